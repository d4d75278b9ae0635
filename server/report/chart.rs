//! A small chart: how many releases a year show a form, beside how many show the convention in whatever form.

use housestyle_rules::style::Years;

/// The bars of one form, ready to draw.
pub(super) struct Chart {
    pub width: usize,
    pub bars: Vec<Bar>,
    pub from: i16,
    pub to: i16,
    /// What the chart says, for those who do not see it.
    pub words: String,
}

/// One year.
pub(super) struct Bar {
    pub x: usize,
    /// The outline: every release that shows the convention.
    pub of: Column,
    /// The filled part: those with the form.
    pub seen: Column,
}

/// A column that stands on the base line.
pub(super) struct Column {
    pub y: u32,
    pub height: u32,
}

/// From one year's bar to the next.
const STEP: usize = 12;
/// How high the highest bar is; page.html draws the base line there.
const HEIGHT: u32 = 24;

impl Chart {
    pub(super) fn of(years: &Years, counts: &[u32]) -> Self {
        let most = years.of.iter().copied().max().unwrap_or(1).max(1);
        let column = |n: u32| {
            // A year with one release among hundreds is still to be seen.
            let height = (u64::from(n) * u64::from(HEIGHT) / u64::from(most)) as u32;
            let height = if n > 0 { height.max(1) } else { 0 };
            Column { y: HEIGHT - height.min(HEIGHT), height }
        };
        let mut bars = Vec::with_capacity(years.of.len());
        let mut words = Vec::new();
        for (at, of) in years.of.iter().enumerate() {
            let seen = counts.get(at).copied().unwrap_or(0).min(*of);
            if *of > 0 {
                words.push(format!("{}: {seen} of {of}", i64::from(years.from) + at as i64));
            }
            bars.push(Bar { x: at * STEP, of: column(*of), seen: column(seen) });
        }
        Self { width: years.of.len() * STEP, bars, from: years.from, to: years.to(), words: words.join("; ") }
    }
}
