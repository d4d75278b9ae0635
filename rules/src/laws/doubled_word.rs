use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Case, Edit, Span};

rule! {
    /// A word that stands twice: `the the`.
    ///
    /// It is the mark of a sentence that was changed and not read again.
    ///
    /// ```bad
    /// The plan is open to [[the the]] public.
    /// ```
    /// ```fixed
    /// The plan is open to the public.
    /// ```
    /// ```good
    /// The plan that had had that name is open to the public.
    /// ```
    ///
    /// Little words that never stand twice are put right without asking; of `in in` and the like it asks, and leaves them
    /// behind a verb that takes them (`came in in May`). It does not speak of `had had`, `that that`,
    /// of names (`Duran Duran`, `a Moor Fire fire engine`), of words said twice for effect (`very, very`, `many many`),
    /// or across lines.
    "doubled-word",
    family: Family::PlainEnglish,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for i in release.repeated().map(|second| second - 1) {
        let pair = [release.tokens[i], release.tokens[i + 1]];
        let (first, second) = (pair[0].span, pair[1].span);
        // Cheap tests first: one byte between two words of one length.
        if second.start != first.end + 1
            || first.len() != second.len()
            || !pair[0].is_word()
            || !pair[1].is_word()
        {
            continue;
        }
        let (a, b) = (first.of(&release.text), second.of(&release.text));
        if !a.eq_ignore_ascii_case(b) || release.text.as_bytes()[first.end()] != b' ' {
            continue;
        }
        let sure = NEVER_TWICE.binary_search(&b).is_ok();
        let small = b.len() == 2 && SMALL.contains(&b) && !belongs_behind(release, i, b);
        let likely = sure || small || b.len() > 2 && !TWICE.contains(&b);
        // `a Moor Fire fire engine`: the first ends a name. At the head of a sentence both may be one word.
        let named = pair[0].case() == Some(Case::Title)
            && pair[1].case() == Some(Case::Lower)
            && i > 0
            && release.tokens[i - 1].is_word();
        if !likely || !sure && pair[1].case() != Some(Case::Lower) || named || joined(release, i) {
            continue;
        }
        let edits = vec![Edit::delete(Span::new(first.end(), second.end()))];
        let title = format!("Delete one “{b}”");
        let fix = if sure { Fix::safe(title, edits) } else { Fix::choice(title, edits) };
        let alarm = report.find(first.to(second), format!("“{b}” stands twice; a slip, very likely."));
        alarm.fix(fix);
        // Whoever speaks may well say a big big word; two small words are nobody's emphasis.
        if !sure && !small && release.quotations.in_speech(first.start()) {
            alarm.weight(Weight::Doubt);
        }
    }
}

/// `came in in May`, `what it is is plain`, `what they object to to this day`: the first belongs to what stands before it.
fn belongs_behind(release: &Release, i: usize, word: &str) -> bool {
    let Some(before) = i.checked_sub(1).filter(|b| release.spaced(*b)).map(|b| release.word(b)) else {
        return true;
    };
    match word {
        // A question or a clause is what something is.
        "is" => {
            let near = (i.saturating_sub(CLAUSE)..i).rev().map(|j| release.word(j));
            near.take_while(|w| !matches!(*w, "." | "!" | "?" | ";"))
                .any(|w| ASKS.iter().any(|asks| w.eq_ignore_ascii_case(asks)))
        }
        "to" => takes_to(before),
        _ => VERBS.iter().any(|verb| begins(before, verb) && before.len() <= verb.len() + 4),
    }
}

/// A clause that something is has so many words at most.
const CLAUSE: usize = 12;
/// Words that open one.
const ASKS: [&str; 12] =
    ["what", "who", "where", "how", "why", "when", "which", "that", "all", "whatever", "question", "problem"];

