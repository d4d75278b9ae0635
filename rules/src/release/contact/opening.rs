//! Which line opens the contacts. Whoever knows it from elsewhere has this one place to say so.

use super::line::anchors;
use super::row::{LONGEST, reach, row};
use super::words::{is_audience, is_lead_core, is_name, is_press};
use super::{Field, columns, lead_in};
use crate::release::heading;
use crate::release::line::end_mark::is_end_mark;
use crate::release::mentions::Mentions;
use crate::release::paragraph::{item_words, trim};
use crate::text::Span;

/// A lead-in with other words than those known is no longer than this, in words and in bytes.
const WORDS: usize = 14;
const SHORT: usize = 110;

/// A line that opens contacts.
pub(super) struct Opening {
    /// The lead-in, with its colon.
    pub lead: Span,
    /// What stands behind it in the line: the first contact, or nothing.
    pub rest: Span,
}

/// The opening in line `at`, if it is one: by its words, or by its shape and what follows it.
pub(super) fn find(release: &Mentions, lines: &[Span], at: usize) -> Option<Opening> {
    let line = lines[at];
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let line = match after_date(release, line) {
        Some(rest) => rest,
        None => columns::own(release, line)?,
    };
    let line = Span::new(line.start() + item_words(release.words(line)), line.end());
    let lead = lead_in::find(release, line)
        .or_else(|| run_in(release, line))
        .or_else(|| over_contacts(release, lines, at, line))?;
    Some(Opening { lead, rest: trim(&release.text, Span::new(lead.end(), line.end())) })
}

/// `11 June 2021 Contact: Ann Lee`: the words behind a date at the head of the line, where a lead-in begins with them.
fn after_date(release: &Mentions, line: Span) -> Option<Span> {
    let at = release.dates.partition_point(|d| d.span.end <= line.start);
    let date = release.dates.get(at).filter(|d| d.span.start == line.start && d.span.end < line.end)?;
    let rest = trim(&release.text, Span::new(date.span.end(), line.end()));
    let colon = lead_in::find(release, rest).is_some_and(|lead| release.words(lead).ends_with(':'));
    colon.then_some(rest)
}

/// `For OHT expert comment and enquiries: 020 7946 0018`: words that ask, up to a colon, and behind it nothing but a contact.
fn run_in(release: &Mentions, line: Span) -> Option<Span> {
    let words = release.words(line);
    let colon = words.find(':')?;
    let lead = Span::new(line.start(), line.start() + colon + 1);
    let rest = trim(&release.text, Span::new(lead.end(), line.end()));
    if rest.is_empty() || !is_short(release, lead) || !asks(release, lead) {
        return None;
    }
    let reached = row(release, rest)?.anchors.iter().any(|a| a.field != Field::Web);
    reached.then_some(lead)
}

/// A short line that ends in a colon, or names contacts, and stands over one.
fn over_contacts(release: &Mentions, lines: &[Span], at: usize, line: Span) -> Option<Span> {
    let words = release.words(line);
    let colon = words.ends_with(':');
    if !colon && words.ends_with(['.', '!', '?', ',', ';', '”', '"']) || !is_short(release, line) {
        return None;
    }
    let asks = asks(release, line);
    if !asks && !colon {
        return None;
    }
    let tokens = release.tokens_in(line);
    let bare = tokens.start..tokens.end - usize::from(colon);
    if bare.is_empty()
        || !anchors(release, line).is_empty()
        || is_name(release, bare)
        || heading::is_notes(words.trim_end_matches(':'))
        || is_end_mark(words)
    {
        return None;
    }
    let (below, _) = reach(release, &lines[at + 1..], false, true)?;
    // Where its own words say nothing, there must be somebody under it.
    let somebody = || below.iter().flat_map(|row| &row.fields).any(|f| f.field == Field::Name);
    (asks || somebody()).then_some(line)
}

/// Whether the words are few, begin with a capital and are no sentence.
fn is_short(release: &Mentions, line: Span) -> bool {
    let words = release.words(line);
    let count = words.split_whitespace().take(WORDS + 1).count();
    line.len() <= SHORT
        && count <= WORDS
        && words.starts_with(|c: char| c.is_uppercase())
        && !words.contains(['@', '“', '"', '?', '!', '|'])
        && !words.contains(". ")
}

/// Whether one of the words speaks of contacts, enquiries and the like.
fn asks(release: &Mentions, line: Span) -> bool {
    release.tokens_in(line).any(|at| is_lead_core(release.word(at)))
}

/// Whether the lead-in speaks to others than journalists: `For public enquiries:`.
pub(super) fn is_for_others(release: &Mentions, lead: Span) -> bool {
    let tokens = release.tokens_in(lead);
    tokens.clone().any(|at| is_audience(release.word(at)))
        && !tokens.clone().any(|at| is_press(release.word(at)))
}

/// Whether a line right under the contacts is one for others: their lead-in, and whatever they are given.
pub(super) fn is_line_for_others(release: &Mentions, line: Span) -> bool {
    let words = release.words(line);
    let Some(colon) = words.find(':') else { return false };
    let lead = Span::new(line.start(), line.start() + colon + 1);
    line.len() <= 2 * SHORT && is_short(release, lead) && asks(release, lead) && is_for_others(release, lead)
}
