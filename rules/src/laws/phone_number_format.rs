use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::phone::{Phone, Plan};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::text::Edit;

rule! {
    /// A telephone number whose area code is split, or that is not grouped as the house groups its numbers.
    ///
    /// The numbering plan fixes where an area code ends: Leeds is 0113 and London 020, so “0207 946 0018” tells a reader
    /// to dial a code that does not exist. An archive full of it does not make it right. How the digits after the code
    /// are grouped is the house’s affair, and is learned.
    ///
    /// ```bad
    /// Contact Jo Bloggs on [[0207 946 0018]] or [[01134 960000]].
    /// ```
    /// ```fixed
    /// Contact Jo Bloggs on 020 7946 0018 or 0113 496 0000.
    /// ```
    /// ```good
    /// Contact Jo Bloggs on 020 7946 0018 or 0113 496 0000.
    /// ```
    ///
    /// It does not speak of mobiles, freephone and other numbers without an area code unless the house groups them
    /// otherwise, of numbers written without any space, or of other countries’ numbers.
    "phone-number-format",
    family: Family::Contacts,
    basis: Basis::Both,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("phone-groups/*", "The grouping of a telephone number with {} digits in its area code").under(Chapter::Contacts),
        Slot::choice("phone-marks/american", "The marks in a North American telephone number").under(Chapter::Contacts),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    for phone in &context.release.phones {
        let words = context.release.words(phone.span);
        let house = (!phone.international).then(|| slot(phone)).flatten();
        let house = house.and_then(|slot| context.style.known(&slot));
        let wanted = house.as_ref().and_then(|known| grouped(phone, known.form));
        if phone.splits_area_code {
            let right = if phone.international {
                international(words, phone)
            } else {
                wanted.unwrap_or_else(|| phone.standard.clone())
            };
            let code = phone.standard.split(' ').next().unwrap_or_default();
            report
                .find(
                    phone.span,
                    format!("The area code is {code}, so “{words}” should be grouped “{right}”."),
                )
                .fix(Fix::safe(format!("Write “{right}”"), vec![Edit::replace(phone.span, right)]));
            continue;
        }
        american(context, phone, report);
        let (Some(known), Some(right)) = (house, wanted) else { continue };
        if known.form != form(phone) {
            report
                .find(
                    phone.span,
                    format!(
                        "The house groups these numbers as “{right}” ({}); here it is “{words}”.",
                        known.in_words()
                    ),
                )
                .fix(Fix::safe(format!("Write “{right}”"), vec![Edit::replace(phone.span, right.clone())]))
                .weight(Weight::Doubt)
                .backed_by(&known);
        }
    }
}

/// The slot of ten digits by the North American plan, whose form is its groups with the marks between them: `3/3-4`.
const AMERICAN: &str = "phone-marks/american";

/// `202/555-0100` in the house's marks.
/// What the house shows is how it writes its own numbers, among the contacts; those of others in the text are as they are.
fn american(context: &Context<'_>, phone: &Phone, report: &mut Report) {
    if !is_a_contacts(context.release, phone) || is_in_a_list_of_offices(context.release, phone) {
        return;
    }
    let Some(have) = marks(context.release, phone) else { return };
    let Some(known) = context.style.known(AMERICAN).filter(|k| k.form != have) else { return };
    let Some(right) = marked(&phone.digits, known.form) else { return };
    let words = context.release.words(phone.span);
    report
        .find(
            phone.span,
            format!(
                "The house writes these numbers as “{right}” ({}); here it is “{words}”.",
                known.in_words()
            ),
        )
        .fix(Fix::safe(format!("Write “{right}”"), vec![Edit::replace(phone.span, right.clone())]))
        .weight(Weight::Doubt)
        .backed_by(&known);
}

/// Under a number that is no contact's and is written in the same way: the last line of a list of offices.
fn is_in_a_list_of_offices(release: &Release, phone: &Phone) -> bool {
    let at = release.phones.partition_point(|p| p.span.start < phone.span.start);
    let above = at.checked_sub(1).map(|i| &release.phones[i]);
    above.is_some_and(|above| {
        release.lines.at(above.span.start()) + 1 == release.lines.at(phone.span.start())
            && !is_a_contacts(release, above)
            && marks(release, above) == marks(release, phone)
    })
}

fn is_a_contacts(release: &Release, phone: &Phone) -> bool {
    let at = phone.span.start();
    release.part_at(at) == Some(PartKind::Contacts)
        || release.contacts.contacts.iter().any(|c| c.span.has(at))
}

/// The groups of an American number with the marks between them.
fn marks(release: &Release, phone: &Phone) -> Option<String> {
    if phone.plan != Plan::Foreign || phone.international || phone.groups != [3, 3, 4] {
        return None;
    }
    let mut out = String::new();
    let mut run = 0;
    for c in release.words(phone.span).chars() {
        if c.is_ascii_digit() {
            run += 1;
            continue;
        }
        if run > 0 {
            out += &run.to_string();
            run = 0;
        }
        out.push(c);
    }
    Some(out + &run.to_string())
}

/// Ten digits in such a form; `None` when they do not add up to it.
fn marked(digits: &str, form: &str) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    for c in form.chars() {
        match c.to_digit(10) {
            Some(size) => {
                out += digits.get(at..at + size as usize)?;
                at += size as usize;
            }
            None => out.push(c),
        }
    }
    (at == digits.len()).then_some(out)
}

