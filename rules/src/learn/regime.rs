//! Regimes: houses change their style. The newest regime is the convention; what stood before is a former one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::confidence::fisher;
use super::slot::Slot;

/// A regime needs this many releases, and so does what stood before it: a lone newest release never starts one.
const LEAST: u32 = 3;
/// Of the releases since the change, this share has the new form.
const SHARE: f64 = 0.75;
/// How likely chance alone may explain the change.
const CHANCE: f64 = 0.05;

/// The current regime of a slot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Regime {
    /// Its first month; `None` when there was never a change.
    pub since: Option<i32>,
    /// The forms of the regimes before it, the latest first: the one that led, then whatever one release in four had.
    /// With each the month in which the next regime began.
    pub former: Vec<(String, i32)>,
}

/// The counts of each form, by month.
type History<'a> = BTreeMap<i32, Vec<(&'a str, u32)>>;

/// Finds the current regime: one change point at a time, each the most likely of those that pass the test, until there
/// is none after the last.
#[must_use]
pub(super) fn find(slot: &Slot) -> Regime {
    let mut history = History::new();
    for (form, shown) in &slot.forms {
        for (month, count) in shown.releases().dated() {
            history.entry(*month).or_default().push((&**form, *count));
        }
    }
    // Releases of two minds stand against every form.
    for (month, count) in slot.mixed.dated() {
        history.entry(*month).or_default().push(("", *count));
    }
    let mut regime = Regime::default();
    let mut until = i32::MAX;
    let mut newest = None;
    // The last regime first, then the one before it, and so on.
    loop {
        let since = last_change(&history, until);
        let counts = counts(&history, since..Some(until));
        let form = leader(&counts).map(|(form, _)| form.to_owned());
        if until == i32::MAX {
            regime.since = since;
            newest = form;
        } else {
            let all: u32 = counts.values().sum();
            let common = counts.iter().filter(|(form, n)| !form.is_empty() && **n * 4 >= all);
            for form in form.into_iter().chain(common.map(|(form, _)| (*form).to_owned())) {
                if newest.as_ref() != Some(&form) && regime.former.iter().all(|(former, _)| *former != form) {
                    regime.former.push((form, until));
                }
            }
        }
        match since {
            Some(month) => until = month,
            None => return regime,
        }
    }
}

/// The first month of the last regime before `until`.
fn last_change(history: &History<'_>, until: i32) -> Option<i32> {
    let mut since = None;
    while let Some(month) = change(history, since, until) {
        since = Some(month);
    }
    since
}

/// The count of each form in a range of months.
fn counts<'a>(history: &History<'a>, months: Range<Option<i32>>) -> BTreeMap<&'a str, u32> {
    let mut counts = BTreeMap::new();
    for (form, count) in within(history, months).flat_map(|(_, forms)| forms) {
        *counts.entry(*form).or_default() += count;
    }
    counts
}

fn within<'a, 'h>(
    history: &'h History<'a>,
    months: Range<Option<i32>>,
) -> impl Iterator<Item = (&'h i32, &'h Vec<(&'a str, u32)>)> {
    history.range(months.start.unwrap_or(i32::MIN)..months.end.unwrap_or(i32::MAX))
}

/// The best change point after `since`.
fn change(history: &History<'_>, since: Option<i32>, until: i32) -> Option<i32> {
    let mut after = counts(history, since..Some(until));
    let mut before: BTreeMap<&str, u32> = BTreeMap::new();
    let mut best: Option<(f64, i32)> = None;
    for (month, forms) in within(history, since..Some(until)) {
        if passes(&before, &after) {
            let likelihood = likelihood(&before) + likelihood(&after);
            if best.is_none_or(|(most, _)| likelihood > most) {
                best = Some((likelihood, *month));
            }
        }
        for (form, count) in forms {
            *before.entry(form).or_default() += count;
            *after.entry(form).or_default() -= count;
        }
    }
    best.map(|(_, month)| month)
}

/// Whether what stands before and after differ as regimes do.
fn passes(before: &BTreeMap<&str, u32>, after: &BTreeMap<&str, u32>) -> bool {
    let (earlier, later): (u32, u32) = (before.values().sum(), after.values().sum());
    if earlier < LEAST || later < LEAST {
        return false;
    }
    let Some((form, count)) = leader(after) else { return false };
    let had = before.get(form).copied().unwrap_or(0);
    f64::from(count) >= SHARE * f64::from(later)
        // A form that was the house's before is no new one, however much more faithfully it is kept now.
        && f64::from(had) < SHARE * f64::from(earlier)
        // Only a form that has gained ground starts a regime.
        && u64::from(had) * u64::from(later) < u64::from(count) * u64::from(earlier)
        && fisher(count, later - count, had, earlier - had) < CHANCE
}

/// The commonest form; of two as common, the first in the alphabet.
fn leader<'a>(forms: &BTreeMap<&'a str, u32>) -> Option<(&'a str, u32)> {
    let named = forms.iter().filter(|(form, count)| !form.is_empty() && **count > 0);
    named.fold(None, |best: Option<(&str, u32)>, (form, count)| match best {
        Some((_, most)) if most >= *count => best,
        _ => Some((form, *count)),
    })
}

