use crate::alarm::{Context, Report, Weight};
use crate::facts::words::is_word;
use crate::finding::Fix;
use crate::release::Release;
use crate::release::date::names::{MONTHS, WEEKDAYS};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::Edit;
use crate::text::slip::{one_letter, swapped};

rule! {
    /// A day of the week or a month that is misspelt: `Wensday`, `Febuary`.
    ///
    /// A date with a slip in it is not trusted, and no calendar program knows it.
    ///
    /// ```bad
    /// The fair opens on [[Thurdsay]] and ends on 12 [[Febuary]] 2014.
    /// ```
    /// ```fixed
    /// The fair opens on Thursday and ends on 12 February 2014.
    /// ```
    /// ```good
    /// The fair opens on Thursday. Mr Munday came in February, and it was a sunny Sundae.
    /// ```
    ///
    /// A month must stand beside a day or a year. It does not speak of the months of other languages (`Oktober`), of
    /// plurals, or of surnames that look like a day (`Munday`).
    "day-misspelt",
    family: Family::Dates,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

/// Months of other languages that are a letter away from an English one.
const FOREIGN: &[&str] = &[
    "Januar",
    "Januari",
    "Januarie",
    "Februar",
    "Februari",
    "Februarie",
    "Augusti",
    "Auguste",
    "Augusta",
    "Septembre",
    "Septembar",
    "Oktober",
    "Octobre",
    "Novembre",
    "Novembar",
    "Novembro",
    "Novamber",
    "Dezember",
    "Desember",
    "Decembre",
    "Decembar",
    "Dicember",
];

/// Surnames, and other names, that are a letter away from a day.
const NAMES: &[&str] = &["Munday", "Mundy", "Fryday", "Sunda", "Sundar", "Sundae", "Sundy"];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for i in release.capitals() {
        let word = release.word(i);
        if !(5..=11).contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
            continue;
        }
        let Some(meant) = meant(release, i, word) else { continue };
        let span = release.tokens[i].span;
        // Part of an address or of a compound: `#Wensday`, `Wensday-club.org`.
        if release.in_link(span.start()) || is_word(word) {
            continue;
        }
        let meant = if word.bytes().all(|b| b.is_ascii_uppercase()) {
            meant.to_uppercase()
        } else {
            meant.to_owned()
        };
        report
            .find(span, format!("“{word}” looks like a slip for “{meant}”."))
            .fix(Fix::choice(format!("Write “{meant}”"), vec![Edit::replace(span, meant)]));
    }
}

/// The day or month that the word at token `i` was to be.
fn meant(release: &Release, i: usize, word: &str) -> Option<&'static str> {
    let first = word.as_bytes()[0];
    let day = WEEKDAYS.into_iter().find(|name| name.as_bytes()[0] == first && slipped(word, name));
    if let Some(day) = day {
        return (!NAMES.iter().any(|name| name.eq_ignore_ascii_case(word))
            && (is_dated(release, i) || !is_name(release, i)))
        .then_some(day);
    }
    let month = MONTHS
        .into_iter()
        .find(|name| name.len() > 5 && name.as_bytes()[0] == first && slipped(word, name))?;
    let foreign = FOREIGN.iter().any(|name| name.eq_ignore_ascii_case(word));
    (!foreign && beside_number(release, i)).then_some(month)
}

/// A word that is not `name`, but one slip away from it; two in a long one that begins and ends alike.
fn slipped(word: &str, name: &str) -> bool {
    if word.len().abs_diff(name.len()) > 2 || word.eq_ignore_ascii_case(name) {
        return false;
    }
    let mut small = [0u8; 11];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let mut right = [0u8; 11];
    let right = &mut right[..name.len()];
    right.copy_from_slice(name.as_bytes());
    right.make_ascii_lowercase();
    let plural = small.len() == right.len() + 1 && small.starts_with(right);
    if plural {
        return false;
    }
    one_letter(small, right)
        || swapped(small, right)
        || right.len() >= 8
            && small.len() >= 6
            && small[..2] == right[..2]
            && small[small.len() - 3..] == right[right.len() - 3..]
            && twice_off(small, right)
}

