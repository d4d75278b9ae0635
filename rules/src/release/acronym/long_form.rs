//! Which words an acronym stands for: the words before its bracket, read from right to left.

use crate::text::Span;

/// Words that an acronym may leave out.
const STOP_WORDS: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "de", "del", "for", "from", "in", "into", "of", "on", "or", "the",
    "to", "with",
];

/// More words than these are never one long form.
const MOST_WORDS: usize = 16;

/// Finds the long form of `short` at the end of `before`: its span in bytes of `before`.
///
/// Schwartz and Hearst's right-to-left matching (2003), held to word starts: the first letter taken from a word is its
/// initial, further ones follow in order (`Ministry of Law`, `MinLaw`). Stop words may be passed over, and one word
/// beside the first where the acronym has three letters or more. Of several readings the one that passes over and
/// reaches into words least is taken.
#[must_use]
pub fn long_form(before: &str, short: &str) -> Option<Span> {
    let letters: Vec<char> =
        short.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
    if letters.len() < 2 || letters.len() > 10 {
        return None;
    }
    let words = words_from_right(before, (letters.len() * 2 + 3).min(MOST_WORDS));
    let search = Search { text: before, words: &words, letters: &letters };
    let may = if letters.len() >= 3 { Liberty::All } else { Liberty::Reach };
    let (_, leftmost) = search.best(0, letters.len(), may)?;
    let found = Span::new(words[leftmost].start(), words[0].end());
    // `LAW` of `law`: nothing is explained.
    (!found.of(before).eq_ignore_ascii_case(short)).then_some(found)
}

struct Search<'a> {
    text: &'a str,
    /// From the last to the first.
    words: &'a [Span],
    letters: &'a [char],
}

/// What may still be done where initials do not fit: both at once is guessing.
#[derive(Clone, Copy, PartialEq)]
enum Liberty {
    /// Take further letters from a word, or pass over one word.
    All,
    /// Take further letters from words.
    Reach,
    /// Nothing more.
    None,
}

/// What it costs to pass over a word that counts; to reach into one, a letter.
const PASSED_OVER: u32 = 4;

impl Search<'_> {
    /// The cheapest way to match the first `left` letters with the words from `at` on leftwards: its cost and the
    /// index of its leftmost word.
    fn best(&self, at: usize, left: usize, may: Liberty) -> Option<(u32, usize)> {
        let word = self.words.get(at)?.of(self.text);
        let mut best: Option<(u32, usize)> = None;
        let mut offer = |cost: u32, found: Option<(u32, usize)>| {
            if let Some((rest, leftmost)) = found
                && best.is_none_or(|(b, _)| rest + cost < b)
            {
                best = Some((rest + cost, leftmost));
            }
        };
        let most = left.min(if at == 0 && left == self.letters.len() { left } else { 4 });
        for take in 1..=most {
            if take > 1 && may == Liberty::None {
                break;
            }
            if !opens_with(word, &self.letters[left - take..left]) {
                continue;
            }
            let cost = (take as u32 - 1) * 2;
            // `and Corporate Regulatory Authority`, `And in the Seattle`: a name begins with no small word but an article.
            let article = matches!(word, "The" | "A" | "An");
            if take == left && is_stop_word(word) && !article {
                continue;
            }
            if take == left {
                offer(cost, Some((0, at)));
            } else {
                let may = if take > 1 { Liberty::Reach } else { may };
                offer(cost, self.best(at + 1, left - take, may));
            }
        }
        if is_stop_word(word) {
            // The last word is never a stop word: `of (OECD)`.
            if at > 0 {
                offer(0, self.best(at + 1, left, may));
            }
        } else if may == Liberty::All {
            offer(PASSED_OVER, self.best(at + 1, left, Liberty::None));
        }
        best
    }
}

/// Whether `word` starts with the first of `letters` and has the others after it, in order.
fn opens_with(word: &str, letters: &[char]) -> bool {
    let mut chars = word.chars().flat_map(char::to_lowercase);
    let Some((first, rest)) = letters.split_first() else { return false };
    chars.next() == Some(*first) && rest.iter().all(|letter| chars.any(|c| c == *letter))
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.iter().any(|stop| word.eq_ignore_ascii_case(stop))
}

/// The last words of `text`, from right to left, back to a mark that no name crosses.
fn words_from_right(text: &str, most: usize) -> Vec<Span> {
    let mut out = Vec::with_capacity(most);
    let mut end = None;
    let mut at = text.len();
    for (start, ch) in text.char_indices().rev() {
        let in_word = ch.is_alphanumeric() || matches!(ch, '\'' | '’');
        if in_word {
            if end.is_none() {
                end = Some(start + ch.len_utf8());
            }
            at = start;
            continue;
        }
        if let Some(end) = end.take() {
            out.push(Span::new(at, end));
            if out.len() == most {
                return out;
            }
        }
        if matches!(ch, '.' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '|' | '"' | '“') {
            return out;
        }
    }
    if let Some(end) = end {
        out.push(Span::new(at, end));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long<'a>(before: &'a str, short: &str) -> Option<&'a str> {
        long_form(before, short).map(|span| span.of(before))
    }

    #[test]
    fn finds_what_an_acronym_stands_for() {
        assert_eq!(long("in the Better Roads Fund ", "BRF"), Some("Better Roads Fund"));
        assert_eq!(long("each health and wellbeing board ", "HWB"), Some("health and wellbeing board"));
        assert_eq!(long("the Ministry of Law ", "MinLaw"), Some("Ministry of Law"));
        assert_eq!(long("a Memorandum of Understanding ", "MOU"), Some("Memorandum of Understanding"));
        assert_eq!(
            long("Department for Culture, Media and Sport ", "DCMS"),
            Some("Department for Culture, Media and Sport")
        );
        assert_eq!(long("all clinical commissioning groups ", "CCG"), Some("clinical commissioning groups"));
        assert_eq!(long("the Children’s Trust’s ", "CT"), Some("Children’s Trust’s"));
        assert_eq!(long("Food and Beverage ", "F&B"), Some("Food and Beverage"));
        assert_eq!(long("research and development ", "R&D"), Some("research and development"));
        assert_eq!(long("treatment of tuberculosis ", "TB"), Some("tuberculosis"));
        assert_eq!(
            long("Organisation for Economic Co-operation and Development ", "OECD"),
            Some("Organisation for Economic Co-operation and Development")
        );
        assert_eq!(
            long("the Accounting and Corporate Roads Authority ", "ACRA"),
            Some("Accounting and Corporate Roads Authority")
        );
        assert_eq!(long("the Monetary Board of Ruritania ", "MBR"), Some("Monetary Board of Ruritania"));
        assert_eq!(long("the Port Authority of Ruritania ", "PAR"), Some("Port Authority of Ruritania"));
    }

    #[test]
    fn finds_nothing_that_does_not_fit() {
        assert_eq!(long("Directors ", "DASS"), None);
        assert_eq!(long("said Jane Smith ", "SNP"), None);
        assert_eq!(long("the law ", "LAW"), None);
        assert_eq!(long("Better Roads. The Fund ", "BRF"), None);
        assert_eq!(long("", "BRF"), None);
        assert_eq!(long("the spare ", "A"), None);
        assert_eq!(long("everywhere. And in the South ", "ATS"), None);
    }
}
