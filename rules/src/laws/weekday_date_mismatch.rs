use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::laws::date_year_missing::names_a_year;
use crate::release::Release;
use crate::release::date::{DateMention, Order, weekday_name, write};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Edit, Span};

rule! {
    /// A weekday that does not belong to its date.
    ///
    /// Either the weekday is wrong or the date is, and a diary entry or an embargo rests on it. Only the writer knows
    /// which, so both ways out are offered.
    ///
    /// ```bad
    /// The inquiry opens on [[Tuesday 14 May 2014]].
    /// ```
    /// ```fixed
    /// The inquiry opens on Wednesday 14 May 2014.
    /// ```
    /// ```good
    /// The inquiry opens on Wednesday 14 May 2014.
    /// ```
    ///
    /// Where a date has no year, the one nearest to the release’s own date is meant, and the message says so; in a text
    /// without any year, dates of one month are held against each other (`Sunday 9 November`, `Monday 11 November`). It
    /// does not speak of dates whose order cannot be known (3/4/2014), of addresses,
    /// or of what is quoted.
    "weekday-date-mismatch",
    family: Family::Dates,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    check: check,
}

/// A date without a year is the nearest one only within so many days.
const NEAR: i64 = 200;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    if release.date().is_none() && release.dates.iter().all(|d| d.year.is_none()) {
        // `The 2014 fair`: the days may be of two years.
        if !names_a_year(release) {
            at_odds(release, report);
        }
        return;
    }
    for mention in &release.dates {
        let Some((named, word)) = mention.weekday else { continue };
        let Some((date, from_release)) = date_of(release, mention) else { continue };
        if date.weekday() == named {
            continue;
        }
        // A release of December that names the next year speaks of its summer.
        if from_release && fits_a_named_year(release, mention, named) {
            continue;
        }
        let right = weekday_name(date.weekday());
        let written = release.words(word);
        let calendar = day_and_month(date);
        let message = if from_release {
            let year = date.year();
            format!(
                "{calendar} is a {right} in {year}, the year taken from the release’s own date, but this says “{written}”."
            )
        } else {
            format!("{calendar} {} is a {right}, but this says “{written}”.", date.year())
        };
        let finding = report.find(mention.span, message);
        let new = in_case_of(written, right);
        finding.fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(word, new)]));
        if let Some((near, edits)) = move_date(release, mention, date, named) {
            finding.fix(Fix::choice(format!("Change the date to {}", day_and_month(near)), edits));
        }
        if let Some((year, edit)) = other_year(release, mention, named) {
            finding.fix(Fix::choice(format!("Change the year to {year}"), vec![edit]));
        }
        if from_release {
            finding.weight(Weight::Slip);
        }
    }
}

/// Whether the weekday is right in the year before or after the release's, and the text names that year.
fn fits_a_named_year(release: &Release, mention: &DateMention, named: Weekday) -> bool {
    let Some(around) = release.date() else { return false };
    [-1, 1].into_iter().filter_map(|step| around.year().checked_add(step)).any(|year| {
        let says = |i: usize| release.word(i).parse() == Ok(year);
        mention.in_year(year).is_some_and(|date| date.weekday() == named) && release.numbers().any(says)
    })
}

/// Days of one month are not so far apart that they may be of two years.
const APART: i16 = 15;

