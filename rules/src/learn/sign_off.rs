//! Sign-offs: closing lines that come again. A line and its later wordings are one slot, with `absent` for the releases
//! that have none, so that a line which came in or went out is a change like any other.

use std::collections::BTreeMap;

use super::judge;
use super::months::{Clock, Months};
use super::shown::Shown;
use super::slot::{Slot, join};
use super::tally::Tally;
use crate::release::phrase::words;
use crate::release::sign_off::label;
use crate::style::{Learned, Tier};

/// The slot that releases vote in: `last: …` and `under: …`.
const VOTED: &str = "sign-off";
/// The form of a release without the line.
const ABSENT: &str = "absent";
/// A line founds a slot when this many releases end on it, word for word.
const LEAST: u32 = 3;
/// Of a hundred words that either of two lines has, versions of one line share so many.
const ALIKE: usize = 50;
/// A line that no clear share of the releases has is told from one in so many.
const TOLD: u32 = 4;

/// One line in all its wordings.
struct Line {
    words: Vec<String>,
    /// Each wording; where a label alone comes again, `label: …`.
    forms: BTreeMap<Box<str>, Shown>,
    /// Votes for its place: at the very end, under the text.
    places: (u32, u32),
}

/// The releases that have one wording, and how many of them at the very end and under the text.
type Wording = (Shown, (u32, u32));

/// The slots of the archive's closing lines, by name, with what was judged.
#[must_use]
pub(super) fn slots(tally: &Tally, clock: Clock) -> Vec<(String, Slot, Learned)> {
    let Some(voted) = tally.slots.get(VOTED) else { return Vec::new() };
    // Statements have few of a release's parts: they are not counted here either.
    let leads = tally.slots.get("part/lead").map(|slot| slot.slot());
    let all = leads.as_ref().map_or(&tally.releases, |slot| &slot.releases);
    let mut out = Vec::new();
    for line in lines(&voted.slot()) {
        let slot = slot(&line, all);
        let learned = judge::choice(&slot, clock);
        if worth_telling(&learned) {
            out.push((name(&line), slot, learned));
        }
    }
    out
}

/// `sign-off/last/follow us at`.
fn name(line: &Line) -> String {
    let place = if line.places.0 >= line.places.1 { "last" } else { "under-text" };
    format!("{VOTED}/{place}/{}", line.words[..line.words.len().min(4)].join(" "))
}

fn worth_telling(learned: &Learned) -> bool {
    let has = |form: &str| form != ABSENT;
    let Some(first) = learned.forms.first() else { return false };
    match learned.tier {
        Tier::Contested => learned.forms.iter().any(|f| has(&f.form) && f.seen * TOLD >= learned.of),
        Tier::Seen => false,
        _ => has(&first.form) || learned.former.iter().any(|(form, _)| has(form)),
    }
}

/// Wordings, each joined with those that are versions of it; common ones found lines.
fn lines(voted: &Slot) -> Vec<Line> {
    let mut wordings: BTreeMap<&str, Wording> = BTreeMap::new();
    for (vote, shown) in &voted.forms {
        let Some((place, wording)) = vote.split_once(": ") else { continue };
        let count = shown.count();
        let (last, under) = if place == "last" { (count, 0) } else { (0, count) };
        match wordings.get_mut(wording) {
            Some((all, places)) => {
                all.merge(shown.clone());
                *places = (places.0 + last, places.1 + under);
            }
            None => drop(wordings.insert(wording, (shown.clone(), (last, under)))),
        }
    }
    let mut labels: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for wording in wordings.keys() {
        if let Some(label) = label(wording) {
            labels.entry(label).or_default().push(wording);
        }
    }
    let count = |wording: &str| wordings.get(wording).map_or(0, |(shown, _)| shown.count());
    // What follows a label is the line's own where most releases have the same, else it changes with the story.
    labels.retain(|_, of| {
        let (most, all) = of.iter().fold((0, 0), |(most, all), w| (count(w).max(most), all + count(w)));
        all >= LEAST && (most * 2 < all || of.iter().any(|wording| wording.ends_with('…')))
    });
    let mut order: Vec<&str> = wordings.keys().copied().collect();
    order.sort_by_key(|wording| std::cmp::Reverse(count(wording)));
    let mut lines: Vec<Line> = Vec::new();
    for (label, of) in &labels {
        let mut line = Line { words: folded(label), forms: BTreeMap::new(), places: (0, 0) };
        for wording in of {
            line.add(&format!("{label}: …"), &wordings[wording]);
        }
        lines.push(line);
    }
    for wording in order {
        if label(wording).is_some_and(|label| labels.contains_key(label)) {
            continue;
        }
        let words = folded(wording);
        let nearest = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.forms.keys().any(|form| form.ends_with('…')))
            .map(|(at, line)| (alike(&line.words, &words), at))
            .filter(|(share, _)| *share >= ALIKE)
            .max_by_key(|(share, at)| (*share, std::cmp::Reverse(*at)));
        match nearest {
            Some((_, at)) => lines[at].add(wording, &wordings[wording]),
            None if count(wording) >= LEAST && !words.is_empty() => {
                let mut line = Line { words, forms: BTreeMap::new(), places: (0, 0) };
                line.add(wording, &wordings[wording]);
                lines.push(line);
            }
            None => {}
        }
    }
    lines
}

