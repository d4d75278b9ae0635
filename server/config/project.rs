//! A project: what people have decided and what was learned, ready for checking.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};
use housestyle_rules::check::Options;
use housestyle_rules::finding::Finding;
use housestyle_rules::release::anatomy::Anatomy;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::style::{self, Style};

use super::error::{ConfigError, did_you_mean};
use super::file::{Config, FILE_NAME};
use super::resolve::Overrides;
use crate::stet::{self, Stet, Stets};

/// The learned style's file.
pub const STYLE_NAME: &str = "housestyle.learned.toml";
/// The learned people's file, beside the learned style.
pub const PEOPLE_NAME: &str = "housestyle.people.toml";

/// A style that comes with the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preset {
    /// Learned from five documents of an association of directors.
    Adass,
    /// No style: laws, and consistency within the draft.
    None,
}

impl Preset {
    /// The preset of this name.
    ///
    /// # Errors
    /// When there is none: a sentence.
    pub fn named(name: &str) -> Result<Self, String> {
        match name {
            "adass" => Ok(Self::Adass),
            "none" => Ok(Self::None),
            _ => {
                let help = did_you_mean(name, ["adass", "none"], "presets are “adass” and “none”");
                Err(format!("there is no preset “{name}”; {help}"))
            }
        }
    }
}

/// Where a style comes from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Origin {
    /// There is none.
    #[default]
    None,
    /// It comes with the program.
    Preset(&'static str),
    /// It was learned.
    Learned(PathBuf),
}

/// What people have decided and what was learned, for the drafts under one folder.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The folder of `housestyle.toml` or of the learned style; `None` when there is neither.
    pub root: Option<PathBuf>,
    /// What people have decided.
    pub config: Config,
    /// The house style.
    pub style: Arc<Style>,
    /// The lines that the house keeps repeating: what its drafts are read with.
    pub anatomy: Arc<Anatomy>,
    /// Where it comes from.
    pub origin: Origin,
    /// How to check.
    pub options: Options,
    /// Findings that people let stand.
    pub stets: Stets,
    drafts: GlobSet,
    kinds: Vec<(GlobMatcher, Kind)>,
    kind: Option<Kind>,
}

