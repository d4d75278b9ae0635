//! Boilerplate: the standing paragraphs about the organisation at the end of a release.

use super::frame::Frame;
use super::heading::Heads;
use super::line::end_mark::{is_asterism, is_end_mark};
use super::line::furniture::is_furniture;
use super::phrase::{word_in, words};
use super::{around, masthead, paragraph};
use crate::text::{Case, Span, TokenKind};

/// A standing paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boilerplate {
    /// The paragraph, without its heading.
    pub span: Span,
    /// Index into [`Frame::headings`] of the heading over it, if it has one.
    pub heading: Option<usize>,
}

/// At most this many paragraphs stand under one heading.
const UNDER_HEADING: usize = 6;
/// How far into a further paragraph the organisation is named, in bytes.
const NAMED_WITHIN: usize = 80;

pub(super) fn find(release: &Frame) -> Vec<Boilerplate> {
    let mut out = Vec::new();
    let mut at = 0;
    let count = release.paragraphs.len();
    while at < count {
        let heading = heading_at(release, at).filter(|h| release.headings[*h].heads == Heads::Boilerplate);
        if let Some(heading) = heading {
            let end = section_end(release, at + 1);
            for i in at + 1..end {
                out.push(Boilerplate { span: release.paragraphs[i].span, heading: Some(heading) });
            }
            at = end.max(at + 1);
            continue;
        }
        if runs_in(release, at) {
            out.push(Boilerplate { span: release.paragraphs[at].span, heading: None });
            at += 1;
            continue;
        }
        at += 1;
        if release.tail.is_none_or(|tail| at - 1 < tail) || is_apart(release, at - 1) {
            continue;
        }
        let Some(short) = describes(release, at - 1) else { continue };
        out.push(Boilerplate { span: release.paragraphs[at - 1].span, heading: None });
        while at < count && !short.is_empty() && goes_on(release, at, short) {
            out.push(Boilerplate { span: release.paragraphs[at].span, heading: None });
            at += 1;
        }
    }
    out
}

/// `About the Pond Trust: The Pond Trust is …`: the heading runs into its paragraph, which names the body again.
fn runs_in(release: &Frame, i: usize) -> bool {
    const NAME: usize = 80;
    const TEXT: usize = 60;
    let words = release.words(release.paragraphs[i].span);
    let Some((name, text)) = words.strip_prefix("About ").and_then(|rest| rest.split_once(": ")) else {
        return false;
    };
    let bare = name.trim().trim_start_matches("the ").trim_start_matches("The ");
    i > 1
        && name.len() <= NAME
        && text.len() >= TEXT
        && bare.starts_with(char::is_uppercase)
        && text.get(..text.len().min(NAMED_WITHIN)).is_none_or(|start| start.contains(bare))
}

fn heading_at(release: &Frame, paragraph: usize) -> Option<usize> {
    let i = release.headings.partition_point(|h| h.paragraph < paragraph);
    release.headings.get(i).filter(|h| h.paragraph == paragraph).map(|_| i)
}

/// Where the section that begins at paragraph `from` ends.
fn section_end(release: &Frame, from: usize) -> usize {
    let last = release.paragraphs.len().min(from + UNDER_HEADING);
    (from..last).find(|i| heading_at(release, *i).is_some() || is_apart(release, *i)).unwrap_or(last)
}

/// Whether paragraph `i` belongs to something else: the contacts, a footnote, the end mark, furniture.
fn is_apart(release: &Frame, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    let line = release.words(span);
    release.contacts.touch(span)
        || release.contacts.availability.iter().any(|a| a.touches(span))
        || around(&release.footnotes.notes, |n| n.span, span).iter().any(|n| n.span.start == span.start)
        || is_end_mark(line)
        || is_asterism(line)
        || is_furniture(line)
}

/// Verbs that say what an organisation is and does.
const STANDING: [&str; 43] = [
    "aims",
    "brings",
    "builds",
    "campaigns",
    "champions",
    "comprises",
    "connects",
    "covers",
    "delivers",
    "employs",
    "enables",
    "exists",
    "funds",
    "has",
    "helps",
    "is",
    "are",
    "leads",
    "looks",
    "makes",
    "manages",
    "offers",
    "operates",
    "oversees",
    "promotes",
    "protects",
    "provides",
    "publishes",
    "regulates",
    "represents",
    "represent",
    "runs",
    "seeks",
    "serves",
    "speaks",
    "supports",
    "support",
    "unites",
    "was",
    "were",
    "work",
    "works",
    "provide",
];
/// After `was` and `were`: how an organisation came to be.
const FOUNDED: [&str; 7] = ["founded", "established", "formed", "created", "incorporated", "set", "launched"];

