//! Commands, all carried out here: an editor needs to know none of them.

mod files;
mod learn;
mod say;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use tower_lsp::Client;

use super::proto::{ProgressToken, WorkspaceEdit};
use super::publish::Publisher;
use super::session::Session;

/// Learn the house style from a folder: `{"archive": "path"}`, or what housestyle.toml names.
pub(super) const LEARN: &str = "housestyle.learn";
/// Show the house style.
pub(super) const SHOW_STYLE: &str = "housestyle.showStyle";
/// Explain a rule: `{"rule": "date-form"}`.
pub(super) const EXPLAIN: &str = "housestyle.explain";
/// The house style as a page to print: `{"path": "style.html"}` writes it there too.
pub(super) const REPORT: &str = "housestyle.report";
/// Let a finding stand: `{"uri", "rule", "words", "why"}`.
pub(super) const STET: &str = "housestyle.stet";
/// Make a form the house's: `{"uri", "slot", "form"}`.
pub(super) const PIN: &str = "housestyle.pin";
/// What is left to do: `{"uri"}`.
pub(super) const SUMMARY: &str = "housestyle.summary";
/// Make an edit, for clients that know no code actions but commands.
pub(super) const APPLY: &str = "housestyle.apply";

/// Every command.
pub(super) const ALL: [&str; 8] = [LEARN, SHOW_STYLE, EXPLAIN, REPORT, STET, PIN, SUMMARY, APPLY];

/// What a command gives back, or a sentence for the person who asked.
type Outcome = Result<Option<Value>, String>;

/// The commands of a session.
#[derive(Debug)]
pub(super) struct Commands {
    client: Client,
    session: Arc<Session>,
    publisher: Publisher,
    /// What is under way and can be cancelled.
    under_way: Mutex<HashMap<ProgressToken, Arc<AtomicBool>>>,
    begun: std::sync::atomic::AtomicU32,
    /// Where pages are laid out for the editor to open.
    pages: Mutex<Option<tempfile::TempDir>>,
}

impl Commands {
    pub(super) fn new(client: Client, session: Arc<Session>, publisher: Publisher) -> Self {
        Self {
            client,
            session,
            publisher,
            under_way: Mutex::default(),
            begun: std::sync::atomic::AtomicU32::new(0),
            pages: Mutex::default(),
        }
    }

    /// Carries out a command.
    pub(super) async fn execute(
        &self,
        command: &str,
        argument: Value,
        token: Option<ProgressToken>,
    ) -> Outcome {
        match command {
            LEARN => self.learn(&argument, token).await,
            SHOW_STYLE => self.show_style(&argument),
            EXPLAIN => self.explain(&argument),
            REPORT => self.report(&argument),
            STET => self.stet(&argument),
            PIN => self.pin(&argument),
            SUMMARY => self.summary(&argument).await,
            APPLY => self.apply(argument),
            _ => Err(format!("There is no command “{command}”.")),
        }
    }

    /// A person has had enough of what goes by this token.
    pub(super) fn cancel(&self, token: &ProgressToken) {
        let under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cancelled) = under_way.get(token) {
            cancelled.store(true, Ordering::Release);
        }
    }

    fn apply(&self, edit: Value) -> Outcome {
        let edit: WorkspaceEdit =
            serde_json::from_value(edit).map_err(|_| "That is not an edit of a document.".to_owned())?;
        if !self.session.caps().applies_edits {
            return Err("This editor lets no server edit a document.".to_owned());
        }
        let client = self.client.clone();
        tokio::spawn(async move {
            let _ = client.apply_edit(edit).await;
        });
        Ok(None)
    }
}

/// A field of a command's argument.
fn field<'a>(argument: &'a Value, name: &str) -> Option<&'a str> {
    argument.get(name).and_then(Value::as_str)
}

/// A field that must be there.
fn needed<'a>(argument: &'a Value, name: &str) -> Result<&'a str, String> {
    field(argument, name).ok_or_else(|| format!("This command needs “{name}”."))
}
