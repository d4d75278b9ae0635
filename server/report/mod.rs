//! The house style as one page that a press officer would print and pin up: HTML that needs nothing beside itself.
//!
//! Pure: the same style gives the same bytes, for the command line and for editors.

mod chart;
mod form;
mod lists;
mod shape;

use askama::Template;
use housestyle_rules::slot::Chapter;
use housestyle_rules::slots;
use housestyle_rules::style::{Learned, Style, Tier};
use housestyle_rules::wording::{
    change_in_words, replayed_in_words, slot_in_words, tier_in_words, years_in_words,
};

use chart::Chart;

#[derive(Template)]
#[template(path = "page.html", config = "server/report/askama.toml")]
struct Page<'a> {
    house: String,
    lead: String,
    parts: Vec<shape::Row>,
    groups: Vec<Group>,
    contested: Vec<Card>,
    changes: Vec<String>,
    pins: Vec<(String, String)>,
    bans: Vec<(String, String)>,
    lengths: Vec<lists::Length>,
    standing: Vec<lists::Standing>,
    acronyms: Vec<lists::Entry>,
    terms: Vec<lists::Entry>,
    people: Vec<lists::Person>,
    softened: Vec<String>,
    aside: Vec<lists::Aside>,
    copies: Vec<(&'a str, &'a str)>,
    damaged: Option<String>,
    /// There is a chart, so the page says how to read one.
    key: bool,
}

/// Conventions that belong together.
struct Group {
    id: &'static str,
    title: &'static str,
    cards: Vec<Card>,
}

/// One convention.
struct Card {
    name: String,
    /// The house's form, shown as it would stand in a release; empty where the house has none.
    sample: String,
    evidence: String,
    tier: String,
    example: Option<String>,
    /// Every form and its years, where there is something to compare.
    rows: Vec<Row>,
}

/// One form of a convention.
struct Row {
    form: String,
    seen: u32,
    years: String,
    chart: Option<Chart>,
}

/// The page for this style.
///
/// # Errors
/// Never in practice: the page is written into memory.
pub fn page(style: &Style) -> Result<String, askama::Error> {
    let mut html = Page::of(style).render()?;
    html.truncate(html.trim_end().len());
    html.push('\n');
    Ok(html)
}

/// The groups: an anchor, a title, and the chapter of its slots.
const GROUPS: &[(&str, &str, Chapter)] = &[
    ("top", "Over the text", Chapter::Top),
    ("text", "In the text", Chapter::Text),
    ("contacts", "Contacts", Chapter::Contacts),
    ("notes", "Notes and boilerplate", Chapter::Notes),
];

impl<'a> Page<'a> {
    fn of(style: &'a Style) -> Self {
        let own = style.own.first();
        let house = own.map_or_else(String::new, |own| own.long.clone());
        let groups = GROUPS.iter().map(|(id, title, chapter)| Group {
            id,
            title,
            cards: cards(style, &[*chapter], |tier| tier != Tier::Contested),
        });
        let all: Vec<Chapter> = GROUPS.iter().map(|(.., chapter)| *chapter).collect();
        let rests = |(slot, form): (&String, &String)| (slot_in_words(slot), form::shown(style, slot, form));
        let damaged = (style.damaged > 0).then(|| {
            format!(
                "{} lost quotation marks, apostrophes and dashes on the way to the archive. Nothing was learned about \
                 those marks there.",
                releases(style.damaged)
            )
        });
        Self {
            house,
            lead: lead(style),
            parts: shape::parts(style),
            groups: groups.filter(|group| !group.cards.is_empty()).collect(),
            contested: cards(style, &all, |tier| tier == Tier::Contested),
            changes: style
                .learned
                .iter()
                .filter_map(|(slot, learned)| change(style, slot, learned))
                .collect(),
            pins: style.pins.iter().map(rests).collect(),
            bans: style.bans.iter().map(|(slot, forms)| (slot_in_words(slot), forms.join(", "))).collect(),
            lengths: lists::lengths(style),
            standing: lists::standing(style),
            acronyms: lists::acronyms(style),
            terms: lists::terms(style),
            people: lists::people(style),
            softened: softened(style),
            aside: lists::aside(style),
            copies: style.duplicates.iter().map(|d| (d.path.as_str(), d.of.as_str())).collect(),
            damaged,
            key: style.learned.values().any(|l| l.years.is_some()),
        }
    }
}

