//! Finding telephone numbers: a leading zero, bracket or plus sign, and what its groups add up to.

use super::{Phone, Plan, plan};
use crate::release::layout::Layout;
use crate::text::Span;

pub(in crate::release) fn find(release: &Layout) -> Vec<Phone> {
    let mut out: Vec<Phone> = Vec::new();
    let first = |at: &usize| release.text.as_bytes()[release.tokens[*at].span.start()];
    let mut places: Vec<usize> = release.marks().filter(|at| matches!(first(at), b'+' | b'(')).collect();
    places.extend(release.numbers());
    places.sort_unstable();
    let mut from = 0;
    for at in places {
        if at >= from
            && !release.in_link(release.tokens[at].span.start())
            && let Some((phone, next)) = read(release, at)
        {
            out.push(phone);
            from = next;
        }
    }
    out
}

/// The digits of a number as they are written.
struct Written {
    /// All digits, in order.
    digits: String,
    /// Groups of digits.
    groups: Vec<u8>,
    /// The index after its last token.
    next: usize,
    span: Span,
}

fn read(release: &Layout, at: usize) -> Option<(Phone, usize)> {
    if tail_of_word(release, at) {
        return None;
    }
    let word = release.word(at);
    if word == "+" {
        return international(release, at, at + 1);
    }
    if let Some(rest) = word.strip_prefix("00") {
        // `0044 20 …`; no British code begins with two noughts.
        return if rest.starts_with("44") { international(release, at, at) } else { None };
    }
    let number_at = if word == "(" { at + 1 } else { at };
    let first = release.tokens.get(number_at).filter(|t| t.is_number())?;
    if first.span.len() >= 3
        && release.word(number_at).starts_with('0')
        && !release.word(number_at).starts_with("00")
    {
        return national(release, at);
    }
    short_code(release, at).or_else(|| american(release, at))
}

/// `020 7946 0018`, `(0113) 496 0000`, `01632-960001`.
fn national(release: &Layout, at: usize) -> Option<(Phone, usize)> {
    let written = groups(release, at, 11)?;
    let nsn = &written.digits[1..];
    let (plan, standard) = plan::judge(nsn);
    if plan == Plan::Invalid
        && (!reads_as_phone(release, at, &written) || in_a_row(release, at, written.next))
    {
        return None;
    }
    if written.groups.len() == 1 && is_reference(release, at) {
        return None;
    }
    let next = written.next;
    Some((phone(release, written.span, nsn.to_owned(), false, written.groups, plan, standard), next))
}

/// `+44 (0)20 7946 0018`, `0044 20 7946 0018`, `+65 6123 4567`; the number proper begins with token `digits_at`.
fn international(release: &Layout, at: usize, digits_at: usize) -> Option<(Phone, usize)> {
    let first = release.tokens.get(digits_at).filter(|t| t.is_number())?;
    let apart = digits_at > at && !release.joined(at) && release.word(digits_at) != "44";
    if apart && !is_code_apart(release, at) {
        return None;
    }
    let written = groups(release, digits_at, 15)?;
    if apart && written.groups.len() < 3 {
        return None;
    }
    let span = release.tokens[at].span.to(written.span);
    let digits = written.digits.strip_prefix("00").unwrap_or(&written.digits);
    let Some(home) = digits.strip_prefix("44") else {
        let foreign = (8..=15).contains(&digits.len()) && !first.span.is_empty();
        let digits = digits.to_owned();
        return foreign.then(|| {
            (phone(release, span, digits, true, written.groups, Plan::Foreign, String::new()), written.next)
        });
    };
    let nsn = home.strip_prefix('0').unwrap_or(home).to_owned();
    if !(7..=11).contains(&nsn.len()) {
        return None;
    }
    let groups = home_groups(&written.groups, written.digits.len() - home.len(), home.starts_with('0'));
    let (plan, standard) = plan::judge(&nsn);
    Some((phone(release, span, nsn, true, groups, plan, standard), written.next))
}

