use super::*;
use crate::testing::read;

fn phones(text: &str) -> Vec<(String, Plan, String)> {
    let release = read(text);
    release.phones.iter().map(|p| (release.words(p.span).to_owned(), p.plan, p.standard.clone())).collect()
}

#[track_caller]
fn one(text: &str, words: &str, plan: Plan, standard: &str) {
    assert_eq!(phones(text), [(words.to_owned(), plan, standard.to_owned())], "{text}");
}

#[test]
fn reads_numbers_as_people_write_them() {
    one("Call 020 7946 0018.", "020 7946 0018", Plan::Drama, "020 7946 0018");
    one("Call 0207 946 0018.", "0207 946 0018", Plan::Drama, "020 7946 0018");
    one("Tel: (0113) 496 0000", "(0113) 496 0000", Plan::Drama, "0113 496 0000");
    one("Tel: 01632-960-001", "01632-960-001", Plan::Drama, "01632 960001");
    one("Tel: 01632.960.001", "01632.960.001", Plan::Drama, "01632 960001");
    one("Jo Bloggs, 07700900123", "07700900123", Plan::Drama, "07700 900123");
    one("+44 (0)20 7946 0018", "+44 (0)20 7946 0018", Plan::Drama, "020 7946 0018");
    one("+44 20 7946 0018", "+44 20 7946 0018", Plan::Drama, "020 7946 0018");
    one("+442079460018", "+442079460018", Plan::Drama, "020 7946 0018");
    one("0044 20 7946 0018", "0044 20 7946 0018", Plan::Drama, "020 7946 0018");
    one("Helpline 0808 157 0001", "0808 157 0001", Plan::Drama, "0808 157 0001");
    one("020\u{a0}7946\u{a0}0018", "020\u{a0}7946\u{a0}0018", Plan::Drama, "020 7946 0018");
    one("ring 0800 1111 now", "0800 1111", Plan::Other, "0800 1111");
    one("Samaritans on 116 123", "116 123", Plan::Short, "116 123");
    one("+65 6123 4567", "+65 6123 4567", Plan::Foreign, "");
    one("Contact: Jo Bloggs, 202/555-0143.", "202/555-0143", Plan::Foreign, "");
    one("18001 020 7946 0018", "020 7946 0018", Plan::Drama, "020 7946 0018");
}

#[test]
fn reads_the_code_of_a_country_behind_a_space() {
    one("Media: + 33 1 99 00 12 34", "+ 33 1 99 00 12 34", Plan::Foreign, "");
    one("on + 44 20 7946 0018", "+ 44 20 7946 0018", Plan::Drama, "020 7946 0018");
    one("+33 1 99 00 12 34", "+33 1 99 00 12 34", Plan::Foreign, "");
    assert_eq!(phones("12 + 33 1 99 00 12 34"), [], "a sum");
    assert_eq!(phones("a plus of + 33 1250 seats"), [], "a gain");
}

#[test]
fn takes_no_piece_of_a_code_for_a_number() {
    for text in
        ["doi: 10.5555/annrev-hall-022613-090415.", "as in survey2014/02079-46001", "ab-12-020-7946-0018"]
    {
        assert_eq!(phones(text), [], "{text}");
    }
}

#[test]
fn knows_what_the_plan_does_not_have() {
    one("Call 020 7946 001 today", "020 7946 001", Plan::Invalid, "");
    one("Call 0113 496 00000", "0113 496 00000", Plan::Invalid, "");
    one("Call 0199 946 0018", "0199 946 0018", Plan::Invalid, "");
    one("+44 20 7946 001", "+44 20 7946 001", Plan::Invalid, "");
}

#[test]
fn reads_several_in_a_row() {
    let words = |text| phones(text).into_iter().map(|(words, ..)| words).collect::<Vec<_>>();
    assert_eq!(words("020 7946 0018/07700 900123"), ["020 7946 0018", "07700 900123"]);
    assert_eq!(words("020 7946 0018 or 07700 900123"), ["020 7946 0018", "07700 900123"]);
    assert_eq!(words("020 7946 0018 07700 900123"), ["020 7946 0018", "07700 900123"]);
    assert_eq!(words("0113 496 0000 12 May 2014"), ["0113 496 0000"]);
}

#[test]
fn counts_groups_and_finds_extensions() {
    let first = |text: &str| read(text).phones[0].clone();
    assert_eq!(first("020 7946 0018").groups, [3, 4, 4]);
    assert_eq!(first("+44 (0)20 7946 0018").groups, [3, 4, 4]);
    assert_eq!(first("+44 20 7946 0018").groups, [3, 4, 4]);
    assert_eq!(first("+44(0)2079460018").groups, [11]);
    assert!(first("01134 960000").splits_area_code);
    assert!(first("0207 946 0018").splits_area_code);
    assert!(!first("0113 4960000").splits_area_code);
    assert!(!first("01632 960 001").splits_area_code);
    assert!(!first("02079460018").splits_area_code);
    let release = read("020 7946 0018 ext. 204");
    assert_eq!(release.phones[0].extension.map(|e| release.words(e)), Some("ext. 204"));
    let release = read("020 7946 0018 x204, 0113 496 0000 (ext 12)");
    assert_eq!(release.phones[0].extension.map(|e| release.words(e)), Some("x204"));
    assert_eq!(release.phones[1].extension.map(|e| release.words(e)), Some("ext 12"));
}

#[test]
fn leaves_other_numbers_alone() {
    for text in [
        "the 2010/2011 survey",
        "ISBN 0-330-25864-8",
        "ISBN 0330258648",
        "Registered charity number 0123456789",
        "Embargo: 00.01 hrs, 0001 hrs",
        "open 0900-1730, trains at 0930 1030 1130",
        "£0.25 and 0.125 per cent",
        "between 01/02/2013 and 03-04-2013",
        "Account 01234567, sort code 01-02-03",
        "0 to 10, 007 and 0845",
        "NHS number 943 476 5919",
        "1 234 567 890 people",
        "grid reference 012 345 678 901",
        "https://example.org/02079460018",
        "version 1.020.7946.0018",
        "scores of 012 - 345",
    ] {
        assert_eq!(phones(text), [], "{text}");
    }
}
