//! What the reader of a file knows beside the plain words.

use std::sync::Arc;

use super::anatomy::Anatomy;
use super::{kind, leftover};
use crate::text::Span;

/// What the reader of a file knows beside the plain words: links behind words, code, headings, front matter.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Words that carry a link in a rich format, and where it goes; in order, without overlaps.
    pub links: Vec<(Span, String)>,
    /// Code and other text that is no prose, in order, without overlaps; rules keep out of it.
    pub code: Vec<Span>,
    /// Headings marked as such, with their level (1 to 6); in order, without overlaps.
    pub headings: Vec<(Span, u8)>,
    /// The format can carry links behind words (Markdown, HTML, docx), so bare `here` may be a link.
    pub rich: bool,
    /// Fields of front matter or of an e-mail's head, in order: `date`, `embargo`, `title`, …
    pub fields: Vec<(String, String)>,
    /// A kind that a person has decided.
    pub kind: Option<kind::Kind>,
    /// A date known from elsewhere (front matter, the file's name), used where the text names none.
    pub date: Option<jiff::civil::Date>,
    /// What a word processor keeps beside the words, in order.
    pub leftovers: Vec<leftover::Leftover>,
    /// How a reader finds a place in the file.
    pub places: Places,
    /// The lines that the house keeps repeating, where its style is known.
    pub anatomy: Option<Arc<Anatomy>>,
}

/// How a reader finds a place in the file, where its lines are not the text's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// By the line; for each line of the text, the file's (from 1). Empty: they are the same.
    Lines(Vec<u32>),
    /// By the paragraph; for each line of the text, its number (from 1).
    Paragraphs(Vec<u32>),
}

impl Places {
    /// What a place is counted in: `line`, `paragraph`.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Lines(_) => "line",
            Self::Paragraphs(_) => "paragraph",
        }
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::Lines(Vec::new())
    }
}
