//! Forms that leave a choice open.
//!
//! `12 May` is written alike by a house that writes `3 May` and by one that writes `03 May`. Its form says so
//! (`{day|day2} {month|apmon|apmon.}`), and what the other dates show settles it: first within the release, then in the archive.
//! A form that nothing settles is no evidence for any way, and is not counted.

use std::collections::BTreeMap;

use super::shown::Shown;
use super::slot::{Slot, join};

/// A release with more forms than this is a table of dates, and stays as it is.
const MANY: usize = 32;
/// A form that could stand for more ways than this is not taken apart.
const WAYS: usize = 1024;

/// Whether a slot's forms may leave a choice open.
#[must_use]
pub(super) fn may_be_open(slot: &str) -> bool {
    slot.starts_with("date-form/") || slot.starts_with("embargo-form")
}

/// Whether a form leaves a choice open, or has a place that is written otherwise once it is settled.
#[must_use]
pub(super) fn is_open(form: &str) -> bool {
    form.contains('{')
        && pieces(form).any(|p| matches!(p, Piece::Place(p) if p.contains('|') || is_folded(p)))
}

/// Whether a place holds a mark beside what it stands for: the point of a month, the mark before minutes.
fn is_folded(place: &str) -> bool {
    place.is_empty() || holds_minutes(place) || ["mon.", "MON."].iter().any(|month| place.ends_with(month))
}

/// `{.MM}`: always minutes, with the mark before them.
fn holds_minutes(place: &str) -> bool {
    place.len() == 3 && place.ends_with("MM")
}

#[derive(Clone, Copy)]
enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

/// A form's words and places, in order.
fn pieces(form: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = form;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inner) = rest.strip_prefix('{')
            && let Some(end) = inner.find('}')
        {
            rest = &inner[end + 1..];
            return Some(Piece::Place(&inner[..end]));
        }
        // A brace that nothing closes is a word like others.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |i| i + first);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Words(words))
    })
}

/// The form that both agree with, if there is one.
fn meet(a: &str, b: &str) -> Option<String> {
    let (mut left, mut right) = (pieces(a), pieces(b));
    let mut out = String::with_capacity(a.len());
    loop {
        match (left.next(), right.next()) {
            (None, None) => return Some(out),
            (Some(Piece::Words(a)), Some(Piece::Words(b))) if a == b => out.push_str(a),
            (Some(Piece::Place(a)), Some(Piece::Place(b))) => {
                let both: Vec<&str> =
                    a.split('|').filter(|way| b.split('|').any(|other| other == *way)).collect();
                if both.is_empty() {
                    return None;
                }
                out += &format!("{{{}}}", both.join("|"));
            }
            _ => return None,
        }
    }
}

/// The ways to write that a form stands for, the likeliest first; none where they are too many.
fn ways(form: &str) -> Vec<String> {
    let mut out = vec![String::with_capacity(form.len())];
    for piece in pieces(form) {
        match piece {
            Piece::Words(words) => out.iter_mut().for_each(|way| way.push_str(words)),
            Piece::Place(place) => {
                let choices: Vec<&str> = place.split('|').collect();
                if out.len() * choices.len() > WAYS {
                    return Vec::new();
                }
                out = out
                    .iter()
                    .flat_map(|way| choices.iter().map(move |choice| format!("{way}{{{choice}}}")))
                    .collect();
            }
        }
    }
    out
}

/// A way as the style's files write it: `{mon.}` is `{mon}.`, `{.MM}` is `.{MM}`, and an empty place is nothing.
fn written(way: &str) -> String {
    let mut out = String::with_capacity(way.len());
    for piece in pieces(way) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Place("") => {}
            Piece::Place(place) if holds_minutes(place) => {
                out += &format!("{}{{MM}}", &place[..1]);
            }
            Piece::Place(place) if is_folded(place) => {
                out += &format!("{{{}}}.", place.trim_end_matches('.'));
            }
            Piece::Place(place) => out += &format!("{{{place}}}"),
        }
    }
    out
}

/// Lets the forms of one release settle each other: each joins the first it agrees with, the definite ones first.
pub(super) fn settle(forms: BTreeMap<String, (u32, u32)>) -> BTreeMap<String, (u32, u32)> {
    if !(2..=MANY).contains(&forms.len()) || !forms.keys().any(|form| is_open(form)) {
        return forms;
    }
    let mut all: Vec<(String, (u32, u32))> = forms.into_iter().collect();
    all.sort_by_cached_key(|(form, _)| (form.matches('|').count(), form.clone()));
    let mut out: Vec<(String, (u32, u32))> = Vec::new();
    for (form, (count, line)) in all {
        let met = out.iter_mut().find_map(|known| Some((meet(&known.0, &form)?, known)));
        match met {
            Some((both, known)) => *known = (both, (known.1.0 + count, known.1.1.min(line))),
            None => out.push((form, (count, line))),
        }
    }
    let mut joined: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (form, (count, line)) in out {
        let seen = joined.entry(form).or_insert((0, line));
        *seen = (seen.0 + count, seen.1.min(line));
    }
    joined
}

