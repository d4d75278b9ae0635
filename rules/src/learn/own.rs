//! The organisation's own names, inferred from its mastheads, boilerplates, contacts and sign-offs.
//!
//! The office of one person (a senator, a mayor) has none of these and no name is learned: the name it goes by is a
//! person's, and what is known of people is kept in a file of its own.

use std::ops::Bound;

use super::months::Months;
use super::tally::Tally;
use crate::slot::Family;
use crate::slots;
use crate::style::OwnName;

/// One release in this many must show a name for it to be the organisation's own.
const ONE_IN: u32 = 5;
/// Or one in this many of a large archive, where it stands twice as often as any other.
const SELDOM: u32 = 15;
/// The slot of the bodies that headlines and leads name.
const BODIES: &str = "own-body";
/// What a large archive is, in releases that show the name.
const LARGE: u32 = 10;

/// The organisation's own names, the commonest first.
#[must_use]
pub(super) fn names(tally: &Tally) -> Vec<OwnName> {
    let all = tally.releases.count(None);
    let mut candidates: Vec<(u32, OwnName, Months)> = Vec::new();
    for (slot, shown) in &tally.slots {
        if slots::family(slot) != Family::OwnName || &**slot == BODIES {
            continue;
        }
        let short = slot.split_once('/').map(|(_, short)| short).filter(|short| !short.is_empty());
        for (long, shown) in &shown.slot().forms {
            let seen = shown.count();
            let own = OwnName { long: long.to_string(), short: short.map(str::to_owned) };
            if seen >= Family::OwnName.written_from() && seen * SELDOM >= all {
                candidates.push((seen, own, shown.releases().into_owned()));
            }
        }
    }
    // A name with its acronym says more than the same name without, however often that stands alone.
    candidates.sort_by(|(a, x, _), (b, y, _)| {
        y.short.is_some().cmp(&x.short.is_some()).then(b.cmp(a)).then_with(|| x.long.cmp(&y.long))
    });
    let mut own: Vec<(u32, OwnName, Months)> = Vec::new();
    for (seen, name, months) in candidates {
        let same = own.iter_mut().find(|(_, have, _)| {
            have.long.to_lowercase() == name.long.to_lowercase()
                || have.short.as_ref() == Some(&name.long)
                || (name.short.is_some() && have.short == name.short)
        });
        match same {
            Some((count, ..)) => *count = seen.max(*count),
            None => own.push((seen, name, months)),
        }
    }
    own.sort_by(|(a, x, _), (b, y, _)| b.cmp(a).then_with(|| x.long.cmp(&y.long)));
    // A name that was given up before another began is no rival of that: the house had it once.
    let alone = |i: usize| {
        let (seen, _, months) = &own[i];
        let first = months.dated().first().map(|(month, _)| *month);
        let others = own.iter().enumerate().filter(|(j, _)| *j != i);
        let rival = others.map(|(_, (_, _, months))| months.count(first)).max().unwrap_or(0);
        *seen >= LARGE && *seen >= 2 * rival
    };
    let seldom = (0..own.len()).find(|i| alone(*i));
    let mut names: Vec<OwnName> = own
        .into_iter()
        .enumerate()
        .filter(|(i, (seen, ..))| seen * ONE_IN >= all || seldom == Some(*i))
        .map(|(_, (_, name, _))| name)
        .collect();
    if names.is_empty() {
        names.extend(body(tally, all).map(|long| OwnName { long, short: None }));
    }
    for name in names.iter_mut().filter(|name| name.short.is_none()) {
        name.short = short(tally, &name.long);
    }
    names
}

