//! A person's post: the role and the organisation that stand before or after the names.

use super::institution::is_institution;
use super::name::gap;
use crate::facts::people::is_role;
use crate::facts::words;
use crate::release::parts::Parts;
use crate::text::{Case, Sieve, Span};

/// A role with its organisation.
#[derive(Clone, Copy)]
pub(super) struct Post {
    pub role: Span,
    pub organisation: Option<Span>,
}

/// A role after a name is looked for in so many tokens.
const ROLE_REACH: usize = 9;

/// `ADASS President` and the like before the name at token `first`.
pub(super) fn post_before(release: &Parts, first: usize) -> Option<Post> {
    let noun = first.checked_sub(1)?;
    if !gap(release, noun) || !is_role_at(release, noun) {
        return None;
    }
    // The role reaches back over its own words; what stands before it, in capitals or like a name, is the organisation.
    let mut role = noun;
    while let Some(before) = role.checked_sub(1) {
        let bound = gap(release, before) || release.joined(before);
        let compound = role > 1 && matches!(release.word(before), "/" | "-" | "&") && release.joined(before);
        if bound && (is_role_word(release.word(before)) || is_role_at(release, before)) {
            role = before;
        } else if compound && release.joined(before - 1) && release.tokens[before - 1].is_word() {
            role = before - 1;
        } else {
            break;
        }
    }
    let mut start = role;
    while let Some(before) = start.checked_sub(1) {
        let title = matches!(release.tokens[before].case(), Some(Case::Title | Case::Upper | Case::Mixed));
        let small = start < role && matches!(release.word(before), "of" | "and" | "for" | "the" | "&");
        if !gap(release, before)
            || !(title || small)
            || matches!(release.word(before), "The" | "A" | "An" | "Our")
        {
            break;
        }
        start = before;
    }
    while start < role && release.tokens[start].case() == Some(Case::Lower) {
        start += 1;
    }
    let organisation = (start < role).then(|| release.tokens[start].span.to(release.tokens[role - 1].span));
    Some(Post { role: release.tokens[role].span.to(release.tokens[noun].span), organisation })
}

/// Whether the role's noun stands at token `at`, the second half of `Vice-President` too.
fn is_role_at(release: &Parts, at: usize) -> bool {
    is_role(release.word(at)) || (release.word(at) == "policy" && at > 0 && is_role(release.word(at - 1)))
}

/// Words that belong to a role before its noun.
fn is_role_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "acting",
        "assistant",
        "associate",
        "chief",
        "communications",
        "corporate",
        "deputy",
        "elect",
        "executive",
        "external",
        "former",
        "general",
        "group",
        "honorary",
        "immediate",
        "interim",
        "joint",
        "managing",
        "marketing",
        "media",
        "national",
        "non",
        "past",
        "permanent",
        "policy",
        "press",
        "prime",
        "principal",
        "private",
        "programme",
        "project",
        "regional",
        "research",
        "senior",
        "shadow",
        "vice",
    ];
    const SIEVE: Sieve = Sieve::of(WORDS);
    let mut buffer = [0u8; 16];
    let Some(lower) = buffer.get_mut(..word.len()).filter(|_| SIEVE.passes(word)) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.binary_search_by(|w| w.as_bytes().cmp(lower)).is_ok()
}

