//! The anatomy that ships with the program: lines that several houses have, made from public archives by the code that
//! learns a house's own ([`learn::anatomy::shipped`](crate::learn::anatomy::shipped)). Facts about writing; no sentence
//! of any house, and no line that one house alone has.

use std::sync::LazyLock;

use super::{Anatomy, Entry, Place, Signature};
use crate::release::part_kind::PartKind;

/// One line each: part, place, in how many houses, signature; tabs between.
const LINES: &str = include_str!("shipped.tsv");

/// The anatomy without an archive.
pub fn shipped() -> &'static Anatomy {
    static SHIPPED: LazyLock<Anatomy> = LazyLock::new(|| Anatomy::of(parse(LINES), 0));
    &SHIPPED
}

/// Reads such lines; what is none is left out.
pub fn parse(text: &str) -> Vec<(Signature, Entry)> {
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let part = PartKind::of_name(cells.next()?)?;
        let place = Place::of_name(cells.next()?)?;
        let seen = cells.next()?.parse().ok()?;
        Some((Signature(cells.next()?.to_owned()), Entry { part, place, seen }))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{LINES, parse};

    #[test]
    fn every_line_is_read() {
        assert_eq!(parse(LINES).len(), LINES.lines().count());
    }
}
