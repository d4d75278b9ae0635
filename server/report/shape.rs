//! The shape of a release: its parts, in the house's order.

use std::cmp::Reverse;

use housestyle_rules::style::Style;
use housestyle_rules::wording::slot_in_words;

use super::{capital, share};

/// One part.
pub(super) struct Row {
    pub name: String,
    pub seen: String,
    /// Most releases do without it.
    pub rare: bool,
}

/// Parts that no release is without, or that say nothing of the order.
const UNTOLD: [&str; 2] = ["body", "quotation"];

/// The parts that the archive shows, in the order that most releases have them. A part that nothing places stands in
/// the usual order.
pub(super) fn parts(style: &Style) -> Vec<Row> {
    const USUAL: [&str; 13] = [
        "masthead",
        "reference-number",
        "headline",
        "date-line",
        "embargo",
        "lead",
        "end-mark",
        "contacts",
        "availability",
        "notes-heading",
        "notes",
        "boilerplate",
        "footnote",
    ];
    let mut parts: Vec<(&str, u32, u32)> = style
        .family("part/")
        .filter(|(name, _)| !UNTOLD.contains(name))
        .filter_map(|(name, learned)| {
            let present = learned.forms.iter().find(|f| f.form == "present")?;
            Some((name, present.seen, learned.of))
        })
        // A line here and there that looks like a number is none of the house’s.
        .filter(|(name, seen, of)| *name != "reference-number" || seen * 20 >= *of)
        .collect();
    let usual = |part: &str| USUAL.iter().position(|u| *u == part).unwrap_or(USUAL.len());
    let first = |a: &str, b: &str| {
        let (one, other) = (a.min(b), a.max(b));
        let form = style.learned.get(&format!("order/{one}/{other}")).and_then(|l| l.forms.first());
        form.map_or(usual(a) < usual(b), |form| (form.form == "before") == (one == a))
    };
    let names: Vec<&str> = parts.iter().map(|(name, ..)| *name).collect();
    let followers = |part: &str| names.iter().filter(|other| **other != part && first(part, other)).count();
    parts.sort_by_key(|(name, ..)| (Reverse(followers(name)), usual(name)));
    parts
        .into_iter()
        .map(|(name, seen, of)| Row {
            name: capital(slot_in_words(&format!("part/{name}")).trim_start_matches("The ")),
            seen: share(seen, of).replace(" releases that show it", " releases").replacen('I', "i", 1),
            rare: seen * 2 < of,
        })
        .collect()
}
