use crate::check::{Context, Report};
use crate::finding::Severity;
use crate::release::pointer::pointers;
use crate::rule;
use crate::rule::Family;
use crate::text::Span;

rule! {
    /// A link whose words say nothing by themselves: “Click here”, “here”, “this link”.
    ///
    /// Who listens to a page, or skims it for links, hears only “here”. Words that name what is behind the link serve
    /// everybody, and survive being printed.
    ///
    /// ```bad
    /// [[Click here]] for the report.
    /// ```
    /// ```bad
    /// See the full results [[here]].
    /// ```
    /// ```good
    /// See the full results at www.example.org/results.
    /// ```
    ///
    /// It does not speak of “here” as a place, or of an address that is written out.
    "link-text-vague",
    family: Family::Links,
    severity: Severity::Info,
    check: check,
}

/// Words behind which a rich format may hide a link, and which name nothing.
const VAGUE: &[&str] = &[
    "click",
    "click here",
    "click this link",
    "here",
    "link",
    "more",
    "read more",
    "read more here",
    "see here",
    "this",
    "this link",
    "this page",
    "website",
    "find out more",
    "learn more",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let text = &*release.text;
    let mut spans: Vec<Span> = pointers(release).into_iter().map(|pointer| pointer.span).collect();
    for (span, _) in &release.hints.links {
        let words = span.of(text).trim().trim_end_matches(['.', ':', '>', '»', '→', ' ']);
        let vague = words.len() < 20 && VAGUE.iter().any(|v| words.eq_ignore_ascii_case(v));
        if vague && !spans.iter().any(|s| s.touches(*span)) {
            spans.push(*span);
        }
    }
    for span in spans {
        let words = span.of(text);
        report.find(
            span,
            format!("“{words}” does not say what the link leads to. Let the link’s words name it."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check as check_all};
    use crate::release::{Hints, Release};
    use crate::style::Style;
    use crate::testing::finds;

    #[test]
    fn finds_words_that_name_nothing() {
        finds(&RULE, "[[Click here]] to register: https://example.org/register");
        finds(&RULE, "The report is available [[here]]: www.example.org");
        finds(&RULE, "Sign up [[here]].");
        finds(&RULE, "By [[clicking here]] you agree.");
    }

    #[test]
    fn leaves_places_and_written_addresses_alone() {
        for text in [
            "See: https://example.org/report",
            "We are here to help.",
            "Jobs that matter are created here.",
            "Here is the report.",
            "She was born here.",
            "People who live here.",
            "See what we have built here.",
            "The report is published here today.",
            "Visit www.example.org for more.",
            "Read the report at www.example.org.",
            "Find your library here and there.",
            "The results matter here.",
            "Hear, hear.",
            "Get involved here in Exampleton.",
            "The information desk is here.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn looks_at_what_carries_the_link() {
        let text = "Our plan: read more. See our plan.";
        let links = vec![
            (Span::new(10, 19), "https://example.org".to_owned()),
            (Span::new(25, 33), "https://example.org".to_owned()),
        ];
        let release = Release::read(text, Hints { links, rich: true, ..Hints::default() });
        let options = Options { select: ["link-text-vague".to_owned()].into(), ..Options::default() };
        let found = check_all(&release, &Style::default(), &options).findings;
        assert_eq!(found.iter().map(|f| f.span.of(text)).collect::<Vec<_>>(), ["read more"]);
    }
}
