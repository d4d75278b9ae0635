//! Finding the block of contacts, and putting its lines together.

use super::line::{Anchor, anchors, fields, organisation_of};
use super::words::is_fax;
use super::{Contact, Contacts, Field, FieldSpan, availability, lead_in};
use crate::release::mentions::Mentions;
use crate::text::{Span, is_space};

/// A name and a role may stand this many lines above the number.
const ABOVE: usize = 4;
/// Lines longer than this are prose, whatever they hold (in bytes).
const LONGEST: usize = 320;
/// How many lines after the contacts may offer photographs.
const OFFERS_NEAR: usize = 6;

/// A line that is part of a contact.
struct Row {
    span: Span,
    anchors: Vec<Anchor>,
    fields: Vec<FieldSpan>,
}

/// A lead-in and its contacts.
#[derive(Default)]
struct Block {
    span: Span,
    lead_in: Option<Span>,
    contacts: Vec<Contact>,
    /// 0-based index of the line after its last.
    next: usize,
}

pub(in crate::release) fn find(release: &Mentions) -> Contacts {
    let lines: Vec<Span> = release.lines.spans().iter().map(|line| trim(&release.text, *line)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let block = led(release, &lines, at).or_else(|| unled(release, &lines, at));
        match block {
            Some(block) => {
                at = block.next.max(at + 1);
                join(release, &mut blocks, block);
            }
            None => at += 1,
        }
    }
    // Before a block without a lead-in there may be one with: only the best is the block of the release.
    if blocks.iter().any(|b| b.lead_in.is_some()) {
        blocks.retain(|b| b.lead_in.is_some() || b.contacts.iter().any(|c| c.name.is_some()));
    }
    let Some(main) = blocks.iter().rev().max_by_key(|b| weight(b)) else { return Contacts::default() };
    let after = release.lines.at(main.span.end()) + 1;
    let mut out = Contacts {
        span: Some(main.span),
        lead_in: main.lead_in,
        contacts: Vec::new(),
        availability: lines
            .iter()
            .skip(after)
            .filter(|line| !line.is_empty())
            .take(OFFERS_NEAR)
            .filter(|line| availability::offers(release, **line))
            .copied()
            .collect(),
    };
    out.contacts = blocks.into_iter().flat_map(|b| b.contacts).collect();
    out
}

/// How much a block looks like the contacts of the release.
fn weight(block: &Block) -> (bool, usize) {
    (block.lead_in.is_some(), block.contacts.iter().filter(|c| c.name.is_some()).count())
}

/// Two blocks with nothing between them are one.
fn join(release: &Mentions, blocks: &mut Vec<Block>, block: Block) {
    if let Some(last) = blocks.last_mut() {
        let between = &release.text[last.span.end()..block.span.start().max(last.span.end())];
        if between.chars().all(is_space) && last.lead_in.is_some() {
            last.span.end = block.span.end;
            last.contacts.extend(block.contacts);
            last.next = block.next;
            return;
        }
    }
    blocks.push(block);
}

/// The block whose lead-in is line `at`.
fn led(release: &Mentions, lines: &[Span], at: usize) -> Option<Block> {
    let line = lines[at];
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    let lead = lead_in::find(release, line)?;
    let rest = trim(&release.text, Span::new(lead.end(), line.end()));
    let mut rows = Vec::new();
    let mut next = at + 1;
    if !rest.is_empty() {
        rows.push(row(release, rest).or_else(|| bare(release, rest))?);
    }
    next += gather(release, &lines[next..], &mut rows, true);
    let contacts = assemble(release, rows);
    let end = contacts.last()?.span.end();
    Some(Block { span: Span::new(lead.start(), end), lead_in: Some(lead), contacts, next })
}

/// A contact that nothing leads into: it must have a name and a number, and nothing else than fields.
fn unled(release: &Mentions, lines: &[Span], at: usize) -> Option<Block> {
    let first = lines[at];
    if first.is_empty() || first.len() > LONGEST / 2 || !near_anchor(release, lines, at) {
        return None;
    }
    // Asked before the rest is gathered: lines that go on a block are looked at once, not once for each line above them.
    if row(release, first)?.fields.first()?.field != Field::Name {
        return None;
    }
    let mut rows = Vec::new();
    let taken = gather(release, &lines[at..], &mut rows, false);
    let several = rows.iter().flat_map(|r| &r.fields).filter(|f| f.field != Field::Label).count() >= 3;
    let contacts = assemble(release, rows);
    let reached = contacts.iter().all(|c| c.name.is_some() && !(c.phones.is_empty() && c.emails.is_empty()));
    if !several || !reached {
        return None;
    }
    let span = contacts.first()?.span.to(contacts.last()?.span);
    Some(Block { span, lead_in: None, contacts, next: at + taken })
}

/// Whether a number or an e-mail address stands in the line or shortly below.
fn near_anchor(release: &Mentions, lines: &[Span], at: usize) -> bool {
    let last = lines[(at + ABOVE).min(lines.len() - 1)];
    let from = release.phones.partition_point(|p| p.span.start < lines[at].start);
    let phone = release.phones.get(from).is_some_and(|p| p.span.end <= last.end);
    let from = release.links.partition_point(|l| l.span.start < lines[at].start);
    phone || release.links.get(from).is_some_and(|l| l.span.end <= last.end)
}

