//! The tally of an archive: a commutative monoid. Tallies of parts of an archive merge, in any order, into the tally of
//! the whole, so learning streams, runs in parallel, and gives the same style to the byte.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::measure::Lengths;
use super::months::Months;
use super::vote::Vote;
use crate::style::Example;

/// Examples kept of each form.
const EXAMPLES: usize = 3;

/// The releases that show one form.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Shown {
    /// How many, by month.
    pub releases: Months,
    /// The first and the last date.
    pub dates: Option<(Date, Date)>,
    /// The newest, by date, then by place; the undated last.
    newest: Vec<(Option<Date>, Example)>,
}

impl Shown {
    fn add(&mut self, date: Option<Date>, example: Example) {
        self.releases.add(date);
        self.dates = span(self.dates, date.map(|d| (d, d)));
        self.keep((date, example));
    }

    fn keep(&mut self, entry: (Option<Date>, Example)) {
        let at = self.newest.partition_point(|have| newer(have, &entry));
        if at < EXAMPLES {
            self.newest.insert(at, entry);
            self.newest.truncate(EXAMPLES);
        }
    }

    fn merge(&mut self, other: Self) {
        self.releases.merge(&other.releases);
        self.dates = span(self.dates, other.dates);
        for entry in other.newest {
            self.keep(entry);
        }
    }

    /// Up to three examples, the newest first.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        self.newest.iter().map(|(_, example)| example.clone()).collect()
    }

    /// What so many releases show, of which no example is known: that something is not there.
    #[must_use]
    pub(super) fn of(releases: Months) -> Self {
        Self { dates: releases.span(), releases, newest: Vec::new() }
    }

    /// Joins what shows another form of the same: for clusters.
    pub fn absorb(&mut self, other: &Self) {
        self.merge(other.clone());
    }
}

fn newer(a: &(Option<Date>, Example), b: &(Option<Date>, Example)) -> bool {
    b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)).is_lt()
}

/// The earlier first and the later last date.
fn span(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
        (one, other) => one.or(other),
    }
}

/// What the archive shows of one slot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Slot {
    /// Releases that show it, in whatever form.
    pub releases: Months,
    /// Of those, the ones of two minds.
    pub mixed: Months,
    /// Releases where damage hides it.
    pub hidden: u32,
    /// By form.
    pub forms: BTreeMap<String, Shown>,
}

/// The tally of an archive, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// The releases.
    pub releases: Months,
    /// The first and the last date.
    pub dates: Option<(Date, Date)>,
    /// Releases whose punctuation an export deleted.
    pub damaged: u32,
    /// By slot.
    pub slots: BTreeMap<String, Slot>,
    /// Lengths, by slot.
    pub measures: BTreeMap<String, Lengths>,
}

impl Tally {
    /// Counts one release's vote.
    pub fn add(&mut self, vote: Vote) {
        let Vote { path, date, damaged, slots, hidden, measures } = vote;
        self.releases.add(date);
        self.dates = span(self.dates, date.map(|d| (d, d)));
        self.damaged += u32::from(damaged);
        for slot in hidden {
            self.slots.entry(slot).or_default().hidden += 1;
        }
        for (slot, cast) in slots {
            let slot = self.slots.entry(slot).or_default();
            slot.releases.add(date);
            if cast.forms.is_empty() {
                slot.mixed.add(date);
            }
            for (form, line) in cast.forms {
                slot.forms.entry(form).or_default().add(date, Example { path: path.clone(), line });
            }
        }
        for (slot, value) in measures {
            self.measures.entry(slot).or_default().add(value);
        }
    }

    /// Joins the tally of another part of the archive.
    #[must_use]
    pub fn merge(mut self, mut other: Self) -> Self {
        // The order does not matter to the result, so the smaller moves into the larger.
        if other.slots.len() > self.slots.len() {
            std::mem::swap(&mut self, &mut other);
        }
        self.releases.merge(&other.releases);
        self.dates = span(self.dates, other.dates);
        self.damaged += other.damaged;
        for (name, slot) in other.slots {
            let mine = self.slots.entry(name).or_default();
            mine.releases.merge(&slot.releases);
            mine.mixed.merge(&slot.mixed);
            mine.hidden += slot.hidden;
            for (form, shown) in slot.forms {
                mine.forms.entry(form).or_default().merge(shown);
            }
        }
        for (slot, lengths) in other.measures {
            self.measures.entry(slot).or_default().merge(&lengths);
        }
        self
    }
}
