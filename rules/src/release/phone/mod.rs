//! Telephone numbers, by the United Kingdom's numbering plan; others are recognised and left alone.

mod find;
mod gb;
#[cfg(test)]
mod generate;
mod plan;
#[cfg(test)]
mod tests;

pub(super) use find::find;

use crate::text::Span;

/// What a range of numbers is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Geographic,
    Mobile,
    Other,
}

/// What the numbering plan says of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Plan {
    /// Possible and allocated to geographic use, such as `0113 496 0000`.
    Geographic,
    /// A mobile number.
    Mobile,
    /// Freephone, shared cost, national rate, personal, pager, corporate.
    Other,
    /// Set aside by Ofcom for drama: `020 7946 0xxx`, `01632 960xxx`, `07700 900xxx`, …
    Drama,
    /// A short code: 999, 111, 116 123, …
    Short,
    /// Written as a British number but not one: wrong length, or an area code nobody has.
    Invalid,
    /// Another country's.
    Foreign,
}

/// A telephone number in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// From its first digit, bracket or plus sign to its last digit; an extension is not in it.
    pub span: Span,
    /// National significant number, digits only, without `0` or `+44`.
    pub digits: String,
    /// Whether it is written with `+44` or `0044`.
    pub international: bool,
    /// How its digits are grouped, e.g. `[3, 4, 4]` for `020 7946 0000` (the leading `0` counts; `+44` does not).
    pub groups: Vec<u8>,
    /// What the plan says.
    pub plan: Plan,
    /// The plan's own spelling, `020 7946 0000`; empty when [`Plan::Invalid`] or [`Plan::Foreign`].
    pub standard: String,
    /// Whether a group ends inside the area code, which a law forbids: `01132 478700`.
    pub splits_area_code: bool,
    /// The extension, if one follows.
    pub extension: Option<Span>,
}