/// Words that end in `to`: `forward to`, `according to`, `objected to`.
fn takes_to(before: &str) -> bool {
    const TAKES: [&str; 14] = [
        "forward",
        "object",
        "refer",
        "add",
        "came",
        "come",
        "listen",
        "look",
        "according",
        "admit",
        "belong",
        "respond",
        "agree",
        "stick",
    ];
    TAKES.iter().any(|stem| begins(before, stem))
}

fn begins(word: &str, stem: &str) -> bool {
    word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem))
}

/// Verbs, and adverbs, that `in`, `on`, `by`, `at` or `up` belongs to: by their beginnings.
const VERBS: [&str; 41] = [
    "came", "come", "coming", "go", "gone", "went", "mov", "log", "check", "settl", "hand", "turn", "bring",
    "brought", "take", "took", "taking", "carr", "keep", "kept", "call", "tun", "join", "get", "got", "put",
    "set", "sign", "drop", "giv", "gave", "later", "early", "earlier", "hold", "held", "work", "liv",
    "switch", "stay", "pass",
];

/// Little words that stand twice only behind what takes one of them.
const SMALL: [&str; 12] = ["as", "at", "be", "by", "if", "in", "is", "it", "on", "or", "to", "up"];

/// A hyphen, a stop or an apostrophe ties one of the two to something else: `Baden Baden-Württemberg`, `by by-laws`.
fn joined(release: &Release, i: usize) -> bool {
    let tied = |mark: &str| matches!(mark, "-" | "'" | "’" | "/" | "." | "@" | "_" | "–");
    let before = i > 0 && release.joined(i - 1) && tied(release.word(i - 1));
    let after = release.joined(i + 1) && tied(release.word(i + 2));
    // The full stop at the end of the sentence ties nothing.
    let stop = after && release.word(i + 2) == "." && !release.joined(i + 2);
    before || after && !stop || release.in_link(release.tokens[i].span.start())
}

/// Little words that never rightly stand twice. In order.
#[rustfmt::skip]
const NEVER_TWICE: [&str; 24] = [
    "a", "an", "and", "are", "at", "from", "have", "its", "my", "of", "our", "than", "the", "their", "these", "they",
    "this", "those", "was", "we", "were", "which", "with", "your",
];

/// Words that may stand twice.
#[rustfmt::skip]
const TWICE: [&str; 29] = [
    "had", "that", "very", "many", "much", "more", "far", "long", "really", "bye", "now", "there", "hear", "tut", "knock",
    "bang", "win", "never", "ever", "again", "round", "over", "well", "blah", "her", "out", "ha", "too", "who",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_words_that_stand_twice() {
        finds(&RULE, "[[The the]] plan of [[of]] it".replace("of [[of]] it", "[[of of]] it").as_str());
        finds(&RULE, "a plan for [[for for]] all".replace("for [[for for]]", "[[for for]]").as_str());
        finds(&RULE, "She said: “[[we we]] must act.”");
        finds(&RULE, "the new [[school school]] in town");
        finds(&RULE, "It belongs to [[the the]].");
        finds(&RULE, "A floor was laid [[in in]] the autumn, with money [[to to]] mend the roof.");
        finds(&RULE, "The hall [[is is]] open [[on on]] Monday [[at at]] noon.");
        finds(&RULE, "[[Hall hall]] is an odd name.");
    }

    #[test]
    fn leaves_those_that_may_alone() {
        for text in [
            "had had, that that, very very, many many",
            "Duran Duran and Walla Walla",
            "the\nthe",
            "win win-win and by by-laws",
            "Baden Baden-Baden",
            "It came in in May and went on on Monday.",
            "the one he objected to to this day, and all that it is is plain",
            "A Moor Fire fire engine and a Thorn Bank bank.",
            "Log in in the hall, as soon as it is up.",
            "what it is is plain",
            "10 10 and A A Milne",
            "the, the",
            "the  the other",
            "He put her her best coat on.",
            "bye bye and hear hear",
            "the the’s and the the-the",
            "aa bb aa bb",
            "www.the the.example.org",
        ] {
            finds(&RULE, text);
        }
    }
}
