//! The first ten minutes of a press office with the program: learn, look at the style, check the drafts.
//!
//! Runs the real program on the five seeds of `../shared`, and says plainly that it skipped where they are not.

#![allow(clippy::print_stdout)] // What is skipped is said.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8") + &String::from_utf8_lossy(&output.stderr);
    // Lines are broken for the screen; words are compared.
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A folder with the seeds under their numbers, and what was learned from them.
fn seeds() -> Option<(TempDir, String)> {
    let seeds = common::shared("seeds")?;
    let here = TempDir::new().expect("a folder");
    fs::create_dir(here.path().join("archive")).expect("a folder");
    for (name, text) in common::texts(&seeds) {
        fs::write(here.path().join("archive").join(format!("{}.txt", &name[..3])), text).expect("written");
    }
    let said = run(here.path(), &["learn", "archive", "-o", "."]);
    Some((here, said))
}

/// One finding: severity, rule, 1-based line, the words at fault, how many fixes, and the message.
#[derive(Debug)]
struct Found {
    severity: String,
    rule: String,
    line: u64,
    words: String,
    fixes: usize,
    message: String,
}

fn check(folder: &Path, file: &str) -> Vec<Found> {
    let said = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", file, "--format", "json"])
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let text = fs::read_to_string(folder.join(file)).expect("a draft");
    let report: Value = serde_json::from_slice(&said.stdout).expect("JSON");
    let string = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let number = |v: &Value| v.as_u64().expect("a number");
    let place = |v: &Value| usize::try_from(number(v)).expect("a place");
    report["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|f| Found {
            severity: string(&f["severity"]),
            rule: string(&f["rule"]),
            line: number(&f["range"]["start"]["line"]),
            words: text[place(&f["start"])..place(&f["end"])].to_owned(),
            fixes: f["fixes"].as_array().map_or(0, Vec::len),
            message: string(&f["message"]),
        })
        .collect()
}

