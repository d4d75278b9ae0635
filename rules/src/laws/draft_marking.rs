use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "draft-marking", family: Family::Compliance, off_by_default: true, ..Rule::DEFAULT };
