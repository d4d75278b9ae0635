//! What kind of document this is: additive evidence that a person can check and overrule.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::heading::Heads;
use super::part::PartKind;
use super::phrase::starts_with_one_of;
use super::{Release, evidence, quotation};

/// The kinds of document the program tells apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A press release.
    PressRelease,
    /// A short reactive statement: mostly one quotation.
    Statement,
    /// A publication's article.
    Article,
    /// Anything else: a paper, a page, a stub.
    #[default]
    Other,
}

impl Kind {
    /// The name in the contract: `press-release`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PressRelease => "press-release",
            Self::Statement => "statement",
            Self::Article => "article",
            Self::Other => "other",
        }
    }
}

/// A kind, and why.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Verdict {
    /// The kind.
    pub kind: Kind,
    /// Each sign for and against.
    pub signs: Vec<Sign>,
    /// Evidence speaks against a release (a byline, `This paper`, subscription furniture), so the house's
    /// conventions do not apply. An unfinished draft is [`Kind::Other`] without being foreign.
    pub foreign: bool,
}

impl Verdict {
    /// The signs in words: `says whom to contact (line 10)`, `against: a byline (line 38)`.
    #[must_use]
    pub fn why(&self) -> Vec<String> {
        self.signs.iter().map(Sign::to_string).collect()
    }
}

/// Something that speaks for a release, or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Whether it speaks against a release.
    pub against: bool,
    /// What it is, in words.
    pub what: Cow<'static, str>,
    /// Where it stands: `line` or `paragraph`, and its number (from 1).
    pub place: Option<(&'static str, usize)>,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.against {
            f.write_str("against: ")?;
        }
        f.write_str(&self.what)?;
        self.place.map_or(Ok(()), |(unit, number)| write!(f, " ({unit} {number})"))
    }
}

/// Why a document without a word is no release.
pub const EMPTY: &str = "it is empty";

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

pub(super) fn judge(release: &Release) -> Verdict {
    if let Some(kind) = release.hints.kind {
        return Verdict { kind, signs: vec![plain("so decided by a person")], foreign: false };
    }
    if !release.tokens.iter().any(|t| t.is_word() || t.is_number()) {
        return Verdict { kind: Kind::Other, signs: vec![plain(EMPTY)], foreign: false };
    }
    let mut signs = Signs::of(release);
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

/// Evidence as it comes in.
pub(super) struct Signs {
    plus: i32,
    minus: i32,
    article: bool,
    all: Vec<Sign>,
    /// What a place is counted in.
    unit: &'static str,
}

impl Signs {
    fn of(release: &Release) -> Self {
        let unit = release.hints.places.unit();
        Self { plus: 0, minus: 0, article: false, all: Vec::with_capacity(12), unit }
    }

    /// A sign for a release, worth `points`, at a line or paragraph (from 1) if it has one.
    pub(super) fn say_for(&mut self, points: i32, what: &'static str, at: Option<usize>) {
        self.plus += points;
        self.note(false, what, at);
    }

    /// A sign against.
    pub(super) fn say_against(&mut self, points: i32, what: &'static str, at: Option<usize>) {
        self.minus += points;
        self.note(true, what, at);
    }

    /// A sign that a publication wrote it.
    pub(super) fn say_article(&mut self, points: i32, what: &'static str, at: usize) {
        self.article = true;
        self.say_against(points, what, Some(at));
    }

    fn note(&mut self, against: bool, what: &'static str, at: Option<usize>) {
        self.all.push(Sign { against, what: what.into(), place: at.map(|at| (self.unit, at)) });
    }
}

/// Words of running text above the notes.
fn prose_words(release: &Release) -> usize {
    release
        .parts
        .iter()
        .filter(|p| matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation))
        .map(|p| release.tokens[release.tokens_in(p.span)].iter().filter(|t| t.is_word()).count())
        .sum()
}

/// A short reactive statement: named as one, or hardly more than one quotation.
fn statement(release: &Release, words: usize) -> Option<String> {
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
