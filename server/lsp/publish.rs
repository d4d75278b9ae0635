//! Pushing diagnostics: off the event loop, by version, never for a version that has passed.
//!
//! A check of a release takes a millisecond, so nothing waits for a pause in typing. When typing does outrun the check,
//! which is a matter of megabytes, the check under way is given up between two rules and the newest version is next:
//! there is at most one check of a document at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tokio::runtime::Handle;
use tower_lsp::Client;

use super::proto::{self, Caps};
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
        });
    }
}

fn message(view: &View, caps: &Caps) -> Vec<u8> {
    let diagnostics = proto::diagnostics(view, caps);
    body(&proto::published(&view.snapshot.uri, Some(view.snapshot.version), caps, &diagnostics))
}
