//! A contact as the house writes it, of what the archive knows of a person.

use std::collections::BTreeMap;

use housestyle_rules::release::{Hints, Release};
use housestyle_rules::style::{Learned, Style};

/// The fields where the archive shows no order.
const FIELDS: &str = "name organisation-role phone email";

/// What the archive knows of a person.
#[derive(Clone, Debug, Default)]
pub(in crate::lsp) struct Person<'a> {
    pub(in crate::lsp) role: Option<&'a str>,
    /// Those that most releases give, in the digits of the numbering plan.
    phones: Vec<&'a str>,
    email: Option<&'a str>,
}

/// Everybody whom the archive names, by name.
pub(in crate::lsp) fn people(style: &Style) -> BTreeMap<&str, Person<'_>> {
    let mut out: BTreeMap<&str, Person<'_>> = BTreeMap::new();
    for (rest, learned) in style.family("person/") {
        let Some((name, what)) = rest.rsplit_once('/') else { continue };
        let Some(first) = learned.forms.first() else { continue };
        let person = out.entry(name).or_default();
        match what {
            "role" => person.role = Some(&first.form),
            "phone" => person.phones = as_often(learned),
            "email" => person.email = Some(&first.form),
            _ => {}
        }
    }
    out
}

/// A landline and a mobile stand side by side, so both are seen equally often.
fn as_often(learned: &Learned) -> Vec<&str> {
    let most = learned.forms.first().map_or(0, |f| f.seen);
    learned.forms.iter().filter(|f| f.seen == most).take(2).map(|f| f.form.as_str()).collect()
}

/// The contact of a person who can be reached: the house's fields in its order, with its marks between them.
pub(in crate::lsp) fn contact(style: &Style, name: &str, person: &Person<'_>) -> Option<String> {
    if person.phones.is_empty() && person.email.is_none() {
        return None;
    }
    let form = |slot: &str| super::completion::form(style, slot);
    let mut out = String::new();
    let mut last = "";
    for field in form("contact/fields").unwrap_or(FIELDS).split(' ') {
        let words = match field {
            "name" => Some(name.to_owned()),
            "organisation-role" | "role" | "organisation" if !matches!(last, "role" | "organisation") => {
                person.role.map(|role| in_order(style, role))
            }
            "phone" => phones(style, &person.phones),
            "email" => person.email.map(str::to_owned),
            _ => None,
        };
        let Some(words) = words else { continue };
        if !out.is_empty() {
            let mark = form("contact/separator").filter(|_| last == "name" && field != "phone");
            out += match form("contact/lines") {
                Some("several") => "\n".to_owned(),
                _ => spaced(mark.unwrap_or(",")),
            }
            .as_str();
        }
        out += &words;
        last = if field == "organisation-role" { "role" } else { field };
    }
    Some(out)
}

/// A mark between two fields, with the white space it takes.
fn spaced(mark: &str) -> String {
    match mark {
        "line break" => "\n".to_owned(),
        "space" => " ".to_owned(),
        "-" | "–" | "—" | "|" => format!(" {mark} "),
        mark => format!("{mark} "),
    }
}

/// The archive's `Trust Press Officer` as `Press Officer, Trust`, where the house puts the role first.
fn in_order(style: &Style, role: &str) -> String {
    if super::completion::form(style, "contact/role-order") != Some("role, organisation") {
        return role.to_owned();
    }
    let names = style.own.iter().flat_map(|own| own.short.as_deref().into_iter().chain([own.long.as_str()]));
    let split = names.filter_map(|name| Some((name, role.strip_prefix(name)?.strip_prefix(' ')?))).next();
    split.map_or_else(|| role.to_owned(), |(name, rest)| format!("{rest}, {name}"))
}

fn phones(style: &Style, digits: &[&str]) -> Option<String> {
    let written: Vec<String> = digits.iter().map(|digits| phone(style, digits)).collect();
    let joiner = match super::completion::form(style, "contact/phone-joiner").unwrap_or("/") {
        "/" => "/".to_owned(),
        mark @ ("," | ";") => format!("{mark} "),
        "line break" => "\n".to_owned(),
        other => format!(" {other} "),
    };
    (!written.is_empty()).then(|| written.join(&joiner))
}

/// A telephone number in the house's groups, else in those of the numbering plan.
fn phone(style: &Style, digits: &str) -> String {
    let digits = if digits.len() == 10 { format!("0{digits}") } else { digits.to_owned() };
    let release = Release::read(digits.as_str(), Hints::default());
    let standard = release.phones.first().map_or("", |p| p.standard.as_str());
    if standard.is_empty() {
        return digits;
    }
    let code = standard.split(' ').next().map_or(0, str::len);
    let house = super::completion::form(style, &format!("phone-groups/{code}"));
    house.and_then(|form| grouped(&digits, form)).unwrap_or_else(|| standard.to_owned())
}

fn grouped(digits: &str, form: &str) -> Option<String> {
    let mut rest = digits;
    let mut groups = Vec::new();
    for size in form.split(' ') {
        let (group, after) = rest.split_at_checked(size.parse().ok()?)?;
        groups.push(group);
        rest = after;
    }
    rest.is_empty().then(|| groups.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pins: &str) -> String {
        let style = Style::from_pins(pins).expect("pins");
        let person = Person {
            role: Some("MLT Press Officer"),
            phones: vec!["1632960123", "7700900123"],
            email: Some("press@example.org"),
        };
        contact(&style, "Jane Sample", &person).expect("a contact")
    }

    #[test]
    fn the_houses_form_is_followed() {
        assert_eq!(
            written(""),
            "Jane Sample, MLT Press Officer, 01632 960123/07700 900123, press@example.org"
        );
        assert_eq!(
            written(
                "\"contact/fields\" = \"name organisation-role phone\"\n\"contact/separator\" = \"-\"\n\
                 \"contact/phone-joiner\" = \"or\"\n\"phone-groups/5\" = \"5 3 3\""
            ),
            "Jane Sample - MLT Press Officer, 01632 960 123 or 07700 900 123"
        );
        assert_eq!(
            written("\"contact/lines\" = \"several\"\n\"contact/fields\" = \"name email\""),
            "Jane Sample\npress@example.org"
        );
    }

    #[test]
    fn who_cannot_be_reached_is_no_contact() {
        assert_eq!(contact(&Style::default(), "Jane Sample", &Person::default()), None);
    }
}
