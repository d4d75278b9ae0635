//! Contacts compared with those in the archive.

use super::form::{after_name, fields, lines, mark, phone_joiner, role_order, turned};
use crate::alarm::{Context, Report, Weight};
use crate::conventions::role_variant::as_written;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::contact::{Contact, Field};
use crate::style::Known;
use crate::text::{Edit, Span, in_one_line};

pub(super) fn observe(release: &Release, seen: &mut Observations) {
    for contact in &release.contacts.contacts {
        let Some(name) = contact.name else { continue };
        // A name as slots have it.
        let person = in_one_line(release.words(name));
        for phone in &contact.phones {
            let phone = &release.phones[*phone];
            seen.see(format!("person/{person}/phone"), phone.digits.as_str(), phone.span);
        }
        for email in &contact.emails {
            seen.see(format!("person/{person}/email"), release.words(*email).to_lowercase(), *email);
        }
        if let Some(role) = contact.role.filter(|_| !contact.doubtful) {
            seen.see(format!("person/{person}/role"), as_written(release, role, contact.organisation), role);
        }
        if contact.fields.len() < 2 || contact.doubtful {
            continue;
        }
        seen.see("contact/fields", fields(contact), contact.span);
        seen.see("contact/lines", lines(release, contact), contact.span);
        if let Some((order, span)) = role_order(contact) {
            seen.see("contact/role-order", order, span);
        }
        if let Some(separator) = after_name(contact) {
            seen.see("contact/separator", mark(release, separator), separator);
        }
        if let Some(joiner) = phone_joiner(contact) {
            seen.see("contact/phone-joiner", mark(release, joiner), joiner);
        }
    }
}

/// `reported`: marks after names that were found at fault within the release.
pub(super) fn check(context: &Context<'_>, reported: &[Span], report: &mut Report) {
    for contact in &context.release.contacts.contacts {
        if contact.name.is_none() || contact.fields.len() < 2 || contact.doubtful {
            continue;
        }
        order(context, contact, report);
        if order_of_fields(context, contact, report) {
            continue;
        }
        if !after_name(contact).is_some_and(|s| reported.contains(&s)) {
            separator(context, contact, report);
        }
        joiner(context, contact, report);
        layout(context, contact, report);
    }
}

/// One line, or one for each detail.
fn layout(context: &Context<'_>, contact: &Contact, report: &mut Report) {
    let Some(known) = context.style.known("contact/lines") else { return };
    let have = lines(context.release, contact);
    let (Some(name), true) = (contact.name, have != known.form && contact.fields.len() > 2) else { return };
    let words = if known.form == "one" { "on one line" } else { "with a line for each detail" };
    report
        .find(name, format!("The house writes a contact {words} ({}).", known.in_words()))
        .weight(Weight::Doubt)
        .backed_by(&known);
}

fn order(context: &Context<'_>, contact: &Contact, report: &mut Report) {
    let (Some(known), Some((order, span))) = (context.style.known("contact/role-order"), role_order(contact))
    else {
        return;
    };
    if order == known.form {
        return;
    }
    let (first, then) =
        if known.form == "organisation role" { ("organisation", "role") } else { ("role", "organisation") };
    let message = format!("The house puts a contact’s {first} before the {then} ({}).", known.in_words());
    let finding = report.find(span, message);
    if let Some(written) = turned(context.release, contact) {
        finding.fix(Fix::choice(format!("Write “{written}”"), vec![Edit::replace(span, written)]));
    }
    finding.backed_by(&known);
}

/// The same fields in another order, on one line: they can be put into the house's.
fn order_of_fields(context: &Context<'_>, contact: &Contact, report: &mut Report) -> bool {
    let release = context.release;
    let Some(known) = context.style.known("contact/fields") else { return false };
    let here = fields(contact);
    let sorted = |form: &str| {
        let mut names: Vec<String> = form.split(' ').map(str::to_owned).collect();
        names.sort();
        names
    };
    let labelled = contact.fields.iter().any(|f| f.field == Field::Label);
    if here == known.form
        || sorted(&here) != sorted(known.form)
        || labelled
        || lines(release, contact) == "several"
    {
        return false;
    }
    let finding = report.find(
        contact.span.trim(&release.text),
        format!("The house writes a contact as {} ({}).", known.form.replace(' ', ", "), known.in_words()),
    );
    if let Some(edit) = reordered(release, contact, &known) {
        finding.fix(Fix::choice("Put the fields into the house’s order", vec![edit]));
    }
    finding.backed_by(&known);
    true
}

fn reordered(release: &Release, contact: &Contact, known: &Known<'_>) -> Option<Edit> {
    let (first, last) = (contact.fields.first()?.span, contact.fields.last()?.span);
    let mut groups: Vec<(String, Span)> = Vec::new();
    for field in &contact.fields {
        let single = Contact { fields: vec![field.clone()], ..Contact::default() };
        let name = fields(&single);
        match groups.last_mut() {
            Some((last, span)) if *last == name => span.end = field.span.end,
            _ => groups.push((name, field.span)),
        }
    }
    let mut words = Vec::new();
    for name in known.form.split(' ') {
        let at = groups.iter().position(|(n, _)| n == name)?;
        words.push(release.words(groups.remove(at).1));
    }
    Some(Edit::replace(first.to(last), words.join(", ")))
}

fn separator(context: &Context<'_>, contact: &Contact, report: &mut Report) {
    let release = context.release;
    let (Some(known), Some(span)) = (context.style.known("contact/separator"), after_name(contact)) else {
        return;
    };
    let here = mark(release, span);
    // A contact over several lines has its own form.
    if here == known.form
        || matches!(here, "line break" | "space")
        || matches!(known.form, "line break" | "space")
    {
        return;
    }
    let spaced = matches!(known.form, "-" | "–" | "—" | "|");
    let written = if spaced { format!(" {} ", known.form) } else { format!("{} ", known.form) };
    report
        .find(span, format!("The house puts “{}” after a contact’s name ({}).", known.form, known.in_words()))
        .fix(Fix::safe(format!("Put “{}”", known.form), vec![Edit::replace(span, written)]))
        .backed_by(&known);
}

fn joiner(context: &Context<'_>, contact: &Contact, report: &mut Report) {
    let release = context.release;
    let (Some(known), Some(span)) = (context.style.known("contact/phone-joiner"), phone_joiner(contact))
    else {
        return;
    };
    let here = mark(release, span);
    if here == known.form || here == "line break" || known.form == "line break" {
        return;
    }
    let written = match known.form {
        "/" => "/".to_owned(),
        "," | ";" => format!("{} ", known.form),
        other => format!(" {other} "),
    };
    report
        .find(span, format!("The house joins two numbers with “{}” ({}).", known.form, known.in_words()))
        .fix(Fix::safe(format!("Join them with “{}”", known.form), vec![Edit::replace(span, written)]))
        .backed_by(&known);
}
