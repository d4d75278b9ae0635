//! The drafts that an entry stands for: all of the project's, or those that its `file` names.

use std::path::{Component, Path};

use globset::{GlobSet, GlobSetBuilder};
use serde::de::{Deserialize, Deserializer, Error};

/// A draft, a folder of drafts or a glob of them, as seen from the file of stets. By default, every draft.
#[derive(Clone, Debug, Default)]
pub struct Files {
    text: String,
    globs: GlobSet,
}

impl Files {
    /// What `file` says.
    ///
    /// # Errors
    /// When no draft could be meant by it: a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let way_out = "write a draft’s path or a glob, such as drafts/2026-*.txt, as seen from this file";
        let bare = text.strip_prefix("./").unwrap_or(text);
        if bare.trim().is_empty() {
            return Err(format!("“file” names no draft; {way_out}, or leave it out for every draft"));
        }
        let outside = |part| !matches!(part, Component::Normal(_) | Component::CurDir);
        if Path::new(bare).components().any(outside) {
            return Err(format!("“{text}” is not within the project; {way_out}"));
        }
        let mut globs = GlobSetBuilder::new();
        for pattern in [bare.to_owned(), format!("{}/**", bare.trim_end_matches('/'))] {
            let glob = globset::Glob::new(&pattern)
                .map_err(|e| format!("“{text}” is no glob ({}); {way_out}", e.kind()))?;
            globs.add(glob);
        }
        let globs = globs.build().map_err(|e| format!("“{text}” is no glob ({}); {way_out}", e.kind()))?;
        Ok(Self { text: bare.to_owned(), globs })
    }

    /// One draft, by its path within the project; every draft where that cannot be written down.
    #[must_use]
    pub fn only(relative: &Path) -> Self {
        let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
        // A bracket in a name is no glob.
        parts.and_then(|parts| Self::parse(&globset::escape(&parts.join("/"))).ok()).unwrap_or_default()
    }

    /// Whether it says nothing, and so means every draft.
    #[must_use]
    pub fn is_every(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the draft at this path within the project is meant; one that lies nowhere has no name to be meant by.
    #[must_use]
    pub fn has(&self, relative: Option<&Path>) -> bool {
        self.is_every()
            || relative.is_some_and(|path| path == Path::new(&self.text) || self.globs.is_match(path))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Files {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Files {}

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(file: &str, path: &str) -> bool {
        Files::parse(file).unwrap().has(Some(Path::new(path)))
    }

    #[test]
    fn a_path_a_folder_and_a_glob() {
        assert!(has("drafts/pool.txt", "drafts/pool.txt") && has("./drafts/pool.txt", "drafts/pool.txt"));
        assert!(!has("drafts/pool.txt", "drafts/pool.txt.bak") && !has("pool.txt", "drafts/pool.txt"));
        assert!(has("drafts", "drafts/may/pool.txt") && has("drafts/", "drafts/pool.txt"));
        assert!(!has("drafts", "drafts-old/pool.txt"));
        assert!(has("drafts/2026-*.txt", "drafts/2026-05-01 pool.txt"));
        assert!(!has("drafts/2026-*.txt", "drafts/2025-05-01 pool.txt"));
    }

    #[test]
    fn a_name_with_brackets_is_a_name() {
        assert!(has("drafts/[draft] pool.txt", "drafts/[draft] pool.txt"));
        for name in ["drafts/[draft] pool.txt", "drafts/pool [1.txt", "drafts/what?.txt", "drafts/{a,b}.txt"]
        {
            let only = Files::only(Path::new(name));
            assert!(!only.is_every() && only.has(Some(Path::new(name))), "{name}");
            assert!(Files::parse(only.as_str()).unwrap().has(Some(Path::new(name))), "{name}, read back");
        }
        assert!(!Files::only(Path::new("what?.txt")).has(Some(Path::new("whats.txt"))));
    }

    #[test]
    fn every_draft_is_meant_where_nothing_is_said() {
        assert!(Files::default().has(None) && Files::default().has(Some(Path::new("a.txt"))));
        assert!(!Files::parse("a.txt").unwrap().has(None));
    }

    #[test]
    fn what_names_no_draft_is_an_error_with_a_way_out() {
        for wrong in ["", " ", "./", "../a.txt", "drafts/../../a.txt", "/drafts/a.txt", "drafts/[", "{a"] {
            let said = Files::parse(wrong).unwrap_err();
            assert!(said.contains("such as drafts/2026-*.txt"), "{wrong}: {said}");
        }
    }
}
