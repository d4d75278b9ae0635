use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::check::{Context, Report};
use crate::finding::{Fix, Severity};
use crate::release::acronym::{Definition, Entry, Way, in_running_text};
use crate::release::part::PartKind;
use crate::release::{Release, around};
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
    /// It does not speak of the organisation's own name, of standing paragraphs, of an acronym that is introduced
    /// twice, or of one that is used in a headline, a web address or a hashtag only.
    "acronym-unused",
    family: Family::Acronyms,
    severity: Severity::Info,
    fixes: Fixes::Safe,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let unused = release.acronyms.entries.iter().filter(|e| e.uses == 0).filter_map(|entry| {
        let definition = release.acronyms.definition_of(entry)?;
        let own = context.style.own.iter().any(|own| own.short.as_ref() == Some(&entry.short));
        let explained = definition.way == Way::ShortInBrackets && definition.long.is_some();
        (explained && !own && !is_standing(release, definition)).then_some((entry, definition))
    });
    let unused: Vec<(&Entry, &Definition)> = unused.collect();
    let elsewhere = standing_elsewhere(release, &unused);
    for ((entry, definition), _) in unused.into_iter().zip(elsewhere).filter(|(_, elsewhere)| !elsewhere) {
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

/// In a standing paragraph, a headline or a contact's details the bracket is there for reference.
fn is_standing(release: &Release, definition: &Definition) -> bool {
    let at = definition.brackets.start();
    around(&release.boilerplate, |b| b.span, Span::at(at)).iter().any(|b| b.span.has(at))
        || release.part_at(at) == Some(PartKind::Boilerplate)
        || !in_running_text(release, definition.brackets)
}

/// For each, whether its letters stand somewhere beside the bracket: in a headline in capitals, a second bracket, an
/// address. One pass over the text, however many there are.
fn standing_elsewhere(release: &Release, unused: &[(&Entry, &Definition)]) -> Vec<bool> {
    let mut out = vec![false; unused.len()];
    let shorts = || unused.iter().map(|(_, definition)| definition.short.as_str());
    let finder = |fold: bool| {
        let kind = Some(AhoCorasickKind::NoncontiguousNFA);
        AhoCorasick::builder().kind(kind).ascii_case_insensitive(fold).build(shorts()).ok()
    };
    if unused.is_empty() {
        return out;
    }
    let text = &*release.text;
    let alone = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    for found in finder(false).iter().flat_map(|finder| finder.find_overlapping_iter(text)) {
        let which = found.pattern().as_usize();
        let stands = alone(text[..found.start()].chars().next_back())
            && alone(text[found.end()..].chars().find(|c| *c != 's'));
        out[which] |= stands && !unused[which].1.brackets.has(found.start());
    }
    if let Some(finder) = finder(true).filter(|_| !release.links.is_empty()) {
        for link in &release.links {
            for found in finder.find_overlapping_iter(release.words(link.span)) {
                out[found.pattern().as_usize()] = true;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

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
