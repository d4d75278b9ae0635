//! What is wrong with a file people keep: which file, where, and the way out.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use housestyle_rules::text::Lines;

/// A file of the project cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// 1-based line and column, where there is one.
    pub place: Option<(usize, usize)>,
    /// The bytes at fault, where there are some.
    pub span: Option<Range<usize>>,
    /// What is wrong and the way out, as one or two sentences.
    pub message: String,
}

impl ConfigError {
    /// An error about the whole file.
    #[must_use]
    pub fn whole(path: &Path, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), place: None, span: None, message: message.into() }
    }

    /// An error about the words at `span` of the file's `text`.
    #[must_use]
    pub fn at(path: &Path, text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let place = Some(Lines::of(text).line_column(text, start));
        Self { path: path.to_owned(), place, span: Some(span), message: message.into() }
    }

    /// What the TOML reader says of `text`.
    #[must_use]
    pub fn toml(path: &Path, text: &str, error: &toml::de::Error) -> Self {
        let message = sentence(error.message());
        match error.span() {
            Some(span) => Self::at(path, text, span, message),
            None => Self::whole(path, message),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", self.message)
    }
}

impl std::error::Error for ConfigError {}

/// The TOML reader's words, as one line of ours.
fn sentence(message: &str) -> String {
    let line = message.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("; ");
    format!("this is not as it should be: {line}")
}

/// The one of `names` that a person most likely meant by `word`.
#[must_use]
pub fn closest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    names
        .into_iter()
        .map(|name| {
            let distance = strsim::damerau_levenshtein(&word, name);
            // A name half typed, or its tail, is as near as two slips.
            let part = word.len() >= 4 && (name.starts_with(&word) || name.ends_with(&word));
            // So is one with a word left out.
            let words = word.contains('-') && word.split('-').all(|w| name.split('-').any(|n| n == w));
            (if part || words { distance.min(2) } else { distance }, name)
        })
        .filter(|(distance, name)| *distance <= (name.len() / 3).clamp(1, 4))
        .min()
        .map(|(_, name)| name)
}

/// `did you mean “x”?`, or what else helps.
#[must_use]
pub fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    match closest(word, names) {
        Some(name) => format!("did you mean “{name}”?"),
        None => otherwise.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_what_was_meant_and_nothing_wild() {
        let names = ["date-form", "double-space", "quote-unbalanced"];
        assert_eq!(closest("date-from", names), Some("date-form"));
        assert_eq!(closest("Double-Spaces", names), Some("double-space"));
        assert_eq!(closest("unbalanced", names), Some("quote-unbalanced"));
        assert_eq!(closest("space-double", names), Some("double-space"));
        assert_eq!(closest("colour", names), None);
    }

    #[test]
    fn says_where() {
        let text = "é = 1\nx = 2\n";
        let error = ConfigError::at(Path::new("a.toml"), text, 7..8, "is not known");
        assert_eq!(error.to_string(), "a.toml:2:1: is not known");
    }
}
