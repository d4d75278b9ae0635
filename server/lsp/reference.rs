//! Where a rule's documentation lies: a page a rule, which the program writes itself when the rule first speaks.
//!
//! An installed program has no sources beside it and the project no web page, and a link has to lead somewhere. So the
//! pages are kept where programs keep what can be made again, in a folder of this version; a page is rewritten when it
//! is not what this program would say. Where there is no such folder, or it cannot be written, there is no link.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use housestyle_rules::catalogue;

use super::proto::{Uri, uri_of};
use crate::reference::page_of;
use crate::write;

/// The folder of the pages.
static FOLDER: LazyLock<Option<PathBuf>> =
    LazyLock::new(|| Some(cache()?.join("housestyle").join(concat!("rules-", env!("CARGO_PKG_VERSION")))));

/// The pages that were asked for; `None` where one could not be written.
static PAGES: LazyLock<Mutex<HashMap<&'static str, Option<Uri>>>> = LazyLock::new(Mutex::default);

/// The address of what is said of `rule`.
pub(super) fn href(rule: &str) -> Option<Uri> {
    let mut pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = pages.get(rule) {
        return known.clone();
    }
    let rule = catalogue::rule(rule)?;
    let path = FOLDER.as_ref().map(|folder| folder.join(rule.name).with_extension("md"));
    let page = path.and_then(|path| {
        keep(&path, &page_of(rule)).ok()?;
        uri_of(&path)
    });
    pages.insert(rule.name, page.clone());
    page
}

/// Where this system keeps what can be made again.
fn cache() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = || {
        if cfg!(windows) {
            named("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            Some(named("HOME")?.join("Library/Caches"))
        } else {
            Some(named("HOME")?.join(".cache"))
        }
    };
    named("XDG_CACHE_HOME").or_else(usual)
}

/// Writes the page at once or not at all: another server may be reading it.
fn keep(path: &Path, page: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|there| there == page) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    write::replace(path, page.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_once_and_mended_when_it_is_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/double-space.md");
        keep(&path, "one").expect("written");
        let first = fs::metadata(&path).and_then(|m| m.modified()).expect("there");
        keep(&path, "one").expect("there already");
        assert_eq!(fs::metadata(&path).and_then(|m| m.modified()).expect("there"), first);
        keep(&path, "two").expect("mended");
        assert_eq!(fs::read_to_string(&path).expect("there"), "two");
        assert_eq!(
            fs::read_dir(folder.path().join("deep")).expect("there").count(),
            1,
            "nothing is left over"
        );
    }
}
