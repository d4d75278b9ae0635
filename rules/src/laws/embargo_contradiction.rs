use crate::check::{Context, Report};
use crate::finding::Severity;
use crate::release::Release;
use crate::release::date::{DateMention, write};
use crate::release::embargo::Embargo;
use crate::rule;
use crate::rule::Family;
use jiff::civil::Date;

rule! {
    /// An embargo that contradicts the release: it lifts before the release is dated, or the release is marked for immediate use too.
    ///
    /// Most broken embargoes are the sender’s own arithmetic. Two answers to “may we use it?” mean that somebody will take
    /// the earlier one.
    ///
    /// ```bad
    /// Date: 14 May 2014
    /// Embargo: 00.01 hrs, [[12 May 2014]]
    /// ```
    /// ```bad
    /// [[FOR IMMEDIATE RELEASE]]
    /// Embargo: 00.01 hrs, 12 May 2014
    /// ```
    /// ```good
    /// Date: 9 May 2014
    /// Embargo: 00.01 hrs, 12 May 2014
    /// ```
    ///
    /// It does not speak of an embargo over a weekend, of a release dated on the day its embargo lifts, or of dates whose
    /// order cannot be known (3/4/2014).
    "embargo-contradiction",
    family: Family::Embargo,
    severity: Severity::Error,
    check: check,
}

/// An embargo so many days ahead is more likely a wrong month or year.
const FAR: i32 = 60;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(embargo) = release.embargo.as_ref().filter(|e| !e.immediate) else { return };
    for other in release.embargoes.iter().filter(|e| e.immediate) {
        let (held, free) = (release.words(embargo.label).trim_end_matches(':'), release.words(other.label));
        report.find(
            other.label,
            format!("“{free}” contradicts the line that holds it back (“{held}”); only one can stand."),
        );
    }
    let Some(date) = embargo.date.as_ref().filter(|d| trusted(d)) else { return };
    today_is_another_day(release, embargo, date, report);
    let dated = release.date_line.as_ref().map(|line| &line.date).filter(|d| trusted(d));
    let (Some(dated), Some(lifts)) = (dated.and_then(|d| d.date), date.near(release.date())) else { return };
    let days = (lifts - dated).get_days();
    if days < 0 {
        let (lifts, dated) = (in_words(lifts), in_words(dated));
        report
            .find(date.span, format!("The embargo lifts on {lifts}, before the release is dated ({dated})."));
    } else if days > FAR {
        let words = release.words(date.span);
        report
            .find(
                date.span,
                format!("The embargo lifts {days} days after the release is dated. Is “{words}” meant?"),
            )
            .severity(Severity::Warning);
    }
}

/// `3/4/2014` may be either date.
fn trusted(date: &DateMention) -> bool {
    !date.numeric || date.day.is_some_and(|(day, _)| day > 12)
}

/// `today (13 May)` beside an embargo of 12 May: the words say themselves which day they mean.
fn today_is_another_day(release: &Release, embargo: &Embargo, lifts: &DateMention, report: &mut Report) {
    let Some(lifts) = lifts.near(release.date()) else { return };
    for mention in release.dates.iter().filter(|d| d.day.is_some() && !embargo.span.contains(d.span)) {
        let Some(at) = release.token_at(mention.span.start()).checked_sub(2) else { continue };
        if release.word(at + 1) != "(" || !release.word(at).eq_ignore_ascii_case("today") {
            continue;
        }
        let Some(today) = mention.near(Some(lifts)).filter(|_| trusted(mention)) else { continue };
        if today != lifts && release.date() != Some(today) {
            let (today, lifts) = (in_words(today), in_words(lifts));
            report.find(mention.span, format!("Here “today” is {today}, but the embargo lifts on {lifts}."));
        }
    }
}

fn in_words(date: Date) -> String {
    write(date, "{day} {month} {year}").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_two_answers_to_one_question() {
        finds(&RULE, "Date: Tuesday 13 May 2014\nEmbargo: 00.01 hrs, [[Monday 12 May 2014]]");
        finds(&RULE, "Date: 13 May 2014\nEMBARGOED UNTIL 9AM, [[MONDAY MAY 12]]");
        finds(&RULE, "Embargo: 00.01 hrs, 12 May 2014\n[[For immediate release]]\n\nThe council met.");
        finds(&RULE, "Date: 13 May 2014\nEmbargo: 00.01 hrs, [[14 May 2015]]");
        finds(
            &RULE,
            "Date: 12 May 2014\nEmbargo: 00.01 hrs, 13 May 2014\n\nIt was published today ([[14 May]]).",
        );
    }

    #[test]
    fn leaves_alone_what_agrees() {
        for text in [
            "Date: Tuesday January 15, 2008\nEmbargo: 00.01 hrs, Wednesday January 16, 2008",
            "Date: 12 May 2014\nEmbargo: 10.15am, 12 May 2014",
            "Date: 9 May 2014\nEmbargo: 00.01 hrs, 12 May 2014",
            "Date: 9 May 2014\nEmbargo: Immediate",
            "FOR IMMEDIATE RELEASE\n12 May 2014",
            "Date: 30 December 2013\nEmbargo: 00.01 hrs, 2 January",
            "Embargo: 00.01 hrs, 12 May 2014\n\nIt was agreed on 9 May 2014.",
            "Date: 12 May 2014\nEmbargo: 00.01 hrs, 13 May 2014\n\nIt was published today (13 May).",
            "Date: 12 May 2014\nEmbargo: 00.01 hrs, 13 May 2014\n\nIt was published today (12 May).",
            "Date: 12 May 2014\nEmbargo: 00.01 hrs, 13 May 2014\n\nIt was published today.",
            "Date: 10/11/2014\nEmbargo: 00.01 hrs, 9/12/2014",
            "Date: 12 May 2014\nThe arms embargo was lifted on 3 May 2014",
            "Date: 12 May 2014\nEmbargo: 00.01 hrs",
            "Date: 12 May 2014\n\nCalls for immediate release of aid worker",
            "EMBARGOED UNTIL 00.01 HRS, 13 MAY 2014\n12 May 2014",
        ] {
            finds(&RULE, text);
        }
    }
}
