//! What a person reads: the worst first, a few at a time, and what to do next.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group as Section, Level, Renderer, Snippet};
use housestyle_rules::finding::{Finding, Group, Safety, Severity};
use housestyle_rules::style::Tier;

use super::args::Check;
use super::check::{Checked, Run, fixes, has_style, is_safe};
use super::output::{BAD, FAINT, GOOD, HEADING, Output, count, wrapped};
use super::privacy::without_phones;
use crate::ingest::{Charset, Rows};
use crate::reference::STET_UNUSED;

/// So many findings of one rule in one file are shown; the rest are named by their lines.
const OF_A_RULE: usize = 3;
/// So many hints of one file are shown.
const HINTS: usize = 3;
/// So many findings of one run are shown.
const OF_A_RUN: usize = 60;

/// Writes all of a run's findings, and what to do next.
pub(super) fn write(run: &Run, args: &Check, out: &mut Output) -> io::Result<()> {
    let renderer = renderer(out);
    let mut left = if args.all { usize::MAX } else { OF_A_RUN };
    let mut hidden = 0;
    for file in &run.files {
        hidden += write_file(file, args, &renderer, &mut left, out)?;
    }
    summary(run, args, hidden, out)
}

/// How source lines are shown on this terminal.
pub(super) fn renderer(out: &Output) -> Renderer {
    let renderer = if out.colour() { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(out.width()).decor_style(DecorStyle::Unicode)
}

/// Writes a file's findings; gives how many were left out.
fn write_file(
    file: &Checked,
    args: &Check,
    renderer: &Renderer,
    left: &mut usize,
    out: &mut Output,
) -> io::Result<usize> {
    let foreign = file.kind.foreign;
    let charset = file.document.source.charset;
    let told = charset == Charset::Windows1252 || file.fixed > 0;
    if file.findings.is_empty() && !told && !foreign {
        return Ok(0);
    }
    let rows = Rows::of(&file.document);
    writeln!(out, "{HEADING}{}{HEADING:#}", file.path)?;
    if charset == Charset::Windows1252 {
        writeln!(out, "{FAINT}Read as {}, and kept so.{FAINT:#}", charset.name())?;
    }
    if file.fixed > 0 {
        writeln!(out, "{GOOD}{} made.{GOOD:#}", fixes(file.fixed))?;
    }
    for remark in &file.document.remarks {
        writeln!(out, "{FAINT}{remark}{FAINT:#}")?;
    }
    if rows.unit() != "line" {
        writeln!(out, "{FAINT}The numbers are those of {}s; empty ones do not count.{FAINT:#}", rows.unit())?;
    }
    if foreign {
        writeln!(out, "This does not look like one of your releases; house-style rules are off.")?;
        for why in against(&file.kind.why()) {
            writeln!(out, "{FAINT}  {why}{FAINT:#}")?;
        }
        writeln!(out, "{FAINT}  If it is one: --kind release{FAINT:#}")?;
    }
    writeln!(out)?;

    let mut shown = Shown::default();
    for item in ranked(&file.findings) {
        let finding = match item {
            Item::Batch(batch) => {
                batch_line(&batch, &rows, out)?;
                continue;
            }
            Item::One(finding) => finding,
        };
        if args.all || shown.has_room_for(finding, *left) {
            *left = left.saturating_sub(1);
            if args.redact {
                line(&file.path, finding, &rows, out)?;
            } else {
                let style = Look { renderer, phones: args.phones };
                show(&file.path, &file.document.source.text, finding, &rows, &style, out)?;
            }
        }
    }
    for (rule, more) in &shown.left_out {
        writeln!(out, "{FAINT}{rule}: {} more, on {}{FAINT:#}", more.len(), places(more, &rows))?;
    }
    if !shown.left_out.is_empty() {
        writeln!(out)?;
    }
    Ok(shown.left_out.values().map(Vec::len).sum())
}

/// What of a file has been shown, and what was left out, by rule.
#[derive(Default)]
struct Shown<'a> {
    of_rule: BTreeMap<&'a str, usize>,
    hints: usize,
    left_out: BTreeMap<&'a str, Vec<&'a Finding>>,
}

impl<'a> Shown<'a> {
    fn has_room_for(&mut self, finding: &'a Finding, left: usize) -> bool {
        let of_rule = self.of_rule.entry(finding.rule).or_default();
        let hint = finding.severity == Severity::Hint;
        let room = finding.severity == Severity::Error
            || (left > 0 && *of_rule < OF_A_RULE && !(hint && self.hints == HINTS));
        if room {
            *of_rule += 1;
            self.hints += usize::from(hint);
        } else {
            self.left_out.entry(finding.rule).or_default().push(finding);
        }
        room
    }
}

