//! The releases that show one form. Most forms of an archive come once and never again, so what came once is kept small.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::months::{Months, month};
use crate::style::Example;

/// Examples kept of each form.
const EXAMPLES: usize = 3;

/// One release that shows a form: its date and the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The release's own date.
    pub date: Option<Date>,
    /// Its path, shared by all that it shows.
    pub path: Arc<str>,
    /// The line.
    pub line: u32,
}

impl Sight {
    fn is_newer(&self, other: &Self) -> bool {
        let place = (&self.path, self.line).cmp(&(&other.path, other.line));
        other.date.cmp(&self.date).then(place).is_lt()
    }

    fn dates(&self) -> Option<(Date, Date)> {
        self.date.map(|date| (date, date))
    }
}

/// The releases that show one form: at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// One alone.
    Once(Sight),
    /// Two or more.
    Often(Box<Sights>),
}

/// What two or more releases show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sights {
    /// How many, by month.
    releases: Months,
    /// The first and the last date.
    dates: Option<(Date, Date)>,
    /// The newest, by date, then by place; the undated last.
    newest: Vec<Sight>,
}

impl Sights {
    fn of(sight: &Sight) -> Self {
        let mut sights = Self { releases: Months::default(), dates: None, newest: Vec::new() };
        sights.add(sight.clone());
        sights
    }

    fn add(&mut self, sight: Sight) {
        self.releases.add(sight.date);
        self.dates = span(self.dates, sight.dates());
        self.keep(sight);
    }

    fn keep(&mut self, sight: Sight) {
        let at = self.newest.partition_point(|have| have.is_newer(&sight));
        if at < EXAMPLES {
            self.newest.insert(at, sight);
            self.newest.truncate(EXAMPLES);
        }
    }

    fn merge(&mut self, other: Self) {
        self.releases.merge(&other.releases);
        self.dates = span(self.dates, other.dates);
        for sight in other.newest {
            self.keep(sight);
        }
    }
}

impl Shown {
    /// What so many releases show, of which no example is known: that something is not there.
    #[must_use]
    pub(super) fn of(releases: Months) -> Self {
        Self::Often(Box::new(Sights { dates: releases.span(), releases, newest: Vec::new() }))
    }

    /// Joins what other releases show.
    pub fn merge(&mut self, other: Self) {
        if let Self::Once(sight) = self {
            *self = Self::Often(Box::new(Sights::of(sight)));
        }
        let Self::Often(mine) = self else { return };
        match other {
            Self::Once(sight) => mine.add(sight),
            Self::Often(sights) => mine.merge(*sights),
        }
    }

    /// What the releases of these months show; `None` is the undated.
    #[must_use]
    pub(super) fn among(&self, these: &impl Fn(Option<i32>) -> bool) -> Option<Self> {
        let kept = |sight: &Sight| these(sight.date.map(month));
        match self {
            Self::Once(sight) => kept(sight).then(|| self.clone()),
            Self::Often(sights) => {
                let releases = sights.releases.among(these);
                if releases == sights.releases {
                    return Some(self.clone());
                }
                let newest = sights.newest.iter().filter(|s| kept(s)).cloned().collect();
                let dates = releases.span();
                (releases.count(None) > 0).then(|| Self::Often(Box::new(Sights { releases, dates, newest })))
            }
        }
    }

    /// How many, by month.
    #[must_use]
    pub fn releases(&self) -> Cow<'_, Months> {
        match self {
            Self::Once(sight) => Cow::Owned(Months::of(sight.date)),
            Self::Often(sights) => Cow::Borrowed(&sights.releases),
        }
    }

    /// How many in all.
    #[must_use]
    pub fn count(&self) -> u32 {
        match self {
            Self::Once(_) => 1,
            Self::Often(sights) => sights.releases.count(None),
        }
    }

    /// The first and the last date.
    #[must_use]
    pub fn dates(&self) -> Option<(Date, Date)> {
        match self {
            Self::Once(sight) => sight.dates(),
            Self::Often(sights) => sights.dates,
        }
    }

    /// Up to three examples, the newest first.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        let newest = match self {
            Self::Once(sight) => std::slice::from_ref(sight),
            Self::Often(sights) => &sights.newest,
        };
        newest.iter().map(|sight| Example { path: sight.path.to_string(), line: sight.line }).collect()
    }
}

/// The earlier first and the later last date.
pub(super) fn span(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> Option<(Date, Date)> {
    match (a, b) {
        (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
        (one, other) => one.or(other),
    }
}
