//! The anatomy of a house's releases: the lines its archive keeps repeating, and which part each of them is.
//!
//! A general reader knows what most offices do. What one office does, its archive tells: `Case # 24A0142` stands over
//! every headline, a lone `#` under every story, `For Media Inquiries and Expert Comment:` over every contact. Reading
//! with an anatomy asks it of each line before the general recognisers are asked; how it is learned stands in
//! [`learn::anatomy`](crate::learn::anatomy).

mod shipped;
mod signature;

use std::collections::HashMap;

use serde::Deserialize;

pub use shipped::{parse, shipped};
pub use signature::Signature;

use super::part_kind::PartKind;

/// Where in a release a named line may stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Above the text.
    Top,
    /// Below the text, or among the last lines.
    End,
    /// Anywhere.
    #[default]
    Anywhere,
}

impl Place {
    /// Its name in the style's file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::End => "end",
            Self::Anywhere => "anywhere",
        }
    }

    /// The place of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Top, Self::End, Self::Anywhere].into_iter().find(|place| place.name() == name)
    }
}

/// What the archive knows of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The part it is.
    pub part: PartKind,
    /// Where it may stand.
    pub place: Place,
    /// In how many releases it was seen.
    pub seen: u32,
}

/// Lines by their signatures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anatomy {
    lines: HashMap<Signature, Entry>,
    /// What other houses have too, for what the archive does not know; counted in houses, not in releases.
    general: HashMap<Signature, Entry>,
    releases: u32,
}

/// A line in so many of a hundred releases is in most of them.
const COMMON: u32 = 60;
/// What so many releases do not repeat is not of the house's frame.
const INFORMED: u32 = 12;

impl Anatomy {
    /// An anatomy of these lines, from so many releases. Of two that have one signature the last counts.
    pub fn of(lines: impl IntoIterator<Item = (Signature, Entry)>, releases: u32) -> Self {
        Self { lines: lines.into_iter().collect(), general: HashMap::new(), releases }
    }

    /// The same, with what other houses have for the lines that it does not know itself.
    #[must_use]
    pub fn over(self, general: &Self) -> Self {
        let lines = general.lines.iter().chain(&general.general);
        let general =
            lines.map(|(signature, entry)| (signature.clone(), Entry { seen: 0, ..*entry })).collect();
        Self { general, ..self }
    }

    /// Whether it was learned from enough releases to say that a line it does not know is none of the house's.
    #[must_use]
    pub fn is_informed(&self) -> bool {
        self.releases >= INFORMED
    }

    /// How many lines most releases have, those that their labels alone name left out.
    #[must_use]
    pub fn common(&self) -> usize {
        self.lines.iter().filter(|(line, entry)| !line.is_opening() && self.is_common(entry.seen)).count()
    }

    /// Whether most releases have a line that was seen in so many.
    #[must_use]
    pub fn is_common(&self, seen: u32) -> bool {
        seen * 100 >= self.releases * COMMON && seen > 0
    }

    /// What is known of the line with this signature.
    #[must_use]
    pub fn entry(&self, signature: &Signature) -> Option<&Entry> {
        self.lines.get(signature).or_else(|| self.general.get(signature))
    }
}
