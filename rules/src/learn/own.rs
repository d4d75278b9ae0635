//! The organisation's own names, inferred from its mastheads, boilerplates and contacts.

use super::family::Family;
use super::tally::Tally;
use crate::style::OwnName;

/// One release in this many must show a name for it to be the organisation's own.
const ONE_IN: u32 = 5;

/// The organisation's own names, the commonest first.
#[must_use]
pub(super) fn names(tally: &Tally) -> Vec<OwnName> {
    let all = tally.releases.count(None);
    let mut candidates: Vec<(u32, OwnName)> = Vec::new();
    for (slot, shown) in &tally.slots {
        if Family::of(slot) != Family::OwnName {
            continue;
        }
        let short = slot.split_once('/').map(|(_, short)| short).filter(|short| !short.is_empty());
        for (long, shown) in &shown.forms {
            let seen = shown.releases.count(None);
            let own = OwnName { long: long.clone(), short: short.map(str::to_owned) };
            if seen >= Family::OwnName.written_from() && seen * ONE_IN >= all {
                candidates.push((seen, own));
            }
        }
    }
    // A name with its acronym says more than the same name without, however often that stands alone.
    candidates.sort_by(|(a, x), (b, y)| {
        y.short.is_some().cmp(&x.short.is_some()).then(b.cmp(a)).then_with(|| x.long.cmp(&y.long))
    });
    let mut own: Vec<(u32, OwnName)> = Vec::new();
    for (seen, name) in candidates {
        let same = own.iter_mut().find(|(_, have)| {
            have.long.to_lowercase() == name.long.to_lowercase()
                || (name.short.is_some() && have.short == name.short)
        });
        match same {
            Some((count, _)) => *count = seen.max(*count),
            None => own.push((seen, name)),
        }
    }
    own.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.long.cmp(&y.long)));
    own.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::vote::{Cast, Vote};

    fn tally(releases: &[&[(&str, &str)]]) -> Tally {
        let mut tally = Tally::default();
        for release in releases {
            let mut vote = Vote::default();
            for (slot, form) in *release {
                vote.slots.insert((*slot).to_owned(), Cast { forms: vec![((*form).to_owned(), 1)] });
            }
            tally.add(vote);
        }
        tally
    }

    #[test]
    fn a_name_wants_two_releases_and_one_in_five() {
        let us: &[_] = &[("own-name/VHA", "Village Halls Alliance")];
        let them: &[_] = &[("own-name/RPS", "Rural Post Society")];
        let none: &[_] = &[];
        assert_eq!(names(&tally(&[us, us, them])).len(), 1);
        assert_eq!(names(&tally(&[us])).len(), 0);
        assert_eq!(names(&tally(&[us, us, none, none, none, none, none, none, none, none, none])).len(), 0);
    }

    #[test]
    fn the_name_with_its_acronym_takes_in_the_name_alone() {
        let masthead: &[_] = &[("own-name/", "Village Halls Alliance")];
        let about: &[_] = &[("own-name/VHA", "Village Halls Alliance")];
        let own = names(&tally(&[masthead, masthead, masthead, about, about]));
        assert_eq!(own, [OwnName { long: "Village Halls Alliance".into(), short: Some("VHA".into()) }]);
    }
}
