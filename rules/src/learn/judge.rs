//! From counts to a verdict: the house's form, and how sure the archive makes us.

use jiff::civil::Date;

use super::confidence::wilson;
use super::months::{Clock, Months, first_day, month};
use super::regime::{self, Regime};
use super::shown::Shown;
use super::slot::Slot;
use crate::style::{Form, Learned, Tier, Years};

/// Forms that are written down; what is rarer is in the count alone.
const FORMS: usize = 8;

/// The least lower bound of a form's share, and the fewest releases that show it, for each tier.
///
/// Set by what held-out releases did (`tests/readings/tiers.py`, fourteen archives cut to 12 to 300 releases). They kept
/// to a form that ten to fourteen releases showed, and none otherwise, in 97 of 100; to one that 20 to 29 showed, and one
/// otherwise, in 92; to one that five to nine showed in 87; six to eight against one, 94; but to one that three showed
/// in 56.
const STRONG: (f64, u32) = (0.85, 10);
const CONVENTION: (f64, u32) = (0.62, 5);
/// What one sent release in ten does otherwise is told, but not loudly: most drafts that do so are innocent too.
const STRONG_SHARE: f64 = 0.95;

/// Judges a slot whose forms are ways to write the same thing.
#[must_use]
pub(super) fn choice(slot: &Slot, clock: Clock) -> Learned {
    let regime = regime::find(slot);
    let mut learned = judge(slot, clock, &regime);
    for (form, until) in &regime.former {
        if let Some(last) = slot.forms.get(&**form).and_then(|shown| last_before(shown, *until)) {
            learned.former.push((form.clone(), last));
        }
    }
    learned.former.retain(|(form, _)| learned.forms.first().is_none_or(|f| f.form != *form));
    learned
}

/// The forms of a slot through the years, for a chart; `None` when there is but one.
#[must_use]
pub(super) fn years(slot: &Slot, learned: &Learned) -> Option<Years> {
    let years = slot.releases.years().filter(|years| years.start() < years.end())?;
    let counts = |releases: &Months| releases.by_year(&years);
    let of_form =
        |form: &String| slot.forms.get(&**form).map(|shown| counts(&shown.releases())).unwrap_or_default();
    Some(Years {
        from: *years.start(),
        of: counts(&slot.releases),
        forms: learned.forms.iter().map(|f| of_form(&f.form)).collect(),
        former: learned.former.iter().map(|(form, _)| of_form(form)).collect(),
    })
}

/// The last date of a form before the month in which the next regime began. Stragglers that came after are not its
/// reign, and of the time before them only the month is known: its last day.
fn last_before(shown: &Shown, until: i32) -> Option<Date> {
    let (_, last) = shown.dates()?;
    if month(last) < until {
        return Some(last);
    }
    let releases = shown.releases();
    let (month, _) = releases.until(until).last()?;
    first_day(*month).map(Date::last_of_month)
}

/// Judges an entry of a dictionary: no regimes, the forms may stand side by side.
#[must_use]
pub(super) fn entry(slot: &Slot, clock: Clock) -> Learned {
    judge(slot, clock, &Regime::default())
}

fn judge(slot: &Slot, clock: Clock, regime: &Regime) -> Learned {
    let since = regime.since;
    let (all, squares) = clock.weigh(&slot.releases, since);
    let n_eff = if squares > 0.0 { all * all / squares } else { 0.0 };
    let mut ranked: Vec<(f64, Form)> = slot
        .forms
        .iter()
        .filter(|(_, shown)| shown.releases().count(since) > 0)
        .map(|(text, shown)| (clock.weigh(&shown.releases(), since).0, form(text, shown, since)))
        .collect();
    ranked.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then(b.1.seen.cmp(&a.1.seen)).then_with(|| a.1.form.cmp(&b.1.form))
    });

    let of = slot.releases.count(since);
    let mixed = slot.mixed.count(since);
    let share =
        |at: usize| ranked.get(at).map_or(0.0, |(weight, _)| if all > 0.0 { weight / all } else { 0.0 });
    let (lower, _) = wilson(share(0), n_eff);
    let unanimous = ranked.len() == 1;
    let leads = unanimous || lower > wilson(share(1), n_eff).1;
    let seen = ranked.first().map_or(0, |(_, form)| form.seen);
    let tier = if ranked.is_empty() || of <= 1 {
        Tier::Seen
    } else if leads
        && lower >= STRONG.0
        && seen >= STRONG.1
        && f64::from(seen) >= STRONG_SHARE * f64::from(of)
    {
        Tier::Strong
    } else if leads && lower >= CONVENTION.0 && seen >= CONVENTION.1 {
        Tier::Convention
    } else if unanimous && seen == 1 {
        Tier::Seen
    } else if unanimous && mixed * 2 <= of {
        // Two that agree have a lower bound of .55 already; where all agree, age takes nothing away.
        Tier::Tentative
    } else {
        Tier::Contested
    };
    if tier == Tier::Contested {
        // No form is the house's: the commonest stands first, whenever it was common.
        ranked.sort_by(|a, b| b.1.seen.cmp(&a.1.seen).then_with(|| a.1.form.cmp(&b.1.form)));
    }
    let forms = ranked.into_iter().take(FORMS).map(|(_, form)| form).collect();
    Learned { tier, of, hidden: slot.hidden, forms, former: Vec::new(), years: None }
}

fn form(text: &str, shown: &Shown, since: Option<i32>) -> Form {
    Form {
        form: text.to_owned(),
        seen: shown.releases().count(since),
        dates: shown.dates(),
        examples: shown.examples(),
    }
}

