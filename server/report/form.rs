//! A form shown as it would stand in a release, or said in plain words.

use housestyle_rules::release::{date as dates, embargo};
use housestyle_rules::style::Style;
use jiff::civil::{Date, DateTime, date};

use super::capital;

/// A day whose number has one digit and whose month is short, to show what a form does to both.
const DAY: Date = date(2024, 9, 3);
/// A time that shows whether midnight has a nought and a minute.
const TIME: DateTime = DAY.at(0, 1, 0, 0);

/// Forms that are names for something: by the beginning of the slot and the form.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &str)] = &[
    ("headline/case", "sentence", "A capital for the first word and for names"),
    ("headline/case", "title", "A Capital for Every Word That Matters"),
    ("headline/case", "capitals", "CAPITALS THROUGHOUT"),
    ("headline/stop", "stop", "A full stop at the end"),
    ("headline/stop", "none", "No full stop"),
    ("bullet/stop", "stop", "A full stop after each"),
    ("bullet/stop", "none", "Nothing at the end"),
    ("bullet/stop", "semicolon", "A semicolon after each"),
    ("bullet/capital", "capital", "A capital"),
    ("bullet/capital", "lower", "A small letter"),
    ("quote/", "curly double", "“Words”, curly and double"),
    ("quote/", "curly single", "‘Words’, curly and single"),
    ("quote/", "straight double", "\"Words\", straight and double"),
    ("quote/", "straight single", "'Words', straight and single"),
    ("dash", "spaced hyphen", "word - word, a hyphen with spaces"),
    ("dash", "spaced en", "word – word, an en rule with spaces"),
    ("dash", "closed en", "word–word, an en rule without spaces"),
    ("dash", "spaced em", "word — word, an em rule with spaces"),
    ("dash", "closed em", "word—word, an em rule without spaces"),
    ("percent", "%", "5%"),
    ("percent", "per cent", "5 per cent"),
    ("percent", "percent", "5 percent"),
    ("own-name/number", "singular", "The organisation is, has, says"),
    ("own-name/number", "plural", "The organisation are, have, say"),
    ("contact/lines", "one", "On one line"),
    ("contact/lines", "several", "Over several lines"),
    ("contact/role-order", "organisation role", "Organisation, then role"),
    ("contact/role-order", "role, organisation", "Role, then organisation"),
    ("part/", "present", "There"),
    ("part/", "absent", "Not there"),
    ("sign-off/", "absent", "Not there"),
];

/// The form for a person to read.
pub(super) fn shown(style: &Style, slot: &str, form: &str) -> String {
    let named = |(prefix, name, _): &&(&str, &str, &str)| {
        *name == form && (*prefix == slot || prefix.ends_with('/') && slot.starts_with(prefix))
    };
    if let Some((.., words)) = WORDS.iter().find(named) {
        return (*words).to_owned();
    }
    let day = |form: &str| dates::write(DAY, form).unwrap_or_else(|| form.to_owned());
    match slot.split('/').next().unwrap_or_default() {
        "date-form" => day(form),
        "reference" => capital(&housestyle_rules::wording::form_in_words(slot, form)),
        "embargo-form" => embargo::write(TIME, form).unwrap_or_else(|| form.to_owned()),
        "date-line" => {
            let house = style.learned.get("date-form/date-line").and_then(|l| l.forms.first());
            form.replace("{date}", &day(house.map_or("{day} {month} {year}", |f| &f.form)))
        }
        "contact" if slot == "contact/fields" => capital(&fields(form)),
        "contact" if form.chars().all(|c| !c.is_alphanumeric()) => sign(form),
        "phone-groups" => groups(form),
        _ => form.replace('\n', " / "),
    }
}

/// `name organisation-role phone` → `name, organisation with role, phone`.
fn fields(form: &str) -> String {
    form.replace("organisation-role", "organisation+role").replace(' ', ", ").replace('+', " and ")
}

/// A mark, with its name, since a comma alone is easily missed.
fn sign(form: &str) -> String {
    let name = match form {
        "," => "a comma",
        "/" => "a slash",
        ":" => "a colon",
        ";" => "a semicolon",
        "-" => "a hyphen",
        "–" => "an en rule",
        "—" => "an em rule",
        "|" => "an upright line",
        _ => return form.to_owned(),
    };
    format!("{form} ({name})")
}

/// `5 3 3` → `01234 567 890`: digits in order, so that the eye sees the grouping.
fn groups(form: &str) -> String {
    let mut digits = "01234567890123456789".chars();
    let group = |length: &str| -> Option<String> {
        let length: usize = length.parse().ok()?;
        let digits: String = digits.by_ref().take(length).collect();
        (digits.len() == length).then_some(digits)
    };
    let groups: Option<Vec<String>> = form.split(' ').map(group).collect();
    groups.map_or_else(|| form.to_owned(), |groups| groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_shown_as_they_would_stand() {
        let style = Style::default();
        for (slot, form, want) in [
            ("date-form/body", "{weekday} {day}{ordinal} {month} {year}", "Tuesday 3rd September 2024"),
            ("date-line", "Date: {date}", "Date: 3 September 2024"),
            ("contact/fields", "name organisation-role phone", "Name, organisation and role, phone"),
            ("contact/separator", ",", ", (a comma)"),
            ("phone-groups/5", "5 6", "01234 567890"),
            ("phone-groups/5", "odd", "odd"),
            ("quote/speech", "curly single", "‘Words’, curly and single"),
            ("notes-heading", "Notes to editors", "Notes to editors"),
        ] {
            assert_eq!(shown(&style, slot, form), want, "{slot}");
        }
    }
}
