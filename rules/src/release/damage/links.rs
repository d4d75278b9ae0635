//! Links that an export lost: `can be found at` and nothing after it.

use super::Sign;
use crate::release::layout::Layout;

/// A text that can carry links behind words has not lost them.
pub(super) fn find(release: &Layout) -> Vec<Sign> {
    if release.hints.rich {
        return Vec::new();
    }
    let mut out = Vec::new();
    for paragraph in &release.paragraphs {
        let tokens = release.tokens_in(paragraph.span);
        if tokens.len() < 3 {
            continue;
        }
        let mut last = tokens.end - 1;
        while last > tokens.start && matches!(release.word(last), "." | ":") {
            last -= 1;
        }
        let word = release.word(last);
        let before = release.word(last - usize::from(last > tokens.start));
        let led = matches!(
            before,
            "found"
                | "available"
                | "downloaded"
                | "viewed"
                | "seen"
                | "read"
                | "accessed"
                | "online"
                | "website"
        );
        let span = release.tokens[last].span;
        let why = match word {
            "at" if led => format!("“{before} at” and no address after it"),
            "here" if led || asks_to_look(release, tokens.start, last) => {
                "“here” and no link behind it".to_owned()
            }
            _ => continue,
        };
        out.push(Sign { why, span: Some(span) });
    }
    out
}

/// `See full results here.`: an imperative at the head of a short paragraph.
fn asks_to_look(release: &Layout, first: usize, last: usize) -> bool {
    last - first <= 8
        && matches!(
            release.word(first),
            "See" | "Read" | "View" | "Download" | "Click" | "Find" | "Watch" | "Register" | "Book"
        )
}
