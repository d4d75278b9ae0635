//! The one file that knows the protocol's types: what the client says in our words, and our words as the client
//! wants them. The handlers name these types in their signatures, which the trait dictates, and nowhere else.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use housestyle_rules::finding::{Evidence, Finding, Severity};
use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::{Edit, Encoding, Span};
use serde_json::{Value, json};
pub(super) use tower_lsp::ls_types::*;

use super::features::actions::{Action, Claim, Does, mark};
use super::features::completion::{Item, Sort as Offer};
use super::features::hover::{Hover as Told, Paragraph};
use super::features::inlay::Hint;
use super::features::symbols::{Sort as SymbolSort, Symbol};
use super::features::tokens::Sort as TokenSort;
use super::session::Change;
use super::settings::SECTION;
use super::view::{self, View};
use super::{commands, reference};
use crate::config::ConfigError;

/// The name that diagnostics carry.
const SOURCE: &str = "housestyle";
/// The kind of the action that makes every safe fix.
pub(super) const FIX_ALL: &str = "source.fixAll.housestyle";
/// At most this many past releases are pointed at.
const MOST_RELATED: usize = 3;

/// What the client can do. What it does not say it can, it cannot.
#[derive(Clone, Debug, Default)]
pub(super) struct Caps {
    pub(super) encoding: Encoding,
    /// It asks for diagnostics itself, so none are pushed.
    pub(super) pulls: bool,
    versions: bool,
    related: bool,
    describes: bool,
    tags: Vec<DiagnosticTag>,
    data: bool,
    markdown_hover: bool,
    markdown_docs: bool,
    nested_symbols: bool,
    lines_only: bool,
    literals: bool,
    resolves_edits: bool,
    preferred: bool,
    document_changes: bool,
    pub(super) configuration: bool,
    pub(super) watches: bool,
    pub(super) progress: bool,
    pub(super) shows_documents: bool,
    pub(super) applies_edits: bool,
    pub(super) refreshes_diagnostics: bool,
    pub(super) refreshes_lenses: bool,
    pub(super) refreshes_hints: bool,
}

impl Caps {
    /// Reads them.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let text = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let window = client.window.clone().unwrap_or_default();
        let publish = text.publish_diagnostics.unwrap_or_default();
        let pull = text.diagnostic;
        let action = text.code_action.unwrap_or_default();
        let said = |flag: Option<bool>| flag == Some(true);
        let markdown = |formats: Option<&Vec<MarkupKind>>| {
            formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown))
        };
        let hover = text.hover.as_ref().and_then(|h| h.content_format.as_ref());
        let item = text.completion.as_ref().and_then(|c| c.completion_item.as_ref());
        let symbols = text.document_symbol.as_ref();
        let folding = text.folding_range.as_ref();
        Self {
            encoding: encoding(client),
            pulls: pull.is_some(),
            versions: said(publish.version_support),
            related: said(publish.related_information)
                || pull.as_ref().is_some_and(|p| said(p.related_information)),
            describes: said(publish.code_description_support)
                || pull.as_ref().is_some_and(|p| said(p.code_description_support)),
            tags: publish.tag_support.map(|t| t.value_set).unwrap_or_default(),
            data: said(publish.data_support) || pull.as_ref().is_some_and(|p| said(p.data_support)),
            markdown_hover: markdown(hover),
            markdown_docs: markdown(item.and_then(|i| i.documentation_format.as_ref())),
            nested_symbols: symbols.is_some_and(|s| said(s.hierarchical_document_symbol_support)),
            lines_only: folding.is_some_and(|f| said(f.line_folding_only)),
            literals: action.code_action_literal_support.is_some(),
            resolves_edits: said(action.data_support)
                && action.resolve_support.is_some_and(|r| r.properties.iter().any(|p| p == "edit")),
            preferred: said(action.is_preferred_support),
            document_changes: workspace.workspace_edit.as_ref().is_some_and(|e| said(e.document_changes)),
            configuration: said(workspace.configuration),
            watches: workspace.did_change_watched_files.is_some_and(|w| said(w.dynamic_registration)),
            progress: said(window.work_done_progress),
            shows_documents: window.show_document.is_some_and(|s| s.support),
            applies_edits: said(workspace.apply_edit),
            refreshes_diagnostics: workspace.diagnostics.is_some_and(|d| said(d.refresh_support)),
            refreshes_lenses: workspace.code_lens.is_some_and(|c| said(c.refresh_support)),
            refreshes_hints: workspace.inlay_hint.is_some_and(|h| said(h.refresh_support)),
        }
    }
}

