//! The house's own name, one letter out.

use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::release::Release;
use crate::text::{Edit, Span, slip};

/// A name of one word is told apart from others only if it has so many letters.
const ALONE: usize = 7;
/// A word in a longer name.
const WITHIN: usize = 4;

/// `Long Harbor` where the house is called Long Harbour.
pub(super) fn misspelt(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    for own in &style.own {
        let name: Vec<&str> = own.long.split(' ').collect();
        let (Some(first), Some(last)) = (name.first(), name.last()) else { continue };
        // A slip in one word leaves another; a name of one word is looked for among all with its first letter.
        let mut starts = release.tokens_of(&[first]);
        if name.len() > 1 {
            starts.extend(release.tokens_of(&[last]).iter().filter_map(|at| at.checked_sub(name.len() - 1)));
        } else {
            starts = release.capitals().filter(|at| release.word(*at).starts_with(&first[..1])).collect();
        }
        starts.sort_unstable();
        starts.dedup();
        for start in starts {
            let Some((span, right)) = one_word_out(release, start, &name) else { continue };
            let at = span.start();
            let others = |other: &str| style.own.iter().any(|own| own.long == other);
            let words = release.words(span);
            let whole = own.long.replacen(right, words, 1);
            let known =
                style.known(&format!("name/{}", whole.to_lowercase().replace([' ', '-'], ""))).is_some();
            if known || others(&whole) || release.in_link(at) {
                continue;
            }
            report
                .find(span, format!("“{words}” here, but the house is called “{}”.", own.long))
                .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, right)]));
        }
    }
}

/// The word from token `start` on that is one letter out, and what it is in the name; the others are as they should be.
fn one_word_out<'a>(release: &Release, start: usize, name: &[&'a str]) -> Option<(Span, &'a str)> {
    let mut out = None;
    for (i, right) in name.iter().enumerate() {
        let at = start + i;
        let token = release.tokens.get(at)?;
        if i > 0 && !release.spaced(at - 1) {
            return None;
        }
        let word = release.word(at);
        let own = ["’s", "'s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if own == *right {
            continue;
        }
        let least = if name.len() == 1 { ALONE } else { WITHIN };
        let (a, b) = (own.as_bytes(), right.as_bytes());
        let slip = slip::one_letter(a, b) || slip::swapped(a, b);
        // `Harbours` is another word, and so is what begins otherwise or in small letters.
        let other = own.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(own);
        if out.is_some() || !slip || other || right.len() < least || a[0] != b[0] {
            return None;
        }
        out = Some((Span::new(token.span.start(), token.span.start() + own.len()), *right));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::{OwnName, Style};
    use crate::testing::{finds_with, fixed};

    fn house(name: &str) -> Style {
        Style { own: vec![OwnName { long: name.into(), short: None }], ..Style::default() }
    }

    #[test]
    fn the_house_spells_its_own_name() {
        let style = house("Long Harbour Trust");
        finds_with(&RULE, "Long Harbour Trust is glad. Long [[Harbor]] Trust’s hall is open.", &style);
        finds_with(&RULE, "So says the Long Harbour [[Turst]] today.", &style);
        finds_with(
            &RULE,
            "The Long Harbours Trust, a Long Harbour and a Lone Harbor Trust are others.",
            &style,
        );
        assert_eq!(fixed(&RULE, "So says [[Saltinsg]].".trim(), &house("Saltings")), "So says [[Saltings]].");
        finds_with(&RULE, "So says Salting, at saltingss.example.org.", &house("Saltings"));
    }
}
