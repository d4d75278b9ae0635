//! What a word processor keeps beside the words, and what would go out with the file.

use crate::text::Span;

/// A trace of the work on a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leftover {
    /// Where it stands in the text; often it covers nothing.
    pub span: Span,
    /// What it is.
    pub sort: Sort,
}

/// What a trace is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// A change that was not accepted yet, nor rejected.
    TrackedChange,
    /// A colleague's comment.
    Comment,
    /// Text that is there and not shown.
    Hidden,
}
