//! How loud a rule may be at most: data, from findings on strangers' releases that were read one by one
//! (`tests/readings`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::finding::{Reason, Severity};
use crate::rule::{Basis, Rule};

/// Rule, `law` or `learned`, at most, right, read; a line each.
const TABLE: &str = include_str!("ceilings.tsv");

static CEILINGS: LazyLock<BTreeMap<(&str, bool), Reason>> =
    LazyLock::new(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());

fn row(line: &'static str) -> Option<((&'static str, bool), Reason)> {
    let mut cells = line.split('\t');
    let (rule, basis) = (cells.next()?, cells.next()?);
    let most = match cells.next()? {
        "hint" => Severity::Hint,
        "info" => Severity::Info,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    };
    let mut number = || cells.next()?.parse().ok();
    Some(((rule, basis == "learned"), Reason::Ceiling { most, right: number()?, read: number()? }))
}

/// The ceiling of what `rule` says by itself, or of what it says by the archive.
#[must_use]
pub fn of(rule: &str, learned: bool) -> Option<Reason> {
    CEILINGS.get(&(rule, learned)).copied()
}

/// How loud a rule is with the best evidence.
#[must_use]
pub fn severity(rule: &Rule) -> Severity {
    let at_most = |learned| {
        let severity = rule.weight.severity();
        of(rule.name, learned).map_or(severity, |ceiling| ceiling.apply(severity))
    };
    match rule.basis {
        Basis::Law => at_most(false),
        Basis::Convention => at_most(true),
        Basis::Both => at_most(false).max(at_most(true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_names_a_rule() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(CEILINGS.len(), lines.count());
        for ((rule, _), reason) in &*CEILINGS {
            assert!(crate::catalogue::RULES.iter().any(|r| r.name == *rule), "{rule}");
            let Reason::Ceiling { right, read, .. } = reason else { panic!("{reason:?}") };
            assert!(right <= read, "{rule}");
        }
    }
}
