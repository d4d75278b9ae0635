//! Speech whose marks a crawl or an export took, over an archive: most texts are too short to tell by themselves, but where
//! in one of several releases of a year somebody is quoted without a mark, the year says nothing of how often the house
//! quotes.

use std::collections::BTreeMap;

use super::months::Months;
use super::shown::Shown;
use super::slot::Slot;
use super::tally::Tally;
use crate::release::Release;
use crate::release::quotation::Use;

/// The slot that counts it: for the learner alone, no convention.
pub(super) const SLOT: &str = "lost-marks/speech";
/// Somebody is quoted without a mark.
const LOST: &str = "lost";
/// Somebody is quoted, with marks.
const KEPT: &str = "kept";
/// The slots that say nothing where marks are lost.
const HIDDEN: [&str; 1] = ["part/quotation"];
/// One of so many releases that quote must have lost its marks, and so many at least.
const ONE_IN: u32 = 5;
const LEAST: u32 = 2;

/// Whether a release that quotes somebody has its marks.
#[must_use]
pub(super) fn form(release: &Release) -> Option<&'static str> {
    let kept = || release.quotations.quotations.iter().any(|q| q.usage == Use::Speech && q.close.is_some());
    if release.damage.speech_without_marks { Some(LOST) } else { kept().then_some(KEPT) }
}

/// The years of an archive whose releases have lost their marks; `None` is those without a date.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct LostYears(BTreeMap<Option<i32>, (u32, u32)>);

impl LostYears {
    /// Of an archive.
    #[must_use]
    pub(super) fn of(tally: &Tally) -> Self {
        let mut years: BTreeMap<Option<i32>, (u32, u32)> = BTreeMap::new();
        if let Some(slot) = tally.slots.get(SLOT) {
            for (form, shown) in &slot.slot().forms {
                for (month, count) in shown.releases().counts() {
                    let (lost, all) = years.entry(month.map(year)).or_default();
                    *lost += if &**form == LOST { count } else { 0 };
                    *all += count;
                }
            }
        }
        years.retain(|_, (lost, all)| *lost >= LEAST && *lost * ONE_IN >= *all);
        Self(years)
    }

    /// The slot without what the lost years say of it, where it says how often somebody is quoted.
    #[must_use]
    pub(super) fn hide(&self, name: &str, slot: &Slot) -> Option<Slot> {
        if self.0.is_empty() || !HIDDEN.contains(&name) {
            return None;
        }
        let whole = |month: Option<i32>| !self.0.contains_key(&month.map(year));
        let among = |months: &Months| months.among(&whole);
        let releases = among(&slot.releases);
        let hidden = slot.hidden + slot.releases.count(None) - releases.count(None);
        let kept = |shown: &Shown| shown.among(&whole);
        let forms =
            slot.forms.iter().filter_map(|(form, shown)| Some((form.clone(), kept(shown)?))).collect();
        Some(Slot { releases, mixed: among(&slot.mixed), hidden, forms })
    }
}

fn year(month: i32) -> i32 {
    month.div_euclid(12)
}

#[cfg(test)]
mod tests {
    use super::{KEPT, LOST, LostYears, SLOT};
    use crate::learn::tally::Tally;
    use crate::learn::vote::{Cast, Vote};
    use jiff::civil::date;

    /// A release of May of a year, that quotes so, and has quotations or not.
    fn add(tally: &mut Tally, year: i16, quotes: Option<&str>, form: &str) {
        let cast = |form: &str| Cast { forms: vec![(form.to_owned(), 1)] };
        let mut slots = vec![("part/quotation".to_owned(), cast(form))];
        slots.extend(quotes.map(|quotes| (SLOT.to_owned(), cast(quotes))));
        let date = Some(date(year, 5, 1));
        tally.add(Vote { date, slots: slots.into_iter().collect(), ..Vote::default() });
    }

    #[test]
    fn a_year_that_lost_its_marks_says_nothing() {
        let mut tally = Tally::default();
        for _ in 0..8 {
            add(&mut tally, 2010, Some(KEPT), "present");
            add(&mut tally, 2011, None, "absent");
        }
        for _ in 0..4 {
            add(&mut tally, 2011, Some(LOST), "absent");
        }
        let years = LostYears::of(&tally);
        let slot = tally.slots["part/quotation"].slot();
        let left = years.hide("part/quotation", &slot).expect("2011 is hidden");
        assert_eq!((left.releases.count(None), left.hidden), (8, 12));
        assert!(!left.forms.contains_key("absent"));
        assert!(years.hide("part/headline", &slot).is_none());
    }

    #[test]
    fn one_release_that_reports_is_no_loss() {
        let mut tally = Tally::default();
        add(&mut tally, 2011, Some(LOST), "absent");
        for _ in 0..8 {
            add(&mut tally, 2011, Some(KEPT), "present");
        }
        let slot = tally.slots["part/quotation"].slot();
        assert!(LostYears::of(&tally).hide("part/quotation", &slot).is_none());
    }
}
