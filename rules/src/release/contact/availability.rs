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

/// What else may be had where the release stops, and is told with its address.
const WHOLE: &[&str] =
    &["text", "letter", "letters", "transcript", "audio", "copy", "copies", "photo", "photos"];

fn among(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// `Interviews: Ann Lee, ann@example.org`: what is on offer, up to a colon.
pub(super) fn labels(release: &Mentions, line: Span) -> bool {
    let words = release.words(line);
    let Some(colon) = words.find(':').filter(|colon| *colon <= 40 && colon + 1 < words.len()) else {
        return false;
    };
    let tokens = release.tokens_in(Span::new(line.start(), line.start() + colon));
    tokens.len() <= 4
        && tokens.clone().all(|t| release.tokens[t].is_word())
        && tokens.clone().any(|t| among(OFFERED, release.word(t)))
        && !tokens.clone().any(|t| {
            ["for", "contact", "media", "press"].iter().any(|w| release.word(t).eq_ignore_ascii_case(w))
        })
}

/// `The full text of the letter is available at http://…`: says with its address where something is to be had.
pub(super) fn points(release: &Mentions, line: Span) -> bool {
    let tokens = release.tokens_in(line);
    if tokens.len() > 60 {
        return false;
    }
    let at = release.links.partition_point(|l| l.span.start < line.start);
    let linked = release.links.get(at).is_some_and(|l| l.span.end <= line.end);
    let words = |from: usize| {
        tokens.clone().filter(|t| release.tokens[*t].is_word()).skip(from).map(|t| release.word(t))
    };
    linked && words(0).take(5).any(|w| among(WHOLE, w)) && words(1).any(|w| among(OFFERS, w))
}

/// Whether the line offers something.
pub(super) fn offers(release: &Mentions, line: Span) -> bool {
    if labels(release, line) {
        return true;
    }
    let tokens = release.tokens_in(line);
    if tokens.len() > 60 {
        return false;
    }
    let mut words = tokens.filter(|t| release.tokens[*t].is_word()).map(|t| release.word(t));
    words.by_ref().take(5).any(|w| among(OFFERED, w)) && words.any(|w| among(OFFERS, w))
}
