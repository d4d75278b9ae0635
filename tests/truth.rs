//! The five seed documents, and what is true of them: every certain defect found, no trap sprung.
//!
//! Runs where `../shared` stands beside the project, and says plainly that it skipped where it does not.

#![allow(clippy::print_stdout)] // The counts are what the test is run for.

mod common;

use std::collections::BTreeMap;

use housestyle_rules::catalogue;
use housestyle_rules::check::{Options, check};
use housestyle_rules::finding::{Finding, Safety};
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::text::{Edit, Lines, Span, apply};
use serde::Deserialize;

/// Rows of certain defects, all of them found.
const CERTAIN: usize = 83;
/// Of the 45 rows of likely ones.
const LIKELY: usize = 42;

#[derive(Deserialize)]
struct Defect {
    file: String,
    line: usize,
    start_col: usize,
    end_col: usize,
    text: String,
    rule: String,
    fix: Option<String>,
    confidence: String,
}

#[derive(Deserialize)]
struct Trap {
    file: String,
    line: usize,
    start_col: usize,
    end_col: usize,
    text: String,
    must_not_fire: Vec<String>,
}

struct Seed {
    text: String,
    lines: Lines,
    findings: Vec<Finding>,
}

impl Seed {
    /// The bytes of a row: 1-based line, columns in scalar values.
    fn span(&self, line: usize, from: usize, to: usize) -> Span {
        let span = self.lines.span(line - 1);
        let words = span.of(&self.text);
        let byte = |col: usize| words.char_indices().nth(col).map_or(words.len(), |(i, _)| i);
        Span::new(span.start() + byte(from), span.start() + byte(to))
    }
}

fn seeds() -> Option<BTreeMap<String, Seed>> {
    let folder = common::shared("seeds")?;
    let style = common::learn(&folder);
    let mut seeds = BTreeMap::new();
    for (name, text) in common::texts(&folder) {
        let release = Release::read(text.as_str(), Hints::default());
        let findings = check(&release, &style, &Options::default()).findings;
        seeds.insert(name, Seed { lines: Lines::of(&text), text, findings });
    }
    Some(seeds)
}

fn truth<T: serde::de::DeserializeOwned>(file: &str) -> Vec<T> {
    let folder = common::shared("truth").expect("truth stands beside the seeds");
    let text = std::fs::read_to_string(folder.join(file)).expect("the truth can be read");
    serde_json::from_str(&text).expect("the truth is JSON")
}

fn rank(confidence: &str) -> u8 {
    ["arguable", "likely", "certain"].iter().position(|c| *c == confidence).map_or(0, |i| i as u8)
}

/// Every `certain` row of a rule that is in the catalogue is found, and a safe fix is the row's.
#[test]
fn every_certain_defect_is_found() {
    let Some(seeds) = seeds() else { return };
    let rows: Vec<Defect> = truth("seed-defects.json");
    let (mut found, mut certain, mut likely, mut likely_found) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for row in rows.iter().filter(|row| catalogue::rule(&row.rule).is_some()) {
        let seed = &seeds[&row.file];
        let span = seed.span(row.line, row.start_col, row.end_col);
        assert!(row.text.contains('…') || span.of(&seed.text) == row.text, "the row points elsewhere");
        // Rows that overlap are alternatives: a finding that answers a surer one does not answer for this one.
        let answered = |f: &Finding| {
            rows.iter().any(|other| {
                other.file == row.file
                    && other.rule == row.rule
                    && rank(&other.confidence) > rank(&row.confidence)
                    && seed.span(other.line, other.start_col, other.end_col).touches(f.span)
            })
        };
        let hit = seed.findings.iter().find(|f| f.rule == row.rule && f.span.touches(span) && !answered(f));
        let place = format!("{}:{} {:?} {}", &row.file[..3], row.line, row.text, row.rule);
        match row.confidence.as_str() {
            "certain" => {
                certain += 1;
                found += usize::from(hit.is_some());
                if hit.is_none() {
                    wrong.push(format!("missed  {place}"));
                }
            }
            "likely" => {
                likely += 1;
                likely_found += usize::from(hit.is_some());
                if hit.is_none() {
                    println!("likely, not found  {place}");
                }
            }
            _ => {
                if let Some(hit) = hit.filter(|f| f.severity > housestyle_rules::finding::Severity::Info) {
                    wrong.push(format!("too loud  {place}: {:?}", hit.severity));
                }
            }
        }
        let (Some(hit), Some(fix)) = (hit, &row.fix) else { continue };
        for ours in hit.fixes.iter().filter(|fix| fix.safety == Safety::Safe) {
            let want = apply(&seed.text, &[Edit::replace(span, fix.as_str())]);
            let got = apply(&seed.text, &ours.edits);
            if want != got {
                wrong.push(format!("other fix  {place}: wanted {fix:?}, ours is “{}”", ours.title));
            }
        }
    }
    println!("certain: {found} of {certain} found; likely: {likely_found} of {likely}");
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(found, CERTAIN, "certain rows found");
    assert!(likely_found >= LIKELY, "only {likely_found} likely rows found");
}