fn observe(release: &Release, seen: &mut Observations) {
    for phone in &release.phones {
        if let Some(form) = marks(release, phone).filter(|_| is_a_contacts(release, phone)) {
            seen.see(AMERICAN, form, phone.span);
        }
        // A split code is not a habit to learn; a number without any space shows no grouping.
        if let Some(slot) = slot(phone).filter(|_| !phone.international && !phone.splits_area_code)
            && phone.groups.len() > 1
        {
            seen.see(slot, form(phone), phone.span);
        }
    }
}

/// The slot of a number that is grouped by habit: `phone-groups/4`.
fn slot(phone: &Phone) -> Option<String> {
    let habitual =
        matches!(phone.plan, Plan::Geographic | Plan::Mobile | Plan::Drama) && phone.digits.len() == 10;
    // Freephone numbers are grouped to be remembered, so they follow no habit.
    let memorable = phone.digits.starts_with(['3', '8', '9']);
    let code = phone.standard.split(' ').next().map_or(0, str::len);
    (habitual && !memorable && code > 0).then(|| format!("phone-groups/{code}"))
}

fn form(phone: &Phone) -> String {
    phone.groups.iter().map(u8::to_string).collect::<Vec<_>>().join(" ")
}

/// The number in the house's groups; `None` when they do not add up to it.
fn grouped(phone: &Phone, form: &str) -> Option<String> {
    let sizes: Vec<usize> = form.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let digits = format!("0{}", phone.digits);
    if sizes.iter().sum::<usize>() != digits.len() || sizes.len() < 2 {
        return None;
    }
    let mut at = 0;
    let mut out = Vec::with_capacity(sizes.len());
    for size in sizes {
        out.push(&digits[at..at + size]);
        at += size;
    }
    Some(out.join(" "))
}

/// The plan's spelling with the country's code as it stands: `+44 (0)20 7946 0018`.
fn international(words: &str, phone: &Phone) -> String {
    let code = if words.starts_with("00") { "0044" } else { "+44" };
    let home = &phone.standard[1..];
    if words.contains("(0)") { format!("{code} (0){home}") } else { format!("{code} {home}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    #[test]
    fn finds_split_codes() {
        finds(&RULE, "Jo Bloggs, Example Council, [[01134 960000]]");
        finds(&RULE, "Tel: [[0207 946 0018]]/07700 900123");
        finds(&RULE, "Tel: [[(0207) 946 0018]]");
        finds(&RULE, "Tel: [[+44 207 946 0018]]");
        finds(&RULE, "Tel: [[0163 296 0001]]");
        assert_eq!(fixed(&RULE, "+44 (0)207 946 0018", &Style::default()), "+44 (0)20 7946 0018");
    }

    #[test]
    fn leaves_right_and_other_numbers_alone() {
        for text in [
            "Tel: 020 7946 0018",
            "Tel: 0113 496 0000",
            "Tel: 0113 4960000",
            "Tel: (0113) 496 0000",
            "Tel: 01632 960001",
            "Tel: 01632 960 001",
            "Tel: 0161-496-0000",
            "Tel: 07700 900123/020 7946 0018",
            "Mobile: 0770 090 0123",
            "Tel: 02079460018",
            "Tel: 0808 157 0001, 0808 15 70 001",
            "Tel: +44 (0)20 7946 0018",
            "Tel: +65 6123 4567",
            "the 2010/2011 survey and 116 123",
            "ISBN 0330258648",
            "020 7946 0018 x204",
            "Ring 020 7946 001",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn follows_the_house_in_the_local_part() {
        let style =
            Style::from_pins("\"phone-groups/5\" = \"5 3 3\"\n\"phone-groups/4\" = \"4 3 4\"").expect("pins");
        finds_with(&RULE, "Call [[01632 960001]] or 01632 960 002.", &style);
        finds_with(&RULE, "Call [[0113 4960000]] or 0113 496 0000.", &style);
        finds_with(&RULE, "Call +44 1632 960001 or 020 7946 0018.", &style);
        assert_eq!(fixed(&RULE, "01632 960001", &style), "01632 960 001");
        let broken = Style::from_pins("\"phone-groups/5\" = \"5 3\"").expect("pins");
        finds_with(&RULE, "Call 01632 960001.", &broken);
    }

    #[test]
    fn writes_american_numbers_in_the_marks_of_the_house() {
        let style = Style::from_pins("\"phone-marks/american\" = \"3/3-4\"").expect("pins");
        assert_eq!(
            fixed(&RULE, "Contact: Ada Hill, (202) 555-0100.", &style),
            "Contact: Ada Hill, 202/555-0100."
        );
        finds_with(&RULE, "Contact: Ada Hill, 202/555-0100. Room 202/555. On 0113 496 0000.", &style);
        let offices = "Upper Hall (202) 555-0111\nLower Hall (202) 555-0112\nMill (202) 555-0113\nContact: Ada Hill, 202/555-0100.";
        finds_with(&RULE, offices, &style);
        let broken = Style::from_pins("\"phone-marks/american\" = \"3-3\"").expect("pins");
        finds_with(&RULE, "Contact: Ada Hill, (202) 555-0100.", &broken);
        let mut seen = Observations::default();
        observe(&crate::testing::read("Contact: Ada Hill, 202/555-0100."), &mut seen);
        assert_eq!((seen.seen[0].slot.as_str(), seen.seen[0].form.as_str()), (AMERICAN, "3/3-4"));
    }
}
