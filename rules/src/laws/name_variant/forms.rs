//! Two forms of one name in a draft: saints, points of the compass, parts of counties.

use std::collections::BTreeMap;

use super::{capitalised, is_title};
use crate::alarm::Report;
use crate::alarm::Weight;
use crate::facts::county;
use crate::finding::Fix;
use crate::release::Release;
use crate::text::{Case, Edit, Span};

/// How often a name stands in each of two forms, and where each stands first.
#[derive(Clone, Copy, Default)]
struct Tally {
    count: [usize; 2],
    first: [Option<Span>; 2],
}

impl Tally {
    /// Places are seen in order.
    fn see(&mut self, form: bool, span: Span) {
        self.count[usize::from(form)] += 1;
        self.first[usize::from(form)].get_or_insert(span);
    }

    fn and(self, other: Self) -> Self {
        let earlier = |form: usize| self.first[form].into_iter().chain(other.first[form]).min();
        Self {
            count: [self.count[0] + other.count[0], self.count[1] + other.count[1]],
            first: [earlier(0), earlier(1)],
        }
    }
}

/// Whether a capital word other than `The` stands right before token `i`: `High St`, `BBC North West`.
fn after_a_name(release: &Release, i: usize) -> bool {
    i > 0
        && release.spaced(i - 1)
        && release.word(i - 1).starts_with(char::is_uppercase)
        && release.word(i - 1) != "The"
}

/// Words by which such names are known.
pub(super) const PLACES: [&str; 5] = ["North", "South", "East", "West", "mid"];

/// `St. Winifred’s` and `St Winifred’s`: the stop comes and goes.
pub(super) fn saints(release: &Release, report: &mut Report) {
    // Each: the place of `St` and its stop, the name, the capital word behind it or nothing, and whether it has the stop.
    let mut places: Vec<(Span, &str, &str, bool)> = Vec::new();
    for i in release.tokens_of(&["St"]) {
        if release.word(i) != "St" {
            continue;
        }
        let stop = release.joined(i) && release.word(i + 1) == ".";
        let name = if stop { i + 2 } else { i + 1 };
        let last = if stop { i + 1 } else { i };
        let spaced = release.tokens.get(name).is_some() && release.spaced(last);
        // `in High St. Mary Lee said`: a street, and a sentence's end.
        let street = stop && after_a_name(release, i);
        if spaced && !street && is_title(release, name) && !release.in_link(release.tokens[i].span.start()) {
            let goes_on = release.spaced(name) && is_title(release, name + 1);
            let behind = if goes_on { release.word(name + 1) } else { "" };
            let span = release.tokens[i].span.to(release.tokens[last].span);
            places.push((span, release.word(name), behind, stop));
        }
    }
    // `St Ann’s Hospice` may be `St. Ann’s`, but is not `St. Ann’s School`, and `St John Ambulance` no church of St John’s.
    let mut names: BTreeMap<(String, &str), Tally> = BTreeMap::new();
    let mut wholes: BTreeMap<String, Tally> = BTreeMap::new();
    for (span, name, behind, stop) in &places {
        let name = name.replace('\'', "’");
        wholes.entry(name.clone()).or_default().see(*stop, *span);
        names.entry((name, behind)).or_default().see(*stop, *span);
    }
    for (span, name, behind, stop) in &places {
        let key = name.replace('\'', "’");
        let of = |key: (String, &str)| names.get(&key).copied().unwrap_or_default();
        let tally = if behind.is_empty() {
            wholes.get(&key).copied().unwrap_or_default()
        } else {
            of((key.clone(), behind)).and(of((key, "")))
        };
        let [without, with] = tally.count;
        // Of a draw the stop is the slip: British style has none after a word that ends in its own last letter.
        let odd = if *stop { without >= with } else { with > without };
        let Some(other) = tally.first[usize::from(!*stop)].filter(|_| odd) else { continue };
        let (have, want) = if *stop { ("St.", "St") } else { ("St", "St.") };
        let bare = name.split(['\'', '’']).next().unwrap_or_default();
        report
            .find(
                *span,
                format!(
                    "“{have} {bare}” here, but “{want} {bare}” on {}; keep to one form of the name.",
                    release.place(other)
                ),
            )
            .weight(Weight::Doubt)
            .fix(Fix::choice(format!("Write “{want} {bare}”"), vec![Edit::replace(*span, want)]));
    }
}

/// The points of the compass, which are names of regions with and without their hyphen.
const POINTS: [(&str, &str); 4] =
    [("North", "East"), ("North", "West"), ("South", "East"), ("South", "West")];

/// `the North-West` and `the North West`: not within another name, `North West Water`, `BBC North West`.
pub(super) fn hyphened(release: &Release, at: &[usize], report: &mut Report) {
    // Each: which of the points, where, and whether it has the hyphen.
    let mut places: Vec<(usize, Span, bool)> = Vec::new();
    let mut tallies = [Tally::default(); POINTS.len()];
    for &i in at {
        let hyphen = release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1);
        let second = if hyphen { i + 2 } else { i + 1 };
        let Some(point) = POINTS.iter().position(|(a, b)| {
            release.word(i) == *a && release.tokens.get(second).is_some() && release.word(second) == *b
        }) else {
            continue;
        };
        let goes_on = release.spaced(second) && is_title(release, second + 1)
            || release.joined(second) && release.word(second + 1) == "-";
        let alone = !goes_on && (hyphen || release.spaced(i)) && !after_a_name(release, i);
        if alone {
            let span = release.tokens[i].span.to(release.tokens[second].span);
            places.push((point, span, hyphen));
            tallies[point].see(hyphen, span);
        }
    }
    for (point, span, hyphen) in &places {
        let tally = tallies[*point];
        let (own, others) = (tally.count[usize::from(*hyphen)], tally.count[usize::from(!*hyphen)]);
        let Some(other) = tally.first[usize::from(!*hyphen)] else { continue };
        // Of a draw the first is kept.
        if own > others || own == others && span.start < other.start {
            continue;
        }
        let (words, kept) = (release.words(*span), release.words(other));
        report
            .find(
                *span,
                format!("“{words}” here, but “{kept}” on {}; keep to one form.", release.place(other)),
            )
            .weight(Weight::Doubt)
            .fix(Fix::choice(format!("Write “{kept}”"), vec![Edit::replace(*span, kept)]));
    }
}

/// `mid-Staffordshire NHS Foundation Trust`, and `mid Staffs` beside it.
pub(super) fn parts_of_counties(release: &Release, at: &[usize], report: &mut Report) {
    let mut found: Vec<(&str, String)> = Vec::new();
    let parts: Vec<(usize, usize, bool)> = at.iter().filter_map(|i| part_at(release, *i)).collect();
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
    if !matches!(
        release.word(i),
        "mid" | "Mid" | "north" | "North" | "south" | "South" | "east" | "East" | "west" | "West"
    ) {
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
