use super::*;
use crate::ingest::Format;
use housestyle_rules::release::Release;

const SENT: &str = "Pool in Carr Lane opens

Tuesday 10 June 2025

The pool on Carr Lane opens today, and 1,200 people’s season tickets are sold – more than ever before.

Mary Holt said: “It is a good day for those who swim.”

The full plan can be found at https://example.org/plan for all who want it.

There will be:

* lessons for children in the morning
* lanes for swimmers in the evening

ENDS

For further information contact:
Mary Holt, Press Officer, 020 7946 0123
";

fn told(page: &str) -> Vec<(Sort, String)> {
    let read = |text: &str, format| {
        let document = Document::of_text(text, format);
        let release = Release::read(document.plain.clone(), document.hints.clone());
        (document, release)
    };
    let (sent, page) = (read(SENT, Format::Plain), read(page, Format::Html));
    compare((&sent.0, &sent.1), (&page.0, &page.1)).into_iter().map(|d| (d.sort, d.message)).collect()
}

/// The page as it should be.
fn page() -> String {
    "<main><h1>Pool in Carr Lane opens</h1><p>Tuesday 10 June 2025</p>\
     <p>The pool on Carr Lane opens today, and 1,200 people’s season tickets are sold – more than ever before.</p>\
     <p>Mary Holt said: “It is a good day for those who swim.”</p>\
     <p>The full plan can be found at <a href=\"https://example.org/plan/\">https://example.org/plan</a> for all who want it.</p>\
     <p>There will be:</p><ul><li>lessons for children in the morning</li><li>lanes for swimmers in the evening</li></ul>\
     <p>ENDS</p><p>For further information contact:<br>Mary Holt, Press Officer, 020 7946 0123</p></main>"
        .to_owned()
}

#[test]
fn a_faithful_page_lost_nothing() {
    assert_eq!(told(&page()), []);
}

#[test]
fn a_figure_that_changed_comes_first() {
    let page = page().replace("1,200", "1,020").replace("good day", "great day");
    assert_eq!(
        told(&page),
        [
            (Sort::Fact, "“1,200” is “1,020” on the page.".to_owned()),
            (Sort::Wording, "“good” is “great” on the page.".to_owned())
        ]
    );
}

#[test]
fn marks_that_the_system_ate_are_counted() {
    let page = page().replace(['“', '”', '’'], "").replace(" – ", " ");
    let messages: Vec<String> = told(&page).into_iter().map(|(_, message)| message).collect();
    assert_eq!(
        messages,
        [
            "One apostrophe or single mark is gone from the page, first in line 5 of what was sent.",
            "One dash is gone from the page, first in line 5 of what was sent.",
            "2 quotation marks are gone from the page, first in line 7 of what was sent.",
        ]
    );
}

#[test]
fn a_lost_address_is_a_lost_link() {
    let page = page().replace("<a href=\"https://example.org/plan/\">https://example.org/plan</a>", "");
    let told = told(&page);
    assert!(told.iter().any(|(_, m)| m == "The address https://example.org/plan is gone."), "{told:?}");
}

#[test]
fn a_paragraph_that_is_gone_and_one_that_is_new() {
    let page = page().replace(
        "<p>Mary Holt said: “It is a good day for those who swim.”</p>",
        "<p>Sign up for our letter.</p>",
    );
    let sorts: Vec<Sort> = told(&page).into_iter().map(|(sort, _)| sort).collect();
    assert_eq!(sorts, [Sort::Missing, Sort::Added]);
}

#[test]
fn contacts_and_end_mark_are_left_out_on_purpose() {
    let page = page().replace(
        "<p>ENDS</p><p>For further information contact:<br>Mary Holt, Press Officer, 020 7946 0123</p>",
        "",
    );
    let told = told(&page);
    assert!(told.iter().all(|(sort, _)| *sort == Sort::Expected) && told.len() == 2, "{told:?}");
}

#[test]
fn a_list_that_became_paragraphs() {
    let page =
        page().replace("<ul><li>", "<p>").replace("</li><li>", "</p><p>").replace("</li></ul>", "</p>");
    assert_eq!(
        told(&page),
        [(Sort::List, "The list of 2 items has lost its bullets or numbers on the page.".to_owned())]
    );
}
