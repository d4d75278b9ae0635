//! The state of a session: what the client can do, which documents are open, in which version. All of it is
//! synchronous: a lock, a change, done. Nothing here waits and nothing here knows the protocol.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use housestyle_rules::text::{Encoding, Text};

use super::drafts::{Shelf, Stamp};
use super::houses::Houses;
use super::proto::{Caps, SemanticToken};
use super::settings::Settings;
use super::view::{Origin, Range, Snapshot};
use crate::config::{ConfigError, Project};
use crate::ingest::Format;

/// Whether a document is a draft: the editor or its first lines say so, or it lies among a project's drafts.
fn is_draft(project: &Project, path: Option<&Path>, language: &str, text: &str) -> bool {
    language == PRESS_RELEASE
        || opens_as_release(text)
        || path.is_some_and(|path| {
            let relative = project.root.as_deref().and_then(|root| path.strip_prefix(root).ok());
            relative.is_some_and(|relative| project.is_draft(relative) && !project.in_archive(path))
        })
}

/// The language that editors give a release.
const PRESS_RELEASE: &str = "press-release";

/// The words `Press release` or an embargo stand at the top.
fn opens_as_release(text: &str) -> bool {
    const MARKS: [&str; 7] = [
        "press release",
        "news release",
        "media release",
        "press statement",
        "press notice",
        "for immediate release",
        "embargo",
    ];
    text.lines()
        .map(|line| line.trim_start_matches(['#', '*', ' ']))
        .filter(|line| !line.is_empty())
        .take(5)
        .any(|line| {
            let start: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
            MARKS.iter().any(|mark| start.starts_with(mark))
        })
}

/// The session.
#[derive(Debug)]
pub(super) struct Session {
    state: Mutex<State>,
    /// Projects, with a lock of their own.
    pub(super) houses: Houses,
    /// Drafts that are not open.
    pub(super) shelf: Shelf,
}

/// What the lock guards.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) caps: Caps,
    pub(super) settings: Settings,
    /// How often the client was asked for its settings.
    pub(super) asked: u64,
    /// The latest of these questions that was answered.
    pub(super) answered: u64,
    pub(super) folders: Vec<PathBuf>,
    pub(super) documents: HashMap<String, Open>,
    /// Results that were given a name.
    results: u64,
    /// It was said that there are more drafts than are told of.
    pub(super) told_of_more: bool,
    /// Drafts that are not open and were told of: by path, under which name, and as of when.
    pub(super) unopened: HashMap<PathBuf, (String, Stamp)>,
    /// Files of a project that cannot be used, and what is said of them.
    pub(super) broken: HashMap<PathBuf, ConfigError>,
    /// Broken files to speak of, or to fall silent about: `None`.
    pub(super) news: Vec<(PathBuf, Option<ConfigError>)>,
}

/// An open document.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) snapshot: Arc<Snapshot>,
    /// A check of it is under way, and will look for the newest version before it ends.
    pub(super) checking: bool,
    /// The semantic tokens that were told last, and their name.
    tokens: Option<(u64, Arc<Vec<SemanticToken>>)>,
}

/// A change of an open document; without a range, the whole text.
#[derive(Debug)]
pub(super) struct Change {
    pub(super) range: Option<Range>,
    pub(super) text: String,
}

