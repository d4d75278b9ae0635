//! Lines of the masthead and of the sign-off: the organisation's name, `Press release` and the like.

use super::phrase::{is, same, word_in, words};
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
const VERBS: [&str; 109] = [
    "agrees",
    "announces",
    "appoints",
    "approves",
    "are",
    "asks",
    "backs",
    "be",
    "becomes",
    "begins",
    "boosts",
    "brings",
    "builds",
    "calls",
    "cannot",
    "celebrates",
    "closes",
    "comes",
    "commits",
    "completes",
    "confirms",
    "continues",
    "creates",
    "cuts",
    "delivers",
    "demands",
    "donates",
    "doubles",
    "earns",
    "expands",
    "extends",
    "faces",
    "finds",
    "gets",
    "gives",
    "goes",
    "hails",
    "has",
    "have",
    "helps",
    "holds",
    "hosts",
    "improves",
    "increases",
    "introduces",
    "invests",
    "invites",
    "is",
    "joins",
    "keeps",
    "launches",
    "leads",
    "leaves",
    "looks",
    "makes",
    "meets",
    "moves",
    "must",
    "names",
    "needs",
    "offers",
    "opens",
    "pays",
    "plans",
    "pledges",
    "praises",
    "promotes",
    "publishes",
    "raises",
    "reaches",
    "receives",
    "recognises",
    "recruits",
    "rejects",
    "reopens",
    "responds",
    "returns",
    "reveals",
    "saves",
    "says",
    "scoops",
    "secures",
    "seeks",
    "sells",
    "sends",
    "sets",
    "shares",
    "should",
    "shows",
    "signs",
    "starts",
    "steps",
    "supports",
    "tackles",
    "takes",
    "tells",
    "turns",
    "unites",
    "unveils",
    "urges",
    "visits",
    "votes",
    "wants",
    "warns",
    "was",
    "welcomes",
    "were",
    "will",
    "wins",
];

/// Those of them that are nouns too: `Special Educational Needs`, `Agricultural Shows`.
const NOUN_VERBS: [&str; 8] = ["leaves", "needs", "plans", "sets", "shares", "shows", "visits", "votes"];

/// Adjectives that stand before such a noun in a name.
const ADJECTIVES: [&str; 16] = [
    "additional",
    "agricultural",
    "animal",
    "annual",
    "complex",
    "educational",
    "horticultural",
    "human",
    "international",
    "local",
    "medical",
    "national",
    "public",
    "regional",
    "rural",
    "special",
];

/// Whether a line reads as an organisation's name: capital words with small ones between, and a noun that
/// organisations call themselves by.
#[must_use]
pub fn is_organisation(line: &str) -> bool {
    if line.len() > 140 || line.ends_with(['.', ':', '?', '!']) {
        return false;
    }
    let (mut count, mut named, mut before_is_noun) = (0, false, false);
    // Whether more follows than a name has: `Police Officer Convicted`. And whether it ends as a name does.
    let (mut broken, mut closed) = (false, false);
    // What a name is for: behind `for` or `of`, and with nothing but adjectives since.
    let (mut purpose, mut qualified) = (false, false);
    let mut rest = words(line).peekable();
    while let Some(word) = rest.next() {
        count += 1;
        let capital = word.starts_with(char::is_uppercase);
        // `Council to Build 200 Homes`: a body that is to do something is in a headline.
        let to_do = before_is_noun && same(word, "to");
        let noun = purpose && (qualified || rest.peek().is_none()) && word_in(word, &NOUN_VERBS);
        if !capital && !SMALL.contains(&word) || to_do || !noun && is_verb(word) {
            return false;
        }
        // `Indicted on`, `Amended to`: something was done.
        let done = word.len() > 4
            && word.to_ascii_lowercase().ends_with("ed")
            && !word_in(word, &["united", "limited"]);
        if done && count > 1 && rest.peek().is_some_and(|next| word_in(next, &AFTER_DEED)) {
            return false;
        }
        let of = word_in(word, &["for", "of"]);
        purpose |= of;
        qualified = of || qualified && word_in(word, &ADJECTIVES);
        before_is_noun = capital && is_noun(word);
        closed = before_is_noun;
        named |= before_is_noun;
        broken |= before_is_noun
            && rest
                .peek()
                .is_some_and(|next| !word_in(next, &SMALL) && !is_noun(next) && !parts_after(line, word));
    }
    named
        && !(broken && !closed && count > SHORT_NAME)
        && (2..=16).contains(&count)
        && !line.contains(['“', '"', '|', '@'])
        && !words(line).last().is_some_and(|w| SMALL.contains(&w))
}