/// A rival must be shown by so large a part of the releases that show the best way to leave a form unsettled.
const RIVAL: u32 = 5;

/// The slot with every open form settled by what the others show; `None` when it has none.
#[must_use]
pub(super) fn settled(slot: &Slot) -> Option<Slot> {
    if !slot.forms.keys().any(|form| is_open(form)) {
        return None;
    }
    let all: Vec<(&str, &Shown, u32)> =
        slot.forms.iter().map(|(form, shown)| (&**form, shown, shown.releases().count(None))).collect();
    let all_ways: Vec<Vec<String>> = all.iter().map(|(form, ..)| ways(form)).collect();
    let mut support: BTreeMap<&str, u32> = BTreeMap::new();
    for (ways, (.., count)) in all_ways.iter().zip(&all) {
        for way in ways {
            *support.entry(way).or_default() += count;
        }
    }
    let total = |of: &dyn Fn(&str) -> bool| -> u32 {
        all.iter().filter(|(form, ..)| of(form)).map(|(.., count)| count).sum()
    };
    let mut out = Slot {
        releases: slot.releases.clone(),
        mixed: slot.mixed.clone(),
        hidden: slot.hidden,
        ..Slot::default()
    };
    for (ways, (form, shown, _)) in all_ways.iter().zip(&all) {
        let best = ways.iter().rev().max_by_key(|way| support[way.as_str()]);
        let unsettled = best.is_none_or(|best| {
            // What agrees with this form, and not with the best way to read it.
            let against = |other: &str| agree(form, other) && !agree(best, other);
            let rival = all.iter().filter(|(other, ..)| against(other)).max_by_key(|(.., count)| count);
            rival.is_some_and(|(rival, ..)| {
                total(&against) * RIVAL >= total(&|other| agree(best, other) && !agree(rival, other))
            })
        });
        match best.filter(|_| !unsettled) {
            Some(best) => join(&mut out.forms, written(best).into(), (*shown).clone()),
            None => out.releases = out.releases.without(&shown.releases()),
        }
    }
    Some(out)
}

fn agree(a: &str, b: &str) -> bool {
    meet(a, b).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::tally::Tally;
    use crate::learn::vote::{Cast, Vote};

    fn forms(seen: &[(&str, usize)]) -> (Vec<(String, u32)>, u32) {
        let mut tally = Tally::default();
        let all = seen.iter().flat_map(|(form, count)| std::iter::repeat_n(*form, *count));
        for (i, form) in all.enumerate() {
            let cast = Cast { forms: vec![(form.to_owned(), 1)] };
            let slots = [("date-form/body".to_owned(), cast)].into();
            tally.add(Vote { path: format!("{i:03}.txt"), slots, ..Vote::default() });
        }
        let slot = settled(&tally.slots["date-form/body"].slot()).expect("open forms");
        let forms = slot.forms.iter().map(|(form, shown)| (form.to_string(), shown.releases().count(None)));
        (forms.collect(), slot.releases.count(None))
    }

    #[test]
    fn days_of_two_figures_follow_the_others() {
        let day2 = forms(&[("{day2} {month}", 4), ("{day|day2} {month}", 9)]);
        assert_eq!(day2, (vec![("{day2} {month}".to_owned(), 13)], 13));
        let day = forms(&[("{day|day2} {month}", 3)]);
        assert_eq!(day, (vec![("{day} {month}".to_owned(), 3)], 3));
    }

    #[test]
    fn what_nothing_settles_is_no_evidence() {
        let both = forms(&[("{day2} {month}", 4), ("{day} {month}", 5), ("{day|day2} {month}", 9)]);
        assert_eq!(both, (vec![("{day2} {month}".to_owned(), 4), ("{day} {month}".to_owned(), 5)], 9));
    }

    #[test]
    fn march_and_august_are_one_way_to_write_a_month() {
        let month = "{month|apmon|apmon.} {day}";
        let short = "{mon.|apmon.} {day}";
        assert_eq!(forms(&[(month, 3), (short, 4)]), (vec![("{apmon}. {day}".to_owned(), 7)], 7));
        assert_eq!(forms(&[(short, 4)]), (vec![("{mon}. {day}".to_owned(), 4)], 4));
        assert_eq!(forms(&[(month, 3), ("{month} {day}", 1)]), (vec![("{month} {day}".to_owned(), 4)], 4));
    }

    #[test]
    fn a_release_is_of_one_mind_where_its_forms_agree() {
        let seen = [("{day|day2} {month}".to_owned(), (2, 5)), ("{day} {month}".to_owned(), (1, 3))];
        assert_eq!(settle(seen.into()), [("{day} {month}".to_owned(), (3, 3))].into());
    }
}
