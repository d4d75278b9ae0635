//! Ordinary English words, British and American: to tell a name or a slip from a word.
//!
//! Source: SCOWL by way of Debian's `wbritish`, `wamerican` and `wbritish-large`; see `words-licence.txt`.

/// Sorted, one a line; searched as it stands, so nothing is built when the program starts.
const WORDS: &str = include_str!("words.txt");

/// Whether `word` is an ordinary English word, in whatever case. Names and words with other letters than a to z are
/// not, possessives and shortened words (`don't`) are judged by what stands before the apostrophe.
#[must_use]
pub fn is_word(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or_default();
    let mut buffer = [0u8; 32];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    listed(lower)
        || lower.split_last().is_some_and(|(last, stem)| *last == b's' && stem.len() > 2 && listed(stem))
}

/// Binary search over the lines.
fn listed(word: &[u8]) -> bool {
    let bytes = WORDS.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low.midpoint(high);
        let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |i| low + i + 1);
        let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| middle + i);
        match bytes[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_in_both_spellings_and_their_plurals() {
        for word in
            ["council", "Councils", "colour", "center", "organise", "people's", "aardvark", "zoom", "is"]
        {
            assert!(is_word(word), "{word}");
        }
    }

    #[test]
    fn knows_no_names_and_no_slips() {
        for word in ["Condcordat", "Staffordshire", "recieve", "", "’s", "naïve", "x".repeat(40).as_str()]
        {
            assert!(!is_word(word), "{word}");
        }
    }

    #[test]
    fn every_line_is_found() {
        let mut before = "";
        for word in WORDS.lines() {
            assert!(before < word, "{before} stands before {word}");
            assert!(listed(word.as_bytes()), "{word}");
            before = word;
        }
    }
}
