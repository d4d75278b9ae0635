//! SARIF 2.1.0, for code scanning: rules with their help, fixes, past releases as related places, fingerprints.
//!
//! What a baseline knows and what a person lets stand is marked, not dropped: a platform would take what is
//! missing for mended, and report it anew the next time.

use std::collections::BTreeMap;
use std::io;

use housestyle_rules::catalogue::RULES;
use housestyle_rules::finding::{Finding, Severity};
use housestyle_rules::rule::Rule;
use serde_json::{Map, Value, json};

use super::super::check::{Checked, Run};
use super::super::json;
use super::super::output::Output;
use super::{Place, example_path, uri};
use crate::fingerprint::Fingerprint;
use crate::ingest::Rows;
use crate::reference::STET_UNUSED;
use crate::stet::Stet;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What a result is beside a finding.
enum State<'a> {
    /// Nothing is known of it; with a baseline, it is new.
    Reported,
    /// The baseline knows it.
    Known,
    /// A person lets it stand.
    Stands(&'a Stet),
}

pub(super) fn write(run: &Run, out: &mut Output) -> io::Result<()> {
    // Rules in the order of the catalogue; only those that speak, so that the file stays readable.
    let mut index = BTreeMap::new();
    let mut rules = Vec::new();
    for rule in RULES {
        if run.files.iter().any(|f| f.every().any(|finding| finding.rule == rule.name)) {
            index.insert(rule.name, rules.len());
            rules.push(descriptor(rule));
        }
    }
    if run.files.iter().any(|f| f.every().any(|finding| finding.rule == STET_UNUSED.name)) {
        index.insert(STET_UNUSED.name, rules.len());
        rules.push(json!({
            "id": STET_UNUSED.name,
            "shortDescription": { "text": STET_UNUSED.summary },
            "defaultConfiguration": { "level": "note" },
        }));
    }
    let mut results = Vec::new();
    for file in &run.files {
        let rows = Rows::of(&file.document);
        let mut push = |finding: &Finding, print: Fingerprint, state: State<'_>| {
            results.push(result(file, &rows, finding, print, &state, index.get(finding.rule), run.baseline));
        };
        for (finding, print) in file.findings.iter().zip(&file.prints) {
            push(finding, *print, State::Reported);
        }
        for (finding, print) in &file.known {
            push(finding, *print, State::Known);
        }
        for stood in &file.stood {
            push(&stood.finding, stood.print, State::Stands(&stood.stet));
        }
    }
    let notifications: Vec<Value> = run
        .errors
        .iter()
        .map(|e| {
            json!({
                "level": "error",
                "message": { "text": e.message },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&e.path) } } }],
            })
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "housestyle",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": run.errors.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    });
    json::document(&log, out)
}

fn descriptor(rule: &Rule) -> Value {
    // The brackets tell our tests what is to be found in an example.
    let help = rule.docs.trim().replace("[[", "").replace("]]", "");
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.summary() },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level(housestyle_rules::judge::ceiling::severity(rule)) },
        "properties": { "tags": [rule.family.title()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn result(
    file: &Checked,
    rows: &Rows<'_>,
    finding: &Finding,
    print: Fingerprint,
    state: &State<'_>,
    index: Option<&usize>,
    baseline: bool,
) -> Value {
    let mut result = Map::new();
    let mut set = |key: &str, value: Value| result.insert(key.to_owned(), value);
    set("ruleId", finding.rule.into());
    if let Some(index) = index {
        set("ruleIndex", (*index).into());
    }
    set("level", level(finding.severity).into());
    set("message", json!({ "text": finding.message }));
    let artifact = json!({ "uri": uri(&file.path) });
    let place = Place::of(finding, rows);
    set(
        "locations",
        json!([{ "physicalLocation": { "artifactLocation": artifact, "region": region(&place) } }]),
    );
    set("partialFingerprints", json!({ "housestyle/v1": print.to_string() }));
    if baseline {
        let known = matches!(state, State::Known);
        set("baselineState", if known { "unchanged" } else { "new" }.into());
    }
    if let State::Stands(stet) = state {
        let words: Vec<&str> =
            [&*stet.why, &*stet.who, &*stet.when].into_iter().filter(|w| !w.is_empty()).collect();
        set("suppressions", json!([{ "kind": "external", "justification": words.join("; ") }]));
    }
    let examples = finding.evidence.iter().flat_map(|e| &e.examples).enumerate();
    let related: Vec<Value> = examples
        .map(|(i, example)| {
            json!({
                "id": i + 1,
                "message": { "text": "A release that does it this way." },
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(&example_path(file, &example.path).to_string_lossy()) },
                    "region": { "startLine": example.line.max(1) },
                },
            })
        })
        .collect();
    if !related.is_empty() {
        set("relatedLocations", related.into());
    }
    let fixes: Vec<Value> = finding
        .fixes
        .iter()
        .filter(|fix| !fix.edits.is_empty())
        .map(|fix| {
            let replacements: Vec<Value> = fix
                .edits
                .iter()
                .map(|edit| {
                    let place = Place {
                        start: rows.row_column(edit.span.start()),
                        end: rows.row_column(edit.span.end()),
                    };
                    json!({ "deletedRegion": region(&place), "insertedContent": { "text": edit.text } })
                })
                .collect();
            json!({
                "description": { "text": fix.title },
                "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
            })
        })
        .collect();
    if !fixes.is_empty() {
        set("fixes", fixes.into());
    }
    if let Some(evidence) = &finding.evidence {
        set("properties", json!({ "tier": evidence.tier.name(), "seen": evidence.seen, "of": evidence.of }));
    }
    result.into()
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.start.0,
        "startColumn": place.start.1,
        "endLine": place.end.0,
        "endColumn": place.end.1,
    })
}
