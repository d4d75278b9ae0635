use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "hyphen-as-dash", family: Family::Typography, off_by_default: true, ..Rule::DEFAULT };
