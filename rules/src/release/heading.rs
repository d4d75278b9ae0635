//! Headings and labels.

use super::Release;
use crate::text::Span;

/// What a heading heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heads {
    /// The release: its headline.
    Release,
    /// The notes: `Notes to editors`, `Editorial Notes`, `Background`.
    Notes,
    /// A boilerplate: `About …`.
    Boilerplate,
    /// The contacts, when they have a heading and not only a lead-in: `Contact Information`.
    Contacts,
    /// A section of the body.
    Section,
    /// `PRESS RELEASE`, `News release`.
    Label,
}

/// A heading: a short line without a full stop that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words.
    pub span: Span,
    /// What it heads.
    pub heads: Heads,
}

pub(super) fn find(_release: &Release) -> Vec<Heading> {
    Vec::new()
}
