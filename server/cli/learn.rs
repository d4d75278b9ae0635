//! `housestyle learn`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::args;
use super::output::Output;
use super::{CLEAN, Failure, Outcome};
use crate::config::{FILE_NAME, Overrides, Preset, Project, Projects};
use crate::learn::{Progress, Request, cache, learn};

pub(super) fn run(args: &args::Learn, out: &mut Output) -> Outcome {
    // What was learned before is not read: it may be broken, and this is how to mend it.
    let projects = Projects::new(Overrides { preset: Some(Preset::None), ..Overrides::default() });
    let project = projects.for_folder(Path::new("."))?;
    let archive = if args.archive.is_empty() {
        let root = project.root.clone().unwrap_or_default();
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
    let folder = folder(args, &project);
    let bar = Bar::new();
    let people = !args.no_people && project.config.people;
    // A trial leaves no trace.
    let cache = if args.no_cache || args.dry_run { None } else { cache::folder(people) };
    let request = Request {
        archive: &archive,
        base: &folder,
        kind_of: &|path| project.kind_of(path),
        cache,
        progress: &|progress| bar.show(progress),
    };
    let lesson = learn(&request);
    bar.clear();
    let lesson = lesson.map_err(|e| Failure::Said(e.to_string()))?;
    write!(out, "{}", lesson.report)?;
    if args.dry_run {
        writeln!(out, "\nNothing was written (--dry-run).")?;
        return Ok(CLEAN);
    }
    let written = lesson.write(&folder, people).map_err(|e| Failure::Said(e.to_string()))?;
    let written: Vec<String> = written.iter().map(|path| near(path).display().to_string()).collect();
    writeln!(
        out,
        "\nWritten: {}.\nNext: housestyle check DRAFT, or housestyle explain for the style on a page.",
        written.join(", ")
    )?;
    Ok(CLEAN)
}

/// As a person here would say it.
fn near(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// Where the learned files go: where the arguments say, else where `housestyle.toml` says, else beside it, else here.
fn folder(args: &args::Learn, project: &Project) -> PathBuf {
    if let Some(folder) = &args.out {
        return folder.clone();
    }
    match &project.root {
        Some(root) if root.join(FILE_NAME).is_file() => match &project.config.learned {
            Some(learned) => root.join(learned).parent().unwrap_or(root).to_owned(),
            None => root.clone(),
        },
        _ => PathBuf::from("."),
    }
}

/// How far a long lesson is, on a terminal only.
struct Bar {
    start: Instant,
    /// The terminal and when it was last written to.
    terminal: Option<Mutex<(io::Stderr, Instant)>>,
}

/// A lesson shorter than this shows no progress.
const SOON: Duration = Duration::from_secs(1);
/// Progress is shown this often.
const OFTEN: Duration = Duration::from_millis(100);

impl Bar {
    fn new() -> Self {
        let start = Instant::now();
        let terminal = io::stderr().is_terminal().then(|| Mutex::new((io::stderr(), start)));
        Self { start, terminal }
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
        if let Some(Ok(mut terminal)) = self.terminal.as_ref().map(Mutex::lock)
            && terminal.1 > self.start
        {
            let _ = write!(terminal.0, "\r{:70}\r", "");
        }
    }
}
