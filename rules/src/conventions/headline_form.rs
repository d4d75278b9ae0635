use crate::alarm::{Context, Report, Weight};
use crate::facts;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::heading::{Heading, Heads};
use crate::release::part::PartKind;
use crate::release::phrase::words;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::text::{Case, Edit, Span};

rule! {
    /// The headline is not written as the house writes its headlines.
    ///
    /// Sentence case, title case or capitals; with a full stop or without; how long it may be: offices differ, and a
    /// page of releases looks careless when one headline does.
    ///
    /// ```style
    /// "headline/stop" = "none"
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again[[.]]
    ///
    /// 12 May 2015
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    /// ```
    /// ```fixed
    /// Exampleton’s hall to open again
    ///
    /// 12 May 2015
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    /// ```
    /// ```good
    /// Will the hall open again?
    ///
    /// 12 May 2015
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    /// ```
    ///
    /// Length is measured against the archive’s own headlines, and only when there are enough of them. A second deck is
    /// left alone.
    "headline-form",
    family: Family::Structure,
    basis: Basis::Convention,
    weight: Weight::Doubt,
    fixes: Fixes::Mixed,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("headline/case", "The capitals of a headline").under(Chapter::Top).with(&[("sentence", "small letters, but for names"), ("title", "a capital for every word that matters"), ("capitals", "capitals throughout")]),
        Slot::list("headline/length", "The length of a headline, in characters", crate::slot::Family::Measure),
        Slot::choice("headline/stop", "The end of a headline").under(Chapter::Top).with(&[("none", "no full stop"), ("stop", "a full stop")]),
    ],
}

fn headline(release: &Release) -> Option<&Heading> {
    release.headings.iter().find(|h| h.heads == Heads::Release)
}

/// How a headline is written, where that can be told.
fn case(release: &Release, line: &str) -> Option<&'static str> {
    // Only words that title case would capitalise, and not the first, which always is, nor names.
    let (mut capital, mut lower, mut shouted, mut first) = (0, 0, 0, true);
    for word in words(line) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let small = word.contains(char::is_lowercase);
        shouted += usize::from(!small && letters > 1);
        lower += usize::from(small && letters > 1 && first && !word.starts_with(char::is_uppercase));
        if !first && letters >= 4 && small && !is_small_word(word) {
            match word.starts_with(char::is_uppercase) {
                true => capital += usize::from(!is_name(release, word)),
                false => lower += 1,
            }
        }
        first = false;
    }
    match (capital, lower, shouted) {
        (0, 0, 3..) => Some("capitals"),
        (3.., 0, _) => Some("title"),
        (_, 2.., _) if lower * 2 >= capital => Some("sentence"),
        _ => None,
    }
}

/// Whether the text has the word with its capital in the middle of a sentence: `Death of Dame Iris Holroyd` is in
/// sentence case all the same.
fn is_name(release: &Release, word: &str) -> bool {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    let Some(initial) = bare.as_bytes().first() else { return false };
    let mut capitals = false;
    let lead = release.part(PartKind::Lead).map_or(usize::MAX, |p| p.span.start());
    let text = release.text.as_bytes();
    let start = release.tokens.partition_point(|token| token.span.start() < lead);
    for (i, token) in release.tokens.iter().enumerate().skip(start) {
        let span = token.span;
        if span.len() < bare.len() || !text[span.start()].eq_ignore_ascii_case(initial) {
            continue;
        }
        let here = span.of(&release.text);
        if !here.get(..bare.len()).is_some_and(|h| h.eq_ignore_ascii_case(bare)) {
            continue;
        }
        if here.starts_with(char::is_lowercase) {
            return false;
        }
        // After a word in small letters, or after another capital that is.
        capitals |= i > 0 && release.tokens[i - 1].is_word() && release.tokens[i].case() == Some(Case::Title);
    }
    capitals
}

/// A preposition or conjunction of four letters and more: in title case some houses write it small, some do not.
fn is_small_word(word: &str) -> bool {
    const SMALL: [&str; 26] = [
        "about", "across", "after", "against", "along", "amid", "among", "around", "before", "behind",
        "between", "beyond", "during", "from", "into", "onto", "over", "than", "that", "through", "towards",
        "under", "until", "upon", "with", "without",
    ];
    SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))
}

fn stop(line: &str) -> Option<&'static str> {
    if line.ends_with('.') && !line.ends_with("..") {
        // `plc.`, `etc.`, `U.S.` do not end in a full stop of the headline's own.
        let last = words(line).last().unwrap_or_default();
        let whole = last.chars().count() > 3
            || last.chars().count() == 3
                && facts::words::is_word(&last.to_lowercase())
                && !last.chars().all(char::is_uppercase)
            || last.bytes().all(|b| b.is_ascii_digit());
        return (whole && !last.contains('.')).then_some("stop");
    }
    line.ends_with(|c: char| c.is_alphanumeric()).then_some("none")
}

