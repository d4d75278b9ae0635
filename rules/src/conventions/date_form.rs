use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "date-form", family: Family::Dates, off_by_default: true, ..Rule::DEFAULT };
