use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "quote-unmarked", family: Family::Quotes, off_by_default: true, ..Rule::DEFAULT };
