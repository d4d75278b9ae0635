//! Times of day, as embargoes and invitations write them.

use jiff::civil::{DateTime, Time};

use super::date::fill;
use super::layout::Layout;
use super::zone::{self, Zone};
use crate::text::{Case, Span};

/// A time in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// From its first digit or word to its unit (`hrs`, `pm`) or zone.
    pub span: Span,
    /// The time of day; `None` for a word that can be read two ways (`midnight`).
    pub time: Option<Time>,
    /// `midnight`, `00.00`, `12am`: which day it belongs to is anybody's guess.
    pub ambiguous: bool,
    /// Its form without its content: `{HH}.{MM} hrs`, `{h}.{MM}{ampm}`, `{HH}:{MM}`, `noon`.
    pub form: String,
    /// The time zone named (`GMT`, `BST`, `UK time`).
    pub zone: Option<Span>,
}

pub(super) fn find(release: &Layout) -> Vec<TimeMention> {
    let mut out: Vec<TimeMention> = Vec::new();
    let mut unsure: Vec<usize> = Vec::new();
    let mut places = release.tokens_of(&["noon", "midday", "midnight"]);
    places.extend(release.numbers());
    places.sort_unstable();
    for at in places {
        let token = release.tokens[at];
        let found = if token.is_number() { in_figures(release, at, false) } else { by_name(release, at) };
        let Some(mention) = found else {
            unsure.extend(may_be_of_24(release, at).then_some(at));
            continue;
        };
        let free = out.last().is_none_or(|last| last.span.end <= mention.span.start);
        if free && !release.in_link(token.span.start()) {
            out.push(mention);
        }
    }
    let company: Vec<TimeMention> =
        unsure.into_iter().filter_map(|at| in_company(release, &out, at)).collect();
    if !company.is_empty() {
        out.extend(company);
        out.sort_by_key(|mention| mention.span);
    }
    out
}

/// Whether the figures at `at` may be a time of a clock of 24 hours, if other times stand beside them: `at 19.45, and`.
/// A price is `at 19.45 a share`.
fn may_be_of_24(release: &Layout, at: usize) -> bool {
    let led_in = ["at", "from", "until", "till", "by", "to", "and", "between"];
    let ends = |at: usize| {
        release.tokens.get(at).is_none_or(|next| {
            let word = release.word(at);
            !next.is_number()
                && (!next.is_word()
                    || ["and", "at", "for", "in", "on", "or", "to", "until", "when"].contains(&word))
                && !matches!(word, "%" | "°" | "-" | "/")
        })
    };
    release.tokens[at].span.len() == 2
        && release.word(at).parse().is_ok_and(|hour: u8| (13..24).contains(&hour))
        && at > 0
        && led_in.contains(&release.word(at - 1))
        && minutes_after(release, at).is_some_and(|(minute, mark)| mark == "." && minute < 60)
        && ends(at + 3)
}

/// The time at the token `at`, if one that is sure stands on its line.
fn in_company(release: &Layout, sure: &[TimeMention], at: usize) -> Option<TimeMention> {
    let line = release.lines.span(release.lines.at(release.tokens[at].span.start()));
    let next = sure.partition_point(|mention| mention.span.start() < line.start());
    sure.get(next).filter(|mention| line.contains(mention.span) && mention.form.contains('{'))?;
    in_figures(release, at, true).filter(|_| !release.in_link(release.tokens[at].span.start()))
}

/// Writes `time` in `form` (see [`TimeMention::form`]). `None` when the form wants what a time does not have.
#[must_use]
pub fn write(time: Time, form: &str) -> Option<String> {
    if !form.contains('{') {
        // A word stands for one time only.
        let noon = ["noon", "midday", "12 noon"].iter().any(|w| form.eq_ignore_ascii_case(w));
        return (noon && (time.hour(), time.minute()) == (12, 0)).then(|| form.to_owned());
    }
    let out = write_one(time, form)?;
    (places(form).any(|p| is_hour(p.name)) && !out.contains('{')).then_some(out)
}

