use crate::check::{Context, Report};
use crate::finding::Fix;
use crate::judge::Weight;
use crate::release::contact::Contact;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::Style;
use crate::text::{Edit, Span, in_one_line};

rule! {
    /// A contact whose telephone number or e-mail address is not the one the house gave before.
    ///
    /// One digit wrong, and the call goes nowhere. People do change numbers, so this asks; digits are compared, never
    /// their grouping.
    ///
    /// ```style
    /// "person/Ann Lee/phone" = "2079460123"
    /// ```
    /// ```bad
    /// For further information contact:
    /// Ann Lee, Press Officer, [[020 7946 0132]]
    /// ```
    /// ```fixed
    /// For further information contact:
    /// Ann Lee, Press Officer, 020 7946 0123
    /// ```
    /// ```good
    /// For further information contact:
    /// Ann Lee, Press Officer, 0207 946 0123
    /// ```
    ///
    /// It does not speak of people the archive does not know, of a second number beside the known one, or of how a
    /// number is grouped. Of a number it shows the last two digits only.
    "contact-details-changed",
    family: Family::Contacts,
    basis: Basis::Convention,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    releases_only: true,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    if context.style.is_empty() {
        return;
    }
    let release = context.release;
    for contact in &release.contacts.contacts {
        let Some(name) = contact.name else { continue };
        let person = in_one_line(release.words(name));
        phone(context, contact, &person, report);
        email(context, contact, &person, report);
    }
}

fn phone(context: &Context<'_>, contact: &Contact, person: &str, report: &mut Report) {
    let slot = format!("person/{person}/phone");
    let Some(known) = context.style.known(&slot) else { return };
    let phones = contact.phones.iter().map(|i| &context.release.phones[*i]);
    let was = national(known.form);
    // A second number beside the known one is an addition, and a number seen before is no surprise.
    if phones.clone().any(|p| p.digits == was) {
        return;
    }
    let Some(phone) = phones.clone().find(|p| !seen_before(context.style, &slot, &p.digits)) else { return };
    let message = format!(
        "{person}’s number ends in {}; in the archive it ends in {} ({}). Check which is right.",
        last_two(&phone.digits),
        last_two(&was),
        known.in_words()
    );
    let finding = report.find(phone.span, message);
    if let Some(written) = in_the_form_of(context.release.words(phone.span), &phone.digits, &was) {
        finding.fix(Fix::choice(
            format!("Restore the number ending in {}", last_two(&was)),
            vec![Edit::replace(phone.span, written)],
        ));
    }
    finding.backed_by(&known);
}

fn email(context: &Context<'_>, contact: &Contact, person: &str, report: &mut Report) {
    let slot = format!("person/{person}/email");
    let Some(known) = context.style.known(&slot) else { return };
    let words = |span: Span| context.release.words(span).to_lowercase();
    if contact.emails.iter().any(|e| words(*e) == known.form.to_lowercase()) {
        return;
    }
    let before =
        |form: &str| context.style.learned.get(&slot).is_some_and(|l| l.forms.iter().any(|f| f.form == form));
    let Some(email) = contact.emails.iter().find(|e| !before(&words(**e))) else { return };
    let message = format!(
        "{person}’s address is another one in the archive ({}). Check which is right.",
        known.in_words()
    );
    let finding = report.find(*email, message);
    finding.fix(Fix::choice("Restore the address of the archive", vec![Edit::replace(*email, known.form)]));
    finding.backed_by(&known);
}

/// Digits without the nought or the country code before them.
fn national(form: &str) -> String {
    let digits: String = form.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44").filter(|d| d.len() >= 9));
    bare.unwrap_or(&digits).trim_start_matches('0').to_owned()
}

fn seen_before(style: &Style, slot: &str, digits: &str) -> bool {
    style.learned.get(slot).is_some_and(|l| l.forms.iter().any(|f| national(&f.form) == digits))
}

fn last_two(digits: &str) -> &str {
    digits.get(digits.len().saturating_sub(2)..).unwrap_or(digits)
}

/// `digits` grouped as `written` groups its own `own` digits; `None` when there are more or fewer.
fn in_the_form_of(written: &str, own: &str, digits: &str) -> Option<String> {
    let count = written.chars().filter(char::is_ascii_digit).count();
    let lead = count.checked_sub(own.len()).filter(|_| own.len() == digits.len())?;
    let mut digits = digits.chars();
    let mut seen = 0;
    let written = written.chars().map(|c| {
        if !c.is_ascii_digit() {
            return Some(c);
        }
        seen += 1;
        if seen <= lead { Some(c) } else { digits.next() }
    });
    written.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{finds, finds_with, fixed, run};

    const LEAD: &str = "For further information contact:\n";

    fn house() -> Style {
        Style::from_pins(
            "\"person/Ann Lee/phone\" = \"2079460123\"\n\"person/Bob Cole/email\" = \"bob.cole@example.org\"",
        )
        .unwrap()
    }

    #[test]
    fn finds_another_number_or_address() {
        let house = house();
        finds_with(&RULE, &format!("{LEAD}Ann Lee, Press Officer, [[020 7946 0999]]"), &house);
        finds_with(&RULE, &format!("{LEAD}Ann Lee, Press Officer, [[+44 20 7946 0999]]"), &house);
        finds_with(&RULE, &format!("{LEAD}Bob Cole, Press Officer, [[bob@example.org]]"), &house);
        let text = format!("{LEAD}Ann Lee, Press Officer, +44 (0)20 7946 0999");
        assert!(fixed(&RULE, &text, &house).contains("7946 0123"));
    }

    #[test]
    fn shows_two_digits_at_most() {
        let text = format!("{LEAD}Ann Lee, Press Officer, 020 7946 0999");
        for finding in run(&RULE, &text, &house()) {
            assert!(
                !finding.message.contains("0999") && !finding.message.contains("0123"),
                "{}",
                finding.message
            );
        }
    }

    #[test]
    fn leaves_the_known_and_the_unknown_alone() {
        let house = house();
        for line in [
            "Ann Lee, Press Officer, 020 7946 0123",
            "Ann Lee, Press Officer, 0207 946 0123",
            "Ann Lee, Press Officer, +44 20 7946 0123",
            "Ann Lee, Press Officer, 07700 900123/020 7946 0123",
            "Ann Lee, Press Officer, ann@example.org",
            "Ann Low, Press Officer, 020 7946 0999",
            "Bob Cole, Press Officer, 020 7946 0999",
            "Bob Cole, Press Officer, Bob.Cole@example.org",
            "Bob Cole, Press Officer, office@example.org or bob.cole@example.org",
            "Press office, 020 7946 0999",
        ] {
            finds_with(&RULE, &format!("{LEAD}{line}"), &house);
            finds(&RULE, &format!("{LEAD}{line}"));
        }
        finds_with(&RULE, "Ann Lee said residents can ring 020 7946 0999.", &house);
    }
}
