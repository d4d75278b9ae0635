//! In which words two texts differ.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Span, TokenKind, tokens};

/// The words in which one text differs from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// From the first word of the newer text that differs to the last; the word before the place where words are
    /// missing, when nothing else differs.
    pub span: Span,
    /// How many words differ.
    pub words: usize,
    /// Only figures and words of quantity differ.
    pub figures: bool,
    /// How much the two have in common, from 0 to 100.
    pub alike: usize,
}

/// Words that tell how much or how many.
const QUANTITIES: [&str; 44] = [
    "a",
    "about",
    "all",
    "almost",
    "approximately",
    "around",
    "at",
    "billion",
    "dozen",
    "eight",
    "eighth",
    "few",
    "fewer",
    "fifth",
    "five",
    "four",
    "half",
    "hundred",
    "in",
    "just",
    "least",
    "less",
    "many",
    "million",
    "more",
    "most",
    "nearly",
    "nine",
    "one",
    "over",
    "quarter",
    "quarters",
    "roughly",
    "seven",
    "six",
    "some",
    "ten",
    "than",
    "third",
    "thirds",
    "thousand",
    "three",
    "two",
    "under",
];

/// A word to compare: case and apostrophes do not count, so that a text which lost its apostrophes is still the same.
#[derive(PartialEq, Eq, Hash)]
struct Folded(String);

fn folded(text: &str) -> Vec<(Folded, Span, bool)> {
    let words = tokens(text).into_iter().filter(|t| t.kind != TokenKind::Mark);
    words
        .map(|t| {
            let word: String = t
                .span
                .of(text)
                .chars()
                .filter(|c| !matches!(c, '\'' | '’'))
                .flat_map(char::to_lowercase)
                .collect();
            let figure = t.is_number() || QUANTITIES.binary_search(&word.as_str()).is_ok();
            (Folded(word), t.span, figure)
        })
        .collect()
}

/// How `new` differs from `old`; `None` when no word does.
#[must_use]
pub fn difference(old: &str, new: &str) -> Option<Difference> {
    let (old, new) = (folded(old), folded(new));
    let old_words: Vec<&Folded> = old.iter().map(|(w, ..)| w).collect();
    let new_words: Vec<&Folded> = new.iter().map(|(w, ..)| w).collect();
    if old_words == new_words {
        return None;
    }
    let mut out = Difference { span: Span::at(0), words: 0, figures: true, alike: 0 };
    let mut span: Option<Span> = None;
    let mut equal = 0;
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        if let DiffOp::Equal { len, .. } = op {
            equal += len;
            continue;
        }
        let (before, after) = (op.old_range(), op.new_range());
        out.words += before.len().max(after.len());
        out.figures &= old[before].iter().chain(&new[after.clone()]).all(|(_, _, figure)| *figure);
        // Where words are missing, the word before their place stands for them.
        let shown = if after.is_empty() { after.start.saturating_sub(1)..after.start.max(1) } else { after };
        for (_, here, _) in &new[shown.start..shown.end.min(new.len())] {
            span = Some(span.map_or(*here, |s| s.to(*here)));
        }
    }
    out.alike = 200 * equal / (old.len() + new.len()).max(1);
    out.span = span.unwrap_or_default();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "The trust looks after halls. Nearly a third of them are children's halls.";

    fn shown(new: &str) -> Option<(&str, usize, bool)> {
        difference(OLD, new).map(|d| (d.span.of(new), d.words, d.figures))
    }

    #[test]
    fn shows_the_words() {
        assert!(QUANTITIES.is_sorted());
        assert_eq!(shown(OLD), None);
        assert_eq!(shown("The trust looks after halls.  NEARLY a third of them are childrens halls"), None);
        assert_eq!(shown(&OLD.replace("Nearly", "More than")).map(|d| (d.1, d.2)), Some((2, true)));
        assert_eq!(
            shown("The trust keeps halls. Nearly a third of them are children's halls."),
            Some(("keeps", 2, false))
        );
        assert_eq!(
            shown("The trust looks after halls. Nearly a third of them are halls."),
            Some(("are", 1, false))
        );
        assert_eq!(difference("", "a b").map(|d| d.alike), Some(0));
        assert_eq!(difference("a b", "").map(|d| d.span), Some(Span::at(0)));
    }
}
