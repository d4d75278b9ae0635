//! Boilerplate: the standing paragraphs about the organisation at the end of a release.

use super::Release;
use crate::text::Span;

/// A standing paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boilerplate {
    /// The paragraph, without its heading.
    pub span: Span,
    /// Index into [`Release::headings`] of the heading over it, if it has one.
    pub heading: Option<usize>,
}

pub(super) fn find(_release: &Release) -> Vec<Boilerplate> {
    Vec::new()
}
