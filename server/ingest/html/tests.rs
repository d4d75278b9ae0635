//! Pages, as systems really write them.

use super::*;

fn plain(body: &str) -> String {
    read(body).plain
}

#[test]
fn blocks_are_lines_and_white_space_is_one_space() {
    assert_eq!(
        plain("<h1>Pool\n  opens</h1><p>It <b>opens</b>  today.</p><p>Come.</p>"),
        "Pool opens\n\nIt opens today.\n\nCome."
    );
    assert_eq!(plain("<div>One</div><div>Two</div>"), "One\nTwo");
    assert_eq!(plain("One<br>Two<br><br />Three"), "One\nTwo\n\nThree");
    assert_eq!(plain("<p>One<p>Two"), "One\n\nTwo", "a paragraph ends where the next begins");
    assert_eq!(plain("a <!-- b --> c"), "a c");
}

#[test]
fn lists_and_tables_have_their_marks() {
    assert_eq!(plain("<ul><li>One<li>Two</ul>"), "• One\n• Two");
    assert_eq!(
        plain("<p>So:</p><ol start=3><li><p>Three</p></li><li>Four<ul><li>deep</li></ul></li></ol>"),
        "So:\n\n3. Three\n4. Four\n  • deep"
    );
    assert_eq!(plain("<table><tr><td>a<td>b<tr><td>c</td><td>d</td></table>"), "a\tb\nc\td");
}

#[test]
fn entities_are_read() {
    assert_eq!(
        plain(
            "<p>&ldquo;Yes&rdquo; &ndash; 5&nbsp;pm, AT&T &amp; R&amp;D &#8217;&#x2019; co&shy;op &unknown;</p>"
        ),
        "“Yes” – 5\u{a0}pm, AT&T & R&D ’’ coop &unknown;"
    );
    assert_eq!(plain("half<sup>1</sup> by the 12<sup>th</sup>"), "half¹ by the 12th");
}

#[test]
fn links_and_headings_are_known() {
    let page = read(
        r##"<h2>Notes</h2><p>See <a href="https://example.org/a">the plan</a>, <a href="#">here</a>, <a name=x>there</a>.</p>"##,
    );
    let of = |span: housestyle_rules::text::Span| span.of(&page.plain).to_owned();
    let links: Vec<_> = page.hints.links.iter().map(|(s, u)| (of(*s), u.as_str())).collect();
    assert_eq!(links, [("the plan".to_owned(), "https://example.org/a")]);
    let headings: Vec<_> = page.hints.headings.iter().map(|(s, l)| (of(*s), *l)).collect();
    assert_eq!(headings, [("Notes".to_owned(), 2)]);
}

const WORDS: &str = "<p>The pool on Carr Lane will open again in May, the association said today, after works that took three years and more.</p>";

#[test]
fn furniture_is_left_out() {
    let page = read(&format!(
        r##"<html><head><title>Pool opens | Baths</title><style>p {{}}</style></head><body class="has-sidebar">
        <a class="skip-link" href="#m">Skip to content</a><header><nav><ul><li><a href=/>Home</a></ul></nav></header>
        <div id="cookie-banner"><p>We use cookies.</p></div>
        <main id=m><div class="breadcrumbs">Home / News</div><h1>Pool opens</h1><article>{WORDS}<div class="share-links"><a href=/t>Tweet</a></div></article></main>
        <aside><p>Other news</p></aside><footer><p>© Baths</p></footer><script>if (a < b) {{ "<p>x</p>" }}</script></body></html>"##
    ));
    assert_eq!(page.plain.lines().collect::<Vec<_>>(), ["Pool opens", "", &WORDS[3..WORDS.len() - 4]]);
    assert_eq!(page.hints.fields, [("title".to_owned(), "Pool opens | Baths".to_owned())]);
}

#[test]
fn a_page_without_names_for_its_parts_is_read_whole() {
    let page = plain(&format!(
        "<form id=aspnet><div class='sidebar-left page'><h1>Pool opens</h1>{WORDS}</div></form>"
    ));
    assert!(page.starts_with("Pool opens\n\nThe pool"), "{page}");
}

#[test]
fn a_heading_above_the_article_belongs_to_it() {
    let page = plain(&format!(
        "<body><div class=nav><a href=/>Home</a></div><h1>Pool opens</h1><p class=meta>News</p><article>{WORDS}{WORDS}</article></body>"
    ));
    assert!(page.starts_with("Pool opens\n\nThe pool"), "{page}");
}
