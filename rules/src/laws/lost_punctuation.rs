use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "lost-punctuation", family: Family::Typography, off_by_default: true, ..Rule::DEFAULT };
