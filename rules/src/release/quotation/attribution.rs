//! Who speaks: the reporting verb before or after a quotation, and the speaker's name.

use crate::release::layout::Layout;
use crate::text::{Sieve, Span, TokenKind};

/// A reporting verb and its speaker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// `said`, `went on`.
    pub verb: Span,
    /// `Mrs Keene`, `She`; `None` where the verb stands alone.
    pub speaker: Option<Span>,
    /// Nothing but a comma or a colon stands between the verb and the quotation.
    pub adjacent: bool,
}

/// An attribution is looked for within this many tokens.
const REACH: usize = 40;
/// Between a quotation and a verb after it stand at most this many tokens: `the Minister for Housing, John Byrd, said`.
const REACH_AFTER: usize = 16;

/// Verbs that report speech, each form, in order.
#[rustfmt::skip]
const VERBS: [&str; 66] = [
    "added", "adding", "adds", "admits", "admitted", "agreed", "agrees", "announced", "announces", "argued",
    "argues", "asked", "asks", "claimed", "claims", "commented", "commenting", "comments", "concluded", "concludes",
    "confirmed", "confirms", "continued", "continues", "declared", "declares", "emphasised", "emphasises",
    "explained", "explaining", "explains", "insisted", "insists", "noted", "notes", "observed", "observes",
    "recalled", "recalls", "reflected", "remarked", "remarks", "replied", "replies", "responded", "responds",
    "said", "say", "saying", "says", "stated", "states", "stressed", "stresses", "suggested", "suggests", "tells",
    "told", "urged", "urges", "warned", "warning", "warns", "writes", "writing", "wrote",
];

/// Whether `word` reports speech.
#[must_use]
pub fn is_reporting_verb(word: &str) -> bool {
    (3..=10).contains(&word.len()) && VERBS.binary_search(&word).is_ok()
}

/// The reporting verb at token `i`: its span (two words for `went on`, `points out`) and the index after it.
#[must_use]
pub fn verb_at(release: &Layout, i: usize) -> Option<(Span, usize)> {
    static SIEVE: Sieve<64> = Sieve::of(&VERBS).and(&["went", "goes", "pointed", "points"]);
    let token = release.tokens.get(i).filter(|token| token.is_word() && SIEVE.lets(token))?;
    let word = token.span.of(&release.text);
    let second = match word {
        "went" | "goes" => "on",
        "pointed" | "points" => "out",
        _ => return is_reporting_verb(word).then_some((token.span, i + 1)),
    };
    let next = release.tokens.get(i + 1).filter(|n| n.span.of(&release.text) == second)?;
    Some((token.span.to(next.span), i + 2))
}

/// The attribution that introduces a quotation opening at `offset`: `Mrs Keene said:`, `she told the meeting that`.
#[must_use]
pub fn before(release: &Layout, offset: usize) -> Option<Attribution> {
    let paragraph = release.paragraphs.get(release.paragraph_at(offset)?)?.span;
    let end = release.token_at(offset);
    let first = release.token_at(paragraph.start()).max(end.saturating_sub(REACH));
    let start = sentence_start(release, first, end);
    let mut gap = 0;
    for i in (start..end).rev() {
        let token = release.tokens[i];
        if let Some((verb, after)) = verb_at(release, i).filter(|(_, after)| *after <= end) {
            let adjacent = (after..end).all(|t| matches!(release.word(t), "," | ":"));
            return Some(Attribution { verb, speaker: speaker(release, start, i), adjacent });
        }
        match token.kind {
            // `said of the plan:`, `told the meeting that`: a few words may stand between.
            TokenKind::Word(_) | TokenKind::Number => gap += 1,
            TokenKind::Mark if matches!(release.word(i), "," | ":" | "-" | "–" | "&" | "(" | ")") => {}
            TokenKind::Mark => return None,
        }
        if gap > 12 {
            return None;
        }
    }
    None
}