/// What is said of the seeds beyond the list of their defects, each with the reason it may stand.
const BESIDES: &[(&str, usize, &str, &str)] = &[
    ("000", 3, "lost-punctuation", "sums up the rows of lines 3, 5 and 22"),
    ("001", 9, "lost-punctuation", "sums up the rows of line 9"),
    ("004", 3, "lost-punctuation", "sums up the rows of lines 3, 11, 17, 38 and 40"),
    ("004", 5, "sentence-length", "a hint: 47 words, beyond what the list takes for long by a little"),
    ("004", 25, "sentence-length", "a hint: the second half of the listed row, 48 words by itself"),
];

/// Nothing else is said of the seeds but what is on the list of defects, or has a reason here.
#[test]
fn nothing_else_is_said() {
    let Some(seeds) = seeds() else { return };
    let rows: Vec<Defect> = truth("seed-defects.json");
    let mut besides = Vec::new();
    for (name, seed) in &seeds {
        for finding in &seed.findings {
            let listed = rows.iter().any(|row| {
                row.file == *name
                    && row.rule == finding.rule
                    && seed.span(row.line, row.start_col, row.end_col).touches(finding.span)
            });
            let line = seed.lines.at(finding.span.start()) + 1;
            let reason = BESIDES
                .iter()
                .find(|(file, at, rule, _)| name.starts_with(file) && *at == line && *rule == finding.rule);
            if !listed && reason.is_none() {
                let words = finding.span.of(&seed.text);
                let words: String = words.chars().take(40).collect();
                let said = format!("{:?} {:?} {}", finding.severity, words, finding.message);
                besides.push(format!("(\"{}\", {line}, \"{}\", \"\") // {said}", &name[..3], finding.rule));
            }
        }
    }
    println!("said besides: {} with a reason, {} without", BESIDES.len(), besides.len());
    assert!(besides.is_empty(), "{}", besides.join("\n"));
}

/// What looks wrong and is not stays unflagged.
#[test]
fn no_trap_is_sprung() {
    let Some(seeds) = seeds() else { return };
    let traps: Vec<Trap> = truth("seed-traps.json");
    let mut sprung = Vec::new();
    for trap in &traps {
        let seed = &seeds[&trap.file];
        let span = seed.span(trap.line, trap.start_col, trap.end_col);
        for finding in &seed.findings {
            if trap.must_not_fire.iter().any(|r| r == finding.rule) && span.contains(finding.span) {
                sprung.push(format!(
                    "{}:{} {:?}: {}",
                    &trap.file[..3],
                    trap.line,
                    trap.text,
                    finding.message
                ));
            }
        }
    }
    println!("traps: {} of {} sprung", sprung.len(), traps.len());
    assert!(sprung.is_empty(), "{}", sprung.join("\n"));
}
