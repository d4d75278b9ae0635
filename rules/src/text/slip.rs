//! Words that a slip of the fingers parts: one letter more, less or other, or two changed over. Compared by bytes; whoever
//! asks sees to it that they are ASCII where that matters.

/// How many bytes the two have in common from the start.
#[must_use]
pub fn shared_start(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// Whether one letter of one is more, less or other in the other: `Comission`.
#[must_use]
pub fn one_letter(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = shared_start(short, long);
    match long.len() - short.len() {
        0 => same < short.len() && short[same + 1..] == long[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// Whether two letters next to each other have changed places: `Tobais`.
#[must_use]
pub fn swapped(a: &[u8], b: &[u8]) -> bool {
    let same = shared_start(a, b);
    a.len() == b.len()
        && same + 1 < a.len()
        && a[same] == b[same + 1]
        && a[same + 1] == b[same]
        && a[same + 2..] == b[same + 2..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_slip() {
        let slip =
            |a: &str, b: &str| (one_letter(a.as_bytes(), b.as_bytes()), swapped(a.as_bytes(), b.as_bytes()));
        assert_eq!(slip("Comission", "Commission"), (true, false));
        assert_eq!(slip("Keane", "Keene"), (true, false));
        assert_eq!(slip("Halls", "Hall"), (true, false));
        assert_eq!(slip("Tobais", "Tobias"), (false, true));
        assert_eq!(slip("Hall", "Hall"), (false, false));
        assert_eq!(slip("Hall", "Hill Road"), (false, false));
        assert_eq!(slip("", ""), (false, false));
    }
}