/// What speaks against a release, each sort of sign once.
fn against(why: &[String]) -> Vec<&str> {
    let mut signs: Vec<&str> = Vec::new();
    for sign in why.iter().filter_map(|w| w.strip_prefix("against: ")) {
        let sort = |s: &str| s.split(" (").next().map(str::to_owned);
        if !signs.iter().any(|known| sort(known) == sort(sign)) {
            signs.push(sign);
        }
    }
    signs
}

/// What is shown by itself, and what is one line together.
enum Item<'a> {
    One(&'a Finding),
    Batch(Vec<&'a Finding>),
}

/// The findings in the order in which they are worth reading: the worst first, then what the archive is surest of.
fn ranked(findings: &[Finding]) -> Vec<Item<'_>> {
    let (mut batches, mut items): (BTreeMap<Group, Vec<&Finding>>, Vec<_>) = Default::default();
    for finding in findings {
        match finding.group {
            Some(group) => batches.entry(group).or_default().push(finding),
            None => items.push(Item::One(finding)),
        }
    }
    items.extend(batches.into_values().map(|batch| match batch.as_slice() {
        [one] => Item::One(one),
        _ => Item::Batch(batch),
    }));
    items.sort_by_key(|item| match item {
        Item::One(f) => Reverse((f.severity, f.evidence.as_ref().map(|e| (e.tier, e.seen)))),
        Item::Batch(batch) => Reverse((worst(batch), None)),
    });
    items
}

fn worst(batch: &[&Finding]) -> Severity {
    batch.iter().map(|f| f.severity).max().unwrap_or(Severity::Hint)
}

/// One line for findings that a person sees as one.
fn batch_line(batch: &[&Finding], rows: &Rows<'_>, out: &mut Output) -> io::Result<()> {
    if batch[0].group == Some(Group::LostPunctuation) {
        return lost_line(batch, rows, out);
    }
    let what = count(batch.len(), "spacing repair");
    let safe = batch.iter().filter(|f| is_safe(f)).count();
    let remedy = match safe {
        0 => String::new(),
        n if n == batch.len() => "; --fix makes them".into(),
        n => format!("; --fix makes {n} of them"),
    };
    let where_ = places(batch, rows);
    writeln!(out, "{}: {HEADING}{what}{HEADING:#} on {where_}{remedy}\n", label(worst(batch)))
}

/// The line for marks that an export took. The finding about the text as a whole heads them, where it is sure enough to
/// stand, and is no place of its own.
fn lost_line(batch: &[&Finding], rows: &Rows<'_>, out: &mut Output) -> io::Result<()> {
    let (head, places): (Vec<&Finding>, Vec<&Finding>) =
        batch.iter().partition(|f| f.rule == "lost-punctuation");
    let what = format!("lost smart punctuation ({})", count(places.len(), "place"));
    let where_ = self::places(&places, rows);
    let remedy = if head.is_empty() { "" } else { "; compare the text with the original" };
    writeln!(out, "{}: {HEADING}{what}{HEADING:#} on {where_}{remedy}\n", label(worst(batch)))
}

/// `line 3`, `lines 3, 5 and 9`.
fn places(findings: &[&Finding], rows: &Rows<'_>) -> String {
    let mut at: Vec<usize> = findings.iter().map(|f| rows.row(f.span.start())).collect();
    at.sort_unstable();
    at.dedup();
    let unit = rows.unit();
    const MOST: usize = 8;
    let shown: Vec<String> = at.iter().take(MOST).map(ToString::to_string).collect();
    match (shown.as_slice(), at.len().saturating_sub(MOST)) {
        ([one], 0) => format!("{unit} {one}"),
        ([rest @ .., last], 0) => format!("{unit}s {} and {last}", rest.join(", ")),
        (all, more) => format!("{unit}s {} and {more} more", all.join(", ")),
    }
}

fn label(severity: Severity) -> String {
    use clap::builder::styling::{AnsiColor, Style};
    let style = match severity {
        Severity::Error => AnsiColor::BrightRed.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::BrightBlue.on_default().bold(),
        Severity::Hint => Style::new().bold(),
    };
    format!("{style}{}{style:#}", severity.name())
}

/// One finding without the draft's words.
fn line(path: &str, finding: &Finding, rows: &Rows<'_>, out: &mut Output) -> io::Result<()> {
    let (line, column) = rows.row_column(finding.span.start());
    let way_out = finding.fixes.first().map(|fix| format!(" {}.", fix.title)).unwrap_or_default();
    let what = format!("{}{way_out} ({})", finding.message, finding.rule);
    writeln!(out, "{path}:{line}:{column}: {}: {what}\n", label(finding.severity))
}

