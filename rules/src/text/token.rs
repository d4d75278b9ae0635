//! One pass over the bytes that cuts a text into words, numbers and marks. Every recogniser works on these.

use super::Span;

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

/// A word, a number or a mark, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// The bytes it covers.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
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

/// Cuts `text` into tokens. White space of any kind, no-break spaces too, separates and is no token.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() || byte == 0x0b {
            at += 1;
            continue;
        }
        if byte.is_ascii_digit() {
            let start = at;
            while at < bytes.len() && bytes[at].is_ascii_digit() {
                at += 1;
            }
            out.push(Token { span: Span::new(start, at), kind: TokenKind::Number });
            continue;
        }
        let Some(ch) = char_at(text, at) else { break };
        if ch.is_alphabetic() {
            let (end, case) = word(text, at);
            out.push(Token { span: Span::new(at, end), kind: TokenKind::Word(case) });
            at = end;
        } else {
            let end = at + ch.len_utf8();
            if !is_space(ch) {
                out.push(Token { span: Span::new(at, end), kind: TokenKind::Mark });
            }
            at = end;
        }
    }
    out
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

fn word(text: &str, start: usize) -> (usize, Case) {
    let (mut at, mut letters, mut capitals) = (start, 0u32, 0u32);
    let mut first_is_capital = false;
    while let Some(ch) = char_at(text, at) {
        if ch.is_ascii_lowercase() {
            letters += 1;
        } else if ch.is_alphabetic() {
            if ch.is_uppercase() {
                capitals += 1;
                first_is_capital |= letters == 0;
            }
            letters += 1;
        } else if matches!(ch, '\'' | '’') {
            let next = char_at(text, at + ch.len_utf8());
            if !next.is_some_and(char::is_alphabetic) {
                break;
            }
        } else if !(ch.is_ascii_digit() || is_joiner(ch)) {
            break;
        }
        at += ch.len_utf8();
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
