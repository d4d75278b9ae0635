//! No more than linear: twice the text may not cost much more than twice the work, whatever the text is made of.
//!
//! The work is counted in instructions, by valgrind, so that the count is the same however busy the machine is; without
//! valgrind the test says plainly that it skipped. It counts all of `check`: reading, every rule, and writing the report.

#![allow(clippy::print_stdout)] // The skip is said, and what grew too fast.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use rayon::prelude::*;
use tempfile::TempDir;

/// What texts are made of; each alone, again and again. What the recognisers know, and what they do not.
const STUFF: &[&str] = &[
    "Ann Lee, 020 7946 0123\n",
    "Tel: 01632 960123\n",
    "For further information contact:\nAnn Lee, Press Officer, 01632 960123\n\n",
    "Embargo: 00.01 hrs, Tuesday 12 November 2013\n",
    "Notes to editors\n\nIt is.\n\n",
    "About the Trust\nThe Trust is a charity.\n\n",
    "Ministry of Books\n",
    "PRESS RELEASE\n",
    "ENDS\n",
    "1. A note about it.\n",
    "1. a\n",
    "* an item of it\n",
    "word* ",
    "report¹ ",
    "word - word ",
    "word – word ",
    "word — word ",
    "word , word ",
    "a\u{a0}b ",
    "“So it is,” she said. ",
    "“So it is. ",
    "‘So’ ",
    "it's the dogs' ",
    "\"",
    "'",
    "(",
    "[",
    "[insert name] ",
    "(a) [b] ",
    "NHS and CQC and PCT. ",
    "Care Quality Commission (CQC) ",
    "on 12 November 2013 and ",
    "12/11/2013 ",
    "at 00.01 hrs ",
    "Tuesday ",
    "March ",
    "Mrs Ann Lee and Mr Bob Fry said ",
    "Dr. ",
    "according to NLC President Ann Lee, ",
    "a@example.org ",
    "http://example.org/a ",
    "can be found at\n",
    "See Notes for Editors, below. ",
    "long-term plans and long term plans ",
    "well-being wellbeing ",
    "80 per cent and 62% ",
    "£2 million ",
    "ALL CAPS HERE ",
    "the the ",
    "laid in in ",
    "hall,which ",
    "a@b,org ",
    "Email: a.b.example.org ",
    "O20 7946 O123 ",
    "[^1] word.[^1] ",
    "word [ ] word ",
    "{{< a >}} ",
    "“Lab’ and ",
    "The lake is open to swimmers from May, and nobody has to pay for it or bring a towel.\n\n",
    "and ",
    "she said that ",
    "said: ",
    "We agree. ",
    "1234567890 ",
    "abcdefghij",
    "â€™s ",
    "*",
    "\n",
    " ",
    "a\tb\t",
    "line\r\n",
    "This is a sentence of the text.\n\n",
];

/// Twice the text may cost this many times the work.
const MOST: f64 = 2.5;

#[test]
fn twice_the_text_is_twice_the_work() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        println!("SKIPPED: there is no valgrind here, so nobody counted how the work grows");
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let empty = count(folder.path(), "empty", "");
    let too_fast: Vec<String> = STUFF
        .par_iter()
        .enumerate()
        .filter_map(|(i, stuff)| {
            let of = |bytes: usize| stuff.repeat(bytes / stuff.len());
            let work = |bytes: usize| {
                count(folder.path(), &format!("{i}-{bytes}"), &of(bytes)).saturating_sub(empty)
            };
            let (once, twice) = (work(6_000), work(12_000));
            let growth = twice as f64 / once.max(100_000) as f64;
            (growth > MOST)
                .then(|| format!("{stuff:?}: {once} instructions, then {twice}: {growth:.2} times"))
        })
        .collect();
    assert!(too_fast.is_empty(), "the work grows faster than the text:\n{}", too_fast.join("\n"));
}

/// The instructions of checking `text`.
fn count(folder: &Path, name: &str, text: &str) -> u64 {
    let path = folder.join(format!("{name}.txt"));
    std::fs::write(&path, text).expect("written");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", "--preset", "adass", "--format", "json"])
        .arg(&path)
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let refs = said.lines().find_map(|line| line.split("Collected :").nth(1));
    refs.and_then(|n| n.trim().parse().ok()).unwrap_or_else(|| panic!("no count in {said}"))
}
