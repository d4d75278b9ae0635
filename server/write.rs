//! Writing a file so that it is either as it was or as it should be, whenever the program is stopped.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

/// What a file is called until it takes its place: hidden, and by no name that is read as a draft.
const PREFIX: &str = ".housestyle-";
const SUFFIX: &str = ".part";
/// A file of that name that is older was left by a program that was stopped: none takes so long to write.
const LEFT: Duration = Duration::from_secs(600);

/// Puts `bytes` in the place of the file at `path`, or makes it, at once: a new file beside it takes its place when all
/// is written. Permissions and extended attributes are kept, the owner where the system lets us, and a symbolic link stays
/// one. Of several names of one file (hard links) this one gets the new text, and the others keep the old. A device or a
/// pipe is written into.
///
/// # Errors
/// When the file is write-protected, or cannot be written; then it is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::new(path, bytes)?.place()
}

/// Puts `after` in the place of the file at `path`, as [`replace`] does, if it still holds `before`. What somebody saved
/// there in the meantime is not written over.
///
/// # Errors
/// As [`replace`], and when the file holds something else by now.
pub fn amend(path: &Path, before: &[u8], after: &[u8]) -> io::Result<()> {
    let (target, there) = target(path)?;
    let now = fs::read(&target)?;
    // A second name of a file that this run has written already.
    if now == after {
        return Ok(());
    }
    if now != before {
        return Err(io::Error::other("somebody has changed it since it was read; run this again"));
    }
    Staged::at(target, there.as_ref(), after)?.place()
}

/// New text of a file, whole on the disk but not yet in its place. Dropped, it is gone and the file is as it was.
pub struct Staged {
    target: PathBuf,
    new: New,
}

enum New {
    File(NamedTempFile),
    /// For what cannot be put in another's place: a device, a pipe.
    Bytes(Vec<u8>),
}

impl Staged {
    /// Writes what is to take the place of the file at `path`.
    ///
    /// # Errors
    /// As [`replace`].
    pub fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (target, there) = target(path)?;
        Self::at(target, there.as_ref(), bytes)
    }

    fn at(target: PathBuf, there: Option<&fs::Metadata>, bytes: &[u8]) -> io::Result<Self> {
        if there.is_some_and(|there| !there.is_file()) {
            return Ok(Self { target, new: New::Bytes(bytes.to_owned()) });
        }
        let folder = target.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = temporary(folder, there.is_none())?;
        file.write_all(bytes)?;
        if let Some(there) = there {
            like(&target, there, file.as_file(), file.path())?;
        }
        file.as_file().sync_all()?;
        Ok(Self { target, new: New::File(file) })
    }

    /// Puts it in its place.
    ///
    /// # Errors
    /// When the system refuses; then the file is as it was.
    pub fn place(self) -> io::Result<()> {
        match self.new {
            New::File(file) => file.persist(&self.target).map(drop).map_err(io::Error::from),
            New::Bytes(bytes) => File::options().write(true).open(&self.target)?.write_all(&bytes),
        }
    }
}

/// Removes from `folder` what a program left that was stopped while it wrote.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let old = || {
            let changed = entry.metadata().and_then(|m| m.modified()).ok()?;
            SystemTime::now().duration_since(changed).ok().filter(|age| *age > LEFT)
        };
        if ours && old().is_some() {
            // It can wait for the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The file at the end of the links, and what is known of it if it is there.
fn target(path: &Path) -> io::Result<(PathBuf, Option<fs::Metadata>)> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        // A link whose end is not there yet makes it there.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let end = fs::read_link(path).map(|end| path.parent().unwrap_or(Path::new("")).join(end));
            return Ok((end.unwrap_or_else(|_| path.to_owned()), None));
        }
        Err(error) => return Err(error),
    };
    let there = fs::metadata(&target)?;
    if there.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected"));
    }
    Ok((target, Some(there)))
}

