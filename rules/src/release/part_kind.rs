//! What the parts of a release are called.

use serde::{Deserialize, Serialize};

/// The sorts of part, by the names the outline gives them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The title.
    Headline,
    /// The organisation's line, `Press release` and the like above the text.
    Masthead,
    /// The line, or the beginning of a line, that dates the release.
    DateLine,
    /// When it may be used.
    Embargo,
    /// The first paragraph of the text.
    Lead,
    /// The text.
    Body,
    /// Paragraphs of direct speech.
    Quotation,
    /// `ENDS`.
    EndMark,
    /// Whom to ask, with the lead-in.
    Contacts,
    /// Photographs, copies, interviews.
    Availability,
    /// The heading over the notes.
    NotesHeading,
    /// The notes.
    Notes,
    /// About the organisation, with its heading.
    Boilerplate,
    /// A footnote.
    Footnote,
    /// The release's own number.
    Reference,
    /// A line that the house closes on.
    SignOff,
    /// Of the page that the text was taken from, not of the release.
    Furniture,
}

impl PartKind {
    /// All of them, in the order most releases have them.
    pub const ALL: [PartKind; 17] = [
        PartKind::Headline,
        PartKind::Masthead,
        PartKind::DateLine,
        PartKind::Embargo,
        PartKind::Lead,
        PartKind::Body,
        PartKind::Quotation,
        PartKind::EndMark,
        PartKind::Contacts,
        PartKind::Availability,
        PartKind::NotesHeading,
        PartKind::Notes,
        PartKind::Boilerplate,
        PartKind::Footnote,
        PartKind::Reference,
        PartKind::SignOff,
        PartKind::Furniture,
    ];

    /// The name in the outline: `date-line`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Masthead => "masthead",
            Self::DateLine => "date-line",
            Self::Embargo => "embargo",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Quotation => "quotation",
            Self::EndMark => "end-mark",
            Self::Contacts => "contacts",
            Self::Availability => "availability",
            Self::NotesHeading => "notes-heading",
            Self::Notes => "notes",
            Self::Boilerplate => "boilerplate",
            Self::Footnote => "footnote",
            Self::Reference => "reference",
            Self::SignOff => "sign-off",
            Self::Furniture => "furniture",
        }
    }

    /// The part of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}
