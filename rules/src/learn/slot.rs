//! What an archive shows of one slot.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::months::Months;
use super::shown::{Shown, Sight};
use super::vote::Cast;

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
    pub forms: BTreeMap<Box<str>, Shown>,
}

impl Slot {
    /// Counts what one release says of it.
    pub fn add(&mut self, date: Option<Date>, path: &Arc<str>, cast: Cast) {
        self.releases.add(date);
        if cast.forms.is_empty() {
            self.mixed.add(date);
        }
        for (form, line) in cast.forms {
            self.see(form.into(), Shown::Once(Sight { date, path: Arc::clone(path), line }));
        }
    }

    fn see(&mut self, form: Box<str>, shown: Shown) {
        join(&mut self.forms, form, shown);
    }

    fn merge(&mut self, other: Self) {
        self.releases.merge(&other.releases);
        self.mixed.merge(&other.mixed);
        self.hidden += other.hidden;
        for (form, shown) in other.forms {
            self.see(form, shown);
        }
    }
}

/// Joins what releases show of a form to what others show of it.
pub(super) fn join(forms: &mut BTreeMap<Box<str>, Shown>, form: Box<str>, shown: Shown) {
    match forms.get_mut(&form) {
        Some(mine) => mine.merge(shown),
        None => drop(forms.insert(form, shown)),
    }
}

/// A slot as the tally keeps it: most slots are names that one release has and no other, so those are kept small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// One release shows it, in one form, and damage hides it nowhere.
    Once(Box<str>, Sight),
    /// Anything else.
    Whole(Box<Slot>),
}

impl Kept {
    /// What one release says of a slot.
    #[must_use]
    pub fn of(date: Option<Date>, path: &Arc<str>, mut cast: Cast) -> Self {
        if cast.forms.len() == 1
            && let Some((form, line)) = cast.forms.pop()
        {
            return Self::Once(form.into(), Sight { date, path: Arc::clone(path), line });
        }
        let mut slot = Slot::default();
        slot.add(date, path, cast);
        Self::Whole(Box::new(slot))
    }

    /// A slot that damage hides in one release.
    #[must_use]
    pub fn hidden() -> Self {
        Self::Whole(Box::new(Slot { hidden: 1, ..Slot::default() }))
    }

    /// How many releases show it.
    #[must_use]
    pub fn count(&self) -> u32 {
        match self {
            Self::Once(..) => 1,
            Self::Whole(slot) => slot.releases.count(None),
        }
    }

    /// The slot, unfolded.
    #[must_use]
    pub fn slot(&self) -> Cow<'_, Slot> {
        match self {
            Self::Once(form, sight) => Cow::Owned(unfolded(form.clone(), sight.clone())),
            Self::Whole(slot) => Cow::Borrowed(slot),
        }
    }

    /// Joins what another part of the archive shows.
    pub fn merge(&mut self, other: Self) {
        let other = match other {
            Self::Once(form, sight) => unfolded(form, sight),
            Self::Whole(slot) => *slot,
        };
        match self {
            Self::Once(form, sight) => {
                let mut slot = unfolded(std::mem::take(form), sight.clone());
                slot.merge(other);
                *self = Self::Whole(Box::new(slot));
            }
            Self::Whole(slot) => slot.merge(other),
        }
    }
}

/// Slots as a tally keeps them, by name.
pub(super) type Slots = BTreeMap<Box<str>, Kept>;

/// Adds what some releases show of a slot to what others show.
pub(super) fn keep(slots: &mut Slots, name: Box<str>, kept: Kept) {
    match slots.get_mut(&name) {
        Some(mine) => mine.merge(kept),
        None => drop(slots.insert(name, kept)),
    }
}

/// Both together. The order does not matter to the result, so the smaller moves into the larger.
pub(super) fn merged(one: Slots, other: Slots) -> Slots {
    let (mut all, fewer) = if other.len() > one.len() { (other, one) } else { (one, other) };
    for (name, kept) in fewer {
        keep(&mut all, name, kept);
    }
    all
}

fn unfolded(form: Box<str>, sight: Sight) -> Slot {
    let releases = Months::of(sight.date);
    Slot { releases, forms: [(form, Shown::Once(sight))].into(), ..Slot::default() }
}
