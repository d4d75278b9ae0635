//! The rule reference: what the rules' own documentation says, as Markdown.

use housestyle_rules::catalogue::RULES;
use housestyle_rules::rule::{Basis, Fixes, Rule};

/// What a rule rests on, in a word.
#[must_use]
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "law",
        Basis::Convention => "convention",
        Basis::Both => "law and convention",
    }
}

/// What a rule offers, in a word.
#[must_use]
pub fn fixes(fixes: Fixes) -> &'static str {
    match fixes {
        Fixes::Never => "none",
        Fixes::Safe => "safe",
        Fixes::Choice => "choice",
        Fixes::Mixed => "safe and choice",
    }
}

/// The whole reference.
#[must_use]
pub fn page() -> String {
    let mut page = String::from("# Rules\n");
    let mut family = "";
    for rule in RULES {
        if rule.family.title() != family {
            family = rule.family.title();
            page.push_str(&format!("\n## {}{}\n", family[..1].to_uppercase(), &family[1..]));
        }
        page.push_str(&format!("\n### {}\n\n{}", rule.name, body(rule)));
    }
    page
}

/// A page of one rule, for people who follow a link from a finding: its examples say what they are examples of.
#[must_use]
pub fn page_of(rule: &Rule) -> String {
    let mut out = format!("# {}\n\n", rule.name);
    for line in body(rule).lines() {
        let lead = match line {
            "```bad" => "Not so; the finding is of the words between `[[` and `]]`:",
            "```good" => "So, and there is nothing to say:",
            "```fixed" => "Mended:",
            "```style" => "In a house whose style has:",
            _ => "",
        };
        match lead {
            "" => out.push_str(line),
            lead => out.push_str(&format!("{lead}\n\n```text")),
        }
        out.push('\n');
    }
    out
}

fn body(rule: &Rule) -> String {
    let off = if rule.off_by_default { " · off unless asked for" } else { "" };
    let mut out =
        format!("{} · {} · fixes: {}{off}\n\n", basis(rule.basis), rule.severity.name(), fixes(rule.fixes));
    for line in rule.docs.lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
        out.push('\n');
    }
    out
}
