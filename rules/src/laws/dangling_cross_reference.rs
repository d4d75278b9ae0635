use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::heading::{Heading, Heads};
use crate::release::part::PartKind;
use crate::release::{phrase, reference};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::text::{Edit, Span};

rule! {
    /// The text sends its reader to notes that are not there under that name.
    ///
    /// “See Notes for Editors” and no such heading: either the notes were cut, or they lost their heading on the way.
    ///
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The trust has kept its promise ([[see Notes for Editors, below]]) and the hall will open again in June.
    ///
    /// Editorial Notes
    ///
    /// The promise was made in 2013.
    /// ```
    /// ```fixed
    /// Exampleton’s hall to open again
    ///
    /// The trust has kept its promise (see Editorial Notes, below) and the hall will open again in June.
    ///
    /// Editorial Notes
    ///
    /// The promise was made in 2013.
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The trust has kept its promise (see notes to editors) and the hall will open again in June.
    ///
    /// Notes to Editors
    ///
    /// The promise was made in 2013.
    /// ```
    ///
    /// It says nothing of attachments and annexes, which travel by themselves, nor of “see below” and “see note”.
    "dangling-cross-reference",
    family: Family::Notes,
    basis: Basis::Both,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let headings: Vec<&Heading> = release.headings.iter().filter(|h| h.heads == Heads::Notes).collect();
    for found in reference::to_notes(release) {
        let named = release.words(found.heading);
        if headings.iter().any(|h| phrase::is(release.words(h.span), &plain(named))) {
            continue;
        }
        if let Some(heading) = headings.first() {
            let there = release.words(heading.span).trim_end_matches(':');
            report
                .find(found.span, format!("There is no heading “{named}”; the notes are headed “{there}”."))
                .weight(Weight::Slip)
                .fix(Fix::choice(format!("Refer to “{there}”"), vec![Edit::replace(found.heading, there)]));
            continue;
        }
        let message = format!("The text sends readers to “{named}”, and no heading has that name.");
        let Some(notes) = notes_start(release) else {
            report.find(found.span, message);
            continue;
        };
        let house = context.style.known("notes-heading").map(|k| k.form.to_owned());
        let place = release.place(Span::at(notes));
        let finding =
            report.find(found.span, format!("{message} The notes that begin on {place} have none."));
        if let Some(house) = house.filter(|h| !phrase::is(h, &plain(named))) {
            let edits = vec![
                Edit::replace(found.heading, house.trim_end_matches(':')),
                Edit::insert(notes, format!("{house}\n\n")),
            ];
            finding.fix(Fix::choice(
                format!("Head the notes “{house}”, as the house does, and refer to that"),
                edits,
            ));
        }
        finding.fix(Fix::choice(
            format!("Head the notes “{named}”"),
            vec![Edit::insert(notes, format!("{named}\n\n"))],
        ));
    }
}

/// The words of a heading as [`phrase::is`] wants them: one space between, no marks.
fn plain(heading: &str) -> String {
    phrase::words(heading).collect::<Vec<_>>().join(" ")
}

fn notes_start(release: &Release) -> Option<usize> {
    release.part(PartKind::Notes).map(|p| p.span.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, fixed};

    const HEAD: &str = "Hall to open again\n\n";
    const CONTACT: &str = "For further information contact:\nJane Example, Example Trust, 020 7946 0000\n\n";

    #[test]
    fn finds_references_to_nothing() {
        for reference in [
            "[[See Notes for Editors, below]]",
            "[[see Notes to Editors]]",
            "[[see the Editorial Notes below]]",
            "[[see Editor’s Notes]]",
            "[[refer to the notes to editors]]",
            "[[please see notes for journalists]]".replace("[[please see", "please [[see").as_str(),
        ] {
            finds(
                &RULE,
                &format!(
                    "{HEAD}The trust has kept its promise ({reference}) and the hall will open again in June."
                ),
            );
        }
    }

    #[test]
    fn follows_references_that_lead_somewhere() {
        for (reference, heading) in [
            ("See Notes for Editors, below", "NOTES FOR EDITORS"),
            ("see the editor's notes", "Editor’s Notes:"),
            ("see Notes to editors", "Notes to Editors"),
        ] {
            finds(
                &RULE,
                &format!(
                    "{HEAD}It has kept its promise ({reference}) and the hall will open again in June.\n\n{heading}\n\nIt is old."
                ),
            );
        }
        for other in [
            "see below",
            "see above",
            "see note 3",
            "see Annex A",
            "see notes",
            "see the attached notes",
            "notes to editors are sent",
            "the editor notes that",
            "see editorial policy",
            "see the report",
            "he saw Notes for Editors",
            "See you in June",
        ] {
            finds(
                &RULE,
                &format!(
                    "{HEAD}The trust has kept its promise ({other}) and the hall will open again in June."
                ),
            );
        }
    }

    #[test]
    fn offers_a_heading_to_notes_that_have_none() {
        let text = format!(
            "{HEAD}It has kept its promise (see Notes for Editors) and the hall will open again in June.\n\n{CONTACT}The promise was made in a year in which the hall was closed to all."
        );
        assert!(fixed(&RULE, &text, &Style::default()).contains("\n\nNotes for Editors\n\nThe promise"));
        let style = Style::from_pins("\"notes-heading\" = \"Editorial Notes\"").expect("pins");
        let got = fixed(&RULE, &text, &style);
        assert!(
            got.contains("(see Editorial Notes)") && got.contains("\n\nEditorial Notes\n\nThe promise"),
            "{got}"
        );
    }
}
