//! A person's names: capital words in a row, initials, `van der` and double names.

use super::institution::is_institution;
use crate::facts::people::{is_courtesy_title, is_role};
use crate::facts::words;
use crate::release::parts::Parts;
use crate::text::{Case, Gap};

/// A name with its initials and their stops has at most so many tokens.
const LONGEST_NAME: usize = 24;

/// `Sister Organisations`, `Justice Committee`: a title's word, but no person.
pub(super) fn words_in_common(release: &Parts, name: usize) -> bool {
    matches!(
        release.word(name - 1),
        "Sister" | "Justice" | "Father" | "Judge" | "Miss" | "Captain" | "Rep" | "Gov" | "Lady" | "Lord"
    ) && words::is_word(release.word(name))
        && is_institution(release, name)
}

pub(super) fn after_stop(release: &Parts, at: usize) -> usize {
    if at > 0 && at < release.tokens.len() && release.word(at) == "." && release.joined(at - 1) {
        at + 1
    } else {
        at
    }
}

/// Whether a space, or the line's end of a wrapped paragraph, stands between token `i` and the next.
pub(super) fn gap(release: &Parts, i: usize) -> bool {
    // One space between them, or nothing at all, is what there is nearly everywhere.
    match release.tokens.get(i).map(|token| token.gap) {
        Some(Gap::Space) => return i + 1 < release.tokens.len(),
        Some(Gap::Wide) => {}
        Some(Gap::None) | None => return false,
    }
    let Some(next) = release.tokens.get(i + 1) else { return false };
    let here = release.tokens[i].span;
    let between = &release.text[here.end()..next.span.start()];
    !between.is_empty()
        && between.len() <= 3
        && !between.contains('\t')
        && (!between.contains(['\n', '\r'])
            || release.paragraph_at(here.start()) == release.paragraph_at(next.span.start()))
}

/// Whether the word behind token `at` may be one of its names: most words with a capital begin a sentence.
pub(super) fn goes_on(release: &Parts, at: usize) -> bool {
    release.tokens.get(at + 1).is_some_and(|next| match next.case() {
        Some(Case::Lower) => is_particle(release.words(next.span)),
        _ => !next.is_number(),
    })
}

/// Small words within names: `van der Berg`.
fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "van" | "von" | "der" | "den" | "bin" | "binte" | "al" | "da" | "la" | "le")
}

/// One past the last token of the names that start at token `first`.
pub(super) fn name_end(release: &Parts, first: usize, after_title: bool) -> Option<usize> {
    let mut at = first;
    let mut names = 0;
    while names < 4 && at < release.tokens.len().min(first + LONGEST_NAME) {
        if at > first && !(gap(release, at - 1) || release.joined(at - 1)) {
            break;
        }
        let word = release.word(at);
        match release.tokens[at].case() {
            Some(Case::Title | Case::Mixed) if word.starts_with(char::is_uppercase) => {
                // `Councillor Jin Park`, `Mrs Ann Hall`: behind a first name these are surnames.
                let surname = after_title
                    && names == 1
                    && matches!(word, "Park" | "Hall" | "Day" | "Court" | "House" | "Street" | "March")
                    && !matches!(release.word(first - 1), "Lady" | "Lord" | "Sir" | "Saint" | "St");
                if is_courtesy_title(word)
                    || is_institution(release, at) && !surname
                    || ((after_title || names != 1) && is_role(word))
                {
                    break;
                }
                let possessive = is_possessive(word);
                at += 1;
                if word.len() <= 4 && word.chars().count() == 1 {
                    // An initial, with or without its stop, counts for no name.
                    at = after_stop(release, at);
                    if names == 0 {
                        continue;
                    }
                } else {
                    names += 1;
                }
                if possessive {
                    break;
                }
                // The second half of a double name.
                if at + 1 < release.tokens.len()
                    && release.joined(at - 1)
                    && release.joined(at)
                    && release.word(at) == "-"
                    && release.tokens[at + 1].case() == Some(Case::Title)
                {
                    at += 2;
                }
            }
            Some(Case::Lower) if (names > 0 || after_title) && is_particle(word) => {
                let next_is_name = gap(release, at)
                    && release.tokens.get(at + 1).is_some_and(|t| {
                        matches!(t.case(), Some(Case::Title | Case::Mixed))
                            || matches!(release.word(at + 1), "der" | "den" | "la")
                    });
                if !next_is_name {
                    break;
                }
                at += 1;
            }
            _ => break,
        }
    }
    let enough = if after_title { names >= 1 } else { names >= 2 };
    enough.then_some(at)
}

/// `Smith's`, `Smith’s`.
fn is_possessive(word: &str) -> bool {
    word.bytes().any(|b| matches!(b, b'\'' | 0x80..)) && (word.contains("'s") || word.contains("’s"))
}
