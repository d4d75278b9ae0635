//! Where an acronym is explained: `Integration Transformation Fund (ITF)` and `ITF (Integration Transformation Fund)`.

use super::{Definition, Way, bare, long_form};
use crate::facts::acronyms;
use crate::release::parts::Parts;
use crate::text::{Case, Span, Token};

/// A long form is looked for in so many bytes before a bracket.
const REACH: usize = 160;

pub(super) fn find(release: &Parts) -> Vec<Definition> {
    let mut out = Vec::new();
    for open in release.marks_of("(") {
        let token = release.tokens[open];
        if release.in_link(token.span.start()) {
            continue;
        }
        let Some(close) = close_of(release, open) else { continue };
        let brackets = token.span.to(release.tokens[close].span);
        out.extend(
            short_in_brackets(release, open, close, brackets)
                .or_else(|| long_in_brackets(release, open, close, brackets)),
        );
    }
    out
}

/// The bracket that closes the one at token `open`, without another between and on the same line.
fn close_of(release: &Parts, open: usize) -> Option<usize> {
    let start = release.tokens[open].span;
    let close = (open + 1..release.tokens.len().min(open + 24))
        .find(|i| !release.tokens[*i].is_word() && matches!(release.word(*i), "(" | ")"))?;
    let span = Span::new(start.end(), release.tokens[close].span.start());
    (release.word(close) == ")" && !span.of(&release.text).contains(['\n', '\r'])).then_some(close)
}

fn short_in_brackets(release: &Parts, open: usize, close: usize, brackets: Span) -> Option<Definition> {
    let mut inside = open + 1..close;
    let quoted = inside.len() >= 3 && is_quote(release.word(open + 1)) && is_quote(release.word(close - 1));
    if quoted {
        inside = open + 2..close - 1;
    }
    // `(the “MinLaw”)`, `(or LTC)`, `(hereafter LTC)`.
    if inside.len() > 1
        && ["the", "or", "hereafter", "hereinafter"]
            .iter()
            .any(|w| release.word(inside.start).eq_ignore_ascii_case(w))
    {
        inside.start += 1;
        let quoted = inside.len() >= 3
            && is_quote(release.word(inside.start))
            && is_quote(release.word(inside.end - 1));
        if quoted {
            inside = inside.start + 1..inside.end - 1;
        }
    }
    let span = inside.clone().map(|i| release.tokens[i].span).reduce(Span::to)?;
    let short = short_of(release, inside, span)?;
    let paragraph = release.paragraph_at(brackets.start()).map_or(0, |p| release.paragraphs[p].span.start());
    let before_start = release.text[..brackets.start()].floor_char_boundary_back(REACH).max(paragraph);
    let before = &release.text[before_start..brackets.start()];
    let base = before_start;
    let long = long_form(before, &short)
        .map(|s| Span::new(base + s.start(), base + s.end()))
        .or_else(|| wrapped_long_form(release, paragraph, brackets, &short));
    let name = capital_words_before(release, open);
    let long = long.filter(|found| !name.is_some_and(|name| is_tail_of(release, *found, name)));
    let attempted = if long.is_some() { None } else { name };
    // What stands in brackets after nothing that could be meant is a use: `his party (SNP)`.
    if long.is_none() && attempted.is_none() {
        return None;
    }
    Some(Definition { short, short_span: span, long, attempted, brackets, way: Way::ShortInBrackets })
}

/// A long form that begins at the end of the line before, where lines are broken by hand.
fn wrapped_long_form(release: &Parts, paragraph: usize, brackets: Span, short: &str) -> Option<Span> {
    /// A line that a name was broken off from is about as long as lines are.
    const FULL: usize = 50;
    let line = release.lines.at(brackets.start());
    let above = release.lines.span(line.checked_sub(1)?);
    if release.lines.span(line).start() != paragraph || release.words(above).trim_end().len() < FULL {
        return None;
    }
    let start = release.text[..brackets.start()].floor_char_boundary_back(REACH).max(above.start());
    let found = long_form(&release.text[start..brackets.start()], short)?;
    let long = Span::new(start + found.start(), start + found.end());
    (long.start() < paragraph && long.of(&release.text).starts_with(char::is_uppercase)).then_some(long)
}

/// The tokens as one acronym: `ITF`, `DASSs`, `ADSS NI`, `F&B`, `MinLaw`.
fn short_of(release: &Parts, tokens: std::ops::Range<usize>, span: Span) -> Option<String> {
    let words = span.of(&release.text);
    match tokens.len() {
        1 => {
            let case = release.tokens[tokens.start].case()?;
            if let Some(short) = bare(words) {
                return (case != Case::Title && short.bytes().any(|b| b.is_ascii_alphabetic()))
                    .then(|| short.to_owned());
            }
            let short = words.split(['\'', '’']).next()?;
            let capitals = short.chars().filter(|c| c.is_uppercase()).count();
            let acronym_like = match case {
                // `McNair` is a surname.
                Case::Mixed => capitals >= 2 && short.len() <= 10 && !short.starts_with("Mc"),
                // `Ofsted`, `Defra`: written like a name, known to be one.
                Case::Title => acronyms::long_form_of(short).is_some(),
                _ => false,
            };
            acronym_like.then(|| short.to_owned())
        }
        2 if release.tokens[tokens.start].case() == Some(Case::Upper) => {
            super::usage::is_region(release.word(tokens.start + 1)).then(|| words.to_owned())
        }
        3 if release.word(tokens.start + 1) == "&" && words.len() <= 6 => {
            words.bytes().all(|b| b == b'&' || b.is_ascii_uppercase()).then(|| words.to_owned())
        }
        _ => None,
    }
}

