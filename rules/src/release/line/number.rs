//! Lines that are a number: `Ref: PR 12/2024`, `Our reference 2024-017`, `News release 0031`.
//!
//! No list of the forms we know: a line is cut into typed tokens (words of a label, codes, figures, marks) and is a
//! number where they fall together as numbers do. Which figure is the year and which is the running number, the date of
//! the release tells; what is the house's form, the archive.

use std::ops::Range;

use jiff::civil::Date;

use crate::release::phrase::{word_in, words};
use crate::text::in_one_line;

/// Longest line that is a number, in bytes.
const LONGEST: usize = 48;

/// What a token of a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sort {
    /// The words before it, as they stand: `Ref: `.
    Label,
    /// Letters: `PR`.
    Code,
    /// Figures, or a field of a form: `12`, `{number}`.
    Figures,
    /// What stands between: `/`, a space.
    Mark,
}

/// A line read as a number: its tokens, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The tokens, in order.
    pub tokens: Vec<(Sort, Range<usize>)>,
    /// A label says what it is, so it is the release's number whatever it looks like.
    pub named: bool,
}

/// Words that say what the number is; one of them at least makes a label a name.
const NAMES: [&str; 8] =
    ["ref", "reference", "release", "statement", "notice", "advisory", "bulletin", "communiqué"];
/// Words that may stand with them.
const WITH: [&str; 8] = ["our", "no", "number", "nr", "press", "news", "media", "serial"];
/// Codes that say by themselves what the number is: press release, news release, media release, press notice.
const CODES: [&str; 4] = ["PR", "NR", "MR", "PN"];
/// Numbers that a document has in common with others.
const OTHERS: [&str; 12] = [
    "your",
    "charity",
    "company",
    "registered",
    "registration",
    "vat",
    "isbn",
    "issn",
    "planning",
    "case",
    "application",
    "doi",
];

/// Reads a line, or a form (`Ref: PR {number}/{year}`), as a number.
#[must_use]
pub fn read(line: &str) -> Option<Reading> {
    if line.len() > LONGEST || !line.contains(|c: char| c.is_ascii_digit() || c == '{') {
        return None;
    }
    let label = label(line)?;
    let mut tokens = Vec::with_capacity(8);
    if label.end > 0 {
        tokens.push((Sort::Label, 0..label.end));
    }
    core(line, label.end, &mut tokens)?;
    let fits = if label.named { fits_a_name(line, &tokens) } else { stands_alone(line, &tokens) };
    fits.then_some(Reading { tokens, named: label.named })
}

struct Label {
    end: usize,
    named: bool,
}

/// The words before the number. `Your ref` is somebody else's.
fn label(line: &str) -> Option<Label> {
    if words(line).any(|word| word_in(word, &OTHERS)) {
        return None;
    }
    let (mut end, mut named, mut known) = (0, false, true);
    let mut at = 0;
    while let Some((from, to)) = word_at(line, at) {
        let word = &line[from..to];
        let name = word_in(word, &NAMES);
        if !(name || word_in(word, &WITH)) {
            // `Zeichen: PM 7/24`: any words before a colon are a label, if what follows is a number for sure.
            let colon = line.find(": ").filter(|colon| end == 0 && words(&line[..*colon]).count() <= 3);
            known = false;
            end = colon.map_or(end, |colon| colon + 2);
            break;
        }
        named |= name;
        at = to;
        end = to;
    }
    // The marks and spaces behind the last word belong to the label: `Ref. no.: `.
    end += line[end..].find(|c: char| c.is_alphanumeric() || c == '{').unwrap_or(0) * usize::from(end > 0);
    Some(Label { end, named: named && (known || end > 0) })
}

/// The next word of letters alone; `None` where figures come first.
fn word_at(line: &str, at: usize) -> Option<(usize, usize)> {
    let from = at + line[at..].find(|c: char| c.is_alphanumeric() || c == '{')?;
    let to = from + line[from..].find(|c: char| !c.is_alphabetic()).unwrap_or(line.len() - from);
    let joined = line[to..].starts_with(|c: char| c.is_ascii_digit());
    (to > from && !joined).then_some((from, to))
}

