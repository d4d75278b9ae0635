//! Acronyms: where they are defined, with which long form, and where they are used.

mod definition;
mod long_form;
mod usage;

pub use long_form::long_form;

use super::Release;
use crate::text::Span;

/// How a definition is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// `Integration Transformation Fund (ITF)`.
    ShortInBrackets,
    /// `ITF (Integration Transformation Fund)`.
    LongInBrackets,
}

/// A place where an acronym is explained, or seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The acronym as it stands, plural ending and quotation marks left out: `DASS` of `(DASSs)`.
    pub short: String,
    /// Its place, without brackets, with a plural ending.
    pub short_span: Span,
    /// The long form, when one was found whose initials fit.
    pub long: Option<Span>,
    /// When none fits: the words before the bracket that were most likely meant, capital words back to the last mark.
    pub attempted: Option<Span>,
    /// The brackets and what they hold: what to delete when the acronym is not used.
    pub brackets: Span,
    /// Which way round.
    pub way: Way,
}

/// A place where an acronym stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Without plural ending and possessive: `DASS` of `DASSs`; two-token names whole: `ADSS NI`.
    pub short: String,
    /// Its place, plural ending with it.
    pub span: Span,
}

/// The acronyms of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Acronyms {
    /// In order.
    pub definitions: Vec<Definition>,
    /// In order; places inside a definition are not uses, nor are those in addresses, postcodes, capital headings,
    /// roman numerals, initials of people.
    pub uses: Vec<Use>,
}

pub(super) fn find(release: &Release) -> Acronyms {
    let definitions = definition::find(release);
    let uses = usage::find(release, &definitions);
    Acronyms { definitions, uses }
}

impl Acronyms {
    /// The first definition of `short` with a long form that fits.
    #[must_use]
    pub fn definition(&self, short: &str) -> Option<&Definition> {
        self.definitions.iter().find(|d| d.short == short && d.long.is_some())
    }

    /// The first place where `short` stands by itself.
    #[must_use]
    pub fn first_use(&self, short: &str) -> Option<&Use> {
        self.uses.iter().find(|u| u.short == short)
    }
}

/// The acronym in a word, in bytes from its start: without a possessive ending and a plural `s` after capitals
/// (`NHS's`, `DASSs`, `MPs’`). `None` when the word is not written like one.
#[must_use]
pub fn bare(word: &str) -> Option<&str> {
    let word = word.split(['\'', '’']).next()?;
    let short = match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 2 && stem.ends_with(|c: char| c.is_ascii_uppercase()) => stem,
        _ => word,
    };
    let bytes = short.as_bytes();
    ((2..=10).contains(&bytes.len()) && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
        .then_some(short)
}
