//! The outline: a release as the program sees it, in the shape of the contract.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Release;
use super::contact::Contact;
use super::part::PartKind;
use crate::text::Span;

/// A release’s outline, ready to be written as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outline {
    /// The file, as the caller names it.
    pub path: String,
    /// `press-release`, `statement`, `article` or `other`.
    pub kind: &'static str,
    /// Why, in words.
    pub why: Vec<String>,
    /// What a web export did to the text, in words.
    pub damage: Vec<String>,
    /// The parts, in order.
    pub parts: Vec<PartLines>,
    /// The release’s date, `2013-11-12`.
    pub date: Option<String>,
    /// When its embargo lifts, `2008-01-16T00:01`.
    pub embargo: Option<String>,
    /// The times its line gives, each by the clock it names: `4 a.m. CT/5 a.m. ET`.
    pub embargo_times: Vec<ClockTime>,
    /// Acronyms, each once, where it is explained or else first used.
    pub acronyms: Vec<AcronymLine>,
    /// Whom to ask.
    pub contacts: Vec<ContactLine>,
}

/// A part and its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartLines {
    /// What it is.
    pub part: PartKind,
    /// 1-based.
    pub start_line: usize,
    /// 1-based, inclusive.
    pub end_line: usize,
    /// Byte offset.
    pub start: usize,
    /// Byte offset, exclusive.
    pub end: usize,
}

/// A time by one clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockTime {
    /// `04:00`.
    pub time: String,
    /// The zone as it is written, if one is: `CT`.
    pub zone: Option<String>,
}

/// An acronym and where it is explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AcronymLine {
    /// The acronym.
    pub short: String,
    /// What it stands for, if the release says so.
    pub long: Option<String>,
    /// 1-based.
    pub line: usize,
}

/// A contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactLine {
    /// The name.
    pub name: Option<String>,
    /// The role.
    pub role: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// Telephone numbers as they stand.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// 1-based.
    pub line: usize,
}

/// The outline of `release`; `path` is what the caller calls it.
#[must_use]
pub fn outline(release: &Release, path: &str) -> Outline {
    let damage = &release.damage;
    Outline {
        path: path.to_owned(),
        kind: release.kind.kind.name(),
        why: release.kind.why(),
        damage: once(
            [&damage.lost_punctuation, &damage.lost_links, &damage.mojibake, &damage.characters]
                .into_iter()
                .flatten()
                .map(|sign| &*sign.why),
        ),
        parts: release.parts.iter().map(|part| lines_of(release, part.kind, part.span)).collect(),
        date: release.date().map(|date| date.to_string()),
        embargo: release
            .embargo
            .as_ref()
            .and_then(|e| e.lifts)
            .map(|at| at.strftime("%Y-%m-%dT%H:%M").to_string()),
        embargo_times: embargo_times(release),
        acronyms: acronyms(release),
        contacts: release.contacts.contacts.iter().map(|contact| contact_line(release, contact)).collect(),
    }
}

/// Each sign once, in order.
fn once<'a>(signs: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut told = BTreeSet::new();
    signs.filter(|why| told.insert(*why)).map(str::to_owned).collect()
}

fn embargo_times(release: &Release) -> Vec<ClockTime> {
    let Some(embargo) = &release.embargo else { return Vec::new() };
    let times = embargo.time.iter().chain(embargo.also.iter().map(|(time, _)| time));
    times
        .filter_map(|time| {
            let at = time.time?.strftime("%H:%M").to_string();
            Some(ClockTime { time: at, zone: time.zone.map(|zone| release.words(zone).to_owned()) })
        })
        .collect()
}

fn lines_of(release: &Release, part: PartKind, span: Span) -> PartLines {
    let last = span.end().saturating_sub(1).max(span.start());
    PartLines {
        part,
        start_line: release.line(span),
        end_line: release.line(Span::at(last)),
        start: span.start(),
        end: span.end(),
    }
}

/// Those that are explained, then those that are only used; in order of place.
fn acronyms(release: &Release) -> Vec<AcronymLine> {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut out: Vec<(Span, AcronymLine)> = Vec::new();
    for definition in &release.acronyms.definitions {
        if !known.insert(&definition.short) {
            continue;
        }
        let line = AcronymLine {
            short: definition.short.clone(),
            long: definition.long.map(|span| release.words(span).to_owned()),
            line: release.line(definition.short_span),
        };
        out.push((definition.short_span, line));
    }
    for used in &release.acronyms.uses {
        if !known.insert(&used.short) {
            continue;
        }
        let line = AcronymLine { short: used.short.clone(), long: None, line: release.line(used.span) };
        out.push((used.span, line));
    }
    out.sort_by_key(|(span, _)| *span);
    out.into_iter().map(|(_, line)| line).collect()
}

fn contact_line(release: &Release, contact: &Contact) -> ContactLine {
    let words = |span: Span| release.words(span).to_owned();
    ContactLine {
        name: contact.name.map(words),
        role: contact.role.map(words),
        organisation: contact.organisation.map(words),
        phones: contact.phones.iter().filter_map(|i| release.phones.get(*i)).map(|p| words(p.span)).collect(),
        emails: contact.emails.iter().map(|span| words(*span)).collect(),
        line: release.line(contact.span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Hints;

    #[test]
    fn gives_lines_and_bytes() {
        let text = "Example Trust opens its hall\n\nThe Example Trust today opened a hall for all who live in the town of Exampleton.\n\nENDS\n";
        let release = Release::read(text, Hints::default());
        let outline = outline(&release, "draft.txt");
        let parts: Vec<_> = outline.parts.iter().map(|p| (p.part, p.start_line, p.end_line)).collect();
        assert_eq!(parts, [(PartKind::Headline, 1, 1), (PartKind::Lead, 3, 3), (PartKind::EndMark, 5, 5)]);
        assert_eq!(&text[outline.parts[2].start..outline.parts[2].end], "ENDS");
        assert_eq!((outline.date, outline.embargo), (None, None));
    }

    #[test]
    fn an_embargos_times_keep_their_zones() {
        let text = "Embargoed until 4 a.m. CT/5 a.m. ET, Monday, May 12, 2014\n\nHall opens\n";
        let outline = outline(&Release::read(text, Hints::default()), "draft.txt");
        let times: Vec<_> = outline.embargo_times.iter().map(|t| (&*t.time, t.zone.as_deref())).collect();
        assert_eq!(times, [("04:00", Some("CT")), ("05:00", Some("ET"))]);
        assert_eq!(outline.embargo.as_deref(), Some("2014-05-12T04:00"));
    }
}