/// Puts `at` in its places in `form` and leaves the other places for a date. A form with several times names their
/// zones, and each gets what its clocks say. `None` when a place for the hour or the minutes is missing.
pub(super) fn write_into(at: DateTime, form: &str) -> Option<String> {
    let starts: Vec<usize> = places(form).filter(|p| is_hour(p.name)).map(|p| p.start).collect();
    let mut out = String::with_capacity(form.len());
    out.push_str(&form[..*starts.first()?]);
    let piece = |i: usize| &form[starts[i]..starts.get(i + 1).copied().unwrap_or(form.len())];
    for i in 0..starts.len() {
        let there = if i == 0 {
            at
        } else {
            let here = Zone::named(outside_places(piece(0)).as_str())?;
            here.to(Zone::named(outside_places(piece(i)).as_str())?, at)?
        };
        // Only one day is written.
        if there.date() != at.date() {
            return None;
        }
        out += &write_one(there.time(), piece(i))?;
    }
    Some(out)
}

/// The words of a form that are no places: those before its first stop or comma may name a zone.
fn outside_places(form: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for place in places(form) {
        out.push_str(&form[at..place.start]);
        at = place.end;
    }
    out.push_str(&form[at..]);
    out
}

struct Place<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

/// The places of a form: `{HH}`, `{.mm}`.
fn places(form: &str) -> impl Iterator<Item = Place<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + form[at..].find('{')?;
        let end = start + form[start..].find('}')? + 1;
        at = end;
        Some(Place { name: &form[start + 1..end - 1], start, end })
    })
}

fn is_hour(name: &str) -> bool {
    matches!(name, "h" | "HH" | "h00" | "HH00")
}

/// One time in the places of a piece of a form.
fn write_one(time: Time, form: &str) -> Option<String> {
    let (hour, minute) = (time.hour(), time.minute());
    let of_twelve = places(form).any(|p| matches!(p.name, "ampm" | "AMPM" | "a.m." | "A.M."));
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let halves = |am: &'static str, pm: &'static str| if hour < 12 { am } else { pm };
    let mut out = String::with_capacity(form.len());
    let mut at = 0;
    let mut minutes = minute == 0;
    for place in places(form) {
        out.push_str(&form[at..place.start]);
        at = place.end;
        let shown = match place.name {
            // The first hour of the day by its nought: `00.01am`.
            "h00" | "HH00" if hour == 0 => 0,
            _ if of_twelve => twelve,
            _ => hour,
        };
        match place.name {
            "h00" if hour == 0 => out.push_str("00"),
            "h" | "h00" => out += &shown.to_string(),
            "HH" | "HH00" => out += &format!("{shown:02}"),
            "MM" => out += &format!("{minute:02}"),
            // Minutes where there are any.
            ".mm" | ":mm" if minute == 0 => {}
            ".mm" | ":mm" => {
                out.push_str(&place.name[..1]);
                out += &format!("{minute:02}");
            }
            "ampm" => out.push_str(halves("am", "pm")),
            "AMPM" => out.push_str(halves("AM", "PM")),
            "a.m." => out.push_str(halves("a.m.", "p.m.")),
            "A.M." => out.push_str(halves("A.M.", "P.M.")),
            _ => out.push_str(&form[place.start..place.end]),
        }
        minutes |= matches!(place.name, "MM" | ".mm" | ":mm");
    }
    out.push_str(&form[at..]);
    minutes.then_some(out)
}

/// How many times a form has places for.
#[must_use]
pub fn hours_in(form: &str) -> usize {
    places(form).filter(|p| is_hour(p.name)).count()
}

/// The part of a form that is its first time: `{h}.{MM}{ampm}`.
#[must_use]
pub fn time_of(form: &str) -> Option<&str> {
    let start = places(form).find(|p| is_hour(p.name))?.start;
    let mut end = start;
    for place in places(&form[start..]) {
        let time = is_hour(place.name)
            || matches!(place.name, "MM" | ".mm" | ":mm" | "ampm" | "AMPM" | "a.m." | "A.M.");
        if !time || place.start + start > end + 1 || (is_hour(place.name) && place.start > 0) {
            break;
        }
        end = start + place.end;
    }
    let unit = form[end..].strip_prefix(" hrs").map_or(0, |_| 4);
    let unit = if unit == 0 && form[end..].starts_with("hrs") { 3 } else { unit };
    Some(&form[start..end + unit])
}

