//! What one line or paragraph is by itself, whatever stands round it. The recognisers share these; none of these knows a
//! recogniser of parts.

pub(super) mod abbreviation;
pub(super) mod address;
pub(super) mod dated;
pub mod end_mark;
pub mod furniture;
pub mod item;
pub mod number;
pub(super) mod prose;
