//! The lens on the headline: what is left before the release can go.

use housestyle_rules::finding::Severity;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::text::Span;

use super::words;
use crate::lsp::view::View;

/// Where the lens stands, and what it says.
pub(in crate::lsp) fn lens(view: &View) -> Option<(Span, String)> {
    if view.text().trim().is_empty() {
        return None;
    }
    let headline = view.release().part(PartKind::Headline).map(|p| p.span);
    let first = view.release().paragraphs.first().map(|p| p.span);
    Some((headline.or(first)?, verdict(view)))
}

/// `ready but for: 2 errors and embargo tomorrow 00.01`.
pub(in crate::lsp) fn verdict(view: &View) -> String {
    let count = |severity| view.findings().iter().filter(|f| f.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let (infos, hints) = (count(Severity::Info), count(Severity::Hint));
    let mut left: Vec<String> = Vec::new();
    for (n, what) in [(errors, "error"), (warnings, "warning")] {
        if n > 0 {
            left.push(words::count(n, what));
        }
    }
    if left.is_empty() && infos > 0 {
        left.push(words::count(infos, "remark"));
    }
    left.extend(embargo(view));
    match (left.as_slice(), hints) {
        ([], 0) => "ready".to_owned(),
        ([], n) => format!("ready ({})", words::count(n, "hint")),
        (left, _) => format!("ready but for: {}", left.join(", ")),
    }
}

/// An embargo that has not lifted yet.
fn embargo(view: &View) -> Option<String> {
    let embargo = view.release().embargo.as_ref().filter(|e| !e.immediate)?;
    let lifts = embargo.lifts?;
    if lifts.date() < view.today() {
        return None;
    }
    Some(format!("embargo {} {}", words::day(lifts.date(), view.today()), words::time(lifts)))
}