/// The form of a mention with every choice that its words leave open: `6am` does not show how minutes are written,
/// nor `10.30am` whether an hour of one figure gets a nought. `None` for a time by name.
pub(super) fn open_form(text: &str, mention: &TimeMention) -> Option<String> {
    let words = mention.span.of(text);
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let time = mention.time.filter(|_| digits > 0 && mention.form.contains('{'))?;
    if digits > 2 {
        return Some(mention.form.clone());
    }
    let of_twelve =
        mention.form.contains("{ampm}") || mention.form.contains("{AMPM}") || mention.form.contains("m.}");
    let shown: u8 = words[..digits].parse().ok()?;
    let wide = digits == 2;
    let hour = match (of_twelve, wide, shown) {
        (true, true, 0) => "{h00|HH00}",
        (true, true, 12) if time.hour() == 0 => "{h|HH}",
        (true, true, 10..) => "{h|h00|HH|HH00}",
        (true, true, _) => "{HH|HH00}",
        (true, false, _) => "{h|h00}",
        (false, true, 10..) => "{HH|h}",
        (false, true, _) => "{HH}",
        (false, false, _) => "{h}",
    };
    let rest = mention.form.split_once('}')?.1;
    let minutes = match rest.split_once("{MM}") {
        Some((mark, _)) if time.minute() > 0 && of_twelve => format!("{{{mark}MM|{mark}mm}}"),
        Some((mark, _)) => format!("{{{mark}MM}}"),
        None => "{|.mm|:mm}".to_owned(),
    };
    let after = rest.split_once("{MM}").map_or(rest, |(_, after)| after);
    Some(format!("{hour}{minutes}{after}"))
}

/// `noon`, `midday`, `midnight`.
fn by_name(release: &Layout, at: usize) -> Option<TimeMention> {
    let word = release.word(at);
    let noon = word.eq_ignore_ascii_case("noon") || word.eq_ignore_ascii_case("midday");
    if !noon && !word.eq_ignore_ascii_case("midnight") {
        return None;
    }
    let mut span = release.tokens[at].span;
    // `12 noon`, `12noon`
    if let Some(before) =
        at.checked_sub(1).filter(|i| release.word(*i) == "12" && !tail_of_number(release, *i))
    {
        span = release.tokens[before].span.to(span);
    }
    if let Some(first) = a_minute_past(release, at).filter(|_| !noon) {
        let span = release.tokens[first].span.to(span);
        let form = fill(&release.text, span, Vec::<(Span, &str)>::new());
        return Some(TimeMention {
            span,
            time: Some(Time::constant(0, 1, 0, 0)),
            ambiguous: false,
            form,
            zone: None,
        });
    }
    let zone = zone_after(release, at + 1);
    let whole = zone.map_or(span, |zone| span.to(zone));
    Some(TimeMention {
        span: whole,
        time: noon.then(|| Time::constant(12, 0, 0, 0)),
        ambiguous: !noon,
        form: fill(&release.text, whole, Vec::<(Span, &str)>::new()),
        zone,
    })
}

/// `one minute past midnight`: the index of its first token.
fn a_minute_past(release: &Layout, midnight: usize) -> Option<usize> {
    let first = midnight.checked_sub(3)?;
    let is = |at: usize, words: &[&str]| words.iter().any(|w| release.word(at).eq_ignore_ascii_case(w));
    (is(midnight - 1, &["past", "after"]) && is(midnight - 2, &["minute"]) && is(first, &["one", "1", "a"]))
        .then_some(first)
}

/// The unit after the figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Hours,
    Morning,
    Afternoon,
}

/// The time at the token `at` of an embargo, where figures are either the date's or the time's: `14 May 2026 at 0600`.
pub(super) fn in_embargo(release: &Layout, at: usize) -> Option<TimeMention> {
    in_figures(release, at, true)
}

