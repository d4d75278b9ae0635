//! People: who is named, with which courtesy title and which role.

use super::Release;
use crate::text::Span;

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Title, names and role as they stand together.
    pub span: Span,
    /// `Mrs`, `Dr`, `Cllr`, `Lord`.
    pub title: Option<Span>,
    /// The names: `Sandie Keene`, or `Keene` after a title.
    pub name: Span,
    /// The role: `President`, without the organisation where the two can be told apart.
    pub role: Option<Span>,
    /// The organisation the role is of.
    pub organisation: Option<Span>,
    /// A first and a last name, not a surname alone.
    pub full: bool,
}

pub(super) fn find(_release: &Release) -> Vec<Mention> {
    Vec::new()
}
