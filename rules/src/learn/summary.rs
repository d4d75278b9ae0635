//! What learning has to say for itself.

use std::collections::BTreeMap;

use super::replay::Replay;
use crate::release::kind::Kind;
use crate::style::{Licence, SetAside, Style, Tier};

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
    out += "\n\nFound: ";
    let of = |tier| style.learned.values().filter(|l| l.tier == tier && !l.forms.is_empty()).count();
    out += &format!(
        "{} beyond doubt, {} likely, {} tentative (hints only), {} contested (not enforced).",
        of(Tier::Strong),
        of(Tier::Convention),
        of(Tier::Tentative),
        of(Tier::Contested)
    );
    for (slot, learned) in style.learned.iter().filter(|(_, l)| !l.former.is_empty()) {
        if let (Some(now), Some((then, last))) = (learned.forms.first(), learned.former.first()) {
            let subject = crate::style::slot_in_words(slot);
            out += &format!("\n{subject} has changed: “{}” now, “{then}” to {last}.", now.form);
        }
    }
    for (rule, replayed) in &style.replayed {
        let told = if replayed.licence() == Licence::Off { "silent" } else { "softer" };
        out += &format!(
            "\n`{rule}` would have spoken of {} of the {} newest releases, so it is {told} about what it learned.",
            replayed.fired, replayed.of
        );
    }
    if !replay.laws.is_empty() {
        out += "\n\nIn the newest releases, the fixed rules would have caught:";
        for (rule, caught) in &replay.laws {
            let example = caught.example.as_ref();
            let example = example.map_or(String::new(), |(place, message)| {
                format!("; {}:{}: {message}", place.path, place.line)
            });
            out += &format!("\n  {rule} in {}{example}", count(caught.releases, "release"));
        }
    }
    out.push('\n');
    out
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
            if !document.why.is_empty() {
                *out += &format!(" ({})", document.why.join(", "));
            }
        }
        if documents.len() > NAMED {
            *out += &format!("\n  and {} more like these", documents.len() - NAMED);
        }
    }
}

fn copies(n: usize) -> String {
    if n == 1 { "1 document is a copy".to_owned() } else { format!("{n} documents are copies") }
}

fn count(n: u32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}
