//! What kind of document this is: additive evidence that a person can check and overrule.

use serde::{Deserialize, Serialize};

use super::Release;

/// The kinds of document the program tells apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A press release.
    PressRelease,
    /// A short reactive statement: mostly one quotation.
    Statement,
    /// A publication's article.
    Article,
    /// Anything else: a paper, a page, a stub.
    #[default]
    Other,
}

impl Kind {
    /// The name in the contract: `press-release`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PressRelease => "press-release",
            Self::Statement => "statement",
            Self::Article => "article",
            Self::Other => "other",
        }
    }
}

/// A kind, and why.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Verdict {
    /// The kind.
    pub kind: Kind,
    /// Each sign for and against, in words: `contacts with a lead-in (line 10)`, `byline (line 38)`.
    pub why: Vec<String>,
    /// Evidence speaks against a release (a byline, `This paper`, subscription furniture), so the house's
    /// conventions do not apply. An unfinished draft is [`Kind::Other`] without being foreign.
    pub foreign: bool,
}

pub(super) fn judge(release: &Release) -> Verdict {
    match release.hints.kind {
        Some(kind) => Verdict { kind, why: vec!["so decided by a person".into()], foreign: false },
        None => Verdict::default(),
    }
}
