//! The lines that the house's releases always end on.

use super::word_before;
use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::line::furniture::is_furniture;
use crate::release::masthead::is_organisation;
use crate::release::part::text_end;
use crate::release::phrase::words;
use crate::release::sign_off::form;
use crate::text::{Edit, difference};

/// A line that has so much of another, of a hundred, is a version of it.
const ALIKE: usize = 40;

pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let mut lines = style.closing_lines("").peekable();
    if lines.peek().is_none() {
        return;
    }
    let drafted: Vec<String> = release.sign_offs.iter().filter_map(|s| form(release, s.span)).collect();
    for (name, _) in lines {
        let slot = format!("sign-off/{name}");
        let Some(known) = style.known(&slot).filter(|k| k.asks_for_it(release.date())) else { continue };
        let label = known.form.strip_suffix('…').map(str::trim_end);
        if is_there(release, label.unwrap_or(known.form), &drafted) {
            continue;
        }
        let end = closing(release);
        let at = if name.starts_with("last/") { end } else { text_end(&release.parts).unwrap_or(end) };
        let message = format!(
            "The closing line “{}” is missing; the house has it {}.",
            known.form,
            known.in_words().replace(" that show it", "")
        );
        let finding = report.find(word_before(release, at), message);
        if label.is_none() && !known.form.contains('{') {
            let title = format!("Insert “{}”", known.form);
            finding.fix(Fix::choice(title, vec![Edit::insert(at, format!("\n\n{}", known.form))]));
        }
        finding.backed_by(&known);
    }
}

/// Where a last line goes: at the end, above a date that stands there by itself and above what a web page adds. A date
/// under the organisation's name is that one's.
fn closing(release: &Release) -> usize {
    let paragraphs = &release.paragraphs;
    let line = |i: usize| release.words(paragraphs[i].span);
    let Some(last) = (0..paragraphs.len()).rev().find(|i| !is_furniture(line(*i))) else {
        return paragraphs.last().map_or(0, |p| p.span.end());
    };
    let span = paragraphs[last].span;
    let dated = release.dates.iter().any(|d| d.span.start == span.start && d.span.end == span.end);
    match last.checked_sub(1).filter(|over| dated && !is_organisation(line(*over))) {
        Some(over) => paragraphs[over].span.end(),
        None => span.end(),
    }
}

/// Whether the line, or a version of it, stands anywhere in the draft: as a line of its own, in another, or with the same
/// address, handle or hashtag.
fn is_there(release: &Release, line: &str, drafted: &[String]) -> bool {
    let alike = |have: &String| difference(line, have).is_none_or(|d| d.alike >= ALIKE);
    let sign =
        |word: &&str| word.contains(['@', '#']) || word.contains('.') && word.contains(char::is_alphabetic);
    let marked = |text: &str| {
        let trimmed = |w: &str| w.trim_end_matches(['.', ',', ';', ':', ')']).to_owned();
        text.split_whitespace().map(trimmed).filter(|w| w.len() > 3).collect::<Vec<_>>()
    };
    let pieces = line.split(['{', '}']).filter(|piece| words(piece).count() >= 2);
    let folded = line.to_lowercase();
    release.text.contains(line)
        || drafted.iter().any(|have| have.to_lowercase().contains(&folded))
        || drafted.iter().any(alike)
        || line.contains('{') && pieces.into_iter().any(|piece| release.text.contains(piece.trim()))
        || marked(line).iter().filter(|w| sign(&w.as_str())).any(|w| says(&release.text, w))
}