/// Judges what is known of a person: the newest value that two releases have seen comes first, or the only one. People
/// change their posts and telephones, so an older majority is no vote against the newer value.
#[must_use]
pub(super) fn person(slot: &Slot) -> Learned {
    let mut forms: Vec<Form> = slot.forms.iter().map(|(text, shown)| form(text, shown, None)).collect();
    let last = |form: &Form| form.dates.map(|(_, last)| last);
    forms.sort_by(|a, b| {
        (b.seen >= 2)
            .cmp(&(a.seen >= 2))
            .then_with(|| last(b).cmp(&last(a)))
            .then_with(|| b.seen.cmp(&a.seen))
            .then_with(|| a.form.cmp(&b.form))
    });
    let tier = match forms.first().map_or(0, |f| f.seen) {
        0 | 1 => Tier::Seen,
        2..=4 => Tier::Tentative,
        5..=14 => Tier::Convention,
        _ => Tier::Strong,
    };
    Learned {
        tier,
        of: slot.releases.count(None),
        hidden: slot.hidden,
        forms,
        former: Vec::new(),
        years: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::tally::Tally;
    use crate::learn::vote::{Cast, Vote};
    use jiff::ToSpan;
    use jiff::civil::date;

    /// One release a month; each character is the form it shows, `?` one of two minds.
    fn slot(name: &str, forms: &str) -> (Slot, Clock) {
        let mut tally = Tally::default();
        let mut day = date(2018, 1, 15);
        for (i, form) in forms.chars().enumerate() {
            let forms = if form == '?' { vec![] } else { vec![(form.to_string(), 1)] };
            tally.add(Vote {
                path: format!("{i:03}.txt"),
                date: Some(day),
                slots: [(name.to_owned(), Cast { forms })].into(),
                ..Vote::default()
            });
            day += 1.month();
        }
        (tally.slots[name].slot().into_owned(), Clock::of(&tally.releases))
    }

    fn verdict(forms: &str) -> (Tier, String, u32, u32) {
        let (slot, clock) = slot("notes-heading", forms);
        let learned = choice(&slot, clock);
        let first = learned.forms.first().cloned().unwrap_or_default();
        (learned.tier, first.form, first.seen, learned.of)
    }

    fn told(tier: Tier, form: &str, seen: u32, of: u32) -> (Tier, String, u32, u32) {
        (tier, form.to_owned(), seen, of)
    }

    #[test]
    fn few_releases_make_no_convention() {
        assert_eq!(verdict("a"), told(Tier::Seen, "a", 1, 1));
        assert_eq!(verdict("aa"), told(Tier::Tentative, "a", 2, 2));
        assert_eq!(verdict("aaa"), told(Tier::Tentative, "a", 3, 3));
        assert_eq!(verdict("aab"), told(Tier::Contested, "a", 2, 3));
        assert_eq!(verdict("ab"), told(Tier::Contested, "a", 1, 2));
        assert_eq!(verdict("aa?"), told(Tier::Tentative, "a", 2, 3));
        assert_eq!(verdict("a??"), told(Tier::Seen, "a", 1, 3));
    }

    #[test]
    fn many_releases_do() {
        assert_eq!(verdict(&"a".repeat(4)), told(Tier::Tentative, "a", 4, 4));
        assert_eq!(verdict(&"a".repeat(5)), told(Tier::Convention, "a", 5, 5));
        assert_eq!(verdict("aaaabaaa"), told(Tier::Convention, "a", 7, 8), "one exception");
        assert_eq!(verdict("aabaabaa"), told(Tier::Contested, "a", 6, 8));
        assert_eq!(verdict(&"a".repeat(12)), told(Tier::Strong, "a", 12, 12), "as sure as twelve can be");
        assert_eq!(verdict(&"a".repeat(20)), told(Tier::Strong, "a", 20, 20));
        let once = format!("{}b{}", "a".repeat(12), "a".repeat(12));
        assert_eq!(verdict(&once), told(Tier::Strong, "a", 24, 25));
        assert_eq!(verdict(&once[6..19]), told(Tier::Convention, "a", 12, 13));
        assert_eq!(verdict("abababababababababab").0, Tier::Contested);
    }

    #[test]
    fn the_current_regime_is_the_convention() {
        let (slot, clock) = slot("date-line", "aaaaaaaaaabbbbbbbbbb");
        let learned = choice(&slot, clock);
        assert_eq!((learned.tier, learned.of), (Tier::Strong, 10));
        assert_eq!(learned.forms[0].form, "b");
        assert_eq!(learned.former, [("a".to_owned(), date(2018, 10, 15))]);
    }

    #[test]
    fn a_straggler_is_not_a_reign() {
        let (slot, clock) = slot("date-line", "aaaaaaaaaabbbbabbbbbcccccccccc");
        let ended =
            |form: &str| choice(&slot, clock).former.iter().find(|(f, _)| f == form).map(|(_, last)| *last);
        assert_eq!(ended("b"), Some(date(2019, 8, 15)));
        assert_eq!(ended("a"), Some(date(2018, 10, 31)), "not of March 2019");
    }

    #[test]
    fn the_lone_newest_release_changes_nothing() {
        let (tier, form, ..) = verdict(&format!("{}b", "a".repeat(30)));
        assert_eq!((tier, form.as_str()), (Tier::Strong, "a"));
    }

    #[test]
    fn a_persons_newest_value_counts_once_two_releases_have_it() {
        let first = |forms: &str| person(&slot("person/Ada Hill/role", forms).0).forms[0].form.clone();
        assert_eq!(first("aaaaab"), "a");
        assert_eq!(first("aaaaabb"), "b");
        assert_eq!(first("ab"), "b");
        assert_eq!(person(&slot("person/Ada Hill/role", "a").0).tier, Tier::Seen);
    }
}
