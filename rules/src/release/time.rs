//! Times of day, as embargoes and invitations write them.

use jiff::civil::Time;

use super::Release;
use crate::text::Span;

/// A time in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// From its first digit or word to its unit (`hrs`, `pm`) or zone.
    pub span: Span,
    /// The time of day; `None` for a word that can be read two ways (`midnight`).
    pub time: Option<Time>,
    /// `midnight`, `00.00`, `12am`: which day it belongs to is anybody's guess.
    pub ambiguous: bool,
    /// Its form without its content: `{HH}.{MM} hrs`, `{h}.{MM}{ampm}`, `{HH}:{MM}`, `noon`.
    pub form: String,
    /// The time zone named (`GMT`, `BST`, `UK time`).
    pub zone: Option<Span>,
}

pub(super) fn find(_release: &Release) -> Vec<TimeMention> {
    Vec::new()
}
