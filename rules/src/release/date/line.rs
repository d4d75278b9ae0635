//! The line that dates the release: labelled, bare, run into the lead, or signed off at the end.

use super::opening::{self, Opening};
use super::{DateLine, DateLines, DateMention, PlaceLine, form};
use crate::release::mentions::Mentions;
use crate::release::paragraph::starts_item;
use crate::text::{Case, Span, TokenKind};

/// The line that dates a release stands among its first so many lines that are not blank.
const TOP: usize = 12;

/// A line of so many bytes that ends with a stop is running text.
const PROSE: usize = 80;

/// Words before a date that say it is the release's. Others do by their shape (see [`names_issue`]).
const LABELS: &[&str] =
    &["date", "dated", "date of issue", "date of release", "date issued", "date published", "issue date"];

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

/// What dates the release.
pub(in crate::release) fn find_date_lines(release: &Mentions) -> DateLines {
    let text = &*release.text;
    let lines = release.paragraphs.iter().map(|p| p.span);
    // A labelled line wins over a bare one above it, which may be an event's.
    let mut best = None;
    let mut label = None;
    let mut opening = None;
    let mut in_prose = false;
    let mut above = "";
    let mut index = 0;
    for line in lines.take(3 * TOP) {
        // Highlights may stand over the text; they are no text yet.
        if starts_item(line.of(text)) && !in_prose {
            continue;
        }
        if index == TOP {
            break;
        }
        let label_above = is_label(std::mem::replace(&mut above, line.of(text)));
        if let Some(date) = first_in(release, line)
            && label.is_none()
        {
            label =
                labelled(release, line, date).or_else(|| alone(release, line, date).filter(|_| label_above));
            // Below the first paragraph a bare date is part of the story.
            if best.is_none() && !in_prose {
                best = alone(release, line, date).or_else(|| beside_kind(release, line, date));
            }
        }
        let stops = line.of(text).trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '?', '!']);
        let prose = line.len() >= PROSE && stops;
        // The first line is the headline, however long; but a dateline may open a text that has none.
        if !in_prose
            && opening.is_none()
            && label.as_ref().is_none_or(|l| !l.span.touches(line))
            && best.as_ref().is_none_or(|b: &DateLine| !b.span.touches(line))
        {
            opening = opening::read(release, &release.dates, line)
                .filter(|o| o.date.is_some() || (index > 0 && prose));
        }
        in_prose |= index > 0 && prose;
        index += 1;
    }
    let mut place = None;
    let mut run_in = None;
    if let Some(opening) = &opening {
        match opening.date {
            Some(date) => run_in = Some(line_of_opening(release, opening, date)),
            None => place = Some(place_of(release, opening)),
        }
    }
    let foot = signed_off(release);
    // Whatever stands highest but for a label; the others date it again.
    let mut found = [label, best, run_in, foot].into_iter().flatten();
    let first = found.next();
    let again =
        found.filter(|line| first.as_ref().is_none_or(|first| !first.span.touches(line.span))).collect();
    DateLines { first, again, place }
}

fn line_of_opening(release: &Mentions, opening: &Opening<'_>, date: &DateMention) -> DateLine {
    DateLine {
        span: opening.span,
        label: None,
        place: opening.place,
        date: date.clone(),
        form: form_of(release, opening, Some(date.span)),
    }
}

fn place_of(release: &Mentions, opening: &Opening<'_>) -> PlaceLine {
    PlaceLine { span: opening.span, place: opening.place, form: form_of(release, opening, None) }
}

/// `{place}, {date} – `: with what stands between, and the space behind it.
fn form_of(release: &Mentions, opening: &Opening<'_>, date: Option<Span>) -> String {
    let mut parts = Vec::new();
    parts.extend(date.map(|date| (date, "{date}".to_owned())));
    parts.extend(opening.place.map(|place| {
        let capitals =
            !release.words(place).split(',').next().unwrap_or_default().contains(char::is_lowercase);
        (place, if capitals { "{PLACE}" } else { "{place}" }.to_owned())
    }));
    let mut form = form::fill(&release.text, opening.span, parts);
    form.push(' ');
    form
}

