//! Learning: observe every release of an archive, tally, judge, write down.
//!
//! The way through: [`fingerprint`](Fingerprint) every document and leave out what repeats another; make each release
//! one [`Vote`]; add the votes to a [`Tally`]; [`finish`] the tally into a house style; [`replay`] the archive against
//! it.

pub mod anatomy;
mod confidence;
mod dated;
mod duplicate;
mod finish;
mod judge;
mod kin;
#[cfg(test)]
mod laws;
mod measure;
mod months;
mod open;
mod own;
mod reference;
mod regime;
mod replay;
mod shown;
mod sign_off;
mod slot;
mod standing;
mod summary;
mod tally;
mod vote;

pub use dated::date_in_name;
pub use duplicate::{Fingerprint, Repeated, repeated};
pub use finish::finish;
pub use kin::{Kin, Traits, is_told, may_be, name_trait, traits};
pub use replay::{Caught, Replay, chosen};
pub use summary::summary;
pub use tally::Tally;
pub use vote::{Vote, counts, vote, votes};
