//! A noun said again after its article, where a dash stood between: `the report a report which`.

use crate::release::layout::Layout;
use crate::text::{Case, Span};

/// A phrase and its echo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DoubledPhrase {
    /// From the first article to the relative word: `the report a report which`.
    pub span: Span,
    /// The space where the dash belongs.
    pub gap: Span,
}

/// Five tokens: article, noun, article, the same noun, relative word.
pub(super) fn find(release: &Layout) -> Vec<DoubledPhrase> {
    let mut out = Vec::new();
    for last in release.tokens_of(&["which", "that", "who", "whose", "where", "they"]) {
        let Some(i) = last.checked_sub(4) else { continue };
        let five = &release.tokens[i..=last];
        if five[4].case() != Some(Case::Lower)
            || !five.iter().all(|t| t.case() == Some(Case::Lower) || t.case() == Some(Case::Title))
        {
            continue;
        }
        let word = |n: usize| release.word(i + n);
        if matches!(
            word(0),
            "the" | "this" | "that" | "a" | "an" | "its" | "our" | "their" | "The" | "This" | "A"
        ) && matches!(word(2), "a" | "an" | "the")
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
