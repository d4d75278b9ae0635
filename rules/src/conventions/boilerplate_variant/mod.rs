mod heading;
mod own_body;
mod own_name;
mod sign_off;

use jiff::civil::Date;

use crate::alarm::{Backing, Context, Report, Weight};
use crate::finding::{Evidence, Fix};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::heading::{Heading, Heads};
use crate::release::paragraph::item_words;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::style::{Form, StandingText, Style, Tier};
use crate::text::{Difference, Edit, Span, difference};

rule! {
    /// A standing paragraph is not in the wording the house uses now.
    ///
    /// Last year’s paragraph about the organisation comes along with last year’s release. The archive knows which wording
    /// was sent last, and which ones came before it.
    ///
    /// ```style
    /// standing = "The Example Trust looks after halls in the north and lends them to clubs that have no home of their own."
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// About the Example Trust
    ///
    /// The Example Trust looks after [[barns]] in the north and lends them to clubs that have no home of their own.
    /// ```
    /// ```fixed
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// About the Example Trust
    ///
    /// The Example Trust looks after halls in the north and lends them to clubs that have no home of their own.
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// About the Example Trust
    ///
    /// The Example Trust looks after halls in the north and lends them to clubs that have no home of their own.
    /// ```
    ///
    /// A figure that changed is never called wrong: if “Nearly a third” has become “More than a third”, that is news. Nor is
    /// a wording wrong that was the house’s own when the release was dated. A short form made on purpose is left alone.
    ///
    /// A closing line that the house’s releases always end on (`Follow us at …`, `Issued by the Press Office`, a hashtag) is
    /// compared like a paragraph; what changes with the story after a label (`Available for interview: …`) is not.
    "boilerplate-variant",
    family: Family::Boilerplate,
    basis: Basis::Convention,
    fixes: Fixes::Choice,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("boilerplate-heading", "The heading over the paragraph about us").under(Chapter::Notes),
        Slot::list("own-name/*", "The organisation’s name {}", crate::slot::Family::OwnName),
        Slot::list("own-body", "A body that the headline or the lead names", crate::slot::Family::OwnName),
        Slot::list("sign-off", "A closing line", crate::slot::Family::SignOff),
        Slot::list("standing", "A standing paragraph", crate::slot::Family::Standing),
        Slot::list("sign-off/*", "The closing line “{} …”", crate::slot::Family::SignOff).under(Chapter::Notes).with(&[("absent", "not there")]),
    ],
}

/// A paragraph shorter than this is not taken for standing text, in bytes.
const SHORTEST: usize = 80;
/// Two paragraphs that have less than this in common, of a hundred, are two paragraphs.
const ALIKE: usize = 70;
/// Paragraphs that are compared; a release has no more that stand.
const COMPARED: usize = 40;

/// The paragraphs that may be standing text: those about the organisation, and the notes, without their numbers.
fn candidates(release: &Release) -> impl Iterator<Item = Span> {
    let tail = release.parts.iter().filter(|p| matches!(p.kind, PartKind::Boilerplate | PartKind::Notes));
    tail.flat_map(|part| {
        let from = release.paragraphs.partition_point(|p| p.span.end <= part.span.start);
        release.paragraphs[from..].iter().map(|p| p.span).take_while(|span| span.start < part.span.end)
    })
    .filter(|span| !is_referred_to(release, *span))
    .map(|span| Span::new(span.start() + item_words(release.words(span)), span.end()))
    .filter(|span| span.len() >= SHORTEST)
}

/// A note that a mark in the text points to belongs to its sentence, and is written for it.
fn is_referred_to(release: &Release, note: Span) -> bool {
    let notes = &release.footnotes.notes;
    let at = notes.partition_point(|mark| mark.span.start() < note.start());
    release.words(note).ends_with('↩')
        || notes.get(at).is_some_and(|mark| mark.partner.is_some() && mark.span.start() < note.start() + 4)
}

fn observe(release: &Release, out: &mut Observations) {
    for span in candidates(release) {
        out.see("standing", release.words(span), span);
    }
    own_name::observe(release, out);
    own_body::observe(release, out);
    sign_off::observe(release, out);
    heading::observe(release, out);
    for (at, heading) in release.headings.iter().enumerate().filter(|(_, h)| h.heads == Heads::Boilerplate) {
        if let Some(name) = named(release, at, heading) {
            out.see("own-name/", name, heading.span);
        }
    }
}

