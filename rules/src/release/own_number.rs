//! The release’s own number: `Ref: PR 12/2024`, `Our reference 2024-017`, `News release 0031`,
//! over the text or in the last lines under it. What reads as a number, [`number`](super::line::number) says.

use super::frame::Frame;
pub use super::line::number::{Reading, Sort, form, is_own_number, read};
use super::part::{self, Part, PartKind, text_end};
use crate::text::Span;

/// Lines over the text, and under it, that are looked at.
const LINES: usize = 12;
/// Segments of a line stand apart by a stroke, a tab or three spaces.
const APART: [&str; 3] = ["|", "\t", "   "];

/// A release’s own number, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// The label and the number.
    pub span: Span,
    /// Its tokens, counted from the start of the span.
    pub reading: Reading,
    /// It stands over the text, not under it.
    pub over: bool,
}

/// The numbers that may be the release's own, the likeliest first: over the text, then the last lines under it.
#[must_use]
pub(super) fn find(release: &Frame, parts: &[Part]) -> Vec<OwnNumber> {
    let mut out = Vec::new();
    let lead = release.paragraphs.get(release.lead);
    let top = lead.map_or(release.text.len(), |p| p.span.start());
    for line in release.lines.spans().iter().take(LINES).take_while(|line| line.start() < top) {
        segments(release, *line, true, &mut out);
    }
    let end = text_end(parts).unwrap_or(release.text.len());
    let last = release.lines.spans().iter().rev().filter(|l| !l.of(&release.text).trim().is_empty());
    for line in last.take(3).take_while(|line| line.start() > top) {
        let part = part::at(parts, line.start());
        if !matches!(part, Some(PartKind::Contacts)) {
            let before = out.len();
            segments(release, *line, false, &mut out);
            // A line of the text is one only where it says so.
            let number =
                |at: usize, number: &OwnNumber| at < before || line.start() > end || number.reading.named;
            let mut at = 0..;
            out.retain(|one| number(at.next().unwrap_or(0), one));
        }
    }
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        if release.named(i) == Some(PartKind::Reference)
            && !out.iter().any(|n| n.span.touches(paragraph.span))
        {
            out.extend(of_the_house(release, paragraph.span, paragraph.span.start() < top));
        }
    }
    // A name says it for sure; of others the first.
    out.sort_by_key(|number| (!number.reading.named, !number.over));
    out
}

/// The number in a line that the archive knows for the place of one, whatever its label: `Case # 24A0142`.
fn of_the_house(release: &Frame, span: Span, over: bool) -> Option<OwnNumber> {
    let words = release.words(span);
    let first = words.find(|c: char| c.is_ascii_digit())?;
    // Letters that belong to the number stand right before it.
    let begin = words[..first].rfind([' ', '\t', ':', '#']).map_or(0, |at| at + 1);
    let mut tokens = Vec::with_capacity(6);
    if begin > 0 {
        tokens.push((Sort::Label, 0..begin));
    }
    super::line::number::core(words, begin, &mut tokens)?;
    Some(OwnNumber { span, reading: Reading { tokens, named: true }, over })
}

fn segments(release: &Frame, line: Span, over: bool, out: &mut Vec<OwnNumber>) {
    let text = release.words(line);
    if text.len() > 160 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let cut = APART.iter().filter_map(|mark| rest.find(mark).map(|at| (at, mark.len()))).min();
        let (end, next) = cut.map_or((text.len(), text.len()), |(at, len)| (from + at, from + at + len));
        let span = Span::new(line.start() + from, line.start() + end).trim(&release.text);
        from = next;
        let words = release.words(span);
        let claimed = || {
            release.phones.iter().any(|p| p.span.touches(span))
                || release.dates.iter().any(|d| d.span == span)
                || release.embargo.as_ref().is_some_and(|e| e.span.touches(span))
                || release.date_line.as_ref().is_some_and(|line| line.span.touches(span))
        };
        if let Some(reading) = read(words).filter(|_| !claimed()) {
            out.push(OwnNumber { span, reading, over });
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn stands_over_the_text_or_in_the_last_lines() {
        let text = "The hall opens again in June (ref 12/3456/FUL), after a year of repairs that cost more than was thought.";
        let found = |head: &str, foot: &str| {
            let release = crate::testing::read(&format!("{head}Hall to open again\n\n{text}\n\nENDS{foot}"));
            let found = &release.own_numbers;
            found.iter().map(|n| release.words(n.span).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("NEWS RELEASE\nRef: PR 05/2021\n\n", ""), ["Ref: PR 05/2021"]);
        assert_eq!(found("NEWS RELEASE | PR 05/2021 | 3 May 2021\n\n", ""), ["PR 05/2021"]);
        assert_eq!(found("", "\n\nRef: PR 05/2021"), ["Ref: PR 05/2021"]);
        assert!(found("", "").is_empty());
        assert!(
            found("", "\n\nNotes to editors\n\nThe plan is 12/3456/FUL.\n\nIt was decided in May.")
                .is_empty()
        );
    }
}
