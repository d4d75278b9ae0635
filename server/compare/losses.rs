//! Paragraphs, links, marks and lists that a page lost.

use std::collections::BTreeSet;

use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::Span;

use super::align::Pairs;
use super::fold::folded;
use super::{Difference, Side, Sort, opening};

/// Paragraphs that are missing, were added, or stand elsewhere.
pub(super) fn paragraphs(sent: &Side<'_>, page: &Side<'_>, pairs: &Pairs) -> Vec<Difference> {
    let mut out = Vec::new();
    // What pages leave out as a rule is said once for each sort of part.
    let mut parts: Vec<(PartKind, Vec<usize>)> = Vec::new();
    for &i in &pairs.missing {
        match sent.part(i).filter(|part| left_out(*part).is_some()) {
            Some(part) => match parts.iter_mut().find(|(known, _)| *known == part) {
                Some((_, all)) => all.push(i),
                None => parts.push((part, vec![i])),
            },
            None => {
                let message = format!("This paragraph is not on the page: “{}”", opening(sent.words(i)));
                out.push(Difference {
                    sort: Sort::Missing,
                    message,
                    sent: Some(sent.row(sent.span(i))),
                    page: None,
                });
            }
        }
    }
    for (part, all) in parts {
        let Some(message) = left_out(part) else { continue };
        let row = sent.row(sent.span(all[0]));
        out.push(Difference {
            sort: Sort::Expected,
            message: message.to_owned(),
            sent: Some(row),
            page: None,
        });
    }
    for &j in &pairs.added {
        let message = format!("The page has a paragraph that was not sent: “{}”", opening(page.words(j)));
        out.push(Difference { sort: Sort::Added, message, sent: None, page: Some(page.row(page.span(j))) });
    }
    for &(i, j) in &pairs.moved {
        let message = format!("This paragraph stands elsewhere on the page: “{}”", opening(sent.words(i)));
        let (sent, page) = (Some(sent.row(sent.span(i))), Some(page.row(page.span(j))));
        out.push(Difference { sort: Sort::Moved, message, sent, page });
    }
    out
}

/// What is said of a part that pages leave out on purpose as a rule.
fn left_out(part: PartKind) -> Option<&'static str> {
    Some(match part {
        PartKind::Contacts => "The contacts are not on the page; that is often meant.",
        PartKind::Embargo => "The embargo line is not on the page; that is usually meant.",
        PartKind::EndMark => "The end mark is not on the page; that is usually meant.",
        PartKind::Masthead => "The line over the headline is not on the page; the site has its own.",
        PartKind::SignOff => "The closing line is not on the page; that is often meant.",
        PartKind::Reference => "The release’s number is not on the page; that is often meant.",
        PartKind::Availability => {
            "The offer of photographs or copies is not on the page; that is often meant."
        }
        _ => return None,
    })
}

/// Where a link of a paragraph leads, and the words it stands under.
fn links_of<'a>(side: &Side<'a>, paragraph: Span) -> Vec<(Span, &'a str)> {
    let behind = side.release.hints.links.iter().map(|(span, url)| (*span, url.as_str()));
    let open = side.release.links.iter().map(|link| (link.span, side.release.words(link.span)));
    behind.chain(open).filter(|(span, _)| paragraph.contains(*span)).collect()
}

/// Links that are gone or lead elsewhere, in paragraphs that are still there.
pub(super) fn links(sent: &Side<'_>, page: &Side<'_>, pairs: &Pairs) -> Vec<Difference> {
    let mut out = Vec::new();
    for &(i, j) in &pairs.same {
        let here = links_of(page, page.span(j));
        let mut told = BTreeSet::new();
        for (span, url) in links_of(sent, sent.span(i)) {
            if here.iter().any(|(_, other)| address(other) == address(url)) || !told.insert(address(url)) {
                continue;
            }
            let words = sent.release.words(span);
            let elsewhere =
                here.iter().find(|(other, _)| folded(page.release.words(*other)) == folded(words));
            let message = match elsewhere {
                Some((_, other)) => format!("“{words}” leads to {other} on the page, and not to {url}."),
                None if words == url => continue_or(page.words(j).contains(words), url),
                None => format!("“{words}” has lost its link to {url}."),
            };
            if message.is_empty() {
                continue;
            }
            let (sent, page) = (Some(sent.row(span)), Some(page.row(page.span(j))));
            out.push(Difference { sort: Sort::Link, message, sent, page });
        }
    }
    out
}

