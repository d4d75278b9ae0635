//! `here` and `click here` as the words of a link.

use super::layout::Layout;
use crate::text::Span;

/// Words that stand for a link: `here`, `Click here`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The words.
    pub span: Span,
    /// The index of their paragraph.
    pub paragraph: usize,
}

/// What a link may lead to.
const DOCUMENTS: &[&str] = &[
    "article",
    "briefing",
    "consultation",
    "details",
    "document",
    "documents",
    "film",
    "findings",
    "form",
    "guidance",
    "guide",
    "images",
    "information",
    "letter",
    "list",
    "map",
    "more",
    "page",
    "paper",
    "pdf",
    "photos",
    "pictures",
    "plan",
    "programme",
    "publication",
    "recording",
    "release",
    "report",
    "response",
    "results",
    "statement",
    "statistics",
    "story",
    "strategy",
    "submission",
    "summary",
    "survey",
    "text",
    "transcript",
    "version",
    "video",
    "website",
];

/// What a reader is told to do with a document; the second kind needs none: `Register here`.
const READING: &[&str] =
    &["see", "find", "read", "view", "watch", "get", "access", "listen", "visit", "check"];
const DOING: &[&str] = &["download", "register", "apply", "subscribe", "donate", "book"];

/// Every pointer in the text, in order. `here` alone is mostly a place: it counts only at the end of a sentence that
/// tells the reader to read or do something, or that says where a document is.
#[must_use]
pub fn pointers(release: &Layout) -> Vec<Pointer> {
    let mut out = Vec::new();
    for at in release.tokens_of(&["here"]) {
        let token = release.tokens[at];
        let Some(paragraph) = release.paragraph_at(token.span.start()) else { continue };
        let first = release.tokens_in(release.paragraphs[paragraph].span).start;
        let click = at.checked_sub(1).filter(|i| {
            let word = release.word(*i);
            *i >= first && (word.eq_ignore_ascii_case("click") || word.eq_ignore_ascii_case("clicking"))
        });
        if let Some(click) = click {
            out.push(Pointer { span: release.tokens[click].span.to(token.span), paragraph });
        } else if ends_sentence(release, at) && promises(release, first, at) {
            out.push(Pointer { span: token.span, paragraph });
        }
    }
    out
}

fn ends_sentence(release: &Layout, at: usize) -> bool {
    let Some(next) = release.tokens.get(at + 1) else { return true };
    let gap = &release.text[release.tokens[at].span.end()..next.span.start()];
    gap.contains(['\n', '\r']) || matches!(release.word(at + 1), "." | ":" | ")" | "!")
}

/// Whether the words from the beginning of the sentence to `here` promise a document.
fn promises(release: &Layout, first: usize, here: usize) -> bool {
    let start = (first..here)
        .rev()
        .find(|i| matches!(release.word(*i), "." | "!" | "?" | "(" | ":" | "”" | "“"))
        .map_or(first, |i| i + 1);
    if here - start > 20 || start == here {
        return false;
    }
    let is = |at: usize, words: &[&str]| words.iter().any(|w| release.word(at).eq_ignore_ascii_case(w));
    let lead = start + usize::from(is(start, &["please", "to"]));
    let document = (start..here).any(|i| is(i, DOCUMENTS));
    let before = here - 1;
    if is(lead, DOING) || (is(lead, &["sign", "log"]) && is(lead + 1, &["up", "in", "on"])) {
        return before == lead || document || is(before, &["it", "them", "up", "in", "on", "now", "online"]);
    }
    // `See the full results here`, but not `See the new elephants here`.
    if is(lead, READING) {
        return document && is(before, DOCUMENTS);
    }
    // `The report is available here`, `can be downloaded here`.
    let where_it_is = [
        "available",
        "found",
        "download",
        "downloaded",
        "viewed",
        "accessed",
        "read",
        "seen",
        "published",
        "online",
        "watched",
    ];
    document && is(before, &where_it_is) && (start..here).any(|i| is(i, &["is", "are", "be"]))
}
