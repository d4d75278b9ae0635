//! Web and e-mail addresses written out in the text.

use super::Release;
use crate::text::Span;

/// What an address is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// `https://…`, `www.…`, or a bare host such as `example.org/page`.
    Web,
    /// `press@example.org`.
    Email,
}

/// An address in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, without brackets round it and without the stop of its sentence.
    pub span: Span,
    /// Web or e-mail.
    pub kind: LinkKind,
}

pub(super) fn find(_release: &Release) -> Vec<Link> {
    Vec::new()
}
