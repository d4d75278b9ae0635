//! Reading the style's files back.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;

use crate::release::anatomy::Place;
use crate::release::part::PartKind;

use super::{
    Duplicate, Example, Form, Heard, Learned, Line, Measure, OwnName, Replayed, SetAside, StandingText,
    Style, Tier, Years,
};

/// The version of the files' shape. It grows only when an older program could not read a newer file.
pub const VERSION: i64 = 1;

/// Why a style's file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// 1-based line, where one is to blame.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for FileError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(rename = "version")]
    _version: i64,
    #[serde(default)]
    releases: u32,
    first: Option<Date>,
    last: Option<Date>,
    #[serde(default)]
    damaged: u32,
    #[serde(default)]
    own: Vec<Own>,
    #[serde(default)]
    convention: Vec<Convention>,
    #[serde(default)]
    measure: Vec<Measured>,
    #[serde(default)]
    standing: Vec<Standing>,
    #[serde(default)]
    line: Vec<LineRow>,
    #[serde(default)]
    replayed: Vec<ReplayedRule>,
    #[serde(default)]
    set_aside: Vec<SetAside>,
    #[serde(default)]
    duplicate: Vec<Duplicate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    long: String,
    short: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Convention {
    slot: String,
    #[serde(default)]
    tier: Tier,
    of: u32,
    #[serde(default)]
    hidden: u32,
    #[serde(default)]
    forms: Vec<FormRow>,
    #[serde(default)]
    former: Vec<Former>,
    years: Option<Years>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Facts {
    #[serde(default)]
    tier: Tier,
    of: u32,
    #[serde(default)]
    hidden: u32,
    #[serde(default)]
    forms: Vec<FormRow>,
    #[serde(default)]
    former: Vec<Former>,
    years: Option<Years>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormRow {
    form: String,
    seen: u32,
    first: Option<Date>,
    last: Option<Date>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Former {
    form: String,
    last: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measured {
    slot: String,
    of: u32,
    p10: u32,
    p50: u32,
    p90: u32,
    p95: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Standing {
    name: String,
    #[serde(default)]
    tier: Tier,
    seen: u32,
    text: String,
    #[serde(default)]
    versions: Vec<FormRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRow {
    part: PartKind,
    line: String,
    #[serde(default)]
    place: Place,
    seen: u32,
    first: Option<Date>,
    last: Option<Date>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplayedRule {
    rule: String,
    #[serde(default)]
    law: bool,
    words: Option<String>,
    slot: Option<String>,
    fired: u32,
    of: u32,
}

impl ReplayedRule {
    fn heard(&mut self) -> Heard {
        match (self.words.take(), self.slot.take()) {
            (Some(words), _) => Heard::Words(words),
            (None, Some(slot)) => Heard::Slot(slot),
            (None, None) if self.law => Heard::Law,
            (None, None) => Heard::Learned,
        }
    }
}

impl From<FormRow> for Form {
    fn from(row: FormRow) -> Self {
        Self {
            form: row.form,
            seen: row.seen,
            dates: row.first.zip(row.last),
            examples: row.examples.iter().map(|place| example(place)).collect(),
        }
    }
}

impl From<Facts> for Learned {
    fn from(facts: Facts) -> Self {
        Self {
            tier: facts.tier,
            of: facts.of,
            hidden: facts.hidden,
            forms: facts.forms.into_iter().map(Form::from).collect(),
            former: facts.former.into_iter().map(|f| (f.form, f.last)).collect(),
            years: facts.years,
        }
    }
}

/// `releases/2024-03-05.txt:14`; a path may hold colons.
fn example(place: &str) -> Example {
    let split = place.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
    let (path, line) = split.unwrap_or((place, 1));
    Example { path: path.to_owned(), line }
}

/// Reads a file of this version into `T`.
pub(super) fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, FileError> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<i64>,
    }
    let error = |e: &toml::de::Error| FileError {
        line: e.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count()),
        message: format!(
            "{}. The file is written by `housestyle learn`: run it again, or restore the file from version control",
            e.message().trim_end_matches('.')
        ),
    };
    let head: Head = toml::from_str(text).map_err(|e| error(&e))?;
    let line = || text.lines().position(|l| l.trim_start().starts_with("version")).map(|at| at + 1);
    match head.version {
        Some(VERSION) => toml::from_str(text).map_err(|e| error(&e)),
        Some(later) if later > VERSION => Err(FileError {
            line: line(),
            message: format!(
                "the file has version {later} and this housestyle reads version {VERSION}: update housestyle, or run \
                 `housestyle learn` again with this one"
            ),
        }),
        Some(other) => Err(FileError {
            line: line(),
            message: format!("there is no version {other}: run `housestyle learn` again"),
        }),
        None => Err(FileError {
            line: None,
            message:
                "the file names no version, so it is not one that `housestyle learn` wrote: run it again"
                    .into(),
        }),
    }
}

impl Style {
    /// Reads the text of `housestyle.learned.toml`.
    ///
    /// # Errors
    /// When it is not a file that `housestyle learn` of this or an earlier version wrote.
    pub fn parse(text: &str) -> Result<Self, FileError> {
        let file: File = read(text)?;
        let mut style = Self {
            releases: file.releases,
            dates: file.first.zip(file.last),
            damaged: file.damaged,
            own: file.own.into_iter().map(|o| OwnName { long: o.long, short: o.short }).collect(),
            set_aside: file.set_aside,
            duplicates: file.duplicate,
            ..Self::default()
        };
        for Convention { slot, tier, of, hidden, forms, former, years } in file.convention {
            style.learned.insert(slot, Facts { tier, of, hidden, forms, former, years }.into());
        }
        for Measured { slot, of, p10, p50, p90, p95 } in file.measure {
            style.measures.insert(slot, Measure { of, p10, p50, p90, p95 });
        }
        style.standing = file
            .standing
            .into_iter()
            .map(|s| StandingText {
                name: s.name,
                text: s.text,
                seen: s.seen,
                tier: s.tier,
                versions: s.versions.into_iter().map(Form::from).collect(),
            })
            .collect();
        style.lines = file
            .line
            .into_iter()
            .map(|row| Line {
                signature: row.line,
                part: row.part,
                place: row.place,
                seen: row.seen,
                dates: row.first.zip(row.last),
                examples: row.examples.iter().map(|place| example(place)).collect(),
            })
            .collect();
        style.replayed = file
            .replayed
            .into_iter()
            .map(|mut r| {
                let heard = r.heard();
                ((r.rule, heard), Replayed { fired: r.fired, of: r.of })
            })
            .collect::<BTreeMap<_, _>>();
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where_and_what_to_do() {
        let error = |text: &str| Style::parse(text).expect_err(text).to_string();
        assert!(
            error("version = 2\n")
                .starts_with("line 1: the file has version 2 and this housestyle reads version 1")
        );
        assert!(error("# x\nversion = 0\n").starts_with("line 2: there is no version 0"));
        assert!(error("releases = 3\n").contains("names no version"));
        let broken = error("version = 1\n\n[[convention]]\nslot = 3\n");
        assert!(broken.starts_with("line 4: ") && broken.contains("run it again"), "{broken}");
        assert!(error("version = 1\nwhat = 1\n").starts_with("line 2: unknown field `what`"));
        assert!(error("version = ").starts_with("line 1: "));
    }

    #[test]
    fn a_place_may_have_a_colon_in_its_path() {
        assert_eq!(example("C:/a.txt:3"), Example { path: "C:/a.txt".into(), line: 3 });
        assert_eq!(example("odd"), Example { path: "odd".into(), line: 1 });
    }
}
