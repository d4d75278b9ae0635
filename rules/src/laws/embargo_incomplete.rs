use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::date::DateMention;
use crate::release::embargo::Embargo;
use crate::release::time::{self, TimeMention};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::Edit;
use jiff::civil::Time;

rule! {
    /// An embargo that does not say when it lifts: no time, no day, or a midnight that may be either end of the day.
    ///
    /// A news desk that has to guess will guess early. Midnight on Tuesday is the beginning of Tuesday to some and the end
    /// of it to others, which is why desks write 00.01.
    ///
    /// ```bad
    /// Embargo: [[12 May 2014]]
    /// ```
    /// ```fixed
    /// Embargo: 00.01 hrs, 12 May 2014
    /// ```
    /// ```bad
    /// Embargo: [[midnight]], 12 May 2014
    /// ```
    /// ```fixed
    /// Embargo: 00.01 hrs, 12 May 2014
    /// ```
    /// ```good
    /// Embargo: 00.01 hrs, Monday 12 May 2014
    /// ```
    ///
    /// It does not speak of `Embargo: Immediate`, of a speech embargoed until delivery, or of a year that is left out where the release is dated, unless the
    /// turn of the year is near.
    "embargo-incomplete",
    family: Family::Embargo,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    check: check,
}

/// So many days round New Year a missing year can be read two ways.
const TURN: i64 = 30;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(embargo) = release.embargo.as_ref().filter(|e| !e.immediate) else { return };
    match (&embargo.time, &embargo.date) {
        (None, None) if lifts_on_delivery(release, embargo) => {}
        (None, None) => {
            let message = "This embargo says neither the time nor the day when it lifts. Give both.";
            // `before XX hours, XX date`: what stands in their place is told of with it.
            report.find(embargo.span, message);
        }
        (None, Some(date)) => {
            let words = release.words(date.span);
            let time = minute(context, embargo, 0, 1);
            let message = format!(
                "The embargo names {words} but no time; desks will guess. Start of day is usually {time}."
            );
            let finding = report.find(date.span, message);
            if !may_hold_a_time(release, embargo, date) {
                finding.fix(Fix::choice(
                    format!("Add “{time}”"),
                    vec![Edit::insert(date.span.start(), format!("{time}, "))],
                ));
            }
        }
        (Some(time), None) => no_day(release, embargo, time, report),
        (Some(time), Some(_)) => {
            if time.ambiguous {
                ambiguous(context, embargo, time, report);
            }
            turn_of_year(release, embargo, report);
        }
    }
}

/// Four figures beside the date may be a time that nobody could read; a second one would contradict it.
fn may_hold_a_time(release: &Release, embargo: &Embargo, date: &DateMention) -> bool {
    release.tokens_in(embargo.span).any(|i| {
        let token = release.tokens[i];
        token.is_number() && token.span.len() == 4 && !date.span.contains(token.span)
    })
}

/// `Embargoed until delivery`, as on the text of a speech: it lifts when the words are spoken, and desks know it.
fn lifts_on_delivery(release: &Release, embargo: &Embargo) -> bool {
    release
        .tokens_in(embargo.span)
        .any(|i| ["delivery", "delivered"].iter().any(|w| release.word(i).eq_ignore_ascii_case(w)))
}

fn no_day(release: &Release, embargo: &Embargo, time: &TimeMention, report: &mut Report) {
    // `until 5pm today`: clear on the day, and in a dated release later too.
    let relative = ["today", "tonight", "tomorrow"];
    let says = release
        .tokens_in(embargo.span)
        .find(|i| relative.iter().any(|w| release.word(*i).eq_ignore_ascii_case(w)));
    if let Some(at) = says {
        if release.date().is_none() {
            let word = release.word(at);
            report
                .find(
                    release.tokens[at].span,
                    format!("The embargo lifts “{word}”, but the release has no date to count from."),
                )
                .weight(Weight::Slip);
        }
        return;
    }
    let words = release.words(time.span);
    report.find(time.span, format!("The embargo names {words} but no date. Say on which day it lifts."));
}

fn ambiguous(context: &Context<'_>, embargo: &Embargo, time: &TimeMention, report: &mut Report) {
    let words = context.release.words(time.span);
    let finding = report.find(
        time.span,
        format!("“{words}” can be read as the beginning or the end of that day; 00.01 or 23.59 cannot."),
    );
    for minute in [minute(context, embargo, 0, 1), minute(context, embargo, 23, 59)] {
        finding.fix(Fix::choice(format!("Write “{minute}”"), vec![Edit::replace(time.span, minute.clone())]));
    }
    finding.weight(Weight::Slip);
}

