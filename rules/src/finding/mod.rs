//! Findings: what is told of a span of a draft, with the evidence and the ways out.

mod reason;

pub use reason::Reason;

use serde::{Deserialize, Serialize};

use crate::style::{Example, Tier};
use crate::text::{Edit, Span};

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never in the way.
    Hint,
    /// The house does it otherwise, or a reader may stumble.
    Info,
    /// Very likely not meant.
    Warning,
    /// Not to be sent like this.
    Error,
}

impl Severity {
    /// The name in the contract: `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One step less; a hint stays a hint.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning => Self::Info,
            Self::Info | Self::Hint => Self::Hint,
        }
    }
}

/// Whether a fix may be made without asking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Made by `--fix` and fix-all: it changes no fact and no word of a quotation.
    Safe,
    /// Offered, never made without asking.
    Choice,
}

/// A way out of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a menu would say: `Write “Tuesday”`.
    pub title: String,
    /// Whether it may be made without asking.
    pub safety: Safety,
    /// What changes; in order, without overlaps.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that may be made without asking.
    #[must_use]
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits }
    }

    /// A fix to choose.
    #[must_use]
    pub fn choice(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), safety: Safety::Choice, edits }
    }
}

/// What in the archive backs a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// How sure the archive makes us.
    pub tier: Tier,
    /// Releases that show the form.
    pub seen: u32,
    /// Releases that could have shown it.
    pub of: u32,
    /// Some of them.
    pub examples: Vec<Example>,
}

/// Findings that a person sees as one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Marks that an export deleted.
    LostPunctuation,
    /// Spaces: doubled, no-break, before a stop.
    Spacing,
}

/// What is told of a span of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What, the evidence, how sure, the way out: one or two sentences.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What backs it, when it was learned.
    pub evidence: Option<Evidence>,
    /// Ways out, the best first.
    pub fixes: Vec<Fix>,
    /// The batch it is shown with, if it is not shown by itself.
    pub group: Option<Group>,
    /// Why it is as loud as it is: the steps that lead to its severity, in order. Empty for findings about the team's own
    /// files, which no judge has seen.
    pub reasons: Vec<Reason>,
}
