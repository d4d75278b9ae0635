//! Tiers: how sure the archive makes us, and what that allows.

use serde::{Deserialize, Serialize};

use crate::finding::Severity;

/// How sure the archive makes us of a form, from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// No form dominates: nothing is compared with the archive, only the draft with itself.
    Contested,
    /// One release, or too few to speak: completion only.
    #[default]
    Seen,
    /// Two releases or more, all alike: hints.
    Tentative,
    /// The house's way: one step below the rule's severity.
    Convention,
    /// The house's way beyond doubt: the rule's severity, and safe fixes.
    Strong,
    /// A person has decided.
    Pinned,
}

impl Tier {
    /// The name in the contract: `tentative`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::Seen => "seen",
            Self::Tentative => "tentative",
            Self::Convention => "convention",
            Self::Strong => "strong",
            Self::Pinned => "pinned",
        }
    }

    /// The severity of a finding that rests on this tier, of a rule with severity `full`; `None`: say nothing.
    #[must_use]
    pub fn severity(self, full: Severity) -> Option<Severity> {
        match self {
            Self::Contested | Self::Seen => None,
            Self::Tentative => Some(Severity::Hint),
            Self::Convention => Some(full.lower()),
            Self::Strong | Self::Pinned => Some(full),
        }
    }

    /// Whether a fix towards the form may be made without asking.
    #[must_use]
    pub fn allows_safe_fixes(self) -> bool {
        self >= Self::Strong
    }
}