fn long_in_brackets(release: &Parts, open: usize, close: usize, brackets: Span) -> Option<Definition> {
    let before = open.checked_sub(1)?;
    if close < open + 3 || !matches!(release.tokens[before].case(), Some(Case::Upper | Case::Mixed)) {
        return None;
    }
    let short_span = release.tokens[before].span;
    let short = bare(release.word(before))?.to_owned();
    let inside = Span::new(brackets.start() + 1, brackets.end() - 1);
    let words = inside.of(&release.text);
    let found = long_form(words.trim_end(), &short)?;
    let lead = &words[..found.start()];
    (lead.trim().is_empty() || lead.trim().eq_ignore_ascii_case("the")).then(|| Definition {
        short,
        short_span,
        long: Some(Span::new(inside.start() + found.start(), inside.start() + found.end())),
        attempted: None,
        brackets,
        way: Way::LongInBrackets,
    })
}

/// The capital words before token `open`, small words between them, back to the last mark: a name, perhaps.
fn capital_words_before(release: &Parts, open: usize) -> Option<Span> {
    let mut first = None;
    let mut i = open;
    while i > 0 {
        i -= 1;
        let Token { span, .. } = release.tokens[i];
        let word = release.word(i);
        let same_line =
            release.paragraph_at(span.start()) == release.paragraph_at(release.tokens[i + 1].span.start());
        match release.tokens[i].case() {
            Some(Case::Title | Case::Upper | Case::Mixed) if same_line => first = Some(i),
            Some(_)
                if same_line
                    && first.is_some()
                    && matches!(word, "of" | "and" | "for" | "the" | "in" | "on" | "to") => {}
            _ if same_line && first.is_some() && matches!(word, "&" | "-") => {}
            _ => break,
        }
    }
    let first = first?;
    // Not the article that opens a sentence.
    let first =
        if matches!(release.word(first), "The" | "A" | "An") && first + 1 < open { first + 1 } else { first };
    Some(release.tokens[first].span.to(release.tokens[open - 1].span))
}

/// Whether `found` is only the end of a longer name: `Directors of Roads` of `Association of Directors of Roads`.
/// `President of the Association of Directors` is none, nor is a post: `Director of Public Health Ruritania`.
fn is_tail_of(release: &Parts, found: Span, name: Span) -> bool {
    let head = &release.text[name.start().min(found.start())..found.start()];
    let Some(head) = head.trim_end().strip_suffix(" of") else { return false };
    let Some(word) = head.split_whitespace().next_back() else { return false };
    found.of(&release.text).starts_with(char::is_uppercase)
        && matches!(
            word,
            "Association"
                | "Federation"
                | "Confederation"
                | "Society"
                | "Institute"
                | "College"
                | "Council"
                | "Board"
                | "Union"
                | "League"
                | "Network"
                | "Alliance"
                | "Guild"
                | "Chamber"
                | "Conference"
                | "Committee"
        )
}

fn is_quote(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "'" | "‘" | "’" | "„")
}

trait FloorBack {
    fn floor_char_boundary_back(&self, reach: usize) -> usize;
}

impl FloorBack for str {
    /// A character boundary about `reach` bytes before the end.
    fn floor_char_boundary_back(&self, reach: usize) -> usize {
        let mut at = self.len().saturating_sub(reach);
        while !self.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    /// Every definition of `text`: acronym, long form or what was attempted.
    fn defined(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let release = read(text);
        let own = |s: Option<Span>| s.map(|s| release.words(s).to_owned());
        release
            .acronyms
            .definitions
            .iter()
            .map(|d| (d.short.clone(), own(d.long), own(d.attempted)))
            .collect()
    }

    fn long(text: &str) -> Option<(String, String)> {
        let mut all = defined(text);
        assert!(all.len() <= 1, "{all:?}");
        all.pop().and_then(|(short, long, _)| Some((short, long?)))
    }

    fn pair(short: &str, long: &str) -> Option<(String, String)> {
        Some((short.into(), long.into()))
    }

    #[test]
    fn finds_definitions() {
        assert_eq!(long("the Better Roads Fund (BRF) is"), pair("BRF", "Better Roads Fund"));
        assert_eq!(long("our parish boards (PBs) meet"), pair("PB", "parish boards"));
        assert_eq!(long("The Ministry of Roads (“MinRoads”) said"), pair("MinRoads", "Ministry of Roads"));
        assert_eq!(long("the Ministry of Roads (the \"MOR\")"), pair("MOR", "Ministry of Roads"));
        assert_eq!(long("The BRF (Better Roads Fund) is"), pair("BRF", "Better Roads Fund"));
        assert_eq!(long("BRF (the Better Roads Fund) is"), pair("BRF", "Better Roads Fund"));
        assert_eq!(long("Roads and Bridges (R&B) teams"), pair("R&B", "Roads and Bridges"));
        assert_eq!(long("the Association of Road Wardens (ARW NI)"), None);
        assert_eq!(
            long("the Society of Directors of Roads (SDR)"),
            pair("SDR", "Society of Directors of Roads")
        );
    }

    #[test]
    fn tells_what_was_attempted() {
        let text = "the Society of Directors of Roads (DR) said";
        assert_eq!(defined(text), [("DR".into(), None, Some("Society of Directors of Roads".into()))]);
        let text = "Wardens (PWRs) have duties";
        assert_eq!(defined(text), [("PWR".into(), None, Some("Wardens".into()))]);
    }

    #[test]
    fn finds_none_elsewhere() {
        for text in [
            "in hand (see below)",
            "the second time (2013)",
            "an old friend (NHS)",
            "(BRF)",
            "(",
            ")(",
            "a (b",
        ] {
            assert_eq!(defined(text), [], "{text}");
        }
    }
}
