//! Lines of the masthead and of the sign-off: the organisation's name, `Press release` and the like.

use super::phrase::{same, word_in, words};
use crate::text::Sieve;

/// What organisations call themselves.
const NOUNS: [&str; 62] = [
    "academy",
    "agency",
    "alliance",
    "assembly",
    "association",
    "authority",
    "bank",
    "board",
    "bureau",
    "centre",
    "chamber",
    "charity",
    "church",
    "club",
    "coalition",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "consortium",
    "corporation",
    "council",
    "department",
    "federation",
    "forum",
    "foundation",
    "fund",
    "government",
    "group",
    "guild",
    "hospital",
    "hospitals",
    "house",
    "inc",
    "initiative",
    "institute",
    "institution",
    "laboratory",
    "league",
    "library",
    "limited",
    "llp",
    "ltd",
    "ministry",
    "mission",
    "museum",
    "network",
    "office",
    "organisation",
    "organization",
    "partnership",
    "plc",
    "police",
    "project",
    "registry",
    "school",
    "secretariat",
    "service",
    "services",
    "society",
    "trust",
];

const MORE_NOUNS: [&str; 4] = ["tribunal", "union", "university", "directorate"];

/// Small words inside a name.
const SMALL: [&str; 9] = ["of", "for", "the", "and", "in", "de", "on", "to", "&"];

/// Words that make a headline of what would be a name.
const VERBS: [&str; 24] = [
    "announces",
    "appoints",
    "backs",
    "calls",
    "celebrates",
    "hosts",
    "joins",
    "launches",
    "names",
    "opens",
    "publishes",
    "reveals",
    "says",
    "signs",
    "supports",
    "unveils",
    "urges",
    "warns",
    "welcomes",
    "will",
    "wins",
    "is",
    "are",
    "has",
];

/// Whether a line reads as an organisation's name: capital words with small ones between, and a noun that
/// organisations call themselves by.
#[must_use]
pub fn is_organisation(line: &str) -> bool {
    if line.len() > 140 || line.ends_with(['.', ':', '?', '!']) {
        return false;
    }
    let (mut count, mut named) = (0, false);
    for word in words(line) {
        count += 1;
        let capital = word.starts_with(char::is_uppercase);
        if !capital && !SMALL.contains(&word) || word_in(word, &VERBS) {
            return false;
        }
        named |= capital && is_noun(word);
    }
    named
        && (2..=16).contains(&count)
        && !line.contains(['“', '"', '|', '@'])
        && !words(line).last().is_some_and(|w| SMALL.contains(&w))
}

/// Whether organisations call themselves by this word: `Council`, `Trust`.
#[must_use]
pub fn is_noun(word: &str) -> bool {
    static SIEVE: Sieve<128> = Sieve::of(&NOUNS).and(&MORE_NOUNS);
    SIEVE.passes(word) && (word_in(word, &NOUNS) || word_in(word, &MORE_NOUNS))
}

/// Whether a line says what the document is: `PRESS RELEASE`, `Joint news release by …`, `Media statement`.
#[must_use]
pub fn is_label(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let count = words(line).count();
    let mut rest = words(line).peekable();
    while let Some(word) = rest.next() {
        if !word_in(word, &["press", "news", "media"]) {
            continue;
        }
        let Some(next) = rest.peek() else { return false };
        if word_in(next, &["release", "statement", "notice", "advisory", "bulletin"]) {
            rest.next();
            return match rest.next() {
                None => count <= 6,
                // `by the Trust` names the sender; `by the Trust on the budget` is a headline.
                Some(after) if same(after, "by") || same(after, "from") => {
                    !rest.any(|w| word_in(w, &["on", "about", "regarding"]))
                }
                Some(after) => {
                    count <= 6 && !word_in(after, &["on", "for", "about", "regarding", "and", "of", "in"])
                }
            };
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_an_organisation() {
        for line in [
            "Association of Example Directors",
            "MINISTRY OF EXAMPLES",
            "Exampleshire County Council",
            "The Trust for Examples (TFE)",
        ] {
            assert!(is_organisation(line), "{line}");
        }
        for line in [
            "Council opens new library",
            "Exampleshire Council Opens New Library",
            "Jane Example",
            "HEALTH",
            "The Council met.",
            "Pool cash to help",
        ] {
            assert!(!is_organisation(line), "{line}");
        }
    }

    #[test]
    fn knows_a_label() {
        for line in [
            "PRESS RELEASE",
            "News release",
            "Joint Press Release by the Ministry of Examples",
            "Media Statement",
            "Press release 12/2013",
        ] {
            assert!(is_label(line), "{line}");
        }
        for line in [
            "Press release on the first reading",
            "Media Statement by the Trust on halls",
            "Media plurality",
            "Press on",
            "Release of the press",
        ] {
            assert!(!is_label(line), "{line}");
        }
    }
}
