//! Documents that repeat another: the same release on two pages is one vote.

use std::collections::BTreeMap;
use std::hash::Hasher;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Fnv;

/// Which rows of the sketch, and what they hold.
type Key = (usize, u32);

/// Least hashes kept; each is the least of one part of all shingles.
const BINS: usize = 64;
/// Least hashes that must agree for two documents to meet.
const ROWS: usize = 4;
/// Share of the shingles that near duplicates have in common.
const ALIKE: usize = 80;
/// Words in a shingle.
pub(super) const SHINGLE: usize = 5;

/// What two copies of one text have in common: a hash of its words, and a sketch of its five-word shingles (MinHash).
///
/// Every document of an archive has one at the same time, so it is small: of each least hash one byte is kept. Two that
/// differ agree by chance once in 255 times, which is a tenth of the sketch's own error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    words: u64,
    /// 0 where no shingle fell.
    sketch: [[u8; ROWS]; BINS / ROWS],
}

impl Fingerprint {
    /// The fingerprint of a text. Case, marks and spaces do not count.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut all = Fnv::default();
        let mut least = [u32::MAX; BINS];
        let mut window = [0u64; SHINGLE];
        let mut count = 0usize;
        for word in words(text) {
            all.write_u64(word);
            window.rotate_left(1);
            window[SHINGLE - 1] = word;
            count += 1;
            // A text shorter than a shingle has its words for a sketch.
            let shingle = if count >= SHINGLE { mix(window) } else { mix([word; SHINGLE]) };
            let bin = (shingle >> 58) as usize % BINS;
            let rest = shingle as u32;
            least[bin] = least[bin].min(rest);
        }
        let byte = |least: u32| if least == u32::MAX { 0 } else { (least % 255) as u8 + 1 };
        let sketch = std::array::from_fn(|band| std::array::from_fn(|row| byte(least[band * ROWS + row])));
        Self { words: all.finish(), sketch }
    }

    /// The keys under which alike documents meet: four bytes of the sketch in a row, and which four.
    fn keys(&self) -> impl Iterator<Item = Key> {
        let keys = self.sketch.iter().map(|rows| u32::from_le_bytes(*rows)).enumerate();
        keys.filter(|(_, rows)| *rows != 0)
    }

    /// The share of the sketch that agrees, in per cent; empty bins on both sides say nothing.
    fn alike(&self, other: &Self) -> usize {
        let (mut same, mut all) = (0, 0);
        for (a, b) in self.sketch.iter().flatten().zip(other.sketch.iter().flatten()) {
            if *a != 0 || *b != 0 {
                all += 1;
                same += usize::from(a == b);
            }
        }
        (same * 100usize).checked_div(all).unwrap_or(0)
    }
}

/// Hashes of the words of a text, without case.
pub(super) fn words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let mut hash = Fnv::default();
        if word.is_ascii() {
            word.bytes().for_each(|byte| hash.write_u32(byte.to_ascii_lowercase().into()));
        } else {
            word.chars().flat_map(char::to_lowercase).for_each(|ch| hash.write_u32(ch.into()));
        }
        hash.finish()
    })
}

/// A hash of a few hashes.
pub(super) fn mix(values: [u64; SHINGLE]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15u64;
    for value in values {
        hash = (hash ^ value).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 32;
    }
    hash
}

/// Near duplicates further apart than this are two releases: a text that is sent again each year with a new date is a
/// decision taken each year, and shows the house's style each time. Corrections, second mailings and the same release on
/// a second page come within weeks. In days: a quarter.
const APART: i32 = 92;

/// A document that repeats an earlier one. Both are given by their place in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeated {
    /// The document.
    pub at: usize,
    /// The one that votes for both.
    pub of: usize,
    /// Word for word, not only nearly.
    pub exact: bool,
}

