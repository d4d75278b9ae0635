//! Slots: the places where a house has a way of its own. A slot is declared once, by the rule that observes it; whatever
//! else needs to know of it (how its votes are counted, how it is told, where the report lists it) is found there.

/// What kind of thing a slot holds: that decides how its votes are counted and what is written down.
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

    /// Whether a form is an entry among many, each of them rare.
    #[must_use]
    pub fn is_entry(self) -> bool {
        matches!(self, Self::Dictionary | Self::Usage | Self::Person | Self::OwnName)
    }
}

/// Where the report lists a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chapter {
    /// Over the text.
    Top,
    /// In the text.
    Text,
    /// Contacts.
    Contacts,
    /// Notes and boilerplate.
    Notes,
    /// In a list or a picture of its own, or not at all.
    Elsewhere,
}

/// A place where a house has a way of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Its name in the learned file and in pins: `notes-heading`. A `*` stands for what differs: `acronym/*`,
    /// `person/*/role`.
    pub name: &'static str,
    /// What it is about, for a person: `The heading over the notes`. `{}` stands for what the `*` of the name does.
    pub title: &'static str,
    /// Forms that are names for something, and what they mean: `stop`, `a full stop`. Other forms are shown as they are.
    pub forms: &'static [(&'static str, &'static str)],
    /// What kind of thing it holds.
    pub family: Family,
    /// Where the report lists it.
    pub chapter: Chapter,
}

impl Slot {
    /// A choice between forms, told in the text's chapter.
    #[must_use]
    pub const fn choice(name: &'static str, title: &'static str) -> Self {
        Self { name, title, forms: &[], family: Family::Choice, chapter: Chapter::Text }
    }

    /// A slot of another family, which has a list of its own.
    #[must_use]
    pub const fn list(name: &'static str, title: &'static str, family: Family) -> Self {
        Self { name, title, forms: &[], family, chapter: Chapter::Elsewhere }
    }

    /// The same in another chapter.
    #[must_use]
    pub const fn under(self, chapter: Chapter) -> Self {
        Self { chapter, ..self }
    }

    /// The same with words for its forms.
    #[must_use]
    pub const fn with(self, forms: &'static [(&'static str, &'static str)]) -> Self {
        Self { forms, ..self }
    }

    /// What stands for the `*` of this slot's name in `name`: `ABC` of `acronym/ABC`. Nothing where the name has no `*`;
    /// `None` where `name` is another slot's.
    #[must_use]
    pub fn rest<'a>(&self, name: &'a str) -> Option<&'a str> {
        match self.name.split_once('*') {
            None => (name == self.name).then_some(""),
            Some((before, after)) => name.strip_prefix(before)?.strip_suffix(after),
        }
    }
}
