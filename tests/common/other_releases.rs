//! Leave one out: every release of an archive, checked with the style learned from all the others.

use std::path::Path;

use housestyle::ingest::Document;
use housestyle_rules::check::{Options, check};
use housestyle_rules::finding::{Finding, Severity};
use housestyle_rules::learn::{Tally, Vote, date_in_name, finish, vote};
use housestyle_rules::release::Release;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::style::Style;
use housestyle_rules::text::Span;

/// A release, and what the style of all the others finds in it.
pub(crate) struct Judged {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) findings: Vec<Finding>,
}

impl Judged {
    /// What stands above info.
    pub(crate) fn loud(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.severity > Severity::Info)
    }

    /// The line a finding begins in, and its words with some of what stands around them.
    pub(crate) fn around(&self, span: Span) -> (usize, String) {
        const AROUND: usize = 110;
        let (start, end) = (span.start(), span.end());
        let boundary = |at: &usize| self.text.is_char_boundary(*at);
        let from = (0..=start.saturating_sub(AROUND)).rev().find(boundary).unwrap_or(0);
        let to = ((end + AROUND).min(self.text.len())..self.text.len()).find(boundary);
        let to = to.unwrap_or(self.text.len());
        let shown =
            format!("{}[[{}]]{}", &self.text[from..start], &self.text[start..end], &self.text[end..to]);
        (self.text[..start].matches('\n').count() + 1, shown.replace(['\n', '\r'], "⏎"))
    }
}

/// Every release of the archive in `folder`, checked with the style of all the others.
pub(crate) fn judge(folder: &Path) -> Vec<Judged> {
    let mut out = Vec::new();
    held_out(folder, &mut |name, release, style| {
        let checked = check(release, style, &Options::default());
        assert!(checked.crashed.is_empty(), "{name}: {:?} crashed", checked.crashed);
        out.push(Judged {
            name: name.to_owned(),
            text: release.text.to_string(),
            findings: checked.findings,
        });
    });
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

/// Gives the newest releases of the archive in `folder` with the style of those before them, learned as the command learns
/// it: a tenth, or a quarter of a small archive.
pub(crate) fn newest(folder: &Path, each: &mut impl FnMut(&str, &Release, &Style)) {
    const SMALL: usize = 60;
    let texts = super::texts(folder);
    let dated = |name: &str| date_in_name(name);
    let mut names: Vec<&String> = texts.iter().map(|(name, _)| name).collect();
    names.sort_by_key(|name| (dated(name), *name));
    let share = if names.len() < SMALL { 4 } else { 10 };
    let (before, last) = names.split_at(names.len() - names.len() / share);
    let rest = tempfile::tempdir().expect("a folder");
    for name in before {
        std::fs::copy(folder.join(name), rest.path().join(name)).expect("a copy");
    }
    let style = super::learn(rest.path());
    for name in last {
        let document = Document::open(&folder.join(name)).expect("the file can be read");
        let mut hints = document.hints.clone();
        hints.date = hints.date.or_else(|| date_in_name(name));
        let release = Release::read(document.plain.clone(), hints);
        if release.kind.kind == Kind::PressRelease {
            each(name, &release, &style);
        }
    }
}

/// Gives every release of the archive in `folder` with the style of all the others. Copies and documents set aside
/// are left out. What replay softens is taken from the whole archive: one release of the newest hundreds decides nothing.
pub(crate) fn held_out(folder: &Path, each: &mut impl FnMut(&str, &Release, &Style)) {
    let whole = super::learn(folder);
    let aside: Vec<&str> = whole.set_aside.iter().map(|a| a.path.as_str()).collect();
    let copies: Vec<&str> = whole.duplicates.iter().map(|d| d.path.as_str()).collect();
    let documents: Vec<(String, Document)> = super::texts(folder)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !aside.contains(&name.as_str()) && !copies.contains(&name.as_str()))
        .map(|name| {
            let document = Document::open(&folder.join(&name)).expect("the file can be read");
            (name, document)
        })
        .collect();
    let votes: Vec<Vote> = documents
        .iter()
        .map(|(name, document)| {
            let mut hints = document.hints.clone();
            hints.date = date_in_name(name).or(hints.date);
            vote(&Release::read(document.plain.clone(), hints), name)
        })
        .collect();
    without_each(&votes, &mut |index, tally| {
        let style = Style { replayed: whole.replayed.clone(), ..finish(tally) };
        let (name, document) = &documents[index];
        let mut hints = document.hints.clone();
        hints.date = hints.date.or_else(|| date_in_name(name));
        let release = Release::read(document.plain.clone(), hints);
        if release.kind.kind == Kind::PressRelease {
            each(name, &release, &style);
        }
    });
}

/// Gives each of `votes` the tally of all the others: by halves, so that a vote is counted once a level of halving and
/// not once for every other.
fn without_each(votes: &[Vote], each: &mut impl FnMut(usize, &Tally)) {
    fn halve(votes: &[Vote], first: usize, outside: &Tally, each: &mut impl FnMut(usize, &Tally)) {
        match votes {
            [] => {}
            [_] => each(first, outside),
            _ => {
                let (left, right) = votes.split_at(votes.len() / 2);
                halve(left, first, &with(outside, right), each);
                halve(right, first + left.len(), &with(outside, left), each);
            }
        }
    }
    fn with(tally: &Tally, votes: &[Vote]) -> Tally {
        let mut tally = tally.clone();
        votes.iter().for_each(|vote| tally.add(vote.clone()));
        tally
    }
    halve(votes, 0, &Tally::default(), each);
}
