//! The way back from the plain text that the rules read to the source that a person wrote.

use housestyle_rules::text::{Edit, Span};

/// A stretch that stands in the plain text as it stands in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Segment {
    plain: u32,
    source: u32,
    len: u32,
    /// Part of the markup's own grammar, such as a list marker: seen, never edited.
    locked: bool,
}

impl Segment {
    fn plain_end(self) -> usize {
        (self.plain + self.len) as usize
    }

    fn source_end(self) -> usize {
        (self.source + self.len) as usize
    }

    fn to_source(self, plain: usize) -> usize {
        plain - self.plain as usize + self.source as usize
    }
}

/// Where the words of a plain text stand in its source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    /// `None`: the plain text is the source.
    segments: Option<Vec<Segment>>,
}

impl Map {
    /// The map of a text that is its own source.
    #[must_use]
    pub fn identity() -> Self {
        Self::default()
    }

    /// Whether the plain text is the source.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        self.segments.is_none()
    }

    /// Where the words at `plain` stand in the source. A span that covers markup covers it there too; words that
    /// the source has not (a character written as an entity) are given the place beside them.
    #[must_use]
    pub fn span(&self, plain: Span) -> Span {
        let Some(segments) = &self.segments else { return plain };
        let start = start_in(segments, plain.start());
        if plain.is_empty() {
            return Span::at(start);
        }
        Span::new(start, end_in(segments, plain.end()).max(start))
    }

    /// `edit` in the source; `None` when it would cut through markup.
    ///
    /// An edit whose changed middle lies in one stretch is narrowed to it, so that a change beside bold words need
    /// not touch the markers.
    #[must_use]
    pub fn edit(&self, plain_text: &str, edit: &Edit) -> Option<Edit> {
        let Some(segments) = &self.segments else { return Some(edit.clone()) };
        if let Some(span) = within(segments, edit.span) {
            return Some(Edit { span, text: edit.text.clone() });
        }
        let narrow = narrowed(edit.span.of(plain_text), edit);
        within(segments, narrow.span).map(|span| Edit { span, text: narrow.text })
    }

    /// The place in the plain text of the byte at `source`; for a place inside markup, the words after it.
    #[must_use]
    pub fn plain(&self, source: usize) -> usize {
        let Some(segments) = &self.segments else { return source };
        let i = segments.partition_point(|s| s.source_end() <= source);
        match segments.get(i) {
            Some(s) => source.saturating_sub(s.source as usize) + s.plain as usize,
            None => segments.last().map_or(0, |s| s.plain_end()),
        }
    }
}

/// The source of the first byte at or after `plain`.
fn start_in(segments: &[Segment], plain: usize) -> usize {
    let i = segments.partition_point(|s| s.plain_end() <= plain);
    match segments.get(i) {
        Some(s) => s.to_source(plain.max(s.plain as usize)),
        None => segments.last().map_or(0, |s| s.source_end()),
    }
}

/// The source of the end of the last byte before `plain`.
fn end_in(segments: &[Segment], plain: usize) -> usize {
    let i = segments.partition_point(|s| (s.plain as usize) < plain);
    match i.checked_sub(1).map(|i| segments[i]) {
        Some(s) => s.to_source(plain.min(s.plain_end())),
        None => segments.first().map_or(0, |s| s.source as usize),
    }
}

/// The source of `plain` when it lies in one stretch, or in several that stand side by side in both texts.
fn within(segments: &[Segment], plain: Span) -> Option<Span> {
    let first = segments.partition_point(|s| s.plain_end() < plain.start() + usize::from(!plain.is_empty()));
    let mut at = *segments.get(first)?;
    if (at.plain as usize) > plain.start() || at.locked {
        // An insertion at the seam of two stretches may belong to the one that is not locked.
        let next = *segments.get(first + 1)?;
        let seam = plain.is_empty() && at.locked && !next.locked && next.plain as usize == plain.start();
        return seam.then(|| Span::at(next.source as usize));
    }
    let start = at.to_source(plain.start());
    for next in &segments[first + 1..] {
        if at.plain_end() >= plain.end() {
            break;
        }
        if next.locked || next.plain as usize != at.plain_end() || next.source as usize != at.source_end() {
            return None;
        }
        at = *next;
    }
    (at.plain_end() >= plain.end()).then(|| Span::new(start, at.to_source(plain.end())))
}

/// `edit` without the words at its ends that it leaves as they are.
fn narrowed(old: &str, edit: &Edit) -> Edit {
    let head: usize =
        old.chars().zip(edit.text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (old, new) = (&old[head..], &edit.text[head..]);
    let tail: usize =
        old.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    Edit {
        span: Span::new(edit.span.start() + head, edit.span.end() - tail),
        text: new[..new.len() - tail].to_owned(),
    }
}

/// Makes a plain text and its map, front to back.
#[derive(Debug)]
pub(super) struct Builder<'a> {
    source: &'a str,
    plain: String,
    segments: Vec<Segment>,
    cursor: usize,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, plain: String::with_capacity(source.len()), segments: Vec::new(), cursor: 0 }
    }

    /// How long the plain text is so far.
    pub(super) fn here(&self) -> usize {
        self.plain.len()
    }

    /// Leaves out everything before `to`, but keeps the line ends: the plain text has the source's lines.
    pub(super) fn skip(&mut self, to: usize) {
        let to = to.min(self.source.len());
        while self.cursor < to {
            let rest = &self.source[self.cursor..to];
            let Some(at) = rest.find(['\n', '\r']) else { break };
            let end = at + rest[at..].bytes().take_while(|b| matches!(b, b'\n' | b'\r')).count();
            self.copy(self.cursor + at, self.cursor + end, false);
        }
        self.cursor = self.cursor.max(to);
    }

    /// Leaves out everything before `to`, line ends too.
    pub(super) fn drop_to(&mut self, to: usize) {
        self.cursor = self.cursor.max(to.min(self.source.len()));
    }

    /// Keeps the words at `start..end` of the source.
    pub(super) fn keep(&mut self, start: usize, end: usize, locked: bool) {
        self.skip(start);
        self.copy(start.max(self.cursor), end, locked);
    }

    /// Writes `text` that the source has not.
    pub(super) fn add(&mut self, text: &str) {
        self.plain.push_str(text);
    }

    /// Writes `text` for the words at `start..end` of the source.
    pub(super) fn put(&mut self, start: usize, end: usize, text: &str) {
        self.skip(start);
        if self.cursor <= start {
            self.plain.push_str(text);
        }
        self.drop_to(end);
    }

    fn copy(&mut self, start: usize, end: usize, locked: bool) {
        if start >= end {
            return;
        }
        let segment = Segment {
            plain: self.plain.len() as u32,
            source: start as u32,
            len: (end - start) as u32,
            locked,
        };
        self.plain.push_str(&self.source[start..end]);
        self.cursor = end;
        match self.segments.last_mut() {
            Some(last)
                if last.locked == locked
                    && last.plain_end() == segment.plain as usize
                    && last.source_end() == start =>
            {
                last.len += segment.len;
            }
            _ => self.segments.push(segment),
        }
    }

    /// Leaves out what is left, but keeps the line ends.
    pub(super) fn finish(mut self) -> (String, Map) {
        self.skip(self.source.len());
        self.finish_here()
    }

    /// Leaves out all that is left.
    pub(super) fn finish_here(self) -> (String, Map) {
        (self.plain, Map { segments: Some(self.segments) })
    }
}
