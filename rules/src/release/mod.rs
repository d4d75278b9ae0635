//! A release, read. Reading never fails: what is missing is `None` or empty, and a rule's business.
//!
//! It is read in stages, each a value made from the last: [`plain`](plain::Plain) text, its [layout](layout::Layout),
//! what is [named](mentions::Mentions) in it, what [frames](frame::Frame) it, its [parts](parts::Parts), the [release](Release).
//! Each recogniser is one file and stands alone: it takes the stage it needs, with what else was found before, and says
//! what it found. So the compiler keeps the order.

pub mod acronym;
pub mod anatomy;
pub mod annex;
pub mod boilerplate;
pub mod contact;
pub mod damage;
pub mod date;
pub mod embargo;
pub mod end_mark;
mod evidence;
pub mod footnote;
pub mod frame;
pub(crate) mod furniture;
pub mod heading;
mod headline;
mod hints;
pub mod kind;
pub mod layout;
pub mod leftover;
pub mod line;
pub mod link;
pub mod list;
pub mod masthead;
pub mod mentions;
pub mod named;
pub mod outline;
pub mod own_number;
pub mod paragraph;
pub mod part;
mod part_kind;
pub mod parts;
pub mod person;
pub mod phone;
pub mod phrase;
pub mod plain;
pub mod pointer;
pub mod quotation;
pub mod reference;
pub mod sentence;
mod shortcode;
pub mod sign_off;
mod standfirst;
mod tail;
pub mod time;
mod verdict;
mod wrap;
pub mod zone;

use std::ops::Deref;
use std::sync::Arc;

use frame::Frame;
pub use hints::{Hints, Places};
use layout::Layout;
use mentions::Mentions;
use parts::Parts;
pub use plain::around;

use crate::text::Span;

/// A release and all that was recognised in it. Fully set by the text and the hints.
#[derive(Clone, Debug)]
pub struct Release {
    base: Parts,
    /// Sentences of running text, in order.
    pub sentences: Vec<Span>,
    /// Acronyms defined and used.
    pub acronyms: acronym::Acronyms,
    /// People named.
    pub people: Vec<person::Mention>,
    /// What kind of document this is, and why.
    pub kind: kind::Verdict,
}

impl Deref for Release {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.base
    }
}

impl Release {
    /// Reads `text`. Never fails and never panics, whatever the text.
    #[must_use]
    pub fn read(text: impl Into<Arc<str>>, hints: Hints) -> Self {
        Self::of(Parts::of(Frame::of(Mentions::of(Layout::of(text.into(), hints)))))
    }

    /// Reads several texts, the same as each by itself. A stage is reached with all of them before the next, for its code
    /// is in the processor's caches then: with one text after the other, it makes way for the other stages' each time.
    #[must_use]
    pub fn read_all(texts: Vec<(Arc<str>, Hints)>) -> Vec<Self> {
        let layouts: Vec<Layout> = texts.into_iter().map(|(text, hints)| Layout::of(text, hints)).collect();
        let mentions: Vec<Mentions> = layouts.into_iter().map(Mentions::of).collect();
        let frames: Vec<Frame> = mentions.into_iter().map(Frame::of).collect();
        let parts: Vec<Parts> = frames.into_iter().map(Parts::of).collect();
        parts.into_iter().map(Self::of).collect()
    }

    /// Like [`Release::read`], but given up between two stages if nobody wants the answer any more.
    pub fn read_while(text: impl Into<Arc<str>>, hints: Hints, wanted: &dyn Fn() -> bool) -> Option<Self> {
        let layout = wanted().then(|| Layout::of(text.into(), hints))?;
        let mentions = wanted().then(|| Mentions::of(layout))?;
        let frame = wanted().then(|| Frame::of(mentions))?;
        let parts = wanted().then(|| Parts::of(frame))?;
        wanted().then(|| Self::of(parts))
    }

    fn of(base: Parts) -> Self {
        let sentences = sentence::find(&base);
        let acronyms = acronym::find(&base);
        let people = person::find(&base);
        let kind = verdict::judge(&base);
        Self { base, sentences, acronyms, people, kind }
    }

    /// The telephone numbers in a text that is no release: a message, a line.
    #[must_use]
    pub fn phones_of(text: &str) -> Vec<phone::Phone> {
        phone::find(&Layout::of(text.into(), Hints::default()))
    }
}
