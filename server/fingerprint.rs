//! What a finding is known by from one version of a draft to the next: its rule, its words, and which of several
//! alike it is. Neither its place nor its message counts, so it survives edits elsewhere and a reworded rule.

use std::collections::HashMap;
use std::fmt;

use housestyle_rules::finding::Finding;

use crate::stet::words_of;

/// Known again by this.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprints of `findings`, which are findings in `text` in order of place.
    #[must_use]
    pub fn all(text: &str, findings: &[Finding]) -> Vec<Self> {
        let mut alike: HashMap<Self, u32> = HashMap::new();
        findings
            .iter()
            .map(|finding| {
                let first = Self::of(finding.rule, words_of(text, finding));
                let ordinal = alike.entry(first).or_default();
                *ordinal += 1;
                first.and(&ordinal.to_le_bytes())
            })
            .collect()
    }

    /// The fingerprint of a rule about these words.
    #[must_use]
    pub fn of(rule: &str, words: &str) -> Self {
        words.split_whitespace().fold(EMPTY.and(rule.as_bytes()), |print, word| {
            let print = print.and(b"\0");
            if word.is_ascii() {
                return print.and(word.as_bytes());
            }
            print.and(word.replace(['“', '”'], "\"").replace(['‘', '’'], "'").as_bytes())
        })
    }

    /// This and more.
    #[must_use]
    pub fn and(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME)))
    }

    /// Reads what [`Display`](fmt::Display) wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32).map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

// FNV-1a in 128 bits: written down once and the same for ever, which the standard library's hasher is not.
const EMPTY: Fingerprint = Fingerprint(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::finding::Severity;
    use housestyle_rules::text::Span;

    fn findings(text: &str, words: &str, message: &str) -> Vec<Finding> {
        text.match_indices(words)
            .map(|(at, _)| Finding {
                rule: "double-space",
                severity: Severity::Hint,
                message: message.to_owned(),
                span: Span::new(at, at + words.len()),
                evidence: None,
                fixes: Vec::new(),
                group: None,
                reasons: Vec::new(),
            })
            .collect()
    }

    #[test]
    fn survives_edits_elsewhere_wrapping_and_rewording() {
        let before = "One. The big plan. Then the big plan again.";
        let after = "A new paragraph.\n\nOne. The big plan. Then the big plan again.";
        let prints = Fingerprint::all(before, &findings(before, "big plan", "x"));
        assert_eq!(prints, Fingerprint::all(after, &findings(after, "big plan", "y")));
        assert_ne!(prints[0], prints[1], "two of a kind are two");
        let wrapped = "One. The big\nplan.";
        assert_eq!(prints[0], Fingerprint::all(wrapped, &findings(wrapped, "big\nplan", "x"))[0]);
    }

    #[test]
    fn is_the_same_for_ever() {
        let print = Fingerprint::of("double-space", "the big plan");
        assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        assert_eq!(EMPTY.and(b"a").to_string(), "d228cb696f1a8caf78912b704e4a8964", "FNV-1a's own test");
        assert_eq!(Fingerprint::parse("d228"), None);
    }
}
