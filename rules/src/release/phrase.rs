//! Comparing the words of a line with a phrase: case, doubled spaces, marks at the edges and the sort of apostrophe
//! do not count.

use crate::text::eights::{EACH, HIGH, leading};
use crate::text::{Sieve, is_space};

/// The words of a line without the marks round them; marks by themselves are left out.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    Words { rest: line }
}

/// Cuts a line at its spaces. Nearly all bytes of nearly all lines are ASCII, and are not decoded.
struct Words<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let bytes = self.rest.as_bytes();
            let mut at = graphic(bytes);
            let (end, after) = loop {
                match bytes.get(at) {
                    None => break (at, at),
                    Some(b' ' | b'\t'..=b'\r') => break (at, at + 1),
                    Some(0..0x80) => at += 1,
                    Some(_) => {
                        let ch = self.rest[at..].chars().next().unwrap_or_default();
                        if is_space(ch) {
                            break (at, at + ch.len_utf8());
                        }
                        at += ch.len_utf8();
                    }
                }
            };
            let word = bare(&self.rest[..end]);
            self.rest = &self.rest[after..];
            if !word.is_empty() {
                return Some(word);
            }
        }
    }
}

/// How many letters, figures and marks of ASCII `bytes` begin with; of a long run, as many as come in eights.
#[inline]
fn graphic(bytes: &[u8]) -> usize {
    leading(bytes, |eight| {
        // The high bit of a byte's sum tells whether it is beyond the space.
        let beyond_space = (eight & !HIGH) + EACH * (0x7f - b' ' as u64);
        (!beyond_space | eight) & HIGH
    })
}

/// A word without the marks round it.
fn bare(word: &str) -> &str {
    let bytes = word.as_bytes();
    if let [first, .., last] = bytes
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
    {
        return word;
    }
    let Some(first) = bytes.iter().position(u8::is_ascii_alphanumeric) else {
        return word.trim_matches(|c: char| !c.is_alphanumeric());
    };
    // The marks are ASCII too, nearly always.
    if let Some(last) = bytes.iter().rposition(u8::is_ascii_alphanumeric)
        && bytes[..first].is_ascii()
        && bytes[last..].is_ascii()
    {
        return &word[first..=last];
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether two words are the same, whatever their case and their apostrophes.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    fn fold(c: char) -> char {
        if c == '’' { '\'' } else { c.to_ascii_lowercase() }
    }
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.chars().map(fold).eq(b.chars().map(fold))
}

/// Whether `line` is `phrase`, no more and no less.
#[must_use]
pub fn is(line: &str, phrase: &str) -> bool {
    let mut wanted = phrase.split(' ');
    words(line).all(|word| wanted.next().is_some_and(|w| same(word, w))) && wanted.next().is_none()
}

/// Whether `line` begins with the words of `phrase`.
#[must_use]
pub fn starts(line: &str, phrase: &str) -> bool {
    let mut have = words(line);
    phrase.split(' ').all(|wanted| have.next().is_some_and(|word| same(word, wanted)))
}

/// Whether `line` is one of `phrases`.
#[must_use]
pub fn is_one_of(line: &str, phrases: &[&str]) -> bool {
    let Some(first) = words(line).next() else { return false };
    phrases.iter().any(|phrase| begins_alike(first, phrase) && is(line, phrase))
}

/// Whether `line` begins with one of `phrases`.
#[must_use]
pub fn starts_with_one_of(line: &str, phrases: &[&str]) -> bool {
    let Some(first) = words(line).next() else { return false };
    phrases.iter().any(|phrase| begins_alike(first, phrase) && starts(line, phrase))
}

/// Phrases that many lines are held against: all but a few are turned away by their first word.
pub struct Phrases {
    all: &'static [&'static str],
    firsts: Sieve,
}

impl Phrases {
    /// Of phrases whose first words are ASCII.
    #[must_use]
    pub const fn of(all: &'static [&'static str]) -> Self {
        let mut firsts = Sieve::of(&[]);
        let mut i = 0;
        while i < all.len() {
            firsts.add_bytes(first_word(all[i]));
            i += 1;
        }
        Self { all, firsts }
    }

    /// Whether `line` is one of them.
    #[must_use]
    pub fn is(&self, line: &str) -> bool {
        self.may_open(line) && is_one_of(line, self.all)
    }

    /// Whether `line` begins with one of them.
    #[must_use]
    pub fn open(&self, line: &str) -> bool {
        self.may_open(line) && starts_with_one_of(line, self.all)
    }

    fn may_open(&self, line: &str) -> bool {
        words(line).next().is_some_and(|word| self.firsts.passes(before_apostrophe(word)))
    }
}

/// The first word's bytes before its apostrophe, which is written in two ways.
const fn first_word(phrase: &str) -> &[u8] {
    let bytes = phrase.as_bytes();
    let mut at = 0;
    while at < bytes.len() && !matches!(bytes[at], b' ' | b'\'') {
        assert!(bytes[at].is_ascii());
        at += 1;
    }
    bytes.split_at(at).0
}

fn before_apostrophe(word: &str) -> &str {
    let end = word.bytes().position(|b| matches!(b, b'\'' | 0xe2)).unwrap_or(word.len());
    &word[..end]
}

/// Whether `word` is one of `list`.
#[must_use]
pub fn word_in(word: &str, list: &[&str]) -> bool {
    list.iter().any(|other| begins_alike(word, other) && same(word, other))
}

/// Whether two words have the same first letter: most have not, and that settles it. An apostrophe counts as alike.
fn begins_alike(a: &str, b: &str) -> bool {
    match (a.as_bytes().first(), b.as_bytes().first()) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b) || !a.is_ascii() || !b.is_ascii(),
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_words_and_nothing_else() {
        assert!(is("– Editor’s  NOTES:", "editor's notes"));
        assert!(!is("Editor’s notes follow", "editor's notes"));
        assert!(starts("Notes to editors: one", "notes to editors"));
        assert!(!starts("Notes", "notes to editors"));
        assert!(is_one_of("*Contacts*", &["contact", "contacts"]));
    }

    #[test]
    fn phrases_are_found_as_one_by_one() {
        static PHRASES: Phrases = Phrases::of(&["contact us", "notes for editor's use", "editor's notes"]);
        assert!(
            PHRASES.is("Editor’s notes:") && PHRASES.is("EDITOR'S NOTES") && !PHRASES.is("Editors notes")
        );
        assert!(PHRASES.is("– Contact  us:") && PHRASES.is("NOTES for Editor’s use"));
        assert!(!PHRASES.is("Contact us now") && PHRASES.open("Contact us now"));
        assert!(!PHRASES.open("Contacts") && !PHRASES.open("") && !PHRASES.open("–"));
    }
}
