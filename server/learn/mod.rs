//! `housestyle learn`: walks an archive, learns from it in parallel, and writes the style's files.
//!
//! Four passes, none of which keeps the archive in memory: fingerprints, to leave out copies; the lines that come again, to
//! read with; votes, for the tally; and a look at the newest releases through the style just learned. What a document shows is kept in a [cache], so that
//! the first pass reads what has changed and the second nothing. Used by the command line and by the language server.
//!
//! Of each document stay in memory, until the style is learned: its name, its fingerprint (72 bytes, in the first pass),
//! its date and where the cache has it (in the second), and in the tally what no other document says.

pub mod cache;
mod observed;
mod pack;
#[cfg(test)]
mod tests;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, fs, io};

use housestyle_rules::learn::anatomy::{Frames, name};
use housestyle_rules::learn::{
    Fingerprint, Kin, Repeated, Replay, Tally, Traits, Vote, chosen, finish, name_trait, repeated, summary,
};
use housestyle_rules::release::anatomy::Anatomy;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::style::{Duplicate, SetAside, Style};
use jiff::civil::Date;
use rayon::prelude::*;

use crate::batch;
use crate::config::{PEOPLE_NAME, STYLE_NAME};
use crate::ingest::Unreadable;
use crate::write::{Staged, sweep};
use cache::{Cache, Key, Place, key_with, number};
use observed::{First, Given, Observed, Shows, bytes, refused};
use walk::{File, walk};

/// What to learn from.
pub struct Request<'a> {
    /// Files and folders.
    pub archive: &'a [PathBuf],
    /// The folder the evidence's paths are relative to: where the style's files will be.
    pub base: &'a Path,
    /// What a person has decided that a document is.
    pub kind_of: &'a (dyn Fn(&Path) -> Option<Kind> + Sync),
    /// The folder where what was seen of the documents is kept from one lesson to the next; `None`: nowhere. Where it
    /// cannot be used, learning goes on without.
    pub cache: Option<PathBuf>,
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
    let (mut files, mut skipped) = walk(request)?;
    let kept = request.cache.as_deref().and_then(|folder| Cache::open(folder, request.archive));
    let cache = kept.as_ref();
    let unreadable = Mutex::new(Vec::new());
    let all: Vec<usize> = (0..files.len()).collect();
    let seen: Vec<Option<Looked>> = pass(request, "Reading", &all, |places| {
        let paths = places.iter().map(|at| files[*at].path());
        let look = look(request, paths, cache).into_iter();
        look.map(|seen| {
            seen.map_err(|e| unreadable.lock().unwrap_or_else(PoisonError::into_inner).push(e.to_string()))
                .ok()
        })
        .collect()
    })
    .collect();
    skipped.extend(unreadable.into_inner().unwrap_or_else(PoisonError::into_inner));
    skipped.sort();
    let mut readable = seen.iter().map(Option::is_some);
    files.retain(|_| readable.next().unwrap_or(false));
    let (prints, places): (Vec<Fingerprint>, Vec<Option<(Key, Place)>>) = seen.into_iter().flatten().unzip();
    if prints.is_empty() {
        return Err(NothingLearned::Empty(request.archive.to_vec(), skipped));
    }
    let first = |some: &[usize]| -> Vec<(usize, First)> {
        let kept = |at: &usize| Some((*at, cache?.get(places[*at]?.1)?));
        let mut out: Vec<(usize, First)> = some.iter().filter_map(kept).collect();
        let mut have = out.iter().map(|(at, _)| *at).peekable();
        let others: Vec<usize> = some.iter().copied().filter(|at| have.next_if_eq(at).is_none()).collect();
        let (others, texts): (Vec<usize>, Vec<_>) =
            others.into_iter().filter_map(|at| Some((at, text(request, files[at].path())?))).unzip();
        out.extend(others.into_iter().zip(First::of(texts)));
        out
    };
    let duplicates = repeated(&prints, &|at| first(&[at]).first()?.1.date);
    drop(prints);

    let mut copies = duplicates.iter().map(|d| d.at).peekable();
    let voters: Vec<usize> = (0..files.len()).filter(|at| copies.next_if_eq(at).is_none()).collect();
    let frames = pass(request, "Reading lines", &voters, first)
        .fold(Frames::default, |mut frames, (at, first)| {
            if let Some(frame) = first.frame {
                frames.add(frame, first.date, &Arc::from(&*files[at].name));
            }
            frames
        })
        .reduce(Frames::default, Frames::merge);
    let lines = name(&frames);
    let releases = frames.releases.count(None);
    let known = Style { lines, releases, ..Style::default() };
    drop(frames);
    let with = With { anatomy: Arc::new(known.anatomy()), number: number(&known.lines) };
    let observed = |some: &[usize]| again(request, &files, some, cache, &places, &with);
    let all = pass(request, "Learning", &voters, observed)
        .fold(Part::default, |mut part, (at, observed, place)| {
            part.kept.extend(place);
            part.add(observed, at, &files[at].name);
            part
        })
        .reduce(Part::default, Part::merge);
    let Part { tally, mut aside, mut dates, kept: seen_again, .. } = short_ones(request, &files, all, &with);
    if let Some(cache) = kept {
        cache.keep(places.into_iter().flatten().map(|(_, place)| place).chain(seen_again));
    }
    dates.sort_unstable();
    let mut style = Style::default();
    for Repeated { at, of, exact } in duplicates {
        let path = files[at].name.to_string();
        if dates.binary_search_by_key(&of, |(at, _)| *at).is_ok() {
            style.duplicates.push(Duplicate { path, of: files[of].name.to_string(), exact });
            continue;
        }
        let kind = aside.iter().find(|a| *a.path == *files[of].name).map_or(Kind::Other, |a| a.kind);
        aside.push(SetAside { path, kind, why: vec![format!("a copy of {}", files[of].name)] });
    }
    aside.sort();
    if dates.is_empty() {
        return Err(NothingLearned::NoRelease(aside));
    }
    style = Style { set_aside: aside, duplicates: style.duplicates, lines: known.lines, ..finish(&tally) };
    drop(tally);

    let recent: Vec<usize> = chosen(&dates).into_iter().collect();
    let replay = pass(request, "Checking", &recent, |places| {
        let texts =
            places.iter().filter_map(|at| Some((&*files[*at].name, with.text(request, files[*at].path())?)));
        let mut replay = Replay::default();
        for some in batch::by_size(texts.collect(), |(_, (text, _))| text.len()) {
            let (names, texts): (Vec<&str>, Vec<_>) = some.into_iter().unzip();
            let releases = Release::read_all(texts);
            replay.add(&releases.iter().zip(names).collect::<Vec<_>>(), &style);
        }
        vec![replay]
    })
    .reduce(Replay::default, Replay::merge);
    replay.settle(&mut style);

    let mut report = summary(&style, &replay);
    for skipped in &skipped {
        report += &format!("Skipped {skipped}\n");
    }
    Ok(Lesson { style, skipped, report })
}

