//! What goes with a release below its text without a heading that says notes: annexes, and the sections that list
//! resources.

use super::frame::Frame;
use super::heading::{Heading, Heads};
use super::paragraph::starts_item;
use super::phrase::{word_in, words};
use crate::text::Span;

/// Longest line that names an annex, in bytes.
const LONGEST: usize = 160;
/// What offices call what goes with a release.
const NAMES: [&str; 10] = [
    "annex",
    "annexe",
    "annexes",
    "annexure",
    "appendix",
    "appendices",
    "attachment",
    "attachments",
    "enclosure",
    "enclosures",
];

/// Whether a line names an annex: `Annex A`, `ANNEX B – Photographs`, `Appendix: the figures`.
#[must_use]
pub fn is_annex(line: &str) -> bool {
    if line.len() > LONGEST || line.ends_with(['.', ';', ',']) {
        return false;
    }
    let mut rest = words(line);
    if !rest.next().is_some_and(|word| word_in(word, &NAMES)) {
        return false;
    }
    let Some(next) = rest.next() else { return true };
    // `Annex to the town hall opens`: a letter, a figure or a mark stands behind the name of an annex.
    let counted =
        next.chars().count() <= 3 && next.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let marked = line.find([':', '–', '—']).or_else(|| line.find(" - "));
    counted || marked.is_some_and(|at| words(&line[..at]).count() <= 2)
}

/// Where a part of the text is no text: the heading, if one stands over it, and the paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Annex {
    /// The paragraph that names it.
    pub first: usize,
    /// It heads what stands below, and is not a line among others that point to files.
    pub heads: bool,
}

/// The annexes, in order: lines that name one, behind the text.
pub(super) fn find(release: &Frame) -> Vec<Annex> {
    let paragraphs = &release.paragraphs;
    let from = release.lead + 1;
    let named = |i: usize| paragraphs.get(i).is_some_and(|p| is_annex(release.words(p.span)));
    let mut out = Vec::new();
    for first in from..paragraphs.len() {
        if !named(first) {
            continue;
        }
        // Among lines that point to files, or with nothing of its own below, it points to a file too.
        let below = paragraphs.get(first + 1);
        let alone = below.is_none_or(|below| {
            let line = release.words(below.span);
            is_annex(line) || !line.contains(char::is_alphanumeric) || is_note(release, below.span)
        });
        let file = release.words(paragraphs[first].span).trim_end_matches([')', ']', ' ']).ends_with("KB")
            || release.words(paragraphs[first].span).trim_end_matches([')', ']', ' ']).ends_with("MB");
        out.push(Annex { first, heads: !alone && !file });
    }
    out
}

fn is_note(release: &Frame, span: Span) -> bool {
    let notes = &release.footnotes.notes;
    let at = notes.partition_point(|note| note.span.start < span.start);
    notes.get(at).is_some_and(|note| note.span.start == span.start)
}

/// Whether the section under the heading at `paragraph` lists resources: below the middle of the release, addresses and
/// what they are, and no sentence of a story. `until`: where the section ends.
pub(super) fn lists_resources(release: &Frame, heading: &Heading, until: usize) -> bool {
    let paragraphs = &release.paragraphs;
    let first = heading.paragraph + 1;
    if heading.heads != Heads::Section || heading.paragraph * 2 < paragraphs.len() || first >= until {
        return false;
    }
    let (mut addresses, mut told) = (0, 0);
    for paragraph in &paragraphs[first..until] {
        let line = release.words(paragraph.span);
        let linked = release.links.iter().any(|l| l.span.touches(paragraph.span))
            || release.hints.links.iter().any(|(l, _)| l.touches(paragraph.span));
        let sentence = line.ends_with('.') && line.len() > LONGEST && !starts_item(line);
        addresses += usize::from(linked && !sentence);
        told += usize::from(sentence || line.len() > 2 * LONGEST);
    }
    told == 0 && addresses * 3 >= until - first
}

#[cfg(test)]
mod tests {
    use super::is_annex;

    #[test]
    fn an_annex_has_a_letter_or_a_mark_behind_its_name() {
        for line in [
            "Annex",
            "ANNEX A",
            "Annex B: Photographs of the halls",
            "Appendix – the figures",
            "Annexe 2",
            "Attachment 1 - Map (PDF, 40KB)",
        ] {
            assert!(is_annex(line), "{line}");
        }
        for line in [
            "Annex to the town hall opens in June",
            "The annex",
            "Annex A lists them.",
            "Attachment to one’s home",
            "",
        ] {
            assert!(!is_annex(line), "{line}");
        }
    }
}
