//! GitLab's code-quality report: what GitLab itself asks for (a description, a fingerprint, a severity and a place), and
//! what the format it grew from, Code Climate's, asks for beside (a type, categories, a last line, one line of words),
//! so that readers of either take it. GitLab leaves off reading at the first entry that is not as it should be.

use std::io;

use housestyle_rules::finding::Severity;
use housestyle_rules::text::in_one_line;
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
            "type": "issue",
            "categories": ["Bug Risk"],
            "description": in_one_line(&error.message),
            "check_name": "not-checked",
            "fingerprint": Fingerprint::of("not-checked", &error.path).to_string(),
            "severity": "blocker",
            "location": { "path": path(&error.path), "lines": { "begin": 1, "end": 1 } },
        }));
    }
    for file in &run.files {
        let rows = Rows::of(&file.document);
        for (finding, print) in file.findings.iter().zip(&file.prints) {
            let place = Place::of(finding, &rows);
            report.push(json!({
                "type": "issue",
                "categories": ["Style"],
                "description": in_one_line(&finding.message),
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