fn lead(style: &Style) -> String {
    if style.releases == 0 {
        return "Nothing was learned from an archive; this page shows what people have decided.".to_owned();
    }
    let years = match style.dates {
        Some(_) => format!(", {}", years_in_words(style.dates)),
        None => String::new(),
    };
    format!("As {}{years}, show it.", releases(style.releases))
}

/// The conventions of these chapters, in the order of the catalogue.
fn cards(style: &Style, chapters: &[Chapter], wanted: impl Fn(Tier) -> bool) -> Vec<Card> {
    let declared = slots::all().filter(|(_, slot)| chapters.contains(&slot.chapter));
    declared
        .flat_map(|(_, slot)| style.learned.iter().filter(|(name, _)| slot.rest(name).is_some()))
        .filter(|(_, learned)| !learned.forms.is_empty() && wanted(learned.tier))
        .map(|(slot, learned)| card(style, slot, learned))
        .collect()
}

fn card(style: &Style, slot: &str, learned: &Learned) -> Card {
    let first = &learned.forms[0];
    let contested = learned.tier == Tier::Contested;
    let pin = style.pins.get(slot);
    let evidence = if contested {
        format!("{} show it, and no form leads.", capital(&releases(learned.of)))
    } else {
        let mut told = format!("{}, {}.", share(first.seen, learned.of), years_in_words(first.dates));
        if learned.hidden > 0 {
            told += &format!(" Damage hides it in {}.", releases(learned.hidden));
        }
        told
    };
    let sample = match pin {
        Some(pin) => form::shown(style, slot, pin),
        None if contested => String::new(),
        None => form::shown(style, slot, &first.form),
    };
    let tier = if pin.is_some() { Tier::Pinned } else { learned.tier };
    let example = first.examples.first().map(|e| format!("{}, line {}", e.path, e.line));
    Card {
        name: slot_in_words(slot),
        sample,
        evidence,
        tier: capital(tier_in_words(tier)),
        example: example.filter(|_| !contested),
        rows: rows(style, slot, learned),
    }
}

/// The forms with their charts; none where one form is all there ever was and there are no years to draw.
fn rows(style: &Style, slot: &str, learned: &Learned) -> Vec<Row> {
    let years = learned.years.as_ref();
    let chart = |counts: Option<&Vec<u32>>| years.zip(counts).map(|(years, counts)| Chart::of(years, counts));
    let mut rows: Vec<Row> = learned
        .forms
        .iter()
        .enumerate()
        .map(|(at, form)| Row {
            form: form::shown(style, slot, &form.form),
            seen: form.seen,
            years: years_in_words(form.dates),
            chart: chart(years.and_then(|y| y.forms.get(at))),
        })
        .collect();
    for (at, (form, last)) in learned.former.iter().enumerate() {
        if learned.forms.iter().any(|f| f.form == *form) {
            continue;
        }
        let counts = years.and_then(|y| y.former.get(at));
        rows.push(Row {
            form: form::shown(style, slot, form),
            seen: counts.map_or(0, |counts| counts.iter().sum()),
            years: format!("formerly, to {}", lists::day(*last)),
            chart: chart(counts),
        });
    }
    if rows.len() == 1 && rows[0].chart.is_none() { Vec::new() } else { rows }
}

fn change(style: &Style, slot: &str, learned: &Learned) -> Option<String> {
    change_in_words(slot, learned)?;
    let ((then, last), now) = (learned.former.first()?, learned.forms.first()?);
    let shown = |form: &str| form::shown(style, slot, form);
    Some(format!(
        "{}: “{}”; until {} “{}”.",
        slot_in_words(slot),
        shown(&now.form),
        lists::day(*last),
        shown(then)
    ))
}

fn softened(style: &Style) -> Vec<String> {
    style.replayed.iter().map(|((rule, heard), r)| replayed_in_words(rule, heard, *r)).collect()
}

/// `1 release`, `3 releases`.
fn releases(n: u32) -> String {
    if n == 1 { "1 release".to_owned() } else { format!("{n} releases") }
}

fn share(seen: u32, of: u32) -> String {
    match (seen, of) {
        (1, 1) => "In the one release that shows it".to_owned(),
        (2, 2) => "In both releases that show it".to_owned(),
        _ if seen == of => format!("In all {of} releases that show it"),
        _ => format!("In {seen} of the {of} releases that show it"),
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
