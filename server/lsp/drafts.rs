//! Drafts that are not open: what a pull of the workspace tells beside the buffers.
//!
//! Only the drafts of a project: a folder without `housestyle.toml` or a learned style is somebody's notes, and nobody
//! asked. Editors pull every two seconds, so a file that has not changed is not even read again; and there is an end to
//! it, since some people open their whole home folder. Where the end is reached, somebody is told.

use std::collections::{HashMap, HashSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

use housestyle_rules::text::{Encoding, Text};
use ignore::WalkBuilder;
use jiff::civil::Date;

use super::houses::Houses;
use super::view::{Origin, Snapshot};
use crate::config::Project;
use crate::ingest::{Document, Format};

/// No more names are looked at.
const MOST_NAMES: usize = 20_000;
/// No more drafts are told of.
const MOST_DRAFTS: usize = 500;
/// A longer file is no release; it is checked when it is opened.
const LONGEST: u64 = 1 << 20;

/// What was last told of drafts that are not open.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<HashMap<PathBuf, Known>>);

/// What a result was of.
#[derive(Clone, Debug)]
struct Known {
    stamp: Stamp,
    project: Weak<Project>,
    today: Date,
    id: String,
}

/// When a file was changed last, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp(Option<SystemTime>, u64);

impl Stamp {
    fn of(meta: &Metadata) -> Self {
        Self(meta.modified().ok(), meta.len())
    }

    /// Of the file at `path`, if it is there.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|meta| Self::of(&meta))
    }
}

/// The drafts that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// In the order of their names.
    pub(super) drafts: Vec<Draft>,
    /// There may be more of them.
    pub(super) more: bool,
}

/// What is said where there are more drafts than are told of.
pub(super) fn only_the_first() -> String {
    format!(
        "There are many files here: only the first {MOST_DRAFTS} drafts are told of before they are opened."
    )
}

/// A draft on disk.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    meta: Metadata,
    project: Arc<Project>,
}

impl Draft {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What it is of: a file that is changed has another.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp::of(&self.meta)
    }

    fn today(&self) -> Date {
        self.project.options.today.unwrap_or_else(super::houses::today)
    }

    /// It is too long to be a release: it is checked when it is opened, and only then.
    pub(super) fn is_too_long(&self) -> bool {
        self.meta.len() > LONGEST
    }

    /// The draft as if it were open; `None` when it cannot be read.
    pub(super) fn open(&self, uri: &str, encoding: Encoding) -> Option<Arc<Snapshot>> {
        let document = Document::open(&self.path).ok()?;
        let path = Some(self.path.clone());
        let origin = Origin { uri: uri.to_owned(), path, format: document.format, encoding };
        let text = Text::new(&document.source.text);
        Some(Arc::new(Snapshot::new(origin, 0, text, Arc::clone(&self.project))))
    }
}

impl Shelf {
    /// The name of the result that would be told of `draft`, if nothing has changed since it was.
    pub(super) fn unchanged(&self, draft: &Draft) -> Option<String> {
        let shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = shelf.get(&draft.path)?;
        let same = known.stamp == draft.stamp()
            && known.stamp.0.is_some()
            && std::ptr::eq(known.project.as_ptr(), Arc::as_ptr(&draft.project))
            && known.today == draft.today();
        same.then(|| known.id.clone())
    }

    /// Remembers what was told.
    pub(super) fn remember(&self, draft: &Draft, id: String) {
        let project = Arc::downgrade(&draft.project);
        let known = Known { stamp: draft.stamp(), project, today: draft.today(), id };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(draft.path.clone(), known);
    }

    /// Forgets those that are no longer there.
    pub(super) fn keep(&self, drafts: &[Draft]) {
        let there: HashSet<&Path> = drafts.iter().map(Draft::path).collect();
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.retain(|path, _| there.contains(path.as_path()));
    }
}

/// The drafts in `folders`; those in `open` are left to their buffers.
pub(super) fn drafts(
    folders: &[PathBuf],
    houses: &Houses,
    open: &HashSet<PathBuf>,
    wanted: &dyn Fn() -> bool,
) -> Found {
    let mut out = Found::default();
    let mut seen = HashSet::new();
    let mut names = 0;
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
        for entry in walk.filter_map(Result::ok) {
            names += 1;
            if names > MOST_NAMES || out.drafts.len() == MOST_DRAFTS {
                out.more = true;
                return out;
            }
            if !wanted() {
                return out;
            }
            let path = entry.path();
            if !Format::of_name(path).is_some_and(|f| f.is_for_drafts() && !f.is_packed())
                || open.contains(path)
                || !seen.insert(path.to_owned())
            {
                continue;
            }
            let Ok(meta) = entry.metadata() else { continue };
            if !meta.is_file() {
                continue;
            }
            let Some(project) = houses.project(path) else { continue };
            let Some(root) = &project.root else { continue };
            let relative = path.strip_prefix(root).unwrap_or(path);
            if project.is_draft(relative) && !project.in_archive(path) {
                out.drafts.push(Draft { path: path.to_owned(), meta, project });
            }
        }
    }
    out
}
