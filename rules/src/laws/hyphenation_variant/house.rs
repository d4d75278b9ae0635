//! What the house writes with a hyphen, or without.

use super::compound::Compound;
use super::noun::{before_noun, is_function_word};
use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::release::Release;
use crate::style::{Known, Style, Tier};
use crate::text::Edit;

/// No words by themselves, so what they stand before needs no looking at: `non residential (shops and the like)`.
pub(super) const PREFIXES: [&str; 4] = ["non", "pre", "anti", "semi"];

/// A compound that the house writes otherwise.
pub(super) fn house(release: &Release, compound: &Compound<'_>, known: &Known<'_>, report: &mut Report) {
    let message = format!(
        "“{}” here, but the house writes “{}” ({}).",
        release.words(compound.span),
        known.form,
        known.in_words()
    );
    report
        .find(compound.span, message)
        .fix(Fix::choice(format!("Write “{}”", known.form), vec![Edit::replace(compound.span, known.form)]))
        .backed_by(known);
}

/// The house writes these two words with a hyphen before a noun. A verb with its particle is no compound, `we stepped
/// up efforts`, but where it stands between an article and its noun: `the stepped up checks`.
pub(super) fn is_houses(context: &Context<'_>, open: &Compound<'_>, i: usize) -> bool {
    const PARTICLES: [&str; 14] =
        ["up", "in", "out", "off", "on", "over", "down", "to", "by", "through", "back", "away", "and", "or"];
    (!PARTICLES.contains(&open.second)
        || is_attributive(context.release, i) && before_noun(context.release, i + 1))
        && context
            .style
            .known(&open.slot())
            .is_some_and(|known| known.tier >= Tier::Convention && known.form == open.closed())
}

/// Between an article and a word: `a cost effective and simple plan`, but not `a high level of trust`.
pub(super) fn is_attributive(release: &Release, i: usize) -> bool {
    let behind = i > 0
        && release.spaced(i - 1)
        && matches!(
            release.word(i - 1),
            "a" | "an" | "the" | "its" | "our" | "their" | "A" | "An" | "The" | "Our"
        );
    behind
        && release.spaced(i + 1)
        && release.tokens.get(i + 2).is_some_and(crate::text::Token::is_word)
        && (matches!(release.word(i + 2), "and" | "or" | "but")
            || release.word(i + 2).len() > 2 && !is_function_word(release.word(i + 2)))
}

/// The second words of the compounds that the house writes with a hyphen.
pub(super) fn seconds(style: &Style) -> impl Iterator<Item = &str> {
    let term = || "term/".to_owned();
    let learned = style.learned.range(term()..).map(|(slot, _)| slot);
    let pinned = style.pins.range(term()..).map(|(slot, _)| slot);
    let terms = |slot: &&String| slot.starts_with("term/");
    let slots = learned.take_while(terms).chain(pinned.take_while(terms));
    slots.filter_map(|slot| style.known(slot)?.form.split_once('-').map(|(_, second)| second))
}
