//! One version of one document, read and checked: what every feature looks at.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use housestyle_rules::check::Checked;
use housestyle_rules::finding::Finding;
use housestyle_rules::release::Release;
use housestyle_rules::style::{Example, Style};
use housestyle_rules::text::{Edit, Encoding, Position, Span, Text};
use jiff::civil::Date;

use crate::config::Project;
use crate::engine;
use crate::ingest::{Document, Format};

/// One version of one document, as it was at its place on the wire.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) uri: String,
    /// Where it lies on disk, if it does.
    pub(super) path: Option<PathBuf>,
    pub(super) version: i32,
    pub(super) text: Text,
    pub(super) format: Format,
    pub(super) encoding: Encoding,
    pub(super) project: Arc<Project>,
    pub(super) today: Date,
    superseded: AtomicBool,
    reading: Mutex<Option<Arc<Reading>>>,
}

/// A text, read and checked.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) document: Document,
    /// Its places are places in the plain words.
    pub(super) release: Release,
    /// Their places are places in the source, as everywhere at the edges.
    pub(super) findings: Vec<Finding>,
}

/// A line for whoever looks into the server's log: never with words of a draft.
fn log(line: &str) {
    use std::io::Write as _;
    // A log that cannot be written is no reason to stop.
    let _ = writeln!(std::io::stderr(), "housestyle: {line}");
}

/// What a snapshot is made of.
pub(super) struct Origin {
    pub(super) uri: String,
    pub(super) path: Option<PathBuf>,
    pub(super) format: Format,
    pub(super) encoding: Encoding,
}

impl Snapshot {
    pub(super) fn new(origin: Origin, version: i32, text: Text, project: Arc<Project>) -> Self {
        let Origin { uri, path, format, encoding } = origin;
        let today = project.options.today.unwrap_or_else(super::houses::today);
        Self {
            uri,
            path,
            version,
            text,
            format,
            encoding,
            project,
            today,
            superseded: AtomicBool::new(false),
            reading: Mutex::default(),
        }
    }

    /// The next version, with another text or another house.
    pub(super) fn next(&self, version: i32, text: Text, project: Arc<Project>) -> Self {
        self.superseded.store(true, Ordering::Release);
        let origin = Origin {
            uri: self.uri.clone(),
            path: self.path.clone(),
            format: self.format,
            encoding: self.encoding,
        };
        Self::new(origin, version, text, project)
    }

    /// There is a newer version, or the document is closed: nobody waits for this one's findings.
    pub(super) fn supersede(&self) {
        self.superseded.store(true, Ordering::Release);
    }

    /// Read and checked, once, whoever asks first.
    pub(super) fn read(self: &Arc<Self>) -> View {
        let reading = self.read_while(&|| true).unwrap_or_else(|| Arc::new(Reading::of_nothing()));
        View { snapshot: Arc::clone(self), reading }
    }

    /// Read and checked, unless a newer version comes first.
    pub(super) fn read_unless_superseded(self: &Arc<Self>) -> Option<View> {
        let reading = self.read_while(&|| !self.superseded.load(Ordering::Acquire))?;
        Some(View { snapshot: Arc::clone(self), reading })
    }

    fn read_while(&self, wanted: &dyn Fn() -> bool) -> Option<Arc<Reading>> {
        let mut kept = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reading) = &*kept {
            return Some(Arc::clone(reading));
        }
        if !wanted() {
            return None;
        }
        let document = Document::of_text(self.text.shared(), self.format);
        let path = self.path.as_deref().unwrap_or(Path::new(""));
        let release = engine::read_while(&document, &self.project, path, wanted)?;
        let checked = engine::check_while(&document, &release, &self.project, path, wanted)?;
        let Checked { findings, crashed, .. } = checked;
        for rule in crashed {
            log(&format!("the rule “{rule}” crashed; its findings are missing"));
        }
        let reading = Arc::new(Reading { document, release, findings });
        *kept = Some(Arc::clone(&reading));
        Some(reading)
    }
}

impl Reading {
    fn of_nothing() -> Self {
        Self {
            document: Document::default(),
            release: Release::read("", housestyle_rules::release::Hints::default()),
            findings: Vec::new(),
        }
    }
}

/// A snapshot and its reading.
///
/// There are two kinds of place, the same in plain text and different in Markdown: of the plain words, where the
/// release and its parts are, and of the source, where the findings and their fixes are. Methods for the source say so.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) reading: Arc<Reading>,
}

impl View {
    pub(super) fn release(&self) -> &Release {
        &self.reading.release
    }

    pub(super) fn findings(&self) -> &[Finding] {
        &self.reading.findings
    }

    pub(super) fn style(&self) -> &Style {
        &self.snapshot.project.style
    }

    pub(super) fn today(&self) -> Date {
        self.snapshot.today
    }

    /// Where the past release of an example lies.
    pub(super) fn in_archive(&self, example: &Example) -> PathBuf {
        let root = self.snapshot.project.root.as_deref().unwrap_or(Path::new(""));
        root.join(&example.path)
    }

    /// The plain words.
    pub(super) fn text(&self) -> &str {
        &self.reading.release.text
    }

    /// The words at `span`.
    pub(super) fn words(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// All of the plain words.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.text().len())
    }

    /// All of the source.
    pub(super) fn whole_source(&self) -> Span {
        Span::new(0, self.snapshot.text.as_str().len())
    }

    /// The place in the source that the client means.
    pub(super) fn source_at(&self, position: Position) -> usize {
        self.snapshot.text.offset(position, self.snapshot.encoding)
    }

    /// The bytes of the source between two of the client's places; turned round if they come so.
    pub(super) fn source_between(&self, start: Position, end: Position) -> Span {
        let (a, b) = (self.source_at(start), self.source_at(end));
        Span::new(a.min(b), a.max(b))
    }

    /// The place in the plain words of a place in the source.
    pub(super) fn plain(&self, source: usize) -> usize {
        let mut at = self.reading.document.map.plain(source).min(self.text().len());
        while !self.text().is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// The plain words between two of the client's places.
    pub(super) fn between(&self, start: Position, end: Position) -> Span {
        let source = self.source_between(start, end);
        let (a, b) = (self.plain(source.start()), self.plain(source.end()));
        Span::new(a.min(b), a.max(b))
    }

    /// Where the plain words at `span` stand, as the client counts.
    pub(super) fn place(&self, span: Span) -> Range {
        self.source_place(self.reading.document.map.span(span))
    }

    /// An edit of the plain words as one of the source; `None` when it would cut through markup.
    pub(super) fn edit(&self, edit: &Edit) -> Option<Edit> {
        let document = &self.reading.document;
        let mut edit = document.map.edit(&document.plain, edit)?;
        edit.text = document.source.line_end.apply(&edit.text).into_owned();
        Some(edit)
    }

    /// Where the bytes of the source at `span` stand, as the client counts.
    pub(super) fn source_place(&self, span: Span) -> Range {
        let Snapshot { text, encoding, .. } = &*self.snapshot;
        text.range(span, *encoding)
    }
}

/// Two of the client's places.
pub(super) type Range = (Position, Position);
