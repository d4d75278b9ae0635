//! The heading over the paragraph about the organisation.

use crate::alarm::Report;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::heading::{Heading, Heads};
use crate::style::{Style, Tier};
use crate::text::{Edit, is_space};

pub(super) const SLOT: &str = "boilerplate-heading";

/// Of several the one that most of the house's releases have: a partner's stands in few.
fn heading(release: &Release) -> Option<&Heading> {
    let headings = release.headings.iter().rev().filter(|h| h.heads == Heads::Boilerplate);
    headings.max_by_key(|h| release.seen(h.paragraph))
}

pub(super) fn observe(release: &Release, out: &mut Observations) {
    if let Some(heading) = heading(release) {
        out.see(SLOT, release.words(heading.span), heading.span);
    }
}

/// Other words may head a partner's paragraph: without a pin, only the house's own heading in other capitals or marks is
/// told of.
pub(super) fn check(release: &Release, style: &Style, report: &mut Report) {
    let (Some(known), Some(heading)) = (style.known(SLOT), heading(release)) else { return };
    let have = release.words(heading.span);
    let letters = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric() || is_space(*c)).collect::<String>().to_lowercase()
    };
    let ours = known.tier == Tier::Pinned || letters(have) == letters(known.form);
    if have == known.form || !ours || known.was_so(have, release.date()) {
        return;
    }
    report
        .find(heading.span, format!("The house heads this paragraph “{}”, {}.", known.form, known.in_words()))
        .fix(Fix::choice(format!("Write “{}”", known.form), vec![Edit::replace(heading.span, known.form)]))
        .backed_by(&known);
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::Style;
    use crate::testing::finds_with;

    #[test]
    fn finds_the_houses_heading_in_other_capitals() {
        let house = Style::from_pins("boilerplate-heading = \"About the Pond Trust\"").unwrap();
        let draft = |heading: &str| {
            format!(
                "The pond opens\n\nThe pond in Elsdale opens in May, after a year of repairs to its banks.\n\n{heading}\n\n\
                 The Pond Trust looks after forty ponds in the north of the country, and has done so since 1911."
            )
        };
        finds_with(&RULE, &draft("[[ABOUT THE POND TRUST]]"), &house);
        finds_with(&RULE, &draft("About the Pond Trust"), &house);
    }
}
