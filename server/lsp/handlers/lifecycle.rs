//! What a session hangs on: its beginning, its settings, its folders.

use std::sync::Arc;

use serde_json::Value;

use super::Server;
use crate::lsp::gone;
use crate::lsp::proto::{self, *};
use crate::lsp::session::Session;
use crate::lsp::settings::Settings;

impl Server {
    /// The first message.
    pub(super) fn begin(&self, params: &InitializeParams) -> InitializeResult {
        let caps = Caps::of(&params.capabilities);
        let result = proto::initialize_result(&caps);
        let folders = proto::folders(params);
        let settings = params.initialization_options.as_ref().map(Settings::read).unwrap_or_default();
        self.session.settle(|state| {
            state.caps = caps;
            state.folders = folders;
            state.settings = settings;
        });
        gone::end_with(params.process_id);
        result
    }

    /// The client is ready to be asked.
    pub(super) fn begun(&self) {
        let caps = self.session.caps();
        if caps.watches {
            let client = self.client.clone();
            tokio::spawn(async move {
                let _ = client.register_capability(proto::watchers()).await;
            });
        }
        if caps.configuration {
            self.pull_settings();
        }
    }

    /// Asks the client for its settings, and takes them over whenever they come.
    fn pull_settings(&self) {
        let (client, session, publisher) =
            (self.client.clone(), Arc::clone(&self.session), self.publisher.clone());
        let asked = {
            let mut state = self.session.state();
            state.asked += 1;
            state.asked
        };
        tokio::spawn(async move {
            // A client may refuse, or answer with less than was asked for: then everything stays as it is.
            let Ok(values) = client.configuration(proto::configuration_item()).await else { return };
            let Some(value) = values.into_iter().next().filter(Value::is_object) else { return };
            // An answer that comes after the answer to a later question is out of date.
            {
                let mut state = session.state();
                if state.answered > asked {
                    return;
                }
                state.answered = asked;
            }
            take_over(&session, &value);
            publisher.refresh(&client);
        });
    }

    /// The client has other settings, and may say which.
    pub(super) fn settings_changed(&self, settings: &Value) {
        if self.session.caps().configuration {
            self.pull_settings();
        } else if settings.is_object() {
            take_over(&self.session, settings);
            self.refresh();
        }
    }

    /// Folders were opened and closed.
    pub(super) fn folders_changed(&self, event: &WorkspaceFoldersChangeEvent) {
        let paths = |folders: &[WorkspaceFolder]| {
            folders.iter().filter_map(|f| proto::path_of(&f.uri)).collect::<Vec<_>>()
        };
        let (gone, new) = (paths(&event.removed), paths(&event.added));
        self.session.settle(|state| {
            state.folders.retain(|folder| !gone.contains(folder));
            state.folders.extend(new);
        });
        self.refresh();
    }
}

fn take_over(session: &Session, value: &Value) {
    let settings = Settings::read(value);
    session.settle(|state| state.settings = settings);
}
