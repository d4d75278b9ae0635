use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::kind::Kind;
use crate::release::part::{PartKind, text_end};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::Style;
use crate::text::{Edit, Span};

rule! {
    /// The mark at the end of the text is missing, or is not the house’s.
    ///
    /// `ENDS` tells a subeditor where the story is over and the notes begin. Some offices write it, some do not.
    ///
    /// ```style
    /// "part/end-mark" = "present"
    /// "end-mark" = "ENDS"
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// [[-end-]]
    /// ```
    /// ```fixed
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// ENDS
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The season ends in June, after a year of repairs that cost more than was thought.
    ///
    /// ENDS
    /// ```
    ///
    /// It never asks for a mark where the archive has none, and never takes the word in a sentence for one.
    "ends-marker",
    family: Family::Structure,
    basis: Basis::Convention,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("end-mark", "The mark at the end of the text"),
    ],
}

fn observe(release: &Release, out: &mut Observations) {
    if let Some(mark) = mark(release) {
        out.see("end-mark", release.words(mark), mark);
    }
}

/// The line that marks the end; of two, `-30-` over `###`, the one that most of the house's releases have.
fn mark(release: &Release) -> Option<Span> {
    let part = release.part(PartKind::EndMark)?;
    let paragraphs = release.paragraphs.iter().enumerate().filter(|(_, p)| part.span.contains(p.span));
    paragraphs.max_by_key(|(i, _)| (release.seen(*i), std::cmp::Reverse(*i))).map(|(_, p)| p.span)
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let form = style.known("end-mark");
    if let Some(mark) = mark(release) {
        let Some(known) = form.filter(|k| k.form != release.words(mark)) else { return };
        report
            .find(mark, format!("The house ends its text with “{}”, {}.", known.form, known.in_words()))
            .fix(Fix::safe(format!("Write “{}”", known.form), vec![Edit::replace(mark, known.form)]))
            .backed_by(&known);
        return;
    }
    let Some(known) = style.known("part/end-mark").filter(|k| k.form == "present") else { return };
    if release.kind.kind != Kind::PressRelease || release.part(PartKind::Lead).is_none() {
        return;
    }
    let Some(at) = place(release, style) else { return };
    let evidence = known.in_words().replace(" that show it", "");
    let finding = report.find(
        last_word(release, at),
        format!("No mark says that the text ends here; the house has one, {evidence}."),
    );
    if let Some(form) = form {
        finding.message =
            format!("No mark says that the text ends here; the house writes “{}”, {evidence}.", form.form);
        finding.fix(Fix::safe(
            format!("Add “{}”", form.form),
            vec![Edit::insert(at, format!("\n\n{}", form.form))],
        ));
    }
    finding.backed_by(&known);
}

/// Where the mark goes: after the text, or after the contacts where the house has it there.
fn place(release: &Release, style: &Style) -> Option<usize> {
    let after_contacts = style.known("order/contacts/end-mark").is_some_and(|k| k.form == "before");
    let contacts = release.part(PartKind::Contacts).filter(|_| after_contacts).map(|p| p.span.end());
    contacts.or_else(|| Some(above_closing_lines(release, style, text_end(&release.parts)?)))
}

/// Lines that the house has under its text, `Available for interview: …`, are no text: without the mark they look it.
fn above_closing_lines(release: &Release, style: &Style, mut end: usize) -> usize {
    let lines: Vec<&str> = style
        .closing_lines("under-text/")
        .filter_map(|(_, learned)| Some(learned.forms.first()?.form.trim_end_matches('…')))
        .collect();
    while let Some([before, last]) = release
        .paragraph_at(end.saturating_sub(1))
        .and_then(|at| release.paragraphs.get(at.checked_sub(1)?..=at))
        && lines.iter().any(|line| release.words(last.span).starts_with(line))
    {
        end = before.span.end();
    }
    end
}

fn last_word(release: &Release, at: usize) -> Span {
    let before = release.tokens.partition_point(|t| t.span.end() <= at);
    let word = release.tokens[..before].iter().rev().find(|t| t.is_word() || t.is_number());
    word.map_or(Span::at(at), |t| t.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Form, Learned, Tier};
    use crate::testing::{finds, finds_with, fixed};

    const TEXT: &str = "Hall to open again\n\nThe hall will open again in June, after a year of repairs that cost more than was";

    fn house() -> Style {
        Style::from_pins("\"part/end-mark\" = \"present\"\n\"end-mark\" = \"– ENDS –\"").expect("pins")
    }

    #[test]
    fn asks_for_the_houses_mark() {
        finds_with(&RULE, &format!("{TEXT} [[thought]]."), &house());
        finds_with(&RULE, &format!("{TEXT} [[thought]].\n\nNotes to editors\n\nThe hall is old."), &house());
        for mark in ["ENDS", "Ends", "-ends-", "###", "-30-", "END", "– Ends –"] {
            finds_with(&RULE, &format!("{TEXT} thought.\n\n[[{mark}]]"), &house());
        }
        assert_eq!(
            fixed(&RULE, &format!("{TEXT} thought."), &house()),
            format!("{TEXT} thought.\n\n– ENDS –")
        );
    }

    #[test]
    fn stands_above_the_lines_that_the_house_has_under_its_text() {
        let form = Form { form: "Free to talk: …".into(), seen: 20, ..Form::default() };
        let learned = Learned { tier: Tier::Strong, of: 20, forms: vec![form], ..Learned::default() };
        let mut style = house();
        style.learned.insert("sign-off/under-text/free to talk".into(), learned);
        let contacts = "Media enquiries\n\nAda Hill\nTel: 01632 960312\n";
        let text = |mark: &str| format!("{TEXT} thought.{mark}\n\nFree to talk: Ada Hill\n\n{contacts}");
        assert_eq!(fixed(&RULE, &text(""), &style), text("\n\n– ENDS –"));
    }

    #[test]
    fn takes_no_word_for_a_mark() {
        finds_with(&RULE, &format!("{TEXT} thought.\n\n– ENDS –"), &house());
        finds_with(&RULE, "", &house());
        let mark = Style::from_pins("\"end-mark\" = \"ENDS\"").expect("pins");
        for end in [
            "thought.",
            "thought.\n\n* * *\n\nThe work goes on.",
            "thought.\n\n---",
            "thought. It ends.",
            "thought.\n\nENDS",
        ] {
            finds_with(&RULE, &format!("{TEXT} {end}"), &mark);
        }
        finds(&RULE, &format!("{TEXT} thought."));
        finds(&RULE, &format!("{TEXT} thought.\n\n-ends-"));
        let absent = Style::from_pins("\"part/end-mark\" = \"absent\"").expect("pins");
        finds_with(&RULE, &format!("{TEXT} thought."), &absent);
        finds_with(&RULE, &format!("{TEXT} thought.\n\nENDS"), &absent);
    }
}