/// The encoding that costs least of those the client offers; the protocol's own where it offers none.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|g| g.position_encodings.as_ref());
    let offers = |kind: &PositionEncodingKind| offered.is_some_and(|o| o.contains(kind));
    if offers(&PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offered.and_then(|o| o.first()) == Some(&PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The answer to `initialize`.
pub(super) fn initialize_result(caps: &Caps) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(caps),
        server_info: Some(ServerInfo {
            name: SOURCE.to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        ..InitializeResult::default()
    }
}

fn capabilities(caps: &Caps) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    let kinds = vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)];
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(OneOf::Left(true)),
    };
    let diagnostics = DiagnosticOptions {
        identifier: Some(SOURCE.to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: true,
        ..DiagnosticOptions::default()
    };
    let tokens = SemanticTokensOptions {
        legend: legend(),
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Bool(true)),
        ..SemanticTokensOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(match caps.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            resolve_provider: Some(false),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(if caps.literals {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(kinds),
                resolve_provider: Some(caps.resolves_edits),
                ..CodeActionOptions::default()
            })
        } else {
            CodeActionProviderCapability::Simple(true)
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.map(str::to_owned).to_vec(),
            work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            ..WorkspaceServerCapabilities::default()
        }),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(tokens)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        diagnostic_provider: Some(DiagnosticServerCapabilities::Options(diagnostics)),
        ..ServerCapabilities::default()
    }
}

/// The folders that the client has open.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let several = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let mut out: Vec<PathBuf> = several.filter_map(path_of).collect();
    #[allow(deprecated)]
    if out.is_empty() {
        let root = params.root_uri.as_ref().and_then(path_of);
        out.extend(root.or_else(|| params.root_path.as_ref().map(PathBuf::from)));
    }
    out
}

/// The place on disk of a document, if it has one.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    file.then(|| uri.to_file_path().map(Cow::into_owned)).flatten()
}

/// The name of a file for a client.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// The watchers to register: the files of every project.
pub(super) fn watchers() -> Vec<Registration> {
    let watchers = vec![FileSystemWatcher {
        glob_pattern: GlobPattern::String("**/housestyle*.toml".to_owned()),
        kind: None,
    }];
    let options = DidChangeWatchedFilesRegistrationOptions { watchers };
    vec![Registration {
        id: "housestyle-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }]
}

/// What to ask the client for when its settings may have changed.
pub(super) fn configuration_item() -> Vec<ConfigurationItem> {
    vec![ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) }]
}

/// A place as the client counts.
pub(super) fn position(position: Position) -> housestyle_rules::text::Position {
    housestyle_rules::text::Position { line: position.line, column: position.character }
}

/// A range as the client counts.
pub(super) fn range(range: Range) -> view::Range {
    (position(range.start), position(range.end))
}

/// The change of a document.
pub(super) fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change { range: event.range.map(range), text: event.text }
}

fn to_range((start, end): view::Range) -> Range {
    Range::new(Position::new(start.line, start.column), Position::new(end.line, end.column))
}

/// Diagnostics of a document, as this client wants them.
pub(super) fn diagnostics(view: &View, caps: &Caps) -> Vec<Diagnostic> {
    view.findings().iter().map(|finding| diagnostic(view, finding, caps)).collect()
}

