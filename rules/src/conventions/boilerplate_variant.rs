use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "boilerplate-variant", family: Family::Boilerplate, off_by_default: true, ..Rule::DEFAULT };
