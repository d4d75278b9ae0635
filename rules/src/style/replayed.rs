//! Replay: what the archive's newest releases, all of them sent, were sent with.

use serde::{Deserialize, Serialize};

/// What of a rule was counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heard {
    /// All that it says by itself, without the archive.
    Law,
    /// What it says by itself of these words, in small letters: `click here`.
    Words(String),
    /// The same of words that name somebody: they stand in the people's file.
    Person(String),
    /// What it says by what the archive shows of this slot.
    Slot(String),
    /// What it says by names, terms and acronyms of the archive, each of them rare.
    Learned,
}

/// In how many of the newest releases something would have been found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replayed {
    /// Recent releases it would have been found in.
    pub fired: u32,
    /// Recent releases checked.
    pub of: u32,
}

/// What may still be told after replay, from all to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Licence {
    /// As loudly as it is sure.
    Full,
    /// One step softer, and fixes only on request.
    Lower,
    /// As a hint.
    Hint,
    /// Nothing.
    Off,
}

impl Replayed {
    /// What may still be told.
    ///
    /// - By the archive: softer when it speaks of more than one sent release in ten, silent above one in four.
    /// - By itself: softer above one in ten, a hint above one in four: what is wrong stays wrong, but a house that sends it
    ///   this often does not want to be stopped by it.
    /// - By itself and of the same words: a hint once three sent releases and one in thirty have them, silent above one
    ///   in five.
    #[must_use]
    pub fn licence(self, heard: &Heard) -> Licence {
        let above = |one_in: u32| self.fired * one_in > self.of;
        match heard {
            Heard::Slot(_) | Heard::Learned if above(4) => Licence::Off,
            Heard::Law if above(4) => Licence::Hint,
            Heard::Slot(_) | Heard::Learned | Heard::Law if above(10) => Licence::Lower,
            Heard::Words(_) | Heard::Person(_) if self.fired >= 3 && above(5) => Licence::Off,
            Heard::Words(_) | Heard::Person(_) if self.fired >= 3 && above(30) => Licence::Hint,
            _ => Licence::Full,
        }
    }
}
