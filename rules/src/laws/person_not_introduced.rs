use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule = Rule {
    name: "person-not-introduced",
    family: Family::NamesAndRoles,
    off_by_default: true,
    ..Rule::DEFAULT
};
