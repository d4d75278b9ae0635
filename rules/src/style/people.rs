//! The people's file, `housestyle.people.toml`: personal data, apart from the rest so that it can be left out of version
//! control.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use super::parse::{Facts, FileError, read};
use super::toml_text::{PERSON, quoted, write_learned};
use super::{Heard, Learned, Replayed, Style, VERSION};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: i64,
    #[serde(default)]
    person: Vec<Person>,
    #[serde(default)]
    replayed: Vec<Said>,
}

/// What a rule said of somebody in too many sent releases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    rule: String,
    words: String,
    fired: u32,
    of: u32,
}

#[derive(Deserialize)]
struct Person {
    name: String,
    #[serde(flatten)]
    facts: BTreeMap<String, Facts>,
}

impl Style {
    /// The text of `housestyle.people.toml`.
    #[must_use]
    pub fn print_people(&self) -> String {
        let mut out = String::from(
            "# Who is quoted and who is a contact, as the releases show it: personal data.\n\
             # Written by `housestyle learn`, which writes it anew each time: do not edit it.\n\
             # `housestyle learn --no-people` writes none; housestyle checks without it.\n\n",
        );
        let _ = writeln!(out, "version = {VERSION}");
        let mut people: BTreeMap<&str, Vec<(&str, &Learned)>> = BTreeMap::new();
        for (slot, learned) in self.family(PERSON) {
            let (name, fact) = slot.rsplit_once('/').unwrap_or((slot, "role"));
            people.entry(name).or_default().push((fact, learned));
        }
        for (name, facts) in people {
            let _ = writeln!(out, "\n[[person]]\nname = {}", quoted(name));
            for (fact, learned) in facts {
                let _ = writeln!(out, "\n[person.{}]", quoted(fact));
                let _ = write_learned(&mut out, learned);
            }
        }
        for ((rule, heard), Replayed { fired, of }) in &self.replayed {
            if let Heard::Person(words) = heard {
                let _ = writeln!(out, "\n[[replayed]]\nrule = {}\nwords = {}", quoted(rule), quoted(words));
                let _ = writeln!(out, "fired = {fired}\nof = {of}");
            }
        }
        out
    }

    /// Reads the text of `housestyle.people.toml` into the style.
    ///
    /// # Errors
    /// When it is not a file that `housestyle learn` of this or an earlier version wrote.
    pub fn parse_people(&mut self, text: &str) -> Result<(), FileError> {
        let file: File = read(text)?;
        for person in file.person {
            for (fact, facts) in person.facts {
                self.learned.insert(format!("{PERSON}{}/{fact}", person.name), facts.into());
            }
        }
        for said in file.replayed {
            let key = (said.rule, Heard::Person(said.words));
            self.replayed.insert(key, Replayed { fired: said.fired, of: said.of });
        }
        Ok(())
    }

    /// The style without people.
    #[must_use]
    pub fn without_people(mut self) -> Self {
        self.learned.retain(|slot, _| !slot.starts_with(PERSON));
        self.replayed.retain(|(_, heard), _| !matches!(heard, Heard::Person(_)));
        self
    }

    /// Whether anything is known of people.
    #[must_use]
    pub fn knows_people(&self) -> bool {
        self.family(PERSON).next().is_some()
    }
}
