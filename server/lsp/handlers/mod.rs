//! The handlers: each takes its snapshot, or changes the session, before its first `await`, and leaves the work to a
//! thread. None waits for the client.

mod lifecycle;
mod workspace;

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::{Client, LanguageServer};

use super::commands::Commands;
use super::features::{
    actions, completion, folding, formatting, hover, inlay, lens, links, names, selection, symbols, tokens,
};
use super::proto::{self, *};
use super::publish::Publisher;
use super::session::Session;
use super::view::View;

/// The server.
#[derive(Debug)]
pub(super) struct Server {
    client: Client,
    session: Arc<Session>,
    publisher: Publisher,
    commands: Commands,
}

impl Server {
    pub(super) fn new(client: Client, session: Arc<Session>, publisher: Publisher) -> Self {
        let commands = Commands::new(client.clone(), Arc::clone(&session), publisher.clone());
        Self { client, session, publisher, commands }
    }

    /// Answers from the newest version there is now; nothing of a document that is not open.
    fn ask<T, F>(&self, uri: &Uri, answer: F) -> impl Future<Output = Result<Option<T>>> + Send + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&View, &Caps) -> T + Send + 'static,
    {
        let snapshot = self.session.snapshot(uri.as_str());
        let caps = self.session.caps();
        async move {
            let Some(snapshot) = snapshot else { return Ok(None) };
            away(move || answer(&snapshot.read(), &caps)).await.map(Some)
        }
    }

    fn changed(&self, uri: &Uri) {
        self.publisher.schedule(uri.as_str());
        self.publisher.look_around(&self.client);
    }

    /// Files or settings of projects changed.
    fn refresh(&self) {
        self.publisher.refresh(&self.client);
    }

    /// A person has pressed Cancel.
    pub(super) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.commands.cancel(&params.token);
    }
}

/// Runs `work` on a thread of its own.
async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}

fn refused(message: String) -> Error {
    Error { code: ErrorCode::InvalidParams, message: message.into(), data: None }
}