/// An address that was sent in the open: nothing to say where it still stands.
fn continue_or(stands: bool, url: &str) -> String {
    if stands { String::new() } else { format!("The address {url} is gone.") }
}

/// An address without what does not change where it leads.
fn address(url: &str) -> String {
    let url = url.trim().trim_end_matches(['/', '.', ',']);
    let url = url.strip_prefix("mailto:").unwrap_or(url);
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).to_lowercase()
}

/// The sorts of marks, by what they are called.
const MARKS: [(&str, &str, &[char]); 3] = [
    ("quotation mark", "quotation marks", &['“', '”', '"', '‘']),
    ("apostrophe or single mark", "apostrophes or single marks", &['’', '\'']),
    ("dash", "dashes", &['–', '—']),
];

/// Marks that are gone from paragraphs that are still there: one difference for each sort of mark.
pub(super) fn punctuation(sent: &Side<'_>, page: &Side<'_>, pairs: &Pairs) -> Vec<Difference> {
    let mut out = Vec::new();
    for (one, many, marks) in MARKS {
        let count = |words: &str| words.matches(marks).count();
        // A dash may come back as a hyphen between spaces.
        let kept = |words: &str| count(words) + if one == "dash" { words.matches(" - ").count() } else { 0 };
        let (mut gone, mut places) = (0, Vec::new());
        for &(i, j) in &pairs.same {
            let lost = count(sent.words(i)).saturating_sub(kept(page.words(j)));
            if lost > 0 {
                gone += lost;
                places.push((i, j));
            }
        }
        let Some(&(i, j)) = places.first() else { continue };
        let rows: BTreeSet<usize> = places.iter().map(|(i, _)| sent.row(sent.span(*i))).collect();
        let rows: Vec<String> = rows.iter().take(8).map(ToString::to_string).collect();
        let (what, are) =
            if gone == 1 { (format!("One {one}"), "is") } else { (format!("{gone} {many}"), "are") };
        let unit = sent.rows.unit();
        let message =
            format!("{what} {are} gone from the page, first in {unit} {} of what was sent.", rows.join(", "));
        let (sent, page) = (Some(sent.row(sent.span(i))), Some(page.row(page.span(j))));
        out.push(Difference { sort: Sort::Punctuation, message, sent, page });
    }
    out
}

/// Lists whose items stand on the page as paragraphs.
pub(super) fn lists(sent: &Side<'_>, page: &Side<'_>, pairs: &Pairs) -> Vec<Difference> {
    let on_page: BTreeSet<usize> = page
        .release
        .lists
        .iter()
        .flat_map(|l| &l.items)
        .filter(|i| i.marker.is_some())
        .map(|i| i.paragraph)
        .collect();
    let mut out = Vec::new();
    for list in &sent.release.lists {
        let marked = list.items.iter().filter(|item| item.marker.is_some());
        let flat: Vec<(usize, usize)> = marked
            .filter_map(|item| pairs.same.iter().find(|(i, _)| *i == item.paragraph))
            .filter(|(_, j)| !on_page.contains(j))
            .copied()
            .collect();
        if flat.len() < 2 || flat.len() * 2 < list.items.len() {
            continue;
        }
        let message =
            format!("The list of {} items has lost its bullets or numbers on the page.", list.items.len());
        let (sent, page) = (Some(sent.row(list.span)), Some(page.row(page.span(flat[0].1))));
        out.push(Difference { sort: Sort::List, message, sent, page });
    }
    out
}
