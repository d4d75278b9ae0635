//! The rows of contacts: lines that are all of fields, and how far down the next number or address stands.

use super::line::{Anchor, anchors, fields};
use super::{Field, FieldSpan, availability, columns, lead_in};
use crate::release::heading;
use crate::release::line::end_mark::is_end_mark;
use crate::release::mentions::Mentions;
use crate::release::paragraph::{item_words, starts_item};
use crate::text::Span;

/// A name, a role and an organisation may stand this many lines above the number.
pub(super) const ABOVE: usize = 5;
/// Lines longer than this are prose, whatever they hold (in bytes).
pub(super) const LONGEST: usize = 320;
/// So many blank lines in a row may stand within a block.
pub(super) const BLANK: usize = 2;
/// What stands apart without number or address and has more words than this is a heading or prose.
const FEW: usize = 8;

/// A line that is part of a contact.
pub(super) struct Row {
    pub span: Span,
    pub anchors: Vec<Anchor>,
    pub fields: Vec<FieldSpan>,
    /// It is a cell out of columns that stand side by side.
    pub column: bool,
}

impl Row {
    /// Whether it holds a number or an e-mail address.
    pub(super) fn reaches(&self) -> bool {
        self.anchors.iter().any(|a| a.field != Field::Web)
    }
}

/// Whether a line begins with a number of a list.
pub(super) fn is_numbered(release: &Mentions, line: Span) -> bool {
    let words = release.words(line);
    words.starts_with(|c: char| c.is_ascii_digit()) && starts_item(words)
}

/// The next line that holds a number or an address, with the lines of names and roles above it, and the index after it.
/// `first`: a sentence with an address will do; `led`: blank lines may stand between.
pub(super) fn reach(release: &Mentions, lines: &[Span], first: bool, led: bool) -> Option<(Vec<Row>, usize)> {
    let mut rows: Vec<Row> = Vec::new();
    let mut blank = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() {
            blank += 1;
            if !led || blank > BLANK {
                return None;
            }
            continue;
        }
        let below = !rows.is_empty();
        let opens = || below && lead_in::find(release, *line).is_some();
        if rows.len() == ABOVE || line.len() > LONGEST || ends(release, *line) || opens() {
            return None;
        }
        let found = match row(release, *line) {
            Some(found) => found,
            None if first && !below => bare(release, *line)?,
            None => return None,
        };
        let apart = blank > 0 && found.anchors.is_empty();
        if below && (is_numbered(release, *line) || apart && is_long(release.words(*line))) {
            return None;
        }
        blank = 0;
        let reached = found.reaches();
        rows.push(found);
        if reached {
            return Some((rows, at + 1));
        }
    }
    None
}

/// Whether a line is no part of contacts, and ends them.
fn ends(release: &Mentions, line: Span) -> bool {
    let words = release.words(line);
    heading::is_notes(words) || is_end_mark(words) || availability::labels(release, line)
}

fn is_long(words: &str) -> bool {
    let count = words.split_whitespace().take(FEW + 1).count();
    count > FEW || count > 4 && !words.contains(char::is_lowercase)
}

/// A line all of fields.
pub(super) fn row(release: &Mentions, line: Span) -> Option<Row> {
    let line = columns::own(release, line)?;
    let line = Span::new(line.start() + item_words(release.words(line)), line.end());
    let anchors = anchors(release, line);
    if anchors.is_empty() && line.len() > LONGEST / 4 {
        return None;
    }
    let fields = fields(release, line, &anchors)?;
    Some(Row { span: line, anchors, fields, column: false })
}

/// A sentence after a lead-in that holds an address or a number: only those are read.
pub(super) fn bare(release: &Mentions, line: Span) -> Option<Row> {
    let anchors = anchors(release, line);
    let fields = anchors.iter().map(|a| FieldSpan { field: a.field, span: a.span }).collect();
    let row = Row { span: line, anchors, fields, column: false };
    row.reaches().then_some(row)
}

/// Two people side by side, each in a column: the rows of the first, then those of the second.
pub(super) fn untwist(release: &Mentions, rows: Vec<Row>) -> Vec<Row> {
    if !rows
        .iter()
        .any(|row| release.words(row.span).contains(['\t']) || release.words(row.span).contains("   "))
    {
        return rows;
    }
    let mut out: Vec<Row> = Vec::new();
    let mut side: Vec<Vec<Row>> = Vec::new();
    for row in rows {
        let cells = columns::cells(&release.text, row.span);
        let opens = cells.len() > 1 && cells.iter().all(|cell| begins_with_name(&row, *cell));
        if !opens && (side.is_empty() || side.len() != cells.len()) {
            out.extend(side.drain(..).flatten());
            out.push(row);
            continue;
        }
        if opens {
            out.extend(side.drain(..).flatten());
            side.resize_with(cells.len(), Vec::new);
        }
        for (column, cell) in side.iter_mut().zip(cells) {
            column.push(Row {
                span: cell,
                anchors: row.anchors.iter().filter(|a| cell.contains(a.span)).copied().collect(),
                fields: row.fields.iter().filter(|f| cell.contains(f.span)).cloned().collect(),
                column: true,
            });
        }
    }
    out.extend(side.into_iter().flatten());
    out
}

fn begins_with_name(row: &Row, cell: Span) -> bool {
    row.fields.iter().find(|f| cell.contains(f.span)).is_some_and(|f| f.field == Field::Name)
}
