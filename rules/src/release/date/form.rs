//! A date's form: how it is written, without what it says; and writing a date in a form.

use std::borrow::Cow;

use jiff::civil::Date;

use super::DateMention;
use super::names::{MONTHS, ordinal, weekday_name};
use crate::text::{Span, is_space};

/// The form of `mention`, with the characters between its parts as they stand (any run of spaces is one).
pub(super) fn of(text: &str, mention: &DateMention) -> String {
    let mut parts: Vec<(Span, &str)> = Vec::with_capacity(5);
    if let Some((day, span)) = mention.weekday {
        let full = span.len() == weekday_name(day).len();
        let names = if full { ["{weekday}", "{WEEKDAY}"] } else { ["{wkd}", "{WKD}"] };
        parts.push((span, placeholder(names, span.of(text))));
    }
    if let Some((_, span)) = mention.day {
        let words = span.of(text);
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let two = words.starts_with('0') || (mention.numeric && digits == 2);
        let (figures, ending) = (Span::new(span.start(), span.start() + digits), &words[digits..]);
        parts.push((figures, if two { "{day2}" } else { "{day}" }));
        if !ending.is_empty() {
            let place = Span::new(figures.end(), span.end());
            parts.push((place, placeholder(["{ordinal}", "{ORDINAL}"], ending)));
        }
    }
    if let Some((month, span)) = mention.month {
        let words = span.of(text);
        let form = if !mention.numeric {
            let full = words.len() == MONTHS[usize::from(month) - 1].len();
            placeholder(if full { ["{month}", "{MONTH}"] } else { ["{mon}", "{MON}"] }, words)
        } else if words.len() == 2 {
            "{month2}"
        } else {
            "{month1}"
        };
        parts.push((span, form));
    }
    if let Some((_, span)) = mention.year {
        parts.push((span, if span.len() == 4 { "{year}" } else { "{year2}" }));
    }
    fill(text, mention.span, parts)
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
