//! Why a finding is as loud as it is.

use crate::finding::Severity;
use crate::style::{Licence, Replayed, Tier, tier_in_words};

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
    pub(super) fn strictness(&self) -> Option<Licence> {
        match self {
            Self::Sent(_, licence) => Some(*licence),
            _ => None,
        }
    }

    /// The step in words: `The archive usually writes it otherwise: one step lower.`
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Weight(severity) => {
                let what = match severity {
                    Severity::Error => "nothing should be sent like this",
                    Severity::Warning => "it is very likely not meant",
                    Severity::Info => "it may be meant",
                    Severity::Hint => "it is only worth knowing",
                };
                format!("by itself {}, for {what}", a(severity))
            }
            Self::Tier(tier) => {
                let effect = match tier {
                    Tier::Strong | Tier::Pinned => "so it stays as loud",
                    Tier::Convention => "so one step lower",
                    Tier::Tentative | Tier::Seen | Tier::Contested => "so a hint at most",
                };
                format!("the house’s form is {}, {effect}", tier_in_words(tier))
            }
            Self::Contested => {
                "the house’s own releases have no clear form of this, so a hint at most".to_owned()
            }
            Self::Ceiling { most, right, read } => {
                format!("readers agreed with {right} of {read} findings of this kind, so {} at most", a(most))
            }
            Self::Sent(Replayed { fired, of }, licence) => {
                let effect = match licence {
                    Licence::Full => "so it stays as loud",
                    Licence::Lower => "so one step lower",
                    Licence::Hint | Licence::Off => "so a hint at most",
                };
                format!("{fired} of the {of} newest releases were sent like this, {effect}")
            }
            Self::Set(severity) => {
                format!("set to {severity} in housestyle.toml", severity = severity.name())
            }
        }
    }
}

fn a(severity: Severity) -> String {
    let article = if matches!(severity, Severity::Error | Severity::Info) { "an" } else { "a" };
    format!("{article} {}", severity.name())
}
