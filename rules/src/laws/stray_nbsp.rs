use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Case, Edit, Span, Token, is_space};

rule! {
    /// A no-break space where an ordinary one belongs, or where nothing does.
    ///
    /// Web editors leave them behind. They hold two words together that may part, and so make ragged lines; on a line
    /// of their own they make a gap.
    ///
    /// ```bad
    /// a ready[[ ]]reckoner for all
    /// ```
    /// ```fixed
    /// a ready reckoner for all
    /// ```
    /// ```good
    /// £3.8 billion on 15 January, says Mr Byrd on page 4 – and more
    /// ```
    ///
    /// It does not speak of those that are meant: beside a number, after a title or an initial, within a name, before
    /// a dash or a stop.
    "stray-nbsp",
    family: Family::Typography,
    weight: Weight::Remark,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

const NBSP: &str = "\u{a0}";

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let bytes = release.text.as_bytes();
    let mut at = 0;
    while let Some(found) = next(bytes, at) {
        let mut end = found + NBSP.len();
        while bytes[end..].starts_with(NBSP.as_bytes()) {
            end += NBSP.len();
        }
        at = end;
        look(release, Span::new(found, end), report);
    }
}

/// The next no-break space at or after `at`.
fn next(bytes: &[u8], at: usize) -> Option<usize> {
    // C2 is rare, so one plain search for it does nearly all the work.
    let mut from = at;
    loop {
        let found = from + memchr::memchr(0xc2, &bytes[from..])?;
        if bytes.get(found + 1) == Some(&0xa0) {
            return Some(found);
        }
        from = found + 1;
    }
}

fn look(release: &Release, span: Span, report: &mut Report) {
    let text = &*release.text;
    let line = release.lines.span(release.lines.at(span.start()));
    let before = &text[line.start()..span.start()];
    let after = &text[span.end()..line.end()];
    let (blank_before, blank_after) = (before.trim().is_empty(), after.trim().is_empty());
    let (message, fix) = if blank_before && blank_after {
        ("This line holds only a no-break space.", Fix::safe("Delete it", vec![Edit::delete(span)]))
    } else if blank_after {
        ("A no-break space at the end of the line.", Fix::safe("Delete it", vec![Edit::delete(span)]))
    } else if blank_before {
        return;
    } else if span.len() == NBSP.len()
        && !before.ends_with(is_space)
        && !after.starts_with(is_space)
        && !meant(release, span)
    {
        (
            "A no-break space where an ordinary space belongs.",
            Fix::safe("Make it an ordinary space", vec![Edit::replace(span, " ")]),
        )
    } else {
        return;
    };
    report.find(span, message).group(Group::Spacing).fix(fix);
}

/// Whether a writer may have wanted the two sides kept together.
fn meant(release: &Release, span: Span) -> bool {
    let right = release.token_at(span.start());
    let (Some(left), Some(next)) =
        (right.checked_sub(1).map(|i| release.tokens[i]), release.tokens.get(right))
    else {
        return true;
    };
    if left.is_number() || next.is_number() {
        return true;
    }
    let capital = |t: &Token| t.case().is_some_and(|c| c != Case::Lower);
    if !next.is_word() {
        // A hyphen used as a dash needs no hold; dashes, stops, brackets, currency and bullets may.
        return release.word(right) != "-" && !matches!(release.word(right), "‘" | "“" | "(");
    }
    if !left.is_word() {
        let mark = left.span.of(&release.text);
        // An initial or a shortened title, or a marker at the head of the line.
        let short = mark == "."
            && right > 1
            && release.tokens[right - 2].span.len() <= 4
            && capital(&release.tokens[right - 2]);
        let ends = matches!(mark, "." | "," | ";" | ":" | "!" | "?" | "”" | "’" | ")" | "\"" | "'");
        return !ends || short && capital(next) || right == 1 || marker(release, right - 1);
    }
    // Two capital words are a name, and so is what follows a title.
    capital(&left) && capital(next)
}

/// The mark at token `i` ends a marker at the head of its line: `1.`, `(a)`.
fn marker(release: &Release, i: usize) -> bool {
    let at = release.tokens[i].span.end();
    let line = release.lines.span(release.lines.at(at));
    release.text[line.start()..at].chars().filter(|c| c.is_alphanumeric()).count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    fn with(text: &str) -> String {
        text.replace('~', NBSP)
    }

    #[test]
    fn finds_residue() {
        for text in [
            "One.\n[[~]]\nTwo.",
            "One.\n[[~~]]\nTwo.",
            "The end.[[~]]\nNext",
            "within[[~]]each town",
            "and[[~]]Mara Byrd",
            "in Leeds[[~]]and York",
            "The end.[[~]]The trust grew.",
            "families[[~]]- and more",
            "one,[[~]]two",
            "She said: “We[[~]]are glad.”",
        ] {
            finds(&RULE, &with(text));
        }
    }

    #[test]
    fn leaves_meant_ones_alone() {
        for text in [
            "£3.8~billion, 15~January, January~15",
            "Mr~Byrd, J.~Byrd, Dr.~Byrd, St~Agnes",
            "page~4, No.~4, G~7",
            "020~7946~0123",
            "families~– and~— more",
            "why~? well~! so~: yes~; no",
            "Hong~Kong and Mara~Byrd",
            "1.~First\n•~Second\n(a)~third",
            "One.~ Two. ~Three.",
            "~indented",
            "5~km and 5~% of £~5",
            "«~oui~»",
            "",
            "NHS~England",
            "12~May~2013",
        ] {
            finds(&RULE, &with(text));
        }
    }
}
