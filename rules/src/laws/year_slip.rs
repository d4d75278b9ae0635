use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::date::DateMention;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Edit, Span, slip};

rule! {
    /// A date in the text with the year of another time: an event to come that lies in the past, a `today` of last year, a range
    /// that ends before it begins.
    ///
    /// In January fingers write the year just gone, and `2015` for `2025` at any time. The date looks right at a glance, and
    /// whoever acts on it is a year late.
    ///
    /// ```bad
    /// Exampleton, 6 January 2026
    ///
    /// The Example Trust said today that its hall will open again on [[14 February 2025]], after a year of repairs.
    /// ```
    /// ```fixed
    /// Exampleton, 6 January 2026
    ///
    /// The Example Trust said today that its hall will open again on 14 February 2026, after a year of repairs.
    /// ```
    /// ```good
    /// Exampleton, 6 January 2026
    ///
    /// The Example Trust said today that its hall, which closed on 14 February 2025, will open again on 1 March 2026.
    /// ```
    /// ```bad
    /// The survey was made between 8 September 2025 and [[10 October 2015]].
    /// ```
    ///
    /// It does not speak of what is past, however long ago, of what is far ahead, of reports and laws with their dates, or of
    /// direct speech. A weekday that fits another year is told of by `weekday-date-mismatch`.
    "year-slip",
    family: Family::Dates,
    fixes: Fixes::Choice,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut years: BTreeMap<i16, usize> = BTreeMap::new();
    for year in release.numbers().filter_map(|at| release.word(at).parse().ok()) {
        *years.entry(year).or_default() += 1;
    }
    let names_once = |year| years.get(&year) == Some(&1);
    let mut before: Option<&DateMention> = None;
    for mention in release.dates.iter().filter(|m| !m.numeric) {
        let found = slip_of(release, before.replace(mention), mention, &names_once);
        let Some((slip, why)) = found else { continue };
        let (_, year) = mention.year.unwrap_or((0, mention.span));
        let right = slip.year().to_string();
        let finding = report.find(mention.span, why);
        if year.len() == right.len() {
            finding.fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(year, right)]));
        }
    }
}

/// The date that was very likely meant, and why.
fn slip_of(
    release: &Release,
    before: Option<&DateMention>,
    mention: &DateMention,
    names_once: &dyn Fn(i16) -> bool,
) -> Option<(Date, String)> {
    let date = mention.date?;
    let words = release.words(mention.span);
    let range = range(release, before, mention);
    if let Some((begins, range)) = &range
        && let Some(begins) = begins.date
        && date < begins
    {
        let right = mention.in_year(begins.year()).filter(|right| *right > begins);
        let right = right.or_else(|| mention.in_year(begins.year().checked_add(1)?))?;
        return Some((right, format!("“{}” ends before it begins.", release.words(*range))));
    }
    // A weekday of its own year is a witness for it; one of another year is another rule's.
    let line = release.date_line.as_ref().is_some_and(|line| line.span.touches(mention.span));
    let held = release.embargoes.iter().any(|embargo| embargo.span.touches(mention.span));
    if mention.weekday.is_some() || line || held {
        return None;
    }
    let dated = release.date()?;
    if let Some(said) = beside_today(release, mention.span) {
        let right = mention.in_year(dated.year())?;
        let near = (right - dated).get_days().abs() <= 2 && right.year() != date.year();
        let dated = dated.strftime("%-d %B %Y");
        return near
            .then(|| (right, format!("“{words}” is “{said}” here, but the release is dated {dated}.")));
    }
    if (dated - date).get_days() > PAST
        && is_to_come(release, range.map_or(mention.span, |(_, range)| range).start())
    {
        let next = |step| mention.in_year(dated.year().checked_add(step)?).filter(|next| *next >= dated);
        let right = next(0).or_else(|| next(1)).filter(|right| (*right - dated).get_days() <= AHEAD)?;
        let why = format!(
            "“{words}” is still to come here, but it is before the release’s own date, {}.",
            dated.strftime("%-d %B %Y")
        );
        return Some((right, why));
    }
    let last = |step| mention.in_year(dated.year().checked_sub(step)?).filter(|last| *last <= dated);
    let right = last(0).or_else(|| last(1))?;
    (range.is_some()
        && (dated - right).get_days() <= AHEAD
        && one_figure_out(date.year(), right.year())
        && release.part_at(mention.span.start()) == Some(PartKind::Notes)
        && names_once(date.year()))
    .then(|| {
        let why = format!(
            "“{words}” is years before the release, and nothing else here is of that year. Is {} meant?",
            right.year()
        );
        (right, why)
    })
}