/// `+ 33 1 99 00 12 34`: a space between the plus sign at `at` and the country's code. Behind a figure it adds up.
fn is_code_apart(release: &Layout, at: usize) -> bool {
    let adds = at.checked_sub(1).is_some_and(|i| release.tokens[i].is_number() && close(release, i, at));
    release.spaced(at) && !adds && release.word(at + 1).len() <= 3 && !release.word(at + 1).starts_with('0')
}

/// The groups without the country's code, which may be a group of its own, and with a zero at their head.
fn home_groups(groups: &[u8], code: usize, has_zero: bool) -> Vec<u8> {
    let mut left = code as u8;
    let mut out: Vec<u8> = Vec::with_capacity(groups.len());
    for group in groups {
        let cut = left.min(*group);
        left -= cut;
        if *group > cut {
            out.push(*group - cut);
        }
    }
    if !has_zero {
        if let Some(first) = out.first_mut() {
            *first += 1;
        }
    } else if out.first() == Some(&1) && out.len() > 1 {
        // `(0)20`: the zero in brackets belongs to the code it opens.
        out.remove(0);
        out[0] += 1;
    }
    out
}

/// Gathers groups of digits from the token at `at`, as long as they stand together and are at most `most` digits;
/// one digit more is kept, for a number that is too long.
fn groups(release: &Layout, at: usize, most: usize) -> Option<Written> {
    let mut digits = String::with_capacity(most + 1);
    let mut sizes: Vec<u8> = Vec::with_capacity(4);
    let (mut i, mut last) = (at, at);
    let mut mark: Option<&str> = None;
    while i < release.tokens.len() {
        let token = release.tokens[i];
        if token.is_number() {
            let size = token.span.len();
            let total = digits.len() + size;
            // Over the length: part of it only if the group cannot stand alone.
            if total > most
                && !(total == most + 1 && size >= 3 && total != size)
                && !(sizes.is_empty() && total <= 12)
            {
                break;
            }
            // Behind a country's code an area code may be of one figure: `+33 1 …`.
            let area = sizes.len() == 1 && i == at + 1 && at > 0 && release.word(at - 1) == "+";
            if !sizes.is_empty() && size == 1 && digits.len() + 1 < 7 && !bracketed(release, i) && !area {
                break;
            }
            digits.push_str(release.word(i));
            sizes.push(size as u8);
            last = i;
            i += 1;
        } else {
            let word = release.word(i);
            match word {
                "(" | ")" => i += 1,
                "-" | "." | "–" | "‑" | "‐" if i > at => {
                    // The same mark between all groups, with digits on both sides.
                    let tight = release.joined(i - 1) && release.joined(i);
                    if !tight || mark.is_some_and(|m| m != word) {
                        break;
                    }
                    mark = Some(word);
                    i += 1;
                }
                _ => break,
            }
        }
        if i < release.tokens.len() && !close(release, i - 1, i) {
            break;
        }
    }
    if digits.is_empty() {
        return None;
    }
    Some(Written {
        digits,
        groups: sizes,
        next: last + 1,
        span: release.tokens[at].span.to(release.tokens[last].span),
    })
}

fn bracketed(release: &Layout, at: usize) -> bool {
    at > 0
        && release.word(at - 1) == "("
        && release.tokens.get(at + 1).is_some_and(|_| release.word(at + 1) == ")")
}

/// Whether the two tokens stand on one line with at most two spaces between them.
fn close(release: &Layout, a: usize, b: usize) -> bool {
    let gap = &release.text[release.tokens[a].span.end()..release.tokens[b].span.start()];
    gap.chars().count() <= 2 && !gap.contains(['\n', '\r', '\t'])
}

