//! Writes the learned style and its people as one: whenever the program is stopped, both files are those from before the
//! lesson, or both those from after it.
//!
//! Each is first written whole beside its place, the style as `.housestyle.learned.toml.next` and then the people. Then
//! the style takes its place, and that moment counts; the people follow. So people who wait alone belong to the style
//! that is there: readers take them, and the next lesson puts them in their place. People who wait beside a waiting style
//! were never sent on their way, and nobody looks at either.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::config::{PEOPLE_NAME, STYLE_NAME};
use crate::write::{replace, sweep};

/// Writes the style into `folder`, and the people where there are any to write: both or neither. Returns their paths.
///
/// # Errors
/// When a file cannot be written; the message names it.
pub(crate) fn write(folder: &Path, style: &str, people: Option<&str>) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|e| told(folder, &e))?;
    settle(folder)?;
    let mut files = vec![(STYLE_NAME, style)];
    files.extend(people.map(|text| (PEOPLE_NAME, text)));
    for (name, text) in &files {
        if let Err(e) = prepare(folder, name, text) {
            // Behind one that failed, neither is to wait.
            let _ = settle(folder);
            return Err(told(&folder.join(name), &e));
        }
    }
    let mut written = Vec::new();
    for (name, _) in &files {
        let path = folder.join(name);
        send(folder, name).map_err(|e| told(&path, &e))?;
        written.push(path);
    }
    Ok(written)
}

/// The people's file that belongs to a style's file.
#[must_use]
pub(crate) fn people_of(style: &Path) -> PathBuf {
    let folder = style.parent().unwrap_or(Path::new(""));
    let sent = style.file_name().is_some_and(|name| name == STYLE_NAME) && sent(folder);
    if sent { waiting(folder, PEOPLE_NAME) } else { folder.join(PEOPLE_NAME) }
}

/// Finishes or forgets what a lesson left that was stopped.
fn settle(folder: &Path) -> io::Result<()> {
    let people = waiting(folder, PEOPLE_NAME);
    if sent(folder) {
        send(folder, PEOPLE_NAME).map_err(|e| told(&folder.join(PEOPLE_NAME), &e))?;
    } else {
        // The people first: alone they would pass for sent.
        for path in [people, waiting(folder, STYLE_NAME)] {
            match fs::remove_file(&path) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(told(&path, &e)),
                _ => {}
            }
        }
    }
    sweep(folder);
    Ok(())
}

fn sent(folder: &Path) -> bool {
    waiting(folder, PEOPLE_NAME).is_file() && !waiting(folder, STYLE_NAME).exists()
}

fn waiting(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.next"))
}

/// Writes a file whole beside its place, with the permissions of the one that is there.
fn prepare(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let there = fs::metadata(folder.join(name)).ok().map(|m| m.permissions());
    if there.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected"));
    }
    let waiting = waiting(folder, name);
    replace(&waiting, text.as_bytes())?;
    there.map_or(Ok(()), |there| fs::set_permissions(waiting, there))
}

/// Puts a file that waits in its place; a symbolic link stays one.
fn send(folder: &Path, name: &str) -> io::Result<()> {
    let path = folder.join(name);
    let target = fs::canonicalize(&path).unwrap_or(path);
    fs::rename(waiting(folder, name), target)
}

fn told(path: &Path, e: &io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: cannot be written ({e})", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(folder: &Path) -> (String, String) {
        let style = folder.join(STYLE_NAME);
        let people = fs::read_to_string(people_of(&style)).expect("people");
        (fs::read_to_string(style).expect("a style"), people)
    }

    /// Stopped after each step, the two that are read belong together, and so do those of the next lesson.
    #[test]
    fn stopped_at_any_step_both_are_of_one_lesson() {
        type Step = fn(&Path);
        let steps: [Step; 4] = [
            |folder| prepare(folder, STYLE_NAME, "new").expect("written"),
            |folder| prepare(folder, PEOPLE_NAME, "new").expect("written"),
            |folder| send(folder, STYLE_NAME).expect("sent"),
            |folder| send(folder, PEOPLE_NAME).expect("sent"),
        ];
        for stopped in 0..=steps.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let folder = folder.path();
            write(folder, "old", Some("old")).expect("written");
            steps[..stopped].iter().for_each(|step| step(folder));
            let is = if stopped < 3 { "old" } else { "new" };
            assert_eq!(read(folder), (is.to_owned(), is.to_owned()), "stopped after step {stopped}");
            // A lesson without people leaves theirs as they were.
            write(folder, "next", None).expect("written");
            assert_eq!(read(folder), ("next".to_owned(), is.to_owned()), "stopped after step {stopped}");
            assert_eq!(fs::read_dir(folder).expect("the folder").count(), 2, "nothing waits any more");
        }
    }
}
