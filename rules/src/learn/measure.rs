//! Lengths and their quantiles.

use crate::style::Measure;

/// Lengths beyond this are as long as it: nobody's headline, lead or sentence has more words or characters.
const MOST: u32 = 1023;

/// An exact count of each length, in bounded memory.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Lengths {
    /// How many there are of each length; no longer than the greatest length.
    counts: Vec<u32>,
}

impl Lengths {
    /// Counts one.
    pub fn add(&mut self, length: u32) {
        let at = length.min(MOST) as usize;
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        self.counts[at] += 1;
    }

    /// Adds what another counted.
    pub fn merge(&mut self, other: &Self) {
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }

    /// The quantiles.
    #[must_use]
    pub fn measure(&self) -> Measure {
        let of = self.counts.iter().sum();
        let at = |percent: u32| {
            let rank = (u64::from(of) * u64::from(percent)).div_ceil(100).max(1);
            let mut passed = 0;
            let found = self.counts.iter().position(|n| {
                passed += u64::from(*n);
                passed >= rank
            });
            found.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
        };
        Measure { of, p10: at(10), p50: at(50), p90: at(90), p95: at(95) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_exact() {
        let mut lengths = Lengths::default();
        for length in 1..=100 {
            lengths.add(length);
        }
        assert_eq!(lengths.measure(), Measure { of: 100, p10: 10, p50: 50, p90: 90, p95: 95 });
        assert_eq!(Lengths::default().measure(), Measure::default());
        let mut one = Lengths::default();
        one.add(70_000);
        assert_eq!(one.measure(), Measure { of: 1, p10: MOST, p50: MOST, p90: MOST, p95: MOST });
    }
}
