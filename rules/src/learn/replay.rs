//! Replay: the archive is the test set. Everything in it was approved and sent, so a convention that speaks of many of
//! its newest releases is no convention, and is made softer or silent. So is what laws say often, by rule and by the
//! words they say it of; what they catch beside is reported: "this would have caught …".
//!
//! A release's own vote is left out where it decides: a standing paragraph's versions, which one release may found, are
//! counted without it. Of the other slots its vote is left in. Relearning five archives without the release, for each of
//! 177 of their newest, changed what was said of four: three by a standing paragraph, one by a convention that hung on
//! one vote and gives hints at most; no rule's licence depended on the last.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::{Checked, Options, Task, listen_all};
use crate::finding::Severity;
use crate::release::Release;
use crate::style::{Example, Form, Heard, Licence, Replayed, Style};

/// Fewer recent releases than this show nothing about a rule.
const LEAST: u32 = 5;
/// More releases than this show nothing new.
const MOST: usize = 300;

/// What a law would have caught.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Caught {
    /// In how many releases.
    pub releases: u32,
    /// One of them: where, and what the rule says of it. The last by path, which is mostly the newest.
    pub example: Option<(Example, String)>,
}

/// What checking the archive gave. A commutative monoid, like the tally.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Replay {
    of: u32,
    /// Releases in which a rule was heard to say something.
    fired: BTreeMap<(&'static str, Heard), u32>,
    /// What a rule said by itself, release by release; sorted.
    by_itself: BTreeMap<&'static str, Vec<BTreeSet<Heard>>>,
    /// What laws caught.
    pub laws: BTreeMap<&'static str, Caught>,
}

/// The releases worth checking: those of the last two years, counted from the newest; the undated where none is dated.
/// Of one day's, the last by place.
#[must_use]
pub fn chosen<Place: Ord + Copy>(releases: &[(Place, Option<Date>)]) -> BTreeSet<Place> {
    let newest = releases.iter().map(|(_, date)| *date).max().flatten();
    let since = newest.and_then(|date| date.checked_sub(2.years()).ok());
    let mut recent: Vec<(Option<Date>, Place)> =
        releases.iter().filter(|(_, date)| *date >= since).map(|(place, date)| (*date, *place)).collect();
    recent.sort_unstable_by(|a, b| b.cmp(a));
    recent.into_iter().take(MOST).map(|(_, place)| place).collect()
}

impl Replay {
    /// Checks releases of the archive, each with its path.
    pub fn add(&mut self, releases: &[(&Release, &str)], style: &Style) {
        let options = Options::default();
        let without: Vec<Option<Style>> = releases.iter().map(|(_, path)| without(style, path)).collect();
        let tasks = releases.iter().zip(&without).map(|((release, _), without)| Task {
            release,
            style: without.as_ref().unwrap_or(style),
            options: &options,
        });
        let checked = listen_all(&tasks.collect::<Vec<_>>());
        for ((release, path), checked) in releases.iter().zip(checked) {
            self.take(release, path, checked);
        }
    }

    fn take(&mut self, release: &Release, path: &str, checked: Checked) {
        self.of += 1;
        let fired: BTreeSet<(&str, Heard)> = checked.heard.into_iter().flatten().collect();
        let mut broken: BTreeMap<&'static str, (Example, String)> = BTreeMap::new();
        for finding in checked.findings {
            if finding.evidence.is_none() && finding.severity >= Severity::Warning {
                let line = u32::try_from(release.line(finding.span)).unwrap_or(u32::MAX);
                let example = Example { path: path.to_owned(), line };
                broken.entry(finding.rule).or_insert((example, finding.message));
            }
        }
        let mut by_itself: BTreeMap<&'static str, BTreeSet<Heard>> = BTreeMap::new();
        for (rule, heard) in fired {
            if matches!(heard, Heard::Law | Heard::Words(_) | Heard::Person(_)) {
                by_itself.entry(rule).or_default().insert(heard.clone());
            }
            *self.fired.entry((rule, heard)).or_default() += 1;
        }
        for (rule, said) in by_itself {
            self.by_itself.entry(rule).or_default().push(said);
        }
        for (rule, example) in broken {
            let caught = self.laws.entry(rule).or_default();
            caught.releases += 1;
            caught.example = caught.example.take().max(Some(example));
        }
    }

