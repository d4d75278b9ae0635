//! The standfirst: a paragraph under the headline that sums the release up, with the lines that say who sends it and
//! when between it and the text. The British government's site sets every release so, and what stands below those lines
//! is the text, not what follows a sign-off.

use super::date;
use super::line::dated::is_date_line;
use super::line::furniture::is_furniture;
use super::line::prose::is_prose;
use super::mentions::Mentions;
use crate::text::Span;

/// The longest standfirst, in bytes.
const LONGEST: usize = 400;
/// Among so many paragraphs below the first one the sender is looked for.
const CUT: usize = 4;
/// So many lines may stand between a standfirst and the text.
const LINES: usize = 8;
/// Running text begins so soon below them: a heading may come first.
const SOON: usize = 3;

/// The index of the first paragraph of the text, where the paragraph at `first` is a standfirst.
pub(super) fn text_below(release: &Mentions, first: usize) -> Option<usize> {
    let paragraphs = &release.paragraphs;
    if first == 0 || release.length(paragraphs.get(first)?.span) > LONGEST {
        return None;
    }
    if let Some(below) = dateline_below(release, first) {
        return Some(below);
    }
    let from = end(release, first);
    let (mut dated, mut named) = (false, false);
    let mut i = from;
    while i < paragraphs.len() && i < from + LINES {
        let span = paragraphs[i].span;
        let line = release.words(span);
        if is_from(line) || date::is_label(line) {
            named = true;
        } else if date::is_labelled(release, span) || named && is_date_line(release, span) {
            dated = true;
        } else {
            // The sender on a line of its own, below `From:`.
            let sender = named && !dated && !is_prose(release, i);
            if !sender && !is_furniture(line) {
                break;
            }
        }
        i += 1;
    }
    let text = (i..paragraphs.len()).take(SOON).any(|i| is_prose(release, i));
    (dated && text).then_some(i)
}

/// The paragraph that opens with place and date (`EXAMPLETON, 7 June 2012 – `) is the first of the text, and what stands
/// over it under the headline, in short paragraphs, is a standfirst.
fn dateline_below(release: &Mentions, first: usize) -> Option<usize> {
    let paragraphs = &release.paragraphs;
    for (i, paragraph) in paragraphs.iter().enumerate().skip(first).take(CUT) {
        let span = paragraph.span;
        if is_prose(release, i) && opens_with_dateline(release, span) {
            return (i > first).then_some(i);
        }
        if release.length(span) > LONGEST {
            return None;
        }
    }
    None
}

/// A dateline begins so soon, and goes on for so long, in bytes.
const DATELINE: usize = 60;

fn opens_with_dateline(release: &Mentions, span: Span) -> bool {
    let at = release.dates.partition_point(|d| d.span.start < span.start);
    let Some(date) =
        release.dates.get(at).filter(|d| d.span.end() <= span.end().min(span.start() + DATELINE))
    else {
        return false;
    };
    let before = release.text[span.start()..date.span.start()].trim();
    let after = release.text[date.span.end()..span.end()].trim_start_matches([' ', ')', '\u{a0}']);
    let place = before.is_empty()
        || before.starts_with(char::is_uppercase) && before.ends_with([',', '(', '–', '-', '—', ')', '.']);
    place && after.starts_with(['–', '—', '-', ':'])
}

/// Where the standfirst ends. A list of pages takes the first words of the text for one, and cuts them: `The money,
/// which comes…` is a paragraph more.
fn end(release: &Mentions, first: usize) -> usize {
    let paragraphs = &release.paragraphs;
    let from = (first + 1..paragraphs.len().min(first + 1 + CUT))
        .find(|i| is_from(release.words(paragraphs[*i].span)))
        .filter(|i| release.length(paragraphs[first].span.to(paragraphs[i - 1].span)) <= LONGEST);
    from.unwrap_or(first + 1)
}

/// `From:`, with the sender behind it or on the next line.
fn is_from(line: &str) -> bool {
    line.get(..5).is_some_and(|from| from.eq_ignore_ascii_case("from:"))
}

#[cfg(test)]
mod tests {
    use crate::release::kind::Kind;
    use crate::release::part::PartKind;
    use crate::testing::read_unknown as read;

    const TOP: &str = "Press release\n\nNew footpaths for the marshes\n\nWalkers will be able to cross the Example Marshes on foot from next spring.\n\n";
    const TEXT: &str = "The first of six footpaths was opened today by the Rivers Minister, Ada Hill.\n\nThe paths cost £2 million and join eleven villages that had no way across the water.\n\nAda Hill said: “People here have waited for a hundred years.”\n\nThe work took three winters and was done by forty volunteers from the villages round the marsh.\n";

    fn parts(middle: &str) -> Vec<PartKind> {
        read(&format!("{TOP}{middle}{TEXT}")).parts.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn the_text_stands_below_the_lines_of_sender_and_date() {
        for middle in [
            "From: Department for Rivers and Ada Hill MP\nPublished 21 November 2011\n\n",
            "From:\nDepartment for Rivers\nPublished\n21 November 2011\n\n",
            "Published: 21 November 2011\n\n",
            "From: Department for Rivers\nPublished 21 November 2011\nLast updated 2 March 2012\n\n",
        ] {
            let parts = parts(middle);
            assert!(parts.contains(&PartKind::Lead) && parts.contains(&PartKind::Body), "{middle}{parts:?}");
            assert!(!parts.contains(&PartKind::Notes), "{middle}{parts:?}");
            let release = read(&format!("{TOP}{middle}{TEXT}"));
            let lead = release.parts.iter().find(|p| p.kind == PartKind::Lead).map(|p| release.words(p.span));
            assert!(lead.is_some_and(|l| l.starts_with("The first of six")), "{lead:?}");
            assert_eq!(release.date().map(|d| d.to_string()).as_deref(), Some("2011-11-21"), "{middle}");
            assert_eq!(release.kind.kind, Kind::PressRelease);
        }
    }

    #[test]
    fn a_standfirst_that_a_list_of_pages_has_cut_is_one() {
        let cut = "The first path…\n\nFrom: Department for Rivers\nPublished 21 November 2011\n\n";
        let release = read(&format!("{TOP}{cut}{TEXT}"));
        let lead = release.parts.iter().find(|p| p.kind == PartKind::Lead).map(|p| release.words(p.span));
        assert!(lead.is_some_and(|l| l.starts_with("The first of six")), "{lead:?}");
    }

    #[test]
    fn a_sign_off_still_ends_the_text() {
        for middle in
            ["Department for Rivers\n21 November 2011\n\n", "Tickets for the opening: 21 November 2011\n\n"]
        {
            let release = read(&format!("{TOP}{middle}{TEXT}"));
            let lead = release.parts.iter().find(|p| p.kind == PartKind::Lead).map(|p| release.words(p.span));
            assert!(lead.is_some_and(|l| l.starts_with("Walkers")), "{middle}{lead:?}");
        }
        let all = format!("{TOP}{TEXT}\nDepartment for Rivers\n21 November 2011\n");
        let release = read(&all);
        assert_eq!(release.parts.last().map(|p| p.kind), Some(PartKind::DateLine));
    }
}
