//! The documents of an archive, in the order of their names.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use ignore::WalkBuilder;

use super::{NothingLearned, Request};
use crate::ingest::Format;

/// A document of the archive.
#[derive(Debug)]
pub(super) struct File {
    /// The name that evidence gives it.
    pub name: Box<str>,
    /// Where it is; `None` where that is its name.
    path: Option<Box<Path>>,
}

impl File {
    fn new(path: PathBuf, base: &Path) -> Self {
        let name = name(&path, base).into_boxed_str();
        // Ten thousand files have the same name twice otherwise.
        let path = (path.as_os_str() != &*name).then(|| path.into_boxed_path());
        Self { name, path }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(&*self.name))
    }
}

/// The documents under the paths, in the order of their names, and what could not be looked into.
pub(super) fn walk(request: &Request<'_>) -> Result<(Vec<File>, Vec<String>), NothingLearned> {
    let mut files = Vec::new();
    let mut skipped = Vec::new();
    for root in request.archive {
        let missing = |e: &io::Error| match e.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            _ => format!("cannot be read ({e})"),
        };
        let about = fs::metadata(root).map_err(|e| NothingLearned::Missing(root.clone(), missing(&e)))?;
        if about.is_file() {
            files.push(File::new(root.clone(), request.base));
            continue;
        }
        // An archive may well be kept out of version control, so what git ignores is not ignored here.
        let walk = WalkBuilder::new(root).standard_filters(false).hidden(true).follow_links(true).build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let path = entry.path();
                    if entry.file_type().is_some_and(|t| t.is_file()) && Format::of_name(path).is_some() {
                        files.push(File::new(path.to_owned(), request.base));
                    }
                }
                // A folder that links back to one above it, or one that may not be read.
                Err(e) => skipped.push(e.to_string()),
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    // The same file may be reached in two ways.
    files.dedup_by(|a, b| a.name == b.name);
    files.shrink_to_fit();
    Ok((files, skipped))
}

/// The path relative to the base, with `/`; the whole path where the two have nothing in common.
fn name(path: &Path, base: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let tidy = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
    let (path, base) = (tidy(path), tidy(base));
    let common = path.components().zip(base.components()).take_while(|(a, b)| a == b).count();
    // A root or a drive is no neighbourhood.
    let relative = if common > 1 || base.components().count() == 1 {
        let up = base.components().skip(common).map(|_| Component::ParentDir);
        up.chain(path.components().skip(common)).collect()
    } else {
        path
    };
    relative.to_string_lossy().replace('\\', "/")
}
