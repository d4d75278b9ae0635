//! One pass over the bytes that cuts a text into words, numbers and marks. Every recogniser works on these.

use super::eights::{EACH, HIGH, leading};
use super::{Key, Span};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// `council`, or a script without case.
    Lower,
    /// `Council`, `I`, `A`.
    Title,
    /// `NHS`: two letters or more, all of them capitals.
    Upper,
    /// `iMPOWER`, `DASSs`, `McDonald`.
    Mixed,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// Letters, with digits after the first, and apostrophes between letters: `children's`, `G7`.
    Word(Case),
    /// A run of the digits 0 to 9.
    Number,
    /// Any other character that is not white space.
    Mark,
}

/// What stands between a token and the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gap {
    /// Nothing.
    None,
    /// One space, or one no-break space.
    Space,
    /// More, a line end, or the end of the text.
    Wide,
}

/// A word, a number or a mark, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// The bytes it covers.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What stands between it and the next token.
    pub gap: Gap,
    /// What a [`Sieve`](super::Sieve) and the [`Index`](super::Index) know it by.
    pub key: Key,
}

impl Token {
    /// Whether this is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word(_))
    }

    /// Whether this is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// How the word is written, if it is one.
    #[must_use]
    pub fn case(&self) -> Option<Case> {
        match self.kind {
            TokenKind::Word(case) => Some(case),
            _ => None,
        }
    }
}

/// What a byte begins, as far as it can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Digit,
    Small,
    Capital,
    Mark,
    /// The first byte of a longer character, or one of its others.
    Beyond,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Beyond; 256];
    let mut byte = 0u8;
    while byte < 0x80 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' => Class::Small,
            b'A'..=b'Z' => Class::Capital,
            b' ' | b'\t' | b'\n' | 0x0b | 0x0c | b'\r' => Class::Space,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

fn class(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Space, |byte| CLASSES[*byte as usize])
}

/// Cuts `text` into tokens. White space of any kind, no-break spaces too, separates and is no token.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4 + 4);
    let (mut at, mut end) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match CLASSES[usize::from(byte)] {
            Class::Space => {
                at += 1;
                continue;
            }
            Class::Small | Class::Capital => {
                let case;
                (at, case) = word(text, at);
                TokenKind::Word(case)
            }
            Class::Digit => {
                while class(bytes, at) == Class::Digit {
                    at += 1;
                }
                TokenKind::Number
            }
            Class::Mark => {
                at += 1;
                TokenKind::Mark
            }
            Class::Beyond => {
                let Some(ch) = char_at(text, at) else { break };
                if ch.is_alphabetic() {
                    let case;
                    (at, case) = any_word(text, at);
                    TokenKind::Word(case)
                } else {
                    at += ch.len_utf8();
                    if is_space(ch) {
                        continue;
                    }
                    TokenKind::Mark
                }
            }
        };
        if let Some(before) = out.last_mut() {
            before.gap = gap(&bytes[end..start]);
        }
        let key = Key::of_bytes(&bytes[start..at]);
        out.push(Token { span: Span::new(start, at), kind, gap: Gap::Wide, key });
        end = at;
        // One space stands behind nearly every word.
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
    out
}

fn gap(between: &[u8]) -> Gap {
    match between {
        [] => Gap::None,
        [b' '] | [0xc2, 0xa0] => Gap::Space,
        _ => Gap::Wide,
    }
}

