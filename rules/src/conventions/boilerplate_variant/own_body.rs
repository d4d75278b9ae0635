//! Which bodies the headline and the lead name: where nothing else says whose releases these are, the archive tells it by
//! the one that most of them name.

use std::collections::BTreeSet;

use crate::observation::Observations;
use crate::release::Release;
use crate::release::masthead;
use crate::release::part::PartKind;
use crate::release::phrase::word_in;
use crate::text::Span;

/// Most words of a name.
const WORDS: usize = 7;
/// Most names of one release.
const MOST: usize = 12;
/// Bytes of a part that are read.
const LOOKED_AT: usize = 1200;

pub(super) fn observe(release: &Release, out: &mut Observations) {
    let mut seen = BTreeSet::new();
    for part in release.parts.iter().filter(|p| matches!(p.kind, PartKind::Headline | PartKind::Lead)) {
        let words = release.words(part.span);
        let end = (0..=words.len().min(LOOKED_AT)).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
        for (at, name) in names(&words[..end]) {
            if seen.len() < MOST && seen.insert(name) {
                let start = part.span.start() + at;
                out.see("own-body", name, Span::new(start, start + name.len()));
            }
        }
    }
}

/// Every beginning of a run of capital words that may be a body's name, and where it stands: of `NZK Te Hono National
/// President` the archive decides where the name ends.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut run: Option<Run> = None;
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += piece.len();
        let word = piece.trim_end();
        let name = word.trim_start_matches(['(', '“', '"', '‘']);
        let start = start + word.len() - name.len();
        if name.len() < word.len() {
            run = None;
        }
        let bare = bare(name);
        let capital = bare.starts_with(char::is_uppercase) && bare.chars().any(char::is_alphabetic);
        let small = matches!(bare, "of" | "for" | "the" | "and" | "&");
        if !(capital || small && run.is_some()) {
            run = None;
            continue;
        }
        if run.is_none() && matches!(bare, "The" | "A" | "An") {
            continue;
        }
        let current = run.get_or_insert(Run { start, words: 0, body: false });
        current.words += 1;
        current.body |= masthead::is_noun(bare) || is_acronym(bare);
        if current.words > WORDS {
            run = None;
            continue;
        }
        if capital && current.body && current.words >= 2 {
            out.push((current.start, &text[current.start..start + bare.len()]));
        }
        if bare.len() < name.len() || piece.ends_with(['\n', '\r']) {
            run = None;
        }
    }
    out
}

/// A run of capital words.
struct Run {
    start: usize,
    words: usize,
    /// It has a noun that bodies call themselves by, or an acronym.
    body: bool,
}

/// The word without what ends a name: a possessive, a mark; `U.S.` keeps its stop.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches([',', ';', ':', ')', '”', '"', '!', '?']);
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let word = word.trim_end_matches(['\'', '’']);
    match word.strip_suffix('.') {
        Some(rest) if !rest.contains('.') => rest,
        _ => word,
    }
}

/// `NZEI`, and not a word of a line in capitals, nor the letters of a place.
fn is_acronym(word: &str) -> bool {
    (3..=6).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && !word_in(word, &["the", "and", "for", "new", "usa"])
}

#[cfg(test)]
mod tests {
    use super::names;

    fn found(text: &str) -> Vec<&str> {
        names(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn a_run_of_capitals_with_the_noun_of_a_body() {
        assert_eq!(found("The University of Otter today opened it."), ["University of Otter"]);
        assert_eq!(
            found("WASHINGTON – The U.S. Department of the Mill's Office of Wheels said so."),
            ["U.S. Department", "U.S. Department of the Mill", "Office of Wheels"]
        );
        assert_eq!(found("NZK Te Hono President Ann Lee")[..2], ["NZK Te", "NZK Te Hono"]);
        assert!(found("Ann Lee of New Ottermere said The Hall is open.").is_empty());
    }
}
