//! The organisation's own names, inferred from its mastheads, boilerplates, contacts and sign-offs.
//!
//! The office of one person (a senator, a mayor) has none of these and no name is learned: the name it goes by is a
//! person's, and what is known of people is kept in a file of its own.

use super::tally::Tally;
use crate::slot::Family;
use crate::slots;
use crate::style::OwnName;

/// One release in this many must show a name for it to be the organisation's own.
const ONE_IN: u32 = 5;
/// Or one in this many of a large archive, where it stands twice as often as any other.
const SELDOM: u32 = 15;
/// What a large archive is, in releases that show the name.
const LARGE: u32 = 10;

/// The organisation's own names, the commonest first.
#[must_use]
pub(super) fn names(tally: &Tally) -> Vec<OwnName> {
    let all = tally.releases.count(None);
    let mut candidates: Vec<(u32, OwnName)> = Vec::new();
    for (slot, shown) in &tally.slots {
        if slots::family(slot) != Family::OwnName {
            continue;
        }
        let short = slot.split_once('/').map(|(_, short)| short).filter(|short| !short.is_empty());
        for (long, shown) in &shown.slot().forms {
            let seen = shown.count();
            let own = OwnName { long: long.to_string(), short: short.map(str::to_owned) };
            if seen >= Family::OwnName.written_from() && seen * SELDOM >= all {
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
                || have.short.as_ref() == Some(&name.long)
                || (name.short.is_some() && have.short == name.short)
        });
        match same {
            Some((count, _)) => *count = seen.max(*count),
            None => own.push((seen, name)),
        }
    }
    own.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.long.cmp(&y.long)));
    let next = own.get(1).map_or(0, |(seen, _)| *seen);
    own.into_iter()
        .enumerate()
        .filter(|(i, (seen, _))| seen * ONE_IN >= all || (*i == 0 && *seen >= LARGE && *seen >= 2 * next))
        .map(|(_, (_, name))| name)
        .collect()
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
    fn in_a_large_archive_a_name_may_be_seldom_if_it_has_no_rival() {
        let us: &[_] = &[("own-name/VHA", "Village Halls Alliance")];
        let them: &[_] = &[("own-name/RPS", "Rural Post Society")];
        let none: &[_] = &[];
        let archive = |us_in: usize, them_in: usize| {
            let all: Vec<_> = std::iter::repeat_n(us, us_in)
                .chain(std::iter::repeat_n(them, them_in))
                .chain(std::iter::repeat_n(none, 100 - us_in - them_in))
                .collect();
            names(&tally(&all)).len()
        };
        assert_eq!(archive(14, 3), 1);
        assert_eq!(archive(14, 8), 0, "a rival");
        assert_eq!(archive(9, 0), 0, "too seldom");
    }

    #[test]
    fn the_name_with_its_acronym_takes_in_the_name_alone() {
        let masthead: &[_] = &[("own-name/", "Village Halls Alliance")];
        let about: &[_] = &[("own-name/VHA", "Village Halls Alliance")];
        let own = names(&tally(&[masthead, masthead, masthead, about, about]));
        assert_eq!(own, [OwnName { long: "Village Halls Alliance".into(), short: Some("VHA".into()) }]);
    }
}
