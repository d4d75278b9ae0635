use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::text::{Edit, Span, is_space};

rule! {
    /// The line over the contacts is not worded as the house words it.
    ///
    /// Journalists skim for the line they know.
    ///
    /// ```style
    /// "contacts-lead-in" = "For further information contact:"
    /// ```
    /// ```bad
    /// The park opens today.
    ///
    /// [[For more info:]]
    /// Ann Lee, Press Officer, 020 7946 0123
    /// ```
    /// ```fixed
    /// The park opens today.
    ///
    /// For further information contact:
    /// Ann Lee, Press Officer, 020 7946 0123
    /// ```
    /// ```good
    /// The park opens today.
    ///
    /// For further information contact:
    /// Ann Lee, Press Officer, 020 7946 0123
    /// ```
    ///
    /// It does not compare lead-ins for another public (`Public enquiries:`), nor a sentence that runs on into the
    /// contact.
    "contacts-lead-in",
    family: Family::Contacts,
    basis: crate::rule::Basis::Convention,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("contacts-lead-in", "The words that lead into the contacts").under(Chapter::Contacts),
    ],
}

const SLOT: &str = "contacts-lead-in";

/// The lead-in, when it is a line by itself or ends in a colon, and speaks to journalists or everybody.
fn lead_in(release: &Release) -> Option<Span> {
    let lead = release.contacts.lead_in?;
    let words = release.words(lead);
    let line = release.lines.span(release.lines.at(lead.start()));
    let rest = &release.text[lead.end()..line.end().max(lead.end())];
    let alone = words.ends_with(':') || rest.chars().all(is_space);
    let public = words.split(|c: char| !c.is_alphabetic()).any(|w| w.eq_ignore_ascii_case("public"));
    (alone && !public).then_some(lead)
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (Some(known), Some(lead)) = (context.style.known(SLOT), lead_in(context.release)) else { return };
    let words = context.release.words(lead);
    // The house's own line may stand further down: then this one is another offer.
    if words == known.form || context.release.text.contains(known.form) {
        return;
    }
    report
        .find(
            lead,
            format!("The house leads into its contacts with “{}” ({}).", known.form, known.in_words()),
        )
        .fix(Fix::safe(format!("Write “{}”", known.form), vec![Edit::replace(lead, known.form)]))
        .backed_by(&known);
}

fn observe(release: &Release, seen: &mut Observations) {
    if let Some(lead) = lead_in(release) {
        seen.see(SLOT, release.words(lead), lead);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with};

    const LINE: &str = "\nAnn Lee, Press Officer, 020 7946 0123\n";

    #[test]
    fn finds_other_words() {
        let house = Style::from_pins("\"contacts-lead-in\" = \"For further information contact:\"").unwrap();
        for lead in [
            "For more information, please contact:",
            "Media enquiries:",
            "Press contact:",
            "Contact Information",
            "Contacts:",
            "For further information please contact:",
            "Media contact:",
            "For further information contact",
        ] {
            finds_with(&RULE, &format!("The park opens.\n\n[[{lead}]]{LINE}"), &house);
        }
    }

    #[test]
    fn leaves_the_houses_and_other_publics_alone() {
        let house = Style::from_pins("\"contacts-lead-in\" = \"For further information contact:\"").unwrap();
        for text in [
            "The park opens.\n\nFor further information contact:\nAnn Lee, Press Officer, 020 7946 0123",
            "The park opens.\n\nPublic enquiries:\nAnn Lee, Press Officer, 020 7946 0123",
            "For more information contact Ann Lee on 020 7946 0123",
            "Ann Lee, Press Officer, 020 7946 0123",
            "For more information see www.example.org",
            "Residents can contact the council on 020 7946 0123.",
            "Contact with nature helps.",
            "",
        ] {
            finds_with(&RULE, text, &house);
        }
        finds(&RULE, "Media enquiries:\nAnn Lee, Press Officer, 020 7946 0123");
    }
}
