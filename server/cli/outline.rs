//! `housestyle outline`: the parts of a release as the program sees them.

use std::io::{Read as _, Write as _};
use std::path::Path;

use housestyle_rules::release::outline::{Outline, outline};
use housestyle_rules::text::Span;

use super::args::{self, OutlineFormat};
use super::output::{FAINT, HEADING, Output};
use super::{CLEAN, Failure, Outcome, json};
use crate::config::{Overrides, Projects};
use crate::engine;
use crate::ingest::{Document, Format, Rows};

pub(super) fn run(args: &args::Outline, out: &mut Output) -> Outcome {
    let document = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        Document::of_bytes(&bytes, Format::Plain)
            .map_err(|e| Failure::Said(format!("standard input: {e}")))?
    } else {
        Document::open(&args.file)?
    };
    // Read as `check` reads it: with the house's lines, the date in the file's name, the kind that the project gives it.
    let overrides = Overrides { style: args.style.clone(), kind: args.kind.kind(), ..Overrides::default() };
    let project = Projects::new(overrides).for_path(&args.file)?;
    let release = engine::read(&document, &project, &args.file);
    let outline = outline(&release, &args.file.display().to_string());
    let first_lines: Vec<String> = outline
        .parts
        .iter()
        .map(|part| release.text[part.start..part.end].lines().next().unwrap_or_default().trim().to_owned())
        .collect();
    let outline = in_source(outline, &document);
    match args.format {
        OutlineFormat::Json => json::document(&outline, out)?,
        OutlineFormat::Human => human(&outline, &first_lines, &document, &args.file, out)?,
    }
    Ok(CLEAN)
}

/// The outline with its places in the file in place of the plain words'.
fn in_source(mut outline: Outline, document: &Document) -> Outline {
    let rows = Rows::of(document);
    for part in &mut outline.parts {
        let span = document.map.span(Span::new(part.start, part.end));
        part.start_line = rows.row(span.start());
        part.end_line = rows.row(span.end().saturating_sub(1).max(span.start()));
        part.start = document.source.file_offset(span.start());
        part.end = document.source.file_offset(span.end());
    }
    outline
}

fn human(
    outline: &Outline,
    first_lines: &[String],
    document: &Document,
    path: &Path,
    out: &mut Output,
) -> std::io::Result<()> {
    writeln!(out, "{HEADING}{}{HEADING:#} — {}", path.display(), outline.kind.replace('-', " "))?;
    for why in &outline.why {
        writeln!(out, "{FAINT}  {why}{FAINT:#}")?;
    }
    for (what, value) in [("date", &outline.date), ("embargo lifts", &outline.embargo)] {
        if let Some(value) = value {
            writeln!(out, "{what}: {}", value.replace('T', " "))?;
        }
    }
    for damage in &outline.damage {
        writeln!(out, "damage: {damage}")?;
    }
    for remark in &document.remarks {
        writeln!(out, "{remark}")?;
    }
    if !outline.parts.is_empty() {
        writeln!(out)?;
    }
    for (part, words) in outline.parts.iter().zip(first_lines) {
        let places = if part.start_line == part.end_line {
            part.start_line.to_string()
        } else {
            format!("{}–{}", part.start_line, part.end_line)
        };
        writeln!(
            out,
            "{places:>8}  {HEADING}{:<14}{HEADING:#}{}",
            part.part.name(),
            cut(words, out.width() - 26)
        )?;
    }
    if !outline.contacts.is_empty() {
        writeln!(out, "\n{HEADING}contacts{HEADING:#}")?;
    }
    for contact in &outline.contacts {
        let fields = [&contact.name, &contact.role, &contact.organisation];
        let mut fields: Vec<&str> = fields.into_iter().flatten().map(String::as_str).collect();
        fields.extend(contact.phones.iter().map(String::as_str));
        fields.extend(contact.emails.iter().map(String::as_str));
        writeln!(out, "{:>8}  {}", contact.line, fields.join(" · "))?;
    }
    if !outline.acronyms.is_empty() {
        writeln!(out, "\n{HEADING}acronyms{HEADING:#}")?;
    }
    for acronym in &outline.acronyms {
        let long = acronym.long.as_deref().unwrap_or("not spelt out");
        writeln!(out, "{:>8}  {:<14}{long}", acronym.line, acronym.short)?;
    }
    Ok(())
}

/// The first `most` characters.
fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let kept: String = words.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}
