//! The footnotes and endnotes of a Word document.

use std::collections::BTreeMap;

use housestyle_rules::text::in_one_line;

use super::xml::{Piece, pieces};
use crate::ingest::source::Refused;

/// The words of each note of `kind` (`footnote`, `endnote`), by its number in the file.
pub(super) fn read(text: &str, kind: &str) -> Result<BTreeMap<String, String>, Refused> {
    let mut out = BTreeMap::new();
    let mut current: Option<(String, String)> = None;
    let mut words = false;
    pieces(text, |piece| match piece {
        Piece::Start(element) if element.name == kind => {
            // Separators are notes to Word.
            current = match element.get("type") {
                None | Some("normal") => element.get("id").map(|id| (id.to_owned(), String::new())),
                Some(_) => None,
            };
        }
        Piece::End(name) if name == kind => {
            if let Some((id, text)) = current.take() {
                out.insert(id, in_one_line(&text));
            }
        }
        Piece::Start(element) => {
            words = element.name == "t";
            if matches!(element.name.as_str(), "p" | "tab" | "br")
                && let Some((_, text)) = &mut current
            {
                text.push(' ');
            }
        }
        Piece::End(_) => words = false,
        Piece::Text(part) => {
            if let Some((_, text)) = current.as_mut().filter(|_| words) {
                text.push_str(&part);
            }
        }
    })?;
    Ok(out)
}
