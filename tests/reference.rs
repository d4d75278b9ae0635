//! The reference of the rules is the program's own text, and current.
//!
//! `UPDATE=1 cargo test --test reference` writes it again.

use std::path::Path;
use std::process::Command;

#[test]
fn the_reference_of_the_rules_is_current() {
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the program runs");
    let now = String::from_utf8(output.stdout).expect("UTF-8");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/RULES.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).expect("the reference is written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == now, "rules/RULES.md is old; write it with UPDATE=1 cargo test --test reference");
}

/// The ticked list of the catalogue names every rule, in order, with the severity and the sorts of fix that it has.
#[test]
fn the_ticked_list_is_that_of_the_rules() {
    use housestyle_rules::catalogue::RULES;
    use housestyle_rules::rule::Fixes;

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expectations/catalogue.md");
    let list = std::fs::read_to_string(path).expect("the list can be read");
    let rows: Vec<Vec<&str>> = (list.lines().filter(|line| line.starts_with("| ")))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>())
        .filter(|cells| cells[0].parse::<usize>().is_ok())
        .collect();
    let names: Vec<&str> = rows.iter().map(|cells| cells[1]).collect();
    assert_eq!(names, RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
    for (cells, rule) in rows.iter().zip(RULES) {
        let (severity, fix) = (cells[2], cells[3]);
        assert!(
            severity.starts_with(housestyle_rules::judge::ceiling::severity(rule).name()),
            "{}: {severity}",
            rule.name
        );
        let (safe, choice) = (fix.contains("safe"), fix.contains("choice"));
        let right = match rule.fixes {
            Fixes::Never => fix.starts_with("none"),
            Fixes::Safe => safe && !choice,
            Fixes::Choice => choice && !safe,
            Fixes::Mixed => safe,
        };
        assert!(right, "{}: {fix}", rule.name);
    }
}

/// A name that reports use can be asked about, though it is no rule of drafts.
#[test]
fn a_stet_that_lets_nothing_stand_is_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["explain", "stet-unused"])
        .output()
        .expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success() && said.contains("Delete the entry"), "{said}");
}
