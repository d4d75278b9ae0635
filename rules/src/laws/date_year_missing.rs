use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "date-year-missing", family: Family::Dates, off_by_default: true, ..Rule::DEFAULT };
