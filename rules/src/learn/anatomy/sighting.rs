//! Sightings: where a release shows a line, and what the general reader takes it for there.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::release::Release;
use crate::release::anatomy::Signature;
use crate::release::named::signatures;
use crate::release::part::PartKind;

/// So many paragraphs at the top may be of the frame of a release, whatever they begin with.
const TOP: usize = 14;
/// And so many at its end.
const END: usize = 24;
/// The last so many paragraphs are the end for sure.
const LAST: usize = 6;

/// Where in a release a line stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Zone {
    /// Above the text.
    Top,
    /// In the text.
    Text,
    /// Below the text, or among the last lines.
    End,
    /// The very last line.
    Last,
}

/// What the line below is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Next {
    /// Nothing stands below.
    Nothing,
    /// Lead, body, quotation.
    Text,
    /// Contacts.
    Contacts,
    /// Notes, their heading, boilerplate, a footnote, a sign-off.
    Below,
    /// Anything else.
    Other,
}

/// One line of one release.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Sighting {
    /// What the general reader takes it for; `None`: for no part.
    pub part: Option<PartKind>,
    /// Where it stands.
    pub zone: Zone,
    /// What stands below.
    pub next: Next,
}

impl fmt::Display for Sighting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zone = match self.zone {
            Zone::Top => "top",
            Zone::Text => "text",
            Zone::End => "end",
            Zone::Last => "last",
        };
        let next = match self.next {
            Next::Nothing => "nothing",
            Next::Text => "text",
            Next::Contacts => "contacts",
            Next::Below => "below",
            Next::Other => "other",
        };
        write!(f, "{} {zone} {next}", self.part.map_or("none", PartKind::name))
    }
}

impl FromStr for Sighting {
    type Err = ();

    fn from_str(words: &str) -> Result<Self, ()> {
        let mut words = words.split(' ');
        let part = words.next().ok_or(())?;
        let zone = match words.next() {
            Some("top") => Zone::Top,
            Some("text") => Zone::Text,
            Some("end") => Zone::End,
            Some("last") => Zone::Last,
            _ => return Err(()),
        };
        let next = match words.next() {
            Some("nothing") => Next::Nothing,
            Some("text") => Next::Text,
            Some("contacts") => Next::Contacts,
            Some("below") => Next::Below,
            Some("other") => Next::Other,
            _ => return Err(()),
        };
        Ok(Self { part: PartKind::of_name(part), zone, next })
    }
}

/// What a release shows: each signature once, where it stands first, with the 0-based line.
#[must_use]
pub(super) fn sightings(release: &Release) -> Vec<(Signature, Sighting, usize)> {
    let paragraphs = &release.paragraphs;
    let lead = release.parts.iter().find(|p| p.kind == PartKind::Lead).map(|p| p.span.start());
    let end = crate::release::part::text_end(&release.parts);
    let part = |i: usize| {
        let span = paragraphs.get(i)?.span;
        let at = release.parts.partition_point(|p| p.span.end() <= span.start());
        release.parts.get(at).filter(|p| p.span.start() < span.end()).map(|p| p.kind)
    };
    let found = release.found();
    let mut known = BTreeSet::new();
    let mut out = Vec::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let from_end = paragraphs.len() - 1 - i;
        let start = paragraph.span.start();
        let zone = match () {
            () if from_end == 0 => Zone::Last,
            () if lead.is_none_or(|lead| start < lead) && i < TOP => Zone::Top,
            () if from_end < LAST || end.is_some_and(|end| start >= end) => Zone::End,
            () => Zone::Text,
        };
        let next = match (i + 1 < paragraphs.len(), part(i + 1)) {
            (false, _) => Next::Nothing,
            (_, Some(PartKind::Contacts)) => Next::Contacts,
            (_, Some(PartKind::Lead | PartKind::Body | PartKind::Quotation)) => Next::Text,
            (
                _,
                Some(
                    PartKind::Notes
                    | PartKind::NotesHeading
                    | PartKind::Boilerplate
                    | PartKind::Footnote
                    | PartKind::SignOff,
                ),
            ) => Next::Below,
            _ => Next::Other,
        };
        let sighting = Sighting { part: part(i), zone, next };
        let framed = i < TOP || from_end < END;
        for (signature, _) in signatures(&found, paragraph.span) {
            if (framed || !signature.is_opening()) && known.insert(signature.clone()) {
                out.push((signature, sighting, paragraph.first_line));
            }
        }
    }
    out
}
