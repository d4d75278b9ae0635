//! The parts of a release, from headline to footnote.

use serde::Serialize;

use super::heading::{Heading, Heads};
use super::paragraph::starts_item;
use super::phrase::Phrases;
use super::{Release, around, boilerplate, end_mark, heading, masthead, quotation};
use crate::text::Span;

/// The sorts of part, by the names the outline gives them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The title.
    Headline,
    /// The organisation's line, `Press release` and the like above the text.
    Masthead,
    /// The line, or the beginning of a line, that dates the release.
    DateLine,
    /// When it may be used.
    Embargo,
    /// The first paragraph of the text.
    Lead,
    /// The text.
    Body,
    /// Paragraphs of direct speech.
    Quotation,
    /// `ENDS`.
    EndMark,
    /// Whom to ask, with the lead-in.
    Contacts,
    /// Photographs, copies, interviews.
    Availability,
    /// The heading over the notes.
    NotesHeading,
    /// The notes.
    Notes,
    /// About the organisation, with its heading.
    Boilerplate,
    /// A footnote.
    Footnote,
}

impl PartKind {
    /// All of them, in the order most releases have them.
    pub const ALL: [PartKind; 14] = [
        PartKind::Headline,
        PartKind::Masthead,
        PartKind::DateLine,
        PartKind::Embargo,
        PartKind::Lead,
        PartKind::Body,
        PartKind::Quotation,
        PartKind::EndMark,
        PartKind::Contacts,
        PartKind::Availability,
        PartKind::NotesHeading,
        PartKind::Notes,
        PartKind::Boilerplate,
        PartKind::Footnote,
    ];

    /// The name in the outline: `date-line`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Masthead => "masthead",
            Self::DateLine => "date-line",
            Self::Embargo => "embargo",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Quotation => "quotation",
            Self::EndMark => "end-mark",
            Self::Contacts => "contacts",
            Self::Availability => "availability",
            Self::NotesHeading => "notes-heading",
            Self::Notes => "notes",
            Self::Boilerplate => "boilerplate",
            Self::Footnote => "footnote",
        }
    }
}

/// A part, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its words; it may begin or end inside a line.
    pub span: Span,
}

/// What part each piece of text is, and where it goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// Lead and body.
    Text,
    /// After the contacts, the end mark, the sign-off or the notes' heading.
    After,
}

pub(super) fn find(release: &Release) -> Vec<Part> {
    let marks = marks(release);
    let lead = release.lead;
    let end = end_mark::find(release);
    let mut out: Vec<Part> = Vec::new();
    let mut zone = Zone::Text;
    let mut under = None;
    let mut lead_seen = false;
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        let heading = heading_at(release, i);
        if let Some(heading) = heading {
            under = Some(heads(release, heading));
        }
        let kind = if end == Some(i) {
            Some(PartKind::EndMark)
        } else if let Some(kind) = heading.and_then(|h| of_heading(heads(release, h), zone)) {
            Some(kind)
        } else if i < lead {
            // Points in a list right under the headline are its decks, and so is a standfirst.
            let words = release.words(paragraph.span);
            let deck = starts_item(words)
                || words.ends_with('…')
                || heading::is_prose(release, i) && !words.ends_with(':');
            let deck = deck && out.last().is_some_and(|p| p.kind == PartKind::Headline);
            let kind = if deck { PartKind::Headline } else { PartKind::Masthead };
            (!is_divider(words)).then_some(kind)
        } else {
            within(release, i, zone, under)
        };
        // Most paragraphs are of one piece.
        let whole = [(paragraph.span, None)];
        let carved;
        let pieces = if marks.iter().any(|(mark, _)| mark.touches(paragraph.span)) {
            carved = carve(release, paragraph.span, &marks);
            &carved[..]
        } else {
            &whole
        };
        for &(span, mark) in pieces {
            let Some(mut kind) = mark.or(kind) else { continue };
            if heading.is_some_and(|h| h.heads == Heads::Notes && !h.span.contains(span)) {
                let heading = heading.map_or(span, |h| h.span);
                push(&mut out, PartKind::NotesHeading, heading);
                let rest = Span::new(heading.end().min(span.end()), span.end()).trim(&release.text);
                push(&mut out, PartKind::Notes, rest);
                continue;
            }
            if matches!(kind, PartKind::Body | PartKind::Quotation) && !lead_seen && heading.is_none() {
                kind = PartKind::Lead;
                lead_seen = true;
            }
            push(&mut out, kind, span);
        }
        zone = after(release, i, zone, out.last(), lead_seen);
    }
    out
}

/// Adds a part, or lets the last one go on.
fn push(out: &mut Vec<Part>, kind: PartKind, span: Span) {
    match out.last_mut() {
        Some(last) if last.kind == kind => last.span = last.span.to(span),
        _ => out.push(Part { kind, span }),
    }
}

