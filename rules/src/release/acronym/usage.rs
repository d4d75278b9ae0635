//! Where acronyms are used, and what is written in capitals but is none.

use std::collections::BTreeSet;

use super::{Definition, Use, bare};
use crate::facts::{acronyms, words};
use crate::release::around;
use crate::release::parts::Parts;
use crate::text::{Case, Span, Token};

/// A run of so many words in capitals is shouting.
const SHOUTED: usize = 3;

/// The uses, and the capitals that are a word of the dictionary too, so that only who knows better can take them for an
/// acronym: `CARE`, `LAB`.
pub(super) fn find(release: &Parts, definitions: &[Definition]) -> (Vec<Use>, Vec<Use>) {
    let mut out: Vec<Use> = Vec::new();
    let mut wordlike: Vec<Use> = Vec::new();
    let mut loud = Loud::default();
    let defined: BTreeSet<&str> = definitions.iter().map(|d| &*d.short).collect();
    let mut from = 0;
    for at in release.capitals() {
        if at < from {
            continue;
        }
        let token = release.tokens[at];
        let i = at + 1;
        let Some(case) = token.case() else { continue };
        let word = release.word(at);
        // Of `R&D` only the R is looked at; it takes the rest along.
        if let Some(span) = with_ampersand(release, at) {
            from = at + 3;
            out.push(Use { short: span.of(&release.text).to_owned(), span });
            continue;
        }
        let capitals = if case == Case::Title { None } else { bare(word) };
        let short = match capitals {
            Some(short) => short,
            None if defined.is_empty() => continue,
            None => match word.split(['\'', '’']).next().and_then(|word| defined.get(word)) {
                Some(short) => short,
                None => continue,
            },
        };
        let is_definition = around(definitions, |d| d.brackets.to(d.short_span), token.span)
            .iter()
            .any(|d| d.brackets.touches(token.span) || d.short_span == token.span);
        if is_definition || loud.at(release, at) || is_bound(release, at) || is_label(release, at) {
            continue;
        }
        let known = defined.contains(short) || heads_region(release, at, short);
        if !known && !stands_alone(release, at, short) {
            continue;
        }
        if !known && is_a_word(short) {
            wordlike.push(Use { short: short.to_owned(), span: without_possessive(word, token.span) });
            continue;
        }
        if i < release.tokens.len()
            && is_region(release.word(i))
            && release.text[token.span.end()..release.tokens[i].span.start()] == *" "
            && !acronyms::well_known(short)
        {
            let span = token.span.to(release.tokens[i].span);
            out.push(Use { short: span.of(&release.text).to_owned(), span });
            from = i + 1;
            continue;
        }
        out.push(Use { short: short.to_owned(), span: without_possessive(word, token.span) });
    }
    (out, wordlike)
}

/// `DOI: 10.5555/halls`, `42 USC § 289`, `also known as ARW`: the label of a number, the letters of a law, a name told.
fn is_label(release: &Parts, at: usize) -> bool {
    let token = |i: usize| release.tokens.get(i);
    let number = |i: usize| token(i).is_some_and(Token::is_number);
    let word = |i: usize| token(i).map_or("", |t| t.span.of(&release.text));
    let value = if release.joined(at) && word(at + 1) == ":" { at + 2 } else { at + 1 };
    let long = token(value).is_some_and(|t| t.span.len() >= 6);
    let coded = number(value)
        && (long
            || release.joined(value)
                && matches!(word(value + 1), "." | "-" | "/")
                && release.joined(value + 1)
                && number(value + 2));
    // Of a law the chapter stands before and the section behind.
    let law = at > 0
        && number(at - 1)
        && release.spaced(at - 1)
        && (word(at + 1) == "§" || release.spaced(at) && number(at + 1));
    let told = at > 1 && word(at - 1) == "as" && word(at - 2) == "known";
    // `NAIS 2.0` is a version; without a colon only what goes on with a stroke is a code.
    let code = coded && (value > at + 1 || word(value + 1) == "." && word(value + 3) == "/");
    code || law || told
}

/// Words in capitals are emphasis, `NOT`, or a label, `PHOTO:`.
fn is_a_word(short: &str) -> bool {
    short.len() >= 3
        && words::is_word(short)
        && acronyms::long_form_of(short).is_none()
        && !acronyms::well_known(short)
}

/// The second half of a name in two tokens: `ADSS NI`.
pub(super) fn is_region(word: &str) -> bool {
    matches!(word, "NI" | "UK" | "GB")
}

/// `ADSS` before `NI`: no word of the dictionary, whatever its letters spell.
fn heads_region(release: &Parts, at: usize, short: &str) -> bool {
    short.len() >= 4
        && short.bytes().all(|b| b.is_ascii_uppercase())
        && release.tokens.get(at + 1).is_some()
        && is_region(release.word(at + 1))
        && spaced(release, at)
}

