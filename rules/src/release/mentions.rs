//! What is named in a text, wherever it stands: numbers, dates, times, footnotes, quotations.

use std::ops::Deref;

use super::damage::{self, Damage};
use super::date::{self, DateMention};
use super::footnote::{self, Footnotes};
use super::layout::Layout;
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
        let mut quotations = quotation::find(&layout);
        let damage = damage::find(&layout, &quotations);
        if !damage.lost_punctuation.is_empty() {
            quotations.admit_unmarked();
        }
        Self { layout, phones, dates, times, footnotes, quotations, damage }
    }
}
