use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "acronym-unused", family: Family::Acronyms, off_by_default: true, ..Rule::DEFAULT };
