//! Document symbols: the parts of a release, and the people among the contacts.

use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::Span;

use super::words::snippet;
use crate::lsp::view::View;

/// An entry of the outline.
#[derive(Debug)]
pub(in crate::lsp) struct Symbol {
    pub(in crate::lsp) name: String,
    pub(in crate::lsp) detail: String,
    pub(in crate::lsp) sort: Sort,
    pub(in crate::lsp) span: Span,
    /// What to select: the first line of it.
    pub(in crate::lsp) selection: Span,
    pub(in crate::lsp) children: Vec<Symbol>,
}

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::lsp) enum Sort {
    Part(PartKind),
    Person,
}

/// The outline of the draft.
pub(in crate::lsp) fn symbols(view: &View) -> Vec<Symbol> {
    let release = view.release();
    release
        .parts
        .iter()
        .map(|part| {
            let children = match part.kind {
                PartKind::Contacts => contacts(view, part.span),
                _ => Vec::new(),
            };
            Symbol {
                name: title(part.kind).to_owned(),
                detail: snippet(view.words(part.span), 60),
                sort: Sort::Part(part.kind),
                span: part.span,
                selection: first_line(view, part.span),
                children,
            }
        })
        .collect()
}

fn contacts(view: &View, within: Span) -> Vec<Symbol> {
    let contacts = view.release().contacts.contacts.iter().filter(|c| within.contains(c.span));
    contacts
        .filter_map(|contact| {
            let name = contact.name.filter(|name| contact.span.contains(*name))?;
            Some(Symbol {
                name: snippet(view.words(name), 60),
                detail: contact.role.map(|r| snippet(view.words(r), 60)).unwrap_or_default(),
                sort: Sort::Person,
                span: contact.span,
                selection: name,
                children: Vec::new(),
            })
        })
        .filter(|symbol| !symbol.name.is_empty())
        .collect()
}

fn first_line(view: &View, span: Span) -> Span {
    let words = view.words(span);
    let end = words.find(['\n', '\r']).unwrap_or(words.len());
    Span::new(span.start(), span.start() + end)
}

/// A part's name as a heading.
pub(in crate::lsp) fn title(part: PartKind) -> &'static str {
    match part {
        PartKind::Headline => "Headline",
        PartKind::Masthead => "Masthead",
        PartKind::DateLine => "Date line",
        PartKind::Embargo => "Embargo",
        PartKind::Lead => "Lead",
        PartKind::Body => "Body",
        PartKind::Quotation => "Quotation",
        PartKind::EndMark => "End mark",
        PartKind::Contacts => "Contacts",
        PartKind::Availability => "Availability",
        PartKind::NotesHeading => "Notes heading",
        PartKind::Notes => "Notes",
        PartKind::Boilerplate => "Boilerplate",
        PartKind::Footnote => "Footnote",
        PartKind::Reference => "Reference number",
        PartKind::SignOff => "Sign-off",
        PartKind::Furniture => "Page furniture",
    }
}
