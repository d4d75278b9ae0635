//! Conventions in the words of a press office.

use jiff::civil::{Date, date};

use super::{Form, Learned, Tier};
use crate::release::date as dates;

/// What a slot is about, and the rule that checks it. A slot is found by its longest prefix here.
#[rustfmt::skip]
const SLOTS: &[(&str, &str, &str)] = &[
    ("acronym-brackets", "What becomes of an acronym given in brackets", "acronym-unused"),
    ("acronym-use/", "How {} is used", "acronym-undefined"),
    ("acronym/", "{} is short for", "acronym-undefined"),
    ("amount", "Sums of money", "number-style"),
    ("boilerplate-heading", "The heading over the paragraph about us", "boilerplate-variant"),
    ("bullet/capital", "The first letter of a bullet point", "bullet-punctuation"),
    ("bullet/glyph", "The mark before a bullet point", "bullet-marker"),
    ("bullet/stop", "The end of a bullet point", "bullet-punctuation"),
    ("contact/", "A contact’s {}", "contact-line-form"),
    ("contact/fields", "What a contact’s entry gives, in order", "contact-line-form"),
    ("contact/lines", "The lines of a contact’s entry", "contact-line-form"),
    ("contact/phone-joiner", "What stands between two telephone numbers", "contact-line-form"),
    ("contact/role-order", "A contact’s role and organisation, in order", "contact-line-form"),
    ("contact/separator", "What stands between a contact’s details", "contact-line-form"),
    ("contacts-lead-in", "The words that lead into the contacts", "contacts-lead-in"),
    ("dash", "A dash", "hyphen-as-dash"),
    ("date-form/body", "A date in the text", "date-form"),
    ("date-form/date-line", "The date of the release", "date-form"),
    ("date-form/embargo", "The date of an embargo", "date-form"),
    ("date-line", "The form of the date line", "date-form"),
    ("embargo-form", "The embargo line", "embargo-form"),
    ("embargo-form/immediate", "The line that says there is no embargo", "embargo-form"),
    ("end-mark", "The mark at the end of the text", "ends-marker"),
    ("first-person", "The first person outside speech", "first-person-outside-quote"),
    ("headline/case", "The capitals of a headline", "headline-form"),
    ("headline/length", "The length of a headline, in characters", "headline-form"),
    ("headline/stop", "The end of a headline", "headline-form"),
    ("lead/length", "The length of a lead, in words", "lead-length"),
    ("longest-sentence/length", "The longest sentence of a release, in words", "sentence-length"),
    ("masthead", "The line over the release", "section-missing"),
    ("name/", "The name {}", "name-variant"),
    ("notes-heading", "The heading over the notes", "notes-heading"),
    ("order/", "The order of {}", "section-order"),
    ("own-name/number", "The organisation’s name takes a verb in the", "collective-noun-agreement"),
    ("part/", "The {}", "section-missing"),
    ("percent", "Percentages", "number-style"),
    ("person/", "{}", "role-variant"),
    ("phone/", "The number {}", "contact-details-changed"),
    ("phone-groups/", "The grouping of a telephone number with {} digits in its area code", "phone-number-format"),
    ("phone-marks/american", "The marks in a North American telephone number", "phone-number-format"),
    ("phone-plan", "The country of telephone numbers without a code", "phone-number-invalid"),
    ("quote/fragment", "Quotation marks round a few words", "quote-mark-style"),
    ("quote/headline", "Quotation marks in a headline", "quote-mark-style"),
    ("quote/speech", "Quotation marks round direct speech", "quote-mark-style"),
    ("reference", "The reference number", "number-style"),
    ("reference/year", "The year in the reference number", "number-style"),
    ("reference/zeros", "The leading zeros of the reference number", "number-style"),
    ("sentence/length", "The length of a sentence, in words", "sentence-length"),
    ("short-links", "Shortened addresses", "link-opaque"),
    ("sign-off/", "The closing line “{} …”", "section-missing"),
    ("term/", "The term {}", "spelling-variant"),
    ("time-form/clock", "A time in the text", "time-form"),
    ("time-form/hours", "A full hour in the text", "time-form"),
    ("time-form/midnight", "Midnight in the text", "time-form"),
    ("time-form/minutes", "Hours and minutes in the text", "time-form"),
    ("time-form/noon", "Noon in the text", "time-form"),
    ("voice", "How the text speaks of the organisation", "first-person-outside-quote"),
];

fn row(slot: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let fits = |prefix: &str| slot == prefix || (slot.starts_with(prefix) && prefix.ends_with('/'));
    SLOTS.iter().filter(|(prefix, ..)| fits(prefix)).max_by_key(|(prefix, ..)| prefix.len())
}

