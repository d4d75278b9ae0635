//! Where the words, numbers and marks of a text stand, for whoever looks for a few of them: a rule that goes through
//! all tokens for one word in ten thousand costs as much as reading them did.

use super::{Case, Key, Token, TokenKind};

/// Tokens by what they are. All lists are of indices, in order.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Words with a capital: `Council`, `NHS`, `iMPOWER`.
    pub capitals: Vec<u32>,
    /// Words that end in a figure: `G7`, `survey1`.
    pub figured: Vec<u32>,
    /// Numbers.
    pub numbers: Vec<u32>,
    /// Marks.
    pub marks: Vec<u32>,
    /// Words right behind one in their own slot: behind themselves, nearly always.
    pub again: Vec<u32>,
    /// For each slot of a word's key, the last word in it.
    slots: Vec<u32>,
    /// For each token, the word before it in its slot.
    before: Vec<u32>,
    /// For every [`STRIDE`] bytes of the text, the first token that starts there or later.
    strides: Vec<u32>,
}

/// A few words.
const STRIDE: usize = 64;

/// As many words as a release has, about.
const SLOTS: usize = 512;
/// Where a chain ends.
const END: u32 = u32::MAX;

impl Index {
    /// The index of the tokens of `text`.
    #[must_use]
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut before = Vec::with_capacity(tokens.len());
        let mut slots = [END; SLOTS];
        let mut capitals = Vec::with_capacity(tokens.len() / 4);
        let mut marks = Vec::with_capacity(tokens.len() / 4);
        let mut numbers = Vec::with_capacity(tokens.len() / 16);
        let (mut figured, mut again) = (Vec::new(), Vec::new());
        let mut strides = Vec::with_capacity(text.len() / STRIDE + 1);
        for (i, token) in (0u32..).zip(tokens) {
            while strides.len() * STRIDE <= token.span.start() {
                strides.push(i);
            }
            let mut chained = END;
            match token.kind {
                TokenKind::Word(case) => {
                    chained = std::mem::replace(&mut slots[token.key.slot(SLOTS)], i);
                    if i > 0 && chained == i - 1 {
                        again.push(i);
                    }
                    if case != Case::Lower {
                        capitals.push(i);
                    }
                    if text.as_bytes()[token.span.end() - 1].is_ascii_digit() {
                        figured.push(i);
                    }
                }
                TokenKind::Number => numbers.push(i),
                TokenKind::Mark => marks.push(i),
            }
            before.push(chained);
        }
        Self { capitals, figured, numbers, marks, again, slots: slots.into(), before, strides }
    }

    /// The first token that starts at or after the byte `offset`.
    #[must_use]
    pub fn at(&self, offset: usize, tokens: &[Token]) -> usize {
        let Some(from) = self.strides.get(offset / STRIDE) else { return tokens.len() };
        let from = *from as usize;
        let later = tokens[from..].iter().position(|token| token.span.start() >= offset);
        later.map_or(tokens.len(), |n| from + n)
    }

    /// The words that have this key, the last first: they may be the word it was made of.
    pub fn having(&self, key: Key, tokens: &[Token]) -> impl Iterator<Item = usize> {
        let mut next = self.slots.get(key.slot(SLOTS)).copied().unwrap_or(END);
        std::iter::from_fn(move || {
            while next != END {
                let here = next as usize;
                next = self.before[here];
                if tokens[here].key == key {
                    return Some(here);
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn tells_tokens_apart_and_finds_words() {
        let text = "The NHS and the iMPOWER team: the the 2nd of G7 in 14.";
        // Longer than a stride, and the first with no token.
        let text = &format!("{text}{}", " ".repeat(150));
        let tokens = tokens(text);
        let index = Index::of(text, &tokens);
        let words = |list: &[u32]| list.iter().map(|i| tokens[*i as usize].span.of(text)).collect::<Vec<_>>();
        assert_eq!(words(&index.capitals), ["The", "NHS", "iMPOWER", "G7"]);
        assert_eq!(words(&index.figured), ["G7"]);
        assert_eq!(words(&index.numbers), ["2", "14"]);
        assert_eq!(words(&index.marks), [":", "."]);
        assert_eq!(words(&index.again), ["the"]);
        let the: Vec<usize> = index.having(Key::of("the"), &tokens).collect();
        assert_eq!(the, [8, 7, 3, 0]);
        assert_eq!(index.having(Key::of("council"), &tokens).count(), 0);
        for offset in 0..=text.len() {
            assert_eq!(index.at(offset, &tokens), tokens.partition_point(|t| t.span.start() < offset));
        }
        assert_eq!(Index::default().having(Key::of("the"), &[]).count(), 0);
    }
}
