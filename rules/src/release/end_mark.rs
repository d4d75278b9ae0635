//! The end mark: the paragraph that says the text is over.

use super::contact::Contacts;
use super::heading::{Heading, Heads};
use super::line::end_mark::{LONGEST, is_asterism, is_end_mark};
use super::mentions::Mentions;
use super::part_kind::PartKind;

/// The paragraph that marks the end, if one does.
///
/// Asterisks count only where no running text follows: otherwise they divide.
pub(super) fn find(release: &Mentions, headings: &[Heading], contacts: &Contacts) -> Option<usize> {
    let named = |i: &usize| release.named(*i) == Some(PartKind::EndMark) && *i > 0;
    // Of two, `-30-` over `###`, the one that most releases have.
    let all = (0..release.paragraphs.len()).filter(named);
    if let Some(named) = all.max_by_key(|i| (release.seen(*i), std::cmp::Reverse(*i))) {
        return Some(named);
    }
    let mut asterism = None;
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        if paragraph.span.len() > LONGEST {
            continue;
        }
        let line = release.words(paragraph.span);
        if is_end_mark(line) && i > 0 {
            return Some(i);
        }
        if is_asterism(line) && i > 0 {
            if asterism.is_some() {
                return None;
            }
            asterism = Some(i);
        }
    }
    asterism.filter(|i| closes(release, headings, contacts, *i))
}

/// Whether what follows paragraph `i` is nothing, or begins with notes, contacts or a boilerplate.
fn closes(release: &Mentions, headings: &[Heading], contacts: &Contacts, i: usize) -> bool {
    let Some(next) = release.paragraphs.get(i + 1) else { return true };
    if let Some(heading) = headings.iter().find(|h| h.paragraph == i + 1) {
        return matches!(heading.heads, Heads::Notes | Heads::Boilerplate | Heads::Contacts);
    }
    contacts.span.is_some_and(|contacts| contacts.touches(next.span))
}
