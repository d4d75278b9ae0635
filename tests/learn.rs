//! `housestyle learn`, as a person runs it.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn housestyle(here: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_housestyle")).args(args).current_dir(here).output().expect("it runs")
}

fn said(output: &Output) -> (i32, String, String) {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), words(&output.stdout), words(&output.stderr))
}

/// A copy of the invented archive of pools.
fn baths() -> tempfile::TempDir {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/baths");
    let here = tempfile::tempdir().expect("a folder");
    for folder in ["archive", "drafts"] {
        fs::create_dir(here.path().join(folder)).expect("a folder");
        for entry in fs::read_dir(fixture.join(folder)).expect("the fixture").flatten() {
            fs::copy(entry.path(), here.path().join(folder).join(entry.file_name())).expect("a copy");
        }
    }
    fs::copy(fixture.join("housestyle.toml"), here.path().join("housestyle.toml")).expect("a copy");
    here
}

fn learned(here: &Path) -> PathBuf {
    here.join("housestyle.learned.toml")
}

#[test]
fn learns_the_same_bytes_each_time_and_says_what_it_left_out() {
    let here = baths();
    let (status, told, _) = said(&housestyle(here.path(), &["learn"]));
    assert_eq!(status, 0, "{told}");
    assert!(told.starts_with("26 releases learned from (2020–2024). 3 set aside:"), "{told}");
    assert!(
        told.contains("archive/cutting-repairs-fund.txt looks like a news article (a byline (line 5)"),
        "{told}"
    );
    assert!(told.contains("1 document is a copy of another: 0 word for word, 1 nearly."), "{told}");
    let first = fs::read_to_string(learned(here.path())).expect("written");
    assert!(!first.contains("Penhale"), "people have a file of their own");
    assert!(
        fs::read_to_string(here.path().join("housestyle.people.toml"))
            .expect("written")
            .contains("Gareth Penhale")
    );
    assert_eq!(said(&housestyle(here.path(), &["learn"])).0, 0);
    assert_eq!(fs::read_to_string(learned(here.path())).expect("written"), first);
}

/// A ferry whose releases are numbered in one form to 2021 and in another since, and close on lines that changed too.
#[test]
fn learns_how_releases_are_numbered_and_what_they_close_on() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/halda");
    let style = common::learn(&fixture.join("archive"));
    assert_eq!((style.releases, style.set_aside.len()), (24, 0));
    let mastodon = "sign-off/last/follow the halda ferry";
    for (slot, form, former) in [
        ("reference", "Ref: PR {number}/{year}", Some("PR {number}/{yy}")),
        ("reference/zeros", "2", Some("none")),
        ("reference/year", "of the release", None),
        ("part/reference-number", "present", None),
        ("order/date-line/reference-number", "after", None),
        ("order/headline/reference-number", "after", None),
        (
            mastodon,
            "Follow the Halda Ferry on Mastodon: @haldaferry",
            Some("Follow the Halda Ferry on Twitter: @haldaferry"),
        ),
        ("sign-off/last/comeacross", "#ComeAcross", Some("absent")),
        ("sign-off/under-text/available for interview", "Available for interview: …", None),
    ] {
        let learned = style.learned.get(slot).unwrap_or_else(|| panic!("{slot}: not learned"));
        assert_eq!(learned.forms[0].form, form, "{slot}");
        assert_eq!(learned.former.first().map(|(form, _)| form.as_str()), former, "{slot}");
    }
    assert!(style.own.iter().any(|own| own.long == "Halda Ferry Trust"), "{:?}", style.own);
    assert!(style.replayed.is_empty(), "{:?}", style.replayed);
    let written = style.print();
    assert!(!written.contains("Sillery"), "people have a file of their own");
    let check = |draft: &str| {
        let text = fs::read_to_string(fixture.join("drafts").join(draft)).expect("a draft");
        let release = housestyle_rules::release::Release::read(text, Default::default());
        let checked = housestyle_rules::check::check(&release, &style, &Default::default());
        let told = checked.findings.iter().map(|f| format!("{} {}", f.rule, release.words(f.span)));
        told.collect::<Vec<_>>()
    };
    assert!(check("right.txt").is_empty(), "{:?}", check("right.txt"));
    assert_eq!(
        check("wrong.txt"),
        ["number-style 5", "number-style 2025", "boilerplate-variant Twitter", "section-missing haldaferry"]
    );
    assert_eq!(check("missing.txt"), ["section-missing bell", "section-missing ice"]);
}

