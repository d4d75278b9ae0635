//! What a fix would change, as a unified diff.

use similar::TextDiff;

/// The unified diff from `before` to `after`, both named `path`.
pub(super) fn unified(path: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(1)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
