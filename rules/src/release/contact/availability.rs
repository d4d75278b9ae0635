//! Lines about photographs, copies of a report and interviews, which stand beside the contacts.

use crate::release::mentions::Mentions;
use crate::text::Span;

/// What is on offer; the first words of the line say so.
const OFFERED: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "photographs",
    "picture",
    "pictures",
    "image",
    "images",
    "copies",
    "copy",
    "interviews",
    "interview",
    "spokespeople",
    "footage",
    "headshots",
    "video",
    "spokesperson",
    "infographics",
];
/// That it is on offer.
const OFFERS: &[&str] = &[
    "available",
    "request",
    "requested",
    "obtained",
    "obtain",
    "downloaded",
    "download",
    "arranged",
    "supplied",
];

/// Whether the line offers something.
pub(super) fn offers(release: &Mentions, line: Span) -> bool {
    let tokens = release.tokens_in(line);
    if tokens.len() > 60 {
        return false;
    }
    let mut words = tokens.filter(|t| release.tokens[*t].is_word()).map(|t| release.word(t));
    let among = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    words.by_ref().take(5).any(|w| among(OFFERED, w)) && words.any(|w| among(OFFERS, w))
}