/// Whether paragraph `i` describes an organisation: its name, its acronym perhaps, then what it is and does. Gives
/// the acronym, or nothing in its place.
fn describes(release: &Frame, i: usize) -> Option<&str> {
    let span = release.paragraphs[i].span;
    if release.length(span) < 80 || paragraph::starts_item(release.words(span)) {
        return None;
    }
    let tokens = release.tokens_in(span);
    let (mut at, mut capitals, mut noun) = (tokens.start, 0, false);
    let mut short = "";
    while at < tokens.end {
        let word = release.word(at);
        match release.tokens[at].kind {
            TokenKind::Word(Case::Lower) if matches!(word, "of" | "for" | "and" | "the" | "in") => {}
            TokenKind::Word(Case::Title | Case::Upper | Case::Mixed) => {
                capitals += usize::from(word != "The");
                noun |= masthead::is_noun(word);
            }
            TokenKind::Mark if matches!(word, "(" | "‘" | "'" | "“" | "\"" | ")" | "’" | "”") => {
                if word == "(" && at + 1 < tokens.end {
                    short = release.word(at + 1);
                }
            }
            TokenKind::Mark if matches!(word, "&" | "-") => {}
            _ => break,
        }
        at += 1;
    }
    let verb = (at < tokens.end).then(|| release.word(at))?;
    let first = release.word(tokens.start);
    let standing = word_in(verb, &STANDING) && verb.starts_with(char::is_lowercase);
    let born =
        !matches!(verb, "was" | "were") || at + 1 < tokens.end && word_in(release.word(at + 1), &FOUNDED);
    if !standing || !born || capitals == 0 || first.starts_with(char::is_lowercase) {
        return None;
    }
    // By its acronym alone an organisation stands in any note; it is described where that says what it is.
    if short.is_empty() && capitals == 1 && release.tokens[at - 1].case() == Some(Case::Upper) {
        let says_what = word_in(verb, &["represents"])
            || matches!(verb, "is")
                && at + 1 < tokens.end
                && matches!(release.word(at + 1), "a" | "an" | "the" | "one");
        short = if says_what { release.word(at - 1) } else { "" };
    }
    let own = !short.is_empty() && is_own(release, short);
    let name = Span::new(span.start(), release.tokens[at - 1].span.end());
    // Whoever the headline begins with is a body, whatever its name is made of.
    let noun = noun || release.text.trim_start().starts_with(release.words(name));
    (own || noun && capitals >= 2 && own_name(release, name)).then_some(short)
}

/// Whether the acronym stands among the contacts: whoever is to be asked speaks for the organisation.
fn is_own(release: &Frame, short: &str) -> bool {
    release.contacts.span.is_some_and(|c| words(release.words(c)).any(|w| w == short))
}

/// Whether the name stands above the text or among the contacts too.
fn own_name(release: &Frame, name: Span) -> bool {
    let name = release.words(name);
    let name = name.strip_prefix("The ").unwrap_or(name);
    let name = name.split(" (").next().unwrap_or(name);
    let lead = release.lead;
    let top = release.paragraphs.get(lead).map_or(0, |p| p.span.end());
    name.len() >= 8
        && (release.text[..top].contains(name)
            || release.contacts.span.is_some_and(|c| release.words(c).contains(name)))
}

/// Whether paragraph `i` goes on about the organisation: it names it at once, and tells no figures.
fn goes_on(release: &Frame, i: usize, short: &str) -> bool {
    let span = release.paragraphs[i].span;
    if heading_at(release, i).is_some() || is_apart(release, i) {
        return false;
    }
    let line = release.words(span);
    let near = line.char_indices().nth(NAMED_WITHIN).map_or(line.len(), |(at, _)| at);
    line.ends_with('.')
        && !paragraph::starts_item(line)
        && !line.contains(|c: char| c.is_ascii_digit())
        && words(&line[..near]).any(|w| w.strip_suffix('s').unwrap_or(w) == short)
}

#[cfg(test)]
mod tests {
    use crate::release::part::PartKind;
    use crate::testing::read;

    fn told(tail: &str) -> Vec<String> {
        let text = format!(
            "Pond Central opens its doors\n\n6 March 2025\n\nPond Central today opened a hall for people who have \
             waited for one for years.\n\nThe hall stays open on Saturdays until the end of the winter.\n\n{tail}"
        );
        let release = read(&text);
        let parts = release.parts.iter().filter(|p| p.kind == PartKind::Boilerplate);
        parts.map(|p| release.words(p.span).to_owned()).collect()
    }

    #[test]
    fn a_heading_may_run_into_its_paragraph() {
        let about =
            "About Pond Central: Pond Central is a charity that pays for halls and for those who keep them.";
        assert_eq!(told(about), [about]);
        assert!(
            told("About forty people: they came from all over the county to see what the hall looks like.")
                .is_empty()
        );
    }

    #[test]
    fn the_body_that_the_headline_begins_with_is_described_in_the_notes() {
        let what =
            "Pond Central is a house of science that pays for work on ponds and for those who keep them.";
        assert_eq!(
            told(&format!("ENDS\n\nNotes to editors\n\nThe hall is at 4 Mill Lane.\n\n{what}")),
            [what]
        );
    }

    #[test]
    fn a_link_in_a_list_is_no_heading() {
        let list =
            "More:\n\n* Pictures of the hall, and a film.\n* About Pond Week 2025\n* News of Pond Week.";
        assert!(told(list).is_empty(), "{:?}", told(list));
    }
}
