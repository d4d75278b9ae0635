//! Footnotes: a mark after a word, and the note it points to.

use super::Release;
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

/// A mark before it is known whether it is one.
struct Candidate {
    span: Span,
    mark: String,
    /// Looks so little like a mark that it counts only with a partner: a digit glued to a word, a number at the head
    /// of a paragraph, an asterisk after a number.
    weak: bool,
}

impl Candidate {
    fn new(span: Span, mark: &str, weak: bool) -> Self {
        Self { span, mark: mark.into(), weak }
    }

    /// What the two sides share: `1` of `[1]`, `¹` and `1`.
    fn key(&self) -> String {
        let digits: String = self.mark.chars().filter_map(digit).collect();
        if digits.is_empty() { self.mark.clone() } else { digits }
    }
}

pub(super) fn find(release: &Release) -> Footnotes {
    let mut notes: Vec<Candidate> = release.paragraphs.iter().filter_map(|p| note(release, p.span)).collect();
    notes.retain(|n| !is_bullet(release, n.span) && !in_numbered_text(release, n.span));
    let mut references: Vec<Candidate> =
        (0..release.tokens.len()).filter_map(|i| reference(release, i)).collect();
    references.retain(|r| {
        !release.in_link(r.span.start()) && !release.in_code(r.span.start()) && !is_bullet(release, r.span)
    });
    let partner_of = |reference: &Candidate, notes: &[Candidate]| {
        let key = reference.key();
        notes.iter().position(|n| n.span.start > reference.span.start && n.key() == key)
    };
    references.retain(|r| !r.weak || partner_of(r, &notes).is_some());
    notes.retain(|n| {
        let key = n.key();
        !n.weak || references.iter().any(|r| r.span.start < n.span.start && r.key() == key)
    });
    let partners: Vec<Option<usize>> = references.iter().map(|r| partner_of(r, &notes)).collect();
    let back = |note: usize| partners.iter().position(|p| *p == Some(note));
    let notes: Vec<Mark> = notes
        .into_iter()
        .enumerate()
        .map(|(i, n)| Mark { span: n.span, mark: n.mark, partner: back(i) })
        .collect();
    let references = references
        .into_iter()
        .zip(&partners)
        .map(|(r, partner)| Mark { span: r.span, mark: r.mark, partner: *partner })
        .collect();
    Footnotes { references, notes }
}

/// Whether the mark is the bullet of a list.
fn is_bullet(release: &Release, mark: Span) -> bool {
    release.lists.iter().any(|list| {
        list.style == Style::Bullet
            && list.span.contains(mark)
            && list.items.iter().any(|item| item.marker.is_some_and(|m| m.touches(mark)))
    })
}

/// Whether the mark numbers a paragraph of the release itself.
fn in_numbered_text(release: &Release, mark: Span) -> bool {
    release.lists.iter().any(|list| {
        list.style == Style::Paragraphs
            && list.items.iter().any(|item| item.marker.is_some_and(|m| m.touches(mark)))
    })
}

/// The mark that opens a note, at the head of a paragraph.
fn note(release: &Release, paragraph: Span) -> Option<Candidate> {
    let words = release.words(paragraph);
    let at = paragraph.start();
    let first = words.chars().next()?;
    let make = |length: usize, weak: bool| {
        let rest = words.get(length..)?;
        (!rest.trim_matches(is_space).is_empty())
            .then(|| Candidate::new(Span::new(at, at + length), &words[..length], weak))
    };
    match first {
        '*' => {
            let stars = words.bytes().take_while(|b| *b == b'*').count();
            // `*emphasis*` and `**bold**` close again; a rule across the page is all stars.
            let closes =
                words[stars..].match_indices('*').any(|(i, _)| !words[..stars + i].ends_with(is_space));
            if stars > 3 || closes { None } else { make(stars, false) }
        }
        '†' | '‡' => make(first.len_utf8(), false),
        '[' => {
            let close = words.bytes().take(6).position(|b| b == b']')?;
            let inner = words[1..close].trim_start_matches('^');
            is_number(inner).then(|| make(close + 1, false)).flatten()
        }
        _ if superscript(first) => {
            let length = words.chars().take_while(|c| superscript(*c)).map(char::len_utf8).sum();
            make(length, false)
        }
        '0'..='9' => {
            let length = words.bytes().take_while(u8::is_ascii_digit).count();
            let next = words[length..].chars().next()?;
            (is_number(&words[..length]) && (matches!(next, '.' | ')') || is_space(next)))
                .then(|| make(length, true))
                .flatten()
        }
        _ => None,
    }
}

