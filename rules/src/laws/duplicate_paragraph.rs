use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::list::Style;
use crate::release::paragraph::starts_item;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// A paragraph that stands twice, word for word or nearly.
    ///
    /// It was moved by copying, or an old version was left beside the new one. Readers think that they have lost their
    /// place.
    ///
    /// ```bad
    /// The lake is open to swimmers from May, and nobody has to pay for it or bring a towel.
    ///
    /// The town cleaned it in April.
    ///
    /// [[The lake is open to swimmers from May, and nobody has to pay for it or bring a towel.]]
    /// ```
    /// ```fixed
    /// The lake is open to swimmers from May, and nobody has to pay for it or bring a towel.
    ///
    /// The town cleaned it in April.
    /// ```
    /// ```good
    /// The lake is open to swimmers from May, and nobody has to pay for it or bring a towel.
    ///
    /// The pool is open to swimmers from June, and nobody has to pay for it or bring a towel.
    /// ```
    ///
    /// Paragraphs that differ in a name, a figure or more than a word or two are two. It does not speak of what may well
    /// come back: short lines, a refrain that stands more than twice, items of a list, lead-ins, headings, tables,
    /// contacts.
    "duplicate-paragraph",
    family: Family::PlainEnglish,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

/// Shorter paragraphs may come back (in words).
const SHORT: usize = 15;
/// At most so many words may be others.
const OTHERS: usize = 2;
/// So many words in a row are looked up to find a paragraph that is nearly the same.
const SHINGLE: usize = 5;
/// So many of them stand for a paragraph, from either end.
const EDGES: usize = 2;

/// A paragraph that may be told of.
struct Candidate {
    paragraph: usize,
    span: Span,
    words: Vec<u64>,
    /// Names and numbers: what makes two sentences of one shape two facts.
    telling: Vec<bool>,
    /// It has a number, like every paragraph of the text: only the same words again are told of.
    numbered: bool,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut whole: BTreeMap<u64, usize> = BTreeMap::new();
    let mut edges: BTreeMap<u64, usize> = BTreeMap::new();
    let mut seen: Vec<Candidate> = Vec::new();
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    let opens = release.part(PartKind::Lead).map(|lead| release.words(lead.span));
    let counted = opens.is_some_and(|lead| lead.starts_with(|c: char| c.is_ascii_digit()) && is_item(lead))
        || release.lists.iter().any(|list| list.style == Style::Paragraphs);
    for paragraph in 0..release.paragraphs.len() {
        let Some(candidate) = candidate(release, paragraph, counted) else { continue };
        let key = hash(&candidate.words);
        let at = seen.len();
        let same = whole.get(&key).copied().filter(|i| seen[*i].words == candidate.words);
        let marks = signs(&candidate.words);
        let near = || {
            let mut others: Vec<usize> = marks.iter().filter_map(|mark| edges.get(mark).copied()).collect();
            others.dedup();
            others
                .into_iter()
                .find(|i| !candidate.numbered && !seen[*i].numbered && nearly(&seen[*i], &candidate))
        };
        match same.map(|i| (i, true)).or_else(|| near().map(|i| (i, false))) {
            Some((first, exact)) => found.push((first, at, exact)),
            None => {
                whole.insert(key, at);
                for mark in marks {
                    edges.entry(mark).or_insert(at);
                }
            }
        }
        seen.push(candidate);
    }
    // What stands three times is a refrain.
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    found.iter().for_each(|(first, ..)| *times.entry(*first).or_default() += 1);
    found.retain(|(first, ..)| times.get(first) == Some(&1));
    tell(release, report, &seen, &found);
}

/// One finding for each run of paragraphs that another run repeats.
fn tell(release: &Release, report: &mut Report, seen: &[Candidate], found: &[(usize, usize, bool)]) {
    let mut rest = found;
    while let Some(((first, second, exact), _)) = rest.split_first() {
        let goes_on = |n: &usize| rest[*n].0 == first + n && rest[*n].1 == second + n && rest[*n].2 == *exact;
        let count = (1..rest.len()).take_while(goes_on).count() + 1;
        let (from, last) = (&seen[*second], &seen[second + count - 1]);
        let place = release.place(seen[*first].span);
        let like = if *exact { "word for word" } else { "but for a word or two" };
        let message = if count == 1 {
            format!("This paragraph stands on {place} already, {like}. Keep one of the two.")
        } else {
            format!("These {count} paragraphs stand from {place} on already, {like}. Keep them once.")
        };
        // The blank lines before it go with it.
        let before = release.paragraphs[from.paragraph - 1].span.end();
        let title = if count == 1 { "Delete this paragraph" } else { "Delete these paragraphs" };
        let edit = Edit::delete(Span::new(before, last.span.end()));
        report.find(from.span.to(last.span), message).fix(Fix::choice(title, vec![edit]));
        rest = &rest[count..];
    }
}

