use crate::alarm::{Context, Report, Weight};
use crate::release::paragraph::{Paragraph, starts_item};
use crate::release::part::PartKind;
use crate::release::pointer::{Pointer, pointers};
use crate::release::{Release, around};
use crate::rule;
use crate::rule::Family;
use crate::text::Span;

rule! {
    /// Words that promise an address and do not give one: “can be found at”, “full results here”, “Click here”.
    ///
    /// The address was lost on the way from the web editor, or was never put in. A reader who wants the report cannot get
    /// it, and a desk will not ask.
    ///
    /// ```bad
    /// The full report can be found [[at]]
    /// ```
    /// ```bad
    /// See the full results [[here]].
    /// ```
    /// ```good
    /// The full report can be found at www.example.org/report
    /// ```
    ///
    /// It does not speak where the words themselves are a link (Markdown, HTML, Word), where the address follows on the
    /// next line, or of places and people: “found at the town hall”, “available from Jo Bloggs”, “we are here”.
    "link-missing",
    family: Family::Links,
    weight: Weight::Fault,
    check: check,
}

/// Words before a last `at` that promise an address.
const PROMISES: &[&str] = &[
    "found",
    "downloaded",
    "viewed",
    "available",
    "accessed",
    "seen",
    "read",
    "obtained",
    "watched",
    "visit",
    "online",
    "completed",
    "details",
    "information",
    "see",
    "website",
    "downloadable",
    "published",
    "more",
];

/// Words before a last `at` behind which nothing but an address can stand.
const SITES: &[&str] = &["website", "online"];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for (index, paragraph) in release.paragraphs.iter().enumerate() {
        if let Some(span) = ends_in_promise(release, paragraph).filter(|_| !address_follows(release, index)) {
            let words = release.words(span);
            report.find(
                span,
                format!("The text stops after “{words}”: the address that should follow is missing."),
            );
        }
    }
    for (index, paragraph) in release.paragraphs.iter().enumerate() {
        if is_bare_label(release, index) {
            let words = release.words(paragraph.span);
            report.find(paragraph.span, format!("Nothing follows “{words}”: the address is missing."));
        }
    }
    for at in release.tokens_of(&["at"]) {
        if let Some(span) = stops_short(release, at) {
            report.find(span, "The sentence stops after “at”: the address that should follow is missing.");
        }
    }
    for Pointer { span, paragraph } in pointers(release) {
        let linked = around(&release.hints.links, |l| l.0, span).iter().any(|(words, _)| words.touches(span));
        if !linked
            && !has_address(release, release.paragraphs[paragraph].span)
            && !address_follows(release, paragraph)
        {
            let words = release.words(span);
            report.find(span, format!("“{words}” points to a link, but there is none. Give the address."));
        }
    }
}

/// `Photographs:` under the text, and then the next heading, or nothing at all.
fn is_bare_label(release: &Release, index: usize) -> bool {
    const PICTURES: &[&str] = &[
        "photographs",
        "photos",
        "pictures",
        "images",
        "video",
        "videos",
        "footage",
        "headshots",
        "infographics",
    ];
    let span = release.paragraphs[index].span;
    let Some(label) = release.words(span).strip_suffix(':').filter(|label| label.len() <= 40) else {
        return false;
    };
    let is_heading =
        |index: usize| release.headings.binary_search_by_key(&index, |heading| heading.paragraph).is_ok();
    let under_text = !matches!(
        release.part_at(span.start()),
        None | Some(
            PartKind::Headline | PartKind::Masthead | PartKind::Lead | PartKind::Body | PartKind::Quotation
        )
    );
    under_text
        && label.split_whitespace().count() <= 4
        && label.split_whitespace().any(|word| PICTURES.iter().any(|p| p.eq_ignore_ascii_case(word)))
        && (index + 1 == release.paragraphs.len() || is_heading(index + 1))
}

pub(super) fn has_address(release: &Release, span: Span) -> bool {
    let at = release.links.partition_point(|l| l.span.start < span.start);
    release.links.get(at).is_some_and(|l| l.span.start < span.end)
        || around(&release.hints.links, |l| l.0, span).iter().any(|(words, _)| span.touches(*words))
}

/// Whether the next paragraph begins with an address, or is the list that the words lead in. Where a full stop ends
/// them, or they are an item themselves, what follows is the next item of their own list.
pub(super) fn address_follows(release: &Release, index: usize) -> bool {
    let words = release.words(release.paragraphs[index].span);
    let leads_in = !words.trim_end().ends_with(['.', ')', '↩']) && !starts_item(words);
    release.paragraphs.get(index + 1).is_some_and(|next| {
        let words = release.words(next.span);
        let short = next.span.len() < 200 && has_address(release, next.span);
        let address = (short || stands_alone(words)) && !numbered_apart(release, index);
        address || leads_in && (starts_item(words) || titled(release, index + 1))
    })
}

