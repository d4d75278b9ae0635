//! The invented house, whose style is known because it is made here.

use jiff::civil::{Date, date};

use crate::chance::{Chance, headline, sentence};

/// One way of the house through the years.
pub(crate) struct Way {
    /// Where the style keeps it.
    pub slot: &'static str,
    /// From when on, how it is written, and how the style names that form.
    pub eras: &'static [(Date, &'static str, &'static str)],
}

/// The first date of an archive.
pub(crate) const BEGIN: Date = date(2010, 1, 4);

pub(crate) const WAYS: &[Way] = &[
    Way {
        slot: "date-form/date-line",
        eras: &[
            (BEGIN, "%-d %B %Y", "{day} {month} {year}"),
            (date(2014, 6, 1), "%A %-d %B %Y", "{weekday} {day} {month} {year}"),
            (date(2019, 10, 1), "%A, %B %-d %Y", "{weekday}, {month} {day} {year}"),
        ],
    },
    Way {
        slot: "contacts-lead-in",
        eras: &[
            (BEGIN, "Media contacts:", "Media contacts:"),
            (date(2018, 3, 1), "For further information contact:", "For further information contact:"),
        ],
    },
    Way {
        slot: "notes-heading",
        eras: &[
            (BEGIN, "Editorial notes", "Editorial notes"),
            (date(2016, 9, 1), "Notes to editors", "Notes to editors"),
        ],
    },
    Way { slot: "end-mark", eras: &[(BEGIN, "ENDS", "ENDS"), (date(2012, 4, 1), "-ends-", "-ends-")] },
    Way { slot: "contact/separator", eras: &[(BEGIN, ", ", ","), (date(2021, 2, 1), " | ", "|")] },
    Way { slot: "percent", eras: &[(BEGIN, "%", "%"), (date(2013, 1, 1), " per cent", "per cent")] },
    Way {
        slot: "embargo-form",
        eras: &[
            (
                BEGIN,
                "Embargo: 00.01 hrs, %A %-d %B %Y",
                "Embargo: {HH}.{MM} hrs, {weekday} {day} {month} {year}",
            ),
            (
                date(2017, 1, 1),
                "EMBARGOED UNTIL 00:01 ON %A %-d %B %Y",
                "EMBARGOED UNTIL {HH}:{MM} ON {weekday} {day} {month} {year}",
            ),
        ],
    },
];

/// What never changed.
pub(crate) const ALWAYS: &[(&str, &str)] = &[
    ("part/contacts", "present"),
    ("part/notes", "present"),
    ("part/end-mark", "present"),
    ("part/date-line", "present"),
    ("order/contacts/notes-heading", "before"),
    ("order/contacts/end-mark", "after"),
    ("headline/case", "sentence"),
    ("headline/stop", "none"),
    ("quote/speech", "curly double"),
    ("dash", "spaced en"),
    ("phone-groups/5", "5 6"),
    ("contact/fields", "name organisation-role phone"),
    ("term/longterm", "long-term"),
    ("term/floodprone", "flood-prone"),
    ("acronym/MRT", "Marlowe Rivers Trust"),
    ("acronym-use/MRT", "defined"),
];

/// Who is called, and who speaks: the chief executive changed.
pub(crate) const PEOPLE: &[(&str, &str, &str)] = &[
    ("Isolde Farrow", "MRT Press Officer", "1632960131"),
    ("Bronwen Castellan", "MRT Chief Executive", "1632960118"),
    ("Oluwaseun Hartley", "MRT Chief Executive", "1632960147"),
];
const NEW_CHIEF: Date = date(2018, 3, 1);

/// The versions of the standing paragraph.
pub(crate) const STANDING: [(Date, &str); 3] = [
    (
        BEGIN,
        "Marlowe Rivers Trust (MRT) looks after the Marl and its eleven tributaries with 140 volunteer wardens. It was founded \
         in 1968 and is paid for by its members, by grants and by those who fish.",
    ),
    (
        date(2015, 4, 1),
        "Marlowe Rivers Trust (MRT) looks after the Marl and its eleven tributaries with 210 volunteer wardens. It was founded \
         in 1968 and is paid for by its members, by grants and by those who fish.",
    ),
    (
        date(2020, 7, 1),
        "Marlowe Rivers Trust (MRT) looks after the Marl and its twelve tributaries with 210 volunteer wardens. It was founded \
         in 1968 and is paid for by its members, by grants and by those who fish or row.",
    ),
];

/// How the house writes `slot` on a day. One release in forty keeps the way that had been the house's until then, as
/// those do that are made from an old one.
fn way(slot: &str, day: Date, chance: &mut Chance) -> &'static str {
    let way = WAYS.iter().find(|way| way.slot == slot).expect("a way of the house");
    let now = way.eras.iter().rposition(|(from, ..)| *from <= day).expect("from the first day on");
    let slip = chance.below(40) == 0 && now > 0;
    way.eras[now - usize::from(slip)].1
}

/// A release as the house wrote it on a day.
pub(crate) fn release(chance: &mut Chance, day: Date) -> String {
    let mut write = |slot| way(slot, day, chance);
    let line = day.strftime(write("date-form/date-line")).to_string();
    let (lead_in, heading, end) = (write("contacts-lead-in"), write("notes-heading"), write("end-mark"));
    let (between, percent) = (write("contact/separator"), write("percent"));
    let embargo = day.strftime(write("embargo-form")).to_string() + "\n\n";
    // Three releases in ten are embargoed.
    let embargo = if chance.below(10) < 3 { embargo } else { String::new() };
    let standing = STANDING.iter().rfind(|(from, _)| *from <= day).expect("from the first day on").1;
    let (chief, number) =
        if day >= NEW_CHIEF { ("Oluwaseun Hartley", 147) } else { ("Bronwen Castellan", 118) };
    let share = 2 + chance.below(96);
    let mut s = || sentence(chance);
    let (a, b, c, d, e, f, g) = (s(), s(), s(), s(), s(), s(), s());
    let speech = c.trim_end_matches('.');
    let head = headline(chance);
    format!(
        "{embargo}{head}\n\n{line}\n\n{a} That is what Marlowe Rivers Trust (MRT) says today – in its long-term plan for the \
         valley.\n\n{b} {e}\n\n{chief}, MRT Chief Executive, said: “{speech}. It doesn’t end there in a flood-prone \
         valley.”\n\n{d} That is {share}{percent} of them. {f}\n\n{end}\n\n{lead_in}\nIsolde Farrow{between}MRT Press \
         Officer{between}01632 960131\n{chief}{between}MRT Chief Executive{between}01632 960{number}\n\n{heading}\n\n1. {g}\n2. \
         {standing}\n"
    )
}
