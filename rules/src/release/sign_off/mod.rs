//! Closing lines: what a house ends on. `Issued by the Press Office`, `#SaveOurPools`, `Follow us at …`, a strapline.
//!
//! Any short line by itself after the text may be one; which of them are, only the archive can tell.

mod form;

pub use form::form;

use super::around;
use super::boilerplate::Boilerplate;
use super::frame::Frame;
use super::line::dated::is_date_line;
use super::line::end_mark::is_end_mark;
use super::line::furniture::is_furniture;
use super::line::number::is_own_number;
use super::paragraph::starts_item;
use super::part::{self, Part, PartKind, text_end};
use super::phrase::{starts_with_one_of, words};
use crate::text::Span;

/// Longest closing line, in bytes.
const LONGEST: usize = 160;
/// Shortest, in bytes.
const SHORTEST: usize = 6;
/// A closing line without a mark or contacts before it is shorter: else it is the end of the story.
const LONGEST_IN_TEXT: usize = 70;
/// A release has no more of them.
const MOST: usize = 6;

/// Where a closing line stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// With nothing but such lines after it.
    Last,
    /// Under the text, above contacts, notes or boilerplate.
    UnderText,
}

/// A line that may be a closing one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignOff {
    /// Its words.
    pub span: Span,
    /// Where it stands.
    pub place: Place,
}

/// The lines after the text that may close a release, in order.
#[must_use]
pub(super) fn find(release: &Frame, boilerplate: &[Boilerplate], parts: &[Part]) -> Vec<SignOff> {
    let Some(end) = text_end(parts) else { return Vec::new() };
    let paragraphs = &release.paragraphs;
    let mut from = paragraphs.partition_point(|p| p.span.start() < end);
    // With no mark and no contacts, the last line of the text may be one.
    let in_text = from == paragraphs.len() && from > 0;
    from -= usize::from(in_text);
    let mut out = Vec::new();
    let mut last = true;
    for i in (from..paragraphs.len()).rev() {
        let span = paragraphs[i].span;
        let longest = if in_text { LONGEST_IN_TEXT } else { LONGEST };
        if is_line(release, boilerplate, i, longest) && !(in_text && is_opening(release, parts, span)) {
            let place = if last { Place::Last } else { Place::UnderText };
            out.push(SignOff { span, place });
        } else if !is_furniture(release.words(span)) && !is_date_line(release, span) {
            last = false;
        }
    }
    // Those at the very end and those right under the text; between them stand notes.
    let under =
        out.iter().rev().take_while(|s| s.place == Place::UnderText && near(parts, s.span, end)).count();
    let notes = out.len() - under;
    let mut at = 0;
    out.retain(|s| {
        at += 1;
        s.place == Place::Last || at > notes
    });
    out.reverse();
    out.truncate(MOST);
    out
}

/// Whether nothing but short lines and the end mark stands between the text and `span`.
fn near(parts: &[Part], span: Span, end: usize) -> bool {
    let between = Span::new(end, span.start());
    let between = around(parts, |p| p.span, between);
    !between.iter().any(|p| p.span.start() >= end && p.span.end() <= span.start() && is_block(p.kind))
}

fn is_block(kind: PartKind) -> bool {
    matches!(kind, PartKind::Contacts | PartKind::NotesHeading | PartKind::Boilerplate | PartKind::Footnote)
}

/// The lead, or what it is told in.
fn is_opening(release: &Frame, parts: &[Part], span: Span) -> bool {
    part::at(parts, span.start()) != Some(PartKind::Body) || release.quotations.in_speech(span.start())
}

fn is_line(release: &Frame, boilerplate: &[Boilerplate], i: usize, longest: usize) -> bool {
    let paragraph = &release.paragraphs[i];
    let span = paragraph.span;
    let words = release.words(span);
    let headed = release.headings.partition_point(|h| h.paragraph < i);
    (SHORTEST..=longest).contains(&words.len())
        && paragraph.first_line == paragraph.last_line
        && words.contains(char::is_alphabetic)
        && !words.contains(" | ")
        && !starts_item(words)
        && !is_end_mark(words)
        && !is_furniture(words)
        && (!is_date_line(release, span) || starts_with_one_of(words, &["issued by", "released by"]))
        && !is_own_number(words)
        // `Available for interview: Ann Lee` over text that goes on is no heading.
        && (label(words).is_some() || release.headings.get(headed).is_none_or(|h| h.paragraph != i))
        && !release.contacts.span.is_some_and(|c| c.touches(span))
        && !around(boilerplate, |b| b.span, span).iter().any(|b| b.span.touches(span))
        && !around(&release.footnotes.notes, |n| n.span, span).iter().any(|n| n.span.start == span.start)
}

/// `Available for interview` of `Available for interview: Ann Lee`.
#[must_use]
pub fn label(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once(": ")?;
    let count = words(label).count();
    ((2..=5).contains(&count) && !rest.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    const TEXT: &str = "Hall to open again\n\n3 May 2024\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.\n\nIt has stood empty since the flood of the year before last, and the roof was the worst of it.";
    const CONTACT: &str = "For further information contact:\nJane Example, Example Trust, 020 7946 0000";

    fn found(tail: &str) -> Vec<(String, Place)> {
        let release = read(&format!("{TEXT}{tail}"));
        release.sign_offs.iter().filter_map(|s| Some((form(&release, s.span)?, s.place))).collect()
    }

    #[test]
    fn takes_short_lines_at_the_end() {
        let last = |words: &str| (words.to_owned(), Place::Last);
        assert_eq!(found("\n\n#HallsForAll"), [last("#HallsForAll")]);
        assert_eq!(found("\n\nENDS\n\nFollow us at @examplehalls"), [last("Follow us at @examplehalls")]);
        assert_eq!(
            found(&format!(
                "\n\nENDS\n\n{CONTACT}\n\nHalls for all.\n\nIssued by the Press Office of the Trust, 3 May 2024"
            )),
            [last("Halls for all."), last("Issued by the Press Office of the Trust, {date}")]
        );
        assert_eq!(found("\n\nENDS\n\n© Example Trust 2024"), [last("© Example Trust {year}")]);
        assert_eq!(
            found(&format!("\n\nENDS\n\nAvailable for interview: Jane Example\n\n{CONTACT}")),
            [("Available for interview: …".to_owned(), Place::UnderText)]
        );
    }

    #[test]
    fn takes_nothing_else() {
        assert!(found("").is_empty());
        assert!(found("\n\nENDS").is_empty());
        assert!(found(&format!("\n\nENDS\n\n{CONTACT}")).is_empty());
        assert!(
            found("\n\nENDS\n\nNotes to editors\n\n1. The hall was built in 1887.\n2. It is old.").is_empty()
        );
        assert!(found("\n\nENDS\n\nRef: PR 12/2024").is_empty());
        assert!(found("\n\nENDS\n\n| a | b |").is_empty());
        assert!(found("\n\nENDS\n\nRing the duty desk on 020 7946 0000").is_empty());
        assert!(found("\n\nENDS\n\nWrite to desk@halls.example").is_empty());
        assert!(read("").sign_offs.is_empty());
    }
}
