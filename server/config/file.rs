//! The text of `housestyle.toml`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use housestyle_rules::check::Level;
use housestyle_rules::finding::Severity;
use housestyle_rules::release::kind::Kind;
use housestyle_rules::slots;
use housestyle_rules::style::OwnName;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, did_you_mean};
use super::resolve::rule_named;

/// The file's name.
pub const FILE_NAME: &str = "housestyle.toml";

/// Every key of the file, and the keys of its tables where those are fixed.
const KEYS: &[&str] =
    &["archive", "drafts", "organisations", "learned", "preset", "people", "rules", "pins", "bans", "kinds"];

/// What people have decided, as the file says it.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Folders and globs of what was sent, relative to the file.
    pub archive: Vec<String>,
    /// Globs of the drafts, relative to the file.
    pub drafts: Vec<String>,
    /// The organisation's own names.
    pub organisations: Vec<OwnName>,
    /// Where the learned style is; beside the file when not said.
    pub learned: Option<PathBuf>,
    /// A style that comes with the program, in place of a learned one.
    pub preset: Option<String>,
    /// Learn and use who is quoted and who is a contact.
    pub people: bool,
    /// Severities.
    pub levels: BTreeMap<String, Level>,
    /// This form and no other, by slot.
    pub pins: BTreeMap<String, String>,
    /// Never suggest these, by slot.
    pub bans: BTreeMap<String, Vec<String>>,
    /// What documents are, by glob.
    pub kinds: Vec<(String, Kind)>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(one) => vec![one],
            Self::Many(many) => many,
        }
    }
}

#[derive(Deserialize)]
struct Raw {
    archive: Option<OneOrMany>,
    drafts: Option<OneOrMany>,
    organisations: Option<OneOrMany>,
    learned: Option<Spanned<PathBuf>>,
    preset: Option<Spanned<String>>,
    people: Option<bool>,
    #[serde(default)]
    rules: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pins: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    bans: BTreeMap<Spanned<String>, OneOrMany>,
    #[serde(default)]
    kinds: BTreeMap<Spanned<String>, Spanned<String>>,
}

impl Config {
    /// What the file says when there is none.
    #[must_use]
    pub fn none() -> Self {
        Self { people: true, ..Self::default() }
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is not TOML, or has a key or a value that is not known: the first such place.
    pub fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let at = |span: Range<usize>, message: String| ConfigError::at(path, text, span, message);
        let table = DeTable::parse(text).map_err(|e| ConfigError::toml(path, text, &e))?;
        for (key, value) in table.get_ref() {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                let help = did_you_mean(
                    key.get_ref(),
                    KEYS.iter().copied(),
                    &format!("keys are {}", KEYS.join(", ")),
                );
                return Err(at(key.span(), format!("“{}” is not a key of this file; {help}", key.get_ref())));
            }
            if let Some(want) = wrong_shape(key.get_ref(), value.get_ref()) {
                return Err(at(value.span(), format!("“{}” is to be {want}", key.get_ref())));
            }
        }
        let raw: Raw = toml::from_str(text).map_err(|e| ConfigError::toml(path, text, &e))?;

        let mut config = Self {
            archive: raw.archive.map(OneOrMany::into_vec).unwrap_or_default(),
            drafts: raw.drafts.map(OneOrMany::into_vec).unwrap_or_default(),
            organisations: raw
                .organisations
                .map(OneOrMany::into_vec)
                .unwrap_or_default()
                .iter()
                .map(|n| own_name(n))
                .collect(),
            people: raw.people.unwrap_or(true),
            ..Self::default()
        };
        for (slot, form) in raw.pins {
            slot_named(slot.get_ref()).map_err(|message| at(slot.span(), message))?;
            config.pins.insert(slot.into_inner(), form);
        }
        for (slot, forms) in raw.bans {
            slot_named(slot.get_ref()).map_err(|message| at(slot.span(), message))?;
            config.bans.insert(slot.into_inner(), forms.into_vec());
        }
        if let Some(learned) = raw.learned {
            if learned.get_ref().file_name().is_none_or(|name| name != super::STYLE_NAME) {
                let message = format!("“learned” is to be a path that ends in {}", super::STYLE_NAME);
                return Err(at(learned.span(), message));
            }
            config.learned = Some(learned.into_inner());
        }
        if let Some(preset) = raw.preset {
            super::Preset::named(preset.get_ref()).map_err(|message| at(preset.span(), message))?;
            config.preset = Some(preset.into_inner());
        }
        for (rule, level) in raw.rules {
            let name = rule_named(rule.get_ref()).map_err(|message| at(rule.span(), message))?.name;
            config
                .levels
                .insert(name.to_owned(), level_named(level.get_ref()).map_err(|m| at(level.span(), m))?);
        }
        for (glob, kind) in raw.kinds {
            globset::Glob::new(glob.get_ref())
                .map_err(|e| at(glob.span(), format!("this is no glob: {}", e.kind())))?;
            config
                .kinds
                .push((glob.get_ref().clone(), kind_named(kind.get_ref()).map_err(|m| at(kind.span(), m))?));
        }
        Ok(config)
    }
}

