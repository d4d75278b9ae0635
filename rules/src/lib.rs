//! What housestyle knows: reading a release, learning a house style, the rules and their fixes.
//!
//! Text in, values out. Nothing here reads a clock, a file, the environment or the network; today's date is an
//! argument. The way through is one direction: text → [`release::Release`] → observations and findings.
#![warn(missing_docs)]

pub mod alarm;
pub mod catalogue;
pub mod check;
pub mod conventions;
pub mod facts;
pub mod finding;
pub mod fix;
pub mod judge;
pub mod laws;
pub mod learn;
pub mod observation;
pub mod release;
pub mod rule;
pub mod slot;
pub mod slots;
pub mod style;
#[doc(hidden)]
pub mod testing;
pub mod text;
pub mod wording;
