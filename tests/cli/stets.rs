//! `housestyle.stet.toml`: what people let stand, in every draft or in those that an entry names.

use super::*;

/// A project of two drafts with the same slip, and these entries.
fn desk(entries: &str) -> TempDir {
    folder(&[
        ("housestyle.toml", b"drafts = [\"drafts\"]\n"),
        ("housestyle.stet.toml", entries.as_bytes()),
        ("drafts/plan.txt", SPACES.as_bytes()),
        ("drafts/may/plan [new].txt", SPACES.as_bytes()),
    ])
}

fn entry(file: &str) -> String {
    let words = "The board of the trust agreed a plan today.";
    format!("[[stet]]\nrule = \"double-space\"\nwords = \"{words}\"\n{file}\n")
}

/// The files in which something is left, and the messages about the file of stets.
fn left(here: &Path, args: &[&str]) -> (Vec<String>, Vec<String>) {
    let args = [&["check", "--select", "double-space", "--format", "json"], args].concat();
    let report = json(&run_in(here, &args));
    let (mut found, mut said) = (Vec::new(), Vec::new());
    for file in report["files"].as_array().expect("files") {
        for finding in file["findings"].as_array().expect("findings") {
            match finding["rule"].as_str() {
                Some("stet-unused") => said.push(finding["message"].as_str().expect("words").to_owned()),
                _ => found.push(file["path"].as_str().expect("a path").to_owned()),
            }
        }
    }
    found.sort();
    (found, said)
}

#[test]
fn an_entry_stands_for_the_drafts_it_names() {
    const PLAN: &str = "drafts/plan.txt";
    const NEW: &str = "drafts/may/plan [new].txt";
    for (file, want) in [
        ("", vec![]),
        ("file = \"drafts\"", vec![]),
        ("file = \"drafts/plan.txt\"", vec![NEW]),
        ("file = \"drafts/may/*.txt\"", vec![PLAN]),
        ("file = \"drafts/may\"", vec![PLAN]),
        ("file = \"drafts/may/plan [new].txt\"", vec![PLAN]),
        ("file = \"drafts/may/plan [[]new[]].txt\"", vec![PLAN]),
    ] {
        let here = desk(&entry(file));
        assert_eq!(left(here.path(), &[]), (want.iter().map(|&w| w.into()).collect(), vec![]), "{file}");
        // From a folder within, the same drafts are meant.
        let (found, said) = left(&here.path().join("drafts/may"), &[]);
        assert_eq!((found.len(), said.len()), (want.len(), 0), "{file}: {found:?} {said:?}");
    }
}

#[test]
fn an_entry_of_a_draft_that_has_the_words_no_more_or_is_gone_is_reported() {
    let here = desk(&entry("file = \"drafts/plan.txt\""));
    fs::write(here.path().join("drafts/plan.txt"), "The board agreed.\n").expect("written");
    let (found, said) = left(here.path(), &[]);
    // The other draft has the words; it is not the one meant.
    assert_eq!(found, ["drafts/may/plan [new].txt"]);
    assert!(said.len() == 1 && said[0].starts_with("“drafts/plan.txt” does not have “The board"), "{said:?}");
    // So says a look at another draft alone.
    assert_eq!(left(here.path(), &["drafts/may/plan [new].txt"]).1, said);
    fs::remove_file(here.path().join("drafts/plan.txt")).expect("removed");
    let (_, said) = left(here.path(), &[]);
    assert!(said.len() == 1 && said[0].starts_with("There is no draft “drafts/plan.txt”"), "{said:?}");
}

#[test]
fn a_look_at_another_draft_reports_nothing_that_is_still_of_use() {
    let here = desk(&format!("{}{}", entry("file = \"drafts/plan.txt\""), entry("")));
    assert_eq!(left(here.path(), &["drafts/may/plan [new].txt"]), (vec![], vec![]));
    assert_eq!(
        left(here.path(), &["drafts/plan.txt"]),
        (vec![], vec![]),
        "of two that let it stand, both stay"
    );
}

#[test]
fn a_name_that_can_mean_no_draft_is_an_error_with_its_place() {
    for (file, why) in [("drafts/[", "is no glob"), ("../a.txt", "is not within"), ("", "names no draft")] {
        let here = desk(&format!("# ours\n{}", entry(&format!("file = \"{file}\""))));
        let output = run_in(here.path(), &["check"]);
        assert_eq!(output.status.code(), Some(2), "{file}");
        let said = err(&output);
        assert!(said.contains("housestyle.stet.toml:5:8:") && said.contains(why), "{file}: {said}");
        assert!(said.contains("such as drafts/2026-*.txt"), "{said}");
    }
}

#[test]
fn what_stands_stands_without_any_other_file_of_a_project() {
    let stet =
        b"[[stet]]\nrule = \"double-space\"\nwords = \"The board of the trust agreed a plan today.\"\n";
    let here = folder(&[("drafts/a.txt", SPACES.as_bytes()), ("housestyle.stet.toml", stet)]);
    let args = ["check", "drafts/a.txt", "--select", "double-space", "--format", "json"];
    assert_eq!(json(&run_in(here.path(), &args))["summary"]["stood"], 1);
    // A project above it decides where there is one.
    fs::create_dir(here.path().join("team")).expect("made");
    fs::rename(here.path().join("drafts"), here.path().join("team/drafts")).expect("moved");
    fs::write(here.path().join("team/housestyle.toml"), "").expect("written");
    let args = ["check", "team/drafts/a.txt", "--select", "double-space", "--format", "json"];
    assert_eq!(json(&run_in(here.path(), &args))["summary"]["stood"], 0);
}
