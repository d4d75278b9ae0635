//! A place in a text: a half-open range of byte offsets.

use serde::{Deserialize, Serialize};

/// A half-open range `start..end` of byte offsets into one text.
///
/// Offsets always lie on character boundaries of the text they were made for. Texts are limited to 4 GiB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`, in bytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The empty span at `at`: a place to insert.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// First byte, as an index.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words the span covers.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` lies inside.
    #[must_use]
    pub fn has(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether the two share a byte, or an empty one lies inside or at an edge of the other.
    #[must_use]
    pub fn touches(self, other: Span) -> bool {
        if self.is_empty() || other.is_empty() {
            self.start <= other.end && other.start <= self.end
        } else {
            self.start < other.end && other.start < self.end
        }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space (ordinary and no-break) at its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let left = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        Span::new(self.start() + left, self.start() + left + kept)
    }
}
