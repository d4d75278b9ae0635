//! A short release beside clear ones: what the archive itself says of a document of which too little speaks for a
//! release.
//!
//! A house’s two-line notice of a new chair has no date line, no contacts and no notes, and so nothing by itself says
//! that it was sent. But it may stand in a folder where the clear releases have the same fields over the text, the same
//! first line, the same last one, and nothing else in the folder has them. What such traits are is not known
//! beforehand: they are counted over the archive, and a trait counts only if most releases have it and next to nobody
//! else does. A folder of news in which one document in two is a release has no such trait, and nothing is let in.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use crate::release::Release;
use crate::release::kind::Kind;
use crate::release::paragraph;
use crate::release::part::PartKind;
use crate::text::Fnv;

/// So many clear releases there must be, before what they have in common says anything.
const CLEAR: u32 = 10;
/// A trait of the house is in so many of a hundred clear releases,
const COMMON: u32 = 60;
/// and of a hundred documents that have it, so many are clear releases.
const OWN: u32 = 85;
/// So many traits of the house make a document one of its releases.
const SHARED: usize = 2;
/// Longer lines than this, in bytes, are text, and no two releases share them but by chance.
const LINE: usize = 160;
/// Fewer words than this tell nothing.
const WORDS: usize = 30;

/// What a document has in common with others besides its words; of each trait only a number that stands for it.
pub type Traits = BTreeSet<u64>;

/// The traits of an archive’s documents, counted.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Kin {
    clear: u32,
    /// Of each trait: clear releases that have it, and other documents.
    traits: BTreeMap<u64, (u32, u32)>,
}

impl Kin {
    /// Counts a document: a clear release, or one that was set aside.
    pub fn add(&mut self, traits: &Traits, clear: bool) {
        self.clear += u32::from(clear);
        for one in traits {
            let count = self.traits.entry(*one).or_default();
            *(if clear { &mut count.0 } else { &mut count.1 }) += 1;
        }
    }

    /// Both counts together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.clear += other.clear;
        for (one, (clear, others)) in other.traits {
            let count = self.traits.entry(one).or_default();
            count.0 += clear;
            count.1 += others;
        }
        self
    }

    /// Whether the house’s clear releases are so alike in these traits, and unlike all else, that a document which has
    /// them is one of them.
    #[must_use]
    pub fn knows(&self, traits: &Traits) -> bool {
        let of_the_house = |one: &&u64| {
            let (clear, others) = self.traits.get(*one).copied().unwrap_or_default();
            clear * 100 >= self.clear * COMMON && clear * 100 >= (clear + others) * OWN
        };
        self.clear >= CLEAR && traits.iter().filter(of_the_house).count() >= SHARED
    }
}

/// Whether a document that was set aside may be a short release: nothing speaks against it, and there is text in it.
#[must_use]
pub fn may_be(release: &Release) -> bool {
    let text = release.part(PartKind::Lead).is_some_and(|lead| {
        let words = release.words(lead.span);
        words.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"' | '\'' | '£')
        }) && words.trim_end_matches(['”', '’', '"', '\'', ')']).ends_with('.')
    });
    let prose = [PartKind::Lead, PartKind::Body, PartKind::Quotation];
    let counted = |kinds: &[PartKind]| -> usize {
        let parts = release.parts.iter().filter(|p| kinds.contains(&p.kind));
        parts.map(|p| release.tokens[release.tokens_in(p.span)].iter().filter(|t| t.is_word()).count()).sum()
    };
    let words = counted(&prose);
    let listed = release.paragraphs.len() > 2 * words / WORDS + 8;
    release.kind.kind == Kind::Other
        && !release.kind.signs.iter().any(|sign| sign.against)
        && text
        && words >= WORDS
        && words * 2 >= counted(&PartKind::ALL)
        && !listed
}

/// Whether a document tells its news as a release does: a headline, and under it paragraphs of running text without
/// numbers or labels, and hardly anything else.
#[must_use]
pub fn is_told(release: &Release) -> bool {
    let text = |p: &&crate::release::part::Part| {
        matches!(p.kind, PartKind::Lead | PartKind::Body | PartKind::Quotation)
    };
    let inside = |span: crate::text::Span| release.parts.iter().filter(text).any(|p| p.span.contains(span));
    let told = |words: &str| {
        let numbered = paragraph::starts_item(words);
        let labelled =
            words.split_once(": ").is_some_and(|(label, _)| label.len() <= LABEL && !label.contains(' '));
        words.len() >= SENTENCE
            && !numbered
            && !labelled
            && words.trim_end_matches(['”', '’', '"', '\'', ')']).ends_with(['.', '!', '?'])
    };
    let paragraphs = release.paragraphs.iter().filter(|p| inside(p.span)).map(|p| release.words(p.span));
    let (told, all) = paragraphs.fold((0, 0), |(n, all), words| (n + usize::from(told(words)), all + 1));
    release.part(PartKind::Headline).is_some() && told >= 2 && told * 4 >= all * 3
}

/// Shortest paragraph that tells something, in bytes.
const SENTENCE: usize = 60;
/// Longest label, in bytes.
const LABEL: usize = 20;

/// How a document's file is named, which its text does not tell. A name without a number is a name like any other.
#[must_use]
pub fn name_trait(path: &str) -> Option<u64> {
    let name = shape(path.rsplit('/').next().unwrap_or(path));
    name.contains('0').then(|| number("name", &name))
}

