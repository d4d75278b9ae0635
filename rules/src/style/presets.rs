//! House styles that ship inside the program: facts only (forms, headings, acronyms), no sentences and no people.

use super::Style;

/// The presets, by name.
pub const PRESETS: &[(&str, &str)] = &[("adass", include_str!("presets/adass.toml"))];

/// The preset of this name.
#[must_use]
pub fn preset(name: &str) -> Option<Style> {
    let (_, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
    // A preset is a file of the source, and a test reads each.
    Style::parse(text).ok()
}

impl Style {
    /// What may ship: facts about writing, without sentences, people, or the names of files.
    #[must_use]
    pub fn as_preset(self) -> Self {
        let mut style = self.without_people();
        style.standing.clear();
        style.set_aside.clear();
        style.duplicates.clear();
        for line in &mut style.lines {
            line.examples.clear();
        }
        for learned in style.learned.values_mut() {
            for form in &mut learned.forms {
                form.examples.clear();
            }
        }
        style.learned.retain(|slot, _| !slot.starts_with("name/"));
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_read() {
        for (name, text) in PRESETS {
            let style = Style::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"));
            assert_eq!(style, style.clone().as_preset(), "{name}");
            assert_eq!(preset(name), Some(style));
        }
        assert_eq!(preset("none"), None);
    }
}
