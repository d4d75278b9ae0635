//! The verdict on what kind of document this is: the evidence weighed.

use std::borrow::Cow;

use super::evidence::{self, Signs};
use super::heading::Heads;
use super::kind::{EMPTY, Kind, Sign, Verdict};
use super::part::PartKind;
use super::parts::Parts;
use super::phrase::starts_with_one_of;
use super::quotation;

/// A release scores at least this much for, on balance.
const RELEASE: i32 = 3;
/// At least this much against makes a document foreign.
const FOREIGN: i32 = 3;
/// Fewer words than this are a stub.
const STUB: usize = 30;
/// But for a document that is plainly a release, labelled and dated and telling news, and has so many.
const SHORTEST: usize = 15;
/// What such a one scores.
const PLAIN: i32 = 8;
/// A statement has at most this many words.
const STATEMENT: usize = 260;

pub(super) fn judge(release: &Parts) -> Verdict {
    if let Some(kind) = release.hints.kind {
        return Verdict { kind, signs: vec![plain("so decided by a person")], foreign: false };
    }
    if !release.tokens.iter().any(|t| t.is_word() || t.is_number()) {
        return Verdict { kind: Kind::Other, signs: vec![plain(EMPTY)], foreign: false };
    }
    let mut signs = Signs::of(release.hints.places.unit());
    evidence::of_a_release(release, &mut signs);
    evidence::of_something_else(release, &mut signs);
    let words = prose_words(release);
    let released = signs.plus - signs.minus >= RELEASE;
    let kind = if !released && signs.article {
        Kind::Article
    } else if !released {
        Kind::Other
    } else if words < STUB && (words < SHORTEST || signs.plus - signs.minus < PLAIN) {
        signs.all.push(plain(format!("only {words} words of text")));
        Kind::Other
    } else if let Some(why) = statement(release, words) {
        signs.all.push(plain(why));
        Kind::Statement
    } else {
        Kind::PressRelease
    };
    if !released && signs.all.is_empty() {
        signs.all.push(plain("nothing that marks a press release: no date line, no contacts, no notes"));
    }
    Verdict { kind, foreign: !released && signs.minus >= FOREIGN, signs: signs.all }
}

/// A sign of the whole document.
fn plain(what: impl Into<Cow<'static, str>>) -> Sign {
    Sign { against: false, what: what.into(), place: None }
}

/// Words of running text above the notes.
fn prose_words(release: &Parts) -> usize {
    release
        .parts
        .iter()
        .filter(|p| matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation))
        .map(|p| release.tokens[release.tokens_in(p.span)].iter().filter(|t| t.is_word()).count())
        .sum()
}

/// A short reactive statement: named as one, or hardly more than one quotation.
fn statement(release: &Parts, words: usize) -> Option<String> {
    if words > STATEMENT {
        return None;
    }
    const NAMES: [&str; 6] =
        ["statement by", "statement from", "statement on", "response to", "responding to", "in response to"];
    let headline = release.headings.iter().find(|h| h.heads == Heads::Release);
    if let Some(headline) = headline.filter(|h| starts_with_one_of(release.words(h.span), &NAMES)) {
        return Some(format!("short, and named a statement ({})", release.place(headline.span)));
    }
    let text: usize = release
        .parts
        .iter()
        .filter(|p| matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation))
        .map(|p| p.span.len())
        .sum();
    let speech = release.quotations.quotations.iter().filter(|q| q.usage == quotation::Use::Speech);
    let (count, spoken) = speech.fold((0, 0), |(n, sum), q| (n + 1, sum + q.span.len()));
    (count > 0 && spoken * 4 > text * 3).then(|| "short, and nearly all of it one person’s words".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, Kind};
    use crate::testing::read_unknown as read;

    #[test]
    fn a_release_of_one_sentence_is_one_when_all_else_says_so() {
        let top = "Press release\n\nNew chair for Example Hall\n\nPublished 9 February 2024\n\n";
        let kind = |text: &str| read(&format!("{top}{text}\n")).kind.kind;
        let sentence = "Ada Hill was today appointed chair of Example Hall, and will follow Ben Cole in the first week of May.";
        assert_eq!(kind(sentence), Kind::PressRelease);
        assert_eq!(kind("The hall today put its release here, as a file to read."), Kind::Other);
        assert_eq!(read(sentence).kind.kind, Kind::Other);
    }

    #[test]
    fn news_of_a_speech_is_no_speech() {
        let text = "The Minister spoke today to the engineers of the Example Marshes, and said that the paths will be done by the spring of next year, for all who live on the far side of the water and their guests.\n";
        let against =
            |headline: &str| read(&format!("{headline}\n\n{text}")).kind.why().join("; ").contains("against");
        assert!(!against("Rivers Minister gives annual speech"));
        assert!(against("The Minister’s annual speech"));
    }

    #[test]
    fn a_document_without_a_word_is_empty() {
        for text in ["", "\n\n", "---\n"] {
            assert_eq!(read(text).kind.why(), [EMPTY], "{text:?}");
        }
    }
}
