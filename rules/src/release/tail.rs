//! Where the text is over and what follows it begins.

use super::contact::Contacts;
use super::heading::{Heading, Heads, is_weak_notes};
use super::list::Style;
use super::mentions::Mentions;
use crate::text::Span;

/// The first paragraph after the text: after the end mark, the notes' heading or the contacts that follow the text.
pub(super) fn find(
    release: &Mentions,
    lead: usize,
    headings: &[Heading],
    contacts: &Contacts,
    end_mark: Option<usize>,
) -> Option<usize> {
    let ends = end_mark.map(|i| i + 1);
    let notes = headings.iter().find(|h| h.heads == Heads::Notes).map(|h| h.paragraph);
    let contacts = contacts.span.and_then(|span| {
        let first = release.paragraphs.partition_point(|p| p.span.end <= span.start);
        (first > lead && !numbering_goes_on(release, span)).then_some(first)
    });
    [ends, notes, contacts].into_iter().flatten().filter(|i| *i > lead).min()
}

/// Whether paragraphs numbered through the whole text go on after `span`: then it stands in the body.
pub(super) fn numbering_goes_on(release: &Mentions, span: Span) -> bool {
    release.lists.iter().filter(|l| l.style == Style::Paragraphs).any(|list| {
        list.items.iter().any(|item| item.content.start > span.end) && list.span.start < span.start
    })
}

/// The headings, with the notes' heading made of a `Background` that stands after the text, from paragraph `tail` on; in
/// the body it heads a section like any other.
pub(super) fn settle(release: &Mentions, mut headings: Vec<Heading>, tail: Option<usize>) -> Vec<Heading> {
    let after = |heading: &Heading| tail.is_some_and(|tail| heading.paragraph >= tail);
    for heading in headings.iter_mut().filter(|h| h.heads == Heads::Section && after(h)) {
        if is_weak_notes(release.words(heading.span)) {
            heading.heads = Heads::Notes;
        }
    }
    headings
}
