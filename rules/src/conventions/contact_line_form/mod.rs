mod archive;
mod form;
mod within;

use crate::alarm::{Context, Report, Weight};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::slot::{Chapter, Slot};

rule! {
    /// A contact that is not set out like the others, or not as the house sets out its contacts.
    ///
    /// Contacts are copied from release to release and retyped under pressure; a stop for a comma, or the role before
    /// the organisation in one line and after it in the next, shows.
    ///
    /// The forms learned:
    ///
    /// - `contact/fields`: the fields in order, without labels, numbers of one kind as one: `name organisation-role phone`;
    /// - `contact/role-order`: `organisation role` for `ADSS President`, `role, organisation` for `President, ADSS`;
    /// - `contact/separator`: the mark after the name: `,`, `-`, `line break`;
    /// - `contact/phone-joiner`: what joins two numbers: `/`, `or`, `,`, `line break`;
    /// - `contact/lines`: `one` or `several`.
    ///
    /// ```bad
    /// For further information contact:
    /// Ann Lee, ADSS President, 020 7946 0123
    /// Bob Cole[[.]] ADSS Press Adviser, 020 7946 0456/07700 900123
    /// ```
    /// ```fixed
    /// For further information contact:
    /// Ann Lee, ADSS President, 020 7946 0123
    /// Bob Cole, ADSS Press Adviser, 020 7946 0456/07700 900123
    /// ```
    /// ```good
    /// For further information contact:
    /// Dr. Ann J. Lee, ADSS Vice President, 020 7946 0123
    /// Bob Cole-Smith, ADSS Policy/Press Adviser, 020 7946 0456/07700 900123
    /// ```
    ///
    /// It does not mind the stop of an initial or a title, a role with a comma or a slash, or two numbers joined by a slash,
    /// and never compares labels.
    "contact-line-form",
    family: Family::Contacts,
    basis: crate::rule::Basis::Convention,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    releases_only: true,
    check: check,
    observe: Some(archive::observe),
    slots: &[
        Slot::choice("contact/fields", "What a contact’s entry gives, in order").under(Chapter::Contacts),
        Slot::choice("contact/lines", "The lines of a contact’s entry").under(Chapter::Contacts).with(&[("one", "one line"), ("several", "one line for each detail")]),
        Slot::choice("contact/phone-joiner", "What stands between two telephone numbers").under(Chapter::Contacts),
        Slot::choice("contact/role-order", "A contact’s role and organisation, in order").under(Chapter::Contacts),
        Slot::choice("contact/separator", "What stands between a contact’s details").under(Chapter::Contacts).with(&[("line break", "a new line")]),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let reported = within::separators(context, report);
    within::role_order(context, report);
    archive::check(context, &reported, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    const LEAD: &str = "For further information contact:\n";

    #[test]
    fn finds_what_differs_within_the_release() {
        finds(
            &RULE,
            &format!("{LEAD}Ann Lee, President, 020 7946 0123\nBob Cole[[.]] Press Officer, 07700 900123"),
        );
        finds(
            &RULE,
            &format!("{LEAD}Ann Lee, President, 020 7946 0123\nBob Cole[[;]] Press Officer, 07700 900123"),
        );
        finds(
            &RULE,
            &format!(
                "{LEAD}Ann Lee, [[President, ADSS]], 020 7946 0123\nBob Cole, ADSS Press/Policy Adviser, 07700 900123"
            ),
        );
    }

    #[test]
    fn turns_the_role_round() {
        let text = format!(
            "{LEAD}Ann Lee, Vice-President, ADSS, 020 7946 0123\nBob Cole, ADSS Adviser, 07700 900123"
        );
        assert!(fixed(&RULE, &text, &Style::default()).contains("Ann Lee, ADSS Vice-President, 020"));
    }

    #[test]
    fn finds_what_differs_from_the_house() {
        let house = Style::from_pins("\"contact/phone-joiner\" = \"/\"").unwrap();
        finds_with(&RULE, &format!("{LEAD}Ann Lee, President, 020 7946 0123[[ or ]]07700 900123"), &house);
        finds_with(&RULE, &format!("{LEAD}Ann Lee, President, 020 7946 0123/07700 900123"), &house);
        let house = Style::from_pins("\"contact/role-order\" = \"organisation role\"").unwrap();
        finds_with(&RULE, &format!("{LEAD}Ann Lee, [[President, ADSS]], 020 7946 0123"), &house);
        finds_with(&RULE, &format!("{LEAD}Ann Lee, ADSS President, 020 7946 0123"), &house);
        let house = Style::from_pins("\"contact/separator\" = \",\"").unwrap();
        finds_with(&RULE, &format!("{LEAD}Ann Lee[[ - ]]President, 020 7946 0123"), &house);
        let text = format!("{LEAD}Ann Lee - President, 020 7946 0123");
        assert!(fixed(&RULE, &text, &house).contains("Ann Lee, President, 020"));
    }

    #[test]
    fn leaves_even_contacts_alone() {
        for lines in [
            "Ann Lee, President, 020 7946 0123\nBob Cole, Press Officer, 07700 900123",
            "Ann Lee - President - 020 7946 0123\nBob Cole - Press Officer - 07700 900123",
            "J. Smith, ADSS President, 020 7946 0123\nBob Cole, ADSS Press Officer, 07700 900123",
            "Dr. Ann Lee, ADSS President, 020 7946 0123\nBob Cole, ADSS Press Officer, 07700 900123",
            "Ann Lee, ADSS Vice President, 020 7946 0123\nBob Cole, ADSS Vice-President, 07700 900123",
            "Ann Lee, Director of Care, Health and Housing, 020 7946 0123\nBob Cole, Press Officer, 07700 900123",
            "Ann Lee, ADSS Policy/Media Adviser, 020 7946 0123/07700 900123\nBob Cole, ADSS President, 07700 900456",
            "Ann Lee\nPress Officer\nTel: 020 7946 0123\nMobile: 07700 900123",
            "Ann Lee and Bob Cole, 020 7946 0123",
            "Bob Cole. ADSS Press Adviser, 020 7946 0123",
            "Press office, 020 7946 0123\nAnn Lee, President, 07700 900123",
            "press@example.org",
        ] {
            finds(&RULE, &format!("{LEAD}{lines}"));
        }
        finds(&RULE, "Residents can call Ann Lee on 020 7946 0123. Bob Cole is away.");
    }
}
