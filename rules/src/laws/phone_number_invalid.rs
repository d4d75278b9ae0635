use super::link_opaque::is_shortener;
use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::phone::{Phone, Plan};
use crate::rule;
use crate::rule::Family;
use crate::slot::{Chapter, Slot};
use crate::style::Style;

rule! {
    /// A telephone number that nobody can have: a digit too few or too many, an unknown area code, or one left from a template.
    ///
    /// A reporter on deadline rings once. British numbers have eleven digits with the leading 0, a few old ones ten. Ofcom
    /// keeps some ranges for drama; they get into templates, and stay there.
    ///
    /// ```bad
    /// Contact Jo Bloggs on [[020 7946 001]].
    /// ```
    /// ```bad
    /// Contact Jo Bloggs on [[07700 900123]].
    /// ```
    /// ```good
    /// Contact Jo Bloggs on 020 7219 3000.
    /// ```
    ///
    /// It does not speak of other countries’ numbers, of short codes such as 116 123, or of numbers without a sign that
    /// they are for the telephone. A number the archive knows is taken for real, and where the archive's numbers are
    /// mostly those of another country, written without its code, no number is measured by the British plan; nor, while
    /// the archive shows neither, in a release whose addresses are all in another country that writes English, or that
    /// speaks of such a country and nowhere of Britain.
    "phone-number-invalid",
    family: Family::Contacts,
    weight: Weight::Fault,
    observe: Some(observe),
    check: check,
    slots: &[
        Slot::choice("phone-plan", "The country of telephone numbers without a code").under(Chapter::Elsewhere),
    ],
}

/// The slot of the country whose plan the house's own numbers follow.
const PLAN: &str = "phone-plan";
const BRITISH: &str = "British";
const FOREIGN: &str = "foreign";

