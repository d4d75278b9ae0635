//! Folding: the parts that are longer than a line, and the notes with their heading.

use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::Span;

use crate::lsp::view::View;

/// The spans that can be folded, in order.
pub(in crate::lsp) fn folds(view: &View) -> Vec<Span> {
    let parts = &view.release().parts;
    let mut out: Vec<Span> = parts.iter().filter(|p| several_lines(view, p.span)).map(|p| p.span).collect();
    for pair in parts.windows(2) {
        if pair[0].kind == PartKind::NotesHeading && pair[1].kind == PartKind::Notes {
            out.retain(|span| *span != pair[1].span);
            out.push(pair[0].span.to(pair[1].span));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn several_lines(view: &View, span: Span) -> bool {
    view.words(span).trim_end().contains(['\n', '\r'])
}