fn without_possessive(word: &str, span: Span) -> Span {
    let kept = word.find(['\'', '’']).unwrap_or(word.len());
    Span::new(span.start(), span.start() + kept)
}

/// `R&D`, `F&B`, `A&E`.
fn with_ampersand(release: &Parts, at: usize) -> Option<Span> {
    let (and, last) = (at + 1, at + 2);
    if last >= release.tokens.len() || !release.joined(at) || !release.joined(and) || release.word(and) != "&"
    {
        return None;
    }
    let span = release.tokens[at].span.to(release.tokens[last].span);
    let words = span.of(&release.text);
    (words.len() <= 6 && words.bytes().all(|b| b == b'&' || b.is_ascii_uppercase())).then_some(span)
}

/// Whether the capitals at token `at` are part of an address, a tag, a code or a number: `10AM`, `#ASK`, `@ASK`,
/// `file.PDF`, `A_B`, `D-NM`. A slash, bracket or quotation mark is no bond.
fn is_bound(release: &Parts, at: usize) -> bool {
    let span = release.tokens[at].span;
    let before = release.text[..span.start()].chars().next_back();
    let after = release.text[span.end()..].chars().next();
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | '@' | '.' | '_' | '=' | '\\' | '-' | '%'))
        || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '_' | '=' | '\\'))
        || joins_number(release, at)
        || release.in_link(span.start())
        || release.in_code(span.start())
}

/// Whether the capitals at token `at` are an acronym, and no code, unit, emphasis or name's initials.
fn stands_alone(release: &Parts, at: usize, short: &str) -> bool {
    if short.bytes().any(|b| b.is_ascii_digit()) || is_roman(short) {
        return false;
    }
    // Amounts and units, `20 MW`, `5 GB`; the second half of a postcode is joined to its digit.
    if at > 0 && release.tokens[at - 1].is_number() && short.len() <= 2 && spaced(release, at - 1) {
        return false;
    }
    // A numbered piece of a law or a plan: `Part IVB`, `Annex AB`.
    if at > 0
        && matches!(
            release.word(at - 1),
            "Part"
                | "Section"
                | "Schedule"
                | "Annex"
                | "Phase"
                | "Type"
                | "Class"
                | "Grade"
                | "Appendix"
                | "Chapter"
        )
    {
        return false;
    }
    // A case's citation: `[2013] XYZ 12`.
    if at > 0 && release.word(at - 1) == "]" && release.tokens.get(at + 1).is_some_and(Token::is_number) {
        return false;
    }
    !(short.len() <= 3 && (is_initials(release, at) || is_state(release, at, short)))
}

/// `COVID-19`, `MH-17`, `AB/123`, `SGD5`.
fn joins_number(release: &Parts, at: usize) -> bool {
    release.joined(at)
        && release.tokens.get(at + 1).is_some_and(|t| !t.is_word())
        && (release.tokens[at + 1].is_number()
            || (release.joined(at + 1)
                && matches!(release.word(at + 1), "-" | "/" | "." | "–" | "$")
                && release.tokens.get(at + 2).is_some_and(Token::is_number)))
}

fn spaced(release: &Parts, at: usize) -> bool {
    release.text[release.tokens[at].span.end()..release.tokens[at + 1].span.start()]
        .chars()
        .all(|c| c == ' ' || c == '\u{a0}')
}

/// The initials of a person: `JK Rowley`, `George HW Thorne`, `Mr KC Tan`.
fn is_initials(release: &Parts, at: usize) -> bool {
    let title = |i: usize| {
        release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title) && t.span.len() > 2)
            && !words::is_word(release.word(i))
    };
    let next_is_name = at + 1 < release.tokens.len() && spaced(release, at) && title(at + 1);
    let after_name = at > 0 && spaced(release, at - 1) && title(at - 1);
    let after_courtesy = at > 0
        && (crate::facts::people::is_courtesy_title(release.word(at - 1))
            || (release.word(at - 1) == "."
                && at > 1
                && crate::facts::people::is_courtesy_title(release.word(at - 2))));
    after_courtesy || (next_is_name && (after_name || short_of_two(release, at)))
}

fn short_of_two(release: &Parts, at: usize) -> bool {
    let word = release.word(at);
    word.len() == 2 && !acronyms::well_known(word) && acronyms::long_form_of(word).is_none()
}

/// A state of the United States after a place: `Springfield, IL`, `Springfield IL 62701`.
fn is_state(release: &Parts, at: usize, short: &str) -> bool {
    const STATES: &str = "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY";
    if short.len() != 2 || at == 0 || !STATES.split(' ').any(|s| s == short) {
        return false;
    }
    let place = if release.word(at - 1) == "," { at.checked_sub(2) } else { Some(at - 1) };
    place.is_some_and(|i| release.tokens[i].case() == Some(Case::Title))
}

