//! Footnotes: a mark after a word, and the note it points to.

use super::Release;
use crate::text::Span;

/// A mark in the text or at the head of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its place.
    pub span: Span,
    /// What it is: `*`, `†`, `[1]`, `¹`, `1`.
    pub mark: String,
    /// Index of its partner on the other side, if there is one.
    pub partner: Option<usize>,
}

/// The footnotes of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Footnotes {
    /// Marks after a word of the text.
    pub references: Vec<Mark>,
    /// Marks that open a note.
    pub notes: Vec<Mark>,
}

pub(super) fn find(_release: &Release) -> Footnotes {
    Footnotes::default()
}
