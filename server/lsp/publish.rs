//! Pushing diagnostics: off the event loop, by version, never for a version that has passed.
//!
//! A check of a release takes a millisecond, so nothing waits for a pause in typing. When typing does outrun the check,
//! which is a matter of megabytes, the check under way is given up between two rules and the newest version is next:
//! there is at most one check of a document at a time.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::runtime::Handle;
use tower_lsp::Client;

use super::drafts::{Draft, Stamp};
use super::proto::{self, Caps, Diagnostic};
use super::session::Session;
use super::view::View;
use super::wire::{Outbox, body};

/// Pushes diagnostics to a client that does not ask for them itself.
#[derive(Clone, Debug)]
pub(super) struct Publisher {
    session: Arc<Session>,
    outbox: Outbox,
    tasks: Handle,
}

impl Publisher {
    pub(super) fn new(session: Arc<Session>, outbox: Outbox, tasks: Handle) -> Self {
        Self { session, outbox, tasks }
    }

    /// The document has a new version: check it, unless a check is under way that will come to it.
    pub(super) fn schedule(&self, uri: &str) {
        {
            let mut state = self.session.state();
            let pulls = state.caps.pulls;
            let Some(open) = state.documents.get_mut(uri) else { return };
            if pulls || open.checking {
                return;
            }
            open.checking = true;
        }
        let (publisher, uri) = (self.clone(), uri.to_owned());
        self.tasks.spawn_blocking(move || publisher.run(&uri));
    }

    /// The document is closed: what was said of it is taken back.
    pub(super) fn clear(&self, uri: &str) {
        let state = self.session.state();
        if !state.caps.pulls {
            self.outbox.send(&proto::published(uri, None, &state.caps, &[]));
        }
    }

    /// Tells of a draft that is not open, to a client that does not ask itself.
    pub(super) fn publish_unopened(&self, draft: &Draft, uri: &str, diagnostics: &[Diagnostic]) {
        let mut state = self.session.state();
        // It may have been opened meanwhile: then its buffer counts.
        let open = state.documents.values().any(|open| open.snapshot.path.as_deref() == Some(draft.path()));
        if state.caps.pulls || open {
            return;
        }
        state.unopened.insert(draft.path().to_owned(), (uri.to_owned(), draft.stamp()));
        self.outbox.send(&proto::published(uri, None, &state.caps, diagnostics));
    }

    /// Takes back what was said of drafts that are not open, apart from these.
    pub(super) fn take_back_all_but(&self, kept: &[PathBuf]) {
        self.take_back(|path| !kept.iter().any(|kept| kept == path));
    }

    /// Takes back what was said of drafts that have changed on disk since.
    fn take_back_what_moved(&self) {
        let told = self.session.state().unopened.clone();
        // Not under the lock: a network drive may take its time.
        let moved: HashSet<PathBuf> = told
            .into_iter()
            .filter(|(path, (_, stamp))| Stamp::at(path) != Some(*stamp))
            .map(|t| t.0)
            .collect();
        self.take_back(|path| moved.contains(path));
    }

    /// Takes back what was said of drafts that are not open.
    fn take_back(&self, gone: impl Fn(&Path) -> bool) {
        let mut state = self.session.state();
        let mut all = std::mem::take(&mut state.unopened);
        all.retain(|path, (uri, _)| {
            let gone = gone(path);
            if gone {
                self.outbox.send(&proto::published(uri, None, &state.caps, &[]));
            }
            !gone
        });
        state.unopened = all;
    }

    /// A draft is opened: from now on its buffer counts.
    pub(super) fn opened(&self, uri: &str, path: Option<&Path>) {
        let mut state = self.session.state();
        let told = path.and_then(|path| state.unopened.remove(path));
        // The editor may spell its name in another way.
        if let Some((other, _)) = told.filter(|(other, _)| other != uri) {
            self.outbox.send(&proto::published(&other, None, &state.caps, &[]));
        }
    }

    /// Checks version after version until the newest is published.
    fn run(&self, uri: &str) {
        loop {
            let (snapshot, caps) = {
                let state = self.session.state();
                let Some(open) = state.documents.get(uri) else { return };
                (Arc::clone(&open.snapshot), state.caps.clone())
            };
            let message = match catch_unwind(AssertUnwindSafe(|| snapshot.read_unless_superseded())) {
                Ok(view) => view.map(|view| message(&view, &caps)),
                // The text could not even be read. What was said of an older version is not left standing.
                Err(_) => Some(body(&proto::published(uri, Some(snapshot.version), &caps, &[]))),
            };
            let mut state = self.session.state();
            let Some(open) = state.documents.get_mut(uri) else { return };
            if !Arc::ptr_eq(&open.snapshot, &snapshot) {
                continue;
            }
            open.checking = false;
            // Under the lock: no newer version can come between the look and the send.
            if let Some(message) = message {
                self.outbox.send_body(message);
            }
            return;
        }
    }

    /// Style or settings changed: everything that was said may be wrong now.
    pub(super) fn refresh(&self, client: &Client) {
        self.tell_news();
        // Drafts that are not open were told of when somebody asked for it, by what counted then.
        self.take_back_all_but(&[]);
        let (caps, uris) = {
            let state = self.session.state();
            (state.caps.clone(), state.documents.keys().cloned().collect::<Vec<_>>())
        };
        for uri in uris {
            self.schedule(&uri);
        }
        // Never awaited where a message is handled: a client may answer only after it has asked something itself.
        let client = client.clone();
        self.tasks.spawn(async move {
            if caps.pulls && caps.refreshes_diagnostics {
                let _ = client.workspace_diagnostic_refresh().await;
            }
            if caps.refreshes_lenses {
                let _ = client.code_lens_refresh().await;
            }
            if caps.refreshes_hints {
                let _ = client.inlay_hint_refresh().await;
            }
        });
    }

    /// Says which file of a project cannot be used, and falls silent about one that is mended.
    pub(super) fn tell_news(&self) {
        let (news, caps) = {
            let mut state = self.session.state();
            (std::mem::take(&mut state.news), state.caps.clone())
        };
        for (path, error) in news {
            let Some(uri) = proto::uri_of(&path) else { continue };
            let diagnostics: Vec<_> = error.iter().map(proto::broken).collect();
            self.outbox.send(&proto::published(uri.as_str(), None, &caps, &diagnostics));
        }
    }

    /// Now and then, and never on the way of a keystroke: has a file of a project changed without a word?
    pub(super) fn look_around(&self, client: &Client) {
        if !self.session.houses.is_due() {
            return;
        }
        let (publisher, client) = (self.clone(), client.clone());
        self.tasks.spawn_blocking(move || {
            if publisher.session.look() {
                publisher.refresh(&client);
            }
            publisher.take_back_what_moved();
        });
    }
}

fn message(view: &View, caps: &Caps) -> Vec<u8> {
    let diagnostics = proto::diagnostics(view, caps);
    body(&proto::published(&view.snapshot.uri, Some(view.snapshot.version), caps, &diagnostics))
}
