//! Damage: what a web export did to a text. It makes a convention unobservable, never absent.

mod apostrophe;
mod doubled;
mod links;
mod mojibake;
mod punctuation;

pub use apostrophe::{LostApostrophe, Sureness};
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

/// What happened to a text, with the signs of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Damage {
    /// Curly quotation marks, apostrophes and dashes were deleted: at least two signs.
    pub lost_punctuation: Vec<Sign>,
    /// Links were lost: `can be found at` and nothing after it.
    pub lost_links: Vec<Sign>,
    /// UTF-8 read as Windows-1252: `â€™`.
    pub mojibake: Vec<Sign>,
    /// Words that have lost an apostrophe, whatever took it.
    pub apostrophes: Vec<LostApostrophe>,
    /// Phrases said twice where a dash stood between: `the report a report which`.
    pub doubled: Vec<DoubledPhrase>,
}

impl Damage {
    /// Whether quotation marks, apostrophes and dashes can be learned from this text.
    #[must_use]
    pub fn hides_punctuation(&self) -> bool {
        !self.lost_punctuation.is_empty() || !self.mojibake.is_empty()
    }
}

pub(super) fn find(release: &Layout, quotations: &Quotations) -> Damage {
    let apostrophes = apostrophe::find(release);
    let doubled = doubled::find(release);
    Damage {
        lost_punctuation: punctuation::signs(release, quotations, &apostrophes, &doubled),
        lost_links: links::find(release),
        mojibake: mojibake::find(&release.text),
        apostrophes,
        doubled,
    }
}
