//! Commands that write what a person has decided: stet and pin. What people wrote in these files stays as it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use toml_edit::DocumentMut;

use super::{Commands, Outcome, field, needed};
use crate::config::{FILE_NAME, Project, rule_named};
use crate::lsp::houses::today;
use crate::stet::{self, Files, Stet};
use crate::write;

impl Commands {
    /// Lets a finding stand: here, in this draft. The words alone may be two of the shortest, and would hide the same
    /// slip in every release to come; whoever wants that deletes the entry's `file`. A draft without a place in the
    /// project has none to be written down.
    pub(super) fn stet(&self, argument: &Value) -> Outcome {
        let folder = self.folder(argument)?;
        let open = field(argument, "uri").and_then(|uri| self.session.snapshot(uri));
        let path = open.as_ref().and_then(|snapshot| snapshot.path.as_deref());
        let within = path.and_then(|path| path.strip_prefix(&folder).ok());
        let entry = Stet {
            rule: rule_named(needed(argument, "rule")?)?.name.to_owned(),
            words: needed(argument, "words")?.to_owned(),
            file: within.map(Files::only).unwrap_or_default(),
            who: field(argument, "who").map_or_else(|| self.who(), str::to_owned),
            when: today().to_string(),
            why: field(argument, "why").unwrap_or_default().to_owned(),
        };
        let path = folder.join(stet::FILE_NAME);
        rewrite(&path, |text| stet::add(text, &entry).map_err(|e| e.to_string()))?;
        self.reload();
        Ok(Some(json!({ "path": path })))
    }

    /// Makes a form the house's.
    pub(super) fn pin(&self, argument: &Value) -> Outcome {
        let (slot, form) = (needed(argument, "slot")?, needed(argument, "form")?);
        let path = self.folder(argument)?.join(FILE_NAME);
        rewrite(&path, |text| pinned(text, slot, form))?;
        self.reload();
        Ok(Some(json!({ "path": path })))
    }

    /// The files changed, and the client need not tell us so.
    fn reload(&self) {
        self.session.reload();
        self.publisher.refresh(&self.client);
    }

    /// The project that a command is about.
    pub(super) fn project(&self, argument: &Value) -> Arc<Project> {
        let open = field(argument, "uri").and_then(|uri| self.session.snapshot(uri));
        open.map_or_else(|| self.session.houses.of(None).0, |snapshot| Arc::clone(&snapshot.project))
    }

    /// Where a team keeps its files: where they are, else the folder open in the editor, else the draft's own.
    pub(super) fn folder(&self, argument: &Value) -> Result<PathBuf, String> {
        if let Some(root) = &self.project(argument).root {
            return Ok(root.clone());
        }
        let open = field(argument, "uri").and_then(|uri| self.session.snapshot(uri));
        let beside = open.and_then(|s| s.path.as_deref().and_then(Path::parent).map(Path::to_owned));
        let folders = self.session.state().folders.clone();
        let within = folders.iter().find(|folder| {
            folder.is_dir() && beside.as_ref().is_none_or(|beside| beside.starts_with(folder))
        });
        within.cloned().or(beside).ok_or_else(|| {
            "There is no folder to keep this in: save the draft, or open its folder in the editor.".to_owned()
        })
    }

    fn who(&self) -> String {
        let set = self.session.state().settings.user.clone();
        let name = || ["USER", "USERNAME", "LOGNAME"].iter().find_map(|key| std::env::var(key).ok());
        set.or_else(name).unwrap_or_default()
    }
}

/// The text of housestyle.toml with one more pin, everything else as it was.
fn pinned(text: &str, slot: &str, form: &str) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.to_string())?;
    let pins = document.entry("pins").or_insert(toml_edit::table());
    let pins = pins.as_table_like_mut().ok_or("“pins” in housestyle.toml is not a table.")?;
    match pins.get_mut(slot) {
        // In place, so that what is written beside it stays.
        Some(item) => {
            let decor = item.as_value().map(|v| v.decor().clone());
            *item = toml_edit::value(form);
            if let (Some(value), Some(decor)) = (item.as_value_mut(), decor) {
                *value.decor_mut() = decor;
            }
        }
        None => {
            pins.insert(slot, toml_edit::value(form));
        }
    }
    Ok(document.to_string())
}

/// Changes a file at once or not at all; a file that is not there yet is empty.
fn rewrite(path: &Path, change: impl FnOnce(&str) -> Result<String, String>) -> Result<(), String> {
    let said = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(said(&e)),
    };
    let changed = change(&text).map_err(|e| said(&e))?;
    write::replace(path, changed.as_bytes()).map_err(|e| said(&e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_leaves_what_people_wrote() {
        let before = "# Ours.\narchive = \"sent\"  # since 2013\n\n[pins]\n# agreed in May\nmasthead = \"News\" # old\n";
        let after = pinned(before, "notes-heading", "Editorial Notes").unwrap();
        assert_eq!(after, format!("{before}notes-heading = \"Editorial Notes\"\n"));
        let changed = pinned(&after, "masthead", "Press release").unwrap();
        assert!(changed.contains("# agreed in May\nmasthead = \"Press release\" # old\n"), "{changed}");
        assert_eq!(pinned("", "end-mark", "ENDS").unwrap(), "[pins]\nend-mark = \"ENDS\"\n");
        assert!(pinned("pins = 3", "a", "b").is_err());
        assert!(pinned("[[", "a", "b").is_err());
    }

    #[test]
    fn slots_with_strokes_are_quoted() {
        let text = pinned("", "date-form/date-line", "{day} {month} {year}").unwrap();
        let back: toml::Table = text.parse().unwrap();
        assert_eq!(back["pins"]["date-form/date-line"].as_str(), Some("{day} {month} {year}"));
    }
}