/// `, President of the Association …` after the name that ends before token `end`: the post, and one past its last
/// token.
pub(super) fn post_after(release: &Parts, end: usize) -> Option<(Post, usize)> {
    if end >= release.tokens.len() || release.word(end) != "," || !release.joined(end - 1) {
        return None;
    }
    let mut first = end + 1;
    if first >= release.tokens.len() || !gap(release, end) {
        return None;
    }
    if matches!(release.word(first), "the" | "a" | "an" | "our" | "who" | "its") {
        first += 1;
    }
    let stop = release.tokens.len().min(first + ROLE_REACH);
    let mut noun = None;
    let mut at = first;
    while at < stop {
        if at > first && !(gap(release, at - 1) || release.joined(at - 1)) {
            break;
        }
        match release.tokens[at].case() {
            Some(_) if is_role_at(release, at) => noun = Some(at),
            // A verb or a small word ends the phrase; `of` opens the organisation.
            Some(Case::Lower)
                if matches!(
                    release.word(at),
                    "of" | "at"
                        | "for"
                        | "in"
                        | "with"
                        | "from"
                        | "said"
                        | "says"
                        | "who"
                        | "has"
                        | "is"
                        | "was"
                        | "will"
                        | "and"
                ) =>
            {
                break;
            }
            Some(_) => {}
            None if matches!(release.word(at), "-" | "/" | "&" | "’" | "'") => {}
            None => break,
        }
        at += 1;
    }
    let noun = noun?;
    // `, Press Officer, Roads Union`: capitals before the role are an organisation.
    let mut role = first;
    while role < noun && release.tokens[role].case() == Some(Case::Upper) {
        role += 1;
    }
    let role_span = release.tokens[role].span.to(release.tokens[noun].span);
    if role > first {
        let organisation = release.tokens[first].span.to(release.tokens[role - 1].span);
        return Some((Post { role: role_span, organisation: Some(organisation) }, noun + 1));
    }
    // `Head of Fundraising`: what is headed is no organisation, and the words are one role.
    if let Some(whole) = field_after(release, noun + 1) {
        return Some((
            Post { role: release.tokens[role].span.to(release.tokens[whole - 1].span), organisation: None },
            whole,
        ));
    }
    let organisation = organisation_after(release, noun + 1);
    let next = organisation.map_or(noun + 1, |o| release.token_at(o.end()));
    Some((Post { role: role_span, organisation }, next))
}

/// A field of work has at most so many words: `of Policy and Public Affairs`.
const FIELD: usize = 6;

/// One past the last token of `of Fundraising`, `for Adult Care and Housing`: ordinary words with capitals, none of them
/// for a body or a place.
fn field_after(release: &Parts, at: usize) -> Option<usize> {
    if at + 1 >= release.tokens.len() || !gap(release, at - 1) || !matches!(release.word(at), "of" | "for") {
        return None;
    }
    let mut end = at + 1;
    while end < release.tokens.len() && end <= at + FIELD && gap(release, end - 1) {
        let word = release.word(end);
        match release.tokens[end].case() {
            Some(Case::Title) if words::is_word(word) && !is_institution(release, end) && word != "The" => {}
            Some(Case::Lower) if end > at + 1 && matches!(word, "and") => {}
            Some(Case::Title | Case::Upper | Case::Mixed) => return None,
            Some(Case::Lower) if matches!(word, "the" | "a" | "an") => return None,
            _ => break,
        }
        end += 1;
    }
    while end > at + 1 && release.tokens[end - 1].case() == Some(Case::Lower) {
        end -= 1;
    }
    (end > at + 1).then_some(end)
}

/// `of the Association of Directors`, `at Roads England`.
fn organisation_after(release: &Parts, at: usize) -> Option<Span> {
    if at >= release.tokens.len()
        || !gap(release, at - 1)
        || !matches!(release.word(at), "of" | "at" | "for" | "with")
    {
        return None;
    }
    let mut first = at + 1;
    if release.tokens.get(first).is_some() && release.word(first) == "the" {
        first += 1;
    }
    let mut last = None;
    let mut i = first;
    while i < release.tokens.len() && i < first + 12 && gap(release, i - 1) {
        match release.tokens[i].case() {
            Some(Case::Title | Case::Upper | Case::Mixed) => last = Some(i),
            Some(Case::Lower)
                if last.is_some() && matches!(release.word(i), "of" | "and" | "for" | "the") => {}
            _ => break,
        }
        i += 1;
    }
    last.map(|last| release.tokens[first].span.to(release.tokens[last].span))
}
