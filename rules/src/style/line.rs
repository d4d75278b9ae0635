//! The lines a house keeps repeating, as the style keeps them.

use jiff::civil::Date;

use super::{Example, Style};
use crate::release::anatomy::{Anatomy, Entry, Place, Signature, shipped};
use crate::release::part::PartKind;

/// A line that the archive keeps repeating: what it is, and the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line as typed tokens: `press release number : {n} - {n}`; an opening ends in `…`.
    pub signature: String,
    /// The part it is.
    pub part: PartKind,
    /// Where it stands.
    pub place: Place,
    /// Releases that have it.
    pub seen: u32,
    /// The first and the last dated one.
    pub dates: Option<(Date, Date)>,
    /// Up to three of them, the newest first.
    pub examples: Vec<Example>,
}

impl Style {
    /// The anatomy that drafts are read with.
    #[must_use]
    pub fn anatomy(&self) -> Anatomy {
        let entry = |line: &Line| Entry { part: line.part, place: line.place, seen: line.seen };
        let lines = self.lines.iter().map(|line| (Signature(line.signature.clone()), entry(line)));
        Anatomy::of(lines, self.releases).over(shipped())
    }
}
