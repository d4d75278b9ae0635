//! Departures from what a house always does are warnings, and `check` exits with 1: ten invented houses, each with forms
//! of its own, and six departures from each.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// How a house writes six things.
#[derive(Clone, Copy)]
struct House {
    date: fn(u32) -> String,
    end: &'static str,
    notes: &'static str,
    lead_in: &'static str,
    percent: &'static str,
    contact: fn(&str) -> String,
}

/// The year of the releases; each is of a month.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(n: u32) -> &'static str {
    MONTHS[n as usize % 12]
}

fn year(n: u32) -> u32 {
    2023 + n / 12
}

const DATES: [fn(u32) -> String; 3] = [
    |n| format!("14 {} {}", month(n), year(n)),
    |n| format!("14th {} {}", month(n), year(n)),
    |n| format!("{} 14, {}", month(n), year(n)),
];
const ENDS: [&str; 3] = ["ENDS", "###", "-30-"];
const NOTES: [&str; 3] = ["Notes to editors", "Editorial Notes", "NOTES FOR EDITORS"];
const LEAD_INS: [&str; 3] = ["For further information contact:", "Press enquiries:", "Media contact:"];
const PERCENTS: [&str; 3] = ["%", " per cent", " percent"];
const CONTACTS: [fn(&str) -> String; 2] = [
    |name| format!("{name}, Press Officer, 020 7946 0123"),
    |name| format!("020 7946 0123, {name}, Press Officer"),
];

fn house(n: usize) -> House {
    House {
        date: DATES[n % 3],
        end: ENDS[(n / 3) % 3],
        notes: NOTES[(n + 1) % 3],
        lead_in: LEAD_INS[(n / 2) % 3],
        percent: PERCENTS[(n + 2) % 3],
        contact: CONTACTS[0],
    }
}

fn release(house: &House, n: u32) -> String {
    const PLACES: [&str; 7] =
        ["Arkmere", "Benholt", "Corfold", "Elsdale", "Inkmoor", "Netherfell", "Tolworthy"];
    let place = PLACES[n as usize % 7];
    format!(
        "Hall in {place} opens its doors again\n\n{date}\n\nThe hall in {place} opens again after {months} months of \
         repairs that cost more than anybody thought, the Moor Trust said.\n\nSome {share}{percent} of people in {place} \
         gave money for it, and a market follows in the spring.\n\n{end}\n\n{lead_in}\n{contact}\n\n{notes}\n\nThe Moor \
         Trust looks after halls in nine counties and lends them to clubs that have none.\n",
        date = (house.date)(n),
        months = n + 3,
        share = n + 40,
        percent = house.percent,
        end = house.end,
        lead_in = house.lead_in,
        contact = (house.contact)("Ann Lee"),
        notes = house.notes,
    )
}

/// The rule that must speak of it, and the house with one thing written otherwise.
fn departures(n: usize) -> [(&'static str, House); 6] {
    let is = house(n);
    [
        ("date-form", House { date: DATES[(n + 1) % 3], ..is }),
        ("ends-marker", House { end: ENDS[(n / 3 + 1) % 3], ..is }),
        ("notes-heading", House { notes: NOTES[(n + 2) % 3], ..is }),
        ("contacts-lead-in", House { lead_in: LEAD_INS[(n / 2 + 1) % 3], ..is }),
        ("number-style", House { percent: PERCENTS[n % 3], ..is }),
        ("contact-line-form", House { contact: CONTACTS[1], ..is }),
    ]
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or_default())
}

#[test]
fn sixty_departures_from_what_houses_always_do_are_warnings() {
    let mut missed = Vec::new();
    for n in 0..10 {
        let here = TempDir::new().expect("a folder");
        fs::create_dir(here.path().join("archive")).expect("a folder");
        for i in 0..20 {
            let path = here.path().join(format!("archive/{i:02}.txt"));
            fs::write(path, release(&house(n), i)).expect("written");
        }
        run(here.path(), &["learn", "archive", "-o", ".", "--no-cache"]);
        fs::write(here.path().join("right.txt"), release(&house(n), 21)).expect("written");
        let (code, report) = run(here.path(), &["check", "--format", "json", "right.txt"]);
        assert_eq!(code, Some(0), "house {n}, as it writes: {report:#}");
        for (rule, other) in departures(n) {
            fs::write(here.path().join("draft.txt"), release(&other, 21)).expect("written");
            let (code, report) = run(here.path(), &["check", "--format", "json", "draft.txt"]);
            let found = report["files"][0]["findings"].as_array().cloned().unwrap_or_default();
            let warned = found.iter().any(|f| f["rule"] == rule && f["severity"] == "warning");
            if !warned || code != Some(1) {
                missed.push(format!("house {n}: {rule}, exit {code:?}, {found:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} of 60 missed:\n{}", missed.len(), missed.join("\n"));
}
