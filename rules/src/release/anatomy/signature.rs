//! Signatures: a line as typed tokens, so that lines which differ in their content only are one line.

use crate::release::Release as Mentions;
use crate::release::link::LinkKind;
use crate::text::{Span, TokenKind};

/// Longest line that is known as a whole, in bytes.
const WHOLE: usize = 160;
/// Words and marks of an opening.
const OPENING: usize = 4;
/// A label ends among so many tokens.
const LABEL: usize = 9;
/// The date of a dateline stands among so many tokens.
const DATELINE: usize = 22;

/// What a line is known by. `press office : {phone}` is a whole line; `component ( s ) : …` one that begins so.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signature(pub String);

impl Signature {
    /// Whether the line goes on behind it.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.0.ends_with('…')
    }

    /// Its tokens, without the mark of an opening.
    pub fn tokens(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ').filter(|token| *token != "…")
    }
}

/// The signatures of the line or paragraph at `span`, the closest first: the whole of it where it is short, its label,
/// its dateline, its first words.
#[must_use]
pub fn signatures(release: &Mentions, span: Span) -> Vec<Signature> {
    let mut out = Vec::with_capacity(3);
    let whole = span.len() <= WHOLE;
    let tokens = typed(release, span, if whole { usize::MAX } else { DATELINE });
    if tokens.is_empty() {
        return out;
    }
    if whole {
        let kept = tokens.len() - tokens.iter().rev().take_while(|t| matches!(t.0.as_str(), ":" | ".")).count();
        if kept > 0 {
            out.push(Signature(join(&tokens[..kept])));
        }
    }
    if let Some(colon) = tokens.iter().take(LABEL).position(|t| t.0 == ":").filter(|at| *at > 0)
        && tokens.len() > colon + 1
    {
        out.push(Signature(join(&tokens[..=colon]) + " …"));
    }
    if let Some(dateline) = dateline(&tokens) {
        out.push(dateline);
    } else if tokens.len() > OPENING + 1 {
        out.push(Signature(join(&tokens[..OPENING]) + " …"));
    }
    out
}

/// `( wire ) - {date} - {place} - …`: what stands before the text of a dateline; its names are places.
fn dateline(tokens: &[(String, bool)]) -> Option<Signature> {
    let date = tokens.iter().take(DATELINE).position(|t| t.0 == "{date}")?;
    let dash = |at: &usize| matches!(tokens[*at].0.as_str(), "-" | ":" | ")");
    let end = (date + 1..tokens.len().min(date + 8)).filter(dash).last()?;
    if tokens.len() <= end + 3 {
        return None;
    }
    let mut out = String::new();
    for (token, name) in &tokens[..=end] {
        let token = if *name { "{place}" } else { token };
        if token == "{place}" && out.ends_with("{place}") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(token);
    }
    out.push_str(" …");
    Some(Signature(out))
}

fn join(tokens: &[(String, bool)]) -> String {
    tokens.iter().map(|t| t.0.as_str()).collect::<Vec<_>>().join(" ")
}

/// The tokens at `span`, typed and folded, at most so many, and whether each is a word with a capital.
fn typed(release: &Mentions, span: Span, most: usize) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::with_capacity(16);
    let within = release.tokens_in(span);
    let mut at = within.start;
    while at < within.end && out.len() < most {
        let token = release.tokens[at];
        if let Some((kind, whole)) = mention(release, token.span) {
            push(&mut out, kind, false);
            at = release.token_at(whole.end()).max(at + 1);
            continue;
        }
        let word = release.word(at);
        match token.kind {
            TokenKind::Number => number(&mut out, at > within.start && release.joined(at - 1)),
            TokenKind::Word(_) if word.contains(|c: char| c.is_ascii_digit()) => {
                number(&mut out, at > within.start && release.joined(at - 1));
            }
            TokenKind::Word(_) => {
                let folded: String = word
                    .chars()
                    .flat_map(char::to_lowercase)
                    .map(|c| if matches!(c, '’' | '‘') { '\'' } else { c })
                    .collect();
                push(&mut out, &folded, word.starts_with(char::is_uppercase));
            }
            TokenKind::Mark => push(&mut out, mark(word), false),
        }
        at += 1;
    }
    out
}

/// Adds a token; a mark that is repeated stands once: `###` and `# # #` are `#`.
fn push(out: &mut Vec<(String, bool)>, token: &str, name: bool) {
    let mark = !token.starts_with(|c: char| c.is_alphanumeric() || c == '{');
    if token.is_empty() || mark && out.last().is_some_and(|last| last.0 == token) {
        return;
    }
    out.push((token.to_owned(), name));
}

/// Adds a number; `24A0142` is one.
fn number(out: &mut Vec<(String, bool)>, joined: bool) {
    if !(joined && out.last().is_some_and(|last| last.0 == "{n}")) {
        push(out, "{n}", false);
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
fn mention(release: &Mentions, token: Span) -> Option<(&'static str, Span)> {
    fn starting<T>(all: &[T], place: impl Fn(&T) -> Span, at: u32) -> Option<&T> {
        let i = all.partition_point(|one| place(one).start < at);
        all.get(i).filter(|one| place(one).start == at)
    }
    let at = token.start;
    if let Some(date) = starting(&release.dates, |d| d.span, at) {
        return Some(("{date}", date.span));
    }
    if let Some(phone) = starting(&release.phones, |p| p.span, at) {
        return Some(("{phone}", phone.span));
    }
    if let Some(time) = starting(&release.times, |t| t.span, at) {
        return Some(("{time}", time.span));
    }
    starting(&release.links, |l| l.span, at).map(|link| match link.kind {
        LinkKind::Email => ("{email}", link.span),
        LinkKind::Web => ("{url}", link.span),
    })
}
