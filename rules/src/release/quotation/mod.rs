//! Quotation marks told from apostrophes and primes, paired; and direct speech over several paragraphs.
//!
//! [`marks`] decides what every mark is and which two belong together; [`speech`] makes quotations of the pairs;
//! [`attribution`] finds the reporting verb and the speaker; [`unmarked`] finds speech that has no marks at all.

mod apart;
pub mod attribution;
mod form;
mod marks;
mod speech;
#[cfg(test)]
mod tests;
mod unmarked;

pub use apart::is_set_apart;
pub use form::MarkForm;
pub use marks::is_clipped;
pub use unmarked::{Again, Unmarked};

use super::date::DateMention;
use super::layout::Layout;
use crate::text::Span;

/// What a mark is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// Opens again at the head of a further paragraph of the same speech.
    Reopen,
    /// An apostrophe: no quotation mark at all.
    Apostrophe,
    /// Feet, inches, minutes.
    Prime,
}

/// A quotation mark, apostrophe or prime.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    /// Its place.
    pub span: Span,
    /// The character.
    pub ch: char,
    /// What it is.
    pub role: Role,
    /// Index of its partner in [`Quotations::marks`]; `None` for an opening or closing mark that has none. A
    /// reopening mark names the mark that opened the speech.
    pub partner: Option<usize>,
}

impl Mark {
    /// Whether this is a double mark: `"`, `“`, `”`.
    #[must_use]
    pub fn double(&self) -> bool {
        matches!(self.ch, '"' | '“' | '”' | '„' | '«' | '»')
    }

    /// Whether this is a typographic (curly) mark.
    #[must_use]
    pub fn curly(&self) -> bool {
        !matches!(self.ch, '"' | '\'' | '`')
    }
}

/// What is quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Somebody's words, a sentence or more.
    Speech,
    /// A few words within a sentence: `‘bold measures’`, a title, a term.
    Fragment,
}

/// One quotation: what stands between its marks, or, where they are lost, where they belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks; over several paragraphs when the speech goes on.
    pub span: Span,
    /// The words inside the marks.
    pub inner: Span,
    /// Index of the opening mark, if it is there.
    pub open: Option<usize>,
    /// Index of the closing mark, if it is there.
    pub close: Option<usize>,
    /// Speech or fragment.
    pub usage: Use,
    /// The reporting verb that introduces or follows it: `said`, `went on`.
    pub verb: Option<Span>,
    /// The speaker as named there: `Mrs Keene`, `She`.
    pub speaker: Option<Span>,
    /// Byte offsets at which the further paragraphs of the same speech begin.
    pub further: Vec<usize>,
}

/// The marks and quotations of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Quotations {
    /// Every quotation mark, apostrophe and prime, in order.
    pub marks: Vec<Mark>,
    /// In order; nested ones follow the one they stand in.
    pub quotations: Vec<Quotation>,
    /// Places that read as direct speech and have no marks. They are quotations only where damage took the marks.
    pub unmarked: Vec<Unmarked>,
    /// What direct speech covers, in order, without overlaps.
    speech: Vec<Span>,
    /// What quotations of either sort cover, in order, without overlaps.
    quoted: Vec<Span>,
}

impl Quotations {
    /// Whether the byte at `offset` lies in direct speech, marked or not.
    #[must_use]
    pub fn in_speech(&self, offset: usize) -> bool {
        covers(&self.speech, offset)
    }

    /// Whether the byte at `offset` lies in a quotation, speech or fragment.
    #[must_use]
    pub fn in_quotation(&self, offset: usize) -> bool {
        covers(&self.quoted, offset)
    }

    /// Takes the unmarked speech for speech: damage is known to have taken its marks.
    pub(super) fn admit_unmarked(&mut self) {
        for unmarked in &self.unmarked {
            self.quotations.push(Quotation {
                span: unmarked.span,
                inner: unmarked.span,
                open: None,
                close: None,
                usage: Use::Speech,
                verb: Some(unmarked.verb),
                speaker: Some(unmarked.speaker),
                further: Vec::new(),
            });
        }
        self.quotations.sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
        self.cover();
    }

    fn cover(&mut self) {
        self.quoted = merged(self.quotations.iter().map(|q| q.inner));
        self.speech = merged(self.quotations.iter().filter(|q| q.usage == Use::Speech).map(|q| q.inner));
    }
}

fn covers(spans: &[Span], offset: usize) -> bool {
    let i = spans.partition_point(|s| s.end() <= offset);
    spans.get(i).is_some_and(|s| s.has(offset))
}

/// Spans in order of their starts, made one where they overlap.
fn merged(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

pub(super) fn find(release: &Layout, dates: &[DateMention]) -> Quotations {
    let mut found = Quotations { marks: marks::find(release, dates), ..Quotations::default() };
    found.quotations = speech::find(release, &found.marks);
    found.unmarked = unmarked::find(release, &found.marks);
    found.cover();
    found
}
