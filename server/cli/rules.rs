//! `housestyle rules`: the catalogue.

use std::io::Write as _;

use housestyle_rules::catalogue::RULES;
use housestyle_rules::rule::Rule;
use serde::Serialize;

use super::args::{self, RulesFormat};
use super::output::{FAINT, HEADING, Output, wrapped};
use super::{CLEAN, Outcome, json};
use crate::reference::{self, STET_UNUSED, basis, fixes};

#[derive(Serialize)]
struct Entry {
    rule: &'static str,
    family: &'static str,
    severity: &'static str,
    basis: &'static str,
    fixes: &'static str,
    on: bool,
    summary: String,
}

impl Entry {
    fn of(rule: &Rule) -> Self {
        Self {
            rule: rule.name,
            family: rule.family.title(),
            severity: housestyle_rules::judge::ceiling::severity(rule).name(),
            basis: basis(rule.basis),
            fixes: fixes(rule.fixes),
            on: !rule.off_by_default,
            summary: summary(rule),
        }
    }
}

pub(super) fn run(args: &args::Rules, out: &mut Output) -> Outcome {
    match args.format {
        RulesFormat::Json => {
            let entries: Vec<Entry> = RULES.iter().map(|r| Entry::of(r)).collect();
            json::document(&entries, out)?;
        }
        RulesFormat::Human => human(out)?,
        RulesFormat::Markdown => out.write_all(reference::page().as_bytes())?,
    }
    Ok(CLEAN)
}

/// A rule's first paragraph.
fn summary(rule: &Rule) -> String {
    let first: Vec<&str> =
        rule.docs.trim_start().lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    first.join(" ")
}

fn human(out: &mut Output) -> std::io::Result<()> {
    let width = out.width();
    let mut family = "";
    for rule in RULES {
        if rule.family.title() != family {
            family = rule.family.title();
            let gap = if std::ptr::eq(*rule, RULES[0]) { "" } else { "\n" };
            writeln!(out, "{gap}{HEADING}{family}{HEADING:#}")?;
        }
        let off = if rule.off_by_default { ", off unless asked for" } else { "" };
        let first = format!("{} ({}{off})", rule.name, basis(rule.basis));
        writeln!(out, "  {first}")?;
        writeln!(out, "{FAINT}      {}{FAINT:#}", wrapped(&summary(rule), width - 6, "      "))?;
    }
    writeln!(out, "\n{HEADING}The team’s own files{HEADING:#}\n  {}", STET_UNUSED.name)?;
    writeln!(out, "{FAINT}      {}{FAINT:#}", wrapped(STET_UNUSED.summary, width - 6, "      "))?;
    writeln!(out, "\n{} rules of drafts. housestyle explain RULE tells more of one.", RULES.len())
}
