//! What several test files need.
#![allow(dead_code, clippy::print_stdout)]

pub(crate) mod other_releases;

use std::path::{Path, PathBuf};

use housestyle::learn::Request;
use housestyle_rules::style::Style;

/// A folder of `../shared`, or `None` after saying plainly that the test skips.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: {} is not here; this test runs only beside the shared folder", folder.display());
    None
}

/// The text files of a folder, by name, in order.
pub(crate) fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text =
                String::from_utf8_lossy(&std::fs::read(&path).expect("the file can be read")).into_owned();
            (name, text)
        })
        .collect()
}

/// The house style of a folder of releases, learned as the command learns it.
pub(crate) fn learn(folder: &Path) -> Style {
    let archive = [folder.to_path_buf()];
    let request =
        Request { archive: &archive, base: folder, kind_of: &|_| None, cache: None, progress: &|_| {} };
    housestyle::learn::learn(&request)
        .unwrap_or_else(|_| panic!("{}: nothing learned", folder.display()))
        .style
}
