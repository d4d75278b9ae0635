//! A number and its unit before a noun: `a 19-year-old son`, `a three-year term`.

use super::noun::before_noun;
use crate::alarm::Report;
use crate::finding::Fix;
use crate::release::Release;
use crate::text::{Case, Edit};

/// What [`ages`] and [`stretches`] look at.
pub(super) const UNITS: [&str; 18] = [
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "mile",
    "metre",
    "kilometre",
    "foot",
    "inch",
    "tonne",
    "acre",
    "hectare",
    "bed",
    "bedroom",
    "seat",
    "storey",
];

/// `a 19 year old son`, `the 12-year olds`: an age that is an adjective or a noun has both its hyphens.
pub(super) fn ages(release: &Release, at: usize, report: &mut Report) {
    if at == 0 || release.word(at) != "year" {
        return;
    }
    // The token on the other side of one space, or of one hyphen.
    let hyphen = |i: usize| release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1);
    let (old, tied_old) = if release.spaced(at) { (at + 1, false) } else { (at + 2, hyphen(at)) };
    let (age, tied_age) = if release.spaced(at - 1) {
        (at - 1, false)
    } else if at > 1 && hyphen(at - 2) {
        (at - 2, true)
    } else {
        return;
    };
    if !matches!(release.tokens.get(old).map(|_| release.word(old)), Some("old" | "olds"))
        || !(release.spaced(at) || tied_old)
        || tied_age && tied_old
        || !(release.tokens[age].is_number() || is_number_word(release.word(age)))
    {
        return;
    }
    let before = if age > 0 { release.word(age - 1) } else { "" };
    // `she is 1 year old`, and the ends of a range: `16 to 18 year olds`.
    let single = matches!(release.word(age), "1" | "one") && !matches!(before, "a" | "A" | "the" | "The");
    if single
        || matches!(before, "to" | "and" | "or" | "-" | "–" | "." | "," | "/")
        || counts_on(release, age)
    {
        return;
    }
    let span = release.tokens[age].span.to(release.tokens[old].span);
    let new = format!("{}-year-{}", release.word(age), release.word(old));
    report
        .find(span, format!("Such an age has two hyphens: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]));
}

/// `a three year term`, `the 24 bed unit`: a unit in the singular after a number is an adjective.
pub(super) fn stretches(release: &Release, at: usize, report: &mut Report) {
    if at < 2 || !UNITS.contains(&release.word(at)) {
        return;
    }
    let number = at - 1;
    let figure = release.tokens[number].is_number() && release.tokens[number].span.len() <= 3;
    let counted =
        figure || is_number_word(release.word(number)) && release.tokens[number].case() == Some(Case::Lower);
    let one = matches!(release.word(number), "1" | "one");
    let noun = release.tokens.get(at + 1).is_some_and(|t| t.case() == Some(Case::Lower));
    if !counted
        || one
        || !noun
        || !release.spaced(number)
        || !release.spaced(at)
        || !release.spaced(at - 2)
        || !matches!(release.word(at - 2), "a" | "an" | "A" | "An" | "the" | "The" | "its" | "our" | "their" | "new")
        || !before_noun(release, at)
        // `a six foot two man`: the inches belong to it.
        || is_number_word(release.word(at + 1))
        // `the two year groups`, `the three day centres`: of each of those there may be so many; an age is told of apart.
        || release.word(at + 1).ends_with('s')
        || release.word(at + 1) == "old"
    {
        return;
    }
    let span = release.tokens[number].span.to(release.tokens[at].span);
    let new = format!("{}-{}", release.word(number), release.word(at));
    report
        .find(span, format!("Before a noun a number and its unit have a hyphen: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]));
}

/// Whether the number at `at` is the end of one of several words: `thirty five`, `one hundred and five`.
fn counts_on(release: &Release, at: usize) -> bool {
    const TENS: [&str; 10] = [
        "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
    ];
    let before = |back: usize| at.checked_sub(back).map_or("", |i| release.word(i));
    let counts = |word: &str| TENS.iter().any(|tens| tens.eq_ignore_ascii_case(word)) || is_number_word(word);
    // A hyphen of its own, `thirty-five year old`.
    counts(before(1)) || before(1) == "-" || before(1) == "and" && counts(before(2))
}

fn is_number_word(word: &str) -> bool {
    const NUMBERS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(word))
}
