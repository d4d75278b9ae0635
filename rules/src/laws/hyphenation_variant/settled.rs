//! Compounds that every British dictionary writes with a hyphen.

use super::compound::Compound;
use super::noun::{before_noun, before_noun_or_acronym};
use crate::alarm::Report;
use crate::finding::Fix;
use crate::release::Release;
use crate::text::Edit;

/// Compounds that are written with a hyphen before a noun in every British dictionary.
pub(super) fn settled(release: &Release, open: &Compound<'_>, i: usize, report: &mut Report) {
    let always = open.first == "self"
        && matches!(
            open.second,
            "reliance"
                | "esteem"
                | "confidence"
                | "sufficiency"
                | "harm"
                | "assessment"
                | "sufficient"
                | "employed"
        );
    let world = open.first == "world" && open.second == "class" && before_noun_or_acronym(release, i + 1);
    // `a well trained workforce`; without an article the words may be a clause: `those well trained staff leave`.
    let well = open.first == "well"
        && matches!(
            open.second,
            "trained"
                | "known"
                | "paid"
                | "informed"
                | "qualified"
                | "resourced"
                | "funded"
                | "managed"
                | "designed"
        )
        && i > 0
        && matches!(release.word(i - 1), "a" | "A" | "our" | "Our" | "their" | "its")
        && before_noun(release, i + 1);
    if always || world || well {
        let new = open.closed();
        report
            .find(open.span, format!("“{new}” takes a hyphen here."))
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(open.span, new.as_str())]));
    }
}
