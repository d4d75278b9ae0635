use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "stray-nbsp", family: Family::Typography, off_by_default: true, ..Rule::DEFAULT };
