//! The house style: what was learned, with the evidence, and what people have decided.

mod line;
mod parse;
mod people;
mod presets;
mod reference_form;
mod replayed;
mod tier;
pub(crate) mod toml_text;
mod years;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use line::Line;
pub use parse::{FileError, VERSION};
pub use presets::{PRESETS, preset};
pub use reference_form::reference_in_words;
pub use replayed::{Heard, Licence, Replayed};
pub use tier::Tier;
pub use years::Years;

use crate::finding::Evidence;
use crate::release::kind::Kind;

/// A place in a past release.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Example {
    /// The release's path, relative to the folder of the style's files where it can be, with `/`.
    pub path: String,
    /// 1-based line.
    pub line: u32,
}

/// One form of a convention, and who shows it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Form {
    /// The form.
    pub form: String,
    /// Releases that show it.
    pub seen: u32,
    /// The first and the last dated one.
    pub dates: Option<(Date, Date)>,
    /// Up to three of them, the newest first.
    pub examples: Vec<Example>,
}

/// What the archive shows of one slot.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Learned {
    /// How sure the archive makes us of the first form.
    pub tier: Tier,
    /// Releases where the slot could be seen, in the current regime.
    pub of: u32,
    /// Releases where damage hides it.
    pub hidden: u32,
    /// The forms, the house's own first. Where [`Tier::Contested`], the first is only the most frequent.
    pub forms: Vec<Form>,
    /// Forms of former regimes, and the date of the last release that shows each.
    pub former: Vec<(String, Date)>,
    /// Releases a year; `None` where all are of one year or undated, and for what is no choice between forms.
    pub years: Option<Years>,
}

/// A standing paragraph and its versions.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StandingText {
    /// A name for it: the first words.
    pub name: String,
    /// The current version.
    pub text: String,
    /// Releases that carry any version of it.
    pub seen: u32,
    /// How sure the archive makes us that it belongs.
    pub tier: Tier,
    /// Each version, the newest first.
    pub versions: Vec<Form>,
}

/// A name of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct OwnName {
    /// In full.
    pub long: String,
    /// Its acronym, if it uses one.
    pub short: Option<String>,
}

/// How long the archive's headlines, leads or sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// How many were measured.
    pub of: u32,
    /// One in ten is shorter than this, or as short.
    pub p10: u32,
    /// The median.
    pub p50: u32,
    /// Nine in ten are no longer than this.
    pub p90: u32,
    /// Nineteen in twenty are no longer than this.
    pub p95: u32,
}

/// A document that was not learned from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetAside {
    /// Its path.
    pub path: String,
    /// What it seems to be.
    pub kind: Kind,
    /// Why, in evidence a person can check.
    pub why: Vec<String>,
}

/// A document that says what another one says: together they have one vote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duplicate {
    /// Its path.
    pub path: String,
    /// The document that votes for both.
    pub of: String,
    /// Word for word, not only nearly.
    pub exact: bool,
}

/// A pre-election period, as a person has written it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectionWindow {
    /// What it is called: `local elections`.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Names and titles to watch for; the usual titles of politicians when empty.
    pub watch: Vec<String>,
}

/// A house style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Releases learned from.
    pub releases: u32,
    /// The date of the first and of the last of them.
    pub dates: Option<(Date, Date)>,
    /// The organisation's own names.
    pub own: Vec<OwnName>,
    /// What the archive shows, by slot.
    pub learned: BTreeMap<String, Learned>,
    /// How long things are, by slot: `headline/length`, `lead/length`, `sentence/length`.
    pub measures: BTreeMap<String, Measure>,
    /// Standing paragraphs.
    pub standing: Vec<StandingText>,
    /// Lines that the archive keeps repeating, in the order of their signatures.
    pub lines: Vec<Line>,
    /// Releases that damage kept from showing their quotation marks, apostrophes and dashes.
    pub damaged: u32,
    /// Documents that were not learned from.
    pub set_aside: Vec<SetAside>,
    /// Documents that repeat another.
    pub duplicates: Vec<Duplicate>,
    /// What the newest releases were sent with too often to be told as loudly as it is sure: by rule, and what of it.
    pub replayed: BTreeMap<(String, Heard), Replayed>,
    /// What a person has decided: this form and no other, by slot.
    pub pins: BTreeMap<String, String>,
    /// Never suggest these, by slot.
    pub bans: BTreeMap<String, Vec<String>>,
    /// Pre-election periods; none unless a person has given them.
    pub elections: Vec<ElectionWindow>,
}

/// The house's form of a slot, and how sure we are of it.
#[derive(Clone, Debug)]
pub struct Known<'a> {
    /// The slot.
    pub slot: &'a str,
    /// The form.
    pub form: &'a str,
    /// How sure.
    pub tier: Tier,
    /// What the archive shows; `None` for a pin on a slot it does not show.
    pub learned: Option<&'a Learned>,
}

