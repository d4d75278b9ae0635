//! Sentences of running text.

use super::around;
use super::line::abbreviation::INNER;
use super::parts::Parts;
use crate::text::{Case, Span, TokenKind, is_space};

/// So many opening marks and brackets may stand before the head of a sentence.
const OPENERS_MOST: usize = 8;

/// A paragraph without a stop at its end is running text only if it has this many words.
const MIN_WORDS: usize = 14;

pub(super) fn find(release: &Parts) -> Vec<Span> {
    let mut out = Vec::with_capacity(release.text.len() / 120 + 1);
    let mut item = release.lists.iter().flat_map(|l| &l.items).map(|i| (i.paragraph, i.content)).peekable();
    let mut heading = release.headings.iter().map(|h| h.paragraph).peekable();
    for (index, paragraph) in release.paragraphs.iter().enumerate() {
        while item.next_if(|(p, _)| *p < index).is_some() {}
        while heading.next_if(|p| *p < index).is_some() {}
        let listed = item.peek().filter(|(p, _)| *p == index).map(|(_, content)| *content);
        let special = listed.is_some() || heading.peek() == Some(&index);
        let span = listed.unwrap_or(paragraph.span);
        let stopped = ends_in_stop(span.of(&release.text));
        let running = stopped || (!special && is_long(release, span));
        if running && !(around(&release.hints.code, |c| *c, span).iter().any(|c| c.contains(span))) {
            split(release, span, &mut out);
        }
    }
    out
}

fn is_long(release: &Parts, span: Span) -> bool {
    let tokens = release.tokens_in(span);
    let words = release.tokens[tokens].iter().filter(|t| t.is_word()).take(MIN_WORDS).count();
    words == MIN_WORDS && around(&release.phones, |p| p.span, span).iter().all(|p| !span.contains(p.span))
}

/// Whether the last thing in `words`, closing marks and brackets aside, ends a sentence.
fn ends_in_stop(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| is_space(c) || is_closer(c));
    words.ends_with(['.', '!', '?', ':', '…'])
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*')
}

/// Cuts one paragraph into sentences.
fn split(release: &Parts, paragraph: Span, out: &mut Vec<Span>) {
    let tokens = release.tokens_in(paragraph);
    let mut start = match release.tokens.get(tokens.start) {
        Some(first) if !tokens.is_empty() => first.span.start(),
        _ => return,
    };
    let mut from = tokens.start;
    for i in release.marks_in(&tokens) {
        if i < from || !is_end(release, i, tokens.start, tokens.end) {
            continue;
        }
        // Closing marks and brackets that touch the stop belong to the sentence.
        let mut last = i;
        while last + 1 < tokens.end && release.joined(last) && is_tail(release.word(last + 1)) {
            last += 1;
        }
        let end = release.tokens[last].span.end();
        out.push(Span::new(start, end));
        from = last + 1;
        start = match release.tokens.get(from) {
            Some(next) if from < tokens.end => next.span.start(),
            _ => return,
        };
    }
    out.push(Span::new(start, paragraph.end()));
}

fn is_tail(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…" | "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "*" | "†")
}

/// Whether the mark at `i` ends a sentence.
fn is_end(release: &Parts, i: usize, first: usize, end: usize) -> bool {
    let mark = release.word(i);
    if !matches!(mark, "." | "!" | "?" | "…") {
        return false;
    }
    // What comes after the closing marks: a space, and then the head of a sentence.
    let mut next = i + 1;
    while next < end && release.joined(next - 1) && is_tail(release.word(next)) {
        next += 1;
    }
    if next >= end {
        return true;
    }
    if release.joined(next - 1) || !heads_sentence(release, next, end) {
        return false;
    }
    mark != "." || !is_abbreviation(release, i, first, next)
}

/// A capital, a number, or an opening mark or bracket before one.
fn heads_sentence(release: &Parts, i: usize, end: usize) -> bool {
    let opens = |i: usize| {
        let mark = release.tokens[i].kind == TokenKind::Mark;
        mark && matches!(release.word(i), "\"" | "'" | "“" | "‘" | "(" | "[" | "£" | "$" | "€" | "«")
    };
    let first = (i..end.min(i + OPENERS_MOST)).find(|i| !opens(*i));
    first.is_some_and(|i| !matches!(release.tokens[i].kind, TokenKind::Word(Case::Lower) | TokenKind::Mark))
}

