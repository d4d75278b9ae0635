//! The acronyms that a draft leaves unexplained.

use super::habit::explains;
use crate::facts::acronyms;
use crate::release::Release;
use crate::release::acronym::{Entry, Use, in_running_text};
use crate::style::{Style, Tier};
use crate::text::Span;

/// An acronym, its first use in running text, how often it is used, and where its long form stands.
pub(super) type Unexplained<'a> = (&'a str, &'a Use, usize, Option<Span>);

/// Those without an explanation that need one, with the house's long form where the draft has it: words that are an
/// acronym by nothing but the house's knowledge, `CARE`, come last.
pub(super) fn unexplained<'a>(release: &'a Release, style: &Style) -> Vec<Unexplained<'a>> {
    let acronyms = &release.acronyms;
    let house = |short: &str| style.known(&format!("acronym/{short}")).filter(|k| k.tier >= Tier::Tentative);
    let mut out: Vec<Unexplained<'a>> = Vec::new();
    for entry in undefined(release) {
        let Some(first) = acronyms.first_use_of(entry) else { continue };
        let mention = || {
            let long =
                house(&entry.short).map(|known| known.form).or_else(|| acronyms::long_form_of(&entry.short));
            stands_before(release, long?, first)
        };
        out.push((&entry.short, first, entry.uses, entry.mention.or_else(mention)));
    }
    for first in &acronyms.wordlike {
        let short = first.short.as_str();
        let seen = out.iter().any(|(other, ..)| *other == short) || acronyms.entry(short).is_some();
        if seen || !in_running_text(release, first.span) || !explains(style, short) {
            continue;
        }
        let Some(known) = house(short) else { continue };
        let uses = acronyms.wordlike.iter().filter(|other| other.short == short).count();
        out.push((short, first, uses, stands_before(release, known.form, first)));
    }
    out
}

/// The first place before `first` where running text has the words `long`, in whatever capitals, a possessive with them.
fn stands_before(release: &Release, long: &str, first: &Use) -> Option<Span> {
    let initial = long.as_bytes().first()?;
    let same = |at: usize| {
        let end = at + long.len();
        let words = release.text.get(at..end)?;
        let bound = release.text[end..].starts_with(char::is_alphanumeric);
        (words.eq_ignore_ascii_case(long) && !bound).then_some(Span::new(at, end))
    };
    release.tokens.iter().take_while(|token| token.span.start() < first.span.start()).find_map(|token| {
        let at = token.span.start();
        if !release.text.as_bytes()[at].eq_ignore_ascii_case(initial) {
            return None;
        }
        let span =
            same(at).filter(|span| in_running_text(release, *span) && !fills_a_line(release, *span))?;
        let rest = &release.text[span.end()..];
        let possessive = ["’s", "'s"].iter().find(|s| rest.starts_with(**s)).map_or(0, |s| s.len());
        Some(Span::new(span.start(), span.end() + possessive))
    })
}

/// A heading that nobody has recognised as one.
fn fills_a_line(release: &Release, span: Span) -> bool {
    release.words(release.lines.span(release.lines.at(span.start()))).trim().len() <= span.len() + 4
}

/// Those without an explanation that need one.
fn undefined(release: &Release) -> impl Iterator<Item = &Entry> {
    release.acronyms.entries.iter().filter(|e| {
        e.uses > 0 && e.definition.is_none() && !acronyms::well_known(&e.short) && !is_name(&e.short)
    })
}

/// `BBC NI`, `R&D`: names whose first half is known, and pairs of initials.
fn is_name(short: &str) -> bool {
    short.split(' ').next().is_some_and(|first| first != short && acronyms::well_known(first))
        || short.contains('&')
}