fn observe(release: &Release, out: &mut Observations) {
    let Some(headline) = headline(release) else { return };
    let line = release.words(headline.span);
    out.see("headline/length", line.chars().count().to_string(), headline.span);
    if let Some(case) = case(release, line) {
        out.see("headline/case", case, headline.span);
    }
    if let Some(stop) = stop(line) {
        out.see("headline/stop", stop, headline.span);
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let Some(headline) = headline(release) else { return };
    let line = release.words(headline.span);
    if let Some(known) =
        style.known("headline/stop").filter(|k| stop(line).is_some_and(|have| have != k.form))
    {
        let end = headline.span.end();
        if known.form == "none" {
            let span = Span::new(end - 1, end);
            report
                .find(
                    span,
                    format!(
                        "The headline ends with a full stop; the house’s have none, {}.",
                        known.in_words()
                    ),
                )
                .fix(Fix::safe("Leave out the full stop", vec![Edit::delete(span)]))
                .backed_by(&known);
        } else {
            report
                .find(
                    last_word(headline.span, line),
                    format!("The house ends its headlines with a full stop, {}.", known.in_words()),
                )
                .fix(Fix::safe("Add a full stop", vec![Edit::insert(end, ".")]))
                .backed_by(&known);
        }
    }
    let known = style.known("headline/case").and_then(|k| Some((k, case(release, line)?)));
    if let Some((known, have)) = known.filter(|(k, have)| *have != k.form && !k.was_so(have, release.date()))
    {
        let (have, wants) = (in_words(have), in_words(known.form));
        let finding = report.find(
            headline.span,
            format!(
                "The headline is in {have}; the house writes its headlines in {wants}, {}.",
                known.in_words()
            ),
        );
        if known.form == "capitals" {
            finding.fix(Fix::choice(
                "Write it in capitals",
                vec![Edit::replace(headline.span, line.to_uppercase())],
            ));
        }
        finding.backed_by(&known);
    }
    let length = line.chars().count();
    if let Some(most) = style.quantile("headline/length", 95).filter(|most| length > beyond(*most)) {
        report
            .find(headline.span, format!("The headline has {length} characters; nineteen in twenty of the archive’s have no more than {most}."))
            .weight(Weight::Remark);
    }
}

/// A tenth more than the usual most: nobody is told of one character too many.
fn beyond(most: u32) -> usize {
    most as usize + most as usize / 10
}

fn in_words(case: &str) -> &str {
    match case {
        "sentence" => "sentence case",
        "title" => "title case",
        other => other,
    }
}

fn last_word(span: Span, line: &str) -> Span {
    let word = words(line).last().map_or(0, str::len);
    let from = line.rfind(words(line).last().unwrap_or_default()).unwrap_or(0);
    Span::new(span.start() + from, span.start() + from + word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::finds_with;

    const TEXT: &str = "\n\n12 May 2015\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.";

    fn check(pins: &str, head: &str) {
        finds_with(&RULE, &format!("{head}{TEXT}"), &Style::from_pins(pins).expect("pins"));
    }

    #[test]
    fn compares_the_stop() {
        let none = "\"headline/stop\" = \"none\"";
        check(none, "Hall to open[[.]]");
        for head in [
            "Hall to open",
            "Will it open?",
            "Open at last!",
            "Hall run by Example Co.",
            "And so...",
            "Hall saved by U.S.",
            "“Open it”",
        ] {
            check(none, head);
        }
        check(none, "Press release\n\nHall to open[[.]]");
        check("\"headline/stop\" = \"stop\"", "Hall to [[open]]");
        check("\"headline/stop\" = \"stop\"", "Hall to open.");
    }

    #[test]
    fn compares_the_case() {
        let sentence = "\"headline/case\" = \"sentence\"";
        check(sentence, "[[Town Hall Opens Again After Long Repairs]]");
        check(sentence, "[[TOWN HALL OPENS AGAIN]]");
        check(sentence, "Town hall opens again after long repairs");
        check(sentence, "NHS hall in Exampleton opens again with help");
        check(sentence, "Exampleton Hall opens");
        finds_with(
            &RULE,
            "Death of Dame Iris Holroyd\n\nThe trust has learned with great sadness of the death of Dame Iris Holroyd at the age of ninety-one.",
            &Style::from_pins(sentence).expect("pins"),
        );
        check(
            "\"headline/case\" = \"title\"",
            "Hall Opens under the Protection from Old Falsehoods Act with Help",
        );
        check("\"headline/case\" = \"capitals\"", "[[Town hall opens again for clubs]]");
        check("\"headline/case\" = \"capitals\"", "TOWN HALL OPENS AGAIN");
        check("\"headline/case\" = \"title\"", "[[Town hall opens again for clubs]]");
        check("\"headline/case\" = \"title\"", "Town Hall Opens Again for Local Clubs");
    }

    #[test]
    fn keeps_quiet_without_a_house() {
        check("", "Town Hall Opens Again After Long Repairs.");
    }
}
