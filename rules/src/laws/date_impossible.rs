use jiff::civil::Date;

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::date::DateMention;
use crate::release::date::names::MONTHS;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::Edit;

rule! {
    /// A day that no calendar has, or a release dated years away.
    ///
    /// `31 April` and `29 February 2014` are slips of the diary. A date line in 2052, or in January with the year just
    /// gone, is a slip of the fingers that files the release where nobody looks.
    ///
    /// ```bad
    /// The fair was held on [[31 April 2013]], and the next one is on [[30 February]].
    /// ```
    /// ```good
    /// The fair was held on 30 April 2013, and the next one is on 29 February 2016.
    /// ```
    ///
    /// It does not speak of a far year in the text (a lease to 2052, a house of 1825), of a `29 February` without a
    /// year, or of dates in figures that may be read in two ways.
    "date-impossible",
    family: Family::Dates,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for mention in &release.dates {
        let Some(last) = last_day(mention) else { continue };
        let (Some((day, at)), Some((month, _))) = (mention.day, mention.month) else { continue };
        let name = MONTHS[usize::from(month).clamp(1, 12) - 1];
        let year =
            mention.year.filter(|_| month == 2).map(|(year, _)| format!(" {year}")).unwrap_or_default();
        let words = release.words(mention.span);
        let finding =
            report.find(mention.span, format!("“{words}” is no day: {name}{year} has {last} days."));
        // `31st` would want another ending: the figure alone is changed where it stands alone.
        if at.of(&release.text).bytes().all(|b| b.is_ascii_digit()) && day > last {
            let right = last.to_string();
            finding.fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(at, right)]));
        }
    }
    for embargo in &release.embargoes {
        far(context, around(&release.dates, |d| d.span, embargo.span), report);
    }
    if let Some(line) = &release.date_line
        && let Some(date) = line.date.date
        && let Some((year, why)) = wrong_year(context, release, date)
    {
        let (_, span) = line.date.year.unwrap_or((0, line.date.span));
        let finding = report.find(line.date.span, why);
        finding.weight(Weight::Slip);
        if span.len() == 4 {
            let right = year.to_string();
            finding.fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, right)]));
        }
    }
}

/// An embargo that lifts years from now.
fn far(context: &Context<'_>, dates: &[DateMention], report: &mut Report) {
    let Some(today) = context.today else { return };
    for mention in dates {
        let Some((year, span)) = mention.year.filter(|(year, _)| *year >= today.year() + AHEAD) else {
            continue;
        };
        let right = today.year().to_string();
        let finding = report.find(mention.span, format!("The embargo lifts in {year}, years from now."));
        if span.len() == 4 {
            finding.fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, right)]));
        }
    }
}

/// The last day of the month, where the day named is past it in every year that may be meant.
fn last_day(mention: &DateMention) -> Option<u8> {
    let (day, month) = (mention.day?.0, mention.month?.0);
    let last = match (month, mention.year) {
        (4 | 6 | 9 | 11, _) => 30,
        (2, Some((year, _))) if Date::new(year, 2, 29).is_err() => 28,
        (2, _) => 29,
        _ => 31,
    };
    (day > last).then_some(last)
}

/// A release is hardly dated so many years ahead.
const AHEAD: i16 = 5;
/// Days about the turn of the year in which the year just gone is written by habit.
const TURN: i64 = 21;

/// The year that the date line was to have, and why.
fn wrong_year(context: &Context<'_>, release: &Release, date: Date) -> Option<(i16, String)> {
    let named = date.year();
    if let Some(today) = context.today.filter(|today| named >= today.year() + AHEAD) {
        return Some((today.year(), format!("The release is dated {named}, years from now.")));
    }
    // What the file's name or its head says, or today, a year later almost to the day.
    let next = date.checked_add(jiff::Span::new().years(1)).ok()?;
    let near = |other: Date| (other - next).get_days().abs() as i64 <= TURN && other.month() == 1;
    let other = release.hints.date.or(context.today).filter(|other| near(*other) && date.month() == 1)?;
    Some((
        other.year(),
        format!(
            "The release is dated January {named}, which is last year’s January; {} is meant, very likely.",
            other.year()
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check as run};
    use crate::style::Style;
    use crate::testing::{finds, fixed, read};

    #[test]
    fn finds_days_that_no_calendar_has() {
        for text in [
            "on [[31 April]]",
            "on [[Tuesday 31 June 2014]]",
            "on [[31st September]] and [[November 31, 2014]]",
            "on [[29 February 2014]]",
            "on [[February 30]]",
            "on [[31/04/2014]] and [[02/30/2014]]",
            "“It is on [[31 April 2014]],” she said.",
        ] {
            finds(&RULE, text);
        }
        assert_eq!(fixed(&RULE, "on 31 April 2014", &Style::default()), "on 30 April 2014");
        assert_eq!(fixed(&RULE, "on 31st April 2014", &Style::default()), "on 31st April 2014");
    }

    #[test]
    fn leaves_days_that_there_are_alone() {
        for text in [
            "on 29 February 2016, 30 April, 31 May and February 28, 2014",
            "on 29 February",
            "on 03/04/2014 and 2014-02-28",
            "by 1 June 2052, as in 1825",
            "at 31 Thornmere Road, April 2014",
            "from 29 to 31 March",
            "in April 2014",
        ] {
            finds(&RULE, text);
        }
    }

    fn dated(text: &str, today: Date) -> usize {
        let options =
            Options { select: [RULE.name.to_owned()].into(), today: Some(today), ..Options::default() };
        run(&read(text), &Style::default(), &options).findings.len()
    }

    #[test]
    fn a_release_is_of_its_time() {
        let text =
            |date: &str| format!("Fair to open\n\n{date}\n\nThe fair in the town will open in spring.\n");
        let day = |y, m, d| Date::constant(y, m, d);
        assert_eq!(dated(&text("3 February 2052"), day(2025, 2, 3)), 1);
        assert_eq!(dated(&text("8 January 2025"), day(2026, 1, 7)), 1);
        let embargo = "Embargo: 00.01 hrs, 3 March 2205\n\nFair to open\n\nThe fair in the town will open.\n";
        assert_eq!(dated(embargo, day(2025, 2, 3)), 1);
        for (line, today) in [
            ("3 February 2025", day(2025, 2, 1)),
            ("3 January 2026", day(2025, 12, 20)),
            ("8 January 2025", day(2025, 1, 7)),
            ("8 January 2025", day(2026, 3, 7)),
            ("8 January 2015", day(2026, 1, 7)),
            ("8 December 2025", day(2026, 1, 7)),
        ] {
            assert_eq!(dated(&text(line), today), 0, "{line} {today}");
        }
    }
}
