use crate::alarm::{Context, Report, Weight};
use crate::release::Release;
use crate::release::footnote::Mark;
use crate::release::part::{PartKind, text_end};
use crate::rule;
use crate::rule::{Family, Speech};

rule! {
    /// A footnote mark without its note, or a note that nothing points to.
    ///
    /// The reader looks for what is not there; usually the note was cut with a paragraph, or the mark with a word.
    ///
    /// ```bad
    /// The report published today[[*]] says so.
    ///
    /// It asks for more.
    /// ```
    /// ```good
    /// The report published today* says so.
    ///
    /// * The report is at www.example.org
    /// ```
    ///
    /// It does not take bullets, grades (`A*`), ratings (`5*`), emphasis, units (`m²`) or addresses for marks.
    "footnote-unmatched",
    family: Family::Notes,
    weight: Weight::Slip,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let footnotes = &release.footnotes;
    for mark in footnotes.references.iter().filter(|m| m.partner.is_none()) {
        report
            .find(mark.span, format!("“{}” points to a note, but no note below begins with it. Add the note, or take out the mark.", mark.mark));
    }
    // A bare number at the head of a line may be anything.
    let bare = |note: &Mark| note.mark.bytes().all(|b| b.is_ascii_digit());
    let lost = |note: &Mark| note.partner.is_none() && !bare(note) && !stands_bare(release, note);
    let orphans: Vec<&Mark> = footnotes.notes.iter().filter(|n| lost(n)).collect();
    let all = orphans.len() > 1 && orphans.len() == footnotes.notes.len();
    for note in orphans {
        // A lone asterisk is a note where notes stand: in the footnotes, or at the very end.
        let at_end =
            release.paragraphs.last().is_some_and(|p| p.span.start == note.span.start && p.blank_before > 0);
        if note.mark == "*" && !at_end && release.part_at(note.span.start()) != Some(PartKind::Footnote) {
            continue;
        }
        if note.mark == "*" && (is_list_of_one(release, note) || is_remark(release, note)) {
            continue;
        }
        if all {
            report.find(
                note.span,
                "Nothing in the text points to these notes: their marks may have been lost.",
            );
            return;
        }
        report.find(note.span, format!("Nothing in the text points to the note “{}”. Put its mark where it belongs, or take out the note.", note.mark));
    }
}

/// Right under a heading, or what leads in a list, stands a list, of one item too.
fn is_list_of_one(release: &Release, note: &Mark) -> bool {
    let Some(above) = release.paragraph_at(note.span.start()).and_then(|p| p.checked_sub(1)) else {
        return false;
    };
    let span = release.paragraphs[above].span;
    let heading = release.headings.binary_search_by_key(&above, |h| h.paragraph).is_ok();
    let words = release.words(span);
    let label = words.len() <= 60
        && !words.ends_with(['.', '!', '?', '”', '"'])
        && words.contains(char::is_lowercase)
        && matches!(release.part_at(span.start()), Some(PartKind::Notes | PartKind::NotesHeading));
    heading || label || words.ends_with(':')
}

/// `*One more man is still sought`, over the text: it is read before any mark could point to it.
fn is_remark(release: &Release, note: &Mark) -> bool {
    text_end(&release.parts).is_some_and(|end| note.span.end() < end)
}

/// A web page's `[3]` is often a bare figure in its text: `the hall (AV) 3 of`, `in May. 3 The`, `agreed.3`.
fn stands_bare(release: &Release, note: &Mark) -> bool {
    let number = note.mark.trim_matches(['[', ']', '(', ')']);
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let above = &release.text[..note.span.start()];
    above.match_indices(number).any(|(at, _)| {
        let (before, after) = (&above[..at], &above[at + number.len()..]);
        let ends = |c: char| matches!(c, '.' | ',' | ';' | '”' | '"' | '’' | ')' | '[');
        let spaced = before.trim_end_matches(' ');
        let near = before.len() - spaced.len() <= 1;
        let behind = spaced.chars().next_back();
        // `1.5` and `3.` at the head of a line are figures of their own.
        let inner = spaced.strip_suffix(ends).unwrap_or_default();
        let decimal = inner.ends_with(|c: char| c.is_ascii_digit()) && !is_year(inner);
        let mark = !inner.is_empty() && (near && spaced.len() < before.len() || !decimal);
        near && (mark || (spaced.len() == before.len() && behind.is_some_and(char::is_lowercase)))
            && !after.starts_with(|c: char| c.is_alphanumeric() || c == '%')
    })
}

