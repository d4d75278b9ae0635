//! Completion: what the house would write here. The lines that every release has, people with their roles, acronyms
//! with what they stand for, the weekday of a date.
//!
//! What is offered comes from the archive, seen once or often: an offer binds nobody. Only where the archive is silent
//! does a plain form of our own stand in for the date and the embargo.

use std::collections::BTreeMap;

use housestyle_rules::release::date;
use housestyle_rules::style::Style;
use housestyle_rules::text::{Edit, Span};
use jiff::civil::Date;

use super::contact;
use super::words::{self, snippet};
use crate::lsp::view::View;

/// An offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lsp) struct Item {
    pub(in crate::lsp) label: String,
    /// What it is, in a word or two.
    pub(in crate::lsp) detail: String,
    /// In full, where the label is not.
    pub(in crate::lsp) more: String,
    /// The words that what is typed is compared with.
    pub(in crate::lsp) filter: String,
    pub(in crate::lsp) sort: Sort,
    /// Of the source.
    pub(in crate::lsp) edit: Edit,
}

/// What is offered, in the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::lsp) enum Sort {
    Date,
    Line,
    Acronym,
    Person,
    Contact,
    Standing,
}

/// The date's form where the archive shows none.
const DATE: &str = "{weekday} {day} {month} {year}";
/// The embargo's form where the archive shows none.
const EMBARGO: &str = "Embargo: {HH}.{MM}, {weekday} {day} {month} {year}";

/// The caret and what stands round it.
struct Caret<'a> {
    view: &'a View,
    source: &'a str,
    at: usize,
    /// From the first word of the line to the caret.
    typed: Span,
    /// The word up to the caret.
    word: Span,
    /// Nothing follows on the line.
    at_end: bool,
}

/// What to offer at the byte `at` of the source.
pub(in crate::lsp) fn complete(view: &View, at: usize) -> Vec<Item> {
    let caret = Caret::new(view, at);
    if view.release().in_code(view.plain(at)) {
        return Vec::new();
    }
    let mut out = weekdays(&caret);
    if caret.at_end {
        lines(&caret, &mut out);
    }
    acronyms(&caret, &mut out);
    people(&caret, &mut out);
    out.sort_by(|a, b| (a.sort, &a.label).cmp(&(b.sort, &b.label)));
    out.dedup_by(|a, b| a.label == b.label && a.edit == b.edit);
    out
}

impl<'a> Caret<'a> {
    fn new(view: &'a View, at: usize) -> Self {
        let source = view.snapshot.text.as_str();
        let line = source[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1);
        let before = &source[line..at];
        let typed = line + before.len() - before.trim_start().len();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '&');
        let word = at - before.chars().rev().take_while(|c| is_part(*c)).map(char::len_utf8).sum::<usize>();
        let rest = &source[at..];
        let at_end = rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())].trim().is_empty();
        Self { view, source, at, typed: Span::new(typed, at), word: Span::new(word, at), at_end }
    }

    fn typed(&self) -> &'a str {
        self.typed.of(self.source)
    }

    fn word(&self) -> &'a str {
        self.word.of(self.source)
    }

    /// An offer in place of the line typed so far, if that could become it.
    fn line(&self, label: &str, detail: &str, text: &str, sort: Sort, also: &str) -> Option<Item> {
        let typed = self.typed().to_lowercase();
        let filter = format!("{text} {detail} {also}");
        let fits = typed.is_empty() || words_begin(&filter, &typed);
        if !fits || text.trim() == self.typed().trim_end() {
            return None;
        }
        let short = snippet(label, 72);
        let more = if short == text { String::new() } else { text.to_owned() };
        // A client compares what is typed with the beginning of this.
        let filter = if typed.is_empty() { snippet(text, 60) } else { self.typed().to_owned() };
        let line_end = self.view.reading.document.source.line_end;
        let edit = Edit::replace(self.typed, line_end.apply(text).into_owned());
        Some(Item { label: short, detail: detail.to_owned(), more, filter, sort, edit })
    }

    fn instead_of_word(&self, text: &str, detail: String, sort: Sort) -> Item {
        let edit = Edit::replace(self.word, text);
        Item {
            label: snippet(text, 72),
            detail,
            more: String::new(),
            filter: self.word().to_owned(),
            sort,
            edit,
        }
    }
}

