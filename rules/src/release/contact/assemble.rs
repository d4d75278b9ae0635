//! Putting the lines of contacts together, and saying what their words are.

use std::ops::Range;

use super::line::{is_common, is_organisation, is_person, is_post, organisation_of};
use super::row::{ABOVE, Row, untwist};
use super::words::is_fax;
use super::{Contact, Field, FieldSpan};
use crate::release::mentions::Mentions;
use crate::release::paragraph::trim;
use crate::text::Span;

/// How far into the text an organisation is looked for, in bytes.
const HEAD: usize = 8000;

/// Puts lines together: a name opens a contact, and so does a role or an organisation after a number.
pub(super) fn assemble(release: &Mentions, rows: Vec<Row>) -> Vec<Contact> {
    let mut rows = untwist(release, rows);
    let mut out: Vec<Contact> = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for at in 0..rows.len() {
        if is_head(&rows[at]) {
            continue;
        }
        tell_name(release, &mut rows, at, out.last_mut());
        let row = &rows[at];
        let known = row.fields.iter().find(|f| f.field != Field::Label);
        let opens = known.is_some_and(|f| opens(&rows, at, f.field, out.last()));
        if opens || out.is_empty() {
            finish(release, &mut out, &mut shared);
            out.push(Contact { span: row.span, doubtful: row.column, ..Contact::default() });
        }
        let mut label = None;
        for (i, field) in row.fields.iter().enumerate() {
            if field.field == Field::Name && out.last().is_some_and(|c| c.name.is_some()) {
                // Somebody else in the same line; they share what follows unless a number stood between.
                if let Some(last) = out.last_mut() {
                    last.span.end = last.fields.last().map_or(last.span.end, |f| f.span.end);
                    if is_unreached(last) {
                        shared.push(out.len() - 1);
                    } else {
                        finish(release, &mut out, &mut shared);
                    }
                }
                out.push(Contact {
                    span: Span::new(field.span.start(), row.span.end()),
                    ..Contact::default()
                });
            }
            let Some(contact) = out.last_mut() else { break };
            let mut field = field.clone();
            if field.field == Field::Organisation {
                let next = row.fields.get(i + 1).or_else(|| rows.get(at + 1).and_then(|r| r.fields.first()));
                field.field = told(release, contact, field.span, next);
            }
            let phone = row.anchors.iter().find(|a| a.span == field.span).and_then(|a| a.phone);
            let span = field.span;
            let is_label = field.field == Field::Label;
            add(release, contact, field, phone.filter(|_| !label.is_some_and(|l| is_fax(release.words(l)))));
            contact.span.end = contact.span.end.max(row.span.end);
            label = is_label.then_some(span);
        }
    }
    finish(release, &mut out, &mut shared);
    out.retain(|c| !is_unreached(c));
    out
}

/// The heads of a table's columns.
fn is_head(row: &Row) -> bool {
    row.fields.len() > 1 && row.fields.iter().all(|f| f.field == Field::Label)
}

fn is_unreached(contact: &Contact) -> bool {
    contact.phones.is_empty() && contact.emails.is_empty()
}

/// Whether a field at the head of row `at` begins somebody new.
fn opens(rows: &[Row], at: usize, field: Field, last: Option<&Contact>) -> bool {
    let Some(last) = last else { return true };
    match field {
        // The organisation's line over its people.
        Field::Name => {
            let organisation = |f: &FieldSpan| matches!(f.field, Field::Organisation | Field::Label);
            !(is_unreached(last) && last.name.is_none() && last.fields.iter().all(organisation))
        }
        Field::Role | Field::Organisation | Field::OrganisationRole => {
            // A role between the number and the address of one person.
            let address = rows.get(at + 1).is_some_and(|r| {
                r.reaches()
                    && r.anchors.iter().all(|a| a.field != Field::Phone)
                    && r.fields.first().is_some_and(|f| matches!(f.field, Field::Email | Field::Label))
            });
            let goes_on = address && last.name.is_some() && last.role.is_none() && last.emails.is_empty();
            !is_unreached(last) && !goes_on
        }
        _ => false,
    }
}

