//! `housestyle learn`: walks an archive, learns from it in parallel, and writes the style's files.
//!
//! Three passes, none of which keeps the archive in memory: fingerprints, to leave out copies; votes, for the tally;
//! and a look at the newest releases through the style just learned. Used by the command line and by the language
//! server.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fmt, fs, io};

use housestyle_rules::learn::{
    Fingerprint, Kin, Replay, Tally, Traits, chosen, counts, date_in_name, finish, may_be, repeated, summary,
    traits, vote,
};
use housestyle_rules::release::Release;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::style::{SetAside, Style};
use ignore::WalkBuilder;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{PEOPLE_NAME, STYLE_NAME};
use crate::ingest::{Document, Format};
use crate::write::{Staged, sweep};

/// What to learn from.
pub struct Request<'a> {
    /// Files and folders.
    pub archive: &'a [PathBuf],
    /// The folder the evidence's paths are relative to: where the style's files will be.
    pub base: &'a Path,
    /// What a person has decided that a document is.
    pub kind_of: &'a (dyn Fn(&Path) -> Option<Kind> + Sync),
    /// Told how many documents of how many a pass is through with.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far learning is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// What it is doing: `Reading`, `Learning`, `Checking`.
    pub doing: &'static str,
    /// Documents it is through with.
    pub done: usize,
    /// Documents in all.
    pub of: usize,
}

/// What learning gave.
#[derive(Debug)]
pub struct Lesson {
    /// The style, people and all.
    pub style: Style,
    /// Files that could not be read: the path and why.
    pub skipped: Vec<String>,
    /// What to tell.
    pub report: String,
}

/// Why nothing was learned.
#[derive(Debug, PartialEq, Eq)]
pub enum NothingLearned {
    /// A path that is not there, or may not be read.
    Missing(PathBuf, String),
    /// No document at all, and the files that could not be read.
    Empty(Vec<PathBuf>, Vec<String>),
    /// Documents, but no release among them.
    NoRelease(Vec<SetAside>),
}

impl fmt::Display for NothingLearned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path, why) => {
                write!(f, "{}: {why}; name a folder or files of past releases", path.display())
            }
            Self::Empty(paths, skipped) => {
                let paths: Vec<String> = paths.iter().map(|p| p.display().to_string()).collect();
                write!(
                    f,
                    "{}: no document to learn from; name a folder with releases in .txt, .md, .docx, .html or .eml",
                    paths.join(", ")
                )?;
                skipped.iter().try_for_each(|skipped| write!(f, "\n  {skipped}"))
            }
            Self::NoRelease(aside) => {
                let (one, say) = if aside.len() == 1 {
                    ("the document does", "it is")
                } else {
                    ("none of the documents does", "they are")
                };
                write!(f, "nothing to learn from: {one} not look like a press release")?;
                if aside.len() > 1 {
                    write!(f, " ({} read)", aside.len())?;
                }
                for aside in aside.iter().take(5) {
                    write!(f, "\n  {}: {}", aside.path, aside.why.join(", "))?;
                }
                write!(
                    f,
                    "\nIf {say}, say so under [kinds] in housestyle.toml, e.g. \"{}\" = \"press-release\"",
                    example(aside)
                )
            }
        }
    }
}

impl std::error::Error for NothingLearned {}

fn example(aside: &[SetAside]) -> String {
    aside.first().map_or_else(|| "*.txt".to_owned(), |a| a.path.clone())
}

