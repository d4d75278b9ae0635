//! The form of the house's reference numbers: the least general one that holds.
//!
//! Codes are part of the form as long as one of them leads. Where they change with the kind of release (`PR 12/2024`,
//! `MA 13/2024`), no form leads, and the form with any code in their place is asked instead.

use super::judge;
use super::months::Clock;
use super::slot::{Slot, join};
use crate::release::own_number::{Sort, read};
use crate::style::{Learned, Tier};

/// Judges the slot of reference numbers; gives the slot that was judged, too.
#[must_use]
pub(super) fn judged(slot: &Slot, clock: Clock) -> (Learned, Option<Slot>) {
    let learned = judge::choice(slot, clock);
    if learned.tier != Tier::Contested {
        return (learned, None);
    }
    let mut general = Slot { forms: Default::default(), ..slot.clone() };
    for (form, shown) in &slot.forms {
        join(&mut general.forms, any_code(form).into(), shown.clone());
    }
    match judge::choice(&general, clock) {
        wider if wider.tier != Tier::Contested => (wider, Some(general)),
        _ => (learned, None),
    }
}

/// The form with `{code}` for each code.
fn any_code(form: &str) -> String {
    let Some(reading) = read(form) else { return form.to_owned() };
    let tokens = reading.tokens.into_iter();
    tokens.map(|(sort, at)| if sort == Sort::Code { "{code}" } else { &form[at] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::tally::Tally;
    use crate::learn::vote::{Cast, Vote};
    use jiff::ToSpan;
    use jiff::civil::date;

    fn verdict(forms: &[&str]) -> Learned {
        let mut tally = Tally::default();
        let mut day = date(2018, 1, 15);
        for (i, form) in forms.iter().enumerate() {
            let cast = Cast { forms: vec![((*form).to_owned(), 1)] };
            let slots = [("reference".to_owned(), cast)].into();
            tally.add(Vote { path: format!("{i:03}.txt"), date: Some(day), slots, ..Vote::default() });
            day += 1.month();
        }
        judged(&tally.slots["reference"].slot(), Clock::of(&tally.releases)).0
    }

    #[test]
    fn one_code_is_part_of_the_form_and_several_are_not() {
        let pr = "Ref: PR {number}/{year}";
        let one = verdict(&[pr; 12]);
        assert_eq!((one.forms[0].form.as_str(), one.tier), (pr, Tier::Strong));
        let kinds = [pr, "Ref: MA {number}/{year}", "Ref: ST {number}/{year}"];
        let several = verdict(&kinds.repeat(5));
        assert_eq!(
            (several.forms[0].form.as_str(), several.forms[0].seen),
            ("Ref: {code} {number}/{year}", 15)
        );
        let marks = [pr, "{year}-{number}"].repeat(6);
        assert_eq!(verdict(&marks).tier, Tier::Contested);
    }

    #[test]
    fn a_form_that_changed_is_a_former_one() {
        let changed = [["PR {number}/{yy}"; 8], ["Ref: PR {number}/{year}"; 8]].concat();
        let learned = verdict(&changed);
        assert_eq!(learned.forms[0].form, "Ref: PR {number}/{year}");
        assert_eq!(learned.former[0].0, "PR {number}/{yy}");
    }
}
