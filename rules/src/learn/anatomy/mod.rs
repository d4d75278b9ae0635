//! Learning the anatomy: the archive is read a first time as any office's releases are read, each line is seen by its
//! signature, with the part the general reader takes it for and its place ([`sighting`]); the sightings are counted; and
//! each line that comes again is named by the evidence of all its occurrences, never by one line's words ([`naming`]).
//! The second time the archive is read with these names, and so is every draft.

mod naming;
mod shipped;
mod sighting;

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::months::Months;
use super::slot::{Kept, Slots, keep, merged};
use super::vote::Cast;
use crate::release::Release;
pub use naming::name;
pub use shipped::{print, shipped};

/// What one release shows: each signature with its sighting and its line (1-based).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Frame(pub Vec<(String, String, u32)>);

impl Frame {
    /// The frame of a release.
    #[must_use]
    pub fn of(release: &Release) -> Self {
        let line = |line: usize| u32::try_from(line + 1).unwrap_or(u32::MAX);
        let seen = sighting::sightings(release).into_iter();
        Self(seen.map(|(signature, sighting, at)| (signature.0, sighting.to_string(), line(at))).collect())
    }
}

/// The lines of an archive, counted: a commutative monoid, as the [`Tally`](super::Tally) is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frames {
    /// The releases.
    pub releases: Months,
    /// By signature; the forms are sightings.
    lines: Slots,
}

impl Frames {
    /// Counts one release.
    pub fn add(&mut self, frame: Frame, date: Option<Date>, path: &Arc<str>) {
        self.releases.add(date);
        for (signature, sighting, line) in frame.0 {
            let kept = Kept::of(date, path, Cast { forms: vec![(sighting, line)] });
            keep(&mut self.lines, signature.into(), kept);
        }
    }

    /// Joins what another part of the archive shows.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.releases.merge(&other.releases);
        self.lines = merged(self.lines, other.lines);
        self
    }
}
