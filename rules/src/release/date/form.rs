//! A date's form: how it is written, without what it says; and writing a date in a form.

use std::borrow::Cow;

use jiff::civil::Date;

use super::DateMention;
use super::names::{MONTHS, ordinal, weekday_name};
use crate::text::{Span, is_space};

/// The form of `mention`, with the characters between its parts as they stand (any run of spaces is one).
pub(super) fn of(text: &str, mention: &DateMention) -> String {
    built(text, mention, false)
}

/// The form with every choice that the words leave open: `12 May` does not show whether a day of one figure gets a nought,
/// nor whether the house abbreviates its months. Choices stand in one place, the likeliest first: `{day|day2}`.
pub(super) fn open(text: &str, mention: &DateMention) -> String {
    built(text, mention, true)
}

fn built(text: &str, mention: &DateMention, open: bool) -> String {
    let mut parts: Vec<(Span, Cow<'_, str>)> = Vec::with_capacity(5);
    if let Some((day, span)) = mention.weekday {
        let full = span.len() == weekday_name(day).len();
        let names = if full { ["{weekday}", "{WEEKDAY}"] } else { ["{wkd}", "{WKD}"] };
        parts.push((span, placeholder(names, span.of(text)).into()));
    }
    if let Some((_, span)) = mention.day {
        let words = span.of(text);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let two = words.starts_with('0') || (mention.numeric && digits == 2);
        let (figures, ending) = (Span::new(span.start(), span.start() + digits), &words[digits..]);
        let form = match (open && digits == 2 && !words.starts_with('0'), mention.numeric) {
            (true, true) => "{day2|day}",
            (true, false) => "{day|day2}",
            (false, _) if two => "{day2}",
            (false, _) => "{day}",
        };
        parts.push((figures, form.into()));
        if !ending.is_empty() {
            let place = Span::new(figures.end(), span.end());
            parts.push((place, placeholder(["{ordinal}", "{ORDINAL}"], ending).into()));
        }
    }
    if let Some((month, span)) = mention.month {
        let words = span.of(text);
        if mention.numeric {
            let form = match (words.len(), open && month >= 10) {
                (2, true) => "{month2|month1}",
                (2, false) => "{month2}",
                _ => "{month1}",
            };
            parts.push((span, form.into()));
        } else if open {
            // The point of an abbreviation belongs to its place: what is not abbreviated has none.
            let point = text[span.end()..].starts_with('.') && words.len() < 5 && mention.span.end > span.end;
            let place = if point { Span::new(span.start(), span.end() + 1) } else { span };
            parts.push((place, open_month(month, words, point).into()));
        } else {
            let full = words.len() == MONTHS[usize::from(month) - 1].len();
            let names = match (full, words.len()) {
                (true, _) => ["{month}", "{MONTH}"],
                // `Sept.` is how those abbreviate who leave March to July alone.
                (false, 4) => ["{apmon}", "{APMON}"],
                (false, _) => ["{mon}", "{MON}"],
            };
            parts.push((span, placeholder(names, words).into()));
        }
    }
    if let Some((_, span)) = mention.year {
        parts.push((span, if span.len() == 4 { "{year}" } else { "{year2}" }.into()));
    }
    fill(text, mention.span, parts)
}

/// The ways to write a month that these words agree with.
fn open_month(month: u8, words: &str, point: bool) -> String {
    let full = words.len() == MONTHS[usize::from(month) - 1].len();
    let ways: &[&str] = match (month, full, point) {
        (5, ..) => &["month", "apmon", "apmon.", "mon", "mon."],
        (3..=7, true, _) => &["month", "apmon", "apmon."],
        (_, true, _) => &["month"],
        (9, ..) if words.len() == 4 => &["apmon"],
        (3..=7 | 9, ..) => &["mon"],
        _ => &["mon", "apmon"],
    };
    let point = if point { "." } else { "" };
    let mut out = String::from("{");
    for (i, way) in ways.iter().enumerate() {
        if i > 0 {
            out.push('|');
        }
        out += &format!("{way}{}", if full { "" } else { point });
    }
    out.push('}');
    if placeholder(["a", "B"], words) == "B" { out.to_ascii_uppercase() } else { out }
}

/// The first of `names`, or the second, in capitals, where the words are.
fn placeholder(names: [&'static str; 2], words: &str) -> &'static str {
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().take(2).count() > 1 && letters.all(char::is_uppercase);
    names[usize::from(capitals)]
}

/// The words of `span` with `parts` put in place of theirs, and every run of white space as one space.
pub(in crate::release) fn fill<P: AsRef<str>>(text: &str, span: Span, mut parts: Vec<(Span, P)>) -> String {
    parts.sort_by_key(|(at, _)| at.start);
    let mut out = String::with_capacity(48);
    let mut at = span.start();
    for (place, form) in parts.iter().filter(|(place, _)| span.contains(*place)) {
        if place.start() >= at {
            push_words(&mut out, &text[at..place.start()]);
            out.push_str(form.as_ref());
            at = place.end();
        }
    }
    push_words(&mut out, &text[at..span.end()]);
    out
}

fn push_words(out: &mut String, words: &str) {
    for ch in words.chars() {
        if !is_space(ch) {
            out.push(ch);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// Writes a date in `form` (see [`DateMention::form`]). `None` when the form wants what a date does not have.
#[must_use]
pub fn write(date: Date, form: &str) -> Option<String> {
    let day = date.day().unsigned_abs();
    let month = date.month().unsigned_abs();
    let month_name = MONTHS[usize::from(month) - 1];
    let weekday = weekday_name(date.weekday());
    let mut out = String::with_capacity(form.len());
    let mut rest = form;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = at + rest[at..].find('}')?;
        let name = &rest[at + 1..end];
        rest = &rest[end + 1..];
        let words: Cow<'_, str> = match name.to_ascii_lowercase().as_str() {
            "weekday" => weekday.into(),
            "wkd" => weekday[..3].into(),
            "day" => day.to_string().into(),
            "day2" => format!("{day:02}").into(),
            "ordinal" => ordinal(day).into(),
            "month" => month_name.into(),
            "mon" => {
                // May is never abbreviated, so it takes no point.
                if month == 5 {
                    rest = rest.strip_prefix('.').unwrap_or(rest);
                }
                month_name[..3].into()
            }
            // As newspapers of America abbreviate: the short months never, and September with four letters.
            "apmon" if matches!(month, 3..=7) => {
                rest = rest.strip_prefix('.').unwrap_or(rest);
                month_name.into()
            }
            "apmon" => month_name[..if month == 9 { 4 } else { 3 }].into(),
            "month1" => month.to_string().into(),
            "month2" => format!("{month:02}").into(),
            "year" => format!("{:04}", date.year()).into(),
            "year2" => format!("{:02}", date.year().rem_euclid(100)).into(),
            _ => return None,
        };
        let from = out.len();
        out.push_str(&words);
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            out[from..].make_ascii_uppercase();
        }
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn writes_what_the_form_says() {
        let day = date(2013, 11, 12);
        let cases = [
            ("{weekday} {day}{ordinal} {month} {year}", "Tuesday 12th November 2013"),
            ("{weekday} {month} {day}, {year}", "Tuesday November 12, 2013"),
            ("{DAY2} {MONTH} {year}", "12 NOVEMBER 2013"),
            ("{wkd}, {day2} {mon} {year}", "Tue, 12 Nov 2013"),
            ("{year}-{month2}-{day2}", "2013-11-12"),
            ("{day}/{month1}/{year2}", "12/11/13"),
            ("{mon}. {day}, {year}", "Nov. 12, 2013"),
        ];
        for (form, words) in cases {
            assert_eq!(write(day, form).as_deref(), Some(words), "{form}");
        }
        assert_eq!(write(date(2014, 5, 3), "{mon}. {day}, {year}").as_deref(), Some("May 3, 2014"));
        assert_eq!(write(date(2014, 5, 3), "{day}{ordinal} {month}").as_deref(), Some("3rd May"));
        assert_eq!(write(day, "{hour}"), None);
        assert_eq!(write(day, "{unclosed"), None);
    }
}
