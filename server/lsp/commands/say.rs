//! Commands that show something.

use std::sync::PoisonError;

use serde_json::{Value, json};

use super::{Commands, Outcome, field};
use crate::config::{Origin, rule_named};
use crate::lsp::features::words;
use crate::lsp::proto::{self, MessageType, ShowDocumentParams, Uri};
use crate::lsp::reference;
use crate::report;
use housestyle_rules::style::Style;
use housestyle_rules::text::in_one_line;

impl Commands {
    /// The rule's documentation: its page, where the editor can show it, and as the result in any case.
    pub(super) fn explain(&self, argument: &Value) -> Outcome {
        let name = field(argument, "rule").or(argument.as_str()).ok_or("Which rule is to be explained?")?;
        let rule = rule_named(name)?;
        let name = rule.name;
        let shown = reference::href(name).is_some_and(|page| self.show(page.as_str()));
        if !shown {
            self.say(MessageType::INFO, format!("{name}: {}", opening(rule.docs)));
        }
        Ok(Some(json!({ "rule": name, "documentation": rule.docs })))
    }

    /// The learned style's file; where there is none, what to do about it.
    pub(super) fn show_style(&self, argument: &Value) -> Outcome {
        let project = self.project(argument);
        let text = in_words(&project.style);
        let shown = match &project.origin {
            Origin::Learned(path) => proto::uri_of(path).is_some_and(|uri| self.show(uri.as_str())),
            _ => false,
        };
        if !shown {
            self.say(MessageType::INFO, text.clone());
        }
        Ok(Some(Value::String(text)))
    }

    /// The house style as a page to print: opened in a browser where the editor can show it, and as the result in any
    /// case. An argument with a `path` writes it there; without one the file is gone when the session is.
    pub(super) fn report(&self, argument: &Value) -> Outcome {
        let style = &self.project(argument).style;
        if style.is_empty() {
            let text = in_words(style);
            self.say(MessageType::INFO, text.clone());
            return Ok(Some(Value::String(text)));
        }
        let html = report::page(style).map_err(|e| e.to_string())?;
        if !self.put_up(argument, "house-style", &html)? {
            self.say(MessageType::INFO, in_words(style));
        }
        Ok(Some(Value::String(html)))
    }

    /// Puts a page where the argument's `path` says, or for the length of the session, and has the editor open it;
    /// whether it can.
    pub(super) fn put_up(&self, argument: &Value, name: &str, html: &str) -> Result<bool, String> {
        let uri = match field(argument, "path") {
            Some(named) => {
                let path = self.folder(argument)?.join(named);
                crate::write::replace(&path, html.as_bytes())
                    .map_err(|e| format!("{}: cannot be written ({e})", path.display()))?;
                proto::uri_of(&path)
            }
            None if self.session.caps().shows_documents => self.lay_out(name, html),
            None => None,
        };
        Ok(uri.is_some_and(|uri| self.show(uri.as_str())))
    }

    /// The page as a file of its own, which is gone when the session is.
    fn lay_out(&self, name: &str, html: &str) -> Option<Uri> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.is_none() {
            *pages = tempfile::Builder::new().prefix("housestyle-").tempdir().ok();
        }
        let path = pages.as_ref()?.path().join(name).with_extension("html");
        std::fs::write(&path, html).ok()?;
        proto::uri_of(&path)
    }

    pub(super) fn say(&self, level: MessageType, text: String) {
        let client = self.client.clone();
        tokio::spawn(async move { client.show_message(level, text).await });
    }

    /// Asks the editor to open a document; whether it can.
    pub(super) fn show(&self, uri: &str) -> bool {
        let Ok(uri) = uri.parse::<Uri>() else { return false };
        if !self.session.caps().shows_documents {
            return false;
        }
        // A page is for a browser: an editor would show its source.
        let external = uri.scheme().as_str() != "file" || uri.path().as_str().ends_with(".html");
        let params =
            ShowDocumentParams { uri, external: Some(external), take_focus: Some(true), selection: None };
        let client = self.client.clone();
        tokio::spawn(async move {
            let _ = client.show_document(params).await;
        });
        true
    }
}

/// The first paragraphs of a rule's documentation, without its examples.
fn opening(docs: &str) -> String {
    let before = docs.split("```").next().unwrap_or_default();
    in_one_line(before)
}

pub(super) fn in_words(style: &Style) -> String {
    if style.is_empty() {
        return "There is no house style here yet: learn it from the folder of releases you have sent."
            .to_owned();
    }
    let spoken = style.learned.keys().filter(|slot| style.known(slot).is_some()).count();
    let from = words::count(style.releases as usize, "release");
    let pins = match style.pins.len() {
        0 => String::new(),
        n => format!(", {}", words::count(n, "form pinned").replace("pinneds", "pinned")),
    };
    format!("The house style rests on {from}: {}{pins}.", words::count(spoken, "convention"))
}
