//! Acronyms: where they are defined, with which long form, and where they are used.

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

pub(super) fn find(_release: &Release) -> Acronyms {
    Acronyms::default()
}

/// Finds the long form of `short` at the end of `before`: its span in bytes of `before`.
///
/// Schwartz and Hearst's right-to-left matching (2003), held to word starts, with stop words that may be skipped.
#[must_use]
pub fn long_form(before: &str, short: &str) -> Option<Span> {
    let _ = (before, short);
    None
}
