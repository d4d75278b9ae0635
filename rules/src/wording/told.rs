//! What the judge and replay made of a rule, in words.

use super::words::{slot_in_words, tier_in_words};
use crate::finding::{Reason, Severity};
use crate::style::{Heard, Licence, Replayed, Tier};

/// What replay made of a rule, or of something it says: `Switched off: “double-space” flagged all 12 of your latest
/// releases.`
#[must_use]
pub fn replayed_in_words(rule: &str, heard: &Heard, replayed: Replayed) -> String {
    let what = match heard {
        Heard::Law => format!("`{rule}`"),
        Heard::Words(words) => format!("`{rule}` on “{words}”"),
        Heard::Person(_) => format!("`{rule}` on one person"),
        Heard::Slot(slot) => format!("`{rule}` about {}", slot_in_words(slot)),
        Heard::Learned => format!("`{rule}` about what it learned"),
    };
    let effect = match replayed.licence(heard) {
        Licence::Off => "Switched off",
        Licence::Hint => "Only a hint",
        Licence::Lower | Licence::Full => "Softer",
    };
    let Replayed { fired, of } = replayed;
    let how_many = if fired == of { format!("all {of}") } else { format!("{fired} of the {of}") };
    format!("{effect}: {what} flagged {how_many} latest releases, and they were sent.")
}

/// One step of the judge in words: `the house’s form is a convention, so one step lower`.
#[must_use]
pub fn reason_in_words(reason: Reason) -> String {
    match reason {
        Reason::Weight(severity) => {
            let what = match severity {
                Severity::Error => "nothing should be sent like this",
                Severity::Warning => "it is very likely not meant",
                Severity::Info => "it may be meant",
                Severity::Hint => "it is only worth knowing",
            };
            format!("by itself {}, for {what}", a(severity))
        }
        Reason::Tier(tier) => {
            let effect = match tier {
                Tier::Strong | Tier::Pinned => "so it stays as loud",
                Tier::Convention => "so one step lower",
                Tier::Tentative | Tier::Seen | Tier::Contested => "so a hint at most",
            };
            format!("the house’s form is {}, {effect}", tier_in_words(tier))
        }
        Reason::Contested => {
            "the house’s own releases have no clear form of this, so a hint at most".to_owned()
        }
        Reason::Ceiling { most, right, read } => {
            format!("readers agreed with {right} of {read} findings of this kind, so {} at most", a(most))
        }
        Reason::Sent(Replayed { fired, of }, licence) => {
            let effect = match licence {
                Licence::Full => "so it stays as loud",
                Licence::Lower => "so one step lower",
                Licence::Hint | Licence::Off => "so a hint at most",
            };
            format!("{fired} of the {of} newest releases were sent like this, {effect}")
        }
        Reason::Set(severity) => {
            format!("set to {severity} in housestyle.toml", severity = severity.name())
        }
    }
}

fn a(severity: Severity) -> String {
    let article = if matches!(severity, Severity::Error | Severity::Info) { "an" } else { "a" };
    format!("{article} {}", severity.name())
}