/// The attribution that follows a quotation closing before `offset`: `said Mrs Keene`, `she added`.
#[must_use]
pub fn after(release: &Layout, offset: usize) -> Option<Attribution> {
    let paragraph = release.paragraphs.get(release.paragraph_at(offset)?)?.span;
    let mut from = release.token_at(offset);
    let last = release.token_at(paragraph.end()).min(from + REACH_AFTER);
    while from < last && release.word(from) == "," {
        from += 1;
    }
    if let Some((verb, next)) = verb_at(release, from) {
        let speaker = run_of_name(release, next, last);
        return Some(Attribution { verb, speaker, adjacent: true });
    }
    // What stands before the verb names the speaker, so it begins like a name.
    let opening = release.tokens.get(from).filter(|_| from < last)?;
    if !begins_speaker(release, from) || !opening.is_word() {
        return None;
    }
    for i in from..last {
        if let Some((verb, _)) = verb_at(release, i) {
            return Some(Attribution { verb, speaker: speaker(release, from, i), adjacent: true });
        }
        let token = release.tokens[i];
        if !token.is_word() && !matches!(release.word(i), "," | "-" | "–" | "&" | "(" | ")" | "'" | "’") {
            // The point of `Mr.` or of an initial does not end the sentence.
            if release.word(i) != "." || i == 0 || release.tokens[i - 1].span.len() > 3 {
                return None;
            }
        }
    }
    None
}

/// `she`, `Mrs`, `the Minister`: words that can begin the name of a speaker.
fn begins_speaker(release: &Layout, i: usize) -> bool {
    let word = release.word(i);
    is_pronoun(word) || matches!(word, "the" | "The" | "our" | "a") || word.starts_with(char::is_uppercase)
}

/// Whether `word` is a pronoun that can speak.
#[must_use]
pub fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "He" | "She" | "They" | "I" | "we" | "We")
}

/// Index of the first token of the sentence that ends before token `end`, not before `first`.
fn sentence_start(release: &Layout, first: usize, end: usize) -> usize {
    for i in (first..end).rev() {
        let token = release.tokens[i];
        if token.kind != TokenKind::Mark {
            continue;
        }
        match release.word(i) {
            "!" | "?" | "”" | "\"" | "“" => return i + 1,
            "." => {
                let short =
                    i > first && release.tokens[i - 1].span.len() <= 3 && release.tokens[i - 1].is_word();
                let spaced = !release.joined(i);
                if spaced && !short {
                    return i + 1;
                }
            }
            _ => {}
        }
    }
    first
}

/// The speaker named between tokens `from` and `verb`: `Mrs Keene` of `Commenting on this, Mrs Keene, the chair, said`.
fn speaker(release: &Layout, from: usize, verb: usize) -> Option<Span> {
    let mut best: Option<Span> = None;
    let mut start = from;
    while start < verb {
        let stop = (start..verb).find(|&i| release.word(i) == ",").unwrap_or(verb);
        // A clause that leads in (`Commenting on the report,`) is not the speaker; the first name-like clause is.
        if let Some(span) = name_in(release, start, stop) {
            best = Some(span);
            break;
        }
        start = stop + 1;
    }
    best
}

/// The words from `from` to `to`, when they read as a speaker.
fn name_in(release: &Layout, from: usize, to: usize) -> Option<Span> {
    if from >= to {
        return None;
    }
    let word = release.word(from);
    if word.ends_with("ing")
        || matches!(word, "In" | "On" | "At" | "But" | "As" | "After" | "For" | "Today" | "Yesterday")
    {
        return None;
    }
    if !begins_speaker(release, from) {
        return None;
    }
    let mut last = to - 1;
    while last > from && is_auxiliary(release.word(last)) {
        last -= 1;
    }
    Some(release.tokens[from].span.to(release.tokens[last].span))
}

fn is_auxiliary(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "also" | "then" | "today" | "yesterday" | "later" | "further")
}

/// `Mrs Keene` of `said Mrs Keene, the chair`: capital words and what joins them.
fn run_of_name(release: &Layout, from: usize, last: usize) -> Option<Span> {
    if from >= last || !begins_speaker(release, from) {
        return None;
    }
    let mut to = from;
    for i in from + 1..last {
        let word = release.word(i);
        let goes_on = word.starts_with(char::is_uppercase)
            || matches!(word, "of" | "the" | "for" | "and" | "de" | "van" | "von" | "'" | "’" | "-")
            || word == "." && release.tokens[i - 1].span.len() <= 3;
        if is_pronoun(release.word(from)) || !goes_on {
            break;
        }
        to = i;
    }
    while to > from && !release.tokens[to].is_word() {
        to -= 1;
    }
    Some(release.tokens[from].span.to(release.tokens[to].span))
}
