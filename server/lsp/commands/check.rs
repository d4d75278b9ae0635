//! Checking every draft at once.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use housestyle_rules::finding::Severity;
use serde_json::json;

use super::{Commands, Outcome};
use crate::lsp::drafts::{self, Found, only_the_first};
use crate::lsp::features::{lens, words};
use crate::lsp::proto::{self, MessageType, ProgressToken};
use crate::lsp::view::View;

/// How many findings of each severity.
#[derive(Clone, Copy, Default)]
struct Count {
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
}

impl Count {
    fn of(view: &View) -> Self {
        let count = |severity| view.findings().iter().filter(|f| f.severity == severity).count();
        Self {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            info: count(Severity::Info),
            hint: count(Severity::Hint),
        }
    }

    fn add(&mut self, other: Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
        self.hint += other.hint;
    }

    fn ready(self) -> bool {
        self.error == 0 && self.warning == 0
    }
}

impl Commands {
    /// Checks every draft of the folders that are open: buffers as they are, the others as they lie on disk. A client
    /// that does not ask for the workspace's diagnostics itself is sent those of drafts that are not open.
    pub(super) async fn check_all(&self, token: Option<ProgressToken>) -> Outcome {
        let task = self.begin("Checking every draft", token)?;
        let (tell, stop) = (task.teller(), task.stopped());
        let (session, publisher) = (Arc::clone(&self.session), self.publisher.clone());
        let (open, caps) = (session.snapshots(), session.caps());
        let checked = tokio::task::spawn_blocking(move || {
            let wanted = || !stop.load(Ordering::Acquire);
            let paths = open.iter().filter_map(|s| s.path.clone()).collect();
            let folders = session.state().folders.clone();
            let Found { drafts, more } = drafts::drafts(&folders, &session.houses, &paths, &wanted);
            let of = open.len() + drafts.len();
            let mut all = Count::default();
            let mut out = Vec::new();
            let mut look = |uri: &str, view: &View| {
                let count = Count::of(view);
                all.add(count);
                let Count { error, warning, info, hint } = count;
                out.push(json!({
                    "uri": uri, "ready": count.ready(), "verdict": lens::verdict(view),
                    "error": error, "warning": warning, "info": info, "hint": hint,
                }));
                tell(format!("{} of {of}", out.len()), out.len(), of);
            };
            for snapshot in &open {
                look(&snapshot.uri, &snapshot.read());
            }
            let mut told = Vec::new();
            for draft in &drafts {
                if !wanted() {
                    return None;
                }
                let Some(uri) = proto::uri_of(draft.path()) else { continue };
                if draft.is_too_long() {
                    publisher.publish_unopened(draft, uri.as_str(), &[proto::too_long()]);
                    told.push(draft.path().to_owned());
                    continue;
                }
                let Some(snapshot) = draft.open(uri.as_str(), caps.encoding) else { continue };
                let view = snapshot.read();
                look(uri.as_str(), &view);
                publisher.publish_unopened(draft, uri.as_str(), &proto::diagnostics(&view, &caps));
                told.push(draft.path().to_owned());
            }
            publisher.take_back_all_but(&told);
            Some((out, all, more))
        });
        let checked = checked.await.map_err(|_| "Checking crashed; please report it.".to_owned());
        task.end().await;
        let Some((drafts, all, more)) = checked? else {
            return Err("Checking was cancelled.".to_owned());
        };
        let ready = drafts.iter().filter(|d| d["ready"] == true).count();
        let said = match drafts.len() {
            0 => "There are no drafts here: open one, or the folder of a project with a housestyle.toml."
                .to_owned(),
            n => {
                let found = [words::count(all.error, "error"), words::count(all.warning, "warning")];
                format!("{}, {ready} ready: {}.", words::count(n, "draft"), words::list(&found))
            }
        };
        let said = if more { format!("{said} {}", only_the_first()) } else { said };
        self.say(MessageType::INFO, said);
        let Count { error, warning, info, hint } = all;
        let summary = json!({
            "drafts": drafts.len(), "ready": ready, "more": more,
            "error": error, "warning": warning, "info": info, "hint": hint,
        });
        Ok(Some(json!({ "drafts": drafts, "summary": summary })))
    }
}
