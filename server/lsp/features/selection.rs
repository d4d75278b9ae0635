//! Selection that grows: word, sentence, paragraph, part, all.

use housestyle_rules::text::Span;

use crate::lsp::view::View;

/// The spans round `at`, from the smallest to the whole text, each inside the next.
pub(in crate::lsp) fn around(view: &View, at: usize) -> Vec<Span> {
    let release = view.release();
    let has = |span: &Span| span.start() <= at && at <= span.end();
    let word = release.token_at(at.saturating_sub(1));
    let words = release.tokens[word.saturating_sub(1)..].iter().take(3).map(|t| t.span).find(has);
    let sentence = release.sentences.iter().copied().find(has);
    let paragraph = release.paragraphs.iter().map(|p| p.span).find(has);
    let part = release.parts.iter().map(|p| p.span).find(has);
    let all = Span::new(0, release.text.len());
    let mut out: Vec<Span> = Vec::new();
    for span in [words, sentence, paragraph, part, Some(all)].into_iter().flatten() {
        match out.last() {
            Some(inner) if span == *inner || !span.contains(*inner) => {}
            _ => out.push(span),
        }
    }
    out
}