/// Where the date is the end of a range: the date that begins it, and the whole. `3 May to 2 June 2014`, `between 3 May and
/// 2 June 2014`.
fn range<'a>(
    release: &Release,
    before: Option<&'a DateMention>,
    mention: &DateMention,
) -> Option<(&'a DateMention, Span)> {
    let begins = before?;
    let whole = begins.span.to(mention.span);
    let first = release.tokens.partition_point(|token| token.span.start() < begins.span.start());
    let between = || {
        release.text.get(begins.span.end()..mention.span.start()).is_some_and(|joint| joint.trim() == "and")
            && first.checked_sub(1).is_some_and(|at| release.word(at).eq_ignore_ascii_case("between"))
    };
    (mention.range.is_some_and(|range| range.contains(begins.span)) || between()).then_some((begins, whole))
}

/// A date so many days before the release is no event of these days.
const PAST: i32 = 30;
/// What a release announces is not further away than this, in days.
const AHEAD: i32 = 200;

/// `today`, `tomorrow` or `yesterday` right before the date, or right behind it: `today (5 January 2026)`.
fn beside_today(release: &Release, span: Span) -> Option<&str> {
    let first = release.tokens.partition_point(|token| token.span.start() < span.start());
    let last = release.tokens.partition_point(|token| token.span.start() < span.end());
    let mark = |at: &usize| matches!(release.word(*at), "," | "(" | "–" | "-" | "on");
    let before = first.checked_sub(1)?;
    let before = if mark(&before) { before.checked_sub(1)? } else { before };
    let behind =
        if release.tokens.get(last).is_some() && release.word(last) == "(" { last + 1 } else { last };
    [before, behind]
        .into_iter()
        .filter(|at| *at < release.tokens.len())
        .map(|at| release.word(at))
        .find(|word| ["today", "tomorrow", "yesterday"].iter().any(|day| word.eq_ignore_ascii_case(day)))
}

/// How many words may stand between `will` and the date.
const NEAR: usize = 9;

/// Whether what happens at the date that begins at `start` is said to be to come: `will be held on …`.
fn is_to_come(release: &Release, start: usize) -> bool {
    let end = release.tokens.partition_point(|token| token.span.start() < start);
    let Some(preposition) = end.checked_sub(1) else { return false };
    if !["on", "from", "between", "until", "till", "by", "starting", "beginning"]
        .contains(&release.word(preposition))
    {
        return false;
    }
    let mut words = (preposition.saturating_sub(NEAR)..preposition).rev().map(|at| (at, release.word(at)));
    // `will replace the one introduced on …`: what is past is named by a participle, after a thing.
    let last = words.next().map_or("", |(_, word)| word);
    let mut thing = false;
    for (at, word) in words.by_ref() {
        match word {
            "will" | "shall" => return !(thing && last.ends_with("ed")),
            "to" if at > 0 && ["due", "is", "are"].contains(&release.word(at - 1)) => {
                return !(thing && last.ends_with("ed"));
            }
            "the" | "a" | "an" | "its" | "their" | "those" | "any" => thing = true,
            "of" | "that" | "which" | "who" | "whose" | "since" | "as" => return false,
            _ if !release.tokens[at].is_word() => return false,
            _ => {}
        }
    }
    false
}

