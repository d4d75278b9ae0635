//! `housestyle learn` stopped at any moment, by Ctrl-C or a power cut: the style and the people's file are each whole, from
//! before the lesson or from after it. (Between two renames they may be of two lessons: neither needs the other.)
//!
//! Sixty times always; `HOUSESTYLE_STOPS=2000 cargo test --test interrupted` for as many.

#![cfg(unix)]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const STYLE: &str = "housestyle.learned.toml";
const PEOPLE: &str = "housestyle.people.toml";

fn learn(here: &Path, archive: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["learn", archive])
        .current_dir(here)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs")
}

/// An archive of the fixture's releases, each several times with other figures, so that a lesson takes a while.
fn archive(into: &Path, first: u32, times: u32) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/baths/archive");
    fs::create_dir(into).expect("a folder");
    for entry in fs::read_dir(fixture).expect("the fixture").flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        for i in first..first + times {
            let name = format!("{i}-{}", entry.file_name().to_string_lossy());
            // Words of their own, or the copies would be left out unread.
            let own: String = (0..40).map(|j| format!("pool{} ", (i * 41 + j) * 7919 % 10007)).collect();
            let text = text
                .replacen("ENDS", &format!("{own}today.\n\nENDS"), 1)
                .replace("Gareth Penhale", &format!("Gareth{first} Penhale"));
            fs::write(into.join(name), text).expect("written");
        }
    }
}

fn names(folder: &Path) -> BTreeSet<OsString> {
    fs::read_dir(folder).expect("the folder").flatten().map(|e| e.file_name()).collect()
}

/// The files as they stand: each must be whole, from before or from after.
fn are_whole(here: &Path, lessons: [&[Vec<u8>; 2]; 2], when: &str) {
    for (i, name) in [STYLE, PEOPLE].into_iter().enumerate() {
        let now = fs::read(here.join(name)).unwrap_or_default();
        assert!(lessons.into_iter().any(|lesson| lesson[i] == now), "{name} is cut, {when}");
    }
}

#[test]
fn both_files_are_whole() {
    let here = tempfile::tempdir().expect("a folder");
    let here = here.path();
    archive(&here.join("old"), 1, 3);
    archive(&here.join("new"), 100, 3);
    fs::write(here.join("draft.txt"), "Pool to open\n\nThe pool opens in June.\n").expect("written");
    let mut took = Duration::ZERO;
    let [old, new] = ["old", "new"].map(|name| {
        let begin = Instant::now();
        assert!(learn(here, name).wait().expect("it ends").success());
        took = begin.elapsed();
        [STYLE, PEOPLE].map(|file| fs::read(here.join(file)).expect("written"))
    });
    assert!(old[0] != new[0] && old[1] != new[1], "two lessons that differ in both files");

    let stops = std::env::var("HOUSESTYLE_STOPS").ok().and_then(|n| n.parse().ok()).unwrap_or(60u32);
    let mut chance = 1u32;
    let mut stopped = 0;
    for i in 0..stops {
        let name = if i % 2 == 0 { "old" } else { "new" };
        let before = names(here);
        let mut child = learn(here, name);
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let share = chance >> 16;
        if i % 4 < 2 {
            sleep(took * share / 60_000);
        } else {
            // Writing is short: its first trace is waited for.
            while names(here) == before && child.try_wait().expect("a child").is_none() {}
            sleep(Duration::from_micros(u64::from(share % 700)));
        }
        if i % 3 == 0 {
            let pid = child.id().to_string();
            Command::new("kill").args(["-INT", &pid]).stderr(Stdio::null()).status().expect("kill runs");
        } else {
            child.kill().expect("stopped, or at its end");
        }
        stopped += u32::from(!child.wait().expect("it ends").success());
        are_whole(here, [&old, &new], &format!("stop {i}"));
    }
    // How many depends on the machine's load; that none was would mean that nothing was tried.
    assert!(stopped > 0, "none of {stops} lessons was stopped before its end");

    // What is left does not hurt: a draft can be checked, and a lesson learned.
    let check = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", "draft.txt", "--style", STYLE])
        .current_dir(here)
        .output()
        .expect("it runs");
    assert_ne!(check.status.code(), Some(2), "{}", String::from_utf8_lossy(&check.stderr));
    assert!(learn(here, "new").wait().expect("it ends").success());
    are_whole(here, [&new, &new], "the lesson after all of them");
}
