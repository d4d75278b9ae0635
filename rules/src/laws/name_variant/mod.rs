mod bodies;
mod forms;
mod own;
mod people;

use crate::alarm::{Context, Report};
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::text::Case;

rule! {
    /// A name that is not written as its owner writes it.
    ///
    /// A body’s name begins with a capital, and is the same each time.
    ///
    /// ```bad
    /// We work with the [[care]] Quality Commission.
    /// ```
    /// ```fixed
    /// We work with the Care Quality Commission.
    /// ```
    /// ```bad
    /// Events at [[mid-Surrey]] Hospitals NHS Trust, and not only at [[mid Surrey]].
    /// ```
    /// ```good
    /// We work with the Care Quality Commission and with local health and wellbeing boards.
    /// ```
    ///
    /// ```bad
    /// The survey by the [[NHS Confed]] is out.
    /// ```
    /// ```fixed
    /// The survey by the NHS Confederation is out.
    /// ```
    ///
    /// Two forms of one name in a draft are told of too: `St. Winifred’s` and `St Winifred’s`, `North-West` and `North West`.
    ///
    /// It knows names from the draft, from the house’s releases (people too: `Sandie Keane` where they have `Sandie Keene`)
    /// and from the list of British public bodies. It does not speak of two people who may well both exist, of generic words (`the trust`), of parts of a county (`people in mid Wales`), or of direct speech.
    "name-variant",
    family: Family::NamesAndRoles,
    basis: Basis::Both,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(bodies::observe),
    slots: &[
        Slot::list("name/*", "The name {}", crate::slot::Family::Dictionary),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    bodies::lower_case_names(context, report);
    let places = release.tokens_of(&forms::PLACES);
    forms::parts_of_counties(release, &places, report);
    people::surnames(release, report);
    people::people_of_the_house(context, report);
    own::misspelt(context, report);
    bodies::clipped(release, report);
    bodies::nations(release, report);
    forms::saints(release, report);
    forms::hyphened(release, &places, report);
}

fn capitalised(word: &str) -> Option<String> {
    let mut chars = word.chars();
    Some(chars.next()?.to_uppercase().chain(chars).collect())
}

fn is_title(release: &Release, i: usize) -> bool {
    release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, read};

    #[test]
    fn finds_names_with_a_small_letter() {
        finds(&RULE, "The Better Roads Fund (BRF) is new. A [[better]] Roads Fund bid. The BRF pays.");
        let style = Style::from_pins("\"name/parishroadsboard\" = \"Parish Roads Board\"").unwrap();
        finds_with(&RULE, "The [[parish]] Roads Board met.", &style);
    }

    #[test]
    fn finds_parts_of_counties() {
        finds(&RULE, "The [[mid-Sussex]] NHS Trust met in [[mid Sussex]].");
        finds(&RULE, "The [[mid-Hampshire]] Hospitals NHS Trust and [[mid Hants]] too.");
    }

    #[test]
    fn finds_clipped_names() {
        finds(&RULE, "A survey by the [[NHS Confed]] says so. We told the [[Dept]] of Roads.");
        finds(&RULE, "See the dept of shoes, and Dept 12. Ask (NHS Confed) or @Confed.");
        finds(&RULE, "NHS Confed\n\nThe Confederation agrees.");
    }

    #[test]
    fn finds_a_slip_in_the_name_of_a_nations_body() {
        finds(&RULE, "We met [[ADSW Cymru]] in Cardiff.");
        finds(&RULE, "We met ADSS Cymru and ADSS NI in Cardiff, BBC Cymru too, and ACME Cymru.");
        finds(&RULE, "RNID Cymru, YWCA Cymru and RSPH Cymru were all at the table.");
    }

    #[test]
    fn finds_two_forms_of_one_name() {
        finds(&RULE, "[[St.]] Winifred’s Hospice is open. St Winifred’s cares for all.");
        finds(&RULE, "It is so across the North West. In the [[North-West]] too.");
        finds(
            &RULE,
            "The [[St.]] Winifred’s shop and [[St.]] Winifred's Hospice, but St Winifred’s and St Winifred’s.",
        );
        for text in [
            "A St John Ambulance van was parked near St. John’s Vicarage.",
            "The shop is in High St. Agnes Vale runs it, and sings at St Agnes’ Chapel and St Agnes.",
            "St. Winifred’s Hospice is open, and so is St Winifred’s School.",
            "We heard it on BBC North West, and all over the North-West.",
            "St. Winifred’s is open, and St. Oswald’s. The shop is in High St. Doors open at noon.",
            "St Winifred’s is open, and so is the church of St. Oswald’s.",
            "North West Water works in the North-West.",
            "The North-West is wet, and the South East is dry.",
            "A North-West wind; it is so in North West Exampleton.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn finds_misspelt_surnames() {
        finds(&RULE, "So says ARW President Sandra Thistlewood. Mrs [[Thistlewod]] agrees.");
    }

    #[test]
    fn finds_misspelt_people_of_the_archive() {
        use crate::style::{Form, Learned, Tier};
        let mut style = Style::default();
        for (person, role) in [("Nora Thistlewood", "ARW President"), ("Ann Vale", "ARW Treasurer")] {
            let form = Form { form: role.into(), seen: 20, ..Form::default() };
            let learned = Learned { tier: Tier::Strong, of: 20, forms: vec![form], ..Learned::default() };
            style.learned.insert(format!("person/{person}/role"), learned);
        }
        finds_with(&RULE, "So says ARW President [[Nora Thistlewod]] today.", &style);
        finds_with(
            &RULE,
            "[[Nora Thistlewould]], who lives there, agrees.".replace("would", "wodd").as_str(),
            &style,
        );
        finds_with(&RULE, "So says ARW Treasurer [[Ann Vaile]] today.", &style);
        finds_with(&RULE, "So says ARW President [[Noar Thistlewood]] today.", &style);
        for text in [
            "So says ARW President Nora Thistlewood today.",
            // Another post, and a short name: another person.
            "So says ARW Secretary Ann Vane today.",
            "So says ARW Treasurer Anne Dale today.",
            "So says ARW President Dora Thistlewood today.",
        ] {
            finds_with(&RULE, text, &style);
        }
    }

    #[test]
    fn leaves_names_and_generic_words_alone() {
        for text in [
            "The Care Quality Commission and its quality commission.",
            "People in mid Wales and north Surrey agree.",
            "The Mid Sussex NHS Trust met.",
            "The north Surrey County Council depots.",
            "So says Sandra Thistlewood. Mrs Thistlewood agrees, and Mrs Thistlewood’s son.",
            "Mr Brown and Ms Browne agree.",
            "So says Hassan Hasan. Mr Hassan agrees.",
            "The trust and the board met the council.",
            "new Roads Board members",
            "Health and wellbeing boards, and the Health and Wellbeing Board.",
            "We asked Care Quality Commission staff about care Quality marks.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn observes_names_of_bodies() {
        let mut seen = crate::observation::Observations::default();
        bodies::observe(&read("We met the Parish Roads Board, and Road Wardens."), &mut seen);
        let slots: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(slots, [("name/parishroadsboard", "Parish Roads Board")]);
    }
}
