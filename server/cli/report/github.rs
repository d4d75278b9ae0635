//! Annotations for GitHub, and a job summary. The platform shows ten of each sort for a step and drops the rest
//! without a word, so the worst come first, what is dropped is counted, and the summary has them all.

use std::cmp::Reverse;
use std::fs::OpenOptions;
use std::io::{self, Write};

use housestyle_rules::finding::{Finding, Severity};

use super::super::check::{Checked, Run};
use super::super::output::{Output, count};
use super::Place;
use crate::ingest::Rows;

/// So many annotations of one sort are shown for a step.
const OF_A_SORT: usize = 10;
/// So many rows of a summary are worth a reader's time.
const ROWS: usize = 200;

pub(super) fn write(run: &Run, out: &mut Output) -> io::Result<()> {
    let mut all: Vec<(&Checked, &Finding)> =
        run.files.iter().flat_map(|f| f.findings.iter().map(move |finding| (f, finding))).collect();
    all.sort_by_key(|(_, finding)| Reverse(finding.severity));
    for error in &run.errors {
        writeln!(out, "::error file={},title=not checked::{}", property(&error.path), data(&error.message))?;
    }
    let mut left = [OF_A_SORT.saturating_sub(run.errors.len()), OF_A_SORT, OF_A_SORT];
    let mut dropped = 0;
    for (file, finding) in &all {
        let (sort, name) = match finding.severity {
            Severity::Error => (0, "error"),
            Severity::Warning => (1, "warning"),
            Severity::Info | Severity::Hint => (2, "notice"),
        };
        if left[sort] == 0 {
            dropped += 1;
            continue;
        }
        left[sort] -= 1;
        let place = Place::of(finding, &Rows::of(&file.document));
        write!(out, "::{name} file={},line={}", property(&file.path), place.start.0)?;
        // Columns are taken for one line only.
        if place.end.0 == place.start.0 {
            write!(out, ",endLine={},col={},endColumn={}", place.end.0, place.start.1, place.end.1)?;
        } else {
            write!(out, ",endLine={}", place.end.0)?;
        }
        let way_out = finding.fixes.first().map(|fix| format!("\n{}", fix.title)).unwrap_or_default();
        let message = data(&format!("{}{way_out}", finding.message));
        writeln!(out, ",title={}::{message}", property(finding.rule))?;
    }
    if dropped > 0 {
        writeln!(
            out,
            "{} in all; {dropped} not annotated, because GitHub shows {OF_A_SORT} of a sort. All are in the job summary.",
            count(all.len(), "finding")
        )?;
    }
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|p| !p.is_empty()) else { return Ok(()) };
    let mut summary = OpenOptions::new().create(true).append(true).open(path)?;
    summary.write_all(page(run, &all).as_bytes())
}

/// The job summary.
fn page(run: &Run, all: &[(&Checked, &Finding)]) -> String {
    let files = count(run.files.len(), "file");
    let mut page = String::from("## House style\n\n");
    if all.is_empty() && run.errors.is_empty() {
        page.push_str(&format!("Nothing to say about {files}.\n"));
        return page;
    }
    page.push_str(&format!("{} in {files}.\n\n", count(all.len(), "finding")));
    for error in &run.errors {
        page.push_str(&format!("- **{}** was not checked: {}\n", cell(&error.path), cell(&error.message)));
    }
    if all.is_empty() {
        return page;
    }
    page.push_str("\n| | where | what |\n|---|---|---|\n");
    for (file, finding) in all.iter().take(ROWS) {
        let place = Place::of(finding, &Rows::of(&file.document));
        page.push_str(&format!(
            "| {} | {}:{} | {} (`{}`) |\n",
            finding.severity.name(),
            cell(&file.path),
            place.start.0,
            cell(&finding.message),
            finding.rule
        ));
    }
    if all.len() > ROWS {
        page.push_str(&format!("\nand {} more.\n", all.len() - ROWS));
    }
    page
}

/// The words of a command of the workflow.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before them.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Words in a table of Markdown.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\n' | '\r' => out.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => out.extend(['\\', ch]),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(ch),
        }
    }
    out
}
