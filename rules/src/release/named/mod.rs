//! What the anatomy of the house calls the lines of a text.

mod signature;

use std::ops::Deref;

pub use signature::signatures;

use super::anatomy::{Anatomy, Entry, Place};
use super::date::DateMention;
use super::layout::Layout;
use super::paragraph::Paragraph;
use super::part_kind::PartKind;
use super::phone::Phone;
use super::time::TimeMention;
use crate::text::Span;

/// What the house calls a line of a release.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Named {
    /// The part it is.
    pub part: PartKind,
    /// Its words: the whole line, or the opening that is known.
    pub span: Span,
    /// The line is known as a whole, or up to its label.
    pub whole: bool,
    /// In how many releases it was seen.
    pub seen: u32,
}

/// A text with what its signatures have a type for.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The text.
    pub layout: &'a Layout,
    /// Its telephone numbers, in order.
    pub phones: &'a [Phone],
    /// Its dates, in order.
    pub dates: &'a [DateMention],
    /// Its times of day, in order.
    pub times: &'a [TimeMention],
}

impl Deref for Found<'_> {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        self.layout
    }
}

/// The last so many paragraphs are the end of a release.
const LAST: usize = 8;
/// Above this paragraph may be its top.
const TOP: usize = 14;

/// What each paragraph is, by the closest signature that the anatomy knows; `None` where the general recognisers decide.
pub(super) fn find(anatomy: &Anatomy, release: &Found<'_>) -> Vec<Option<Named>> {
    let count = release.paragraphs.len();
    let one = |(i, paragraph): (usize, &Paragraph)| {
        let fits = |entry: &&Entry| match entry.place {
            Place::Top => i < TOP,
            Place::End => count - i <= LAST || i * 2 >= count,
            Place::Anywhere => true,
        };
        signatures(release, paragraph.span).into_iter().find_map(|(signature, span)| {
            let entry = anatomy.entry(&signature).filter(fits)?;
            let whole = !signature.is_opening() || signature.is_label();
            let span = if whole { paragraph.span } else { span };
            Some(Named { part: entry.part, span, whole, seen: entry.seen })
        })
    };
    release.paragraphs.iter().enumerate().map(one).collect()
}