impl Line {
    fn add(&mut self, form: &str, (shown, places): &Wording) {
        join(&mut self.forms, form.into(), shown.clone());
        self.places.0 += places.0;
        self.places.1 += places.1;
    }
}

fn folded(wording: &str) -> Vec<String> {
    words(wording).map(str::to_lowercase).collect()
}

/// How many words of a hundred two lines have in common. Versions of a line begin or end alike.
fn alike(a: &[String], b: &[String]) -> usize {
    if a.first() != b.first() && a.last() != b.last() {
        return 0;
    }
    let common = a.iter().filter(|word| b.contains(word)).count();
    (common * 100).checked_div(a.len() + b.len() - common.min(b.len())).unwrap_or(0)
}

/// The line as a slot of its own: its wordings, and `absent` for all other releases.
fn slot(line: &Line, all: &Months) -> Slot {
    let mut having = Months::default();
    line.forms.values().for_each(|shown| having.merge(&shown.releases()));
    let without = all.without(&having);
    let mut slot = Slot { releases: all.clone(), forms: line.forms.clone(), ..Slot::default() };
    if without.count(None) > 0 {
        let absent = Shown::of(without);
        slot.forms.insert(ABSENT.into(), absent);
    }
    slot
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::vote::{Cast, Vote};
    use jiff::ToSpan;
    use jiff::civil::date;

    /// One release a month; each gives the closing lines it has.
    fn learned(releases: &[&[&str]]) -> Vec<(String, Learned)> {
        let mut tally = Tally::default();
        let mut day = date(2018, 1, 15);
        for (i, lines) in releases.iter().enumerate() {
            let forms = lines.iter().map(|line| ((*line).to_owned(), 9)).collect();
            let lead = Cast { forms: vec![("present".to_owned(), 1)] };
            let slots = [("part/lead".to_owned(), lead), (VOTED.to_owned(), Cast { forms })].into();
            tally.add(Vote { path: format!("{i:03}.txt"), date: Some(day), slots, ..Vote::default() });
            day += 1.month();
        }
        slots(&tally, Clock::of(&tally.releases))
            .into_iter()
            .map(|(name, _, learned)| (name, learned))
            .collect()
    }

    #[test]
    fn a_line_that_comes_again_is_a_sign_off() {
        let found = learned(&[["last: Follow us at @halls", "last: A line of the day"].as_slice(); 12]);
        assert_eq!(found.len(), 2);
        let (name, line) = &found[1];
        assert_eq!(
            (name.as_str(), line.tier, line.of),
            ("sign-off/last/follow us at halls", Tier::Strong, 12)
        );
    }

    #[test]
    fn a_line_now_and_then_is_none() {
        let mut releases = vec![[].as_slice(); 40];
        releases[3] = &["last: More at the hall"];
        releases[8] = &["last: More at the hall"];
        releases[30] = &["last: More at the hall"];
        assert!(learned(&releases).is_empty());
    }

    #[test]
    fn a_line_may_come_in_change_and_go_out() {
        let (old, new): (&[&str], &[&str]) =
            (&["last: Follow us on Twitter: @halls"], &["last: Follow us: @halls"]);
        let changed = learned(&[[old; 10], [new; 10]].concat());
        assert_eq!(changed[0].1.forms[0].form, "Follow us: @halls");
        assert_eq!(changed[0].1.former[0].0, "Follow us on Twitter: @halls");
        let came_in = learned(&[[[].as_slice(); 10], [new; 10]].concat());
        assert_eq!((came_in[0].1.tier, came_in[0].1.former[0].0.as_str()), (Tier::Strong, ABSENT));
        let went_out = learned(&[[new; 10], [[].as_slice(); 10]].concat());
        assert_eq!(went_out[0].1.forms[0].form, ABSENT);
    }

    #[test]
    fn what_follows_a_label_may_change_with_the_story() {
        let names = ["Ann Lee", "Joe Byrd", "Ada Hill", "Sam Pike", "Eve Marsh", "Tom Reed"];
        let lines: Vec<String> =
            names.iter().map(|n| format!("under: Available for interview: {n}")).collect();
        let releases: Vec<Vec<&str>> =
            lines.iter().cycle().take(12).map(|line| vec![line.as_str()]).collect();
        let releases: Vec<&[&str]> = releases.iter().map(Vec::as_slice).collect();
        let found = learned(&releases);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "sign-off/under-text/available for interview");
        assert_eq!(found[0].1.forms[0].form, "Available for interview: …");
    }
}
