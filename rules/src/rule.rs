//! What a rule is, and the macro that makes one from a file.

use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::slot::Slot;

/// Where a rule stands in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[allow(missing_docs)]
pub enum Family {
    Structure,
    Embargo,
    Dates,
    Contacts,
    NamesAndRoles,
    Acronyms,
    Quotes,
    Notes,
    Links,
    Boilerplate,
    Lists,
    Typography,
    Consistency,
    PlainEnglish,
    Compliance,
}

impl Family {
    /// The heading over its rules: `names and roles`.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Embargo => "embargo",
            Self::Dates => "dates",
            Self::Contacts => "contacts",
            Self::NamesAndRoles => "names and roles",
            Self::Acronyms => "acronyms",
            Self::Quotes => "quotes",
            Self::Notes => "notes",
            Self::Links => "links",
            Self::Boilerplate => "boilerplate",
            Self::Lists => "lists",
            Self::Typography => "typography",
            Self::Consistency => "consistency",
            Self::PlainEnglish => "plain English",
            Self::Compliance => "compliance",
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    /// Fixed: needs no archive, and no archive repeals it.
    Law,
    /// Learned from the archive.
    Convention,
    /// Fixed logic with learned values or exemptions.
    Both,
}

/// The fixes a rule offers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fixes {
    /// None.
    Never,
    /// Safe ones, made by `--fix`.
    Safe,
    /// Ones to choose.
    Choice,
    /// Some safe, some to choose.
    Mixed,
}

/// What a rule does inside direct speech, which is somebody's words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Speech {
    /// Says nothing.
    Silent,
    /// Speaks, but fixes only on request.
    Speaks,
    /// Speaks and may fix: it changes typographic marks and spaces only.
    Typographic,
}

/// A rule of the catalogue. One rule is one file, made with [`rule!`](crate::rule!).
#[derive(Debug)]
pub struct Rule {
    /// The name, as in the catalogue: `weekday-date-mismatch`.
    pub name: &'static str,
    /// The documentation, in Markdown: what, why, examples (which are its tests), what it does not say.
    pub docs: &'static str,
    /// Where it stands in the catalogue.
    pub family: Family,
    /// What it rests on.
    pub basis: Basis,
    /// How grave what it tells of is, if it is right.
    pub weight: Weight,
    /// The fixes it offers.
    pub fixes: Fixes,
    /// What it does inside direct speech.
    pub speech: Speech,
    /// It is a convention of releases: silent on documents of another kind.
    pub releases_only: bool,
    /// Off unless asked for.
    pub off_by_default: bool,
    /// Looks at a draft.
    pub check: fn(&Context<'_>, &mut Report),
    /// The slots it declares: the places where a house has a way of its own. Each is observed and checked.
    pub slots: &'static [Slot],
    /// Sees what a release shows of the conventions behind the rule.
    pub observe: Option<fn(&Release, &mut Observations)>,
}

impl Rule {
    /// What most rules are.
    pub const DEFAULT: Rule = Rule {
        name: "",
        docs: "",
        family: Family::Typography,
        basis: Basis::Law,
        weight: Weight::Slip,
        fixes: Fixes::Never,
        speech: Speech::Silent,
        releases_only: false,
        off_by_default: false,
        check: |_, _| {},
        slots: &[],
        observe: None,
    };

    /// The first sentence of the documentation.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().lines().next().unwrap_or_default().trim()
    }
}

/// Makes a rule of its documentation, its name and the fields that differ from [`Rule::DEFAULT`], and one test that
/// runs the documentation's examples.
///
/// In an example, `[[ ]]` marks each span that must be found, and nothing else may be; ` ```fixed ` after a ` ```bad `
/// is the text once every fix is made (safe ones, and the first of the choices); ` ```good ` must give no finding;
/// ` ```style ` before them pins conventions, one `slot = "form"` a line.
#[macro_export]
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $name:literal, $($field:ident: $value:expr),+ $(,)?) => {
        #[doc = concat!("The rule `", $name, "`.")]
        pub static RULE: $crate::rule::Rule = $crate::rule::Rule {
            name: $name,
            docs: concat!($($doc, "\n"),+),
            $($field: $value,)+
            ..$crate::rule::Rule::DEFAULT
        };

        #[cfg(test)]
        mod documented {
            #[test]
            fn examples_hold() {
                $crate::testing::examples(&super::RULE);
            }
        }
    };
}