impl Session {
    pub(super) fn new() -> Self {
        Self { state: Mutex::default(), houses: Houses::new(), shelf: Shelf::default() }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the client can do, and how it counts columns.
    pub(super) fn caps(&self) -> Caps {
        self.state().caps.clone()
    }

    /// A document is opened, or opened again.
    pub(super) fn open(&self, uri: &str, path: Option<PathBuf>, language: &str, version: i32, text: &str) {
        let mut state = self.state();
        let (project, error) = self.houses.of(path.as_deref());
        state.note(error);
        if state.settings.only_drafts && !is_draft(&project, path.as_deref(), language, text) {
            return;
        }
        // The name on disk says more than the editor's name for the language, which people map as they like.
        let format = path
            .as_deref()
            .and_then(Format::of_name)
            .or_else(|| Format::of_language(language))
            .unwrap_or_default();
        let origin = Origin { uri: uri.to_owned(), path, format, encoding: state.caps.encoding };
        let snapshot = Arc::new(Snapshot::new(origin, version, Text::new(text), project));
        match state.documents.get_mut(uri) {
            Some(open) => {
                open.snapshot.supersede();
                open.snapshot = snapshot;
            }
            None => {
                state.documents.insert(uri.to_owned(), Open { snapshot, checking: false, tokens: None });
            }
        }
    }

    /// A document changes; the changes count one upon the other.
    pub(super) fn change(&self, uri: &str, version: i32, changes: Vec<Change>) -> bool {
        let mut state = self.state();
        let Some(open) = state.documents.get_mut(uri) else { return false };
        let encoding = open.snapshot.encoding;
        let text = edited(open.snapshot.text.clone(), changes, encoding);
        let next = open.snapshot.next(version, text, Arc::clone(&open.snapshot.project));
        open.snapshot = Arc::new(next);
        true
    }

    /// A document is closed.
    pub(super) fn close(&self, uri: &str) -> bool {
        let closed = self.state().documents.remove(uri);
        if let Some(open) = &closed {
            open.snapshot.supersede();
        }
        closed.is_some()
    }

    /// The newest version of an open document.
    pub(super) fn snapshot(&self, uri: &str) -> Option<Arc<Snapshot>> {
        self.state().documents.get(uri).map(|open| Arc::clone(&open.snapshot))
    }

    /// The semantic tokens that were told under the name `id`.
    pub(super) fn told_tokens(&self, uri: &str, id: &str) -> Option<Arc<Vec<SemanticToken>>> {
        let state = self.state();
        let (told, tokens) = state.documents.get(uri)?.tokens.as_ref()?;
        (told.to_string() == id).then(|| Arc::clone(tokens))
    }

    /// Remembers semantic tokens, and gives them a name.
    pub(super) fn tell_tokens(&self, uri: &str, tokens: &[SemanticToken]) -> u64 {
        let mut state = self.state();
        state.results += 1;
        let id = state.results;
        if let Some(open) = state.documents.get_mut(uri) {
            open.tokens = Some((id, Arc::new(tokens.to_vec())));
        }
        id
    }

    /// Every open document, in the order of their names.
    pub(super) fn snapshots(&self) -> Vec<Arc<Snapshot>> {
        let mut all: Vec<_> =
            self.state().documents.values().map(|open| Arc::clone(&open.snapshot)).collect();
        all.sort_by(|a, b| a.uri.cmp(&b.uri));
        all
    }

    /// Folders or settings are others from now on.
    pub(super) fn settle(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state();
        change(&mut state);
        self.houses.set(&state.settings, &state.folders);
        self.rehouse(&mut state);
    }

    /// Files of projects changed: read them again.
    pub(super) fn reload(&self) {
        self.houses.reload();
        self.rehouse(&mut self.state());
    }

    /// Looks at the disk; whether something changed.
    pub(super) fn look(&self) -> bool {
        let changed = self.houses.look();
        if changed {
            self.rehouse(&mut self.state());
        }
        changed
    }

    /// Gives every open document the project that counts now.
    fn rehouse(&self, state: &mut State) {
        let mut errors = Vec::new();
        for open in state.documents.values_mut() {
            let old = &open.snapshot;
            let (project, error) = self.houses.of(old.path.as_deref());
            errors.extend(error);
            open.snapshot = Arc::new(old.next(old.version, old.text.clone(), project));
        }
        let healed: Vec<PathBuf> =
            state.broken.keys().filter(|path| errors.iter().all(|e| e.path != **path)).cloned().collect();
        for path in healed {
            state.broken.remove(&path);
            state.news.push((path, None));
        }
        for error in errors {
            state.note(Some(error));
        }
    }
}

impl State {
    fn note(&mut self, error: Option<ConfigError>) {
        let Some(error) = error else { return };
        if self.broken.get(&error.path) != Some(&error) {
            self.broken.insert(error.path.clone(), error.clone());
            self.news.push((error.path.clone(), Some(error)));
        }
    }
}

/// The text after `changes`.
fn edited(mut text: Text, changes: Vec<Change>, encoding: Encoding) -> Text {
    for change in changes {
        match change.range {
            Some((start, end)) => text.replace(start, end, &change.text, encoding),
            None => text = Text::new(&change.text),
        }
    }
    text.settle();
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::text::Position;
    use proptest::prelude::*;

    /// A client's own idea of its text: code units, and the lines in them.
    fn model(text: &str, change: &Change, encoding: Encoding) -> String {
        let Some((start, end)) = change.range else { return change.text.clone() };
        let (a, b) = (place(text, start, encoding), place(text, end, encoding));
        let (a, b) = (a.min(b), a.max(b));
        format!("{}{}{}", &text[..a], change.text, &text[b..])
    }

    fn place(text: &str, position: Position, encoding: Encoding) -> usize {
        let mut start = 0;
        for _ in 0..position.line {
            let rest = &text[start..];
            let Some(at) = rest.find(['\n', '\r']) else { return text.len() };
            let crlf = rest[at..].starts_with("\r\n");
            start += at + if crlf { 2 } else { 1 };
        }
        let rest = &text[start..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let mut units = 0;
        for (at, ch) in line.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => ch.len_utf8(),
                Encoding::Utf16 => ch.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units + width > position.column as usize {
                return start + at;
            }
            units += width;
        }
        start + line.len()
    }

    fn words() -> impl Strategy<Value = String> {
        let bits = [
            "a", "é", "🚀", "e\u{301}", "\n", "\r\n", "\r", "\u{a0}", "\u{2028}", " ", "word", "“q”",
            "\u{feff}", "",
        ];
        proptest::collection::vec(proptest::sample::select(bits.to_vec()), 0..12).prop_map(|b| b.concat())
    }

    fn change() -> impl Strategy<Value = Change> {
        let position = || (0u32..8, 0u32..14).prop_map(|(line, column)| Position { line, column });
        let range = proptest::option::weighted(0.95, (position(), position()));
        (range, words()).prop_map(|(range, text)| Change { range, text })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn the_servers_text_is_the_clients_and_its_findings_those_of_a_check(
            start in words(),
            changes in proptest::collection::vec(change(), 1..16),
            encoding in proptest::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
        ) {
            let session = Session::new();
            session.state().caps.encoding = encoding;
            session.open("untitled:a", None, "plaintext", 0, &start);
            let mut client = start;
            for (i, change) in changes.into_iter().enumerate() {
                client = model(&client, &change, encoding);
                session.change("untitled:a", i as i32 + 1, vec![change]);
                let snapshot = session.snapshot("untitled:a").unwrap();
                prop_assert_eq!(snapshot.text.as_str(), &client);
            }
            let view = session.snapshot("untitled:a").unwrap().read();
            let document = crate::ingest::Document::of_text(client.as_str(), Format::Plain);
            let project = &view.snapshot.project;
            let checked = crate::engine::check_document(&document, project, std::path::Path::new(""));
            prop_assert_eq!(view.findings(), &checked.findings);
        }
    }

    #[test]
    fn a_closed_document_is_gone_and_a_change_of_it_is_nothing() {
        let session = Session::new();
        session.open("untitled:a", None, "markdown", 1, "# A");
        assert_eq!(session.snapshot("untitled:a").unwrap().format, Format::Markdown);
        assert!(session.close("untitled:a"));
        assert!(!session.close("untitled:a"));
        assert!(!session.change("untitled:a", 2, Vec::new()));
        assert!(session.snapshot("untitled:a").is_none());
    }
}
