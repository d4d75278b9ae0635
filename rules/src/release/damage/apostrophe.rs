//! Words that have lost an apostrophe: `childrens`, `whats`, `citizens own`.

use crate::release::layout::Layout;
use crate::text::{Case, Span};

/// How sure it is that an apostrophe is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sureness {
    /// There is no such word without one: `childrens`, `doesnt`.
    Sure,
    /// The words round it say so: `citizens own experiences`, `the governments current emphasis`.
    Likely,
}

/// A word that has lost its apostrophe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostApostrophe {
    /// The word.
    pub span: Span,
    /// Where in the word the apostrophe belongs, in bytes from its start.
    pub at: usize,
    /// How sure.
    pub sureness: Sureness,
}

/// Words that are no words without their apostrophe, and where it belongs. In order.
///
/// Left out for being words: `its`, `were`, `well`, `shell`, `hell`, `wont`, `cant`, `lets`, `id`, `ill`, `todays` as
/// a trade name; `peoples`, which are nations too, has its own test.
const SURE: [(&str, usize); 33] = [
    ("arent", 4),
    ("childrens", 8),
    ("couldnt", 6),
    ("couldve", 5),
    ("didnt", 4),
    ("doesnt", 5),
    ("dont", 3),
    ("everyones", 8),
    ("hadnt", 4),
    ("hasnt", 4),
    ("havent", 5),
    ("isnt", 3),
    ("mens", 3),
    ("mustnt", 5),
    ("neednt", 5),
    ("nobodys", 6),
    ("shouldnt", 7),
    ("shouldve", 6),
    ("someones", 7),
    ("thats", 4),
    ("theres", 5),
    ("theyll", 4),
    ("theyre", 4),
    ("theyve", 4),
    ("wasnt", 4),
    ("werent", 5),
    ("weve", 2),
    ("whats", 4),
    ("womens", 5),
    ("wouldnt", 6),
    ("wouldve", 5),
    ("youre", 3),
    ("youve", 3),
];

/// There is one of each of these, so with an s it is no plural.
const SINGULAR: [&str; 4] = ["UKs", "NHSs", "BBCs", "EUs"];

/// What [`likely`] may speak of, beside the word before `own`: words that have a test of their own …
const OTHERS: [&str; 2] = ["peoples", "others"];
/// … times of the year …
const TIMES: [&str; 8] = ["years", "months", "weeks", "summers", "winters", "autumns", "springs", "seasons"];
/// … stretches of time …
const SPANS: [&str; 5] = ["hours", "days", "weeks", "months", "years"];
/// … bodies, of which there may be one or many …
const BODIES: [&str; 4] = ["governments", "ministers", "councils", "authorities"];
/// … and people who have something.
const PEOPLE: [&str; 9] =
    ["carers", "families", "members", "parents", "patients", "pupils", "residents", "tenants", "workers"];

/// The words that may have lost one, in order.
fn places(release: &Layout) -> Vec<usize> {
    let mut out = release.tokens_of(&SURE.map(|(word, _)| word));
    for words in [&OTHERS[..], &TIMES, &SPANS, &BODIES, &PEOPLE, &SINGULAR] {
        out.extend(release.tokens_of(words));
    }
    out.extend(release.tokens_of(&["own"]).into_iter().filter_map(|own| own.checked_sub(1)));
    out.sort_unstable();
    out.dedup();
    out
}

pub(super) fn find(release: &Layout) -> Vec<LostApostrophe> {
    let mut out = Vec::new();
    for i in places(release) {
        let token = release.tokens[i];
        // `the UKs largest`: there is one of each of these, so it is no plural.
        if token.case() == Some(Case::Mixed)
            && SINGULAR.contains(&token.span.of(&release.text))
            && i > 0
            && matches!(release.word(i - 1), "the" | "The")
            && followed_by_word(release, i)
            && !marked_or_joined(release, i)
        {
            out.push(LostApostrophe { span: token.span, at: token.span.len() - 1, sureness: Sureness::Sure });
            continue;
        }
        // A capital inside is a name or an acronym.
        let (Some(Case::Lower | Case::Title), 4..=14) = (token.case(), token.span.len()) else { continue };
        let word = token.span.of(&release.text);
        let found = sure(word).filter(|_| !part_of_name(release, i)).map(|at| (at, Sureness::Sure));
        let found = found.or_else(|| Some((likely(release, i, word)?, Sureness::Likely)));
        let Some((at, sureness)) = found else { continue };
        if marked_or_joined(release, i) || release.in_link(token.span.start()) {
            continue;
        }
        out.push(LostApostrophe { span: token.span, at, sureness });
    }
    out
}