/// Whether the point at `i` belongs to the word before it.
fn is_abbreviation(release: &Parts, i: usize, first: usize, next: usize) -> bool {
    if i == first || !release.joined(i - 1) {
        return false;
    }
    let before = release.tokens[i - 1];
    let word = before.span.of(&release.text);
    let follows = release.word(next);
    match before.kind {
        // `1.` at the head of a paragraph is a marker.
        TokenKind::Number => i - 1 == first,
        TokenKind::Word(_) if word.chars().count() == 1 => {
            // An initial, or the end of `U.S.`: a common opener after it starts a sentence.
            word != "I" && word.starts_with(char::is_uppercase) && !OPENERS.contains(&follows)
        }
        TokenKind::Word(_) => {
            TITLES.contains(&word)
                || NUMBERED.contains(&word) && release.tokens[next].is_number()
                || INNER.contains(&word) && !OPENERS.contains(&follows)
        }
        TokenKind::Mark => false,
    }
}

/// Before a name, always an abbreviation.
#[rustfmt::skip]
const TITLES: [&str; 36] = [
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Professor", "St", "Rev", "Revd", "Hon", "Cllr", "Lt", "Col", "Gen", "Sgt",
    "Capt", "Cpl", "Maj", "Cmdr", "Adm", "Sen", "Sens", "Rep", "Reps", "Gov", "Pres", "Messrs", "Mt", "Ft", "vs", "cf",
    "viz", "Fr", "Sr", "Esq",
];

/// Before a number, an abbreviation.
const NUMBERED: [&str; 24] = [
    "No", "Nos", "no", "nos", "Vol", "vol", "Art", "Sec", "para", "paras", "Fig", "fig", "pp", "p", "ch",
    "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Words that open sentences and seldom follow an initial.
#[rustfmt::skip]
const OPENERS: [&str; 40] = [
    "The", "A", "An", "In", "It", "He", "She", "They", "We", "This", "These", "Those", "That", "There", "But", "And",
    "At", "On", "For", "As", "If", "When", "While", "With", "His", "Her", "Their", "Its", "Our", "To", "From", "By",
    "Under", "Last", "However", "Since", "After", "You", "I", "Today",
];

#[cfg(test)]
mod tests {
    use crate::testing::read;

    fn sentences(text: &str) -> Vec<String> {
        let release = read(text);
        release.sentences.iter().map(|s| s.of(text).to_owned()).collect()
    }

    #[track_caller]
    fn whole(text: &str) {
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn ends_at_stops_before_capitals() {
        assert_eq!(
            sentences("It rained. We left! Why? Nobody knows."),
            ["It rained.", "We left!", "Why?", "Nobody knows."]
        );
        assert_eq!(sentences("“It rained.” She left."), ["“It rained.”", "She left."]);
        assert_eq!(sentences("(It rained.) ‘We left.’ Fine."), ["(It rained.)", "‘We left.’", "Fine."]);
        assert_eq!(sentences("It rose... Then it fell."), ["It rose...", "Then it fell."]);
        assert_eq!(sentences("Costs fell. £3m was saved."), ["Costs fell.", "£3m was saved."]);
        assert_eq!(
            sentences("It moved to the U.S. The rest stayed."),
            ["It moved to the U.S.", "The rest stayed."]
        );
    }

    #[test]
    fn stays_whole_at_points_that_end_nothing() {
        whole("Mr. Byrd met Dr. Oyelaran of St. Agnes Hospital.");
        whole("It cost £3.8 million, e.g. for No. 7 and J. R. Hartwell.");
        whole("Visit www.example.org.uk/a.html for the report.");
        whole("“Why?” she asked.");
        whole("Acme Inc. Holdings rose by .5 per cent in Sept. 2013.");
        whole("1. First of all, the doors open.");
    }

    #[test]
    fn headings_and_loose_lines_are_no_running_text() {
        assert!(sentences("Notes to editors\n\nMara Byrd, Press Officer, 020 7946 0123").is_empty());
        assert_eq!(sentences("Heading\n\nIt rained.\n\nHeading two"), ["It rained."]);
    }
}
