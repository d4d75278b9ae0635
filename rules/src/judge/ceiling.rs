//! How loud a rule may be at most: data, from findings on strangers' releases that were read one by one
//! (`tests/readings`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Reason;
use crate::finding::Severity;

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
pub fn of(rule: &'static str, learned: bool) -> Option<Reason> {
    CEILINGS.get(&(rule, learned)).copied()
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
