//! Contacts: whom to ask. A name, a role, an organisation, telephone numbers and addresses, in the house's own order,
//! on one line or on several.

mod availability;
mod find;
mod lead_in;
mod line;
mod words;

pub(super) use find::find;

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
}

/// The contacts of a release.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Contacts {
    /// The block, lead-in and contacts.
    pub span: Option<Span>,
    /// `For further information contact:`, without what follows it.
    pub lead_in: Option<Span>,
    /// Each contact, in order.
    pub contacts: Vec<Contact>,
    /// Lines about photographs, copies of a report, interviews: `availability` in the outline.
    pub availability: Vec<Span>,
}
