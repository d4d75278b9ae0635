//! Edits of the source, in the way the client can make them.

use std::collections::HashMap;
use std::str::FromStr;

use housestyle_rules::text::Edit;

use super::place::to_range;
use super::*;
use crate::lsp::view::View;

pub(super) fn text_edit(view: &View, edit: &Edit) -> TextEdit {
    TextEdit { range: to_range(view.source_place(edit.span)), new_text: edit.text.clone() }
}

/// Edits of the source for formatting.
pub(in crate::lsp) fn text_edits(view: &View, edits: &[Edit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| text_edit(view, edit)).collect()
}

/// Edits of the source, in the way the client can make them.
pub(in crate::lsp) fn workspace_edit(view: &View, edits: &[Edit], caps: &Caps) -> Option<WorkspaceEdit> {
    let uri = Uri::from_str(&view.snapshot.uri).ok()?;
    let edits = text_edits(view, edits);
    if caps.document_changes {
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: Some(view.snapshot.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        return Some(WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![edit])),
            ..WorkspaceEdit::default()
        });
    }
    Some(WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() })
}
