use crate::rule::{Family, Rule};

/// Not written yet.
pub static RULE: Rule =
    Rule { name: "attribution-repeated", family: Family::Quotes, off_by_default: true, ..Rule::DEFAULT };
