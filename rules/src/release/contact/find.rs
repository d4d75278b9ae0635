//! Finding the blocks of contacts: what opens them, and which lines go on.

use super::assemble::assemble;
use super::opening::{self, Opening};
use super::row::{ABOVE, BLANK, LONGEST, Row, bare, is_numbered, reach, row};
use super::words::is_press;
use super::{Contact, Contacts, Field, availability};
use crate::release::mentions::Mentions;
use crate::release::paragraph::{starts_item, trim};
use crate::text::{Span, is_space};

/// How many lines after the contacts may offer photographs.
const OFFERS_NEAR: usize = 6;
/// A lead-in and its contacts.
#[derive(Default)]
struct Block {
    span: Span,
    lead_in: Option<Span>,
    contacts: Vec<Contact>,
    /// 0-based index of the line after its last.
    next: usize,
    /// A sentence that runs on into the contact.
    sentence: bool,
    /// For the public, not for journalists.
    for_others: bool,
}

pub(in crate::release) fn find(release: &Mentions) -> Contacts {
    let lines: Vec<Span> = release.lines.spans().iter().map(|line| trim(&release.text, *line)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let (mut at, mut under) = (0, false);
    while at < lines.len() {
        if lines[at].is_empty() {
            at += 1;
            continue;
        }
        // `Interviews: Ann Lee, ann@example.org` under the contacts is an offer beside them.
        if under && availability::labels(release, lines[at]) {
            at += 1;
            continue;
        }
        let block = led(release, &lines, at).or_else(|| unled(release, &lines, at));
        under = block.as_ref().is_some_and(|block| block.lead_in.is_some());
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
    let main = (0..blocks.len()).rev().max_by_key(|i| weight(&blocks[*i]));
    let Some(main) = main else {
        return Contacts { availability: above(release, &lines, None), ..Contacts::default() };
    };
    let span = blocks[main].span;
    let first = release.lines.at(span.start());
    let mut offers = above(release, &lines, Some(first));
    let after = release.lines.at(span.end()) + 1;
    let below = lines.iter().skip(after).filter(|line| !line.is_empty()).take(OFFERS_NEAR);
    offers.extend(below.filter(|line| availability::offers(release, **line)));
    let lead_in = blocks[main].lead_in;
    let others = blocks.iter().enumerate().filter(|(i, b)| *i != main && stands_apart(release, b, span));
    Contacts {
        span: Some(span),
        lead_in,
        others: others.map(|(_, b)| b.span).collect(),
        availability: offers,
        contacts: blocks.into_iter().flat_map(|b| b.contacts).collect(),
    }
}

/// The offer right above the contacts in line `first`, or in the last line.
fn above(release: &Mentions, lines: &[Span], first: Option<usize>) -> Vec<Span> {
    let last = lines[..first.unwrap_or(lines.len())].iter().rfind(|line| !line.is_empty());
    last.filter(|line| availability::points(release, **line)).into_iter().copied().collect()
}

/// Whether a block beside the main one is whom to ask as well: it has a lead-in of its own that speaks to everybody or to
/// journalists.
fn stands_apart(release: &Mentions, block: &Block, main: Span) -> bool {
    let Some(lead) = block.lead_in.filter(|_| !block.for_others && !block.span.touches(main)) else {
        return false;
    };
    let named = block.contacts.iter().any(|c| c.name.is_some());
    let says = |at: usize| is_press(release.word(at)) || release.word(at).eq_ignore_ascii_case("information");
    !block.sentence || named || release.tokens_in(lead).any(says)
}

/// How much a block looks like the contacts of the release.
fn weight(block: &Block) -> (bool, bool, bool, usize) {
    let named = block.contacts.iter().filter(|c| c.name.is_some()).count();
    (block.lead_in.is_some(), !block.for_others, !block.sentence || named > 0, named)
}

/// Two blocks with nothing between them are one.
fn join(release: &Mentions, blocks: &mut Vec<Block>, block: Block) {
    if let Some(last) = blocks.last_mut() {
        let between = &release.text[last.span.end()..block.span.start().max(last.span.end())];
        let nothing = |c: char| is_space(c) || matches!(c, '•' | '-' | '–' | '*' | '·' | '▪');
        if between.chars().all(nothing) && last.lead_in.is_some() {
            last.span.end = block.span.end.max(last.span.end);
            last.next = block.next;
            if block.for_others && !last.for_others {
                return;
            }
            if last.for_others && block.lead_in.is_some() {
                last.lead_in = block.lead_in;
                last.for_others = false;
                last.contacts.clear();
            }
            last.contacts.extend(block.contacts);
            return;
        }
    }
    blocks.push(block);
}

/// The block whose lead-in is line `at`.
fn led(release: &Mentions, lines: &[Span], at: usize) -> Option<Block> {
    let Opening { lead, rest } = opening::find(release, lines, at)?;
    let mut rows = Vec::new();
    let mut next = at + 1;
    if !rest.is_empty() {
        rows.push(row(release, rest).or_else(|| bare(release, rest))?);
    }
    next += gather(release, &lines[next..], &mut rows, true);
    let contacts = assemble(release, rows);
    let end = contacts.iter().map(|c| c.span.end()).max()?;
    let (end, next) = tail(release, lines, next, end);
    let sentence = !rest.is_empty() && !release.words(lead).ends_with(':');
    let for_others = opening::is_for_others(release, lead);
    Some(Block {
        span: Span::new(lead.start(), end),
        lead_in: Some(lead),
        contacts,
        next,
        sentence,
        for_others,
    })
}

/// What stands right under contacts and belongs to them: a line for the public, the web address.
fn tail(release: &Mentions, lines: &[Span], mut next: usize, mut end: usize) -> (usize, usize) {
    let mut at = next;
    while at < lines.len() && at <= next + BLANK {
        let line = lines[at];
        at += 1;
        if line.is_empty() {
            continue;
        }
        let web = || {
            line.len() <= LONGEST / 4
                && row(release, line).is_some_and(|row| {
                    row.fields.iter().all(|f| matches!(f.field, Field::Web | Field::Label))
                        && row.fields.iter().any(|f| f.field == Field::Web)
                })
        };
        let number = at == next + 1 && is_labelled_number(release.words(line));
        if !number && !opening::is_line_for_others(release, line) && !web() {
            break;
        }
        next = at;
        end = line.end();
    }
    (end, next)
}

/// `DID: 6123-4567`: a label and figures that no numbering plan known here has.
fn is_labelled_number(line: &str) -> bool {
    let Some((label, number)) = line.split_once(':').filter(|_| line.len() <= 40) else { return false };
    let marks = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '+' | '/' | '.');
    label.split_whitespace().count() <= 3
        && number.chars().all(marks)
        && number.bytes().filter(u8::is_ascii_digit).count() >= 6
}

/// A contact that nothing leads into: it must have a name and a number, and nothing else than fields.
fn unled(release: &Mentions, lines: &[Span], at: usize) -> Option<Block> {
    let first = lines[at];
    if first.is_empty()
        || first.len() > LONGEST / 2
        || starts_item(release.words(first))
        || !near_anchor(release, lines, at)
    {
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
    Some(Block { span, contacts, next: at + taken, ..Block::default() })
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
    let mut numbered = None;
    while at < lines.len() {
        if lines[at].is_empty() {
            // Without a lead-in, a blank line ends the block.
            if !led && !rows.is_empty() || at > taken + BLANK {
                break;
            }
            at += 1;
            continue;
        }
        // Contacts may be numbered; below others the next number is a note's.
        let numbers = is_numbered(release, lines[at]);
        if numbers && numbered == Some(false)
            || !rows.is_empty() && at > 0 && opening::find(release, lines, at).is_some()
        {
            break;
        }
        let Some((more, next)) = reach(release, &lines[at..], led && rows.is_empty(), led) else { break };
        numbered = numbered.or(Some(numbers));
        at += next;
        taken = at;
        rows.extend(more);
    }
    taken
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
