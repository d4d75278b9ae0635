//! What kind of document this is: additive evidence that a person can check and overrule.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

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
    /// Each sign for and against.
    pub signs: Vec<Sign>,
    /// Evidence speaks against a release (a byline, `This paper`, subscription furniture), so the house's
    /// conventions do not apply. An unfinished draft is [`Kind::Other`] without being foreign.
    pub foreign: bool,
}

impl Verdict {
    /// The signs in words: `says whom to contact (line 10)`, `against: a byline (line 38)`.
    #[must_use]
    pub fn why(&self) -> Vec<String> {
        self.signs.iter().map(Sign::to_string).collect()
    }
}

/// Something that speaks for a release, or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Whether it speaks against a release.
    pub against: bool,
    /// What it is, in words.
    pub what: Cow<'static, str>,
    /// Where it stands: `line` or `paragraph`, and its number (from 1).
    pub place: Option<(&'static str, usize)>,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.against {
            f.write_str("against: ")?;
        }
        f.write_str(&self.what)?;
        self.place.map_or(Ok(()), |(unit, number)| write!(f, " ({unit} {number})"))
    }
}

/// Why a document without a word is no release.
pub const EMPTY: &str = "it is empty";