/// `news.example.org`: an address without `www` or `https`, with nothing beside it.
fn stands_alone(words: &str) -> bool {
    words.contains('.')
        && !words.starts_with('.')
        && !words.ends_with('.')
        && words.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_'))
}

/// A title of its own, and its address under it.
fn titled(release: &Release, index: usize) -> bool {
    let title = &release.paragraphs[index];
    title.span.len() < 100
        && !release.words(title.span).ends_with(['.', '!', '?'])
        && release.paragraphs.get(index + 1).is_some_and(|next| {
            next.blank_before == 0
                && has_address(release, next.span)
                && release.words(next.span).split_whitespace().count() == 1
        })
}

/// Two numbered paragraphs, one behind the other: the address in the second is its own.
fn numbered_apart(release: &Release, index: usize) -> bool {
    [index, index + 1].iter().all(|i| starts_item(release.words(release.paragraphs[*i].span)))
}

/// The last word of a paragraph that stops where an address should follow: `can be found at`, `visit:`.
fn ends_in_promise(release: &Release, paragraph: &Paragraph) -> Option<Span> {
    let tokens = release.tokens_in(paragraph.span);
    if tokens.len() < 2 {
        return None;
    }
    let mut last = tokens.end - 1;
    let mut mark = "";
    // `(The list can be found at.)`, and the arrow that leads from a footnote back to the text.
    while last > tokens.start && matches!(release.word(last), ")" | "↩") {
        last -= 1;
    }
    if matches!(release.word(last), "." | ":") {
        mark = release.word(last);
        last -= 1;
    }
    if last <= tokens.start || !release.tokens[last].is_word() {
        return None;
    }
    let is = |at: usize, words: &[&str]| words.iter().any(|w| release.word(at).eq_ignore_ascii_case(w));
    // What a colon leads in may be an address of stone on the next line, or a list.
    let next = paragraph.last_line + 1;
    let led_in =
        mark == ":" && next < release.lines.len() && !release.lines.span(next).trim(&release.text).is_empty();
    let promise = |at: usize| is(at, PROMISES) && !negated(release, at);
    // Nothing but an address stands behind `on our website at`, whatever went before.
    let site = is(last, &["at"]) && is(last - 1, SITES);
    let stops = if is(last, &["at"]) {
        site || promise(last - 1)
            || (is(last - 1, &["here", "it", "them", "report"])
                && last >= tokens.start + 2
                && promise(last - 2))
    } else {
        // Without the address these say nothing: `available from`, `please visit:`.
        (is(last, &["from", "via"])
            && mark != "."
            && is(last - 1, &["available", "downloaded", "accessed", "obtained"])
            && !relative(release, tokens.start, last))
            || (is(last, &["visit"])
                && mark != "."
                && is(last - 1, &["please", "information", "details", "or"]))
    };
    let span = release.tokens[last].span;
    (stops && !led_in && (site || !relative(release, tokens.start, last)) && !linked(release, span))
        .then_some(span)
}

/// `The plan can be found at. Members may …`: a sentence within a paragraph that stops where an address should follow.
fn stops_short(release: &Release, at: usize) -> Option<Span> {
    if release.word(at) != "at" || at < 2 {
        return None;
    }
    let span = release.tokens[at].span;
    // The end of a paragraph is looked at by itself.
    let stop =
        release.tokens.get(at + 1).filter(|_| matches!(release.word(at + 1), "." | "," | ";" | ")"))?;
    let after = release.text[stop.span.end()..].chars().next()?;
    // `seen at, and copied from, the library`: two small words share one place.
    if release.word(at + 1) == ","
        && release.tokens.get(at + 2).is_some_and(|_| matches!(release.word(at + 2), "and" | "or" | "but"))
    {
        return None;
    }
    // `available at, www.example.org`: the comma is the slip.
    if release.links.iter().any(|link| link.span.start() == stop.span.end() + 1) {
        return None;
    }
    let goes_on =
        after == ' ' && release.paragraph_at(span.start()) == release.paragraph_at(stop.span.end() + 1);
    let is = |at: usize, words: &[&str]| words.iter().any(|w| release.word(at).eq_ignore_ascii_case(w));
    let promise = |at: usize| is(at, PROMISES) && !negated(release, at);
    let site = is(at - 1, SITES);
    let start = release.sentences.partition_point(|s| s.end() <= span.start());
    let start = release.sentences.get(start).map_or(0, |s| release.tokens_in(*s).start);
    (goes_on && (site || promise(at - 1) && !relative(release, start, at)) && !linked(release, span))
        .then_some(span)
}

fn linked(release: &Release, span: Span) -> bool {
    around(&release.hints.links, |l| l.0, span).iter().any(|(words, _)| words.touches(span))
}

fn negated(release: &Release, at: usize) -> bool {
    at > 0 && release.word(at - 1).eq_ignore_ascii_case("not")
}

