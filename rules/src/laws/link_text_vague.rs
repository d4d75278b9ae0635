use crate::alarm::{Context, Report, Weight};
use crate::laws::link_missing::{address_follows, has_address};
use crate::release::Release;
use crate::release::pointer::{Pointer, pointers};
use crate::rule;
use crate::rule::Family;
use crate::text::Span;

rule! {
    /// A link whose words say nothing by themselves: “Click here”, “here”, “this link”.
    ///
    /// Somebody who listens to a page, or skims it for links, gets only “here”. Words that name what is behind the link serve
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
    /// It does not speak of “here” as a place, of words beside an address that is written out (`the report is here:
    /// www.example.org`), or of a link whose words say more (“full report here”). Where the link is lost, that comes
    /// first, from `link-missing`, and this is a hint.
    "link-text-vague",
    family: Family::Links,
    weight: Weight::Doubt,
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
    for (span, _) in &release.hints.links {
        let words = release.words(*span).trim().trim_end_matches(['.', ':', '>', '»', '→', ' ']);
        if words.len() < 20 && VAGUE.iter().any(|v| words.eq_ignore_ascii_case(v)) {
            vague(release, *span, report);
        }
    }
    for Pointer { span, paragraph } in pointers(release) {
        // Words that are no link stand beside the address, `the report is here: www.…`, or have lost it.
        if has_address(release, release.paragraphs[paragraph].span) || address_follows(release, paragraph) {
            continue;
        }
        // That it is lost is the finding, of another rule; this is for when it is found again.
        let words = release.words(span);
        report
            .find(
                span,
                format!(
                    "“{words}” will not say what the link leads to, once there is one. Let its words name it."
                ),
            )
            .weight(Weight::Remark);
    }
}

fn vague(release: &Release, span: Span, report: &mut Report) {
    let words = release.words(span);
    report
        .find(span, format!("“{words}” does not say what the link leads to. Let the link’s words name it."));
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
        finds(&RULE, "[[Click here]] to register.");
        finds(&RULE, "The report is available [[here]].");
        finds(&RULE, "Sign up [[here]].");
        finds(&RULE, "By [[clicking here]] you agree.");
    }

    #[test]
    fn leaves_places_and_written_addresses_alone() {
        for text in [
            "See: https://example.org/report",
            "Click here to register: https://example.org/register",
            "The report is available here: www.example.org",
            "Read the full report here:\n\nhttps://example.org/report",
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
        let found = |text: &str, links: &[&str]| -> Vec<String> {
            let place = |words: &&str| {
                let at = text.find(words).expect("the words of the link");
                (Span::new(at, at + words.len()), "https://example.org".to_owned())
            };
            let links = links.iter().map(place).collect();
            let release = Release::read(text, Hints { links, rich: true, ..Hints::default() });
            let options = Options { select: ["link-text-vague".to_owned()].into(), ..Options::default() };
            let found = check_all(&release, &Style::default(), &options).findings;
            found.iter().map(|f| f.span.of(text).to_owned()).collect()
        };
        assert_eq!(found("Our plan: read more. See our plan.", &["read more", "our plan"]), ["read more"]);
        // The link’s own words count, however they end.
        assert!(found("Read the full report here.", &["full report here"]).is_empty());
        assert!(found("Click here to register for the day.", &["Click here to register"]).is_empty());
        assert_eq!(found("Read the full report here.", &["here"]), ["here"]);
        assert_eq!(found("Click here for the report.", &["Click here"]), ["Click here"]);
    }
}
