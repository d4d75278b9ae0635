use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family};
use crate::slot::Slot;
use crate::text::Span;

rule! {
    /// The first sentence is so long that its news is lost.
    ///
    /// Many readers read no further. More than sixty words in one breath, and the news is somewhere in the middle.
    ///
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// [[As the town prepares to mark the year in which its people first came together to build a hall for all who lived and worked in the valley of the Example and its many farms, the trust that looks after the hall has promised to play its part by opening the doors once more to every club that was turned away when the roof was found to be unsafe.]]
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought. As the town prepares to mark the year in which its people first came together to build a hall for all who lived and worked in the valley of the Example and its many farms, the trust that looks after the hall has promised to play its part by opening the doors once more to every club that was turned away when the roof was found to be unsafe.
    /// ```
    ///
    /// It does not preach a number that the house does not keep: twenty-five words, or thirty-five, pass.
    "lead-length",
    family: Family::Structure,
    basis: Basis::Both,
    weight: Weight::Doubt,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("lead/length", "The length of a lead, in words", crate::slot::Family::Measure),
    ],
}

/// More words than this are too many anywhere.
const MOST: usize = 60;

/// Fewer than this are too many nowhere, however brief the archive.
const LEAST: usize = 35;

/// The first sentence of the lead, and its words.
fn first_sentence(release: &Release) -> Option<(Span, usize)> {
    let lead = release.part(PartKind::Lead)?.span;
    let at = release.sentences.partition_point(|s| s.end <= lead.start);
    let sentence = release.sentences.get(at).filter(|s| lead.touches(**s)).copied().unwrap_or(lead);
    // A dateline is no part of it.
    let span = Span::new(sentence.start().max(lead.start()), sentence.end().min(lead.end()));
    let words =
        release.tokens[release.tokens_in(span)].iter().filter(|t| t.is_word() || t.is_number()).count();
    Some((span, words))
}

fn observe(release: &Release, out: &mut Observations) {
    if let Some((span, words)) = first_sentence(release) {
        out.see("lead/length", words.to_string(), span);
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let Some((span, words)) = first_sentence(context.release) else { return };
    if words > MOST {
        report.find(
            span,
            format!("The first sentence has {words} words; the news is easier to find in two sentences."),
        );
        return;
    }
    let usual = context.style.quantile("lead/length", 95).filter(|most| words > LEAST.max(beyond(*most)));
    if let Some(most) = usual {
        report
            .find(span, format!("The first sentence has {words} words; nineteen in twenty of the archive’s have no more than {most}."))
            .weight(Weight::Remark);
    }
}

/// A tenth more than the usual most: nobody is told of one word too many.
fn beyond(most: u32) -> usize {
    most as usize + most as usize / 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Measure, Style};
    use crate::testing::{finds, finds_with};

    fn words(count: usize) -> String {
        let mut out = vec!["The"];
        out.resize(count, "hall");
        out.join(" ") + "."
    }

    #[test]
    fn a_house_that_writes_long_has_its_way_up_to_sixty_words() {
        let head = "Hall to open again\n\n";
        let with = |p95| {
            let mut style = Style::default();
            let measure = Measure { of: 40, p10: 25, p50: 40, p90: 55, p95 };
            style.measures.insert("lead/length".into(), measure);
            style
        };
        finds_with(&RULE, &format!("{head}{}", words(58)), &with(55));
        finds_with(&RULE, &format!("{head}[[{}]]", words(61)), &with(80));
        finds_with(&RULE, &format!("{head}{}", words(60)), &with(80));
        let ruled = Style::from_pins("\"lead/length\" = \"30\"").unwrap();
        finds_with(&RULE, &format!("{head}{}", words(25)), &ruled);
    }

    #[test]
    fn other_parts_are_no_lead() {
        let head = "Hall to open again\n\n12 May 2015\n\n";
        let lead = "The hall in the old town will open again in June after a year of repairs.";
        finds(&RULE, &format!("{head}{lead}\n\n{}", words(90)));
        finds(&RULE, &format!("{head}{lead} {}", words(90)));
        finds(&RULE, &format!("{head}[[{}]]\n\nThe hall is open.", words(75)));
    }

    #[test]
    fn counts_the_first_sentence_alone() {
        let head = "Hall to open again\n\n";
        finds(&RULE, &format!("{head}[[{}]]", words(61)));
        finds(&RULE, &format!("{head}[[{}]] It is open.", words(70)));
        finds(&RULE, &format!("{head}{}", words(60)));
        finds(&RULE, &format!("{head}It is open at last, and it is good to see it. {}", words(80)));
        finds(&RULE, &format!("{head}{}\n\n{}", words(30), words(90)));
        finds(&RULE, "");
    }

    #[test]
    fn measures_against_the_archive() {
        let measure = Measure { of: 40, p10: 15, p50: 25, p90: 36, p95: 40 };
        let mut style = Style::default();
        style.measures.insert("lead/length".into(), measure);
        let head = "Hall to open again\n\n";
        finds_with(&RULE, &format!("{head}[[{}]]", words(45)), &style);
        finds_with(&RULE, &format!("{head}{}", words(44)), &style);
        style.measures.insert("lead/length".into(), Measure { p95: 20, ..measure });
        finds_with(&RULE, &format!("{head}{}", words(35)), &style);
        style.measures.insert("lead/length".into(), Measure { of: 5, ..measure });
        finds_with(&RULE, &format!("{head}{}", words(50)), &style);
    }
}
