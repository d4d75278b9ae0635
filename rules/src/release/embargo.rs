//! The line that says when a release may be used.

use jiff::civil::DateTime;

use super::Release;
use super::date::DateMention;
use super::time::TimeMention;
use crate::text::Span;

/// An embargo, or the word that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embargo {
    /// The line, or its sentence.
    pub span: Span,
    /// `Embargo:`, `EMBARGOED UNTIL`, `For immediate release`: the words before the time.
    pub label: Span,
    /// It says there is none: `Embargo: Immediate`, `For immediate release`.
    pub immediate: bool,
    /// When it lifts: the time.
    pub time: Option<TimeMention>,
    /// When it lifts: the day.
    pub date: Option<DateMention>,
    /// Both, when both are full; the year may come from the release's date.
    pub lifts: Option<DateTime>,
    /// Its form without its content: `Embargo: {time}, {date}`, with the time's form and the date's in their place:
    /// `Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}`.
    pub form: String,
}

pub(super) fn find(_release: &Release) -> Option<Embargo> {
    None
}
