//! The findings for machines: what platforms and reviewers' tools read, one form a file.
//!
//! Every form is given the same run, from which what is not to be printed has been taken out already.

mod github;
mod gitlab;
mod junit;
mod rdjson;
mod sarif;

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use housestyle_rules::finding::Finding;

use super::args::{Check, CheckFormat};
use super::check::{Checked, Run};
use super::output::Output;
use super::{human, json};
use crate::ingest::Rows;

/// Writes a run in one form.
pub(super) fn write(format: CheckFormat, run: &Run, args: &Check, out: &mut Output) -> io::Result<()> {
    match format {
        CheckFormat::Human => human::write(run, args, out),
        CheckFormat::Json => json::write(run, out),
        CheckFormat::Github => github::write(run, out),
        CheckFormat::Sarif => sarif::write(run, out),
        CheckFormat::Gitlab => gitlab::write(run, out),
        CheckFormat::Junit => junit::write(run, args, out),
        CheckFormat::Rdjson => rdjson::write(run, out),
    }
}

/// `FORMAT=FILE`, as `--output` takes it.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub format: CheckFormat,
    pub file: PathBuf,
}

impl Target {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let names = || CheckFormat::NAMES.join(", ");
        let (format, file) = text.split_once('=').filter(|(_, file)| !file.is_empty()).ok_or_else(|| {
            format!("write FORMAT=FILE, such as sarif=findings.sarif; formats are {}", names())
        })?;
        let format = CheckFormat::named(format)
            .ok_or_else(|| format!("there is no format “{format}”; formats are {}", names()))?;
        Ok(Self { format, file: file.into() })
    }

    pub(super) fn write(&self, run: &Run, args: &Check) -> io::Result<()> {
        if let Some(folder) = self.file.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut out = Output::file(File::create(&self.file)?);
        write(self.format, run, args, &mut out)?;
        out.flush()
    }
}

/// Where a finding is: 1-based lines and columns, columns in Unicode scalar values.
struct Place {
    start: (usize, usize),
    end: (usize, usize),
}

impl Place {
    fn of(finding: &Finding, rows: &Rows<'_>) -> Self {
        let at = |offset| rows.row_column(offset);
        Self { start: at(finding.span.start()), end: at(finding.span.end()) }
    }
}

/// A path as an address: with `/`, and percent signs where a URI needs them.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let path = path.strip_prefix("./").unwrap_or(path);
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => out.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char);
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The path of a release named as an example, from here.
fn example_path(file: &Checked, example: &str) -> PathBuf {
    match file.project.root.as_deref() {
        Some(root) => super::walk::seen_from_here(root).join(example),
        None => Path::new(example).to_owned(),
    }
}
