use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "term-misspelt", family: Family::Consistency, off_by_default: true, ..Rule::DEFAULT };
