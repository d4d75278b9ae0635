//! What one document of an archive shows: all that learning takes from it, and all that the cache keeps of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use housestyle_rules::learn::anatomy::Frame;
use housestyle_rules::learn::{
    Fingerprint, Traits, Vote, counts, date_in_name, is_told, may_be, traits, votes,
};
use housestyle_rules::release::kind::Kind;
use housestyle_rules::release::{Hints, Release};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Request;
use crate::batch;
use crate::ingest::{Document, Format, Refused, Unreadable, Why};

/// What decides, beside its bytes, what a document shows. Nothing else is asked, so that what was seen of the same bytes
/// once is what would be seen again.
#[derive(Debug, Serialize)]
pub(super) struct Given {
    format: Format,
    /// The date in its name.
    date: Option<Date>,
    /// What a person has decided that it is.
    kind: Option<Kind>,
}

impl Given {
    pub(super) fn of(request: &Request<'_>, path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Self {
            format: Format::of_name(path).unwrap_or_default(),
            date: date_in_name(&name),
            kind: (request.kind_of)(path),
        }
    }

    /// The same, when it is decided what the document is.
    pub(super) fn decided(self, kind: Kind) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// The release's words, and what is known beside them.
    pub(super) fn text(&self, bytes: &[u8]) -> Result<(Arc<str>, Hints), Refused> {
        let document = Document::of_bytes(bytes, self.format)?;
        let mut hints = document.hints;
        hints.date = self.date.or(hints.date);
        hints.kind = hints.kind.or(self.kind);
        Ok((document.plain, hints))
    }

    /// The words' fingerprint, which asks for no more than the words.
    pub(super) fn print(&self, bytes: &[u8]) -> Result<Fingerprint, Refused> {
        Document::of_bytes(bytes, self.format).map(|document| Fingerprint::of(&document.plain))
    }
}

/// What a document shows before anything is known of its archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct First {
    pub print: Fingerprint,
    pub date: Option<Date>,
    /// Its lines, as any office's are read; `None` where it is not clearly a release: strangers teach no lines.
    pub frame: Option<Frame>,
}

impl First {
    /// What each of these texts shows.
    pub(super) fn of(texts: Vec<(Arc<str>, Hints)>) -> Vec<Self> {
        let some = batch::by_size(texts, |(text, _)| text.len());
        let one = |release: &Release| Self {
            print: Fingerprint::of(&release.text),
            date: release.date(),
            frame: counts(release.kind.kind).then(|| Frame::of(release)),
        };
        some.into_iter()
            .flat_map(|texts| Release::read_all(texts).iter().map(one).collect::<Vec<_>>())
            .collect()
    }
}

/// What a document shows, read with the anatomy of its archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Observed {
    pub date: Option<Date>,
    /// What it may have in common with the house's releases, but for its name.
    pub traits: Traits,
    /// Whether it is set aside only because too little speaks for a release.
    pub may_be: bool,
    /// Whether it tells its news as a release does, or has one of the lines that most documents of the archive have.
    pub fits: bool,
    pub shows: Shows,
}

/// Whether it is learned from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Shows {
    /// It is: its vote, but for its path.
    Vote(Vote),
    /// It is not: what it seems to be, and why.
    Aside(Kind, Vec<String>),
}

impl Observed {
    /// What each of these texts shows.
    pub(super) fn of(texts: Vec<(Arc<str>, Hints)>) -> Vec<Self> {
        batch::by_size(texts, |(text, _)| text.len()).into_iter().flat_map(Self::of_some).collect()
    }

    fn of_some(texts: Vec<(Arc<str>, Hints)>) -> Vec<Self> {
        let releases = Release::read_all(texts);
        let voters: Vec<&Release> = releases.iter().filter(|release| counts(release.kind.kind)).collect();
        let mut votes = votes(&voters).into_iter();
        let shows = |release: &Release| match counts(release.kind.kind) {
            true => Shows::Vote(votes.next().unwrap_or_default()),
            false => Shows::Aside(release.kind.kind, release.kind.why()),
        };
        let shows: Vec<Shows> = releases.iter().map(shows).collect();
        let all = releases.iter().zip(shows);
        all.map(|(release, shows)| Self {
            date: release.date(),
            traits: traits(release),
            may_be: may_be(release),
            fits: release.is_framed() || is_told(release),
            shows,
        })
        .collect()
    }
}

/// A file's bytes.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    fs::read(path).map_err(|error: io::Error| Unreadable { path: path.to_owned(), why: Why::Io(error) })
}

/// Why the words could not be taken from the file at `path`.
pub(super) fn refused(path: &Path) -> impl Fn(Refused) -> Unreadable {
    let path: PathBuf = path.to_owned();
    move |refused| Unreadable { path: path.clone(), why: Why::Refused(refused) }
}
