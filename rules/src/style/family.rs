//! Families of slots: what kind of thing a slot holds decides how its votes are counted and what is written down.

/// What kind of thing a slot holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// One of several ways to write something: the house has one of them, or is of two minds.
    Choice,
    /// An entry of a dictionary: an acronym's long form, a name, a term of ours.
    Dictionary,
    /// Which of two parts comes first: one in hundreds of pairs, so it takes more releases to be worth a line.
    Order,
    /// How an acronym is used.
    Usage,
    /// A person's role, telephone number or address: personal data, kept in a file of its own.
    Person,
    /// What may be the organisation's own name.
    OwnName,
    /// A paragraph that may be standing text.
    Standing,
    /// A line that may close releases.
    SignOff,
    /// A number.
    Measure,
}

impl Family {
    /// The family of `slot`.
    #[must_use]
    pub fn of(slot: &str) -> Self {
        match slot.split('/').next().unwrap_or_default() {
            "person" => Self::Person,
            "order" => Self::Order,
            "acronym-use" => Self::Usage,
            "acronym" | "name" | "term" | "term-open" | "phone" => Self::Dictionary,
            "own-name" if slot != "own-name/number" => Self::OwnName,
            "standing" => Self::Standing,
            "sign-off" => Self::SignOff,
            _ if slot.ends_with("/length") => Self::Measure,
            _ => Self::Choice,
        }
    }

    /// Whether a release that shows two forms votes for both: each is a fact, not a way to write the same.
    #[must_use]
    pub fn lets_each_form_vote(self) -> bool {
        matches!(self, Self::Dictionary | Self::Person | Self::OwnName | Self::Standing | Self::SignOff)
    }

    /// In how many releases something must be seen to be written down. What one release alone shows of a convention is
    /// worth keeping for completion; a name that one release alone has is noise.
    #[must_use]
    pub fn written_from(self) -> u32 {
        match self {
            Self::Choice | Self::Person | Self::Measure => 1,
            Self::Dictionary | Self::Usage | Self::OwnName | Self::Standing | Self::SignOff => 2,
            Self::Order => 8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Family;

    #[test]
    fn slots_find_their_families() {
        for (slot, family) in [
            ("notes-heading", Family::Choice),
            ("acronym-use/ABC", Family::Usage),
            ("order/contacts/notes", Family::Order),
            ("own-name/number", Family::Choice),
            ("own-name/ABC", Family::OwnName),
            ("own-name/", Family::OwnName),
            ("acronym/ABC", Family::Dictionary),
            ("person/Ada Hill/role", Family::Person),
            ("lead/length", Family::Measure),
            ("standing", Family::Standing),
        ] {
            assert_eq!(Family::of(slot), family, "{slot}");
        }
    }
}
