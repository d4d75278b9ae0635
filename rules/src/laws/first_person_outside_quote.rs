use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::quotation::is_set_apart;
use crate::rule;
use crate::rule::{Basis, Family, Speech};
use crate::slot::{Chapter, Slot};
use crate::style::Style;
use crate::text::Span;

rule! {
    /// “We” outside quotation marks in a release that speaks of its organisation by name.
    ///
    /// A journalist copies the body as it stands; a “we” in it is then the newspaper. Either somebody said it, and
    /// marks are missing, or the organisation’s name belongs there.
    ///
    /// ```bad
    /// The trust welcomes the review and the plan that came of it. [[We]] know that much has been done.
    /// ```
    /// ```good
    /// The trust welcomes the review and the plan that came of it. Mrs Byrd said: “We know that much has been done.”
    /// ```
    ///
    /// It does not speak of headlines, notes and boilerplate, of “we” within somebody’s thought (“because we import”,
    /// “the way we live”), of speeches and letters (which say “I” too), of a text that says “we” throughout, nor of a
    /// house that does so in one release of ten, which is its way to speak.
    "first-person-outside-quote",
    family: Family::Quotes,
    basis: Basis::Both,
    weight: Weight::Remark,
    speech: Speech::Silent,
    releases_only: false,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("voice", "How the text speaks of the organisation").under(Chapter::Elsewhere).with(&[("name", "by its name"), ("we", "as “we”")]),
    ],
}

/// In more paragraphs than this, or in more than one of three, “we” is the text's own voice.
const MOST: usize = 3;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut found: Vec<Span> = Vec::new();
    let (mut running, mut last) = (0, None);
    let all = release.tokens_of(&["we"]);
    for sentence in &release.sentences {
        let paragraph = release.paragraph_at(sentence.start());
        if paragraph != last {
            running += 1;
        }
        last = paragraph;
        if !body(release, sentence.start()) {
            continue;
        }
        let Some(we) = first_we(release, &all, *sentence) else { continue };
        match found.last_mut().filter(|f| release.paragraph_at(f.start()) == paragraph) {
            // Once a paragraph; a sentence that begins with it shows it best.
            Some(shown) if we.start == sentence.start && release.words(*shown) == "we" => *shown = we,
            Some(_) => {}
            None => found.push(we),
        }
    }
    if is_habit(context.style)
        || has_speaker(release)
        || found.len() > MOST
        || found.len() * 3 > running.max(3)
    {
        return;
    }
    for span in found {
        report.find(
            span,
            format!("“{}” stands outside quotation marks. Perhaps it is speech that has lost its marks; if not, name the organisation.", release.words(span)),
        );
    }
}

/// The first of `all` words like `we` that stands in a sentence and is nobody's quoted words.
fn first_we(release: &Release, all: &[usize], sentence: Span) -> Option<Span> {
    let from = all.partition_point(|i| release.tokens[*i].span.start < sentence.start);
    all[from..]
        .iter()
        .take_while(|i| sentence.contains(release.tokens[**i].span))
        .filter(|i| matches!(release.word(**i), "we" | "We") && opens_clause(release, **i, sentence))
        .map(|i| release.tokens[*i].span)
        .find(|s| !release.quotations.in_quotation(s.start()) && !in_block(release, s.start()))
}

/// Whether the byte at `offset` lies in speech that is set apart, without marks.
fn in_block(release: &Release, offset: usize) -> bool {
    release.paragraph_at(offset).is_some_and(|i| is_set_apart(release, i))
}

/// Whether the token at `at` begins a statement. `Because we import oil`, `the rights we have`, `how we live`: that is
/// all of us, or a thought within somebody's.
fn opens_clause(release: &Release, at: usize, sentence: Span) -> bool {
    let Some(before) = at.checked_sub(1).filter(|i| release.tokens[*i].span.start() >= sentence.start())
    else {
        return true;
    };
    match release.word(before) {
        "and" | "but" | "today" | "Today" | "now" | "Now" | "then" | "here" | "Here" => true,
        "that" => before.checked_sub(1).is_none_or(|i| release.word(i) != "so"),
        mark => !release.tokens[before].is_word() && !matches!(mark, "-" | "/"),
    }
}

/// `I` outside marks: a speech or a letter, whose “we” is its speaker's.
fn has_speaker(release: &Release) -> bool {
    release.tokens_of(&["I"]).into_iter().map(|i| release.tokens[i]).any(|t| {
        t.span.of(&release.text) == "I"
            && release.text[t.span.end()..].starts_with([' ', '\u{a0}'])
            && release.text[t.span.end()..].trim_start().starts_with(char::is_lowercase)
            && !release.quotations.in_quotation(t.span.start())
    })
}

/// Releases that must say “we” before it is a habit.
const HABIT_FROM: u32 = 5;

/// Whether one in ten of the house's own releases says “we” in its text: that is its voice.
fn is_habit(style: &Style) -> bool {
    style.shown("voice").is_some_and(|learned| {
        let we = learned.forms.iter().find(|f| f.form == "we").map_or(0, |f| f.seen);
        we >= HABIT_FROM && we * 10 >= learned.of
    })
}

/// Whether the text says “we”.
fn observe(release: &Release, observations: &mut Observations) {
    let mut body = release.sentences.iter().filter(|s| body(release, s.start()));
    let Some(first) = body.clone().next() else { return };
    let all = release.tokens_of(&["we"]);
    match body.find_map(|s| first_we(release, &all, *s)) {
        Some(we) => observations.see("voice", "we", we),
        None => observations.see("voice", "name", *first),
    }
}

/// Neither headline nor furniture: where the release itself speaks.
fn body(release: &Release, offset: usize) -> bool {
    matches!(release.part_at(offset), None | Some(PartKind::Lead | PartKind::Body | PartKind::Quotation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

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
    fn leaves_speech_and_a_voice_of_its_own_alone() {
        for text in [
            "Mrs Byrd said: “We are glad. We must act.”",
            "Mrs Byrd said:\n\nWe are glad.\n\nToday we act, and our plan is good.",
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
            "It costs much, because we burn so much oil.",
            "It is the law as we know it, and those we have today are good.",
            "The plan is there so that we can all walk to town.",
            "Whatever law we pass will last.",
            "I thank you all for coming here. We are glad to see you.",
        ] {
            finds_in(text);
        }
    }
}