fn diagnostic(view: &View, finding: &Finding, caps: &Caps) -> Diagnostic {
    let href = if caps.describes { reference::href(finding.rule) } else { None };
    let related = if caps.related { finding.evidence.as_ref().map(|e| related(view, e)) } else { None };
    let tags: Vec<DiagnosticTag> =
        tags(finding.rule).iter().filter(|t| caps.tags.contains(t)).cloned().collect();
    Diagnostic {
        range: to_range(view.source_place(finding.span)),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: href.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: finding.message.clone(),
        related_information: related.filter(|r| !r.is_empty()),
        tags: (!tags.is_empty()).then_some(tags),
        data: caps.data.then(|| json!({ "finding": mark(finding) })),
    }
}

/// The past releases behind a finding.
fn related(view: &View, evidence: &Evidence) -> Vec<DiagnosticRelatedInformation> {
    let root = view.snapshot.project.root.clone().unwrap_or_default();
    let examples = evidence.examples.iter().take(MOST_RELATED);
    examples
        .filter_map(|example| {
            let path = root.join(&example.path);
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let line = example.line.saturating_sub(1);
            let place = Position::new(line, 0);
            Some(DiagnosticRelatedInformation {
                location: Location { uri: uri_of(&path)?, range: Range::new(place, place) },
                message: format!("{name} has the house’s form"),
            })
        })
        .collect()
}

/// What an editor may fade out: words or spaces that say nothing.
fn tags(rule: &str) -> &'static [DiagnosticTag] {
    match rule {
        "doubled-word" | "double-space" | "acronym-unused" => &[DiagnosticTag::UNNECESSARY],
        _ => &[],
    }
}

/// The message that publishes diagnostics.
pub(super) fn published(uri: &str, version: Option<i32>, caps: &Caps, diagnostics: &[Diagnostic]) -> Value {
    let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
    if let Some(version) = version.filter(|_| caps.versions) {
        params["version"] = json!(version);
    }
    json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params })
}

/// What is wrong with a file of the project.
pub(super) fn broken(error: &ConfigError) -> Diagnostic {
    let (line, column) = error.place.unwrap_or((1, 1));
    let start = Position::new(line.saturating_sub(1) as u32, column.saturating_sub(1) as u32);
    let end = Position::new(start.line, start.character + 1);
    Diagnostic {
        range: Range::new(start, end),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: error.message.clone(),
        ..Diagnostic::default()
    }
}

/// A name for a list of diagnostics: the same list has the same name.
pub(super) fn result_id(diagnostics: &[Diagnostic]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    super::wire::body(&diagnostics).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The answer to a pull of one document.
pub(super) fn report(items: Vec<Diagnostic>, previous: Option<&str>) -> DocumentDiagnosticReportResult {
    let id = result_id(&items);
    let report = if previous == Some(id.as_str()) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// One document's part of the answer to a pull of the workspace.
pub(super) fn workspace_report(
    uri: Uri,
    version: Option<i32>,
    items: Vec<Diagnostic>,
    previous: &HashMap<String, String>,
) -> WorkspaceDocumentDiagnosticReport {
    let id = result_id(&items);
    if previous.get(uri.as_str()) == Some(&id) {
        workspace_unchanged(uri, version, id)
    } else {
        let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id: Some(id), items };
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version: version.map(i64::from),
            full_document_diagnostic_report,
        })
    }
}

/// The same as last time.
pub(super) fn workspace_unchanged(
    uri: Uri,
    version: Option<i32>,
    id: String,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: version.map(i64::from),
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
    })
}

/// The document that a part is about.
pub(super) fn reported(report: &WorkspaceDocumentDiagnosticReport) -> &Uri {
    match report {
        WorkspaceDocumentDiagnosticReport::Full(report) => &report.uri,
        WorkspaceDocumentDiagnosticReport::Unchanged(report) => &report.uri,
    }
}

