//! The style's text: `housestyle.learned.toml`, made to be read and reviewed. The same style gives the same bytes.

use std::fmt::Write;

use super::words::{convention, releases, rule_of, slot_in_words, tier_in_words, years};
use crate::style::toml_text::{PERSON, place, quoted, write_dates, write_forms, write_learned};
use crate::style::{Heard, Style, VERSION};

impl Style {
    /// The text of `housestyle.learned.toml`. Pins and bans are not in it: people keep them in `housestyle.toml`; people
    /// are not in it either, see [`Style::print_people`].
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out, "# The house style, as {} show it ({}).", releases(self.releases), years(self.dates))?;
        writeln!(out, "# Written by `housestyle learn`, which writes it anew each time: do not edit it.")?;
        writeln!(out, "# To decide otherwise, pin or ban a form in housestyle.toml.\n")?;
        writeln!(out, "version = {VERSION}")?;
        writeln!(out, "releases = {}", self.releases)?;
        write_dates(out, self.dates, "\n")?;
        if self.damaged > 0 {
            writeln!(out, "# Releases that have lost their quotation marks, apostrophes and dashes.")?;
            writeln!(out, "damaged = {}", self.damaged)?;
        }
        for own in &self.own {
            writeln!(out, "\n[[own]]\nlong = {}", quoted(&own.long))?;
            if let Some(short) = &own.short {
                writeln!(out, "short = {}", quoted(short))?;
            }
        }
        for (slot, learned) in self.learned.iter().filter(|(slot, _)| !slot.starts_with(PERSON)) {
            writeln!(out, "\n# {}", comment(&convention(slot, learned)))?;
            writeln!(out, "# {}.", capital(tier_in_words(learned.tier)))?;
            writeln!(out, "[[convention]]\nslot = {}", quoted(slot))?;
            write_learned(out, learned)?;
        }
        for (slot, measure) in &self.measures {
            let rule = rule_of(slot).unwrap_or_default();
            writeln!(out, "\n# {}, for `{rule}`.", slot_in_words(slot))?;
            writeln!(out, "[[measure]]\nslot = {}", quoted(slot))?;
            let crate::style::Measure { of, p10, p50, p90, p95 } = measure;
            writeln!(out, "of = {of}\np10 = {p10}\np50 = {p50}\np90 = {p90}\np95 = {p95}")?;
        }
        for standing in &self.standing {
            let versions = standing.versions.len();
            writeln!(out, "\n# A standing paragraph, in {}; versions: {versions}.", releases(standing.seen))?;
            writeln!(out, "[[standing]]\nname = {}", quoted(&standing.name))?;
            writeln!(out, "tier = {}\nseen = {}", quoted(standing.tier.name()), standing.seen)?;
            writeln!(out, "text = {}", quoted(&standing.text))?;
            write_forms(out, "versions", &standing.versions)?;
        }
        self.write_lines(out)?;
        let ours = self.replayed.iter().filter(|((_, heard), _)| !matches!(heard, Heard::Person(_)));
        for ((rule, heard), replayed) in ours {
            writeln!(out, "\n# {}", comment(&super::replayed_in_words(rule, heard, *replayed)))?;
            writeln!(out, "[[replayed]]\nrule = {}", quoted(rule))?;
            match heard {
                Heard::Learned | Heard::Person(_) => {}
                Heard::Law => writeln!(out, "law = true")?,
                Heard::Words(words) => writeln!(out, "words = {}", quoted(words))?,
                Heard::Slot(slot) => writeln!(out, "slot = {}", quoted(slot))?,
            }
            let crate::style::Replayed { fired, of } = replayed;
            writeln!(out, "fired = {fired}\nof = {of}")?;
        }
        for aside in &self.set_aside {
            writeln!(out, "\n# Not learned from.\n[[set-aside]]\npath = {}", quoted(&aside.path))?;
            writeln!(out, "kind = {}", quoted(aside.kind.name()))?;
            let why: Vec<String> = aside.why.iter().map(|why| quoted(why)).collect();
            writeln!(out, "why = [{}]", why.join(", "))?;
        }
        for duplicate in &self.duplicates {
            writeln!(out, "\n[[duplicate]]\npath = {}", quoted(&duplicate.path))?;
            writeln!(out, "of = {}\nexact = {}", quoted(&duplicate.of), duplicate.exact)?;
        }
        Ok(())
    }
}

impl Style {
    fn write_lines(&self, out: &mut String) -> std::fmt::Result {
        if self.lines.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n# The lines that come again, and the part each of them is; what changes stands in braces."
        )?;
        for line in &self.lines {
            writeln!(
                out,
                "[[line]]\npart = {}\nline = {}",
                quoted(line.part.name()),
                quoted(&line.signature)
            )?;
            write!(out, "place = {}\nseen = {}\n", quoted(line.place.name()), line.seen)?;
            write_dates(out, line.dates, "\n")?;
            let examples: Vec<String> = line.examples.iter().map(|e| quoted(&place(e))).collect();
            writeln!(out, "examples = [{}]", examples.join(", "))?;
        }
        Ok(())
    }
}

/// A comment is one line, whatever the convention's words are.
fn comment(words: &str) -> String {
    let line: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.trim_end().to_owned()
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
