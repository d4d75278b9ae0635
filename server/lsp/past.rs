//! Past releases, as a finding points at them: is the release there, and what does it say in that line?
//!
//! A style is often kept where its archive is not: on a colleague's machine, in a lint step. What is not there is not
//! pointed at.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use housestyle_rules::text::Lines;

use super::features::words::snippet;
use crate::ingest::{Document, Format};

/// What was read is believed for so long: findings are told at every keystroke.
const BELIEVED: Duration = Duration::from_secs(30);
/// No more releases are remembered.
const MOST: usize = 256;
/// A longer file is only pointed at.
const LONGEST: u64 = 1 << 20;
/// So many characters of a line are shown.
const SHOWN: usize = 80;

/// A release: `None` when it is not there, its lines where they can be read.
type Release = Option<Arc<Vec<String>>>;

static READ: LazyLock<Mutex<HashMap<PathBuf, (Instant, Release)>>> = LazyLock::new(Mutex::default);

/// What the release at `path` says in its line `line`, which is 1-based; empty where only the release is there, and
/// `None` where it is not.
pub(super) fn line(path: &Path, line: u32) -> Option<String> {
    let known = READ.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
    let release = match known.filter(|(when, _)| when.elapsed() < BELIEVED) {
        Some((_, release)) => release,
        // Not under the lock: a network drive may take its time.
        None => {
            let release = read(path);
            let mut all = READ.lock().unwrap_or_else(PoisonError::into_inner);
            if all.len() >= MOST {
                all.clear();
            }
            all.insert(path.to_owned(), (Instant::now(), release.clone()));
            release
        }
    };
    let lines = release?;
    Some(lines.get((line as usize).saturating_sub(1)).cloned().unwrap_or_default())
}

fn read(path: &Path) -> Release {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    // In other formats a line of the source is not one that people read.
    let readable = matches!(Format::of_name(path), Some(Format::Plain | Format::Markdown));
    let lines =
        (readable && meta.len() <= LONGEST).then(|| Document::open(path).ok()).flatten().map(|document| {
            let text = &document.source.text;
            let lines = Lines::of(text);
            (0..lines.len()).map(|i| snippet(lines.span(i).of(text), SHOWN)).collect()
        });
    Some(Arc::new(lines.unwrap_or_default()))
}
