//! Whether a line ends in the point of an abbreviation.

use crate::text::is_space;

/// In mid-sentence as a rule; before a word that opens sentences, at the end of one.
pub(in crate::release) const INNER: [&str; 22] = [
    "Inc", "Ltd", "Co", "Corp", "Bros", "Dept", "Jr", "etc", "al", "approx", "Ave", "Rd", "Blvd", "eg", "ie",
    "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Whether the point at the end of `words` may be an abbreviation's: `U.S.`, `Jr.`, `Inc.`
pub(in crate::release) fn ends_in_abbreviation(words: &str) -> bool {
    let Some(words) = words.strip_suffix('.') else { return false };
    let last = words.rsplit(is_space).next().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let initials = last.contains('.') && last.split('.').all(|piece| piece.chars().count() == 1);
    initials || INNER.contains(&last) || matches!(last, "Sr" | "Esq")
}

#[cfg(test)]
mod tests {
    #[test]
    fn tells_an_abbreviation_from_a_word_at_the_end() {
        for line in ["a hall in the U.S.", "led by Ann Lee Jr.", "bought by Example Inc.", "at 6 p.m."] {
            assert!(super::ends_in_abbreviation(line), "{line}");
        }
        for line in [
            "a hall in Exampleton.",
            "a hall in the U.S",
            "at www.example.org.",
            "So it is...",
            "written by Sen.",
        ] {
            assert!(!super::ends_in_abbreviation(line), "{line}");
        }
    }
}
