use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "contact-details-changed", family: Family::Contacts, off_by_default: true, ..Rule::DEFAULT };
