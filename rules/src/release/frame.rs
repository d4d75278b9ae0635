//! What frames a text: what stands over it, and whom to ask under it.

use std::ops::Deref;

use super::contact::{self, Contacts};
use super::date::{self, DateLine, DateLines, PlaceLine};
use super::embargo::{self, Embargo};
use super::heading::{self, Heading};
use super::mentions::Mentions;
use super::{end_mark, tail};

/// A text and what frames it.
#[derive(Clone, Debug)]
pub struct Frame {
    mentions: Mentions,
    /// The first paragraph of running text; a standfirst belongs to the headline.
    pub(super) lead: usize,
    /// Headings and labels.
    pub headings: Vec<Heading>,
    /// The line that dates the release.
    pub date_line: Option<DateLine>,
    /// Lines that date it once more: run into the lead, or at the foot.
    pub dated_again: Vec<DateLine>,
    /// The place that opens the lead without a date.
    pub place_line: Option<PlaceLine>,
    /// The line that says when it may be used.
    pub embargo: Option<Embargo>,
    /// Every line at the top that speaks of an embargo, in order: two of them may contradict each other.
    pub embargoes: Vec<Embargo>,
    /// Whom to ask.
    pub contacts: Contacts,
    /// The paragraph that marks the end.
    pub(super) end_mark: Option<usize>,
    /// The first paragraph after the text.
    pub(super) tail: Option<usize>,
}

impl Deref for Frame {
    type Target = Mentions;

    fn deref(&self) -> &Mentions {
        &self.mentions
    }
}

impl Frame {
    /// Finds what frames the text.
    pub(super) fn of(mentions: Mentions) -> Self {
        let lead = heading::lead(&mentions);
        let headings = heading::find(&mentions, lead);
        let DateLines { first: date_line, again: dated_again, place: place_line } =
            date::find_date_lines(&mentions);
        let dated = date_of(date_line.as_ref(), &mentions);
        let embargoes = embargo::find_all(&mentions, &headings, dated);
        let embargo = embargo::find(&embargoes);
        let contacts = contact::find(&mentions);
        // Where the text is over tells what a heading there heads, and that, where it is over.
        let over = |headings: &[Heading]| {
            let end_mark = end_mark::find(&mentions, headings, &contacts);
            (end_mark, tail::find(&mentions, lead, headings, &contacts, end_mark))
        };
        let (_, tail) = over(&headings);
        let headings = tail::settle(&mentions, headings, tail);
        let (end_mark, tail) = over(&headings);
        Self {
            mentions,
            lead,
            headings,
            date_line,
            dated_again,
            place_line,
            embargo,
            embargoes,
            contacts,
            end_mark,
            tail,
        }
    }

    /// The date of the release: its date line's, else what the hints know.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        date_of(self.date_line.as_ref(), &self.mentions)
    }
}

fn date_of(date_line: Option<&DateLine>, mentions: &Mentions) -> Option<jiff::civil::Date> {
    date_line.and_then(|d| d.date.date).or(mentions.hints.date)
}
