//! Footnotes: a mark after a word, and the note it points to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::layout::Layout;
use super::list::Style;
use crate::text::{Span, TokenKind, is_space};

/// A mark in the text or at the head of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its place.
    pub span: Span,
    /// What it is: `*`, `†`, `[1]`, `¹`, `1`.
    pub mark: String,
    /// Index of its partner on the other side, if there is one.
    pub partner: Option<usize>,
}

/// The footnotes of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Footnotes {
    /// Marks after a word of the text.
    pub references: Vec<Mark>,
    /// Marks that open a note.
    pub notes: Vec<Mark>,
}

/// How much a mark looks like one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// A number after a word and a space: `criteria 3 are`. Only for a note `[3]` that nothing else refers to.
    Straw,
    /// A digit glued to a word, a number at the head of a paragraph, an asterisk after a number: only with a partner.
    Weak,
    /// By itself.
    Strong,
}

use Strength::{Straw, Strong, Weak};

/// A mark before it is known whether it is one.
struct Candidate {
    span: Span,
    mark: String,
    strength: Strength,
}

impl Candidate {
    fn new(span: Span, mark: &str, strength: Strength) -> Self {
        Self { span, mark: mark.into(), strength }
    }

    /// What the two sides share: `1` of `[1]`, `¹` and `1`.
    fn key(&self) -> Cow<'_, str> {
        if self.mark.bytes().all(|b| b.is_ascii_digit()) {
            return Cow::Borrowed(&self.mark);
        }
        // `[^1]` is Markdown's, whatever else is numbered.
        if self.mark.starts_with("[^") {
            return Cow::Borrowed(&self.mark);
        }
        let digits: String = self.mark.chars().filter_map(digit).collect();
        if digits.is_empty() { Cow::Borrowed(&self.mark) } else { Cow::Owned(digits) }
    }
}

pub(super) fn find(release: &Layout) -> Footnotes {
    let taken = list_markers(release);
    let free = |mark: &Candidate| taken.binary_search(&mark.span.start).is_err();
    let mut notes: Vec<Candidate> =
        release.paragraphs.iter().filter_map(|p| note(release, p.span)).filter(free).collect();
    // Where asterisks are bullets, or several head paragraphs with text between them, one more is a bullet too.
    let starred = release
        .lists
        .iter()
        .any(|list| list.items.iter().any(|item| item.marker.is_some_and(|m| release.words(m) == "*")));
    if starred || notes.iter().filter(|n| n.mark == "*").count() > 1 {
        notes.iter_mut().filter(|n| n.mark == "*").for_each(|n| n.strength = Weak);
    }
    // What is no more than a straw is kept for a note in brackets only.
    let straws = notes.iter().any(|n| n.mark.starts_with('['));
    let mut references: Vec<Candidate> = may_refer(release)
        .into_iter()
        .filter_map(|i| reference(release, i, straws))
        .filter(|r| !release.in_link(r.span.start()) && !release.in_code(r.span.start()) && free(r))
        .collect();
    // A lone `²` with no first note is part of a name.
    let first_note = |m: &Candidate| m.mark.starts_with(superscript) && m.key() == "1";
    if !references.iter().chain(&notes).any(first_note) {
        references.iter_mut().filter(|r| r.mark.starts_with(superscript)).for_each(|r| r.strength = Weak);
    }
    // By key: where the last note with it stands, and the last in square brackets.
    let mut last: BTreeMap<String, (u32, Option<u32>)> = BTreeMap::new();
    for note in &notes {
        let place = last.entry(note.key().into_owned()).or_default();
        place.0 = note.span.start;
        if note.mark.starts_with('[') {
            place.1 = Some(note.span.start);
        }
    }
    let noted = |r: &Candidate, square: bool| {
        let place =
            last.get(&*r.key()).and_then(|(any, brackets)| if square { *brackets } else { Some(*any) });
        place.is_some_and(|start| start > r.span.start)
    };
    references.retain(|r| r.strength == Strong || noted(r, r.strength == Straw));
    let firm: BTreeSet<String> =
        references.iter().filter(|r| r.strength > Straw).map(|r| r.key().into_owned()).collect();
    references.retain(|r| r.strength > Straw || !firm.contains(&*r.key()));
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for reference in &references {
        first.entry(reference.key().into_owned()).or_insert(reference.span.start);
    }
    notes.retain(|n| n.strength == Strong || first.get(&*n.key()).is_some_and(|start| *start < n.span.start));
    couple(references, notes)
}

/// Gives each reference the next note with its mark, and each note its first reference.
fn couple(references: Vec<Candidate>, notes: Vec<Candidate>) -> Footnotes {
    let mut by_key: BTreeMap<String, Vec<(u32, usize)>> = BTreeMap::new();
    for (i, note) in notes.iter().enumerate() {
        by_key.entry(note.key().into_owned()).or_default().push((note.span.start, i));
    }
    let mut back: Vec<Option<usize>> = vec![None; notes.len()];
    let mut out = Footnotes::default();
    for (i, reference) in references.into_iter().enumerate() {
        let partner = by_key.get(&*reference.key()).and_then(|places| {
            let next = places.partition_point(|(start, _)| *start < reference.span.end);
            places.get(next).map(|(_, note)| *note)
        });
        if let Some(note) = partner {
            back[note].get_or_insert(i);
        }
        out.references.push(Mark { span: reference.span, mark: reference.mark, partner });
    }
    out.notes = notes
        .into_iter()
        .zip(back)
        .map(|(note, partner)| Mark { span: note.span, mark: note.mark, partner })
        .collect();
    out
}

