use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "ends-marker", family: Family::Structure, off_by_default: true, ..Rule::DEFAULT };
