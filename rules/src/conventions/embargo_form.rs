use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::embargo::{Embargo, open_form, write};
use crate::release::time::{hours_in, time_of};
use crate::release::zone::Zone;
use crate::release::{Release, date};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::text::{Edit, is_space};
use jiff::civil::DateTime;

rule! {
    /// An embargo line that is not written as the house writes it.
    ///
    /// Desks know a house’s embargo line by sight. One that looks otherwise is read twice, or not at all.
    ///
    /// ```style
    /// "embargo-form" = "Embargo: {HH}.{MM} hrs, {weekday} {day} {month} {year}"
    /// "embargo-form/immediate" = "Embargo: Immediate"
    /// ```
    /// ```bad
    /// [[EMBARGOED UNTIL 9.30AM ON MAY 12 2014]]
    /// ```
    /// ```fixed
    /// Embargo: 09.30 hrs, Monday 12 May 2014
    /// ```
    /// ```bad
    /// [[For immediate release]]
    /// ```
    /// ```fixed
    /// Embargo: Immediate
    /// ```
    /// ```good
    /// Embargo: 00.01 hrs, Monday 12 May 2014
    /// ```
    ///
    /// It says nothing without an archive that agrees with itself, and nothing of an embargo that is incomplete or names
    /// the wrong weekday: those come first. A time in the text follows other rules than the embargo’s.
    "embargo-form",
    family: Family::Embargo,
    basis: Basis::Convention,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("embargo-form", "The embargo line").under(Chapter::Top),
        Slot::choice("embargo-form/immediate", "The line that says there is no embargo").under(Chapter::Top),
    ],
}

fn observe(release: &Release, seen: &mut Observations) {
    if let Some(embargo) = &release.embargo {
        // A form that would not give these words back, and a time by name, show nothing.
        if let Some(form) = open_form(&release.text, release.date(), embargo) {
            seen.see(slot(embargo), form, embargo.span);
        }
    }
}

fn slot(embargo: &Embargo) -> &'static str {
    if embargo.immediate { "embargo-form/immediate" } else { "embargo-form" }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(embargo) = &context.release.embargo else { return };
    let Some(known) = context.style.known(slot(embargo)) else { return };
    let right = if embargo.immediate {
        // A form with a place to fill belongs to an embargo that is none.
        Some(known.form.to_owned()).filter(|form| !form.contains('{'))
    } else {
        let wrong_day = |lifts: jiff::civil::DateTime| {
            embargo
                .date
                .as_ref()
                .and_then(|d| d.weekday)
                .is_some_and(|(named, _)| named != lifts.date().weekday())
        };
        embargo
            .lifts
            .filter(|lifts| !wrong_day(*lifts))
            .and_then(|at| rewritten(context.release, embargo, at, known.form))
    };
    let words = context.release.words(embargo.span);
    let Some(right) = right.filter(|right| !same_words(right, words)) else { return };
    report
        .find(embargo.span, format!("The house writes this line as “{right}” ({}).", known.in_words()))
        .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(embargo.span, right.clone())]))
        .backed_by(&known);
}

/// The embargo in the house's form. Other clocks are kept: where the form has none for them, nothing is written. A time by
/// name stays as it is.
fn rewritten(release: &Release, embargo: &Embargo, at: DateTime, form: &str) -> Option<String> {
    let time = embargo.time.as_ref()?;
    let clocks = hours_in(form);
    if clocks <= embargo.also.len() {
        return None;
    }
    let zone = |words: &str| Zone::named(words);
    if let Some(have) = time.zone.and_then(|span| zone(release.words(span)))
        && zone(&outside(form)).is_none_or(|ours| ours.offset(at.date()) != have.offset(at.date()))
    {
        return None;
    }
    if time.form.contains('{') {
        return write(at, form);
    }
    let by_name = release.words(time.span);
    (clocks == 1).then(|| date::write(at.date(), &form.replacen(time_of(form)?, by_name, 1)))?
}

/// The words of a form without its places.
fn outside(form: &str) -> String {
    form.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, after)| after)).collect()
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |s| str::split(s, is_space).filter(|w: &&str| !w.is_empty());
    words(a).eq(words(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    fn house(form: &str) -> Style {
        Style::from_pins(&format!("\"embargo-form\" = \"{form}\"")).expect("a pin")
    }

    #[test]
    fn puts_the_line_into_the_houses_form() {
        let style = house("Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}");
        finds_with(&RULE, "[[Embargo: 00.01Hrs March 12 2010]]", &style);
        let cases = [
            ("Embargo: 00.01Hrs March 12 2010", "Embargo: 00.01 hrs, Friday March 12, 2010"),
            ("EMBARGO: 00:01 HRS, 12 MAY 2014", "Embargo: 00.01 hrs, Monday May 12, 2014"),
            ("Strictly embargoed until 3.30pm on 12 May 2014", "Embargo: 15.30 hrs, Monday May 12, 2014"),
            (
                "Date: 9 May 2014\nEmbargo: 10.15am Monday May 12",
                "Date: 9 May 2014\nEmbargo: 10.15 hrs, Monday May 12, 2014",
            ),
        ];
        for (text, want) in cases {
            assert_eq!(fixed(&RULE, text, &style), want);
        }
        let twelve = house("EMBARGOED UNTIL {h}.{MM}{ampm} ON {WEEKDAY} {day} {MONTH}");
        assert_eq!(
            fixed(&RULE, "Embargo: 15.30 hrs, 12 May 2014", &twelve),
            "EMBARGOED UNTIL 3.30pm ON MONDAY 12 MAY"
        );
    }

    #[test]
    fn says_nothing_where_it_cannot_know() {
        let style = house("Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}");
        for text in [
            "Embargo: 00.01 hrs, Monday May 12, 2014",
            "Embargo: 00.01  hrs, Monday\u{a0}May 12, 2014",
            "Embargo: Immediate",
            "Embargo: 12 May 2014",
            "Embargo: 00.01 hrs",
            "Embargo: 00.01 hrs, Tuesday 12 May 2014",
            "Embargo: midnight, 12 May 2014",
            "Embargo: 00.01 hrs, 12 May",
            "The arms embargo ends at 5pm on 12 May 2014.",
            "Doors open at 5pm on 12 May 2014.",
        ] {
            finds_with(&RULE, text, &style);
        }
        for text in
            ["Embargo: 00.01 hrs, 12 May 2014", "EMBARGOED UNTIL 5PM, 12 MAY 2014", "For immediate release"]
        {
            finds(&RULE, text);
        }
        finds_with(&RULE, "Embargo: 00.01 hrs, 12 May 2014", &house("Embargo: noon, {day} {month} {year}"));
        finds_with(&RULE, "Embargo: 00.01 hrs, 12 May 2014", &house("Embargo: {what} {day}"));
    }
}
