//! What is learned from a real archive is what a reader of it finds: `tests/expectations/<archive>.toml`, counts and
//! forms written down from reading. A difference is a bug, of the learner or of the reading.
//!
//! Runs where `../shared` stands beside the project, and says plainly that it skipped where it does not.

mod common;

use std::path::Path;

use housestyle_rules::style::{Style, Tier};
use serde::Deserialize;

/// What a reader found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Expectation {
    /// Files in the archive.
    documents: usize,
    /// At least and at most so many are no releases.
    set_aside: (usize, usize),
    /// The organisation's own names, with their acronyms.
    own: Vec<(String, String)>,
    #[serde(default)]
    convention: Vec<Convention>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Convention {
    slot: String,
    form: String,
    /// At least so sure.
    tier: Tier,
    /// The form of a former regime.
    former: Option<String>,
    /// At least and at most so many releases show the form.
    seen: Option<(u32, u32)>,
}

/// Every way in which `style` differs from what was expected, in words.
fn differences(expected: &Expectation, style: &Style, documents: usize) -> Vec<String> {
    let mut out = Vec::new();
    if documents != expected.documents {
        out.push(format!("{documents} documents, not {}", expected.documents));
    }
    let aside = style.set_aside.len();
    if !(expected.set_aside.0..=expected.set_aside.1).contains(&aside) {
        out.push(format!("{aside} set aside, not {:?}", expected.set_aside));
    }
    for (long, short) in &expected.own {
        if !style.own.iter().any(|own| own.long == *long && own.short.as_deref() == Some(short)) {
            out.push(format!("{long} ({short}) is not among its own names: {:?}", style.own));
        }
    }
    for Convention { slot, form, tier, former, seen } in &expected.convention {
        let Some(learned) = style.learned.get(slot) else {
            out.push(format!("{slot}: not learned"));
            continue;
        };
        let first = learned.forms.first();
        if first.is_none_or(|f| f.form != *form) || learned.tier < *tier {
            let (name, tier) = (first.map_or("nothing", |f| &f.form), learned.tier.name());
            out.push(format!("{slot}: {name:?}, {tier}, of {}", learned.of));
        }
        if let Some(former) = former
            && !learned.former.iter().any(|(form, _)| form == former)
        {
            out.push(format!("{slot}: {former:?} is not a former form: {:?}", learned.former));
        }
        let count = first.map_or(0, |f| f.seen);
        if seen.is_some_and(|(least, most)| !(least..=most).contains(&count)) {
            out.push(format!("{slot}: seen in {count}, not {seen:?}"));
        }
    }
    out
}

fn holds(archive: &str) {
    let Some(archives) = common::shared("archives") else { return };
    let folder = archives.join(archive);
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expectations").join(format!("{archive}.toml"));
    let text = std::fs::read_to_string(&file).expect("the expectations can be read");
    let expected: Expectation = toml::from_str(&text).expect("the expectations are TOML of their shape");
    let found = differences(&expected, &common::learn(&folder), common::texts(&folder).len());
    assert!(found.is_empty(), "{archive}:\n{}", found.join("\n"));
}

#[test]
fn mlaw_is_learned_as_it_reads() {
    holds("mlaw");
}

#[test]
fn mci_is_learned_as_it_reads() {
    holds("mci");
}

#[test]
fn mse_is_learned_as_it_reads() {
    holds("mse");
}

#[test]
fn bingaman_is_learned_as_it_reads() {
    holds("bingaman");
}

#[test]
fn debian_is_learned_as_it_reads() {
    holds("debian");
}

#[test]
fn doj_is_learned_as_it_reads() {
    holds("doj");
}

#[test]
fn salazar_is_learned_as_it_reads() {
    holds("salazar");
}
