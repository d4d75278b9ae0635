use crate::check::{Context, Report};
use crate::finding::{Fix, Safety, Severity};
use crate::learn::Observations;
use crate::release::Release;
use crate::release::date::{DateMention, Order, write};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::{Known, Tier};
use crate::text::{Edit, Span, is_space};

rule! {
    /// A date written otherwise than the dates beside it, or otherwise than the house writes it.
    ///
    /// Two ways of writing a date in one release look like two hands. What is right is the house's affair: `12 May 2014`,
    /// `12th May 2014` and `May 12, 2014` are all somebody's style, and the date line, the embargo and the text may each
    /// have their own.
    ///
    /// ```bad
    /// The plan was agreed on March 3, 2014, and revised on April 14, 2014. It was signed on [[May 12 2014]].
    /// ```
    /// ```fixed
    /// The plan was agreed on March 3, 2014, and revised on April 14, 2014. It was signed on May 12, 2014.
    /// ```
    /// ```good
    /// The plan was agreed on March 3, 2014, and signed on May 12, 2014.
    /// ```
    /// ```style
    /// "date-form/body" = "{day} {month} {year}"
    /// ```
    /// ```bad
    /// The plan was signed on [[12th May 2014]].
    /// ```
    /// ```fixed
    /// The plan was signed on 12 May 2014.
    /// ```
    /// ```good
    /// The plan was signed on 12 May 2014.
    /// ```
    ///
    /// It does not speak of dates without a year, of ranges, of years of accounts (2010/2011), of dates all in figures
    /// beside dates in words, or of a date line that differs from the text in its ordinals.
    "date-form",
    family: Family::Dates,
    basis: Basis::Both,
    severity: Severity::Warning,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
}

fn observe(release: &Release, seen: &mut Observations) {
    for mention in release.dates.iter().filter(|m| comparable(m)) {
        let slot = slot(release, mention);
        if release.quotations.in_speech(mention.span.start()) {
            continue;
        }
        let form = if slot == BODY { core_form(mention) } else { &mention.form };
        seen.see(slot, form, mention.span);
    }
}

const DATE_LINE: &str = "date-form/date-line";
const EMBARGO: &str = "date-form/embargo";
const BODY: &str = "date-form/body";

fn slot(release: &Release, mention: &DateMention) -> &'static str {
    if release.date_line.as_ref().is_some_and(|line| line.date.span == mention.span) {
        DATE_LINE
    } else if release.embargo.as_ref().is_some_and(|embargo| embargo.span.contains(mention.span)) {
        EMBARGO
    } else {
        BODY
    }
}

/// A full date that stands for itself.
fn comparable(mention: &DateMention) -> bool {
    mention.date.is_some() && mention.range.is_none() && !mention.form.contains('(')
}

/// The date without its weekday. In running text the weekday comes and goes with the sense.
fn core(mention: &DateMention) -> Span {
    let parts = [mention.day.map(|d| d.1), mention.month.map(|m| m.1), mention.year.map(|y| y.1)];
    parts.into_iter().flatten().reduce(Span::to).unwrap_or(mention.span)
}

fn core_form(mention: &DateMention) -> &str {
    core_of(&mention.form)
}

/// `{day} {month} {year}` of `{weekday}, {day} {month} {year}`.
fn core_of(form: &str) -> &str {
    let Some(rest) = ["{weekday}", "{wkd}", "{WEEKDAY}", "{WKD}"].iter().find_map(|w| form.strip_prefix(w))
    else {
        return form;
    };
    rest.find('{').map_or(form, |at| &rest[at..])
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let dates: Vec<&DateMention> = release.dates.iter().filter(|m| comparable(m)).collect();
    let spoken = |m: &DateMention| release.quotations.in_speech(m.span.start());
    let own: Vec<&DateMention> = dates.iter().copied().filter(|m| !m.numeric && !spoken(m)).collect();
    for mention in dates {
        if own.contains(&mention) {
            if let Some((reason, form, safety)) = odd_one_out(release, mention, &own) {
                let span = core(mention);
                let words = release.words(span);
                let Some(new) = mention.date.and_then(|date| write(date, &form)) else { continue };
                let mut fix = Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]);
                fix.safety = safety;
                report.find(span, format!("“{words}” is written {reason}.")).fix(fix);
                continue;
            }
        }
        if let Some(known) = context.style.known(slot(release, mention)) {
            against_house(release, mention, &known, report);
        }
    }
}

