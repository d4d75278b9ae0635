//! The preset `adass` is what our own learner makes of the seeds. Where they are at hand, it learns them again.
#![allow(clippy::print_stderr, reason = "a test says when it has nothing to test")]

use std::fs;
use std::path::Path;

use housestyle_rules::learn::{Tally, counts, finish, vote};
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::style::PRESETS;

#[test]
fn adass_is_what_the_seeds_teach() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seeds = root.join("../../shared/seeds");
    let Ok(folder) = fs::read_dir(&seeds) else {
        eprintln!("SKIPPED: {} is not here, so the preset was not learned again", seeds.display());
        return;
    };
    let mut tally = Tally::default();
    for entry in folder.flatten() {
        let text = fs::read_to_string(entry.path()).expect("a seed is text");
        let release = Release::read(text, Hints::default());
        if counts(release.kind.kind) {
            tally.add(vote(&release, &entry.file_name().to_string_lossy()));
        }
    }
    let learned = finish(&tally).as_preset().print();
    if std::env::var_os("UPDATE_PRESET").is_some() {
        fs::write(root.join("src/style/presets/adass.toml"), &learned).expect("the preset is written");
        return;
    }
    let (_, preset) = PRESETS.iter().find(|(name, _)| *name == "adass").expect("the preset is there");
    assert!(
        learned == *preset,
        "the seeds now teach another style; look at it with UPDATE_PRESET=1 cargo test -p housestyle-rules --test preset"
    );
}