/// The name in `About the Example Trust`, when the paragraph below it names the same body. Whose release it is, the
/// archive tells: a partner's name stands in few.
fn named<'a>(release: &'a Release, at: usize, heading: &Heading) -> Option<&'a str> {
    let name = release.words(heading.span).strip_prefix("About ")?.trim_end_matches([':', '.']).trim();
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let below = release.boilerplate.iter().find(|b| b.heading == Some(at))?;
    let whole = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 8;
    (whole && release.words(below.span).contains(name)).then_some(name)
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    sign_off::check(release, style, report);
    heading::check(release, style, report);
    let pinned = style.pins.get("standing").map(|text| pinned(text));
    let standing: Vec<&StandingText> = match &pinned {
        Some(pinned) => vec![pinned],
        None => style.standing.iter().filter(|s| s.tier >= Tier::Tentative).collect(),
    };
    if standing.is_empty() {
        return;
    }
    for span in candidates(release).take(COMPARED) {
        let words = release.words(span);
        let mut nearest: Option<(&StandingText, Difference)> = None;
        let mut current = None;
        for text in standing.iter().filter(|s| may_be(&s.text, words)) {
            match difference(&text.text, words) {
                None => current = Some(*text),
                Some(other) if nearest.as_ref().is_none_or(|(_, d)| other.alike > d.alike) => {
                    nearest = Some((text, other));
                }
                Some(_) => {}
            }
        }
        if let Some(current) = current {
            if let Some(new) = rewritten(current, &standing).filter(|_| pinned.is_none()) {
                replaced(release, style, span, current, new, report);
            }
            continue;
        }
        let Some((text, other)) = nearest.filter(|(_, d)| d.alike >= ALIKE) else { continue };
        compare(release, style, span, text, &other, report);
    }
}

/// The paragraph that has stood in the place of another since: it opens alike, and began when that one had ended.
fn rewritten<'a>(old: &StandingText, standing: &[&'a StandingText]) -> Option<&'a StandingText> {
    let dates = |text: &StandingText| {
        let all = || text.versions.iter().filter_map(|version| version.dates);
        Some((all().map(|(first, _)| first).min()?, all().map(|(_, last)| last).max()?))
    };
    let (_, last) = dates(old)?;
    let after =
        |text: &&&StandingText| text.name == old.name && dates(text).is_some_and(|(first, _)| first > last);
    standing.iter().filter(after).max_by_key(|text| dates(text)).copied()
}

/// A wording of before, that the house has since written anew.
fn replaced(
    release: &Release,
    style: &Style,
    span: Span,
    old: &StandingText,
    new: &StandingText,
    report: &mut Report,
) {
    let newest = new.versions.iter().find(|version| version.form == new.text);
    let since = newest.and_then(|version| version.dates).map(|(first, _)| first);
    if release.date().zip(since).is_some_and(|(sent, since)| sent < since)
        || release.text.contains(&*new.text)
    {
        return;
    }
    let name = old.name.trim_end_matches(['.', ',']);
    let sent = old.versions.first().map(last_sent).unwrap_or_default();
    let message =
        format!("This is an older wording of “{name} …”{sent}; the house has written it anew since.");
    let finding = report.find(span, message);
    finding.fix(Fix::choice("Use the newest wording", vec![Edit::replace(span, new.text.clone())]));
    finding.backing = Some(backing(style, new, newest));
}

fn backing(style: &Style, text: &StandingText, version: Option<&Form>) -> Backing {
    Backing {
        slot: format!("standing/{}", text.name),
        since: None,
        evidence: Evidence {
            tier: text.tier,
            seen: text.seen,
            of: style.releases,
            examples: version.map(|v| v.examples.clone()).unwrap_or_default(),
        },
    }
}

fn compare(
    release: &Release,
    style: &Style,
    span: Span,
    text: &StandingText,
    other: &Difference,
    report: &mut Report,
) {
    let words = release.words(span);
    let known = text.versions.iter().position(|v| difference(&v.form, words).is_none());
    let newest = text.versions.iter().position(|v| v.form == text.text).unwrap_or(0);
    // A version newer than the current one is on its way in.
    if known.is_some_and(|i| i < newest)
        || was_current(release.date(), known.map(|i| &text.versions[i]), text)
    {
        return;
    }
    if text.tier < crate::style::Tier::Tentative {
        return;
    }
    let weight = if known.is_some() && !other.figures { Weight::Slip } else { Weight::Doubt };
    let count = match other.words {
        1 => "one word".to_owned(),
        n => format!("{n} words"),
    };
    let name = text.name.trim_end_matches(['.', ',']);
    // Without a date nobody knows which wording is the newest.
    let dated = text.versions.iter().any(|v| v.dates.is_some());
    let current = if dated { "newest" } else { "usual" };
    let (span_at_fault, message) = match known.map(|i| &text.versions[i]) {
        _ if other.figures => (
            span,
            format!(
                "The figures in “{name} …” differ from the {current} wording in {count}; if they have changed, let them stand."
            ),
        ),
        Some(_) if !dated => (
            part_of(span, other.span),
            format!("This is another wording of “{name} …”; the usual one differs in {count}."),
        ),
        Some(version) => (
            part_of(span, other.span),
            format!(
                "This is an older wording of “{name} …”{}; the newest differs in {count}.",
                last_sent(version)
            ),
        ),
        None => (
            part_of(span, other.span),
            format!(
                "“{name} …” differs from the {current} wording in {count}; if that is meant, let it stand."
            ),
        ),
    };
    let finding = report.find(span_at_fault, message);
    finding
        .weight(weight)
        .fix(Fix::choice(format!("Use the {current} wording"), vec![Edit::replace(span, text.text.clone())]));
    finding.backing = Some(backing(style, text, text.versions.get(newest)));
}

