use crate::alarm::{Context, Report, Weight};
use crate::release::link::LinkKind;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Family, Speech};
use crate::text::{Case, Span};

rule! {
    /// Personal data that a release should not carry: an NHS or National Insurance number, a date of birth, a private
    /// address or e-mail.
    ///
    /// Once sent it cannot be called back, and the data protection officer will ask.
    ///
    /// ```bad
    /// Ann Lee (NHS number [[943 476 5919]]) was the first to use the service.
    /// ```
    /// ```good
    /// For further information contact:
    /// Ann Lee, Press Officer, 020 7946 0123, ann.lee@example.org
    /// ```
    ///
    /// It does not speak of the contacts of a release, of office addresses, or of case and book numbers.
    "personal-data",
    family: Family::Compliance,
    weight: Weight::Slip,
    speech: Speech::Speaks,
    check: check,
}

/// Hosts of private mail.
const PRIVATE: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.co.uk",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "btinternet.com",
    "sky.com",
    "talktalk.net",
    "ntlworld.com",
    "virginmedia.com",
    "protonmail.com",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for span in release.numbers().filter_map(|at| nhs_number(release, at)) {
        report.find(span, "This is a valid NHS number. It identifies a patient and should not go out.");
    }
    let codes = release.capitals().filter(|at| release.tokens[*at].case() != Some(Case::Title));
    for span in codes.filter_map(|at| insurance_number(release, at)) {
        report.find(span, "This looks like a National Insurance number. It should not go out.");
    }
    for at in release.tokens_of(&["dob", "date"]) {
        if release.word(at) == "DOB" || is_birth(release, at) {
            birth(release, at, report);
        }
    }
    for at in release.tokens_of(&["lives", "resident", "residing"]) {
        if release.tokens[at].case() == Some(Case::Lower)
            && let Some(span) = house(release, at)
        {
            report
                .find(span, "This gives somebody’s home to the door. A district or town is usually enough.");
        }
    }
    private_mail(release, report);
}

/// The date that follows the words for a date of birth at token `at`.
fn birth(release: &Release, at: usize, report: &mut Report) {
    let start = release.tokens[at].span;
    let date = release.dates.get(release.dates.partition_point(|d| d.span.start <= start.start));
    let near = date.filter(|d| d.span.start() < start.start() + 28 && (d.date.is_some() || d.numeric));
    if let Some(date) = near {
        report.find(date.span, "A date of birth identifies a person; an age is usually enough.");
    }
}

/// `date of birth`, at its first word.
fn is_birth(release: &Release, at: usize) -> bool {
    let next = |n: usize| release.tokens.get(at + n).map_or("", |t| release.words(t.span));
    release.word(at).eq_ignore_ascii_case("date") && next(1) == "of" && next(2).eq_ignore_ascii_case("birth")
}

/// Ten digits, in one run or as 3-3-4, with the right check digit, and “NHS” shortly before.
fn nhs_number(release: &Release, at: usize) -> Option<Span> {
    if !matches!(release.tokens[at].span.len(), 3 | 10)
        || !(at.saturating_sub(6)..at).any(|i| release.word(i) == "NHS")
    {
        return None;
    }
    let digits = |i: usize, n: usize| {
        release.tokens.get(i).filter(|t| t.is_number() && t.span.len() == n).map(|t| release.words(t.span))
    };
    let dash = |i: usize| release.tokens.get(i).is_some_and(|t| release.words(t.span) == "-");
    let (all, last) = if let Some(all) = digits(at, 10) {
        (all.to_owned(), at)
    } else {
        let step = if dash(at + 1) { 2 } else { 1 };
        (digits(at, 3)?.to_owned() + digits(at + step, 3)? + digits(at + 2 * step, 4)?, at + 2 * step)
    };
    nhs_check(&all).then(|| release.tokens[at].span.to(release.tokens[last].span))
}

/// The check digit of the NHS number: weights 10 to 2, modulo 11.
fn nhs_check(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let [front @ .., last] = &values[..] else { return false };
    let sum: u32 = front.iter().zip((2..=10).rev()).map(|(v, weight)| v * weight).sum();
    let check = (11 - sum % 11) % 11;
    check == *last && values.len() == 10 && values.iter().any(|v| *v != values[0])
}

