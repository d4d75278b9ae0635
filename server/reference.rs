//! The rule reference: what the rules' own documentation says, as Markdown.

use housestyle_rules::catalogue::RULES;
use housestyle_rules::rule::{Basis, Fixes, Rule};

/// A finding about a file that the team keeps. It is no rule of the catalogue, which is about drafts, but its name is met
/// in reports, and people ask what it is.
pub struct Upkeep {
    /// Its name in reports.
    pub name: &'static str,
    /// Its severity there, in a word.
    pub severity: &'static str,
    /// What it says, in a sentence.
    pub summary: &'static str,
    /// Why, and the way out: Markdown.
    pub more: &'static str,
}

/// An entry of `housestyle.stet.toml` that lets nothing stand.
pub const STET_UNUSED: Upkeep = Upkeep {
    name: "stet-unused",
    severity: "info",
    summary: "An entry of housestyle.stet.toml lets nothing stand any more.",
    more: "No draft that the entry stands for (every draft of the project, or those that its `file` names) has its words \
           any more, its rule no longer objects to them, or there is no such draft or rule. An entry left behind would let the same words stand in a later draft, where nobody has looked at them.\n\n\
           Delete the entry, or correct the rule’s or the draft’s name. Drafts that a run does not check are searched for the words too, \
           so a look at one draft reports nothing that another still needs; entries of rules that are switched off are kept.\n",
};

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
    page.push_str(&format!(
        "\n## The team’s own files\n\n### {}\n\n{} · fixes: none\n\n{}\n\n{}",
        STET_UNUSED.name, STET_UNUSED.severity, STET_UNUSED.summary, STET_UNUSED.more
    ));
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
    let mut out = format!(
        "{} · {} · fixes: {}{off}\n\n",
        basis(rule.basis),
        housestyle_rules::judge::ceiling::severity(rule).name(),
        fixes(rule.fixes)
    );
    for line in rule.docs.lines() {
        out.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
        out.push('\n');
    }
    out
}