/// Whether the house had another wording when the release was dated.
fn was_current(date: Option<Date>, version: Option<&Form>, text: &StandingText) -> bool {
    let Some(date) = date else { return false };
    let newest = text.versions.iter().find(|v| v.form == text.text).and_then(|v| v.dates);
    match version.and_then(|v| v.dates) {
        Some((_, last)) => date <= last,
        None => newest.is_some_and(|(first, _)| date < first),
    }
}

fn last_sent(version: &Form) -> String {
    version.dates.map_or_else(String::new, |(_, last)| format!(", last sent {}", last.strftime("%-d %B %Y")))
}

fn part_of(whole: Span, inner: Span) -> Span {
    if inner.is_empty() {
        whole
    } else {
        Span::new(whole.start() + inner.start(), whole.start() + inner.end())
    }
}

/// Whether a paragraph of the draft is one of the house's standing ones, in whatever wording and behind a note's number:
/// `2. The Example Trust looks after …`.
pub(super) fn has_standing(release: &Release, style: &Style) -> bool {
    let standing = || style.standing.iter().filter(|s| s.tier >= Tier::Tentative);
    release.paragraphs.iter().rev().take(COMPARED).any(|paragraph| {
        let words = release.words(paragraph.span);
        let words = words.trim_start_matches(|c: char| !c.is_alphabetic());
        words.len() >= SHORTEST
            && standing().any(|s| {
                may_be(&s.text, words) && difference(&s.text, words).is_none_or(|d| d.alike >= ALIKE)
            })
    })
}

/// A cheap look before the comparison: about as long, and half of the first words there.
fn may_be(standing: &str, words: &str) -> bool {
    let near = standing.len() <= 2 * words.len() && words.len() <= 2 * standing.len();
    let opening = standing.split_whitespace().filter(|w| w.len() > 3).take(8);
    near && {
        let (all, there) =
            opening.fold((0, 0), |(all, there), w| (all + 1, there + usize::from(words.contains(w))));
        there * 2 >= all
    }
}

