//! A baseline: the findings that were there on the day a team began, so that only what is new is reported.
//!
//! It holds rules and fingerprints, by file; no line numbers, which move, and no words, which may be embargoed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::config::ConfigError;
use crate::fingerprint::Fingerprint;

/// The name it is given when none is said.
pub const FILE_NAME: &str = "housestyle.baseline.toml";

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// The findings a team knows of.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    /// The folder that the paths in it start from.
    folder: PathBuf,
    files: BTreeMap<String, BTreeMap<Fingerprint, String>>,
}

#[derive(Deserialize)]
struct Raw {
    version: u32,
    #[serde(default)]
    files: BTreeMap<String, Vec<String>>,
}

impl Baseline {
    /// An empty one, to be written to `path`.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Self { folder: full.parent().map(Path::to_owned).unwrap_or_default(), files: BTreeMap::new() }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is no baseline, or one of a later version.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let raw: Raw = toml::from_str(text).map_err(|e| ConfigError::toml(path, text, &e))?;
        if raw.version > VERSION {
            return Err(ConfigError::whole(
                path,
                format!(
                    "this baseline is of version {}, and this program knows {VERSION}; use a newer housestyle",
                    raw.version
                ),
            ));
        }
        let mut baseline = Self::at(path);
        for (file, lines) in raw.files {
            let known = baseline.files.entry(file).or_default();
            for line in lines {
                let print = line
                    .rsplit_once(' ')
                    .and_then(|(rule, print)| Some((Fingerprint::parse(print)?, rule.to_owned())));
                let Some((print, rule)) = print else {
                    return Err(ConfigError::whole(
                        path,
                        format!(
                            "“{line}” is not a rule and a fingerprint; write the baseline again with --write-baseline"
                        ),
                    ));
                };
                known.insert(print, rule);
            }
        }
        Ok(baseline)
    }

    /// Whether the finding was there.
    #[must_use]
    pub fn knows(&self, file: &Path, print: Fingerprint) -> bool {
        self.files.get(&self.name(file)).is_some_and(|known| known.contains_key(&print))
    }

    /// Takes a file's findings in.
    pub fn take(&mut self, file: &Path, findings: impl IntoIterator<Item = (&'static str, Fingerprint)>) {
        let known: BTreeMap<_, _> =
            findings.into_iter().map(|(rule, print)| (print, rule.to_owned())).collect();
        if !known.is_empty() {
            self.files.insert(self.name(file), known);
        }
    }

    /// How many findings it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.values().map(BTreeMap::len).sum()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file's text: the same findings give the same text.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = format!(
            "# Findings that were known when this was written; `housestyle check --baseline FILE` reports the others.\n\
             # Written by `housestyle check --write-baseline`, not by hand.\nversion = {VERSION}\n\n[files]\n"
        );
        for (file, known) in &self.files {
            let mut lines = BTreeSet::new();
            lines.extend(known.iter().map(|(print, rule)| format!("  \"{rule} {print}\",\n")));
            out.push_str(&format!("{} = [\n", toml::Value::String(file.clone())));
            out.extend(lines);
            out.push_str("]\n");
        }
        out
    }

    /// A file's path from the baseline's folder, with `/`.
    fn name(&self, file: &Path) -> String {
        let full = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let path = full.strip_prefix(&self.folder).unwrap_or(&full);
        let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let path = Path::new("/team/housestyle.baseline.toml");
        let print = Fingerprint::of("double-space", "a b");
        let mut baseline = Baseline::at(path);
        baseline.take(Path::new("/team/drafts/a \"b\".txt"), [("double-space", print)]);
        baseline.take(Path::new("/team/drafts/clean.txt"), []);
        let text = baseline.print();
        let again = Baseline::parse(path, &text).unwrap();
        assert!(again.knows(Path::new("/team/drafts/a \"b\".txt"), print));
        assert!(!again.knows(Path::new("/team/drafts/other.txt"), print));
        assert_eq!((again.print(), again.len()), (text, 1));
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| Baseline::parse(Path::new("b.toml"), text).unwrap_err().to_string();
        assert!(error("version = 2").contains("version 2"));
        assert!(error("version = 1\n[files]\n\"a\" = [\"x\"]").contains("--write-baseline"));
        assert!(error("").starts_with("b.toml:"));
    }
}
