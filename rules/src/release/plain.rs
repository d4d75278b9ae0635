//! The text cut into lines and words: the first stage of reading.

use std::ops::Range;
use std::sync::Arc;

use super::hints::{Hints, Places};
use super::shortcode;
use crate::text::{Gap, Index, Key, Lines, Span, Token, tokens};

fn indices(list: &[u32]) -> impl ExactSizeIterator<Item = usize> + '_ {
    list.iter().map(|i| *i as usize)
}

/// Those of `all` that may touch `span`. They stand in order and none lies in another, so this looks at a few only.
pub fn around<T>(all: &[T], place: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let from = all.partition_point(|one| place(one).end < span.start);
    let count = all[from..].partition_point(|one| place(one).start <= span.end);
    &all[from..from + count]
}

/// A text cut into lines and words, and what the reader of its file knew.
#[derive(Clone, Debug)]
pub struct Plain {
    /// The words.
    pub text: Arc<str>,
    /// What the reader of the file knew.
    pub hints: Hints,
    /// The lines.
    pub lines: Lines,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    index: Index,
    /// The indices of the lines with cells, in order. A line may be as long as the text, and be asked about at each word.
    table_rows: Vec<usize>,
}

impl Plain {
    /// Cuts `text`.
    pub(super) fn of(text: Arc<str>, hints: Hints) -> Self {
        let code = shortcode::with_shortcodes(&text, hints.code);
        let hints = Hints { code, ..hints };
        let lines = Lines::of(&text);
        let tokens = tokens(&text);
        let index = Index::of(&text, &tokens);
        let bars = memchr::memmem::find_iter(text.as_bytes(), " | ");
        let mut table_rows: Vec<usize> = bars.map(|at| lines.at(at)).collect();
        table_rows.dedup();
        Self { text, hints, lines, tokens, index, table_rows }
    }

    /// The words at `span`.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The words of one token.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.text)
    }

    /// The indices of the tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.token_at(span.start());
        let mut to = self.token_at(span.end());
        // The last token that begins within may end without.
        if to > from && self.tokens[to - 1].span.end > span.end {
            to -= 1;
        }
        from..to.max(from)
    }

    /// The index of the first token that starts at or after the byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.index.at(offset, &self.tokens)
    }

    /// The indices of the tokens that are one of `words`, whatever the case of their letters from a to z; in order. Finds words
    /// only, with their apostrophes as they are written. Costs a little for each of `words`, and next to nothing for the others of the
    /// text: ask once, not for each place.
    #[must_use]
    pub fn tokens_of(&self, words: &[&str]) -> Vec<usize> {
        let mut out = Vec::new();
        for word in words {
            let same = |i: &usize| self.word(*i).eq_ignore_ascii_case(word);
            out.extend(self.index.having(Key::of(word), &self.tokens).filter(same));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The indices of the words with a capital, in order: `Council`, `NHS`, `iMPOWER`.
    pub fn capitals(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.capitals)
    }

    /// The indices of the words that end in a figure, in order: `G7`, `survey1`.
    pub fn figured(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.figured)
    }

    /// The indices of the words that may be the word before them again, in order.
    pub fn repeated(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.again)
    }

    /// The indices of the numbers, in order.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.numbers)
    }

    /// The indices of the marks, in order.
    pub fn marks(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.marks)
    }

    /// The indices of the marks among the tokens `within`, in order.
    pub fn marks_in(&self, within: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let marks = &self.index.marks;
        let from = marks.partition_point(|i| (*i as usize) < within.start);
        let end = within.end;
        indices(&marks[from..]).take_while(move |i| *i < end)
    }

    /// The index of the token that starts at the byte `offset`, if one does.
    #[must_use]
    pub fn token_starting(&self, offset: usize) -> Option<usize> {
        let i = self.token_at(offset);
        self.tokens.get(i).filter(|token| token.span.start() == offset).map(|_| i)
    }

    /// The indices of the tokens that are this mark, in order: a mark is rare, and the text is searched for it sooner
    /// than the tokens are gone through.
    pub fn marks_of(&self, mark: &'static str) -> impl Iterator<Item = usize> + '_ {
        debug_assert!(tokens(mark).len() == 1 && mark != "'" && mark != "’");
        memchr::memmem::find_iter(self.text.as_bytes(), mark).map(|at| self.token_at(at))
    }

    /// Whether nothing stands between token `i` and the next.
    #[must_use]
    pub fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether one space, or one no-break space, stands between token `i` and the next.
    #[must_use]
    pub fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == Gap::Space)
    }

    /// How long a span is, in bytes, with line ends of two bytes counted as one: the same whatever the line ends.
    #[must_use]
    pub fn length(&self, span: Span) -> usize {
        let words = span.of(&self.text).as_bytes();
        words.len() - memchr::memchr_iter(b'\r', words).filter(|at| words.get(at + 1) == Some(&b'\n')).count()
    }

    /// Where `span` begins, as a reader of the file counts: the line, or in a Word document the paragraph, from 1.
    #[must_use]
    pub fn line(&self, span: Span) -> usize {
        let line = self.lines.at(span.start());
        let (Places::Lines(of) | Places::Paragraphs(of)) = &self.hints.places;
        of.get(line).map_or(line + 1, |n| *n as usize)
    }

    /// Where `span` begins, in words: `line 12`, `paragraph 5`.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        format!("{} {}", self.hints.places.unit(), self.line(span))
    }

    /// Whether the byte at `offset` lies in code or other text that is no prose.
    #[must_use]
    pub fn in_code(&self, offset: usize) -> bool {
        let i = self.hints.code.partition_point(|span| span.end() <= offset);
        self.hints.code.get(i).is_some_and(|span| span.has(offset))
    }

    /// Whether the byte at `offset` lies in a row of a table: a line with cells (`a | b`).
    #[must_use]
    pub fn in_table(&self, offset: usize) -> bool {
        self.table_rows.binary_search(&self.lines.at(offset)).is_ok()
    }
}