/// Where the markers stand that are no notes' marks: bullets, and the numbers of paragraphs.
fn list_markers(release: &Layout) -> Vec<u32> {
    let mut out: Vec<u32> = release
        .lists
        .iter()
        .filter(|list| list.style != Style::Number)
        .flat_map(|list| list.items.iter().filter_map(|item| item.marker.map(|m| m.start)))
        .collect();
    out.sort_unstable();
    out
}

/// The mark that opens a note, at the head of a paragraph.
fn note(release: &Layout, paragraph: Span) -> Option<Candidate> {
    let words = release.words(paragraph);
    let at = paragraph.start();
    let first = words.chars().next()?;
    let make = |length: usize, strength: Strength| {
        let rest = words.get(length..)?;
        let shown = !release.in_code(at + words.len() - rest.trim_start().len());
        (shown && rest.contains(char::is_alphanumeric))
            .then(|| Candidate::new(Span::new(at, at + length), &words[..length], strength))
    };
    match first {
        '*' => {
            let stars = words.bytes().take_while(|b| *b == b'*').count();
            // `*emphasis*` and `**bold**` close again; a rule across the page is all stars.
            let closes =
                words[stars..].match_indices('*').any(|(i, _)| !words[..stars + i].ends_with(is_space));
            if stars > 3 || closes || set_apart(release, paragraph, stars) {
                None
            } else {
                make(stars, Strong)
            }
        }
        '†' | '‡' => make(first.len_utf8(), Strong),
        '[' => {
            let close = words.bytes().take(6).position(|b| b == b']')?;
            // Word's own export writes `[[1]](#_ftnref1)`.
            let inner = words[1..close].trim_start_matches(['^', '[']);
            is_number(inner).then(|| make(close + 1, Strong)).flatten()
        }
        _ if superscript(first) => {
            let length = words.chars().take_while(|c| superscript(*c)).map(char::len_utf8).sum();
            make(length, Strong)
        }
        '0'..='9' => {
            let length = words.bytes().take_while(u8::is_ascii_digit).count();
            let next = words[length..].chars().next()?;
            (is_number(&words[..length]) && (matches!(next, '.' | ')') || is_space(next)))
                .then(|| make(length, Weak))
                .flatten()
        }
        _ => None,
    }
}

/// `**A heading`, and the stars that close it at the head of the next line, as exports of web pages have it.
fn set_apart(release: &Layout, paragraph: Span, stars: usize) -> bool {
    let words = release.words(paragraph);
    let below = release.text[paragraph.end()..].trim_start();
    let closing = below.bytes().take_while(|b| *b == b'*').count();
    !words[stars..].starts_with(is_space)
        && closing == stars
        && below[closing..].chars().next().is_none_or(|c| matches!(c, '\n' | '\r' | ' '))
        && stars > 1
}

/// The tokens that may be, or end in, a mark, in order: nearly all are words that end in a letter, commas and stops.
fn may_refer(release: &Layout) -> Vec<usize> {
    let first = |i: &usize| release.text.as_bytes()[release.tokens[*i].span.start()];
    let marks = release.marks().filter(|i| matches!(first(i), b'*' | b'[' | 0x80..));
    let numbers = release.numbers().filter(|i| release.tokens[*i].span.len() <= 2);
    let mut out: Vec<usize> = release.figured().chain(numbers).chain(marks).collect();
    out.sort_unstable();
    out
}

/// The mark after a word that ends, or is, the token `index`; what is no more than a straw only where there may be `straws`.
fn reference(release: &Layout, index: usize, straws: bool) -> Option<Candidate> {
    let token = release.tokens[index];
    let words = release.words(token.span);
    match token.kind {
        TokenKind::Mark => match words {
            "*" => star(release, index),
            "†" | "‡" => glued(release, index).then(|| Candidate::new(token.span, words, Strong)),
            "[" => bracketed(release, index),
            _ => words.chars().next().is_some_and(superscript).then(|| raised(release, index)).flatten(),
        },
        TokenKind::Word(_) => {
            let letters = words.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = &words[letters.len()..];
            let lower = letters.chars().rev().take_while(|c| c.is_lowercase()).count();
            (lower >= 3 && is_number(digits)).then(|| {
                let start = token.span.start() + letters.len();
                Candidate::new(Span::new(start, token.span.end()), digits, Weak)
            })
        }
        TokenKind::Number => {
            let before = index.checked_sub(1)?;
            if !is_number(words) || !ends_here(release, token.span.end()) {
                return None;
            }
            if !glued(release, index) {
                // `up to $50,000 5, the`: what was raised has come down, after a word or a figure.
                let after = release.tokens[before].is_word() || release.tokens[before].is_number();
                return (straws && after).then(|| Candidate::new(token.span, words, Straw));
            }
            let stop = matches!(release.word(before), "." | "," | "”" | "’" | "\"" | ")" | ";");
            let word =
                before.checked_sub(1).is_some_and(|w| release.tokens[w].is_word() && release.joined(w));
            (stop && word).then(|| Candidate::new(token.span, words, Weak))
        }
    }
}

