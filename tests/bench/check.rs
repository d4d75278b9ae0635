//! How long a release takes, from its text to its findings. `cargo bench`; compare within one run.

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use housestyle::config::{Overrides, Preset, Project};
use housestyle::engine;
use housestyle::ingest::{Document, Format};
use housestyle_rules::learn::{Tally, vote};
use housestyle_rules::release::{Hints, Release};

fn main() {
    divan::main();
}

/// The fixtures' releases, again and again, up to `bytes`.
fn text(bytes: usize) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fellbrook/archive");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the fixtures").flatten().map(|e| e.path()).collect();
    paths.sort();
    let releases: Vec<String> = paths.iter().map(|p| fs::read_to_string(p).expect("a text")).collect();
    let mut out = String::with_capacity(bytes + 4096);
    for release in releases.iter().cycle() {
        if out.len() >= bytes {
            break;
        }
        out.push_str(release);
        out.push('\n');
    }
    out
}

fn project() -> Project {
    let overrides = Overrides { preset: Some(Preset::Adass), ..Overrides::default() };
    Project::load(None, &overrides).expect("a preset")
}

/// About 600 words, and about 1 MB.
const SIZES: [usize; 2] = [3_700, 1_000_000];

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, bytes: usize) {
    let text: std::sync::Arc<str> = text(bytes).into();
    bencher.bench(|| Release::read(black_box(text.clone()), Hints::default()));
}

#[divan::bench(args = SIZES)]
fn read_and_check(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, project) = (text(bytes), project());
    bencher.bench(|| {
        let document = Document::of_text(black_box(text.as_str()), Format::Plain);
        engine::check_document(&document, &project, Path::new("draft.txt"))
    });
}

#[divan::bench(args = SIZES)]
fn read_and_check_markdown(bencher: Bencher<'_, '_>, bytes: usize) {
    let (text, project) = (text(bytes), project());
    bencher.bench(|| {
        let document = Document::of_text(black_box(text.as_str()), Format::Markdown);
        engine::check_document(&document, &project, Path::new("draft.md"))
    });
}

/// What learning costs for each release of an archive, from its text to its place in the tally.
#[divan::bench]
fn learn_a_release(bencher: Bencher<'_, '_>) {
    let text: std::sync::Arc<str> = text(SIZES[0]).into();
    bencher.bench(|| {
        let release = Release::read(black_box(text.clone()), Hints::default());
        let mut tally = Tally::default();
        tally.add(vote(&release, "2025-01-21.txt"));
        tally
    });
}