/// A name of so many words may have a noun in its middle: `Police Federation Exampleshire`.
const SHORT_NAME: usize = 4;

/// What follows a deed in a headline.
const AFTER_DEED: [&str; 12] =
    ["to", "for", "of", "on", "in", "by", "with", "at", "from", "after", "over", "as"];

/// Whether a mark follows `word` somewhere in `line` that parts a name from its place or its initials: `Trust, Exampleton`,
/// `Trust (TFE)`, `Trust’s`.
fn parts_after(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let rest = line[at + word.len()..].trim_start_matches(' ');
        rest.starts_with(|c: char| !c.is_alphanumeric())
    })
}

/// Whether a word makes a headline of what would be a name: `opens`.
pub(super) fn is_verb(word: &str) -> bool {
    static SIEVE: Sieve<128> = Sieve::of(&VERBS);
    SIEVE.passes(word) && word_in(word, &VERBS)
}

/// Whether organisations call themselves by this word: `Council`, `Trust`.
#[must_use]
pub fn is_noun(word: &str) -> bool {
    static SIEVE: Sieve<128> = Sieve::of(&NOUNS).and(&MORE_NOUNS);
    SIEVE.passes(word) && (word_in(word, &NOUNS) || word_in(word, &MORE_NOUNS))
}

/// Whether a line says `News story`, as the British government’s site calls what it sends without a press office’s trimmings.
#[must_use]
pub fn is_news_story(line: &str) -> bool {
    is(line, "news story")
}

/// Whether a line says what the document is: `PRESS RELEASE`, `Joint news release by …`, `Media statement`.
#[must_use]
pub fn is_label(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let mut rest = words(line).peekable();
    while let Some(word) = rest.next() {
        if !word_in(word, &["press", "news", "media"]) {
            continue;
        }
        if is_news_story(line) {
            return true;
        }
        let count = words(line).count();
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
            "The Commission on Access to Halls",
            "Exampleton School, Exampleshire County",
            "Police Federation Exampleshire",
            "Hospitals of Exampleton Foundation Trust",
            "Institute of Chartered Examples",
        ] {
            assert!(is_organisation(line), "{line}");
        }
        for line in [
            "Council opens new library",
            "Exampleshire Council Opens New Library",
            "Example Trust Secures Lottery Grant for Hall",
            "Housing Association to Build in Exampleton",
            "EXAMPLESHIRE COUNCIL TO SELL LIBRARY",
            "Museum Gets Its Roof",
            "Jane Example",
            "HEALTH",
            "The Council met.",
            "Pool cash to help",
            "Police Officer Convicted for Theft of Bell",
            "Postal Services Act Amended to Support Halls",
            "Former Player Indicted on Charity Fraud Scheme",
            "Exampleton Hospital Porter Named Best in County",
        ] {
            assert!(!is_organisation(line), "{line}");
        }
    }

    #[test]
    fn knows_a_plural_noun_from_a_verb() {
        for line in [
            "National Association for Special Educational Needs",
            "ASSOCIATION OF RURAL SHOWS AND FAIRS",
            "The Society for Cattle Shows",
            "Trust for Complex Needs in Exampleshire",
        ] {
            assert!(is_organisation(line), "{line}");
        }
        for line in [
            "Association of Millers Needs New Members",
            "Example Trust Shows Its Collection",
            "Department for Halls Plans New Roof",
            "Exampleshire Council Shares Plans",
            "Exampleton Library Plans",
            "National Association for Special Educational Needs Publishes Survey",
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
            "News story",
        ] {
            assert!(is_label(line), "{line}");
        }
        for line in [
            "Press release on the first reading",
            "Media Statement by the Trust on halls",
            "Media plurality",
            "A news story goes round the world",
            "Press on",
            "Release of the press",
        ] {
            assert!(!is_label(line), "{line}");
        }
    }
}
