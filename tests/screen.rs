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

/// Two archives of invented organisations: one that changed its ways, with people, copies and strangers, and the demo.
#[test]
fn the_house_style_as_a_page() {
    for name in ["baths", "fellbrook"] {
        let archive = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let folder = tempfile::TempDir::new().expect("a folder");
        fs::create_dir(folder.path().join("archive")).expect("a folder");
        for file in fs::read_dir(archive.join("archive")).expect("there").flatten() {
            fs::copy(file.path(), folder.path().join("archive").join(file.file_name())).expect("copied");
        }
        let run = |args: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_housestyle"));
            let output = command.args(args).current_dir(folder.path()).output().expect("the program runs");
            assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        run(&["learn", "archive"]);
        let page = run(&["report"]);
        assert_eq!(page, run(&["report"]), "the same to the byte");
        run(&["report", "-o", "style.html"]);
        assert_eq!(fs::read_to_string(folder.path().join("style.html")).expect("written"), page);
        assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
        insta::assert_snapshot!(format!("page_{name}"), page);

        fs::remove_file(folder.path().join("housestyle.people.toml")).expect("it was there");
        assert!(!run(&["report"]).contains("Who speaks"), "{name}: people only from the people’s file");
    }
}

#[test]
fn a_mistyped_rule() {
    insta::assert_snapshot!(says(&["check", "--select", "weekday-mismatch"]));
}
