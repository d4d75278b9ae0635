use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// Two spaces, or a space and a no-break space, where one belongs.
    ///
    /// A typist’s habit, and what web editors make of it. On a page it shows as a hole in the line.
    ///
    /// ```bad
    /// The report is out today.[[  ]]It asks for more.
    /// ```
    /// ```fixed
    /// The report is out today. It asks for more.
    /// ```
    /// ```good
    /// The report is out today. It asks for more.
    /// ```
    ///
    /// It does not speak of indents, of columns lined up with several spaces, of the gap after a list marker, or of
    /// spaces at the end of a line.
    "double-space",
    family: Family::Typography,
    weight: Weight::Remark,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

/// Runs of more spaces than this line up columns.
const COLUMN: usize = 4;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let text = &*release.text;
    let bytes = text.as_bytes();
    // Two spaces are two ordinary ones, or one of them is a no-break space.
    let two = memchr::memmem::find_iter(bytes, "  ").chain(memchr::memmem::find_iter(bytes, "\u{a0}"));
    let mut places: Vec<usize> = two.map(|at| release.token_at(at)).collect();
    places.sort_unstable();
    places.dedup();
    for next in places {
        let (Some(before), Some(next)) = (next.checked_sub(1), release.tokens.get(next)) else { continue };
        let (from, to) = (release.tokens[before].span.end(), next.span.start());
        if to < from + 2 || !spaces(&bytes[from..to]).is_some_and(|n| (2..COLUMN).contains(&n)) {
            continue;
        }
        let line = release.lines.span(release.lines.at(from));
        if after_marker(text, line.start(), from) || aligned(text, line) {
            continue;
        }
        let span = Span::new(from, to);
        report
            .find(span, "Two spaces where one belongs; a slip, very likely.")
            .group(Group::Spacing)
            .fix(Fix::safe("Make it one space", vec![Edit::replace(span, " ")]));
    }
}

/// How many spaces these bytes are, ordinary and no-break, when they are nothing else.
fn spaces(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        at += match bytes[at..] {
            [b' ', ..] => 1,
            [0xc2, 0xa0, ..] => 2,
            _ => return None,
        };
        count += 1;
    }
    Some(count)
}

/// A tab, or a run that lines up a column: the line is a row of a table.
fn aligned(text: &str, line: Span) -> bool {
    let words = line.trim(text).of(text);
    words.contains('\t') || words.contains("    ") || words.contains(" | ")
        // A checksum before a file's name.
        || words.split(' ').next().is_some_and(|w| w.len() >= 32 && w.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The gap after a list marker is layout: `1.  `, `(a)  `, `•  `.
fn after_marker(text: &str, line_start: usize, at: usize) -> bool {
    let before = text[line_start..at].trim();
    let inside = before.trim_matches(['(', ')', '.']);
    let lettered = before.ends_with([')', '.']) && inside.len() <= 4 && (inside.len() == 1 || roman(inside));
    lettered || before.chars().count() <= 3 && !before.chars().any(char::is_alphabetic)
}

fn roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_the_typists_habit() {
        finds(&RULE, "One.[[\u{a0} ]]Two.[[ \u{a0}]]Three.");
        finds(&RULE, "in the[[  ]]middle");
        finds(&RULE, "in the[[   ]]middle");
        finds(&RULE, "She said: “We will.[[  ]]We must.”");
        finds(&RULE, "One.[[\u{a0}\u{a0}]]Two.\r\nThree.[[  ]]Four.");
    }

    #[test]
    fn leaves_layout_alone() {
        finds(&RULE, "    indented");
        finds(&RULE, "trailing   \nnext");
        finds(&RULE, "1.  First\n*  Second\n•   Third\n(a)  Fourth\nb.  Fifth\n(iv)  Sixth");
        finds(&RULE, "Name            Role            Phone");
        finds(&RULE, "Name            Role  Phone");
        finds(&RULE, "Name\t  Role");
        finds(&RULE, "One space. Only.");
        finds(&RULE, "a b\n\n\nc d\u{a0}\n\u{a0}e");
        finds(&RULE, "one |  two | three");
        finds(&RULE, "\u{a0} leading, and a tail \u{a0}");
    }
}
