use crate::alarm::{Context, Report, Weight};
use crate::release::Release;
use crate::release::quotation::Use;
use crate::rule;
use crate::rule::Family;
use crate::text::Span;

rule! {
    /// A politician quoted in a release that goes out inside a pre-election period.
    ///
    /// Public bodies may not publish what could be seen as support in that time. Whether this release may go is for a
    /// person to say; the rule only points at the place. It is silent until the periods are given in `housestyle.toml`.
    ///
    /// ```election
    /// local elections, 2014-03-28, 2014-05-22
    /// ```
    /// ```bad
    /// Tuesday 1 April 2014
    ///
    /// [[Cllr]] Ann Lee said: “The park is open to everybody in the borough from today.”
    /// ```
    /// ```good
    /// Tuesday 1 July 2014
    ///
    /// Cllr Ann Lee said: “The park is open to everybody in the borough from today.”
    /// ```
    ///
    /// It does not speak of politicians who are named and not quoted, of officers, or of releases outside the periods,
    /// and never says that a release may go.
    "pre-election-period",
    family: Family::Compliance,
    basis: crate::rule::Basis::Both,
    weight: Weight::Slip,
    check: check,
}

/// What is watched for where a person has named nobody.
const TITLES: &[&str] = &[
    "Cllr",
    "Cllrs",
    "Councillor",
    "Councillors",
    "Mayor",
    "MP",
    "MSP",
    "Minister",
    "Leader of the Council",
];

fn check(context: &Context<'_>, report: &mut Report) {
    if context.style.elections.is_empty() {
        return;
    }
    let release = context.release;
    let dates =
        [release.date(), release.embargo.as_ref().and_then(|e| e.lifts.map(jiff::civil::DateTime::date))];
    let inside =
        |w: &&crate::style::ElectionWindow| dates.iter().flatten().any(|d| w.from <= *d && *d <= w.to);
    let Some(window) = context.style.elections.iter().find(inside) else { return };
    let mut seen: Vec<usize> = Vec::new();
    for quotation in release.quotations.quotations.iter().filter(|q| q.usage == Use::Speech) {
        let Some(paragraph) = release.paragraph_at(quotation.span.start()) else { continue };
        if seen.contains(&paragraph) {
            continue;
        }
        let around = release.paragraphs[paragraph].span;
        let outside = |span: &Span| !quotation.inner.contains(*span);
        let own: Vec<&str> = window.watch.iter().map(String::as_str).collect();
        let watched = if own.is_empty() { TITLES } else { &own };
        let Some(span) = watched.iter().find_map(|w| whole_word(release, around, w)).filter(outside) else {
            continue;
        };
        seen.push(paragraph);
        report.find(
            span,
            format!(
                "“{}” is quoted, and this release is dated inside the period “{}” ({} to {}). Have it cleared before it goes.",
                release.words(span),
                window.name,
                window.from.strftime("%-d %B"),
                window.to.strftime("%-d %B %Y")
            ),
        );
    }
}

/// The first place of `words` in `within` that is not part of a longer word.
fn whole_word(release: &Release, within: Span, words: &str) -> Option<Span> {
    let text = release.words(within);
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    // `the Mayor’s Fund`: what belongs to somebody is not that person.
    let owner = |after: &str| ["’s", "'s"].iter().any(|s| after.starts_with(s));
    text.match_indices(words)
        .find(|(at, found)| {
            let after = &text[at + found.len()..];
            edge(text[..*at].chars().next_back()) && edge(after.chars().next()) && !owner(after)
        })
        .map(|(at, found)| Span::new(within.start() + at, within.start() + at + found.len()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::style::{ElectionWindow, Style};
    use crate::testing::{finds, finds_with};

    fn style(watch: &[&str]) -> Style {
        let window = ElectionWindow {
            name: "local elections".into(),
            from: date(2014, 3, 28),
            to: date(2014, 5, 22),
            watch: watch.iter().map(|w| (*w).to_owned()).collect(),
        };
        Style { elections: vec![window], ..Style::default() }
    }

    const SAID: &str = "said: “The park is open to everybody in the borough from today.”";

    #[test]
    fn council_officers_and_the_past_are_no_candidates() {
        for text in [
            // A post that only sounds like an elected one.
            format!("1 April 2014\n\nAnn Lee, Chief Executive of the council, {SAID}"),
            format!("1 April 2014\n\nA spokesperson for the Mayor’s Fund {SAID}"),
            // Somebody mentioned, and nobody quoted.
            "1 April 2014\n\nThe park was opened in 1911 by Councillor Ann Lee.".to_owned(),
            "1 April 2014\n\nThe councillors met on Tuesday and the park was on their list.".to_owned(),
        ] {
            finds_with(&RULE, &text, &style(&[]));
        }
    }

    #[test]
    fn an_embargo_inside_the_period_counts() {
        let text = format!(
            "Date: Tuesday March 25, 2014\nEmbargo: 00.01 hrs, Tuesday April 1, 2014\n\n[[Councillor]] Ann Lee {SAID}"
        );
        finds_with(&RULE, &text, &style(&[]));
    }

    #[test]
    fn never_says_that_anything_is_allowed() {
        let text = format!("1 April 2014\n\nCllr Ann Lee {SAID}");
        let findings = crate::testing::run(&RULE, &text, &style(&[]));
        let said = findings[0].message.to_lowercase();
        assert!(
            !said.contains("complies") && !said.contains("unlawful") && !said.contains("breach"),
            "{said}"
        );
    }

    #[test]
    fn finds_a_politician_quoted_inside_the_period() {
        finds_with(&RULE, &format!("Tuesday 1 April 2014\n\n[[Councillor]] Ann Lee {SAID}"), &style(&[]));
        finds_with(&RULE, &format!("28 March 2014\n\n[[Cllr]] Ann Lee {SAID}"), &style(&[]));
        finds_with(&RULE, &format!("22 May 2014\n\nThe [[Mayor]], Ann Lee, {SAID}"), &style(&[]));
        finds_with(&RULE, &format!("1 May 2014\n\n[[Ann Lee]] {SAID}"), &style(&["Ann Lee"]));
    }

    #[test]
    fn says_nothing_otherwise() {
        for text in [
            format!("1 July 2014\n\nCllr Ann Lee {SAID}"),
            format!("27 March 2014\n\nCllr Ann Lee {SAID}"),
            format!("23 May 2014\n\nCllr Ann Lee {SAID}"),
            format!("Cllr Ann Lee {SAID}"),
            format!("1 April 2014\n\nAnn Lee, Director of Parks, {SAID}"),
            "1 April 2014\n\nCllr Ann Lee will open the park.".to_owned(),
            format!("1 April 2014\n\nBob Mayorson, Parks Officer, {SAID}"),
        ] {
            finds_with(&RULE, &text, &style(&[]));
        }
        finds_with(&RULE, &format!("1 April 2014\n\nCllr Ann Lee {SAID}"), &style(&["Bob Cole"]));
        finds(&RULE, &format!("1 April 2014\n\nCllr Ann Lee {SAID}"));
    }
}
