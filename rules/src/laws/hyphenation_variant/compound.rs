//! Two words that belong together, with their hyphen or without.

use super::noun::{before_noun, is_function_word};
use crate::release::Release;
use crate::text::{Case, Span};

/// Two words before a noun.
#[derive(Clone, Copy)]
pub(super) struct Compound<'a> {
    pub first: &'a str,
    pub second: &'a str,
    pub span: Span,
}

impl Compound<'_> {
    /// Both words with a hyphen.
    pub(super) fn closed(&self) -> String {
        format!("{}-{}", self.first, self.second)
    }

    /// The slot of two words that other releases may tie with a hyphen.
    pub(super) fn open_slot(&self) -> String {
        format!("term-open/{}{}", self.first, self.second)
    }

    /// The slot of what the house writes.
    pub(super) fn slot(&self) -> String {
        format!("term/{}{}", self.first, self.second)
    }
}

/// Compounds made to stand before a noun: only of these does an open form say anything of the house.
pub(super) fn is_adjectival(open: &Compound<'_>) -> bool {
    let kind = matches!(
        open.first,
        "long"
            | "short"
            | "medium"
            | "high"
            | "low"
            | "full"
            | "part"
            | "first"
            | "third"
            | "large"
            | "small"
    ) && matches!(
        open.second,
        "term"
            | "time"
            | "quality"
            | "level"
            | "class"
            | "scale"
            | "cost"
            | "income"
            | "risk"
            | "party"
            | "profile"
    );
    kind || (matches!(open.second, "based" | "led" | "wide" | "related")
        && matches!(
            open.first,
            "community" | "evidence" | "home" | "school" | "work" | "health" | "user" | "nurse"
        ))
}

/// The compounds with a hyphen that stand before a noun.
pub(super) fn hyphened(release: &Release) -> Vec<Compound<'_>> {
    let mut out = Vec::new();
    for i in release.marks_of("-") {
        if i == 0 || !release.joined(i - 1) || !release.joined(i) {
            continue;
        }
        let lower = |j: usize| release.tokens[j].case() == Some(Case::Lower);
        // `state-of-the-art`, `co-operative`: longer chains and prefixes are another matter.
        let chain = (i >= 2 && release.joined(i - 2) && release.word(i - 2) == "-")
            || (release.joined(i + 1) && release.word(i + 2) == "-");
        if lower(i - 1)
            && lower(i + 1)
            && !chain
            && release.word(i - 1).len() > 2
            && before_noun(release, i + 1)
        {
            let span = release.tokens[i - 1].span.to(release.tokens[i + 1].span);
            if !release.in_link(span.start()) {
                out.push(Compound { first: release.word(i - 1), second: release.word(i + 1), span });
            }
        }
    }
    out
}

/// Two small words from token `i` on.
pub(super) fn open_at(release: &Release, i: usize) -> Option<Compound<'_>> {
    let lower = |j: usize| release.tokens[j].case() == Some(Case::Lower);
    if !lower(i) || !lower(i + 1) {
        return None;
    }
    let (a, b) = (release.tokens[i].span, release.tokens[i + 1].span);
    let spaced = matches!(&release.text[a.end()..b.start()], " " | "\u{a0}");
    // The second half of another compound: `non-community based`.
    let bound = i > 0 && release.joined(i - 1);
    // `medium to long term` is one.
    let shared = i >= 2
        && matches!(release.word(i - 1), "to" | "and" | "or")
        && matches!(release.word(i - 2), "short" | "medium" | "long");
    (spaced && !bound && !shared && !in_adverbial(release, i)).then(|| Compound {
        first: release.word(i),
        second: release.word(i + 1),
        span: a.to(b),
    })
}

/// `in the long term`, `over the short to medium term`: what follows begins anew. `in the low carbon future` is none.
pub(super) fn in_adverbial(release: &Release, i: usize) -> bool {
    const ENDS: [&str; 8] = ["term", "run", "time", "place", "half", "level", "class", "scale"];
    let ends = |at: usize| at < release.tokens.len() && ENDS.contains(&release.word(at));
    i >= 2
        && (ends(i + 1) || ends(i + 3))
        && matches!(release.word(i - 1), "the" | "a")
        && matches!(release.word(i - 2), "in" | "In" | "over" | "Over" | "for" | "For")
}

/// Words that two words and their noun follow: `a zero tolerance approach`, `with zero tolerance policies`.
const LEADS: [&str; 24] = [
    "a", "an", "any", "as", "by", "for", "from", "her", "his", "in", "into", "its", "no", "of", "on", "our",
    "some", "that", "the", "their", "these", "this", "under", "with",
];

/// Two small words before a noun, without a hyphen: each may be a compound, if others give it one.
pub(super) fn unsure(release: &Release) -> impl Iterator<Item = Compound<'_>> {
    release.tokens_of(&LEADS).into_iter().filter_map(|lead| {
        let i = lead + 1;
        (i + 2 < release.tokens.len() && release.spaced(lead)).then_some(())?;
        let open = open_at(release, i)?;
        let words = open.first.len() > 2 && !is_function_word(open.first) && !is_function_word(open.second);
        (words && !is_adjectival(&open) && before_noun(release, i + 1)).then_some(open)
    })
}
