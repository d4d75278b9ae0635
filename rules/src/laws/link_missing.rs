use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "link-missing", family: Family::Links, off_by_default: true, ..Rule::DEFAULT };
