//! A sieve that turns most words away before they are looked up in a table.

/// Lets through every word of a set, and few others: those with the first letter, in whatever case, and the length of
/// one of the set. Most words of a text are in no table, and a look costs less than a search.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    /// For each first letter, and for all that begin otherwise, the lengths as bits.
    lengths: [u32; 27],
}

impl Sieve {
    /// The sieve of `words`.
    #[must_use]
    pub const fn of(words: &[&str]) -> Self {
        let mut sieve = Self { lengths: [0; 27] };
        let mut i = 0;
        while i < words.len() {
            sieve.add(words[i]);
            i += 1;
        }
        sieve
    }

    /// Lets `word` through too.
    pub const fn add(&mut self, word: &str) {
        let (letter, length) = Self::place(word.as_bytes());
        self.lengths[letter] |= length;
    }

    /// Whether `word` may be one of the set.
    #[must_use]
    pub const fn passes(&self, word: &str) -> bool {
        let (letter, length) = Self::place(word.as_bytes());
        self.lengths[letter] & length != 0
    }

    const fn place(word: &[u8]) -> (usize, u32) {
        let letter = match word {
            [first, ..] if first.is_ascii_alphabetic() => (first.to_ascii_lowercase() - b'a') as usize,
            _ => 26,
        };
        (letter, 1 << if word.len() < 31 { word.len() } else { 31 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_the_set_through_and_turns_others_away() {
        const SET: Sieve = Sieve::of(&["council", "é", "a-very-long-word-that-nobody-has-ever-written"]);
        assert!(SET.passes("Council") && SET.passes("é"));
        assert!(SET.passes("a-very-long-word-that-nobody-has-ever-written-down"));
        assert!(!SET.passes("councils") && !SET.passes("trust") && !SET.passes("") && !SET.passes("a"));
    }
}
