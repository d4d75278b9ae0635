use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "personal-data", family: Family::Compliance, off_by_default: true, ..Rule::DEFAULT };
