//! What a web page lost of the release that was sent. Pure: two documents in, differences out.
//!
//! A content system eats curly marks and links, and an editor cuts contacts; nobody reads the page again. Paragraphs are
//! paired first, without regard to marks, then the words of each pair, then marks, links and lists.

mod align;
mod fold;
mod losses;
mod words;

use housestyle_rules::release::Release;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::{Span, in_one_line};
use serde::Serialize;

use crate::ingest::{Document, Rows};

/// How much a difference matters; the most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A figure, a date, a name, a number or an address is another.
    Fact,
    /// A paragraph that was sent is not on the page.
    Missing,
    /// The page has a paragraph that was not sent.
    Added,
    /// A paragraph stands elsewhere.
    Moved,
    /// Words are others.
    Wording,
    /// A link is gone, or leads elsewhere.
    Link,
    /// Quotation marks, apostrophes or dashes are gone.
    Punctuation,
    /// A list has become running text.
    List,
    /// Left out as pages often do: contacts, the embargo, the end mark.
    Expected,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is.
    pub sort: Sort,
    /// A sentence.
    pub message: String,
    /// The row (line, or paragraph of a Word document, from 1) of what was sent.
    pub sent: Option<usize>,
    /// The row of the page.
    pub page: Option<usize>,
}

/// A document, read, with what is needed to speak of its places.
pub(crate) struct Side<'a> {
    release: &'a Release,
    document: &'a Document,
    rows: Rows<'a>,
}

impl<'a> Side<'a> {
    fn new(document: &'a Document, release: &'a Release) -> Self {
        Self { release, document, rows: Rows::of(document) }
    }

    /// The row of a place in the plain words.
    fn row(&self, span: Span) -> usize {
        self.rows.row(self.document.map.span(span).start())
    }

    fn words(&self, paragraph: usize) -> &'a str {
        self.release.words(self.span(paragraph))
    }

    fn span(&self, paragraph: usize) -> Span {
        self.release.paragraphs[paragraph].span
    }

    /// The part that a paragraph belongs to.
    fn part(&self, paragraph: usize) -> Option<PartKind> {
        self.release.part_at(self.span(paragraph).start())
    }
}

/// What of `sent` the page `page` lost, changed or added; the worst first.
#[must_use]
pub fn compare(sent: (&Document, &Release), page: (&Document, &Release)) -> Vec<Difference> {
    let (sent, page) = (Side::new(sent.0, sent.1), Side::new(page.0, page.1));
    let pairs = align::pairs(&sent, &page);
    let mut out = losses::paragraphs(&sent, &page, &pairs);
    for &(a, b) in &pairs.same {
        out.extend(words::changed(&sent, &page, a, b));
    }
    out.extend(losses::links(&sent, &page, &pairs));
    out.extend(losses::punctuation(&sent, &page, &pairs));
    out.extend(losses::lists(&sent, &page, &pairs));
    out.sort_by_key(|d| (d.sort, d.sent.or(d.page)));
    out
}

/// Whether anything was lost that is not left out on purpose as a rule.
#[must_use]
pub fn lost(differences: &[Difference]) -> bool {
    differences.iter().any(|d| d.sort != Sort::Expected)
}

/// The first words of a paragraph, for a message.
fn opening(words: &str) -> String {
    const MOST: usize = 60;
    let flat = in_one_line(words);
    if flat.chars().count() <= MOST {
        return flat;
    }
    let cut: String = flat.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

#[cfg(test)]
mod tests;
