//! Lines as the language server protocol knows them: ended by LF, CR LF or a lone CR, by nothing else.

use super::Span;

/// Where the lines of a text are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    spans: Vec<Span>,
}

impl Lines {
    /// Finds the lines of `text`. A text always has at least one line; a terminator at the end opens one more.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut spans = Vec::with_capacity(bytes.len() / 48 + 1);
        let mut start = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The LF of a CR LF ends no line of its own.
            if end < start {
                continue;
            }
            let pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
            spans.push(Span::new(start, end));
            start = end + if pair { 2 } else { 1 };
        }
        spans.push(Span::new(start, bytes.len()));
        Self { spans }
    }

    /// How many lines there are; at least one.
    #[must_use]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The line with index `line` (0-based), without its terminator.
    #[must_use]
    pub fn span(&self, line: usize) -> Span {
        self.spans[line]
    }

    /// All lines, without their terminators.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The index (0-based) of the line that the byte at `offset` belongs to; a terminator belongs to the line it ends.
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        self.spans.partition_point(|line| line.start() <= offset).saturating_sub(1)
    }

    /// The 1-based line and the 1-based column in Unicode scalar values of `offset`.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.at(offset);
        let start = self.spans[line].start();
        (line + 1, text[start..offset].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_three_line_ends_and_no_other() {
        let lines = Lines::of("a\nb\r\nc\rd\u{2028}e\u{b}f\n");
        let got: Vec<_> = lines.spans().iter().map(|s| s.of("a\nb\r\nc\rd\u{2028}e\u{b}f\n")).collect();
        assert_eq!(got, ["a", "b", "c", "d\u{2028}e\u{b}f", ""]);
    }

    #[test]
    fn counts_columns_in_scalar_values_from_one() {
        let text = "x\n“é🚀”y";
        let lines = Lines::of(text);
        assert_eq!(lines.line_column(text, text.len() - 1), (2, 5));
        assert_eq!(lines.at(1), 0, "a terminator belongs to the line it ends");
    }
}
