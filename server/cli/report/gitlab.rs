//! GitLab's code-quality report.

use std::io;

use housestyle_rules::finding::Severity;
use serde_json::{Value, json};

use super::super::check::Run;
use super::super::json;
use super::super::output::Output;
use super::Place;
use crate::fingerprint::Fingerprint;
use crate::ingest::Rows;

pub(super) fn write(run: &Run, out: &mut Output) -> io::Result<()> {
    let mut report: Vec<Value> = Vec::new();
    for error in &run.errors {
        report.push(json!({
            "description": error.message,
            "check_name": "not-checked",
            "fingerprint": Fingerprint::of("not-checked", &error.path).to_string(),
            "severity": "blocker",
            "location": { "path": path(&error.path), "lines": { "begin": 1 } },
        }));
    }
    for file in &run.files {
        let rows = Rows::of(&file.document);
        for (finding, print) in file.findings.iter().zip(&file.prints) {
            let place = Place::of(finding, &rows);
            report.push(json!({
                "description": finding.message,
                "check_name": finding.rule,
                // Unique in the report, so the file counts too.
                "fingerprint": print.and(path(&file.path).as_bytes()).to_string(),
                "severity": severity(finding.severity),
                "location": { "path": path(&file.path), "lines": { "begin": place.start.0, "end": place.end.0 } },
            }));
        }
    }
    json::document(&report, out)
}

fn path(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Info => "minor",
        Severity::Hint => "info",
    }
}
