//! How a reader finds a place in a file: by the line, or in a Word document by the paragraph.

use housestyle_rules::release::Places;
use housestyle_rules::text::{Lines, Span};

use super::Document;

/// The rows of a document's source, numbered as its reader counts them.
#[derive(Debug)]
pub struct Rows<'a> {
    text: &'a str,
    lines: Lines,
    /// For each line, its paragraph (from 1); empty where the reader counts lines.
    paragraphs: &'a [u32],
}

impl<'a> Rows<'a> {
    /// The rows of `document`.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let paragraphs = match &document.hints.places {
            Places::Paragraphs(paragraphs) => paragraphs.as_slice(),
            Places::Lines(_) => &[],
        };
        Self { text: &document.source.text, lines: Lines::of(&document.source.text), paragraphs }
    }

    /// What a row is called: `line`, `paragraph`.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        if self.paragraphs.is_empty() { "line" } else { "paragraph" }
    }

    /// The number of the last row, from 1.
    #[must_use]
    pub fn last(&self) -> usize {
        self.number(self.lines.len() - 1)
    }

    /// The number (from 1) of the row that the byte at `offset` stands in.
    #[must_use]
    pub fn row(&self, offset: usize) -> usize {
        self.number(self.lines.at(offset))
    }

    /// The row and the column, both from 1, the column in Unicode scalar values of the line.
    #[must_use]
    pub fn row_column(&self, offset: usize) -> (usize, usize) {
        let (line, column) = self.lines.line_column(self.text, offset);
        (self.number(line - 1), column)
    }

    /// The line that the byte at `offset` stands in, without its end.
    #[must_use]
    pub fn line(&self, offset: usize) -> Span {
        self.lines.span(self.lines.at(offset))
    }

    fn number(&self, line: usize) -> usize {
        self.paragraphs.get(line).map_or(line + 1, |n| *n as usize)
    }
}
