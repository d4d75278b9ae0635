//! A sieve that turns most words away before they are looked up in a table.

use super::Token;

/// A word, boiled down: the same for the same word, in whatever case its letters from a to z are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key(u16);

impl Key {
    /// The key of `word`.
    #[must_use]
    pub const fn of(word: &str) -> Self {
        Self::of_bytes(word.as_bytes())
    }

    /// Which of `slots` the key falls into; a power of two.
    pub(super) const fn slot(self, slots: usize) -> usize {
        self.0 as usize % slots
    }

    /// Made of the first two bytes, the last two and the length: enough to tell most words of a text apart.
    pub(super) const fn of_bytes(word: &[u8]) -> Self {
        // Sets the bit that makes a letter small; what else it changes, it changes alike in both words.
        const SMALL: u32 = 0x2020_2020;
        let ends = match (word.first_chunk(), word.last_chunk(), word) {
            (Some(first), Some(last), _) => {
                u16::from_le_bytes(*first) as u32 | (u16::from_le_bytes(*last) as u32) << 16
            }
            (.., [only]) => *only as u32 | (*only as u32) << 24,
            _ => 0,
        };
        let length = word.len() as u32;
        let mixed = ((ends | SMALL) ^ length.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x9e37_79b1);
        Self((mixed >> 16) as u16)
    }
}

/// Lets through every word of a set, and few others. Most words of a text are in no table, and a look costs less than
/// a search. `N` times 64 bits: more of them let fewer others through, for a large set.
#[derive(Clone, Debug)]
pub struct Sieve<const N: usize = 32> {
    bits: [u64; N],
}

impl<const N: usize> Sieve<N> {
    /// The sieve of `words`.
    #[must_use]
    pub const fn of(words: &[&str]) -> Self {
        let mut sieve = Self { bits: [0; N] };
        let mut i = 0;
        while i < words.len() {
            sieve.add(words[i]);
            i += 1;
        }
        sieve
    }

    /// Lets all of `words` through too.
    #[must_use]
    pub const fn and(mut self, words: &[&str]) -> Self {
        let mut i = 0;
        while i < words.len() {
            self.add(words[i]);
            i += 1;
        }
        self
    }

    /// Lets `word` through too.
    pub const fn add(&mut self, word: &str) {
        self.add_bytes(word.as_bytes());
    }

    /// Lets the word of these bytes through too.
    pub const fn add_bytes(&mut self, word: &[u8]) {
        let (at, bit) = Self::place(Key::of_bytes(word));
        self.bits[at] |= bit;
    }

    /// Whether `word` may be one of the set.
    #[must_use]
    pub const fn passes(&self, word: &str) -> bool {
        self.passes_key(Key::of(word))
    }

    /// Whether `token` may be one of the set.
    #[must_use]
    pub const fn lets(&self, token: &Token) -> bool {
        self.passes_key(token.key)
    }

    const fn passes_key(&self, key: Key) -> bool {
        let (at, bit) = Self::place(key);
        self.bits[at] & bit != 0
    }

    const fn place(key: Key) -> (usize, u64) {
        let place = key.slot(N * 64);
        (place / 64, 1 << (place % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_the_set_through_and_turns_others_away() {
        const SET: Sieve = Sieve::of(&["council", "é", "a-very-long-word-that-nobody-has-ever-written", "-"]);
        assert!(SET.passes("Council") && SET.passes("COUNCIL") && SET.passes("é") && SET.passes("-"));
        assert!(SET.passes("a-very-long-word-that-nobody-has-ever-written"));
        assert!(!SET.passes("councils") && !SET.passes("") && !SET.passes("a"));
    }

    #[test]
    fn knows_a_token_as_it_knows_its_words() {
        let text = "The Council – children’s";
        for token in crate::text::tokens(text) {
            assert_eq!(token.key, Key::of(token.span.of(text)));
        }
    }
}
