//! The parts of a release, from headline to footnote.

use super::annex;
use super::boilerplate::Boilerplate;
use super::frame::Frame;
use super::heading::{Heading, Heads};
use super::line::dated::is_date_line;
use super::line::end_mark::is_end_mark;
use super::line::furniture::{is_divider, is_furniture};
use super::line::prose::is_prose;
use super::paragraph::starts_item;
pub use super::part_kind::PartKind;
use super::phrase::Phrases;
use super::{around, headline, masthead, quotation, tail};
use crate::text::Span;

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

pub(super) fn find(release: &Frame, boilerplate: &[Boilerplate]) -> Vec<Part> {
    let marks = marks(release);
    let lead = release.lead;
    let mut out: Vec<Part> = Vec::new();
    let mut zone = Zone::Text;
    let mut under = None;
    let mut lead_seen = false;
    let mut annexes = annex::find(release).into_iter().peekable();
    let news = news_from(release);
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        let heading = heading_at(release, i);
        if let Some(heading) = heading {
            under = Some(heads(release, heading));
        }
        let annex = annexes.next_if(|annex| annex.first == i);
        let opened = release.opened(i).map(|named| named.part).filter(|part| *part != PartKind::DateLine);
        let named = release.named(i).or(opened).filter(|part| whole(release, i, *part));
        let beside =
            |other: usize| release.end_mark == Some(other) && is_end_mark(release.words(paragraph.span));
        let kind = if release.end_mark == Some(i) || beside(i + 1) || i > 0 && beside(i - 1) {
            Some(PartKind::EndMark)
        } else if let Some(annex) = annex.filter(|_| lead_seen) {
            under = Some(Heads::Notes);
            Some(if annex.heads { PartKind::NotesHeading } else { PartKind::Notes })
        } else if named.is_some() {
            named
        } else if heading
            .is_some_and(|heading| annex::lists_resources(release, heading, section_end(release, i)))
        {
            under = Some(Heads::Notes);
            Some(PartKind::NotesHeading)
        } else if let Some(kind) = heading.and_then(|h| of_heading(heads(release, h), zone)) {
            Some(kind)
        } else if i < lead {
            // Points in a list right under the headline are its decks, and so is a standfirst.
            let words = release.words(paragraph.span);
            let deck = starts_item(words)
                || words.ends_with('…')
                || words.ends_with(';') && headline::is_long_deck(words)
                || is_prose(release, i) && !words.ends_with(':');
            let headed = out.last().is_some_and(|p| p.kind == PartKind::Headline);
            // A date line or a mark of the page may come between.
            let points = starts_item(words) && out.iter().any(|p| p.kind == PartKind::Headline);
            let deck = points || headed && (deck || release.is_informed() && !masthead::is_label(words));
            let kind = if deck { PartKind::Headline } else { PartKind::Masthead };
            let apart = is_divider(words) || is_furniture(words) || headline::is_request(words);
            (!apart).then_some(kind)
        } else {
            within(release, boilerplate, i, zone, under)
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
            // Highlights over a dateline that opens the news are no lead.
            let over = news.is_some_and(|news| span.end <= news);
            if matches!(kind, PartKind::Body | PartKind::Quotation)
                && !lead_seen
                && heading.is_none()
                && !over
            {
                kind = PartKind::Lead;
                lead_seen = true;
            }
            push(&mut out, kind, span);
        }
        zone = after(release, i, zone, out.last(), lead_seen);
    }
    out
}

/// Where the dateline begins that opens the news on the same line.
fn news_from(release: &Frame) -> Option<u32> {
    let lines = release.date_line.iter().chain(&release.dated_again).map(|line| line.span);
    let mut all = lines.chain(release.place_line.iter().map(|line| line.span));
    all.find(|span| {
        let line = release.lines.span(release.lines.at(span.start())).trim(&release.text);
        line.start == span.start && line.end().saturating_sub(span.end()) > CRUMB
    })
    .map(|span| span.start)
}

/// Adds a part, or lets the last one go on.
fn push(out: &mut Vec<Part>, kind: PartKind, span: Span) {
    match out.last_mut() {
        Some(last) if last.kind == kind => last.span = last.span.to(span),
        _ => out.push(Part { kind, span }),
    }
}

