//! `housestyle.stet.toml`: findings that a person lets stand, by rule and by the words themselves.
//!
//! No line numbers: a draft moves under them. Words are compared without regard to how they are wrapped.

mod files;

use std::path::Path;

use housestyle_rules::finding::Finding;
use serde::Deserialize;

pub use self::files::Files;

/// The file's name.
pub const FILE_NAME: &str = "housestyle.stet.toml";

/// One finding that is to be left alone.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct Stet {
    /// The rule.
    pub rule: String,
    /// The words at fault; for a finding between two words, the line it stands in.
    pub words: String,
    /// The drafts it stands for; every draft of the project where it does not say.
    #[serde(default)]
    pub file: Files,
    /// Who decided so.
    #[serde(default)]
    pub who: String,
    /// When: `2026-11-22`.
    #[serde(default)]
    pub when: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What the file says.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct Stets {
    #[serde(default, rename = "stet")]
    all: Vec<Stet>,
}

impl Stets {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is not TOML of that shape.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Every one, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Stet] {
        &self.all
    }

    /// What lets `finding` stand, a finding in the `text` of the draft at this path within the project.
    #[must_use]
    pub fn of(&self, relative: Option<&Path>, text: &str, finding: &Finding) -> Option<&Stet> {
        let here = |stet: &&Stet| stet.rule == finding.rule && stet.file.has(relative);
        let mut here = self.all.iter().filter(here).peekable();
        here.peek()?;
        let words = words_of(text, finding);
        here.find(|stet| same_words(&stet.words, words))
    }
}

/// The words by which a finding in `text` is known again: those at fault, else the line they stand in.
#[must_use]
pub fn words_of<'a>(text: &'a str, finding: &Finding) -> &'a str {
    let words = finding.span.of(text);
    if !words.trim().is_empty() {
        return words;
    }
    let line = line_at(text, finding.span.start()).trim();
    if line.is_empty() { words } else { line }
}

/// Of a line without end, so many bytes on either side are enough to know a place by.
const NEAR: usize = 1000;

/// The line at the byte `at`, or as much of it as stands near.
fn line_at(text: &str, at: usize) -> &str {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (floor(at.saturating_sub(NEAR)), floor(text.len().min(at + NEAR)));
    let start = text[from..at].rfind(['\n', '\r']).map_or(from, |i| from + i + 1);
    let end = text[at..to].find(['\n', '\r']).map_or(to, |i| at + i);
    &text[start..end]
}

/// Whether these are the same words, however they are wrapped.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Whether `text` holds these words, however they are wrapped.
#[must_use]
pub fn holds(text: &str, words: &str) -> bool {
    let Some(first) = words.split_whitespace().next() else { return false };
    text.match_indices(first).any(|(at, _)| {
        let mut rest = &text[at..];
        words.split_whitespace().enumerate().all(|(i, word)| {
            let next = if i == 0 { rest } else { rest.trim_start() };
            let spaced = i == 0 || next.len() < rest.len();
            match next.strip_prefix(word) {
                Some(after) if spaced => {
                    rest = after;
                    true
                }
                _ => false,
            }
        })
    })
}

/// The file's text with one more entry; what people wrote there stays as it is.
///
/// # Errors
/// When the text is not TOML.
pub fn add(text: &str, stet: &Stet) -> Result<String, toml_edit::TomlError> {
    let mut document: toml_edit::DocumentMut = text.parse()?;
    let mut entry = toml_edit::Table::new();
    for (key, value) in [
        ("rule", &*stet.rule),
        ("words", &*stet.words),
        ("file", stet.file.as_str()),
        ("who", &*stet.who),
        ("when", &*stet.when),
        ("why", &*stet.why),
    ] {
        // An entry without one stands for every draft.
        if key != "file" || !value.is_empty() {
            entry.insert(key, toml_edit::value(value));
        }
    }
    let all =
        document.entry("stet").or_insert(toml_edit::Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
    match all.as_array_of_tables_mut() {
        Some(tables) => tables.push(entry),
        None => {
            let mut tables = toml_edit::ArrayOfTables::new();
            tables.push(entry);
            *all = toml_edit::Item::ArrayOfTables(tables);
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::finding::Severity;
    use housestyle_rules::text::Span;

    fn finding(text: &str, words: &str) -> Finding {
        let start = text.find(words).unwrap();
        Finding {
            rule: "double-space",
            severity: Severity::Hint,
            message: String::new(),
            span: Span::new(start, start + words.len()),
            evidence: None,
            fixes: Vec::new(),
            group: None,
            reasons: Vec::new(),
        }
    }

    fn stet(rule: &str, words: &str) -> Stet {
        Stet { rule: rule.into(), words: words.into(), ..Stet::default() }
    }

    #[test]
    fn an_entry_is_added_and_found_again_and_comments_stay() {
        let before = "# ours\n[[stet]]\nrule = \"a\" # why\nwords = \"b\"\n";
        let text = add(before, &stet("double-space", "the “big  plan”")).unwrap();
        assert!(text.starts_with(before));
        let stets = Stets::parse(&text).unwrap();
        assert_eq!(stets.all().len(), 2);
        let draft = "x the “big\n  plan” y";
        assert!(stets.of(None, draft, &finding(draft, "the “big\n  plan”")).is_some());
        assert!(stets.of(None, draft, &finding(draft, "plan")).is_none());
    }

    #[test]
    fn a_place_without_words_is_known_by_its_line() {
        let text = add("", &stet("double-space", "One.  Two.")).unwrap();
        let stets = Stets::parse(&text).unwrap();
        let draft = "Head\nOne.  Two.\n";
        assert!(stets.of(None, draft, &finding(draft, "  ")).is_some());
        let other = "Head\nOne.  Three.\n";
        assert!(stets.of(None, other, &finding(other, "  ")).is_none());
    }

    #[test]
    fn words_are_there_however_they_are_wrapped() {
        assert!(holds("xx the big\n  plan yy", "the big plan"));
        assert!(!holds("the bigplan", "the big plan") && !holds("the big", "the big plan"));
        assert!(!holds("anything", " "));
    }

    #[test]
    fn an_empty_file_lets_nothing_stand() {
        assert!(Stets::parse("").unwrap().of(None, "a  b", &finding("a  b", "  ")).is_none());
        assert!(Stets::parse("[[stet]]\nrule = 1").is_err());
    }

    #[test]
    fn an_entry_of_one_draft_stands_there_only() {
        let entry = Stet { file: Files::only(Path::new("drafts/a.txt")), ..stet("double-space", "a  b") };
        let text = add("", &entry).unwrap();
        assert!(text.contains("file = \"drafts/a.txt\""), "{text}");
        let stets = Stets::parse(&text).unwrap();
        assert_eq!(stets.all(), [entry]);
        let at = |path: &str| stets.of(Some(Path::new(path)), "a  b", &finding("a  b", "a  b")).is_some();
        assert!(at("drafts/a.txt") && !at("drafts/b.txt"));
        let wrong = Stets::parse(&text.replace("a.txt", "[")).unwrap_err();
        assert_eq!(wrong.span().map(|s| s.start), text.find("\"drafts"), "{wrong}");
    }
}