fn text_edit(view: &View, edit: &Edit) -> TextEdit {
    TextEdit { range: to_range(view.source_place(edit.span)), new_text: edit.text.clone() }
}

/// Edits of the source for formatting.
pub(super) fn text_edits(view: &View, edits: &[Edit]) -> Vec<TextEdit> {
    edits.iter().map(|edit| text_edit(view, edit)).collect()
}

/// Edits of the source, in the way the client can make them.
pub(super) fn workspace_edit(view: &View, edits: &[Edit], caps: &Caps) -> Option<WorkspaceEdit> {
    let uri = Uri::from_str(&view.snapshot.uri).ok()?;
    let edits = text_edits(view, edits);
    if caps.document_changes {
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: Some(view.snapshot.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        };
        return Some(WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(vec![edit])),
            ..WorkspaceEdit::default()
        });
    }
    Some(WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() })
}

/// The findings that the client says it means.
pub(super) fn claims(context: &CodeActionContext) -> Vec<Claim> {
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
pub(super) fn wants(context: &CodeActionContext, kind: &str) -> bool {
    let Some(only) = &context.only else { return true };
    only.iter().any(|wanted| {
        let wanted = wanted.as_str();
        wanted.is_empty()
            || kind == wanted
            || kind.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('.'))
    })
}