/// In what `mention` differs from most of the others, in words, and its form with that put right.
fn odd_one_out(
    release: &Release,
    mention: &DateMention,
    all: &[&DateMention],
) -> Option<(String, String, Safety)> {
    let others = || all.iter().copied().filter(|m| m.span != mention.span);
    let form = core_form(mention);
    // The comma before the year, among dates in the same order.
    let alike = || others().filter(|m| m.order == mention.order);
    let comma = has_comma(mention);
    let (same, differ) = count(alike(), |m| has_comma(m) == comma);
    if let Some(example) = alike().find(|m| has_comma(m) != comma).filter(|_| differ > same + 1) {
        let mended = if comma {
            form.replacen(", {year}", " {year}", 1)
        } else {
            form.replacen(" {year}", ", {year}", 1)
        };
        let reason = format!(
            "{} a comma before the year; “{}” and the other dates here have {}",
            if comma { "with" } else { "without" },
            release.words(core(example)),
            if comma { "none" } else { "one" }
        );
        return (mended != form).then_some((reason, mended, Safety::Safe));
    }
    // The order, between dates in words.
    let (same, differ) = count(others(), |m| m.order == mention.order);
    if let Some(example) = others().find(|m| m.order != mention.order).filter(|_| outvoted(same, differ)) {
        let first = if mention.order == Order::DayMonth { "day" } else { "month" };
        let reason = format!(
            "with the {first} first, unlike “{}” and the other dates here",
            release.words(core(example))
        );
        return Some((reason, core_form(example).to_owned(), Safety::Choice));
    }
    // The ordinal, in running text only: a date line often has its own.
    if slot(release, mention) != BODY {
        return None;
    }
    let text = || alike().filter(|m| slot(release, m) == BODY);
    let ordinal = has_ordinal(mention);
    let (same, differ) = count(text(), |m| has_ordinal(m) == ordinal);
    let example = text().find(|m| has_ordinal(m) != ordinal).filter(|_| outvoted(same, differ))?;
    let mended =
        if ordinal { form.replacen("{ordinal}", "", 1) } else { form.replacen("{day}", "{day}{ordinal}", 1) };
    let kind = if ordinal { "with an ordinal" } else { "without an ordinal" };
    let reason = format!("{kind}, unlike “{}” and the other dates here", release.words(core(example)));
    (mended != form).then_some((reason, mended, Safety::Choice))
}

/// Whether a form is clearly the odd one: alone with its like against three or more.
fn outvoted(same: usize, differ: usize) -> bool {
    differ >= 3 && differ >= 3 * (same + 1)
}

/// How many of `dates` are alike by `test`, and how many are not.
fn count<'a>(
    dates: impl Iterator<Item = &'a DateMention>,
    test: impl Fn(&DateMention) -> bool,
) -> (usize, usize) {
    dates
        .fold((0, 0), |(same, differ), date| if test(date) { (same + 1, differ) } else { (same, differ + 1) })
}

fn has_comma(mention: &DateMention) -> bool {
    mention.form.contains(", {year}")
}

fn has_ordinal(mention: &DateMention) -> bool {
    mention.form.contains("{ordinal}") || mention.form.contains("{ORDINAL}")
}

/// Compares with the house's form of the slot.
fn against_house(release: &Release, mention: &DateMention, known: &Known<'_>, report: &mut Report) {
    let Some(date) = mention.date else { return };
    let body = slot(release, mention) == BODY;
    let (span, form) = if body { (core(mention), core_of(known.form)) } else { (mention.span, known.form) };
    // `3/4/2014` may be either date: a person has to say.
    if mention.numeric && mention.order != Order::YearMonthDay && mention.day.is_none_or(|(day, _)| day <= 12)
    {
        return;
    }
    // The calendar comes first: a weekday that is wrong is another rule's.
    if !body && mention.weekday.is_some_and(|(named, _)| named != date.weekday()) {
        return;
    }
    let words = release.words(span);
    let Some(new) = write(date, form).filter(|new| !same_words(new, words)) else { return };
    let place = match slot(release, mention) {
        DATE_LINE => "the date line",
        EMBARGO => "the embargo",
        _ => "the text",
    };
    let title = format!("Write “{new}”");
    let edits = vec![Edit::replace(span, new.clone())];
    let fix = if known.tier == Tier::Pinned { Fix::safe(title, edits) } else { Fix::choice(title, edits) };
    report
        .find(
            span,
            format!("In {place} you write a date as “{new}” ({}); here it is “{words}”.", known.in_words()),
        )
        .fix(fix)
        .severity(Severity::Info)
        .backed_by(known);
}

