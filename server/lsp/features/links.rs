//! Links: web and e-mail addresses, and words that carry one.

use housestyle_rules::release::link::LinkKind;
use housestyle_rules::text::Span;

use crate::lsp::view::View;

/// Where the words of the draft lead to.
pub(in crate::lsp) fn links(view: &View) -> Vec<(Span, String)> {
    let release = view.release();
    let written = release.links.iter().map(|link| {
        let words = view.words(link.span);
        let target = match link.kind {
            LinkKind::Email => format!("mailto:{words}"),
            LinkKind::Web if words.contains("://") => words.to_owned(),
            LinkKind::Web => format!("https://{words}"),
        };
        (link.span, target)
    });
    let mut out: Vec<(Span, String)> = written.chain(release.hints.links.iter().cloned()).collect();
    out.sort();
    out.dedup_by_key(|link| link.0);
    out
}