impl Project {
    /// The project of a folder that has its files, or of none.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn load(root: Option<&Path>, overrides: &Overrides) -> Result<Self, ConfigError> {
        let config = match root.map(|r| r.join(FILE_NAME)) {
            Some(path) => match read_if_there(&path)? {
                Some(text) => Config::parse(&path, &text)?,
                None => Config::none(),
            },
            None => Config::none(),
        };
        let (mut style, origin) = Self::style(root, &config, overrides)?;
        style.pins.extend(config.pins.clone());
        style.bans.extend(config.bans.clone());
        if !config.organisations.is_empty() {
            style.own.clone_from(&config.organisations);
        }
        let mut options = Options {
            select: overrides.select.clone(),
            ignore: overrides.ignore.clone(),
            levels: config.levels.clone(),
            today: overrides.today,
            drill: drill(),
        };
        // A rule asked for by name is run, whatever the file says.
        options.levels.retain(|rule, _| !options.select.contains(rule));
        let kinds = config
            .kinds
            .iter()
            .filter_map(|(glob, kind)| Some((Glob::new(glob).ok()?.compile_matcher(), *kind)))
            .collect();
        let drafts = globs(&config.drafts);
        Ok(Self {
            drafts,
            root: root.map(Path::to_owned),
            config,
            anatomy: Arc::new(style.anatomy()),
            style: Arc::new(style),
            origin,
            options,
            stets: Self::stets(root)?,
            kinds,
            kind: overrides.kind,
        })
    }

    fn stets(root: Option<&Path>) -> Result<Stets, ConfigError> {
        let Some(path) = root.map(|r| r.join(stet::FILE_NAME)) else { return Ok(Stets::default()) };
        match read_if_there(&path)? {
            Some(text) => Stets::parse(&text).map_err(|e| ConfigError::toml(&path, &text, &e)),
            None => Ok(Stets::default()),
        }
    }

    fn style(
        root: Option<&Path>,
        config: &Config,
        overrides: &Overrides,
    ) -> Result<(Style, Origin), ConfigError> {
        if let Some(path) = &overrides.style {
            return Self::learned(path, config.people);
        }
        let named = config.preset.as_deref().and_then(|name| Preset::named(name).ok());
        match overrides.preset.or(named) {
            Some(Preset::Adass) => return Ok((adass(), Origin::Preset("adass"))),
            Some(Preset::None) => return Ok((Style::default(), Origin::None)),
            None => {}
        }
        let Some(root) = root else { return Ok((Style::default(), Origin::None)) };
        if let Some(path) = &config.learned {
            return Self::learned(&root.join(path), config.people);
        }
        let path = root.join(STYLE_NAME);
        if path.is_file() {
            Self::learned(&path, config.people)
        } else {
            Ok((Style::default(), Origin::None))
        }
    }

    fn learned(path: &Path, people: bool) -> Result<(Style, Origin), ConfigError> {
        let Some(text) = read_if_there(path)? else {
            return Err(ConfigError::whole(
                path,
                "there is no such style file; run “housestyle learn” to make one, or check the path",
            ));
        };
        let people_path = path.with_file_name(PEOPLE_NAME);
        let people = if people { read_if_there(&people_path)? } else { None };
        let style = super::resolve::read_style(path, &text, people.as_deref().map(|t| (&*people_path, t)))?;
        Ok((style, Origin::Learned(path.to_owned())))
    }

    /// Whether the file at this path, seen from the project's folder, is one of its drafts; where nobody has said which
    /// are, everything is.
    #[must_use]
    pub fn is_draft(&self, relative: &Path) -> bool {
        self.config.drafts.is_empty() || self.drafts.is_match(relative)
    }

    /// Whether a file lies in the archive.
    #[must_use]
    pub fn in_archive(&self, path: &Path) -> bool {
        let root = self.root.as_deref().unwrap_or(Path::new(""));
        self.config.archive.iter().any(|folder| path.starts_with(tidy(&root.join(folder))))
    }

    /// What a person has decided that the document at `path` is.
    #[must_use]
    pub fn kind_of(&self, path: &Path) -> Option<Kind> {
        if self.kind.is_some() || self.kinds.is_empty() {
            return self.kind;
        }
        let relative = self.within(path);
        let relative = relative.as_deref().unwrap_or(path);
        self.kinds.iter().find(|(glob, _)| glob.is_match(relative)).map(|(_, kind)| *kind)
    }

    /// The path of a document as seen from the project's folder, if it lies in it.
    #[must_use]
    pub fn within(&self, path: &Path) -> Option<PathBuf> {
        let root = straight(self.root.as_deref()?);
        let full = straight(&std::path::absolute(path).ok()?);
        full.strip_prefix(root).ok().map(Path::to_owned)
    }

    /// What lets `finding` stand, a finding in the `text` of the document at `path`.
    #[must_use]
    pub fn stet_of(&self, path: &Path, text: &str, finding: &Finding) -> Option<&Stet> {
        if self.stets.all().iter().all(|stet| stet.rule != finding.rule) {
            return None;
        }
        self.stets.of(self.within(path).as_deref(), text, finding)
    }
}

/// The rule that `HOUSESTYLE_DRILL` says is to crash. What is released does not listen.
fn drill() -> Option<String> {
    if cfg!(debug_assertions) { std::env::var("HOUSESTYLE_DRILL").ok() } else { None }
}

fn adass() -> Style {
    style::preset("adass").unwrap_or_default()
}

/// A folder by its name means all that is in it.
fn globs(patterns: &[String]) -> GlobSet {
    let mut globs = GlobSetBuilder::new();
    for glob in patterns {
        for pattern in [glob.clone(), format!("{}/**", glob.trim_end_matches('/'))] {
            if let Ok(glob) = Glob::new(&pattern) {
                globs.add(glob);
            }
        }
    }
    globs.build().unwrap_or_default()
}

/// Without the detours of `..`.
fn straight(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

/// Without `.` between.
fn tidy(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, std::path::Component::CurDir)).collect()
}

fn read_if_there(path: &Path) -> Result<Option<String>, ConfigError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(e) => {
            return Err(ConfigError::whole(path, format!("cannot be read ({e}); check its permissions")));
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(e) => {
            let valid = e.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(e.as_bytes()).into_owned();
            Err(ConfigError::at(
                path,
                &text,
                valid..valid + 1,
                "this is not UTF-8; open the file in an editor and save it as UTF-8",
            ))
        }
    }
}
