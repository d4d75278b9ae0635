use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "footnote-unmatched", family: Family::Notes, off_by_default: true, ..Rule::DEFAULT };