/// `bare`: hours and minutes are a time by themselves, without anything round them that says so.
fn in_figures(release: &Layout, at: usize, bare: bool) -> Option<TimeMention> {
    let first = release.tokens[at];
    if first.span.len() > 4 || tail_of_number(release, at) {
        return None;
    }
    let figures: u16 = release.word(at).parse().ok()?;
    // Hours and minutes: in one number (`0001`), or in two with a stop or a colon.
    let (hour, minute, mark, last) = if first.span.len() == 4 {
        (figures / 100, Some((figures % 100, None)), "", at)
    } else if first.span.len() <= 2 {
        match minutes_after(release, at) {
            Some((minute, mark)) => {
                (figures, Some((minute, Some(release.tokens[at + 2].span))), mark, at + 2)
            }
            None if release.joined(at) && matches!(release.word(at + 1), "." | ":" | "/" | "-" | "%") => {
                return None;
            }
            None => (figures, None, "", at),
        }
    } else {
        return None;
    };
    if hour > 24 || minute.is_some_and(|(m, _)| m > 59) {
        return None;
    }
    let (unit, mut parts, unit_last) = unit_after(release, last);
    if tail_follows(release, unit_last) {
        return None;
    }
    let padded = first.span.len() == 2 && figures < 10;
    let told = match unit {
        Unit::Morning | Unit::Afternoon => {
            (1..=12).contains(&hour) || (hour == 0 && minute.is_some()) || hour > 12
        }
        Unit::Hours => first.span.len() == 4 || minute.is_some(),
        Unit::None if bare => minute.is_some(),
        // `Embargo: 0001, Thursday 6 November`
        Unit::None if first.span.len() == 4 => padded_four(release, at),
        Unit::None => minute.is_some() && stands_as_time(release, at, last, mark, padded),
    };
    // `1200 hours of training`
    let counted = unit == Unit::Hours
        && release.tokens.get(unit_last + 1).is_some_and(crate::text::Token::is_word)
        && ["of", "a", "per", "each", "were", "have", "every"].contains(&release.word(unit_last + 1));
    let spelt_out = unit == Unit::Hours && release.word(last + 1).eq_ignore_ascii_case("hours");
    if !told
        || counted
        || (spelt_out && first.span.len() == 4 && figures >= 1000 && !bare && !told_before(release, at))
    {
        return None;
    }
    let hour24 = match unit {
        Unit::Morning if hour == 12 => 0,
        Unit::Afternoon if hour < 12 => hour + 12,
        _ => hour,
    };
    let minute_value = minute.map_or(0, |(m, _)| m);
    if hour24 == 24 && minute_value > 0 {
        return None;
    }
    let time = Time::new((hour24 % 24) as i8, minute_value as i8, 0, 0).ok()?;
    let zone = zone_after(release, unit_last + 1);
    let digits = first.span.to(release.tokens[unit_last].span);
    let span = zone.map_or(digits, |zone| digits.to(zone));
    if first.span.len() == 4 {
        parts.push((first.span, "{HH}{MM}".to_owned()));
    } else {
        let two = padded || (matches!(unit, Unit::None | Unit::Hours) && first.span.len() == 2);
        // `00.01am`: the first hour of a clock of twelve by its nought.
        let nought = figures == 0 && two && !matches!(unit, Unit::None | Unit::Hours);
        let hour = if nought {
            "{h00}"
        } else if two {
            "{HH}"
        } else {
            "{h}"
        };
        parts.push((first.span, hour.to_owned()));
        parts.extend(minute.and_then(|(_, span)| Some((span?, "{MM}".to_owned()))));
    }
    Some(TimeMention {
        span,
        time: Some(time),
        ambiguous: hour24 % 24 == 0 && minute_value == 0,
        form: fill(&release.text, span, parts),
        zone,
    })
}

/// `.30` or `:30` right after the token at `at`: the minutes, and the mark.
fn minutes_after(release: &Layout, at: usize) -> Option<(u16, &str)> {
    if !release.joined(at) || !release.joined(at + 1) {
        return None;
    }
    let mark = release.word(at + 1);
    let token = release.tokens.get(at + 2)?;
    if !matches!(mark, "." | ":") || !token.is_number() || token.span.len() != 2 {
        return None;
    }
    Some((release.word(at + 2).parse().ok()?, mark))
}