fn heading_at(release: &Release, paragraph: usize) -> Option<&Heading> {
    let i = release.headings.partition_point(|h| h.paragraph < paragraph);
    release.headings.get(i).filter(|h| h.paragraph == paragraph)
}

/// What a heading heads: contacts only where they are found under it, or where its words are about nothing else.
fn heads(release: &Release, heading: &Heading) -> Heads {
    let asks = || {
        let words = release.words(heading.span).to_ascii_lowercase();
        ["contact", "quiries", "press", "media"].iter().any(|word| words.contains(word))
    };
    match heading.heads {
        Heads::Contacts if !release.contacts.touch(heading.span) && !asks() => Heads::Section,
        heads => heads,
    }
}

/// The part a heading belongs to: the one it heads.
fn of_heading(heads: Heads, zone: Zone) -> Option<PartKind> {
    match heads {
        Heads::Release => Some(PartKind::Headline),
        Heads::Label => Some(PartKind::Masthead),
        Heads::Notes => Some(PartKind::NotesHeading),
        Heads::Boilerplate => Some(PartKind::Boilerplate),
        Heads::Contacts => Some(PartKind::Contacts),
        Heads::Section => Some(if zone == Zone::Text { PartKind::Body } else { PartKind::Notes }),
    }
}

/// The part that paragraph `i` of the text, or after it, belongs to.
fn within(release: &Release, i: usize, zone: Zone, under: Option<Heads>) -> Option<PartKind> {
    let span = release.paragraphs[i].span;
    let line = release.words(span);
    if is_divider(line) || is_furniture(line) {
        return None;
    }
    let boilerplate = release.boilerplate.partition_point(|b| b.span.end <= span.start);
    if release.boilerplate.get(boilerplate).is_some_and(|b| b.span.touches(span)) {
        return Some(PartKind::Boilerplate);
    }
    if around(&release.footnotes.notes, |n| n.span, span).iter().any(|n| n.span.start == span.start) {
        return Some(PartKind::Footnote);
    }
    if under == Some(Heads::Contacts) && is_left_to_heading(release, i) {
        return Some(PartKind::Contacts);
    }
    if is_signature(release, i) {
        return Some(PartKind::Masthead);
    }
    match zone {
        Zone::After if is_pointer(line) && under != Some(Heads::Notes) => Some(PartKind::Availability),
        Zone::After => Some(PartKind::Notes),
        Zone::Text if is_speech(release, span) || quotation::is_set_apart(release, i) => {
            Some(PartKind::Quotation)
        }
        Zone::Text => Some(PartKind::Body),
    }
}

/// Whether a heading over contacts says alone that paragraph `i` is one: nobody is found under it, and the line is short
/// and near.
fn is_left_to_heading(release: &Release, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    let heading = release.headings.partition_point(|h| h.paragraph <= i).checked_sub(1);
    let Some(heading) = heading.map(|at| &release.headings[at]) else { return false };
    let near = i <= heading.paragraph + UNDER_CONTACTS && release.length(span) <= SHORT_CONTACT;
    near && !release.contacts.touch(heading.span) && !starts_item(release.words(span))
}

/// So many paragraphs under a heading over contacts may be theirs though no number is in them, and so long, in bytes.
const UNDER_CONTACTS: usize = 4;
const SHORT_CONTACT: usize = 120;

/// Where paragraph `i` leaves us.
fn after(release: &Release, i: usize, zone: Zone, last: Option<&Part>, lead_seen: bool) -> Zone {
    let Some(last) = last.filter(|last| last.span.touches(release.paragraphs[i].span)) else { return zone };
    match last.kind {
        PartKind::EndMark | PartKind::NotesHeading => Zone::After,
        PartKind::Contacts if lead_seen && !boilerplate::numbering_goes_on(release, last.span) => Zone::After,
        PartKind::Masthead if lead_seen => Zone::After,
        _ => zone,
    }
}

/// What other recognisers have found, in order of place: each may cover a piece of a paragraph, or several.
fn marks(release: &Release) -> Vec<(Span, PartKind)> {
    let mut out = Vec::new();
    out.extend(release.contacts.availability.iter().map(|span| (*span, PartKind::Availability)));
    out.extend(release.embargo.as_ref().map(|e| (e.span, PartKind::Embargo)));
    out.extend(release.date_line.as_ref().map(|d| (d.span, PartKind::DateLine)));
    out.extend(release.contacts.spans().map(|span| (span, PartKind::Contacts)));
    out
}

/// Pieces of a paragraph shorter than this belong to their neighbour, in bytes.
const CRUMB: usize = 30;

