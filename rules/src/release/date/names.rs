//! The names of months and weekdays, in full and abbreviated.

use jiff::civil::Weekday;

/// The months in full, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week in full, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The months abbreviated; `May` is both.
pub(super) const SHORT_MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];

/// The month named, and whether it is abbreviated. `May` is both, and counts as in full.
pub(crate) fn month(word: &str) -> Option<(u8, bool)> {
    // The first three letters settle it, and most words are none.
    let at = match &first_three(word)? {
        b"jan" => 0,
        b"feb" => 1,
        b"mar" => 2,
        b"apr" => 3,
        b"may" => 4,
        b"jun" => 5,
        b"jul" => 6,
        b"aug" => 7,
        b"sep" => 8,
        b"oct" => 9,
        b"nov" => 10,
        b"dec" => 11,
        _ => return None,
    };
    if !abbreviates(word, MONTHS[at]) {
        return None;
    }
    let full = word.len() == MONTHS[at].len();
    (full || word.len() == 3 || word.eq_ignore_ascii_case("sept")).then_some((at as u8 + 1, !full))
}

/// The weekday named, and whether it is abbreviated.
pub(crate) fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let day = match &first_three(word)? {
        b"mon" => Weekday::Monday,
        b"tue" => Weekday::Tuesday,
        b"wed" => Weekday::Wednesday,
        b"thu" => Weekday::Thursday,
        b"fri" => Weekday::Friday,
        b"sat" => Weekday::Saturday,
        b"sun" => Weekday::Sunday,
        _ => return None,
    };
    if !abbreviates(word, weekday_name(day)) {
        return None;
    }
    let full = word.len() == weekday_name(day).len();
    let short =
        word.len() == 3 || ["tues", "weds", "thur", "thurs"].iter().any(|s| word.eq_ignore_ascii_case(s));
    (full || short).then_some((day, !full))
}

/// The first three letters in lower case.
fn first_three(word: &str) -> Option<[u8; 3]> {
    match word.as_bytes() {
        [a, b, c, rest @ ..] if rest.len() <= 6 => Some([a, b, c].map(u8::to_ascii_lowercase)),
        _ => None,
    }
}

/// The weekday's name: `Tuesday`.
pub(crate) fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn abbreviates(word: &str, name: &str) -> bool {
    // `Weds` is no beginning of `Wednesday`, but everybody writes it.
    (word.len() <= name.len() && name.as_bytes()[..word.len()].eq_ignore_ascii_case(word.as_bytes()))
        || (name == "Wednesday" && word.eq_ignore_ascii_case("weds"))
}

/// The ending of an ordinal: `st` for 21.
pub(super) fn ordinal(day: u8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// Whether `word` is the ending of an ordinal, right or wrong for its number.
pub(super) fn is_ordinal_ending(word: &str) -> bool {
    word.len() == 2 && ["st", "nd", "rd", "th"].iter().any(|e| word.eq_ignore_ascii_case(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_and_what_only_looks_like_one() {
        assert_eq!(month("november"), Some((11, false)));
        assert_eq!(month("NOV"), Some((11, true)));
        assert_eq!(month("Sept"), Some((9, true)));
        assert_eq!(month("May"), Some((5, false)));
        assert_eq!(month("Mayor"), None);
        assert_eq!(month("Dece"), None);
        assert_eq!(weekday("TUES"), Some((Weekday::Tuesday, true)));
        assert_eq!(weekday("Weds"), Some((Weekday::Wednesday, true)));
        assert_eq!(weekday("Saturday"), Some((Weekday::Saturday, false)));
        assert_eq!(weekday("Satur"), None);
        assert_eq!(weekday("Sundays"), None);
    }
}