fn followed_by_word(release: &Layout, i: usize) -> bool {
    let of_several = ["and", "or", "of", "in", "to", "are", "were", "have", "that", "which", "who", "with"];
    release.tokens.get(i + 1).is_some_and(|next| next.case() == Some(Case::Lower))
        && same_line(release, i)
        && !of_several.contains(&release.word(i + 1))
}

fn sure(word: &str) -> Option<usize> {
    let by_word = |w: &str| SURE.binary_search_by(|(sure, _)| (*sure).cmp(w)).ok().map(|i| SURE[i].1);
    match word.as_bytes()[0] {
        b'A'..=b'Z' => by_word(&word.to_ascii_lowercase()),
        _ => by_word(word),
    }
}

/// A name may do without: `Childrens Society Trading Ltd`, `Mens Sana`. A capital in mid-sentence, beside another. Latin
/// does too: `mens rea`.
fn part_of_name(release: &Layout, i: usize) -> bool {
    let latin = release.word(i).eq_ignore_ascii_case("mens")
        && release
            .tokens
            .get(i + 1)
            .is_some_and(|_| matches!(&*release.word(i + 1).to_ascii_lowercase(), "rea" | "sana"));
    if latin {
        return true;
    }
    let capital = |i: usize| release.tokens[i].case().is_some_and(|c| c != Case::Lower);
    capital(i) && (i > 0 && capital(i - 1) || i + 1 < release.tokens.len() && capital(i + 1))
}

/// An apostrophe or a hyphen beside the word, a dot or a slash as in an address.
fn marked_or_joined(release: &Layout, i: usize) -> bool {
    let is_tight = |mark: &str| matches!(mark, "'" | "’" | "`" | "-" | "/" | "@" | "_" | "#" | "\\");
    i > 0 && release.joined(i - 1) && is_tight(release.word(i - 1))
        || release.joined(i) && (is_tight(release.word(i + 1)) || dotted(release, i))
}

fn dotted(release: &Layout, i: usize) -> bool {
    release.word(i + 1) == "." && release.joined(i + 1)
}

/// By the words round it. Gives the place of the apostrophe.
fn likely(release: &Layout, i: usize, word: &str) -> Option<usize> {
    if !word.ends_with('s') || word.ends_with("ss") {
        return None;
    }
    let next = release.tokens.get(i + 1).filter(|n| n.is_word() && same_line(release, i))?;
    let next = next.span.of(&release.text);
    let before = if i > 0 { release.word(i - 1) } else { Default::default() };
    if word == "peoples" {
        return (!before_nations(before) && POSSESSIONS.binary_search(&next).is_ok()).then_some(6);
    }
    if next == "own" && release.tokens[i].case() == Some(Case::Lower) {
        return owners(release, i, word, before);
    }
    // `next summers festival`, `this years budget`; not `the last years of his life`.
    if matches!(before, "last" | "next" | "this" | "Last" | "Next" | "This")
        && TIMES.contains(&word)
        && release.tokens[i + 1].case() == Some(Case::Lower)
        && !matches!(
            next,
            "of" | "in"
                | "to"
                | "and"
                | "or"
                | "at"
                | "on"
                | "have"
                | "were"
                | "are"
                | "will"
                | "that"
                | "when"
        )
        && (matches!(before, "this" | "This") || i < 2 || !of_somebody(release, i - 2))
    {
        return Some(word.len() - 1);
    }
    // `each others lives`
    if word == "others" && before == "each" {
        return Some(5);
    }
    if let Some(at) = spans(release, i, word, before, next) {
        return Some(at);
    }
    if let Some(at) = havers(release, i, word, before, next) {
        return Some(at);
    }
    if BODIES.contains(&word)
        && matches!(before, "the" | "The" | "this" | "This")
        && matches!(
            next,
            "current" | "latest" | "recent" | "proposed" | "decision" | "plans" | "response" | "policy"
        )
    {
        // “the councils plans” may be of one or of many; only a government is one.
        return (word == "governments").then_some(word.len() - 1);
    }
    None
}

/// `her`, `these`, `the doctor’s`: the last years or weeks behind such a word are several.
fn of_somebody(release: &Layout, i: usize) -> bool {
    const WORDS: [&str; 13] =
        ["the", "my", "your", "his", "her", "its", "our", "their", "whose", "these", "those", "many", "few"];
    let word = release.word(i);
    let marked = |at: Option<usize>| at.is_some_and(|at| matches!(release.word(at), "'" | "’"));
    WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
        || word.ends_with("'s")
        || word.ends_with("’s")
        || marked(Some(i))
        || word.eq_ignore_ascii_case("s") && marked(i.checked_sub(1))
}

