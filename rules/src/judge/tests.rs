//! How loud, and what may be made without asking: by small cases.

use std::collections::BTreeMap;

use super::*;
use crate::catalogue;
use crate::finding::Safety;
use crate::style::{Form, Learned, Replayed};
use crate::testing::{read, run};
use jiff::civil::{Date, date};

/// A style in which `form` of `slot` is so sure, since that date.
fn style(slot: &str, form: &str, tier: Tier, since: Option<Date>) -> Style {
    let form = Form {
        form: form.into(),
        seen: 12,
        dates: since.map(|since| (since, date(2024, 12, 1))),
        ..Form::default()
    };
    let learned = Learned { tier, of: 12, forms: vec![form], ..Learned::default() };
    Style { releases: 12, learned: BTreeMap::from([(slot.to_owned(), learned)]), ..Style::default() }
}

const DRAFT: &str = "Hall opens again\n\n2 May 2014\n\nThe hall opens again in May, and some 40% of the town gave money.\n\n\
                     It was closed for a year.\n\n###\n";

fn told(rule: &str, style: &Style) -> Vec<(Severity, bool)> {
    let rule = catalogue::rule(rule).expect("a rule");
    let findings = run(rule, DRAFT, style);
    findings.iter().map(|f| (f.severity, f.fixes.iter().any(|fix| fix.safety == Safety::Safe))).collect()
}

#[test]
fn as_loud_as_the_archive_is_sure() {
    for (tier, want) in [
        (Tier::Strong, Some((Severity::Warning, true))),
        (Tier::Convention, Some((Severity::Info, false))),
        (Tier::Tentative, Some((Severity::Hint, false))),
        (Tier::Contested, None),
    ] {
        assert_eq!(
            told("ends-marker", &style("end-mark", "ENDS", tier, None)).first().copied(),
            want,
            "{tier:?}"
        );
    }
}

#[test]
fn a_draft_is_not_held_against_what_came_later() {
    let since = |year| style("end-mark", "ENDS", Tier::Strong, Some(date(year, 1, 1)));
    assert_eq!(told("ends-marker", &since(2010)).len(), 1);
    assert!(told("ends-marker", &since(2019)).is_empty(), "the draft is of 2014");
}

#[test]
fn what_was_sent_is_told_softly_or_not_at_all() {
    let heard = Heard::Slot("percent".into());
    let with = |fired| {
        let mut style = style("percent", "per cent", Tier::Strong, None);
        style.replayed.insert(("number-style".into(), heard.clone()), Replayed { fired, of: 20 });
        told("number-style", &style)
    };
    assert_eq!(with(1), [(Severity::Warning, false)]);
    assert_eq!(with(3), [(Severity::Info, false)]);
    assert!(with(6).is_empty());
}

#[test]
fn one_small_word_is_told_apart_by_its_sentence_and_names_are_kept_out() {
    let alarm = |text: &str, words: &str| {
        let start = text.find(words).expect("there");
        let mut report = crate::alarm::Report::new(crate::alarm::Weight::Slip);
        report.find(Span::new(start, start + words.len()), "");
        report.into_alarms().remove(0)
    };
    let rule = catalogue::rule("link-missing").expect("a rule");
    let of = |text: &str, words: &str| heard(&alarm(text, words), rule, &read(text)).pop();
    let text = "The plan is out.\n\nThe plan is available here. Click here for the rest.";
    assert_eq!(of(text, "Click here"), Some(Heard::Words("click here".into())));
    assert_eq!(of(text, "here"), Some(Heard::Words("the plan is available here.".into())));
    let named = "The plan is out.\n\nAnn Lee, chair of the trust, said that it is kept here.";
    assert!(matches!(of(named, "here"), Some(Heard::Person(_))));
    let mut style = Style::default();
    style
        .replayed
        .insert(("link-missing".into(), Heard::Person("ann lee".into())), Replayed { fired: 9, of: 9 });
    assert!(!style.print().contains("ann lee"));
    let mut read = Style::default();
    read.parse_people(&style.print_people()).expect("the people’s file");
    assert_eq!(read, style);
    assert_eq!(style.without_people(), Style::default());
}

#[test]
fn a_safe_fix_changes_no_word() {
    let safe = |rule: &str, text: &str, pins: &str| {
        let rule = catalogue::rule(rule).expect("a rule");
        let style = Style::from_pins(pins).expect("pins");
        let found = run(rule, text, &style);
        found.iter().flat_map(|f| &f.fixes).any(|fix| fix.safety == Safety::Safe)
    };
    assert!(safe("double-space", "It is  out.", ""));
    assert!(safe("doubled-word", "It is the the plan.", ""));
    assert!(safe("term-misspelt", "The Covenant is signed. The Covenant binds. The Covennant holds.", ""));
    assert!(safe(
        "date-form",
        "It was signed on 12th May 2014.",
        "\"date-form/body\" = \"{day} {month} {year}\""
    ));
    assert!(safe("ends-marker", DRAFT, "end-mark = \"ENDS\""));
    assert!(!safe("spelling-variant", "We organize it, and they organise more and organise it well.", ""));
    assert!(!safe("acronym-unused", "The Moor Fire Board (MFB) met. It agreed.", ""));
}
