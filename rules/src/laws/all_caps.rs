use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Case, Edit, Span};

rule! {
    /// A run of words in capitals within running text.
    ///
    /// Capitals shout, are slow to read, and screen readers may spell them out.
    ///
    /// ```bad
    /// The meeting is open to all but [[PLEASE BOOK YOUR PLACE EARLY]] as seats are few.
    /// ```
    /// ```fixed
    /// The meeting is open to all but please book your place early as seats are few.
    /// ```
    /// ```good
    /// FOR IMMEDIATE RELEASE
    ///
    /// The NHS and the BMA have met. ENDS
    /// ```
    ///
    /// It does not speak of acronyms, headlines and headings (`headline-form` does), labels such as `EMBARGOED UNTIL`,
    /// datelines, or names written in capitals.
    "all-caps",
    family: Family::PlainEnglish,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    speech: Speech::Silent,
    check: check,
}

/// Fewer words than this are a name or a label.
const RUN: usize = 4;
/// A run needs this many words that are no acronyms by their length.
const LONG_WORDS: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut from = 0;
    for first in release.capitals() {
        if first < from || release.tokens[first].case() != Some(Case::Upper) {
            continue;
        }
        let (mut i, mut last) = (first, first);
        // Single capitals (`A`, `I`) go with the run; nothing but a space stands between its words.
        while i < release.tokens.len() && shouted(release, i) && (i == first || spaced(release, i)) {
            last = i;
            i += 1;
        }
        from = i;
        if last + 1 - first >= RUN {
            look(release, first, last, report);
        }
    }
}

fn shouted(release: &Release, i: usize) -> bool {
    match release.tokens[i].case() {
        Some(Case::Upper) => true,
        Some(Case::Title) => release.tokens[i].span.len() == 1,
        _ => false,
    }
}

fn spaced(release: &Release, i: usize) -> bool {
    let (before, here) = (release.tokens[i - 1].span, release.tokens[i].span);
    here.start == before.end + 1 && release.text.as_bytes()[before.end()] == b' '
}

fn look(release: &Release, first: usize, last: usize, report: &mut Report) {
    let span = release.tokens[first].span.to(release.tokens[last].span);
    let long = (first..=last).filter(|&i| is_word(release.word(i))).count();
    if long < LONG_WORDS
        || long * 2 < last - first
        || !running(release, span)
        || release.in_link(span.start())
    {
        return;
    }
    let words = span.of(&release.text);
    let begins = first == 0 || matches!(release.word(first - 1), "." | "!" | "?" | ":" | "“" | "‘");
    let quiet = lowered(release, first, last, begins);
    report
        .find(span, format!("“{words}” is in capitals, which readers take for shouting."))
        .fix(Fix::choice(format!("Write “{quiet}”"), vec![Edit::replace(span, &*quiet)]));
}

/// Four letters or more with a vowel: no acronym by its looks.
fn is_word(word: &str) -> bool {
    word.len() >= 4 && word.contains(['A', 'E', 'I', 'O', 'U'])
}

/// Within a paragraph that is not itself in capitals, nor a heading.
fn running(release: &Release, span: Span) -> bool {
    let Some(paragraph) = release.paragraph_at(span.start()).map(|i| release.paragraphs[i].span) else {
        return false;
    };
    let part = release.part_at(span.start());
    let quiet =
        release.tokens[release.tokens_in(paragraph)].iter().filter(|t| t.case() == Some(Case::Lower)).count();
    matches!(part, None | Some(PartKind::Lead | PartKind::Body | PartKind::Notes))
        && quiet >= 6
        && paragraph.start < span.start
        && !paragraph.of(&release.text).contains(" | ")
}

/// In small letters, but for acronyms the text explains and short ones it may know.
fn lowered(release: &Release, first: usize, last: usize, begins: bool) -> String {
    let mut out = String::new();
    for i in first..=last {
        let word = release.word(i);
        let acronym = release.acronyms.definitions.iter().any(|d| d.short == word);
        if i > first {
            out.push(' ');
        }
        if acronym || word == "I" {
            out += word;
        } else if i == first && begins {
            let mut chars = word.chars();
            out.extend(chars.next());
            out += &chars.as_str().to_lowercase();
        } else {
            out += &word.to_lowercase();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    fn finds_in(text: &str) {
        finds(
            &RULE,
            &format!(
                "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\n{text}"
            ),
        );
    }

    #[test]
    fn finds_shouting() {
        finds_in("All are welcome on the day, but [[DOGS MUST BE KEPT ON A LEAD]] and off the grass.");
        finds_in(
            "The bridge is closed to lorries until May. [[THIS IS NOT A DRILL]] so please do mind the signs.",
        );
    }

    #[test]
    fn leaves_acronyms_labels_and_names_alone() {
        for text in [
            "The NHS, BMA, RCN and GMC have met, and the BBC will report on it all.",
            "FOR IMMEDIATE RELEASE",
            "EMBARGOED UNTIL WEDNESDAY MORNING",
            "THE BRIDGE IS OPEN TO ALL",
            "LONDON, UNITED KINGDOM – The bridge is open to all who walk or ride over it.",
            "The band PULP FICTION HOUSE plays on the bridge for all who come in May.",
            "It is run by NHS BMA RCN GMC UKHSA and the rest of the bodies in the town.",
            "Mrs Byrd said: “I AM VERY GLAD INDEED to be here with all of you today.”",
            "name | THE BRIDGE IS OPEN NOW | and so on for the rest of the table row",
            "ENDS",
            "Use of the GOV.UK PAY API KEY is free for all who have asked for one.",
            "The A B C D of the matter is that all of it works and was paid for.",
            "We met at DEMOS in May and talked of the plan for the bridge.",
        ] {
            finds_in(text);
        }
    }
}
