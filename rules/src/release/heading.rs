//! Headings and labels.

use super::phrase::{Phrases, is, starts, word_in, words};
use super::{Release, around, end_mark, masthead, own_number, paragraph, standfirst};
use crate::text::Span;

/// What a heading heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heads {
    /// The release: its headline; a second deck too.
    Release,
    /// The notes: `Notes to editors`, `Editorial Notes`, `Background`.
    Notes,
    /// A boilerplate: `About …`.
    Boilerplate,
    /// The contacts, when they have a heading and not only a lead-in: `Contact Information`.
    Contacts,
    /// A section of the body.
    Section,
    /// `PRESS RELEASE`, `News release`.
    Label,
}

/// A heading: a short line without a full stop that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words.
    pub span: Span,
    /// What it heads.
    pub heads: Heads,
}

/// Longest headline, in bytes.
const HEADLINE: usize = 240;
/// Longest heading of a section, in bytes.
const SECTION: usize = 110;
/// A line shorter than this is no running text, in bytes.
const PROSE: usize = 60;
/// Paragraphs looked at for the end of the head.
const HEAD: usize = 12;

pub(super) fn find(release: &Release) -> Vec<Heading> {
    let mut out = head(release, release.lead);
    for i in release.lead..release.paragraphs.len() {
        out.extend(below(release, i));
    }
    out
}

/// Makes the notes' heading of a `Background` that stands after the contacts or the end mark; in the body it heads
/// a section like any other. Wants the contacts, so it runs after them.
pub(super) fn settle(release: &mut Release) {
    let Some(end) = super::boilerplate::tail(release) else { return };
    for i in 0..release.headings.len() {
        let heading = &release.headings[i];
        if heading.heads == Heads::Section
            && heading.paragraph >= end
            && WEAK_NOTES.is(heading.span.of(&release.text))
        {
            release.headings[i].heads = Heads::Notes;
        }
    }
}

/// The index of the first paragraph of running text; a standfirst belongs to the headline.
pub(super) fn lead(release: &Release) -> usize {
    let paragraphs = &release.paragraphs;
    let first =
        (0..paragraphs.len().min(HEAD)).find(|i| is_prose(release, *i) && !is_stopped_headline(release, *i));
    first.map_or_else(
        || paragraphs.len().min(HEAD),
        |first| standfirst::text_below(release, first).unwrap_or(first),
    )
}

/// The headings above the running text.
fn head(release: &Release, lead: usize) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::new();
    for i in 0..lead {
        let (span, line) = line(release, i);
        if masthead::is_label(line) {
            out.push(Heading { paragraph: i, span, heads: Heads::Label });
        } else if may_be_headline(release, i) {
            out.push(Heading { paragraph: i, span, heads: Heads::Release });
        }
    }
    let free = |heading: &&Heading| heading.heads == Heads::Release;
    // A kicker (`HEALTH`) and the organisation's line are headlines only where there is no other.
    for sort in [is_kicker as fn(&str) -> bool, masthead::is_organisation] {
        let of_sort: Vec<bool> = out.iter().map(|h| free(&h) && sort(h.span.of(&release.text))).collect();
        if out.iter().zip(&of_sort).any(|(heading, of_sort)| free(&heading) && !of_sort) {
            for (heading, _) in out.iter_mut().zip(of_sort).filter(|(_, of_sort)| *of_sort) {
                heading.heads = Heads::Label;
            }
        }
    }
    // One headline, and the decks right under it. What stands further down heads the text below it.
    let mut last: Option<usize> = None;
    for heading in &mut out {
        if heading.heads != Heads::Release {
            continue;
        }
        if last.is_some_and(|before| before + 1 != heading.paragraph) {
            heading.heads = Heads::Section;
        } else {
            last = Some(heading.paragraph);
        }
    }
    out
}

/// How long a headline at paragraph `i` may be, in bytes: longer in capitals, and right over the date line.
fn longest(release: &Release, i: usize) -> usize {
    let dated = release.paragraphs.get(i + 1).is_some_and(|next| is_date_line(release, next.span));
    if dated && i == 0 || is_shouted(release.words(release.paragraphs[i].span)) {
        2 * HEADLINE
    } else {
        HEADLINE
    }
}

/// All in capitals.
fn is_shouted(line: &str) -> bool {
    !line.contains(char::is_lowercase)
}

/// One word or two in capitals above the headline.
fn is_kicker(line: &str) -> bool {
    line.len() <= 24 && words(line).count() <= 2 && !line.contains(char::is_lowercase)
}

fn may_be_headline(release: &Release, i: usize) -> bool {
    let (span, line) = line(release, i);
    if is_marked(release, i) {
        return true;
    }
    line.len() <= longest(release, i)
        && release.paragraphs[i].first_line == release.paragraphs[i].last_line
        && words(line).any(|w| w.starts_with(char::is_alphabetic))
        // A title that a web page has cut may end in a comma.
        && (!line.ends_with([':', ';', ',']) || i == 0 && line.ends_with(','))
        && (!line.ends_with('.') || is_stopped_headline(release, i) || line.ends_with("...") || is_shouted(line))
        && !paragraph::starts_item(line)
        && !is_date_line(release, span)
        && !is_embargo(line)
        && !own_number::is_own_number(line)
        && !line.contains('|')
        && !holds_address(release, span)
        && !end_mark::is_end_mark(line)
}

