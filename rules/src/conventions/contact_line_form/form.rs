//! The forms of one contact.

use crate::release::Release;
use crate::release::contact::{Contact, Field};
use crate::text::Span;

/// The order of role and organisation, with the words that show it.
pub(super) fn role_order(contact: &Contact) -> Option<(&'static str, Span)> {
    if contact.doubtful {
        return None;
    }
    if let Some(both) = contact.fields.iter().find(|f| f.field == Field::OrganisationRole) {
        return Some(("organisation role", both.span));
    }
    let at = contact
        .fields
        .windows(2)
        .position(|w| w[0].field == Field::Role && w[1].field == Field::Organisation)?;
    Some(("role, organisation", contact.fields[at].span.to(contact.fields[at + 1].span)))
}

/// The mark after the name, with the white space round it; only when a role or an organisation follows.
pub(super) fn after_name(contact: &Contact) -> Option<Span> {
    let first = contact.fields.first().filter(|f| f.field == Field::Name)?;
    let next = contact.fields.get(1)?;
    let text = matches!(next.field, Field::Role | Field::Organisation | Field::OrganisationRole);
    (text && contact.name == Some(first.span)).then(|| contact.separators.first().copied()).flatten()
}

/// What joins two telephone numbers that follow each other.
pub(super) fn phone_joiner(contact: &Contact) -> Option<Span> {
    let at =
        contact.fields.windows(2).position(|w| w[0].field == Field::Phone && w[1].field == Field::Phone)?;
    contact.separators.get(at).copied()
}

/// A separator without its white space; a line's end by name.
pub(super) fn mark(release: &Release, separator: Span) -> &str {
    let words = release.words(separator);
    match words.trim() {
        "" if words.contains(['\n', '\r']) => "line break",
        "" => "space",
        mark => mark,
    }
}

/// The fields in order, labels left out, those of one kind that follow each other as one.
pub(super) fn fields(contact: &Contact) -> String {
    let mut out: Vec<&str> = Vec::new();
    for field in &contact.fields {
        let name = match field.field {
            Field::Name => "name",
            Field::Role => "role",
            Field::Organisation => "organisation",
            Field::OrganisationRole => "organisation-role",
            Field::Phone => "phone",
            Field::Email => "email",
            Field::Web => "web",
            Field::Label => continue,
        };
        if out.last() != Some(&name) {
            out.push(name);
        }
    }
    out.join(" ")
}

/// `one` or `several`.
pub(super) fn lines(release: &Release, contact: &Contact) -> &'static str {
    if release.words(contact.span).contains(['\n', '\r']) { "several" } else { "one" }
}

/// `President, ADSS` the other way round, and back.
pub(super) fn turned(release: &Release, contact: &Contact) -> Option<String> {
    let (role, organisation) = (release.words(contact.role?), release.words(contact.organisation?));
    let (order, _) = role_order(contact)?;
    // `Head of Housing` keeps its place: before it an organisation reads as what is headed.
    if [" of ", " for "].iter().any(|small| role.contains(small)) {
        return None;
    }
    Some(if order == "organisation role" {
        format!("{role}, {organisation}")
    } else {
        format!("{organisation} {role}")
    })
}