/// An archive whose releases have so many lines in common knows its own by them.
const FRAME: usize = 2;

/// Lets in the short releases of which too little speaks for one, where the archive itself tells that they are.
fn short_ones(request: &Request<'_>, files: &[File], mut part: Part, with: &With) -> Part {
    let doubtful = std::mem::take(&mut part.doubtful);
    // What stands in the archive that its owner named is a release, unless something speaks against it: that most have
    // the house's lines and it has none.
    let plain = with.anatomy.common() < FRAME;
    let known: Vec<usize> = doubtful
        .into_iter()
        .filter(|(_, traits, fits)| plain || *fits || part.kin.knows(traits))
        .map(|(at, ..)| at)
        .collect();
    for at in known {
        let file = &files[at];
        let given = Given::of(request, file.path()).decided(Kind::PressRelease);
        let text =
            bytes(file.path()).ok().and_then(|bytes| given.text(&bytes).ok()).map(|text| with.read(text));
        for observed in Observed::of(text.into_iter().collect()) {
            part.aside.retain(|aside| *aside.path != *file.name);
            part.add(observed, at, &file.name);
        }
    }
    part
}

/// What the archive is read again with.
struct With {
    anatomy: Arc<Anatomy>,
    /// A number that stands for it.
    number: u128,
}

impl With {
    fn read(&self, (text, hints): (Arc<str>, Hints)) -> (Arc<str>, Hints) {
        (text, Hints { anatomy: Some(Arc::clone(&self.anatomy)), ..hints })
    }

    fn text(&self, request: &Request<'_>, path: &Path) -> Option<(Arc<str>, Hints)> {
        text(request, path).map(|text| self.read(text))
    }
}

/// What these documents show, read with the anatomy of the archive, and where the cache has it.
fn again(
    request: &Request<'_>,
    files: &[File],
    some: &[usize],
    cache: Option<&Cache>,
    places: &[Option<(Key, Place)>],
    with: &With,
) -> Vec<(usize, Observed, Option<Place>)> {
    let key = |at: usize| places[at].map(|(key, _)| key_with(key, with.number));
    let mut out = Vec::with_capacity(some.len());
    let mut others = Vec::new();
    for at in some {
        match key(*at).and_then(|key| cache?.find(key)) {
            Some((observed, place)) => out.push((*at, observed, Some(place))),
            None => others.push(*at),
        }
    }
    let (others, texts): (Vec<usize>, Vec<_>) =
        others.into_iter().filter_map(|at| Some((at, with.text(request, files[at].path())?))).unzip();
    for (at, observed) in others.into_iter().zip(Observed::of(texts)) {
        let place = key(at).and_then(|key| cache?.add(key, &observed));
        out.push((at, observed, place));
    }
    out
}

