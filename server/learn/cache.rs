//! What was seen of an archive's documents, kept so that what has not changed is not read again.
//!
//! The key of a document is a hash of its bytes, of what else decides what it shows, and of this program's own source, so
//! a new version of the program sees everything anew. What is kept lies in the user's own folder for such things, one file
//! for each archive, can be deleted at any time, and is bounded: what was used longest ago goes first. It holds what the
//! style holds, people's names and numbers among it, so nobody else may read it, and it is not used where nothing is to be
//! learned of people.
//!
//! Where there is no such folder, or the disk is full, or another lesson is quicker, learning goes on without.

use std::fs::{self, DirBuilder, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use etcetera::BaseStrategy as _;
use housestyle_rules::style::Line;
use twox_hash::XxHash3_128;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::observed::Given;
use super::pack::{Draft, Pack};
use crate::write::{scratch, sweep};

/// This source and that of the rules; another once a line of either is.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("HOUSESTYLE_SOURCE"));
/// The folder that it is made in, for those who want it elsewhere.
const FOLDER: &str = "HOUSESTYLE_CACHE_DIR";
/// The bytes that all archives may take together.
const MOST: u64 = 512 << 20;
const EXTENSION: &str = "pack";
/// How programs that make copies of a disk know a folder that is not worth it.
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# Made by housestyle. This folder may be deleted at any time.\n",
);

/// The user's folder for what can be had again; `None` where the system knows none.
///
/// What is kept tells of people, so there is none where nothing is to be learned of `people`.
#[must_use]
pub fn folder(people: bool) -> Option<PathBuf> {
    if !people {
        return None;
    }
    let named = std::env::var_os(FOLDER).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let parent = match named {
        Some(folder) => folder,
        None => etcetera::base_strategy::choose_native_strategy().ok()?.cache_dir(),
    };
    // One of our own, whatever is named: it is made unreadable for others.
    Some(parent.join("housestyle"))
}

/// What was seen of an archive, and what is seen now.
pub(super) struct Cache {
    folder: PathBuf,
    path: PathBuf,
    build: String,
    old: Option<Pack>,
    new: Draft,
}

/// What a document is known by.
pub(super) type Key = [u8; 16];

/// The key of a document that is read with an anatomy.
pub(super) fn key_with(key: Key, anatomy: u128) -> Key {
    let mut hash = XxHash3_128::new();
    hash.write(&key);
    hash.write(&anatomy.to_le_bytes());
    hash.finish_128().to_le_bytes()
}

/// A number that stands for the lines of an archive: their names, not how often each was seen.
pub(super) fn number(lines: &[Line]) -> u128 {
    let mut hash = XxHash3_128::new();
    for line in lines {
        hash.write(line.signature.as_bytes());
        hash.write(&[0]);
        hash.write(line.part.name().as_bytes());
        hash.write(line.place.name().as_bytes());
    }
    hash.finish_128()
}

/// Where what was seen of a document is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Old(u32),
    New(u32),
}

impl Cache {
    /// The cache of an archive in `folder`, which is made where it is not there; `None` where it cannot be.
    pub(super) fn open(folder: &Path, archive: &[PathBuf]) -> Option<Self> {
        Self::of_build(folder, archive, BUILD)
    }

    pub(super) fn of_build(folder: &Path, archive: &[PathBuf], build: &str) -> Option<Self> {
        make(folder)?;
        sweep(folder);
        let mut roots: Vec<PathBuf> = archive.iter().filter_map(|root| fs::canonicalize(root).ok()).collect();
        roots.sort();
        let name =
            postcard::to_allocvec(&(build, roots.iter().map(|r| r.to_string_lossy()).collect::<Vec<_>>()))
                .ok()?;
        let path = folder.join(format!("{:032x}.{EXTENSION}", XxHash3_128::oneshot(&name)));
        let old = Pack::open(&path);
        let new = Draft::new(scratch(folder).ok()?);
        Some(Self { folder: folder.to_owned(), path, build: build.to_owned(), old, new })
    }

    /// The key of a document.
    pub(super) fn key(&self, given: &Given, bytes: &[u8]) -> Option<Key> {
        let mut hash = XxHash3_128::new();
        hash.write(&postcard::to_allocvec(&(&self.build, given)).ok()?);
        hash.write(bytes);
        Some(hash.finish_128().to_le_bytes())
    }

    /// What was seen of the document with this key before.
    pub(super) fn find<T: DeserializeOwned>(&self, key: Key) -> Option<(T, Place)> {
        let place = Place::Old(self.old.as_ref()?.find(key)?);
        Some((self.get(place)?, place))
    }

    /// Keeps what is seen of a document.
    pub(super) fn add<T: Serialize>(&self, key: Key, observed: &T) -> Option<Place> {
        self.new.add(key, &postcard::to_allocvec(observed).ok()?).map(Place::New)
    }

    /// What is kept there.
    pub(super) fn get<T: DeserializeOwned>(&self, place: Place) -> Option<T> {
        let record = match place {
            Place::Old(at) => self.old.as_ref()?.record(at),
            Place::New(at) => self.new.record(at),
        };
        postcard::from_bytes(&record?).ok()
    }

    /// Writes down what these places hold, and nothing else, for the next time.
    pub(super) fn keep(self, places: impl Iterator<Item = Place>) {
        let mut used = vec![false; self.old.as_ref().map_or(0, |old| old.keys().len())];
        let mut same = true;
        for place in places {
            match place {
                Place::Old(at) => used[at as usize] = true,
                Place::New(_) => same = false,
            }
        }
        if same && used.iter().all(|used| *used) {
            // When it was last used decides what goes first.
            let _ =
                File::options().append(true).open(&self.path).and_then(|f| f.set_modified(SystemTime::now()));
            return;
        }
        let Self { folder, path, old, new, .. } = self;
        if let Some(old) = &old {
            for ((at, key), _) in (0..).zip(old.keys()).zip(used).filter(|(_, used)| *used) {
                // What cannot be read any more is seen anew the next time.
                if let Some(record) = old.record(at)
                    && new.add(key, &record).is_none()
                {
                    return;
                }
            }
        }
        // Where a file that somebody has open cannot be replaced, the next lesson will.
        drop(old);
        let _ = new.place(&path, MOST);
        bound(&folder, MOST);
    }
}

/// Makes the folder, for its owner alone.
fn make(folder: &Path) -> Option<()> {
    if !folder.is_dir() {
        fs::create_dir_all(folder.parent()?).ok()?;
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        // Another lesson may be making it.
        let made = builder.create(folder);
        if made.is_err() && !folder.is_dir() {
            return None;
        }
        let _ = fs::write(folder.join(TAG.0), TAG.1);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // What people can read it decides whether it is used at all.
        let mode = fs::metadata(folder).ok()?.permissions().mode();
        if mode & 0o077 != 0 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).ok()?;
        }
    }
    Some(())
}

/// Removes the packs that were used longest ago until all of them together take no more than `most` bytes.
pub(super) fn bound(folder: &Path, most: u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let packs = entries.flatten().filter(|e| e.path().extension().is_some_and(|e| e == EXTENSION));
    let mut packs: Vec<(SystemTime, u64, PathBuf)> = packs
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            Some((about.modified().ok()?, about.len(), entry.path()))
        })
        .collect();
    packs.sort();
    let mut all: u64 = packs.iter().map(|(_, len, _)| len).sum();
    for (_, len, path) in packs {
        if all <= most {
            return;
        }
        if fs::remove_file(path).is_ok() {
            all -= len;
        }
    }
}
