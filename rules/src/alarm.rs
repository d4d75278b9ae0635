//! Alarms: what a rule sees. A rule says where, what, and how grave it would be if the rule is right; how loudly it is
//! told, if at all, the [judge](crate::judge) decides.

use jiff::civil::Date;

use crate::finding::{Evidence, Fix, Group, Severity};
use crate::release::Release;
use crate::style::{Known, Style};
use crate::text::Span;

/// How grave what an alarm tells of is, if the rule is right about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Weight {
    /// Worth knowing, and never in the way.
    Remark,
    /// It may be meant, but a reader may stumble.
    Doubt,
    /// Very likely not meant.
    Slip,
    /// Nothing is sent like this.
    Fault,
}

impl Weight {
    /// The severity of a finding of this weight when nothing speaks against it.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Remark => Severity::Hint,
            Self::Doubt => Severity::Info,
            Self::Slip => Severity::Warning,
            Self::Fault => Severity::Error,
        }
    }
}

/// What an alarm that goes by the archive rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backing {
    /// The slot compared with: `date-form/body`.
    pub slot: String,
    /// What the archive shows.
    pub evidence: Evidence,
    /// The house has had this form since then; `None` where its releases have no dates.
    pub since: Option<Date>,
}

/// What a rule sees in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// How grave it is, if the rule is right.
    pub weight: Weight,
    /// What, the evidence, how sure, the way out: one or two sentences.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What it rests on, when it goes by the archive.
    pub backing: Option<Backing>,
    /// The slot it is about, when it compares the draft with itself: where the archive has no clear form either, it is
    /// no more than a hint.
    pub about: Option<&'static str>,
    /// Ways out, the best first.
    pub fixes: Vec<Fix>,
    /// The batch it is shown with, if it is not shown by itself.
    pub group: Option<Group>,
}

impl Alarm {
    /// Sets the weight, instead of the rule's own.
    pub fn weight(&mut self, weight: Weight) -> &mut Self {
        self.weight = weight;
        self
    }

    /// Adds a way out.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fixes.push(fix);
        self
    }

    /// Shows the finding with a batch.
    pub fn group(&mut self, group: Group) -> &mut Self {
        self.group = Some(group);
        self
    }

    /// Rests the alarm on what the archive shows.
    pub fn backed_by(&mut self, known: &Known<'_>) -> &mut Self {
        self.backing =
            Some(Backing { slot: known.slot.to_owned(), evidence: known.evidence(), since: known.since() });
        self
    }

    /// Says which slot a comparison of the draft with itself is about.
    pub fn about(&mut self, slot: &'static str) -> &mut Self {
        self.about = Some(slot);
        self
    }
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The draft.
    pub release: &'a Release,
    /// The house style; empty when there is none.
    pub style: &'a Style,
    /// Today, if the caller knows.
    pub today: Option<Date>,
}

/// Where a rule puts its alarms.
#[derive(Debug)]
pub struct Report {
    weight: Weight,
    alarms: Vec<Alarm>,
}

impl Report {
    /// For a rule of this weight.
    pub(crate) fn new(weight: Weight) -> Self {
        Self { weight, alarms: Vec::new() }
    }

    /// What was raised, in order.
    pub(crate) fn into_alarms(self) -> Vec<Alarm> {
        self.alarms
    }

    /// Raises an alarm at `span` with the rule's own weight, to be completed by the methods of [`Alarm`].
    pub fn find(&mut self, span: Span, message: impl Into<String>) -> &mut Alarm {
        self.alarms.push(Alarm {
            weight: self.weight,
            message: message.into(),
            span,
            backing: None,
            about: None,
            fixes: Vec::new(),
            group: None,
        });
        let last = self.alarms.len() - 1;
        &mut self.alarms[last]
    }
}