/// Whether `ch` is white space for our purposes: Unicode's, and the zero-width ones that Word and web editors leave.
#[must_use]
pub fn is_space(ch: char) -> bool {
    ch.is_whitespace() || matches!(ch, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 { Some(byte as char) } else { text[at..].chars().next() }
}

/// Where the word at `start` ends, and how it is written. Its first letter is one from a to z.
#[inline]
fn word(text: &str, start: usize) -> (usize, Case) {
    let bytes = text.as_bytes();
    let at = start + 1 + small_letters(&bytes[start + 1..]);
    // Nearly all words are small letters behind a first one.
    let ends = match class(bytes, at) {
        Class::Space => true,
        Class::Mark => bytes[at] != b'\'',
        _ => false,
    };
    if !ends {
        return any_word(text, start);
    }
    (at, if bytes[start].is_ascii_lowercase() { Case::Lower } else { Case::Title })
}

/// How many letters from a to z `bytes` begin with.
#[inline]
fn small_letters(bytes: &[u8]) -> usize {
    let count = leading(bytes, |eight| {
        let low = eight & !HIGH;
        // The high bit of a byte's sum tells whether the byte is at least `a`, and whether it is beyond `z`.
        let from_a = low + EACH * (0x80 - b'a' as u64);
        let beyond_z = low + EACH * (0x7f - b'z' as u64);
        !(from_a & !beyond_z & !eight) & HIGH
    });
    count + bytes[count..].iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}

/// Like [`word`], of any letters.
fn any_word(text: &str, start: usize) -> (usize, Case) {
    let bytes = text.as_bytes();
    let (mut at, mut letters, mut capitals) = (start, 0u32, 0u32);
    let mut first_is_capital = false;
    loop {
        match class(bytes, at) {
            Class::Small => letters += 1,
            Class::Capital => {
                capitals += 1;
                first_is_capital |= letters == 0;
                letters += 1;
            }
            Class::Digit => {}
            Class::Space => break,
            Class::Mark => {
                if bytes[at] != b'\'' || !char_at(text, at + 1).is_some_and(char::is_alphabetic) {
                    break;
                }
            }
            Class::Beyond => {
                let Some(ch) = char_at(text, at) else { break };
                if ch.is_alphabetic() {
                    if ch.is_uppercase() {
                        capitals += 1;
                        first_is_capital |= letters == 0;
                    }
                    letters += 1;
                } else if ch == '’' {
                    if !char_at(text, at + ch.len_utf8()).is_some_and(char::is_alphabetic) {
                        break;
                    }
                } else if !is_joiner(ch) {
                    break;
                }
                at += ch.len_utf8();
                continue;
            }
        }
        at += 1;
    }
    let case = match (capitals, letters) {
        (0, _) => Case::Lower,
        (1, 1) => Case::Title,
        (c, l) if c == l => Case::Upper,
        (1, _) if first_is_capital => Case::Title,
        _ => Case::Mixed,
    };
    (at, case)
}

/// Combining marks and the soft hyphen stay inside a word.
fn is_joiner(ch: char) -> bool {
    matches!(ch, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        assert_eq!(cut("On 12th May, 2013\u{a0}the"), ["On", "12", "th", "May", ",", "2013", "the"]);
        assert_eq!(cut("children's ‘best’"), ["children's", "‘", "best", "’"]);
        assert_eq!(cut("councils' G7 £3.8bn"), ["councils", "'", "G7", "£", "3", ".", "8", "bn"]);
        assert_eq!(cut("e\u{301}t\u{e9} 🚀x"), ["e\u{301}t\u{e9}", "🚀", "x"]);
    }

    #[test]
    fn counts_the_small_letters_at_the_beginning() {
        for (text, count) in [
            ("", 0),
            ("a", 1),
            ("administration", 14),
            ("abcdefgh", 8),
            ("abcdefgh.", 8),
            ("zebra crossing", 5),
            ("az`{", 2),
            ("{abcdefgh", 0),
            ("abcé", 3),
            ("abcDefghi", 3),
            ("abcdefghijklmnopqrstuvwxyz0", 26),
        ] {
            assert_eq!(small_letters(text.as_bytes()), count, "{text}");
        }
        for byte in 0..=u8::MAX {
            assert_eq!(small_letters(&[byte; 9]), if byte.is_ascii_lowercase() { 9 } else { 0 }, "{byte}");
        }
    }

    #[test]
    fn tells_what_stands_between() {
        let text = "No.\u{a0}9 – a  b\nc";
        let gaps: Vec<Gap> = tokens(text).iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::None, Gap::Space, Gap::Space, Gap::Space, Gap::Wide, Gap::Wide, Gap::Wide]);
    }

    #[test]
    fn tells_how_a_word_is_written() {
        let case = |w: &str| tokens(w)[0].case();
        assert_eq!(case("council"), Some(Case::Lower));
        assert_eq!(case("I"), Some(Case::Title));
        assert_eq!(case("Children's"), Some(Case::Title));
        assert_eq!(case("NHS"), Some(Case::Upper));
        assert_eq!(case("DASSs"), Some(Case::Mixed));
        assert_eq!(case("iMPOWER"), Some(Case::Mixed));
    }
}