/// A roman numeral below forty, `VIII`, or a year, `MMXIII`.
fn is_roman(short: &str) -> bool {
    short.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        || (short.len() >= 4 && short.starts_with('M') && short.bytes().all(|b| b"IVXLCDM".contains(&b)))
}

/// Which paragraphs, and which runs of words, are written in capitals throughout.
#[derive(Default)]
struct Loud {
    paragraph: Option<usize>,
    shouted: bool,
    /// The last run of capitals looked at: its tokens, and whether it shouts.
    run: (std::ops::Range<usize>, bool),
}

impl Loud {
    fn at(&mut self, release: &Parts, token: usize) -> bool {
        let paragraph = release.paragraph_at(release.tokens[token].span.start());
        if paragraph != self.paragraph {
            self.paragraph = paragraph;
            self.shouted = paragraph.is_some_and(|p| shouts(release, p));
        }
        self.shouted || self.run_shouts(release, token)
    }

    /// `PLEASE READ THE NOTES` in the middle of a paragraph: most of them are words.
    fn run_shouts(&mut self, release: &Parts, token: usize) -> bool {
        if self.run.0.contains(&token) {
            return self.run.1;
        }
        let upper = |i: usize| {
            matches!(release.tokens[i].case(), Some(Case::Upper)) || matches!(release.word(i), "A" | "I")
        };
        let mut run = token..token + 1;
        while run.end < release.tokens.len() && upper(run.end) && spaced(release, run.end - 1) {
            run.end += 1;
        }
        let words = run
            .clone()
            .filter(|i| words::is_word(release.word(*i)) && !acronyms::well_known(release.word(*i)));
        let shouts = run.len() >= SHOUTED && words.count() * 2 >= run.len();
        self.run = (run, shouts);
        shouts
    }
}

/// Whether a paragraph is written in capitals: more than half of its words, and no short list of acronyms.
fn shouts(release: &Parts, paragraph: usize) -> bool {
    let (mut upper, mut others) = (0, 0);
    for token in &release.tokens[release.tokens_in(release.paragraphs[paragraph].span)] {
        match token.case() {
            Some(Case::Upper) => upper += 1,
            Some(Case::Title) if token.span.len() == 1 => {}
            Some(_) => others += 1,
            None => {}
        }
    }
    upper > others && (upper >= SHOUTED || others == 0)
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    fn uses(text: &str) -> Vec<String> {
        read(text).acronyms.uses.into_iter().map(|u| u.short).collect()
    }

    #[test]
    fn finds_acronyms_in_running_text() {
        assert_eq!(uses("The ARW expects the NHS's help, and BRFs too."), ["ARW", "NHS", "BRF"]);
        assert_eq!(uses("the plan, ARW 2.0, is new"), ["ARW"]);
        assert_eq!(uses("a joint ARW/NHS survey"), ["ARW", "NHS"]);
        assert_eq!(uses("ARW-funded work, MPs’ letters"), ["ARW", "MP"]);
        assert_eq!(uses("between ARW, ARWS NI and others"), ["ARW", "ARWS NI"]);
        assert_eq!(uses("spending on R&D and F&B outlets"), ["R&D", "F&B"]);
        assert_eq!(uses("the Ministry of Roads (MinRoads). MinRoads said"), ["MinRoads"]);
    }

    #[test]
    fn spans_leave_the_possessive_out() {
        let release = read("the DRWs and the ARW’s");
        let spans: Vec<_> = release.acronyms.uses.iter().map(|u| release.words(u.span)).collect();
        assert_eq!(spans, ["DRWs", "ARW"]);
    }

    #[test]
    fn tells_what_is_none() {
        for text in [
            "Phase II and Henry VIII, in MMXIII",
            "at SW1A 1AA or LS1 3QP in town",
            "a sheet of A4, less CO2, COP26 and COVID-19",
            "ROADS CLOSED BY BAD WEATHER",
            "HEALTH",
            "we do NOT agree",
            "by JK Thistlewood and George HW Thistlewood",
            "Mr KC Tan of Springfield, IL",
            "seen with #XYZ and @QRS",
            "[2013] QXCA 12",
            "20 MW of power at 10AM",
            "PLEASE NOTE: it is the iCLIMB report by McDonald",
            "Please read. PLEASE READ THE NOTES now.",
            "Sen. Smith (D-NM)",
            "Cite it as DOI: 10.5555/halls.12 or DOI 10.5555/halls.12",
            "against the law (42 QXC § 289 and 42 QXC 1983)",
            "a company (also known as MCQX) of the town",
        ] {
            assert_eq!(uses(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn keeps_acronyms_of_a_list_or_a_definition() {
        assert_eq!(uses("The Plan of Roads (PLAN) is new. PLAN works."), ["PLAN"]);
        assert_eq!(uses("as PCT and NICE say"), ["PCT", "NICE"]);
    }
}
