use super::*;
use crate::testing::read;

/// The words and the form of every date in `text`.
fn forms(text: &str) -> Vec<(String, String)> {
    let release = read(text);
    release.dates.iter().map(|d| (release.words(d.span).to_owned(), d.form.clone())).collect()
}

#[track_caller]
fn one(text: &str, words: &str, form: &str) {
    assert_eq!(forms(text), [(words.to_owned(), form.to_owned())], "{text}");
}

#[test]
fn reads_dates_in_every_order() {
    one(
        "On Tuesday 12th November 2013 it",
        "Tuesday 12th November 2013",
        "{weekday} {day}{ordinal} {month} {year}",
    );
    one("on Tuesday, 12 November 2013.", "Tuesday, 12 November 2013", "{weekday}, {day} {month} {year}");
    one("Date: Tuesday January 15, 2008", "Tuesday January 15, 2008", "{weekday} {month} {day}, {year}");
    one("signed on December 10 2007, by", "December 10 2007", "{month} {day} {year}");
    one("April 25th, 2015", "April 25th, 2015", "{month} {day}{ordinal}, {year}");
    one("the 12th of November 2013", "12th of November 2013", "{day}{ordinal} of {month} {year}");
    one("Tuesday the 12th of May", "Tuesday the 12th of May", "{weekday} the {day}{ordinal} of {month}");
    one("12 APRIL 2020", "12 APRIL 2020", "{day} {MONTH} {year}");
    one("THURSDAY MAY 12", "THURSDAY MAY 12", "{WEEKDAY} {MONTH} {day}");
    one("Tue 12 Nov 2013", "Tue 12 Nov 2013", "{wkd} {day} {mon} {year}");
    one("tuesday 12 november 2013", "tuesday 12 november 2013", "{weekday} {day} {month} {year}");
    one("03 Jun 2020 Posted", "03 Jun 2020", "{day2} {mon} {year}");
    one("on Nov. 12, 2013, the", "Nov. 12, 2013", "{mon}. {day}, {year}");
    one("on 12 Nov. 2013", "12 Nov. 2013", "{day} {mon}. {year}");
    one("12\u{a0}May\u{a0}2013", "12\u{a0}May\u{a0}2013", "{day} {month} {year}");
    one("2013-11-12", "2013-11-12", "{year}-{month2}-{day2}");
    one("on 3/4/2013 and", "3/4/2013", "{day}/{month1}/{year}");
    one("on 03.04.2013.", "03.04.2013", "{day2}.{month2}.{year}");
    one("in May 2013", "May 2013", "{month} {year}");
    one("on 18th March. Further", "18th March", "{day}{ordinal} {month}");
    one("by May 12 the council", "May 12", "{month} {day}");
    one("on 3 April 2020 (Friday), the", "3 April 2020 (Friday)", "{day} {month} {year} ({weekday})");
    one("on Friday (3 April) the", "Friday (3 April", "{weekday} ({day} {month}");
    one("12 Nov ’13", "12 Nov ’13", "{day} {mon} ’{year2}");
    one("PUBLIC RELEASE: 9-DEC-2015", "9-DEC-2015", "{day}-{MON}-{year}");
    one("Embargo: 00:01 on 14.06.26", "14.06.26", "{day2}.{month2}.{year2}");
    one("On Sept. 3, 2024, the", "Sept. 3, 2024", "{apmon}. {day}, {year}");
}

#[test]
fn reads_ranges_and_lists() {
    let words = |text: &str| forms(text).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
    assert_eq!(words("16 - 27 September 2013"), ["27 September 2013"]);
    assert_eq!(words("from 23 to 25 October"), ["25 October"]);
    assert_eq!(words("Monday 16 to Friday 20 September 2013"), ["Monday 16", "Friday 20 September 2013"]);
    assert_eq!(words("Tuesday 12 and 13 November 2013"), ["Tuesday 12", "13 November 2013"]);
    assert_eq!(words("3 May to 2 June 2014"), ["3 May", "2 June 2014"]);
    assert_eq!(words("September 16-27, 2013"), ["September 16-27, 2013"]);
    let release = read("Open 3 May to 2 June 2014, or on 4 July 2014.");
    assert_eq!(release.dates.iter().map(|d| d.range.is_some()).collect::<Vec<_>>(), [true, true, false]);
    let release = read("Tuesday 12 and 13 November 2013");
    assert_eq!(release.dates[0].date, Some(jiff::civil::date(2013, 11, 12)));
    assert_eq!(release.dates[1].weekday, None);
}

