//! Dates as releases write them, and the line that dates the release.

mod find;
mod form;
mod line;
pub(crate) mod names;
mod opening;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, Weekday};

pub(super) use find::find;
pub(super) use form::fill;
pub use form::write;
pub(super) use line::{find_date_lines, is_label, is_labelled};
pub(crate) use names::weekday_name;
pub(super) use opening::opens;

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
    /// The whole range, when this is one end of it: `16 - 27 September 2013`, `3 May to 2 June 2014`.
    pub range: Option<Span>,
    /// Its form without its content: `{weekday} {day}{ordinal} {month} {year}`, `{month} {day}, {year}`;
    /// `{mon}` an abbreviated month, `{apmon}` one abbreviated as American newspapers do (`Sept.`, `June`), `{wkd}` an abbreviated weekday, `{day2}`/`{month2}`/`{year2}` two digits, `{month1}`
    /// the month as a number, `{MONTH}` capitals.
    pub form: String,
}

impl DateMention {
    /// The date in `year`, when it has a day and a month and the calendar of that year has it.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Option<Date> {
        let (day, month) = (self.day?.0, self.month?.0);
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// The form with every choice that the words leave open, the likeliest first: `{day|day2} {month|apmon|apmon.} {year}`
    /// for `12 May 2013`. Many such forms together show which the house means.
    #[must_use]
    pub fn open_form(&self, text: &str) -> String {
        form::open(text, self)
    }

    /// The date itself, or, where the year is not written, the one nearest to `around`.
    #[must_use]
    pub fn near(&self, around: Option<Date>) -> Option<Date> {
        if self.date.is_some() || self.year.is_some() {
            return self.date;
        }
        let around = around?;
        [-1, 0, 1]
            .into_iter()
            .filter_map(|step| self.in_year(around.year().checked_add(step)?))
            .min_by_key(|date| (date.duration_since(around).as_secs()).abs())
    }
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

/// The place that opens the lead without a date: `WASHINGTON – The …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceLine {
    /// The place, and the mark behind it.
    pub span: Span,
    /// `WASHINGTON`.
    pub place: Option<Span>,
    /// `{PLACE} – `.
    pub form: String,
}

/// Everything that dates the release, or says where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct DateLines {
    /// The one that counts.
    pub first: Option<DateLine>,
    /// Those that say it again: run into the lead below a bare date, or signed off at the foot.
    pub again: Vec<DateLine>,
    /// A place without a date.
    pub place: Option<PlaceLine>,
}
