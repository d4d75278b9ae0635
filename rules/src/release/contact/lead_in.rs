//! Lead-ins: `For further information contact:`, `Media enquiries:`, `Contact Information`.

use super::words::{is_lead_core, is_lead_verb, is_lead_word};
use crate::release::mentions::Mentions;
use crate::text::{Sieve, Span};

/// At most this many words lead in.
const WORDS: usize = 18;

/// The lead-in at the head of `line`, with its colon, without what follows it.
///
/// Three shapes: lead-in words up to a colon; a whole line of lead-in words; and a sentence's beginning up to the verb
/// (`For more information about the survey, please contact`), which must have something after it.
pub(super) fn find(release: &Mentions, line: Span) -> Option<Span> {
    let tokens = release.tokens_in(line);
    let first = tokens.start;
    if tokens.is_empty() || !release.tokens[first].is_word() {
        return None;
    }
    let (mut core, mut known, mut words) = (false, true, 0);
    let mut verb = None;
    let opens = opens(release, first);
    for at in tokens.clone() {
        // Neither words that only lead in nor a sentence that asks: nothing can come of it.
        if !known && !opens {
            return None;
        }
        let word = release.word(at);
        let token = release.tokens[at];
        if token.is_word() {
            words += 1;
            if words > WORDS {
                break;
            }
            let is_core = is_lead_core(word);
            core |= is_core;
            // An organisation may stand before its contact: `ADSS press contact:`.
            known &= is_core
                || is_lead_word(word)
                || (words <= 3 && word.starts_with(char::is_uppercase) && words < 3);
            if core && verb.is_none() && words > 1 && opens && is_lead_verb(word) && asks(release, at) {
                verb = Some(at);
            }
            continue;
        }
        match word {
            ":" if core && (known || verb.is_some()) => {
                return Some(release.tokens[first].span.to(token.span));
            }
            ":" | "." | ";" | "!" | "?" | "@" => break,
            _ => known &= matches!(word, "," | "/" | "&" | "-" | "’" | "'" | "–" | "(" | ")"),
        }
    }
    let last = tokens.end - 1;
    let whole = release.tokens[first].span.to(release.tokens[last].span);
    if core && known && words <= 10 && release.tokens[last].is_word() && tokens.len() <= 14 {
        return Some(whole);
    }
    verb.map(|at| release.tokens[first].span.to(release.tokens[at].span))
}

/// Whether a sentence that asks the reader to get in touch may begin with the word at `first`.
fn opens(release: &Mentions, first: usize) -> bool {
    const OPENERS: [&str; 9] = ["for", "to", "if", "please", "further", "more", "contact", "media", "press"];
    static SIEVE: Sieve = Sieve::of(&OPENERS);
    SIEVE.lets(&release.tokens[first]) && OPENERS.iter().any(|w| w.eq_ignore_ascii_case(release.word(first)))
}

/// Whether the verb `at` asks the reader to get in touch.
fn asks(release: &Mentions, at: usize) -> bool {
    let verb = release.word(at);
    let before = at.checked_sub(1).map_or("", |b| release.word(b));
    let touch = || at >= 2 && before.eq_ignore_ascii_case("touch");
    let speak = || before.eq_ignore_ascii_case("speak");
    // `for more information on how to contact` asks nothing.
    match verb {
        v if v.eq_ignore_ascii_case("with") => touch(),
        v if v.eq_ignore_ascii_case("to") => speak(),
        _ => !before.eq_ignore_ascii_case("to") && !before.eq_ignore_ascii_case("or") && !is_article(before),
    }
}

fn is_article(word: &str) -> bool {
    ["the", "a", "an", "our", "their", "press", "media"].iter().any(|w| w.eq_ignore_ascii_case(word))
}
