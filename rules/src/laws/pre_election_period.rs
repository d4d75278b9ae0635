use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "pre-election-period", family: Family::Compliance, off_by_default: true, ..Rule::DEFAULT };
