use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "notes-heading", family: Family::Notes, off_by_default: true, ..Rule::DEFAULT };
