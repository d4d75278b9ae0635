use crate::alarm::{Context, Report, Weight};
use crate::facts::words::is_word;
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Case, Edit, Span};

rule! {
    /// No space after a full stop or a comma: `the hall.The roof`, `the hall,which`.
    ///
    /// It is left over from editing, or from a copy that lost its line ends.
    ///
    /// ```bad
    /// The clubs are back in the [[hall.The]] roof of the [[hall,which]] leaked, is new.
    /// ```
    /// ```fixed
    /// The clubs are back in the hall. The roof of the hall, which leaked, is new.
    /// ```
    /// ```good
    /// The clubs are back in the hall. The roof, which cost £1,204, is on www.example.org/plans,v2.pdf, e.g. Node.js.
    /// ```
    ///
    /// It does not speak of addresses, abbreviations, numbers, names of files and programs, or lists of bare words with
    /// commas.
    "space-missing",
    family: Family::Typography,
    weight: Weight::Slip,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

/// More commas without a space in one line are a list of bare words.
const LISTED: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in release.marks() {
        if i == 0 || !release.joined(i - 1) || !release.joined(i) || i + 1 >= release.tokens.len() {
            continue;
        }
        let glued = match release.text.as_bytes()[release.tokens[i].span.start()] {
            b'.' => sentence(release, i),
            b',' => clause(release, i),
            _ => false,
        };
        if glued && !release.in_link(release.tokens[i].span.start()) {
            found.push((i, release.lines.at(release.tokens[i].span.start())));
        }
    }
    for line in found.chunk_by(|a, b| a.1 == b.1).filter(|line| line.len() <= LISTED) {
        for &(i, _) in line {
            let (before, after) = (release.tokens[i - 1].span, release.tokens[i + 1].span);
            let mark = if release.word(i) == "." { "full stop" } else { "comma" };
            let gap = Span::at(after.start());
            report
                .find(before.to(after), format!("No space stands after the {mark}."))
                .group(Group::Spacing)
                .fix(Fix::safe("Insert a space", vec![Edit::replace(gap, " ")]));
        }
    }
}

/// `hall.The roof`: a word of the language, and one that begins a sentence.
fn sentence(release: &Release, i: usize) -> bool {
    let (before, after) = (release.tokens[i - 1], release.tokens[i + 1]);
    let (a, b) = (release.word(i - 1), release.word(i + 1));
    // `iii.Halls` and `(b).Halls` are items.
    let numeral = a.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let ends = before.case() == Some(Case::Lower) && a.len() > 2 && !numeral && is_word(a) || a == ")";
    let begins = after.case() == Some(Case::Title) && is_word(b) && (b.len() > 1 || matches!(b, "A" | "I"));
    ends && begins && release.spaced(i + 1) && !tied(release, i - 1)
}

/// `hall,which`: two words of the language, the second small.
fn clause(release: &Release, i: usize) -> bool {
    let (before, after) = (release.tokens[i - 1], release.tokens[i + 1]);
    let (a, b) = (release.word(i - 1), release.word(i + 1));
    let ends = before.is_word() && a.len() > 1 && a.bytes().all(|b| b.is_ascii_alphabetic()) || a == ")";
    let begins = after.case() == Some(Case::Lower) && b.len() > 1 && is_word(b);
    let goes_on = !release.joined(i + 1)
        || matches!(release.word(i + 2), "." | ";" | "’" | "'" | "-")
        || release.word(i + 2) == "," && !release.joined(i + 2);
    ends && begins && goes_on && !tied(release, i - 1)
}

/// Part of something longer without spaces: `a_file.The`, `x/hall,which`.
fn tied(release: &Release, i: usize) -> bool {
    i > 0
        && release.joined(i - 1)
        && matches!(release.word(i - 1), "." | "/" | "_" | "@" | "#" | "\\" | "=" | "{" | ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_words_run_together() {
        for text in [
            "in the [[hall.The]] roof is new.",
            "It is [[done.We]] are glad.",
            "in the [[hall,which]] has a roof",
            "in Thornmere[[,who]] paid".replace("Thornmere[[", "[[Thornmere").as_str(),
            "in the square (with a choir[[),singing]] to all",
            "(as it was).",
            "“It is [[done,and]] well,” she said.",
            "in the hall (by the sea[[).The]] roof is new.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn leaves_what_belongs_together_alone() {
        for text in [
            "hall. The roof, which is new; 1,204 of them",
            "www.example.org/plans,v2.pdf and press@hall.Example.org",
            "e.g. the U.S.A. wing, i.e.the one",
            "at 5.30pm in St.Thornmere with Mr.Lee",
            "tags: hall,roof,lamp,door",
            "report.Docx and hall.Jpeg files",
            "iii.The halls are new.",
            "Node.js and Booking.com, ASP.Net",
            "f(x,y) and a,b",
            "It is in notes/hall.The one.",
        ] {
            finds(&RULE, text);
        }
    }
}
