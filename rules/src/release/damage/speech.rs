//! Speech that is given to somebody and stands without a mark: `, said Ann Lee`, `, she said.`
//!
//! In a text that has quotation marks this may be reported speech. In one that has none it is a sign that they were lost,
//! most of all where somebody speaks of `we` beside it.

use crate::release::layout::Layout;
use crate::release::quotation::{Quotations, Role, attribution::is_pronoun};
use crate::text::{Case, Span};

/// Verbs that give word for word what was said.
const VERBS: [&str; 11] = [
    "said",
    "says",
    "added",
    "adds",
    "explained",
    "explains",
    "continued",
    "concluded",
    "commented",
    "noted",
    "stated",
];
/// Words of one who speaks.
const FIRST_PERSON: [&str; 8] = ["we", "our", "us", "my", "I", "We", "Our", "My"];
/// Most tokens between the comma and the verb: `, Assistant Secretary Ann B. Lee said.`
const REACH: usize = 8;
/// Speech is so long at least, in tokens.
const LEAST: usize = 4;
/// So many places are enough to know.
const MOST: usize = 20;
/// A paragraph is looked at so far, in tokens.
const LOOKED_AT: usize = 400;

/// Words given to a speaker by `, said Ann Lee`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Given {
    /// `said Ann`.
    pub span: Span,
    /// The paragraph speaks in the first person, as no reported speech does.
    pub spoken: bool,
}

/// Whether a text has a quotation mark, opening or closing.
fn has_marks(release: &Layout, quotations: &Quotations) -> bool {
    release.text.contains(['"', '“', '”', '„', '«', '»'])
        || quotations.marks.iter().any(|m| !matches!(m.role, Role::Apostrophe | Role::Prime))
}

/// The first places, in a text that has no mark.
pub(super) fn find(release: &Layout, quotations: &Quotations) -> Vec<Given> {
    if has_marks(release, quotations) {
        return Vec::new();
    }
    release.tokens_of(&VERBS).into_iter().filter_map(|verb| given(release, verb)).take(MOST).collect()
}

fn given(release: &Layout, verb: usize) -> Option<Given> {
    let paragraph = release.paragraphs.get(release.paragraph_at(release.tokens[verb].span.start())?)?.span;
    let tokens = release.tokens_in(paragraph);
    let (comma, span) =
        inverted(release, verb, tokens.end).or_else(|| trailing(release, verb, tokens.end))?;
    // What is said, without a mark before it: `As he wrote, said …` is none.
    if comma < tokens.start + LEAST || !release.tokens[comma - 1].is_word() {
        return None;
    }
    let spoken = tokens.take(LOOKED_AT).any(|i| FIRST_PERSON.contains(&release.word(i)));
    Some(Given { span, spoken })
}

/// `, said Ann Lee`: the comma and the words.
fn inverted(release: &Layout, verb: usize, end: usize) -> Option<(usize, Span)> {
    let comma = verb.checked_sub(1).filter(|i| release.word(*i) == ",")?;
    let next = Some(verb + 1).filter(|i| *i < end && release.tokens[*i].is_word())?;
    begins_speaker(release, next).then(|| (comma, release.tokens[verb].span.to(release.tokens[next].span)))
}

/// `, Ann Lee said.`: the comma and the words.
fn trailing(release: &Layout, verb: usize, end: usize) -> Option<(usize, Span)> {
    let ends = verb + 1 == end || matches!(release.word(verb + 1), "." | ",");
    if !ends {
        return None;
    }
    let comma =
        (verb.saturating_sub(REACH)..verb).rev().find(|i| matches!(release.word(*i), "," | ":" | ";"))?;
    let named = release.word(comma) == "," && comma + 1 < verb && begins_speaker(release, comma + 1);
    named.then(|| (comma, release.tokens[comma + 1].span.to(release.tokens[verb].span)))
}

fn begins_speaker(release: &Layout, i: usize) -> bool {
    let word = release.word(i);
    is_pronoun(word)
        || word == "the"
        || matches!(release.tokens[i].case(), Some(Case::Title | Case::Mixed | Case::Upper))
}
