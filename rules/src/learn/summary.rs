//! What learning has to say for itself.

use std::collections::{BTreeMap, BTreeSet};

use super::replay::Replay;
use crate::release::kind::{EMPTY, Kind};
use crate::rule::Family;
use crate::style::{SetAside, Style, Tier};
use crate::wording::{change_in_words, replayed_in_words};

/// Documents of one sort named before the rest are counted.
const NAMED: usize = 8;

/// The report of `housestyle learn`: what was learned from, what was set aside and why, what could not be seen, what
/// was found, what the laws would have caught.
#[must_use]
pub fn summary(style: &Style, replay: &Replay) -> String {
    let years = style.dates.map_or("undated".to_owned(), |(first, last)| match (first.year(), last.year()) {
        (one, other) if one == other => one.to_string(),
        (one, other) => format!("{one}–{other}"),
    });
    let mut out = format!("{} learned from ({years}).", count(style.releases, "release"));
    set_aside(&mut out, &style.set_aside);
    if !style.duplicates.is_empty() {
        let exact = style.duplicates.iter().filter(|d| d.exact).count();
        let total = style.duplicates.len();
        out += &format!("\n{} of another: {exact} word for word, {} nearly.", copies(total), total - exact);
    }
    if style.damaged > 0 {
        let all = style.damaged == style.releases;
        let who = match style.damaged {
            n if all && n > 1 => format!("All {}", count(n, "release")),
            n => count(n, "release"),
        };
        let verb = if style.damaged == 1 { "has lost its" } else { "have lost their" };
        let so =
            if all { "so nothing was learned about them" } else { "so nothing was learned about them there" };
        out += &format!("\n{who} {verb} quotation marks, apostrophes and dashes, {so}.");
    }
    out += "\n\nConventions found: ";
    let of = |tier| style.learned.values().filter(|l| l.tier == tier && !l.forms.is_empty()).count();
    out += &format!(
        "{} beyond doubt, {} likely, {} tentative (hints only), {} contested (not enforced).",
        of(Tier::Strong),
        of(Tier::Convention),
        of(Tier::Tentative),
        of(Tier::Contested)
    );
    let changes: Vec<String> =
        style.learned.iter().filter_map(|(slot, learned)| change_in_words(slot, learned)).collect();
    if !changes.is_empty() {
        out += "\n\nThe house has changed its ways:";
    }
    for change in changes {
        out += &format!("\n  {change}");
    }
    if !style.replayed.is_empty() {
        out += "\n";
    }
    for ((rule, heard), replayed) in &style.replayed {
        out += &format!("\n{}", replayed_in_words(rule, heard, *replayed));
    }
    if !replay.laws.is_empty() {
        out += "\n\nIn the newest releases, the fixed rules would have caught:";
        for (rule, caught) in &replay.laws {
            let example = caught.example.as_ref();
            let example = example.map_or(String::new(), |(place, message)| {
                let place = format!("; {}:{}", place.path, place.line);
                if speaks_of_people(rule) { place } else { format!("{place}: {message}") }
            });
            out += &format!("\n  {rule} in {}{example}", count(caught.releases, "release"));
        }
    }
    out.push('\n');
    out
}

/// What such a rule says may hold a telephone number or an address, which has no place in a log.
fn speaks_of_people(rule: &str) -> bool {
    crate::catalogue::rule(rule).is_none_or(|r| matches!(r.family, Family::Contacts | Family::Compliance))
}

fn set_aside(out: &mut String, aside: &[SetAside]) {
    if aside.is_empty() {
        return;
    }
    *out += &format!(" {} set aside:", aside.len());
    let mut by_kind: BTreeMap<Kind, Vec<&SetAside>> = BTreeMap::new();
    for document in aside {
        by_kind.entry(document.kind).or_default().push(document);
    }
    for (kind, documents) in by_kind {
        for document in documents.iter().take(NAMED) {
            let looks = match kind {
                Kind::Article => "looks like a news article",
                _ => "does not look like a release",
            };
            *out += &format!("\n  {} {looks}", document.path);
            *out += &reasons(&document.why);
        }
        if documents.len() > NAMED {
            *out += &format!("\n  and {} more like these", documents.len() - NAMED);
        }
    }
}

/// What speaks against a release; where nothing does, the little that speaks for one. Each sign once.
fn reasons(why: &[String]) -> String {
    let against: Vec<&str> = why.iter().filter_map(|why| why.strip_prefix("against: ")).collect();
    let (lead, signs) = match against.is_empty() {
        true if why.is_empty() => return String::new(),
        true if why.len() == 1 && why[0] == EMPTY => return format!(" ({EMPTY})"),
        true => ("too little speaks for it: ", why.iter().map(String::as_str).collect()),
        false => ("", against),
    };
    let mut seen = BTreeSet::new();
    let once = signs.into_iter().filter(|sign| seen.insert(sign.split(" (line ").next().unwrap_or_default()));
    format!(" ({lead}{})", once.collect::<Vec<_>>().join(", "))
}

fn copies(n: usize) -> String {
    if n == 1 { "1 document is a copy".to_owned() } else { format!("{n} documents are copies") }
}

fn count(n: u32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
