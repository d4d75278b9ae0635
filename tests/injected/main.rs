//! Injected defects: a release is taken that the style was not learned from, one thing in it is made wrong, and the
//! check must find it at its place; where it offers one way out, that must give back the release to the byte.
//!
//! Only what the archive holds as a convention is injected (and the fixed laws). Injecting is simple work on text, in
//! `defects.rs`, and none of the program's own rewriting. Runs over the fixtures always, and over the archives and the seeds
//! where `../shared` stands beside the project. `cargo test --test injected -- --nocapture` prints the table and what was
//! missed; `HOUSESTYLE_ARCHIVE=FOLDER` does it for another archive.

#![allow(clippy::print_stdout)] // The table is what the test is run for.

#[path = "../common/mod.rs"]
mod common;
mod defects;
mod departures;
mod slips;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::other_releases::newest;
use defects::{DEFECTS, Injected};
use departures::DEPARTURES;
use housestyle_rules::check::{Options, check};
use housestyle_rules::finding::{Finding, Severity};
use housestyle_rules::release::Release;
use housestyle_rules::style::Style;
use housestyle_rules::text::apply;
use slips::SLIPS;

/// Of a hundred injected, this many must be found at their place.
const FOUND: usize = 95;
/// And of each defect by itself, where enough were injected to tell.
const FOUND_OF_EACH: usize = 90;
/// So many are enough to tell.
const ENOUGH: usize = 20;
/// Defects that any text can have and every text is tried with: they would hide what is missed of the others, and are left
/// out of the sum.
const ANYWHERE: [&str; 2] = ["space before stop", "word doubled"];
/// What was there before, no fix can know: the last day of the month is offered.
const GUESSED: [&str; 1] = ["day that is none"];
/// Of a hundred found with a single fix, this many must be restored to the byte.
const RESTORED: usize = 95;
/// More of one defect are not injected into one archive.
const MOST: usize = 40;

#[derive(Default, Clone, Copy)]
struct Count {
    injected: usize,
    found: usize,
    loud: usize,
    single: usize,
    restored: usize,
}

impl Count {
    fn and(self, other: Self) -> Self {
        Self {
            injected: self.injected + other.injected,
            found: self.found + other.found,
            loud: self.loud + other.loud,
            single: self.single + other.single,
            restored: self.restored + other.restored,
        }
    }
}

fn archives() -> Vec<PathBuf> {
    if let Ok(folder) = std::env::var("HOUSESTYLE_ARCHIVE") {
        return vec![folder.into()];
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut out: Vec<PathBuf> = std::fs::read_dir(&fixtures)
        .expect("the fixtures are there")
        .flatten()
        .map(|entry| entry.path().join("archive"))
        .filter(|path| path.is_dir())
        .collect();
    out.sort();
    if let Some(archives) = common::shared("archives") {
        out.extend(
            ["bingaman", "debian", "doj", "mci", "mlaw", "mse", "salazar"].map(|name| archives.join(name)),
        );
    }
    out
}

#[test]
fn what_is_made_wrong_is_found_at_its_place_and_restored() {
    let mut table: BTreeMap<&str, BTreeMap<String, Count>> = BTreeMap::new();
    for folder in archives() {
        let name = folder
            .to_string_lossy()
            .trim_end_matches("/archive")
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        newest(&folder, &mut |file, release, style| {
            for defect in DEFECTS.iter().chain(SLIPS).chain(DEPARTURES) {
                let count = table.entry(defect.name).or_default().entry(name.clone()).or_default();
                if count.injected == MOST {
                    continue;
                }
                if let Some(injected) = (defect.inject)(release, style) {
                    try_one(&format!("{name}/{file}"), defect.name, release, style, &injected, count);
                }
            }
        });
    }
    let mut all = Count::default();
    let mut weak = Vec::new();
    println!("{:24} injected found  loud single restored   by archive: found of injected", "");
    for (defect, archives) in &table {
        let sum = archives.values().fold(Count::default(), |a, b| a.and(*b));
        let by: Vec<String> = archives
            .iter()
            .filter(|(_, c)| c.injected > 0)
            .map(|(name, c)| format!("{name} {}/{}", c.found, c.injected))
            .collect();
        println!(
            "{defect:24} {:8} {:5} {:5} {:6} {:8}   {}",
            sum.injected,
            sum.found,
            sum.loud,
            sum.single,
            sum.restored,
            by.join("  ")
        );
        if ANYWHERE.contains(defect) {
            continue;
        }
        all = all.and(sum);
        if sum.injected >= ENOUGH && sum.found * 100 < sum.injected * FOUND_OF_EACH {
            weak.push(*defect);
        }
    }
    println!(
        "{:24} {:8} {:5} {:5} {:6} {:8}",
        "all but those anywhere", all.injected, all.found, all.loud, all.single, all.restored
    );
    assert!(all.injected > 50, "hardly anything was injected");
    if std::env::var("HOUSESTYLE_ARCHIVE").is_err() {
        assert!(weak.is_empty(), "too few found of {weak:?}");
        assert!(all.found * 100 >= all.injected * FOUND, "too few found");
        assert!(all.restored * 100 >= all.single * RESTORED, "too few restored");
    }
}

fn try_one(
    place: &str,
    defect: &str,
    release: &Release,
    style: &Style,
    injected: &Injected,
    count: &mut Count,
) {
    let options = Options { today: release.date(), ..Options::default() };
    let say = |release: &Release| check(release, style, &options).findings;
    let before = say(release);
    // The kind is not what is tried here: it stays what it was.
    let mut hints = release.hints.clone();
    hints.kind = Some(release.kind.kind);
    let wrong = Release::read(injected.text.as_str(), hints);
    let known =
        |finding: &Finding| before.iter().any(|b| b.rule == finding.rule && b.message == finding.message);
    let found = say(&wrong)
        .into_iter()
        .find(|f| injected.rules.contains(&f.rule) && !known(f) && f.span.touches(injected.place));
    count.injected += 1;
    let Some(finding) = found else {
        println!("missed: {defect} in {place}: {}", injected.what);
        return;
    };
    count.found += 1;
    count.loud += usize::from(finding.severity >= Severity::Warning);
    if let [fix] = &finding.fixes[..]
        && !GUESSED.contains(&defect)
    {
        count.single += 1;
        let mended = apply(&injected.text, &fix.edits);
        if mended == *release.text {
            count.restored += 1;
        } else {
            println!("not restored: {defect} in {place}: {} -> {}", injected.what, fix.title);
        }
    }
}
