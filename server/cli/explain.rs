//! `housestyle explain`: a rule, the findings on a line, or the house style on a page.

use std::io::{self, Write as _};
use std::path::Path;

use housestyle_rules::catalogue::RULES;
use housestyle_rules::finding::Finding;
use housestyle_rules::rule::{Rule, Speech};
use housestyle_rules::style::Style;
use housestyle_rules::wording::{explain as style_words, reason_in_words};

use super::args;
use super::output::{BAD, FAINT, GOOD, HEADING, Output, wrapped};
use super::privacy::hide_in_words;
use super::{CLEAN, Failure, Outcome, human, pick};
use crate::config::{Projects, rule_named};
use crate::engine;
use crate::ingest::{Document, Rows};
use crate::reference::{STET_UNUSED, Upkeep, basis, fixes};

pub(super) fn run(args: &args::Explain, out: &mut Output) -> Outcome {
    let projects = pick::projects(&args.project, &[], &[])?;
    let project = projects.for_folder(Path::new("."));
    let Some(what) = args.what.as_deref() else {
        let project = project?;
        if project.style.is_empty() {
            return Err(Failure::Said(
                "there is no house style here yet; “housestyle learn ARCHIVE” learns one from the releases you sent"
                    .into(),
            ));
        }
        write_words(&style_words::page(&project.style), out)?;
        return Ok(CLEAN);
    };
    if let Some((path, line)) = place(what) {
        findings(&projects, Path::new(path), line, out)?;
        return Ok(CLEAN);
    }
    if what == STET_UNUSED.name {
        upkeep(&STET_UNUSED, out)?;
        return Ok(CLEAN);
    }
    let project = project?;
    match rule_named(what) {
        Ok(rule) => explain(rule, &project.style, out)?,
        // The names of the learned file are understood too: `date-form/embargo`.
        Err(unknown) => match style_words::slot(&project.style, what) {
            Some(words) => write_words(&words, out)?,
            None => return Err(Failure::Said(unknown)),
        },
    }
    Ok(CLEAN)
}

/// A finding about the team's own files.
fn upkeep(about: &Upkeep, out: &mut Output) -> io::Result<()> {
    writeln!(out, "{HEADING}{}{HEADING:#}\n{FAINT}{}; fixes: none{FAINT:#}\n", about.name, about.severity)?;
    for paragraph in [about.summary].into_iter().chain(about.more.trim_end().split("\n\n")) {
        writeln!(out, "{}\n", wrapped(paragraph, out.width(), ""))?;
    }
    Ok(())
}

/// `draft.txt:12`, also with a column after it.
fn place(what: &str) -> Option<(&str, usize)> {
    let (head, last) = what.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    match head.rsplit_once(':') {
        Some((path, line)) if line.parse::<usize>().is_ok() => Some((path, line.parse().ok()?)),
        _ => Some((head, last)),
    }
}

