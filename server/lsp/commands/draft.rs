//! Commands about one draft: is it ready, mend it, begin a new one.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use housestyle_rules::finding::Severity;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Commands, Outcome, field, say};
use crate::config::Project;
use crate::engine;
use crate::lsp::features::{actions, lens, skeleton, words};
use crate::lsp::houses::today;
use crate::lsp::proto::{self, MessageType};
use crate::lsp::view::{Snapshot, View};
use crate::ready;

/// A name that is taken is tried again with a number, so often.
const MOST_NAMES: u32 = 1000;

impl Commands {
    /// What is left before the draft can go.
    pub(super) async fn summary(&self, argument: &Value) -> Outcome {
        let text = self
            .of_draft(argument, |view| {
                let mut rules: Vec<(usize, &str)> = Vec::new();
                for finding in view.findings() {
                    match rules.iter_mut().find(|(_, rule)| *rule == finding.rule) {
                        Some((count, _)) => *count += 1,
                        None => rules.push((1, finding.rule)),
                    }
                }
                let most: Vec<String> =
                    rules.iter().take(8).map(|(n, rule)| format!("{rule} ({n})")).collect();
                let verdict = lens::verdict(view);
                if most.is_empty() { verdict } else { format!("{verdict}. By rule: {}.", words::list(&most)) }
            })
            .await?;
        self.say(MessageType::INFO, text.clone());
        Ok(Some(Value::String(text)))
    }

    /// What is left in the draft, by severity, and what it is held against.
    pub(super) async fn status(&self, argument: &Value) -> Outcome {
        let status = self.of_draft(argument, |view| {
            let of = |severity| view.findings().iter().filter(|f| f.severity == severity).count();
            json!({
                "verdict": lens::verdict(view),
                "error": of(Severity::Error),
                "warning": of(Severity::Warning),
                "info": of(Severity::Info),
                "hint": of(Severity::Hint),
                "kind": view.release().kind.kind.name(),
                "learned": !view.snapshot.project.style.is_empty(),
                "style": say::in_words(&view.snapshot.project.style),
            })
        });
        status.await.map(Some)
    }

    /// Those whom a release can give as contacts, the latest first, each as the house writes it.
    pub(super) fn contacts(&self, argument: &Value) -> Outcome {
        let known = skeleton::known_contacts(&self.project(argument).style);
        let known = known.iter().map(|c| json!({ "name": c.name, "text": c.text, "current": c.current }));
        Ok(Some(json!({ "contacts": known.collect::<Vec<_>>() })))
    }

    /// The last look before sending: the page, opened in a browser where the editor can show it, and what is on it as
    /// the result in any case. An argument with a `path` writes the page there.
    pub(super) async fn ready(&self, argument: &Value) -> Outcome {
        let (ready, verdict) = self
            .of_draft(argument, |view| {
                let Snapshot { project, path, uri, .. } = &*view.snapshot;
                let name = path.as_deref().and_then(Path::file_name).map_or(Path::new(uri), Path::new);
                let document = &view.reading.document;
                let place = path.as_deref().unwrap_or(Path::new(""));
                let examined = engine::examine(document, view.release(), project, place);
                let ready = ready::look(name, document, view.release(), examined, view.today());
                (ready, lens::verdict(view))
            })
            .await?;
        let shown = self.put_up(argument, "ready", &ready::page(&ready))?;
        if !shown {
            self.say(MessageType::INFO, format!("{}: {verdict}.", ready.path));
        }
        serde_json::to_value(&ready).map(Some).map_err(|e| e.to_string())
    }

    /// Makes every safe fix in the draft.
    pub(super) async fn fix_all(&self, argument: &Value) -> Outcome {
        let caps = self.session.caps();
        let edit = self.of_draft(argument, move |view| {
            let edits = actions::fix_all(view);
            (edits.len(), proto::workspace_edit(view, &edits, &caps).filter(|_| !edits.is_empty()))
        });
        let (count, edit) = edit.await?;
        if let Some(edit) = edit {
            self.edit(edit)?;
        }
        Ok(Some(json!({ "edits": count })))
    }

