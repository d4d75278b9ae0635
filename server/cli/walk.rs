//! Which files a command reads: those named, and those in the folders named.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::config::{Project, Projects};
use crate::ingest::Format;

/// A path that could not be followed, and why.
pub(super) type Lost = (PathBuf, String);

/// Files, each once, in the order of the paths and then of the names.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub files: Vec<PathBuf>,
    pub lost: Vec<Lost>,
}

/// The files at `paths`. A file named is taken whatever its name; in a folder, those whose names say that we read
/// them and that `take` wants. `.gitignore` counts, hidden files do not; a loop of links is gone round once.
pub(super) fn files(paths: &[PathBuf], take: impl Fn(&Path, &Path) -> bool) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for path in paths {
        if !path.is_dir() {
            // A file that is not there is said to be missing when it is opened.
            if seen.insert(path.clone()) {
                found.files.push(path.clone());
            }
            continue;
        }
        let walk =
            WalkBuilder::new(path).follow_links(true).require_git(false).sort_by_file_name(Ord::cmp).build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let file = entry.path();
                    let wanted = entry.file_type().is_some_and(|t| t.is_file())
                        && Format::of_name(file).is_some()
                        && take(path, file);
                    let file = file.strip_prefix("./").unwrap_or(file).to_owned();
                    if wanted && seen.insert(file.clone()) {
                        found.files.push(file);
                    }
                }
                Err(error) => found.lost.extend(lost(path, &error)),
            }
        }
    }
    found
}

/// What to say of an error on the way; nothing of a loop, since what is in it has been seen.
fn lost(root: &Path, error: &ignore::Error) -> Option<Lost> {
    match error {
        ignore::Error::Loop { .. } => None,
        ignore::Error::WithPath { path, err } => lost(path, err).map(|(_, message)| (path.clone(), message)),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => lost(root, err),
        ignore::Error::Partial(errors) => errors.iter().find_map(|e| lost(root, e)),
        ignore::Error::Io(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Some((root.to_owned(), "there is nothing at the end of this link; mend or remove it".into()))
        }
        ignore::Error::Io(e) if e.kind() == std::io::ErrorKind::PermissionDenied => {
            Some((root.to_owned(), "you may not look into this folder; check its permissions".into()))
        }
        other => Some((root.to_owned(), format!("cannot be followed: {other}"))),
    }
}

/// The drafts to check: those at `paths`; without any, the drafts of the project here, or all of this folder.
///
/// A folder's archive is not a folder of drafts: what was sent is left out, unless the path leads into it.
pub(super) fn drafts(paths: &[PathBuf], projects: &Projects) -> Result<Found, crate::config::ConfigError> {
    if !paths.is_empty() {
        return Ok(files(paths, |from, file| is_for_drafts(file) && !in_archive(projects, from, file)));
    }
    let here = PathBuf::from(".");
    let project = projects.for_folder(&here)?;
    if project.config.drafts.is_empty() {
        return Ok(files(&[here], |from, file| is_for_drafts(file) && !in_archive(projects, from, file)));
    }
    Ok(of_project(&project, projects))
}

fn is_for_drafts(file: &Path) -> bool {
    Format::of_name(file).is_some_and(Format::is_for_drafts)
}

/// All drafts of a project: those that its housestyle.toml names, or all that is not its archive.
pub(super) fn of_project(project: &Project, projects: &Projects) -> Found {
    let Some(root) = project.root.as_deref() else { return Found::default() };
    // Said as a person here would say it.
    let from = [seen_from_here(root)];
    if project.config.drafts.is_empty() {
        return files(&from, |from, file| is_for_drafts(file) && !in_archive(projects, from, file));
    }
    files(&from, |from, file| project.is_draft(file.strip_prefix(from).unwrap_or(file)))
}

/// The project's folder as a person here would write it, where it is here or above.
pub(super) fn seen_from_here(root: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else { return root.to_owned() };
    if here == root {
        return PathBuf::from(".");
    }
    match here.strip_prefix(root) {
        Ok(below) => below.components().map(|_| "..").collect(),
        Err(_) => root.to_owned(),
    }
}

fn in_archive(projects: &Projects, from: &Path, file: &Path) -> bool {
    let Ok(project) = projects.for_path(file) else { return false };
    let Some(root) = &project.root else { return false };
    let (Ok(from), Ok(file)) = (std::path::absolute(from), std::path::absolute(file)) else { return false };
    let (from, file) = (tidy(&from), tidy(&file));
    project
        .config
        .archive
        .iter()
        .map(|a| tidy(&root.join(a)))
        .any(|archive| file.starts_with(&archive) && !from.starts_with(&archive))
}

/// Without `.` between.
fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|c| !matches!(c, std::path::Component::CurDir)).collect()
}
