use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::alarm::{Context, Report};
use crate::facts::{spelling, words};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::{Known, Tier};
use crate::text::{Case, Edit, Span};

rule! {
    /// Two spellings of one word in one draft, or a spelling that is not the house’s.
    ///
    /// Both may be right; side by side they look like two hands, or a slip.
    ///
    /// ```bad
    /// We want preventive care. Investment in [[preventative]] services helps.
    /// ```
    /// ```fixed
    /// We want preventive care. Investment in preventive services helps.
    /// ```
    /// ```good
    /// We want preventive care. Investment in preventive services helps.
    /// ```
    ///
    /// The spelling that stands more often in the draft is kept, the first if they are level; the house’s own comes before both. It does not speak of names (`Health and Wellbeing Board`), of direct speech, or of pairs that
    /// differ in meaning (`practice`, `practise`).
    "spelling-variant",
    family: Family::Consistency,
    basis: Basis::Both,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("term/*", "The term {}", crate::slot::Family::Dictionary),
    ],
}

/// One of the spellings of a word, where it stands.
struct Place {
    /// The pair: its first spelling, or `-ise`.
    pair: &'static str,
    /// The spelling: a word of the table, `-ise` or `-ize`.
    form: &'static str,
    span: Span,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut places = places(release);
    // Direct speech is left alone. Where its marks are lost, what the draft makes of the spoken word still counts.
    let spoken = |p: &Place| release.quotations.in_speech(p.span.start());
    places.retain(|p| !spoken(p) || release.quotations.unmarked.iter().any(|u| u.span.has(p.span.start())));
    places.sort_by_key(|p| (p.pair, p.span));
    for of_pair in places.chunk_by(|a, b| a.pair == b.pair) {
        let slot = format!("term/{}", of_pair[0].pair);
        if let Some(known) = context.style.known(&slot) {
            for place in of_pair.iter().filter(|p| p.form != known.form && !spoken(p)) {
                let Some(new) = respell(release, place, known.form) else { continue };
                let title = format!("Write “{new}”");
                let edits = vec![Edit::replace(place.span, new.as_str())];
                // Who has pinned a spelling has decided.
                let pinned = known.tier == Tier::Pinned;
                let fix = if pinned { Fix::safe(title, edits) } else { Fix::choice(title, edits) };
                report
                    .find(place.span, against_house(release.words(place.span), &new.to_lowercase(), &known))
                    .fix(fix)
                    .backed_by(&known);
            }
            continue;
        }
        let kept = most_frequent(of_pair);
        for place in of_pair.iter().filter(|p| p.form != kept.form && !spoken(p)) {
            let Some(new) = respell(release, place, kept.form) else { continue };
            report
                .find(
                    place.span,
                    format!(
                        "“{}” here, but “{}” on {}; keep to one spelling.",
                        release.words(place.span),
                        release.words(kept.span),
                        release.place(kept.span)
                    ),
                )
                .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(place.span, new)]));
        }
    }
}

/// What is told of a spelling that is not the house's. `-ise` is settled by all words that end so.
fn against_house(words: &str, new: &str, known: &Known<'_>) -> String {
    let house = match known.form {
        "-ise" | "-ize" => format!("ends such words in {}", known.form),
        _ => format!("writes “{new}”"),
    };
    format!("“{words}” here, but the house {house} ({}).", known.in_words())
}

/// The first place of the spelling that stands most often, the earlier where they draw.
fn most_frequent<'a>(places: &'a [Place]) -> &'a Place {
    // A pair has few spellings: each, its first place, and how often it stands.
    let mut forms: Vec<(&'a Place, usize)> = Vec::new();
    for place in places {
        match forms.iter_mut().find(|(first, _)| first.form == place.form) {
            Some((_, count)) => *count += 1,
            None => forms.push((place, 1)),
        }
    }
    let most = forms.iter().map(|(_, count)| *count).max();
    forms.iter().find(|(_, count)| Some(*count) == most).map_or(&places[0], |(first, _)| first)
}

/// The word at `place` in `form`, with its capital.
fn respell(release: &Release, place: &Place, form: &str) -> Option<String> {
    let words = release.words(place.span);
    let new = match form {
        "-ise" => turn(words, 'z', 's')?,
        "-ize" => turn(words, 's', 'z')?,
        _ => form.to_owned(),
    };
    let capital = words.starts_with(char::is_uppercase);
    let mut chars = new.chars();
    let first = chars.next()?;
    Some(if capital { first.to_uppercase().chain(chars).collect() } else { new })
}

/// `organize` of `organise`: the last `from` after an `i`.
fn turn(word: &str, from: char, to: char) -> Option<String> {
    let at = word.rfind(if from == 's' { "is" } else { "iz" })?;
    let mut new = word.to_owned();
    new.replace_range(at + 1..at + 2, to.encode_utf8(&mut [0; 4]));
    Some(new)
}