    /// A new release: a file of its own, opened in the editor, or its words alone where `"text": true` asks for them.
    pub(super) fn new_release(&self, argument: &Value) -> Outcome {
        let project = self.project(argument);
        let date = match field(argument, "date") {
            Some(date) => {
                date.parse::<Date>().map_err(|_| format!("“{date}” is no date like 2013-11-12."))?
            }
            None => project.options.today.unwrap_or_else(today),
        };
        let chosen: Option<Vec<&str>> = argument
            .get("contacts")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect());
        let text = skeleton::skeleton(&project.style, date, chosen.as_deref());
        let name = format!("release-{date}.txt");
        if argument.get("text").and_then(Value::as_bool) == Some(true) {
            return Ok(Some(json!({ "name": name, "text": text })));
        }
        let path = match field(argument, "path") {
            Some(named) => write_new(&self.folder(argument)?.join(named), &text)?,
            None => write_beside(&self.drafts_folder(argument, &project)?, &name, &text)?,
        };
        let uri = proto::uri_of(&path).ok_or("The new release has a name that no editor can open.")?;
        if !self.show(uri.as_str()) {
            self.say(MessageType::INFO, format!("The new release is {}.", path.display()));
        }
        Ok(Some(json!({ "uri": uri.as_str(), "path": path, "name": name, "text": text })))
    }

    /// Where drafts are kept: where housestyle.toml says, else beside the open one, else where the team's files are.
    fn drafts_folder(&self, argument: &Value, project: &Project) -> Result<PathBuf, String> {
        if let Some(root) = &project.root {
            // The folder before the first wildcard.
            let literal = |glob: &String| {
                let parts = Path::new(glob).components();
                let plain =
                    |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
                root.join(parts.take_while(plain).collect::<PathBuf>())
            };
            let named = project.config.drafts.iter().map(literal).find(|folder| folder.is_dir());
            if let Some(folder) = named {
                return Ok(folder);
            }
        }
        let open = self.draft(argument).ok().and_then(|s| s.path.as_deref()?.parent().map(Path::to_owned));
        open.filter(|folder| folder.is_dir()).map_or_else(|| self.folder(argument), Ok)
    }

    /// Looks at the newest version of the draft that the argument names, on a thread of its own.
    async fn of_draft<T: Send + 'static>(
        &self,
        argument: &Value,
        look: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<T, String> {
        let snapshot = self.draft(argument)?;
        let looked = tokio::task::spawn_blocking(move || look(&snapshot.read()));
        looked.await.map_err(|_| "The draft could not be checked.".to_owned())
    }

    /// The draft that the argument names; where it names none, the only one that is open.
    fn draft(&self, argument: &Value) -> Result<Arc<Snapshot>, String> {
        if let Some(uri) = field(argument, "uri").or(argument.as_str()) {
            return self.session.snapshot(uri).ok_or_else(|| "That draft is not open.".to_owned());
        }
        let mut open = self.session.snapshots();
        match (open.pop(), open.is_empty()) {
            (Some(only), true) => Ok(only),
            (None, _) => Err("There is no draft open.".to_owned()),
            (Some(_), false) => {
                Err("Several drafts are open: this command needs the “uri” of one.".to_owned())
            }
        }
    }
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> Result<PathBuf, String> {
    match create(path, text) {
        Ok(()) => Ok(path.to_owned()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => {
            Err(format!("{} is there already; it was left as it is.", path.display()))
        }
        Err(e) => Err(format!("{}: cannot be written ({e})", path.display())),
    }
}

/// Writes a file of this name, or of the next like it that is free.
fn write_beside(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let numbered = (2..MOST_NAMES).map(|n| format!("{stem}-{n}.{end}"));
    for name in std::iter::once(name.to_owned()).chain(numbered) {
        let path = folder.join(name);
        match create(&path, text) {
            Ok(()) => return Ok(path),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(format!("{}: cannot be written ({e})", path.display())),
        }
    }
    Err(format!("{}: there is no name left for a new release of this day.", folder.display()))
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    File::create_new(path)?.write_all(text.as_bytes())
}
