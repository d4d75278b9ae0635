//! Places: folders, names of documents, positions and ranges.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use housestyle_rules::style::Example;
use housestyle_rules::text::Span;

use super::*;
use crate::lsp::past;
use crate::lsp::session::Change;
use crate::lsp::view::{self, View};

/// The folders that the client has open.
pub(in crate::lsp) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
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
pub(in crate::lsp) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    file.then(|| uri.to_file_path().map(Cow::into_owned)).flatten()
}

/// The name of a file for a client.
pub(in crate::lsp) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// A place as the client counts.
pub(in crate::lsp) fn position(position: Position) -> housestyle_rules::text::Position {
    housestyle_rules::text::Position { line: position.line, column: position.character }
}

/// A range as the client counts.
pub(in crate::lsp) fn range(range: Range) -> view::Range {
    (position(range.start), position(range.end))
}

/// The change of a document.
pub(in crate::lsp) fn change(event: TextDocumentContentChangeEvent) -> Change {
    Change { range: event.range.map(range), text: event.text }
}

pub(super) fn to_range((start, end): view::Range) -> Range {
    Range::new(Position::new(start.line, start.column), Position::new(end.line, end.column))
}

/// Places in the document.
pub(in crate::lsp) fn locations(view: &View, spans: &[Span]) -> Vec<Location> {
    let Ok(uri) = Uri::from_str(&view.snapshot.uri) else { return Vec::new() };
    spans.iter().map(|span| Location { uri: uri.clone(), range: to_range(view.place(*span)) }).collect()
}

/// Places in past releases, those of them that are there.
pub(in crate::lsp) fn past_locations(view: &View, examples: &[Example]) -> Vec<Location> {
    let there = examples.iter().filter_map(|example| {
        let path = view.in_archive(example);
        past::line(&path, example.line)?;
        let place = Position::new(example.line.saturating_sub(1), 0);
        Some(Location { uri: uri_of(&path)?, range: Range::new(place, place) })
    });
    there.collect()
}
