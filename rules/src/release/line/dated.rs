//! Lines that hold little beside a date.

use crate::release::mentions::Mentions;
use crate::text::Span;

/// Whether a line is a date with at most a few words beside it, and not a headline that names a date.
pub(in crate::release) fn is_date_line(release: &Mentions, span: Span) -> bool {
    let at = release.dates.partition_point(|d| d.span.end <= span.start);
    let Some(date) = release.dates.get(at).filter(|d| span.contains(d.span)) else { return false };
    let before = release.text[span.start()..date.span.start()].trim();
    let after = release.text[date.span.end()..span.end()].trim();
    let labelled =
        before.is_empty() || before.ends_with([':', ',']) && before.len() <= 40 || before.len() <= 12;
    labelled && after.len() <= 28
}
