//! Releases labelled by hand, line by line (`../shared/labels`), and what the reader makes of them: with the anatomy that
//! their own house's other releases teach, and with the shipped one made without that house.
//!
//! - `cargo test --release --test labels -- --nocapture` prints the figures.
//! - `HOUSESTYLE_HOUSES=FOLDER:FOLDER… cargo test --release --test labels -- --ignored --nocapture` learns each of these
//!   archives and writes the anatomy that ships, `rules/src/release/anatomy/shipped.tsv`.

#![allow(clippy::print_stdout)] // The figures are what the test is run for.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use housestyle_rules::learn::anatomy::{print, shipped};
use housestyle_rules::release::anatomy::Anatomy;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::style::Line;

/// Mean F1 over the parts with the house's own anatomy, and with the shipped one made without the house.
const OWN: f64 = 0.90;
const SHIPPED: f64 = 0.78;

#[derive(serde::Deserialize)]
struct Labels {
    house: String,
    documents: BTreeMap<String, Vec<(String, usize, usize)>>,
}

/// The parts that are counted; furniture is of no interest.
const COUNTED: [&str; 14] = [
    "headline",
    "masthead",
    "reference",
    "date-line",
    "embargo",
    "text",
    "end-mark",
    "contacts",
    "availability",
    "notes-heading",
    "notes",
    "boilerplate",
    "sign-off",
    "footnote",
];

type Lines = BTreeMap<&'static str, BTreeSet<usize>>;

fn counted(part: &str) -> Option<&'static str> {
    let part = if matches!(part, "lead" | "body" | "quotation") { "text" } else { part };
    COUNTED.into_iter().find(|counted| *counted == part)
}

/// The lines of each part, as the reader has them (1-based, without blank ones).
fn read(text: &str, anatomy: &Arc<Anatomy>) -> Lines {
    let release = Release::read(text, Hints { anatomy: Some(Arc::clone(anatomy)), ..Hints::default() });
    let mut out = Lines::new();
    for part in &release.parts {
        let Some(name) = counted(part.kind.name()) else { continue };
        let first = release.lines.at(part.span.start()) + 1;
        let last = release.lines.at(part.span.end().saturating_sub(1)) + 1;
        out.entry(name).or_default().extend(first..=last);
    }
    out
}

/// Of each part: lines that are right, missing, and too many.
#[derive(Default)]
struct Score(BTreeMap<&'static str, (usize, usize, usize)>);

impl Score {
    fn add(&mut self, text: &str, gold: &[(String, usize, usize)], got: &Lines) {
        let lines: Vec<&str> = text.split('\n').collect();
        let full = |line: &usize| lines.get(line - 1).is_some_and(|l| !l.trim().is_empty());
        let mut want = Lines::new();
        for (part, first, last) in gold {
            if let Some(name) = counted(part) {
                want.entry(name).or_default().extend((*first..=*last).filter(full));
            }
        }
        for name in COUNTED {
            let none = BTreeSet::new();
            let (want, got) = (want.get(name).unwrap_or(&none), got.get(name).unwrap_or(&none));
            let got: BTreeSet<usize> = got.iter().copied().filter(full).collect();
            let score = self.0.entry(name).or_default();
            score.0 += want.intersection(&got).count();
            score.1 += want.difference(&got).count();
            score.2 += got.difference(want).count();
        }
    }

    fn mean(&self, what: &str) -> f64 {
        let mut all = Vec::new();
        for (name, (right, missing, extra)) in &self.0 {
            if right + missing == 0 {
                continue;
            }
            let f1 = 2.0 * *right as f64 / (2 * right + missing + extra) as f64;
            println!("{what:8} {name:14} F1 {f1:.2} ({} lines)", right + missing);
            all.push(f1);
        }
        let mean = all.iter().sum::<f64>() / all.len().max(1) as f64;
        println!("{what:8} mean F1 over {} parts {mean:.3}", all.len());
        mean
    }
}

fn labels(shared: &Path) -> Vec<Labels> {
    let mut files: Vec<PathBuf> = fs::read_dir(shared).expect("labels").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    let read = |path: &PathBuf| serde_json::from_str(&fs::read_to_string(path).expect("read")).expect("JSON");
    files.iter().map(read).collect()
}

/// The lines that a folder teaches, without these documents.
fn lines(folder: &Path, without: &BTreeSet<&String>) -> (Vec<Line>, Arc<Anatomy>) {
    let copy = tempfile::tempdir().expect("a folder");
    for (name, text) in common::texts(folder) {
        if !without.contains(&name) {
            fs::write(copy.path().join(name), text).expect("written");
        }
    }
    let style = common::learn(copy.path());
    (style.lines.clone(), Arc::new(style.anatomy()))
}

#[test]
fn lines_are_read_as_a_person_reads_them() {
    let Some(shared) = common::shared("labels") else { return };
    let Some(archives) = common::shared("archives") else { return };
    let labels = labels(&shared);
    let of = |house: &str| match house {
        "seeds" => archives.join("../seeds"),
        house => archives.join(house),
    };
    let learned: Vec<Option<(Vec<Line>, Arc<Anatomy>)>> = labels
        .iter()
        .map(|l| (l.house != "seeds").then(|| lines(&of(&l.house), &l.documents.keys().collect())))
        .collect();
    let (mut own, mut general) = (Score::default(), Score::default());
    for (at, house) in labels.iter().enumerate() {
        let others = learned.iter().enumerate().filter(|(other, _)| *other != at);
        let others = others.filter_map(|(_, learned)| Some(learned.as_ref()?.0.as_slice()));
        let without = Arc::new(Anatomy::of(shipped(others), 0));
        for (name, gold) in &house.documents {
            let text =
                String::from_utf8_lossy(&fs::read(of(&house.house).join(name)).expect("read")).into_owned();
            let anatomy = learned[at].as_ref().map_or(&without, |(_, anatomy)| anatomy);
            own.add(&text, gold, &read(&text, anatomy));
            general.add(&text, gold, &read(&text, &without));
        }
    }
    let (own, general) = (own.mean("own"), general.mean("shipped"));
    assert!(own >= OWN, "with the house's own anatomy: {own:.3}, wanted {OWN}");
    assert!(general >= SHIPPED, "with the shipped anatomy: {general:.3}, wanted {SHIPPED}");
}

/// Not a test: writes the anatomy that ships.
#[test]
#[ignore = "writes rules/src/release/anatomy/shipped.tsv from the archives named in HOUSESTYLE_HOUSES"]
fn write_the_shipped_anatomy() {
    let houses =
        std::env::var("HOUSESTYLE_HOUSES").expect("HOUSESTYLE_HOUSES names archives, with : between them");
    let all: Vec<Vec<Line>> =
        houses.split(':').map(|folder| lines(Path::new(folder), &BTreeSet::new()).0).collect();
    let common = shipped(all.iter().map(Vec::as_slice));
    assert!(common.iter().any(|(_, entry)| entry.part == PartKind::DateLine));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/src/release/anatomy/shipped.tsv");
    fs::write(&path, print(&common)).expect("written");
    println!("{} lines of {} houses: {}", common.len(), all.len(), path.display());
}
