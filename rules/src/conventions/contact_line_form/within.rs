//! Contacts compared with the others in the same release.

use super::form::{after_name, mark, turned};
use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::release::contact::{Contact, Field};
use crate::text::{Edit, Span};

/// A mark after the name that the other contacts, and the same line, do not use. Gives those it has reported.
pub(super) fn separators(context: &Context<'_>, report: &mut Report) -> Vec<Span> {
    let mut reported = Vec::new();
    let release = context.release;
    let named: Vec<(&Contact, Span)> = release
        .contacts
        .contacts
        .iter()
        .filter(|c| !c.doubtful)
        .filter_map(|c| Some((c, after_name(c)?)))
        .collect();
    for (contact, separator) in &named {
        let odd = mark(release, *separator);
        // A dash or a bracket may be meant; a stop or a semicolon among commas is a slip.
        if !matches!(odd, "." | ";" | ":") {
            continue;
        }
        let same = named.iter().filter(|(_, s)| mark(release, *s) == odd).count();
        let comma = named.iter().filter(|(_, s)| mark(release, *s) == ",").count();
        let line = between_words(contact).skip(1).filter(|s| mark(release, *s) == ",").count();
        if same != 1 || comma == 0 || comma + line < 2 {
            continue;
        }
        let span = separator.trim(&release.text);
        report
            .find(span, format!("A “{odd}” follows this name; the other contacts have a comma there."))
            .fix(Fix::safe("Put a comma", vec![Edit::replace(span, ",")]));
        reported.push(*separator);
    }
    reported
}

/// What stands between the fields of a contact, numbers joined to numbers left out.
fn between_words(contact: &Contact) -> impl Iterator<Item = Span> {
    contact
        .fields
        .windows(2)
        .zip(&contact.separators)
        .filter(|(pair, _)| !matches!(pair[0].field, Field::Phone | Field::Email | Field::Label))
        .map(|(_, separator)| *separator)
}

/// Role and organisation one way round in one contact and the other in the next.
///
/// Where neither order clearly prevails, the organisation goes first: that needs no mark between the two. An order the
/// archive knows, or that a person has pinned, goes before all of this.
fn role_order_of_draft(context: &Context<'_>) -> Option<&'static str> {
    let orders: Vec<&str> = context
        .release
        .contacts
        .contacts
        .iter()
        .filter_map(super::form::role_order)
        .map(|(o, _)| o)
        .collect();
    let first = orders.iter().filter(|o| **o == "organisation role").count();
    let last = orders.len() - first;
    if first == 0 || last == 0 {
        return None;
    }
    Some(if last >= 3 * first { "role, organisation" } else { "organisation role" })
}

pub(super) fn role_order(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    if context.style.known("contact/role-order").is_some() {
        return;
    }
    let Some(wanted) = role_order_of_draft(context) else { return };
    let model =
        release.contacts.contacts.iter().find_map(|c| {
            super::form::role_order(c).filter(|(order, _)| *order == wanted).map(|(_, span)| span)
        });
    let Some(model) = model else { return };
    for contact in &release.contacts.contacts {
        let Some((order, span)) = super::form::role_order(contact) else { continue };
        if order == wanted {
            continue;
        }
        let finding = report.find(
            span,
            format!(
                "Role and organisation stand the other way round on {} (“{}”); keep to one order.",
                release.place(model),
                release.words(model)
            ),
        );
        if let Some(written) = turned(release, contact) {
            finding.fix(Fix::choice(format!("Write “{written}”"), vec![Edit::replace(span, written)]));
        }
    }
}
