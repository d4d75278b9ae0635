//! The style's text: `housestyle.learned.toml`, made to be read and reviewed. The same style gives the same bytes.

use std::fmt::Write;

use jiff::civil::Date;

use super::words::{convention, releases, rule_of, tier_in_words, years};
use super::{Example, Form, Heard, Learned, Style, Tier, VERSION};

/// Slots that are personal data stand in a file of their own.
pub(super) const PERSON: &str = "person/";

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
            writeln!(out, "\n# {}, for `{rule}`.", super::slot_in_words(slot))?;
            writeln!(out, "[[measure]]\nslot = {}", quoted(slot))?;
            let super::Measure { of, p10, p50, p90, p95 } = measure;
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
        for ((rule, heard), replayed) in &self.replayed {
            writeln!(out, "\n# {}", comment(&super::replayed_in_words(rule, heard, *replayed)))?;
            writeln!(out, "[[replayed]]\nrule = {}", quoted(rule))?;
            match heard {
                Heard::Learned => {}
                Heard::Law => writeln!(out, "law = true")?,
                Heard::Words(words) => writeln!(out, "words = {}", quoted(words))?,
                Heard::Slot(slot) => writeln!(out, "slot = {}", quoted(slot))?,
            }
            let super::Replayed { fired, of } = replayed;
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

pub(super) fn write_learned(out: &mut String, learned: &Learned) -> std::fmt::Result {
    if learned.tier != Tier::default() {
        writeln!(out, "tier = {}", quoted(learned.tier.name()))?;
    }
    writeln!(out, "of = {}", learned.of)?;
    if learned.hidden > 0 {
        writeln!(out, "hidden = {}", learned.hidden)?;
    }
    write_forms(out, "forms", &learned.forms)?;
    if !learned.former.is_empty() {
        let former = learned
            .former
            .iter()
            .map(|(form, last)| format!("{{ form = {}, last = \"{last}\" }}", quoted(form)));
        writeln!(out, "former = [{}]", former.collect::<Vec<_>>().join(", "))?;
    }
    if let Some(years) = &learned.years {
        writeln!(out, "years = {}", years.print())?;
    }
    Ok(())
}

fn write_forms(out: &mut String, key: &str, forms: &[Form]) -> std::fmt::Result {
    if forms.is_empty() {
        return Ok(());
    }
    writeln!(out, "{key} = [")?;
    for form in forms {
        write!(out, "  {{ form = {}, seen = {}", quoted(&form.form), form.seen)?;
        if let Some((first, last)) = form.dates {
            write!(out, ", first = \"{first}\", last = \"{last}\"")?;
        }
        let examples: Vec<String> = form.examples.iter().map(|e| quoted(&place(e))).collect();
        writeln!(out, ", examples = [{}] }},", examples.join(", "))?;
    }
    writeln!(out, "]")
}

fn write_dates(out: &mut String, dates: Option<(Date, Date)>, end: &str) -> std::fmt::Result {
    match dates {
        Some((first, last)) => write!(out, "first = \"{first}\"\nlast = \"{last}\"{end}"),
        None => Ok(()),
    }
}

/// `releases/2024-03-05.txt:14`.
fn place(example: &Example) -> String {
    format!("{}:{}", example.path, example.line)
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

/// A basic string of TOML.
pub(super) fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for ch in words.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Control characters may not stand in TOML, and invisible ones would fool a reader.
            c if c.is_control()
                || matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{feff}') =>
            {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
