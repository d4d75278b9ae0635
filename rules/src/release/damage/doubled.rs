//! A noun said again after its article, where a dash stood between: `the report a report which`.

use crate::release::Release;
use crate::text::{Case, Sieve, Span};

/// A phrase and its echo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DoubledPhrase {
    /// From the first article to the relative word: `the report a report which`.
    pub span: Span,
    /// The space where the dash belongs.
    pub gap: Span,
}

/// Five tokens: article, noun, article, the same noun, relative word.
pub(super) fn find(release: &Release) -> Vec<DoubledPhrase> {
    static SIEVE: Sieve = Sieve::of(&["which", "that", "who", "whose", "where", "we", "they"]);
    let mut out = Vec::new();
    for (i, five) in release.tokens.windows(5).enumerate() {
        // The relative word is the rarest and cheapest to test.
        if !SIEVE.lets(&five[4])
            || !matches!(five[4].span.len(), 3..=5)
            || !five.iter().all(|t| t.case() == Some(Case::Lower) || t.case() == Some(Case::Title))
        {
            continue;
        }
        let word = |n: usize| release.word(i + n);
        if matches!(word(4), "which" | "that" | "who" | "whose" | "where" | "we" | "they")
            && matches!(
                word(0),
                "the" | "this" | "that" | "a" | "an" | "its" | "our" | "their" | "The" | "This" | "A"
            )
            && matches!(word(2), "a" | "an" | "the")
            && word(1) == word(3)
            && !matches!(word(1), "more" | "less" | "better" | "worse" | "sooner" | "same")
        {
            let gap = Span::new(five[1].span.end(), five[2].span.start());
            if !gap.of(&release.text).contains(['\n', '\r']) {
                out.push(DoubledPhrase { span: five[0].span.to(five[4].span), gap });
            }
        }
    }
    out
}
