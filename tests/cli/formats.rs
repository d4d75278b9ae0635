//! Web pages, Word documents and e-mails, as the command line reads them.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A Word document of these paragraphs, as small as one can be.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|p| format!("<w:p><w:r><w:t xml:space=\"preserve\">{p}</w:t></w:r></w:p>"))
        .collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a file");
    write!(zip, "<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").expect("its text");
    zip.finish().expect("a package").into_inner()
}

/// Three forms of one mistake: 10 June 2025 is a Tuesday.
const SENTENCE: &str = "The pool on Carr Lane opens on Wednesday 10 June 2025, the board said.";

fn page() -> String {
    format!(
        "<html><head><title>t</title></head>\n<body><nav>Home</nav><main>\n<h1>Pool opens</h1>\n\n<p>{SENTENCE} It serves the the town.</p></main></body></html>\n"
    )
}

fn letter() -> String {
    format!("From: press@example.org\r\nSubject: Fwd: Pool opens\r\n\r\n{SENTENCE}\r\n")
}

fn findings(folder: &Path, file: &str) -> Vec<Value> {
    let found = json(&run_in(folder, &["check", file, "--format", "json"]));
    let all = found["files"][0]["findings"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|f| f["rule"] == "weekday-date-mismatch").collect()
}

#[test]
fn finds_the_same_in_every_form() {
    let here = folder(&[
        ("a.docx", &word(&["Pool opens", "", SENTENCE])),
        ("a.html", page().as_bytes()),
        ("a.eml", letter().as_bytes()),
        ("named-wrong.txt", &word(&["Pool opens", "", SENTENCE])),
    ]);
    // In a Word document, the second paragraph with words; in a page, its fifth line; under the subject of an e-mail.
    for (file, line) in [("a.docx", 2), ("a.html", 5), ("a.eml", 3), ("named-wrong.txt", 2)] {
        let found = findings(here.path(), file);
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        assert_eq!(found[0]["range"]["start"]["line"], line, "{file}");
    }
    let found = findings(here.path(), "a.html");
    let span = |name: &str| found[0][name].as_u64().expect("an offset") as usize;
    assert_eq!(&page()[span("start")..span("end")], "Wednesday 10 June 2025", "bytes of the page itself");
    let said = out(&run_in(here.path(), &["check", "a.docx"]));
    assert!(said.contains("The numbers are those of paragraphs"), "{said}");
}

#[test]
fn mends_a_page_and_leaves_packed_files_alone() {
    let docx = word(&["Pool opens", "", "It serves the the town."]);
    let here = folder(&[("a.docx", &docx), ("a.html", page().as_bytes()), ("a.eml", letter().as_bytes())]);
    let output = run_in(here.path(), &["check", "--fix", "a.docx", "a.html", "a.eml"]);
    let read = |name: &str| fs::read(here.path().join(name)).expect("there");
    assert_eq!(read("a.html"), page().replace("the the", "the").into_bytes());
    assert_eq!(read("a.docx"), docx);
    assert_eq!(read("a.eml"), letter().into_bytes());
    assert!(err(&output).contains("a.docx: nothing is written into Word documents"), "{}", err(&output));
}

#[test]
fn tells_of_what_a_word_processor_keeps() {
    let body =
        "We </w:t></w:r><w:ins><w:r><w:t xml:space=\"preserve\">gladly </w:t></w:r></w:ins><w:r><w:t>agree.";
    let here = folder(&[("a.docx", &word(&["Pool opens", "", body]))]);
    let output = run_in(here.path(), &["check", "a.docx"]);
    let said = out(&output);
    assert!(said.contains("Tracked changes are read as if they were accepted."), "{said}");
    assert!(said.contains("A tracked change is still in this document"), "{said}");
    assert_eq!(output.status.code(), Some(1), "a warning");
}

#[test]
fn says_what_is_wrong_with_a_packed_file() {
    let here = folder(&[
        ("torn.docx", b"PK\x03\x04..."),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."),
        ("none.eml", b"just words"),
        ("good.txt", SPACES.as_bytes()),
    ]);
    let output = run_in(here.path(), &["check", "torn.docx", "old.docx", "none.eml", "good.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(
        said.contains("torn.docx: this says it is a Word document (.docx), and cannot be unpacked"),
        "{said}"
    );
    assert!(said.contains("old.docx: this is an old Word document (.doc), or one that is locked"), "{said}");
    assert!(said.contains("none.eml: this is not an e-mail"), "{said}");
    assert!(out(&output).contains("good.txt"), "the others are checked");
}

#[test]
fn a_folder_gives_its_drafts_and_not_its_pages() {
    let here = folder(&[
        ("d/a.docx", &word(&["Pool opens"])),
        ("d/style.html", page().as_bytes()),
        ("d/b.txt", SPACES.as_bytes()),
    ]);
    let found = json(&run_in(here.path(), &["check", "d", "--format", "json"]));
    let paths: Vec<&str> =
        found["files"].as_array().expect("files").iter().filter_map(|f| f["path"].as_str()).collect();
    assert_eq!(paths, ["d/a.docx", "d/b.txt"]);
}

#[test]
fn learns_from_all_forms_and_counts_a_release_once() {
    let lines = |n: u32| {
        [
            format!("Pool {n} opens on Carr Lane"),
            format!("{} June 2025", n + 2),
            format!(
                "The board of the Association of Pools said that pool number {n} will open to everyone this summer after long works."
            ),
            "“It is a good day for all who swim in this town and those who want to learn,” said Ann Lee."
                .to_owned(),
            "ENDS".to_owned(),
            "For further information contact:".to_owned(),
            "Ann Lee, Press Officer, 020 7946 0123".to_owned(),
        ]
    };
    let text = |n: u32| lines(n).join("\n\n");
    let docx = |n: u32| word(&lines(n).each_ref().map(String::as_str));
    let html = |n: u32| format!("<main>{}</main>", lines(n).map(|l| format!("<p>{l}</p>")).concat());
    let eml = |n: u32| {
        format!("From: a@example.org\r\nSubject: {}\r\n\r\n{}", lines(n)[0], lines(n)[1..].join("\r\n\r\n"))
    };
    let here = folder(&[
        ("archive/1.txt", text(1).as_bytes()),
        ("archive/1.html", html(1).as_bytes()),
        ("archive/2.docx", &docx(2)),
        ("archive/3.html", html(3).as_bytes()),
        ("archive/4.eml", eml(4).as_bytes()),
        ("archive/5.docx", b"PK\x03\x04 torn"),
    ]);
    let output = run_in(here.path(), &["learn", "archive"]);
    let said = out(&output);
    assert!(said.contains("4 releases learned from"), "{said}");
    assert!(said.contains("5.docx"), "what cannot be read is named: {said}");
    let learned = fs::read_to_string(here.path().join("housestyle.learned.toml")).expect("a style");
    assert!(learned.contains("For further information contact:"), "{learned}");
    assert!(learned.contains("a copy of") || learned.contains("duplicate"), "{learned}");
}