fn findings(projects: &Projects, path: &Path, line: usize, out: &mut Output) -> Result<(), Failure> {
    let document = Document::open(path)?;
    let project = projects.for_path(path)?;
    let checked = engine::check_document(&document, &project, path);
    let rows = Rows::of(&document);
    if line == 0 || line > rows.last() {
        return Err(Failure::Said(format!(
            "{}: there is no {} {line}; the last is {}",
            path.display(),
            rows.unit(),
            rows.last()
        )));
    }
    let here: Vec<_> = checked
        .findings
        .iter()
        .filter(|f| (rows.row(f.span.start())..=rows.row(f.span.end())).contains(&line))
        .collect();
    if here.is_empty() {
        writeln!(out, "Nothing to say about {}:{line}.", path.display())?;
        return Ok(());
    }
    let renderer = human::renderer(out);
    let shown = path.display().to_string();
    let look = human::Look { renderer: &renderer, phones: false };
    for finding in &here {
        let mut finding = (*finding).clone();
        hide_in_words(&mut finding);
        human::show(&shown, &document.source.text, &finding, &rows, &look, out)?;
        reasons(&finding, out)?;
    }
    let mut rules: Vec<&str> = here.iter().map(|f| f.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in RULES.iter().filter(|r| rules.contains(&r.name)) {
        explain(rule, &project.style, out)?;
    }
    Ok(())
}

/// Writes why a finding is as loud as it is.
fn reasons(finding: &Finding, out: &mut Output) -> io::Result<()> {
    writeln!(out, "{HEADING}Why {}{HEADING:#}", finding.severity.name())?;
    for reason in &finding.reasons {
        writeln!(out, "{}", wrapped(&format!("- {}", reason_in_words(*reason)), out.width(), "  "))?;
    }
    writeln!(out)
}

/// Writes a rule's documentation for a terminal.
fn explain(rule: &Rule, style: &Style, out: &mut Output) -> io::Result<()> {
    writeln!(out, "{HEADING}{}{HEADING:#}", rule.name)?;
    let off = if rule.off_by_default { ", off unless asked for" } else { "" };
    let speech = match rule.speech {
        Speech::Silent => "says nothing inside direct speech",
        Speech::Speaks => "speaks inside direct speech, and changes nothing there by itself",
        Speech::Typographic => "changes only marks and spaces inside direct speech",
    };
    writeln!(
        out,
        "{FAINT}{}, {}{off}; fixes: {}; {speech}{FAINT:#}\n",
        basis(rule.basis),
        housestyle_rules::judge::ceiling::severity(rule).name(),
        fixes(rule.fixes)
    )?;
    let mut fence: Option<&str> = None;
    let mut paragraph = String::new();
    for line in rule.docs.lines().map(|l| l.strip_prefix(' ').unwrap_or(l).trim_end()).chain([""]) {
        if let Some(word) = line.strip_prefix("```") {
            fence = match fence {
                None => {
                    write_paragraph(&mut paragraph, out)?;
                    let (style, title) = match word {
                        "bad" => (BAD, "Found"),
                        "fixed" => (GOOD, "Put right"),
                        "good" => (GOOD, "Left alone"),
                        _ => (HEADING, "With"),
                    };
                    writeln!(out, "  {style}{title}{style:#}")?;
                    Some(word)
                }
                Some(_) => {
                    writeln!(out)?;
                    None
                }
            };
        } else if fence.is_some() {
            writeln!(out, "    {}", marked(line))?;
        } else if line.is_empty() {
            write_paragraph(&mut paragraph, out)?;
        } else {
            // A list's lines stay lines.
            if line.starts_with("- ") {
                write_paragraph(&mut paragraph, out)?;
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    if let Some(words) = style_words::rule(style, rule.name) {
        writeln!(out, "{HEADING}In your archive{HEADING:#}")?;
        write_words(&words, out)?;
    }
    Ok(())
}

/// Writes lines, none wider than the terminal.
fn write_words(text: &str, out: &mut Output) -> io::Result<()> {
    for line in text.lines() {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let deeper = format!("{indent}    ");
        writeln!(out, "{indent}{}", wrapped(words, out.width() - deeper.len(), &deeper))?;
    }
    Ok(())
}

fn write_paragraph(paragraph: &mut String, out: &mut Output) -> io::Result<()> {
    if !paragraph.trim().is_empty() {
        let words = wrapped(&paragraph.replace('`', ""), out.width(), "");
        let gap = if paragraph.starts_with("- ") { "" } else { "\n" };
        writeln!(out, "{words}{gap}")?;
    }
    paragraph.clear();
    Ok(())
}

/// An example's line with what is found set apart.
fn marked(line: &str) -> String {
    line.replace("[[", &format!("{BAD}[")).replace("]]", &format!("]{BAD:#}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_a_place_from_a_rule() {
        assert_eq!(place("a/b.txt:12"), Some(("a/b.txt", 12)));
        assert_eq!(place("a/b.txt:12:4"), Some(("a/b.txt", 12)));
        assert_eq!(place("C:\\b.txt:3"), Some(("C:\\b.txt", 3)));
        assert_eq!(place("double-space"), None);
    }
}
