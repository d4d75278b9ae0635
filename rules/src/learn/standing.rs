//! Standing paragraphs: clusters of near duplicates, each with its versions.

use std::collections::HashMap;

use super::confidence::wilson;
use super::duplicate::{SHINGLE, mix, words};
use super::months::Clock;
use super::shown::Shown;
use super::slot::Slot;
use super::tally::Tally;
use crate::slot::Family;
use crate::style::{Form, StandingText, Tier};

/// Two paragraphs with this share of their shingles in common are versions of one.
const ALIKE: f64 = 0.5;
/// Versions that are written down.
const VERSIONS: usize = 6;
/// Words of a paragraph's name.
const NAME: usize = 6;

struct Cluster<'a> {
    /// Shingles of the version that founded it.
    size: usize,
    versions: Vec<(&'a str, &'a Shown)>,
}

/// The standing paragraphs of an archive, the commonest first.
#[must_use]
pub(super) fn paragraphs(tally: &Tally, clock: Clock) -> Vec<StandingText> {
    let Some(slot) = tally.slots.get("standing") else { return Vec::new() };
    let mut out: Vec<StandingText> =
        clusters(&slot.slot()).iter().filter_map(|cluster| describe(cluster, tally, clock)).collect();
    out.sort_by(|a, b| b.seen.cmp(&a.seen).then_with(|| a.text.cmp(&b.text)));
    out
}

/// In linear time: a paragraph is compared only with clusters whose shingles it has. Common versions found clusters.
fn clusters(slot: &Slot) -> Vec<Cluster<'_>> {
    let mut forms: Vec<(&Box<str>, &Shown)> = slot.forms.iter().collect();
    forms.sort_by(|a, b| b.1.count().cmp(&a.1.count()).then(a.0.cmp(b.0)));
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    for (text, shown) in forms {
        let shingles = shingles(text);
        let mut common: HashMap<usize, usize> = HashMap::new();
        for cluster in shingles.iter().filter_map(|s| index.get(s)).flatten() {
            *common.entry(*cluster).or_default() += 1;
        }
        let alike = |(at, common): (usize, usize)| {
            let all = shingles.len() + clusters[at].size - common;
            (common as f64 / all as f64, at)
        };
        // The order in which the map gives its entries does not matter: of equals, the first cluster wins.
        let best = common.into_iter().map(alike).filter(|(share, _)| *share >= ALIKE);
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some((_, at)) = best {
            clusters[at].versions.push((text, shown));
            continue;
        }
        for shingle in &shingles {
            let having = index.entry(*shingle).or_default();
            if having.len() < 16 {
                having.push(clusters.len());
            }
        }
        clusters.push(Cluster { size: shingles.len(), versions: vec![(text, shown)] });
    }
    clusters
}

/// The five-word shingles of a text, each once; the words themselves when there are fewer than five.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> = words(text).collect();
    let mut out: Vec<u64> = if words.len() < SHINGLE {
        words.iter().map(|w| mix([*w; SHINGLE])).collect()
    } else {
        words.windows(SHINGLE).map(|w| mix([w[0], w[1], w[2], w[3], w[4]])).collect()
    };
    out.sort_unstable();
    out.dedup();
    out
}

fn describe(cluster: &Cluster<'_>, tally: &Tally, clock: Clock) -> Option<StandingText> {
    let shown = cluster.versions.iter().map(|(_, shown)| (*shown).clone());
    let all = shown.reduce(|mut all, shown| {
        all.merge(shown);
        all
    })?;
    let seen = all.count();
    if seen < Family::Standing.written_from() {
        return None;
    }
    let mut versions: Vec<Form> = cluster
        .versions
        .iter()
        .map(|(text, shown)| Form {
            form: (*text).to_owned(),
            seen: shown.count(),
            dates: shown.dates(),
            examples: shown.examples(),
        })
        .collect();
    // Text that never came twice word for word does not stand: `1. The Old Mill was fined £500 for …` is a formula.
    if versions.iter().all(|v| v.seen < 2) {
        return None;
    }
    let last = |form: &Form| form.dates.map(|(_, last)| last);
    versions
        .sort_by(|a, b| last(b).cmp(&last(a)).then(b.seen.cmp(&a.seen)).then_with(|| a.form.cmp(&b.form)));
    let current = current(&versions)?.form.clone();
    versions.truncate(VERSIONS);
    let name: Vec<&str> = current.split_whitespace().take(NAME).collect();
    Some(StandingText { name: name.join(" "), tier: tier(&all, tally, clock), text: current, seen, versions })
}

/// The current version is the newest that two releases carry: the newest of all may be a slip.
pub(super) fn current(newest_first: &[Form]) -> Option<&Form> {
    newest_first.iter().find(|v| v.seen >= 2).or(newest_first.first())
}

/// How sure the archive is that the paragraph belongs to a release.
fn tier(all: &Shown, tally: &Tally, clock: Clock) -> Tier {
    let (weight, _) = clock.weigh(&all.releases(), None);
    let (total, squares) = clock.weigh(&tally.releases, None);
    let (lower, _) = wilson((weight / total).min(1.0), total * total / squares);
    match all.count() {
        15.. if lower >= 0.85 => Tier::Strong,
        5.. if lower >= 0.7 => Tier::Convention,
        _ => Tier::Tentative,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::vote::{Cast, Vote};
    use jiff::civil::date;

    #[test]
    fn versions_of_a_paragraph_are_one_standing_text() {
        let about = |share: &str| {
            format!(
                "The Village Halls Alliance speaks for the people who keep village halls open in England. {share} of \
                 them do so without pay, and most have done so for ten years or more."
            )
        };
        let mut tally = Tally::default();
        for (year, share) in
            [(2019, "Nearly half"), (2020, "Nearly half"), (2021, "More than half"), (2022, "More than half")]
        {
            let forms =
                vec![(about(share), 9), ("A note of this year alone.".to_owned() + &year.to_string(), 12)];
            tally.add(Vote {
                path: format!("{year}.txt"),
                date: Some(date(year, 5, 1)),
                slots: [("standing".to_owned(), Cast { forms })].into(),
                ..Vote::default()
            });
        }
        let standing = paragraphs(&tally, Clock::of(&tally.releases));
        let about_us = standing.iter().find(|s| s.name.starts_with("The Village")).expect("found");
        assert_eq!((about_us.seen, about_us.versions.len()), (4, 2));
        assert!(about_us.text.contains("More than half"));
        assert_eq!(about_us.versions[0].form, about_us.text);
    }

    #[test]
    fn what_never_came_twice_word_for_word_does_not_stand() {
        let mut tally = Tally::default();
        for (year, mill) in [(2019, "Ashmere"), (2020, "Pellow"), (2021, "Tarnby"), (2022, "Hexley")] {
            let fined = format!(
                "The mill at {mill} was fined for opening its sluice at night, when the river stood above the mark that the \
                 wardens had set, and must now ask each time."
            );
            let slots = [("standing".to_owned(), Cast { forms: vec![(fined, 9)] })].into();
            let date = Some(date(year, 5, 1));
            tally.add(Vote { path: format!("{year}.txt"), date, slots, ..Vote::default() });
        }
        let standing = paragraphs(&tally, Clock::of(&tally.releases));
        assert!(standing.is_empty(), "{standing:?}");
    }
}
