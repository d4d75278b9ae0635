use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::quotation::{Quotation, Use, attribution};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// The same words given to the same speaker twice: `She said: “…,” she said.`
    ///
    /// One of the two is left over from an earlier version of the sentence.
    ///
    /// ```bad
    /// Mrs Byrd said: “The bridge will open in May,”[[ she said.]]
    /// ```
    /// ```fixed
    /// Mrs Byrd said: “The bridge will open in May.”
    /// ```
    /// ```good
    /// Mrs Byrd said: “The bridge will open in May.” It will be free for all, she added.
    /// ```
    ///
    /// It does not speak of `she added` or `she went on`, which carry a speech forward, nor of another speaker.
    "attribution-repeated",
    family: Family::Quotes,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for unmarked in release.quotations.unmarked.iter().filter(|u| u.introduced) {
        let Some(again) = unmarked.again.filter(|a| repeats(release.words(a.verb))) else { continue };
        say(report, release, unmarked.verb, again.span, vec![Edit::replace(again.span, ".")]);
    }
    for quotation in &release.quotations.quotations {
        if let Some((first, again)) = repeated(release, quotation) {
            let inner = quotation.inner.end();
            let mut edits = Vec::new();
            if release.text[..inner].ends_with(',') {
                edits.push(Edit::replace(Span::new(inner - 1, inner), "."));
            }
            edits.push(Edit::delete(again));
            say(report, release, first, again, edits);
        }
    }
}

fn say(report: &mut Report, release: &Release, first: Span, again: Span, edits: Vec<Edit>) {
    let words = release.words(again).trim_matches(|c: char| !c.is_alphanumeric());
    report
        .find(
            again,
            format!(
                "“{words}” gives these words to their speaker again; “{}” has done so already.",
                release.words(first)
            ),
        )
        .fix(Fix::choice(format!("Delete “{words}”"), edits));
}

/// Verbs that give words to a speaker and do not carry a speech forward.
fn repeats(verb: &str) -> bool {
    matches!(verb, "said" | "says" | "commented" | "comments" | "stated" | "explained")
}

/// The first verb, and the second attribution from the closing mark to its stop.
fn repeated(release: &Release, quotation: &Quotation) -> Option<(Span, Span)> {
    let marks = &release.quotations.marks;
    let (open, close) = (marks[quotation.open?], marks[quotation.close?]);
    if quotation.usage != Use::Speech || !quotation.further.is_empty() {
        return None;
    }
    let before = attribution::before(release, open.span.start()).filter(|a| a.adjacent)?;
    let after = attribution::after(release, close.span.end())?;
    let speaker = after.speaker?;
    let same = attribution::is_pronoun(release.words(speaker))
        || before.speaker.is_some_and(|b| same_name(release.words(b), release.words(speaker)));
    let last = release.token_at(after.verb.end().max(speaker.end()));
    let stop = release.tokens.get(last).filter(|_| release.word(last) == ".")?;
    let direct = speaker.start() == release.tokens.get(release.token_at(close.span.end()))?.span.start()
        || after.verb.start() == release.tokens[release.token_at(close.span.end())].span.start();
    let again = Span::new(close.span.end(), stop.span.end());
    (same && direct && repeats(release.words(after.verb)) && repeats(release.words(before.verb)))
        .then_some((before.verb, again))
}

/// They end in the same surname.
fn same_name(a: &str, b: &str) -> bool {
    let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    last(a) == last(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_the_second_attribution() {
        finds(&RULE, "She said: the plan is good and we all stand by it today[[, she says.]]");
        finds(&RULE, "She said: “It will be open to all by May,”[[ she said.]]");
        finds(&RULE, "Mara Byrd said: “It will be open to all by May,”[[ Mrs Byrd said.]]");
        finds(&RULE, "Mara Byrd said: “It will be open to all by May,”[[ said Mrs Byrd.]]");
    }

    #[test]
    fn leaves_what_carries_on_alone() {
        for text in [
            "She said: “It will be open to all by May,” she added.",
            "“It will be open to all by May,” she said.",
            "She said: “It will be open to all by May.”",
            "She said: “It will be open to all by May,” and he said: “It will be free to all.”",
            "Mara Byrd said: “It will be open to all by May,” John Hartwell said.",
            "Mrs Byrd said: “It will be open.” She said it would be free.",
            "She said the plan was good and that all would stand by it, she hoped.",
            "She said that it was “good”, and she said it twice.",
            "She said: the plan is good and we all stand by it, she added.",
            "She said: “It opens in May.\n\n“It is free,” she said.",
            "Asked about it, she said: “It will be open to all by May,” the council said.",
            "The report said: “It will be open to all by May.” Mrs Byrd said.",
        ] {
            finds(&RULE, text);
        }
    }
}