/// So many bytes may stand between stars that set words apart.
const EMPHASIS: usize = 2000;

/// `word*`, and neither `A*` nor `5*` nor `*emphasis*`.
fn star(release: &Layout, index: usize) -> Option<Candidate> {
    let token = release.tokens[index];
    if !glued(release, index) || release.word(index - 1) == "*" {
        return None;
    }
    let mut end = token.span.end();
    let text = &*release.text;
    while text[end..].starts_with('*') {
        end += 1;
    }
    if !ends_here(release, end) {
        return None;
    }
    let before = release.tokens[index - 1];
    let word = release.words(before.span);
    // `A*` is a grade, `5*` a rating, `etc.*` a pattern of names.
    let short = |token: usize| !release.tokens[token].is_word() || release.tokens[token].span.len() < 3;
    let pattern = word == "." && index >= 2 && release.tokens[index - 2].span.len() < 4;
    let opened = release.paragraph_at(token.span.start()).is_some_and(|p| {
        // Words that are set apart are not set apart for pages on end.
        let from = release.paragraphs[p].span.start();
        let start = from.max(token.span.start().saturating_sub(EMPHASIS));
        memchr::memchr_iter(b'*', &text.as_bytes()[start..token.span.start()]).map(|i| start + i).any(
            |star| {
                !text[star + 1..].starts_with(is_space) && (star == from || text[..star].ends_with(is_space))
            },
        )
    });
    let closing = matches!(word, "." | "," | ")" | "”" | "’" | "\"" | "%");
    let span = Span::new(token.span.start(), end);
    // `a further five areas:* Northton to Easton* Weston to Southton`: bullets that an export ran together.
    let run_in = release.paragraph_at(token.span.start()).is_some_and(|p| {
        let words = release.words(release.paragraphs[p].span);
        words.match_indices("* ").filter(|(at, _)| !words[..*at].ends_with([' ', '*'])).take(2).count() > 1
    });
    let weak = (short(index - 1) && !closing) || pattern || opened || run_in || span.len() > 1;
    Some(Candidate::new(span, release.words(span), if weak { Weak } else { Strong }))
}

/// `[1]` or `[^1]`.
fn bracketed(release: &Layout, index: usize) -> Option<Candidate> {
    let start = release.tokens[index].span.start();
    let rest = &release.text[start..];
    let close = rest.bytes().take(6).position(|b| b == b']')?;
    let inner = &rest[1..close];
    let number = inner.trim_start_matches('^');
    let head = release.paragraph_at(start).is_some_and(|p| start <= release.paragraphs[p].span.start() + 1);
    if !is_number(number) || head || index == 0 {
        return None;
    }
    let span = Span::new(start, start + close + 1);
    let after = release.text[span.end()..].chars().next();
    let closes = after.is_none_or(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | '\n' | '\r'));
    let strength = if glued(release, index) || closes { Strong } else { Weak };
    Some(Candidate::new(span, release.words(span), strength))
}

/// Superscript digits; `m²` and `km³` are units.
fn raised(release: &Layout, index: usize) -> Option<Candidate> {
    let token = release.tokens[index];
    if !glued(release, index) || release.word(index - 1).chars().next().is_some_and(superscript) {
        return None;
    }
    let rest = &release.text[token.span.start()..];
    let length: usize = rest.chars().take_while(|c| superscript(*c)).map(char::len_utf8).sum();
    let span = Span::new(token.span.start(), token.span.start() + length);
    let before = release.tokens[index - 1];
    let weak = before.is_number() || (before.is_word() && before.span.len() < 4);
    Some(Candidate::new(span, release.words(span), if weak { Weak } else { Strong }))
}

/// Whether the token follows the one before it without a space.
fn glued(release: &Layout, index: usize) -> bool {
    index > 0 && release.joined(index - 1)
}

/// Whether what stands at `at` can follow a mark: a space, the end, or a stop.
fn ends_here(release: &Layout, at: usize) -> bool {
    release.text[at..].chars().next().is_none_or(|c| {
        is_space(c) || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '”' | '’' | '"' | '–')
    })
}

/// A number that notes carry.
fn is_number(digits: &str) -> bool {
    matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0')
}

fn superscript(ch: char) -> bool {
    matches!(ch, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

fn digit(ch: char) -> Option<char> {
    match ch {
        '0'..='9' => Some(ch),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁰' | '⁴'..='⁹' => char::from_digit(u32::from(ch) - 0x2070, 10),
        _ => None,
    }
}