/// Learns the style of an archive.
///
/// # Errors
/// When there is no release to learn from.
pub fn learn(request: &Request<'_>) -> Result<Lesson, NothingLearned> {
    let (files, mut skipped) = walk(request)?;
    let unreadable = Mutex::new(Vec::new());
    let prints: BTreeMap<String, Fingerprint> =
        pass(request, "Reading", &files, |path, name| match Document::open(path) {
            Ok(document) => Some((name.to_owned(), Fingerprint::of(&document.plain))),
            Err(e) => {
                unreadable.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(e.to_string());
                None
            }
        })
        .flatten()
        .collect();
    skipped.extend(unreadable.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner));
    skipped.sort();
    if prints.is_empty() {
        return Err(NothingLearned::Empty(request.archive.to_vec(), skipped));
    }
    let dated = |name: &str| read(request, files.get(name)?)?.date();
    let duplicates = repeated(&prints, &dated);
    let mut files = files;
    files.retain(|name, _| prints.contains_key(name));
    duplicates.iter().for_each(|d| drop(files.remove(&d.path)));
    drop(prints);

    let first = pass(request, "Learning", &files, |path, name| {
        let mut part = Part::default();
        if let Some(release) = read(request, path) {
            part.add(&release, name);
        }
        part
    })
    .reduce(Part::default, Part::merge);
    let Part { tally, mut aside, dates, .. } = short_ones(request, &files, first);
    let (duplicates, of_aside): (Vec<_>, Vec<_>) =
        duplicates.into_iter().partition(|d| dates.contains_key(&d.of));
    for copy in of_aside {
        let kind = aside.iter().find(|a| a.path == copy.of).map_or(Kind::Other, |a| a.kind);
        aside.push(SetAside { path: copy.path, kind, why: vec![format!("a copy of {}", copy.of)] });
    }
    aside.sort();
    if dates.is_empty() {
        return Err(NothingLearned::NoRelease(aside));
    }
    let mut style = Style { set_aside: aside, duplicates, ..finish(&tally) };
    drop(tally);

    let recent = chosen(&dates);
    files.retain(|name, _| recent.contains(name));
    let replay = pass(request, "Checking", &files, |path, name| {
        let mut replay = Replay::default();
        if let Some(release) = read(request, path) {
            replay.add(&release, name, &style);
        }
        replay
    })
    .reduce(Replay::default, Replay::merge);
    replay.settle(&mut style);

    let mut report = summary(&style, &replay);
    for skipped in &skipped {
        report += &format!("Skipped {skipped}\n");
    }
    Ok(Lesson { style, skipped, report })
}

/// Lets in the short releases of which too little speaks for one, where the archive itself tells that they are.
fn short_ones(request: &Request<'_>, files: &BTreeMap<String, PathBuf>, mut part: Part) -> Part {
    let known: Vec<String> = part
        .doubtful
        .iter()
        .filter(|(_, traits)| part.kin.knows(traits))
        .map(|(name, _)| name.clone())
        .collect();
    let hinted = Request { kind_of: &|_| Some(Kind::PressRelease), ..*request };
    for name in known {
        if let Some(release) = files.get(&name).and_then(|path| read(&hinted, path)) {
            part.aside.retain(|aside| aside.path != name);
            part.add(&release, &name);
        }
    }
    part
}

/// What one part of the archive gave.
#[derive(Default)]
struct Part {
    tally: Tally,
    aside: Vec<SetAside>,
    /// The releases learned from, and their dates.
    dates: BTreeMap<String, Option<Date>>,
    /// How the releases are like each other.
    kin: Kin,
    /// Documents set aside for want of evidence, which may be short releases.
    doubtful: BTreeMap<String, Traits>,
}

impl Part {
    fn add(&mut self, release: &Release, name: &str) {
        let kind = &release.kind;
        let traits = traits(release, name);
        self.kin.add(&traits, counts(kind.kind));
        if may_be(release) {
            self.doubtful.insert(name.to_owned(), traits);
        }
        if counts(kind.kind) {
            let vote = vote(release, name);
            self.dates.insert(name.to_owned(), vote.date);
            self.tally.add(vote);
        } else {
            self.aside.push(SetAside { path: name.to_owned(), kind: kind.kind, why: kind.why.clone() });
        }
    }

    fn merge(mut self, mut other: Self) -> Self {
        self.aside.append(&mut other.aside);
        self.dates.append(&mut other.dates);
        self.doubtful.append(&mut other.doubtful);
        Self { kin: self.kin.merge(other.kin), tally: self.tally.merge(other.tally), ..self }
    }
}