fn places(release: &Release) -> Vec<Place> {
    let mut out = Vec::new();
    let mut buffer = String::with_capacity(48);
    let mut skip = 0;
    for i in candidates(release) {
        let token = release.tokens[i];
        let Some(case @ (Case::Lower | Case::Title)) = token.case() else { continue };
        if i < skip {
            continue;
        }
        let word = release.word(i);
        buffer.clear();
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        let mut found = None;
        let mut last = i;
        if let Some((second, mark)) = compound(release, i, &buffer) {
            let length = buffer.len();
            buffer.push(mark);
            buffer.push_str(release.word(second));
            buffer.make_ascii_lowercase();
            found = spelling::spelling(&buffer);
            last = second;
            if found.is_none() {
                buffer.truncate(length);
                last = i;
                // Half of a compound is no word of its own: `co-operative` was looked up, `health-related` is none.
                if mark == '-' {
                    continue;
                }
            }
        }
        let found = found.or_else(|| spelling::spelling(&buffer)).or_else(|| by_ending(&buffer));
        let Some((pair, form)) = found else { continue };
        if in_name(release, i, last, case)
            || is_label(release, last)
            || is_cited(release, token.span)
            || guarded(release, i, form)
            || release.in_link(token.span.start())
        {
            continue;
        }
        skip = last + 1;
        out.push(Place { pair, form, span: token.span.to(release.tokens[last].span) });
    }
    out
}

