//! What stands on the page as a list or a table: lengths, standing paragraphs, acronyms, terms, people, what was set
//! aside.

use std::collections::{BTreeMap, BTreeSet};

use housestyle_rules::release::kind::{EMPTY, Kind};
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::style::{Form, Learned, Style, Tier};
use housestyle_rules::wording::{slot_in_words, years_in_words};
use jiff::civil::Date;
use similar::{ChangeTag, TextDiff};

use super::releases;

/// How long something is.
pub(super) struct Length {
    pub name: String,
    pub half: u32,
    pub most: u32,
    pub of: u32,
}

pub(super) fn lengths(style: &Style) -> Vec<Length> {
    let length = |(slot, m): (&String, &housestyle_rules::style::Measure)| Length {
        name: slot_in_words(slot),
        half: m.p50,
        most: m.p90,
        of: m.of,
    };
    style.measures.iter().filter(|(_, m)| m.of >= Style::MEASURED_FROM).map(length).collect()
}

/// A standing paragraph.
pub(super) struct Standing {
    pub name: String,
    pub seen: String,
    pub text: String,
    pub since: String,
    /// Former versions, each as what has changed since.
    pub before: Vec<Version>,
}

/// A former version.
pub(super) struct Version {
    pub when: String,
    pub changes: Vec<Change>,
}

/// Words that are in both versions, or were put in, or taken out.
pub(super) struct Change {
    pub tag: &'static str,
    pub words: String,
}

pub(super) fn standing(style: &Style) -> Vec<Standing> {
    let when = |version: &Form| format!("{}, {}", releases(version.seen), years_in_words(version.dates));
    style
        .standing
        .iter()
        .map(|text| Standing {
            name: text.name.clone(),
            seen: releases(text.seen),
            since: text.versions.iter().find(|v| v.form == text.text).map(when).unwrap_or_default(),
            before: text
                .versions
                .iter()
                .filter(|version| version.form != text.text)
                .map(|version| Version { when: when(version), changes: changes(&version.form, &text.text) })
                .collect(),
            text: text.text.clone(),
        })
        .collect()
}

fn changes(then: &str, now: &str) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    for change in TextDiff::from_words(then, now).iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "",
            ChangeTag::Delete => "del",
            ChangeTag::Insert => "ins",
        };
        match out.last_mut() {
            Some(last) if last.tag == tag => last.words += change.value(),
            _ => out.push(Change { tag, words: change.value().to_owned() }),
        }
    }
    out
}

/// An entry of a dictionary.
pub(super) struct Entry {
    pub name: String,
    pub form: String,
    pub also: String,
    pub seen: String,
}

pub(super) fn acronyms(style: &Style) -> Vec<Entry> {
    style.family("acronym/").filter_map(|(short, learned)| entry(short, learned)).collect()
}

/// Names and terms, where there is another way to write them that the house does not take.
pub(super) fn terms(style: &Style) -> Vec<Entry> {
    let all = style.family("term/").chain(style.family("name/"));
    all.filter(|(_, learned)| learned.forms.len() > 1)
        .filter_map(|(name, learned)| entry(name, learned))
        .collect()
}

fn entry(name: &str, learned: &Learned) -> Option<Entry> {
    let first = learned.forms.first()?;
    let others = learned.forms.iter().skip(1).map(|f| format!("{} ({})", f.form, f.seen));
    let contested = if learned.tier == Tier::Contested { ", contested" } else { "" };
    Some(Entry {
        name: name.to_owned(),
        form: first.form.clone(),
        also: others.collect::<Vec<_>>().join(", "),
        seen: format!("{} of {}{contested}", first.seen, learned.of),
    })
}

/// Somebody who speaks for the house, or answers for it.
#[derive(Default)]
pub(super) struct Person {
    pub name: String,
    pub role: String,
    pub phone: String,
    pub email: String,
    pub years: String,
    dates: Option<(Date, Date)>,
}

/// Those seen last first: they are the ones to call.
pub(super) fn people(style: &Style) -> Vec<Person> {
    let mut people: BTreeMap<&str, Person> = BTreeMap::new();
    for (slot, learned) in style.family("person/") {
        let (Some((name, fact)), Some(form)) = (slot.rsplit_once('/'), learned.forms.first()) else {
            continue;
        };
        let person = people.entry(name).or_default();
        name.clone_into(&mut person.name);
        person.dates = match (person.dates, form.dates) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        match fact {
            "role" => person.role.clone_from(&form.form),
            "phone" => person.phone = phone(&form.form),
            "email" => person.email.clone_from(&form.form),
            _ => {}
        }
    }
    let mut people: Vec<Person> =
        people.into_values().map(|person| Person { years: years_in_words(person.dates), ..person }).collect();
    let last = |person: &Person| person.dates.map(|(_, last)| last);
    people.sort_by(|a, b| last(b).cmp(&last(a)).then_with(|| a.name.cmp(&b.name)));
    people
}

/// National digits in the numbering plan's own grouping.
fn phone(digits: &str) -> String {
    let written = format!("0{digits}");
    let read = Release::read(written.as_str(), Hints::default());
    match read.phones.first() {
        Some(phone) if !phone.standard.is_empty() => phone.standard.clone(),
        _ => written,
    }
}

/// A document that was not learned from.
pub(super) struct Aside {
    pub path: String,
    pub kind: &'static str,
    pub why: String,
}

pub(super) fn aside(style: &Style) -> Vec<Aside> {
    style
        .set_aside
        .iter()
        .map(|a| {
            let against: Vec<&str> = a.why.iter().filter_map(|why| why.strip_prefix("against: ")).collect();
            let mut seen = BTreeSet::new();
            let why = match against.is_empty() {
                true if a.why.is_empty() => "nothing in it looks like a release".to_owned(),
                true if a.why == [EMPTY] => EMPTY.to_owned(),
                true => format!("too little speaks for a release: {}", a.why.join(", ")),
                false => against.into_iter().filter(|why| seen.insert(*why)).collect::<Vec<_>>().join(", "),
            };
            let kind = match a.kind {
                Kind::Article => "A news article",
                _ => "No release",
            };
            Aside { path: a.path.clone(), kind, why }
        })
        .collect()
}

/// `14 June 2022`.
pub(super) fn day(date: Date) -> String {
    housestyle_rules::release::date::write(date, "{day} {month} {year}").unwrap_or_else(|| date.to_string())
}
