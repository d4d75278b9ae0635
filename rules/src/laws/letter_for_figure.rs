use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// A letter typed for a figure in a telephone number: `O20 7946 O123`.
    ///
    /// It looks right, and nobody can dial it from the page, nor will any program find it.
    ///
    /// ```bad
    /// Contact: Ann Lee, [[O20 7946 O123]]
    /// ```
    /// ```fixed
    /// Contact: Ann Lee, 020 7946 0123
    /// ```
    /// ```good
    /// Contact: Ann Lee, 020 7946 0123, who has an O2 mask, an OO gauge train and a house at ZO2 0AA.
    /// ```
    ///
    /// It speaks only where the figures make a telephone number.
    "letter-for-figure",
    family: Family::Contacts,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

/// The fewest figures of a telephone number, letters for figures counted.
const FEWEST: usize = 9;
/// Longer runs are no telephone number (in bytes).
const LONGEST: usize = 24;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let bytes = release.text.as_bytes();
    let mut until = 0;
    for at in memchr::memchr3_iter(b'O', b'o', b'l', bytes) {
        let figure = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
        if at < until || !(figure(at.checked_sub(1)) || figure(Some(at + 1))) {
            continue;
        }
        let Some(run) = run(bytes, at) else { continue };
        until = run.end();
        let written = run.of(&release.text);
        let right: String = written
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                c => c,
            })
            .collect();
        if release.in_link(at) || !is_phone(&right) {
            continue;
        }
        report
            .find(run, "A letter stands for a figure in this telephone number.")
            .fix(Fix::choice("Write figures", vec![Edit::replace(run, right)]));
    }
}

fn is_figure(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'O' | b'o' | b'l' | b'I')
}

/// The figures, look-alikes and spaces round `at` that a number may be made of.
fn run(bytes: &[u8], at: usize) -> Option<Span> {
    let part = |b: u8| is_figure(b) || matches!(b, b' ' | b'-' | b'(' | b')' | b'+');
    let mut start = at;
    while start > 0 && at - start <= LONGEST && part(bytes[start - 1]) {
        start -= 1;
    }
    let mut end = at + 1;
    while end < bytes.len() && end - at <= LONGEST && part(bytes[end]) {
        end += 1;
    }
    // A letter more on either side, and it is a word.
    let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    while start < at && !(is_figure(bytes[start]) || matches!(bytes[start], b'+' | b'(')) {
        start += 1;
    }
    while end > at + 1 && !is_figure(bytes[end - 1]) {
        end -= 1;
    }
    let free = !word(start.checked_sub(1).and_then(|i| bytes.get(i))) && !word(bytes.get(end));
    let figures = bytes[start..end].iter().filter(|b| is_figure(**b)).count();
    (free && figures >= FEWEST && end - start <= LONGEST).then(|| Span::new(start, end))
}

/// Whether these figures, and nothing beside them, are a telephone number.
fn is_phone(words: &str) -> bool {
    let phones = Release::phones_of(words);
    matches!(&phones[..], [phone] if phone.span.len() == words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_letters_in_numbers() {
        for text in [
            "Ring [[O20 7946 O123]] now",
            "Ring [[077OO 9OO123]].",
            "Ring [[o1632 960123]], or write",
            "Ring [[0l632 960l23]]",
            "Tel: [[O1632 96O 123]]\nFax: 01632 960124",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn leaves_other_letters_alone() {
        for text in [
            "an O2 mask and a train of OO gauge",
            "at ZO2 0AA and SO14 0AA",
            "Bo1632 960123 and 01632 960123o2",
            "Model O1O2O3O4O5",
            "01632 960123 or 020 7946 0123",
            "10 o’clock, 5 oaks, 100l of milk",
            "in room 2o1",
        ] {
            finds(&RULE, text);
        }
    }
}
