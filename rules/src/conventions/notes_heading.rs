use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::part::{Part, PartKind};
use crate::release::{Release, reference};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::text::{Edit, Span};

rule! {
    /// The notes have no heading, or not the house’s.
    ///
    /// The heading tells a subeditor that what follows is for them and not for print. What it says is the house’s own
    /// affair: “Notes to editors”, “Editorial Notes”, “Background”.
    ///
    /// ```style
    /// "notes-heading" = "Editorial Notes"
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// [[Notes to editors]]
    ///
    /// The hall was built in 1887.
    /// ```
    /// ```fixed
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// Editorial Notes
    ///
    /// The hall was built in 1887.
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// Editorial Notes
    ///
    /// The hall was built in 1887.
    /// ```
    ///
    /// It never offers a textbook’s wording. Notes without a heading are mentioned only where the text refers to one, or where
    /// the house always has one.
    "notes-heading",
    family: Family::Notes,
    basis: Basis::Convention,
    fixes: Fixes::Choice,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("notes-heading", "The heading over the notes").under(Chapter::Notes),
    ],
}

fn observe(release: &Release, out: &mut Observations) {
    if let Some(heading) = release.part(PartKind::NotesHeading) {
        out.see("notes-heading", release.words(heading.span), heading.span);
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let known = style.known("notes-heading");
    if let Some(heading) = release.part(PartKind::NotesHeading) {
        let Some(known) = known.filter(|k| k.form != release.words(heading.span)) else { return };
        report
            .find(heading.span, format!("The house heads its notes “{}”, {}.", known.form, known.in_words()))
            .fix(Fix::choice(
                format!("Write “{}”", known.form),
                vec![Edit::replace(heading.span, known.form)],
            ))
            .backed_by(&known);
        return;
    }
    let Some(notes) = headless(release) else { return };
    let first = first_word(release, notes.span);
    let insert = |heading: &str| {
        Fix::choice(
            format!("Insert the heading “{heading}”"),
            vec![Edit::insert(notes.span.start(), format!("{heading}\n\n"))],
        )
    };
    if let Some(reference) = reference::to_notes(release).first() {
        let named = release.words(reference.heading);
        let place = release.place(reference.span);
        let finding = report.find(
            first,
            format!("The notes begin here without a heading, and {place} sends readers to “{named}”."),
        );
        if let Some(known) = known {
            finding.fix(insert(known.form));
        }
        finding.fix(insert(named));
    } else if let Some(known) = known {
        let always = style.known("part/notes-heading").is_some_and(|k| k.form == "present")
            || style.pins.contains_key("notes-heading");
        if always {
            report
                .find(
                    first,
                    format!(
                        "The notes begin here without a heading; the house writes “{}”, {}.",
                        known.form,
                        known.in_words()
                    ),
                )
                .fix(insert(known.form))
                .backed_by(&known);
        }
    }
}

/// Notes right after the contacts or the end mark.
fn headless(release: &Release) -> Option<&Part> {
    let at = release.parts.iter().position(|p| p.kind == PartKind::Notes)?;
    let before = &release.parts[..at];
    before
        .iter()
        .any(|p| matches!(p.kind, PartKind::Contacts | PartKind::EndMark))
        .then(|| &release.parts[at])
}

fn first_word(release: &Release, span: Span) -> Span {
    let tokens = release.tokens_in(span);
    release.tokens[tokens].iter().find(|t| t.is_word()).map_or(span, |t| t.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with};

    const HEAD: &str = "Hall to open again\n\nThe hall will open again in June (see Notes for Editors) after a year of repairs that cost a lot.\n\n";
    const PLAIN: &str = "Hall to open again\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.\n\n";
    const NOTE: &str = "hall was built in the reign of Queen Victoria and is used by forty clubs.";

    #[test]
    fn tells_notes_that_lost_their_heading() {
        finds(&RULE, &format!("{HEAD}ENDS\n\n[[The]] {NOTE}"));
        finds(
            &RULE,
            &format!(
                "{HEAD}For further information contact:\nJane Example, Example Trust, 020 7946 0000\n\n[[The]] {NOTE}\n\nIt is old."
            ),
        );
        let style = Style::from_pins("\"notes-heading\" = \"Editorial Notes\"").expect("pins");
        finds_with(&RULE, &format!("{PLAIN}ENDS\n\n[[The]] {NOTE}"), &style);
    }

    #[test]
    fn lets_notes_be() {
        finds(&RULE, &format!("{PLAIN}ENDS\n\nThe {NOTE}"));
        finds(&RULE, &format!("{HEAD}ENDS"));
        finds(&RULE, &format!("{HEAD}Notes for Editors\n\nThe {NOTE}"));
        finds(&RULE, &format!("{PLAIN}Editorial Notes\n\nThe {NOTE}"));
        finds(&RULE, &format!("{PLAIN}Background\n\nThe {NOTE}"));
        finds(&RULE, &format!("{PLAIN}The {NOTE}"));
        finds(&RULE, "");
        let style = Style::from_pins("\"notes-heading\" = \"Background\"").expect("pins");
        finds_with(&RULE, &format!("{PLAIN}ENDS\n\nBackground\n\nThe {NOTE}"), &style);
        finds_with(&RULE, PLAIN, &style);
    }

    #[test]
    fn compares_with_the_house() {
        let style = Style::from_pins("\"notes-heading\" = \"Notes to Editors\"").expect("pins");
        for heading in [
            "Notes to editors",
            "NOTES TO EDITORS",
            "Notes for Editors",
            "Editor’s notes",
            "Notes",
            "Editorial Notes",
            "Notes to Editors:",
        ] {
            finds_with(&RULE, &format!("{PLAIN}[[{heading}]]\n\nThe {NOTE}"), &style);
        }
        finds_with(&RULE, &format!("{PLAIN}Notes to Editors\n\nThe {NOTE}"), &style);
    }
}
