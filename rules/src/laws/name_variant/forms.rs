//! Two forms of one name in a draft: saints, points of the compass, parts of counties.

use super::{capitalised, is_title};
use crate::check::Report;
use crate::facts::county;
use crate::finding::{Fix, Severity};
use crate::release::Release;
use crate::text::{Case, Edit, Sieve, Span};

/// `St. Winifred’s` and `St Winifred’s`: the stop comes and goes.
pub(super) fn saints(release: &Release, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["St"]);
    // Each: the place of `St` and its stop, the name, and whether it has the stop.
    let mut places: Vec<(Span, &str, bool)> = Vec::new();
    for i in 0..release.tokens.len().saturating_sub(1) {
        if !SIEVE.lets(&release.tokens[i]) || release.word(i) != "St" {
            continue;
        }
        let stop = release.joined(i) && release.word(i + 1) == ".";
        let name = if stop { i + 2 } else { i + 1 };
        let last = if stop { i + 1 } else { i };
        let spaced = release.tokens.get(name).is_some() && release.spaced(last);
        if spaced && is_title(release, name) && !release.in_link(release.tokens[i].span.start()) {
            let bare = release.word(name).split(['\'', '’']).next().unwrap_or_default();
            places.push((release.tokens[i].span.to(release.tokens[last].span), bare, stop));
        }
    }
    for (span, name, stop) in &places {
        let same = || places.iter().filter(|(_, other, _)| other == name);
        let (with, without) = (same().filter(|p| p.2).count(), same().filter(|p| !p.2).count());
        // Of a draw the stop is the slip: British style has none after a word that ends in its own last letter.
        let odd = if *stop { without >= with && without > 0 } else { with > without };
        let Some((other, ..)) = same().find(|p| p.2 != *stop).filter(|_| odd) else { continue };
        let (have, want) = if *stop { ("St.", "St") } else { ("St", "St.") };
        report
            .find(
                *span,
                format!(
                    "“{have} {name}” here, but “{want} {name}” on {}; keep to one form of the name.",
                    release.place(*other)
                ),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(format!("Write “{want} {name}”"), vec![Edit::replace(*span, want)]));
    }
}

/// The points of the compass, which are names of regions with and without their hyphen.
const POINTS: [(&str, &str); 4] =
    [("North", "East"), ("North", "West"), ("South", "East"), ("South", "West")];

/// `the North-West` and `the North West`: not where another name goes on behind it, `North West Water`.
pub(super) fn hyphened(release: &Release, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["North", "South"]);
    let mut places: Vec<(&str, &str, Span, bool)> = Vec::new();
    for i in 0..release.tokens.len().saturating_sub(1) {
        if !SIEVE.lets(&release.tokens[i]) {
            continue;
        }
        let hyphen = release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1);
        let second = if hyphen { i + 2 } else { i + 1 };
        let Some((a, b)) = POINTS.iter().find(|(a, b)| {
            release.word(i) == *a && release.tokens.get(second).is_some() && release.word(second) == *b
        }) else {
            continue;
        };
        let goes_on = release.spaced(second) && is_title(release, second + 1)
            || release.joined(second) && release.word(second + 1) == "-";
        let alone = !goes_on && (hyphen || release.spaced(i));
        if alone {
            places.push((a, b, release.tokens[i].span.to(release.tokens[second].span), hyphen));
        }
    }
    for (a, b, span, hyphen) in &places {
        let same = || places.iter().filter(|p| (p.0, p.1) == (*a, *b));
        let own = same().filter(|p| p.3 == *hyphen).count();
        let others = same().filter(|p| p.3 != *hyphen).count();
        let Some(other) = same().find(|p| p.3 != *hyphen) else { continue };
        // Of a draw the first is kept.
        if own > others || own == others && span.start < other.2.start {
            continue;
        }
        let (words, kept) = (release.words(*span), release.words(other.2));
        report
            .find(
                *span,
                format!("“{words}” here, but “{kept}” on {}; keep to one form.", release.place(other.2)),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(format!("Write “{kept}”"), vec![Edit::replace(*span, kept)]));
    }
}

/// `mid-Staffordshire NHS Foundation Trust`, and `mid Staffs` beside it.
pub(super) fn parts_of_counties(release: &Release, report: &mut Report) {
    let mut found: Vec<(&str, String)> = Vec::new();
    let parts: Vec<(usize, usize, bool)> =
        (0..release.tokens.len()).filter_map(|i| part_at(release, i)).collect();
    for (first, place, hyphen) in &parts {
        let Some(capital) = capitalised(release.word(*first)) else { continue };
        if names_a_body(release, *place) && (*hyphen || release.tokens[*first].case() == Some(Case::Lower)) {
            let name = format!("{capital} {}", release.word(*place));
            let span = release.tokens[*first].span.to(release.tokens[*place].span);
            report
                .find(span, format!("As part of the body’s name this is “{name}”."))
                .fix(Fix::safe(format!("Write “{name}”"), vec![Edit::replace(span, name.as_str())]));
            found.push((release.word(*place), name));
        } else if names_a_body(release, *place) {
            found.push((release.word(*place), format!("{capital} {}", release.word(*place))));
        }
    }
    for (first, place, _) in &parts {
        let word = release.word(*place);
        let full = county::in_full(word).unwrap_or(word);
        let lower = release.tokens[*first].case() == Some(Case::Lower);
        if names_a_body(release, *place) || !lower {
            continue;
        }
        let Some((_, name)) = found.iter().find(|(county, name)| {
            *county == full
                && name
                    .get(..release.word(*first).len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(release.word(*first)))
        }) else {
            continue;
        };
        let span = release.tokens[*first].span.to(release.tokens[*place].span);
        report
            .find(span, format!("The body is called “{name}” in this draft; keep to one form of its name."))
            .fix(Fix::choice(format!("Write “{name}”"), vec![Edit::replace(span, name.as_str())]));
    }
}

/// `mid Staffs`, `North-Yorkshire` from token `i` on: its first token, the county's, and whether a hyphen stands between.
fn part_at(release: &Release, i: usize) -> Option<(usize, usize, bool)> {
    static SIEVE: Sieve = Sieve::of(&["mid", "north", "south", "east", "west"]);
    if !SIEVE.lets(&release.tokens[i])
        || !matches!(
            release.word(i),
            "mid" | "Mid" | "north" | "North" | "south" | "South" | "east" | "East" | "west" | "West"
        )
    {
        return None;
    }
    let hyphen = i + 2 < release.tokens.len()
        && release.joined(i)
        && release.word(i + 1) == "-"
        && release.joined(i + 1);
    let place = if hyphen { i + 2 } else { i + 1 };
    let word =
        (place < release.tokens.len() && (hyphen || release.spaced(i))).then(|| release.word(place))?;
    (county::is_county(word) || county::in_full(word).is_some()).then_some((i, place, hyphen))
}

/// Whether the county at token `place` goes on as a body's name: `… NHS Foundation Trust`, `… Hospitals`. A council
/// may be the county's own.
fn names_a_body(release: &Release, place: usize) -> bool {
    let mut i = place;
    let mut found = false;
    while i + 1 < release.tokens.len() && release.spaced(i) && i < place + 6 {
        i += 1;
        match release.word(i) {
            "NHS" | "Hospital" | "Hospitals" | "University" | "College" | "Healthcare" | "Foundation" => {
                found = true;
            }
            "Trust" | "and" => {}
            _ if is_title(release, i) => {}
            _ => break,
        }
    }
    found
}
