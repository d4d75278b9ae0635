//! An archive whose style is known, because it was made here: what the house does is learned with its former ways and
//! the months they ended, and the strangers among its releases leave no trace.
//!
//! A thousand documents always. `HOUSESTYLE_SYNTHETIC=10000 cargo test --release --test synthetic -- --nocapture` makes as
//! many, a tenth of them beside, and prints what each took of time and memory.

#![allow(clippy::print_stdout)] // The measures are what the long run is for.

mod archive;
mod chance;
mod house;

use std::fs;
use std::path::Path;

use archive::{Made, OF_STRANGERS};
use house::{ALWAYS, PEOPLE, STANDING, WAYS};
use housestyle::learn::Request;
use housestyle_rules::style::{Learned, Style, Tier};

fn learn(folder: &Path) -> Style {
    let archive = [folder.to_path_buf()];
    let request =
        Request { archive: &archive, base: folder, kind_of: &|_| None, cache: None, progress: &|_| {} };
    housestyle::learn::learn(&request).unwrap_or_else(|e| panic!("{e}")).style
}

/// The style is the house's: current forms, former ones with the month they ended, people, standing words.
fn is_the_houses(style: &Style, made: &Made) {
    assert_eq!(style.releases, made.releases);
    assert_eq!(style.set_aside.len(), made.strangers, "{:?}", style.set_aside);
    assert_eq!(style.duplicates.len(), made.copies);
    assert_eq!(style.damaged, made.damaged);
    assert_eq!(style.own.len(), 1);
    assert_eq!(style.own[0].long, "Marlowe Rivers Trust");
    assert_eq!(style.own[0].short.as_deref(), Some("MRT"));

    let mut wrong = Vec::new();
    let current = |slot: &str, form: &str| {
        style.learned.get(slot).filter(|l| l.forms.first().is_some_and(|f| f.form == form))
    };
    for (slot, form) in ALWAYS {
        if current(slot, form).is_none_or(|l| l.tier != Tier::Strong || !l.former.is_empty()) {
            wrong.push(format!("{slot}: {form:?} always; learned {:?}", style.learned.get(*slot)));
        }
    }
    for way in WAYS {
        let (.., now) = way.eras.last().expect("a form");
        match current(way.slot, now).filter(|l| l.tier == Tier::Strong) {
            Some(learned) => wrong.extend(regimes(way, learned)),
            None => {
                wrong.push(format!("{}: {now:?} now; learned {:?}", way.slot, style.learned.get(way.slot)));
            }
        }
    }
    for (name, role, phone) in PEOPLE {
        for (what, is) in [("role", role), ("phone", phone)] {
            if current(&format!("person/{name}/{what}"), is).is_none() {
                wrong.push(format!("{name}: {what} {is}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    assert_eq!(style.standing.len(), 1, "{:?}", style.standing);
    let [standing] = &style.standing[..] else { panic!("one standing paragraph: {:?}", style.standing) };
    let versions: Vec<&str> = standing.versions.iter().rev().map(|v| v.form.as_str()).collect();
    assert_eq!(versions, STANDING.map(|(_, text)| text));
    assert_eq!(standing.text, STANDING[2].1);
}

/// What is wrong with the former forms of a way: each is told, with the month before the next began.
fn regimes(way: &house::Way, learned: &Learned) -> Vec<String> {
    let mut wrong = Vec::new();
    for pair in way.eras.windows(2) {
        let ((.., form), (next, ..)) = (pair[0], pair[1]);
        let ended = learned.former.iter().find(|(former, _)| former == form).map(|(_, last)| *last);
        // A release made from an old one may come months later: the month is told within two.
        let months = |d: jiff::civil::Date| i32::from(d.year()) * 12 + i32::from(d.month());
        if ended.is_none_or(|last| !(-1..=2).contains(&(months(last) + 1 - months(next)))) {
            wrong.push(format!(
                "{}: {form:?} to the month before {next}; learned {:?}",
                way.slot, learned.former
            ));
        }
    }
    if learned.former.len() + 1 != way.eras.len() {
        wrong.push(format!("{}: {:?} are not its former forms", way.slot, learned.former));
    }
    wrong
}

/// All that is learned, without what is told of the documents left out.
fn told(mut style: Style) -> String {
    style.set_aside.clear();
    style.duplicates.clear();
    style.print() + &style.print_people()
}

#[test]
fn the_house_is_learned() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = archive::write(folder.path(), 1000, true);
    assert_eq!(made, Made { releases: 767, strangers: 200, copies: 33, damaged: 50 });
    is_the_houses(&learn(folder.path()), &made);
}

#[test]
fn strangers_leave_no_trace() {
    let [with, without] = [true, false].map(|strangers| {
        let folder = tempfile::tempdir().expect("a folder");
        archive::write(folder.path(), 1000, strangers);
        told(learn(folder.path()))
    });
    assert_eq!(with, without, "the style is another when strangers are in the archive");
    for word in OF_STRANGERS {
        assert!(!with.contains(word), "{word} was learned from a stranger");
    }
}

#[test]
fn a_large_archive_takes_seconds_and_little_memory() {
    let Some(count) = std::env::var("HOUSESTYLE_SYNTHETIC").ok().and_then(|n| n.parse::<u32>().ok()) else {
        println!("SKIPPED: set HOUSESTYLE_SYNTHETIC=10000 to measure an archive of that size");
        return;
    };
    let mut took = Vec::new();
    for count in [count / 10, count] {
        let folder = tempfile::tempdir().expect("a folder");
        let archive = folder.path().join("archive");
        let made = archive::write(&archive, count, true);
        println!("{count} documents: {made:?}");
        let peak = said(folder.path(), "without a cache", &["--no-cache"]);
        let cold = said(folder.path(), "with a cache that is empty", &[]);
        archive::touch(&archive, 10);
        let warm = said(folder.path(), "with one that knows all but ten", &[]);
        let peak = peak.max(cold).max(warm);
        let style = fs::read_to_string(folder.path().join("housestyle.learned.toml")).expect("written");
        let mut style = Style::parse(&style).expect("its own file");
        let people = fs::read_to_string(folder.path().join("housestyle.people.toml")).expect("written");
        style.parse_people(&people).expect("its own file");
        is_the_houses(&style, &made);
        took.push(peak);
    }
    assert!(took[0] > 0, "no memory was measured: there is no /proc here");
    // Of each document its name, a fingerprint and a date are kept, and of its words what may yet come again.
    let each = took[1].saturating_sub(took[0]) * 1024 / u64::from(count - count / 10);
    println!("{each} bytes of memory for each document more");
    assert!(each <= 1024, "each document more takes {each} bytes of memory");
}

/// Learns, and says what it took; the most memory it had in kB.
fn said(folder: &Path, how: &str, args: &[&str]) -> u64 {
    let (seconds, peak) = measured(folder, args);
    println!("  {how}: {seconds:.2} s, peak {:.1} MB", peak as f64 / 1024.0);
    peak
}

/// Learns the archive beneath `folder` with the program itself: seconds, and the most memory it had in kB.
fn measured(folder: &Path, args: &[&str]) -> (f64, u64) {
    use std::process::{Command, Stdio};
    let begin = std::time::Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["learn", "archive"])
        .args(args)
        .env("HOUSESTYLE_CACHE_DIR", folder)
        .current_dir(folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0);
        peak = peak.max(now);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    (begin.elapsed().as_secs_f64(), peak)
}