/// The unit after the token at `last`, its part of the form, and the index of its last token. A second one may
/// follow (`9.00 am HRS`).
fn unit_after(release: &Layout, last: usize) -> (Unit, Vec<(Span, String)>, usize) {
    let none = (Unit::None, Vec::new(), last);
    let Some(token) = release.tokens.get(last + 1) else { return none };
    if !token.is_word() || !beside(release, last, last + 1) {
        return none;
    }
    let word = release.word(last + 1);
    let is = |unit: &str| word.eq_ignore_ascii_case(unit);
    if is("hrs") || is("hours") || is("hr") || (is("h") && release.joined(last)) {
        return (Unit::Hours, Vec::new(), last + 1);
    }
    let morning = word.as_bytes()[0].eq_ignore_ascii_case(&b'a');
    let unit = if morning { Unit::Morning } else { Unit::Afternoon };
    let (form, mut end) = if is("am") || is("pm") {
        (if token.case() == Some(Case::Upper) { "{AMPM}" } else { "{ampm}" }, last + 1)
    } else if (is("a") || is("p")) && dotted(release, last + 1) {
        // The second point may be the sentence's own, but it belongs to both.
        let point = last + 4;
        let has_point =
            point < release.tokens.len() && release.joined(last + 3) && release.word(point) == ".";
        (
            if word == "A" || word == "P" { "{A.M.}" } else { "{a.m.}" },
            if has_point { point } else { last + 3 },
        )
    } else {
        return none;
    };
    let parts = vec![(token.span.to(release.tokens[end].span), form.to_owned())];
    if let Some(next) = release.tokens.get(end + 1) {
        let hours = ["hrs", "hours"].iter().any(|u| release.word(end + 1).eq_ignore_ascii_case(u));
        if next.is_word() && hours && beside(release, end, end + 1) {
            end += 1;
        }
    }
    (unit, parts, end)
}

/// `a.m`, `p.m` from the token at `at`.
fn dotted(release: &Layout, at: usize) -> bool {
    at + 2 < release.tokens.len()
        && release.joined(at)
        && release.joined(at + 1)
        && release.word(at + 1) == "."
        && release.word(at + 2).eq_ignore_ascii_case("m")
}

/// Whether figures without a unit are a time: by their shape (`00.01`, `14:30`) and what stands round them.
fn stands_as_time(release: &Layout, at: usize, last: usize, mark: &str, padded: bool) -> bool {
    if zone_after(release, last + 1).is_some() {
        return true;
    }
    let said = told_before(release, at);
    if mark == "." {
        // `between 09.30 and 12.15`, but not `from 3.25 to 4.50`.
        // `6 November 2025, 00.01`
        let after_year = at >= 2
            && release.word(at - 1) == ","
            && release.tokens[at - 2].is_number()
            && release.tokens[at - 2].span.len() == 4;
        return padded && (said || after_year);
    }
    let two = release.tokens[at].span.len() == 2;
    let verse = at.checked_sub(1).is_some_and(|i| {
        release.tokens[i].case() == Some(Case::Title)
            && !said
            && super::date::names::weekday(release.word(i)).is_none()
    });
    said || (two && !verse)
}

/// Whether four figures without a unit are a time: with a nought before them, led in, and a day behind them.
fn padded_four(release: &Layout, at: usize) -> bool {
    let behind = match release.tokens.get(at + 1).map(|_| release.word(at + 1)) {
        Some("," | "on") => at + 2,
        _ => at + 1,
    };
    release.word(at).starts_with('0')
        && told_before(release, at)
        && release
            .tokens
            .get(behind)
            .is_some_and(|_| super::date::names::weekday(release.word(behind)).is_some())
}

/// Whether a word before the token at `at` leads a time in: `at`, `until`, `from`.
#[must_use]
pub fn told_before(release: &Layout, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let word = release.word(before);
    word == ":"
        || [
            "at", "until", "till", "til", "from", "by", "before", "after", "since", "than", "to", "and",
            "for",
        ]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w))
}

/// Whether the number at `at` is the tail of a longer one, a price or a reference: `1.12.30`, `£5`, `A/12`.
fn tail_of_number(release: &Layout, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if matches!(release.word(before), "£" | "$" | "€") {
        return true;
    }
    // `4 a.m. CT/5 a.m. ET`
    let zoned = release.word(before) == "/"
        && before.checked_sub(1).is_some_and(|i| zone::is_abbreviation(release.word(i)));
    release.joined(before)
        && !zoned
        && !matches!(
            release.word(before),
            "(" | "[" | "-" | "–" | "—" | "“" | "‘" | "\"" | "'" | "@" | "*" | "|" | ":" | ","
        )
        || (release.joined(before)
            && matches!(release.word(before), ":" | ",")
            && before.checked_sub(1).is_some_and(|i| release.joined(i) && release.tokens[i].is_number()))
}