/// `counted`: the paragraphs of the text carry numbers.
fn candidate(release: &Release, paragraph: usize, counted: bool) -> Option<Candidate> {
    let span = release.paragraphs[paragraph].span;
    if span.len() < SHORT * 4 || release.in_table(span.start()) {
        return None;
    }
    let heading = release.headings.binary_search_by_key(&paragraph, |h| h.paragraph).is_ok();
    let apart = matches!(
        release.part_at(span.start()),
        None | Some(
            PartKind::Headline
                | PartKind::Masthead
                | PartKind::DateLine
                | PartKind::Embargo
                | PartKind::EndMark
                | PartKind::Contacts
                | PartKind::Availability
        )
    );
    let words = release.words(span);
    if heading || apart || !words.contains(['.', '!', '?']) || words.ends_with([':', ';', ',']) {
        return None;
    }
    let numbered = is_item(words);
    if numbered && !(counted && words.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let marker = if numbered { words.find(' ').unwrap_or(0) } else { 0 };
    let tokens = release.tokens_in(Span::new(span.start() + marker, span.end()));
    let (mut words, mut telling) = (Vec::with_capacity(tokens.len()), Vec::with_capacity(tokens.len()));
    for i in tokens {
        let token = release.tokens[i];
        if token.is_word() || token.is_number() {
            let word = release.word(i);
            words.push(hash(&word.to_lowercase()));
            telling.push(token.is_number() || word.starts_with(char::is_uppercase));
        }
    }
    (words.len() >= SHORT).then_some(Candidate { paragraph, span, words, telling, numbered })
}

/// `* Halls`, `2. Halls`, `(ii) Halls`, `b. Halls`.
fn is_item(words: &str) -> bool {
    let marker = words.split_once(' ').map_or(words, |(marker, _)| marker);
    let letters = marker.trim_matches(['(', ')', '.']);
    starts_item(words)
        || letters.len() < marker.len() && letters.len() <= 4 && !letters.contains(char::is_uppercase)
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A few rows of words from the beginning and the end, and the rows that come first and last in no order of the text's:
/// two paragraphs that are nearly the same share one of them.
fn signs(words: &[u64]) -> Vec<u64> {
    let rows: Vec<u64> = words.windows(SHINGLE).map(hash).collect();
    let mut out: Vec<u64> = rows.iter().take(EDGES).chain(rows.iter().rev().take(EDGES)).copied().collect();
    out.extend(rows.iter().min());
    out.extend(rows.iter().max());
    out
}

/// Whether the two differ in one place only, and there in a few small words or in one word's spelling.
fn nearly(a: &Candidate, b: &Candidate) -> bool {
    let (x, y) = (&a.words, &b.words);
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    if long - short > OTHERS {
        return false;
    }
    let start = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    let end = x.iter().rev().zip(y.iter().rev()).take_while(|(p, q)| p == q).count().min(short - start);
    let small = |one: &Candidate| {
        let middle = start..one.words.len() - end;
        middle.len() <= OTHERS && !one.telling[middle].contains(&true)
    };
    small(a) && small(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    const LAKE: &str = "The lake is open to swimmers from May, and nobody has to pay for it or bring a towel, the town said.";

    #[test]
    fn finds_what_stands_twice() {
        finds(&RULE, &format!("{LAKE}\n\nIt was cleaned.\n\n[[{LAKE}]]\n"));
        finds(&RULE, &format!("{LAKE}\n\n[[{}]]\n", LAKE.replace("swimmers", "all")));
        finds(&RULE, &format!("{LAKE}\n\n[[{}]]\n", LAKE.replace("from May,", "again from May,")));
        finds(&RULE, &format!("{LAKE}\n\n[[{}]]\n", LAKE.replace(',', "").to_uppercase()));
        finds(&RULE, &format!("It is so.\n\n“{LAKE}”\n\n[[“{LAKE}”]]\n"));
        let two = format!(
            "{LAKE}\n\nThe boats are for hire at the old pier until the end of summer, and the huts are too."
        );
        finds(&RULE, &format!("{two}\n\nIt was cleaned.\n\n[[{two}]]\n\nIt is so.\n"));
    }

    #[test]
    fn the_paragraphs_of_a_text_may_be_numbered() {
        let other = "The boats are for hire at the old pier until the end of summer, and the huts are too, if it is dry. They \
                     were painted in spring by all of the people who live there and by their friends from over the hill, with paint.";
        let long = format!("{LAKE} {other}");
        finds(&RULE, &format!("1. {long}\n\n2. {other}\n\n3. {other} It rains.\n\n[[4. {long}]]\n"));
    }

    #[test]
    fn leaves_paragraphs_of_one_shape_alone() {
        for other in [
            LAKE.replace("May", "June"),
            LAKE.replace("lake", "pool").replace("swimmers", "boats"),
            LAKE.replace("May", "5 May"),
            LAKE.replace("The lake", "Thorn Lake"),
            LAKE.replace("nobody has to pay for it", "there is a small charge for all of it"),
        ] {
            finds(&RULE, &format!("{LAKE}\n\nIt was cleaned.\n\n{other}\n"));
        }
    }

    #[test]
    fn leaves_lines_that_come_back_alone() {
        for text in [
            "It is so.\n\nNobody has to pay.\n\nIt is so.\n\nNobody has to pay.\n",
            &format!("{LAKE}\n\nIt is so.\n\n{LAKE}\n\nIt is not.\n\n{LAKE}\n"),
            &format!("It is so.\n\n(ii) {LAKE}\n\nIt is not.\n\n(ii) {LAKE}\n"),
            &format!("It is so.\n\n* {LAKE}\n* It is not.\n* {LAKE}\n"),
            &format!("It is so.\n\n{0}:\n\nIt is not.\n\n{0}:\n", LAKE.trim_end_matches('.')),
            "a | the lake is open to all of the swimmers | b\n\na | the lake is open to all of the swimmers | b\n",
            "The lake is open.\n\nENDS\n\nContact:\nAnn Lee, Head of the Press Office of the Town, 01632 960123\n\nContact:\nAnn Lee, Head of the Press Office of the Town, 01632 960123\n",
        ] {
            finds(&RULE, text);
        }
    }
}