/// A museum whose contacts stand over several lines, with labels, and whose releases are numbered.
#[test]
fn learns_contacts_over_several_lines_and_takes_no_number_for_a_headline() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/saltings");
    let style = common::learn(&fixture.join("archive"));
    assert_eq!((style.releases, style.set_aside.len()), (12, 0));
    for (slot, form) in [
        ("headline/case", "sentence"),
        ("order/date-line/headline", "before"),
        ("contacts-lead-in", "Media enquiries"),
        ("contact/lines", "several"),
        ("contact/fields", "name role organisation phone email"),
        ("contact/separator", "line break"),
        ("notes-heading", "Notes to editors"),
        ("end-mark", "ENDS"),
        ("person/Orla Pennefather/email", "orla.pennefather@saltings.example"),
        ("person/Dunstan Okoro/phone", "1632960251"),
        ("person/Dunstan Okoro/role", "Press Officer"),
        ("person/Tamsin Ashgrove/role", "Director of Saltings Museum"),
    ] {
        let learned = style.learned.get(slot).and_then(|l| l.forms.first()).map(|f| f.form.as_str());
        assert_eq!(learned, Some(form), "{slot}");
    }
    assert!(!style.learned.contains_key("acronym-use/PR"), "the number of a release is no text");
    let standing: Vec<(&str, u32)> = style.standing.iter().map(|s| (s.name.as_str(), s.seen)).collect();
    assert_eq!(standing, [("Saltings Museum keeps the mill, the", 12)]);
}

#[test]
fn finds_the_change_of_the_date_line() {
    let here = baths();
    let (_, told, _) = said(&housestyle(here.path(), &["learn", "--dry-run"]));
    assert!(told.contains("The form of the date line: now "), "{told}");
    assert!(!learned(here.path()).exists(), "a dry run writes nothing");
}

#[test]
fn a_clean_draft_is_clean_and_a_wrong_weekday_is_one_error() {
    let here = baths();
    assert_eq!(said(&housestyle(here.path(), &["learn", "--no-people"])).0, 0);
    assert!(!here.path().join("housestyle.people.toml").exists());
    let (status, told, _) =
        said(&housestyle(here.path(), &["check", "drafts/goggles.txt", "--fail-on", "info"]));
    assert_eq!(status, 0, "{told}");
    let json = &["check", "drafts/goggles-wednesday.txt", "--format", "json"];
    let (status, told, _) = said(&housestyle(here.path(), json));
    assert_eq!(status, 1, "{told}");
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let findings = told["files"][0]["findings"].as_array().expect("findings");
    let errors: Vec<_> = findings.iter().filter(|f| f["severity"] == "error").collect();
    assert_eq!(errors.len(), 1, "{told}");
    assert_eq!(errors[0]["rule"], "weekday-date-mismatch");
    assert_eq!(errors[0]["fixes"].as_array().map(Vec::len), Some(2));
}

#[test]
fn without_a_release_it_says_so_and_writes_nothing() {
    let here = tempfile::tempdir().expect("a folder");
    let fails = |args: &[&str], words: &str| {
        let (status, _, told) = said(&housestyle(here.path(), args));
        assert_eq!(status, 2, "{told}");
        assert!(told.contains(words), "{told}");
        assert!(!learned(here.path()).exists());
    };
    fails(&["learn"], "say where your past releases are");
    fails(&["learn", "nowhere"], "nowhere: there is no such file or folder");
    fs::create_dir(here.path().join("empty")).expect("a folder");
    fails(&["learn", "empty"], "empty: no document to learn from");
    fs::write(here.path().join("empty/list.txt"), "Milk\nBread\n").expect("a file");
    fails(&["learn", "empty"], "does not look like a press release");
    fs::write(here.path().join("empty/list.txt"), b"\0\x01\x02\0\0").expect("a file");
    fails(&["learn", "empty"], "list.txt");
}

#[cfg(unix)]
#[test]
fn goes_round_a_loop_of_links_once() {
    let here = baths();
    std::os::unix::fs::symlink("..", here.path().join("archive/loop")).expect("a link");
    let (status, told, _) = said(&housestyle(here.path(), &["learn", "archive"]));
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("releases learned from"), "{told}");
}
