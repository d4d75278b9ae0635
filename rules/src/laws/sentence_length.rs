use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "sentence-length", family: Family::PlainEnglish, off_by_default: true, ..Rule::DEFAULT };