/// What a value should be, when it is not; the TOML reader's own words for this would not help anyone.
fn wrong_shape(key: &str, value: &DeValue<'_>) -> Option<&'static str> {
    let strings = |array: &[Spanned<DeValue<'_>>]| array.iter().all(|v| v.get_ref().is_str());
    let fits = match key {
        "archive" | "drafts" | "organisations" => {
            value.is_str() || value.as_array().is_some_and(|a| strings(a))
        }
        "learned" | "preset" => value.is_str(),
        "people" => value.as_bool().is_some(),
        _ => value.is_table(),
    };
    if fits {
        return None;
    }
    Some(match key {
        "archive" | "drafts" => "a path or a list of paths, such as [\"archive\"]",
        "organisations" => "a list of names, such as [\"Northmoor District Council (NDC)\"]",
        "learned" => "a path, such as \"housestyle.learned.toml\"",
        "preset" => "the name of a style, such as \"adass\"",
        "people" => "true or false",
        "rules" => "a table, such as [rules] with lines like double-space = \"off\"",
        _ => "a table",
    })
}

/// `Northmoor District Council (NDC)`: a name, and its acronym in brackets.
fn own_name(text: &str) -> OwnName {
    let text = text.trim();
    let split = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    match split {
        Some((long, short)) => OwnName { long: long.trim().to_owned(), short: Some(short.trim().to_owned()) },
        None => OwnName { long: text.to_owned(), short: None },
    }
}

/// Whether some rule knows a convention of this name.
fn slot_named(name: &str) -> Result<(), String> {
    if slots::declared(name).is_some() {
        return Ok(());
    }
    let names = || slots::all().map(|(_, slot)| slot.name);
    let help = did_you_mean(
        name,
        names().filter(|name| !name.contains('*')),
        &format!(
            "the names are those of housestyle.learned.toml: {}",
            names().collect::<Vec<_>>().join(", ")
        ),
    );
    Err(format!("there is no convention “{name}”; {help}"))
}

fn level_named(name: &str) -> Result<Level, String> {
    Ok(match name {
        "off" => Level::Off,
        "hint" => Level::At(Severity::Hint),
        "info" => Level::At(Severity::Info),
        "warning" => Level::At(Severity::Warning),
        "error" => Level::At(Severity::Error),
        _ => {
            return Err(format!(
                "“{name}” is no severity; write \"off\", \"hint\", \"info\", \"warning\" or \"error\""
            ));
        }
    })
}

fn kind_named(name: &str) -> Result<Kind, String> {
    Ok(match name {
        "press-release" | "release" => Kind::PressRelease,
        "statement" => Kind::Statement,
        "article" => Kind::Article,
        "other" => Kind::Other,
        _ => {
            return Err(format!(
                "“{name}” is no kind of document; write \"press-release\", \"statement\", \"article\" or \"other\""
            ));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Config::parse(Path::new("housestyle.toml"), text).unwrap_err().to_string()
    }

    #[test]
    fn reads_what_people_decide() {
        let text = r#"
archive = "sent"
drafts = ["drafts/**/*.md", "now.txt"]
organisations = ["Northmoor District Council (NDC)", "Moor Trust"]
people = false

[rules]
double-space = "off"
lead-length = "hint"

[pins]
notes-heading = "Notes to editors"

[bans]
end-mark = "-ends-"

[kinds]
"drafts/statements/*" = "statement"
"#;
        let config = Config::parse(Path::new("housestyle.toml"), text).unwrap();
        assert_eq!(config.archive, ["sent"]);
        assert_eq!(config.drafts.len(), 2);
        assert_eq!(config.organisations[0].short.as_deref(), Some("NDC"));
        assert_eq!(config.organisations[1].long, "Moor Trust");
        assert!(!config.people);
        assert_eq!(config.levels["double-space"], Level::Off);
        assert_eq!(config.levels["lead-length"], Level::At(Severity::Hint));
        assert_eq!(config.pins["notes-heading"], "Notes to editors");
        assert_eq!(config.bans["end-mark"], ["-ends-"]);
        assert_eq!(config.kinds, [("drafts/statements/*".to_owned(), Kind::Statement)]);
    }

    #[test]
    fn names_the_place_and_the_way_out() {
        assert_eq!(
            error("archve = \"sent\"\n"),
            "housestyle.toml:1:1: “archve” is not a key of this file; did you mean “archive”?"
        );
        assert_eq!(error("people = \"no\"\n"), "housestyle.toml:1:10: “people” is to be true or false");
        assert_eq!(
            error("[rules]\ndouble-spaces = \"off\"\n"),
            "housestyle.toml:2:1: there is no rule “double-spaces”; did you mean “double-space”?"
        );
        assert_eq!(
            error("[rules]\ndouble-space = \"loud\"\n"),
            "housestyle.toml:2:16: “loud” is no severity; write \"off\", \"hint\", \"info\", \"warning\" or \"error\""
        );
        assert!(error("[kinds]\n\"*\" = \"news\"\n").contains(":2:7: “news” is no kind"));
        assert!(
            error("[pins]\n\"endmark\" = \"ENDS\"\n")
                .contains(":2:1: there is no convention “endmark”; did you mean “end-mark”?")
        );
        assert!(
            error("[bans]\nqqq = \"x\"\n").contains("there is no convention “qqq”; the names are those of")
        );
        assert!(
            error("preset = \"adas\"\n").contains(":1:10: there is no preset “adas”; did you mean “adass”?")
        );
        assert!(error("archive = [\n").starts_with("housestyle.toml:1:"), "{}", error("archive = [\n"));
        assert!(error("a = 1\na = 2\n").starts_with("housestyle.toml:2:1:"), "{}", error("a = 1\na = 2\n"));
    }
}
