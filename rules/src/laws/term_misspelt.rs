use crate::alarm::{Context, Report};
use crate::facts::{people, words};
use crate::finding::Fix;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::{Style, Tier};
use crate::text::{Case, Edit, Span, slip};

rule! {
    /// A capital word that is one letter away from another in the draft, or in the house’s name, and no word of its own.
    ///
    /// A name misspelt once is what its owner remembers of the release.
    ///
    /// ```bad
    /// The Concordat was signed. The [[Condcordat]] matters.
    /// ```
    /// ```fixed
    /// The Concordat was signed. The Concordat matters.
    /// ```
    /// ```good
    /// The Concordat was signed. The Concordat matters.
    /// ```
    ///
    /// It speaks where the other spelling is an English word, or stands at least twice. It does not speak of people’s
    /// names, of endings (`Ruritania`, `Ruritanian`), of short words, or of words in capitals throughout.
    "term-misspelt",
    family: Family::Consistency,
    basis: Basis::Both,
    fixes: Fixes::Mixed,
    check: check,
}

/// Shorter words have too many neighbours.
const SHORTEST: usize = 7;
/// So many letters at the start are never the slip.
const SAME: usize = 2;
/// So many places of a word are looked at.
const SEEN: usize = 16;
/// So many neighbours in the order of letters are looked at on either side: more than a release has.
const NEAREST: usize = 1000;

struct Term<'a> {
    word: &'a str,
    /// Its places.
    spans: &'a [(&'a str, Span)],
}

impl Term<'_> {
    /// An English word. Looked up late: most terms have no neighbour that makes it matter.
    fn known(&self) -> bool {
        words::is_word(self.word)
    }

    /// Neither an English word nor somebody's first name. Looked up late, too.
    fn may_be_a_slip(&self) -> bool {
        !self.known() && !people::is_first_name(self.word)
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let places = places(release);
    let terms: Vec<Term<'_>> =
        places.chunk_by(|a, b| a.0 == b.0).map(|spans| Term { word: spans[0].0, spans }).collect();
    let mut names = None;
    for (i, term) in terms.iter().enumerate() {
        // What the house is called goes before what the draft has more often.
        let names = names.get_or_insert_with(|| names_of_the_house(context.style));
        if names.binary_search_by(|(word, _)| (*word).cmp(term.word)).is_ok() {
            continue;
        }
        // Sorted: those that begin alike lie together.
        let from = names.partition_point(|(word, _)| word.as_bytes() < &term.word.as_bytes()[..SAME]);
        let alike = names[from..].iter().take_while(|(word, _)| word.starts_with(&term.word[..SAME]));
        let near = |(word, _): &&(&str, &str)| one_slip(term.word, word) && !words::is_word(word);
        if let Some((right, name)) = { alike }.find(near) {
            if term.may_be_a_slip() {
                against_name(release, term, right, name, report);
            }
            continue;
        }
        if term.spans.len() == 1 && !is_named(release, term.spans[0].1) {
            against_draft(release, &terms, i, report);
        }
    }
}

