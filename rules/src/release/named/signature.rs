//! Signatures: a line as typed tokens, so that lines which differ in their content only are one line.

use std::hash::Hasher as _;

use super::Found;
use crate::release::anatomy::Signature;
use crate::release::link::LinkKind;
use crate::text::{Fnv, Span, TokenKind};

/// Longest line that is known by all its tokens, in bytes.
const WHOLE: usize = 160;
/// Longest paragraph that is known by its first words and a number that stands for all of them, in bytes.
const STANDING: usize = 2400;
/// The first tokens of such a paragraph that are written down.
const SHOWN: usize = 8;
/// Words and marks of an opening.
const OPENING: usize = 4;
/// A label ends among so many tokens.
const LABEL: usize = 9;
/// The date of a dateline stands among so many tokens.
const DATELINE: usize = 22;

/// The signatures of the line or paragraph at `span`, the closest first: the whole of it where it is short, its label,
/// its dateline, its first words. With each the words it covers.
#[must_use]
pub fn signatures(release: &Found<'_>, span: Span) -> Vec<(Signature, Span)> {
    let mut out = Vec::with_capacity(3);
    let whole = span.len() <= WHOLE;
    let standing = !whole && span.len() <= STANDING;
    let tokens = typed(release, span, if whole || standing { usize::MAX } else { DATELINE });
    if tokens.is_empty() {
        return out;
    }
    let until = |tokens: &[Typed]| Span::new(span.start(), tokens.last().map_or(span.start(), |t| t.end));
    if whole {
        let kept = tokens.len() - tokens.iter().rev().take_while(|t| t.word == ".").count();
        if kept > 0 {
            out.push((Signature(join(&tokens[..kept])), span));
        }
    } else if standing {
        let mut all = Fnv::default();
        for token in &tokens {
            all.write(token.word.as_bytes());
            all.write(b" ");
        }
        let shown = &tokens[..tokens.len().min(SHOWN)];
        out.push((Signature(format!("{} … #{:08x}", join(shown), all.finish() >> 32)), span));
    }
    if let Some(colon) = tokens.iter().take(LABEL).position(|t| t.word == ":").filter(|at| *at > 0)
        && tokens.len() > colon + 1
    {
        out.push((Signature(join(&tokens[..=colon]) + " …"), until(&tokens[..=colon])));
    }
    if let Some((dateline, end)) = dateline(&tokens) {
        out.push((dateline, until(&tokens[..=end])));
    } else if tokens.len() > OPENING + 1 {
        out.push((Signature(join(&tokens[..OPENING]) + " …"), until(&tokens[..OPENING])));
    }
    out
}

/// A token as a signature has it.
struct Typed {
    word: String,
    /// A word with a capital.
    name: bool,
    /// Where it ends, as a byte offset.
    end: usize,
}

/// `( wire ) - {date} - {place} - …`: what stands before the text of a dateline; its names are places.
fn dateline(tokens: &[Typed]) -> Option<(Signature, usize)> {
    let date = tokens.iter().take(DATELINE).position(|t| t.word == "{date}")?;
    let dash = |at: &usize| matches!(tokens[*at].word.as_str(), "-" | ":" | ")");
    let end = (date + 1..tokens.len().min(date + 8)).rfind(dash)?;
    if tokens.len() <= end + 3 {
        return None;
    }
    let mut out = String::new();
    for Typed { word, name, .. } in &tokens[..=end] {
        let token = if *name { "{place}" } else { word };
        if token == "{place}" && out.ends_with("{place}") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    }
    out.push_str(" …");
    Some((Signature(out), end))
}

fn join(tokens: &[Typed]) -> String {
    tokens.iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ")
}

/// The tokens at `span`, typed and folded, at most so many.
fn typed(release: &Found<'_>, span: Span, most: usize) -> Vec<Typed> {
    let mut out: Vec<Typed> = Vec::with_capacity(16);
    let within = release.tokens_in(span);
    let mut at = within.start;
    while at < within.end && out.len() < most {
        let token = release.tokens[at];
        if let Some((kind, whole)) = mention(release, token.span) {
            push(&mut out, kind, false, whole.end());
            at = release.token_at(whole.end()).max(at + 1);
            continue;
        }
        let (word, end) = (release.word(at), token.span.end());
        match token.kind {
            TokenKind::Number => number(&mut out, at > within.start && release.joined(at - 1), end),
            TokenKind::Word(_) if word.contains(|c: char| c.is_ascii_digit()) => {
                number(&mut out, at > within.start && release.joined(at - 1), end);
            }
            TokenKind::Word(_) => {
                let folded: String = word
                    .chars()
                    .flat_map(char::to_lowercase)
                    .map(|c| if matches!(c, '’' | '‘') { '\'' } else { c })
                    .collect();
                push(&mut out, &folded, word.starts_with(char::is_uppercase), end);
            }
            TokenKind::Mark => push(&mut out, mark(word), false, end),
        }
        at += 1;
    }
    out
}

/// Adds a token; a mark that is repeated stands once: `###` and `# # #` are `#`.
fn push(out: &mut Vec<Typed>, token: &str, name: bool, end: usize) {
    let mark = !token.starts_with(|c: char| c.is_alphanumeric() || c == '{');
    if token.is_empty() || mark && out.last().is_some_and(|last| last.word == token) {
        return;
    }
    out.push(Typed { word: token.to_owned(), name, end });
}

/// Adds a number; `24A0142` is one.
fn number(out: &mut Vec<Typed>, joined: bool, end: usize) {
    if !(joined && out.last().is_some_and(|last| last.word == "{n}")) {
        push(out, "{n}", false, end);
    }
}

/// Marks that are written in several ways are one.
fn mark(mark: &str) -> &str {
    match mark {
        "–" | "—" | "‑" | "−" => "-",
        "“" | "”" | "„" | "‘" | "’" | "\"" | "'" => "",
        other => other,
    }
}

/// What begins at this token, and the whole of it.
fn mention(release: &Found<'_>, token: Span) -> Option<(&'static str, Span)> {
    fn starting<T>(all: &[T], place: impl Fn(&T) -> Span, at: u32) -> Option<&T> {
        let i = all.partition_point(|one| place(one).start < at);
        all.get(i).filter(|one| place(one).start == at)
    }
    let at = token.start;
    if let Some(date) = starting(release.dates, |d| d.span, at) {
        return Some(("{date}", date.span));
    }
    if let Some(phone) = starting(release.phones, |p| p.span, at) {
        return Some(("{phone}", phone.span));
    }
    if let Some(time) = starting(release.times, |t| t.span, at) {
        return Some(("{time}", time.span));
    }
    starting(&release.links, |l| l.span, at).map(|link| match link.kind {
        LinkKind::Email => ("{email}", link.span),
        LinkKind::Web => ("{url}", link.span),
    })
}
