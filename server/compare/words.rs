//! What of a paragraph's words is other on the page.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::fold::pieces;
use super::{Difference, Side, Sort};

/// The changes between paragraph `a` of what was sent and paragraph `b` of the page.
pub(super) fn changed(sent: &Side<'_>, page: &Side<'_>, a: usize, b: usize) -> Vec<Difference> {
    let (old, new): (Vec<String>, Vec<String>) =
        (pieces(sent.words(a)).collect(), pieces(page.words(b)).collect());
    // Words run together because the mark between them was lost are the same words.
    if old.concat() == new.concat() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, .. } => (&old[old_index..old_index + old_len], &new[..0]),
            DiffOp::Insert { new_index, new_len, .. } => (&old[..0], &new[new_index..new_index + new_len]),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (&old[old_index..old_index + old_len], &new[new_index..new_index + new_len])
            }
        };
        if was.concat() == is.concat() {
            continue;
        }
        let sort = if was.iter().chain(is).any(|w| is_fact(w)) { Sort::Fact } else { Sort::Wording };
        let (was, is) = (was.join(" "), is.join(" "));
        let message = match (was.as_str(), is.as_str()) {
            ("", is) => format!("“{is}” was not sent, and is on the page."),
            (was, "") => format!("“{was}” is not on the page."),
            (was, is) => format!("“{was}” is “{is}” on the page."),
        };
        let (sent, page) = (Some(sent.row(sent.span(a))), Some(page.row(page.span(b))));
        out.push(Difference { sort, message, sent, page });
    }
    out
}

/// A figure, an address, or a word that begins with a capital: a name, a month, a day.
fn is_fact(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '£' | '$' | '€' | '%'))
        || word.contains("://")
        || word.starts_with("www.")
        || word.starts_with(char::is_uppercase)
}
