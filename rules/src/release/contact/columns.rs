//! Columns: what tabs or runs of spaces set apart in one line, as tables and letterheads have it.

use crate::release::line::dated::is_date_line;
use crate::release::mentions::Mentions;
use crate::release::{heading, masthead};
use crate::text::{Span, is_space};

/// So many spaces in a row set a column apart.
const RUN: usize = 3;

/// Whether what stands between two words sets them into different columns.
pub(super) fn parts(gap: &str) -> bool {
    gap.contains('\t') || gap.chars().count() >= RUN
}

/// The cells of a line, in order; a line without columns is one cell.
pub(super) fn cells(text: &str, line: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut end) = (line.start(), line.start());
    for (at, ch) in line.of(text).char_indices() {
        if is_space(ch) {
            continue;
        }
        let at = line.start() + at;
        if at > end && end > start && parts(&text[end..at]) {
            out.push(Span::new(start, end));
            start = at;
        }
        end = at + ch.len_utf8();
    }
    if end > start {
        out.push(Span::new(start, end));
    }
    out
}

/// The line without the columns at its edges that belong to the head of the release: a date, `FOR IMMEDIATE RELEASE`.
/// `None` where nothing else is left.
pub(super) fn own(release: &Mentions, line: Span) -> Option<Span> {
    let gap = memchr::memchr(b'\t', line.of(&release.text).as_bytes()).is_some()
        || line.of(&release.text).contains("   ");
    if !gap {
        return (!is_of_head(release, line)).then_some(line);
    }
    let cells = cells(&release.text, line);
    let first = cells.iter().find(|cell| !is_of_head(release, **cell))?;
    let last = cells.iter().rfind(|cell| !is_of_head(release, **cell))?;
    Some(first.to(*last))
}

/// Whether a cell, or a line, dates the release or says what it is.
fn is_of_head(release: &Mentions, cell: Span) -> bool {
    let words = release.words(cell);
    cell.len() <= 60
        && (heading::is_embargo(words) || masthead::is_label(words) || is_date_line(release, cell))
}