/// Whether a handle, hashtag or address stands in the text; `@examplehalls` is not in `ann@examplehalls.example`.
fn says(text: &str, sign: &str) -> bool {
    let whole = |(at, _): (usize, &str)| {
        let goes_on = text[at + sign.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        !text[..at].ends_with(char::is_alphanumeric) && !goes_on
    };
    match sign.starts_with(['@', '#']) {
        true => text.match_indices(sign).any(whole),
        false => text.contains(sign),
    }
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::{Form, Learned, Style, Tier};
    use crate::testing::{finds_with, fixed};

    const TEXT: &str = "Hall to open again\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.";
    const NOTES: &str = "\n\nENDS\n\nNotes to editors\n\n1. The hall was built in 1887.";

    fn house(name: &str, form: &str, tier: Tier) -> Style {
        let forms = vec![Form { form: form.into(), seen: 20, ..Form::default() }];
        let learned = Learned { tier, of: 20, forms, ..Learned::default() };
        Style { learned: [(name.to_owned(), learned)].into(), releases: 20, ..Style::default() }
    }

    #[test]
    fn asks_for_the_line_and_puts_it_in() {
        let style = house("sign-off/last/follow us", "Follow us at @examplehalls", Tier::Strong);
        finds_with(&RULE, &format!("{TEXT}{} It is [[old]].", NOTES), &style);
        assert_eq!(
            fixed(&RULE, &format!("{TEXT}{NOTES}"), &style),
            format!("{TEXT}{NOTES}\n\nFollow us at @examplehalls")
        );
        // A handle is not in an address.
        finds_with(&RULE, &format!("{TEXT}{NOTES} Ask ann.lee@examplehalls.example [[first]]."), &style);
        let signed = house("sign-off/last/issued by", "Issued by the Example Halls", Tier::Strong);
        assert_eq!(
            fixed(&RULE, &format!("{TEXT}{NOTES}\n\n14 May 2026\n\nLast updated on 15 May 2026"), &signed),
            format!(
                "{TEXT}{NOTES}\n\nIssued by the Example Halls\n\n14 May 2026\n\nLast updated on 15 May 2026"
            )
        );
        // At the end all the same: what is dated is something else.
        for tail in [
            "\n2. In May 2026 it shut.",
            "\n\nOpening day: 14 May 2026",
            "\n\nMINISTRY OF HALLS\n\n14 May 2026",
        ] {
            assert_eq!(
                fixed(&RULE, &format!("{TEXT}{NOTES}{tail}"), &signed),
                format!("{TEXT}{NOTES}{tail}\n\nIssued by the Example Halls")
            );
        }
        let under = house("sign-off/under-text/halls for all", "Halls for all, and for good.", Tier::Strong);
        assert_eq!(
            fixed(&RULE, &format!("{TEXT}{NOTES}"), &under),
            format!("{TEXT}\n\nHalls for all, and for good.{NOTES}")
        );
        let label =
            house("sign-off/under-text/available for interview", "Available for interview: …", Tier::Strong);
        finds_with(&RULE, &format!("{} [[thought]].{NOTES}", TEXT.trim_end_matches(" thought.")), &label);
    }

    #[test]
    fn asks_for_no_line_that_is_there() {
        let style = house("sign-off/last/follow us", "Follow us at @examplehalls", Tier::Strong);
        for tail in [
            "\n\nFollow us at @examplehalls",
            "\n\nFollow us on the web at @examplehalls",
            "\n\nPictures are on @examplehalls.",
            "\n\nPictures are on @examplehalls.bsky.social (@examplehalls’s own).",
        ] {
            finds_with(&RULE, &format!("{TEXT}{NOTES}{tail}"), &style);
        }
        let label =
            house("sign-off/under-text/available for interview", "Available for interview: …", Tier::Strong);
        finds_with(&RULE, &format!("{TEXT}\n\nAvailable for interview: Ann Lee, Director{NOTES}"), &label);
        for tier in [Tier::Tentative, Tier::Contested, Tier::Seen] {
            let unsure = house("sign-off/last/follow us", "Follow us at @examplehalls", tier);
            finds_with(&RULE, &format!("{TEXT}{NOTES}"), &unsure);
        }
        let gone = house("sign-off/last/follow us", "absent", Tier::Strong);
        finds_with(&RULE, &format!("{TEXT}{NOTES}"), &gone);
    }
}
