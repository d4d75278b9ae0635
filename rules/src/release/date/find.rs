//! Finding dates: round the name of a month, or in three numbers.

use jiff::civil::{Date, Weekday};

use super::names::{MONTHS, SHORT_MONTHS, is_ordinal_ending, month, weekday};
use super::{DateMention, Order, form};
use crate::release::layout::Layout;
use crate::release::phone::Phone;
use crate::text::{Case, Span, TokenKind};

/// Years a release may name.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;

/// Years that are slips, or times of day: `2205`.
const FAR: std::ops::RangeInclusive<i16> = 2200..=2999;

pub(in crate::release) fn find(release: &Layout, phones: &[Phone]) -> Vec<DateMention> {
    let mut out: Vec<DateMention> = Vec::new();
    let mut places = release.tokens_of(&MONTHS);
    places.extend(release.tokens_of(&SHORT_MONTHS));
    places.extend(release.numbers());
    places.sort_unstable();
    for at in places {
        let token = release.tokens[at];
        let found = match token.kind {
            TokenKind::Word(case) => by_name(release, at, case),
            TokenKind::Number => in_numbers(release, phones, at).map(|mention| (None, mention)),
            TokenKind::Mark => None,
        };
        let Some((first, mut mention)) = found else { continue };
        let free_from = out.last().map_or(0, |last| last.span.end());
        if mention.span.start() < free_from || release.in_link(token.span.start()) {
            continue;
        }
        if let Some(first) = first.filter(|first| first.span.start() >= free_from) {
            out.push(first);
        }
        join_range(release, out.last_mut(), &mut mention);
        out.push(mention);
    }
    out
}

/// What is gathered round the name of a month.
struct Parts {
    weekday: Option<(Weekday, Span)>,
    day: Option<(u8, Span)>,
    month: (u8, Span),
    year: Option<(i16, Span)>,
    order: Order,
    span: Span,
    range: Option<Span>,
}

impl Parts {
    fn mention(self, text: &str) -> DateMention {
        let mut mention = DateMention {
            span: self.span,
            weekday: self.weekday,
            day: self.day,
            month: Some(self.month),
            year: self.year,
            order: self.order,
            numeric: false,
            date: None,
            range: self.range,
            form: String::new(),
        };
        mention.date = self.year.and_then(|(year, _)| mention.in_year(year));
        mention.form = form::of(text, &mention);
        mention
    }
}

/// A date round the month named by the word at `at`; before it, the first day of a range or a list if a weekday
/// stands with it (`Monday 16` in `Monday 16 to Friday 20 September`).
fn by_name(release: &Layout, at: usize, case: Case) -> Option<(Option<DateMention>, DateMention)> {
    let word = release.word(at);
    let (number, _) = month(word)?;
    let span = release.tokens[at].span;
    let before = day_before(release, at);
    // `12 may`, `2 march`: a verb, or a slip that the calendar cannot prove.
    if case == Case::Lower && (before.is_none() || matches!(number, 3 | 5) || word.len() < 4) {
        return None;
    }
    if case == Case::Mixed {
        return None;
    }
    let text = &*release.text;
    if let Some(parts) = hyphenated(release, at, number) {
        return Some((None, parts.mention(text)));
    }
    let after_month = skip_point(release, at + 1, span);
    if let Some(day) = before {
        let year = year_after(release, after_month);
        let end = year.map_or(span, |(_, span)| span);
        let (end, closing_weekday) = bracketed_weekday(release, end);
        let weekday = day.weekday.or(closing_weekday);
        let start = day.weekday.map_or(day.span, |(_, span)| span);
        let parts = Parts {
            weekday,
            day: Some((day.day, day.span)),
            month: (number, span),
            year,
            order: Order::DayMonth,
            span: start.to(end),
            range: day.first.as_ref().map(|first| first.span.to(end)),
        };
        let first = day.first.filter(|first| first.weekday.is_some()).map(|first| {
            let mut mention = DateMention {
                span: first.weekday.map_or(first.span, |(_, w)| w.to(first.span)),
                weekday: first.weekday,
                day: Some((first.day, first.span)),
                month: Some((number, span)),
                year,
                order: Order::DayMonth,
                numeric: false,
                date: None,
                range: parts.range,
                form: String::new(),
            };
            mention.date = year.and_then(|(year, _)| mention.in_year(year));
            mention.form = form::of(text, &mention);
            mention
        });
        return Some((first, parts.mention(text)));
    }
    if let Some((day, day_span, next)) = day_after(release, at, after_month) {
        let (range_end, next) = range_after(release, next);
        let year = year_after(release, next);
        let end = year.map(|(_, span)| span).or(range_end).unwrap_or(day_span);
        let weekday = weekday_before(release, at);
        let (end, closing_weekday) = bracketed_weekday(release, end);
        let start = weekday.map_or(span, |(_, span)| span);
        let parts = Parts {
            weekday: weekday.or(closing_weekday),
            day: Some((day, day_span)),
            month: (number, span),
            year,
            order: Order::MonthDay,
            span: start.to(end),
            range: range_end.map(|_| start.to(end)),
        };
        return Some((None, parts.mention(text)));
    }
    let year = year_after(release, after_month)?;
    let parts = Parts {
        weekday: None,
        day: None,
        month: (number, span),
        year: Some(year),
        order: Order::DayMonth,
        span: span.to(year.1),
        range: None,
    };
    Some((None, parts.mention(text)))
}

