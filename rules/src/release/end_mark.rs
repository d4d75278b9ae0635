//! End marks: the line that says the text is over. `ENDS`, `– ENDS –`, `###`, `-30-`, `* * *`.

use super::Release;
use super::heading::Heads;
use super::part::PartKind;

/// Longest end mark, in bytes.
const LONGEST: usize = 40;

/// Whether a line by itself says that the text ends here.
#[must_use]
pub fn is_end_mark(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let core = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    let bare = core.len() == line.trim_end_matches('.').len();
    match core {
        "ENDS" | "Ends" | "ends" | "END" => true,
        // `End` and `30` by themselves may be anything.
        "End" | "end" | "30" => !bare && line.starts_with(['-', '–', '—', '*', '[', '(', '#', '~']),
        _ if core.contains('#') => {
            line.chars().filter(|c| *c == '#').count() >= 2 && !core.contains(char::is_alphanumeric)
        }
        _ => phrase(core),
    }
}

/// `ENDS ENDS ENDS`, `End of release`, `Release ends`.
fn phrase(core: &str) -> bool {
    const PHRASES: [&str; 6] = [
        "ends ends",
        "ends ends ends",
        "end of release",
        "end of press release",
        "release ends",
        "press release ends",
    ];
    super::phrase::is_one_of(core, &PHRASES)
}

/// Whether a line is nothing but three asterisks or more, which some houses end with and others divide with.
#[must_use]
pub fn is_asterism(line: &str) -> bool {
    line.bytes().all(|b| b == b'*' || b == b' ')
        && (3..=10).contains(&line.bytes().filter(|b| *b == b'*').count())
}

/// The paragraph that marks the end, if one does.
///
/// Asterisks count only where no running text follows: otherwise they divide.
pub(super) fn find(release: &Release) -> Option<usize> {
    let named = |i: &usize| release.named(*i) == Some(PartKind::EndMark) && *i > 0;
    // Of two, `-30-` over `###`, the one that most releases have.
    let all = (0..release.paragraphs.len()).filter(named);
    if let Some(named) = all.max_by_key(|i| (release.seen(*i), std::cmp::Reverse(*i))) {
        return Some(named);
    }
    let mut asterism = None;
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        if paragraph.span.len() > LONGEST {
            continue;
        }
        let line = release.words(paragraph.span);
        if is_end_mark(line) && i > 0 {
            return Some(i);
        }
        if is_asterism(line) && i > 0 {
            if asterism.is_some() {
                return None;
            }
            asterism = Some(i);
        }
    }
    asterism.filter(|i| closes(release, *i))
}

/// Whether what follows paragraph `i` is nothing, or begins with notes, contacts or a boilerplate.
fn closes(release: &Release, i: usize) -> bool {
    let Some(next) = release.paragraphs.get(i + 1) else { return true };
    if let Some(heading) = release.headings.iter().find(|h| h.paragraph == i + 1) {
        return matches!(heading.heads, Heads::Notes | Heads::Boilerplate | Heads::Contacts);
    }
    release.contacts.span.is_some_and(|contacts| contacts.touches(next.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_marks() {
        for mark in [
            "ENDS",
            "Ends",
            "– ENDS –",
            "-ends-",
            "###",
            "# # #",
            "-30-",
            "END",
            "*ENDS*",
            "-End-",
            "– End –",
            "[ENDS]",
            "ENDS.",
        ] {
            assert!(is_end_mark(mark), "{mark}");
        }
    }

    #[test]
    fn leaves_the_words_alone() {
        for line in [
            "End",
            "30.",
            "30",
            "The scheme ends",
            "Weekends",
            "Ends meet",
            "# Heading",
            "#1",
            "---",
            "* * *",
            "#Ends",
            "",
        ] {
            assert!(!is_end_mark(line), "{line}");
        }
        assert!(is_asterism("* * *") && is_asterism("***") && !is_asterism("** a"));
    }
}
