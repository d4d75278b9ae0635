//! `housestyle compare`, on files.

use super::*;

const SENT: &str = "Pool in Carr Lane opens\n\nTuesday 10 June 2025\n\nThe pool’s 1,200 season tickets are sold – more than ever before, said the board of the town.\n\nCall Mary Holt on 020 7946 0123 for the “full story” of it all.\n";
const PAGE: &str = "<html><body><nav>Home</nav><main><h1>Pool in Carr Lane opens</h1>\n<p>Tuesday 10 June 2025</p>\n<p>The pools 1,020 season tickets are sold more than ever before, said the board of the town.</p>\n<p>Call Mary Holt on 020 7946 0124 for the full story of it all.</p></main></body></html>";

#[test]
fn tells_what_the_page_lost_the_worst_first() {
    let here = folder(&[
        ("sent.txt", SENT.as_bytes()),
        ("page.html", PAGE.as_bytes()),
        ("same.txt", SENT.as_bytes()),
    ]);
    let output = run_in(here.path(), &["compare", "sent.txt", "page.html"]);
    assert_eq!(output.status.code(), Some(1));
    let said = out(&output);
    let at = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"));
    assert!(at("“1,200” is “1,020” on the page.") < at("Marks"), "{said}");
    assert!(
        said.contains("apostrophe") && said.contains("2 quotation marks") && said.contains("dash"),
        "{said}"
    );
    assert!(!said.contains("7946 0124"), "numbers are not printed whole: {said}");
    let same = run_in(here.path(), &["compare", "sent.txt", "same.txt"]);
    assert_eq!(same.status.code(), Some(0));
    assert!(out(&same).contains("Nothing is lost."));
}

#[test]
fn gives_json_and_names_a_file_that_cannot_be_read() {
    let here = folder(&[
        ("sent.txt", SENT.as_bytes()),
        ("page.html", PAGE.as_bytes()),
        ("empty.html", b"<html></html>"),
    ]);
    let found = json(&run_in(here.path(), &["compare", "sent.txt", "page.html", "--format", "json"]));
    assert_eq!((&found["version"], &found["lost"]), (&Value::from(1), &Value::from(true)));
    assert_eq!(found["differences"][0]["sort"], "fact");
    assert_eq!(
        (&found["differences"][0]["sent"], &found["differences"][0]["page"]),
        (&Value::from(5), &Value::from(3))
    );
    for (page, says) in [
        ("missing.html", "missing.html: there is no such file"),
        ("empty.html", "empty.html: there are no words"),
    ] {
        let output = run_in(here.path(), &["compare", "sent.txt", page]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(says), "{}", err(&output));
    }
}
