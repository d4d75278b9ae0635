//! Looking up the slots that the rules declare.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::catalogue::RULES;
use crate::rule::Rule;
use crate::slot::{Family, Slot};

/// A slot, and the rule that declares it.
pub type Declared = (&'static Rule, &'static Slot);

/// By the part of the name before its `*`, or the whole name; those with an end of their own first.
static SLOTS: LazyLock<BTreeMap<&str, Vec<Declared>>> = LazyLock::new(|| {
    let mut slots: BTreeMap<&str, Vec<Declared>> = BTreeMap::new();
    for (rule, slot) in all() {
        slots.entry(slot.name.split('*').next().unwrap_or_default()).or_default().push((rule, slot));
    }
    slots.values_mut().for_each(|same| same.sort_by_key(|(_, slot)| slot.name.ends_with('*')));
    slots
});

/// Every slot, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = Declared> {
    RULES.iter().flat_map(|rule| rule.slots.iter().map(|slot| (*rule, slot)))
}

/// The declaration of the slot with this name: of `person/Ada Hill/role` that of `person/*/role`.
#[must_use]
pub fn declared(name: &str) -> Option<Declared> {
    let find = |key: &str| SLOTS.get(key)?.iter().copied().find(|(_, slot)| slot.rest(name).is_some());
    find(name).or_else(|| name.match_indices('/').rev().find_map(|(at, _)| find(&name[..=at])))
}

/// What kind of thing the slot with this name holds; a choice, where nobody declares it.
#[must_use]
pub fn family(name: &str) -> Family {
    declared(name).map_or(Family::Choice, |(_, slot)| slot.family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_found_by_their_names() {
        for (name, slot, rule) in [
            ("notes-heading", "notes-heading", "notes-heading"),
            ("acronym-use/ABC", "acronym-use/*", "acronym-undefined"),
            ("order/contacts/notes", "order/*", "section-order"),
            ("own-name/number", "own-name/number", "collective-noun-agreement"),
            ("own-name/", "own-name/*", "boilerplate-variant"),
            ("person/Ada Hill/role", "person/*/role", "role-variant"),
            ("person/Ada Hill/phone", "person/*/phone", "contact-details-changed"),
            ("embargo-form/immediate", "embargo-form/immediate", "embargo-form"),
            ("term/a/b", "term/*", "spelling-variant"),
        ] {
            let found = declared(name).map(|(rule, slot)| (slot.name, rule.name));
            assert_eq!(found, Some((slot, rule)), "{name}");
        }
        assert!(declared("nonsense").is_none());
        assert_eq!(family("lead/length"), Family::Measure);
    }

    #[test]
    fn no_slot_is_declared_twice() {
        let mut names: Vec<&str> = all().map(|(_, slot)| slot.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    /// A draft with much of what a release may have.
    const DRAFT: &str = "\
Ref: PR 007/2024

Embargoed until 00.01 hrs on Tuesday 3 September 2024

The ‘Old Baths’ Open Again

Exampleton, 3 September 2024 – The National Board of Baths opens the old baths - at last - on 4 September 2024. \
It cost £2 million, and 80 per cent of it was given. We are glad, and so is the Pond Trust in Great Muddle.

“The baths are ours again,” said Ann Lee, Head of Baths at the National Board of Baths. The NBB organises the opening; \
the NBB has asked for a “long term” plan and for well-being. Doors open at 7.30pm on 5 September 2024 and at 10am on \
6 September 2024; it shuts at noon. Ring the helpline on 01632 960123. It has a zero tolerance approach. See https://bit.ly/xyz.

* A roof over the pool
* A floor for the dancers
* A door for all of them

ENDS

For further information contact:
Ann Lee, Head of Baths, National Board of Baths, 020 7946 0123 or 07700 900123, ann@example.org
Tom Hill – Press Officer, (212) 555-0101

Notes to editors

1. The baths were built in 1887.

About the National Board of Baths

The National Board of Baths (NBB) looks after forty baths in the north of the country. The NBB has twelve members.

Follow us at @baths
";

    /// What no draft alone shows: lines that close releases become slots of their own once many have them.
    const LEARNED_ONLY: [&str; 2] = ["sign-off/*", "lost-marks/*"];

    /// Counted with another slot when learning ends, and then gone.
    const COUNTED_ELSEWHERE: [&str; 2] = ["term-open/*", "lost-marks/*"];

    /// And with the rest.
    const OTHER: &str = "\
Date: 3 September 2024

The halls open again

The halls of Exampleton will open again in May, says the Elsdale Historic Halls Trust. The Moor Fire Service and the \
Elsdale Historic Halls Trust met until midnight. The RWB agrees with them, and so does the Moor Fire Service.

The halls were closed for a year. The doors are new, and so is the roof.

ENDS

Follow us on Twitter at @halls
";

    fn texts() -> [String; 3] {
        let immediate =
            DRAFT.replace("Embargoed until 00.01 hrs on Tuesday 3 September 2024", "For immediate release");
        [DRAFT.to_owned(), immediate, OTHER.to_owned()]
    }

    #[test]
    fn every_slot_is_declared_observed_and_checked() {
        use crate::observation::Observations;
        let own = crate::style::OwnName { long: "National Board of Baths".into(), short: Some("NBB".into()) };
        let mut style = crate::style::Style { own: vec![own], ..crate::style::Style::default() };
        let mut seen = std::collections::BTreeSet::new();
        let releases: Vec<_> = texts().iter().map(|text| crate::testing::read(text)).collect();
        for release in &releases {
            let mut observations = Observations::default();
            RULES
                .iter()
                .filter_map(|rule| rule.observe)
                .for_each(|observe| observe(release, &mut observations));
            for observation in observations.seen {
                let (_, slot) = declared(&observation.slot)
                    .unwrap_or_else(|| panic!("{} is not declared", observation.slot));
                seen.insert(slot.name);
                // A form that no draft has: whatever is compared differs.
                style.pins.insert(observation.slot, "something else".into());
            }
        }
        // The parts of a reference number are looked at where its form is the house's.
        let mut partly = style.clone();
        partly.pins.insert("reference".into(), "Ref: PR {number}/{year}".into());
        crate::style::ASKED.take();
        for release in &releases {
            let _ = crate::check::check(release, &style, &crate::check::Options::default());
            let _ = crate::check::check(release, &partly, &crate::check::Options::default());
        }
        let asked = crate::style::ASKED.take();
        let (mut unseen, mut unchecked) = (Vec::new(), Vec::new());
        for (_, slot) in all() {
            if !seen.contains(slot.name) && !LEARNED_ONLY.contains(&slot.name) {
                unseen.push(slot.name);
            }
            let prefix = slot.name.split('*').next().unwrap_or_default();
            let checked = COUNTED_ELSEWHERE.contains(&slot.name)
                || matches!(slot.family, Family::OwnName | Family::Standing | Family::SignOff)
                || asked
                    .iter()
                    .any(|a| slot.rest(a).is_some() || prefix.ends_with('/') && prefix.starts_with(&**a));
            if !checked {
                unchecked.push(slot.name);
            }
        }
        assert!(unseen.is_empty(), "declared, and never observed: {unseen:?}; unchecked {unchecked:?}");
        assert!(unchecked.is_empty(), "observed, and never checked: {unchecked:?}");
    }
}
