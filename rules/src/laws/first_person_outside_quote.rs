use crate::check::{Context, Report};
use crate::finding::Severity;
use crate::learn::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family, Speech};
use crate::text::Span;

rule! {
    /// “We” outside quotation marks in a release that speaks of its organisation by name.
    ///
    /// A journalist copies the body as it stands; a “we” in it is then the newspaper. Either somebody said it, and
    /// marks are missing, or the organisation's name belongs there.
    ///
    /// ```bad
    /// The trust welcomes the review and the plan that came of it. [[We]] know that much has been done.
    /// ```
    /// ```good
    /// The trust welcomes the review and the plan that came of it. Mrs Byrd said: “We know that much has been done.”
    /// ```
    ///
    /// It does not speak of headlines, notes and boilerplate, nor of a text that says “we” throughout, which is its
    /// way to speak; and not at all in a house that says “we” outside speech in one release of twenty.
    "first-person-outside-quote",
    family: Family::Quotes,
    basis: Basis::Both,
    severity: Severity::Hint,
    speech: Speech::Silent,
    releases_only: false,
    check: check,
    observe: Some(observe),
}

/// In more paragraphs than this, or in more than one of three, “we” is the text's own voice.
const MOST: usize = 3;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let (found, running) = slips(release);
    if is_the_houses_voice(context) || found.len() > MOST || found.len() * 3 > running.max(3) {
        return;
    }
    for span in found {
        report.find(
            span,
            format!("“{}” stands outside quotation marks. Is it somebody's words, or should the organisation be named?", release.words(span)),
        );
    }
}

/// Whether the archive says “we” in one release of twenty, in five at least.
fn is_the_houses_voice(context: &Context<'_>) -> bool {
    context.style.learned.get(SLOT).is_some_and(|learned| {
        let seen = learned.forms.iter().find(|f| f.form == "we").map_or(0, |f| f.seen);
        seen >= 5 && seen * 20 >= learned.of
    })
}

const SLOT: &str = "first-person";

fn observe(release: &Release, seen: &mut Observations) {
    let (found, running) = slips(release);
    if running > 0 {
        let form = if found.is_empty() { "none" } else { "we" };
        seen.see(SLOT, form, found.first().copied().unwrap_or(Span::at(0)));
    }
}

/// The first “we” of each paragraph that has one outside quotation marks, and how many paragraphs there are.
fn slips(release: &Release) -> (Vec<Span>, usize) {
    let mut found: Vec<Span> = Vec::new();
    let (mut running, mut last) = (0, None);
    for sentence in &release.sentences {
        let paragraph = release.paragraph_at(sentence.start());
        if paragraph != last {
            running += 1;
        }
        last = paragraph;
        if !body(release, sentence.start()) {
            continue;
        }
        let Some(we) = first_we(release, *sentence) else { continue };
        match found.last_mut().filter(|f| release.paragraph_at(f.start()) == paragraph) {
            // Once a paragraph; a sentence that begins with it shows it best.
            Some(shown) if we.start == sentence.start && release.words(*shown) == "we" => *shown = we,
            Some(_) => {}
            None => found.push(we),
        }
    }
    (found, running)
}

/// The first `we` of a sentence that is nobody's quoted words.
fn first_we(release: &Release, sentence: Span) -> Option<Span> {
    release.tokens[release.tokens_in(sentence)]
        .iter()
        .map(|t| t.span)
        .filter(|s| s.len() == 2 && matches!(s.of(&release.text), "we" | "We"))
        .find(|s| !release.quotations.in_quotation(s.start()))
}

/// Neither headline nor furniture: where the release itself speaks.
fn body(release: &Release, offset: usize) -> bool {
    matches!(release.part_at(offset), None | Some(PartKind::Lead | PartKind::Body | PartKind::Quotation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Form, Learned, Style};
    use crate::testing::{finds, finds_with};

    fn house(seen: u32, of: u32) -> Style {
        let forms = vec![Form { form: "we".into(), seen, ..Form::default() }];
        let mut style = Style::default();
        style.learned.insert(SLOT.into(), Learned { of, forms, ..Learned::default() });
        style
    }

    /// A headline and a lead before `text`, for “we” counts in the body only.
    fn finds_in(text: &str) {
        finds(
            &RULE,
            &format!(
                "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\n{text}"
            ),
        );
    }

    #[test]
    fn finds_a_slip_into_the_first_person() {
        finds_in("It said so in May and again in June. Today [[we]] all see it.");
        finds_in("It is clear that [[we]] should all act, and we must.\n\nIt starts in May.");
        finds_in("She said it was “good”. [[We]] are glad.");
    }

    #[test]
    fn a_house_that_says_we_may() {
        let text = "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\nIt said so in May. Today we all see it.";
        finds_with(&RULE, text, &house(20, 100));
        finds_with(&RULE, text, &house(5, 50));
        let marked = text.replace("Today we", "Today [[we]]");
        finds_with(&RULE, &marked, &house(4, 10));
        finds_with(&RULE, &marked, &house(9, 200));
    }

    #[test]
    fn leaves_speech_and_a_voice_of_its_own_alone() {
        for text in [
            "Mrs Byrd said: “We are glad. We must act.”",
            "Mrs Byrd said: ‘We are glad.\n\n‘We must act.’",
            "It is where “we all belong”, the trust says.",
            "We act.\n\nWe plan.\n\nWe build.\n\nWe care.\n\nThe town grows.",
            "We are glad.\n\nWe are here.\n\nWe act.",
            "Why we care",
            "The US, and us, and our plan.",
            "Owen was here. The web grew.",
            "WE ARE HERE",
            "Mrs Byrd said: \"We are glad,\" and left.",
            "“What we want,” she said, “is what we need.”",
            "The I.W.E. is a body of people.",
        ] {
            finds_in(text);
        }
    }
}
