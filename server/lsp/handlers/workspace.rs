//! A pull of the workspace's diagnostics.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tower_lsp::Client;
use tower_lsp::jsonrpc::Result;

use super::away;
use crate::lsp::drafts::{self, Found, only_the_first};
use crate::lsp::proto::{self, *};
use crate::lsp::session::Session;
use crate::lsp::view::Snapshot;

/// Answers a pull of the workspace.
pub(super) fn pull(
    client: Client,
    session: Arc<Session>,
    params: WorkspaceDiagnosticParams,
) -> impl Future<Output = Result<WorkspaceDiagnosticReportResult>> + Send {
    // Before the first wait: what is told is the state of things at this place of the wire.
    let (open, caps) = (session.snapshots(), session.caps());
    async move {
        let named = params.previous_result_ids.into_iter();
        let previous: HashMap<String, String> = named.map(|p| (p.uri.as_str().to_owned(), p.value)).collect();
        let asked = Asked::default();
        let heard = asked.heard();
        let known = Arc::clone(&session);
        let (items, more) = away(move || workspace(&known, &open, &caps, &previous, &heard)).await?;
        drop(asked);
        // Once: editors ask every other second.
        if more && !std::mem::replace(&mut session.state().told_of_more, true) {
            tokio::spawn(async move { client.log_message(MessageType::INFO, only_the_first()).await });
        }
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }
}

/// A question whose answer is worth working for, until it is dropped: by an answer, or by a cancel.
#[derive(Default)]
struct Asked(Arc<AtomicBool>);

impl Asked {
    /// Whether somebody still waits.
    fn heard(&self) -> impl Fn() -> bool + Send + 'static {
        let dropped = Arc::clone(&self.0);
        move || !dropped.load(Ordering::Acquire)
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// What is said of the workspace: of buffers as they are, of the project's other drafts as they lie on disk, and of
/// what was told of once and is no more. With it, whether there are drafts that nothing is said of.
fn workspace(
    session: &Session,
    open: &[Arc<Snapshot>],
    caps: &Caps,
    previous: &HashMap<String, String>,
    wanted: &(impl Fn() -> bool + Send + 'static),
) -> (Vec<WorkspaceDocumentDiagnosticReport>, bool) {
    let mut out = Vec::new();
    for snapshot in open {
        let Ok(uri) = Uri::from_str(&snapshot.uri) else { continue };
        let items = proto::diagnostics(&snapshot.read(), caps);
        out.push(proto::workspace_report(uri, Some(snapshot.version), items, previous));
    }
    let paths = open.iter().filter_map(|s| s.path.clone()).collect();
    let folders = session.state().folders.clone();
    let Found { drafts, more } = drafts::drafts(&folders, &session.houses, &paths, wanted);
    session.shelf.keep(&drafts);
    for draft in &drafts {
        if !wanted() {
            return (out, more);
        }
        let Some(uri) = proto::uri_of(draft.path()) else { continue };
        if let Some(id) = session.shelf.unchanged(draft).filter(|id| previous.get(uri.as_str()) == Some(id)) {
            out.push(proto::workspace_unchanged(uri, None, id));
            continue;
        }
        let items = if draft.is_too_long() {
            vec![proto::too_long()]
        } else {
            let Some(snapshot) = draft.open(uri.as_str(), caps.encoding) else { continue };
            proto::diagnostics(&snapshot.read(), caps)
        };
        session.shelf.remember(draft, proto::result_id(&items));
        out.push(proto::workspace_report(uri, None, items, previous));
    }
    let told: HashSet<String> =
        out.iter().map(|report| proto::reported(report).as_str().to_owned()).collect();
    let gone = previous.keys().filter(|uri| !told.contains(*uri)).filter_map(|uri| Uri::from_str(uri).ok());
    out.extend(gone.map(|uri| proto::workspace_report(uri, None, Vec::new(), previous)));
    (out, more)
}
