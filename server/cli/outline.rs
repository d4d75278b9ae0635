//! `housestyle outline`: the parts of a release as the program sees them.

use std::io::{Read as _, Write as _};
use std::path::Path;

use housestyle_rules::release::Release;
use housestyle_rules::release::outline::{Outline, outline};
use housestyle_rules::text::{Lines, Span};

use super::args::{self, OutlineFormat};
use super::output::{FAINT, HEADING, Output};
use super::{CLEAN, Failure, Outcome, json};
use crate::ingest::{Document, Format};

pub(super) fn run(args: &args::Outline, out: &mut Output) -> Outcome {
    let document = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        Document::of_bytes(&bytes, Format::Plain)
            .map_err(|e| Failure::Said(format!("standard input: {e}")))?
    } else {
        Document::open(&args.file)?
    };
    let mut hints = document.hints.clone();
    hints.kind = args.kind.kind();
    let release = Release::read(document.plain.clone(), hints);
    let outline = in_source(outline(&release, &args.file.display().to_string()), &release, &document);
    match args.format {
        OutlineFormat::Json => json::document(&outline, out)?,
        OutlineFormat::Human => human(&outline, &document, &args.file, out)?,
    }
    Ok(CLEAN)
}

/// The outline with its places in the file in place of the plain words'.
fn in_source(mut outline: Outline, release: &Release, document: &Document) -> Outline {
    let lines = Lines::of(&document.source.text);
    for part in &mut outline.parts {
        let span = document.map.span(Span::new(part.start, part.end));
        part.start_line = lines.at(span.start()) + 1;
        part.end_line = lines.at(span.end().saturating_sub(1).max(span.start())) + 1;
        part.start = document.source.file_offset(span.start());
        part.end = document.source.file_offset(span.end());
    }
    let moved = |line: usize| {
        let plain = release.lines.span(line - 1);
        lines.at(document.map.span(plain).start()) + 1
    };
    for acronym in &mut outline.acronyms {
        acronym.line = moved(acronym.line);
    }
    for contact in &mut outline.contacts {
        contact.line = moved(contact.line);
    }
    outline
}

fn human(outline: &Outline, document: &Document, path: &Path, out: &mut Output) -> std::io::Result<()> {
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
    if !outline.parts.is_empty() {
        writeln!(out)?;
    }
    let lines = Lines::of(&document.source.text);
    for part in &outline.parts {
        let places = if part.start_line == part.end_line {
            part.start_line.to_string()
        } else {
            format!("{}–{}", part.start_line, part.end_line)
        };
        let words = lines.span(part.start_line - 1).of(&document.source.text);
        writeln!(
            out,
            "{places:>8}  {HEADING}{:<14}{HEADING:#}{}",
            part.part.name(),
            cut(words.trim(), out.width() - 26)
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