/// The number that stands for a trait.
fn number(what: &str, value: &str) -> u64 {
    let mut hash = Fnv::default();
    hash.write(what.as_bytes());
    hash.write(b"\0");
    hash.write(value.as_bytes());
    hash.finish()
}

/// What a document's text may have in common with the house’s releases: the fields over it, how it is dated, its first
/// line and its last.
#[must_use]
pub fn traits(release: &Release) -> Traits {
    let mut out = Traits::new();
    let mut see = |what: &str, value: &str| {
        out.insert(number(what, value));
    };
    if !release.hints.fields.is_empty() {
        let keys: BTreeSet<&str> = release.hints.fields.iter().map(|(key, _)| key.as_str()).collect();
        see("fields", &keys.into_iter().collect::<Vec<_>>().join(" "));
        for (key, value) in &release.hints.fields {
            let sort = ["kind", "type", "layout", "category", "categories", "tags", "section"];
            if sort.iter().any(|sort| key.eq_ignore_ascii_case(sort)) && value.len() <= LINE {
                see(key, &value.to_lowercase());
            }
        }
    }
    if let Some(date) = &release.date_line {
        see("date", &date.form);
    }
    let line =
        |at: Option<usize>| at.map(|i| release.words(release.paragraphs[i].span)).filter(|l| l.len() <= LINE);
    let last = release.paragraphs.len().checked_sub(1);
    for (place, words) in [("first line", line(last.map(|_| 0))), ("last line", line(last))] {
        if let Some(words) = words {
            see(place, &numberless(&words.to_lowercase()));
        }
    }
    out
}

/// A file’s name without its words: `2024-03-12-new-chair.md` is `0000-00-00-a.md`.
fn shape(name: &str) -> String {
    let name = name.to_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut out = String::new();
    for c in stem.chars() {
        match c {
            _ if c.is_ascii_digit() => out.push('0'),
            // A name of several words is a name.
            _ if c.is_alphabetic() && !out.ends_with('a') => {
                if out.ends_with("a-") || out.ends_with("a_") || out.ends_with("a ") {
                    out.pop();
                } else {
                    out.push('a');
                }
            }
            _ if c.is_alphabetic() => {}
            _ => out.push(c),
        }
    }
    format!("{out}.{ending}")
}

/// A line whose figures do not count.
fn numberless(line: &str) -> String {
    line.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_unknown as read;

    /// Traits by their first letters.
    fn set(traits: &[&str]) -> Traits {
        traits.iter().map(|t| u64::from(t.as_bytes()[0])).collect()
    }

    fn house(clear: &[&str], releases: u32, others: u32) -> Kin {
        let mut kin = Kin::default();
        (0..releases).for_each(|_| kin.add(&set(clear), true));
        (0..others).for_each(|_| kin.add(&set(clear), false));
        kin
    }

    #[test]
    fn what_the_clear_releases_have_in_common_tells_a_short_one() {
        let kin = house(&["first", "last", "named"], 20, 2);
        assert!(kin.knows(&set(&["first", "last"])));
        assert!(kin.knows(&set(&["first", "named", "other"])));
        assert!(!kin.knows(&set(&["first"])), "one trait is chance");
        assert!(!kin.knows(&set(&["first", "other"])));
    }

    #[test]
    fn a_folder_of_all_sorts_says_nothing() {
        assert!(!house(&["first", "last"], 20, 20).knows(&set(&["first", "last"])));
        assert!(
            !house(&["first", "last"], 20, 4).knows(&set(&["first", "last"])),
            "one in six is no release"
        );
        assert!(!house(&["first", "last"], 9, 0).knows(&set(&["first", "last"])), "too few to tell");
    }

    #[test]
    fn counts_merge_in_any_order() {
        let (a, b) = (house(&["x", "y"], 7, 1), house(&["y", "z"], 5, 2));
        assert_eq!(a.clone().merge(b.clone()), b.merge(a));
    }

    #[test]
    fn names_have_shapes() {
        for (name, is) in [
            ("2024-03-12-new-chair.md", "0000-00-00-a.md"),
            ("2024-03-12-a-roof-for-the-hall.md", "0000-00-00-a.md"),
            ("PR12_chair named.txt", "a00_a.txt"),
            ("new-chair.txt", "a.txt"),
        ] {
            assert_eq!(shape(name), is, "{name}");
        }
    }

    #[test]
    fn only_a_document_with_text_and_nothing_against_it_may_be_one() {
        let text = "The trustees of Example Hall have chosen Ada Hill to be their chair from the first of May. She follows Ben Cole, who steps down after nine years in which the hall was given a new roof and a stage.\n";
        assert!(may_be(&read(text)), "{:?}", read(text).kind);
        for other in [
            "",
            "New chair\n",
            "Minutes of the meeting\n\nThe trustees of Example Hall have chosen Ada Hill to be their chair from the first of May. She follows Ben Cole, who steps down after nine years in which the hall was given a new roof and a stage.\n",
            "Roof\n\nStage\n\nChairs\n\nTables\n\nCurtains\n\nLamps\n\nDoors\n\nKeys\n\nBells\n\nClocks\n\nThe hall has been open since the year in which the bridge was built, and it closes at ten.\n",
            "Ask for the keys:\n\nhall, stage, kitchen, garden, store, cellar, porch, loft, yard, gate, shed, barn, mill, dairy, stable, forge, kiln, well, orchard, pond, lane, field, wood, hill, stream, weir\n",
        ] {
            assert!(!may_be(&read(other)), "{other}");
        }
    }
}
