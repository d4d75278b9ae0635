//! Findings as diagnostics, and the message that publishes them.

use housestyle_rules::finding::{Evidence, Finding, Severity};
use serde::Serialize;
use serde_json::json;

use super::place::{to_range, uri_of};
use super::*;
use crate::config::ConfigError;
use crate::lsp::features::actions::mark;
use crate::lsp::view::View;
use crate::lsp::{past, reference};

/// At most this many past releases are pointed at.
const MOST_RELATED: usize = 3;

/// Diagnostics of a document, as this client wants them.
pub(in crate::lsp) fn diagnostics(view: &View, caps: &Caps) -> Vec<Diagnostic> {
    view.findings().iter().map(|finding| diagnostic(view, finding, caps)).collect()
}

pub(super) fn diagnostic(view: &View, finding: &Finding, caps: &Caps) -> Diagnostic {
    let href = if caps.describes { reference::href(finding.rule) } else { None };
    let related = if caps.related { finding.evidence.as_ref().map(|e| related(view, e)) } else { None };
    let tags: Vec<DiagnosticTag> =
        tags(finding.rule).iter().filter(|t| caps.tags.contains(t)).cloned().collect();
    Diagnostic {
        range: to_range(view.source_place(finding.span)),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: href.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: related.filter(|r| !r.is_empty()),
        tags: (!tags.is_empty()).then_some(tags),
        data: caps.data.then(|| json!({ "finding": mark(finding) })),
    }
}

/// The past releases behind a finding, those of them that are there.
fn related(view: &View, evidence: &Evidence) -> Vec<DiagnosticRelatedInformation> {
    let examples = evidence.examples.iter();
    let there = examples.filter_map(|example| {
        let path = view.in_archive(example);
        let words = past::line(&path, example.line)?;
        let place = Position::new(example.line.saturating_sub(1), 0);
        Some(DiagnosticRelatedInformation {
            location: Location { uri: uri_of(&path)?, range: Range::new(place, place) },
            message: match words.as_str() {
                "" => "A past release has the house’s form here.".to_owned(),
                words => format!("A past release has it so: “{words}”"),
            },
        })
    });
    there.take(MOST_RELATED).collect()
}

/// What an editor may fade out: words or spaces that say nothing.
fn tags(rule: &str) -> &'static [DiagnosticTag] {
    match rule {
        "doubled-word" | "double-space" | "acronym-unused" => &[DiagnosticTag::UNNECESSARY],
        _ => &[],
    }
}

/// What is said of a file that was not looked into: nothing is passed over in silence.
pub(in crate::lsp) fn too_long() -> Diagnostic {
    Diagnostic {
        range: Range::default(),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: "This file is longer than any release; it is checked when it is opened.".to_owned(),
        ..Diagnostic::default()
    }
}

/// The message that publishes diagnostics. It is written as it stands: for a long text, making a value of it first
/// would cost more than everything else that the server adds to the check.
#[derive(Serialize)]
pub(in crate::lsp) struct Published<'a> {
    jsonrpc: &'static str,
    method: &'static str,
    params: PublishedParams<'a>,
}

#[derive(Serialize)]
struct PublishedParams<'a> {
    uri: &'a str,
    diagnostics: &'a [Diagnostic],
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i32>,
}

/// The message that publishes diagnostics.
pub(in crate::lsp) fn published<'a>(
    uri: &'a str,
    version: Option<i32>,
    caps: &Caps,
    diagnostics: &'a [Diagnostic],
) -> Published<'a> {
    Published {
        jsonrpc: "2.0",
        method: "textDocument/publishDiagnostics",
        params: PublishedParams { uri, diagnostics, version: version.filter(|_| caps.versions) },
    }
}

/// What is wrong with a file of the project.
pub(in crate::lsp) fn broken(error: &ConfigError) -> Diagnostic {
    let (line, column) = error.place.unwrap_or((1, 1));
    let start = Position::new(line.saturating_sub(1) as u32, column.saturating_sub(1) as u32);
    let end = Position::new(start.line, start.character + 1);
    Diagnostic {
        range: Range::new(start, end),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: error.message.clone(),
        ..Diagnostic::default()
    }
}
