//! The date in a file's name.

use jiff::civil::Date;

use crate::release::date::names::MONTHS;

/// The date that a file's name gives: `2020-03-04-new-centre.txt`, `20200304.txt`, `04Mar2020.txt`.
///
/// An archive's releases often name no date themselves. The date of the file, as the disk knows it, is never asked: it
/// is the day of a copy.
#[must_use]
pub fn date_in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let starts = (0..bytes.len())
        .filter(|i| bytes[*i].is_ascii_digit() && (*i == 0 || !bytes[*i - 1].is_ascii_digit()));
    starts.into_iter().find_map(|at| year_first(&bytes[at..]).or_else(|| day_first(&bytes[at..])))
}

/// `2020-03-04`, `2020_03_04`, `20200304`.
fn year_first(bytes: &[u8]) -> Option<Date> {
    let year = number(bytes.get(..4)?)?;
    let rest = &bytes[4..];
    let separated = matches!(rest.first()?, b'-' | b'_' | b'.');
    let (month, day, end) = if separated {
        if rest.get(3) != rest.first() {
            return None;
        }
        (number(rest.get(1..3)?)?, number(rest.get(4..6)?)?, 6)
    } else {
        (number(rest.get(..2)?)?, number(rest.get(2..4)?)?, 4)
    };
    ended(&rest[end..])?;
    plausible(year, month, day)
}

/// `4Mar2020`, `04-Mar-2020`, `04-03-2020`.
fn day_first(bytes: &[u8]) -> Option<Date> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let day = number(&bytes[..digits])?;
    let rest = skip_separator(&bytes[digits..]);
    let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let (month, rest) = if letters >= 3 {
        (month_named(&rest[..letters])?, &rest[letters..])
    } else {
        (number(rest.get(..2)?)?, &rest[2..])
    };
    let rest = skip_separator(rest);
    let year = number(rest.get(..4)?)?;
    ended(&rest[4..])?;
    plausible(year, month, day)
}

fn skip_separator(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'-' | b'_' | b'.' | b' ', rest @ ..] => rest,
        _ => bytes,
    }
}

fn month_named(letters: &[u8]) -> Option<i16> {
    let begins = |name: &str| {
        name.as_bytes().get(..letters.len()).is_some_and(|head| head.eq_ignore_ascii_case(letters))
    };
    let at = MONTHS.iter().position(|name| begins(name))?;
    i16::try_from(at + 1).ok()
}

fn number(digits: &[u8]) -> Option<i16> {
    digits.iter().all(u8::is_ascii_digit).then_some(())?;
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn ended(rest: &[u8]) -> Option<()> {
    rest.first().is_none_or(|b| !b.is_ascii_digit()).then_some(())
}

fn plausible(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::date_in_name;
    use jiff::civil::date;

    #[test]
    fn reads_the_usual_ways() {
        let day = Some(date(2020, 3, 4));
        for name in [
            "2020-03-04-new-centre.txt",
            "2020_03_04.txt",
            "20200304.txt",
            "release-20200304-final.md",
            "04Mar2020Centre12.txt",
            "4March2020.txt",
            "4-Mar-2020.txt",
            "04-03-2020.txt",
            "PR 04.03.2020.txt",
        ] {
            assert_eq!(date_in_name(name), day, "{name}");
        }
    }

    #[test]
    fn reads_no_date_where_there_is_none() {
        for name in [
            "000_ac41760670468ea8.txt",
            "004_d79e99c530491c94.txt",
            "release 12.txt",
            "2020-13-04.txt",
            "2020-02-30.txt",
            "budget-2020-2021.txt",
            "1234567890.txt",
            "99Foo2020.txt",
            "",
            "é2020",
        ] {
            assert_eq!(date_in_name(name), None, "{name}");
        }
    }
}
