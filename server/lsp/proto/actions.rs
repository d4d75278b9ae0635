//! Code actions, in the way the client can take them.

use housestyle_rules::finding::Finding;
use housestyle_rules::text::{Edit, Span};
use serde_json::{Value, json};

use super::diagnostics::diagnostic;
use super::edits::workspace_edit;
use super::*;
use crate::lsp::commands;
use crate::lsp::features::actions::{Action, Claim, Does};
use crate::lsp::view::View;

/// The findings that the client says it means.
pub(in crate::lsp) fn claims(context: &CodeActionContext) -> Vec<Claim> {
    context
        .diagnostics
        .iter()
        .filter_map(|diagnostic| {
            let mark = diagnostic.data.as_ref().and_then(|d| d.get("finding")).and_then(Value::as_str);
            match (mark, &diagnostic.code) {
                (Some(mark), _) => Some(Claim::Mark(mark.to_owned())),
                (None, Some(NumberOrString::String(rule))) => {
                    Some(Claim::RuleOnLine(rule.clone(), diagnostic.range.start.line))
                }
                _ => None,
            }
        })
        .collect()
}

/// Whether the client asks for actions of this kind.
pub(in crate::lsp) fn wants(context: &CodeActionContext, kind: &str) -> bool {
    // Some clients send an empty list where they mean everything.
    let Some(only) = context.only.as_ref().filter(|only| !only.is_empty()) else { return true };
    only.iter().any(|wanted| {
        let wanted = wanted.as_str();
        wanted.is_empty()
            || kind == wanted
            || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
    })
}

/// Actions, in the way the client can take them.
pub(in crate::lsp) fn actions(view: &View, actions: &[Action<'_>], caps: &Caps) -> Vec<CodeActionOrCommand> {
    actions.iter().filter_map(|action| to_action(view, action, caps)).collect()
}

fn to_action(view: &View, action: &Action<'_>, caps: &Caps) -> Option<CodeActionOrCommand> {
    let finding = action.finding;
    let (edit, command, preferred) = match &action.does {
        Does::Fix { edits, preferred } => (Some(workspace_edit(view, edits, caps)?), None, *preferred),
        does => (None, Some(decision(view, &action.title, finding, does)), false),
    };
    if !caps.literals {
        return Some(CodeActionOrCommand::Command(command.unwrap_or_else(|| Command {
            title: action.title.clone(),
            command: commands::APPLY.to_owned(),
            arguments: Some(vec![json!(edit)]),
        })));
    }
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: action.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(view, finding, caps)]),
        edit,
        command,
        is_preferred: (preferred && caps.preferred).then_some(true),
        ..CodeAction::default()
    }))
}

/// A command that the server itself carries out.
fn decision(view: &View, title: &str, finding: &Finding, does: &Does<'_>) -> Command {
    let (command, argument) = match does {
        Does::Pin { slot, form } => {
            (commands::PIN, json!({ "uri": view.snapshot.uri, "slot": slot, "form": form }))
        }
        Does::Explain => (commands::EXPLAIN, json!({ "rule": finding.rule })),
        Does::Stet | Does::Fix { .. } => (
            commands::STET,
            json!({
                "uri": view.snapshot.uri,
                "rule": finding.rule,
                "words": crate::stet::words_of(view.text(), &in_plain(view, finding)),
            }),
        ),
    };
    Command { title: title.to_owned(), command: command.to_owned(), arguments: Some(vec![argument]) }
}

/// A finding with its place in the plain words.
fn in_plain(view: &View, finding: &Finding) -> Finding {
    let start = view.plain(finding.span.start());
    let end = if finding.span.is_empty() { start } else { view.plain(finding.span.end()).max(start) };
    Finding { span: Span::new(start, end), ..finding.clone() }
}

/// The action that makes every safe fix: with its edit, or to be resolved.
pub(in crate::lsp) fn fix_all(
    view: &View,
    caps: &Caps,
    edits: impl FnOnce() -> Vec<Edit>,
) -> Option<CodeActionOrCommand> {
    if !caps.literals {
        return None;
    }
    let mut action = CodeAction {
        title: "Make every safe fix".to_owned(),
        kind: Some(CodeActionKind::new(FIX_ALL)),
        ..CodeAction::default()
    };
    if caps.resolves_edits {
        action.data = Some(json!({ "uri": view.snapshot.uri, "version": view.snapshot.version }));
    } else {
        let edits = edits();
        if edits.is_empty() {
            return None;
        }
        action.edit = workspace_edit(view, &edits, caps);
    }
    Some(CodeActionOrCommand::CodeAction(action))
}

/// The document and version that an action to be resolved is of.
pub(in crate::lsp) fn to_resolve(action: &CodeAction) -> Option<(String, i32)> {
    let data = action.data.as_ref()?;
    let version = data.get("version")?.as_i64()?;
    Some((data.get("uri")?.as_str()?.to_owned(), i32::try_from(version).ok()?))
}
