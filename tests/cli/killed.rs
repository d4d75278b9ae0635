//! `check --fix`, killed at a moment that nobody chose: every draft is whole, either as it was or as it should be.
//!
//! `HOUSESTYLE_KILLS=1000 cargo test --test cli killed -- --nocapture` kills so many times; without it, sixty.

#![allow(clippy::print_stdout)]

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use super::*;

/// So many drafts that writing them takes most of the run.
const DRAFTS: usize = 20;
const DRAFT: &str = "Café  opens – “at last”\n\nThe board of the trust agreed  a plan  today.\n";

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// The draft's bytes, in one of the forms that drafts come in.
fn bytes(number: usize) -> Vec<u8> {
    let text = DRAFT.replace("plan", &format!("plan {number}"));
    let long = text.repeat(1 + number % 7 * 40);
    match number % 4 {
        0 => long.into_bytes(),
        1 => [b"\xef\xbb\xbf", long.replace('\n', "\r\n").as_bytes()].concat(),
        2 => long
            .replace('é', "e")
            .replace('–', "-")
            .replace(['“', '”'], "\"")
            .replace("Cafe", "Caf\u{1}")
            .bytes()
            .map(|b| if b == 1 { 0xe9 } else { b })
            .collect(),
        _ => utf16(&long),
    }
}

struct Drafts {
    folder: TempDir,
    paths: Vec<PathBuf>,
    before: Vec<Vec<u8>>,
}

impl Drafts {
    fn new() -> Self {
        let folder = folder(&[]);
        let drafts = folder.path().join("drafts");
        fs::create_dir_all(drafts.join("real")).expect("folders");
        let paths: Vec<PathBuf> = (0..DRAFTS).map(|n| drafts.join(format!("draft {n:02}.txt"))).collect();
        let before: Vec<_> = (0..DRAFTS).map(bytes).collect();
        for (path, bytes) in paths.iter().zip(&before) {
            fs::write(path, bytes).expect("written");
        }
        let mode =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
        mode(&paths[1], 0o640);
        mode(&paths[2], 0o600);
        // Nobody may write this one: it is never touched, and the others are mended all the same.
        mode(&paths[3], 0o440);
        // One draft is somewhere else, and a link to it is here.
        fs::rename(&paths[5], drafts.join("real/kept.md")).expect("moved");
        symlink("real/kept.md", &paths[5]).expect("linked");
        // One has a second name, which is not looked at.
        fs::hard_link(&paths[6], folder.path().join("second name.txt")).expect("linked");
        Self { folder, paths, before }
    }

    /// What each draft holds now.
    fn now(&self) -> Vec<Vec<u8>> {
        self.paths.iter().map(|path| fs::read(path).expect("a draft is never missing")).collect()
    }

    fn modes(&self) -> Vec<u32> {
        self.paths.iter().map(|path| fs::metadata(path).expect("there").mode()).collect()
    }

    /// Puts back what a run changed.
    fn restore(&self) {
        for ((path, before), now) in self.paths.iter().zip(&self.before).zip(self.now()) {
            if now != *before {
                fs::write(path, before).expect("written");
            }
        }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_housestyle"));
        command
            .args(["check", "drafts", "--fix", "--select", "double-space"])
            .current_dir(self.folder.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What a program that was stopped left behind.
    fn strays(&self) -> Vec<PathBuf> {
        let mut strays = Vec::new();
        for folder in ["", "drafts", "drafts/real"] {
            let entries = fs::read_dir(self.folder.path().join(folder)).expect("a folder");
            let names = entries.map(|e| e.expect("an entry").path());
            strays.extend(names.filter(|p| p.extension().is_some_and(|e| e == "part")));
        }
        strays
    }
}

/// A number that looks like chance, the same in every run.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_killed_fix_leaves_every_draft_whole() {
    let kills: usize = std::env::var("HOUSESTYLE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let drafts = Drafts::new();
    let modes = drafts.modes();

    // One run to the end: what the drafts should be, and how long it takes.
    let start = Instant::now();
    let status = drafts.command().status().expect("it runs");
    let length = start.elapsed();
    assert_eq!(status.code(), Some(2), "one draft may not be written");
    let after = drafts.now();
    let changed: Vec<usize> = (0..DRAFTS).filter(|i| after[*i] != drafts.before[*i]).collect();
    assert_eq!(changed.len(), DRAFTS - 1, "all but that one");
    assert_eq!(after[3], drafts.before[3]);
    assert!(drafts.strays().is_empty());
    let second = fs::read(drafts.folder.path().join("second name.txt")).expect("there");
    assert_eq!(second, drafts.before[6], "a second name keeps the old text");

    let (mut amid, mut early, mut late, mut seed) = (0, 0, 0, 1);
    for kill in 0..kills {
        drafts.restore();
        let inode = |draft: usize| fs::metadata(&drafts.paths[draft]).map(|m| m.ino()).ok();
        let before: Vec<_> = (0..DRAFTS).map(inode).collect();
        let mut child = drafts.command().spawn().expect("it runs");
        let start = Instant::now();
        // Nine times in ten after a draft chosen by lot was written, and a little later still: between two drafts, or
        // amid the next. Else at any moment of the run.
        if kill % 10 == 0 {
            std::thread::sleep(length.mul_f64(chance(&mut seed) as f64 / f64::from(1u32 << 31)));
        } else {
            let draft = changed[chance(&mut seed) as usize % changed.len()];
            while inode(draft) == before[draft] && start.elapsed() < Duration::from_secs(60) {
                if child.try_wait().expect("known").is_some() {
                    break;
                }
            }
            let pause = Duration::from_micros(chance(&mut seed) % 1500);
            let then = Instant::now();
            while then.elapsed() < pause {
                std::hint::spin_loop();
            }
        }
        let _ = child.kill();
        child.wait().expect("it ended");

        let now = drafts.now();
        let mut new = 0;
        for (i, now) in now.iter().enumerate() {
            let name = drafts.paths[i].display();
            assert!(
                *now == drafts.before[i] || *now == after[i],
                "{name} is neither the old nor the new, after {kill} kills"
            );
            new += usize::from(*now != drafts.before[i]);
        }
        match new {
            0 => early += 1,
            _ if new == changed.len() => late += 1,
            _ => amid += 1,
        }
        assert_eq!(drafts.modes(), modes, "after {kill} kills");
        assert!(fs::symlink_metadata(&drafts.paths[5]).expect("there").is_symlink());
    }
    assert!(amid * 2 > kills, "{amid} of {kills} kills fell amid the writing ({early} before, {late} after)");

    // What was left is no draft, and goes when it is old enough to be nobody's.
    let strays = drafts.strays();
    println!(
        "{kills} kills: {amid} amid the writing, {early} before the first draft, {late} after the last; {} parts left behind",
        strays.len()
    );
    for stray in &strays {
        let mode = fs::metadata(stray).expect("there").mode();
        assert_eq!(mode & 0o777 & !0o644, 0, "open to no more people than the drafts");
    }
    let report = json(&run_in(drafts.folder.path(), &["check", "drafts", "--format", "json"]));
    assert_eq!(
        report["files"].as_array().expect("files").len(),
        DRAFTS + 1,
        "the drafts, and the one linked to"
    );
    for stray in &strays {
        let file = fs::File::options().write(true).open(stray).expect("there");
        file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("set");
    }
    drafts.command().status().expect("it runs");
    assert_eq!(drafts.now(), after);
    assert!(drafts.strays().is_empty(), "swept away by the next run");
}
