//! From the tally to the house style.

use std::borrow::Cow;
use std::ops::Bound;

use super::months::Clock;
use super::slot::{Kept, Slot};
use super::tally::Tally;
use super::{judge, open, own, reference, sign_off, standing};
use crate::slot::Family;
use crate::slots;
use crate::style::{Learned, Style};

/// The house style that a tally shows.
#[must_use]
pub fn finish(tally: &Tally) -> Style {
    let clock = Clock::of(&tally.releases);
    let mut style = Style {
        releases: tally.releases.count(None),
        dates: tally.dates,
        damaged: tally.damaged,
        own: own::names(tally),
        standing: standing::paragraphs(tally, clock),
        ..Style::default()
    };
    for (name, slot) in &tally.slots {
        let family = slots::family(name);
        let hidden = matches!(slot, Kept::Whole(slot) if slot.hidden > 0);
        if slot.count() < family.written_from() && !hidden || name.starts_with(OPEN_TERM) {
            continue;
        }
        let mut wider = None;
        let slot = with_open_forms(name, slot, tally);
        let settled = if open::may_be_open(name) { open::settled(&slot) } else { None };
        let slot = settled.as_ref().unwrap_or(&slot);
        let learned = match family {
            Family::Choice if &**name == "reference" => {
                let (learned, general) = reference::judged(slot, clock);
                wider = general;
                learned
            }
            Family::Choice | Family::Order | Family::Usage => judge::choice(slot, clock),
            Family::Dictionary if is_a_person(name, slot.forms.keys(), tally) => continue,
            Family::Dictionary => judge::entry(slot, clock),
            Family::Person => judge::person(slot),
            Family::OwnName | Family::Standing | Family::SignOff | Family::Measure => continue,
        };
        // Dictionaries and orders are many, and nobody draws a chart of them.
        let years = if family == Family::Choice {
            judge::years(wider.as_ref().unwrap_or(slot), &learned)
        } else {
            None
        };
        style.learned.insert(name.to_string(), Learned { years, ..learned });
    }
    for (name, slot, learned) in sign_off::slots(tally, clock) {
        let years = judge::years(&slot, &learned);
        style.learned.insert(name, Learned { years, ..learned });
    }
    for (name, lengths) in &tally.measures {
        style.measures.insert(name.clone(), lengths.measure());
    }
    style
}

/// Two words before a noun that may be a compound: counted where other releases tie them with a hyphen.
const OPEN_TERM: &str = "term-open/";

/// The slot, a compound's with the releases that write it open.
fn with_open_forms<'a>(name: &str, slot: &'a Kept, tally: &Tally) -> Cow<'a, Slot> {
    let open = name.strip_prefix("term/").and_then(|term| tally.slots.get(&*format!("{OPEN_TERM}{term}")));
    let tied = slot.slot().forms.keys().any(|form| form.contains('-'));
    let Some(open) = open.filter(|_| tied) else { return slot.slot() };
    let mut both = slot.clone();
    both.merge(open.clone());
    Cow::Owned(both.slot().into_owned())
}

/// A person's name is personal data and belongs to what is known of the person.
fn is_a_person<'a>(slot: &str, mut forms: impl Iterator<Item = &'a Box<str>>, tally: &Tally) -> bool {
    slot.starts_with("name/")
        && forms.any(|name| {
            let prefix = format!("person/{name}/");
            let from = (Bound::Included(&*prefix), Bound::Unbounded);
            tally.slots.range::<str, _>(from).next().is_some_and(|(slot, _)| slot.starts_with(&prefix))
        })
}
