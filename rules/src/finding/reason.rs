//! Why a finding is as loud as it is.

use crate::finding::Severity;
use crate::style::{Licence, Replayed, Tier};

/// One step on the way from a rule's alarm to the severity of the finding. In order: each takes the severity so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What it is, if the rule is right: where every finding starts.
    Weight(Severity),
    /// How sure the archive is of the form that the draft departs from.
    Tier(Tier),
    /// The archive has no clear form of this itself.
    Contested,
    /// What the rule may be at most, because readers did not always agree with it: so many of so many readings.
    Ceiling {
        /// At most this.
        most: Severity,
        /// How many of its findings were right.
        right: u32,
        /// How many were read.
        read: u32,
    },
    /// How many of the newest releases, all of them sent, do what the finding tells of.
    Sent(Replayed, Licence),
    /// A person has set it in `housestyle.toml`.
    Set(Severity),
}

impl Reason {
    /// The severity after this step.
    #[must_use]
    pub fn apply(self, severity: Severity) -> Severity {
        match self {
            Self::Weight(severity) | Self::Set(severity) => severity,
            Self::Tier(tier) => tier.severity(severity).unwrap_or(Severity::Hint),
            Self::Contested => Severity::Hint,
            Self::Ceiling { most, .. } => severity.min(most),
            Self::Sent(_, Licence::Lower) => severity.lower(),
            Self::Sent(_, Licence::Hint | Licence::Off) => Severity::Hint,
            Self::Sent(_, Licence::Full) => severity,
        }
    }

    /// The severity that reasons lead to.
    #[must_use]
    pub fn all(reasons: &[Self]) -> Severity {
        reasons.iter().fold(Severity::Hint, |severity, reason| reason.apply(severity))
    }

    /// How strict a step is that goes by what was sent.
    pub(crate) fn strictness(&self) -> Option<Licence> {
        match self {
            Self::Sent(_, licence) => Some(*licence),
            _ => None,
        }
    }
}
