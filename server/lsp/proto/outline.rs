//! The shape of a draft: symbols, folding, selection.

use std::str::FromStr;

use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::Span;

use super::place::to_range;
use super::*;
use crate::lsp::features::symbols::{Sort as SymbolSort, Symbol};
use crate::lsp::view::View;

/// The outline, nested or flat.
pub(in crate::lsp) fn symbols(
    view: &View,
    symbols: Vec<Symbol>,
    caps: &Caps,
) -> Option<DocumentSymbolResponse> {
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
pub(in crate::lsp) fn folds(view: &View, folds: &[Span], caps: &Caps) -> Vec<FoldingRange> {
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
pub(in crate::lsp) fn selection(view: &View, spans: &[Span]) -> SelectionRange {
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
