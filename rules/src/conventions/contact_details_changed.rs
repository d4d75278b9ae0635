use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::contact::Contact;
use crate::release::part::PartKind;
use crate::release::phone::Phone;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::{Learned, Style, Tier};
use crate::text::{Edit, Span, in_one_line, slip};
use jiff::civil::Date;

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
    /// It asks too about a contact of long ago whose place somebody else has taken, and about a number in the text that is one
    /// figure off one that the house always gives.
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
    slots: &[
        Slot::list("person/*/email", "{}’s e-mail address", crate::slot::Family::Person),
        Slot::list("person/*/phone", "{}’s phone", crate::slot::Family::Person),
        Slot::list("phone/*", "The number {}", crate::slot::Family::Dictionary),
    ],
    observe: Some(observe),
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
        left(context, name, &person, report);
    }
    in_the_text(context, report);
}

/// Whoever has not been a contact for so many days may have left.
const GONE: i32 = 180;

/// A contact of years ago, whose place somebody else has taken since.
fn left(context: &Context<'_>, name: Span, person: &str, report: &mut Report) {
    let style = context.style;
    let slots = ["phone", "email"].map(|what| format!("person/{person}/{what}"));
    let shown = || slots.iter().filter_map(|slot| style.known(slot));
    let Some(last) = shown().filter_map(|known| last_shown(known.learned?)).max() else { return };
    let Some(known) = shown().find(|known| known.tier >= Tier::Convention) else { return };
    let gone = |by: Date| (by - last).get_days() > GONE;
    if !style.dates.is_some_and(|(_, newest)| gone(newest)) || !context.release.date().is_none_or(gone) {
        return;
    }
    let host = |slot: &str| {
        let form = style.learned.get(slot)?.forms.first()?;
        form.form.split_once('@').map(|(_, host)| host.to_lowercase())
    };
    let Some(ours) = host(&slots[1]) else { return };
    let since = style.family("person/").find(|(rest, learned)| {
        rest.ends_with("/email")
            && learned.forms.iter().any(|f| f.seen >= 2 && f.dates.is_some_and(|(first, _)| first > last))
            && host(&format!("person/{rest}")).as_deref() == Some(&ours)
    });
    let Some((other, _)) = since else { return };
    report
        .find(
            name,
            format!(
                "{person} was last a contact on {}; since then it has been {}. Check who is.",
                last.strftime("%-d %B %Y"),
                other.trim_end_matches("/email")
            ),
        )
        .weight(Weight::Doubt)
        .backed_by(&known);
}

fn last_shown(learned: &Learned) -> Option<Date> {
    learned.forms.iter().filter_map(|form| form.dates).map(|(_, last)| last).max()
}

/// The numbers that the text itself gives: a helpline, an office to ring.
fn numbers(release: &Release) -> impl Iterator<Item = &Phone> {
    release.phones.iter().filter(|phone| {
        let at = phone.span.start();
        let part = release.part_at(at);
        !matches!(part, Some(PartKind::Contacts | PartKind::Masthead)) && !release.quotations.in_speech(at)
    })
}

fn observe(release: &Release, seen: &mut Observations) {
    for phone in numbers(release) {
        seen.see(format!("phone/{}", phone.digits), release.words(phone.span), phone.span);
    }
}

/// A number in the text that is one figure off one that the house always gives.
fn in_the_text(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    for phone in numbers(release) {
        if style.learned.contains_key(&format!("phone/{}", phone.digits)) {
            continue;
        }
        let near = style.family("phone/").find(|(digits, _)| {
            let (a, b) = (digits.as_bytes(), phone.digits.as_bytes());
            a.len() == b.len() && (slip::one_letter(a, b) || slip::swapped(a, b))
        });
        let Some((right, _)) = near else { continue };
        let Some(known) = style.known(&format!("phone/{right}")).filter(|k| k.tier >= Tier::Convention)
        else {
            continue;
        };
        let message = format!(
            "This number ends in {}; the one in the archive ends in {} ({}). Check which is right.",
            last_two(&phone.digits),
            last_two(right),
            known.in_words()
        );
        let finding = report.find(phone.span, message);
        if let Some(written) = in_the_form_of(release.words(phone.span), &phone.digits, right) {
            let title = format!("Restore the number ending in {}", last_two(right));
            finding.fix(Fix::choice(title, vec![Edit::replace(phone.span, written)]));
        }
        finding.backed_by(&known);
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
        |form: &str| context.style.shown(&slot).is_some_and(|l| l.forms.iter().any(|f| f.form == form));
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
    style.shown(slot).is_some_and(|l| l.forms.iter().any(|f| national(&f.form) == digits))
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
    fn asks_about_whoever_has_not_been_a_contact_for_long() {
        use crate::style::Form;
        use jiff::civil::date;
        let shown = |form: &str, seen, first, last| Learned {
            tier: Tier::Convention,
            of: seen,
            forms: vec![Form { form: form.into(), seen, dates: Some((first, last)), ..Form::default() }],
            ..Learned::default()
        };
        let mut style = Style { dates: Some((date(2021, 1, 1), date(2025, 6, 1))), ..Style::default() };
        let ann = shown("ann.lee@example.org", 8, date(2021, 1, 1), date(2024, 1, 9));
        let bob = shown("bob.cole@example.org", 3, date(2024, 2, 1), date(2025, 6, 1));
        style.learned.insert("person/Ann Lee/email".into(), ann);
        style.learned.insert("person/Bob Cole/email".into(), bob);
        let text = format!("Hall opens\n\n3 July 2025\n\n{LEAD}[[Ann Lee]], ann.lee@example.org");
        finds_with(&RULE, &text, &style);
        let plain = text.replace("[[", "").replace("]]", "");
        finds_with(&RULE, &plain.replace("2025", "2024").replace("July", "May"), &style);
        finds_with(&RULE, &plain.replace("Ann Lee", "Bob Cole").replace("ann.lee", "bob.cole"), &style);
        style.learned.remove("person/Bob Cole/email");
        finds_with(&RULE, &plain, &style);
    }

    #[test]
    fn a_number_in_the_text_is_the_one_that_the_house_gives() {
        use crate::style::Form;
        let forms = vec![Form { form: "01632 960808".into(), seen: 20, ..Form::default() }];
        let learned = Learned { tier: Tier::Strong, of: 20, forms, ..Learned::default() };
        let style = Style { learned: [("phone/1632960808".to_owned(), learned)].into(), ..Style::default() };
        let text = "The line in Exampleton is free and open day and night. Call [[01632 960880]].";
        finds_with(&RULE, text, &style);
        let plain = text.replace("[[", "").replace("]]", "");
        assert_eq!(fixed(&RULE, &plain, &style), plain.replace("960880", "960808"));
        for number in ["01632 960808", "01632 960123"] {
            finds_with(&RULE, &plain.replace("01632 960880", number), &style);
        }
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