/// Cuts what follows the label into codes, figures and the marks between them; `None` where anything else stands.
pub(in crate::release) fn core(
    line: &str,
    from: usize,
    tokens: &mut Vec<(Sort, Range<usize>)>,
) -> Option<()> {
    let bytes = line.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let begin = at;
        let run = |fits: fn(&u8) -> bool| bytes[begin..].iter().take_while(|b| fits(b)).count();
        let sort = if bytes[at].is_ascii_digit() {
            at += run(u8::is_ascii_digit);
            Sort::Figures
        } else if bytes[at] == b'{' {
            at += line[at..].find('}')? + 1;
            let code = &line[begin..at] == "{code}";
            if code { Sort::Code } else { Sort::Figures }
        } else if bytes[at].is_ascii_alphabetic() {
            at += run(u8::is_ascii_alphabetic);
            if at - begin > 6 {
                return None;
            }
            Sort::Code
        } else {
            let mark = line[at..].chars().next()?;
            if !matches!(mark, '/' | '-' | '–' | '.' | '_' | ' ' | '\u{a0}') {
                return None;
            }
            at += mark.len_utf8();
            Sort::Mark
        };
        match tokens.last_mut() {
            Some((Sort::Mark, range)) if sort == Sort::Mark => range.end = at,
            _ => tokens.push((sort, begin..at)),
        }
    }
    let ended = tokens.last().is_some_and(|(sort, _)| matches!(sort, Sort::Code | Sort::Figures));
    let figures = tokens.iter().filter(|(sort, _)| *sort == Sort::Figures).count();
    let codes = tokens.iter().filter(|(sort, _)| *sort == Sort::Code).count();
    // `020 7946 0000`: figures with spaces between are a telephone number or the like.
    let spaced = tokens.windows(3).any(|w| {
        w[0].0 == Sort::Figures && w[2].0 == Sort::Figures && line[w[1].1.clone()].trim().is_empty()
    });
    (ended && (1..=4).contains(&figures) && codes <= 3 && !spaced).then_some(())
}

/// Behind a label that says what it is, codes may be short and in small letters, but they are no words.
fn fits_a_name(line: &str, tokens: &[(Sort, Range<usize>)]) -> bool {
    let codes = || tokens.iter().filter(|(sort, _)| *sort == Sort::Code).map(|(_, at)| &line[at.clone()]);
    codes().all(|code| code == "{code}" || code.len() <= 3 || !code.contains(|c: char| c.is_lowercase()))
}

/// Without one, it takes a code and two figures, a code that everybody knows, or a year and a figure.
fn stands_alone(line: &str, tokens: &[(Sort, Range<usize>)]) -> bool {
    let of = |sort| tokens.iter().filter(move |(s, _)| *s == sort).map(|(_, at)| &line[at.clone()]);
    let figures: Vec<&str> = of(Sort::Figures).collect();
    let capital = |code: &str| code == "{code}" || code.bytes().all(|b| b.is_ascii_uppercase());
    if !of(Sort::Code).all(capital) {
        return false;
    }
    let code = of(Sort::Code).any(|code| code.len() >= 2);
    let known = of(Sort::Code).next().is_some_and(|code| CODES.contains(&code));
    let year = figures.iter().filter(|f| is_year(f)).count() == 1;
    let form = figures.iter().any(|f| f.starts_with('{'));
    match figures[..] {
        [_] => known,
        // `2024/25` is a season, `12/2024` a month.
        [first, second] if !code => {
            is_year(first) && (second.len() >= 3 || form) && !is_year(second) && second.len() < 5
        }
        [_, _] => year || known || form || figures.iter().any(|f| f.starts_with('0')),
        _ => code && (year || known || form),
    }
}

