//! Quotation marks told from apostrophes and primes, paired; and direct speech over several paragraphs.

use super::Release;
use crate::text::Span;

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// Opens again at the head of a further paragraph of the same speech.
    Reopen,
    /// An apostrophe: no quotation mark at all.
    Apostrophe,
    /// Feet, inches, minutes.
    Prime,
}

/// A quotation mark, apostrophe or prime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its place.
    pub span: Span,
    /// The character.
    pub ch: char,
    /// What it is.
    pub role: Role,
    /// Index of its partner in [`Quotations::marks`]; `None` for an opening or closing mark that has none.
    pub partner: Option<usize>,
}

impl Mark {
    /// Whether this is a double mark: `"`, `“`, `”`.
    #[must_use]
    pub fn double(&self) -> bool {
        matches!(self.ch, '"' | '“' | '”' | '„' | '«' | '»')
    }

    /// Whether this is a typographic (curly) mark.
    #[must_use]
    pub fn curly(&self) -> bool {
        !matches!(self.ch, '"' | '\'' | '`')
    }
}

/// What is quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Somebody's words, a sentence or more.
    Speech,
    /// A few words within a sentence: `‘bold measures’`, a title, a term.
    Fragment,
}

/// One quotation: what stands between its marks, or, where they are lost, where they belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks; over several paragraphs when the speech goes on.
    pub span: Span,
    /// The words inside the marks.
    pub inner: Span,
    /// Index of the opening mark, if it is there.
    pub open: Option<usize>,
    /// Index of the closing mark, if it is there.
    pub close: Option<usize>,
    /// Speech or fragment.
    pub usage: Use,
    /// The reporting verb that introduces or follows it: `said`, `went on`.
    pub verb: Option<Span>,
    /// The speaker as named there: `Mrs Keene`, `She`.
    pub speaker: Option<Span>,
    /// The first words of each further paragraph of the same speech.
    pub further: Vec<usize>,
}

/// The marks and quotations of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Quotations {
    /// Every quotation mark, apostrophe and prime, in order.
    pub marks: Vec<Mark>,
    /// In order; nested ones follow the one they stand in.
    pub quotations: Vec<Quotation>,
}

impl Quotations {
    /// Whether the byte at `offset` lies in direct speech, marked or not.
    #[must_use]
    pub fn in_speech(&self, offset: usize) -> bool {
        self.quotations.iter().any(|q| q.usage == Use::Speech && q.inner.has(offset))
    }
}

pub(super) fn find(_release: &Release) -> Quotations {
    Quotations::default()
}
