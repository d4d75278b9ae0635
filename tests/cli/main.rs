//! The command line as people and scripts meet it: the real program, its words, its exit status.

mod compare;
mod formats;
#[cfg(unix)]
mod killed;
mod stets;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A draft with two safe fixes and nothing else to say of it that is a warning.
const SPACES: &str =
    "Care plan agreed\n\nMonday 2nd June 2025\n\nThe board of the trust agreed a plan  today.\n";

fn run_in(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program runs")
}

fn run_with_input(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("piped").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", out(output)))
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("written");
    }
    folder
}

#[test]
fn says_nothing_bad_with_0_and_something_with_1() {
    let here = folder(&[("a.txt", SPACES.as_bytes())]);
    let select = ["check", "a.txt", "--select", "double-space"];
    let clean = run_in(here.path(), &select);
    assert_eq!(clean.status.code(), Some(0), "a hint is below the threshold: {}", out(&clean));
    let strict = run_in(here.path(), &[&select[..], &["--fail-on", "hint"]].concat());
    assert_eq!(strict.status.code(), Some(1));
    let ignored = run_in(here.path(), &["check", "a.txt", "--ignore", "double-space", "--format", "json"]);
    assert!(!out(&ignored).contains("double-space"));
}

#[test]
fn writes_the_json_of_the_contract() {
    let here = folder(&[("a.txt", SPACES.as_bytes())]);
    let report = json(&run_in(here.path(), &["check", "a.txt", "missing.txt", "--format", "json"]));
    assert_eq!(report["version"], 1);
    let file = &report["files"][0];
    assert_eq!(file["path"], "a.txt");
    assert!(file["kind"].is_string());
    let finding = file["findings"].as_array().expect("findings").iter().find(|f| f["rule"] == "double-space");
    let finding = finding.expect("found");
    let start = SPACES.find("  ").expect("two spaces");
    assert_eq!(finding["severity"], "hint");
    assert_eq!((&finding["start"], &finding["end"]), (&Value::from(start), &Value::from(start + 2)));
    assert_eq!(finding["range"]["start"], serde_json::json!({"line": 5, "column": 37}));
    assert_eq!(finding["range"]["end"], serde_json::json!({"line": 5, "column": 39}));
    assert_eq!(finding["evidence"], Value::Null);
    let fix = &finding["fixes"][0];
    assert_eq!(fix["safety"], "safe");
    assert_eq!(fix["edits"], serde_json::json!([{"start": start, "end": start + 2, "text": " "}]));
    assert_eq!(report["errors"][0]["path"], "missing.txt");
    for key in ["files", "error", "warning", "info", "hint", "fixable"] {
        assert!(report["summary"][key].is_u64(), "{key}");
    }
}

