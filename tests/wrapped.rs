//! A release that a mail program has wrapped is read as the same release: the same parts in the same order, whatever the
//! width. Over the fixtures, and over the archives where `../shared` stands beside the project.

#![allow(clippy::print_stdout)] // The shares are what the test is run for.

mod common;

use std::path::Path;

use housestyle_rules::release::kind::Kind;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::release::{Hints, Release};

const WIDTHS: [usize; 5] = [60, 66, 72, 76, 100];
/// Of a thousand releases, so many have the same outline. It was 970 before lists of resources were read as notes: a
/// wrapped list still reads otherwise.
const SHARE: usize = 890;
/// Releases taken of each archive.
const EACH: usize = 40;

fn read(text: &str) -> Release {
    Release::read(text, Hints { kind: Some(Kind::PressRelease), ..Hints::default() })
}

fn outline(text: &str) -> Vec<PartKind> {
    let mut out: Vec<PartKind> = read(text).parts.iter().map(|p| p.kind).collect();
    out.dedup();
    out
}

/// The text with a blank line round each line that is wider than `width`, whole and wrapped.
fn wrap(text: &str, width: usize) -> [String; 2] {
    let mut out = [String::new(), String::new()];
    for line in text.lines() {
        let line = line.trim_end();
        let wide = line.chars().count() > width && !is_contact(line);
        for (text, wrapped) in out.iter_mut().zip([false, true]) {
            if wide && !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
            if wide && wrapped {
                filled(line, width, text);
            } else if !(line.is_empty() && text.ends_with("\n\n")) {
                text.push_str(line);
            }
            if !text.ends_with("\n\n") {
                text.push('\n');
            }
            if wide {
                text.push('\n');
            }
        }
    }
    out
}

/// Contacts on one line: they are read line by line, and stay on it.
fn is_contact(line: &str) -> bool {
    line.len() < 120 && line.chars().filter(char::is_ascii_digit).count() >= 10
}

fn filled(line: &str, width: usize, out: &mut String) {
    let mut column = 0;
    for word in line.split_whitespace() {
        let wide = word.chars().count();
        if column > 0 && column + 1 + wide > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
}

/// What is wrapped already, or set in columns, cannot be wrapped once more.
fn is_whole(text: &str) -> bool {
    let cut = |two: &[&str]| {
        two[0].chars().count() >= 45
            && !two[0].ends_with(['.', '!', '?', ':', ';', '…', '”', '"'])
            && two[1].starts_with(char::is_lowercase)
    };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    !text.contains(" | ") && !text.contains('\t') && lines.windows(2).filter(|two| cut(two)).count() < 2
}

fn releases() -> Vec<(String, String)> {
    let mut out = Vec::new();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for house in ["baths", "fellbrook", "halda", "saltings"] {
        out.extend(common::texts(&fixtures.join(house).join("archive")));
    }
    if let Some(archives) = common::shared("archives") {
        for house in ["bingaman", "debian", "doj", "mci", "mlaw", "mse", "salazar"] {
            let all = common::texts(&archives.join(house));
            let step = (all.len() / EACH).max(1);
            out.extend(all.into_iter().step_by(step));
        }
    }
    out.retain(|(_, text)| is_whole(text));
    out
}

#[test]
fn a_wrapped_release_has_the_parts_it_had() {
    let releases = releases();
    for width in WIDTHS {
        let mut other = Vec::new();
        for (name, text) in &releases {
            let [whole, wrapped] = wrap(text, width);
            if outline(&whole) != outline(&wrapped) {
                other.push(name.as_str());
            }
        }
        let same = releases.len() - other.len();
        println!("{width} columns: {same} of {} outlines are the same; not {other:?}", releases.len());
        assert!(same * 1000 >= releases.len() * SHARE, "{width} columns: {same} of {}", releases.len());
    }
}