/// The same but for the width of spaces and the two ways to abbreviate September.
fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(is_space)
            .filter(|w| !w.is_empty())
            .map(|w| {
                if w.starts_with("Sept") && w.len() <= 5 {
                    w.replacen("Sept", "Sep", 1)
                } else {
                    w.to_owned()
                }
            })
            .collect()
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed, run};

    #[test]
    fn finds_the_odd_one_out() {
        finds(
            &RULE,
            "Date: Monday May 12, 2014\nEmbargo: 00.01 hrs, Tuesday May 13, 2014\n\nSigned on [[March 3 2014]].",
        );
        finds(&RULE, "On 3 May 2014, 4 May 2014 and 5 June 2014; and on [[6 July, 2014]].");
        finds(&RULE, "On 3 May 2014, on 4 May 2014, on 5 June 2014; not [[July 6, 2014]].");
        finds(&RULE, "On 3 May 2014, on 4 May 2014, on 5 June 2014; not [[6th July 2014]].");
        let text =
            "Date: Monday May 12, 2014\nEmbargo: 00.01 hrs, Tuesday May 13, 2014\n\nSigned on March 3 2014.";
        let findings = run(&RULE, text, &Style::default());
        assert_eq!((findings[0].severity, findings[0].fixes[0].safety), (Severity::Warning, Safety::Safe));
        assert!(fixed(&RULE, text, &Style::default()).ends_with("March 3, 2014."));
    }

    #[test]
    fn leaves_alone_what_may_well_be_meant() {
        for text in [
            "Tuesday 12th November 2013\n\nSigned on 3 May 2013.",
            "Date: May 12, 2014\n\nSigned on March 3 2014.",
            "Signed on 3 May 2014 and on July 6, 2014.",
            "On 3 May 2014, 4 May 2014 and 5 June; on 6 July.",
            "the 2010/2011 survey, 2018/19",
            "From 3 to 5 May 2014, on 6 June 2014, on 7 July 2014.",
            "03 Jun 2020 Posted in Press releases\n\nOn 3 May 2014 and 4 May 2014.",
            "On 3 May 2014, 4 May 2014, 5 May 2014 and 03/04/2014.",
            "On Tuesday 13 May 2014, on 14 May 2014, on 15 May 2014.",
            "On 3 May 2014, 4 May 2014, 5 May 2014, she said: “On July 6, 2014 I left.”",
            "in May 2014, in June 2014, on July 4, 2014",
            "No date at all.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn follows_the_house_slot_by_slot() {
        let style = Style::from_pins(
            "\"date-form/date-line\" = \"{weekday} {day}{ordinal} {month} {year}\"\n\"date-form/body\" = \"{day} {month} {year}\"",
        )
        .expect("pins");
        finds_with(
            &RULE,
            "[[Tuesday November 12, 2013]]\n\nSigned on [[3rd May 2013]] and 4 May 2013.",
            &style,
        );
        finds_with(&RULE, "Tuesday 12th November 2013\n\nSigned on Friday 3 May 2013.", &style);
        finds_with(&RULE, "Wednesday 12 November 2013", &style);
        finds_with(
            &RULE,
            "Tuesday 12th November 2013\n\nSigned on 3/4/2013, [[13/4/2013]], 4\u{a0}May\u{a0}2013.",
            &style,
        );
        assert_eq!(fixed(&RULE, "It was signed on May 3, 2013.", &style), "It was signed on 3 May 2013.");
        let padded = Style::from_pins("\"date-form/body\" = \"{day2} {mon} {year}\"").expect("pins");
        finds_with(&RULE, "On 13 Sept 2013, on 03 May 2013, on [[3 May 2013]].", &padded);
    }
}
