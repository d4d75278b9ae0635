//! Time zones as releases name them, and what their clocks say.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Weekday};

/// A zone: minutes east of Greenwich in winter, and when its clocks go forward an hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone {
    winter: i16,
    summer: Summer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Summer {
    None,
    /// Last Sunday in March to last Sunday in October.
    Europe,
    /// Second Sunday in March to first Sunday in November.
    America,
}

/// Zones by what they are called, alone or before `time`. What two places share (`IST`, `local`) is none.
const NAMES: [(&str, i16, Summer); 33] = [
    ("GMT", 0, Summer::None),
    ("UTC", 0, Summer::None),
    ("BST", 60, Summer::None),
    ("CET", 60, Summer::None),
    ("CEST", 120, Summer::None),
    ("EST", -300, Summer::None),
    ("EDT", -240, Summer::None),
    ("CST", -360, Summer::None),
    ("CDT", -300, Summer::None),
    ("MST", -420, Summer::None),
    ("MDT", -360, Summer::None),
    ("PST", -480, Summer::None),
    ("PDT", -420, Summer::None),
    ("ET", -300, Summer::America),
    ("CT", -360, Summer::America),
    ("MT", -420, Summer::America),
    ("PT", -480, Summer::America),
    ("Eastern", -300, Summer::America),
    ("Central", -360, Summer::America),
    ("Mountain", -420, Summer::America),
    ("Pacific", -480, Summer::America),
    ("SGT", 480, Summer::None),
    ("HKT", 480, Summer::None),
    ("JST", 540, Summer::None),
    ("AEST", 600, Summer::None),
    ("AEDT", 660, Summer::None),
    ("UK", 0, Summer::Europe),
    ("British", 0, Summer::Europe),
    ("London", 0, Summer::Europe),
    ("Greenwich", 0, Summer::None),
    ("Brussels", 60, Summer::Europe),
    ("Paris", 60, Summer::Europe),
    ("Berlin", 60, Summer::Europe),
];

impl Zone {
    /// The zone that these words name: `CT`, `UK time`, `US Eastern`.
    #[must_use]
    pub fn named(words: &str) -> Option<Self> {
        let mut words = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.find_map(Self::of)
    }

    fn of(word: &str) -> Option<Self> {
        let (_, winter, summer) = NAMES.iter().find(|(name, ..)| *name == word)?;
        Some(Self { winter: *winter, summer: *summer })
    }

    /// Minutes east of Greenwich on a day.
    #[must_use]
    pub fn offset(self, on: Date) -> i16 {
        let year = on.year();
        let forward = match self.summer {
            Summer::None => None,
            Summer::Europe => sunday(year, 3, -1).zip(sunday(year, 10, -1)),
            Summer::America => sunday(year, 3, 2).zip(sunday(year, 11, 1)),
        };
        let summer = forward.is_some_and(|(from, until)| on >= from && on < until);
        self.winter + if summer { 60 } else { 0 }
    }

    /// What the clocks of `other` say when those of this zone say `at`.
    #[must_use]
    pub fn to(self, other: Self, at: DateTime) -> Option<DateTime> {
        let minutes = i64::from(other.offset(at.date())) - i64::from(self.offset(at.date()));
        at.checked_add(SignedDuration::from_mins(minutes)).ok()
    }

    /// Whether these are the clocks of Greenwich, summer and winter.
    #[must_use]
    pub fn is_greenwich(self) -> bool {
        self.winter == 0 && self.summer == Summer::None
    }
}

/// Whether British clocks are an hour before Greenwich on a day.
#[must_use]
pub fn british_summer(on: Date) -> bool {
    Zone { winter: 0, summer: Summer::Europe }.offset(on) != 0
}

/// Whether this word by itself may be a zone after a time: an abbreviation in capitals.
#[must_use]
pub fn is_abbreviation(word: &str) -> bool {
    word.len() <= 4
        && word != "UK"
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && Zone::of(word).is_some()
}

/// Whether this word before `time` is a zone: `UK`, `Eastern`, and `local`, though nobody knows whose.
#[must_use]
pub fn is_place(word: &str) -> bool {
    ["local", "US"].contains(&word) || (!is_abbreviation(word) && Zone::of(word).is_some())
}

/// The `nth` Sunday of a month; the last one for -1.
fn sunday(year: i16, month: i8, nth: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn knows_what_the_other_clocks_say() {
        let says = |from: &str, to: &str, at: DateTime| {
            let at = Zone::named(from).unwrap().to(Zone::named(to).unwrap(), at).unwrap();
            at.strftime("%a %H:%M").to_string()
        };
        assert_eq!(says("CT", "ET", date(2025, 5, 12).at(4, 0, 0, 0)), "Mon 05:00");
        assert_eq!(says("ET", "GMT", date(2025, 1, 13).at(9, 0, 0, 0)), "Mon 14:00");
        assert_eq!(says("UK time", "US Eastern", date(2026, 10, 19).at(0, 1, 0, 0)), "Sun 19:01");
        assert_eq!(says("ET", "London", date(2025, 3, 20).at(9, 0, 0, 0)), "Thu 13:00", "America is first");
        assert_eq!(Zone::named("local time"), None);
    }
}
