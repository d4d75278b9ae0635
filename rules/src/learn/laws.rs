//! What must hold of learning, whatever is learned.

use jiff::civil::date;
use proptest::prelude::*;

use super::finish;
use super::tally::Tally;
use super::vote::{Cast, Vote};
use crate::style::Style;

fn forms() -> impl Strategy<Value = Vec<(String, u32)>> {
    let form = prop_oneof!["[a-c]", "[\\x00-\\x7f“”é\u{a0}\u{200b}]{0,12}"];
    proptest::collection::vec((form, 1u32..90), 0..3)
}

fn slot() -> impl Strategy<Value = String> {
    let names = [
        "notes-heading",
        "part/lead",
        "date-form/body",
        "acronym/ABC",
        "acronym/A\"B",
        "name/ada hill",
        "person/Ada Hill/role",
        "person/Ada Hill/phone",
        "person/Ann \"O\" Lee/email",
        "own-name/ABC",
        "standing",
        "order/contacts/notes",
    ];
    proptest::sample::select(names.to_vec()).prop_map(str::to_owned)
}

prop_compose! {
    fn vote()(
        path in "[a-z]{1,4}\\.txt",
        day in proptest::option::of((2015i16..2024, 1i8..13, 1i8..29)),
        damaged in any::<bool>(),
        slots in proptest::collection::btree_map(slot(), forms().prop_map(|forms| Cast { forms }), 0..5),
        hidden in proptest::collection::btree_set(slot(), 0..2),
        measures in proptest::collection::vec((Just("lead/length".to_owned()), 0u32..1500), 0..3),
    ) -> Vote {
        Vote { path, date: day.map(|(y, m, d)| date(y, m, d)), damaged, slots, hidden, measures }
    }
}

fn tally(votes: &[Vote]) -> Tally {
    let mut tally = Tally::default();
    votes.iter().for_each(|vote| tally.add(vote.clone()));
    tally
}

fn bytes(tally: &Tally) -> String {
    let style = finish(tally);
    style.print() + &style.print_people()
}

proptest! {
    #[test]
    fn any_split_in_any_order_gives_the_same_bytes(
        votes in proptest::collection::vec(vote(), 0..24),
        order in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let whole = bytes(&tally(&votes));
        let mut turned = votes.clone();
        turned.rotate_left(if votes.is_empty() { 0 } else { order.index(votes.len()) });
        turned.reverse();
        let at = cut.index(turned.len() + 1);
        let (left, right) = turned.split_at(at);
        prop_assert_eq!(&bytes(&tally(left).merge(tally(right))), &whole);
        prop_assert_eq!(&bytes(&tally(right).merge(tally(left))), &whole);
        let third = turned.len() / 3;
        let (a, rest) = turned.split_at(third);
        let (b, c) = rest.split_at(rest.len() / 2);
        let one = tally(a).merge(tally(b)).merge(tally(c));
        let other = tally(a).merge(tally(b).merge(tally(c)));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(&bytes(&one), &whole);
    }

    #[test]
    fn what_is_written_is_read_back(votes in proptest::collection::vec(vote(), 0..16)) {
        let style = finish(&tally(&votes));
        let text = style.print();
        let mut read = Style::parse(&text).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(&read, &style.clone().without_people());
        read.parse_people(&style.print_people()).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(&read, &style);
        prop_assert_eq!(read.print(), text);
        for learned in read.learned.values() {
            let Some(years) = &learned.years else { continue };
            prop_assert!(years.of.len() > 1, "one year is no chart");
            prop_assert_eq!((years.forms.len(), years.former.len()), (learned.forms.len(), learned.former.len()));
            for counts in years.forms.iter().chain(&years.former) {
                prop_assert_eq!(counts.len(), years.of.len());
            }
        }
        // Words about it can be had of any style.
        let _ = crate::wording::explain::page(&style);
    }
}