/// Whether something joined to the token at `last` makes the whole no time: `12.30.1`, `10:30:15`, `5.30%`, `10.15m`.
fn tail_follows(release: &Layout, last: usize) -> bool {
    if !release.joined(last) {
        return false;
    }
    let next = release.tokens[last + 1];
    match release.word(last + 1) {
        "%" | "°" => true,
        "." | ":" | "/" | "," => release.joined(last + 1) && release.tokens[last + 2].is_number(),
        _ => next.is_word() || next.is_number(),
    }
}

/// A time zone at the token `at`, brackets left out: `GMT`, `UK time`, `local time`.
fn zone_after(release: &Layout, at: usize) -> Option<Span> {
    release.tokens.get(at)?;
    let at = if release.word(at) == "(" { at + 1 } else { at };
    let zone = release.tokens.get(at).filter(|t| t.is_word())?;
    if at > 0 && !beside(release, at - 1, at) {
        return None;
    }
    let word = release.word(at);
    if zone::is_abbreviation(word) {
        return Some(zone.span);
    }
    if !zone::is_place(word) {
        return None;
    }
    // `US Eastern`, `Eastern Daylight Time`, `UK time`
    let mut last = at;
    let follows = |last: usize, words: &[&str]| {
        release.tokens.get(last + 1).is_some_and(|_| {
            beside(release, last, last + 1)
                && words.iter().any(|w| release.word(last + 1).eq_ignore_ascii_case(w))
        })
    };
    let american = word == "US" && follows(last, &["eastern", "central", "mountain", "pacific"]);
    last += usize::from(american);
    last += usize::from(follows(last, &["standard", "daylight", "summer"]));
    let time = follows(last, &["time"]);
    last += usize::from(time);
    (time || american).then(|| zone.span.to(release.tokens[last].span))
}

