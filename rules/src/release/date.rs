//! Dates as releases write them, and the line that dates the release.

use jiff::civil::{Date, Weekday};

use super::Release;
use crate::text::Span;

/// Which comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// `12 November 2013`.
    DayMonth,
    /// `November 12, 2013`.
    MonthDay,
    /// `2013-11-12`.
    YearMonthDay,
}

/// A date in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// From its first word to its last, the weekday with it.
    pub span: Span,
    /// The weekday named, and its word.
    pub weekday: Option<(Weekday, Span)>,
    /// Day of the month, 1 to 31, and its digits with the ordinal ending.
    pub day: Option<(u8, Span)>,
    /// Month, 1 to 12, and its word or digits.
    pub month: Option<(u8, Span)>,
    /// Year, and its digits.
    pub year: Option<(i16, Span)>,
    /// Which comes first.
    pub order: Order,
    /// All in digits (`3/4/2013`): the order cannot be trusted.
    pub numeric: bool,
    /// The full date, when day, month and year are there and the calendar has it.
    pub date: Option<Date>,
    /// Its form without its content: `{weekday} {day}{ordinal} {month} {year}`, `{month} {day}, {year}`;
    /// `{mon}` an abbreviated month, `{wkd}` an abbreviated weekday, `{day2}`/`{month2}` two digits, `{MONTH}` capitals.
    pub form: String,
}

/// The line that dates the release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    /// The line, or the part of it that is the dateline (`London, 12 November 2013 –`).
    pub span: Span,
    /// `Date:` and the like, with its colon, if there is one.
    pub label: Option<Span>,
    /// The place of a dateline: `London`.
    pub place: Option<Span>,
    /// The date.
    pub date: DateMention,
    /// The line's form: `Date: {date}`, `{date}`, `{place}, {date} – `.
    pub form: String,
}

pub(super) fn find(_release: &Release) -> Vec<DateMention> {
    Vec::new()
}

pub(super) fn find_date_line(_release: &Release) -> Option<DateLine> {
    None
}

/// Writes a date in `form` (see [`DateMention::form`]). `None` when the form wants what the date does not have.
#[must_use]
pub fn write(date: Date, form: &str) -> Option<String> {
    let _ = (date, form);
    None
}