/// Whether two years differ in one figure before the last, or in the order of two: `2015` for `2025`, `2052`.
fn one_figure_out(a: i16, b: i16) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.last() == b.last() && slip::one_letter(a, b) || slip::swapped(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, fixed};

    /// A release of January 2026 with these words in its text, and these in its notes.
    fn draft(words: &str, notes: &str) -> String {
        let lead = "The Example Trust has opened its hall again after a year of repairs, which cost more than was thought.";
        format!(
            "Hall opens again\n\n6 January 2026\n\n{lead}\n\n{words}\n\nENDS\n\nNotes to editors\n\n{notes}\n"
        )
    }

    #[test]
    fn what_is_to_come_is_not_past() {
        for words in [
            "The fair will be held on [[14 February 2025]], in the old hall.",
            "The hall will open again on [[February 14, 2025]].",
            "The garden is due to open on [[14 March 2025]].",
            "The show will run from 14 February to [[6 March 2025]] in the hall.",
            "It will be closed until [[1 February 2016]].",
        ] {
            finds(&RULE, &draft(words, "None."));
        }
        let text = draft("The fair will be held on 14 February 2025.", "None.");
        assert_eq!(fixed(&RULE, &text, &Style::default()), text.replace("2025", "2026"));
    }

    #[test]
    fn what_was_and_what_may_be_is_left_alone() {
        for words in [
            "The hall, which closed on 14 February 2025, will open on 1 March 2026.",
            "It will replace the one opened on 14 February 2025.",
            "The trust will pay everybody who worked there on 14 February 2025.",
            "It will mark the opening of the hall on 14 February 1926.",
            "The lease of the yard will end on 1 June 2062. The well was dug on 4 May 1826.",
            "The hall opened on 14 February 2016.",
            "It will be held on 6 November 2025.",
            "“It will be held on 14 February 2025,” said Ann Lee, chair of the trust.",
            "Today the trust said that on 14 February 2025 it had closed.",
            "The Halls Act of 14 February 2025 will apply from 1 March 2026.",
        ] {
            finds(&RULE, &draft(words, "The first fair ran from 3 to 8 November 2024."));
        }
        finds(&RULE, "The fair will be held on 14 February 2025.");
    }

    #[test]
    fn today_is_the_day_of_the_release() {
        finds(&RULE, &draft("The hall is open from today ([[6 January 2025]]).", "None."));
        finds(&RULE, &draft("Doors open tomorrow, [[7 January 2025]], at noon.", "None."));
        finds(&RULE, &draft("The hall is open from today (6 January 2026).", "None."));
        finds(&RULE, &draft("A year ago today, 3 May 2025, it closed.", "None."));
    }

    #[test]
    fn a_range_ends_after_it_begins() {
        finds(&RULE, "It ran from 8 September 2025 to [[10 October 2015]].");
        finds(&RULE, "It ran from 8 December 2025 to [[10 January 2025]].");
        finds(&RULE, "It ran from 8 September 2015 to 10 October 2025.");
        let text = "It ran from 8 December 2025 to 10 January 2025.";
        assert!(fixed(&RULE, text, &Style::default()).ends_with("10 January 2026."));
    }

    #[test]
    fn a_survey_of_this_autumn_was_not_made_ten_years_ago() {
        let words = "The hall is open.";
        finds(&RULE, &draft(words, "1. The survey was made between 8 September and [[10 October 2015]]."));
        for notes in [
            "1. The survey was made between 8 September and 10 October 2025.",
            "1. The survey was made between 8 February and 10 March 2016.",
            "1. The hall opened in 2015. The survey was made between 8 September and 10 October 2015.",
            "1. The survey was made on 10 October 2015.",
        ] {
            finds(&RULE, &draft(words, notes));
        }
    }
}
