//! Which project a draft belongs to, kept current: with a watcher, and without one.
//!
//! Resolving is [`Projects`]' business, as on the command line. What is added here is what only a long-lived process
//! needs: to notice that a file changed, to go on with the last good style while one is broken, and midnight.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::Date;

use super::settings::Settings;
use crate::config::{ConfigError, FILE_NAME, Overrides, PEOPLE_NAME, Project, Projects, STYLE_NAME};
use crate::stet;

/// The disk is looked at no oftener than this.
const EVERY: Duration = Duration::from_secs(1);

/// The names of every file of a project.
pub(super) const NAMES: [&str; 4] = [FILE_NAME, STYLE_NAME, PEOPLE_NAME, stet::FILE_NAME];

/// Today, by the clock of this machine.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The projects of a session.
#[derive(Debug)]
pub(super) struct Houses(Mutex<State>);

#[derive(Debug)]
struct State {
    projects: Projects,
    overrides: Overrides,
    folders: Vec<PathBuf>,
    last_good: HashMap<Option<PathBuf>, Arc<Project>>,
    stamps: HashMap<PathBuf, Stamp>,
    looked: Instant,
    day: Date,
}

/// When the files that count for a folder were written, and how long they are.
type Stamp = Vec<(PathBuf, SystemTime, u64)>;

impl Houses {
    pub(super) fn new() -> Self {
        let day = today();
        let overrides = Overrides { today: Some(day), ..Overrides::default() };
        Self(Mutex::new(State {
            projects: Projects::new(overrides.clone()),
            overrides,
            folders: Vec::new(),
            last_good: HashMap::new(),
            stamps: HashMap::new(),
            looked: Instant::now(),
            day,
        }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what the client has set, and which folders it has open.
    pub(super) fn set(&self, settings: &Settings, folders: &[PathBuf]) {
        let mut state = self.state();
        state.folders = folders.to_vec();
        let overrides = settings.overrides(folders.first().map(PathBuf::as_path), state.day);
        state.decide(overrides);
    }

    /// The project of the draft at `path`; for one without a place on disk that of the first folder open. With it,
    /// why the files that should count do not.
    pub(super) fn of(&self, path: Option<&Path>) -> (Arc<Project>, Option<ConfigError>) {
        let mut state = self.state();
        let Some(folder) = state.folder_of(path) else {
            let bare = Project::load(None, &state.overrides).unwrap_or_default();
            return (Arc::new(bare), None);
        };
        let found = state.projects.for_folder(&folder);
        if !state.stamps.contains_key(&folder) {
            let stamp = stamp(&folder, found.as_ref().ok());
            state.stamps.insert(folder.clone(), stamp);
        }
        match found {
            Ok(project) => {
                state.last_good.insert(Some(folder), Arc::clone(&project));
                (project, None)
            }
            Err(error) => {
                let last = state.last_good.get(&Some(folder)).cloned();
                let bare = || Arc::new(Project::load(None, &state.overrides).unwrap_or_default());
                (last.unwrap_or_else(bare), Some(error))
            }
        }
    }

    /// The project of a draft that is not open: no file is watched for its sake, and a broken one is not spoken of.
    pub(super) fn project(&self, path: &Path) -> Option<Arc<Project>> {
        self.state().projects.for_folder(path.parent()?).ok()
    }

    /// Forgets what was read.
    pub(super) fn reload(&self) {
        let mut state = self.state();
        state.stamps.clear();
        state.projects.reload();
    }

    /// Whether it is time to look at the disk again. Cheap: asked at every keystroke.
    pub(super) fn is_due(&self) -> bool {
        let mut state = self.state();
        let due = state.looked.elapsed() >= EVERY;
        if due {
            state.looked = Instant::now();
        }
        due
    }

    /// Looks at the disk, and at the calendar: whether something has changed. If so, what was read is forgotten.
    pub(super) fn look(&self) -> bool {
        let known: Vec<(PathBuf, Stamp, Option<Arc<Project>>)> = {
            let state = self.state();
            let project = |folder: &PathBuf| state.last_good.get(&Some(folder.clone())).cloned();
            state.stamps.iter().map(|(f, s)| (f.clone(), s.clone(), project(f))).collect()
        };
        // Not under the lock: a network drive may take its time.
        let moved = known.iter().any(|(folder, old, project)| stamp(folder, project.as_ref()) != *old);
        let day = today();
        let mut state = self.state();
        let midnight = day != state.day;
        if midnight {
            let by_the_clock = state.overrides.today == Some(state.day);
            state.day = day;
            if by_the_clock {
                let overrides = Overrides { today: Some(day), ..state.overrides.clone() };
                state.decide(overrides);
            }
        }
        if moved {
            state.stamps.clear();
            state.projects.reload();
        }
        moved || midnight
    }
}

impl State {
    fn decide(&mut self, overrides: Overrides) {
        self.overrides = overrides.clone();
        self.projects.set(overrides);
        self.stamps.clear();
    }

    fn folder_of(&self, path: Option<&Path>) -> Option<PathBuf> {
        if let Some(path) = path {
            return path.parent().map(Path::to_owned);
        }
        // Some clients open a file as if it were a folder.
        let first = self.folders.first()?;
        if first.is_file() { first.parent().map(Path::to_owned) } else { Some(first.clone()) }
    }
}

fn stamp(folder: &Path, project: Option<&Arc<Project>>) -> Stamp {
    let upwards = folder.ancestors().flat_map(|dir| NAMES.iter().map(|name| dir.join(name)));
    let learned = project.and_then(|p| p.root.as_ref()?.join(p.config.learned.as_ref()?).into());
    upwards
        .chain(learned)
        .filter_map(|path| {
            let meta = fs::metadata(&path).ok()?;
            Some((path, meta.modified().unwrap_or(SystemTime::UNIX_EPOCH), meta.len()))
        })
        .collect()
}