fn rules<'a>(found: &'a [Found], severity: &str) -> Vec<(&'a str, u64)> {
    let mut out: Vec<_> =
        found.iter().filter(|f| f.severity == severity).map(|f| (f.rule.as_str(), f.line)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Asserts that `rule` speaks of `words` in `line`, and how loudly.
fn says(found: &[Found], severity: &str, rule: &str, line: u64, words: &str) {
    let there = found.iter().find(|f| f.rule == rule && f.line == line && f.words.contains(words));
    let Some(there) = there else {
        panic!("{rule} says nothing of “{words}” in line {line}: {found:#?}")
    };
    assert_eq!(there.severity, severity, "{there:#?}");
}

#[test]
fn step_1_learns_from_the_three_releases_alone() {
    let Some((_here, said)) = seeds() else { return };
    for words in [
        "3 releases learned from (2008–2013). 2 set aside:",
        "002.txt looks like a news article (a byline",
        "003.txt does not look like a release (a paper",
        "All 3 releases have lost their quotation marks, apostrophes and dashes, so nothing was learned about them.",
    ] {
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
}

#[test]
fn step_2_shows_a_page_that_claims_nothing_much() {
    let Some((here, _)) = seeds() else { return };
    let page = run(here.path(), &["explain"]).to_lowercase();
    assert!(page.contains("tentative") && page.contains("contested"), "{page}");
    let learned = fs::read_to_string(here.path().join("housestyle.learned.toml")).expect("learned");
    let style = housestyle_rules::style::Style::parse(&learned).expect("a style");
    use housestyle_rules::style::Tier;
    let sure: Vec<_> =
        style.learned.iter().filter(|(_, l)| l.tier > Tier::Tentative).map(|(slot, _)| slot).collect();
    assert!(sure.is_empty(), "three releases make nothing sure: {sure:?}");
    assert_eq!(style.learned["contact/role-order"].tier, Tier::Contested);
}

#[test]
fn step_3_reads_the_release_of_2008_as_an_editor_would() {
    let Some((here, _)) = seeds() else { return };
    let found = check(here.path(), "archive/001.txt");
    assert_eq!(rules(&found, "error"), [("dangling-cross-reference", 17)]);
    says(&found, "error", "dangling-cross-reference", 17, "Notes for Editors");
    says(&found, "warning", "acronym-undefined", 15, "PCT");
    says(&found, "warning", "term-misspelt", 30, "Condcordat");
    says(&found, "warning", "date-form", 30, "December 10 2007");
    says(&found, "warning", "contact-line-form", 21, "President, ADASS");
    says(&found, "warning", "contact-line-form", 22, "Vice-President, ADASS");
    says(&found, "warning", "spelling-variant", 50, "well-being");
    says(&found, "warning", "spelling-variant", 52, "well-being");
    says(&found, "warning", "spelling-variant", 44, "preventative");
    // The script calls it a warning, the catalogue an info: a hyphen too few misleads nobody and holds up no release.
    says(&found, "info", "hyphenation-variant", 44, "community based");
    for (rule, why) in [
        ("ends-marker", "nothing says ENDS"),
        ("bullet-punctuation", "the bullets agree"),
        ("embargo-form", "00.01 hrs is how embargoes are written"),
        ("embargo-incomplete", "the embargo is complete"),
        ("section-missing", "three releases show no section for sure"),
    ] {
        assert!(found.iter().all(|f| f.rule != rule), "{why}: {found:#?}");
    }
    assert!(
        found.iter().all(|f| f.rule != "date-form" || f.line == 30),
        "American dates are a style: {found:#?}"
    );

    let screen = run(here.path(), &["check", "archive/001.txt"]);
    assert_eq!(
        screen.matches("warning: lost smart punctuation (3 places) on line 9;").count(),
        1,
        "{screen}"
    );
    // The nine doubled spaces of the script, and the space before the comma of line 52, which is put right with them.
    assert_eq!(screen.matches("10 spacing repairs on lines").count(), 1, "{screen}");
    assert_eq!(found.iter().filter(|f| f.rule == "double-space").count(), 9);
    says(&found, "warning", "space-before-punctuation", 52, " ");
    for rule in ["(double-space)", "(quote-unmarked)", "(lost-punctuation)", "(apostrophe-missing)"] {
        assert!(!screen.contains(rule), "{rule} is in a batch: {screen}");
    }
}

#[test]
fn step_4_reads_the_release_of_2013_as_an_editor_would() {
    let Some((here, _)) = seeds() else { return };
    let found = check(here.path(), "archive/004.txt");
    assert_eq!(
        rules(&found, "error"),
        [("link-missing", 32), ("link-missing", 58), ("quote-unbalanced", 25)]
    );
    says(&found, "warning", "contact-line-form", 30, ".");
    says(&found, "warning", "collective-noun-agreement", 7, "believe");
    says(&found, "warning", "name-variant", 3, "mid-Staffordshire");
    says(&found, "warning", "name-variant", 3, "mid Staffs");
    says(&found, "warning", "name-variant", 25, "care");
    says(&found, "warning", "space-before-punctuation", 25, " ");
    says(&found, "warning", "bullet-marker", 23, "Working with providers");
    says(&found, "warning", "bullet-marker", 48, "*28%");
    // The script has it among the warnings; but two of the three releases explain it in their last paragraph only, and
    // what is the house's habit is no more than a hint.
    says(&found, "hint", "acronym-defined-late", 13, "DASS");
    let footnotes = ["footnote-unmatched", "note-unreferenced"];
    assert!(found.iter().all(|f| !footnotes.contains(&f.rule.as_str())), "its * are bullets: {found:#?}");
}

#[test]
fn step_5_holds_an_article_to_the_fixed_rules_alone() {
    let Some((here, _)) = seeds() else { return };
    let screen = run(here.path(), &["check", "archive/002.txt"]);
    assert!(
        screen.contains("This does not look like one of your releases; house-style rules are off."),
        "{screen}"
    );
    let found = check(here.path(), "archive/002.txt");
    says(&found, "error", "acronym-expansion-mismatch", 9, "(DASS)");
    says(&found, "warning", "quote-unbalanced", 13, "tide.");
    says(&found, "error", "link-missing", 24, "Click here");
    says(&found, "warning", "space-before-punctuation", 24, " ");
    for f in &found {
        let rule = housestyle_rules::catalogue::rule(&f.rule).expect("a rule");
        assert!(!rule.releases_only, "{f:?} is for releases only");
        assert!(!f.message.contains("house"), "house style is off: {f:?}");
    }
}

#[test]
fn step_6_has_nothing_to_say_of_a_clean_draft_in_curly_quotes() {
    let Some((here, _)) = seeds() else { return };
    // The President and her number as the archive has them: what is new is the text.
    let last = fs::read_to_string(here.path().join("archive/004.txt")).expect("a seed");
    let contact = last.lines().find(|line| line.contains("ADASS President,")).expect("a contact");
    let name = contact.split(',').next().expect("a name");
    let surname = name.split(' ').next_back().expect("a surname");
    let draft = format!(
        "Councils need a longer plan for care, directors say\n\n\
         Tuesday 3rd December 2013\n\n\
         Councils need five years of certainty to plan care for older people, according to Association of Directors of \
         Adult Social Services (ADASS) President {name}.\n\n\
         Mrs {surname} said: “We can’t plan care from one year to the next – nobody’s mother would thank us for that.”\n\n\
         The Association’s members will meet ministers in the new year.\n\n\n\
         For further information contact:\n\
         {contact}\n\n\
         Editorial Notes\n\n\
         The survey was open to all councils in England in October 2013.\n"
    );
    fs::write(here.path().join("new.txt"), draft).expect("written");
    let loud: Vec<_> = check(here.path(), "new.txt").into_iter().filter(|f| f.severity != "hint").collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn step_7_a_wrong_weekday_is_one_new_error_with_two_ways_out() {
    let Some((here, _)) = seeds() else { return };
    let right = fs::read_to_string(here.path().join("archive/000.txt")).expect("a seed");
    fs::write(here.path().join("wrong.txt"), right.replacen("Tuesday", "Wednesday", 1)).expect("written");
    fs::write(here.path().join("right.txt"), &right).expect("written");
    let (before, after) = (check(here.path(), "right.txt"), check(here.path(), "wrong.txt"));
    assert_eq!(rules(&before, "error"), []);
    let errors: Vec<_> = after.iter().filter(|f| f.severity == "error").collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!((errors[0].rule.as_str(), errors[0].line, errors[0].fixes), ("weekday-date-mismatch", 1, 2));
    assert_eq!(before.len() + 1, after.len(), "nothing else changes");
}