/// Whether the house's name for a line makes the whole of paragraph `i` that part. A part that other recognisers look for
/// in the line, or that ends the text, is theirs.
fn whole(release: &Frame, i: usize, part: PartKind) -> bool {
    match part {
        PartKind::Masthead => i < release.lead,
        PartKind::Reference
        | PartKind::SignOff
        | PartKind::Furniture
        | PartKind::Notes
        | PartKind::NotesHeading
        | PartKind::Availability
        | PartKind::Footnote
        | PartKind::Boilerplate
        | PartKind::Contacts => true,
        _ => false,
    }
}

/// Where the section under the heading at paragraph `i` ends.
fn section_end(release: &Frame, i: usize) -> usize {
    let next = release.headings.partition_point(|h| h.paragraph <= i);
    let end = release.headings.get(next).map_or(release.paragraphs.len(), |h| h.paragraph);
    let contacts = release
        .contacts
        .span
        .map_or(usize::MAX, |c| release.paragraphs.partition_point(|p| p.span.end <= c.start));
    if contacts > i { end.min(contacts) } else { end }
}

fn heading_at(release: &Frame, paragraph: usize) -> Option<&Heading> {
    let i = release.headings.partition_point(|h| h.paragraph < paragraph);
    release.headings.get(i).filter(|h| h.paragraph == paragraph)
}