/// A heading below the head, if paragraph `i` is one.
fn below(release: &Release, i: usize) -> Option<Heading> {
    let whole = release.paragraphs[i].span;
    if let Some(span) = run_in_notes(release, whole) {
        return Some(Heading { paragraph: i, span, heads: Heads::Notes });
    }
    if release.length(whole) > SECTION {
        return None;
    }
    let (span, line) = line(release, i);
    let heads = if is_notes(line) {
        Heads::Notes
    } else if is_about(line) && i + 1 < release.paragraphs.len() {
        Heads::Boilerplate
    } else if CONTACTS.is(line) && i + 1 < release.paragraphs.len() {
        Heads::Contacts
    } else if is_section(release, i) {
        Heads::Section
    } else {
        return None;
    };
    Some(Heading { paragraph: i, span, heads })
}

/// Headings that name the notes wherever they stand.
static NOTES: Phrases = Phrases::of(&[
    "editor's note",
    "editor's notes",
    "editors' note",
    "editors' notes",
    "editors notes",
    "editorial note",
    "editorial notes",
    "note to editor",
    "note to editors",
    "notes to editor",
    "notes to editors",
    "note for editors",
    "notes for editors",
    "notes to the editor",
    "notes for the editor",
    "notes to news editors",
    "notes for journalists",
    "notes to journalists",
    "notes for media",
    "notes for news desks",
    "notes",
    "notes and background",
]);
/// Headings that name the notes after the end of the text, and a section within it.
static WEAK_NOTES: Phrases = Phrases::of(&[
    "background",
    "background information",
    "background notes",
    "additional information",
    "further information",
    "more information",
    "about this release",
    "note",
    "information",
]);
/// Whom the notes are for.
const READERS: [&str; 9] = [
    "editor",
    "editors",
    "editor's",
    "editors'",
    "journalist",
    "journalists",
    "newsdesk",
    "newsdesks",
    "media",
];
/// Headings over contacts.
static CONTACTS: Phrases = Phrases::of(&[
    "contact",
    "contacts",
    "contact details",
    "contact information",
    "contact us",
    "media contact",
    "media contacts",
    "media contact information",
    "press contact",
    "press contacts",
    "press office",
    "press office contacts",
    "press enquiries",
    "media enquiries",
    "media inquiries",
    "media office",
    "media relations",
    "enquiries",
    "for further information",
    "for more information",
    "for media enquiries",
    "for press enquiries",
    "further information and contacts",
    "contacts for the media",
]);

/// Whether a line is the heading of notes.
#[must_use]
pub fn is_notes(line: &str) -> bool {
    if line.len() > 80 || line.ends_with('.') {
        return false;
    }
    static LEADS: Phrases =
        Phrases::of(&["information for", "note to", "notes to", "note for", "notes for", "background for"]);
    NOTES.is(line)
        || (LEADS.open(line) && words(line).count() <= 7 && words(line).any(|w| word_in(w, &READERS)))
}

/// Whether a line could head notes, did it stand after the text: `Background`.
#[must_use]
pub fn is_weak_notes(line: &str) -> bool {
    WEAK_NOTES.is(line)
}

/// `Notes to editors: 1. The survey …`: a heading that runs into its text.
fn run_in_notes(release: &Release, whole: Span) -> Option<Span> {
    let line = whole.of(&release.text);
    if !line.starts_with(['N', 'E', 'n', 'e']) {
        return None;
    }
    let colon = line.bytes().take(60).position(|b| b == b':')?;
    let rest = line[colon + 1..].trim_start();
    let heading = &line[..colon];
    (rest.len() > 1 && !is(heading, "notes") && is_notes(heading))
        .then(|| Span::new(whole.start(), whole.start() + colon + 1))
}

/// `About …`: the heading over a boilerplate.
fn is_about(line: &str) -> bool {
    starts(line, "about")
        && !line.ends_with(['.', '?', '!', ',', ';'])
        && (2..=12).contains(&words(line).count())
        && words(line).nth(1).is_some_and(|w| {
            w.starts_with(char::is_uppercase)
                || word_in(w, &["us", "the", "our"])
                || w.contains(char::is_uppercase)
        })
}

