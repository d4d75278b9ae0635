//! Five real archives, each release checked with the style of all the others: a house is not told off by its own past.
//!
//! Runs where `../shared` stands beside the project, and says plainly that it skipped where it does not.
//!
//! - `cargo test --test archives -- --nocapture` prints the figures of each archive and the table by rule.
//! - `HOUSESTYLE_READ=date-form:20 cargo test --test archives -- --nocapture` prints twenty findings of one rule, drawn
//!   at random but always the same, each with its place and its words, for somebody to read and judge. `loud:100` draws
//!   from all findings above info; `all:20` prints twenty of every rule.
//! - `HOUSESTYLE_ARCHIVE=FOLDER` does all of it for another archive.

#![allow(clippy::print_stdout)] // The counts and the findings are what the test is run for.

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::other_releases::{Judged, judge};
use housestyle_rules::finding::Severity;

/// The median of findings above info for one release.
const MEDIAN: usize = 1;
/// The 90th percentile.
const NINETIETH: usize = 4;

fn archives() -> Vec<PathBuf> {
    if let Ok(folder) = std::env::var("HOUSESTYLE_ARCHIVE") {
        return vec![folder.into()];
    }
    let Some(archives) = common::shared("archives") else { return Vec::new() };
    ["bingaman", "debian", "mci", "mlaw", "mse"].iter().map(|name| archives.join(name)).collect()
}

#[test]
fn a_release_is_at_peace_with_the_style_of_all_the_others() {
    let mut by_rule: BTreeMap<&str, BTreeMap<String, (usize, usize)>> = BTreeMap::new();
    let mut too_loud = Vec::new();
    let mut all = Vec::new();
    for folder in archives() {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let releases = judge(&folder);
        let mut counts: Vec<usize> = releases.iter().map(|r| r.loud().count()).collect();
        counts.sort_unstable();
        let at = |share: f64| counts.get((counts.len() as f64 * share) as usize).copied().unwrap_or(0);
        println!(
            "{name:>9}: {} releases; above info: {} in all, median {}, 90th percentile {}",
            counts.len(),
            counts.iter().sum::<usize>(),
            at(0.5),
            at(0.9)
        );
        if at(0.5) > MEDIAN || at(0.9) > NINETIETH {
            too_loud.push(name.clone());
        }
        for finding in releases.iter().flat_map(|r| &r.findings) {
            let cell = by_rule.entry(finding.rule).or_default().entry(name.clone()).or_default();
            *(if finding.severity > Severity::Info { &mut cell.0 } else { &mut cell.1 }) += 1;
        }
        all.extend(releases.into_iter().map(|release| (name.clone(), release)));
    }
    println!("{:32} above info / at or below, by archive", "");
    for (rule, archives) in &by_rule {
        let cells: Vec<String> =
            archives.iter().map(|(name, (up, down))| format!("{name} {up}/{down}")).collect();
        println!("{rule:32} {}", cells.join("  "));
    }
    if let Ok(wish) = std::env::var("HOUSESTYLE_READ") {
        read_aloud(&all, &wish);
    }
    assert!(too_loud.is_empty() || std::env::var("HOUSESTYLE_ARCHIVE").is_ok(), "too much: {too_loud:?}");
}

/// Prints findings to be read: `RULE`, `loud` or `all`, and how many.
fn read_aloud(all: &[(String, Judged)], wish: &str) {
    let (what, most) = wish.split_once(':').unwrap_or((wish, "20"));
    let most: usize = most.parse().expect("HOUSESTYLE_READ=RULE:HOW-MANY");
    let mut drawn: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (archive, release) in all {
        for finding in &release.findings {
            let heap = if what == "loud" { "loud" } else { finding.rule };
            if (what == "loud" && finding.severity > Severity::Info) || what == "all" || what == finding.rule
            {
                let lot = lot(&format!("{archive}/{}/{}/{:?}", release.name, finding.rule, finding.span));
                drawn.entry(heap).or_default().push((lot, archive, release, finding));
            }
        }
    }
    for (heap, mut drawn) in drawn {
        drawn.sort_by_key(|(lot, ..)| *lot);
        println!("\n=== {heap}: {} of {}", drawn.len().min(most), drawn.len());
        for (_, archive, release, finding) in drawn.into_iter().take(most) {
            let (line, words) = release.around(finding.span);
            println!("\n{archive}/{}:{line} {} {}", release.name, finding.severity.name(), finding.rule);
            println!("    {words}\n    > {}", finding.message);
        }
    }
}

/// A number that depends on nothing but the words (FNV-1a).
fn lot(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
