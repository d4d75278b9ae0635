//! The release’s own number, which is a line of the head and no part of the outline.

use super::{message, place, word_before};
use crate::alarm::{Context, Report};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::phrase::{word_in, words};
use crate::text::Span;

const SLOT: &str = "part/reference-number";

pub(super) fn observe(release: &Release, out: &mut Observations) {
    let number = release.own_numbers.first();
    let form = if number.is_some() { "present" } else { "absent" };
    out.see(SLOT, form, number.map_or(Span::at(0), |n| n.span));
}

pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let asked = style.known(SLOT).filter(|k| k.form == "present" && !k.was_so("absent", release.date()));
    let Some(known) = asked else { return };
    if !release.own_numbers.is_empty() || begins(release) {
        return;
    }
    let at = place(release, PartKind::Masthead);
    report
        .find(word_before(release, at), message("The reference number", &known.in_words()))
        .backed_by(&known);
}

/// Whether a line over the text says `Ref` at least: then its number is still to come, or reads as none we know.
fn begins(release: &Release) -> bool {
    let lead = release.part(PartKind::Lead).map_or(0, |p| p.span.start());
    let over = release.lines.spans().iter().take_while(|line| line.end() < lead);
    over.map(|line| release.words(*line))
        .any(|line| words(line).take(2).any(|word| word_in(word, &["ref", "reference"])))
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::Style;
    use crate::testing::finds_with;

    #[test]
    fn asks_for_the_number_where_the_house_has_one() {
        let style = Style::from_pins("\"part/reference-number\" = \"present\"").expect("pins");
        let text =
            "The hall will open again in June, after a year of repairs that cost more than was thought.";
        finds_with(&RULE, &format!("Hall to open [[again]]\n\n{text}"), &style);
        finds_with(&RULE, &format!("Hall to open [[again]]\n\n{text} See ref PR 12/2024."), &style);
        for there in ["Ref: PR 12/2024", "PR 12/2024", "Ref: PR tbc", "Reference to follow", "2024/PR/12"] {
            finds_with(&RULE, &format!("{there}\n\nHall to open again\n\n{text}"), &style);
        }
        finds_with(&RULE, &format!("Hall to open again\n\n{text}\n\nENDS\n\nRef: PR 12/2024"), &style);
    }
}
