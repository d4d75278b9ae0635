//! The one tester of every rule: runs the examples in its documentation, and sentences with marked spans.

use crate::check::{Checked, Options, check};
use crate::finding::{Finding, Fix};
use crate::fix::{apply_together, together};
use crate::release::kind::Kind;
use crate::release::{Hints, Release};
use crate::rule::Rule;
use crate::style::{ElectionWindow, Style};
use crate::text::Span;

/// Takes the `[[ ]]` out of a marked text: the text, and the spans that were marked.
#[must_use]
pub fn unmark(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut open = None;
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, here) = rest.split_at(at);
        text.push_str(before);
        if let Some(after) = here.strip_prefix("[[") {
            open = Some(text.len());
            rest = after;
        } else if here.starts_with("]]") && open.is_some() {
            spans.push(Span::new(open.take().unwrap_or_default(), text.len()));
            rest = &here[2..];
        } else {
            text.push_str(&here[..1]);
            rest = &here[1..];
        }
    }
    text.push_str(rest);
    (text, spans)
}

/// Reads `text` as a press release.
#[must_use]
pub fn read(text: &str) -> Release {
    Release::read(text, Hints { kind: Some(Kind::PressRelease), ..Hints::default() })
}

/// Reads `text` as a document of an archive is read: what it is, it must show.
#[must_use]
pub fn read_unknown(text: &str) -> Release {
    Release::read(text, Hints::default())
}

/// What `rule` alone finds in `text` under `style`.
///
/// # Panics
/// When the rule panics.
#[must_use]
pub fn run(rule: &Rule, text: &str, style: &Style) -> Vec<Finding> {
    let options = Options { select: [rule.name.to_owned()].into(), ..Options::default() };
    let Checked { findings, crashed, .. } = check(&read(text), style, &options);
    assert!(crashed.is_empty(), "{} crashed on:\n{text}", rule.name);
    findings
}

/// Asserts that `rule` finds exactly the marked spans.
///
/// # Panics
/// When it finds others.
pub fn finds(rule: &Rule, marked: &str) {
    finds_with(rule, marked, &Style::default());
}

/// Asserts that `rule` finds exactly the marked spans under `style`.
///
/// # Panics
/// When it finds others.
pub fn finds_with(rule: &Rule, marked: &str, style: &Style) {
    let (text, want) = unmark(marked);
    let findings = run(rule, &text, style);
    let got: Vec<Span> = findings.iter().map(|f| f.span).collect();
    assert_eq!(got, want, "{}", explain(rule, &text, &want, &findings));
}

/// The text after all that `rule` offers: safe fixes, and the first of the choices.
#[must_use]
pub fn fixed(rule: &Rule, text: &str, style: &Style) -> String {
    let findings = run(rule, text, style);
    let fixes: Vec<&Fix> = together(findings.iter().filter_map(|f| f.fixes.first()));
    apply_together(text, &fixes)
}

/// Runs the examples in the documentation of `rule`.
///
/// # Panics
/// When one does not hold, or there is no bad or no good one.
pub fn examples(rule: &Rule) {
    let mut style = Style::default();
    let mut last_bad = String::new();
    let (mut bad, mut good) = (0, 0);
    for (fence, body) in fences(rule.docs) {
        match fence.as_str() {
            "style" => style = Style::from_pins(&body).unwrap_or_else(|e| panic!("{}: {e}", rule.name)),
            "election" => style.elections.push(election(&body)),
            "bad" => {
                bad += 1;
                assert!(body.contains("[["), "{}: a bad example marks what is found", rule.name);
                finds_with(rule, &body, &style);
                last_bad = unmark(&body).0;
            }
            "fixed" => assert_eq!(fixed(rule, &last_bad, &style), body, "{}: fixed example", rule.name),
            "good" => {
                good += 1;
                finds_with(rule, &body, &style);
            }
            _ => {}
        }
    }
    assert!(bad > 0 && good > 0, "{}: the documentation wants a bad and a good example", rule.name);
}

/// A pre-election period out of an example: its name, its first and its last day, with commas.
fn election(line: &str) -> ElectionWindow {
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let [name, from, to] = parts[..] else { panic!("name, first day, last day: {line}") };
    let day = |text: &str| text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
    ElectionWindow { name: name.into(), from: day(from), to: day(to), watch: Vec::new() }
}

/// The fenced blocks of a documentation text: the word after the fence, and the lines.
fn fences(docs: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Option<(String, Vec<&str>)> = None;
    for line in docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(word) = line.strip_prefix("```") {
            match open.take() {
                Some((fence, lines)) => out.push((fence, lines.join("\n"))),
                None => open = Some((word.trim().to_owned(), Vec::new())),
            }
        } else if let Some((_, lines)) = &mut open {
            lines.push(line);
        }
    }
    out
}

fn explain(rule: &Rule, text: &str, want: &[Span], findings: &[Finding]) -> String {
    let mut out = format!("\n{} on:\n{text}\n", rule.name);
    for span in want {
        out += &format!("  wanted {:?} {span:?}\n", span.of(text));
    }
    for finding in findings {
        out += &format!("  found  {:?} {:?}: {}\n", finding.span.of(text), finding.span, finding.message);
    }
    out
}
