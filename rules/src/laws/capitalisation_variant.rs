use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule = Rule {
    name: "capitalisation-variant",
    family: Family::Consistency,
    off_by_default: true,
    ..Rule::DEFAULT
};
