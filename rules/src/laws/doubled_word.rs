use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "doubled-word", family: Family::PlainEnglish, off_by_default: true, ..Rule::DEFAULT };