#[test]
fn leaves_alone_what_only_looks_like_a_date() {
    for text in [
        "the 2010/2011 survey, 2018/19 and 24/7",
        "1/2 and 3/4 of the 1/10",
        "call 020 7946 0018 or 07700 900123",
        "We may 12 times a year; they march 12 miles.",
        "Version 3.4.13 and 10.0.0.1, 192.168.10.12",
        "https://example.org/2013/11/12/news and www.example.org/12-May-2013",
        "In May 12 councils signed.",
        "Mayor 12, Marches 3, June and July",
        "ISBN 978-0-12-345678-9",
        "Room 3.12 May be booked",
        "the March for Care in November",
        "pay of £12 May bring",
        "A12 May close",
        "aged 45 May be",
    ] {
        assert_eq!(forms(text), [], "{text}");
    }
}

#[test]
fn a_weekday_that_belongs_elsewhere_is_left_out() {
    for text in [
        "Open Monday to Friday, 12 November to 3 December",
        "Sheffield Wednesday 12 November 2013",
        "The Sun 12 November 2013",
        "from Thursday till Sunday, 6-9 March",
        "every Tuesday, 12 November 2013 excepted",
        "Monday and Tuesday, 11 November",
        "on Tuesdays, 12 November 2013 included",
    ] {
        assert_eq!(read(text).dates[0].weekday, None, "{text}");
    }
}

#[test]
fn writing_in_its_form_gives_the_words_back() {
    for text in [
        "Tuesday 12th November 2013",
        "Tuesday, November 12, 2013",
        "12 NOVEMBER 2013",
        "TUESDAY 12TH NOV 2013",
        "Tue, 12 Nov 2013",
        "12/11/2013",
        "2013-11-12",
        "22nd May 2013",
        "Sept. 3, 2024",
        "9-DEC-2015",
    ] {
        let release = read(text);
        let date = &release.dates[0];
        assert_eq!(write(date.date.expect(text), &date.form).as_deref(), Some(text));
    }
}

#[track_caller]
fn date_line(text: &str, words: &str, form: &str) {
    let release = read(text);
    let line = release.date_line.as_ref().unwrap_or_else(|| panic!("no date line in {text:?}"));
    assert_eq!((release.words(line.span), line.form.as_str()), (words, form), "{text}");
}

const LEAD: &str =
    "The council has opened a new library in the centre of the town, with room for 4,000 books.";

#[test]
fn finds_the_line_that_dates_the_release() {
    date_line(
        &format!("New library opens\n\nDate: Tuesday January 15, 2008\n\n{LEAD}"),
        "Date: Tuesday January 15, 2008",
        "Date: {date}",
    );
    date_line(&format!("Tuesday 12th November 2013\n\n{LEAD}"), "Tuesday 12th November 2013", "{date}");
    date_line(&format!("Library\n\nLONDON, 4 May – {LEAD}"), "LONDON, 4 May –", "{PLACE}, {date} – ");
    date_line(
        &format!("Library\n\nMilton Keynes, 17 February 2023 – {LEAD}"),
        "Milton Keynes, 17 February 2023 –",
        "{place}, {date} – ",
    );
    date_line(
        &format!("Library\n\n03 Jun 2020 Posted in Press releases\n\n{LEAD}"),
        "03 Jun 2020 Posted in Press releases",
        "{date} Posted in Press releases",
    );
    date_line(
        &format!("Press release | 12 May 2020\nLibrary\n\n{LEAD}"),
        "Press release | 12 May 2020",
        "Press release | {date}",
    );
    date_line(&format!("Library\n\nApril 25th, 2015\n\n{LEAD}"), "April 25th, 2015", "{date}");
    date_line(&format!("Library\n\n{LEAD}\n\nMINISTRY OF BOOKS\n12 APRIL 2020\n"), "12 APRIL 2020", "{date}");
    date_line(&format!("4 May 2020\n\n{LEAD}\n\nMINISTRY OF BOOKS\n12 APRIL 2020\n"), "4 May 2020", "{date}");
}

