//! The line that dates the release: labelled, bare, run into the lead, or signed off at the end.

use super::{DateLine, DateMention, form};
use crate::release::mentions::Mentions;
use crate::text::{Case, Span, TokenKind};

/// The line that dates a release stands among its first so many lines that are not blank.
const TOP: usize = 12;

/// A line of so many bytes that ends with a stop is running text.
const PROSE: usize = 80;

/// Words before a colon that introduce a release's date.
const LABELS: &[&str] = &[
    "date",
    "dated",
    "date of issue",
    "date of release",
    "date issued",
    "date published",
    "issue date",
    "issued",
    "issued on",
    "release date",
    "released",
    "released on",
    "publication date",
    "published",
    "published on",
    "posted",
    "posted on",
];

/// Words that stand beside the date on a line of its own and say what the text is.
const KINDS: &[&str] = &[
    "press release",
    "news release",
    "media release",
    "press notice",
    "press statement",
    "media statement",
    "media advisory",
    "posted in",
    "for immediate release",
    "immediate release",
];

pub(in crate::release) fn find_date_line(release: &Mentions) -> Option<DateLine> {
    let text = &*release.text;
    let lines = || release.lines.spans().iter().map(|l| l.trim(text)).filter(|l| !l.is_empty());
    // A labelled line wins over a bare one above it, which may be an event's.
    let mut best = None;
    let mut in_prose = false;
    let mut above = "";
    for (index, line) in lines().take(TOP).enumerate() {
        let label_above = is_label(std::mem::replace(&mut above, line.of(text)));
        if let Some(date) = first_in(release, line) {
            let found = labelled(release, line, date);
            if let Some(found) = found.or_else(|| alone(release, line, date).filter(|_| label_above)) {
                return Some(found);
            }
            // Below the first paragraph a bare date is part of the story.
            if best.is_none() && !in_prose {
                best = alone(release, line, date)
                    .or_else(|| beside_kind(release, line, date))
                    .or_else(|| run_in(release, line, date));
            }
        }
        // The first line is the headline, however long.
        let stops = line.of(text).trim_end_matches(['”', '"', '’', '\'', ')']).ends_with('.');
        in_prose |= index > 0 && line.len() >= PROSE && stops;
    }
    best.or_else(|| signed_off(release))
}

/// Whether a line is a date with a label before it that dates a release.
pub(in crate::release) fn is_labelled(release: &Mentions, line: Span) -> bool {
    first_in(release, line).is_some_and(|date| labelled(release, line, date).is_some())
}

/// Whether a line is such a label and nothing else: its date is on the next.
pub(in crate::release) fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches(':').trim_end();
    LABELS.iter().any(|l| label.eq_ignore_ascii_case(l))
}

fn first_in(release: &Mentions, line: Span) -> Option<&DateMention> {
    let at = release.dates.partition_point(|d| d.span.start < line.start);
    release.dates.get(at).filter(|d| line.contains(d.span) && d.day.is_some() && d.range.is_none())
}

fn line_of(
    release: &Mentions,
    span: Span,
    label: Option<Span>,
    place: Option<Span>,
    date: &DateMention,
) -> DateLine {
    let mut parts = vec![(date.span, "{date}".to_owned())];
    parts.extend(place.map(|place| (place, "{place}".to_owned())));
    let form = form::fill(&release.text, span, parts);
    DateLine { span, label, place, date: date.clone(), form }
}

/// `Date: Tuesday January 15, 2008`.
fn labelled(release: &Mentions, line: Span, date: &DateMention) -> Option<DateLine> {
    let text = &*release.text;
    let before = &text[line.start()..date.span.start()];
    let after = text[date.span.end()..line.end()].trim();
    let words = before.trim_end();
    let colon = words.ends_with(':');
    let label = words.trim_end_matches(':').trim_end();
    if !LABELS.iter().any(|l| label.eq_ignore_ascii_case(l)) || after.len() > 30 {
        return None;
    }
    // Without a colon only the words that can be nothing else, or a whole line.
    let whole = after.is_empty() && date.year.is_some();
    if !colon && !whole && !label.contains(' ') && !label.eq_ignore_ascii_case("date") {
        return None;
    }
    let span = if after.is_empty() || after == "." { line } else { Span::new(line.start(), date.span.end()) };
    let label = Span::new(line.start(), line.start() + words.len());
    Some(line_of(release, span, Some(label), None, date))
}

/// A line that is a date and nothing else; `London, 12 November 2013`.
fn alone(release: &Mentions, line: Span, date: &DateMention) -> Option<DateLine> {
    let text = &*release.text;
    let before = text[line.start()..date.span.start()].trim();
    let after = text[date.span.end()..line.end()].trim();
    if !matches!(after, "" | "." | ",") || date.month.is_none() {
        return None;
    }
    if before.is_empty() {
        return Some(line_of(release, line, None, None, date));
    }
    let place = place_before(release, line.start(), date.span.start())?;
    date.year?;
    Some(line_of(release, line, None, Some(place), date))
}

