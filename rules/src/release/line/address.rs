//! Lines that hold a number or an address to reach somebody at.

use crate::release::mentions::Mentions;
use crate::text::Span;

/// Whether a telephone number, a web or an e-mail address stands in `span`.
pub(in crate::release) fn holds_address(release: &Mentions, span: Span) -> bool {
    let link = release.links.partition_point(|l| l.span.end <= span.start);
    let phone = release.phones.partition_point(|p| p.span.end <= span.start);
    release.links.get(link).is_some_and(|l| span.contains(l.span))
        || release.phones.get(phone).is_some_and(|p| span.contains(p.span))
}
