//! Whether a line is an end mark: `ENDS`, `– ENDS –`, `###`, `-30-`, `* * *`.

use crate::release::phrase::is_one_of;

/// Longest end mark, in bytes.
pub(in crate::release) const LONGEST: usize = 40;

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
    is_one_of(core, &PHRASES)
}

/// Whether a line is nothing but three asterisks or more, which some houses end with and others divide with.
#[must_use]
pub fn is_asterism(line: &str) -> bool {
    line.bytes().all(|b| b == b'*' || b == b' ')
        && (3..=10).contains(&line.bytes().filter(|b| *b == b'*').count())
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