/// The documents that repeat an earlier one, in their order, which is that of their paths. The first of each set votes.
///
/// Word for word the same is one vote whenever it was sent. What is only nearly the same is one vote unless `date` (asked
/// of near duplicates alone) knows both dates, and they are more than a quarter apart.
///
/// In linear time: documents meet only where four bytes of the sketch in a row agree, and each meets only those that vote.
/// Only where two documents or more can meet is anything kept.
#[must_use]
pub fn repeated(prints: &[Fingerprint], date: &dyn Fn(usize) -> Option<Date>) -> Vec<Repeated> {
    let near = |one: usize, other: usize| match (date(one), date(other)) {
        (Some(one), Some(other)) => (one - other).get_days().abs() <= APART,
        _ => true,
    };
    let known = shared(prints.iter().map(|print| print.words).collect());
    let meeting = (0..BINS / ROWS).flat_map(|band| {
        shared(prints.iter().filter_map(|print| print.keys().find(|(at, _)| *at == band)).collect())
    });
    let meeting: Vec<Key> = meeting.collect();
    let mut exact: BTreeMap<u64, usize> = BTreeMap::new();
    let mut bands: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, print) in prints.iter().enumerate() {
        if let Some(of) = exact.get(&print.words) {
            out.push(Repeated { at, of: *of, exact: true });
            continue;
        }
        let mut meets = print.keys().filter_map(|key| bands.get(&key)).flatten().copied();
        if let Some(of) = meets.find(|other| prints[*other].alike(print) >= ALIKE && near(at, *other)) {
            out.push(Repeated { at, of, exact: false });
            continue;
        }
        if known.binary_search(&print.words).is_ok() {
            exact.insert(print.words, at);
        }
        for key in print.keys().filter(|key| meeting.binary_search(key).is_ok()) {
            let meeting = bands.entry(key).or_default();
            // What meets more than a few is furniture that all documents share.
            if meeting.len() < 16 {
                meeting.push(at);
            }
        }
    }
    out
}

/// Which of the keys come twice or more, in order.
fn shared<K: Ord + Copy>(mut keys: Vec<K>) -> Vec<K> {
    keys.sort_unstable();
    let mut out: Vec<K> = keys.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(seed: usize) -> String {
        let word = |i: usize| {
            ["council", "road", "child", "care", "plan", "fund", "day"][(i * i + seed * i / 3) % 7]
        };
        (0..200).map(|i| format!("{}{} ", word(i), (i * seed) % 13)).collect()
    }

    fn told(documents: &[(&str, &str)]) -> Vec<(String, String, bool)> {
        let prints: Vec<_> = documents.iter().map(|(_, text)| Fingerprint::of(text)).collect();
        let name = |at: usize| documents[at].0;
        repeated(&prints, &|at| crate::learn::date_in_name(name(at)))
            .into_iter()
            .map(|d| (name(d.at).to_owned(), name(d.of).to_owned(), d.exact))
            .collect()
    }

    #[test]
    fn the_same_words_are_one_vote() {
        let (one, two) = (text(1), text(2));
        let shouted = one.to_uppercase().replace(' ', "\n\n");
        assert_eq!(
            told(&[("a", &one), ("b", &two), ("c", &shouted)]),
            [("c".to_owned(), "a".to_owned(), true)]
        );
    }

    #[test]
    fn nearly_the_same_words_are_one_vote() {
        let one = text(1);
        let edited = format!("Corrected. {} Picture attached.", one.replacen("road", "street", 1));
        assert_eq!(told(&[("a", &one), ("b", &edited)]), [("b".to_owned(), "a".to_owned(), false)]);
    }

    #[test]
    fn what_is_sent_again_a_year_later_is_two_votes() {
        let one = text(1);
        let again = one.replacen("road", "street", 1);
        let told = |second: &str, text: &str| told(&[("2020-03-02.txt", &one), (second, text)]);
        assert!(told("2021-03-01.txt", &again).is_empty(), "reissued with the new date");
        assert!(told("2020-06-03.txt", &again).is_empty());
        assert_eq!(told("2020-06-02.txt", &again).len(), 1, "a correction");
        assert_eq!(told("undated.txt", &again).len(), 1);
        assert_eq!(told("2021-03-01.txt", &one).len(), 1, "word for word");
    }

    #[test]
    fn releases_that_share_a_boilerplate_are_two() {
        let about =
            "About us. We are the association of village hall keepers and we keep the halls. ".repeat(2);
        let (one, two) = (text(1) + &about, text(5) + &about);
        assert!(told(&[("a", &one), ("b", &two)]).is_empty());
        assert!(told(&[]).is_empty());
    }

    #[test]
    fn short_and_empty_documents_are_told_apart() {
        assert!(told(&[("a", "Photo call"), ("b", "Photo caption")]).is_empty());
        assert_eq!(told(&[("a", ""), ("b", "  ")]).len(), 1);
    }
}
