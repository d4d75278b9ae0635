//! The judge: from a rule's alarm to a finding. The one place that decides what is told, how loudly, and which fix may be
//! made without asking.
//!
//! In order:
//! 1. What stands in code is nobody's prose; in a table's cells and in direct speech most rules say nothing.
//! 2. A draft is held against nothing that the house only did after the draft's own date.
//! 3. The [weight](crate::alarm::Weight) of the alarm, then how sure the archive is ([`Tier`](crate::style::Tier)). Where the archive
//!    itself is of two minds, a hint at most.
//! 4. The rule's [ceiling](ceiling), from findings that were read.
//! 5. What the newest releases were sent with ([replay](crate::learn::Replay)): softer, a hint, or silence.
//! 6. What a person has set.
//!
//! Each step is kept with the finding as a [`Reason`], and the reasons alone give its severity.

pub mod ceiling;
mod fixes;
#[cfg(test)]
mod tests;

use crate::alarm::Alarm;
use crate::check::{Level, Options};
use crate::finding::{Finding, Reason, Severity};
use crate::release::Release;
use crate::rule::{Family, Rule, Speech};
use crate::slots;
use crate::style::{Heard, Licence, Style, Tier};
use crate::text::Span;

/// The finding that an alarm of `rule` becomes; `None` where nothing is to be told.
#[must_use]
pub fn judge(
    alarm: Alarm,
    rule: &Rule,
    release: &Release,
    style: &Style,
    options: &Options,
) -> Option<Finding> {
    let case = Case { rule, release, style };
    if case.out_of_bounds(&alarm) || case.too_new(&alarm) {
        return None;
    }
    let mut reasons = vec![Reason::Weight(alarm.weight.severity())];
    let by = Reason::all(&reasons);
    reasons.extend(case.archive(&alarm));
    reasons.extend(ceiling::of(rule.name, alarm.backing.is_some()).filter(|c| c.apply(by) < by));
    match case.sent(&alarm) {
        Some(Reason::Sent(_, Licence::Off)) => return None,
        Some(reason) => reasons.push(reason),
        None => {}
    }
    // What the house has sent so often that it stands in its style is for the house to change, and no slip of this draft.
    if is_about_prose(rule.family)
        && Reason::all(&reasons) < Severity::Warning
        && stands(release, style, alarm.span)
    {
        return None;
    }
    let asked = fixes::Asked {
        in_speech: rule.family != Family::Structure
            && rule.speech == Speech::Speaks
            && release.quotations.in_speech(alarm.span.start()),
        // What the house sends often it may want to keep; a space too many it does not.
        unsure: alarm.backing.as_ref().is_some_and(|backing| {
            !backing.evidence.tier.allows_safe_fixes()
                || reasons.iter().any(|r| matches!(r, Reason::Sent(..)))
        }) || reasons.contains(&Reason::Contested),
    };
    if let Some(Level::At(severity)) = options.levels.get(rule.name) {
        reasons.push(Reason::Set(*severity));
    }
    let mut finding = Finding {
        rule: rule.name,
        severity: Reason::all(&reasons),
        message: alarm.message,
        span: alarm.span,
        evidence: alarm.backing.as_ref().map(|b| b.evidence.clone()),
        fixes: alarm.fixes,
        group: alarm.group,
        reasons,
    };
    fixes::settle(&mut finding.fixes, asked, alarm.backing.as_ref(), release, style);
    // Words quoted from a wrapped paragraph are told on one line, whatever the line ends are.
    on_one_line(&mut finding.message);
    finding.fixes.iter_mut().for_each(|fix| on_one_line(&mut fix.title));
    Some(finding)
}

/// What replay hears when a rule raises `alarm`, the most particular last: the same for the archive's releases and for a
/// draft.
#[must_use]
pub fn heard(alarm: &Alarm, rule: &Rule, release: &Release) -> Vec<Heard> {
    match &alarm.backing {
        // Each entry of a dictionary is rare: together they show whether the rule can be relied on.
        Some(backing) if slots::family(&backing.slot).is_entry() => vec![Heard::Learned],
        Some(backing) => vec![Heard::Slot(backing.slot.clone())],
        None if speaks_of_people(rule) => vec![Heard::Law],
        None => [Heard::Law].into_iter().chain(told_words(alarm.span, rule, release)).collect(),
    }
}

