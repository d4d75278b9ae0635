use crate::check::{Context, Report};
use crate::finding::{Fix, Group, Severity};
use crate::rule;
use crate::rule::{Family, Fixes, Rule, Speech};
use crate::text::{Edit, Span, is_space};

rule! {
    /// Two spaces, or a space and a no-break space, where one belongs.
    ///
    /// A typist's habit, and what web editors make of it. On a page it shows as a hole in the line.
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
    /// It does not speak of indents, of columns lined up with several spaces, or of spaces at the end of a line.
    "double-space",
    family: Family::Typography,
    severity: Severity::Hint,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

/// Runs of more spaces than this line up columns.
const COLUMN: usize = 4;

fn check(context: &Context<'_>, report: &mut Report) {
    let text = &*context.release.text;
    for line in context.release.lines.spans() {
        let words = line.trim(text);
        if words.of(text).contains("\t") {
            continue;
        }
        let mut run: Option<usize> = None;
        for (at, ch) in words.of(text).char_indices().map(|(i, c)| (words.start() + i, c)) {
            if is_space(ch) {
                run.get_or_insert(at);
                continue;
            }
            let Some(start) = run.take() else { continue };
            let span = Span::new(start, at);
            let count = span.of(text).chars().count();
            if (2..COLUMN).contains(&count) && !after_marker(text, words.start(), start) {
                report
                    .find(span, "Two spaces where one belongs.")
                    .group(Group::Spacing)
                    .fix(Fix::safe("Make it one space", vec![Edit::replace(span, " ")]));
            }
        }
    }
}

/// The gap after a list marker is layout.
fn after_marker(text: &str, line_start: usize, at: usize) -> bool {
    let before = &text[line_start..at];
    before.chars().count() <= 3 && !before.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_the_typists_habit() {
        finds(&RULE, "One.[[\u{a0} ]]Two.[[ \u{a0}]]Three.");
        finds(&RULE, "in the[[  ]]middle");
        finds(&RULE, "She said: “We will.[[  ]]We must.”");
    }

    #[test]
    fn leaves_layout_alone() {
        finds(&RULE, "    indented");
        finds(&RULE, "trailing   \nnext");
        finds(&RULE, "1.  First\n*  Second\n•   Third");
        finds(&RULE, "Name            Role            Phone");
        finds(&RULE, "Name\t  Role");
        finds(&RULE, "One space. Only.");
    }
}
