//! How the forms of a convention went through the years: what a chart is drawn from.

use serde::Deserialize;

/// Releases a year, for a slot and for each of its forms. Releases without a date are in none of the counts.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first year; the counts run on from it.
    pub from: i16,
    /// Releases that show the slot in whatever form, those of two minds too.
    pub of: Vec<u32>,
    /// Releases that show each of [`Learned::forms`](super::Learned::forms), in their order; over all the years, so
    /// that those before the current regime are here too.
    #[serde(default)]
    pub forms: Vec<Vec<u32>>,
    /// Releases that show each of [`Learned::former`](super::Learned::former), in their order.
    #[serde(default)]
    pub former: Vec<Vec<u32>>,
}

impl Years {
    /// The last year.
    #[must_use]
    pub fn to(&self) -> i16 {
        let more = i16::try_from(self.of.len().saturating_sub(1)).unwrap_or(i16::MAX);
        self.from.saturating_add(more)
    }

    /// In TOML, on one line.
    pub(super) fn print(&self) -> String {
        let row = |counts: &Vec<u32>| {
            let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
            format!("[{}]", counts.join(", "))
        };
        let rows = |key: &str, rows: &[Vec<u32>]| match rows {
            [] => String::new(),
            rows => format!(", {key} = [{}]", rows.iter().map(row).collect::<Vec<_>>().join(", ")),
        };
        format!(
            "{{ from = {}, of = {}{}{} }}",
            self.from,
            row(&self.of),
            rows("forms", &self.forms),
            rows("former", &self.former)
        )
    }
}