/// Actions, in the way the client can take them.
pub(super) fn actions(view: &View, actions: &[Action<'_>], caps: &Caps) -> Vec<CodeActionOrCommand> {
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
pub(super) fn fix_all(
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
pub(super) fn to_resolve(action: &CodeAction) -> Option<(String, i32)> {
    let data = action.data.as_ref()?;
    let version = data.get("version")?.as_i64()?;
    Some((data.get("uri")?.as_str()?.to_owned(), i32::try_from(version).ok()?))
}

/// A hover, in the markup the client reads.
pub(super) fn hover(view: &View, told: &Told, caps: &Caps) -> Hover {
    let paragraphs = told.paragraphs.iter().map(|paragraph| match (paragraph, caps.markdown_hover) {
        (Paragraph::Strong(words), true) => format!("**{}**", escaped(words)),
        (Paragraph::Plain(words), true) => escaped(words),
        (Paragraph::Strong(words) | Paragraph::Plain(words), false) => words.clone(),
        (Paragraph::Rule, true) => "---".to_owned(),
        (Paragraph::Rule, false) => String::new(),
    });
    let value = paragraphs.collect::<Vec<_>>().join("\n\n");
    Hover {
        contents: HoverContents::Markup(markup(value, caps.markdown_hover)),
        range: Some(to_range(view.source_place(told.span))),
    }
}

fn markup(value: String, markdown: bool) -> MarkupContent {
    MarkupContent { kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText }, value }
}

/// Words that Markdown would take for markup, made to stand for themselves.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for ch in words.chars() {
        if matches!(ch, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(ch);
    }
    out
}

/// Completions.
pub(super) fn completions(view: &View, items: Vec<Item>, caps: &Caps) -> CompletionResponse {
    let items = items.into_iter().enumerate().map(|(i, item)| CompletionItem {
        kind: Some(match item.sort {
            Offer::Date => CompletionItemKind::VALUE,
            Offer::Line => CompletionItemKind::KEYWORD,
            Offer::Acronym => CompletionItemKind::CONSTANT,
            Offer::Person | Offer::Contact => CompletionItemKind::VARIABLE,
            Offer::Standing => CompletionItemKind::TEXT,
        }),
        label: item.label,
        detail: Some(item.detail),
        documentation: (!item.more.is_empty()).then(|| {
            let more = if caps.markdown_docs { escaped(&item.more) } else { item.more.clone() };
            Documentation::MarkupContent(markup(more, caps.markdown_docs))
        }),
        sort_text: Some(format!("{i:03}")),
        filter_text: Some(item.filter),
        text_edit: Some(CompletionTextEdit::Edit(text_edit(view, &item.edit))),
        ..CompletionItem::default()
    });
    // What is offered hangs on what is typed, so a client asks again.
    CompletionResponse::List(CompletionList { is_incomplete: true, items: items.collect() })
}

/// The outline, nested or flat.
pub(super) fn symbols(view: &View, symbols: Vec<Symbol>, caps: &Caps) -> Option<DocumentSymbolResponse> {
    if caps.nested_symbols {
        let nested = symbols.into_iter().map(|symbol| nested(view, symbol)).collect();
        return Some(DocumentSymbolResponse::Nested(nested));
    }
    let uri = Uri::from_str(&view.snapshot.uri).ok()?;
    let mut flat = Vec::new();
    for symbol in symbols {
        let within = symbol.name.clone();
        let one = |symbol: &Symbol, container: Option<String>| {
            #[allow(deprecated)]
            SymbolInformation {
                name: symbol.name.clone(),
                kind: symbol_kind(symbol.sort),
                tags: None,
                deprecated: None,
                location: Location { uri: uri.clone(), range: to_range(view.place(symbol.span)) },
                container_name: container,
            }
        };
        flat.push(one(&symbol, None));
        flat.extend(symbol.children.iter().map(|child| one(child, Some(within.clone()))));
    }
    Some(DocumentSymbolResponse::Flat(flat))
}

fn nested(view: &View, symbol: Symbol) -> DocumentSymbol {
    let range = view.place(symbol.span);
    let (start, end) = view.place(symbol.selection);
    // What is selected lies inside the whole, markup or not.
    let selection = (start.clamp(range.0, range.1), end.clamp(range.0, range.1));
    let children: Vec<DocumentSymbol> =
        symbol.children.into_iter().map(|child| nested(view, child)).collect();
    #[allow(deprecated)]
    DocumentSymbol {
        name: symbol.name,
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind: symbol_kind(symbol.sort),
        tags: None,
        deprecated: None,
        range: to_range(range),
        selection_range: to_range(selection),
        children: (!children.is_empty()).then_some(children),
    }
}

fn symbol_kind(sort: SymbolSort) -> SymbolKind {
    match sort {
        SymbolSort::Person => SymbolKind::VARIABLE,
        SymbolSort::Part(PartKind::Headline | PartKind::Masthead | PartKind::NotesHeading) => {
            SymbolKind::NAMESPACE
        }
        SymbolSort::Part(PartKind::DateLine | PartKind::Embargo | PartKind::EndMark) => SymbolKind::CONSTANT,
        SymbolSort::Part(PartKind::Contacts | PartKind::Availability) => SymbolKind::INTERFACE,
        SymbolSort::Part(_) => SymbolKind::STRING,
    }
}

/// Folding ranges; the last line of a part stays with it.
pub(super) fn folds(view: &View, folds: &[Span], caps: &Caps) -> Vec<FoldingRange> {
    let ranges = folds.iter().map(|span| to_range(view.place(*span)));
    ranges
        .filter(|range| range.start.line < range.end.line)
        .map(|range| FoldingRange {
            start_line: range.start.line,
            start_character: (!caps.lines_only).then_some(range.start.character),
            end_line: range.end.line,
            end_character: (!caps.lines_only).then_some(range.end.character),
            kind: Some(FoldingRangeKind::Region),
            collapsed_text: None,
        })
        .collect()
}

/// A selection that grows.
pub(super) fn selection(view: &View, spans: &[Span]) -> SelectionRange {
    let mut parent: Option<Box<SelectionRange>> = None;
    for span in spans.iter().rev() {
        let range = to_range(view.place(*span));
        // In Markdown two spans may cover the same source; each must be larger than the one inside it.
        if parent.as_ref().is_some_and(|p| p.range == range) {
            continue;
        }
        parent = Some(Box::new(SelectionRange { range, parent: parent.take() }));
    }
    parent.map_or_else(|| SelectionRange { range: Range::default(), parent: None }, |p| *p)
}

/// Links that are addresses.
pub(super) fn links(view: &View, links: Vec<(Span, String)>) -> Vec<DocumentLink> {
    links
        .into_iter()
        .filter_map(|(span, target)| {
            let target = Uri::from_str(&target).ok()?;
            let range = to_range(view.place(span));
            Some(DocumentLink { range, target: Some(target), tooltip: None, data: None })
        })
        .collect()
}

/// Places in the document.
pub(super) fn locations(view: &View, spans: &[Span]) -> Vec<Location> {
    let Ok(uri) = Uri::from_str(&view.snapshot.uri) else { return Vec::new() };
    spans.iter().map(|span| Location { uri: uri.clone(), range: to_range(view.place(*span)) }).collect()
}

/// Highlights: where a name is introduced, it is written; elsewhere it is read.
pub(super) fn highlights(view: &View, places: &[(Span, bool)]) -> Vec<DocumentHighlight> {
    let kind =
        |introduces| if introduces { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
    places
        .iter()
        .map(|(span, introduces)| DocumentHighlight {
            range: to_range(view.place(*span)),
            kind: Some(kind(*introduces)),
        })
        .collect()
}

/// The words that a rename would start from.
pub(super) fn renamed_range(view: &View, span: Span) -> PrepareRenameResponse {
    PrepareRenameResponse::RangeWithPlaceholder {
        range: to_range(view.place(span)),
        placeholder: view.words(span).to_owned(),
    }
}

/// Inlay hints.
pub(super) fn hints(view: &View, hints: Vec<Hint>) -> Vec<InlayHint> {
    hints
        .into_iter()
        .map(|hint| InlayHint {
            position: to_range(view.place(Span::at(hint.at))).start,
            label: InlayHintLabel::String(format!("({})", hint.label)),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
        .collect()
}

fn legend() -> SemanticTokensLegend {
    let name = |sort| match sort {
        TokenSort::Heading => SemanticTokenType::NAMESPACE,
        TokenSort::Label => SemanticTokenType::KEYWORD,
        TokenSort::Acronym => SemanticTokenType::TYPE,
        TokenSort::Person => SemanticTokenType::VARIABLE,
        TokenSort::Date | TokenSort::Phone => SemanticTokenType::NUMBER,
        TokenSort::Address => SemanticTokenType::PROPERTY,
        TokenSort::Speech => SemanticTokenType::STRING,
    };
    SemanticTokensLegend { token_types: TokenSort::ALL.map(name).to_vec(), token_modifiers: Vec::new() }
}

/// Semantic tokens, each told from the one before it.
pub(super) fn tokens(view: &View, tokens: &[(Span, TokenSort)]) -> SemanticTokens {
    let mut data = Vec::with_capacity(tokens.len());
    let (mut line, mut column) = (0, 0);
    for (span, sort) in tokens {
        let (start, end) = view.place(*span);
        // What markup breaks over lines, or puts before its neighbour, cannot be told.
        let after = (start.line, start.column) >= (line, column);
        if start.line != end.line || end.column <= start.column || !after {
            continue;
        }
        let same = start.line == line;
        data.push(SemanticToken {
            delta_line: start.line - line,
            delta_start: if same { start.column - column } else { start.column },
            length: end.column - start.column,
            token_type: TokenSort::ALL.iter().position(|s| s == sort).unwrap_or_default() as u32,
            token_modifiers_bitset: 0,
        });
        (line, column) = (start.line, start.column);
    }
    SemanticTokens { result_id: None, data }
}

/// The lens.
pub(super) fn lens(view: &View, span: Span, title: String) -> CodeLens {
    let command = Command {
        title,
        command: commands::SUMMARY.to_owned(),
        arguments: Some(vec![json!({ "uri": view.snapshot.uri })]),
    };
    let (start, _) = view.place(span);
    CodeLens { range: to_range((start, start)), command: Some(command), data: None }
}
