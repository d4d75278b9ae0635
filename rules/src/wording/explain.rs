//! The house style in words: one convention, what a rule rests on, or all of it on a page.

use super::replayed_in_words;
use super::words::{convention, releases, rule_of, slot_in_words, tier_in_words, years};
use crate::style::{Learned, Style, Tier};

/// One convention, with its other forms and where to look.
#[must_use]
pub fn slot(style: &Style, slot: &str) -> Option<String> {
    let mut out = String::new();
    if let Some(pin) = style.pins.get(slot) {
        out += &format!("{}: “{pin}”, as pinned in housestyle.toml.\n", slot_in_words(slot));
    }
    if let Some(measure) = style.measures.get(slot) {
        out += &format!(
            "{}: half have up to {}, nine in ten up to {}, nineteen in twenty up to {} ({} measured).\n",
            slot_in_words(slot),
            measure.p50,
            measure.p90,
            measure.p95,
            measure.of
        );
    }
    if let Some(learned) = style.learned.get(slot) {
        out += &format!("{}\n  This is {}.\n", convention(slot, learned), tier_in_words(learned.tier));
        for form in &learned.forms {
            let examples: Vec<String> =
                form.examples.iter().map(|e| format!("{}:{}", e.path, e.line)).collect();
            out +=
                &format!("  {:>4} × {} ({})", form.seen, form.form.replace('\n', " / "), years(form.dates));
            out += &if examples.is_empty() {
                "\n".to_owned()
            } else {
                format!(", e.g. {}\n", examples.join(", "))
            };
        }
        for (former, last) in &learned.former {
            out += &format!("  formerly {}, to {last}\n", former.replace('\n', " / "));
        }
    }
    if let Some(bans) = style.bans.get(slot) {
        out += &format!("  Never suggested: {}.\n", bans.join(", "));
    }
    (!out.is_empty()).then_some(out)
}

/// What a rule has learned: its conventions, and what replay made of it.
#[must_use]
pub fn rule(style: &Style, name: &str) -> Option<String> {
    let mut out = String::new();
    let mut slots: Vec<&String> =
        style.learned.keys().chain(style.measures.keys()).chain(style.pins.keys()).collect();
    slots.sort();
    slots.dedup();
    for known in slots.into_iter().filter(|s| rule_of(s) == Some(name)) {
        out += &slot(style, known).unwrap_or_default();
    }
    if name == "boilerplate-variant" {
        for text in &style.standing {
            out += &format!("“{} …”, in {}.\n", text.name, releases(text.seen));
        }
    }
    for ((_, heard), replayed) in style.replayed.iter().filter(|((rule, _), _)| rule == name) {
        out += &format!("{}\n", replayed_in_words(name, heard, *replayed));
    }
    (!out.is_empty()).then_some(out)
}

/// The house style on a page.
#[must_use]
pub fn page(style: &Style) -> String {
    let mut out = format!("The house style, from {} ({}).\n", releases(style.releases), years(style.dates));
    for own in &style.own {
        let short = own.short.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
        out += &format!("Of {}{short}.\n", own.long);
    }
    if style.damaged > 0 {
        out += &format!(
            "{} lost quotation marks, apostrophes and dashes on the way to the archive: nothing was learned about those \
             there.\n",
            releases(style.damaged)
        );
    }
    section(&mut out, "Pinned", style.pins.keys().map(|slot| pinned(style, slot)));
    for (title, tier) in [
        ("Beyond doubt", Tier::Strong),
        ("Conventions", Tier::Convention),
        ("Tentative: too few releases for more than a hint", Tier::Tentative),
        ("Contested: no form leads, so only the draft is compared with itself", Tier::Contested),
    ] {
        let of_tier = |(slot, learned): (&String, &Learned)| {
            let told = learned.tier == tier && !learned.forms.is_empty() && on_the_page(slot);
            told.then(|| convention(slot, learned))
        };
        section(&mut out, title, style.learned.iter().filter_map(of_tier));
    }
    let unseen =
        |(slot, learned): (&String, &Learned)| learned.forms.is_empty().then(|| convention(slot, learned));
    section(&mut out, "Not to be seen", style.learned.iter().filter_map(unseen));
    section(
        &mut out,
        "Standing paragraphs",
        style.standing.iter().map(|s| format!("“{} …”, in {}.", s.name, releases(s.seen))),
    );
    let counted =
        [("acronym/", "acronyms"), ("name/", "names"), ("term/", "terms"), ("person/", "facts about people")];
    let counted = counted.map(|(prefix, what)| (style.family(prefix).count(), what));
    let told: Vec<String> =
        counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !told.is_empty() {
        out += &format!("\nAlso known: {}.\n", told.join(", "));
    }
    section(
        &mut out,
        "Softened, because the archive itself often does otherwise",
        style.replayed.iter().map(|((rule, heard), replayed)| replayed_in_words(rule, heard, *replayed)),
    );
    out
}

fn pinned(style: &Style, slot: &str) -> String {
    format!("{}: “{}”.", slot_in_words(slot), style.pins.get(slot).map_or("", String::as_str))
}

/// Dictionaries are counted on the page, not listed; what no release does goes without saying.
fn on_the_page(slot: &str) -> bool {
    !["acronym/", "acronym-use/", "name/", "term/", "person/", "order/"].iter().any(|p| slot.starts_with(p))
}

fn section(out: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.collect();
    if !lines.is_empty() {
        out.push_str(&format!("\n{title}\n"));
        for line in lines {
            out.push_str(&format!("  {line}\n"));
        }
    }
}
