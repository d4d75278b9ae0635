//! The layout of a text: its blocks, lists and addresses. No knowledge of what words mean is needed for it.

use std::ops::Deref;
use std::sync::Arc;

use super::hints::Hints;
use super::link::{self, Link};
use super::list::{self, List};
use super::paragraph::{self, Paragraph};
use super::plain::Plain;

/// A text and how it is laid out.
#[derive(Clone, Debug)]
pub struct Layout {
    plain: Plain,
    /// Paragraphs, headings, list items: the blocks, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Lists.
    pub lists: Vec<List>,
    /// Web and e-mail addresses, in order.
    pub links: Vec<Link>,
}

impl Deref for Layout {
    type Target = Plain;

    fn deref(&self) -> &Plain {
        &self.plain
    }
}

impl Layout {
    /// Lays out `text`.
    pub(super) fn of(text: Arc<str>, hints: Hints) -> Self {
        let plain = Plain::of(text, hints);
        let paragraphs = paragraph::find(&plain);
        let plain = paragraph::close(plain, &paragraphs);
        let lists = list::find(&plain, &paragraphs);
        let links = link::find(&plain);
        Self { plain, paragraphs, lists, links }
    }

    /// The index of the paragraph that the byte at `offset` lies in.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let i = self.paragraphs.partition_point(|p| p.span.end() <= offset);
        self.paragraphs.get(i).filter(|p| p.span.start() <= offset).map(|_| i)
    }

    /// Whether the byte at `offset` lies in a web or e-mail address.
    #[must_use]
    pub fn in_link(&self, offset: usize) -> bool {
        let i = self.links.partition_point(|l| l.span.end() <= offset);
        self.links.get(i).is_some_and(|l| l.span.has(offset))
    }
}
