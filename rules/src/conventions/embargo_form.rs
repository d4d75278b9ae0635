use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "embargo-form", family: Family::Embargo, off_by_default: true, ..Rule::DEFAULT };