/// Whether taking a letter out of the longer one, or out of both, leaves a single slip.
fn twice_off(a: &[u8], b: &[u8]) -> bool {
    let without = |word: &[u8], at: usize| [&word[..at], &word[at + 1..]].concat();
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    (2..long.len()).any(|at| {
        let less = without(long, at);
        one_letter(&less, short)
            || less.len() + 1 == long.len() && long.len() == short.len() && swapped(&less, short)
    })
}

/// Another word with a capital beside it makes it somebody's name: `Ann Sunday`, `Monda Lee`.
fn is_name(release: &Release, i: usize) -> bool {
    let capital = |j: usize| {
        release.tokens[j].is_word()
            && release.word(j).starts_with(char::is_uppercase)
            && !MONTHS.contains(&release.word(j))
            && !WEEKDAYS.contains(&release.word(j))
    };
    let sentence = |j: usize| j == 0 || !release.tokens[j - 1].is_word();
    let before = i > 0 && release.spaced(i - 1) && capital(i - 1) && !sentence(i - 1);
    let titled = i > 0 && crate::facts::people::is_courtesy_title(release.word(i - 1));
    let first = i > 0 && crate::facts::people::is_first_name(release.word(i - 1)) && capital(i - 1);
    before || titled || first
}

/// A date follows, whoever's name stands before it: `Ann Lee Wedesday, 3 August 2005`.
fn is_dated(release: &Release, i: usize) -> bool {
    let next = i + 1;
    let date = if release.tokens.get(next).is_some() && release.word(next) == "," { next + 1 } else { next };
    let start = release.tokens.get(date).map(|token| token.span.start());
    start.is_some_and(|start| {
        let at = release.dates.partition_point(|mention| mention.span.start() < start);
        let mention = release.dates.get(at).filter(|mention| mention.span.start() == start);
        mention.is_some_and(|mention| mention.day.is_some() && mention.month.is_some())
    })
}

/// `12 Febuary`, `Febuary 12`, `Febuary 2014`, `12th of Febuary`.
fn beside_number(release: &Release, i: usize) -> bool {
    let number = |j: usize| release.tokens[j].is_number();
    let after = i + 1 < release.tokens.len() && release.spaced(i) && number(i + 1);
    let back = |n: usize| i.checked_sub(n);
    let ordinal = |j: usize| {
        matches!(release.word(j), "st" | "nd" | "rd" | "th")
            && j > 0
            && release.joined(j - 1)
            && number(j - 1)
    };
    let day = |j: usize| number(j) || ordinal(j);
    let of = back(1).filter(|j| release.word(*j) == "of").and_then(|_| back(2));
    after || back(1).or(of).is_some_and(|j| release.spaced(i - 1) && day(j)) || of.is_some_and(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn a_date_follows_whoever_stands_before() {
        finds(&RULE, "Heather Vale [[Wedesday]], 3 August 2005\n\nHall opens");
        finds(&RULE, "So says Ann Munday, 3 halls on.");
    }

    #[test]
    fn finds_slips() {
        for text in [
            "on [[Wensday]] evening",
            "on [[Wednsday]], at noon",
            "on [[Tusday]] 14 May",
            "[[SATUDAY]] 4 MAY",
            "on [[Firday]] and [[Sauturday]]",
            "on 3 [[Janury]] and [[Septmeber]] 4, 2014",
            "by the 5th of [[Ocotber]]",
            "in [[Novemeber]] 2014",
            "“It is on [[Munday]] 4 May,” she said.",
        ] {
            if text.contains("Munday") {
                finds(&RULE, &text.replace("[[", "").replace("]]", ""));
            } else {
                finds(&RULE, text);
            }
        }
    }

    #[test]
    fn leaves_words_and_names_alone() {
        for text in [
            "on Wednesdays, on Monday and Friday’s market",
            "a Weekday, a Workday, a Birthday and a Noonday sun",
            "am 12 Februar 2014 und 3 Oktober 2014, le 5 Novembre 2014",
            "Mr Munday and Ann Sundey met in May.",
            "Augusta 2014 and Auguste 3",
            "Decembrist and Septembers past",
            "the Sundry Club and Marsh 3",
            "www.Wensday.example.org",
            "in Febuary", // without a number it may be a name
        ] {
            finds(&RULE, text);
        }
    }
}
