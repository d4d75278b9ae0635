//! Inlay hints: what an acronym stands for, at its first use in a paragraph. Off unless asked for.

use std::collections::BTreeSet;

use housestyle_rules::text::Span;

use super::names;
use crate::lsp::view::View;

/// A hint after the byte at `at`.
#[derive(Debug)]
pub(in crate::lsp) struct Hint {
    pub(in crate::lsp) at: usize,
    pub(in crate::lsp) label: String,
}

/// The hints within `range`.
pub(in crate::lsp) fn hints(view: &View, range: Span) -> Vec<Hint> {
    let release = view.release();
    let mut told = BTreeSet::new();
    let mut out = Vec::new();
    for used in release.acronyms.uses.iter().filter(|u| range.touches(u.span)) {
        let paragraph = release.paragraph_at(used.span.start());
        let here = release.acronyms.definitions.iter();
        let defined_here = here.filter(|d| d.short == used.short);
        if defined_here.map(|d| release.paragraph_at(d.short_span.start())).any(|p| p == paragraph) {
            continue;
        }
        let Some(long) = names::long_form(view, &used.short).or_else(|| archive(view, &used.short)) else {
            continue;
        };
        if told.insert((paragraph, used.short.clone())) {
            out.push(Hint { at: used.span.end(), label: long });
        }
    }
    out
}

fn archive(view: &View, short: &str) -> Option<String> {
    view.style().known(&format!("acronym/{short}")).map(|known| known.form.to_owned())
}
