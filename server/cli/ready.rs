//! `housestyle ready`: the last look before a release goes.

use std::io::{self, Write};

use jiff::Zoned;

use super::args::{self, ReadyFormat};
use super::output::{BAD, FAINT, GOOD, HEADING, Output, count, wrapped};
use super::{CLEAN, FOUND, Outcome, json, pick};
use crate::engine;
use crate::ingest::Document;
use crate::ready::{self, Ready, contact};

pub(super) fn run(args: &args::Ready, out: &mut Output) -> Outcome {
    let document = Document::open(&args.draft)?;
    let projects = pick::projects(&args.project, &[], &[])?;
    let project = projects.for_path(&args.draft)?;
    let release = engine::read(&document, &project, &args.draft);
    let examined = engine::examine(&document, &release, &project, &args.draft);
    let today = args.project.today.unwrap_or_else(|| Zoned::now().date());
    let ready = ready::look(&args.draft, &document, &release, examined, today);
    match args.format {
        ReadyFormat::Human => write(&ready, out)?,
        ReadyFormat::Json => json::document(&ready, out)?,
        ReadyFormat::Html => out.write_all(ready::page(&ready).as_bytes())?,
    }
    Ok(if ready.ready { CLEAN } else { FOUND })
}

fn write(ready: &Ready, out: &mut Output) -> io::Result<()> {
    writeln!(out, "{HEADING}{}{HEADING:#}  {FAINT}{}{FAINT:#}\n", ready.path, ready.kind.replace('-', " "))?;
    let embargo = match &ready.embargo {
        Some(embargo) => vec![(Some(embargo.line), format!("{} — {}", embargo.text, embargo.says))],
        None => vec![(None, "none".to_owned())],
    };
    block("embargo", embargo, out)?;
    block("contacts", ready.contacts.iter().map(|c| (Some(c.line), contact(c))), out)?;
    let people = ready.people.iter().map(|p| {
        let fields = [Some(&p.name), p.role.as_ref(), p.organisation.as_ref()];
        (Some(p.line), fields.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "))
    });
    block("people", people, out)?;
    let dates = ready.dates.iter().map(|d| {
        let day = d.day.as_ref().map(|day| format!(" = {day}")).unwrap_or_default();
        (Some(d.line), format!("{}{day}", d.text))
    });
    block("dates", dates, out)?;
    block("figures", ready.figures.iter().map(|f| (Some(f.line), f.text.clone())), out)?;
    block("links", ready.links.iter().map(|l| (Some(l.line), l.text.clone())), out)?;
    let stood = ready.stood.iter().map(|s| {
        let who: Vec<&str> = [&*s.who, &*s.when, &*s.why].into_iter().filter(|w| !w.is_empty()).collect();
        (Some(s.line), format!("“{}” ({}) — {}", s.words, s.rule, who.join(", ")))
    });
    block("let stand", stood, out)?;
    let left = ready
        .left
        .iter()
        .map(|f| (Some(f.line), format!("{}: {} ({})", f.severity.name(), f.message, f.rule)));
    block("left", left, out)?;
    match ready.ready {
        true => writeln!(out, "{GOOD}Nothing in the way.{GOOD:#} What stands above is for your eyes."),
        false => {
            let left = count(ready.left.len(), "finding");
            writeln!(
                out,
                "{BAD}Not yet:{BAD:#} {left}; housestyle check {} shows them in their lines.",
                ready.path
            )
        }
    }
}

fn block(
    title: &str,
    rows: impl IntoIterator<Item = (Option<usize>, String)>,
    out: &mut Output,
) -> io::Result<()> {
    let mut first = true;
    for (line, words) in rows {
        let head = if first { title } else { "" };
        first = false;
        let line = line.map(|n| n.to_string()).unwrap_or_default();
        let indent = " ".repeat(17);
        let words = wrapped(&words, out.width().saturating_sub(17), &indent);
        writeln!(out, "{HEADING}{head:<10}{HEADING:#}{FAINT}{line:>5}{FAINT:#}  {words}")?;
    }
    if !first {
        writeln!(out)?;
    }
    Ok(())
}
