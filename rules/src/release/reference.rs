//! Cross-references to the notes: `See Notes for Editors, below`.

use super::heading;
use super::layout::Layout;
use super::phrase::word_in;
use crate::text::Span;

/// A place where the text sends its reader to the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The whole of it: `See Notes for Editors, below`.
    pub span: Span,
    /// The heading it names: `Notes for Editors`.
    pub heading: Span,
}

/// Words that may begin the heading.
const OPENERS: [&str; 6] = ["note", "notes", "editor's", "editor’s", "editors", "editorial"];
/// Words that send a reader somewhere.
const SENDS: [&str; 6] = ["see", "refer", "consult", "read", "in", "under"];
/// Words that may stand between.
const BETWEEN: [&str; 8] = ["to", "also", "the", "our", "please", "under", "in", "full"];
/// Words that may follow.
const FOLLOWS: [&str; 5] = ["below", "overleaf", "beneath", "underneath", "following"];
/// Most words of a notes' heading.
const WORDS: usize = 5;

/// The references to notes by the name of their heading, outside headings.
#[must_use]
pub fn to_notes(release: &Layout) -> Vec<Reference> {
    let mut out = Vec::new();
    let tokens = &release.tokens;
    for i in release.tokens_of(&OPENERS) {
        let token = tokens[i];
        let Some(from) = sent_from(release, i) else { continue };
        let Some(last) = heading_end(release, i) else { continue };
        let heading = token.span.to(tokens[last].span);
        let mut end = last;
        if tokens.get(end + 1).is_some_and(|t| t.span.of(&release.text) == ",") && follows(release, end + 2) {
            end += 2;
        } else if follows(release, end + 1) {
            end += 1;
        }
        out.push(Reference { span: tokens[from].span.to(tokens[end].span), heading });
    }
    out
}

/// The token that sends the reader on: `see`, or the opening bracket’s neighbour.
fn sent_from(release: &Layout, at: usize) -> Option<usize> {
    let mut i = at;
    for _ in 0..4 {
        i = i.checked_sub(1)?;
        if !release.tokens[i].is_word() {
            return None;
        }
        let word = release.word(i);
        // `refer to`, `in the`: `to` alone sends nobody.
        if word_in(word, &SENDS) && !(word_in(word, &["in"]) && i > 0 && word_in(release.word(i - 1), &SENDS))
        {
            return Some(i);
        }
        if !word_in(word, &BETWEEN) {
            return None;
        }
    }
    None
}

/// The last token of the heading that begins at token `at`. `Notes` by itself names none.
fn heading_end(release: &Layout, at: usize) -> Option<usize> {
    let start = release.tokens[at].span.start();
    let line = release.lines.span(release.lines.at(start));
    (at + 1..(at + WORDS).min(release.tokens.len()))
        .take_while(|i| release.tokens[*i].is_word() && release.tokens[*i].span.end() <= line.end())
        .find(|i| heading::is_notes(&release.text[start..release.tokens[*i].span.end()]))
}

fn follows(release: &Layout, i: usize) -> bool {
    i < release.tokens.len() && release.tokens[i].is_word() && word_in(release.word(i), &FOLLOWS)
}
