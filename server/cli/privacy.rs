//! What is kept out of logs and reports: telephone numbers, and with `--redact` the words of the draft.

use std::borrow::Cow;

use housestyle_rules::catalogue::RULES;
use housestyle_rules::finding::Finding;
use housestyle_rules::release::Release;
use housestyle_rules::text::{Edit, Span};

/// `text` with the last digits of every telephone number in it as `x`: as many bytes as before.
pub(super) fn without_phones(text: &str) -> Cow<'_, str> {
    let spans = phones(text);
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        let digits = (span.start()..span.end()).rev().filter(|i| text.as_bytes()[*i].is_ascii_digit());
        for at in digits.take(HIDDEN) {
            bytes[at] = b'x';
        }
    }
    // Digits are replaced by letters, byte for byte.
    Cow::Owned(String::from_utf8(bytes).unwrap_or_default())
}

/// So many digits of a number are not shown.
const HIDDEN: usize = 4;
/// What has fewer digits holds no number worth hiding.
const FEWEST: usize = 7;

fn phones(text: &str) -> Vec<Span> {
    if !may_hold_phone(text) {
        return Vec::new();
    }
    Release::phones_of(text).iter().filter(|p| p.digits.len() >= FEWEST).map(|p| p.span).collect()
}

/// Whether there are digits enough for a number without a letter between them: dates and sums have fewer.
fn may_hold_phone(text: &str) -> bool {
    let mut digits = 0;
    text.bytes().any(|byte| {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'A'..=b'Z' | b'a'..=b'z' => digits = 0,
            _ => {}
        }
        digits >= FEWEST
    })
}

/// Takes whole telephone numbers out of what is said of `finding`, a finding in `source`. A fix is left out only
/// where what it writes cannot be said without one.
pub(super) fn hide_phones(finding: &mut Finding, source: &str) {
    hide_in_words(finding);
    finding.fixes.retain_mut(|fix| {
        for edit in &mut fix.edits {
            if !phones(&edit.text).is_empty() {
                shorten(edit, source);
            }
        }
        fix.edits.iter().all(|edit| phones(&edit.text).is_empty())
    });
}

/// Takes whole telephone numbers out of a finding's message and the names of its fixes, and leaves what the fixes do.
pub(super) fn hide_in_words(finding: &mut Finding) {
    hide(&mut finding.message);
    finding.fixes.iter_mut().for_each(|fix| hide(&mut fix.title));
}

fn hide(words: &mut String) {
    if let Cow::Owned(hidden) = without_phones(words) {
        *words = hidden;
    }
}

/// The same edit without what it leaves as it is at both ends.
fn shorten(edit: &mut Edit, source: &str) {
    let old = edit.span.of(source);
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let head = same(&mut old.chars(), &mut edit.text.chars());
    let (old, new) = (&old[head..], &edit.text[head..]);
    let tail = same(&mut old.chars().rev(), &mut new.chars().rev());
    let span = Span::new(edit.span.start() + head, edit.span.end() - tail);
    edit.text = new[..new.len() - tail].to_owned();
    edit.span = span;
}

/// Leaves of a finding what shows none of the draft's words: the rule, the place, what the fix is called.
pub(super) fn redact(finding: &mut Finding) {
    finding.message = RULES
        .iter()
        .find(|rule| rule.name == finding.rule)
        .map_or_else(|| finding.rule.to_owned(), |rule| rule.summary().to_owned());
    for fix in &mut finding.fixes {
        fix.title = unquoted(&fix.title);
        fix.edits.clear();
    }
}

/// `Write “Tuesday”` as `Write “…”`.
fn unquoted(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some((before, after)) = rest.split_once('“') {
        out.push_str(before);
        out.push_str("“…”");
        // Quotation marks can be quoted: the words end at the last mark before the next pair begins.
        let next = after.find('“').unwrap_or(after.len());
        rest = match after[..next].rfind('”') {
            Some(end) => &after[end + '”'.len_utf8()..],
            None => "",
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::finding::{Fix, Severity};

    #[test]
    fn a_number_is_hidden_byte_for_byte_and_a_date_is_not() {
        assert_eq!(without_phones("Call 01632 960123 now"), "Call 01632 96xxxx now");
        assert_eq!(without_phones("“020 7946 0123”"), "“020 7946 xxxx”");
        assert_eq!(
            without_phones("12 November 2013, 1,250,000 people"),
            "12 November 2013, 1,250,000 people"
        );
    }

    #[test]
    fn a_fix_that_only_sets_spaces_is_kept_and_does_the_same() {
        let source = "Call 02079 460123 now";
        let span = Span::new(5, 17);
        let mut finding = Finding {
            rule: "phone-number-format",
            severity: Severity::Info,
            message: "“02079 460123” splits its code.".into(),
            span,
            evidence: None,
            fixes: vec![
                Fix::safe("Write “020 7946 0123”", vec![Edit::replace(span, "020 7946 0123")]),
                Fix::choice("Write “01632 960123”", vec![Edit::insert(0, "01632 960123 ")]),
            ],
            group: None,
            reasons: Vec::new(),
        };
        hide_phones(&mut finding, source);
        let [fix] = &finding.fixes[..] else { panic!("{finding:?}") };
        assert_eq!(housestyle_rules::text::apply(source, &fix.edits), "Call 020 7946 0123 now");
        assert!(phones(&fix.edits[0].text).is_empty());
        assert!(!format!("{finding:?}").contains("0123"), "{finding:?}");
    }

    #[test]
    fn no_words_are_left_in_a_title() {
        assert_eq!(unquoted("Write “Tuesday” for “Wednesday 3rd”"), "Write “…” for “…”");
        assert_eq!(unquoted("Close it with “””"), "Close it with “…”");
        assert_eq!(unquoted("Delete one space"), "Delete one space");
    }
}