/// The document has moved on; the client asks again if it still wants to know.
fn moved_on() -> Error {
    Error { code: ErrorCode::ContentModified, message: "the draft has changed since".into(), data: None }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(self.begin(&params))
    }

    async fn initialized(&self, _: InitializedParams) {
        self.begun();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, language_id, version, text } = params.text_document;
        let path = proto::path_of(&uri);
        self.session.open(uri.as_str(), path.clone(), &language_id, version, &text);
        self.publisher.opened(uri.as_str(), path.as_deref());
        self.publisher.tell_news();
        self.changed(&uri);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        let changes = params.content_changes.into_iter().map(proto::change).collect();
        if self.session.change(uri.as_str(), version, changes) {
            self.changed(&uri);
        }
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        self.publisher.look_around(&self.client);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if self.session.close(uri.as_str()) {
            self.publisher.clear(uri.as_str());
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.settings_changed(&params.settings);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.folders_changed(&params.event);
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.session.reload();
        self.refresh();
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let previous = params.previous_result_id;
        self.publisher.look_around(&self.client);
        let answer = self.ask(&params.text_document.uri, proto::diagnostics);
        let items = answer.await?.unwrap_or_default();
        Ok(proto::report(items, previous.as_deref()))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        self.publisher.look_around(&self.client);
        workspace::pull(self.client.clone(), Arc::clone(&self.session), params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let CodeActionParams { text_document, range, context, .. } = params;
        let answer = self.ask(&text_document.uri, move |view, caps| {
            let (start, end) = proto::range(range);
            let mut out = Vec::new();
            if proto::wants(&context, CodeActionKind::QUICKFIX.as_str()) {
                let meant = actions::meant(view, view.source_between(start, end), &proto::claims(&context));
                out.extend(proto::actions(view, &actions::actions(view, &meant), caps));
            }
            if proto::wants(&context, proto::FIX_ALL) && actions::can_fix(view) {
                out.extend(proto::fix_all(view, caps, || actions::fix_all(view)));
            }
            out
        });
        answer.await
    }

    async fn code_action_resolve(&self, mut action: CodeAction) -> Result<CodeAction> {
        let Some((uri, version)) = proto::to_resolve(&action) else { return Ok(action) };
        let (snapshot, caps) = (self.session.snapshot(&uri), self.session.caps());
        let snapshot = snapshot.filter(|s| s.version == version).ok_or_else(moved_on)?;
        action.edit = away(move || {
            let view = snapshot.read();
            proto::workspace_edit(&view, &actions::fix_all(&view), &caps)
        })
        .await?;
        Ok(action)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let answer = self.ask(&text_document.uri, move |view, caps| {
            let told = hover::hover(view, view.source_at(proto::position(position)))?;
            Some(proto::hover(view, &told, caps))
        });
        answer.await.map(Option::flatten)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let answer = self.ask(&text_document.uri, move |view, caps| {
            let items = completion::complete(view, view.source_at(proto::position(position)));
            proto::completions(view, items, caps)
        });
        answer.await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let answer = self
            .ask(&params.text_document.uri, |view, caps| proto::symbols(view, symbols::symbols(view), caps));
        answer.await.map(Option::flatten)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(&params.text_document.uri, |view, caps| proto::folds(view, &folding::folds(view), caps))
            .await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let SelectionRangeParams { text_document, positions, .. } = params;
        let answer = self.ask(&text_document.uri, move |view, _| {
            let at = |position| view.plain(view.source_at(proto::position(position)));
            let grow = |position| proto::selection(view, &selection::around(view, at(position)));
            positions.into_iter().map(grow).collect()
        });
        answer.await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(&params.text_document.uri, |view, _| proto::links(view, links::links(view))).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let answer = self.ask(&text_document.uri, move |view, _| {
            let (named, _) = named(view, position)?;
            let places = names::places(view, &named);
            let places: Vec<_> = places.into_iter().map(|p| (p.span, p.introduces)).collect();
            Some(proto::highlights(view, &places))
        });
        answer.await.map(Option::flatten)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position_params;
        let answer = self.ask(&text_document.uri, move |view, _| {
            let (named, _) = named(view, position)?;
            let places = proto::locations(view, &names::definition(view, &named));
            let places = match places.is_empty() {
                true => proto::past_locations(view, &names::explained_before(view, &named)),
                false => places,
            };
            Some(GotoDefinitionResponse::Array(places))
        });
        answer.await.map(Option::flatten)
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let introduced = params.context.include_declaration;
        let answer = self.ask(&text_document.uri, move |view, _| {
            let (named, _) = named(view, position)?;
            let places = names::places(view, &named).into_iter().filter(|p| introduced || !p.introduces);
            Some(proto::locations(view, &places.map(|p| p.span).collect::<Vec<_>>()))
        });
        answer.await.map(Option::flatten)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let TextDocumentPositionParams { text_document, position } = params;
        let answer = self.ask(&text_document.uri, move |view, _| {
            let (named, span) = named(view, position)?;
            let can = matches!(named, names::Named::Acronym(_) | names::Named::Person(_));
            can.then(|| proto::renamed_range(view, span))
        });
        answer.await.map(Option::flatten)
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let TextDocumentPositionParams { text_document, position } = params.text_document_position;
        let to = params.new_name;
        let answer = self.ask(&text_document.uri, move |view, caps| {
            let nothing = || "There is no acronym and no person here to rename.".to_owned();
            let (named, _) = named(view, position).ok_or_else(nothing)?;
            let edits = names::rename(view, &named, &to)?;
            let edits: Option<Vec<_>> = edits.iter().map(|edit| view.edit(edit)).collect();
            let edits = edits.ok_or("One of the places is cut through by markup; rename it by hand.")?;
            Ok::<_, String>(proto::workspace_edit(view, &edits, caps))
        });
        match answer.await? {
            Some(result) => result.map_err(refused),
            None => Ok(None),
        }
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let answer = self.ask(&params.text_document.uri, |view, _| {
            let all = view.whole_source();
            proto::text_edits(view, &formatting::format(view, all))
        });
        answer.await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let range = params.range;
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            let (start, end) = proto::range(range);
            proto::text_edits(view, &formatting::format(view, view.source_between(start, end)))
        });
        answer.await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let wanted = self.session.state().settings.inlay_hints;
        let range = params.range;
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            if !wanted {
                return Vec::new();
            }
            let (start, end) = proto::range(range);
            proto::hints(view, inlay::hints(view, view.between(start, end)))
        });
        answer.await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let session = Arc::clone(&self.session);
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            let data = proto::tokens(view, &tokens::tokens(view, view.whole())).data;
            let id = session.tell_tokens(&view.snapshot.uri, &data);
            proto::named_tokens(id, data).into()
        });
        answer.await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let session = Arc::clone(&self.session);
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            let new = proto::tokens(view, &tokens::tokens(view, view.whole())).data;
            let old = session.told_tokens(&view.snapshot.uri, &params.previous_result_id);
            let id = session.tell_tokens(&view.snapshot.uri, &new);
            match old {
                Some(old) => proto::tokens_since(&old, &new, id),
                None => proto::named_tokens(id, new).into(),
            }
        });
        answer.await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = params.range;
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            let (start, end) = proto::range(range);
            let found = tokens::tokens(view, view.between(start, end));
            SemanticTokensRangeResult::Tokens(proto::tokens(view, &found))
        });
        answer.await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let off = self.session.state().settings.no_lens;
        let answer = self.ask(&params.text_document.uri, move |view, _| {
            let found = lens::lens(view).filter(|_| !off);
            found.map(|(span, title)| proto::lens(view, span, title)).into_iter().collect()
        });
        answer.await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let token = params.work_done_progress_params.work_done_token;
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        self.commands.execute(&params.command, argument, token).await.map_err(refused)
    }
}

/// The name at a place of the client's.
fn named(view: &View, position: Position) -> Option<(names::Named, housestyle_rules::text::Span)> {
    names::at(view, view.plain(view.source_at(proto::position(position))))
}
