//! Conventions in the words of a press office.

use jiff::civil::{Date, date};

use crate::release::date as dates;
use crate::slot::Family;
use crate::slots;
use crate::style::{Form, Learned, Tier, reference_in_words};

/// What a slot is about: `The heading over the notes`.
#[must_use]
pub fn slot_in_words(name: &str) -> String {
    match slots::declared(name) {
        Some((_, slot)) => {
            let rest = slot.rest(name).unwrap_or_default();
            slot.title.replace("{}", &rest_in_words(slot.family, rest))
        }
        None => format!("“{name}”"),
    }
}

fn rest_in_words(family: Family, rest: &str) -> String {
    match family {
        Family::Order => rest.replace('-', " ").replace('/', " and "),
        Family::Person | Family::Usage => rest.to_owned(),
        Family::Dictionary if !rest.contains(char::is_lowercase) => rest.to_owned(),
        Family::SignOff => rest.split_once('/').map_or(rest, |(_, words)| words).to_owned(),
        _ => rest.replace(['-', '/'], " "),
    }
}

/// The rule that declares a slot.
#[must_use]
pub(super) fn rule_of(name: &str) -> Option<&'static str> {
    slots::declared(name).map(|(rule, _)| rule.name)
}

/// A day whose number has one digit and whose month is short, to show what a form does to both.
const SAMPLE: Date = date(2024, 9, 3);

/// A form, quoted; a form of dates as a date: `“3rd September 2024”`.
#[must_use]
pub fn form_in_words(slot: &str, form: &str) -> String {
    if slot.starts_with("date-form/")
        && let Some(sample) = dates::write(SAMPLE, form)
    {
        return format!("as in “{sample}”");
    }
    let declared = slots::declared(slot).map(|(_, declared)| declared);
    if let Some((_, words)) = declared.and_then(|d| d.forms.iter().find(|(name, _)| *name == form)) {
        return (*words).to_owned();
    }
    match (slot, form) {
        ("contact/fields" | "contact/role-order", _) => return form.replace(", ", " ").replace(' ', ", "),
        ("reference", _) => return reference_in_words(form),
        ("reference/zeros", width) => return format!("as many as make {width} figures"),
        _ => {}
    }
    match declared.map(|d| d.family) {
        Some(Family::Order) => {
            let mut parts = slot.split('/').skip(1).map(|part| part.replace('-', " "));
            let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if form == "before" { format!("{first} first") } else { format!("{second} first") }
        }
        Some(Family::Usage) => form.to_owned(),
        _ => format!("“{}”", form.replace('\n', " / ")),
    }
}

/// `in all 3 releases that show it`, `in 4 of the 5 releases that show it`.
fn share(seen: u32, of: u32) -> String {
    match (seen, of) {
        (1, 1) => "in the one release that shows it".to_owned(),
        (2, 2) => "in both releases that show it".to_owned(),
        _ if seen == of => format!("in all {of} releases that show it"),
        _ => format!("in {seen} of the {of} releases that show it"),
    }
}

/// The years of a form: `2008`, `2008–2013`.
#[must_use]
pub fn years(dates: Option<(Date, Date)>) -> String {
    match dates {
        None => "undated".to_owned(),
        Some((first, last)) if first.year() == last.year() => first.year().to_string(),
        Some((first, last)) => format!("{}–{}", first.year(), last.year()),
    }
}

/// A learned convention in one or two sentences.
#[must_use]
pub(super) fn convention(slot: &str, learned: &Learned) -> String {
    let subject = slot_in_words(slot);
    let Some(form) = learned.forms.first() else {
        return format!("{subject}: damage hides it in {}, so nothing is known.", releases(learned.hidden));
    };
    let mut out = match learned.tier {
        Tier::Contested => format!("{subject}: no clear winner; {}", commonest(slot, learned)),
        _ => format!(
            "{subject}: {}, {} ({}).",
            form_in_words(slot, &form.form),
            share(form.seen, learned.of),
            years(form.dates)
        ),
    };
    if let Some((former, last)) = learned.former.first() {
        out += &format!(" Formerly {}, to {last}.", form_in_words(slot, former));
    }
    if learned.hidden > 0 {
        out += &format!(" Hidden by damage in {}.", releases(learned.hidden));
    }
    out
}

/// How the house has changed: `Percentages: now “%”; until 30 September 2015 “per cent”.`, `The date line: new since 30
/// April 2022.`
#[must_use]
pub fn change_in_words(slot: &str, learned: &Learned) -> Option<String> {
    let ((then, last), now) = (learned.former.first()?, learned.forms.first()?);
    let told = !slot.starts_with("order/") && !slot.starts_with("acronym-use/");
    told.then(|| {
        let (subject, last) = (slot_in_words(slot), last.strftime("%-d %B %Y"));
        match (now.form.as_str(), then.as_str()) {
            ("present", _) => format!("{subject}: new since {last}."),
            ("absent", "present") => format!("{subject}: gone since {last}."),
            ("absent", _) => format!("{subject}: gone since {last}, formerly {}.", form_in_words(slot, then)),
            (_, "absent") => format!("{subject}: new since {last}, {}.", form_in_words(slot, &now.form)),
            _ => {
                let (now, then) = (form_in_words(slot, &now.form), form_in_words(slot, then));
                format!("{subject}: now {now}; until {last} {then}.")
            }
        }
    })
}

fn commonest(slot: &str, learned: &Learned) -> String {
    let of = learned.of;
    let told = |form: &Form| format!("{} in {}", form_in_words(slot, &form.form), form.seen);
    let forms: Vec<String> = learned.forms.iter().take(4).map(told).collect();
    format!("of {}, {}.", releases(of), forms.join(", "))
}

/// `1 release`, `3 releases`.
#[must_use]
pub(super) fn releases(n: u32) -> String {
    if n == 1 { "1 release".to_owned() } else { format!("{n} releases") }
}

/// What a tier means for a draft.
#[must_use]
pub fn tier_in_words(tier: Tier) -> &'static str {
    match tier {
        Tier::Contested => "contested: not enforced",
        Tier::Seen => "seen once: offered, never enforced",
        Tier::Tentative => "tentative: hints only",
        Tier::Convention => "a convention",
        Tier::Strong => "a strong convention",
        Tier::Pinned => "pinned in housestyle.toml",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conventions_read_as_sentences() {
        let learned = |tier, forms: &[(&str, u32)], of| Learned {
            tier,
            of,
            forms: forms
                .iter()
                .map(|(form, seen)| Form { form: (*form).to_owned(), seen: *seen, ..Form::default() })
                .collect(),
            ..Learned::default()
        };
        assert_eq!(
            convention("notes-heading", &learned(Tier::Tentative, &[("Notes for newsrooms", 2)], 2)),
            "The heading over the notes: “Notes for newsrooms”, in both releases that show it (undated)."
        );
        assert_eq!(
            convention("part/end-mark", &learned(Tier::Convention, &[("present", 11), ("absent", 1)], 12)),
            "The end mark: there, in 11 of the 12 releases that show it (undated)."
        );
        assert_eq!(
            convention("percent", &learned(Tier::Contested, &[("%", 3), ("per cent", 3)], 6)),
            "Percentages: no clear winner; of 6 releases, “%” in 3, “per cent” in 3."
        );
        assert_eq!(
            convention("quote/speech", &Learned { hidden: 3, ..Learned::default() }),
            "Quotation marks round direct speech: damage hides it in 3 releases, so nothing is known."
        );
        assert_eq!(form_in_words("order/contacts/notes", "before"), "contacts first");
    }
}
