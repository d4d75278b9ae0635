//! What is drawn upon the words: links, highlights, hints, the lens.

use std::str::FromStr;

use housestyle_rules::text::Span;
use serde_json::json;

use super::place::to_range;
use super::*;
use crate::lsp::commands;
use crate::lsp::features::inlay::Hint;
use crate::lsp::view::View;

/// Links that are addresses.
pub(in crate::lsp) fn links(view: &View, links: Vec<(Span, String)>) -> Vec<DocumentLink> {
    links
        .into_iter()
        .filter_map(|(span, target)| {
            let target = Uri::from_str(&target).ok()?;
            let range = to_range(view.place(span));
            Some(DocumentLink { range, target: Some(target), tooltip: None, data: None })
        })
        .collect()
}

/// Highlights: where a name is introduced, it is written; elsewhere it is read.
pub(in crate::lsp) fn highlights(view: &View, places: &[(Span, bool)]) -> Vec<DocumentHighlight> {
    let kind =
        |introduces| if introduces { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
    places
        .iter()
        .map(|(span, introduces)| DocumentHighlight {
            range: to_range(view.place(*span)),
            kind: Some(kind(*introduces)),
        })
        .collect()
}

/// The words that a rename would start from.
pub(in crate::lsp) fn renamed_range(view: &View, span: Span) -> PrepareRenameResponse {
    PrepareRenameResponse::RangeWithPlaceholder {
        range: to_range(view.place(span)),
        placeholder: view.words(span).to_owned(),
    }
}

/// Inlay hints.
pub(in crate::lsp) fn hints(view: &View, hints: Vec<Hint>) -> Vec<InlayHint> {
    hints
        .into_iter()
        .map(|hint| InlayHint {
            position: to_range(view.place(Span::at(hint.at))).start,
            label: InlayHintLabel::String(format!("({})", hint.label)),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
        .collect()
}

/// The lens.
pub(in crate::lsp) fn lens(view: &View, span: Span, title: String) -> CodeLens {
    let command = Command {
        title,
        command: commands::SUMMARY.to_owned(),
        arguments: Some(vec![json!({ "uri": view.snapshot.uri })]),
    };
    let (start, _) = view.place(span);
    CodeLens { range: to_range((start, start)), command: Some(command), data: None }
}