#[test]
fn counts_bytes_of_the_file_whatever_its_encoding() {
    let text = "Café – “plan”  today.\r\n";
    let utf8 = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let ansi = b"Caf\xe9 \x96 \x93plan\x94  today.\r\n";
    let markdown = "---\ntitle: x\n---\n\nCafé – **“plan”**  today.\n";
    let here = folder(&[
        ("bom.txt", &utf8),
        ("utf16.txt", &utf16),
        ("ansi.txt", ansi),
        ("marked.md", markdown.as_bytes()),
    ]);
    let report = json(&run_in(here.path(), &["check", ".", "--select", "double-space", "--format", "json"]));
    let places: Vec<(String, u64, u64)> = report["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| {
            let finding = &file["findings"][0];
            let number = |key: &str| finding[key].as_u64().expect("a number");
            (file["path"].as_str().expect("a path").to_owned(), number("start"), number("end"))
        })
        .collect();
    let in_utf16 = 2 + 2 * "Café – “plan”".encode_utf16().count() as u64;
    let in_markdown = markdown.find("  today").expect("there") as u64;
    assert_eq!(
        places,
        [
            ("ansi.txt".into(), 13, 15),
            ("bom.txt".into(), 3 + "Café – “plan”".len() as u64, 5 + "Café – “plan”".len() as u64),
            ("marked.md".into(), in_markdown, in_markdown + 2),
            ("utf16.txt".into(), in_utf16, in_utf16 + 4),
        ]
    );
    // Fixing keeps everything else as it was.
    let fixed = run_in(here.path(), &["check", ".", "--select", "double-space", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", err(&fixed));
    assert_eq!(
        fs::read(here.path().join("ansi.txt")).expect("there"),
        b"Caf\xe9 \x96 \x93plan\x94 today.\r\n"
    );
    assert!(fs::read(here.path().join("bom.txt")).expect("there").starts_with(b"\xef\xbb\xbfCaf"));
    assert_eq!(fs::read(here.path().join("utf16.txt")).expect("there").len(), utf16.len() - 2);
    assert_eq!(
        fs::read_to_string(here.path().join("marked.md")).expect("there"),
        markdown.replace("  today", " today")
    );
    assert!(out(&run_in(here.path(), &["check", "ansi.txt"])).contains("Windows-1252"));
}

#[test]
fn fixes_once_and_shows_first_if_asked() {
    let here = folder(&[("a.txt", SPACES.as_bytes())]);
    let path = here.path().join("a.txt");
    let diff = run_in(here.path(), &["check", "a.txt", "--diff"]);
    assert_eq!(diff.status.code(), Some(1));
    assert!(out(&diff).contains(
        "-The board of the trust agreed a plan  today.\n+The board of the trust agreed a plan today.\n"
    ));
    assert_eq!(fs::read_to_string(&path).expect("there"), SPACES, "a diff changes nothing");
    run_in(here.path(), &["check", "a.txt", "--fix"]);
    let once = fs::read_to_string(&path).expect("there");
    assert_eq!(once, SPACES.replace("  ", " "));
    run_in(here.path(), &["check", "a.txt", "--fix"]);
    assert_eq!(fs::read_to_string(&path).expect("there"), once, "a second run changes nothing");
    assert_eq!(run_in(here.path(), &["check", "a.txt", "--diff"]).status.code(), Some(0));
    assert_eq!(fs::read_dir(here.path()).expect("there").count(), 1, "no temporary file stays");
}

#[cfg(unix)]
#[test]
fn fixing_keeps_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let here = folder(&[("real/a.txt", SPACES.as_bytes())]);
    let real = here.path().join("real/a.txt");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
    symlink("real/a.txt", here.path().join("link.txt")).expect("linked");
    run_in(here.path(), &["check", "link.txt", "--fix"]);
    assert!(fs::symlink_metadata(here.path().join("link.txt")).expect("there").is_symlink());
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
    assert!(!fs::read_to_string(&real).expect("there").contains("  "));
    fs::write(&real, SPACES).expect("written");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).expect("set");
    let shut = run_in(here.path(), &["check", "link.txt", "--fix"]);
    assert_eq!(shut.status.code(), Some(2));
    assert!(err(&shut).contains("write-protected"), "{}", err(&shut));
    assert!(!out(&shut).contains("made"), "{}", out(&shut));
    assert_eq!(fs::read_to_string(&real).expect("there"), SPACES);
}

#[test]
fn reads_standard_input() {
    let here = folder(&[]);
    let found = run_with_input(here.path(), &["check", "-", "--format", "json"], SPACES.as_bytes());
    assert_eq!(json(&found)["files"][0]["path"], "-");
    let fixed = run_with_input(here.path(), &["check", "-", "--fix"], SPACES.as_bytes());
    assert_eq!(out(&fixed), SPACES.replace("  ", " "));
    let marked = ["check", "-", "--stdin-path", "x.md", "--format", "json"];
    let found = json(&run_with_input(here.path(), &marked, b"`code  code`\n"));
    assert_eq!(found["files"][0]["findings"], Value::Array(Vec::new()), "code is no prose");
}

