use crate::alarm::{Context, Report, Weight};
use crate::release::heading::Heads;
use crate::release::kind::Kind;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family};
use crate::style::Style;
use crate::text::Span;

rule! {
    /// The release begins without a headline.
    ///
    /// A newsdesk reads the headline and decides whether to read on. A release that opens with its date or its first
    /// paragraph has lost it, or never had it.
    ///
    /// ```bad
    /// [[Tuesday 12th May 2015]]
    ///
    /// The Example Trust said today that its hall in Exampleton will open again in June, after a year of repairs.
    ///
    /// The hall was built in the reign of Queen Victoria and is used by forty clubs.
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// Tuesday 12th May 2015
    ///
    /// The Example Trust said today that its hall in Exampleton will open again in June, after a year of repairs.
    ///
    /// The hall was built in the reign of Queen Victoria and is used by forty clubs.
    /// ```
    ///
    /// It says nothing of a statement, of an e-mail whose subject is the headline, of a file with a title of its own, or
    /// where the archive keeps its headlines elsewhere. It looks only when there is text to head.
    "headline-missing",
    family: Family::Structure,
    basis: Basis::Both,
    releases_only: true,
    check: check,
}

/// A house that heads fewer than this many of its releases in a hundred keeps its headlines elsewhere.
const SHARE: u32 = 60;
/// Words of the text that are shown when it begins without so much as a date.
const WORDS: usize = 6;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let titled = release.hints.fields.iter().any(|(field, value)| {
        ["title", "subject", "headline"].iter().any(|f| field.eq_ignore_ascii_case(f))
            && !value.trim().is_empty()
    });
    let headed = release.headings.iter().any(|h| h.heads == Heads::Release);
    if headed || titled || release.kind.kind != Kind::PressRelease || release.paragraphs.len() < 3 {
        return;
    }
    let (Some(lead), Some(share)) = (release.part(PartKind::Lead), share(context.style)) else { return };
    let first = release.paragraphs[0].span;
    let span = if first.touches(lead.span) && first.len() > 80 { opening(context, first) } else { first };
    let finding = report.find(span, "There is no headline above the text. If it is kept elsewhere, as the subject of an e-mail or the title of a page, let this stand.");
    if share < SHARE {
        finding.weight(Weight::Doubt);
        finding.message =
            "There is no headline above the text; many releases in the archive have none either.".into();
    }
}

/// How many releases of the archive in a hundred have a headline; `None` where the house surely has none.
fn share(style: &Style) -> Option<u32> {
    let slot = "part/headline";
    if style.known(slot).is_some_and(|known| known.form == "absent") {
        return None;
    }
    let Some(learned) = style.shown(slot).filter(|l| l.of > 0) else { return Some(100) };
    let seen = learned.forms.iter().find(|f| f.form == "present").map_or(0, |f| f.seen);
    Some(seen * 100 / learned.of)
}

/// The first words of `span`.
fn opening(context: &Context<'_>, span: Span) -> Span {
    let tokens = context.release.tokens_in(span);
    let last = tokens.clone().nth(WORDS - 1).unwrap_or(tokens.end.saturating_sub(1));
    context.release.tokens.get(last).map_or(span, |t| Span::new(span.start(), t.span.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{finds, finds_with};

    const TEXT: &str = "The Example Trust said today that its hall in Exampleton will open again in June.\n\n\
        The hall was built in the reign of Queen Victoria and is used by forty clubs.\n\n\
        Repairs took a year and were paid for by the people of the town.";

    #[test]
    fn finds_text_without_a_head() {
        finds(&RULE, &format!("[[12 May 2015]]\n\n{TEXT}"));
        finds(
            &RULE,
            &TEXT.replace("The Example Trust said today that", "[[The Example Trust said today that]]"),
        );
        finds(&RULE, &format!("[[Embargoed until 00.01, Tuesday 12 May 2015]]\n\n{TEXT}"));
    }

    #[test]
    fn is_content_with_a_head() {
        for head in [
            "Hall to open again",
            "HALL TO OPEN AGAIN",
            "Will the hall open again?",
            "‘We did it’: town mends its hall",
            "Hall to open again\n\nA town’s year of repairs",
            "Example Trust\n\nPRESS RELEASE\n\nHall to open again\n\n12 May 2015",
            "PRESS RELEASE\n\nHall to open again",
            "12 May 2015\n\nHall to open again",
            "Hall to open again on 12 May 2015",
            "Hall to open again.\n\n12 May 2015",
            "Example Trust Opens Its Hall Again",
        ] {
            finds(&RULE, &format!("{head}\n\n{TEXT}"));
        }
        finds(&RULE, "The hall will open.");
        finds(&RULE, "");
    }

    #[test]
    fn heeds_the_house() {
        let none = Style::from_pins("\"part/headline\" = \"absent\"").expect("pins");
        finds_with(&RULE, &format!("12 May 2015\n\n{TEXT}"), &none);
    }
}