/// `Sunday 9 November` and `Monday 11 November`: no year has both. Told of the later, where nothing gives a year.
fn at_odds(release: &Release, report: &mut Report) {
    let named: Vec<(&DateMention, Weekday, i16)> = release
        .dates
        .iter()
        .filter(|m| !m.numeric && m.range.is_none())
        // A leap year, so that 29 February counts; both days of a pair are of one month, which makes the year no matter.
        .filter_map(|m| Some((m, m.weekday?.0, m.in_year(2024)?.day_of_year())))
        .collect();
    let mut first_of: BTreeMap<u8, (&DateMention, Weekday, i16)> = BTreeMap::new();
    for (mention, named_day, day) in &named {
        let Some((month, _)) = mention.month else { continue };
        let (other, other_day, other_date) = *first_of.entry(month).or_insert((mention, *named_day, *day));
        if (day - other_date).abs() > APART {
            continue;
        }
        let right = other_day.wrapping_add(day - other_date);
        if right == *named_day || of_two_years(release, mention.span) || of_two_years(release, other.span) {
            continue;
        }
        let (words, before) = (release.words(mention.span), release.words(other.span));
        let (_, word) = mention.weekday.unwrap_or((right, mention.span));
        let new = in_case_of(release.words(word), weekday_name(right));
        report
            .find(
                mention.span,
                format!(
                    "“{before}” on {} and “{words}” cannot both be right: by that one, this is a {}.",
                    release.place(other.span),
                    weekday_name(right)
                ),
            )
            .weight(Weight::Slip)
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(word, new)]));
    }
}

/// Whether the sentence round `span` sets a date apart from others: `Last year the fair was on …`, `an earlier version
/// said …`.
fn of_two_years(release: &Release, span: Span) -> bool {
    const SIGNS: [[&str; 2]; 12] = [
        ["last", "year"],
        ["last", "year’s"],
        ["last", "year's"],
        ["this", "year"],
        ["this", "year’s"],
        ["this", "year's"],
        ["next", "year"],
        ["next", "year’s"],
        ["previous", "year"],
        ["year", "before"],
        ["earlier", "version"],
        ["instead", "of"],
    ];
    let at = release.sentences.partition_point(|s| s.end() < span.end());
    let sentence = release.sentences.get(at).filter(|s| s.contains(span)).copied();
    let sentence = sentence.or_else(|| Some(release.paragraphs[release.paragraph_at(span.start())?].span));
    let mut words = sentence
        .map_or("", |s| release.words(s))
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase());
    let mut before = words.next().unwrap_or_default();
    words.any(|word| {
        let said = SIGNS.iter().any(|[a, b]| *a == before && *b == word);
        before = word;
        said
    })
}

/// The date meant, and whether its year was taken from the release's date.
fn date_of(release: &Release, mention: &DateMention) -> Option<(Date, bool)> {
    // `3/4/2014` may be either; only a day past the twelfth settles it.
    if mention.numeric && mention.order != Order::YearMonthDay && mention.day?.0 <= 12 {
        return None;
    }
    if mention.year.is_some() {
        return Some((mention.date?, false));
    }
    // `3 May to 2 June 2014`: the year is the other end's.
    if let Some(range) = mention.range {
        let from = release.dates.partition_point(|d| d.span.start < range.start);
        let ends = release.dates[from..].iter().take_while(|d| d.span.end <= range.end);
        let other = ends.into_iter().find(|d| d.year.is_some());
        if let Some(year) = other.and_then(|d| d.year) {
            return Some((mention.in_year(year.0)?, false));
        }
    }
    // The date line cannot lend itself a year.
    let around = release.date()?;
    let date = mention.near(Some(around))?;
    let days = (date - around).get_days();
    (i64::from(days).abs() <= NEAR).then_some((date, true))
}

/// The year that was meant, where a date of before the release falls near it in another year, on a `named`: `Wednesday 14 May
/// 2013` in a release of May 2014. The date line itself has last year's number in January.
fn other_year(release: &Release, mention: &DateMention, named: Weekday) -> Option<(i16, Edit)> {
    let (dated, date) = (release.date()?, mention.date?);
    let (written, span) = mention.year.filter(|(_, span)| span.len() == 4)?;
    let line = release.date_line.as_ref().is_some_and(|line| line.span.touches(mention.span));
    let (from, past) =
        if line { (written + 1, date.month() == 1) } else { (dated.year(), before(date, dated)) };
    let near =
        |other: Date| line && other.year() == from || i64::from((other - dated).get_days().abs()) <= NEAR;
    let fits =
        |year: &i16| mention.in_year(*year).is_some_and(|other| other.weekday() == named && near(other));
    let year = [from, from + 1].into_iter().filter(|year| past && *year != written).find(fits)?;
    Some((year, Edit::replace(span, year.to_string())))
}