/// What a heading heads: contacts only where they are found under it, or where its words are about nothing else.
fn heads(release: &Frame, heading: &Heading) -> Heads {
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
fn within(
    release: &Frame,
    boilerplate: &[Boilerplate],
    i: usize,
    zone: Zone,
    under: Option<Heads>,
) -> Option<PartKind> {
    let span = release.paragraphs[i].span;
    let line = release.words(span);
    let noted = |span: Span| {
        around(&release.footnotes.notes, |n| n.span, span).iter().any(|n| n.span.start == span.start)
    };
    if is_divider(line) {
        // The rule over the footnotes.
        let next = release.paragraphs.get(i + 1);
        return next.is_some_and(|next| noted(next.span)).then_some(PartKind::Footnote);
    }
    if is_furniture(line) {
        return Some(PartKind::Furniture);
    }
    let at = boilerplate.partition_point(|b| b.span.end <= span.start);
    if boilerplate.get(at).is_some_and(|b| b.span.touches(span)) {
        return Some(PartKind::Boilerplate);
    }
    if noted(span) || line.ends_with('↩') {
        return Some(PartKind::Footnote);
    }
    if under == Some(Heads::Contacts) && is_left_to_heading(release, i) {
        return Some(PartKind::Contacts);
    }
    if is_signature(release, i) {
        let dated = is_date_line(release, span) && !is_signed(line);
        return Some(if dated { PartKind::DateLine } else { PartKind::SignOff });
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
fn is_left_to_heading(release: &Frame, i: usize) -> bool {
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
fn after(release: &Frame, i: usize, zone: Zone, last: Option<&Part>, lead_seen: bool) -> Zone {
    let Some(last) = last.filter(|last| last.span.touches(release.paragraphs[i].span)) else { return zone };
    match last.kind {
        PartKind::EndMark | PartKind::NotesHeading => Zone::After,
        PartKind::Contacts if lead_seen && !tail::numbering_goes_on(release, last.span) => Zone::After,
        PartKind::SignOff | PartKind::DateLine if lead_seen && is_signature(release, i) => Zone::After,
        PartKind::Notes if lead_seen => Zone::After,
        _ => zone,
    }
}

/// The parts, with the release's own number as one.
pub(super) fn with_reference(mut parts: Vec<Part>, number: Option<Span>, text: &str) -> Vec<Part> {
    if let Some(span) = number {
        put(&mut parts, Part { kind: PartKind::Reference, span }, text);
    }
    parts
}

/// Puts a part in where others stand, which make way for it.
fn put(parts: &mut Vec<Part>, new: Part, text: &str) {
    let mut out = Vec::with_capacity(parts.len() + 2);
    let mut placed = false;
    for part in parts.drain(..) {
        if !placed && new.span.start <= part.span.start {
            out.push(new.clone());
            placed = true;
        }
        if !part.span.touches(new.span) {
            out.push(part);
            continue;
        }
        let before = Span::new(part.span.start(), new.span.start().max(part.span.start())).trim(text);
        let after = Span::new(new.span.end().min(part.span.end()), part.span.end()).trim(text);
        let worth = |span: Span| span.of(text).contains(char::is_alphanumeric);
        if worth(before) {
            out.push(Part { kind: part.kind, span: before });
        }
        if !placed {
            out.push(new.clone());
            placed = true;
        }
        if worth(after) {
            out.push(Part { kind: part.kind, span: after });
        }
    }
    if !placed {
        out.push(new);
    }
    *parts = out;
}

/// What other recognisers have found, in order of place: each may cover a piece of a paragraph, or several.
fn marks(release: &Frame) -> Vec<(Span, PartKind)> {
    let mut out = Vec::new();
    out.extend(release.contacts.availability.iter().map(|span| (*span, PartKind::Availability)));
    out.extend(release.embargo.as_ref().map(|e| (e.span, PartKind::Embargo)));
    let lines = release.date_line.iter().chain(&release.dated_again).map(|d| d.span);
    out.extend(lines.chain(release.place_line.iter().map(|p| p.span)).map(|span| (span, PartKind::DateLine)));
    out.extend(release.contacts.spans().map(|span| (span, PartKind::Contacts)));
    out
}

/// Pieces of a paragraph shorter than this belong to their neighbour, in bytes.
const CRUMB: usize = 30;

/// Cuts a paragraph by the marks that lie in it. The first mark has the first claim.
fn carve(release: &Frame, whole: Span, marks: &[(Span, PartKind)]) -> Vec<(Span, Option<PartKind>)> {
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

/// Speech that began so many quotations earlier is over.
const SPEECH_NEAR: usize = 64;

/// Whether most of `span` is direct speech.
fn is_speech(release: &Frame, span: Span) -> bool {
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
fn is_signature(release: &Frame, i: usize) -> bool {
    let line = |i: usize| release.paragraphs.get(i).map(|p| release.words(p.span));
    let organisation = |i: usize| line(i).is_some_and(|l| is_signed(l) || masthead::is_organisation(l));
    let date = |i: usize| release.paragraphs.get(i).is_some_and(|p| is_date_line(release, p.span));
    let over = |i: usize| line(i).is_none_or(|l| is_furniture(l) || is_divider(l) || is_end_mark(l));
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

/// The sort of part the byte at `offset` lies in.
pub(super) fn at(parts: &[Part], offset: usize) -> Option<PartKind> {
    // Parts stand in order and do not overlap.
    let i = parts.partition_point(|p| p.span.end() <= offset);
    parts.get(i).filter(|p| p.span.has(offset)).map(|p| p.kind)
}

/// The first part of this sort where the archive looks for it. A masthead stands over the text: the organisation's line
/// under it is a sign-off, which is another habit, and so is the date under that.
#[must_use]
pub fn in_place(parts: &[Part], kind: PartKind) -> Option<&Part> {
    let over = kind == PartKind::Masthead;
    let lead = parts.iter().position(|p| p.kind == PartKind::Lead).filter(|_| over);
    let until = lead.unwrap_or(parts.len());
    let signed = |i: usize| kind == PartKind::DateLine && i > 0 && parts[i - 1].kind == PartKind::SignOff;
    parts[..until].iter().enumerate().find(|(i, p)| p.kind == kind && !signed(*i)).map(|(_, p)| p)
}

/// Where the text ends: after the last paragraph of lead, body and quotations that stands above notes and contacts.
#[must_use]
pub fn text_end(parts: &[Part]) -> Option<usize> {
    let text = |p: &&Part| matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation);
    let over = |p: &Part| matches!(p.kind, PartKind::Notes | PartKind::NotesHeading | PartKind::EndMark);
    let until = parts.iter().position(over).unwrap_or(parts.len());
    parts[..until].iter().rfind(text).map(|p| p.span.end())
}
