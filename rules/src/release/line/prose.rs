//! Whether a paragraph is running text, and how long a headline may be.

use super::address::holds_address;
use super::dated::is_date_line;
use crate::release::around;
use crate::release::mentions::Mentions;
use crate::release::phrase::word_in;
use crate::text::Span;

/// Longest headline, in bytes.
pub(in crate::release) const HEADLINE: usize = 240;
/// A line shorter than this is no running text, in bytes.
pub(in crate::release) const PROSE: usize = 60;

/// How long a headline at paragraph `i` may be, in bytes: longer in capitals, and right over the date line.
pub(in crate::release) fn longest(release: &Mentions, i: usize) -> usize {
    let dated = release.paragraphs.get(i + 1).is_some_and(|next| is_date_line(release, next.span));
    if dated && i == 0 || is_shouted(release.words(release.paragraphs[i].span)) {
        2 * HEADLINE
    } else {
        HEADLINE
    }
}

/// All in capitals.
pub(in crate::release) fn is_shouted(line: &str) -> bool {
    !line.contains(char::is_lowercase)
}

/// Whether paragraph `i` is running text.
pub(in crate::release) fn is_prose(release: &Mentions, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    if release.length(span) < PROSE || is_marked(release, i) {
        return false;
    }
    let words = span.of(&release.text);
    let core = words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*']);
    if release.length(span) <= 2 * HEADLINE && is_shouted(words) {
        return false;
    }
    release.length(span) > longest(release, i)
        || core.ends_with('.') && !core.ends_with("...")
        || words.ends_with(':')
        || holds_stop(words) && !holds_address(release, span)
}

/// Whether a sentence ends inside `line`: a full stop after a word that is no abbreviation, before a capital.
pub(in crate::release) fn holds_stop(line: &str) -> bool {
    memchr::memchr_iter(b'.', line.as_bytes()).any(|at| {
        let rest = &line[at + 1..];
        let next = rest.trim_start();
        if next.len() == rest.len() {
            return false;
        }
        let word = line[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.chars().count() > 3
            && word.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && !word_in(
                word,
                &["sens", "reps", "gens", "govs", "profs", "cllr", "cllrs", "prof", "messrs", "revd"],
            )
            && next.starts_with(char::is_uppercase)
    })
}

/// Whether the file's format marks paragraph `i` as a heading.
pub(in crate::release) fn is_marked(release: &Mentions, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    around(&release.hints.headings, |h| h.0, span).iter().any(|(heading, _)| heading.touches(span))
}

/// The words of paragraph `i`, without the marks of its format.
pub(in crate::release) fn line(release: &Mentions, i: usize) -> (Span, &str) {
    let span = release.paragraphs[i].span;
    let marked = around(&release.hints.headings, |h| h.0, span)
        .iter()
        .find(|(heading, _)| span.contains(*heading))
        .map(|(heading, _)| *heading);
    let span = marked.unwrap_or(span);
    (span, span.of(&release.text))
}