/// Whether the two tokens stand on one line with at most a few spaces between them.
fn beside(release: &Layout, a: usize, b: usize) -> bool {
    let gap = &release.text[release.tokens[a].span.end()..release.tokens[b].span.start()];
    gap.len() <= 6 && !gap.contains(['\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    fn times(text: &str) -> Vec<(String, Option<String>, String)> {
        let release = read(text);
        release
            .times
            .iter()
            .map(|t| {
                let time = t.time.map(|t| format!("{:02}:{:02}", t.hour(), t.minute()));
                (release.words(t.span).to_owned(), time, t.form.clone())
            })
            .collect()
    }

    #[track_caller]
    fn one(text: &str, words: &str, time: &str, form: &str) {
        let time = (!time.is_empty()).then(|| time.to_owned());
        assert_eq!(times(text), [(words.to_owned(), time, form.to_owned())], "{text}");
    }

    #[test]
    fn reads_times_as_embargoes_write_them() {
        one("Embargo: 00.01 hrs, Wednesday", "00.01 hrs", "00:01", "{HH}.{MM} hrs");
        one("Embargo: 00.01hrs, Wednesday", "00.01hrs", "00:01", "{HH}.{MM}hrs");
        one("Embargo: 00.01Hrs March 12", "00.01Hrs", "00:01", "{HH}.{MM}Hrs");
        one("EMBARGO: 00:01 HRS, MONDAY", "00:01 HRS", "00:01", "{HH}:{MM} HRS");
        one("Embargo: 10.15am Monday May 12", "10.15am", "10:15", "{h}.{MM}{ampm}");
        one("Embargo: 3:30PM, 4 June", "3:30PM", "15:30", "{h}:{MM}{AMPM}");
        one("Embargo: 9.00 am  HRS, THURSDAY", "9.00 am  HRS", "09:00", "{h}.{MM} {ampm} HRS");
        one("Embargo: 0001 hrs Tuesday", "0001 hrs", "00:01", "{HH}{MM} hrs");
        one("at 11.55 a.m. on Friday", "11.55 a.m.", "11:55", "{h}.{MM} {a.m.}");
        one("until 12:01am BST on 4 May", "12:01am BST", "00:01", "{h}:{MM}{ampm} BST");
        one("9.30am UK time on Friday", "9.30am UK time", "09:30", "{h}.{MM}{ampm} UK time");
        one("Embargoed until 00:01 Monday", "00:01", "00:01", "{HH}:{MM}");
        one("Doors open at 5pm.", "5pm", "17:00", "{h}{ampm}");
        one("from noon on Friday", "noon", "12:00", "noon");
        one("by 12 noon on Friday", "12 noon", "12:00", "12 noon");
        one("until midnight on Friday", "midnight", "", "midnight");
        one("until 00.01am on Friday", "00.01am", "00:01", "{h00}.{MM}{ampm}");
        one("Embargoed: 00:01h Monday", "00:01h", "00:01", "{HH}:{MM}h");
        one("at 19.01 US Eastern Monday", "19.01 US Eastern", "19:01", "{HH}.{MM} US Eastern");
        one("Embargo: 00.01 Wednesday", "00.01", "00:01", "{HH}.{MM}");
    }

    #[test]
    fn leaves_prices_versions_verses_scores_and_spans_of_time_alone() {
        for text in [
            "It rose from 3.25 to 4.50 in May.",
            "They won 2:1 and drew 3:3.",
            "John 3:16 and Genesis 12:10 are read.",
            "Version 10.15 and section 12.30.1 apply.",
            "It costs £9.30 and $10.15m.",
            "1200 hours of training, 48 hrs of care, 24/7.",
            "12.5 per cent, 10.15% and 5 people.",
            "I am 5, am I not?",
            "The 2010/2011 survey of 1730 people.",
            "A ratio of 1:20 at most.",
            "Room 12.04, 020 7946 0018.",
            "Open 24 hrs a day.",
        ] {
            assert_eq!(times(text), [], "{text}");
        }
    }

    #[test]
    fn a_clock_of_24_hours_with_stops_is_known_by_its_company() {
        let words = |text| times(text).into_iter().map(|(words, ..)| words).collect::<Vec<_>>();
        assert_eq!(words("It opens at 5.30pm, at 19.45, and at 11pm."), ["5.30pm", "19.45", "11pm"]);
        assert_eq!(
            words("Open from 14.00 to 18.00 and, on Sunday, 9am to noon."),
            ["14.00", "18.00", "9am", "noon"]
        );
        for text in [
            "It opens at 19.45, and is free.",
            "Shares stood at 19.45 a piece at noon.",
            "At 5pm shares were at 19.45 per cent, and prices at 21.30p.",
        ] {
            assert!(!words(text).iter().any(|time| time.contains("19") || time.contains("21")), "{text}");
        }
    }

    #[test]
    fn marks_what_can_be_read_two_ways() {
        for text in ["at 00.00 hrs", "at 12am", "at 12.00 am", "at midnight", "until 00:00 on Monday"] {
            assert!(read(text).times.iter().any(|t| t.ambiguous), "{text}");
        }
        assert!(read("at 12pm, 00.01 hrs, noon").times.iter().all(|t| !t.ambiguous));
    }

    #[test]
    fn writes_a_time_in_a_form() {
        let time = Time::constant(15, 30, 0, 0);
        for (form, words) in [
            ("{HH}.{MM} hrs", "15.30 hrs"),
            ("{h}:{MM}{AMPM}", "3:30PM"),
            ("{h}.{MM} {a.m.}", "3.30 p.m."),
            ("{HH}{MM} hrs", "1530 hrs"),
        ] {
            assert_eq!(write(time, form).as_deref(), Some(words));
        }
        assert_eq!(write(time, "{h}{ampm}"), None, "minutes would be lost");
        assert_eq!(write(time, "noon"), None);
        assert_eq!(write(Time::constant(0, 1, 0, 0), "{h}.{MM}{ampm}").as_deref(), Some("12.01am"));
        for (hour, minute, words) in [(0, 1, "00.01am"), (6, 0, "6am"), (10, 30, "10.30am"), (14, 0, "2pm")] {
            let time = Time::constant(hour, minute, 0, 0);
            assert_eq!(write(time, "{h00}{.mm}{ampm}").as_deref(), Some(words));
        }
    }
}
