use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::acronym::{Definition, Entry, Way, in_running_text};
use crate::release::part::PartKind;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::style::{Learned, Style};
use crate::text::{Edit, Span};

rule! {
    /// An acronym that is introduced and never used.
    ///
    /// A reader who meets “(BRF)” expects to need it, and looks for it in vain. The bracket can go.
    ///
    /// ```bad
    /// Parts of the Better Roads Fund[[ (BRF)]] may be lost.
    /// ```
    /// ```fixed
    /// Parts of the Better Roads Fund may be lost.
    /// ```
    /// ```good
    /// Parts of the Better Roads Fund (BRF) may be lost. The BRF was set up last year.
    /// ```
    ///
    /// It does not speak of the organisation’s own name, of standing paragraphs, of an acronym that is introduced
    /// twice, or of one that is used in a headline, a web address or a hashtag only. Where one in twenty of the house’s own
    /// releases does it, it is a hint only; where one in five does, it says nothing.
    "acronym-unused",
    family: Family::Acronyms,
    basis: Basis::Both,
    weight: Weight::Doubt,
    fixes: Fixes::Safe,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("acronym-brackets", "What becomes of an acronym given in brackets").under(Chapter::Elsewhere).with(&[("used", "it comes again in the text"), ("unused", "it need not come again")]),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(habit) = habit(context.style) else { return };
    for (entry, definition) in unused(release) {
        if context.style.own.iter().any(|own| own.short.as_ref() == Some(&entry.short)) {
            continue;
        }
        let start = release.text[..definition.brackets.start()].trim_end_matches([' ', '\u{a0}']).len();
        let span = Span::new(start, definition.brackets.end());
        let words = release.words(definition.brackets);
        let finding = report
            .find(
                span,
                format!("“{}” is introduced here and not used again; without the bracket the sentence reads better.", entry.short),
            )
            .fix(Fix::safe(format!("Delete “{words}”"), vec![Edit::delete(span)]));
        if habit {
            finding.weight(Weight::Remark);
        }
    }
}

/// Acronyms in brackets that never come again.
fn unused(release: &Release) -> Vec<(&Entry, &Definition)> {
    let bracketed = release.acronyms.entries.iter().filter(|e| e.uses == 0).filter_map(|entry| {
        let definition = release.acronyms.definition_of(entry)?;
        let bracket = definition.way == Way::ShortInBrackets && definition.long.is_some();
        (bracket && !is_standing(release, definition)).then_some((entry, definition))
    });
    let mut found: Vec<(&Entry, &Definition)> = bracketed.collect();
    let mut elsewhere = standing_elsewhere(release, &found).into_iter();
    found.retain(|_| !elsewhere.next().unwrap_or_default());
    found
}

/// Releases that leave an acronym unused, and all that put one in brackets, of whatever year: a few of the newest that
/// happen to use theirs are no change of style.
fn in_all_years(learned: &Learned) -> (u32, u32) {
    let unused = |form: &str| form == "unused";
    let Some(years) = &learned.years else {
        return (learned.forms.iter().find(|f| unused(&f.form)).map_or(0, |f| f.seen), learned.of);
    };
    let now = learned.forms.iter().zip(&years.forms).filter(|(f, _)| unused(&f.form)).map(|(_, n)| n);
    let then = learned.former.iter().zip(&years.former).filter(|(f, _)| unused(&f.0)).map(|(_, n)| n);
    (now.chain(then).flatten().sum(), years.of.iter().sum())
}

/// Whether a release comes back to each acronym it puts in brackets.
const SLOT: &str = "acronym-brackets";
/// Releases that must show it before it is a habit.
const HABIT_FROM: u32 = 5;

/// Whether the house now and then (in one of twenty releases that put acronyms in brackets) never comes back to one;
/// `None` where one in five does: many a house gives the short form for those who know only that.
fn habit(style: &Style) -> Option<bool> {
    let Some(learned) = style.shown(SLOT) else { return Some(false) };
    let (unused, of) = in_all_years(learned);
    let every = |n: u32| unused >= HABIT_FROM && unused * n >= of;
    (!every(5)).then(|| every(20))
}

/// Whether the acronyms in brackets come again.
fn observe(release: &Release, observations: &mut Observations) {
    // A release that leaves one unused shows the habit, however many it comes back to.
    if let Some((_, definition)) = unused(release).first() {
        observations.see(SLOT, "unused", definition.brackets);
        return;
    }
    for entry in release.acronyms.entries.iter().filter(|e| e.uses > 0) {
        let definition = release.acronyms.definition_of(entry);
        if let Some(definition) = definition.filter(|d| d.way == Way::ShortInBrackets && d.long.is_some()) {
            observations.see(SLOT, "used", definition.brackets);
        }
    }
}

/// In a standing paragraph, a headline or a contact's details the bracket is there for reference.
fn is_standing(release: &Release, definition: &Definition) -> bool {
    let at = definition.brackets.start();
    around(&release.boilerplate, |b| b.span, Span::at(at)).iter().any(|b| b.span.has(at))
        || release.part_at(at) == Some(PartKind::Boilerplate)
        || !in_running_text(release, definition.brackets)
}