/// The tokens that may be a spelling or the first half of one, in order: few are looked at.
fn candidates(release: &Release) -> Vec<usize> {
    static IS: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("is"));
    static IZ: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("iz"));
    let text = release.text.as_bytes();
    let mut out: Vec<usize> = Vec::with_capacity(64);
    out.extend((0..release.tokens.len()).filter(|i| spelling::may_be(&release.tokens[*i])));
    out.extend(release.marks_of("-").filter_map(|hyphen| hyphen.checked_sub(1)));
    for at in IS.find_iter(text).chain(IZ.find_iter(text)) {
        if matches!(text.get(at + 2), Some(b'e' | b'i' | b'a')) {
            out.extend(release.token_at(at + 1).checked_sub(1));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The second word of a compound that starts at token `i`, and the mark between.
fn compound(release: &Release, i: usize, first: &str) -> Option<(usize, char)> {
    if release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1) {
        let second = release.tokens.get(i + 2)?;
        return second.is_word().then_some((i + 2, '-'));
    }
    let second = release.tokens.get(i + 1)?;
    let open = second.is_word()
        && spelling::may_open(first)
        && release.text[release.tokens[i].span.end()..second.span.start()] == *" ";
    open.then_some((i + 1, ' '))
}

const ENDINGS: [&str; 6] = ["e", "ed", "es", "ing", "ation", "ations"];

/// Whether a word in small letters ends as `organise` and `organize` do.
fn has_ending(word: &[u8]) -> bool {
    matches!(
        word,
        [_, .., b'i', b's' | b'z', b'e']
            | [_, .., b'i', b's' | b'z', b'e', b'd' | b's']
            | [_, .., b'i', b's' | b'z', b'i', b'n', b'g']
            | [_, .., b'i', b's' | b'z', b'a', b't', b'i', b'o', b'n']
            | [_, .., b'i', b's' | b'z', b'a', b't', b'i', b'o', b'n', b's']
    )
}

/// `organise` and `organize`, when the dictionary has the word both ways.
fn by_ending(word: &str) -> Option<(&'static str, &'static str)> {
    if !has_ending(word.as_bytes()) {
        return None;
    }
    let (form, from, to) = if word.contains("is") && !word.contains("iz") {
        ("-ise", 's', 'z')
    } else if word.contains("iz") {
        ("-ize", 'z', 's')
    } else {
        return None;
    };
    let at = word.rfind(if from == 's' { "is" } else { "iz" })?;
    if at < 3 || !ENDINGS.contains(&&word[at + 2..]) || spelling::is_ise_chance(word) {
        return None;
    }
    let other = turn(word, from, to)?;
    (words::is_word(word) && words::is_word(&other)).then_some(("-ise", form))
}

/// A capital word beside another is a name, or a heading.
fn in_name(release: &Release, first: usize, last: usize, case: Case) -> bool {
    let capital =
        |i: usize| matches!(release.tokens[i].case(), Some(Case::Title | Case::Upper | Case::Mixed));
    let before = first.checked_sub(1);
    let near = before.is_some_and(|b| capital(b) && release.word(b).len() > 1);
    let after = last + 1 < release.tokens.len() && capital(last + 1);
    // `Oxfordshire and Wellbeing`, `for Health and Wellbeing`.
    let linked = before
        .is_some_and(|b| b > 0 && matches!(release.word(b), "and" | "of" | "for" | "&") && capital(b - 1));
    // `the Centre for Pond Research`, `the Theatre of Thornmere`.
    let heads = last + 2 < release.tokens.len()
        && matches!(release.word(last + 1), "for" | "of")
        && capital(last + 2)
        && before.is_some_and(|b| release.tokens[b].is_word());
    // `the launch of the Center`: a name in short.
    let in_short = before.is_some_and(|b| release.tokens[b].case() == Some(Case::Lower));
    case == Case::Title && (near || after || linked || heads || in_short)
}

/// `Research: The organization of halls: a study`: a line of the notes that is no sentence gives a title.
fn is_cited(release: &Release, span: Span) -> bool {
    release.part_at(span.start()) == Some(PartKind::Notes)
        && release.paragraph_at(span.start()).is_some_and(|p| {
            let words = release.words(release.paragraphs[p].span);
            // A label is short.
            let start = &words.as_bytes()[..words.len().min(200)];
            !words.ends_with(['.', '!', '?', ';', ':', '”', '"'])
                && memchr::memmem::find(start, b": ").is_some()
        })
}

/// `E-mail:` before an address is furniture.
fn is_label(release: &Release, last: usize) -> bool {
    release.joined(last) && release.word(last + 1) == ":"
}

/// `social and health care`, `mental health care`: other words hang together.
fn guarded(release: &Release, i: usize, form: &str) -> bool {
    let before = i.checked_sub(1).map(|b| release.word(b)).unwrap_or_default();
    match form {
        "health care" | "child care" => {
            matches!(
                before,
                "and" | "or" | "mental" | "public" | "social" | "primary" | "looked" | "/" | "," | "&"
            )
        }
        "well being" => matches!(before, "as" | "is" | "are" | "be" | "may" | "very"),
        // `a learned friend`, `lessons learned`: one of them is an adjective.
        "learned" => ["a", "the", "lessons", "lesson"].iter().any(|w| before.eq_ignore_ascii_case(w)),
        _ => false,
    }
}

fn observe(release: &Release, observations: &mut Observations) {
    for place in places(release) {
        if !release.quotations.in_speech(place.span.start()) {
            observations.see(format!("term/{}", place.pair), place.form, place.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    #[test]
    fn finds_two_spellings() {
        finds(&RULE, "Health and wellbeing. More wellbeing. A plan for [[well-being]].");
        finds(&RULE, "An adviser and an [[advisor]]. [[Advisor]] of the year, and one adviser more.");
        finds(&RULE, "We coordinate care, and [[co-ordinate]] homes.");
        finds(&RULE, "We organise, they [[organize]], and we recognise.");
        finds(&RULE, "Their email and [[e-mail]] differ.");
    }

    #[test]
    fn writes_the_kept_one() {
        let fix = |t: &str| fixed(&RULE, t, &Style::default());
        assert_eq!(fix("We organise, they organize."), "We organise, they organise.");
        assert_eq!(
            fix("Well-being first. Our wellbeing, your wellbeing."),
            "Wellbeing first. Our wellbeing, your wellbeing."
        );
        assert_eq!(turn("organisations", 's', 'z').as_deref(), Some("organizations"));
    }

    #[test]
    fn heeds_the_house() {
        let style = Style::from_pins("\"term/wellbeing\" = \"wellbeing\"").unwrap();
        finds_with(&RULE, "A plan for [[well-being]].", &style);
        finds_with(&RULE, "A plan for wellbeing.", &style);
        finds_with(&RULE, "Our wellbeing, and one [[well-being]].", &style);
        let style = Style::from_pins("\"term/wellbeing\" = \"well-being\"").unwrap();
        finds_with(&RULE, "A plan for [[wellbeing]], and more [[wellbeing]].", &style);
        finds_with(&RULE, "A plan for well-being.", &style);
        let style = Style::from_pins("\"term/-ise\" = \"-ize\"").unwrap();
        finds_with(&RULE, "We [[organise]] and recognize; we advise and exercise.", &style);
    }

    #[test]
    fn leaves_alone_one_spelling_and_names() {
        finds(&RULE, "The Health and Well-being Board wants wellbeing.");
        finds(&RULE, "Preventive care, preventive services.");
        finds(&RULE, "Orientated towards health-related care, well-known to us.");
        finds(&RULE, "Healthcare for all; social and health care agencies; mental health care.");
        finds(&RULE, "We advise, revise, exercise and organise; a prize of some size.");
        finds(&RULE, "We organize fairs; merchandise is sold with expertise.");
        finds(&RULE, "The World Health Organization helps us organise.");
        finds(&RULE, "E-mail: press at the office. Send an email.");
        finds(&RULE, "Lessons learned, and we learnt them.");
        finds(&RULE, "It is as well being tested for wellbeing.");
        finds(&RULE, "“We want well-being for every one of us,” said Jane Smith. Our wellbeing matters.");
    }
}