/// `9-DEC-2015`, `9-Dec-15`: day, month and year with the same mark between them and no space.
fn hyphenated(release: &Layout, at: usize, month: u8) -> Option<Parts> {
    let (day_at, year_at) = (at.checked_sub(2)?, at + 2);
    if year_at >= release.tokens.len() || !(day_at..year_at).all(|i| release.joined(i)) {
        return None;
    }
    let mark = release.word(at - 1);
    if !matches!(mark, "-" | "/" | "." | "–") || release.word(at + 1) != mark {
        return None;
    }
    let (day, year) = (release.tokens[day_at], release.tokens[year_at]);
    let numbers =
        day.is_number() && year.is_number() && day.span.len() <= 2 && matches!(year.span.len(), 2 | 4);
    if !numbers || !starts_clean(release, day_at) || followed_by_more(release, year_at) {
        return None;
    }
    let of_month = release.word(day_at).parse().ok().filter(|d| (1..=31).contains(d))?;
    let written: i16 = release.word(year_at).parse().ok()?;
    let full = if year.span.len() == 2 { of_century(written) } else { written };
    let weekday = weekday_before(release, day_at);
    YEARS.contains(&full).then(|| Parts {
        weekday,
        day: Some((of_month, day.span)),
        month: (month, release.tokens[at].span),
        year: Some((full, year.span)),
        order: Order::DayMonth,
        span: weekday.map_or(day.span, |(_, word)| word).to(year.span),
        range: None,
    })
}

/// The year that two figures stand for.
fn of_century(figures: i16) -> i16 {
    if figures < 70 { 2000 + figures } else { 1900 + figures }
}

/// A day that stands before its month, with its weekday, and the first day where there are several.
struct DayBefore {
    weekday: Option<(Weekday, Span)>,
    day: u8,
    span: Span,
    first: Option<Box<DayBefore>>,
}

fn day_before(release: &Layout, month_at: usize) -> Option<DayBefore> {
    let mut at = month_at.checked_sub(1)?;
    // A gap as wide as a line, or a stop, parts them.
    if !near(release, at, month_at) {
        return None;
    }
    if release.word(at).eq_ignore_ascii_case("of") {
        at = at.checked_sub(1)?;
    }
    let mut last = day_at(release, at)?;
    let mut leftmost = last.1;
    // `23, 24 and 25 October`: back to the first of them.
    let mut first: Option<DayBefore> = None;
    let mut weekday = weekday_before(release, leftmost);
    let mut steps = 0;
    while steps < 8 && (first.is_none() || first.as_ref().is_some_and(|f| f.weekday.is_none())) {
        let from = weekday.and_then(|(_, span)| index_of(release, span)).unwrap_or(leftmost);
        let Some(before) = connector_before(release, from) else { break };
        let Some((day, start, span)) = day_at(release, before) else { break };
        // `00.01, 6 November`: the minutes of a time.
        if !starts_clean(release, start) {
            break;
        }
        weekday = weekday_before(release, start);
        first = Some(DayBefore { weekday, day, span, first: None });
        leftmost = start;
        steps += 1;
    }
    let own_weekday = weekday_before(release, last.1);
    if first.is_none() && !starts_clean(release, last.1) {
        return None;
    }
    if let Some(first) = &first {
        let start = index_of(release, first.span).unwrap_or(leftmost);
        if !starts_clean(release, start) {
            return None;
        }
        last.1 = start;
    }
    Some(DayBefore { weekday: own_weekday, day: last.0, span: last.2, first: first.map(Box::new) })
}