/// A word that stands once, beside one that is like it.
fn against_draft(release: &Release, terms: &[Term<'_>], i: usize, report: &mut Report) {
    let term = &terms[i];
    // Sorted: those that begin with the same letter lie around it.
    let initial = term.word.as_bytes()[0];
    let same = |t: &&Term<'_>| t.word.as_bytes()[0] == initial;
    let before = terms[..i].iter().rev().take(NEAREST).take_while(same);
    let after = terms[i + 1..].iter().take(NEAREST).take_while(same);
    let Some(right) = before
        .chain(after)
        .filter(|t| one_slip(term.word, t.word))
        .find(|t| term.may_be_a_slip() && (t.spans.len() > 1 || t.known()) && !people::is_first_name(t.word))
    else {
        return;
    };
    if is_foreign(release, terms, term.spans[0].1) || names_another(release, term, right) {
        return;
    }
    let title = format!("Write “{}”", right.word);
    let edits = vec![Edit::replace(term.spans[0].1, right.word)];
    let sure = right.spans.len() > 2 || right.known();
    report
        .find(
            term.spans[0].1,
            format!(
                "“{}” is one letter away from “{}” on {}; a slip, very likely.",
                term.word,
                right.word,
                release.place(right.spans[0].1)
            ),
        )
        .fix(if sure { Fix::safe(title, edits) } else { Fix::choice(title, edits) });
}

/// `Universidad Nacional`: a word in capitals beside it is of another language, a name that stands here only.
fn is_foreign(release: &Release, terms: &[Term<'_>], span: Span) -> bool {
    let at = release.token_at(span.start());
    let strange = |i: usize| {
        let token = release.tokens[i];
        let word = release.word(i);
        token.case() == Some(Case::Title)
            && terms.binary_search_by(|t| t.word.cmp(word)).is_ok_and(|t| terms[t].spans.len() == 1)
            && !words::is_word(word)
            && !people::is_first_name(word)
    };
    let before = |i: usize| i > 0 && release.spaced(i - 1);
    let beside = |i: usize| {
        before(i) && strange(i - 1) || release.spaced(i) && i + 1 < release.tokens.len() && strange(i + 1)
    };
    // `Centro Cultural Nacional`: a word that both languages have stands between.
    let further =
        before(at) && before(at - 1) && release.tokens[at - 1].case() == Some(Case::Title) && strange(at - 2);
    beside(at) || further
}

/// `New Yorkers` and `Yonkers`, `the District of Columbia` and `in Colombia`: the one always stands in a name of several
/// words, of which the other has none.
fn names_another(release: &Release, term: &Term<'_>, right: &Term<'_>) -> bool {
    let before = |span: Span| {
        let at = release.token_at(span.start());
        let spaced = |i: usize| i > 0 && release.spaced(i - 1);
        if !spaced(at) {
            return None;
        }
        let of = matches!(release.word(at - 1), "of" | "de") && spaced(at - 1);
        let name = if of { at - 2 } else { at - 1 };
        (release.tokens[name].case() == Some(Case::Title)).then(|| release.word(name))
    };
    let name = right.spans.first().and_then(|(_, span)| before(*span));
    let names = |(_, span): &(&str, Span)| before(*span) == name;
    let people = right.word.ends_with("ers");
    (people || !right.known())
        && name.is_some_and(|name| name != "The")
        && right.spans.iter().take(SEEN).all(names)
        && before(term.spans[0].1) != name
}

/// The words of the house's own name and of the names its releases have, each with the name it stands in, sorted.
fn names_of_the_house(style: &Style) -> Vec<(&str, &str)> {
    let own = style.own.iter().map(|own| own.long.as_str());
    let others = style.family("name/").filter(|(_, l)| l.tier >= Tier::Convention);
    let others = others.filter_map(|(_, learned)| Some(learned.forms.first()?.form.as_str()));
    let mut names: Vec<(&str, &str)> = own
        .chain(others)
        .flat_map(|name| name.split([' ', '-']).map(move |word| (word, name)))
        .filter(|(word, _)| word.len() >= SHORTEST - 1 && word.is_ascii())
        .filter(|(word, _)| word.starts_with(char::is_uppercase))
        .collect();
    names.sort_unstable();
    names.dedup_by_key(|(word, _)| *word);
    names
}

/// `Felbrook Homes` where the house is called `Fellbrook Homes`.
fn against_name(release: &Release, term: &Term<'_>, right: &str, name: &str, report: &mut Report) {
    for (_, span) in term.spans.iter().filter(|(_, span)| !is_named(release, *span)) {
        report
            .find(
                *span,
                format!(
                    "“{}” is one letter away from “{right}” in the name “{name}”; a slip, very likely.",
                    term.word
                ),
            )
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(*span, right)]));
    }
}

