use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule = Rule {
    name: "space-before-punctuation",
    family: Family::Typography,
    off_by_default: true,
    ..Rule::DEFAULT
};
