//! What is written in capitals and needs no explaining, or is explained well enough.

use crate::facts::{people, words};
use crate::release::Release;
use crate::release::acronym::Use;
use crate::release::paragraph::starts_item;
use crate::release::part::PartKind;
use crate::text::{Case, Span};

/// `SMITH/BYRD BILL`, `SAFE` of `SAFE-LU`: a word of the text in capitals, or half of a longer name.
pub(super) fn is_shouted_word(release: &Release, first: &Use) -> bool {
    let words = release.words(first.span);
    let mut after = release.text[first.span.end()..].chars();
    if after.next() == Some('-') && after.next().is_some_and(char::is_uppercase) {
        return true;
    }
    let Some(initial) = words.chars().next() else { return false };
    let title = initial.to_string() + &words[initial.len_utf8()..].to_lowercase();
    words.len() > 3 && release.text.contains(&title)
}

/// `Road Wardens Union backs strike` over a text that says `RWU`: the headline, the line above it or the sign-off has the words.
pub(super) fn spelt_out_apart(release: &Release, short: &str) -> bool {
    let sender = |kind: PartKind| matches!(kind, PartKind::Headline | PartKind::Masthead | PartKind::SignOff);
    let apart = release.parts.iter().filter(|p| sender(p.kind));
    apart.flat_map(|part| release.words(part.span).lines()).any(|line| {
        let initials: String = line
            .split([' ', '-'])
            .filter(|word| {
                !["of", "and", "for", "the", "in", "&"].iter().any(|small| word.eq_ignore_ascii_case(small))
            })
            .map(|word| word.chars().next().filter(|c| c.is_uppercase()).unwrap_or(' '))
            .collect();
        initials.contains(short)
    })
}

/// `KNS Restaurant`, `Club Nexus KTV`: a name, and nothing to spell out. A role after it makes no name of it.
pub(super) fn is_part_of_name(release: &Release, first: &Use) -> bool {
    let start = release.token_at(first.span.start());
    let end = release.token_at(first.span.end());
    let title = |i: usize| {
        release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title))
            && !people::is_role(release.word(i))
    };
    let near =
        |i: usize| release.text[release.tokens[i].span.end()..release.tokens[i + 1].span.start()] == *" ";
    let after = end > start && end < release.tokens.len() && near(end - 1) && title(end);
    let before = start.checked_sub(1).is_some_and(|i| {
        let opens = i == 0 || matches!(release.word(i - 1), "." | ":" | "?" | "!");
        near(i) && title(i) && !opens && !words::is_word(release.word(i))
    });
    after || before
}

/// `27 APRIL`: a month or a weekday in capitals.
pub(super) fn is_calendar(short: &str) -> bool {
    const NAMES: [&str; 19] = [
        "APRIL",
        "AUGUST",
        "DECEMBER",
        "FEBRUARY",
        "FRIDAY",
        "JANUARY",
        "JULY",
        "JUNE",
        "MARCH",
        "MAY",
        "MONDAY",
        "NOVEMBER",
        "OCTOBER",
        "SATURDAY",
        "SEPTEMBER",
        "SUNDAY",
        "THURSDAY",
        "TUESDAY",
        "WEDNESDAY",
    ];
    NAMES.binary_search(&short).is_ok()
}

/// In a sentence, not in a table's line or in brackets.
pub(super) fn in_sentence(release: &Release, first: &Use) -> bool {
    let Some(paragraph) = release.paragraph_at(first.span.start()) else { return false };
    let words = release.words(release.paragraphs[paragraph].span);
    let before = &release.text[release.paragraphs[paragraph].span.start()..first.span.start()];
    words.ends_with(['.', ':', ';', '!', '?', '”', '"', '’'])
        && before.matches('(').count() <= before.matches(')').count()
        && !words.contains(" | ")
}

/// `Carla Beth Nunn`: most of the words are none of the language.
pub(super) fn is_persons(release: &Release, long: Span) -> bool {
    let tokens = release.tokens_in(long);
    let strange = tokens.clone().filter(|i| !words::is_word(release.word(*i))).count();
    strange * 2 > tokens.len() || people::is_first_name(release.word(tokens.start)) && strange > 0
}

/// `* Trust leaflet: Living with HF`: an item without a stop, with a title in it.
pub(super) fn is_title_of_a_list(release: &Release, first: &Use) -> bool {
    let Some(paragraph) = release.paragraph_at(first.span.start()) else { return false };
    let words = release.words(release.paragraphs[paragraph].span);
    starts_item(words) && !words.ends_with(['.', ';', ',', '!', '?', '”', '"'])
}
