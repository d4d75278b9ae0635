//! Direct speech without any marks: `Mrs Keene said: The findings …`.

use super::attribution::{is_pronoun, verb_at};
use super::{Mark, Role};
use crate::release::layout::Layout;
use crate::text::{Span, TokenKind};

/// Words that read as direct speech and have no marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unmarked {
    /// The words that want marks; a comma before a verb after them is the last of them.
    pub span: Span,
    /// The reporting verb.
    pub verb: Span,
    /// Who speaks.
    pub speaker: Span,
    /// The verb stands before the words, with a colon: `said: The`. Otherwise after them, which is no sign by itself:
    /// reported speech ends like that too.
    pub introduced: bool,
    /// An attribution after words that one before them has introduced already: `, she says`.
    pub again: Option<Again>,
}

/// A second attribution of the same words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Again {
    /// From the comma before it to the stop after it.
    pub span: Span,
    /// The verb.
    pub verb: Span,
}

/// Speech is introduced within so many tokens.
const INTRODUCED: usize = 40;
/// Fewer words than this are no speech worth the name.
const MIN_WORDS: usize = 6;

pub(super) fn find(release: &Layout, marks: &[Mark]) -> Vec<Unmarked> {
    let mut out = Vec::new();
    let mut mark = 0;
    for paragraph in &release.paragraphs {
        let span = paragraph.span;
        while mark < marks.len() && marks[mark].span.end <= span.start {
            mark += 1;
        }
        let quoted = marks[mark..]
            .iter()
            .take_while(|m| m.span.start < span.end)
            .any(|m| !matches!(m.role, Role::Apostrophe | Role::Prime));
        if !quoted {
            out.extend(in_paragraph(release, span));
        }
    }
    out
}

fn in_paragraph(release: &Layout, paragraph: Span) -> Option<Unmarked> {
    let tokens = release.tokens_in(paragraph);
    if tokens.len() < MIN_WORDS + 3 || release.word(tokens.end - 1) != "." {
        return None;
    }
    let trailing = trailing(release, tokens.start, tokens.end);
    let colon = memchr::memchr(b':', release.words(paragraph).as_bytes())
        .map(|at| release.token_at(paragraph.start() + at))
        .filter(|colon| *colon < tokens.start + INTRODUCED);
    if let Some((colon, (speaker, verb))) =
        colon.and_then(|c| Some((c, introduction(release, tokens.start, c)?)))
    {
        let first = colon + 1;
        let end = trailing.map_or(paragraph.end(), |t| t.again.span.start());
        if tokens.end - first >= MIN_WORDS && release.tokens[first].is_word() && !release.joined(colon) {
            return Some(Unmarked {
                span: Span::new(release.tokens[first].span.start(), end),
                verb,
                speaker,
                introduced: true,
                again: trailing.map(|t| t.again),
            });
        }
    }
    let Trailing { comma, speaker, again } = trailing?;
    (comma - tokens.start >= MIN_WORDS && release.tokens[tokens.start].is_word()).then(|| Unmarked {
        span: Span::new(paragraph.start(), release.tokens[comma].span.end()),
        verb: again.verb,
        speaker,
        introduced: false,
        again: None,
    })
}

/// `Mrs Keene said` before the colon at token `colon`: speaker and verb.
fn introduction(release: &Layout, from: usize, colon: usize) -> Option<(Span, Span)> {
    let at = colon.checked_sub(1)?;
    let (verb_token, verb) = [at, at.saturating_sub(1)]
        .into_iter()
        .filter(|&i| i >= from)
        .find_map(|i| verb_at(release, i).filter(|(_, after)| *after == colon).map(|(verb, _)| (i, verb)))?;
    if !says(verb.of(&release.text)) {
        return None;
    }
    let speaker = release.tokens[verb_token.checked_sub(1).filter(|&i| i >= from)?];
    let name = speaker.span.of(&release.text);
    let named = is_pronoun(name) || name.starts_with(char::is_uppercase) || name == ",";
    named.then(|| (if name == "," { release.tokens[from].span } else { speaker.span }, verb))
}

/// The verbs that bring in speech word for word, others report its sense.
pub(super) fn says(verb: &str) -> bool {
    matches!(
        verb,
        "said"
            | "says"
            | "added"
            | "adds"
            | "commented"
            | "comments"
            | "explained"
            | "explains"
            | "continued"
            | "continues"
            | "went on"
            | "goes on"
            | "concluded"
            | "concludes"
            | "replied"
            | "warned"
            | "warns"
    )
}

#[derive(Clone, Copy)]
struct Trailing {
    /// The comma before the attribution.
    comma: usize,
    speaker: Span,
    again: Again,
}

/// `, Mrs Pickup went on.` at the end of a paragraph.
fn trailing(release: &Layout, from: usize, to: usize) -> Option<Trailing> {
    let stop = to - 1;
    let at = stop.checked_sub(1)?;
    let (verb_token, verb) = [at, at.saturating_sub(1)]
        .into_iter()
        .find_map(|i| verb_at(release, i).filter(|(_, after)| *after == stop).map(|(verb, _)| (i, verb)))?;
    if !says(verb.of(&release.text)) {
        return None;
    }
    let mut first = verb_token;
    while first > from && first + 5 > verb_token && release.tokens[first - 1].kind != TokenKind::Mark {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&c| c > from && release.word(c) == ",")?;
    if first == verb_token {
        return None;
    }
    let speaker = release.tokens[first].span.to(release.tokens[verb_token - 1].span);
    let name = speaker.of(&release.text);
    if !(is_pronoun(name) || name.starts_with(char::is_uppercase)) {
        return None;
    }
    let again = Again { span: release.tokens[comma].span.to(release.tokens[stop].span), verb };
    Some(Trailing { comma, speaker, again })
}
