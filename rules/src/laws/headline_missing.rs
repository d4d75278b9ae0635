use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "headline-missing", family: Family::Structure, off_by_default: true, ..Rule::DEFAULT };
