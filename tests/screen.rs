//! What a person sees, word for word: a changed sentence is a reviewed change.
//!
//! `INSTA_UPDATE=always cargo test --test screen` writes the snapshots again.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the program says in a copy of the fixtures' folder, where nothing is learned yet: standard output, then
/// standard error, then the exit status.
fn says(args: &[&str]) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fellbrook");
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::copy(fixtures.join("housestyle.toml"), folder.path().join("housestyle.toml")).expect("copied");
    for part in ["archive", "drafts"] {
        fs::create_dir(folder.path().join(part)).expect("a folder");
        for file in fs::read_dir(fixtures.join(part)).expect("there").flatten() {
            fs::copy(file.path(), folder.path().join(part).join(file.file_name())).expect("copied");
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(args)
        .current_dir(folder.path())
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    format!("{}{}exit {:?}\n", text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn a_draft_checked() {
    let rules =
        "weekday-date-mismatch,quote-unbalanced,phone-number-format,space-before-punctuation,double-space";
    insta::assert_snapshot!(says(&["check", "drafts/lifts.txt", "--select", rules]));
}

#[test]
fn a_draft_with_nothing_wrong() {
    insta::assert_snapshot!(says(&["check", "drafts/library.md", "--select", "weekday-date-mismatch"]));
}

#[test]
fn what_fixing_would_change() {
    let rules = "phone-number-format,space-before-punctuation,double-space";
    insta::assert_snapshot!(says(&["check", "drafts/lifts.txt", "--diff", "--select", rules]));
}

#[test]
fn a_document_that_is_no_release() {
    insta::assert_snapshot!(says(&[
        "check",
        "drafts/trade-article.txt",
        "--select",
        "weekday-date-mismatch,double-space"
    ]));
}

#[test]
fn the_outline_of_a_release() {
    insta::assert_snapshot!(says(&["outline", "archive/2024-05-14.txt"]));
}

#[test]
fn a_rule_explained() {
    insta::assert_snapshot!(says(&["explain", "double-space"]));
}

#[test]
fn a_mistyped_rule() {
    insta::assert_snapshot!(says(&["check", "--select", "weekday-mismatch"]));
}
