use crate::alarm::{Context, Report, Weight};
use crate::facts::people;
use crate::finding::Fix;
use crate::release::Release;
use crate::release::quotation::{Quotation, Role, Use, attribution};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// A quotation is closed at the end of a paragraph although the same speaker goes on in the next.
    ///
    /// Speech over several paragraphs opens again at the head of each and closes once, at its end. A mark that closes
    /// too early says that somebody else speaks next.
    ///
    /// ```bad
    /// Mrs Byrd said: “The bridge will open in May.[[”]]
    ///
    /// “It is a great day for the town and for all who worked on it.”
    /// ```
    /// ```fixed
    /// Mrs Byrd said: “The bridge will open in May.
    ///
    /// “It is a great day for the town and for all who worked on it.”
    /// ```
    /// ```good
    /// Mrs Byrd said: “The bridge will open in May.”
    ///
    /// “It is a great day for the town,” said Dr Hartwell.
    /// ```
    ///
    /// It does not speak where the second quotation has a speaker of its own, or where words of the organisation
    /// stand between the two.
    "quote-continuation",
    family: Family::Quotes,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let marks = &release.quotations.marks;
    for pair in release.quotations.quotations.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(close), Some(open)) = (first.close, second.open) else { continue };
        let goes_on = first.usage == Use::Speech
            && (first.verb.is_some() || led_in_above(release, first))
            && second.usage == Use::Speech
            && second.verb.is_none()
            && marks[open].role == Role::Open
            && marks[open].double() == marks[close].double()
            && adjoin(context, first, second);
        if goes_on {
            report
                .find(
                    marks[close].span,
                    "The quotation closes here, but the same speaker seems to go on in the next paragraph. \
                     Close it only at its end.",
                )
                .fix(Fix::choice("Delete the closing mark", vec![Edit::delete(marks[close].span)]));
        }
    }
}

/// `Mrs Byrd said:` in a paragraph of its own, of one person: what `Visitors said:` leads in is a voice each.
fn led_in_above(release: &Release, quotation: &Quotation) -> bool {
    let Some(at) = release.paragraph_at(quotation.span.start()).filter(|at| *at > 0) else { return false };
    let (above, here) = (release.paragraphs[at - 1].span, release.paragraphs[at].span);
    here.start == quotation.span.start
        && release.words(above).ends_with(':')
        && attribution::before(release, above.end() - 1)
            .and_then(|led| led.speaker)
            .is_some_and(|speaker| is_one_person(release.words(speaker)))
}

/// `She`, `Mrs Byrd`, `Ann Byrd`: certainly a person, and no second one.
fn is_one_person(speaker: &str) -> bool {
    if matches!(speaker, "He" | "he" | "She" | "she") {
        return true;
    }
    let mut words = speaker.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let named = words.next().is_some_and(|word| {
        (people::is_courtesy_title(word) || people::is_first_name(word))
            && !matches!(word, "Cllrs" | "Councillors" | "Drs" | "Messrs" | "Reps" | "Senators" | "Sens")
    });
    named && !speaker.contains('&') && !words.any(|word| word == "and")
}

/// The first ends its paragraph and the second is all of the next.
fn adjoin(context: &Context<'_>, first: &Quotation, second: &Quotation) -> bool {
    let release = context.release;
    let at = |offset: usize| release.paragraph_at(offset);
    let (Some(a), Some(b)) = (at(first.inner.end()), at(second.span.start())) else { return false };
    let (before, after) = (&release.paragraphs[a], &release.paragraphs[b]);
    // The speaker of the first stands before it, not after: `…,” she said` ends with words of the organisation.
    let introduced =
        first.verb.is_some_and(|verb| verb.end <= first.span.start) || led_in_above(release, first);
    let last = at(second.span.end() - 1);
    // Its stop may stand outside the mark.
    let rest = last.map(|last| Span::new(second.span.end(), release.paragraphs[last].span.end()));
    let whole = rest.is_some_and(|rest| matches!(release.words(rest), "" | "."));
    introduced
        && b == a + 1
        && before.span.end == first.span.end
        && after.span.start == second.span.start
        && whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    const TWO: &str = "“It is a great day for the town and for all who worked on it.”";

    #[test]
    fn finds_marks_that_close_too_early() {
        finds(
            &RULE,
            "She said: ‘It will open in May.[[’]]\n\n‘It is a great day for the town, and I am glad.’",
        );
        finds(&RULE, &format!("She said: “It will open in May.[[”]]\n{TWO}"));
        finds(
            &RULE,
            "She said:\n\n“It opens in May, and about time too.\n\n“We are glad of it and of all of you.[[”]]\n\n“It is a great day for the town and for all who worked on it”.",
        );
        for person in ["Mrs Vale", "Ann Vale", "Councillor Nora Vale"] {
            finds(
                &RULE,
                &format!("{person} said:\n\n“The soup was hot and the hall was warm.[[”]]\n\n{TWO}"),
            );
        }
        finds(
            &RULE,
            "She said: “It opens in May.[[”]]\n\n“We are glad of it and of all of you.\n\n“It is good.”",
        );
    }

    #[test]
    fn leaves_speakers_of_their_own_alone() {
        for text in [
            &format!("She said: “It will open in May.\n\n{TWO}"),
            &format!("“It will open in May,” she said.\n\n{TWO}"),
            &format!("She said: “It will open in May.”\n\n{TWO} said Dr Hartwell."),
            &format!("She said: “It will open in May.”\n\nThe work went on.\n\n{TWO}"),
            &format!("She said: “It will open in May.”\n\nDr Hartwell said: {TWO}"),
            &format!("{TWO}\n\n{TWO}"),
            &format!("It calls it “a plan”.\n\n{TWO}"),
            "She said: “It will open in May.” {TWO}",
            "She said: “It will open in May.”\n\n“A Plan for Every Street and Square in Town”",
            "She said: “It will open in May.”\n\n‘It is a great day for the town and for all of us.’",
            &format!("Guests at the opening said:\n\n“The soup was hot and the hall was warm.”\n\n{TWO}"),
            &format!("Residents said:\n\n“The soup was hot and the hall was warm.”\n\n{TWO}"),
            &format!("They said:\n\n“The soup was hot and the hall was warm.”\n\n{TWO}"),
            &format!("Ann Vale and Nora Vale said:\n\n“The soup was hot and the hall was warm.”\n\n{TWO}"),
            "She said: “One.”",
            "“One.”\n\n“Two.”",
        ] {
            finds(&RULE, text);
        }
    }
}