/// What one part of the archive gave.
#[derive(Default)]
struct Part {
    tally: Tally,
    aside: Vec<SetAside>,
    /// The releases learned from, by place, and their dates.
    dates: Vec<(usize, Option<Date>)>,
    /// How the releases are like each other.
    kin: Kin,
    /// Documents set aside for want of evidence, which may be short releases, by place, and whether they
    /// look like one.
    doubtful: Vec<(usize, Traits, bool)>,
    /// Where the cache has what they show.
    kept: Vec<Place>,
}

impl Part {
    fn add(&mut self, observed: Observed, at: usize, name: &str) {
        let mut traits = observed.traits;
        traits.extend(name_trait(name));
        self.kin.add(&traits, matches!(observed.shows, Shows::Vote(_)));
        if observed.may_be {
            self.doubtful.push((at, traits, observed.fits));
        }
        match observed.shows {
            Shows::Vote(vote) => {
                self.dates.push((at, vote.date));
                self.tally.add(Vote { path: name.to_owned(), ..vote });
            }
            Shows::Aside(kind, why) => self.aside.push(SetAside { path: name.to_owned(), kind, why }),
        }
    }

    fn merge(mut self, mut other: Self) -> Self {
        self.aside.append(&mut other.aside);
        self.dates.append(&mut other.dates);
        self.doubtful.append(&mut other.doubtful);
        self.kept.append(&mut other.kept);
        Self { kin: self.kin.merge(other.kin), tally: self.tally.merge(other.tally), ..self }
    }
}

/// Runs `work` over these places in parallel, a few at a time, and tells how far it is. What it gives for a few comes before
/// what it gives for the next few.
fn pass<'a, T: Send>(
    request: &'a Request<'_>,
    doing: &'static str,
    places: &'a [usize],
    work: impl Fn(&[usize]) -> Vec<T> + Sync + Send + 'a,
) -> impl ParallelIterator<Item = T> + 'a {
    let done = AtomicUsize::new(0);
    let of = places.len();
    places.par_chunks(batch::share(of)).flat_map_iter(move |some| {
        let out = work(some);
        let done = done.fetch_add(some.len(), Ordering::Relaxed) + some.len();
        (request.progress)(Progress { doing, done, of });
        out
    })
}

/// A document's fingerprint, and what the cache knows it by and where, if there is one.
type Looked = (Fingerprint, Option<(Key, Place)>);

/// The fingerprint of each document, and where the cache has what it shows. Without a cache no more than its words is
/// read.
fn look<'a>(
    request: &Request<'_>,
    paths: impl Iterator<Item = &'a Path>,
    cache: Option<&Cache>,
) -> Vec<Result<Looked, Unreadable>> {
    // What the cache has not, to be read together, and which of the paths each is of.
    let (mut news, mut texts) = (Vec::new(), Vec::new());
    // `None`: not known yet.
    let mut seen: Vec<Option<Result<_, Unreadable>>> = paths
        .enumerate()
        .map(|(i, path)| {
            let mut known = || {
                let (bytes, given) = (bytes(path)?, Given::of(request, path));
                let Some((cache, key)) = cache.and_then(|cache| Some((cache, cache.key(&given, &bytes)?)))
                else {
                    return Ok(Some((given.print(&bytes).map_err(refused(path))?, None)));
                };
                if let Some((first, place)) = cache.find::<First>(key) {
                    return Ok(Some((first.print, Some((key, place)))));
                }
                texts.push(given.text(&bytes).map_err(refused(path))?);
                news.push((i, cache, key));
                Ok(None)
            };
            known().transpose()
        })
        .collect();
    for ((i, cache, key), first) in news.into_iter().zip(First::of(texts)) {
        let place = cache.add(key, &first);
        seen[i] = Some(Ok((first.print, place.map(|place| (key, place)))));
    }
    seen.into_iter().flatten().collect()
}

/// The words of a document. One that could be read a moment ago and cannot any more has left the archive.
fn text(request: &Request<'_>, path: &Path) -> Option<(Arc<str>, Hints)> {
    Given::of(request, path).text(&bytes(path).ok()?).ok()
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