/// Whether the token at `at` goes on something: `3.020`, `£0800`, `AB0123`.
fn tail_of_word(release: &Layout, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|i| release.joined(*i)) else { return false };
    let token = release.tokens[before];
    if token.is_word() {
        // `Tel020 7946 0018`
        return token.span.len() > 3;
    }
    token.is_number()
        || in_code(release, before)
        || matches!(release.word(before), "£" | "$" | "€" | "#" | "=")
        || (matches!(release.word(before), "." | "-" | "/" | "–")
            && before.checked_sub(1).is_some_and(|i| {
                release.joined(i) && !release.tokens[i].is_word() && release.tokens[i].span.len() < 3
            }))
}

/// So many tokens without a space between them are looked at.
const CODE: usize = 16;

/// Whether what stands without a space before the token after `before` is a code of letters and figures: the beginning
/// of a DOI, of a file's name, of a reference.
fn in_code(release: &Layout, before: usize) -> bool {
    let (mut letters, mut figures) = (false, false);
    for i in (before.saturating_sub(CODE)..=before).rev().take_while(|i| release.joined(*i)) {
        letters |= release.tokens[i].is_word();
        figures |= release.tokens[i].is_number() || release.word(i).ends_with(|c: char| c.is_ascii_digit());
    }
    letters && figures && matches!(release.word(before), "-" | "/" | "." | "_" | "–")
}

/// Whether a number that the plan does not have is written as a telephone number all the same.
fn reads_as_phone(release: &Layout, at: usize, written: &Written) -> bool {
    let length = written.digits.len();
    if !(10..=12).contains(&length) {
        return false;
    }
    let told = told_before(release, at);
    if written.groups.len() == 1 {
        return told;
    }
    // `0900 1030 1200`: a row of times. `0123 4567 8901`: a reference.
    let times = written.groups.iter().all(|group| *group == 4);
    told || (!times
        && !is_reference(release, at)
        && matches!(written.digits.as_bytes()[1], b'1'..=b'3' | b'7'..=b'9'))
}

/// Figures with a figure close on either side, and no word that says what they are: the row of a table.
fn in_a_row(release: &Layout, at: usize, next: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|i| release.tokens[i].is_number() && close(release, i, at));
    let after = release.tokens.get(next).is_some_and(|t| t.is_number() && close(release, next - 1, next));
    before && after && !told_before(release, at)
}

/// Whether a word before the token at `at` says that a telephone number follows.
fn told_before(release: &Layout, at: usize) -> bool {
    const CUES: &[&str] = &[
        "tel",
        "telephone",
        "phone",
        "call",
        "ring",
        "mobile",
        "mob",
        "m",
        "t",
        "fax",
        "helpline",
        "hotline",
        "text",
        "dial",
        "landline",
        "switchboard",
        "whatsapp",
        "freephone",
        "textphone",
        "minicom",
        "office",
    ];
    words_before(release, at, 4).any(|word| CUES.iter().any(|cue| word.eq_ignore_ascii_case(cue)))
}

/// Whether the number is said to be something else: a charity's, a company's, a book's.
fn is_reference(release: &Layout, at: usize) -> bool {
    const CUES: &[&str] = &[
        "isbn",
        "issn",
        "charity",
        "registered",
        "registration",
        "company",
        "vat",
        "ref",
        "reference",
        "account",
        "invoice",
        "order",
        "doi",
        "licence",
        "barcode",
        "grant",
        "case",
        "id",
        "serial",
        "membership",
    ];
    words_before(release, at, 3).any(|word| CUES.iter().any(|cue| word.eq_ignore_ascii_case(cue)))
}

/// The words among the few tokens before the one at `at`, on the same line.
fn words_before(release: &Layout, at: usize, count: usize) -> impl Iterator<Item = &str> {
    let line = release.lines.at(release.tokens[at].span.start());
    let start = release.lines.span(line).start();
    (at.saturating_sub(count)..at)
        .filter(move |i| release.tokens[*i].span.start() >= start && release.tokens[*i].is_word())
        .map(|i| release.word(i))
}