/// The logarithm of the likelihood of counts that come from one and the same habit.
fn likelihood(forms: &BTreeMap<&str, u32>) -> f64 {
    let total: f64 = forms.values().map(|n| f64::from(*n)).sum();
    let counts = forms.values().filter(|n| **n > 0).map(|n| f64::from(*n));
    counts.map(|n| n * (n / total).ln()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::vote::Cast;
    use jiff::ToSpan;
    use jiff::civil::date;

    /// A slot whose releases follow each other month by month.
    fn slot(forms: &str) -> Slot {
        let mut slot = Slot::default();
        let mut day = date(2018, 1, 15);
        for form in forms.chars() {
            let forms = if form == '?' { vec![] } else { vec![(form.to_string(), 1)] };
            slot.add(Some(day), &"a.txt".into(), Cast { forms });
            day += 1.month();
        }
        slot
    }

    /// The former forms, and how many months in the next regime began.
    fn former(regime: &Regime) -> Vec<(&str, i32)> {
        regime.former.iter().map(|(form, until)| (form.as_str(), until - 2018 * 12)).collect()
    }

    fn since(forms: &str) -> Option<i32> {
        find(&slot(forms)).since.map(|m| m - 2018 * 12)
    }

    #[test]
    fn finds_the_month_of_the_change() {
        let regime = find(&slot("aaaaaabbbbbb"));
        assert_eq!(regime.since, Some(2018 * 12 + 6));
        assert_eq!(former(&regime), [("a", 6)]);
        assert_eq!(since("aaaaabaaabbbbbbabbbb"), Some(9));
    }

    #[test]
    fn finds_one_change_after_another() {
        let regime = find(&slot("aaaaaabbbbbbcccccc"));
        assert_eq!(regime.since, Some(2018 * 12 + 12));
        assert_eq!(former(&regime), [("b", 12), ("a", 6)]);
    }

    #[test]
    fn a_house_of_two_minds_had_two_former_forms() {
        let regime = find(&slot("abababbabaabaaaaaaaaaaaaaaa"));
        assert!(regime.since.is_some());
        assert_eq!(former(&regime), [("b", 12)], "what is the house's form now is no former one");
        let regime = find(&slot("abababbabaabcccccccccccc"));
        assert_eq!(former(&regime), [("a", 12), ("b", 12)]);
    }

    #[test]
    fn few_releases_start_no_regime() {
        assert_eq!(since("aaaaaaaaaaaab"), None);
        assert_eq!(since("aaaaaaaaaaaabb"), None);
        assert_eq!(since("aabbb"), None);
        assert_eq!(since("aaabbb"), None, "Fisher gives .1");
        assert_eq!(since("aaaabbbb"), Some(4), "and here .029");
        assert_eq!(since(""), None);
    }

    #[test]
    fn a_form_kept_more_faithfully_starts_no_regime() {
        let lax = "aaaaabaaaaabaaaaabaaaaab".repeat(2);
        let strict = "a".repeat(48);
        assert_eq!(since(&(lax + &strict)), None, "five in six, then all");
        let contested = "ab".repeat(12);
        assert_eq!(since(&(contested + &strict)), Some(24), "one in two, then all");
    }

    #[test]
    fn a_muddle_is_no_regime() {
        assert_eq!(since("abababababab"), None);
        assert_eq!(since("aaaaaaabbcabcab"), None);
        assert_eq!(since("aaaaaa??????"), None);
    }
}
