use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::date::{DateMention, write};
use crate::release::embargo::Embargo;
use crate::release::part::PartKind;
use crate::release::time::TimeMention;
use crate::release::zone::{Zone, british_summer};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::Edit;
use jiff::civil::Date;

rule! {
    /// An embargo that contradicts the release: it lifts before the release is dated or after what it announces has begun,
    /// its clocks disagree, or the release is marked for immediate use too.
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
    /// ```bad
    /// Embargoed until [[4 a.m. CT/6 a.m. ET]], Monday, May 12, 2014
    /// ```
    /// ```good
    /// Embargoed until 4 a.m. CT/5 a.m. ET, Monday, May 12, 2014
    /// ```
    ///
    /// It does not speak of an embargo over a weekend, of a release dated on the day its embargo lifts, or of dates whose
    /// order cannot be known (3/4/2014).
    "embargo-contradiction",
    family: Family::Embargo,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
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
    clocks(release, embargo, report);
    let Some(date) = embargo.date.as_ref().filter(|d| trusted(d)) else { return };
    begun(release, embargo, date, report);
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
            .weight(Weight::Slip);
    }
}

/// Clocks on the embargo's line that do not show the same moment, and Greenwich's in the months when Britain's are an
/// hour before them.
fn clocks(release: &Release, embargo: &Embargo, report: &mut Report) {
    let zone_of = |time: &TimeMention| time.zone.and_then(|span| Zone::named(release.words(span)));
    let Some((first, at)) = embargo.time.as_ref().zip(embargo.lifts) else { return };
    let Some(here) = zone_of(first) else { return };
    for (time, day) in &embargo.also {
        let there = zone_of(time).and_then(|there| here.to(there, at));
        let (Some(right), Some(written)) = (there, time.time) else { continue };
        let own_day = day.as_ref().and_then(|d| d.near(Some(at.date())));
        if right.time() == written && own_day.is_none_or(|own| own == right.date()) {
            continue;
        }
        let span = match day {
            Some(day) => time.span.to(day.span),
            None => first.span.to(time.span),
        };
        let (one, other) = (release.words(first.span), release.words(time.span));
        let when = right.strftime("%H.%M on %A");
        report.find(
            span,
            format!(
                "The clocks disagree: “{one}” on {} is {when} where “{other}” is said.",
                at.strftime("%A")
            ),
        );
    }
    if here.is_greenwich()
        && embargo.also.is_empty()
        && british_summer(at.date())
        && let Some(zone) = first.zone.filter(|zone| release.words(*zone) == "GMT")
    {
        let words = release.words(first.span);
        report
            .find(
                first.span,
                format!("British clocks are an hour before Greenwich on that day; desks will ask whether “{words}” means BST."),
            )
            .weight(Weight::Doubt)
            .fix(Fix::choice("Write “BST”", vec![Edit::replace(zone, "BST")]));
    }
}

/// Verbs that announce what has not begun.
const ANNOUNCES: [&str; 9] =
    ["will", "begins", "begin", "opens", "open", "starts", "start", "launches", "takes"];

/// So many words stand at most between the verb and the day.
const NEAR: usize = 12;

/// A day that the text announces, and that is over before the text may be used.
fn begun(release: &Release, embargo: &Embargo, lifts: &DateMention, report: &mut Report) {
    let Some(lifts_on) = lifts.near(release.date()) else { return };
    let text = |part| matches!(part, Some(PartKind::Lead | PartKind::Body));
    for mention in
        release.dates.iter().filter(|d| d.day.is_some() && trusted(d) && d.span.start >= embargo.span.end)
    {
        let Some(day) = mention.near(Some(lifts_on)).filter(|day| *day < lifts_on) else { continue };
        if !text(release.part_at(mention.span.start())) || release.quotations.in_speech(mention.span.start())
        {
            continue;
        }
        let from = release.sentences.partition_point(|s| s.end <= mention.span.start);
        let Some(sentence) = release.sentences.get(from).filter(|s| s.contains(mention.span)) else {
            continue;
        };
        let at = release.token_at(mention.span.start());
        let first = release.token_at(sentence.start()).max(at.saturating_sub(NEAR));
        let announced = (first..at).rev().find(|i| {
            let word = release.word(*i);
            ANNOUNCES.contains(&word)
                || word.ends_with("ed")
                || ["was", "were", "until", "since"].contains(&word)
        });
        if announced.is_none_or(|i| !ANNOUNCES.contains(&release.word(i))) {
            continue;
        }
        let (day, lifts_on) = (in_words(day), in_words(lifts_on));
        report
            .find(
                mention.span,
                format!(
                    "This is announced for {day}, but may not be used before the embargo lifts on {lifts_on}."
                ),
            )
            .weight(Weight::Slip);
        return;
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
    fn finds_clocks_that_disagree() {
        finds(&RULE, "Embargoed until [[9 a.m. ET (1 p.m. GMT]]), Monday, January 13, 2025\n\nHall opens");
        finds(&RULE, "Embargoed until [[6pm GMT]], Wednesday 29 July 2026\n\nHall opens");
        for text in [
            "Embargoed until 9 a.m. ET (2 p.m. GMT), Monday, January 13, 2025",
            "Embargoed until 6pm GMT, Wednesday 9 December 2026",
            "Embargoed until 6pm local time (5pm ET), Monday 13 January 2025",
        ] {
            finds(&RULE, &format!("{text}\n\nHall opens"));
        }
    }

    #[test]
    fn finds_what_is_over_before_it_may_be_told() {
        let text = |said: &str| {
            format!(
                "Embargoed until 00.01 on Tuesday 16 June 2026\n\nHall to open\n\nThe trust has said that its hall in the town is ready for all who want to see it. {said}"
            )
        };
        finds(&RULE, &text("The mayor will open it on [[Monday 15 June 2026]]."));
        for said in [
            "The trust asked 1,204 people on Monday 1 June 2026.",
            "It will open on 17 June 2026.",
            "It will stay shut until 15 June 2026.",
        ] {
            finds(&RULE, &text(said));
        }
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
