//! What the house does with its acronyms.

use crate::style::{Learned, Style, Tier};

/// Releases in an archive that knows its own acronyms.
pub(super) const ARCHIVE: u32 = 20;

/// Whether the house mostly leaves this acronym unexplained.
pub(super) fn mostly_bare(style: &Style, short: &str) -> bool {
    let slot = format!("acronym-use/{short}");
    if let Some(form) = style.pins.get(&slot) {
        return form == "undefined";
    }
    style.shown(&slot).is_some_and(|learned| bare(learned) * 2 > learned.of)
}

/// Whether more than a quarter of the releases leave this acronym unexplained: the house has not made up its mind.
pub(super) fn often_bare(style: &Style, short: &str) -> bool {
    style.shown(&format!("acronym-use/{short}")).is_some_and(|learned| bare(learned) * 4 > learned.of)
}

/// Whether the house explains this acronym in each of its releases, beyond doubt. A small archive is believed sooner.
pub(super) fn always_explains(style: &Style, short: &str) -> bool {
    let known = style.known(&format!("acronym-use/{short}")).filter(|known| known.form == "defined");
    style.releases < ARCHIVE || known.is_some_and(|known| known.tier >= Tier::Strong)
}

fn bare(learned: &Learned) -> u32 {
    learned.forms.iter().find(|f| f.form == "undefined").map_or(0, |f| f.seen)
}

/// Whether the house mostly explains its acronyms. One that writes for readers of its own trade does not, and is not
/// told of each letter word that nobody can spell out.
pub(super) fn house_spells_out(style: &Style) -> bool {
    let (undefined, all) = style
        .family("acronym-use/")
        .filter(|(_, learned)| learned.of > 1)
        .fold((0, 0), |(undefined, all), (_, learned)| (undefined + bare(learned), all + learned.of));
    all < ARCHIVE || undefined * 2 <= all
}

/// Whether the house has the habit of explaining this acronym.
pub(super) fn explains(style: &Style, short: &str) -> bool {
    style.known(&format!("acronym-use/{short}")).is_some_and(|known| known.form == "defined")
}
