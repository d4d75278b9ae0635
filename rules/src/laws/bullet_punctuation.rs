use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "bullet-punctuation", family: Family::Lists, off_by_default: true, ..Rule::DEFAULT };