/// `the hall that the plans can be seen at`, `where is it available from?`: the place stands before.
fn relative(release: &Release, start: usize, last: usize) -> bool {
    (start.max(last.saturating_sub(12))..last).any(|i| {
        ["which", "where", "that", "whom", "who"].iter().any(|w| release.word(i).eq_ignore_ascii_case(w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Hints;
    use crate::style::Style;
    use crate::testing::{finds, read};

    #[test]
    fn a_label_under_the_text_wants_its_address() {
        let text = "Hall opens again\n\nThe hall in Exampleton has opened again after a year of repairs.\n\nENDS\n\n";
        let notes = "Notes to editors\n\n1. The hall was built in 1901.";
        finds(&RULE, &format!("{text}[[Photographs:]]\n\n{notes}"));
        for under in [
            "Photographs: www.example.org/hall",
            "Photographs:\n\nwww.example.org/hall",
            "Photographs:\n\nThe hall by night.",
        ] {
            finds(&RULE, &format!("{text}{under}\n\n{notes}"));
        }
    }

    #[test]
    fn finds_promises_without_an_address() {
        finds(&RULE, "A blog by the chair can be found [[at]]\n\nNotes to editors");
        finds(&RULE, "The plan is available to download [[here]].");
        finds(&RULE, "Copies can be downloaded [[at]].");
        finds(&RULE, "More information is available [[from]]");
        finds(&RULE, "[[Click here]] for the report: making it happen");
        finds(&RULE, "Read the full story [[here]].");
        finds(&RULE, "The survey can be viewed online [[at]]:\n\nEnds");
        finds(&RULE, "For more information please [[visit]]:\n\nEnds");
        finds(&RULE, "See full results [[here]].");
        finds(&RULE, "Register [[here]].");
    }

    #[test]
    fn leaves_places_people_and_real_links_alone() {
        for text in [
            "The report can be found at www.example.org/report.",
            "The report can be found at:\nhttps://example.org/report",
            "The report is available at, www.example.org/report. It is long.",
            "The report can be found at\n\nhttps://example.org/report",
            "The survey can be viewed at:\n• the library\n• the town hall",
            "To read the answers, please visit:\n\nnews.example.org",
            "To read more of the plan, please visit:\n\nThe plan in short\nhttps://example.org/short\nThe plan\nhttps://example.org/plan",
            "Copies are available at:\nExample Town Hall\nHigh Street",
            "Copies are available from Jo Bloggs.",
            "It was found at the town hall.",
            "We are here. Life is hard here.",
            "She has lived here since 1990.",
            "See the new elephants here.",
            "Click here: https://example.org/report",
            "Read the full story here: www.example.org",
            "The shop where the cards are available from.",
            "The plans can be seen at, and copied from, the library.",
            "The report can be viewed at, or borrowed from, the town hall.",
            "This is what we are looking at",
            "Here is the news.",
            "Copies of the submission are available from Jo Bloggs, or from www.example.org",
            "“You can read more about us here,” she said.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn words_that_are_a_link_are_no_loss() {
        let text = "See full results here.";
        let links = vec![(Span::new(17, 21), "https://example.org".to_owned())];
        let release = Release::read(text, Hints { links, rich: true, ..Hints::default() });
        let options =
            crate::check::Options { select: ["link-missing".to_owned()].into(), ..Default::default() };
        assert!(crate::check::check(&release, &Style::default(), &options).findings.is_empty());
        assert_eq!(read(text).hints.links, []);
    }

    #[test]
    fn numbered_paragraphs_and_brackets_lose_addresses_too() {
        finds(&RULE, "6. More can be found [[at]].\n\n7. The board meets in May.");
        finds(&RULE, "6. The plan may be read online [[at]]\n\n7. The board meets in May.");
        finds(&RULE, "6. More can be found [[at]].\n\n7. Write to us through www.example.org");
        finds(&RULE, "(A list of the halls can be found [[at]].)");
        finds(&RULE, "1. The plan of halls can be found [[at]].↩");
        finds(&RULE, "The plan is in a paper, which is published on the board’s website [[at]]. It is long.");
        finds(&RULE, "Forms can be had from the board’s website [[at]].");
        finds(&RULE, "The halls where the plan can be seen are:\n1. Upper Hall\n2. Lower Hall");
        finds(&RULE, "The plan can be found at\n\n1. Upper Hall\n2. Lower Hall");
    }

    #[test]
    fn a_sentence_within_a_paragraph_may_stop_short_too() {
        finds(&RULE, "The full plan can be found [[at]]. Members may write to the board until May.");
        finds(&RULE, "It is on the board’s website [[at]], with more to come in the summer.");
        for text in [
            "Here is the hall that the plans can be seen at. Members may come.",
            "It is more than it was looked at. So it is.",
            "The plan can be found at www.example.org. Members may write.",
            "The plan is not available at. So it is.",
        ] {
            finds(&RULE, text);
        }
    }
}