/// Ends in four figures: `in 2008`.
fn is_year(text: &str) -> bool {
    text.len() >= 4 && text.bytes().rev().take(4).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, run};

    #[test]
    fn finds_marks_and_notes_without_a_partner() {
        finds(&RULE, "The report[[*]] is out.\n\nIt is long.");
        finds(&RULE, "The report[[†]] is out.\n\nIt is long.");
        finds(&RULE, "The report[[¹]] is out.\n\nIt is long.");
        finds(&RULE, "The report is out.\n\nIt is long.\n\n[[*]] The report was written in May.");
        finds(&RULE, "The agencies¹ met² today.\n\n¹ All of them.\n² On time.\n[[³]] In town.");
    }

    #[test]
    fn bullets_that_an_export_ran_together_are_no_marks() {
        finds(&RULE, "Five areas are next:* Northton to Easton* Weston to Southton* Midton to the sea.");
        finds(&RULE, "* We will build halls.* We will mend roofs.* We will paint doors.");
        finds(&RULE, "The halls[[*]] and the roofs are next.");
    }

    #[test]
    fn a_bare_figure_may_be_the_mark_of_a_note() {
        let notes = "\n\n---\n\n[1] Before tax.";
        for text in [
            "It was agreed in May. 1 The town met.",
            "The bodies (CMOs) 1 in the town met.",
            "It was so in 2008.1",
            "The agencies [1], it says, met.",
            "It was “good”1 for all.",
        ] {
            finds(&RULE, &format!("{text}{notes}"));
        }
        for text in ["It costs 3.1 million.", "It has 11 doors.", "In Room A1 it was."] {
            let found = run(&RULE, &format!("{text}{notes}"), &Style::default());
            assert_eq!(found.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_list_of_one_and_a_remark_over_the_text_are_no_notes() {
        for text in [
            "The hall is open.\n\nENDS\n\nNotes to editors\n\n* To cite this: Lee A. On halls. 2025.",
            "The hall is open.\n\nENDS\n\nMore to read:\n\n* Halls in spring",
            "Three held over bribes\n\n*A fourth is still sought\n\nThree men were held today, the town said.\n\nIt is so.",
        ] {
            finds(&RULE, text);
        }
        finds(&RULE, "The hall is open.\n\nENDS\n\n[[*]] The figures are from the report.");
    }

    #[test]
    fn a_note_of_markdown_has_its_own_marks() {
        let notes = "ENDS\n\nNotes to editors\n\n1. Pictures are to be had.\n2. So are talks.\n\n";
        finds(&RULE, &format!("It grew.[^1]\n\n{notes}[^1]: Review, table 4."));
        let lost = format!("It grew.\n\n{notes}[^1]: Review, table 4.");
        assert_eq!(run(&RULE, &lost, &Style::default()).len(), 1);
    }

    #[test]
    fn leaves_matched_marks_and_other_asterisks_alone() {
        for text in [
            "The report* is out.\n\n* It was written in May.",
            "**A hall for the town\n**\nThe hall opens in June.",
            "The report† is out.\n\n† It was written in May.",
            "The turnover1 grew.\n\nMore.\n\n1 Before tax.",
            "The agencies¹ met.\n\n¹ All of them.",
            "Pupils got A* grades and an A*.",
            "A 5* hotel and a 4* one.",
            "This is *important* to us.",
            "This is **important** to us.",
            "An area of 20 m² or 3 km².",
            "Look for *.txt or etc.* files.",
            "See http://example.org/a* now.",
            "We want:\n* Parks\n* Trees",
            "We want:\n*Parks\n*Trees",
            "Text.\n\n* * *\n\nMore.",
            "* Parks\n\nThey are green.\n\n* Trees\n\nSo are these.",
            "He said: “We [all] agree.”",
        ] {
            finds(&RULE, text);
        }
    }
}
