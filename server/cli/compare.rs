//! `housestyle compare`: what a web page lost of the release that was sent.

use std::io::{self, Write};
use std::path::Path;

use housestyle_rules::release::Release;
use serde::Serialize;

use super::args::{self, OutlineFormat};
use super::output::{BAD, FAINT, GOOD, HEADING, Output, count, wrapped};
use super::privacy::without_phones;
use super::{CLEAN, FOUND, Failure, Outcome, json};
use crate::compare::{Difference, Sort, compare, lost};
use crate::ingest::{Document, Rows};

#[derive(Serialize)]
struct Comparison<'a> {
    version: u8,
    sent: String,
    page: String,
    lost: bool,
    differences: &'a [Difference],
}

pub(super) fn run(args: &args::Compare, out: &mut Output) -> Outcome {
    let (sent, page) = (Document::open(&args.sent)?, Document::open(&args.page)?);
    let read = |document: &Document| Release::read(document.plain.clone(), document.hints.clone());
    let (release, shown) = (read(&sent), read(&page));
    for (path, release) in [(&args.sent, &release), (&args.page, &shown)] {
        if release.paragraphs.is_empty() {
            return Err(Failure::Said(format!(
                "{}: there are no words in it to compare; is it the right file?",
                path.display()
            )));
        }
    }
    let mut differences = compare((&sent, &release), (&page, &shown));
    if !args.phones {
        for difference in &mut differences {
            difference.message = without_phones(&difference.message).into_owned();
        }
    }
    match args.format {
        OutlineFormat::Json => {
            let (sent, page) = (args.sent.display().to_string(), args.page.display().to_string());
            let lost = lost(&differences);
            json::document(&Comparison { version: 1, sent, page, lost, differences: &differences }, out)?;
        }
        OutlineFormat::Human => {
            let units = (Rows::of(&sent).unit(), Rows::of(&page).unit());
            human(&differences, (&args.sent, &args.page), units, out)?;
        }
    }
    Ok(if lost(&differences) { FOUND } else { CLEAN })
}

fn human(all: &[Difference], paths: (&Path, &Path), units: (&str, &str), out: &mut Output) -> io::Result<()> {
    writeln!(
        out,
        "{HEADING}{}{HEADING:#} sent, {HEADING}{}{HEADING:#} the page\n",
        paths.0.display(),
        paths.1.display()
    )?;
    let mut last = None;
    for difference in all {
        let heading = heading(difference.sort);
        if last != Some(heading) {
            if last.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{HEADING}{heading}{HEADING:#}")?;
            last = Some(heading);
        }
        let at = |row: Option<usize>, unit: &str, whose: &str| row.map(|row| format!("{unit} {row} {whose}"));
        let places: Vec<String> =
            [at(difference.sent, units.0, "sent"), at(difference.page, units.1, "of the page")]
                .into_iter()
                .flatten()
                .collect();
        let message = wrapped(&difference.message, out.width() - 2, "  ");
        writeln!(out, "  {message} {FAINT}({}){FAINT:#}", places.join(", "))?;
    }
    if last.is_some() {
        writeln!(out)?;
    }
    let serious = all.iter().filter(|d| d.sort != Sort::Expected).count();
    match (serious, all.len()) {
        (0, 0) => writeln!(out, "{GOOD}Nothing is lost.{GOOD:#} The page says what was sent."),
        (0, _) => writeln!(out, "{GOOD}Nothing is lost{GOOD:#} but what pages leave out."),
        (n, _) => writeln!(out, "{BAD}{}{BAD:#} between what was sent and the page.", count(n, "difference")),
    }
}

fn heading(sort: Sort) -> &'static str {
    match sort {
        Sort::Fact => "Figures, names and dates",
        Sort::Missing | Sort::Added | Sort::Moved => "Paragraphs",
        Sort::Wording => "Words",
        Sort::Link => "Links",
        Sort::Punctuation => "Marks",
        Sort::List => "Lists",
        Sort::Expected => "Left out, as pages do",
    }
}
