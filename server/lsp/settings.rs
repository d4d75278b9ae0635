//! What a client sets: read with patience. `null`, absent, of the wrong type or of an unknown name changes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::Value;

use crate::config::{Overrides, Preset};

/// The section of a client's settings that is ours.
pub(super) const SECTION: &str = "housestyle";

/// What a client has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    style: Option<PathBuf>,
    preset: Option<String>,
    select: BTreeSet<String>,
    ignore: BTreeSet<String>,
    today: Option<Date>,
    /// Who lets findings stand.
    pub(super) user: Option<String>,
    /// Show what acronyms stand for.
    pub(super) inlay_hints: bool,
    /// Show what is left on the headline.
    pub(super) no_lens: bool,
    /// Look at drafts only: an editor may show every text and note of a person's to the server.
    pub(super) only_drafts: bool,
}

impl Settings {
    /// The settings in `value`: our section itself, or an object that has it.
    pub(super) fn read(value: &Value) -> Self {
        let ours = value.get(SECTION).filter(|v| v.is_object()).unwrap_or(value);
        let text = |key: &str| ours.get(key).and_then(Value::as_str).filter(|s| !s.is_empty());
        let names = |key: &str| {
            let array = ours.get(key).and_then(Value::as_array);
            array.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let flag = |path: &str| ours.pointer(path).and_then(Value::as_bool);
        Self {
            style: text("style").map(PathBuf::from),
            preset: text("preset").map(str::to_owned),
            select: names("select"),
            ignore: names("ignore"),
            today: text("today").and_then(|t| t.parse().ok()),
            user: text("user").map(str::to_owned),
            inlay_hints: flag("/inlayHints/acronyms").or(flag("/inlayHints")).unwrap_or(false),
            no_lens: flag("/codeLens/enable").or(flag("/codeLens")) == Some(false),
            only_drafts: flag("/onlyDrafts").unwrap_or(false),
        }
    }

    /// What they decide over the files; a path is relative to `folder`.
    pub(super) fn overrides(&self, folder: Option<&Path>, today: Date) -> Overrides {
        let known = |names: &BTreeSet<String>| {
            names.iter().filter(|n| crate::config::rule_named(n).is_ok()).cloned().collect()
        };
        Overrides {
            style: self.style.as_ref().map(|s| folder.map_or_else(|| s.clone(), |f| f.join(s))),
            preset: self.preset.as_deref().and_then(|name| Preset::named(name).ok()),
            select: known(&self.select),
            ignore: known(&self.ignore),
            kind: None,
            today: Some(self.today.unwrap_or(today)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn whatever_a_client_sends_is_survived() {
        for value in [
            json!(null),
            json!(3),
            json!([]),
            json!({}),
            json!({"housestyle": null}),
            json!({"housestyle": {"preset": 3, "select": "x", "inlayHints": null, "codeLens": 1}}),
        ] {
            assert_eq!(Settings::read(&value), Settings::default(), "{value}");
        }
    }

    #[test]
    fn reads_the_section_with_and_without_its_name() {
        let inner = json!({"ignore": ["double-space", 3], "inlayHints": {"acronyms": true}, "user": "Ada"});
        let settings = Settings::read(&inner);
        assert_eq!(settings, Settings::read(&json!({"housestyle": inner})));
        assert!(settings.inlay_hints && settings.ignore.contains("double-space"));
        let overrides = settings.overrides(None, jiff::civil::date(2024, 5, 7));
        assert_eq!(overrides.today, Some(jiff::civil::date(2024, 5, 7)));
    }
}