/// `AB 12 34 56 C` or `AB123456C`, by the letters that are given out.
fn insurance_number(release: &Release, at: usize) -> Option<Span> {
    let start = release.tokens[at].span.start();
    let bytes = release.text.as_bytes();
    let (mut code, mut length) = ([0; 9], 0);
    let mut end = start;
    for &byte in bytes[start..].iter().take(14) {
        if byte != b' ' {
            if !byte.is_ascii_alphanumeric() {
                break;
            }
            code[length] = byte;
            length += 1;
        }
        end += 1;
        if length == code.len() {
            break;
        }
    }
    let [a, b, digits @ .., suffix] = &code[..length] else { return None };
    let letters =
        a.is_ascii_uppercase() && b.is_ascii_uppercase() && !b"DFIQUV".contains(a) && !b"DFIOQUV".contains(b);
    let given = !matches!(&[*a, *b], b"BG" | b"GB" | b"NK" | b"KN" | b"TN" | b"NT" | b"ZZ");
    let shape = digits.len() == 6 && digits.iter().all(u8::is_ascii_digit) && (b'A'..=b'D').contains(suffix);
    let ends = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
    (letters && given && shape && ends).then(|| Span::new(start, end))
}

/// `lives at 12 Acacia Avenue`: from the number to the street's word.
fn house(release: &Release, at: usize) -> Option<Span> {
    const STREETS: &[&str] = &[
        "Avenue", "Road", "Street", "Lane", "Close", "Drive", "Crescent", "Gardens", "Terrace", "Way",
        "Place", "Court", "Grove", "Row", "Hill", "Mews",
    ];
    let next = |n: usize| release.tokens.get(at + n).map_or("", |t| release.words(t.span));
    if !matches!(next(1), "at" | "in" | "of") || !release.tokens.get(at + 2)?.is_number() {
        return None;
    }
    let last = (3..=6).find(|n| STREETS.contains(&next(*n)))?;
    Some(release.tokens[at + 2].span.to(release.tokens[at + last].span))
}

/// Private mail outside the contacts: those are meant to be used.
fn private_mail(release: &Release, report: &mut Report) {
    for link in release.links.iter().filter(|l| l.kind == LinkKind::Email) {
        let host = release.words(link.span).rsplit('@').next().unwrap_or_default();
        let contact = release.contacts.span.is_some_and(|s| s.contains(link.span))
            || around(&release.contacts.contacts, |c| c.span, link.span)
                .iter()
                .any(|c| c.span.contains(link.span));
        if !contact && PRIVATE.iter().any(|p| p.eq_ignore_ascii_case(host)) {
            report.find(link.span, "This is a private e-mail address. Is it meant to be published?");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_personal_data() {
        finds(&RULE, "Her NHS number is [[9434765919]].");
        finds(&RULE, "NHS no. [[943-476-5919]]");
        finds(&RULE, "His number is [[AB 12 34 56 C]].");
        finds(&RULE, "His number is [[AB123456C]].");
        finds(&RULE, "Ann Lee (date of birth: [[12 March 1980]]) agreed.");
        finds(&RULE, "Ann Lee, who lives at [[12 Acacia Avenue]], agreed.");
        finds(&RULE, "Tell us at [[ann.lee@gmail.com]] by Monday.");
    }

    #[test]
    fn leaves_other_numbers_and_addresses_alone() {
        for text in [
            "The NHS number is 943 476 5918.",
            "Call 943 476 5919 now.",
            "ISBN 9780306406157",
            "The NHS spent 1234567890 pounds.",
            "Case AB 12 34 56 is closed.",
            "Flight BG123456C was late.",
            "Born on 12 March 1980, the park has grown.",
            "For further information contact:\nAnn Lee, Press Officer, 020 7946 0123, ann.lee@gmail.com",
            "The office is at 12 Acacia Avenue.",
            "She lives in Leeds.",
            "It lives in 12 countries.",
            "Write to press@example.org.",
            "UPRN 100023336956",
            "The date of birth of the park is unknown.",
            "Reference: XY99 12 34 56",
            "NHS England on 020 7946 0123",
        ] {
            finds(&RULE, text);
        }
    }
}