/// The day whose last token is at `at`: its number, the index of its first token, its span.
fn day_at(release: &Layout, at: usize) -> Option<(u8, usize, Span)> {
    let token = release.tokens.get(at)?;
    let number_at = match token.kind {
        TokenKind::Number => at,
        TokenKind::Word(_) if is_ordinal_ending(release.word(at)) => at.checked_sub(1)?,
        _ => return None,
    };
    let number = release.tokens[number_at];
    if !number.is_number() || number.span.len() > 2 || (number_at != at && !release.joined(number_at)) {
        // `12 th November` is a slip of the keyboard, not a day of another kind.
        let slip =
            number.is_number() && number.span.len() <= 2 && number_at != at && near(release, number_at, at);
        if !slip {
            return None;
        }
    }
    let day: u8 = release.word(number_at).parse().ok()?;
    (1..=31).contains(&day).then(|| (day, number_at, number.span.to(token.span)))
}

/// Whether nothing stands before the token at `at` that makes it the tail of something longer: `3.12`, `£12`, `A12`.
fn starts_clean(release: &Layout, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    if !release.joined(before) {
        return true;
    }
    matches!(
        release.word(before),
        "(" | "[" | "“" | "‘" | "\"" | "'" | "–" | "—" | "-" | "," | ":" | "*" | "|"
    )
}

/// The index of the token that ends a day before a joiner (`16 - 27`, `23 to 25`, `12 and 13`) that ends at `at`.
fn connector_before(release: &Layout, at: usize) -> Option<usize> {
    let joiner = at.checked_sub(1)?;
    let word = release.word(joiner);
    let is_joiner = matches!(word, "-" | "–" | "—" | "&" | "/" | ",")
        || ["to", "and", "until", "or", "through"].iter().any(|w| word.eq_ignore_ascii_case(w));
    let mut before = joiner.checked_sub(1)?;
    // `12, 13, and 14 May`
    if word.eq_ignore_ascii_case("and") && release.word(before) == "," {
        before = before.checked_sub(1)?;
    }
    (is_joiner && near(release, before, at)).then_some(before)
}

/// `September 16-27`, `September 16 to 20`: the second day, and the index after it.
fn range_after(release: &Layout, at: usize) -> (Option<Span>, usize) {
    let none = (None, at);
    if at + 1 >= release.tokens.len() || !near(release, at.saturating_sub(1), at + 1) {
        return none;
    }
    let word = release.word(at);
    if !(matches!(word, "-" | "–" | "—" | "&") || ["to", "and"].iter().any(|w| word.eq_ignore_ascii_case(w)))
    {
        return none;
    }
    let token = release.tokens[at + 1];
    let ending =
        at + 2 < release.tokens.len() && release.joined(at + 1) && is_ordinal_ending(release.word(at + 2));
    let last = if ending { at + 2 } else { at + 1 };
    let day = release.word(at + 1).parse::<u8>().ok().filter(|d| (1..=31).contains(d));
    // `May 12 and 15 councils`, `May 3 to 4.30pm`: a second day ends its phrase.
    let ends = !followed_by_more(release, last) && release.tokens.get(last + 1).is_none_or(|t| !t.is_word());
    if token.is_number() && day.is_some() && (ends || ending) {
        (Some(token.span.to(release.tokens[last].span)), last + 1)
    } else {
        none
    }
}

