//! How a reader finds a place in a file: by the line, or in a Word document by the paragraph.

use std::cell::OnceCell;

use housestyle_rules::release::Places;
use housestyle_rules::text::{Lines, Span};

use super::Document;
use super::count::count;

/// The rows of a document's source, numbered as its reader counts them.
#[derive(Debug)]
pub struct Rows<'a> {
    text: &'a str,
    lines: Lines,
    /// For each line, its paragraph (from 1); empty where the reader counts lines.
    paragraphs: &'a [u32],
    /// How many characters begin before every so many bytes: a line may be as long as the text.
    characters: OnceCell<Vec<u32>>,
}

/// So many bytes are counted anew.
const STRIDE: usize = 256;

impl<'a> Rows<'a> {
    /// The rows of `document`.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let paragraphs = match &document.hints.places {
            Places::Paragraphs(paragraphs) => paragraphs.as_slice(),
            Places::Lines(_) => &[],
        };
        Self {
            text: &document.source.text,
            lines: Lines::of(&document.source.text),
            paragraphs,
            characters: OnceCell::new(),
        }
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
        let line = self.lines.at(offset);
        let start = self.lines.span(line).start();
        (self.number(line), self.characters_before(offset) - self.characters_before(start) + 1)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begin = |bytes: &[u8]| count(bytes, |byte| !matches!(byte, 0x80..0xc0));
        let marks = self.characters.get_or_init(|| {
            let mut sum = 0;
            let mut marks = vec![0];
            for block in bytes.chunks(STRIDE) {
                sum += begin(block) as u32;
                marks.push(sum);
            }
            marks
        });
        let block = offset / STRIDE;
        marks[block] as usize + begin(&bytes[block * STRIDE..offset])
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
