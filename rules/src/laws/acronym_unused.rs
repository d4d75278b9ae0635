use crate::check::{Context, Report};
use crate::finding::{Fix, Severity};
use crate::release::Release;
use crate::release::acronym::{Definition, Way, in_running_text};
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Edit, Span};

rule! {
    /// An acronym that is introduced and never used.
    ///
    /// A reader who meets “(BRF)” expects to need it, and looks for it in vain. The bracket can go.
    ///
    /// ```bad
    /// Parts of the Better Roads Fund[[ (BRF)]] may be lost.
    /// ```
    /// ```fixed
    /// Parts of the Better Roads Fund may be lost.
    /// ```
    /// ```good
    /// Parts of the Better Roads Fund (BRF) may be lost. The BRF was set up last year.
    /// ```
    ///
    /// A hint, no more: many houses give a body's acronym for the reader who knows it by nothing else. Where three
    /// releases have introduced an acronym it does not speak of it.
    ///
    /// It does not speak of the organisation's own name, of standing paragraphs, of an acronym that is introduced
    /// twice, or of one that is used in a headline, a web address or a hashtag only.
    "acronym-unused",
    family: Family::Acronyms,
    severity: Severity::Hint,
    fixes: Fixes::Safe,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for entry in release.acronyms.entries.iter().filter(|e| e.uses == 0) {
        let Some(definition) = release.acronyms.definition_of(entry) else { continue };
        if definition.way != Way::ShortInBrackets
            || definition.long.is_none()
            || context.style.own.iter().any(|own| own.short.as_ref() == Some(&entry.short))
            || is_customary(context, &entry.short)
            || stands_elsewhere(release, definition)
            || is_standing(release, definition)
        {
            continue;
        }
        let start = release.text[..definition.brackets.start()].trim_end_matches([' ', '\u{a0}']).len();
        let span = Span::new(start, definition.brackets.end());
        let words = release.words(definition.brackets);
        report
            .find(
                span,
                format!("“{}” is introduced here and not used again; without the bracket the sentence reads better.", entry.short),
            )
            .fix(Fix::safe(format!("Delete “{words}”"), vec![Edit::delete(span)]));
    }
}

/// The house introduces it time and again: readers know the body by it.
fn is_customary(context: &Context<'_>, short: &str) -> bool {
    context.style.learned.get(&format!("acronym/{short}")).is_some_and(|learned| learned.of >= CUSTOM)
}

/// So many releases make a custom.
const CUSTOM: u32 = 3;

/// In a standing paragraph, a headline or a contact's details the bracket is there for reference.
fn is_standing(release: &Release, definition: &Definition) -> bool {
    let at = definition.brackets.start();
    release.boilerplate.iter().any(|b| b.span.has(at))
        || release.part_at(at) == Some(PartKind::Boilerplate)
        || !in_running_text(release, definition.brackets)
}

/// Whether the letters stand somewhere beside the bracket: in a headline in capitals, a second bracket, an address.
fn stands_elsewhere(release: &Release, definition: &Definition) -> bool {
    let short = definition.short.as_str();
    let text = &*release.text;
    text.match_indices(short).any(|(at, _)| {
        let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        !definition.brackets.has(at)
            && alone(text[..at].chars().next_back())
            && alone(text[at + short.len()..].chars().find(|c| *c != 's'))
    }) || release.links.iter().any(|link| contains_ignoring_case(release.words(link.span), short))
}

fn contains_ignoring_case(text: &str, wanted: &str) -> bool {
    text.as_bytes().windows(wanted.len().max(1)).any(|w| w.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn leaves_what_the_house_always_introduces() {
        use crate::style::{Learned, Style};
        let mut style = Style::default();
        let text = |bracket: &str| format!("We help people with long term conditions{bracket}.");
        style.learned.insert("acronym/LTC".into(), Learned { of: 2, ..Learned::default() });
        crate::testing::finds_with(&RULE, &text("[[ (LTC)]]"), &style);
        style.learned.insert("acronym/LTC".into(), Learned { of: 3, ..Learned::default() });
        crate::testing::finds_with(&RULE, &text(" (LTC)"), &style);
    }

    #[test]
    fn finds_brackets_nobody_needs() {
        finds(&RULE, "We help people with long term conditions[[ (LTC)]].");
        finds(&RULE, "the Ministry of Roads[[ (“MinRoads”)]] will act.");
        finds(&RULE, "We met parish road wardens[[ (PRWs)]] and others. The PRC agrees.");
        finds(&RULE, "the Better Roads Fund[[\u{a0}(BRF)]]. SCRBRF is another thing.");
    }

    #[test]
    fn leaves_alone_what_is_used() {
        finds(&RULE, "the Better Roads Fund (BRF). BRFs are rare.");
        finds(&RULE, "the Better Roads Fund (BRF). The BRF’s aims.");
        finds(&RULE, "the Better Roads Fund (BRF). See #BRF today.");
        finds(&RULE, "BRF MONEY LOST TO BAD ROADS\n\nThe Better Roads Fund (BRF) lost money.");
        finds(&RULE, "the Better Roads Fund (BRF). The Better Roads Fund (BRF).");
        finds(&RULE, "BRF (Better Roads Fund) is new.");
        finds(&RULE, "the Better Roads Fund (BRF). A joint BRF/ARW survey.");
    }

    #[test]
    fn leaves_other_brackets_alone() {
        finds(&RULE, "the Wardens (PWRs) have duties");
        finds(&RULE, "in the year (2013), see below (annex)");
        finds(&RULE, "Jane Smith (SNP) said");
        finds(&RULE, "in hand (see the notes)");
    }
}
