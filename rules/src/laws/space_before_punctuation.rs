use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// A space before a comma, a full stop or another stop.
    ///
    /// It is left over from editing, and can throw the stop onto the next line.
    ///
    /// ```bad
    /// The plan[[ ,]] now in its third year, is open to all[[ .]]
    /// ```
    /// ```fixed
    /// The plan, now in its third year, is open to all.
    /// ```
    /// ```good
    /// The plan, now in its third year, is open to all …
    /// ```
    ///
    /// It does not speak of ellipses, decimals (` .5`), names that begin with a stop (` .org`), labels lined up with
    /// a colon (`Date : 4 May`), times and ratios, or faces.
    "space-before-punctuation",
    family: Family::Typography,
    weight: Weight::Slip,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for i in release.marks() {
        let token = release.tokens[i];
        if i == 0 || token.span.len() != 1 || release.joined(i - 1) {
            continue;
        }
        let mark = release.text.as_bytes()[token.span.start()];
        if !matches!(mark, b'.' | b',' | b';' | b':' | b'!' | b'?') || !stray(release, i, mark) {
            continue;
        }
        if in_french(release, token.span.start()) {
            continue;
        }
        let span = Span::new(release.tokens[i - 1].span.end(), token.span.end());
        report
            .find(span, format!("A space stands before the {}.", name(mark)))
            .group(Group::Spacing)
            .fix(Fix::safe("Delete the space", vec![Edit::replace(span, char::from(mark))]));
    }
}

/// So far back guillemets may have opened (in bytes).
const REACH: usize = 400;

/// `« oui ; non ! »`: between guillemets a space stands before these marks.
fn in_french(release: &Release, at: usize) -> bool {
    let before = &release.text.as_bytes()[at.saturating_sub(REACH)..at];
    let last = |mark: &str| memchr::memmem::rfind(before, mark.as_bytes());
    last("«").is_some_and(|open| last("»").is_none_or(|close| close < open))
}

fn name(mark: u8) -> &'static str {
    match mark {
        b'.' => "full stop",
        b',' => "comma",
        b';' => "semicolon",
        b':' => "colon",
        b'!' => "exclamation mark",
        _ => "question mark",
    }
}

/// Whether the mark at token `i`, with white space before it, belongs to the word before.
fn stray(release: &Release, i: usize, mark: u8) -> bool {
    let gap = Span::new(release.tokens[i - 1].span.end(), release.tokens[i].span.start());
    if !matches!(gap.of(&release.text), " " | "\u{a0}" | " \u{a0}" | "\u{a0} " | "  ") {
        return false;
    }
    let before = release.tokens[i - 1];
    let word_before =
        before.is_word() || before.is_number() || matches!(release.word(i - 1), ")" | "]" | "%" | "”" | "’");
    if !word_before {
        return false;
    }
    // `can be found at .` has lost an address, which is for `link-missing` to say.
    if matches!(release.word(i - 1), "at" | "to" | "from" | "on" | "via" | "of") {
        return false;
    }
    let line = release.lines.span(release.lines.at(release.tokens[i].span.start())).of(&release.text);
    if line.contains(" | ") {
        return false;
    }
    // What touches the mark on its right makes it part of something else: ` .org`, ` .5`, ` ...`, ` :)`, ` ::`.
    let touching = release.joined(i).then(|| release.tokens[i + 1]);
    if touching.is_some_and(|t| !matches!(t.span.of(&release.text), "\"" | "'" | "”" | "’")) {
        return false;
    }
    // Points spaced out: ` . . .`.
    if mark == b'.' && release.tokens.get(i + 1).is_some_and(|t| t.span.of(&release.text) == ".") {
        return false;
    }
    mark != b':' || !label_or_ratio(release, i)
}

/// `Date : 4 May`, `Tel : 020`, `3 : 1`.
fn label_or_ratio(release: &Release, i: usize) -> bool {
    let line = release.lines.span(release.lines.at(release.tokens[i].span.start()));
    let first = release.token_at(line.start());
    let next = release.tokens.get(i + 1).filter(|t| t.span.end <= line.end);
    i - first < 4 || next.is_none_or(crate::text::Token::is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_stops_that_have_come_loose() {
        finds(&RULE, "a new[[ ,]] wide road; and (good)[[ ;]] more[[ !]] Why[[ ?]]");
        finds(&RULE, "She said: “It is open to all[[ .]]”");
        finds(&RULE, "Read the whole report here[[ :]] the road ahead");
        finds(&RULE, "the sector[[\u{a0}.]] It grew by 5%[[ ,]] or more");
    }

    #[test]
    fn leaves_what_begins_with_a_stop_alone() {
        for text in [
            "the .org domain and a .5 share",
            "wait … and wait ... and see . . . what comes",
            "a smile :) and :-(",
            "Date : 4 May 2013\nTel : 020 7946 0123",
            "For immediate release : 4 May",
            "a mix of one part to 3 : 1 of sand and lime at 10 : 30",
            "one\n, two",
            "- , -",
            "Name\t: Byrd",
            "Name   : Byrd of the whole of the county",
            "std ::vec and a ?!",
            "“Why?” she asked.",
            "the file ,v and .gitignore",
            "the plan, the road; the end: why? So! Yes.",
            "He wrote « oui ; non ! » on the wall.",
            "the “plan” , then",
        ] {
            if text.starts_with("the “plan”") {
                finds(&RULE, "the “plan”[[ ,]] then");
            } else {
                finds(&RULE, text);
            }
        }
    }
}
