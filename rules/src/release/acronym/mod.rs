//! Acronyms: where they are defined, with which long form, and where they are used.

mod definition;
mod entry;
mod long_form;
mod usage;

pub use entry::Entry;
pub(crate) use entry::in_running_text;
pub use long_form::long_form;

use super::parts::Parts;
use crate::text::Span;

/// How a definition is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// `Integration Transformation Fund (ITF)`.
    ShortInBrackets,
    /// `ITF (Integration Transformation Fund)`.
    LongInBrackets,
}

/// A place where an acronym is explained, or seems to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The acronym as it stands, plural ending and quotation marks left out: `DASS` of `(DASSs)`.
    pub short: String,
    /// Its place, without brackets, with a plural ending.
    pub short_span: Span,
    /// The long form, when one was found whose initials fit.
    pub long: Option<Span>,
    /// When none fits: the words before the bracket that were most likely meant, capital words back to the last mark.
    pub attempted: Option<Span>,
    /// The brackets and what they hold: what to delete when the acronym is not used.
    pub brackets: Span,
    /// Which way round.
    pub way: Way,
}

/// A place where an acronym stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Without plural ending and possessive: `DASS` of `DASSs`; two-token names whole: `ADSS NI`.
    pub short: String,
    /// Its place, plural ending with it.
    pub span: Span,
}

/// The acronyms of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Acronyms {
    /// In order.
    pub definitions: Vec<Definition>,
    /// In order; places inside a definition are not uses, nor are those in addresses, postcodes, capital headings,
    /// roman numerals, initials of people.
    pub uses: Vec<Use>,
    /// In order; capitals that spell a word of the dictionary, `CARE`: an acronym for whom the house knows it, else none.
    pub wordlike: Vec<Use>,
    /// Each acronym once, sorted: what becomes of it in this release.
    pub entries: Vec<Entry>,
}

pub(super) fn find(release: &Parts) -> Acronyms {
    let definitions = definition::find(release);
    let (uses, wordlike) = usage::find(release, &definitions);
    let entries = entry::find(release, &definitions, &uses);
    Acronyms { definitions, uses, wordlike, entries }
}

impl Acronyms {
    /// What becomes of `short` in this release.
    #[must_use]
    pub fn entry(&self, short: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|e| e.short.as_str().cmp(short)).ok()?;
        Some(&self.entries[at])
    }

    /// The definition of an entry, if it has one.
    #[must_use]
    pub fn definition_of(&self, entry: &Entry) -> Option<&Definition> {
        entry.definition.map(|i| &self.definitions[i])
    }

    /// The first use of an entry in running text, outside direct speech, if there is one.
    #[must_use]
    pub fn first_use_of(&self, entry: &Entry) -> Option<&Use> {
        entry.first.map(|i| &self.uses[i])
    }
}

/// The acronym in a word, in bytes from its start: without a possessive ending and a plural `s` after capitals
/// (`NHS's`, `DASSs`, `MPs’`). `None` when the word is not written like one.
#[must_use]
pub fn bare(word: &str) -> Option<&str> {
    let word = word.split(['\'', '’']).next()?;
    let short = match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 2 && stem.ends_with(|c: char| c.is_ascii_uppercase()) => stem,
        _ => word,
    };
    let bytes = short.as_bytes();
    ((2..=10).contains(&bytes.len()) && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()))
        .then_some(short)
}
