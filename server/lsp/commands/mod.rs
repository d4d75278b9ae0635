//! Commands, all carried out here: an editor needs to know none of them. `tests/lsp/README.md` has them in a table,
//! with what each takes and gives back.

mod check;
mod draft;
mod files;
mod learn;
mod progress;
mod say;

use std::sync::{Arc, Mutex};

use serde_json::Value;
use tower_lsp::Client;

use super::proto::{ProgressToken, WorkspaceEdit};
use super::publish::Publisher;
use super::session::Session;
use progress::UnderWay;

/// Learn the house style from a folder.
pub(super) const LEARN: &str = "housestyle.learn";
/// Show the house style.
pub(super) const SHOW_STYLE: &str = "housestyle.showStyle";
/// Explain a rule.
pub(super) const EXPLAIN: &str = "housestyle.explain";
/// The house style as a page to print.
pub(super) const REPORT: &str = "housestyle.report";
/// The last look at a draft before it is sent.
pub(super) const READY: &str = "housestyle.ready";
/// A new release, with everything in it that is known already.
pub(super) const NEW: &str = "housestyle.new";
/// Check every draft of the open folders.
pub(super) const CHECK_ALL: &str = "housestyle.checkAll";
/// Make every safe fix in a draft.
pub(super) const FIX_ALL: &str = "housestyle.fixAll";
/// Let a finding stand.
pub(super) const STET: &str = "housestyle.stet";
/// Make a form the house's.
pub(super) const PIN: &str = "housestyle.pin";
/// What is left to do in a draft, in a sentence.
pub(super) const SUMMARY: &str = "housestyle.summary";
/// What is left to do in a draft, and what it is held against, as figures: for a status bar.
pub(super) const STATUS: &str = "housestyle.status";
/// Whom a release can give as contacts.
pub(super) const CONTACTS: &str = "housestyle.contacts";
/// Make an edit, for clients that know no code actions but commands.
pub(super) const APPLY: &str = "housestyle.apply";

/// Every command.
pub(super) const ALL: [&str; 14] = [
    LEARN, SHOW_STYLE, EXPLAIN, REPORT, READY, NEW, CHECK_ALL, FIX_ALL, STET, PIN, SUMMARY, STATUS, CONTACTS,
    APPLY,
];

/// What a command gives back, or a sentence for the person who asked.
type Outcome = Result<Option<Value>, String>;

/// The commands of a session.
#[derive(Debug)]
pub(super) struct Commands {
    client: Client,
    session: Arc<Session>,
    publisher: Publisher,
    /// What is under way and can be cancelled.
    under_way: Arc<UnderWay>,
    /// Where pages are laid out for the editor to open.
    pages: Mutex<Option<tempfile::TempDir>>,
}

impl Commands {
    pub(super) fn new(client: Client, session: Arc<Session>, publisher: Publisher) -> Self {
        Self { client, session, publisher, under_way: Arc::default(), pages: Mutex::default() }
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
            READY => self.ready(&argument).await,
            NEW => self.new_release(&argument),
            CHECK_ALL => self.check_all(token).await,
            FIX_ALL => self.fix_all(&argument).await,
            STET => self.stet(&argument),
            PIN => self.pin(&argument),
            SUMMARY => self.summary(&argument).await,
            STATUS => self.status(&argument).await,
            CONTACTS => self.contacts(&argument),
            APPLY => self.apply(argument),
            _ => Err(format!("There is no command “{command}”.")),
        }
    }

    /// A person has had enough of what goes by this token.
    pub(super) fn cancel(&self, token: &ProgressToken) {
        self.under_way.stop(token);
    }

    fn apply(&self, edit: Value) -> Outcome {
        let edit: WorkspaceEdit =
            serde_json::from_value(edit).map_err(|_| "That is not an edit of a document.".to_owned())?;
        self.edit(edit)?;
        Ok(None)
    }

    /// Has the editor make an edit.
    fn edit(&self, edit: WorkspaceEdit) -> Result<(), String> {
        if !self.session.caps().applies_edits {
            return Err("This editor lets no server edit a document.".to_owned());
        }
        let client = self.client.clone();
        tokio::spawn(async move {
            let _ = client.apply_edit(edit).await;
        });
        Ok(())
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
