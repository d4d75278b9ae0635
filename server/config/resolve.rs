//! Which project a draft belongs to: the nearest folder upwards that has the files.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use housestyle_rules::catalogue;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::rule::Rule;
use housestyle_rules::style::{FileError, Style};
use jiff::civil::Date;

use super::error::{ConfigError, did_you_mean};
use super::file::FILE_NAME;
use super::project::{Preset, Project, STYLE_NAME};
use crate::stet;

/// What the command line, or an editor's settings, decide over the files.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// This style file.
    pub style: Option<PathBuf>,
    /// This preset.
    pub preset: Option<Preset>,
    /// These rules alone.
    pub select: BTreeSet<String>,
    /// Not these rules.
    pub ignore: BTreeSet<String>,
    /// Every document is of this kind.
    pub kind: Option<Kind>,
    /// Today.
    pub today: Option<Date>,
}

/// The resolver: one for a run of the command line, one for a session of the language server.
#[derive(Debug, Default)]
pub struct Projects {
    overrides: Overrides,
    cache: Mutex<Cache>,
}

#[derive(Debug, Default)]
struct Cache {
    roots: HashMap<PathBuf, Option<PathBuf>>,
    projects: HashMap<Option<PathBuf>, Result<Arc<Project>, ConfigError>>,
}

impl Projects {
    /// A resolver with what the caller decides over the files.
    #[must_use]
    pub fn new(overrides: Overrides) -> Self {
        Self { overrides, cache: Mutex::default() }
    }

    /// The project that the draft at `path` belongs to. A draft without a place on disk has the path of the folder
    /// it is written in, with any name.
    ///
    /// # Errors
    /// When a file of the project cannot be used.
    pub fn for_path(&self, path: &Path) -> Result<Arc<Project>, ConfigError> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.for_folder(folder)
    }

    /// The project of the drafts in `folder`.
    ///
    /// # Errors
    /// When a file of the project cannot be used.
    pub fn for_folder(&self, folder: &Path) -> Result<Arc<Project>, ConfigError> {
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let Cache { roots, projects } = &mut *cache;
        let root = match roots.get(folder) {
            Some(root) => root.clone(),
            None => roots.entry(folder.to_owned()).or_insert_with(|| find_root(folder)).clone(),
        };
        projects
            .entry(root)
            .or_insert_with_key(|root| Project::load(root.as_deref(), &self.overrides).map(Arc::new))
            .clone()
    }

    /// Forgets what was read, because a file changed.
    pub fn reload(&self) {
        *self.cache.lock().unwrap_or_else(PoisonError::into_inner) = Cache::default();
    }

    /// Decides otherwise from now on.
    pub fn set(&mut self, overrides: Overrides) {
        self.overrides = overrides;
        self.reload();
    }
}

/// The nearest folder, from `folder` upwards, with a file of the project in it. One with nothing but what people let
/// stand counts where there is no other.
fn find_root(folder: &Path) -> Option<PathBuf> {
    let full =
        std::path::absolute(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?;
    let with =
        |names: &[&str]| full.ancestors().find(|dir| names.iter().any(|name| dir.join(name).is_file()));
    let found = with(&[FILE_NAME, STYLE_NAME]).or_else(|| with(&[stet::FILE_NAME]))?;
    Some(found.to_owned())
}

/// The rule of this name, as the catalogue writes it.
///
/// # Errors
/// When there is none: a sentence.
pub fn rule_named(name: &str) -> Result<&'static Rule, String> {
    let names = || catalogue::RULES.iter().map(|r| r.name);
    catalogue::RULES.iter().copied().find(|r| r.name == name).ok_or_else(|| {
        let help = did_you_mean(name, names(), "“housestyle rules” lists them");
        format!("there is no rule “{name}”; {help}")
    })
}

/// Reads a learned style, and the people beside it.
pub(super) fn read_style(
    path: &Path,
    text: &str,
    people: Option<(&Path, &str)>,
) -> Result<Style, ConfigError> {
    let told = |path: &Path, e: &FileError| ConfigError {
        place: e.line.map(|line| (line, 1)),
        ..ConfigError::whole(path, e.message.clone())
    };
    let mut style = Style::parse(text).map_err(|e| told(path, &e))?;
    if let Some((path, text)) = people {
        style.parse_people(text).map_err(|e| told(path, &e))?;
    }
    Ok(style)
}