/// What a slot is about: `The heading over the notes`.
#[must_use]
pub fn slot_in_words(slot: &str) -> String {
    match row(slot) {
        Some((prefix, words, _)) => words.replace("{}", &rest_in_words(prefix, &slot[prefix.len()..])),
        None => format!("“{slot}”"),
    }
}

fn rest_in_words(prefix: &str, rest: &str) -> String {
    match prefix {
        "order/" => rest.replace('-', " ").replace('/', " and "),
        "person/" => rest.replace('/', "’s "),
        "acronym/" | "acronym-use/" => rest.to_owned(),
        "sign-off/" => rest.split_once('/').map_or(rest, |(_, words)| words).to_owned(),
        _ => rest.replace(['-', '/'], " "),
    }
}

/// The rule that checks a slot.
#[must_use]
pub(super) fn rule_of(slot: &str) -> Option<&'static str> {
    match slot {
        _ if slot.starts_with("person/") && !slot.ends_with("/role") => Some("contact-details-changed"),
        _ => row(slot).map(|(.., rule)| *rule),
    }
}

/// Forms that are names for something, in the words of a press office: by the slot, or how it begins, and the form.
#[rustfmt::skip]
const NAMED: &[(&str, &str, &str)] = &[
    ("acronym-brackets", "used", "it comes again in the text"),
    ("acronym-brackets", "unused", "it need not come again"),
    ("contact/lines", "one", "one line"),
    ("contact/lines", "several", "one line for each detail"),
    ("contact/separator", "line break", "a new line"),
    ("dash", "closed em", "a long dash without spaces (word—word)"),
    ("dash", "closed en", "a dash without spaces (word–word)"),
    ("dash", "spaced em", "a long dash with spaces (word — word)"),
    ("dash", "spaced en", "a dash with spaces (word – word)"),
    ("dash", "spaced hyphen", "a hyphen with spaces (word - word)"),
    ("first-person", "none", "none"),
    ("headline/case", "sentence", "small letters, but for names"),
    ("headline/case", "title", "a capital for every word that matters"),
    ("headline/case", "capitals", "capitals throughout"),
    ("headline/stop", "none", "no full stop"),
    ("headline/stop", "stop", "a full stop"),
    ("quote/", "curly double", "curly double marks (“ ”)"),
    ("quote/", "curly single", "curly single marks (‘ ’)"),
    ("quote/", "straight double", "straight double marks (\" \")"),
    ("quote/", "straight single", "straight single marks (' ')"),
    ("voice", "name", "by its name"),
    ("voice", "we", "as “we”"),
];

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
    let named = |(prefix, name, _): &&(&str, &str, &str)| {
        *name == form && (*prefix == slot || prefix.ends_with('/') && slot.starts_with(prefix))
    };
    if let Some((.., words)) = NAMED.iter().find(named) {
        return (*words).to_owned();
    }
    match (slot, form) {
        ("contact/fields" | "contact/role-order", _) => return form.replace(", ", " ").replace(' ', ", "),
        ("reference", _) => return reference(form),
        ("reference/zeros", "none") => return "none".to_owned(),
        ("reference/zeros", width) => return format!("as many as make {width} figures"),
        ("reference/year", "of the release") => return "the year of the release".to_owned(),
        ("reference/year", _) => return "another year".to_owned(),
        _ => {}
    }
    match (slot.split('/').next().unwrap_or_default(), form) {
        ("sign-off", "absent") => "not there".to_owned(),
        ("part", "present") => "there".to_owned(),
        ("part", "absent") => "not there".to_owned(),
        ("order", _) => {
            let mut parts = slot.split('/').skip(1).map(|part| part.replace('-', " "));
            let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            if form == "before" { format!("{first} first") } else { format!("{second} first") }
        }
        ("headline" | "bullet" | "quote" | "dash" | "acronym-use" | "own-name", _)
            if slot != "bullet/glyph" =>
        {
            form.to_owned()
        }
        _ => format!("“{}”", form.replace('\n', " / ")),
    }
}

/// The form of a reference number as a number: `as in “Ref: PR 7/2024”`.
fn reference(form: &str) -> String {
    let sample = form
        .replace("{number}", "7")
        .replace("{year}", "2024")
        .replace("{yy}", "24")
        .replace("{month}", "09")
        .replace("{code}", "PR");
    let code = if form.contains("{code}") { ", with the code of the kind of release for PR" } else { "" };
    format!("as in “{sample}”{code}")
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
    use crate::catalogue;

    #[test]
    fn every_row_names_a_rule_of_the_catalogue() {
        for (prefix, _, rule) in SLOTS {
            assert!(catalogue::rule(rule).is_some(), "{prefix}: {rule}");
        }
        assert_eq!(rule_of("person/Ada Hill/phone"), Some("contact-details-changed"));
        assert_eq!(rule_of("embargo-form/immediate"), Some("embargo-form"));
        assert_eq!(rule_of("nonsense"), None);
    }

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
