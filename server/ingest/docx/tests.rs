//! Word documents, made here part by part.

use std::io::{Cursor, Write};

use housestyle_rules::release::leftover::Sort;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// A package with these files in it.
fn packed(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("a file");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a package").into_inner()
}

fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    )
}

/// The document with this body, styles and lists of an ordinary one beside it.
fn word(body: &str) -> Word {
    read(&packed(&[
        ("word/document.xml", &document(body)),
        (
            "word/styles.xml",
            r#"<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
               <w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style>
               <w:style w:styleId="Bullets"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#,
        ),
        (
            "word/numbering.xml",
            r#"<w:numbering xmlns:w="w">
               <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl></w:abstractNum>
               <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
               <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
               <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#,
        ),
        (
            "word/footnotes.xml",
            r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>--</w:t></w:r></w:p></w:footnote>
               <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Of all pools.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/relationships/hyperlink" Target="https://example.org/plan"/></Relationships>"#,
        ),
    ]))
    .expect("a document")
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn a_paragraph_is_a_line() {
    let word = word(&(p("One &amp; two") + "<w:p/>" + &p("Three")));
    assert_eq!(&*word.text, "One & two\n\nThree");
    assert_eq!(word.paragraphs, [1, 1, 2], "empty paragraphs do not count");
    assert!(word.remarks.is_empty());
}

#[test]
fn runs_are_one_text_and_breaks_are_breaks() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">Open on 3</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>rd</w:t></w:r>
        <w:r><w:t xml:space="preserve"> June.</w:t><w:tab/><w:t>Tel</w:t><w:br/><w:t>Next</w:t></w:r></w:p>"#;
    let word = word(body);
    assert_eq!(&*word.text, "Open on 3rd June.\tTel\nNext");
    assert_eq!(word.paragraphs, [1, 1]);
}

#[test]
fn changes_are_read_as_accepted_and_told() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r><w:ins w:id="1"><w:r><w:t>do</w:t></w:r></w:ins>
        <w:del w:id="2"><w:r><w:delText>do not</w:delText></w:r></w:del><w:r><w:commentReference w:id="0"/></w:r>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t xml:space="preserve"> agree.</w:t></w:r></w:p>"#;
    let word = word(body);
    assert_eq!(&*word.text, "We do agree.");
    let sorts: Vec<Sort> = word.hints.leftovers.iter().map(|l| l.sort).collect();
    assert_eq!(sorts, [Sort::TrackedChange, Sort::TrackedChange, Sort::Comment, Sort::Hidden]);
    assert_eq!(word.remarks, ["Tracked changes are read as if they were accepted."]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_runs_on() {
    let body = r#"<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">One </w:t></w:r></w:p>"#;
    assert_eq!(&*word(&(body.to_owned() + &p("line"))).text, "One line");
}

#[test]
fn styles_make_headings_and_lists() {
    let body = r#"<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Pool opens</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Bullets"/></w:pPr><w:r><w:t>First</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>A</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>B</w:t></w:r></w:p>"#;
    let word = word(body);
    assert_eq!(&*word.text, "Pool opens\n• First\n1. A\n  a) deep\n2. B");
    let headings: Vec<_> = word.hints.headings.iter().map(|(s, level)| (s.of(&word.text), *level)).collect();
    assert_eq!(headings, [("Pool opens", 1)]);
}

#[test]
fn links_are_kept_however_they_are_written() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="r1"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>
        <w:r><w:t xml:space="preserve"> and </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/map" </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the map</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let word = word(body);
    assert_eq!(&*word.text, "See the plan and the map");
    let links: Vec<_> = word.hints.links.iter().map(|(s, url)| (s.of(&word.text), url.as_str())).collect();
    assert_eq!(links, [("the plan", "https://example.org/plan"), ("the map", "https://example.org/map")]);
}

#[test]
fn notes_stand_below_the_text() {
    let body = r#"<w:p><w:r><w:t>Half of them</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> closed.</w:t></w:r></w:p>"#;
    assert_eq!(&*word(body).text, "Half of them¹ closed.\n\n¹ Of all pools.");
}

#[test]
fn a_row_is_a_line_unless_a_cell_has_several() {
    let cell = |words: &str| format!("<w:tc>{words}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p("Ann Lee")), cell(&p("01632 960123"))]),
        row(&[cell(&(p("Bob Fry") + &p("Officer"))), cell(&p("01632 960124"))]),
    );
    assert_eq!(&*word(&table).text, "Ann Lee\t01632 960123\nBob Fry\nOfficer\n01632 960124");
}

#[test]
fn what_a_drawing_says_twice_is_read_once() {
    let body = format!(
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Host</w:t></w:r></w:p>"#,
        p("Boxed"),
        p("Boxed")
    );
    assert_eq!(&*word(&body).text, "Host\nBoxed");
}

#[test]
fn says_what_is_wrong_with_a_file() {
    assert_eq!(read(b"PK\x03\x04...").err(), Some(Refused::BrokenZip));
    assert_eq!(read(&packed(&[("a.txt", "a")])).err(), Some(Refused::NoWordDocument));
    assert_eq!(read(&packed(&[("xl/workbook.xml", "<a/>")])).err(), Some(Refused::NoWordDocument));
    assert_eq!(read(&packed(&[("word/document.xml", "<w:p><w:t a=<<")])).err(), Some(Refused::BrokenWord));
}

fn bits() -> impl Strategy<Value = String> {
    let bits = [
        "<w:p>",
        "</w:p>",
        "<w:p/>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "words ",
        "“é”",
        "&amp;",
        "&#8217;",
        "<w:del>",
        "</w:del>",
        "<w:ins>",
        "</w:ins>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:pPr>",
        "</w:pPr>",
        "<w:rPr>",
        "</w:rPr>",
        "<w:vanish/>",
        "<w:br/>",
        "<w:hyperlink r:id=\"r1\">",
        "</w:hyperlink>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:pStyle w:val=\"Bullets\"/>",
        "<w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"2\"/></w:numPr>",
        "<w:pPrChange>",
        "</w:pPrChange>",
        "\n",
        "42",
    ];
    proptest::collection::vec(proptest::sample::select(bits.to_vec()), 0..60).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn any_markup_gives_words_with_places_in_them(body in bits()) {
        let package = packed(&[("word/document.xml", &document(&body))]);
        if let Ok(word) = read(&package) {
            let spans = word.hints.links.iter().map(|l| l.0).chain(word.hints.headings.iter().map(|h| h.0));
            for span in spans.chain(word.hints.leftovers.iter().map(|l| l.span)) {
                prop_assert!(word.text.get(span.start()..span.end()).is_some(), "{:?} in {:?}", span, word.text);
            }
            prop_assert_eq!(word.paragraphs.len(), word.text.matches('\n').count() + 1);
        }
    }

    #[test]
    fn any_bytes_are_a_document_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut file = b"PK\x03\x04".to_vec();
        file.extend(bytes);
        let _ = read(&file);
    }
}

#[test]
fn text_boxes_in_text_boxes_are_read_however_deep() {
    let deep = 50_000;
    let body = format!(
        "{}{}{}",
        "<w:p><w:r><w:pict><w:txbxContent>".repeat(deep),
        p("The pool opens on Friday."),
        "</w:txbxContent></w:pict></w:r></w:p>".repeat(deep)
    );
    assert!(word(&body).text.contains("The pool opens on Friday."));
}