/// Collects the lines of contacts at the head of `lines`; how many were taken, blank ones with them.
fn gather(release: &Mentions, lines: &[Span], rows: &mut Vec<Row>, led: bool) -> usize {
    let (mut taken, mut at) = (0, 0);
    while at < lines.len() {
        if lines[at].is_empty() {
            // Without a lead-in, a blank line ends the block.
            if !led && !rows.is_empty() {
                break;
            }
            at += 1;
            continue;
        }
        let more = reach(release, &lines[at..], led && rows.is_empty());
        if more.is_empty() {
            break;
        }
        at += more.len();
        taken = at;
        rows.extend(more);
    }
    taken
}

/// The next line that holds a number or an address, with the lines of names and roles above it.
fn reach(release: &Mentions, lines: &[Span], first: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.iter().take(ABOVE) {
        if line.is_empty() || line.len() > LONGEST {
            return Vec::new();
        }
        let found = match row(release, *line) {
            Some(found) => found,
            None if first && rows.is_empty() => match bare(release, *line) {
                Some(found) => found,
                None => return Vec::new(),
            },
            None => return Vec::new(),
        };
        let reached = found.anchors.iter().any(|a| a.field != Field::Web);
        rows.push(found);
        if reached {
            return rows;
        }
    }
    Vec::new()
}

/// A line all of fields.
fn row(release: &Mentions, line: Span) -> Option<Row> {
    let anchors = anchors(release, line);
    if anchors.is_empty() && line.len() > LONGEST / 4 {
        return None;
    }
    let fields = fields(release, line, &anchors)?;
    Some(Row { span: line, anchors, fields })
}

/// A sentence after a lead-in that holds an address or a number: only those are read.
fn bare(release: &Mentions, line: Span) -> Option<Row> {
    let anchors = anchors(release, line);
    let fields = anchors.iter().map(|a| FieldSpan { field: a.field, span: a.span }).collect();
    anchors.iter().any(|a| a.field != Field::Web).then_some(Row { span: line, anchors, fields })
}

/// Puts lines together: a name opens a contact, and so does a role or an organisation after a number.
fn assemble(release: &Mentions, rows: Vec<Row>) -> Vec<Contact> {
    let mut out: Vec<Contact> = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for row in rows {
        let opens = row.fields.first().is_some_and(|f| match f.field {
            Field::Name => true,
            Field::Role | Field::Organisation | Field::OrganisationRole => {
                out.last().is_none_or(|c| !c.phones.is_empty() || !c.emails.is_empty())
            }
            _ => false,
        });
        if opens || out.is_empty() {
            finish(release, &mut out, &mut shared);
            out.push(Contact { span: row.span, ..Contact::default() });
        }
        let mut label = None;
        for field in row.fields {
            if field.field == Field::Name && out.last().is_some_and(|c| c.name.is_some()) {
                // Somebody else in the same line; they share what follows unless a number stood between.
                if let Some(last) = out.last_mut() {
                    last.span.end = last.fields.last().map_or(last.span.end, |f| f.span.end);
                    if last.phones.is_empty() && last.emails.is_empty() {
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
            let phone = row.anchors.iter().find(|a| a.span == field.span).and_then(|a| a.phone);
            add(
                release,
                contact,
                field.clone(),
                phone.filter(|_| !label.is_some_and(|l| is_fax(release.words(l)))),
            );
            contact.span.end = contact.span.end.max(row.span.end);
            label = (field.field == Field::Label).then_some(field.span);
        }
    }
    finish(release, &mut out, &mut shared);
    out.retain(|c| !c.phones.is_empty() || !c.emails.is_empty());
    out
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
                let of = |r: &std::ops::Range<usize>| {
                    release.tokens[r.start].span.to(release.tokens[r.end - 1].span)
                };
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

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let left = words.len() - words.trim_start_matches(is_space).len();
    let kept = words.trim_matches(is_space).len();
    Span::new(span.start() + left, span.start() + left + kept)
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    #[test]
    fn those_who_share_a_number_do_not_get_the_next_one() {
        let release = read(
            "PARKS BILL PASSES\nThe bill for parks was passed today, the senator said.\n\
             Contact: Ann Lee and Bob Cole, 202/555-0121; Ann Lee, 202/555-0104; Chris Gale, 202/555-0182.\n",
        );
        let all: Vec<(&str, &str)> = release
            .contacts
            .contacts
            .iter()
            .map(|c| (c.name.map_or("", |n| release.words(n)), release.phones[c.phones[0]].digits.as_str()))
            .collect();
        assert_eq!(
            all,
            [
                ("Ann Lee", "2025550121"),
                ("Bob Cole", "2025550121"),
                ("Ann Lee", "2025550104"),
                ("Chris Gale", "2025550182")
            ]
        );
    }
}