/// `22 months imprisonment`, `in two weeks time`: a stretch of time and what lasts so long.
fn spans(release: &Layout, i: usize, word: &str, before: &str, next: &str) -> Option<usize> {
    const COUNTS: [&str; 11] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "several"];
    if !SPANS.contains(&word) {
        return None;
    }
    let counted =
        i > 0 && release.tokens[i - 1].is_number() || COUNTS.iter().any(|c| c.eq_ignore_ascii_case(before));
    let ends =
        ends_at(release, i + 2, &["and", "or", "in", "at", "for", "when", "after", "of", "as", "with"]);
    let lasts = match next {
        // `in two weeks probation officers meet`
        "imprisonment" | "probation" | "custody" | "detention" | "experience" => ends,
        // `in six months time and again`
        "time" => {
            ends && release.tokens.get(i + 2).is_none_or(|_| release.word(i + 2) != "and")
                && i > 1
                && matches!(release.word(i - 2), "in" | "In")
        }
        _ => false,
    };
    (counted && lasts).then_some(word.len())
}

/// `the impact on tenants health`: people, what they have, and no verb after it.
fn havers(release: &Layout, i: usize, word: &str, before: &str, next: &str) -> Option<usize> {
    const HAD: [&str; 9] =
        ["concerns", "experiences", "health", "lives", "minds", "needs", "rights", "safety", "wellbeing"];
    let led_in = matches!(before, "of" | "on" | "in" | "into" | "about" | "improve" | "protect" | "meet");
    if !led_in || !PEOPLE.contains(&word) || !HAD.contains(&next) {
        return None;
    }
    // What follows ends the phrase: `on tenants health.`, `of patients lives and …`. A verb would make `health` its subject.
    ends_at(release, i + 2, &["and", "or", "in", "at", "by", "across", "during"]).then_some(word.len())
}

/// Whether the phrase before token `i` is over there: at a mark, at the end, or at one of `words`, which begin anew.
fn ends_at(release: &Layout, i: usize, words: &[&str]) -> bool {
    release.tokens.get(i).is_none_or(|token| !token.is_word() || words.contains(&release.word(i)))
}

/// `citizens own experiences`: a plural before `own` and a noun is a possessive, unless `own` is the verb.
fn owners(release: &Layout, i: usize, word: &str, before: &str) -> Option<usize> {
    let after = release
        .tokens
        .get(i + 2)
        .filter(|t| t.case() == Some(Case::Lower) && release.tokens[i + 1].span.end < t.span.start)?;
    let after = after.span.of(&release.text);
    let verb_like = matches!(
        after,
        "to" | "it"
            | "the"
            | "a"
            | "an"
            | "their"
            | "his"
            | "her"
            | "its"
            | "our"
            | "and"
            | "or"
            | "up"
            | "more"
            | "less"
            | "most"
            | "this"
            | "these"
            | "that"
            | "no"
            | "some"
            | "all"
            | "two"
            | "three"
            | "shares"
            | "homes"
            | "cars"
            | "land"
            | "property"
            | "pets"
            | "goals"
    );
    // A verb's subject stands at the head of its clause; a possessive follows a preposition or a verb.
    let led_in = matches!(
        before,
        "of" | "in"
            | "on"
            | "to"
            | "for"
            | "from"
            | "with"
            | "by"
            | "at"
            | "about"
            | "into"
            | "using"
            | "through"
            | "their"
    );
    (!verb_like && led_in && !word.ends_with("'s") && word != "its").then_some(word.len())
}

fn same_line(release: &Layout, i: usize) -> bool {
    let between = &release.text[release.tokens[i].span.end()..release.tokens[i + 1].span.start()];
    !between.contains(['\n', '\r'])
}

/// `indigenous peoples homes` may be of nations.
fn before_nations(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "indigenous"
            | "native"
            | "all"
            | "many"
            | "these"
            | "other"
            | "two"
            | "nomadic"
            | "tribal"
            | "first"
    ) || word.starts_with(char::is_uppercase) && !matches!(word, "The" | "Older" | "Young" | "Disabled")
}

/// What people have, and nations seldom do. In order.
#[rustfmt::skip]
const POSSESSIONS: [&str; 28] = [
    "ability", "backgrounds", "bills", "care", "choices", "dignity", "experience", "experiences", "finances",
    "health", "homes", "housing", "independence", "jobs", "lives", "money", "names", "needs", "opinions", "outcomes",
    "own", "personal", "privacy", "quality", "safety", "views", "wellbeing", "wishes",
];