#[test]
fn reads_the_datelines_of_the_world() {
    for (words, form) in [
        ("(MoorWire) - March 06, 2024 - LEEDS —", "(MoorWire) - {date} - {PLACE} — "),
        ("OTTERMERE, TX - November 10, 2025 (MOORWIRE) -", "{PLACE} - {date} (MOORWIRE) - "),
        ("OTTERMERE, Mass., March 6, 2025 /MoorWire/ --", "{PLACE}, {date} /MoorWire/ -- "),
        ("NEW DELHI, June 11, 2020:", "{PLACE}, {date}: "),
        ("LEEDS, UK – 11 June 2020:", "{PLACE} – {date}: "),
        ("11 June 2020 (London) –", "{date} ({place}) – "),
        ("11 June 2020, London:", "{date}, {place}: "),
        ("(London, 11 June 2020)", "({place}, {date}) "),
        ("3 June 2020 –", "{date} – "),
    ] {
        date_line(&format!("Library\n\n{words} {LEAD}"), words, form);
    }
    let highlights =
        "* It is the first of its kind, and nobody in the valley has ever seen another.\n".repeat(3);
    date_line(
        &format!("Library\n\n{highlights}\nLEEDS, 3 June 2020 – {LEAD}"),
        "LEEDS, 3 June 2020 –",
        "{PLACE}, {date} – ",
    );
    date_line(
        &format!("Library\nIssued by the Example Press Office on 6 March 2025\n\n{LEAD}"),
        "Issued by the Example Press Office on 6 March 2025",
        "Issued by the Example Press Office on {date}",
    );
    date_line(&format!("6 Mar 2025 –\nLibrary\n\n{LEAD}"), "6 Mar 2025 –", "{date} –");
    date_line(&format!("Library\n\n{LEAD}\n\n21 October 1996\n"), "21 October 1996", "{date}");
}

#[test]
fn a_place_may_open_the_news_without_a_date() {
    let place = |text: &str| {
        let release = read(text);
        release.place_line.as_ref().map(|line| (release.words(line.span).to_owned(), line.form.clone()))
    };
    for (words, form) in [
        ("LEEDS –", "{PLACE} – "),
        ("LEEDS:", "{PLACE}: "),
        ("OTTERMERE, Mass. –", "{PLACE} – "),
        ("LEEDS", "{PLACE} "),
    ] {
        let found = place(&format!("Library\n\n3 June 2020\n\n{words} {LEAD}"));
        assert_eq!(found, Some((words.to_owned(), form.to_owned())));
    }
    for words in ["WARNING:", "Leeds", "The RNLI –", "NHS", "(a) Ethics:", "Ann Lee (Moor Academy):"] {
        assert_eq!(place(&format!("Library\n\n{words} {LEAD}")), None, "{words}");
    }
}

#[test]
fn dates_that_stand_there_again_are_date_lines_too() {
    let release = read(&format!("Library\n\n4 May 2020\n\n{LEAD}\n\nMINISTRY OF BOOKS\n4 MAY 2020\n"));
    assert_eq!(release.dated_again.len(), 1);
    let parts: Vec<&str> =
        release.parts.iter().map(|p| p.kind.name()).filter(|n| *n == "date-line").collect();
    assert_eq!(parts.len(), 2);
}

#[test]
fn takes_no_other_line_for_it() {
    for text in [
        format!("Statement on the vote of 12 November 2013\n\n{LEAD}"),
        format!("Library\n\nEmbargo: 00.01 hrs, Wednesday January 16, 2008\n\n{LEAD}"),
        format!("Library\n\nOn 12 November 2013 {LEAD}"),
        format!("Library\n\n{LEAD}\n\nThe library closes on\n12 April 2020\n"),
        format!("Library\n\nFrom 3 May to 2 June 2014\n\n{LEAD}"),
        format!("Library\n\nIn May 2014\n\n{LEAD}"),
        format!("Library\n\nOn 11 June 2020, London will see six halls open. {LEAD}"),
        format!("Library\n\nLeeds will see it on 11 June 2020 – {LEAD}"),
        format!("Library\n\nNext release: 12 May 2014\n\n{LEAD}"),
        format!("The New Library Begins Operations on 29 June 2014\n\n{LEAD}"),
    ] {
        assert_eq!(read(&text).date_line, None, "{text}");
    }
}
