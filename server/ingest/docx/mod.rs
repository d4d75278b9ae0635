//! Word documents (`.docx`): the words a reader would see, a line for each paragraph, with changes taken as accepted.
//!
//! A file of ECMA-376 ("Office Open XML") is a packed folder of XML files; the words are in `word/document.xml`, and
//! styles, lists, links and notes are looked up in the files beside it.

mod body;
mod lists;
mod notes;
mod package;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use std::sync::Arc;

use housestyle_rules::release::Hints;

use super::source::Refused;
use package::Package;

/// What a Word document gave.
pub(super) struct Word {
    /// The words, a line for each paragraph (and for each line break in one).
    pub text: Arc<str>,
    /// What the markup says.
    pub hints: Hints,
    /// For each line, the number of its paragraph, from 1.
    pub paragraphs: Vec<u32>,
    /// What a reader should know of how it was read.
    pub remarks: Vec<String>,
}

/// Whether these bytes are a packed file, as a `.docx` is.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads a Word document.
///
/// # Errors
/// When the bytes are no packed file, or hold no Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Word, Refused> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let document = package.read(&main)?.ok_or(Refused::NoWordDocument)?;
    let mut beside = |name: &str| package.read(&format!("{folder}/{name}"));
    let looked_up = body::Beside {
        styles: styles::read(&beside("styles.xml")?.unwrap_or_default())?,
        lists: lists::read(&beside("numbering.xml")?.unwrap_or_default())?,
        links: package::relations(
            &beside(&format!("_rels/{}.rels", main.rsplit('/').next().unwrap_or("document.xml")))?
                .unwrap_or_default(),
        )?,
        footnotes: notes::read(&beside("footnotes.xml")?.unwrap_or_default(), "footnote")?,
        endnotes: notes::read(&beside("endnotes.xml")?.unwrap_or_default(), "endnote")?,
    };
    let title = package::title(&package.read("docProps/core.xml")?.unwrap_or_default())?;
    let mut word = body::read(&document, &looked_up)?;
    if let Some(title) = title {
        word.hints.fields.push(("title".to_owned(), title));
    }
    Ok(word)
}
