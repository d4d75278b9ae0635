//! Five real archives, each checked with its own style: a house is not told off by its own past.
//!
//! Runs where `../shared` stands beside the project, and says plainly that it skipped where it does not.
//! `cargo test --test archives -- --nocapture` prints the table by rule.

#![allow(clippy::print_stdout)] // The counts are what the test is run for.

mod common;

use std::collections::BTreeMap;

use housestyle_rules::check::{Options, check};
use housestyle_rules::finding::Severity;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::release::{Hints, Release};

/// The median of findings above info for one release.
const MEDIAN: usize = 1;
/// The 90th percentile.
const NINETIETH: usize = 4;

#[test]
fn an_archive_is_at_peace_with_its_own_style() {
    let Some(archives) = common::shared("archives") else { return };
    let mut by_rule: BTreeMap<&str, BTreeMap<&str, (usize, usize)>> = BTreeMap::new();
    let mut loud = Vec::new();
    for archive in ["bingaman", "debian", "mci", "mlaw", "mse"] {
        let folder = archives.join(archive);
        let style = common::learn(&folder);
        let mut counts = Vec::new();
        for (name, text) in common::texts(&folder) {
            let release = Release::read(text.as_str(), Hints::default());
            if release.kind.kind != Kind::PressRelease {
                continue;
            }
            let checked = check(&release, &style, &Options::default());
            assert!(checked.crashed.is_empty(), "{archive}/{name}: {:?} crashed", checked.crashed);
            counts.push(checked.findings.iter().filter(|f| f.severity > Severity::Info).count());
            for finding in &checked.findings {
                let cell = by_rule.entry(finding.rule).or_default().entry(archive).or_default();
                if finding.severity > Severity::Info {
                    cell.0 += 1;
                } else {
                    cell.1 += 1;
                }
            }
        }
        counts.sort_unstable();
        let at = |share: f64| counts.get((counts.len() as f64 * share) as usize).copied().unwrap_or(0);
        println!(
            "{archive:>9}: {} releases; above info: median {}, 90th percentile {}",
            counts.len(),
            at(0.5),
            at(0.9)
        );
        if at(0.5) > MEDIAN || at(0.9) > NINETIETH {
            loud.push(archive);
        }
    }
    println!("{:32} above info / at or below, by archive", "");
    for (rule, archives) in by_rule {
        let cells: Vec<String> =
            archives.iter().map(|(name, (up, down))| format!("{name} {up}/{down}")).collect();
        println!("{rule:32} {}", cells.join("  "));
    }
    assert!(loud.is_empty(), "too many findings in {loud:?}");
}
