//! `check --format json`: the shape of the contract. Offsets are bytes of the file as it is on disk.

use std::io;

use housestyle_rules::finding::{Evidence, Finding, Safety, Severity};
use housestyle_rules::style::{Example, Tier};
use housestyle_rules::text::Span;
use housestyle_rules::wording::reason_in_words;
use serde::Serialize;

use super::check::{Checked, Run};
use super::output::Output;
use crate::fingerprint::Fingerprint;
use crate::ingest::{Document, Rows};

#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    files: Vec<File<'a>>,
    errors: Vec<Error<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    kind: &'static str,
    encoding: &'static str,
    fixed: usize,
    findings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct Error<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    fixable: usize,
    known: usize,
    stood: usize,
}

#[derive(Serialize)]
pub(super) struct One<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    start: usize,
    end: usize,
    range: Range,
    evidence: Option<Backing<'a>>,
    reasons: Vec<String>,
    fixes: Vec<Way<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Backing<'a> {
    tier: Tier,
    seen: u32,
    of: u32,
    examples: &'a [Example],
}

#[derive(Serialize)]
struct Way<'a> {
    title: &'a str,
    safety: Safety,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

pub(super) fn write(run: &Run, out: &mut Output) -> io::Result<()> {
    let report = Report {
        version: 1,
        files: run.files.iter().map(file).collect(),
        errors: run.errors.iter().map(|e| Error { path: &e.path, message: &e.message }).collect(),
        summary: Summary {
            files: run.files.len(),
            error: run.of(Severity::Error),
            warning: run.of(Severity::Warning),
            info: run.of(Severity::Info),
            hint: run.of(Severity::Hint),
            fixable: run.fixable,
            known: run.known(),
            stood: run.stood(),
        },
    };
    document(&report, out)
}

/// Writes a value as one JSON document that a person can read too.
pub(super) fn document(value: &impl Serialize, out: &mut Output) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    out.write_plain(&bytes)
}

fn file(checked: &Checked) -> File<'_> {
    let rows = Rows::of(&checked.document);
    File {
        path: &checked.path,
        kind: checked.kind.kind.name(),
        encoding: checked.document.source.charset.name(),
        fixed: checked.fixed,
        findings: checked
            .findings
            .iter()
            .zip(&checked.prints)
            .map(|(f, print)| one(f, *print, &checked.document, &rows))
            .collect(),
    }
}

fn one<'a>(finding: &'a Finding, print: Fingerprint, document: &Document, rows: &Rows<'_>) -> One<'a> {
    let place = |at: usize| {
        let (line, column) = rows.row_column(at);
        Place { line, column }
    };
    let (start, end) = offsets(finding.span, document);
    One {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        start,
        end,
        range: Range { start: place(finding.span.start()), end: place(finding.span.end()) },
        evidence: finding.evidence.as_ref().map(backing),
        reasons: finding.reasons.iter().map(|reason| reason_in_words(*reason)).collect(),
        fixes: finding
            .fixes
            .iter()
            .map(|fix| Way {
                title: &fix.title,
                safety: fix.safety,
                edits: fix
                    .edits
                    .iter()
                    .map(|edit| {
                        let (start, end) = offsets(edit.span, document);
                        Change { start, end, text: &edit.text }
                    })
                    .collect(),
            })
            .collect(),
        fingerprint: print.to_string(),
    }
}

fn backing(evidence: &Evidence) -> Backing<'_> {
    Backing { tier: evidence.tier, seen: evidence.seen, of: evidence.of, examples: &evidence.examples }
}

fn offsets(span: Span, document: &Document) -> (usize, usize) {
    (document.source.file_offset(span.start()), document.source.file_offset(span.end()))
}