/// Two lines that both look like a name, one under the other: the person is the one whose first name is known, or
/// whose name is in the address; the other line is the organisation's.
fn tell_name(release: &Mentions, rows: &mut [Row], at: usize, last: Option<&mut Contact>) {
    let Some(last) = last.filter(|last| is_unreached(last)) else { return };
    let near = at..rows.len().min(at + ABOVE);
    // `Press Officer, Long Harbour` under her name is her role and its organisation.
    let behind = |f: &FieldSpan| matches!(f.field, Field::Label | Field::Role | Field::OrganisationRole);
    let Some(field) = rows[at].fields.iter().position(|f| !behind(f)) else { return };
    let (Some(before), Field::Name) = (last.name, rows[at].fields[field].field) else { return };
    let here = rows[at].fields[field].span;
    let person = |name: Span| is_person(release, name) || is_addressed(release, name, rows, near.clone());
    match (person(before), person(here)) {
        (_, false) if rows[at].fields.iter().filter(|f| f.field == Field::Name).count() == 1 => {
            last.doubtful |= !person(before) && last.role.is_none();
            rows[at].fields[field].field = Field::Organisation;
        }
        (false, true) if last.fields.len() == 1 => {
            last.fields[0].field = Field::Organisation;
            last.organisation = last.name.take();
        }
        _ => {}
    }
}

/// Whether the name's last word stands in one of the addresses near it: `owen.pell@example.org`.
fn is_addressed(release: &Mentions, name: Span, rows: &[Row], near: Range<usize>) -> bool {
    let Some(surname) = release.words(name).split_whitespace().next_back().map(str::to_lowercase) else {
        return false;
    };
    surname.len() >= 3
        && rows[near].iter().flat_map(|r| &r.anchors).filter(|a| a.field == Field::Email).take(ABOVE).any(
            |a| {
                let address = release.words(a.span).to_lowercase();
                address.split('@').next().is_some_and(|user| user.contains(&surname))
            },
        )
}

/// What words are that are no name and hold no word for a role: the organisation, or behind the name a role with words
/// that nobody has listed.
fn told(release: &Mentions, contact: &mut Contact, span: Span, next: Option<&FieldSpan>) -> Field {
    let behind =
        contact.fields.iter().rfind(|f| f.field != Field::Label).is_some_and(|f| f.field == Field::Name);
    // A house or a post code has figures.
    let figures = release.words(span).contains(|c: char| c.is_ascii_digit());
    contact.doubtful |= figures && behind;
    if !behind || figures || contact.role.is_some() || is_organisation(release, span) {
        return Field::Organisation;
    }
    let between = next.is_some_and(|f| f.field == Field::Organisation && is_organisation(release, f.span));
    if is_post(release, span) || between {
        return Field::Role;
    }
    if stands_elsewhere(release, span) {
        return Field::Organisation;
    }
    contact.doubtful = true;
    let single = release.tokens_in(span).len() == 1;
    if single && is_common(release, span) { Field::Role } else { Field::Organisation }
}

/// Whether the words stand in the text too, as an organisation's do.
fn stands_elsewhere(release: &Mentions, span: Span) -> bool {
    let words = release.words(span);
    let until = release.text.len().min(HEAD);
    memchr::memmem::find_iter(release.text[..until].as_bytes(), words).take(2).any(|at| at != span.start())
}

/// Those who share a number with the last contact get it.
fn finish(release: &Mentions, out: &mut [Contact], shared: &mut Vec<usize>) {
    let Some((last, before)) = out.split_last_mut() else { return };
    for index in shared.drain(..) {
        if let Some(contact) = before.get_mut(index) {
            contact.phones.clone_from(&last.phones);
            contact.emails.clone_from(&last.emails);
            contact.span.end = contact.fields.last().map_or(contact.span.end, |f| f.span.end);
        }
    }
    last.span = trim(&release.text, last.span);
}

fn add(release: &Mentions, contact: &mut Contact, field: FieldSpan, phone: Option<usize>) {
    if let Some(last) = contact.fields.last() {
        contact.separators.push(Span::new(last.span.end(), field.span.start().max(last.span.end())));
    }
    match field.field {
        Field::Name => contact.name = contact.name.or(Some(field.span)),
        Field::Role => contact.role = contact.role.or(Some(field.span)),
        Field::Organisation => contact.organisation = contact.organisation.or(Some(field.span)),
        Field::OrganisationRole => {
            let tokens = release.tokens_in(field.span);
            if let Some(organisation) = organisation_of(release, &tokens) {
                let of = |r: &Range<usize>| release.tokens[r.start].span.to(release.tokens[r.end - 1].span);
                let role = organisation.end..tokens.end;
                contact.organisation = contact.organisation.or(Some(of(&organisation)));
                contact.role = contact.role.or(Some(of(&role)));
            }
        }
        Field::Phone => contact.phones.extend(phone),
        Field::Email => contact.emails.push(field.span),
        Field::Web | Field::Label => {}
    }
    contact.fields.push(field);
}