/// A file of nobody else's in `folder`, gone when dropped; [`sweep`] removes it where the program is stopped before that.
///
/// # Errors
/// When the system refuses.
pub fn scratch(folder: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)
}

/// A file to write into: its owner's alone until it is made like the one it replaces; a new one as new files are here.
fn temporary(folder: &Path, new: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if new {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = new;
    builder.tempfile_in(folder)
}

/// Gives the new file what the old one has beside its text.
fn like(old: &Path, there: &fs::Metadata, file: &File, new: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let ours = file.metadata()?;
        // Only the superuser can give a file away; a group can be given by its members. Both are tried, none is needed.
        if ours.gid() != there.gid() {
            let _ = chown(new, None, Some(there.gid()));
        }
        if ours.uid() != there.uid() {
            let _ = chown(new, Some(there.uid()), None);
        }
        // Access lists among them. Those of the system itself are not ours to set.
        for name in xattr::list(old).into_iter().flatten() {
            if let Ok(Some(value)) = xattr::get(old, &name) {
                let _ = xattr::set(new, &name, &value);
            }
        }
    }
    #[cfg(not(unix))]
    let _ = (old, new);
    file.set_permissions(there.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .expect("a folder")
            .map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_somebody_saved_in_the_meantime_stays() {
        let here = tempfile::tempdir().expect("a folder");
        let path = here.path().join("a.txt");
        replace(&path, b"one").expect("made");
        fs::write(&path, "two").expect("saved");
        let error = amend(&path, b"one", b"three").expect_err("it holds something else");
        assert!(error.to_string().contains("changed it since"), "{error}");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        amend(&path, b"two", b"three").expect("it holds what was read");
        amend(&path, b"two", b"three").expect("it is as it should be already");
        assert_eq!(names(here.path()), ["a.txt"]);
    }

    #[test]
    fn only_what_was_left_long_ago_is_swept_away() {
        let here = tempfile::tempdir().expect("a folder");
        let at = |name: &str| here.path().join(name);
        for name in [".housestyle-old.part", ".housestyle-new.part", ".other.part", ".housestyle-notes"] {
            fs::write(at(name), "x").expect("written");
            if name != ".housestyle-new.part" {
                let file = File::options().write(true).open(at(name)).expect("there");
                file.set_modified(SystemTime::now() - 2 * LEFT).expect("set");
            }
        }
        sweep(here.path());
        assert_eq!(names(here.path()), [".housestyle-new.part", ".housestyle-notes", ".other.part"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_a_device_stay_what_they_are() {
        let here = tempfile::tempdir().expect("a folder");
        let link = here.path().join("link");
        std::os::unix::fs::symlink("a.txt", &link).expect("a link");
        for text in ["one", "two"] {
            replace(&link, text.as_bytes()).expect("written");
            assert_eq!(fs::read_to_string(here.path().join("a.txt")).expect("there"), text);
            assert_eq!(names(here.path()), ["a.txt", "link"]);
        }
        if Path::new("/dev/null").exists() {
            replace(Path::new("/dev/null"), b"nothing").expect("written");
            assert!(!fs::metadata("/dev/null").expect("there").is_file());
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_a_file_has_beside_its_text_is_kept() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
        let here = tempfile::tempdir().expect("a folder");
        let path = here.path().join("a.txt");
        replace(&path, b"one").expect("made");
        assert_ne!(fs::metadata(&path).expect("there").mode() & 0o600, 0);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        // Where the tests run as somebody who may give files away, and where the disk has attributes.
        let given = chown(&path, Some(12_345), Some(12_346)).is_ok();
        let marked = xattr::set(&path, "user.note", b"ours").is_ok();
        replace(&path, b"two").expect("replaced");
        let after = fs::metadata(&path).expect("there");
        assert_eq!(after.mode() & 0o777, 0o640);
        if given {
            assert_eq!((after.uid(), after.gid()), (12_345, 12_346));
        }
        if marked {
            assert_eq!(xattr::get(&path, "user.note").expect("read"), Some(b"ours".to_vec()));
        }
    }
}