/// Whether a date is well before the release.
fn before(date: Date, dated: Date) -> bool {
    (dated - date).get_days() > 30
}

/// The nearest date that is a `named`: the date, and the edits that write it.
fn move_date(
    release: &Release,
    mention: &DateMention,
    date: Date,
    named: Weekday,
) -> Option<(Date, Vec<Edit>)> {
    let (_, day) = mention.day?;
    let shared = !mention.span.contains(mention.month?.1);
    let steps = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6];
    let near = steps
        .into_iter()
        .filter_map(|step: i32| date.checked_add(step.days()).ok())
        // A month that stands for several days cannot change with one of them.
        .find(|d| d.weekday() == named && (!shared || d.month() == date.month()))?;
    let mut edits = vec![Edit::replace(day, part(release, day, near, "{day}")?)];
    if near.month() != date.month() {
        let (_, month) = mention.month?;
        let form = match (mention.numeric, month.len()) {
            (true, 2) => "{month2}",
            (true, _) => "{month1}",
            // `May` does not tell whether months are abbreviated.
            (false, 3 | 4) if date.month() != 5 => "{mon}",
            (false, _) => "{month}",
        };
        edits.push(Edit::replace(month, part(release, month, near, form)?));
    }
    if near.year() != date.year()
        && let Some((_, year)) = mention.year
    {
        edits.push(Edit::replace(year, write(near, if year.len() == 2 { "{year2}" } else { "{year}" })?));
    }
    edits.sort();
    Some((near, edits))
}

