//! Contacts: whom to ask. A name, a role, an organisation, telephone numbers and addresses, in the house's own order,
//! on one line or on several.

mod assemble;
mod availability;
mod columns;
mod find;
mod lead_in;
mod line;
mod opening;
mod row;
#[cfg(test)]
mod tests;
mod words;

pub(super) use find::find;

use super::around;
use crate::text::Span;

/// What stands in a contact line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Field {
    /// A person's name.
    Name,
    /// What they are: `President`, `Press Officer`.
    Role,
    /// The organisation by itself: `, ADASS,`.
    Organisation,
    /// Organisation and role as one: `ADASS President`.
    OrganisationRole,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address, or a social-media name.
    Web,
    /// A label: `Tel:`, `Mob:`, `E:`.
    Label,
}

/// One field, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpan {
    /// What it is.
    pub field: Field,
    /// Its words, without separators.
    pub span: Span,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Contact {
    /// All its lines.
    pub span: Span,
    /// The fields in order.
    pub fields: Vec<FieldSpan>,
    /// What stands between one field and the next; one fewer than the fields. A line break is `\n`.
    pub separators: Vec<Span>,
    /// The name.
    pub name: Option<Span>,
    /// The role, without the organisation.
    pub role: Option<Span>,
    /// The organisation.
    pub organisation: Option<Span>,
    /// Indices into [`Mentions::phones`](super::mentions::Mentions::phones).
    pub phones: Vec<usize>,
    /// E-mail addresses.
    pub emails: Vec<Span>,
    /// What its words are, name, role or organisation, cannot be told for certain: nothing is learned from its form.
    pub doubtful: bool,
}

/// The contacts of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Contacts {
    /// The block, lead-in and contacts.
    pub span: Option<Span>,
    /// `For further information contact:`, without what follows it.
    pub lead_in: Option<Span>,
    /// Further blocks of contacts, in order: above the text and below it, or amid notes.
    pub others: Vec<Span>,
    /// Each contact, in order.
    pub contacts: Vec<Contact>,
    /// Lines about photographs, copies of a report, interviews: `availability` in the outline.
    pub availability: Vec<Span>,
}

impl Contacts {
    /// Every block, in order of place.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        let before = self.others.iter().filter(|o| self.span.is_some_and(|s| o.start < s.start));
        let after = self.others.iter().filter(|o| self.span.is_none_or(|s| o.start >= s.start));
        before.copied().chain(self.span).chain(after.copied())
    }

    /// Whether a block touches `span`.
    #[must_use]
    pub fn touch(&self, span: Span) -> bool {
        self.span.is_some_and(|s| s.touches(span))
            || around(&self.others, |o| *o, span).iter().any(|o| o.touches(span))
    }
}
