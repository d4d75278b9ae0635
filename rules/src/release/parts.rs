//! The parts of a release, and the lines of its own that stand among them.

use std::ops::Deref;

use super::boilerplate::{self, Boilerplate};
use super::frame::Frame;
use super::own_number::{self, OwnNumber};
use super::part::{self, Part, PartKind};
use super::sign_off::{self, SignOff};

/// A text and its parts.
#[derive(Clone, Debug)]
pub struct Parts {
    frame: Frame,
    /// Standing paragraphs about the organisation.
    pub boilerplate: Vec<Boilerplate>,
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// The numbers that may be the release's own, the likeliest first.
    pub own_numbers: Vec<OwnNumber>,
    /// The lines after the text that may close the release, in order.
    pub sign_offs: Vec<SignOff>,
}

impl Deref for Parts {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

impl Parts {
    /// Tells the parts of the text apart.
    pub(super) fn of(frame: Frame) -> Self {
        let boilerplate = boilerplate::find(&frame);
        let parts = part::find(&frame, &boilerplate);
        let own_numbers = own_number::find(&frame, &parts);
        let parts = part::with_reference(parts, own_numbers.first().map(|number| number.span), &frame.text);
        let sign_offs = sign_off::find(&frame, &boilerplate, &parts);
        Self { frame, boilerplate, parts, own_numbers, sign_offs }
    }

    /// The first part of this sort.
    #[must_use]
    pub fn part(&self, sort: PartKind) -> Option<&Part> {
        self.parts.iter().find(|p| p.kind == sort)
    }

    /// The sort of part the byte at `offset` lies in.
    #[must_use]
    pub fn part_at(&self, offset: usize) -> Option<PartKind> {
        part::at(&self.parts, offset)
    }
}