/// The body that at least half of the headlines and leads name, and twice as many as any other: with as many words as
/// nearly all of them give it.
fn body(tally: &Tally, all: u32) -> Option<String> {
    let slot = tally.slots.get(BODIES)?.slot();
    let counts: Vec<(&str, u32)> = slot.forms.iter().map(|(name, shown)| (&**name, shown.count())).collect();
    let most = |counts: &mut dyn Iterator<Item = (&str, u32)>| {
        counts.map(|(name, count)| (count, name.len(), name.to_owned())).max()
    };
    let (count, _, first) = most(&mut counts.iter().copied())?;
    if count < LARGE || count * 2 < all {
        return None;
    }
    let longest = |(name, seen): &(&str, u32)| name.starts_with(&*first) && *seen * 10 >= count * 9;
    let (name, _) = counts.iter().copied().filter(longest).max_by_key(|(name, _)| name.len())?;
    // What is of the name, or has it in it, is no other body.
    let other = |(one, _): &(&str, u32)| !one.contains(&*first) && !name.contains(one);
    let rival = most(&mut counts.iter().copied().filter(other)).map_or(0, |(count, ..)| count);
    (count >= 2 * rival).then(|| name.to_owned())
}

/// The acronym that the archive gives a name.
fn short(tally: &Tally, long: &str) -> Option<String> {
    let from = (Bound::Included("acronym/"), Bound::Unbounded);
    let slots = tally.slots.range::<str, _>(from).take_while(|(slot, _)| slot.starts_with("acronym/"));
    let given = slots.filter_map(|(slot, kept)| {
        let slot_forms = kept.slot();
        let forms = slot_forms.forms.iter().filter(|(form, _)| form.to_lowercase() == long.to_lowercase());
        let count: u32 = forms.map(|(_, shown)| shown.count()).sum();
        (count >= Family::OwnName.written_from()).then(|| (count, slot["acronym/".len()..].to_owned()))
    });
    given.max().map(|(_, short)| short)
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
    fn a_name_of_former_years_is_no_rival() {
        let mut tally = tally(&[&[] as &[(&str, &str)]; 60]);
        for (count, year, name) in [(12, 2019, "Office of Halls"), (14, 2021, "Bureau of Halls")] {
            for _ in 0..count {
                let cast = Cast { forms: vec![(name.to_owned(), 1)] };
                let date = Some(jiff::civil::date(year, 5, 1));
                tally.add(Vote { date, slots: [("own-name/".to_owned(), cast)].into(), ..Vote::default() });
            }
        }
        assert_eq!(names(&tally).into_iter().map(|name| name.long).collect::<Vec<_>>(), ["Bureau of Halls"]);
    }

    #[test]
    fn the_body_that_most_releases_name_is_the_house_itself() {
        let own: &[_] = &[("own-body", "NZK Te"), ("own-body", "NZK Te Hono")];
        let other: &[_] = &[("own-body", "Ministry of Mills")];
        let archive = |own_in: usize, other_in: usize| {
            let releases: Vec<_> =
                std::iter::repeat_n(own, own_in).chain(std::iter::repeat_n(other, other_in)).collect();
            names(&tally(&releases)).into_iter().map(|name| name.long).collect::<Vec<_>>()
        };
        assert_eq!(archive(14, 6), ["NZK Te Hono"]);
        assert!(archive(14, 8).is_empty(), "a rival");
        assert!(archive(8, 2).is_empty(), "too few");
    }

    #[test]
    fn the_archive_gives_a_name_its_acronym() {
        let release: &[_] = &[("own-name/", "Moor Bureau of Halls"), ("acronym/MBH", "Moor Bureau of Halls")];
        let own = names(&tally(&[release, release]));
        assert_eq!(own, [OwnName { long: "Moor Bureau of Halls".into(), short: Some("MBH".into()) }]);
    }

    #[test]
    fn the_name_with_its_acronym_takes_in_the_name_alone() {
        let masthead: &[_] = &[("own-name/", "Village Halls Alliance")];
        let about: &[_] = &[("own-name/VHA", "Village Halls Alliance")];
        let own = names(&tally(&[masthead, masthead, masthead, about, about]));
        assert_eq!(own, [OwnName { long: "Village Halls Alliance".into(), short: Some("VHA".into()) }]);
    }
}