/// How findings are shown.
pub(super) struct Look<'a> {
    pub renderer: &'a Renderer,
    /// Telephone numbers are written out.
    pub phones: bool,
}

/// Shows one finding with its line.
pub(super) fn show(
    path: &str,
    text: &str,
    finding: &Finding,
    rows: &Rows<'_>,
    look: &Look<'_>,
    out: &mut Output,
) -> io::Result<()> {
    // The renderer is given the finding's own lines: its work is then in proportion to them.
    let from = rows.line(finding.span.start()).start();
    let to = rows.line(finding.span.end().max(finding.span.start())).end();
    let to = to.max(finding.span.end());
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let message = format!("{} ({})", finding.message, finding.rule);
    let message = wrapped(&message, out.width() - finding.severity.name().len() - 2, "");
    let words = &text[from..to];
    let words = if look.phones { words.into() } else { without_phones(words) };
    let snippet = Snippet::source(&*words)
        .path(path)
        .line_start(rows.row(finding.span.start()))
        .annotation(AnnotationKind::Primary.span(finding.span.start() - from..finding.span.end() - from));
    let mut section = Section::with_title(level.primary_title(message)).element(snippet);
    for (place, fix) in finding.fixes.iter().take(3).enumerate() {
        let how = if fix.safety == Safety::Safe && place == 0 { " (--fix)" } else { "" };
        let lead = if place == 0 { "" } else { "or: " };
        section = section.element(Level::HELP.message(format!("{lead}{}{how}", fix.title)));
    }
    if let Some(evidence) = &finding.evidence
        && evidence.tier != Tier::Pinned
        && !evidence.examples.is_empty()
    {
        let seen = evidence.examples.iter().take(3).map(|e| format!("{}:{}", e.path, e.line));
        let seen = format!("{}; see {}", evidence.tier.name(), seen.collect::<Vec<_>>().join(", "));
        section = section.element(Level::NOTE.message(seen));
    }
    writeln!(out, "{}\n", look.renderer.render(&[section]))
}

/// What was found in all, and what to do next.
fn summary(run: &Run, args: &Check, hidden: usize, out: &mut Output) -> io::Result<()> {
    if run.files.is_empty() {
        if run.errors.is_empty() {
            writeln!(
                out,
                "Nothing to check here: no text, Markdown, Word or e-mail file. Name the draft: housestyle check DRAFT"
            )?;
        }
        return Ok(());
    }
    let all = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let counts: Vec<String> = all
        .iter()
        .map(|s| (run.of(*s), s.name()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| if name == "info" { format!("{n} info") } else { count(n, name) })
        .collect();
    let files = count(run.files.len(), "file");
    if counts.is_empty() {
        writeln!(out, "{GOOD}Nothing to say{GOOD:#} about {files}.")?;
    } else {
        let worst = if run.of(Severity::Error) > 0 { BAD } else { HEADING };
        writeln!(out, "{worst}{}{worst:#} in {files}.", counts.join(", "))?;
    }
    let fixable = run.fixable;
    if fixable > 0 && !args.fix {
        let paths: Vec<String> = args.paths.iter().map(|p| p.display().to_string()).collect();
        let what = format!("housestyle check --fix {}", paths.join(" "));
        let what = what.trim_end();
        let them = if fixable == 1 { "it" } else { "them" };
        writeln!(
            out,
            "{fixable} can be put right without asking: {HEADING}{what}{HEADING:#} (--diff shows {them} first)"
        )?;
    }
    for (n, where_) in [(run.known(), "the baseline knows"), (run.stood(), "people let stand")] {
        if n > 0 {
            writeln!(out, "{FAINT}{} that {where_}, not shown.{FAINT:#}", count(n, "finding"))?;
        }
    }
    if hidden > 0 {
        writeln!(out, "{FAINT}{hidden} not shown; --all shows everything.{FAINT:#}")?;
    }
    if let Some(rule) = worst_rule(run) {
        writeln!(out, "{FAINT}Why: housestyle explain {rule}{FAINT:#}")?;
    }
    if !has_style(run) && args.project.preset.is_none() {
        let archive = run.files.iter().any(|f| !f.project.config.archive.is_empty());
        let learn = if archive { "housestyle learn" } else { "housestyle learn ARCHIVE" };
        writeln!(
            out,
            "{FAINT}No house style is learned here yet, so only what holds for everyone was checked: {learn}{FAINT:#}"
        )?;
    }
    Ok(())
}

/// The rule that a reader will ask about first.
fn worst_rule(run: &Run) -> Option<&'static str> {
    let all = run.files.iter().flat_map(|f| &f.findings).filter(|f| f.rule != STET_UNUSED.name);
    all.max_by_key(|f| (f.severity, Reverse(f.span))).map(|f| f.rule)
}