/// Whether a line is a date with a label before it that dates a release.
pub(in crate::release) fn is_labelled(release: &Mentions, line: Span) -> bool {
    first_in(release, line).is_some_and(|date| labelled(release, line, date).is_some())
}

/// Whether a line is such a label and nothing else: its date is on the next.
pub(in crate::release) fn is_label(line: &str) -> bool {
    let label = line.trim_end_matches(':').trim_end();
    LABELS.iter().any(|l| label.eq_ignore_ascii_case(l)) || names_issue(label)
}

/// Whether a few words say that something was sent out: `Released on`, `PUBLIC RELEASE`, `Publication date`. Not the one
/// after this, nor one that is held back.
fn names_issue(label: &str) -> bool {
    let is = |word: &str, of: &[&str]| of.iter().any(|w| word.eq_ignore_ascii_case(w));
    let mut words = label.split([' ', '\u{a0}']).filter(|w| !w.is_empty());
    let first = words.clone().next().unwrap_or_default();
    label.len() <= 40
        && words.clone().count() <= 3
        && !is(
            first,
            &["next", "last", "previous", "first", "embargo", "embargoed", "for", "not", "hold", "immediate"],
        )
        && words
            .any(|w| is(w, &["issued", "issue", "released", "release", "publication", "published", "posted"]))
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
    if !(is_label(label) || (after.is_empty() && is_issued_by(label))) || after.len() > 30 {
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

/// `Issued by the Example Press Office on`.
fn is_issued_by(words: &str) -> bool {
    let begins = ["issued by", "released by", "published by"]
        .iter()
        .any(|with| words.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with)));
    begins && words.len() < 120 && words.ends_with(" on")
}

/// A line that is a date and nothing else; `London, 12 November 2013`.
fn alone(release: &Mentions, line: Span, date: &DateMention) -> Option<DateLine> {
    let text = &*release.text;
    let before = text[line.start()..date.span.start()].trim();
    let after = &text[date.span.end()..line.end()];
    // In two columns, what stands in the other is another line's affair.
    let column = after.starts_with('\t') || after.starts_with("    ");
    let after = after.trim();
    if before.is_empty() && column && date.year.is_some() {
        return Some(line_of(release, date.span, None, None, date));
    }
    if !matches!(after, "" | "." | "," | ")" | "]" | "-" | "–" | "—" | "--") || date.month.is_none() {
        return None;
    }
    if matches!(before, "" | "(" | "[" | "-" | "–" | "—") {
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
        let signed = (capitals(before) && before.len() < 120)
            || capitals(date.span)
            || date.month.is_some() && stands_below(text, before, line);
        return signed.then(|| line_of(release, line, None, None, date));
    }
    let issued = line.of(text).get(..9).is_some_and(|s| s.eq_ignore_ascii_case("issued by"));
    (issued && date.span.end == line.end && line.len() < 200)
        .then(|| line_of(release, date.span, None, None, date))
}

/// Whether a blank line parts `below` from a sentence that has ended above it.
fn stands_below(text: &str, above: Span, below: Span) -> bool {
    let gap = &text[above.end()..below.start()];
    gap.matches('\n').count() > 1 && above.of(text).ends_with(['.', '!', '?', '”', '"', '’', ')'])
}

/// At most so many lines of notes and links may follow a sign-off.
const FOOT: usize = 24;

/// Footnotes, rules, annexes, the website's own date of change.
fn is_below_sign_off(line: &str) -> bool {
    let begins = |with: &str| line.get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    line.starts_with(['[', '*', '_', '-', '↩', '^', '†', '¹'])
        || ["annex", "last updated", "attachment", "encl"].iter().any(|with| begins(with))
}
