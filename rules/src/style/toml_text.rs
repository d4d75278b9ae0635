//! Writing the values of the style's files as TOML.

use std::fmt::Write;

use jiff::civil::Date;

use super::{Example, Form, Learned, Tier};

/// Slots that are personal data stand in a file of their own.
pub(crate) const PERSON: &str = "person/";

pub(crate) fn write_learned(out: &mut String, learned: &Learned) -> std::fmt::Result {
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

pub(crate) fn write_forms(out: &mut String, key: &str, forms: &[Form]) -> std::fmt::Result {
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

pub(crate) fn write_dates(out: &mut String, dates: Option<(Date, Date)>, end: &str) -> std::fmt::Result {
    match dates {
        Some((first, last)) => write!(out, "first = \"{first}\"\nlast = \"{last}\"{end}"),
        None => Ok(()),
    }
}

/// `releases/2024-03-05.txt:14`.
pub(crate) fn place(example: &Example) -> String {
    format!("{}:{}", example.path, example.line)
}

/// A basic string of TOML.
pub(crate) fn quoted(words: &str) -> String {
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