/// The capital words of the draft and their places, sorted.
fn places(release: &Release) -> Vec<(&str, Span)> {
    let mut all: Vec<(u64, &str, Span)> = Vec::with_capacity(64);
    let words = release
        .capitals()
        .map(|i| release.tokens[i])
        .filter(|t| t.case() == Some(Case::Title) && t.span.len() >= SHORTEST - 1)
        .map(|t| {
            let word = t.span.of(&release.text);
            // The first byte of `’` begins other characters too; words with those are left out below.
            let end = word.bytes().position(|b| matches!(b, b'\'' | 0xe2)).unwrap_or(word.len());
            let bare = if word[end..].starts_with(['\'', '’']) { &word[..end] } else { word };
            (first_eight(bare), bare, Span::new(t.span.start(), t.span.start() + bare.len()))
        })
        .filter(|(_, word, span)| {
            word.len() >= SHORTEST - 1 && word.is_ascii() && !release.in_link(span.start())
        });
    all.extend(words);
    all.sort_unstable();
    all.into_iter().map(|(_, word, span)| (word, span)).collect()
}

/// The first eight letters as a number: words are in its order, and it is quicker to sort by.
fn first_eight(word: &str) -> u64 {
    let mut eight = [0; 8];
    let length = word.len().min(8);
    eight[..length].copy_from_slice(&word.as_bytes()[..length]);
    u64::from_be_bytes(eight)
}

/// Two people may well have names one letter apart.
fn is_named(release: &Release, span: Span) -> bool {
    let before = release.people.partition_point(|m| m.span.start() <= span.start());
    release.people[..before].iter().rev().take(3).any(|m| m.name.contains(span))
}

/// One letter more, less or other, or two changed over, inside the word: the ends are endings, or other words.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let shorter = a.len().min(b.len());
    let inside = || {
        let same = slip::shared_start(a, b);
        same >= SAME && same + 1 < shorter
    };
    shorter >= SHORTEST && a.last() == b.last() && inside() && (slip::one_letter(a, b) || slip::swapped(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{OwnName, Style};
    use crate::testing::{finds, finds_with};

    #[test]
    fn finds_slips_in_capital_words() {
        finds(&RULE, "The Concordat is signed, the [[Concrodat]]’s aims.");
        finds(&RULE, "Ruritania votes. In Ruritania, yes. In [[Rurtania]], no.");
        finds(&RULE, "The Commission met. The [[Comission]] agreed.");
    }

    #[test]
    fn knows_the_name_of_the_house() {
        let own = OwnName { long: "Thistlewood Homes Association".into(), short: None };
        let style = Style { own: vec![own], ..Style::default() };
        finds_with(&RULE, "So says [[Thistelwood]] Homes in its plan.", &style);
        finds_with(
            &RULE,
            "So says [[Thistelwood]] Homes. [[Thistelwood]] is new. Thistlewood Homes was founded in May.",
            &style,
        );
        finds_with(
            &RULE,
            "So says Thistlewood Homes in its plan, and the Assocation of Halls.",
            &Style::default(),
        );
        finds_with(&RULE, "So says Thistlewood Homes. Mrs Thistelwood agrees, as does Thistleworth.", &style);
    }

    #[test]
    fn leaves_words_and_names_alone() {
        for text in [
            "The Concordat and the Concordats.",
            "Ruritania votes. Ruritania says so. Ruritanian voters.",
            "Mrs Thistlewood and Mr Thistlewod agree. Thistlewood said so.",
            "The Minister and the Ministers of the Ministry.",
            "Ruritania and Rurtania, once each.",
            "Director and Directed; Preventive and Preventative.",
            "Francis and Frances, Stephen and Stephan. Stephen again.",
            "Rurland and Rurlend. Rurlend and Rurland.",
            "ADASSX and ADSSX and iMPOWER.",
        ] {
            finds(&RULE, text);
        }
    }
}