fn is_year(figures: &str) -> bool {
    figures == "{year}" || figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

/// The form of a number in a release of this date: `Ref: PR {number}/{year}`. `None` where it cannot be told which
/// figure is what: 24 of `PR 24/24` in 2024.
#[must_use]
pub fn form(words: &str, reading: &Reading, date: Option<Date>) -> Option<String> {
    let figures: Vec<&str> = figures(words, reading).collect();
    let fields = fields(&figures, date)?;
    let mut fields = fields.iter();
    let mut out = String::with_capacity(words.len() + 12);
    for (sort, at) in &reading.tokens {
        match sort {
            Sort::Figures => out.push_str(fields.next()?),
            _ => {
                let piece = &words[at.clone()];
                let lone = in_one_line(piece);
                let (before, after) =
                    (piece.starts_with(char::is_whitespace), piece.ends_with(char::is_whitespace));
                out.push_str(if before { " " } else { "" });
                out.push_str(&lone);
                out.push_str(if after && !lone.is_empty() { " " } else { "" });
            }
        }
    }
    Some(out)
}

fn figures<'a>(words: &'a str, reading: &'a Reading) -> impl Iterator<Item = &'a str> {
    reading.tokens.iter().filter(|(sort, _)| *sort == Sort::Figures).map(|(_, at)| &words[at.clone()])
}

/// What each of the figures is.
fn fields(figures: &[&str], date: Option<Date>) -> Option<Vec<&'static str>> {
    let value = |at: usize| figures[at].parse::<i32>().unwrap_or(-1);
    let of_date = date.map(|d| i32::from(d.year()));
    let all = 0..figures.len();
    let mut fields = vec!["{number}"; figures.len()];
    if figures.len() == 1 {
        return Some(fields);
    }
    let near = |at: usize| of_date.is_none_or(|year| (value(at) - year).abs() <= 1);
    let mut years: Vec<usize> = all.clone().filter(|at| is_year(figures[*at])).collect();
    if years.len() > 1 {
        years.retain(|at| near(*at));
    }
    let short = |at: &usize| figures[*at].len() == 2 && of_date.is_some_and(|year| value(*at) == year % 100);
    match years[..] {
        [year] => fields[year] = "{year}",
        [] => match all.clone().filter(short).collect::<Vec<_>>()[..] {
            [year] => fields[year] = "{yy}",
            // Undated, two figures may be anything.
            [] if of_date.is_some() => {}
            _ => return None,
        },
        _ => return None,
    }
    // Of three figures one may be the month.
    let dated = fields.iter().any(|f| *f != "{number}");
    let rest: Vec<usize> = all.filter(|at| fields[*at] == "{number}").collect();
    if dated && rest.len() == 2 {
        let month = date.map(|d| i32::from(d.month()));
        let may_be = |at: &&usize| figures[**at].len() <= 2 && Some(value(**at)) == month;
        match rest.iter().filter(may_be).collect::<Vec<_>>()[..] {
            [at] => fields[*at] = "{month}",
            [] => {}
            _ => return None,
        }
    }
    Some(fields)
}

/// Whether a line is the release's own number.
#[must_use]
pub fn is_own_number(line: &str) -> bool {
    read(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn form_of(line: &str) -> Option<String> {
        form(line, &read(line)?, Some(date(2024, 9, 3)))
    }

    #[test]
    fn finds_the_form_of_any_number() {
        for (line, want) in [
            ("Ref: PR 12/2024", "Ref: PR {number}/{year}"),
            ("Our reference 2024-017", "Our reference {year}-{number}"),
            ("REF 0031", "REF {number}"),
            ("PR 12/2024", "PR {number}/{year}"),
            ("Ref. no. SM/24/3", "Ref. no. SM/{yy}/{number}"),
            ("PR117", "PR{number}"),
            ("2024/PR/017", "{year}/PR/{number}"),
            ("2024-017", "{year}-{number}"),
            ("NEWS RELEASE No. 88", "NEWS RELEASE No. {number}"),
            ("Press release 12/2024", "Press release {number}/{year}"),
            ("Zeichen: PM 7/2024", "Zeichen: PM {number}/{year}"),
            ("Ref: 2024/09/12", "Ref: {year}/{month}/{number}"),
            ("Ref: 12/23", "Ref: {number}/{number}"),
            ("Ref: pr 07/2024", "Ref: pr {number}/{year}"),
        ] {
            assert_eq!(form_of(line).as_deref(), Some(want), "{line}");
        }
        assert_eq!(form_of("Ref: 24/24"), None, "which of them is the year?");
        assert_eq!(form_of("Ref: 2024/09/09"), None, "which of them is the month?");
    }

    #[test]
    fn takes_nothing_else_for_one() {
        for line in [
            "Reference library opens 3 rooms",
            "Ref sent off in 2024",
            "Ref: to follow",
            "PR prize for 12 towns",
            "Your ref: AB/12/2024",
            "Planning ref: 12/3456/FUL",
            "Case no: CO/1234/2024",
            "ISBN 978-1-2345-6789-0",
            "Registered charity no. 1000234",
            "Fax: 020 7946 0000",
            "COVID-19",
            "NHS 75",
            "2024/25",
            "2019-2020",
            "12/2024",
            "12-3",
            "Result: 3-2",
            "Press release on 12 halls",
            "Statement 12 of the rules",
            "BBC 2",
            "1.",
            "",
            "{",
        ] {
            assert_eq!(form_of(line), None, "{line}");
        }
    }

    #[test]
    fn a_form_reads_as_its_numbers_do() {
        for form in ["Ref: PR {number}/{year}", "{year}/{code}/{number}", "PR{number}", "Ref: {number}"] {
            assert!(read(form).is_some(), "{form}");
        }
    }
}