/// A day after its month: number, span, and the index of the token after it.
fn day_after(release: &Layout, month_at: usize, at: usize) -> Option<(u8, Span, usize)> {
    let token = release.tokens.get(at)?;
    if !token.is_number() || token.span.len() > 2 || !near(release, month_at, at) {
        return None;
    }
    let day: u8 = release.word(at).parse().ok().filter(|d| (1..=31).contains(d))?;
    let ending =
        at + 1 < release.tokens.len() && release.joined(at) && is_ordinal_ending(release.word(at + 1));
    let last = if ending { at + 1 } else { at };
    if followed_by_more(release, last) {
        return None;
    }
    let span = token.span.to(release.tokens[last].span);
    if !ending && year_after(release, last + 1).is_none() && weekday_before(release, month_at).is_none() {
        // `In May 12 councils wrote`: a count, not a day. A day without a year wants a word that says so.
        let before = month_at.checked_sub(1).map(|i| release.word(i));
        let counts = before.is_none_or(|w| w.eq_ignore_ascii_case("in") || w.eq_ignore_ascii_case("last"))
            && release.tokens.get(last + 1).is_some_and(|t| t.case() == Some(Case::Lower));
        if counts {
            return None;
        }
    }
    Some((day, span, last + 1))
}

/// Whether the number ending at token `at` goes on: `12.5`, `12:30`, `12%`, `12pm`, `12/13`.
fn followed_by_more(release: &Layout, at: usize) -> bool {
    if !release.joined(at) {
        return false;
    }
    let next = release.tokens[at + 1];
    match release.word(at + 1) {
        "." | ":" | "/" | "," => release.joined(at + 1) && release.tokens[at + 2].is_number(),
        "%" | "°" => true,
        _ => next.is_word() && !is_ordinal_ending(release.word(at + 1)),
    }
}

/// The year at `at`, after a comma or none; two digits only with an apostrophe (`’13`).
fn year_after(release: &Layout, mut at: usize) -> Option<(i16, Span)> {
    let month_or_day = at.checked_sub(1)?;
    match release.tokens.get(at).map(|_| release.word(at)) {
        Some(",") => at += 1,
        Some("'" | "’" | "‘") if at + 1 < release.tokens.len() && release.joined(at) => {
            let token = release.tokens[at + 1];
            let near = near(release, month_or_day, at + 1);
            if near && token.is_number() && token.span.len() == 2 && !followed_by_more(release, at + 1) {
                let year: i16 = release.word(at + 1).parse().ok()?;
                return Some((of_century(year), token.span));
            }
            return None;
        }
        _ => {}
    }
    let token = release.tokens.get(at)?;
    if !token.is_number() || token.span.len() != 4 || !near(release, month_or_day, at) {
        return None;
    }
    // `November 15,2013` without a space is a slip, `12 November2013` too; both are dates.
    let year: i16 = release.word(at).parse().ok()?;
    let far = FAR.contains(&year) && timed_before(release, release.tokens[month_or_day].span);
    if !(YEARS.contains(&year) || far) || followed_by_more(release, at) {
        return None;
    }
    // `12 November 2000 hrs` is a time.
    let next = release.tokens.get(at + 1).filter(|t| t.is_word()).map(|_| release.word(at + 1));
    let time =
        next.is_some_and(|w| ["hrs", "hours", "hr", "gmt", "bst"].iter().any(|u| w.eq_ignore_ascii_case(u)));
    // `2013-14`, `2013–2014`: a year of accounts.
    let spans_years = at + 2 < release.tokens.len()
        && release.joined(at)
        && release.joined(at + 1)
        && matches!(release.word(at + 1), "-" | "–")
        && release.tokens[at + 2].is_number()
        && matches!(release.tokens[at + 2].span.len(), 2 | 4);
    (!time && !spans_years).then_some((year, token.span))
}

/// Whether a time stands before the date on its line: `00.01 hrs, 3 March 2205` has no second one.
fn timed_before(release: &Layout, date: Span) -> bool {
    let line = release.lines.span(release.lines.at(date.start()));
    let start = line.start().max(date.start().saturating_sub(80));
    let before = &release.text.as_bytes()[start..date.start()];
    before.windows(3).any(|w| w[0].is_ascii_digit() && matches!(w[1], b'.' | b':') && w[2].is_ascii_digit())
}