#[test]
fn names_what_is_missing_or_no_text_and_goes_on() {
    let here = folder(&[
        ("a.txt", SPACES.as_bytes()),
        ("empty.txt", b""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("word.txt", b"PK\x03\x04..."),
    ]);
    let output =
        run_in(here.path(), &["check", "missing.txt", "a.txt", "picture.txt", "word.txt", "empty.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(said.contains("missing.txt: there is no such file"), "{said}");
    assert!(said.contains("picture.txt: this is not a text file"), "{said}");
    assert!(said.contains("word.txt: this says it is a Word document"), "{said}");
    assert!(!said.contains("empty.txt"), "{said}");
    assert!(out(&output).contains("a.txt"), "the others are checked");
}

#[cfg(unix)]
#[test]
fn goes_round_a_loop_once_and_names_what_it_may_not_read() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let here = folder(&[
        ("drafts/a.txt", SPACES.as_bytes()),
        ("drafts/deep/b.md", b"Words.\n"),
        ("drafts/shut.txt", b"x"),
    ]);
    symlink("..", here.path().join("drafts/deep/up")).expect("linked");
    symlink("nowhere", here.path().join("drafts/gone.txt")).expect("linked");
    let shut = here.path().join("drafts/shut.txt");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).expect("set");
    let may_read_anything = fs::read(&shut).is_ok();
    let output = run_in(here.path(), &["check", "drafts", "--format", "json"]);
    let report = json(&output);
    let paths: Vec<_> =
        report["files"].as_array().expect("files").iter().map(|f| f["path"].clone()).collect();
    assert!(
        paths.contains(&"drafts/a.txt".into()) && paths.contains(&"drafts/deep/b.md".into()),
        "{paths:?}"
    );
    assert_eq!(output.status.code(), Some(2), "a dead link is an error");
    if !may_read_anything {
        let errors = report["errors"].to_string();
        assert!(errors.contains("shut.txt") && errors.contains("you may not read this file"), "{errors}");
    }
}

#[test]
fn walks_folders_as_git_would_and_leaves_the_archive_alone() {
    let here = folder(&[
        (".gitignore", b"old/\n"),
        ("housestyle.toml", b"archive = [\"sent\"]\n"),
        ("sent/2024.txt", SPACES.as_bytes()),
        ("old/x.txt", SPACES.as_bytes()),
        ("new/y.txt", SPACES.as_bytes()),
        ("new/notes.rtf", b"no"),
    ]);
    let paths = |args: &[&str]| -> Vec<Value> {
        let report = json(&run_in(here.path(), &[&["check", "--format", "json"], args].concat()));
        report["files"].as_array().expect("files").iter().map(|f| f["path"].clone()).collect()
    };
    assert_eq!(paths(&[]), ["new/y.txt"]);
    assert_eq!(paths(&["."]), ["new/y.txt"]);
    assert_eq!(paths(&["sent"]), ["sent/2024.txt"], "unless it is asked for");
    assert_eq!(paths(&["old/x.txt"]), ["old/x.txt"]);
    fs::write(here.path().join("housestyle.toml"), "drafts = [\"new/*.txt\"]\n").expect("written");
    assert_eq!(paths(&[]), ["new/y.txt"]);
}

#[test]
fn a_broken_project_is_named_once_with_place_and_way_out() {
    let here = folder(&[
        ("housestyle.toml", b"archive = \"sent\"\n[rules]\ndouble-spaces = \"off\"\n"),
        ("a.txt", SPACES.as_bytes()),
        ("b.txt", SPACES.as_bytes()),
    ]);
    let output = run_in(here.path(), &["check", "a.txt", "b.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert_eq!(
        said.matches("housestyle.toml:3:1: there is no rule “double-spaces”; did you mean “double-space”?")
            .count(),
        1,
        "{said}"
    );
}

#[test]
fn a_style_that_is_missing_or_of_a_later_version_is_named() {
    let here = folder(&[
        ("later.toml", b"version = 99\n"),
        ("broken.toml", b"version = \n"),
        ("a.txt", SPACES.as_bytes()),
    ]);
    for (style, want) in [
        ("missing.toml", "there is no such style file"),
        ("later.toml", "version 99 and this housestyle reads version 1"),
        ("broken.toml", "broken.toml:1:"),
    ] {
        let output = run_in(here.path(), &["check", "a.txt", "--style", style]);
        assert_eq!(output.status.code(), Some(2), "{style}");
        assert!(err(&output).contains(style) && err(&output).contains(want), "{style}: {}", err(&output));
    }
}

#[test]
fn wrong_arguments_say_what_was_meant() {
    let here = folder(&[("a.txt", SPACES.as_bytes())]);
    for (args, want) in [
        (&["check", "a.txt", "--select", "date-from"][..], "did you mean “date-form”?"),
        (&["check", "a.txt", "--ignore", "nonsense"], "there is no rule “nonsense”"),
        (&["check", "a.txt", "--preset", "adas"], "did you mean “adass”?"),
        (&["check", "a.txt", "--output", "sarif"], "write FORMAT=FILE"),
        (&["check", "a.txt", "--output", "srif=x"], "there is no format “srif”"),
        (&["check", "a.txt", "--fix", "--diff"], "cannot be used with"),
        (&["explain", "double-spacing"], "did you mean “double-space”?"),
        (&["explain", "a.txt:99"], "there is no line 99"),
        (&["learn", "nowhere"], "nowhere"),
        (&["outline", "nowhere.txt"], "there is no such file"),
        (&["chekc"], "check"),
    ] {
        let output = run_in(here.path(), args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", out(&output));
        assert!(err(&output).contains(want), "{args:?}: {}", err(&output));
    }
}

#[test]
fn learning_needs_a_release() {
    let here =
        folder(&[("empty/.keep", b""), ("none/minutes.txt", b"Minutes of the meeting\n\n1. Apologies.\n")]);
    for archive in ["empty", "none"] {
        let output = run_in(here.path(), &["learn", archive]);
        assert_eq!(output.status.code(), Some(2), "{archive}: {}", out(&output));
        assert!(err(&output).contains(archive), "{archive}: {}", err(&output));
        assert!(!here.path().join("housestyle.learned.toml").exists());
    }
}

#[test]
fn learns_then_checks_with_what_it_learned() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fellbrook");
    let here = TempDir::new().expect("a folder");
    let archive = fixtures.join("archive");
    let archive = archive.to_str().expect("UTF-8");
    let learned = run_in(here.path(), &["learn", archive]);
    assert_eq!(learned.status.code(), Some(0), "{}", err(&learned));
    let style = fs::read(here.path().join("housestyle.learned.toml")).expect("written");
    assert!(here.path().join("housestyle.people.toml").exists());
    run_in(here.path(), &["learn", archive]);
    assert_eq!(
        fs::read(here.path().join("housestyle.learned.toml")).expect("written"),
        style,
        "the same to the byte"
    );

    fs::copy(fixtures.join("drafts/lifts.txt"), here.path().join("lifts.txt")).expect("copied");
    let checked = run_in(here.path(), &["check", "lifts.txt", "--format", "json"]);
    assert_eq!(checked.status.code(), Some(1));
    let report = json(&checked);
    let evidence = report["files"][0]["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .find(|f| f["rule"] == "notes-heading");
    let evidence = &evidence.expect("“Editorial notes” is not the house’s heading")["evidence"];
    assert_eq!((&evidence["seen"], &evidence["of"]), (&Value::from(12), &Value::from(12)));

    let nobody = TempDir::new().expect("a folder");
    run_in(nobody.path(), &["learn", archive, "--no-people"]);
    assert!(!nobody.path().join("housestyle.people.toml").exists());
    let dry = TempDir::new().expect("a folder");
    assert_eq!(run_in(dry.path(), &["learn", archive, "--dry-run"]).status.code(), Some(0));
    assert_eq!(fs::read_dir(dry.path()).expect("there").count(), 0);
}

#[test]
fn init_never_overwrites() {
    let here = folder(&[]);
    assert_eq!(run_in(here.path(), &["init"]).status.code(), Some(0));
    let path = here.path().join("housestyle.toml");
    fs::write(&path, "people = false\n").expect("written");
    let again = run_in(here.path(), &["init"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("housestyle.toml"));
    assert_eq!(fs::read_to_string(&path).expect("there"), "people = false\n");
}

#[test]
fn the_outline_has_the_shape_of_the_contract() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/fellbrook");
    let outline = json(&run_in(&fixtures, &["outline", "archive/2022-03-08.txt", "--format", "json"]));
    assert_eq!((&outline["kind"], &outline["date"]), (&"press-release".into(), &"2022-03-08".into()));
    let parts: Vec<_> =
        outline["parts"].as_array().expect("parts").iter().map(|p| p["part"].clone()).collect();
    assert_eq!(parts[0], "headline");
    for key in ["path", "why", "damage", "embargo", "acronyms", "contacts"] {
        assert!(outline.get(key).is_some(), "{key}");
    }
    assert_eq!(
        outline["acronyms"][0],
        serde_json::json!({"short": "FHA", "long": "Fellbrook Housing Association", "line": 5})
    );
    // Markdown's places are the file's.
    let marked = json(&run_in(&fixtures, &["outline", "drafts/library.md", "--format", "json"]));
    let headline = &marked["parts"][0];
    assert_eq!((&headline["part"], &headline["start_line"]), (&"headline".into(), &6.into()));
    assert_eq!(marked["contacts"][0]["line"], 19);
}

#[test]
fn lists_every_rule_in_every_form() {
    let here = folder(&[]);
    let rules = json(&run_in(here.path(), &["rules", "--format", "json"]));
    let rules = rules.as_array().expect("a list");
    assert!(rules.len() >= 60);
    let page = out(&run_in(here.path(), &["rules", "--format", "markdown"]));
    let list = out(&run_in(here.path(), &["rules"]));
    for rule in rules {
        let name = rule["rule"].as_str().expect("a name");
        assert!(page.contains(&format!("### {name}\n")) && list.contains(name));
        assert_eq!(run_in(here.path(), &["explain", name]).status.code(), Some(0));
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let here = folder(&[("a.txt", "a  b\n".repeat(20_000).as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", "a.txt", "--format", "json", "--fail-on", "error"])
        .current_dir(here.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert_eq!(err(&output), "");
}

#[test]
fn colours_are_for_terminals() {
    let here = folder(&[("a.txt", SPACES.as_bytes())]);
    assert!(!out(&run_in(here.path(), &["check", "a.txt"])).contains('\u{1b}'));
    let forced = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", "a.txt"])
        .current_dir(here.path())
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("the program runs");
    assert!(out(&forced).contains('\u{1b}'));
    let off = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["check", "a.txt"])
        .current_dir(here.path())
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    assert!(!out(&off).contains('\u{1b}'));
}