/// `form` of `date`, written as the words at `span` are: with an ordinal ending, two digits, capitals.
fn part(release: &Release, span: Span, date: Date, form: &str) -> Option<String> {
    let words = release.words(span);
    if form != "{day}" {
        return Some(in_case_of(words, &write(date, form)?));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = write(date, if words.starts_with('0') { "{day2}" } else { "{day}" })?;
    if digits < words.len() {
        out += &in_case_of(&words[digits..], &write(date, "{ordinal}")?);
    }
    Some(out)
}

fn day_and_month(date: Date) -> String {
    write(date, "{day} {month}").unwrap_or_default()
}

/// `name` abbreviated and in capitals as `like` is.
fn in_case_of(like: &str, name: &str) -> String {
    let short = matches!(like.len(), 3..=5) && like.len() < name.len() && name.ends_with("day");
    let name = if short { &name[..3] } else { name };
    let letters = || like.chars().filter(|c| c.is_alphabetic());
    if letters().count() > 1 && letters().all(char::is_uppercase) {
        name.to_uppercase()
    } else if letters().all(char::is_lowercase) {
        name.to_lowercase()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::fix::apply_together;
    use crate::style::Style;
    use crate::testing::{finds, run};

    #[test]
    fn finds_weekdays_that_are_not_the_dates() {
        finds(&RULE, "[[Wednesday September 10 2013]]");
        finds(&RULE, "Date: [[MONDAY 13TH MAY 2014]]");
        finds(&RULE, "on [[Tue 14 May 2014]]");
        finds(&RULE, "on [[Tuesday, 14 May 2014]] and Wednesday, 14 May 2014");
        finds(&RULE, "on [[14 May 2014 (Tuesday)]]");
        finds(&RULE, "on [[Friday 29 February 2012]]");
        finds(&RULE, "[[Tuesday 16]] to Friday 20 September 2013");
        finds(&RULE, "[[Tuesday 13 May]] to Thursday 14 May 2015");
        finds(&RULE, "on [[Tuesday 14/05/2014]]");
        finds(&RULE, "Date: 1 May 2014\n\nIt opens on [[Tuesday 14 May]].");
    }

    #[test]
    fn two_dates_may_contradict_each_other() {
        finds(&RULE, "It was on Sunday 9 November. The road opened on [[Monday 11 November]].");
        finds(&RULE, "On Monday, May 12, and on [[Tuesday, May 14]] it met.");
        for text in [
            "It was on Sunday 9 November. The road opened on Monday 10 November, and on Sunday 16 November.",
            "It was on Sunday 9 November. It is Monday 11 May.",
            "On Friday 1 May it began; on Friday 30 May it ended.",
            "On 9 November, and on Monday 11 November.",
            "Last year the show was on Saturday 8 November. It moves to Saturday 7 November.",
            "The race was on Sunday 8 June. This year’s race is on Sunday 7 June.",
            "The 2014 show was held on Saturday 8 November. The 2015 show will be on Saturday 7 November.",
            "Please note: an earlier version gave Tuesday 13 May. It is Wednesday 13 May.",
            "Doors open on Friday 6 June instead of Thursday 6 June.",
            "Doors open on Wednesday 31 December. We are back on Monday 5 January.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn leaves_right_and_doubtful_dates_alone() {
        for text in [
            "Tuesday 12th November 2013",
            "Tuesday January 15, 2008",
            "Wednesday 29 February 2012",
            "It opens on Tuesday 14 May.",
            "Wed 3rd–Fri 5th of the month",
            "Monday to Friday, 12 November to 3 December 2013",
            "Monday 16 to Friday 20 September 2013",
            "Tuesday 12 and 13 November 2013",
            "on Tuesday 3/4/2014",
            "https://example.org/tuesday-14-may-2014",
            "Sheffield Wednesday 12 November 2013",
            "The Sun 12 November 2013",
            "Tuesdays, 14 May 2014 included",
            "Date: 20 December 2013\n\nIt opens on Tuesday 14 January.",
            "Monday and Tuesday, 13 and 14 May 2014",
            "Tuesday 31 June 2014",
        ] {
            finds(&RULE, text);
        }
    }

    #[track_caller]
    fn both_ways(text: &str, weekday: &str, date: &str) {
        let findings = run(&RULE, text, &Style::default());
        let fixes: Vec<String> = findings[0].fixes.iter().map(|fix| apply_together(text, &[fix])).collect();
        assert_eq!(fixes, [weekday, date]);
    }

    #[test]
    fn offers_exactly_two_ways_out() {
        both_ways("Wednesday September 6 2014", "Saturday September 6 2014", "Wednesday September 3 2014");
        both_ways("TUESDAY 1ST MAY 2014", "THURSDAY 1ST MAY 2014", "TUESDAY 29TH APRIL 2014");
        both_ways("Fri 1 Jan 2014", "Wed 1 Jan 2014", "Fri 3 Jan 2014");
        both_ways("Monday, 1 January 2014", "Wednesday, 1 January 2014", "Monday, 30 December 2013");
        both_ways("Sunday 1 to 3 May 2014", "Thursday 1 to 3 May 2014", "Sunday 4 to 3 May 2014");
    }

    #[test]
    fn the_year_may_be_the_slip() {
        let text = "Date: 2 May 2014\n\nIt opens on Wednesday 14 May 2013.";
        let findings = run(&RULE, text, &Style::default());
        let fixes: Vec<&str> = findings[0].fixes.iter().map(|fix| &*fix.title).collect();
        assert_eq!(fixes, ["Write “Tuesday”", "Change the date to 15 May", "Change the year to 2014"]);
        let text = "Monday 5 January 2025\n\nHall opens";
        let findings = run(&RULE, text, &Style::default());
        assert_eq!(findings[0].fixes.last().map(|fix| &*fix.title), Some("Change the year to 2026"));
    }

    #[test]
    fn says_where_the_year_comes_from() {
        let findings = run(&RULE, "Date: 1 May 2014\n\nIt opens on Tuesday 14 May.", &Style::default());
        assert!(findings[0].message.contains("the release’s own date"), "{}", findings[0].message);
        assert_eq!(findings[0].severity, Severity::Warning);
    }
}