/// The weekday that stands right before the token at `at`: `Tuesday 12`, `Tuesday, 12`, `Tuesday the 12`,
/// `Tuesday (12`.
fn weekday_before(release: &Layout, at: usize) -> Option<(Weekday, Span)> {
    let mut i = at.checked_sub(1)?;
    if matches!(release.word(i), "(" | ",") {
        i = i.checked_sub(1)?;
    } else if release.word(i).eq_ignore_ascii_case("the") {
        i = i.checked_sub(1)?;
        if release.word(i) == "," {
            i = i.checked_sub(1)?;
        }
    }
    if release.word(i) == "." {
        i = i.checked_sub(1)?;
    }
    let token = release.tokens[i];
    if !token.is_word() || token.case() == Some(Case::Mixed) || !near(release, i, at) {
        return None;
    }
    let (day, short) = weekday(release.word(i))?;
    if short && token.case() == Some(Case::Lower) {
        return None;
    }
    let Some(before) = i.checked_sub(1) else { return Some((day, token.span)) };
    let word = release.word(before);
    // A newspaper, a football club.
    if (short && word.eq_ignore_ascii_case("the")) || word.eq_ignore_ascii_case("sheffield") {
        return None;
    }
    // `Monday to Friday, 12 November to 3 December`, `Monday and Tuesday, 12 and 13 May`: not this day's.
    let joins = matches!(word, "-" | "–" | "—" | "&" | "/" | ",")
        || ["to", "and", "or", "until", "till", "til", "through", "thru", "every"]
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w));
    let lists = joins
        && (word.eq_ignore_ascii_case("every")
            || before.checked_sub(1).is_some_and(|j| {
                weekday(release.word(j).trim_end_matches(['s', 'S'])).is_some() && near(release, j, i)
            }));
    (!lists).then_some((day, token.span))
}

/// `12 November 2013 (Tuesday)`: the end of the mention with it, and the weekday.
fn bracketed_weekday(release: &Layout, end: Span) -> (Span, Option<(Weekday, Span)>) {
    let at = release.token_at(end.end());
    if at + 2 < release.tokens.len()
        && release.word(at) == "("
        && release.word(at + 2) == ")"
        && let Some((day, _)) = weekday(release.word(at + 1)).filter(|_| near(release, at, at + 2))
        && release.tokens[at].span.start() - end.end() <= 2
    {
        return (release.tokens[at + 2].span, Some((day, release.tokens[at + 1].span)));
    }
    (end, None)
}

/// Three numbers with the same mark between them: `12/11/2013`, `12.11.13`, `2013-11-12`.
fn in_numbers(release: &Layout, phones: &[Phone], at: usize) -> Option<DateMention> {
    let joined_by = |i: usize| i + 2 < release.tokens.len() && release.joined(i) && release.joined(i + 1);
    if !joined_by(at) || !joined_by(at + 2) || !release.tokens[at + 2].is_number() {
        return None;
    }
    let mark = release.word(at + 1);
    if !matches!(mark, "/" | "." | "-" | "–")
        || release.word(at + 3) != mark
        || !release.tokens[at + 4].is_number()
    {
        return None;
    }
    // Part of something longer: an address, a version, a number in groups.
    let goes_on = release.joined(at + 4)
        && (release.tokens[at + 5].is_word()
            || (matches!(release.word(at + 5), "." | "/" | "-" | "–" | ":")
                && at + 6 < release.tokens.len()
                && release.joined(at + 5)
                && !release.tokens[at + 6].is_word()));
    let led_in = at > 0
        && release.joined(at - 1)
        && !matches!(release.word(at - 1), "(" | "[" | "“" | "\"" | ":" | ",");
    if goes_on || led_in {
        return None;
    }
    let spans = [at, at + 2, at + 4].map(|i| release.tokens[i].span);
    let whole = spans[0].to(spans[2]);
    let phone = phones.partition_point(|phone| phone.span.end <= whole.start);
    if phones.get(phone).is_some_and(|phone| phone.span.touches(whole)) {
        return None;
    }
    let lengths = spans.map(Span::len);
    let value = |i: usize| spans[i].of(&release.text).parse::<i16>().ok();
    let (a, b, c) = (value(0)?, value(1)?, value(2)?);
    let (order, year, month, day) = match lengths {
        [4, 1..=2, 1..=2] if mark != "." => (Order::YearMonthDay, (a, 0), (b, 1), (c, 2)),
        [1..=2, 1..=2, 4] if b > 12 => (Order::MonthDay, (c, 2), (a, 0), (b, 1)),
        [1..=2, 1..=2, 4] => (Order::DayMonth, (c, 2), (b, 1), (a, 0)),
        // With stops, two digits each, and a word before that leads a day in: `Embargo: 00:01 on 14.06.26`.
        [2, 2, 2] if mark == "." && b <= 12 && day_led_in(release, at) => {
            (Order::DayMonth, (of_century(c), 2), (b, 1), (a, 0))
        }
        // Else two digits for the year only with strokes: `3.4.13` is as likely a section, `12-11-13` a reference.
        [1..=2, 1..=2, 2] if mark == "/" => {
            let full = of_century(c);
            if b > 12 {
                (Order::MonthDay, (full, 2), (a, 0), (b, 1))
            } else {
                (Order::DayMonth, (full, 2), (b, 1), (a, 0))
            }
        }
        _ => return None,
    };
    if !YEARS.contains(&year.0) || !(1..=12).contains(&month.0) || !(1..=31).contains(&day.0) {
        return None;
    }
    let mut mention = DateMention {
        span: whole,
        weekday: weekday_before(release, at),
        day: Some((day.0 as u8, spans[day.1])),
        month: Some((month.0 as u8, spans[month.1])),
        year: Some((year.0, spans[year.1])),
        order,
        numeric: true,
        date: Date::new(year.0, month.0 as i8, day.0 as i8).ok(),
        range: None,
        form: String::new(),
    };
    if let Some((_, span)) = mention.weekday {
        mention.span = span.to(whole);
    }
    mention.form = form::of(&release.text, &mention);
    Some(mention)
}

