//! Paragraphs: what stands between blank lines, or on a line of its own where lines are not wrapped.

use super::Release;
use crate::text::{Lines, Span};

/// A block of text: a paragraph, a heading, a list item, a line of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first character that is not white space to the last.
    pub span: Span,
    /// 0-based index of its first line.
    pub first_line: usize,
    /// 0-based index of its last line, inclusive.
    pub last_line: usize,
    /// How many blank lines stand before it.
    pub blank_before: usize,
}

/// Lines shorter than this are never taken for the wrapped part of a paragraph (in bytes).
const WRAP_MIN: usize = 52;
/// Texts with longer lines than this are not hard-wrapped (in bytes).
const WRAP_MAX: usize = 100;

pub(super) fn find(release: &Release) -> Vec<Paragraph> {
    let text = &*release.text;
    let wrapped = hard_wrapped(text, &release.lines);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut blank = 0;
    let mut previous: Option<Span> = None;
    for (index, line) in release.lines.spans().iter().enumerate() {
        let content = trim(text, *line);
        if content.is_empty() {
            blank += 1;
            previous = None;
            continue;
        }
        let goes_on = wrapped && previous.is_some_and(|before| runs_on(text, before, content));
        match out.last_mut() {
            Some(last) if goes_on => {
                last.span.end = content.end;
                last.last_line = index;
            }
            _ => out.push(Paragraph {
                span: content,
                first_line: index,
                last_line: index,
                blank_before: blank,
            }),
        }
        blank = 0;
        previous = Some(content);
    }
    out
}

/// Like [`Span::trim`], for the zero-width spaces too.
fn trim(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let left = words.len() - words.trim_start_matches(crate::text::is_space).len();
    let kept = words.trim_matches(crate::text::is_space).len();
    Span::new(line.start() + left, line.start() + left + kept)
}

/// A text is hard-wrapped when no line is long and many lines stop near the margin in mid-sentence.
fn hard_wrapped(text: &str, lines: &Lines) -> bool {
    let (mut near, mut open) = (0, 0);
    for line in lines.spans() {
        if line.len() > WRAP_MAX {
            return false;
        }
        let words = line.of(text).trim_end();
        if words.len() >= WRAP_MIN {
            near += 1;
            if !words.ends_with(['.', '!', '?', ':', ';', '”', '"', '’']) {
                open += 1;
            }
        }
    }
    near >= 4 && open * 2 > near
}

fn runs_on(text: &str, before: Span, line: Span) -> bool {
    before.len() >= WRAP_MIN && !starts_item(line.of(text))
}

/// Whether a line starts with a list marker or a number.
#[must_use]
pub fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '‣' | '◦' | '\u{f0b7}') => true,
        Some('*' | '-' | '–' | '+' | 'o') => chars.next().is_some_and(|c| c == ' ' || c == '\t'),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(". ") || rest.starts_with(") ") || rest.starts_with(".\t")
        }
        _ => false,
    }
}
