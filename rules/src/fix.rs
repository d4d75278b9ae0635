//! Choosing, ordering and applying fixes: the same in the editor and on the command line.

use std::collections::BTreeMap;

use crate::finding::{Finding, Fix, Safety};
use crate::text::{Edit, apply};

/// At most this many rounds until nothing is left to fix.
const ROUNDS: usize = 10;

/// The safe fixes of `findings` that can be made together: the first by place wins where two would touch.
#[must_use]
pub fn safe_together(findings: &[Finding]) -> Vec<&Fix> {
    together(findings.iter().filter_map(|f| f.fixes.iter().find(|fix| fix.safety == Safety::Safe)))
}

/// Those of `fixes` that can be made together, first come first served.
pub fn together<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut out = Vec::new();
    for fix in fixes {
        let free = fix
            .edits
            .iter()
            .all(|edit| taken.iter().all(|other| *other == edit || !other.span.touches(edit.span)));
        if free {
            taken.extend(&fix.edits);
            out.push(fix);
        }
    }
    out
}

/// The text after `fixes`, which must be able to stand together.
#[must_use]
pub fn apply_together(text: &str, fixes: &[&Fix]) -> String {
    apply(text, &edits_of(fixes))
}

/// The edits of `fixes` in order, each once.
#[must_use]
pub fn edits_of(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|f| f.edits.iter().cloned()).collect();
    edits.sort();
    edits.dedup();
    edits
}

/// What fixing gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text, with every safe fix made.
    pub text: String,
    /// How many were made.
    pub made: usize,
}

/// Makes every safe fix until none is left. `check` gives the findings of a text.
///
/// A fix that would bring a finding which was not there before is left out, so a second run changes nothing and no
/// fix does harm.
pub fn fix_all(text: &str, check: impl Fn(&str) -> Vec<Finding>) -> Fixed {
    let mut text = text.to_owned();
    let mut made = 0;
    let mut findings = check(&text);
    for _ in 0..ROUNDS {
        let fixes = safe_together(&findings);
        if fixes.is_empty() {
            break;
        }
        let next = apply_together(&text, &fixes);
        let after = check(&next);
        if !brings_new(&findings, &after) {
            made += fixes.len();
            text = next;
            findings = after;
            continue;
        }
        // Something in the batch does harm: make them one by one, and leave out what does.
        let Some((better, count, after)) = one_by_one(&text, &findings, &check) else { break };
        text = better;
        made += count;
        findings = after;
    }
    Fixed { text, made }
}

fn one_by_one(
    text: &str,
    findings: &[Finding],
    check: &impl Fn(&str) -> Vec<Finding>,
) -> Option<(String, usize, Vec<Finding>)> {
    let fixes = safe_together(findings);
    let mut kept: Vec<&Fix> = Vec::new();
    let mut best = None;
    for fix in fixes {
        kept.push(fix);
        let next = apply_together(text, &kept);
        let after = check(&next);
        if brings_new(findings, &after) {
            kept.pop();
        } else {
            best = Some((next, kept.len(), after));
        }
    }
    best
}

/// Whether `after` holds a finding that `before` does not: more of a rule than before.
fn brings_new(before: &[Finding], after: &[Finding]) -> bool {
    let count = |findings: &[Finding]| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.rule).or_default() += 1;
        }
        counts
    };
    let before = count(before);
    count(after).into_iter().any(|(rule, n)| n > before.get(rule).copied().unwrap_or(0))
}
