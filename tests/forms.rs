//! A learned form gives its own examples back: every date, date line and embargo of the archives, written in the form that
//! was observed of it, is what it was.
//!
//! Runs where `../shared` stands beside the project, and says plainly that it skipped where it does not.

mod common;

use housestyle_rules::catalogue::RULES;
use housestyle_rules::observation::Observations;
use housestyle_rules::release::{Hints, Release, date, embargo};

/// Every so many-th release of an archive is read.
const STEP: usize = 5;

/// The likeliest of the ways that an open form stands for.
fn likeliest(form: &str) -> String {
    let mut out = String::new();
    for (i, piece) in form.split('{').enumerate() {
        let Some((place, words)) = piece.split_once('}').filter(|_| i > 0) else {
            out += piece;
            continue;
        };
        let first = place.split('|').next().unwrap_or_default();
        out += &match first {
            "" => String::new(),
            ".MM" | ":MM" => format!("{}{{MM}}", &first[..1]),
            _ if first.to_ascii_lowercase().ends_with("mon.") => {
                format!("{{{}}}.", &first[..first.len() - 1])
            }
            _ => format!("{{{first}}}"),
        };
        out += words;
    }
    out
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the observations of dates and embargoes in `text` do not give back.
fn broken(text: &str) -> Vec<String> {
    let release = Release::read(text, Hints::default());
    let mut seen = Observations::default();
    for rule in RULES.iter().filter(|rule| ["date-form", "embargo-form"].contains(&rule.name)) {
        rule.observe.expect("an observer")(&release, &mut seen);
    }
    let mut out = Vec::new();
    for one in &seen.seen {
        let words = release.words(one.span);
        let form = likeliest(&one.form);
        let written = if one.slot.starts_with("date-form/") {
            let mention = release.dates.iter().find(|d| d.span.contains(one.span)).and_then(|d| d.date);
            mention.and_then(|day| date::write(day, &form)).map(|written| (written, words.to_owned()))
        } else if one.slot == "embargo-form" {
            let lifts = release.embargo.as_ref().and_then(|e| e.lifts);
            lifts.and_then(|at| embargo::write(at, &form)).map(|written| (written, words.to_owned()))
        } else if let (true, Some(line)) = (one.slot == "date-line", &release.date_line) {
            let place = line.place.map_or("", |place| release.words(place));
            let filled = form.replace("{date}", release.words(line.date.span));
            Some((filled.replace("{place}", place).replace("{PLACE}", place), words.to_owned()))
        } else {
            None
        };
        // In running text the weekday is no part of a date's form.
        if let Some((written, words)) = written.filter(|(a, b)| !plain(b).ends_with(&plain(a))) {
            out.push(format!("{} {}: “{words}” is written “{written}”", one.slot, one.form));
        }
    }
    out
}

#[test]
fn a_form_gives_its_examples_back() {
    for text in [
        "Embargoed until 4 a.m. CT/5 a.m. ET, Monday, Sept. 9, 2024\n\nHall opens",
        "EMBARGOED until 00.01am on Friday 1 March 2024\n\nHall opens",
        "(MoorWire) - March 06, 2024 - LEEDS — The hall in Leeds will open again in the spring, it was said.",
    ] {
        assert_eq!(broken(text), Vec::<String>::new());
    }
}

#[test]
fn the_forms_of_the_archives_give_their_examples_back() {
    let Some(archives) = common::shared("archives") else { return };
    let mut wrong = Vec::new();
    for folder in std::fs::read_dir(archives).expect("the archives").flatten().filter(|f| f.path().is_dir()) {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.path()).expect("an archive").flatten().map(|f| f.path()).collect();
        files.sort();
        for file in files.iter().step_by(STEP) {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            wrong.extend(broken(&text).into_iter().map(|what| format!("{}: {what}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