/// Whether what stands before the token at `at` leads a day in: `on`, a weekday, a label, or the unit of a time.
fn day_led_in(release: &Layout, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let comma = before.checked_sub(1).filter(|_| release.word(before) == ",");
    let word = release.word(comma.unwrap_or(before));
    let leads = ["on", "dated", "date", ":", "hrs", "hours", "h", "am", "pm"];
    !near(release, before, at)
        || leads.iter().any(|w| word.eq_ignore_ascii_case(w))
        || weekday(word).is_some()
}

/// Marks `previous` and `mention` as the ends of a range when only a joiner stands between them.
fn join_range(release: &Layout, previous: Option<&mut DateMention>, mention: &mut DateMention) {
    let Some(previous) = previous else { return };
    if mention.numeric || previous.range.is_some() || mention.span.start() - previous.span.end() > 12 {
        return;
    }
    let (from, to) = (release.token_at(previous.span.end()), release.token_at(mention.span.start()));
    if to != from + 1 {
        return;
    }
    let word = release.word(from);
    let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    // Two full dates in a list are two dates; one that borrows the other's year is not whole.
    let lists = previous.year.is_none() && is(&["&", "/", ",", "and", "or"]);
    let joins = lists || is(&["-", "–", "—", "to", "until", "through"]);
    if joins && near(release, from.saturating_sub(1), to) {
        let whole = previous.span.to(mention.span);
        previous.range = Some(whole);
        mention.range = Some(whole);
    }
}

/// The index after a point that belongs to an abbreviated month: `Nov. 12`.
fn skip_point(release: &Layout, at: usize, month: Span) -> usize {
    let point =
        month.len() <= 4 && at < release.tokens.len() && release.word(at) == "." && release.joined(at - 1);
    at + usize::from(point)
}

/// The index of the token that starts where `span` does.
fn index_of(release: &Layout, span: Span) -> Option<usize> {
    let at = release.token_at(span.start());
    (release.tokens.get(at)?.span.start == span.start).then_some(at)
}

/// Whether no line ends between the tokens `from` and `to`, except where a paragraph is wrapped.
fn near(release: &Layout, from: usize, to: usize) -> bool {
    let (a, b) = (release.tokens[from].span.end(), release.tokens[to].span.start());
    if b <= a {
        return true;
    }
    let gap = &release.text[a..b];
    if gap.len() > 40 {
        return false;
    }
    let breaks = gap.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count();
    breaks == 0 || release.paragraph_at(a.saturating_sub(1)) == release.paragraph_at(b)
}
