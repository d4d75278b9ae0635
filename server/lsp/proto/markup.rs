//! Hover and completion, in the markup the client reads.

use super::edits::text_edit;
use super::place::to_range;
use super::*;
use crate::lsp::features::completion::{Item, Sort as Offer};
use crate::lsp::features::hover::{Hover as Told, Paragraph};
use crate::lsp::view::View;

/// A hover, in the markup the client reads.
pub(in crate::lsp) fn hover(view: &View, told: &Told, caps: &Caps) -> Hover {
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
pub(in crate::lsp) fn completions(view: &View, items: Vec<Item>, caps: &Caps) -> CompletionResponse {
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
