use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule = Rule {
    name: "first-person-outside-quote",
    family: Family::Quotes,
    off_by_default: true,
    ..Rule::DEFAULT
};
