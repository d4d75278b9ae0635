//! The tally of an archive: a commutative monoid. Tallies of parts of an archive merge, in any order, into the tally of
//! the whole, so learning streams, runs in parallel, and gives the same style to the byte.
//!
//! It grows with what the archive says, not with its length: of a release only what no other has said is new to it, which
//! is a name or two, a standing paragraph, a person.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::measure::Lengths;
use super::months::Months;
use super::shown::span;
use super::slot::{Kept, Slots, keep, merged};
use super::vote::Vote;

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
    pub slots: Slots,
    /// Lengths, by slot.
    pub measures: BTreeMap<String, Lengths>,
}

impl Tally {
    /// Counts one release's vote.
    pub fn add(&mut self, vote: Vote) {
        let Vote { path, date, damaged, slots, hidden, measures } = vote;
        let path: Arc<str> = path.into();
        self.releases.add(date);
        self.dates = span(self.dates, date.map(|d| (d, d)));
        self.damaged += u32::from(damaged);
        for slot in hidden {
            keep(&mut self.slots, slot.into(), Kept::hidden());
        }
        for (slot, cast) in slots {
            if let Some(Kept::Whole(mine)) = self.slots.get_mut(&*slot) {
                mine.add(date, &path, cast);
            } else {
                keep(&mut self.slots, slot.into(), Kept::of(date, &path, cast));
            }
        }
        for (slot, value) in measures {
            self.measures.entry(slot).or_default().add(value);
        }
    }

    /// Joins the tally of another part of the archive.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.releases.merge(&other.releases);
        self.dates = span(self.dates, other.dates);
        self.damaged += other.damaged;
        self.slots = merged(self.slots, other.slots);
        for (slot, lengths) in other.measures {
            self.measures.entry(slot).or_default().merge(&lengths);
        }
        self
    }
}
