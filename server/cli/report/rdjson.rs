//! The diagnostic format of reviewdog. Its columns count bytes of UTF-8, from 1.

use std::io;

use housestyle_rules::finding::Severity;
use housestyle_rules::text::Span;
use serde_json::{Value, json};

use super::super::check::Run;
use super::super::json;
use super::super::output::Output;
use crate::ingest::Rows;

pub(super) fn write(run: &Run, out: &mut Output) -> io::Result<()> {
    let mut diagnostics: Vec<Value> = Vec::new();
    for error in &run.errors {
        diagnostics.push(json!({
            "message": error.message,
            "location": { "path": error.path },
            "severity": "ERROR",
            "code": { "value": "not-checked" },
        }));
    }
    for file in &run.files {
        let rows = Rows::of(&file.document);
        for finding in &file.findings {
            // One replacement is one suggestion: a fix in several places cannot be said.
            let suggestions: Vec<Value> = finding
                .fixes
                .iter()
                .filter_map(|fix| match &fix.edits[..] {
                    [edit] => Some(json!({ "range": range(edit.span, &rows), "text": edit.text })),
                    _ => None,
                })
                .collect();
            diagnostics.push(json!({
                "message": finding.message,
                "location": { "path": file.path, "range": range(finding.span, &rows) },
                "severity": severity(finding.severity),
                "code": { "value": finding.rule },
                "suggestions": suggestions,
            }));
        }
    }
    json::document(&json!({ "source": { "name": "housestyle" }, "diagnostics": diagnostics }), out)
}

fn range(span: Span, rows: &Rows<'_>) -> Value {
    let place =
        |offset: usize| json!({ "line": rows.row(offset), "column": offset - rows.line(offset).start() + 1 });
    json!({ "start": place(span.start()), "end": place(span.end()) })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}
