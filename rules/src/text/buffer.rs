//! The text of an open document: a rope that takes edits and answers positions, and one contiguous copy to read.

use std::sync::Arc;

use ropey::{Rope, RopeSlice};

use super::Span;

/// Stretches longer than this are counted by the rope, not character by character (in bytes).
const LONG: usize = 512;

/// What a column counts, as negotiated with the client.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: the protocol's default.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place as the language server protocol writes it: 0-based line, 0-based column in units of an [`Encoding`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    /// 0-based.
    pub line: u32,
    /// 0-based, in units of the encoding.
    pub column: u32,
}

/// A text that can be edited in place, and be read as one `str`. Cloning shares.
#[derive(Clone, Debug, Default)]
pub struct Text {
    rope: Rope,
    flat: Arc<str>,
}

impl Text {
    /// A text with these words.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text), flat: Arc::from(text) }
    }

    /// The whole text, contiguous.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.flat
    }

    /// The whole text, shared.
    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.flat)
    }

    /// Replaces the range `start..end` by `words`; places past the end are taken as the end, and a reversed range
    /// as its turned one. [`Text::settle`] must follow before the text is read.
    pub fn replace(&mut self, start: Position, end: Position, words: &str, encoding: Encoding) {
        let (a, b) = (self.rope_offset(start, encoding), self.rope_offset(end, encoding));
        let (a, b) = (a.min(b), a.max(b));
        let (from, to) = (self.rope.byte_to_char(a), self.rope.byte_to_char(b));
        self.rope.remove(from..to);
        self.rope.insert(from, words);
    }

    /// Makes the contiguous copy again, after a run of [`Text::replace`].
    pub fn settle(&mut self) {
        let mut flat = String::with_capacity(self.rope.len_bytes());
        for chunk in self.rope.chunks() {
            flat.push_str(chunk);
        }
        self.flat = Arc::from(flat);
    }

    /// The byte offset of a position. A column past the end of its line is the end of that line, before its
    /// terminator; a line past the end is the end of the text; a column inside a character is its start.
    #[must_use]
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        self.rope_offset(position, encoding)
    }

    /// The position of a byte offset, which is brought inside the text and to the start of its character.
    #[must_use]
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(self.flat.len());
        while !self.flat.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.rope.byte_to_line(offset);
        let start = self.rope.line_to_byte(line);
        let before = &self.flat[start..offset];
        let column = match encoding {
            Encoding::Utf8 => before.len(),
            _ if before.len() > LONG && !before.is_ascii() => self.count_in_rope(start, offset, encoding),
            _ if before.is_ascii() => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
            Encoding::Utf32 => before.chars().count(),
        };
        Position { line: line as u32, column: column as u32 }
    }

    /// The positions of both ends of `span`.
    #[must_use]
    pub fn range(&self, span: Span, encoding: Encoding) -> (Position, Position) {
        (self.position(span.start(), encoding), self.position(span.end(), encoding))
    }

    /// How many units stand between two places: in time that does not grow with the line, for texts without lines.
    fn count_in_rope(&self, start: usize, end: usize, encoding: Encoding) -> usize {
        let (from, to) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
        match encoding {
            Encoding::Utf8 => end - start,
            Encoding::Utf16 => self.rope.char_to_utf16_cu(to) - self.rope.char_to_utf16_cu(from),
            Encoding::Utf32 => to - from,
        }
    }

    fn rope_offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_bytes();
        }
        let (rope, column) = (&self.rope, position.column as usize);
        let first = rope.line_to_char(line);
        let end = first + content_len(rope.line(line));
        let char = match encoding {
            Encoding::Utf8 => {
                rope.byte_to_char(rope.char_to_byte(end).min(rope.char_to_byte(first) + column))
            }
            Encoding::Utf16 => {
                let (from, to) = (rope.char_to_utf16_cu(first), rope.char_to_utf16_cu(end));
                rope.utf16_cu_to_char(to.min(from + column))
            }
            Encoding::Utf32 => end.min(first + column),
        };
        rope.char_to_byte(char)
    }
}

/// The characters of a line before its terminator.
fn content_len(line: RopeSlice<'_>) -> usize {
    let len = line.len_chars();
    let ends_in = |back: usize, ch: char| len >= back && line.char(len - back) == ch;
    match () {
        () if ends_in(1, '\n') && ends_in(2, '\r') => len - 2,
        () if ends_in(1, '\n') || ends_in(1, '\r') => len - 1,
        () => len,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_protocols_line_ends_count() {
        assert_eq!(
            Rope::from_str("a\u{2028}b\u{b}c\u{85}d").len_lines(),
            1,
            "a dependency switched ropey's defaults on"
        );
        assert_eq!(Rope::from_str("a\rb\r\nc\n").len_lines(), 4);
    }

    #[test]
    fn places_go_there_and_back_in_every_encoding() {
        let text = Text::new("“é🚀”x\r\ny\u{a0}z\r\rend");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, _) in text.as_str().char_indices() {
                let position = text.position(offset, encoding);
                let back = text.offset(position, encoding);
                let inside_crlf =
                    text.as_str()[..offset].ends_with('\r') && text.as_str()[offset..].starts_with('\n');
                assert!(back == offset || inside_crlf, "{encoding:?} {offset} {position:?} {back}");
            }
        }
    }

    #[test]
    fn a_column_past_the_line_is_its_end_and_inside_a_character_its_start() {
        let text = Text::new("a🚀b\r\nc");
        let at = |line, column| text.offset(Position { line, column }, Encoding::Utf16);
        assert_eq!(at(0, 2), 1, "inside the surrogate pair");
        assert_eq!(at(0, 99), 6);
        assert_eq!(at(9, 0), text.as_str().len());
    }

    #[test]
    fn edits_land_where_the_client_meant() {
        let mut text = Text::new("a🚀b\nc");
        let p = |line, column| Position { line, column };
        text.replace(p(0, 3), p(1, 0), "–", Encoding::Utf16);
        text.settle();
        assert_eq!(text.as_str(), "a🚀–c");
    }
}
