//! What the client can do.

use housestyle_rules::text::Encoding;

use super::*;

/// What the client can do. What it does not say it can, it cannot.
#[derive(Clone, Debug, Default)]
pub(in crate::lsp) struct Caps {
    pub(in crate::lsp) encoding: Encoding,
    /// It asks for diagnostics itself, so none are pushed.
    pub(in crate::lsp) pulls: bool,
    pub(super) versions: bool,
    pub(super) related: bool,
    pub(super) describes: bool,
    pub(super) tags: Vec<DiagnosticTag>,
    pub(super) data: bool,
    pub(super) markdown_hover: bool,
    pub(super) markdown_docs: bool,
    pub(super) nested_symbols: bool,
    pub(super) lines_only: bool,
    pub(super) literals: bool,
    pub(super) resolves_edits: bool,
    pub(super) preferred: bool,
    pub(super) document_changes: bool,
    pub(in crate::lsp) configuration: bool,
    pub(in crate::lsp) watches: bool,
    pub(in crate::lsp) progress: bool,
    pub(in crate::lsp) shows_documents: bool,
    pub(in crate::lsp) applies_edits: bool,
    pub(in crate::lsp) refreshes_diagnostics: bool,
    pub(in crate::lsp) refreshes_lenses: bool,
    pub(in crate::lsp) refreshes_hints: bool,
}

impl Caps {
    /// Reads them.
    pub(in crate::lsp) fn of(client: &ClientCapabilities) -> Self {
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let window = client.window.clone().unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let pull = text.diagnostic;
        let action = text.code_action.unwrap_or_default();
        let said = |flag: Option<bool>| flag == Some(true);
        let markdown = |formats: Option<&Vec<MarkupKind>>| {
            formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown))
        };
        let hover = text.hover.as_ref().and_then(|h| h.content_format.as_ref());
        let item = text.completion.as_ref().and_then(|c| c.completion_item.as_ref());
        let symbols = text.document_symbol.as_ref();
        let folding = text.folding_range.as_ref();
        Self {
            encoding: encoding(client),
            pulls: pull.is_some(),
            versions: said(publish.version_support),
            related: said(publish.related_information)
                || pull.as_ref().is_some_and(|p| said(p.related_information)),
            describes: said(publish.code_description_support)
                || pull.as_ref().is_some_and(|p| said(p.code_description_support)),
            tags: publish.tag_support.map(|t| t.value_set).unwrap_or_default(),
            data: said(publish.data_support) || pull.as_ref().is_some_and(|p| said(p.data_support)),
            markdown_hover: markdown(hover),
            markdown_docs: markdown(item.and_then(|i| i.documentation_format.as_ref())),
            nested_symbols: symbols.is_some_and(|s| said(s.hierarchical_document_symbol_support)),
            lines_only: folding.is_some_and(|f| said(f.line_folding_only)),
            literals: action.code_action_literal_support.is_some(),
            resolves_edits: said(action.data_support)
                && action.resolve_support.is_some_and(|r| r.properties.iter().any(|p| p == "edit")),
            preferred: said(action.is_preferred_support),
            document_changes: workspace.workspace_edit.as_ref().is_some_and(|e| said(e.document_changes)),
            configuration: said(workspace.configuration),
            watches: workspace.did_change_watched_files.is_some_and(|w| said(w.dynamic_registration)),
            progress: said(window.work_done_progress),
            shows_documents: window.show_document.is_some_and(|s| s.support),
            applies_edits: said(workspace.apply_edit),
            refreshes_diagnostics: workspace.diagnostics.is_some_and(|d| said(d.refresh_support)),
            refreshes_lenses: workspace.code_lens.is_some_and(|c| said(c.refresh_support)),
            refreshes_hints: workspace.inlay_hint.is_some_and(|h| said(h.refresh_support)),
        }
    }
}

/// The encoding that costs least of those the client offers; the protocol's own where it offers none.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_ref());
    let offers = |kind: &PositionEncodingKind| offered.is_some_and(|o| o.contains(kind));
    if offers(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.and_then(|o| o.first()) == Some(&PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}