fn observe(release: &Release, seen: &mut Observations) {
    for phone in release.phones.iter().filter(|p| !p.international) {
        match phone.plan {
            Plan::Invalid => seen.see(PLAN, FOREIGN, phone.span),
            Plan::Geographic | Plan::Mobile | Plan::Drama => seen.see(PLAN, BRITISH, phone.span),
            _ => {}
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let abroad = match context.style.known(PLAN) {
        Some(known) => known.form == FOREIGN,
        None => is_abroad(context.release),
    };
    for phone in &context.release.phones {
        let words = context.release.words(phone.span);
        let message = match phone.plan {
            Plan::Invalid if abroad => continue,
            Plan::Invalid => {
                format!("“{words}” cannot be a British number: {}. Check it before it goes out.", why(phone))
            }
            Plan::Drama if !known(context.style, phone) => format!(
                "“{words}” is one of the numbers that Ofcom keeps for drama, so nobody will answer it. Was it left from a template?"
            ),
            _ => continue,
        };
        report.find(phone.span, message);
    }
}

/// Whether the release gives addresses in another country that writes English, and none in Britain.
fn is_abroad(release: &Release) -> bool {
    const COUNTRIES: [&str; 10] = [".nz", ".au", ".ie", ".ca", ".za", ".in", ".sg", ".hk", ".my", ".mt"];
    let (mut abroad, mut britain) = (false, false);
    for link in &release.links {
        let words = release.words(link.span);
        let from = words.find("://").map_or(words, |at| &words[at + 3..]);
        let host = from.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
        if is_shortener(&host) {
            continue;
        }
        abroad |= COUNTRIES.iter().any(|country| host.ends_with(country));
        britain |= [".uk", ".scot", ".wales", ".cymru", ".london"].iter().any(|end| host.ends_with(end));
    }
    (abroad || is_told_abroad(release)) && !britain
}

/// Whether the text speaks of a country that writes English and has its own plan, more than once, and nowhere of Britain.
fn is_told_abroad(release: &Release) -> bool {
    const ABROAD: [&str; 14] = [
        "Ireland",
        "Irish",
        "Dublin",
        "Cork",
        "Galway",
        "Limerick",
        "Waterford",
        "Australia",
        "Australian",
        "Sydney",
        "Melbourne",
        "Zealand",
        "Auckland",
        "Wellington",
    ];
    const BRITAIN: [&str; 13] = [
        "UK",
        "Britain",
        "British",
        "England",
        "English",
        "Scotland",
        "Scottish",
        "Wales",
        "Welsh",
        "London",
        "Northern",
        "Edinburgh",
        "Cardiff",
    ];
    release.tokens_of(&ABROAD).len() > 1
        && release.tokens_of(&BRITAIN).is_empty()
        && !release.text.contains('£')
}

fn why(phone: &Phone) -> String {
    match phone.digits.len() {
        10 => "no such code is in use".to_owned(),
        length => format!("it has {} digits with its leading 0, not 11", length + 1),
    }
}

/// Whether the archive gives this number for somebody.
fn known(style: &Style, phone: &Phone) -> bool {
    style.family("person/").any(|(slot, learned)| {
        slot.ends_with("/phone")
            && learned.forms.iter().any(|form| {
                // From the end, where numbers differ: an archive may know thousands.
                let mut digits = form.form.bytes().rev().filter(u8::is_ascii_digit);
                phone.digits.bytes().rev().all(|digit| digits.next() == Some(digit))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Form, Learned};
    use crate::testing::{finds, finds_with};

    #[test]
    fn holds_no_irish_number_against_the_british_plan() {
        finds(&RULE, "Dublin, 2 May 2014\n\nThe hall in Dublin opens today.\n\nContact: 020 912 3456");
        finds(&RULE, "The hall in Dublin Road opens today.\n\nContact: [[020 912 3456]]");
        finds(&RULE, "Dublin, 2 May 2014\n\nThe Dublin fair comes to London.\n\nContact: [[020 912 3456]]");
    }

    #[test]
    fn finds_what_nobody_can_have() {
        finds(&RULE, "Tel: [[020 7219 300]]");
        finds(&RULE, "Tel: [[020 7219 30000]]");
        finds(&RULE, "Tel: [[0100 219 3000]]");
        finds(&RULE, "Tel: [[+44 20 8765 432]]");
        finds(&RULE, "Tel: [[020 7219 300]], www.example.org.uk or www.example.org.nz");
        finds(&RULE, "Tel: [[020 7219 300]], and our page: https://lnkd.in/example or www.lnkd.in/example");
        finds(&RULE, "Tel: [[01632 960123]], [[0808 157 0001]]");
    }

    #[test]
    fn leaves_possible_numbers_and_other_figures_alone() {
        for text in [
            "Tel: 020 7219 3000",
            "Tel: 020 7219 3000 ext 204",
            "Tel: (020) 7219 3000, 02072193000",
            "Tel: 020 7219 3000/020 7219 4272",
            "Tel: +44 (0)20 7219 3000",
            "Tel: 0800 1111 or 116 123",
            "Tel: +65 6123 4567",
            "Tel: 202-555-0143",
            "18001 020 7219 3000",
            "ISBN 0330258648",
            "Registered charity 0123456789",
            "Reference 0123 456 789",
            "the 2010/2011 survey",
            "trains at 0930 1030 1130",
            "£0.25m and 0.125",
            "Company number 01234567",
            "Tel: (09) 627 3261 or 027 222 1174, www.example.org.nz",
            "North 23 109 28 028 30 581 32 297",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn a_house_abroad_is_not_measured_by_the_british_plan() {
        let abroad = Style::from_pins("\"phone-plan\" = \"foreign\"").expect("pins");
        finds_with(&RULE, "Tel: 09 627 3261 or 021 680 475", &abroad);
        let british = Style::from_pins("\"phone-plan\" = \"British\"").expect("pins");
        finds_with(&RULE, "Tel: [[020 7219 300]]", &british);
    }

    #[test]
    fn takes_a_number_of_the_archive_for_real() {
        let mut style = Style::default();
        let form = Form { form: "07700900123".into(), ..Form::default() };
        style
            .learned
            .insert("person/Jo Bloggs/phone".into(), Learned { forms: vec![form], ..Learned::default() });
        finds_with(&RULE, "Tel: 07700 900123, [[07700 900124]]", &style);
    }
}
