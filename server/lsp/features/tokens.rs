//! Semantic tokens: what the words of a release are, for editors that colour them.

use housestyle_rules::text::Span;

use crate::lsp::view::View;

/// What words are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::lsp) enum Sort {
    Heading,
    Label,
    Acronym,
    Person,
    Date,
    Phone,
    Address,
    Speech,
}

impl Sort {
    /// In the order of the legend, which is the protocol's business.
    pub(in crate::lsp) const ALL: [Sort; 8] = [
        Sort::Heading,
        Sort::Label,
        Sort::Acronym,
        Sort::Person,
        Sort::Date,
        Sort::Phone,
        Sort::Address,
        Sort::Speech,
    ];
}

/// The tokens within `range`, in order, none across a line end, none over another.
pub(in crate::lsp) fn tokens(view: &View, range: Span) -> Vec<(Span, Sort)> {
    let release = view.release();
    let mut all: Vec<(Span, Sort)> = Vec::new();
    all.extend(release.headings.iter().map(|h| (h.span, Sort::Heading)));
    all.extend(release.embargo.iter().map(|e| (e.label, Sort::Label)));
    all.extend(release.contacts.lead_in.iter().map(|l| (*l, Sort::Label)));
    all.extend(release.acronyms.definitions.iter().map(|d| (d.short_span, Sort::Acronym)));
    all.extend(release.acronyms.uses.iter().map(|u| (u.span, Sort::Acronym)));
    all.extend(release.people.iter().map(|p| (p.name, Sort::Person)));
    all.extend(release.dates.iter().map(|d| (d.span, Sort::Date)));
    all.extend(release.times.iter().map(|t| (t.span, Sort::Date)));
    all.extend(release.phones.iter().map(|p| (p.span, Sort::Phone)));
    all.extend(release.links.iter().map(|l| (l.span, Sort::Address)));
    let mut out = settle(all, range, view);
    // Speech is the ground the others stand on: it fills what they leave free.
    let speech: Vec<Span> = release.quotations.quotations.iter().map(|q| q.inner).collect();
    let mut ground = Vec::new();
    for span in speech {
        let mut from = span.start();
        let inside = out.partition_point(|(s, _)| s.end() <= span.start());
        for (taken, _) in out[inside..].iter().take_while(|(s, _)| s.start() < span.end()) {
            if from < taken.start() {
                ground.push((Span::new(from, taken.start()), Sort::Speech));
            }
            from = from.max(taken.end());
        }
        if from < span.end() {
            ground.push((Span::new(from, span.end()), Sort::Speech));
        }
    }
    out.extend(settle(ground, range, view));
    out.sort();
    out
}

/// In order, cut at line ends and at the range, the first to come keeping its place.
fn settle(mut all: Vec<(Span, Sort)>, range: Span, view: &View) -> Vec<(Span, Sort)> {
    all.sort_by_key(|(span, sort)| (span.start, std::cmp::Reverse(span.end), *sort));
    let mut out = Vec::new();
    let mut free = 0;
    for (span, sort) in all {
        if span.start() < free || !range.touches(span) || span.is_empty() {
            continue;
        }
        free = span.end();
        let mut start = span.start();
        for line in view.words(span).split_inclusive(['\n', '\r']) {
            let words = line.trim_end_matches(['\n', '\r']);
            if !words.trim().is_empty() {
                out.push((Span::new(start, start + words.len()), sort));
            }
            start += line.len();
        }
    }
    out
}
