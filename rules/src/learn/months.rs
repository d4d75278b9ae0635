//! How many releases a month: all the history a form needs, in bounded memory.

use std::ops::RangeInclusive;

use jiff::civil::Date;

/// A count of releases by month of their own date. Months run from year 0.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Months {
    undated: u32,
    /// In order of month, each month once.
    dated: Vec<(i32, u32)>,
}

/// The month of a date.
#[must_use]
pub(super) fn month(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}

/// The first day of a month.
#[must_use]
pub(super) fn first_day(month: i32) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()
}

impl Months {
    /// One release.
    #[must_use]
    pub fn of(date: Option<Date>) -> Self {
        let mut months = Self::default();
        months.add(date);
        months
    }

    /// Counts one release.
    pub fn add(&mut self, date: Option<Date>) {
        match date {
            Some(date) => self.add_to(month(date), 1),
            None => self.undated += 1,
        }
    }

    fn add_to(&mut self, month: i32, count: u32) {
        match self.dated.binary_search_by_key(&month, |(m, _)| *m) {
            Ok(at) => self.dated[at].1 += count,
            Err(at) => self.dated.insert(at, (month, count)),
        }
    }

    /// Adds what another counted.
    pub fn merge(&mut self, other: &Self) {
        self.undated += other.undated;
        for (month, count) in &other.dated {
            self.add_to(*month, *count);
        }
    }

    /// Months with releases, in order.
    #[must_use]
    pub fn dated(&self) -> &[(i32, u32)] {
        &self.dated
    }

    /// Releases dated `since` that month or later; all, the undated too, without one.
    #[must_use]
    pub fn count(&self, since: Option<i32>) -> u32 {
        match since {
            None => self.undated + self.dated.iter().map(|(_, n)| n).sum::<u32>(),
            Some(since) => self.since(since).iter().map(|(_, n)| n).sum(),
        }
    }

    /// The months from `since` on.
    #[must_use]
    pub fn since(&self, since: i32) -> &[(i32, u32)] {
        &self.dated[self.dated.partition_point(|(m, _)| *m < since)..]
    }

    /// The months before `until`.
    #[must_use]
    pub fn until(&self, until: i32) -> &[(i32, u32)] {
        &self.dated[..self.dated.partition_point(|(m, _)| *m < until)]
    }

    /// The first and the last year with a release; `None` when no release is dated.
    #[must_use]
    pub(super) fn years(&self) -> Option<RangeInclusive<i16>> {
        let year = |(month, _): &(i32, u32)| i16::try_from(month.div_euclid(12)).ok();
        Some(year(self.dated.first()?)?..=year(self.dated.last()?)?)
    }

    /// Releases of each of these years.
    #[must_use]
    pub(super) fn by_year(&self, years: &RangeInclusive<i16>) -> Vec<u32> {
        let mut counts = vec![0; years.len()];
        for (month, count) in &self.dated {
            let at = usize::try_from(month.div_euclid(12) - i32::from(*years.start()));
            if let Some(year) = at.ok().and_then(|at| counts.get_mut(at)) {
                *year += count;
            }
        }
        counts
    }

    /// The releases that are not among `others`.
    #[must_use]
    pub(super) fn without(&self, others: &Self) -> Self {
        let mut left = Self { undated: self.undated.saturating_sub(others.undated), dated: Vec::new() };
        for (month, count) in &self.dated {
            let at = others.dated.binary_search_by_key(month, |(m, _)| *m);
            let gone = at.map_or(0, |at| others.dated[at].1);
            if *count > gone {
                left.dated.push((*month, count - gone));
            }
        }
        left
    }

    /// The first day of the first month and the last day of the last: of a release, the month alone is known.
    #[must_use]
    pub(super) fn span(&self) -> Option<(Date, Date)> {
        let (first, last) = (self.dated.first()?.0, self.dated.last()?.0);
        Some((first_day(first)?, first_day(last)?.last_of_month()))
    }

    /// Every month and how many, the undated under `None`.
    pub(super) fn counts(&self) -> impl Iterator<Item = (Option<i32>, u32)> + '_ {
        let undated = Some((None, self.undated)).filter(|(_, count)| *count > 0);
        undated.into_iter().chain(self.dated.iter().map(|(month, count)| (Some(*month), *count)))
    }

    /// The releases of these months; `None` is the undated.
    #[must_use]
    pub(super) fn among(&self, these: &impl Fn(Option<i32>) -> bool) -> Self {
        let dated = self.dated.iter().filter(|(month, _)| these(Some(*month))).copied().collect();
        Self { undated: if these(None) { self.undated } else { 0 }, dated }
    }

    fn undated(&self) -> u32 {
        self.undated
    }
}

/// What a release of each month weighs: half for every two years of age.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    newest: i32,
    /// What an undated release weighs.
    median: f64,
}

/// Months after which a release weighs half.
const HALF_LIFE: f64 = 24.0;

impl Clock {
    /// Age is measured from the newest release of the archive, never from today.
    #[must_use]
    pub(super) fn of(releases: &Months) -> Self {
        let newest = releases.dated.last().map_or(0, |(m, _)| *m);
        let mut clock = Self { newest, median: 1.0 };
        let half = releases.dated.iter().map(|(_, n)| n).sum::<u32>().div_ceil(2);
        let mut passed = 0;
        for (month, count) in &releases.dated {
            passed += count;
            if passed >= half {
                clock.median = clock.weight(*month);
                break;
            }
        }
        clock
    }

    fn weight(self, month: i32) -> f64 {
        (-f64::from(self.newest - month) / HALF_LIFE).exp2()
    }

    /// The releases' weights in sum, and the sum of their squares.
    #[must_use]
    pub(super) fn weigh(self, releases: &Months, since: Option<i32>) -> (f64, f64) {
        let (months, undated) = match since {
            Some(since) => (releases.since(since), 0),
            None => (releases.dated(), releases.undated()),
        };
        let mut sum = f64::from(undated) * self.median;
        let mut squares = sum * self.median;
        for (month, count) in months {
            let weight = self.weight(*month);
            sum += weight * f64::from(*count);
            squares += weight * weight * f64::from(*count);
        }
        (sum, squares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_release_of_two_years_ago_weighs_half() {
        let mut months = Months::default();
        months.add(Some(date(2024, 3, 5)));
        months.add(Some(date(2022, 3, 28)));
        let clock = Clock::of(&months);
        let (sum, squares) = clock.weigh(&months, None);
        assert!((sum - 1.5).abs() < 1e-9, "{sum}");
        assert!((squares - 1.25).abs() < 1e-9, "{squares}");
    }

    #[test]
    fn undated_releases_weigh_as_the_median_and_drop_out_of_regimes() {
        let mut months = Months::default();
        for day in [date(2020, 1, 1), date(2022, 1, 1), date(2024, 1, 1)] {
            months.add(Some(day));
        }
        months.add(None);
        let clock = Clock::of(&months);
        assert!((clock.weigh(&months, None).0 - (0.25 + 0.5 + 1.0 + 0.5)).abs() < 1e-9);
        assert_eq!(months.count(None), 4);
        assert_eq!(months.count(Some(month(date(2022, 1, 1)))), 2);
    }
}
