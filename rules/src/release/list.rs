//! Lists: bullets and numbers, told apart from footnote asterisks.

use super::Release;
use crate::text::Span;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The marker without the space after it: `*`, `•`, `1.`, `(a)`; `None` for an item that has lost it.
    pub marker: Option<Span>,
    /// White space between marker and words; empty when there is none.
    pub gap: Span,
    /// The words of the item.
    pub content: Span,
}

/// What marks the items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// `*`, `•`, `-`, …
    Bullet,
    /// `1.`, `2)`, `(a)`.
    Number,
    /// Paragraphs numbered through the whole release (`2 The Minister …`): no list in the reader's eye.
    Paragraphs,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// From the first item's marker to the last item's end.
    pub span: Span,
    /// Index of the paragraph that leads into it, if it ends in a colon.
    pub lead_in: Option<usize>,
    /// The items, in order.
    pub items: Vec<Item>,
    /// What marks them.
    pub style: Style,
}

pub(super) fn find(_release: &Release) -> Vec<List> {
    Vec::new()
}
