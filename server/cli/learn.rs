//! `housestyle learn`.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::args;
use super::output::Output;
use super::{CLEAN, Failure, Outcome};
use crate::config::{Overrides, Preset, Projects};
use crate::learn::{Progress, Request, learn};

pub(super) fn run(args: &args::Learn, out: &mut Output) -> Outcome {
    // What was learned before is not read: it may be broken, and this is how to mend it.
    let projects = Projects::new(Overrides { preset: Some(Preset::None), ..Overrides::default() });
    let project = projects.for_folder(Path::new("."))?;
    let root = project.root.clone();
    let archive = if args.archive.is_empty() {
        let root = root.clone().unwrap_or_default();
        project.config.archive.iter().map(|folder| root.join(folder)).collect()
    } else {
        args.archive.clone()
    };
    if archive.is_empty() {
        return Err(Failure::Said(
            "say where your past releases are: “housestyle learn FOLDER”, or archive = \"FOLDER\" in housestyle.toml"
                .into(),
        ));
    }
    let folder = args.out.clone().or(root).unwrap_or_else(|| PathBuf::from("."));
    let bar = Bar::new();
    let request = Request {
        archive: &archive,
        base: &folder,
        kind_of: &|path| project.kind_of(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned())),
        progress: &|progress| bar.show(progress),
    };
    let lesson = learn(&request);
    bar.clear();
    let lesson = lesson.map_err(|e| Failure::Said(e.to_string()))?;
    let people = !args.no_people && project.config.people;
    write!(out, "{}", lesson.report)?;
    if args.dry_run {
        writeln!(out, "\nNothing was written (--dry-run).")?;
        return Ok(CLEAN);
    }
    let written = lesson.write(&folder, people).map_err(|e| Failure::Said(e.to_string()))?;
    let written: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    writeln!(out, "\nWritten: {}.", written.join(", "))?;
    Ok(CLEAN)
}

/// How far a long lesson is, on a terminal only.
struct Bar {
    start: Instant,
    /// The terminal and when it was last written to. It is a handle of its own, since the lock of standard error is held
    /// for the whole run, and progress is told from other threads.
    terminal: Option<Mutex<(File, Instant)>>,
}

/// A lesson shorter than this shows no progress.
const SOON: Duration = Duration::from_secs(1);
/// Progress is shown this often.
const OFTEN: Duration = Duration::from_millis(100);

impl Bar {
    fn new() -> Self {
        let start = Instant::now();
        let file = if io::stderr().is_terminal() { own_handle() } else { None };
        Self { start, terminal: file.map(|file| Mutex::new((file, start))) }
    }

    fn show(&self, progress: Progress) {
        if self.start.elapsed() < SOON {
            return;
        }
        let Some(Ok(mut terminal)) = self.terminal.as_ref().map(Mutex::try_lock) else { return };
        if terminal.1.elapsed() >= OFTEN {
            let Progress { doing, done, of } = progress;
            let filled = done * 30 / of.max(1);
            let _ = write!(terminal.0, "\r{doing:<9} {:30} {done} of {of}", "█".repeat(filled));
            terminal.1 = Instant::now();
        }
    }

    fn clear(&self) {
        if let Some(Ok(mut terminal)) = self.terminal.as_ref().map(Mutex::lock) {
            if terminal.1 > self.start {
                let _ = write!(terminal.0, "\r{:70}\r", "");
            }
        }
    }
}

#[cfg(unix)]
fn own_handle() -> Option<File> {
    use std::os::fd::AsFd;
    io::stderr().as_fd().try_clone_to_owned().ok().map(File::from)
}

#[cfg(windows)]
fn own_handle() -> Option<File> {
    use std::os::windows::io::AsHandle;
    io::stderr().as_handle().try_clone_to_owned().ok().map(File::from)
}

#[cfg(not(any(unix, windows)))]
fn own_handle() -> Option<File> {
    None
}