/// Whether some word of `text` begins where `typed` does and goes on like it.
fn words_begin(text: &str, typed: &str) -> bool {
    let text = text.to_lowercase();
    let starts = text.char_indices().filter(|(i, c)| {
        c.is_alphanumeric() && !text[..*i].chars().next_back().is_some_and(char::is_alphanumeric)
    });
    starts.map(|(i, _)| i).any(|i| text[i..].starts_with(typed))
}

/// The first form of a slot, however seldom it was seen, unless a person has banned it.
pub(super) fn form<'a>(style: &'a Style, slot: &str) -> Option<&'a str> {
    if let Some(pinned) = style.pins.get(slot) {
        return Some(pinned);
    }
    let form = &style.learned.get(slot)?.forms.first()?.form;
    let banned = style.bans.get(slot).is_some_and(|bans| bans.contains(form));
    (!banned).then_some(form.as_str())
}

/// The form of a date line.
pub(super) fn date_form(style: &Style) -> &str {
    form(style, "date-form/date-line").unwrap_or(DATE)
}

/// `day` as the house writes it.
pub(super) fn written(style: &Style, day: Date) -> String {
    date::write(day, date_form(style)).or_else(|| date::write(day, DATE)).unwrap_or_default()
}

/// An embargo that lifts at the next 00.01 after `today`, as the house writes it.
pub(super) fn embargo(style: &Style, today: Date) -> Option<String> {
    let tomorrow = today.tomorrow().ok()?;
    let form = form(style, "embargo-form").unwrap_or(EMBARGO);
    just_after_midnight(form, tomorrow).or_else(|| just_after_midnight(EMBARGO, tomorrow))
}

fn lines(caret: &Caret<'_>, out: &mut Vec<Item>) {
    let view = caret.view;
    let (release, today) = (view.release(), view.today());
    if release.embargo.as_ref().is_none_or(|e| touches(caret, e.span)) {
        let item = embargo(view.style(), today)
            .and_then(|t| caret.line(&t, "embargo, next 00.01", &t, Sort::Line, "embargoed until"));
        out.extend(item);
        let immediate = form(view.style(), "embargo-form/immediate").unwrap_or("For immediate release");
        if !immediate.contains('{') {
            out.extend(caret.line(immediate, "no embargo", immediate, Sort::Line, "immediate embargo"));
        }
    }
    if release.date_line.as_ref().is_none_or(|d| touches(caret, d.span)) {
        let form = form(view.style(), "date-line").filter(|f| !f.contains("{place}")).unwrap_or("{date}");
        let form = form.replace("{date}", date_form(view.style()));
        let text = date::write(today, &form).unwrap_or_else(|| written(view.style(), today));
        out.extend(caret.line(&text, "date line, today", &text, Sort::Date, "date"));
    }
    for (slot, what) in [
        ("notes-heading", "heading of the notes"),
        ("contacts-lead-in", "lead-in of the contacts"),
        ("end-mark", "end mark"),
        ("masthead", "masthead"),
    ] {
        let Some(text) = form(view.style(), slot).filter(|f| !f.contains('{')) else { continue };
        if view.text().contains(text) && !text.starts_with(caret.typed()) {
            continue;
        }
        out.extend(caret.line(text, what, text, Sort::Line, slot));
    }
    for standing in &view.style().standing {
        if !view.text().contains(standing.text.trim()) {
            let text = &standing.text;
            out.extend(caret.line(&standing.name, "boilerplate", text, Sort::Standing, "about boilerplate"));
        }
    }
    for (name, person) in contact::people(view.style()) {
        let Some(text) = contact::contact(view.style(), name, &person) else { continue };
        out.extend(caret.line(&text.replace('\n', ", "), "contact", &text, Sort::Contact, ""));
    }
}

/// Whether the caret stands in this part of the draft: what is there may be what is being typed.
fn touches(caret: &Caret<'_>, span: Span) -> bool {
    caret.view.reading.document.map.span(span).touches(Span::at(caret.at))
}

/// An embargo that lifts at 00.01 on `day`, in a form with places for a time and a date.
fn just_after_midnight(form: &str, day: Date) -> Option<String> {
    let twelve = ["{ampm}", "{AMPM}", "{a.m.}"].iter().any(|unit| form.contains(unit));
    let hour = if twelve { "12" } else { "00" };
    let hour_alone = if twelve { "12" } else { "0" };
    let timed = form
        .replace("{HH}", hour)
        .replace("{h}", hour_alone)
        .replace("{MM}", "01")
        .replace("{ampm}", "am")
        .replace("{AMPM}", "AM")
        .replace("{a.m.}", "a.m.");
    // A form without minutes cannot say it.
    if !form.contains("{MM}") {
        return None;
    }
    date::write(day, &timed)
}

