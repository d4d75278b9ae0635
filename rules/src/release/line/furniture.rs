//! Lines of the page or the layout that are no part of a release: dividers, and what a web page adds.

use crate::release::furniture::is_menu;
use crate::release::phrase::Phrases;

/// A line of marks that divides: `---`, `* * *`.
pub(in crate::release) fn is_divider(line: &str) -> bool {
    !line.contains(char::is_alphanumeric)
}

/// What a web page adds: it belongs to no part.
pub fn is_furniture(line: &str) -> bool {
    static FURNITURE: Phrases = Phrases::of(&[
        "last updated",
        "last modified",
        "page last",
        "share this",
        "back to top",
        "print this page",
        "posted in",
        "tags",
    ]);
    line.len() <= 60 && FURNITURE.open(line) || is_menu(line)
}