/// Runs `work` over the files in parallel, and tells how far it is.
fn pass<'a, T: Send>(
    request: &'a Request<'_>,
    doing: &'static str,
    files: &'a BTreeMap<String, PathBuf>,
    work: impl Fn(&Path, &str) -> T + Sync + Send + 'a,
) -> impl ParallelIterator<Item = T> + 'a {
    let done = AtomicUsize::new(0);
    let of = files.len();
    files.par_iter().map(move |(name, path)| {
        let out = work(path, name);
        (request.progress)(Progress { doing, done: done.fetch_add(1, Ordering::Relaxed) + 1, of });
        out
    })
}

/// Reads a release. One that could be read a moment ago and cannot any more has left the archive.
fn read(request: &Request<'_>, path: &Path) -> Option<Release> {
    let document = Document::open(path).ok()?;
    let mut hints = document.hints;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    hints.date = date_in_name(&name).or(hints.date);
    hints.kind = hints.kind.or_else(|| (request.kind_of)(path));
    Some(Release::read(document.plain, hints))
}

/// The documents under the paths, by the name evidence gives them, and what could not be looked into.
fn walk(request: &Request<'_>) -> Result<(BTreeMap<String, PathBuf>, Vec<String>), NothingLearned> {
    let mut files = BTreeMap::new();
    let mut skipped = Vec::new();
    for root in request.archive {
        let missing = |e: &io::Error| match e.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            _ => format!("cannot be read ({e})"),
        };
        let about = fs::metadata(root).map_err(|e| NothingLearned::Missing(root.clone(), missing(&e)))?;
        if about.is_file() {
            files.insert(name(root, request.base), root.clone());
            continue;
        }
        // An archive may well be kept out of version control, so what git ignores is not ignored here.
        let walk = WalkBuilder::new(root).standard_filters(false).hidden(true).follow_links(true).build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let path = entry.path();
                    if entry.file_type().is_some_and(|t| t.is_file()) && Format::of_name(path).is_some() {
                        files.insert(name(path, request.base), path.to_owned());
                    }
                }
                // A folder that links back to one above it, or one that may not be read.
                Err(e) => skipped.push(e.to_string()),
            }
        }
    }
    Ok((files, skipped))
}

/// The path relative to the base, with `/`; the whole path where the two have nothing in common.
fn name(path: &Path, base: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let tidy = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
    let (path, base) = (tidy(path), tidy(base));
    let common = path.components().zip(base.components()).take_while(|(a, b)| a == b).count();
    // A root or a drive is no neighbourhood.
    let relative = if common > 1 || base.components().count() == 1 {
        let up = base.components().skip(common).map(|_| Component::ParentDir);
        up.chain(path.components().skip(common)).collect()
    } else {
        path
    };
    relative.to_string_lossy().replace('\\', "/")
}

impl Lesson {
    /// Writes the style's files into `folder`, and says which. Each is written whole before any takes its place, so whatever
    /// stops this leaves whole files. Without `people`, the people's file is left as it is.
    ///
    /// # Errors
    /// When a file cannot be written; the message names it.
    pub fn write(&self, folder: &Path, people: bool) -> io::Result<Vec<PathBuf>> {
        let told = |path: &Path, e: &io::Error| {
            io::Error::new(e.kind(), format!("{}: cannot be written ({e})", path.display()))
        };
        fs::create_dir_all(folder).map_err(|e| told(folder, &e))?;
        sweep(folder);
        let mut files = vec![(folder.join(STYLE_NAME), self.style.print())];
        let path = folder.join(PEOPLE_NAME);
        if people && (self.style.knows_people() || path.exists()) {
            files.push((path, self.style.print_people()));
        }
        let mut staged = Vec::new();
        for (path, text) in files {
            let file = Staged::new(&path, text.as_bytes()).map_err(|e| told(&path, &e))?;
            staged.push((path, file));
        }
        let mut written = Vec::new();
        for (path, file) in staged {
            file.place().map_err(|e| told(&path, &e))?;
            written.push(path);
        }
        Ok(written)
    }
}
