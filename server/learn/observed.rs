//! What one document of an archive shows: all that learning takes from it, and all that the cache keeps of it.

use std::path::{Path, PathBuf};
use std::{fs, io};

use housestyle_rules::learn::{Fingerprint, Traits, Vote, counts, date_in_name, may_be, traits, vote};
use housestyle_rules::release::Release;
use housestyle_rules::release::kind::Kind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Request;
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

    /// Reads the release.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Release, Refused> {
        let document = Document::of_bytes(bytes, self.format)?;
        let mut hints = document.hints;
        hints.date = self.date.or(hints.date);
        hints.kind = hints.kind.or(self.kind);
        Ok(Release::read(document.plain, hints))
    }

    /// The words' fingerprint, which asks for no more than the words.
    pub(super) fn print(&self, bytes: &[u8]) -> Result<Fingerprint, Refused> {
        Document::of_bytes(bytes, self.format).map(|document| Fingerprint::of(&document.plain))
    }
}

/// What a document shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Observed {
    pub print: Fingerprint,
    pub date: Option<Date>,
    /// What it may have in common with the house's releases, but for its name.
    pub traits: Traits,
    /// Whether it is set aside only because too little speaks for a release.
    pub may_be: bool,
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
    pub(super) fn of(release: &Release) -> Self {
        let kind = &release.kind;
        let shows = if counts(kind.kind) {
            Shows::Vote(vote(release, ""))
        } else {
            Shows::Aside(kind.kind, kind.why())
        };
        Self {
            print: Fingerprint::of(&release.text),
            date: release.date(),
            traits: traits(release),
            may_be: may_be(release),
            shows,
        }
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