/// Whether what the rule says may be somebody’s number or address.
fn speaks_of_people(rule: &Rule) -> bool {
    matches!(rule.family, Family::Contacts | Family::Compliance)
}

/// The words that set an alarm off: `click here`, `CPIB`. One small word says too little: `here` in a sentence that the
/// house always sends is innocent, and in another sentence it is not.
fn told_words(span: Span, rule: &Rule, release: &Release) -> Option<Heard> {
    const MOST: usize = 200;
    let words = release.words(span);
    let telling = words.split_whitespace().nth(1).is_some() || words.contains(char::is_uppercase);
    let sentence = || {
        let at = release.sentences.partition_point(|s| s.end() <= span.start());
        release.sentences.get(at).copied().filter(|s| s.contains(span))
    };
    let words = if telling { Some(span) } else { sentence() }?;
    // What is known of people is kept in a file of its own.
    let named = rule.family == Family::NamesAndRoles
        || release.people.iter().any(|person| person.span.touches(words));
    let words = release.words(words);
    (words.len() <= MOST && words.contains(char::is_alphabetic))
        .then(|| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
        .map(if named { Heard::Person } else { Heard::Words })
}

/// A rule, and what it looked at.
struct Case<'a> {
    rule: &'a Rule,
    release: &'a Release,
    style: &'a Style,
}

impl Case<'_> {
    /// Whether the alarm is about words that the rule has no say in.
    fn out_of_bounds(&self, alarm: &Alarm) -> bool {
        let at = alarm.span.start();
        // The cells of a table are lists of names, figures and other people's words; how the house writes prose does
        // not bind them. What is wrong anywhere still is: a wrong weekday, a note to a colleague, a private number.
        self.release.in_code(at)
            || is_about_prose(self.rule.family) && self.release.in_table(at)
            // What is missing, or stands in the wrong order, is pointed out at words that are not at fault: it may
            // well be speech that the text ends with.
            || self.rule.family != Family::Structure
                && self.rule.speech == Speech::Silent
                && self.release.quotations.in_speech(at)
    }

    /// Whether the house did so only after the draft's own date.
    fn too_new(&self, alarm: &Alarm) -> bool {
        let Some(backing) = &alarm.backing else { return false };
        backing.evidence.tier != Tier::Pinned
            && self.release.date().zip(backing.since).is_some_and(|(sent, since)| sent < since)
    }

    /// What the archive makes of it.
    fn archive(&self, alarm: &Alarm) -> Option<Reason> {
        if let Some(backing) = &alarm.backing {
            return Some(Reason::Tier(backing.evidence.tier));
        }
        let learned = self.style.learned.get(alarm.about?)?;
        (learned.tier == Tier::Contested).then_some(Reason::Contested)
    }

    /// What the newest releases were sent with, where that speaks against the alarm.
    fn sent(&self, alarm: &Alarm) -> Option<Reason> {
        if alarm.backing.as_ref().is_some_and(|b| b.evidence.tier == Tier::Pinned)
            || self.style.replayed.is_empty()
        {
            return None;
        }
        let replayed = heard(alarm, self.rule, self.release).into_iter().filter_map(|heard| {
            let replayed = self.style.replayed(self.rule.name, &heard)?;
            Some(Reason::Sent(replayed, replayed.licence(&heard)))
        });
        replayed
            .filter(|reason| !matches!(reason, Reason::Sent(_, Licence::Full)))
            .max_by_key(Reason::strictness)
    }
}

/// Whether rules of this family speak of running text.
fn is_about_prose(family: Family) -> bool {
    matches!(
        family,
        Family::Acronyms
            | Family::Consistency
            | Family::NamesAndRoles
            | Family::PlainEnglish
            | Family::Quotes
            | Family::Typography
    )
}

/// Whether `span` lies in a paragraph that is, to the letter, a version of one of the house's standing paragraphs.
fn stands(release: &Release, style: &Style, span: Span) -> bool {
    let Some(paragraph) = release.paragraph_at(span.start()) else { return false };
    let words = release.words(release.paragraphs[paragraph].span);
    // Of another length it is another: the words of a long paragraph are not gone through for each finding.
    style.standing.iter().flat_map(|standing| &standing.versions).any(|version| version.form == words)
}

fn on_one_line(words: &mut String) {
    if words.contains(['\n', '\r']) {
        *words =
            words.split(['\n', '\r']).map(str::trim).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    }
}
