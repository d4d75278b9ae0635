//! Ordinary English words, British and American: to tell a name or a slip from a word.
//!
//! Source: SCOWL by way of Debian's `wbritish`, `wamerican` and `wbritish-large`; see `words-licence.txt`.

/// Sorted, one a line; searched as it stands, so nothing is built when the program starts.
const WORDS: &str = include_str!("words.txt");

/// Where the words begin that begin with each pair of letters, `aa` first, and behind them where the last of them end.
static STARTS: [u32; 26 * 26 + 1] = {
    let mut starts = [0; 26 * 26 + 1];
    let mut pair = 0;
    while pair < starts.len() {
        starts[pair] = first_from([b'a' + (pair / 26) as u8, b'a' + (pair % 26) as u8]) as u32;
        pair += 1;
    }
    starts
};

/// Where the first word stands that is not before these two letters.
const fn first_from(pair: [u8; 2]) -> usize {
    let bytes = WORDS.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let mut start = low.midpoint(high);
        while start > low && bytes[start - 1] != b'\n' {
            start -= 1;
        }
        let second = bytes[start + 1];
        if bytes[start] < pair[0] || bytes[start] == pair[0] && second < pair[1] {
            low = start;
            while low < bytes.len() && bytes[low] != b'\n' {
                low += 1;
            }
            low += 1;
        } else {
            high = start;
        }
    }
    low
}

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

/// Binary search over the lines of words that begin with the same two letters.
fn listed(word: &[u8]) -> bool {
    let bytes = WORDS.as_bytes();
    let [a, b, ..] = word else { return false };
    if !a.is_ascii_lowercase() || !b.is_ascii_lowercase() {
        return false;
    }
    let pair = usize::from(a - b'a') * 26 + usize::from(b - b'a');
    let (mut low, mut high) = (STARTS[pair] as usize, STARTS[pair + 1] as usize);
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
