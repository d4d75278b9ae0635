//! Learning: observe every release of an archive, tally, judge, write down.

mod observe;

pub use observe::{Observation, Observations};