/// For each, whether its letters stand somewhere beside the bracket: in a headline in capitals, a second bracket, an
/// address.
fn standing_elsewhere(release: &Release, unused: &[(&Entry, &Definition)]) -> Vec<bool> {
    let mut out = vec![false; unused.len()];
    let shorts: Vec<&str> = unused.iter().map(|(_, definition)| definition.short.as_str()).collect();
    let text = &*release.text;
    let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    each_place(text, &shorts, |which, place| {
        let stands = alone(text[..place.start()].chars().next_back())
            && alone(text[place.end()..].chars().find(|c| *c != 's'));
        out[which] |= stands && !unused[which].1.brackets.has(place.start());
    });
    if !unused.is_empty() && !release.links.is_empty() {
        let small: Vec<String> = shorts.iter().map(|short| short.to_ascii_lowercase()).collect();
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        let links: Vec<&str> = release.links.iter().map(|link| release.words(link.span)).collect();
        each_place(&links.join("\0").to_ascii_lowercase(), &small, |which, _| out[which] = true);
    }
    out
}

/// For more words than this an automaton that finds all of them in one pass is worth its making.
const FEW: usize = 8;

/// Calls `found` with each place of each of `words`, its index first; those that overlap, too.
fn each_place(text: &str, words: &[&str], mut found: impl FnMut(usize, Span)) {
    if words.len() > FEW {
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        let finder = AhoCorasick::builder().kind(kind).build(words).ok();
        for place in finder.iter().flat_map(|finder| finder.find_overlapping_iter(text)) {
            found(place.pattern().as_usize(), Span::new(place.start(), place.end()));
        }
        return;
    }
    for (which, word) in words.iter().enumerate() {
        let finder = memmem::Finder::new(word);
        let mut from = 0;
        while let Some(at) = text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            found(which, Span::new(from + at, from + at + word.len()));
            from += at + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::{Form, Years};
    use crate::testing::{finds, read, run};

    #[test]
    fn finds_brackets_nobody_needs() {
        finds(&RULE, "We help people with long term conditions[[ (LTC)]].");
        finds(&RULE, "the Ministry of Roads[[ (“MinRoads”)]] will act.");
        finds(&RULE, "We met parish road wardens[[ (PRWs)]] and others. The PRC agrees.");
        finds(&RULE, "the Better Roads Fund[[\u{a0}(BRF)]]. SCRBRF is another thing.");
    }

    #[test]
    fn leaves_alone_what_is_used() {
        finds(&RULE, "the Better Roads Fund (BRF). BRFs are rare.");
        finds(&RULE, "the Better Roads Fund (BRF). The BRF’s aims.");
        finds(&RULE, "the Better Roads Fund (BRF). See #BRF today.");
        finds(&RULE, "BRF MONEY LOST TO BAD ROADS\n\nThe Better Roads Fund (BRF) lost money.");
        finds(&RULE, "the Better Roads Fund (BRF). The Better Roads Fund (BRF).");
        finds(&RULE, "BRF (Better Roads Fund) is new.");
        finds(&RULE, "the Better Roads Fund (BRF). A joint BRF/ARW survey.");
    }

    #[test]
    fn speaks_softly_where_it_is_a_habit() {
        let severity = |unused, of| -> Option<Severity> {
            let forms = vec![Form { form: "unused".into(), seen: unused, ..Form::default() }];
            let mut style = Style::default();
            style.learned.insert("acronym-brackets".into(), Learned { of, forms, ..Learned::default() });
            run(&RULE, "the Better Roads Fund (BRF) is new.", &style).first().map(|f| f.severity)
        };
        assert_eq!(severity(5, 25), None, "one in five");
        assert_eq!(severity(5, 26), Some(Severity::Hint));
        assert_eq!(severity(5, 100), Some(Severity::Hint), "one in twenty");
        assert_eq!(severity(5, 101), Some(Severity::Info));
        assert_eq!(severity(4, 4), Some(Severity::Info), "too few to tell");
        let mut style = Style::default();
        let former = vec![("unused".to_owned(), jiff::civil::date(2008, 3, 11))];
        let years = Years { from: 2007, of: vec![30, 20], former: vec![vec![8, 3]], ..Years::default() };
        let learned = Learned { of: 7, former, years: Some(years), ..Learned::default() };
        style.learned.insert("acronym-brackets".into(), learned);
        assert!(
            run(&RULE, "the Better Roads Fund (BRF) is new.", &style).is_empty(),
            "seven that use theirs"
        );
    }

    #[test]
    fn observes_whether_they_come_again() {
        let forms = |text| {
            let mut seen = Observations::default();
            observe(&read(text), &mut seen);
            seen.seen.iter().map(|o| o.form.clone()).collect::<Vec<_>>()
        };
        let both = "The Better Roads Fund (BRF) is new. The BRF pays for the Old Lanes Plan (OLP).";
        assert_eq!(forms(both), ["unused"]);
        assert_eq!(forms("The Better Roads Fund (BRF) is new. The BRF pays."), ["used"]);
        assert!(forms("It is new.").is_empty());
    }

    #[test]
    fn finds_places_alike_with_and_without_the_automaton() {
        let text = "F&F&F and the BRF, BRFs; brf";
        let few = ["F&F", "BRF", "ZZ"];
        let many: Vec<&str> = few.into_iter().chain(["no"; FEW]).collect();
        let places = |words: &[&str]| {
            let mut out = Vec::new();
            each_place(text, words, |which, place| out.push((which, place)));
            out.sort_unstable();
            out
        };
        assert_eq!(places(&few), places(&many));
        assert_eq!(places(&few).len(), 4, "those that overlap are two");
    }

    #[test]
    fn leaves_other_brackets_alone() {
        finds(&RULE, "the Wardens (PWRs) have duties");
        finds(&RULE, "in the year (2013), see below (annex)");
        finds(&RULE, "Jane Smith (SNP) said");
        finds(&RULE, "in hand (see the notes)");
    }
}