/// `116 123` and its like, the European numbers of social value.
fn short_code(release: &Layout, at: usize) -> Option<(Phone, usize)> {
    if release.word(at) != "116" || at + 1 >= release.tokens.len() || !close(release, at, at + 1) {
        return None;
    }
    let second = release.tokens[at + 1];
    let known = ["000", "006", "111", "117", "123"].contains(&release.word(at + 1));
    if !known || release.joined(at) || (release.joined(at + 1) && release.tokens[at + 2].is_word()) {
        return None;
    }
    let span = release.tokens[at].span.to(second.span);
    let digits = format!("116{}", release.word(at + 1));
    let standard = format!("116 {}", release.word(at + 1));
    Some((phone(release, span, digits, false, vec![3, 3], Plan::Short, standard), at + 2))
}

/// `202-555-0143`, `(202) 555-0143`, `202/555-0143`: North America's, recognised and left alone.
fn american(release: &Layout, at: usize) -> Option<(Phone, usize)> {
    let open = release.word(at) == "(";
    let area = at + usize::from(open);
    let size = |i: usize| release.tokens.get(i).filter(|t| t.is_number()).map_or(0, |t| t.span.len());
    if size(area) != 3 || !release.joined(area) {
        return None;
    }
    let exchange = if open {
        if release.tokens.get(area + 1).is_none() || release.word(area + 1) != ")" {
            return None;
        }
        area + 2
    } else if matches!(release.word(area + 1), "-" | "/" | ".") && release.joined(area + 1) {
        area + 2
    } else {
        return None;
    };
    let line = exchange + 2;
    if size(exchange) != 3 || size(line) != 4 || !close(release, exchange - 1, exchange) {
        return None;
    }
    if !matches!(release.word(exchange + 1), "-" | ".")
        || !release.joined(exchange)
        || !release.joined(exchange + 1)
    {
        return None;
    }
    if !matches!(release.word(area).as_bytes()[0], b'2'..=b'9') {
        return None;
    }
    let span = release.tokens[at].span.to(release.tokens[line].span);
    let digits = [area, exchange, line].map(|i| release.word(i)).concat();
    Some((phone(release, span, digits, false, vec![3, 3, 4], Plan::Foreign, String::new()), line + 1))
}

fn phone(
    release: &Layout,
    span: Span,
    digits: String,
    international: bool,
    groups: Vec<u8>,
    plan: Plan,
    standard: String,
) -> Phone {
    let ends = plan::code_ends(&digits).filter(|_| matches!(plan, Plan::Geographic | Plan::Drama));
    let splits_area_code = ends.is_some_and(|ends| {
        let mut at = 0;
        groups.len() > 1
            && !groups.iter().any(|group| {
                at += group;
                ends.contains(&at)
            })
    });
    let extension = extension(release, span.end());
    Phone { span, digits, international, groups, plan, standard, splits_area_code, extension }
}

/// `ext 204`, `x204`, `(extension 204)` right after a number.
fn extension(release: &Layout, end: usize) -> Option<Span> {
    let mut at = release.token_at(end);
    let start = at;
    while at < release.tokens.len() && at < start + 2 && matches!(release.word(at), "," | "(") {
        at += 1;
    }
    let word = release.tokens.get(at).filter(|t| t.is_word() && t.span.start() - end <= 4)?;
    let name = release.word(at);
    // `x204` is one token.
    if let Some(rest) = name.strip_prefix(['x', 'X'])
        && (2..=6).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_digit())
    {
        return Some(word.span);
    }
    if !["ext", "extn", "extension", "x"].iter().any(|e| name.eq_ignore_ascii_case(e)) {
        return None;
    }
    let mut number = at + 1;
    if number < release.tokens.len() && matches!(release.word(number), "." | ":") {
        number += 1;
    }
    let digits = release.tokens.get(number).filter(|t| t.is_number() && t.span.len() <= 6)?;
    Some(word.span.to(digits.span))
}
