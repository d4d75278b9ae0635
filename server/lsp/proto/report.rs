//! Answers to a pull: full, or the same as last time.

use std::collections::HashMap;

use super::*;

/// A name for a list of diagnostics: the same list has the same name.
pub(in crate::lsp) fn result_id(diagnostics: &[Diagnostic]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    crate::lsp::wire::body(&diagnostics).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The answer to a pull of one document.
pub(in crate::lsp) fn report(
    items: Vec<Diagnostic>,
    previous: Option<&str>,
) -> DocumentDiagnosticReportResult {
    let id = result_id(&items);
    let report = if previous == Some(id.as_str()) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// One document's part of the answer to a pull of the workspace.
pub(in crate::lsp) fn workspace_report(
    uri: Uri,
    version: Option<i32>,
    items: Vec<Diagnostic>,
    previous: &HashMap<String, String>,
) -> WorkspaceDocumentDiagnosticReport {
    let id = result_id(&items);
    if previous.get(uri.as_str()) == Some(&id) {
        workspace_unchanged(uri, version, id)
    } else {
        let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version: version.map(i64::from),
            full_document_diagnostic_report,
        })
    }
}

/// The same as last time.
pub(in crate::lsp) fn workspace_unchanged(
    uri: Uri,
    version: Option<i32>,
    id: String,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: version.map(i64::from),
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
    })
}

/// The document that a part is about.
pub(in crate::lsp) fn reported(report: &WorkspaceDocumentDiagnosticReport) -> &Uri {
    match report {
        WorkspaceDocumentDiagnosticReport::Full(report) => &report.uri,
        WorkspaceDocumentDiagnosticReport::Unchanged(report) => &report.uri,
    }
}