    /// Joins what another part of the archive gave.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.of += other.of;
        for (rule, count) in other.fired {
            *self.fired.entry(rule).or_default() += count;
        }
        for (rule, said) in other.by_itself {
            let mine = self.by_itself.entry(rule).or_default();
            mine.extend(said);
            mine.sort_unstable();
        }
        for (rule, theirs) in other.laws {
            let caught = self.laws.entry(rule).or_default();
            caught.releases += theirs.releases;
            caught.example = caught.example.take().max(theirs.example);
        }
        self
    }

    fn note(&self, rule: &str, heard: &Heard, fired: u32, style: &mut Style) {
        let replayed = Replayed { fired, of: self.of };
        if replayed.licence(heard) != Licence::Full {
            style.replayed.insert((rule.to_owned(), heard.clone()), replayed);
        }
    }

    /// Writes into the style which rules spoke too often.
    pub fn settle(&self, style: &mut Style) {
        if self.of < LEAST {
            return;
        }
        for ((rule, heard), fired) in self.fired.iter().filter(|((_, heard), _)| *heard != Heard::Law) {
            self.note(rule, heard, *fired, style);
        }
        // What a rule says of the same words again and again is settled with them, and says nothing of the rule.
        for (rule, releases) in &self.by_itself {
            let settled = |heard: &Heard| style.replayed(rule, heard).is_some();
            let fired = releases.iter().filter(|said| said.iter().any(|heard| !settled(heard))).count();
            self.note(rule, &Heard::Law, u32::try_from(fired).unwrap_or(u32::MAX), style);
        }
    }
}

/// The style as it stands without the versions of standing paragraphs that only the release at `path` carries; `None`
/// where nothing changes.
fn without(style: &Style, path: &str) -> Option<Style> {
    // Examples are kept of the newest three only, but what more than three releases carry does not hang on one.
    let carries = |version: &Form| version.examples.iter().any(|e| e.path == path);
    if !style.standing.iter().flat_map(|s| &s.versions).any(|v| v.seen <= 2 && carries(v)) {
        return None;
    }
    let mut style = style.clone();
    for standing in &mut style.standing {
        for version in standing.versions.iter_mut().filter(|v| carries(v)) {
            version.seen -= 1;
        }
        standing.versions.retain(|v| v.seen > 0);
        if let Some(current) = super::standing::current(&standing.versions) {
            standing.text.clone_from(&current.form);
        }
    }
    style.standing.retain(|s| !s.versions.is_empty());
    Some(style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::StandingText;
    use crate::testing::read;
    use jiff::civil::date;

    #[test]
    fn the_last_two_years_are_worth_checking() {
        let releases = [
            ("a", Some(date(2018, 1, 1))),
            ("b", Some(date(2020, 6, 1))),
            ("c", Some(date(2021, 1, 1))),
            ("d", None),
        ];
        assert_eq!(chosen(&releases).into_iter().collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(chosen(&[("a", None)]).len(), 1);
    }

    #[test]
    fn a_rule_that_speaks_too_often_is_softened_or_silenced() {
        let replay = |fired, of| {
            let mut style = Style::default();
            let heard = Heard::Slot("notes-heading".into());
            let of_rule = ("notes-heading", heard.clone());
            Replay { of, fired: [(of_rule, fired)].into(), ..Replay::default() }.settle(&mut style);
            style.replayed("notes-heading", &heard).map_or(Licence::Full, |r| r.licence(&heard))
        };
        assert_eq!(replay(1, 10), Licence::Full);
        assert_eq!(replay(2, 10), Licence::Lower);
        assert_eq!(replay(3, 10), Licence::Off);
        assert_eq!(replay(4, 4), Licence::Full, "four releases are noise");
    }

    #[test]
    fn parts_join_in_any_order() {
        let style = Style::default();
        let text = "The report  is out.";
        let one = |path| {
            let mut replay = Replay::default();
            replay.add(&[(&read(text), path)], &style);
            replay
        };
        assert_eq!(one("a").merge(one("b")).merge(one("c")), one("c").merge(one("a").merge(one("b"))));
    }

    #[test]
    fn a_release_is_not_its_own_witness() {
        let version = |form: &str, seen, path: &str| Form {
            form: form.into(),
            seen,
            examples: vec![Example { path: path.into(), line: 9 }],
            ..Form::default()
        };
        let versions = vec![version("new", 2, "b"), version("old", 3, "a")];
        let standing = vec![StandingText { text: "new".into(), versions, ..StandingText::default() }];
        let style = Style { standing, ..Style::default() };
        assert!(without(&style, "c").is_none());
        assert!(without(&style, "a").is_none(), "three carry it");
        let one = without(&style, "b").expect("two carry it");
        assert_eq!((one.standing[0].text.as_str(), one.standing[0].versions[0].seen), ("old", 1));
    }
}