/// `03 Jun 2020 Posted in Press releases`, `Press release | 12 November 2013`.
fn beside_kind(release: &Mentions, line: Span, date: &DateMention) -> Option<DateLine> {
    let text = &*release.text;
    date.year?;
    let before = text[line.start()..date.span.start()].trim();
    let after = text[date.span.end()..line.end()].trim();
    let mark = |c: char| {
        c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | ',' | ':' | '/' | '•' | '·' | '(' | ')')
    };
    let names_kind = |words: &str, exact: bool| {
        let words = words.trim_matches(mark);
        KINDS.iter().any(|kind| {
            words.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind))
                && (!exact || words.len() == kind.len())
        })
    };
    let beside = if before.is_empty() {
        after.len() <= 48 && names_kind(after, false)
    } else {
        after.is_empty() && names_kind(before, true)
    };
    beside.then(|| line_of(release, line, None, None, date))
}

/// `London, 12 November 2013 – The council …`: the line goes on with the lead.
fn run_in(release: &Mentions, line: Span, date: &DateMention) -> Option<DateLine> {
    let text = &*release.text;
    let rest = &text[date.span.end()..line.end()];
    let closing = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ')', '.']).len();
    let rest = &rest[closing..];
    let dash = ["–", "—", "--", "-", "―"].into_iter().find(|dash| rest.starts_with(dash))?;
    let after = rest[dash.len()..].trim_start();
    // The lead begins with a capital, a figure or a quotation mark; a hyphen stands apart.
    let goes_on = after.chars().next().is_some_and(|c| !c.is_lowercase());
    if !goes_on || (dash == "-" && !rest[1..].starts_with([' ', '\u{a0}'])) {
        return None;
    }
    let end = date.span.end() + closing + dash.len();
    let place = if text[line.start()..date.span.start()].trim().is_empty() {
        // `17 February 2023 – 3 March 2023`, `12 May – Annual meeting`: a list of events, unless a sentence follows.
        if after.len() < 60 {
            return None;
        }
        None
    } else {
        Some(place_before(release, line.start(), date.span.start())?)
    };
    let mut found = line_of(release, Span::new(line.start(), end), None, place, date);
    found.form.push(' ');
    Some(found)
}

/// A place from `start` up to the date at `end`: a few capitalised words, `LONDON`, `New Milton, Hampshire`.
fn place_before(release: &Mentions, start: usize, end: usize) -> Option<Span> {
    let tokens = release.tokens_in(Span::new(start, end));
    if tokens.is_empty() || tokens.len() > 8 {
        return None;
    }
    let mut place: Option<Span> = None;
    for at in tokens {
        let token = release.tokens[at];
        match token.kind {
            TokenKind::Word(Case::Title | Case::Upper | Case::Mixed) => {
                place = Some(place.map_or(token.span, |p| p.to(token.span)));
            }
            TokenKind::Word(Case::Lower) => {
                // `Stoke-on-Trent`, `Isle of Wight`
                let joins = ["on", "upon", "of", "the", "and", "in", "under", "le", "by", "de"];
                if place.is_none() || !joins.contains(&release.word(at)) {
                    return None;
                }
            }
            TokenKind::Mark
                if matches!(release.word(at), "," | "-" | "." | "(" | ")" | "’" | "'" | "/" | "–" | "—") =>
                {}
            _ => return None,
        }
    }
    // `Operations begin on 1 December`: a joiner belongs inside a name.
    let place = place?;
    if release.tokens_in(Span::new(place.end(), end)).any(|at| release.tokens[at].is_word()) {
        return None;
    }
    let words = release.words(place);
    let known = ["date", "embargo", "embargoed", "updated", "deadline", "when"];
    (!known.iter().any(|w| words.get(..w.len()).is_some_and(|s| s.eq_ignore_ascii_case(w)))).then_some(place)
}

/// Under the last words: the organisation in capitals, then the date on a line of its own; `Issued by … - date`.
fn signed_off(release: &Mentions) -> Option<DateLine> {
    let text = &*release.text;
    let lines = release.lines.spans().iter().rev().map(|l| l.trim(text)).filter(|l| !l.is_empty());
    let mut last = lines.take(FOOT).skip_while(|line| is_below_sign_off(line.of(text)));
    let line = last.next()?;
    let date = first_in(release, line).filter(|d| d.year.is_some())?;
    if line == date.span {
        let before = last.next()?;
        let capitals = |span: Span| {
            let letters = |test: fn(&char) -> bool| span.of(text).chars().filter(test).count();
            letters(|c| c.is_uppercase()) > 2 * letters(|c| c.is_lowercase())
        };
        let signed = (capitals(before) && before.len() < 120) || capitals(date.span);
        return signed.then(|| line_of(release, line, None, None, date));
    }
    let issued = line.of(text).get(..9).is_some_and(|s| s.eq_ignore_ascii_case("issued by"));
    (issued && date.span.end == line.end && line.len() < 200)
        .then(|| line_of(release, date.span, None, None, date))
}

/// At most so many lines of notes and links may follow a sign-off.
const FOOT: usize = 24;

/// Footnotes, rules, annexes, the website's own date of change.
fn is_below_sign_off(line: &str) -> bool {
    let begins = |with: &str| line.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    line.starts_with(['[', '*', '_', '-', '↩', '^', '†', '¹'])
        || ["annex", "last updated", "attachment", "encl"].iter().any(|with| begins(with))
}
