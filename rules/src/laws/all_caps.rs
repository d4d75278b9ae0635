use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "all-caps", family: Family::PlainEnglish, off_by_default: true, ..Rule::DEFAULT };
