//! What many houses have in common: the anatomy that ships with the program, made of several archives' lines by the code
//! that learns one house's.

use std::collections::{BTreeMap, BTreeSet};

use crate::release::anatomy::{Entry, Place, Signature};
use crate::release::part::PartKind;
use crate::style::Line;

/// A line that so many houses have, and all of them for the same part, is no house's own.
const HOUSES: usize = 2;

/// The lines that several houses have, each with the houses' agreement on its part. What one house alone has stays its own,
/// and so no house's words ship.
#[must_use]
pub fn shipped<'a>(houses: impl IntoIterator<Item = &'a [Line]>) -> Vec<(Signature, Entry)> {
    let mut all: BTreeMap<&str, (BTreeSet<PartKind>, BTreeSet<Place>, usize)> = BTreeMap::new();
    for line in houses.into_iter().flatten() {
        let signature = Signature(line.signature.clone());
        if signature.is_standing() || signature.is_opening() && !signature.is_label() && !is_dateline(line) {
            continue;
        }
        let known = all.entry(&line.signature).or_default();
        known.0.insert(line.part);
        known.1.insert(line.place);
        known.2 += 1;
    }
    all.into_iter()
        .filter(|(_, (parts, _, houses))| parts.len() == 1 && *houses >= HOUSES)
        .filter_map(|(signature, (parts, places, houses))| {
            let place = if places.len() == 1 { *places.first()? } else { Place::Anywhere };
            let seen = u32::try_from(houses).unwrap_or(u32::MAX);
            Some((Signature(signature.to_owned()), Entry { part: *parts.first()?, place, seen }))
        })
        .collect()
}

fn is_dateline(line: &Line) -> bool {
    line.part == PartKind::DateLine && line.signature.contains("{date}")
}

/// The lines as they ship, one a line: part, place, houses, signature, with tabs between.
#[must_use]
pub fn print(lines: &[(Signature, Entry)]) -> String {
    let one = |(signature, entry): &(Signature, Entry)| {
        format!("{}\t{}\t{}\t{}\n", entry.part.name(), entry.place.name(), entry.seen, signature.0)
    };
    lines.iter().map(one).collect()
}
