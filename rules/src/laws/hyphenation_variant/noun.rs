//! Whether a noun follows, as far as can be told.

use crate::release::Release;
use crate::text::Case;

/// Whether the word at token `i` is followed by a noun, as far as can be told: a small word that is no function word
/// and no verb's form.
pub(super) fn before_noun(release: &Release, i: usize) -> bool {
    let Some(next) = release.tokens.get(i + 1) else { return false };
    let between = &release.text[release.tokens[i].span.end()..next.span.start()];
    let word = release.word(i + 1);
    next.case() == Some(Case::Lower)
        && matches!(between, " " | "\u{a0}")
        && word.len() > 2
        && !word.ends_with("ly")
        && !word.ends_with("ing")
        && !word.ends_with("ed")
        && !is_function_word(word)
}

pub(super) fn before_noun_or_acronym(release: &Release, i: usize) -> bool {
    before_noun(release, i)
        || release.tokens.get(i + 1).is_some_and(|t| {
            t.case() == Some(Case::Upper)
                && release.text[release.tokens[i].span.end()..t.span.start()] == *" "
        })
}

pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &str = " about above across after again against all alone already also although among and any are around apart because been \
         before being below between both but can could did does down during each either else even ever every for from \
         had has have her here him his how into its just less like many may might more most much must neither nor not \
         now off once only onto our out over own per rather same shall she should since some soon still such than that \
         the their them then there therefore these they this those though through throughout thus together too toward \
         towards under until upon very via was were what when where whereas whether which while who whom whose why will \
         with within without would yet you your say says said make makes made take takes took give gives need needs want \
         wants help helps come comes came goes went get gets become becomes became ";
    WORDS.split_ascii_whitespace().any(|w| w == word)
}
