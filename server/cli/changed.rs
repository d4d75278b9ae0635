//! `--changed-since REV`: the drafts that differ from a revision of git, and those git does not know yet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Leaves in `files` what differs from `revision`.
pub(super) fn keep(files: &mut Vec<PathBuf>, revision: &str) -> Result<(), String> {
    // What begins with a hyphen would be taken for an option.
    if revision.starts_with('-') {
        return Err(format!("--changed-since: “{revision}” is not a revision"));
    }
    let root = git(&["rev-parse", "--show-toplevel"])?;
    let root = PathBuf::from(root.trim_end_matches(['\n', '\r']));
    let changed = git(&["diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", revision, "--"])?;
    let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/"])?;
    let names: BTreeSet<PathBuf> = changed
        .split('\0')
        .chain(new.split('\0'))
        .filter(|n| !n.is_empty())
        .map(|n| real(&root.join(n)))
        .collect();
    files.retain(|file| names.contains(&real(file)));
    Ok(())
}

fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn git(args: &[&str]) -> Result<String, String> {
    let output = Command::new("git").args(args).output().map_err(|error| {
        format!("--changed-since needs git, and it cannot be run ({error}); install it, or name the drafts")
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("it gives no reason").trim_start_matches("fatal: ");
        return Err(format!(
            "--changed-since: git says: {said}; give a revision of this repository, such as origin/main"
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
