//! One release's vote: a release votes once, not once a line.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::open;
use crate::catalogue;
use crate::observation::{Observation, Observations};
use crate::release::Release;
use crate::release::kind::Kind;
use crate::slot::Family;
use crate::slots;

/// What a release says of one slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// The forms it votes for, each with the line that shows it: one, or several where each form is a fact of its own.
    /// Empty when the release is of two minds.
    pub forms: Vec<(String, u32)>,
}

/// One release's vote.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Vote {
    /// The release's path, as evidence names it.
    pub path: String,
    /// Its own date.
    pub date: Option<Date>,
    /// Whether damage hides its quotation marks, apostrophes and dashes.
    pub damaged: bool,
    /// What it says, by slot.
    pub slots: BTreeMap<String, Cast>,
    /// Slots that damage hides.
    pub hidden: BTreeSet<String>,
    /// What was measured, by slot.
    pub measures: Vec<(String, u32)>,
}

/// Whether documents of this kind are learned from.
#[must_use]
pub fn counts(kind: Kind) -> bool {
    matches!(kind, Kind::PressRelease | Kind::Statement)
}

/// Observes `release` with every rule of the catalogue and makes its observations one vote.
#[must_use]
pub fn vote(release: &Release, path: &str) -> Vote {
    let votes = votes(&[release]);
    votes.into_iter().map(|vote| Vote { path: path.to_owned(), ..vote }).next().unwrap_or_default()
}

/// The votes of several releases, but for their paths. A rule observes all of them before the next one does, for the sake
/// of the processor's caches, as in [`Release::read_all`].
#[must_use]
pub fn votes(releases: &[&Release]) -> Vec<Vote> {
    let mut all: Vec<Observations> = releases.iter().map(|_| Observations::default()).collect();
    for rule in catalogue::RULES {
        let Some(observe) = rule.observe else { continue };
        for (release, observations) in releases.iter().zip(&mut all) {
            let mut own = Observations::default();
            // As in checking: a rule that panics costs what it alone would have seen.
            if catch_unwind(AssertUnwindSafe(|| observe(release, &mut own))).is_ok() {
                observations.seen.append(&mut own.seen);
                observations.hidden.append(&mut own.hidden);
            }
        }
    }
    releases.iter().zip(all).map(|(release, observations)| cast(release, observations)).collect()
}

fn cast(release: &Release, observations: Observations) -> Vote {
    let mut vote = Vote {
        date: release.date(),
        damaged: release.damage.hides_punctuation(),
        hidden: observations.hidden.into_iter().collect(),
        ..Vote::default()
    };
    // A reactive statement is shorter than a release, and says nothing about lengths.
    let statement = release.kind.kind == Kind::Statement;
    let mut by_slot: BTreeMap<String, BTreeMap<String, (u32, u32)>> = BTreeMap::new();
    for Observation { slot, form, span } in observations.seen {
        if vote.hidden.contains(&slot) || (statement && slots::family(&slot) == Family::Measure) {
            continue;
        }
        if slots::family(&slot) == Family::Measure {
            if let Ok(value) = form.parse() {
                vote.measures.push((slot, value));
            }
            continue;
        }
        let line = u32::try_from(release.line(span)).unwrap_or(u32::MAX);
        let tally = by_slot.entry(slot).or_default().entry(form).or_insert((0, line));
        tally.0 += 1;
        tally.1 = tally.1.min(line);
    }
    for (slot, forms) in by_slot {
        let forms = if open::may_be_open(&slot) { open::settle(forms) } else { forms };
        let forms = if slots::family(&slot).lets_each_form_vote() { all(forms) } else { dominant(forms) };
        vote.slots.insert(slot, Cast { forms });
    }
    vote
}

fn all(forms: BTreeMap<String, (u32, u32)>) -> Vec<(String, u32)> {
    forms.into_iter().map(|(form, (_, line))| (form, line)).collect()
}

/// The form that stands oftener than all others together; none when there is no such form.
fn dominant(forms: BTreeMap<String, (u32, u32)>) -> Vec<(String, u32)> {
    let total: u32 = forms.values().map(|(n, _)| n).sum();
    forms.into_iter().filter(|(_, (n, _))| 2 * n > total).map(|(form, (_, line))| (form, line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;
    use crate::text::Span;

    fn votes(seen: &[(&str, &str)], hidden: &[&str]) -> Vote {
        let mut observations = Observations::default();
        for (slot, form) in seen {
            observations.see(*slot, *form, Span::new(0, 1));
        }
        for slot in hidden {
            observations.hide(*slot);
        }
        cast(&read("Some words."), observations)
    }

    fn forms(vote: &Vote, slot: &str) -> Vec<String> {
        vote.slots[slot].forms.iter().map(|(f, _)| f.clone()).collect()
    }

    #[test]
    fn a_release_votes_once_and_only_when_it_is_of_one_mind() {
        let vote = votes(&[("percent", "%"), ("percent", "%"), ("percent", "per cent")], &[]);
        assert_eq!(forms(&vote, "percent"), ["%"]);
        let vote = votes(&[("percent", "%"), ("percent", "per cent")], &[]);
        assert!(forms(&vote, "percent").is_empty());
    }

    #[test]
    fn facts_vote_each_for_itself() {
        let vote = votes(&[("person/Ada Hill/phone", "1"), ("person/Ada Hill/phone", "2")], &[]);
        assert_eq!(forms(&vote, "person/Ada Hill/phone"), ["1", "2"]);
    }

    #[test]
    fn what_damage_hides_is_neither_seen_nor_absent() {
        let vote = votes(&[("dash", "spaced hyphen")], &["dash"]);
        assert!(vote.slots.is_empty());
        assert!(vote.hidden.contains("dash"));
    }

    #[test]
    fn lengths_are_measured_not_voted_on() {
        let vote = votes(&[("sentence/length", "12"), ("sentence/length", "30"), ("lead/length", "x")], &[]);
        assert!(vote.slots.is_empty());
        assert_eq!(vote.measures, [("sentence/length".to_owned(), 12), ("sentence/length".to_owned(), 30)]);
    }
}