fn turn_of_year(release: &Release, embargo: &Embargo, report: &mut Report) {
    let Some(date) = embargo.date.as_ref().filter(|d| d.year.is_none()) else { return };
    let words = release.words(date.span);
    let Some(day) = release.date().and_then(|around| date.near(Some(around))) else {
        if release.date().is_none() {
            report
                .find(
                    date.span,
                    format!("“{words}” has no year, and the release has no date to take it from."),
                )
                .weight(Weight::Doubt);
        }
        return;
    };
    let into_year = i64::from(day.day_of_year());
    if into_year <= TURN || into_year > i64::from(day.days_in_year()) - TURN {
        report
            .find(
                date.span,
                format!(
                    "So near the turn of the year the embargo should say which “{words}” is meant: {}?",
                    day.year()
                ),
            )
            .weight(Weight::Slip);
    }
}

/// A minute of the day as the house's embargoes write it, or else in the manner of the line.
fn minute(context: &Context<'_>, embargo: &Embargo, hour: i8, minute: i8) -> String {
    let at = Time::constant(hour, minute, 0, 0);
    let known = context.style.known("embargo-form");
    let ours = known.and_then(|known| time::write(at, time::time_of(known.form)?));
    ours.unwrap_or_else(|| {
        let unit = if embargo.form.contains("EMBARGO") { "HRS" } else { "hrs" };
        format!("{hour:02}.{minute:02} {unit}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::Style;
    use crate::testing::{finds, run};

    #[test]
    fn finds_embargoes_that_leave_a_question() {
        finds(&RULE, "Embargo: [[00.01 hrs]]");
        finds(&RULE, "[[EMBARGOED]]\n\nThe council met.");
        finds(&RULE, "Embargo: [[5pm]] Tuesday");
        finds(&RULE, "EMBARGOED UNTIL [[MONDAY 12 MAY 2014]]");
        finds(&RULE, "Embargo: [[00.00 hrs]], 12 May 2014");
        finds(&RULE, "Embargo: [[12am]], 12 May 2014");
        finds(&RULE, "Date: 20 December 2013\nEmbargo: 00.01 hrs, [[2 January]]");
        finds(&RULE, "Embargo: 00.01 hrs, [[Monday 12 May]]");
        finds(&RULE, "Embargo: 5pm [[today]]");
    }

    #[test]
    fn leaves_complete_ones_and_prose_alone() {
        for text in [
            "Embargo: 00.01 hrs, Wednesday January 16, 2008",
            "Embargo: Immediate",
            "FOR IMMEDIATE RELEASE",
            "Embargo: 00.01Hrs March 12 2010",
            "Date: 10 May 2014\nEmbargo: 9.00 am HRS, THURSDAY MAY 12",
            "Date: 9 May 2014\nEmbargo: 10.15am Monday May 12",
            "Date: 9 May 2014\nEmbargoed until 5pm today",
            "EMBARGO:\n00.01 hrs, 12 May 2014",
            "Not for publication before 00.01 hours, 12 May 2014",
            "Embargoed until 12 noon on 12 May 2014",
            "EMBARGOED UNTIL DELIVERY\n\nSpeech by Ann Lee to the Rotary Club",
            "Embargoed till delivered",
            "EMBARGOED AGAINST DELIVERY",
            "Strictly embargoed until one minute past midnight on 12 May 2014",
            "Embargo: 00.01, Monday 12 May 2014",
            "Embargo: 0001, Monday 12 May 2014",
            "Embargo: 12 May 2014, 00.01",
            "Embargo: 12 May 2014 at 0600",
            "EMBARGO: 1200, Monday 12 May 2014",
            "For publication on 12 May 2014",
            "The arms embargo ends in May.",
            "The embargo was lifted on 12 May 2014.",
            "The shop is open until midnight on 12 May 2014.",
            "Embargoed goods were seized.",
            "12 May 2014\n\nThe council met.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn offers_no_time_beside_figures_it_cannot_read() {
        let fixes = |text: &str| run(&RULE, text, &Style::default())[0].fixes.len();
        assert_eq!(fixes("Embargo: 12 May 2014"), 1);
        assert_eq!(fixes("Embargo: 12 May 2014, 0675"), 0);
    }

    #[test]
    fn a_missing_time_is_an_error_and_midnight_a_warning() {
        let severity = |text: &str| run(&RULE, text, &Style::default())[0].severity;
        assert_eq!(severity("Embargo: 12 May 2014"), Severity::Error);
        assert_eq!(severity("Embargo: midnight, 12 May 2014"), Severity::Warning);
        assert_eq!(severity("Embargo: 00.01 hrs, 12 May"), Severity::Info);
    }
}