/// The mark after a word that ends, or is, the token `index`.
fn reference(release: &Release, index: usize) -> Option<Candidate> {
    let token = release.tokens[index];
    let words = release.words(token.span);
    match token.kind {
        TokenKind::Mark => match words {
            "*" => star(release, index),
            "†" | "‡" => glued(release, index).then(|| Candidate::new(token.span, words, false)),
            "[" => bracketed(release, index),
            _ => words.chars().next().is_some_and(superscript).then(|| raised(release, index)).flatten(),
        },
        TokenKind::Word(_) => {
            let letters = words.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = &words[letters.len()..];
            let lower = letters.chars().rev().take_while(|c| c.is_lowercase()).count();
            (lower >= 3 && is_number(digits)).then(|| {
                let start = token.span.start() + letters.len();
                Candidate::new(Span::new(start, token.span.end()), digits, true)
            })
        }
        TokenKind::Number => {
            let before = index.checked_sub(1)?;
            let stop = matches!(release.word(before), "." | "," | "”" | "’" | "\"" | ")" | ";");
            let word =
                before.checked_sub(1).is_some_and(|w| release.tokens[w].is_word() && release.joined(w));
            (glued(release, index)
                && stop
                && word
                && is_number(words)
                && ends_here(release, token.span.end()))
            .then(|| Candidate::new(token.span, words, true))
        }
    }
}

/// `word*`, and neither `A*` nor `5*` nor `*emphasis*`.
fn star(release: &Release, index: usize) -> Option<Candidate> {
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
    let bare = !before.is_word() || word.len() < 3;
    let opened = release.paragraph_at(token.span.start()).is_some_and(|p| {
        let start = release.paragraphs[p].span.start();
        text[start..token.span.start()].char_indices().any(|(i, c)| {
            c == '*'
                && !text[start + i + 1..].starts_with(is_space)
                && (i == 0 || text[..start + i].ends_with(is_space))
        })
    });
    let closing = matches!(word, "." | "," | ")" | "”" | "’" | "\"" | "%");
    let span = Span::new(token.span.start(), end);
    Some(Candidate::new(span, release.words(span), (bare && !closing) || opened || span.len() > 1))
}

/// `[1]` or `[^1]`.
fn bracketed(release: &Release, index: usize) -> Option<Candidate> {
    let start = release.tokens[index].span.start();
    let rest = &release.text[start..];
    let close = rest.bytes().take(6).position(|b| b == b']')?;
    let inner = &rest[1..close];
    let number = inner.trim_start_matches('^');
    let head = release.paragraph_at(start).is_some_and(|p| release.paragraphs[p].span.start() == start);
    if !is_number(number) || head || index == 0 {
        return None;
    }
    let span = Span::new(start, start + close + 1);
    let after = release.text[span.end()..].chars().next();
    let closes = after.is_none_or(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | '\n' | '\r'));
    Some(Candidate::new(span, release.words(span), !(glued(release, index) || closes)))
}

/// Superscript digits; `m²` and `km³` are units.
fn raised(release: &Release, index: usize) -> Option<Candidate> {
    let token = release.tokens[index];
    if !glued(release, index) || release.word(index - 1).chars().next().is_some_and(superscript) {
        return None;
    }
    let rest = &release.text[token.span.start()..];
    let length: usize = rest.chars().take_while(|c| superscript(*c)).map(char::len_utf8).sum();
    let span = Span::new(token.span.start(), token.span.start() + length);
    let before = release.tokens[index - 1];
    let weak = before.is_number() || (before.is_word() && before.span.len() < 4);
    Some(Candidate::new(span, release.words(span), weak))
}

/// Whether the token follows the one before it without a space.
fn glued(release: &Release, index: usize) -> bool {
    index > 0 && release.joined(index - 1)
}

/// Whether what stands at `at` can follow a mark: a space, the end, or a stop.
fn ends_here(release: &Release, at: usize) -> bool {
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