fn is_section(release: &Release, i: usize) -> bool {
    let (span, line) = line(release, i);
    if is_marked(release, i) {
        return true;
    }
    let paragraphs = &release.paragraphs;
    let spaced = paragraphs.get(1).is_some_and(|p| p.blank_before > 0);
    !line.ends_with(['.', ',', ';', ':'])
        && (!spaced || paragraphs[i].blank_before > 0)
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"' | '\''))
        && words(line).any(|w| w.starts_with(char::is_alphabetic))
        && words(line).count() <= 16
        && !paragraph::starts_item(line)
        && !line.contains('|')
        && !is_date_line(release, span)
        && !holds_address(release, span)
        && !masthead::is_organisation(line)
        && !end_mark::is_end_mark(line)
        // What follows a colon is an item that has no marker.
        && !paragraphs[i - usize::from(i > 0)].span.of(&release.text).ends_with(':')
        && leads_text(release, i + 1)
}

/// Whether text begins at paragraph `i`, or one heading further on.
fn leads_text(release: &Release, i: usize) -> bool {
    let text = |i: usize| {
        release.paragraphs.get(i).is_some_and(|p| {
            let line = p.span.of(&release.text);
            is_prose(release, i) || paragraph::starts_item(line) || line.ends_with(':')
        })
    };
    text(i)
}

/// Whether paragraph `i` is running text.
pub(super) fn is_prose(release: &Release, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    if release.length(span) < PROSE || is_marked(release, i) {
        return false;
    }
    let words = span.of(&release.text);
    let core = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*']);
    if release.length(span) <= 2 * HEADLINE && is_shouted(words) {
        return false;
    }
    release.length(span) > longest(release, i)
        || core.ends_with('.') && !core.ends_with("...")
        || words.ends_with(':')
        || holds_stop(words) && !holds_address(release, span)
}

/// Whether a sentence ends inside `line`: a full stop after a word that is no abbreviation, before a capital.
fn holds_stop(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let word = line[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.chars().count() > 3
            && word.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !word_in(
                word,
                &["sens", "reps", "gens", "govs", "profs", "cllr", "cllrs", "prof", "messrs", "revd"],
            )
            && line[at + 2..].starts_with(char::is_uppercase)
    })
}

/// A headline that ends with a full stop: one short sentence at the very top or under the label, over a date line or over
/// a paragraph at least twice as long.
fn is_stopped_headline(release: &Release, i: usize) -> bool {
    let paragraphs = &release.paragraphs;
    let top = i == 0 || i == 1 && masthead::is_label(release.words(paragraphs[0].span));
    if !top
        || paragraphs.len() < i + 2
        || release.length(paragraphs[i].span) > 100
        || paragraphs[i + 1].blank_before == 0
    {
        return false;
    }
    let line = release.words(paragraphs[i].span);
    let one_sentence = line.ends_with('.') && !line.contains(". ");
    let news = words(line).any(|w| word_in(w, &["said", "says", "today", "yesterday"]));
    one_sentence
        && !news
        && !is_date_line(release, paragraphs[i].span)
        && (is_date_line(release, paragraphs[i + 1].span)
            || release.length(paragraphs[i + 1].span) >= 2 * line.len() + 40
            || i > 0 && standfirst::text_below(release, i + 1).is_some())
}

/// Whether a line is a date with at most a few words beside it, and not a headline that names a date.
pub(super) fn is_date_line(release: &Release, span: Span) -> bool {
    let at = release.dates.partition_point(|d| d.span.end <= span.start);
    let Some(date) = release.dates.get(at).filter(|d| span.contains(d.span)) else { return false };
    let before = release.text[span.start()..date.span.start()].trim();
    let after = release.text[date.span.end()..span.end()].trim();
    let labelled =
        before.is_empty() || before.ends_with([':', ',']) && before.len() <= 40 || before.len() <= 12;
    labelled && after.len() <= 28
}

/// Whether a line says when it may be used.
pub(super) fn is_embargo(line: &str) -> bool {
    static OPENINGS: Phrases = Phrases::of(&[
        "embargo",
        "embargoed",
        "strictly embargoed",
        "under embargo",
        "not for publication",
        "for immediate release",
        "immediate release",
        "for release",
        "for publication on",
        "hold for release",
    ]);
    OPENINGS.open(line)
}

/// Whether a telephone number, a web or an e-mail address stands in `span`.
fn holds_address(release: &Release, span: Span) -> bool {
    let link = release.links.partition_point(|l| l.span.end <= span.start);
    let phone = release.phones.partition_point(|p| p.span.end <= span.start);
    release.links.get(link).is_some_and(|l| span.contains(l.span))
        || release.phones.get(phone).is_some_and(|p| span.contains(p.span))
}

/// Whether the file's format marks paragraph `i` as a heading.
fn is_marked(release: &Release, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    around(&release.hints.headings, |h| h.0, span).iter().any(|(heading, _)| heading.touches(span))
}

/// The words of paragraph `i`, without the marks of its format.
fn line(release: &Release, i: usize) -> (Span, &str) {
    let span = release.paragraphs[i].span;
    let marked = around(&release.hints.headings, |h| h.0, span)
        .iter()
        .find(|(heading, _)| span.contains(*heading))
        .map(|(heading, _)| *heading);
    let span = marked.unwrap_or(span);
    (span, span.of(&release.text))
}