/// The right weekday for the date that follows the caret, and for the one that ends at it.
fn weekdays(caret: &Caret<'_>) -> Vec<Item> {
    let view = caret.view;
    let at = view.plain(caret.at);
    let mut out = Vec::new();
    for mention in &view.release().dates {
        let Some(day) = mention.date else { continue };
        let name = day.strftime("%A").to_string();
        let typed = caret.word();
        let gap = view.text().get(at..mention.span.start());
        let follows = gap.is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'));
        let begins = !typed.is_empty() && name.to_lowercase().starts_with(&typed.to_lowercase());
        if mention.weekday.is_none() && follows && (begins || typed.is_empty()) {
            let mut text = name.clone();
            if gap == Some("") {
                text.push(' ');
            }
            out.push(caret.instead_of_word(&text, "the weekday of this date".to_owned(), Sort::Date));
        }
        if let Some((_, word)) = mention.weekday.filter(|(_, word)| word.end() == at && begins) {
            let source = view.reading.document.map.span(word);
            let mut item = caret.instead_of_word(&name, "the weekday of this date".to_owned(), Sort::Date);
            item.edit.span = source;
            out.push(item);
        } else if mention.weekday.is_none() && mention.span.end() == at && caret.at_end {
            let mut item =
                caret.instead_of_word(&written(view.style(), day), "with its weekday".to_owned(), Sort::Date);
            item.edit.span = view.reading.document.map.span(mention.span);
            // What is typed is the date; the whole of it is compared.
            item.filter = item.edit.span.of(caret.source).to_owned();
            out.push(item);
        }
    }
    out
}

fn acronyms(caret: &Caret<'_>, out: &mut Vec<Item>) {
    let typed = caret.word();
    if typed.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return;
    }
    let view = caret.view;
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let learned = view.style().family("acronym/");
    known.extend(learned.filter_map(|(short, l)| Some((short, l.forms.first()?.form.as_str()))));
    for definition in &view.release().acronyms.definitions {
        if let Some(long) = definition.long {
            known.insert(&definition.short, view.words(long));
        }
    }
    for (short, long) in known.into_iter().filter(|(short, _)| short.starts_with(typed)) {
        let explained = view.release().acronyms.definitions.iter().any(|d| d.short == short);
        let full = format!("{long} ({short})");
        if explained {
            out.push(caret.instead_of_word(short, long.to_owned(), Sort::Acronym));
        } else {
            out.push(caret.instead_of_word(&full, format!("{short}, explained"), Sort::Acronym));
        }
    }
}

fn people(caret: &Caret<'_>, out: &mut Vec<Item>) {
    let typed = caret.word();
    if typed.chars().count() < 2 || !typed.starts_with(char::is_uppercase) {
        return;
    }
    let begins = |name: &str| name.split_whitespace().any(|part| part.starts_with(typed) && part != typed);
    for (name, person) in contact::people(caret.view.style()).into_iter().filter(|(name, _)| begins(name)) {
        out.push(caret.instead_of_word(name, person.role.unwrap_or("person").to_owned(), Sort::Person));
        if let Some(role) = person.role {
            out.push(caret.instead_of_word(
                &format!("{name}, {role}"),
                "with the role".to_owned(),
                Sort::Person,
            ));
        }
    }
    for mention in caret.view.release().people.iter().filter(|m| m.full) {
        let name = caret.view.words(mention.name);
        if begins(name) {
            out.push(caret.instead_of_word(
                &words::snippet(name, 60),
                "named in this draft".to_owned(),
                Sort::Person,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_next_embargo_in_the_houses_form() {
        let day = date(2013, 11, 13);
        let written = |form| just_after_midnight(form, day);
        assert_eq!(
            written("Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}").as_deref(),
            Some("Embargo: 00.01 hrs, Wednesday November 13, 2013")
        );
        assert_eq!(
            written("EMBARGOED UNTIL {h}.{MM}{ampm} {weekday} {day} {month}").as_deref(),
            Some("EMBARGOED UNTIL 12.01am Wednesday 13 November")
        );
        assert_eq!(written("Embargo: {h}{ampm} {weekday}"), None);
    }

    #[test]
    fn a_line_is_offered_when_any_of_its_words_is_begun() {
        assert!(words_begin("Notes to editors heading", "notes to"));
        assert!(words_begin("Notes to editors", "edi"));
        assert!(!words_begin("Notes to editors", "ditors"));
        assert!(words_begin("Événement", "é"));
    }
}
