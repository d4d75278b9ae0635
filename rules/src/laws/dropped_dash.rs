use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::Edit;

rule! {
    /// A noun said again after its article, where a dash stood between the two.
    ///
    /// `the report – a report which` is a figure of speech; without its dash it reads as a slip. Exports that delete
    /// dashes leave it behind.
    ///
    /// ```bad
    /// They welcomed [[the inquiry an inquiry which]] must lead to change.
    /// ```
    /// ```fixed
    /// They welcomed the inquiry – an inquiry which must lead to change.
    /// ```
    /// ```good
    /// They welcomed the inquiry – an inquiry which must lead to change. It is the inquiry of all inquiries.
    /// ```
    ///
    /// It does not speak where a comma or any other mark stands between, or where the nouns differ.
    "dropped-dash",
    family: Family::Typography,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let damage = &context.release.damage;
    for doubled in &damage.doubled {
        let words = context.release.words(doubled.span);
        let finding = report
            .find(doubled.span, format!("A dash seems to be missing in “{words}”."))
            .fix(Fix::choice("Put a dash between the two", vec![Edit::replace(doubled.gap, " – ")]));
        if !damage.lost_punctuation.is_empty() {
            finding.weight(Weight::Remark).group(Group::LostPunctuation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_the_echo() {
        finds(&RULE, "This is [[a plan a plan that]] works.");
        finds(&RULE, "We owe it to [[the nurses the nurses who]] were here.");
    }

    #[test]
    fn leaves_marked_and_unlike_phrases_alone() {
        for text in [
            "the report – a report which",
            "the report, a report which",
            "the report - a report which",
            "the report: a report that",
            "the report (a report which",
            "the report a paper which",
            "The report was a report which",
            "a day a week that",
            "one report a report which",
            "the report a report",
            "the report\na report which",
            "day after day that",
            "the more the more that",
            "the cat the dog which",
            "a pound a pound. That",
        ] {
            finds(&RULE, text);
        }
    }
}
