//! People: surnames one letter out within a draft, and names one letter out against the archive.

use std::collections::BTreeMap;

use crate::alarm::{Context, Report, Weight};
use crate::facts::people;
use crate::finding::Fix;
use crate::release::Release;
use crate::style::Style;
use crate::text::{Edit, Span, slip};

/// `Mrs Keane` where only `Sandra Keene` is known.
pub(super) fn surnames(release: &Release, report: &mut Report) {
    let surname = |span: Span| release.words(span).rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let named = Named::of(release, surname);
    for mention in release.people.iter().filter(|m| !m.full && m.title.is_some()) {
        let word = surname(mention.name);
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        // Whoever is named so twice is called so.
        if word.len() < 5 || count_with(&named.parts, word) > 0 || count_with(&named.alone, word) > 1 {
            continue;
        }
        let Some(other) = named.nearest(word).map(|i| &release.people[i]) else { continue };
        let right = surname(other.name);
        let span = Span::new(
            mention.name.end() - surname(mention.name).len(),
            mention.name.end() - surname(mention.name).len() + word.len(),
        );
        report
            .find(
                span,
                format!(
                    "“{word}” here, but “{}” on {}; one of them is misspelt.",
                    release.words(other.name),
                    release.place(other.name)
                ),
            )
            .weight(Weight::Slip)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, right)]));
    }
}

/// `Sandie Keane` where the archive knows `Sandie Keene`, by the same first name or in the same post.
pub(super) fn people_of_the_house(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let mut told: Vec<&str> = Vec::new();
    for mention in release.people.iter().filter(|m| m.full) {
        let name = release.words(mention.name);
        if told.contains(&name) || is_known(style, name) {
            continue;
        }
        let role = mention.role.map(|role| release.words(role));
        // The first letter is never the slip, so only those are looked at that share it.
        let Some(first) = name.chars().next() else { continue };
        let prefix = format!("person/{first}");
        let Some((right, known)) = style.family(&prefix).find_map(|(rest, _)| {
            if rest.len() + 2 < name.len() || rest.len() > name.len() + "/phone".len() {
                return None;
            }
            let (other, of) = rest.rsplit_once('/').filter(|(_, of)| *of != "email")?;
            if other.len().abs_diff(name.len() - first.len_utf8()) > 1 || !name.is_ascii() {
                return None;
            }
            let other = format!("{first}{other}");
            let known = style.known(&format!("person/{other}/{of}"))?;
            let same_post = of == "role" && role.is_some_and(|role| known.form.ends_with(role));
            misspells(name, &other, same_post).then_some((other, known))
        }) else {
            continue;
        };
        told.push(name);
        report
            .find(
                mention.name,
                format!("“{name}” here, but the archive has “{right}” ({}). If they are two people, let it stand.", known.in_words()),
            )
            .weight(Weight::Slip)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(mention.name, right.as_str())]))
            .backed_by(&known);
    }
}

fn is_known(style: &Style, name: &str) -> bool {
    let prefix = format!("person/{name}/");
    style.family(&prefix).next().is_some() || style.pins.keys().any(|slot| slot.starts_with(&prefix))
}

/// One letter of one name is another: of the last where it is long, of any in the same post. Two first names that both
/// exist are two people.
fn misspells(name: &str, known: &str, same_post: bool) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), known.split(' ').collect());
    let other: Vec<usize> =
        a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i).collect();
    let &[at] = &other[..] else { return false };
    let first = at == 0;
    let long = a[at].len() >= if same_post { 4 } else { 6 };
    a.len() == b.len()
        && long
        && (near(a[at], b[at]) || slip::swapped(a[at].as_bytes(), b[at].as_bytes()))
        && !(first && (people::is_first_name(a[at]) && people::is_first_name(b[at]) || !same_post))
}

/// The names of a draft, to be looked up.
struct Named<'a> {
    /// Each word of the full names, sorted.
    parts: Vec<&'a str>,
    /// The surnames that stand without a first name, sorted.
    alone: Vec<&'a str>,
    /// The surnames of full names with their first place among the people, by first letter and length.
    surnames: BTreeMap<(u8, usize), BTreeMap<&'a str, usize>>,
}

impl<'a> Named<'a> {
    fn of(release: &'a Release, surname: impl Fn(Span) -> &'a str) -> Self {
        let mut named = Self { parts: Vec::new(), alone: Vec::new(), surnames: BTreeMap::new() };
        for (i, mention) in release.people.iter().enumerate() {
            let last = surname(mention.name);
            if !mention.full {
                named.alone.push(last);
                continue;
            }
            named.parts.extend(release.words(mention.name).split([' ', '\u{a0}']));
            if let Some(first) = last.bytes().next() {
                named.surnames.entry((first, last.len())).or_default().entry(last).or_insert(i);
            }
        }
        named.parts.sort_unstable();
        named.alone.sort_unstable();
        named
    }

    /// The first person with a full name whose surname is one letter away from `word`.
    fn nearest(&self, word: &str) -> Option<usize> {
        let first = word.bytes().next()?;
        (word.len() - 1..=word.len() + 1)
            .filter_map(|length| self.surnames.get(&(first, length)))
            .flatten()
            .filter(|(surname, _)| near(word, surname))
            .map(|(_, i)| *i)
            .min()
    }
}

/// How many of `sorted` begin with `word`.
fn count_with(sorted: &[&str], word: &str) -> usize {
    let from = sorted.partition_point(|other| *other < word);
    sorted[from..].partition_point(|other| other.starts_with(word))
}

/// One letter more, less or other, after the first and not behind the last.
pub(super) fn near(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = slip::shared_start(a, b);
    same > 0 && same < a.len().min(b.len()) && a.is_ascii() && b.is_ascii() && slip::one_letter(a, b)
}