/// Cuts a paragraph by the marks that lie in it. The first mark has the first claim.
fn carve(release: &Release, whole: Span, marks: &[(Span, PartKind)]) -> Vec<(Span, Option<PartKind>)> {
    let mut pieces = vec![(whole, None)];
    for (mark, kind) in marks {
        if !mark.touches(whole) {
            continue;
        }
        let mut next = Vec::with_capacity(pieces.len() + 2);
        for (piece, owner) in pieces {
            if owner.is_some() || !mark.touches(piece) {
                next.push((piece, owner));
                continue;
            }
            let from = mark.start().max(piece.start());
            let to = mark.end().min(piece.end());
            let from = if from - piece.start() < CRUMB { piece.start() } else { from };
            let to = if piece.end() - to < CRUMB { piece.end() } else { to };
            for (start, end, owner) in
                [(piece.start(), from, None), (from, to, Some(*kind)), (to, piece.end(), None)]
            {
                let span = Span::new(start, end).trim(&release.text);
                if !span.is_empty() {
                    next.push((span, owner));
                }
            }
        }
        pieces = next;
    }
    pieces
}

/// A line of marks that divides: `---`, `* * *`.
fn is_divider(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

/// What a web page adds: it belongs to no part.
pub(crate) fn is_furniture(line: &str) -> bool {
    static FURNITURE: Phrases = Phrases::of(&[
        "last updated",
        "last modified",
        "page last",
        "share this",
        "back to top",
        "print this page",
        "posted in",
        "tags",
    ]);
    line.len() <= 60 && FURNITURE.open(line)
}

/// Speech that began so many quotations earlier is over.
const SPEECH_NEAR: usize = 64;

/// Whether most of `span` is direct speech.
fn is_speech(release: &Release, span: Span) -> bool {
    let quotations = &release.quotations.quotations;
    let begun = quotations.partition_point(|q| q.span.start < span.end);
    let spoken: usize = quotations[..begun]
        .iter()
        .rev()
        .take(SPEECH_NEAR)
        .filter(|q| q.usage == quotation::Use::Speech && q.span.touches(span))
        .map(|q| q.span.end().min(span.end()).saturating_sub(q.span.start().max(span.start())))
        .max()
        .unwrap_or(0);
    spoken * 2 > span.len()
}

/// A sign-off: the organisation's name by itself under the text, with a date perhaps, and nothing but further
/// such lines, furniture or annexes after it.
fn is_signature(release: &Release, i: usize) -> bool {
    let line = |i: usize| release.paragraphs.get(i).map(|p| release.words(p.span));
    let organisation = |i: usize| line(i).is_some_and(|l| is_signed(l) || masthead::is_organisation(l));
    let date = |i: usize| release.paragraphs.get(i).is_some_and(|p| heading::is_date_line(release, p.span));
    let over =
        |i: usize| line(i).is_none_or(|l| is_furniture(l) || is_divider(l) || end_mark::is_end_mark(l));
    if date(i) {
        return i > 0 && (organisation(i - 1) || over(i + 1));
    }
    if !organisation(i) {
        return false;
    }
    let mut next = i + 1;
    while organisation(next) && next < i + 8 {
        next += 1;
    }
    date(next) || over(next)
}

/// `Issued by the Ministry of …`.
fn is_signed(line: &str) -> bool {
    static SIGNED: Phrases = Phrases::of(&["issued by", "released by"]);
    line.len() <= 160 && SIGNED.open(line)
}

/// Says where something is to be had: pictures, copies, a longer read.
fn is_pointer(line: &str) -> bool {
    const WAYS: [(&str, &[&str]); 7] = [
        ("available", &["at", "from", "on", "for"]),
        ("be found", &["at", "on"]),
        ("downloaded", &["from", "at"]),
        ("viewed", &["at"]),
        ("obtained", &["from"]),
        ("seen", &["at"]),
        ("read", &["at"]),
    ];
    line.len() <= 160
        && memchr::memchr_iter(b' ', line.as_bytes()).any(|space| {
            let (before, after) = (&line[..space], &line[space + 1..]);
            before.ends_with(['e', 'd', 'n'])
                && WAYS.iter().any(|(way, places)| {
                    before.ends_with(way) && places.iter().any(|place| after.starts_with(place))
                })
        })
}

/// The first part of this sort where the archive looks for it. A masthead and a date line stand over the text: the
/// organisation and the date under it are a sign-off, which is another habit.
#[must_use]
pub fn in_place(release: &Release, kind: PartKind) -> Option<&Part> {
    let over = matches!(kind, PartKind::Masthead | PartKind::DateLine);
    let lead = release.parts.iter().position(|p| p.kind == PartKind::Lead).filter(|_| over);
    let until = lead.unwrap_or(release.parts.len());
    release.parts[..until].iter().find(|p| p.kind == kind)
}

/// Where the text ends: after the last paragraph of lead, body and quotations that stands above notes and contacts.
#[must_use]
pub fn text_end(release: &Release) -> Option<usize> {
    let text = |p: &&Part| matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation);
    let over = |p: &Part| matches!(p.kind, PartKind::Notes | PartKind::NotesHeading | PartKind::EndMark);
    let until = release.parts.iter().position(over).unwrap_or(release.parts.len());
    release.parts[..until].iter().rfind(text).map(|p| p.span.end())
}
