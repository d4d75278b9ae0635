//! Observations: places where a release shows a convention.
//!
//! Every observation names its slot. The rule that observes a slot declares it ([`Slot`](crate::slot::Slot)): what it is
//! about, what its forms mean. [`slots::all`](crate::slots::all) lists them.

use crate::text::Span;

/// One place where a release shows a convention, in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Which convention: `notes-heading`, `date-form/date-line`, `acronym/ADASS`, `person/Drew Clode/role`.
    pub slot: String,
    /// How it is written: a form without content (`{weekday} {day}{ordinal} {month} {year}`), or the words themselves.
    pub form: String,
    /// Where.
    pub span: Span,
}

/// What one release shows.
#[derive(Clone, Debug, Default)]
pub struct Observations {
    /// What was seen, in order.
    pub seen: Vec<Observation>,
    /// Conventions that damage hides in this release: neither seen nor absent.
    pub hidden: Vec<String>,
}

impl Observations {
    /// `slot` is seen at `span` in `form`.
    pub fn see(&mut self, slot: impl Into<String>, form: impl Into<String>, span: Span) {
        self.seen.push(Observation { slot: slot.into(), form: form.into(), span });
    }

    /// Damage hides `slot`.
    pub fn hide(&mut self, slot: impl Into<String>) {
        self.hidden.push(slot.into());
    }
}