/// What a person has pinned is the one wording.
fn pinned(text: &str) -> StandingText {
    let name: Vec<&str> = text.split_whitespace().take(5).collect();
    StandingText {
        name: name.join(" "),
        text: text.to_owned(),
        tier: Tier::Pinned,
        ..StandingText::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::testing::{finds, finds_with, fixed, run};
    use jiff::civil::date;

    const HEAD: &str = "Hall to open again\n\n";
    const TEXT: &str = "The hall will open again in June, after a year of repairs that cost more than was thought.\n\nAbout the Example Trust\n\n";
    const NOW: &str = "The Example Trust looks after halls in the north and lends them to clubs. More than a third of them are older than the railway.";
    const THEN: &str = "The Example Trust keeps barns in the north and lends them to clubs. More than a third of them are older than the railway.";
    const FIGURE: &str = "The Example Trust looks after halls in the north and lends them to clubs. Nearly a third of them are older than the railway.";

    fn house() -> Style {
        let version = |text: &str, from: i16, to: i16| Form {
            form: text.into(),
            seen: 5,
            dates: Some((date(from, 1, 1), date(to, 12, 31))),
            ..Form::default()
        };
        let standing = StandingText {
            name: "The Example Trust looks after".into(),
            text: NOW.into(),
            seen: 20,
            tier: Tier::Strong,
            versions: vec![version(NOW, 2014, 2016), version(FIGURE, 2013, 2013), version(THEN, 2010, 2012)],
        };
        Style { releases: 20, standing: vec![standing], ..Style::default() }
    }

    fn severity(text: &str) -> Vec<Severity> {
        run(&RULE, text, &house()).iter().map(|f| f.severity).collect()
    }

    #[test]
    fn tells_an_older_wording() {
        let then = THEN.replace("keeps barns", "[[keeps barns]]");
        finds_with(&RULE, &format!("{HEAD}{TEXT}{then}"), &house());
        assert_eq!(severity(&format!("{HEAD}{TEXT}{THEN}")), [Severity::Warning]);
        assert_eq!(fixed(&RULE, &format!("{HEAD}{TEXT}{THEN}"), &house()), format!("{HEAD}{TEXT}{NOW}"));
    }

    #[test]
    fn tells_a_new_wording_mildly() {
        let new = NOW.replace("to clubs", "to [[schools]]");
        finds_with(&RULE, &format!("{HEAD}{TEXT}{new}"), &house());
        assert_eq!(severity(&format!("{HEAD}{TEXT}{}", NOW.replace("clubs", "schools"))), [Severity::Info]);
    }

    #[test]
    fn never_calls_a_figure_wrong() {
        assert_eq!(severity(&format!("{HEAD}{TEXT}{FIGURE}")), [Severity::Info]);
        assert_eq!(
            severity(&format!("{HEAD}{TEXT}{}", NOW.replace("More than a third", "Half"))),
            [Severity::Info]
        );
        assert!(severity(&format!("{HEAD}5 June 2013\n\n{TEXT}{FIGURE}")).is_empty());
    }

    #[test]
    fn lets_stand_what_is_right() {
        finds_with(&RULE, &format!("{HEAD}{TEXT}{NOW}"), &house());
        finds_with(&RULE, &format!("{HEAD}{TEXT}{}", NOW.replace(' ', "  ")), &house());
        finds_with(&RULE, &format!("{HEAD}5 June 2011\n\n{TEXT}{THEN}"), &house());
        finds_with(
            &RULE,
            &format!("{HEAD}{TEXT}The Example Trust looks after halls in the north."),
            &house(),
        );
        finds_with(
            &RULE,
            &format!(
                "{HEAD}{TEXT}The Sample Fund pays for roofs, walls and windows all over the country, and has done so for a hundred years."
            ),
            &house(),
        );
        finds_with(&RULE, &format!("{HEAD}{NOW}"), &house());
        finds_with(&RULE, "", &house());
        finds(&RULE, &format!("{HEAD}{TEXT}{THEN}"));
    }

    #[test]
    fn a_numbered_note_may_stand_too() {
        let notes = format!(
            "{HEAD}The hall will open again in June, after a year of repairs that cost more than was thought.\n\nNotes to editors\n\n1. The hall was built in 1911.\n"
        );
        let then = THEN.replace("keeps barns", "[[keeps barns]]");
        finds_with(&RULE, &format!("{notes}2. {then}"), &house());
        finds_with(&RULE, &format!("{notes}2. {NOW}"), &house());
        assert_eq!(fixed(&RULE, &format!("{notes}2. {THEN}"), &house()), format!("{notes}2. {NOW}"));
    }

    #[test]
    fn a_footnote_is_written_for_its_sentence() {
        let text = |mark: &str, back: &str| {
            let note = format!("Notes to editors\n\n1. {THEN}{back}\n");
            format!(
                "{HEAD}The hall opens in June, after repairs of the roof.{mark} They cost more than was thought.\n\n{note}"
            )
        };
        let seen = |text: &str| {
            let mut seen = Observations::default();
            observe(&crate::testing::read(text), &mut seen);
            seen.seen.iter().any(|o| o.slot == "standing")
        };
        assert!(seen(&text("", "")));
        assert!(!seen(&text("1", "")));
        assert!(!seen(&text("", " ↩")));
    }

    #[test]
    fn learns_whose_paragraph_it_is() {
        let seen = |text: &str| {
            let mut seen = Observations::default();
            observe(&crate::testing::read(text), &mut seen);
            let own = seen.seen.iter().filter(|o| o.slot == "own-name/").map(|o| o.form.clone());
            own.collect::<Vec<_>>()
        };
        let head = "Halls to open\n\nThe halls will open again in June, after a year of repairs and of work by many.\n\n";
        let about = |heading: &str| {
            format!(
                "{head}{heading}\n\nThe Rural Post Society keeps the posts of the country. It was founded in 1911.\n"
            )
        };
        assert_eq!(seen(&about("About the Rural Post Society")), ["Rural Post Society"]);
        assert!(seen(&about("About us")).is_empty());
        assert!(seen(&about("About Postal Affairs")).is_empty());
    }
}