impl Known<'_> {
    /// The evidence to show with a finding.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        let form = self.learned.and_then(|l| l.forms.iter().find(|f| f.form == self.form));
        Evidence {
            tier: self.tier,
            seen: form.map_or(0, |f| f.seen),
            of: self.learned.map_or(0, |l| l.of),
            examples: form.map(|f| f.examples.clone()).unwrap_or_default(),
        }
    }

    /// Since when the house has had this form: its first release, or the last of a former form.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        let learned = self.learned?;
        let first = learned.forms.iter().find(|f| f.form == self.form)?.dates?.0;
        let former = learned.former.iter().map(|(_, last)| *last).max();
        Some(former.map_or(first, |last| first.max(last)))
    }

    /// Whether `have` was the house’s way when a release of this date was sent.
    #[must_use]
    pub fn was_so(&self, have: &str, on: Option<Date>) -> bool {
        let former = self.learned.map_or(&[][..], |l| &l.former);
        self.tier != Tier::Pinned
            && on.is_some_and(|on| former.iter().any(|(form, last)| form == have && on <= *last))
    }

    /// Whether the house has this line, and had it when a release of this date was sent: the form is not `absent`.
    #[must_use]
    pub fn asks_for_it(&self, on: Option<Date>) -> bool {
        self.form != "absent" && !self.was_so("absent", on)
    }

    /// How many releases show it, in words for a message: `in 12 of the 14 releases that show it`, `in all 3 releases that show it,
    /// last on 12 November 2024`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Evidence { tier, seen, of, .. } = self.evidence();
        let form = self.learned.and_then(|l| l.forms.iter().find(|f| f.form == self.form));
        let last = form
            .and_then(|f| f.dates)
            .map_or_else(String::new, |(_, last)| format!(", last on {}", last.strftime("%-d %B %Y")));
        match (tier, seen, of) {
            (Tier::Pinned, ..) => "as pinned in housestyle.toml".into(),
            (_, 1, 1) => format!("in the one release that shows it{last}"),
            (_, 2, 2) => format!("in both releases that show it{last}"),
            (_, seen, of) if seen == of => format!("in all {of} releases that show it{last}"),
            (_, seen, of) => format!("in {seen} of the {of} releases that show it{last}"),
        }
    }
}

impl Style {
    /// What a person has pinned for `slot`.
    #[must_use]
    pub fn pinned(&self, slot: &str) -> Option<&str> {
        asked(slot);
        self.pins.get(slot).map(String::as_str)
    }

    /// What the archive shows of `slot`, sure or not.
    #[must_use]
    pub fn shown(&self, slot: &str) -> Option<&Learned> {
        asked(slot);
        self.learned.get(slot)
    }

    /// The house's form of `slot`, when a person has pinned one or the archive is sure enough to speak
    /// ([`Tier::Tentative`] and up). Forms that a person has banned are never given.
    #[must_use]
    pub fn known(&self, slot: &str) -> Option<Known<'_>> {
        asked(slot);
        let learned = self.learned.get_key_value(slot);
        if let Some((slot, form)) = self.pins.get_key_value(slot) {
            return Some(Known { slot, form, tier: Tier::Pinned, learned: learned.map(|(_, l)| l) });
        }
        let (slot, learned) = learned?;
        let form = &learned.forms.first()?.form;
        if learned.tier < Tier::Tentative || self.bans.get(slot).is_some_and(|b| b.contains(form)) {
            return None;
        }
        Some(Known { slot, form, tier: learned.tier, learned: Some(learned) })
    }

    /// What `percent` per cent of the archive's headlines, leads or sentences do not exceed, for a percent of 10, 50,
    /// 90 or 95. `None` while fewer than [`MEASURED_FROM`](Self::MEASURED_FROM) were measured.
    #[must_use]
    pub fn quantile(&self, slot: &str, percent: u8) -> Option<u32> {
        asked(slot);
        let measure = self.measures.get(slot).filter(|m| m.of >= Self::MEASURED_FROM)?;
        match percent {
            10 => Some(measure.p10),
            50 => Some(measure.p50),
            90 => Some(measure.p90),
            95 => Some(measure.p95),
            _ => None,
        }
    }

    /// Quantiles of fewer measurements say more about chance than about the house.
    pub const MEASURED_FROM: u32 = 20;

    /// In how many of the newest releases `rule` was heard to say this, if in too many.
    #[must_use]
    pub fn replayed(&self, rule: &str, heard: &Heard) -> Option<Replayed> {
        self.replayed.get(&(rule.to_owned(), heard.clone())).copied()
    }

    /// Every slot under `prefix` (`acronym/`, `person/`), with the rest of its name.
    pub fn family<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Learned)> {
        asked(prefix);
        self.learned
            .range(prefix.to_owned()..)
            .take_while(move |(slot, _)| slot.starts_with(prefix))
            .map(move |(slot, learned)| (&slot[prefix.len()..], learned))
    }

    /// The lines that the house's releases close on for sure, `place` (`last/`, `under-text/`, or any) being where, with the
    /// rest of their slots' names.
    pub fn closing_lines(&self, place: &str) -> impl Iterator<Item = (&str, &Learned)> {
        let lines = self.family("sign-off/").filter(|(_, learned)| learned.tier >= Tier::Convention);
        lines.filter(move |(name, _)| name.starts_with(place))
    }

    /// Whether nothing was learned and nothing pinned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.learned.is_empty() && self.pins.is_empty() && self.standing.is_empty()
    }

    /// A style of pins alone, one `slot = "form"` a line, as in the `[pins]` table of `housestyle.toml`.
    ///
    /// # Errors
    /// When the text is not TOML of that shape.
    pub fn from_pins(text: &str) -> Result<Self, toml::de::Error> {
        Ok(Self { pins: toml::from_str(text)?, ..Self::default() })
    }
}

// Which slots were asked for on this thread: a test holds them against those that rules declare.
#[cfg(test)]
thread_local! {
    pub(crate) static ASKED: std::cell::RefCell<std::collections::BTreeSet<String>> = const {
        std::cell::RefCell::new(std::collections::BTreeSet::new())
    };
}

#[cfg(test)]
fn asked(slot: &str) {
    ASKED.with_borrow_mut(|asked| asked.insert(slot.to_owned()));
}

#[cfg(not(test))]
fn asked(_: &str) {}
