//! Damage: what a web export did to a text. It makes a convention unobservable, never absent.

mod apostrophe;
mod characters;
mod doubled;
mod links;
mod mojibake;
mod punctuation;
mod speech;

pub use apostrophe::{LostApostrophe, Sureness};
pub use characters::is_garbled;
pub use doubled::DoubledPhrase;
pub use mojibake::repaired;

use super::layout::Layout;
use super::quotation::Quotations;
use crate::text::Span;

/// A sign of damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// In words a press officer reads: ``speech after “said:” has no quotation marks``.
    pub why: String,
    /// Where, if it is one place.
    pub span: Option<Span>,
}

/// What punctuation a text has lost.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lost {
    /// None, as far as the text shows.
    #[default]
    Nothing,
    /// Curly quotation marks and apostrophes, and dashes: what Word calls smart punctuation.
    Smart,
    /// Every quotation mark and every apostrophe.
    Marks,
    /// Every quotation mark.
    Quotations,
    /// Every apostrophe.
    Apostrophes,
}

impl Lost {
    /// In words: `quotation marks`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Smart => "curly quotation marks, apostrophes and dashes",
            Self::Marks => "quotation marks and apostrophes",
            Self::Quotations => "quotation marks",
            Self::Apostrophes => "apostrophes",
        }
    }
}

/// What happened to a text, with the signs of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Damage {
    /// What punctuation was deleted.
    pub lost: Lost,
    /// The signs of it.
    pub lost_punctuation: Vec<Sign>,
    /// Links were lost: `can be found at` and nothing after it.
    pub lost_links: Vec<Sign>,
    /// UTF-8 read as Windows-1252: `â€™`.
    pub mojibake: Vec<Sign>,
    /// Characters that nobody writes: entities, soft hyphens, controls, what has no width.
    pub characters: Vec<Sign>,
    /// Some of them are left of quotation marks, apostrophes or dashes.
    pub garbled_marks: bool,
    /// Speech in a text without a single quotation mark: `, said Ann Lee`.
    pub speech_without_marks: bool,
    /// Words that have lost an apostrophe, whatever took it.
    pub apostrophes: Vec<LostApostrophe>,
    /// Phrases said twice where a dash stood between: `the report a report which`.
    pub doubled: Vec<DoubledPhrase>,
}

impl Damage {
    /// Whether quotation marks, apostrophes and dashes can be learned from this text.
    #[must_use]
    pub fn hides_punctuation(&self) -> bool {
        !self.lost_punctuation.is_empty() || !self.mojibake.is_empty() || self.garbled_marks
    }
}

pub(super) fn find(release: &Layout, quotations: &Quotations) -> Damage {
    let apostrophes = apostrophe::find(release);
    let doubled = doubled::find(release);
    let given = speech::find(release, quotations);
    let characters = characters::find(&release.text);
    let (lost, signs) = punctuation::signs(release, quotations, &apostrophes, &doubled, &given);
    Damage {
        lost,
        lost_punctuation: signs,
        garbled_marks: characters
            .iter()
            .filter_map(|s| s.span)
            .any(|s| characters::was_mark(release.words(s))),
        characters,
        speech_without_marks: !given.is_empty(),
        lost_links: links::find(release),
        mojibake: mojibake::find(&release.text),
        apostrophes,
        doubled,
    }
}
