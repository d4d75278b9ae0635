//! What is named in a text, wherever it stands: numbers, dates, times, footnotes, quotations.

use std::ops::Deref;

use super::anatomy::shipped;
use super::damage::{self, Damage};
use super::date::{self, DateMention};
use super::footnote::{self, Footnotes};
use super::layout::Layout;
use super::named::{self, Found, Named};
use super::part_kind::PartKind;
use super::phone::{self, Phone};
use super::quotation::{self, Quotations};
use super::time::{self, TimeMention};

/// A text and what is named in it.
#[derive(Clone, Debug)]
pub struct Mentions {
    layout: Layout,
    /// Telephone numbers, in order.
    pub phones: Vec<Phone>,
    /// Dates, in order.
    pub dates: Vec<DateMention>,
    /// Times of day, in order.
    pub times: Vec<TimeMention>,
    /// Footnote marks and notes.
    pub footnotes: Footnotes,
    /// Quotation marks, what they are, and direct speech.
    pub quotations: Quotations,
    /// What a web export did to the text.
    pub damage: Damage,
    /// What the anatomy of the house calls each paragraph.
    named: Vec<Option<Named>>,
}

impl Deref for Mentions {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

impl Mentions {
    /// Finds what is named in the text.
    pub(super) fn of(layout: Layout) -> Self {
        let phones = phone::find(&layout);
        let dates = date::find(&layout, &phones);
        let times = time::find(&layout);
        let footnotes = footnote::find(&layout);
        let mut quotations = quotation::find(&layout, &dates);
        let damage = damage::find(&layout, &quotations);
        if !damage.lost_punctuation.is_empty() {
            quotations.admit_unmarked();
        }
        let found = Found { layout: &layout, phones: &phones, dates: &dates, times: &times };
        let named = named::find(layout.hints.anatomy.as_deref().unwrap_or_else(|| shipped()), &found);
        Self { layout, phones, dates, times, footnotes, quotations, damage, named }
    }

    /// What the signatures of its lines are made of.
    pub(crate) fn found(&self) -> Found<'_> {
        Found { layout: &self.layout, phones: &self.phones, dates: &self.dates, times: &self.times }
    }

    /// What the anatomy of the house calls the whole of paragraph `i`.
    pub(crate) fn named(&self, i: usize) -> Option<PartKind> {
        self.named.get(i).copied().flatten().filter(|named| named.whole).map(|named| named.part)
    }

    /// In how many releases the line of paragraph `i` was seen; 0 where the anatomy does not know it.
    pub(crate) fn seen(&self, i: usize) -> u32 {
        self.named.get(i).copied().flatten().map_or(0, |named| named.seen)
    }

    /// Whether a line that the anatomy does not know is none of the house's.
    pub(crate) fn is_informed(&self) -> bool {
        self.hints.anatomy.as_ref().is_some_and(|anatomy| anatomy.is_informed())
    }

    /// Whether it has one of the lines that most of the house's releases have.
    #[must_use]
    pub fn is_framed(&self) -> bool {
        let Some(anatomy) = &self.hints.anatomy else { return false };
        self.named.iter().flatten().any(|named| named.whole && anatomy.is_common(named.seen))
    }

    /// The part that the anatomy of the house knows paragraph `i` by its first words to be.
    pub(crate) fn opened(&self, i: usize) -> Option<Named> {
        self.named.get(i).copied().flatten().filter(|named| !named.whole)
    }
}
