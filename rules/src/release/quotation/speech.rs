//! Quotations made of paired marks: speech or fragment, with verb and speaker.

use super::{Mark, Quotation, Role, Use, attribution};
use crate::release::layout::Layout;
use crate::text::{Span, is_space};

/// This many words or more are somebody's words, whatever stands round them.
const LONG: usize = 8;
/// With a reporting verb beside them, this many are enough.
const SHORT: usize = 4;
/// Words are counted within so many bytes.
const LOOKED_AT: usize = 2048;

pub(super) fn find(release: &Layout, marks: &[Mark]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut reopened = marks.iter().filter(|m| m.role == Role::Reopen).peekable();
    for (i, mark) in marks.iter().enumerate() {
        if mark.role != Role::Open {
            continue;
        }
        // Reopening marks come after the mark they take up and before the next speech that could be taken up.
        let mut further = Vec::new();
        while let Some(next) = reopened.next_if(|r| r.partner == Some(i)) {
            further.push(next.span.start());
        }
        out.extend(quotation(release, marks, i, further));
    }
    out
}

fn quotation(release: &Layout, marks: &[Mark], open: usize, mut further: Vec<usize>) -> Option<Quotation> {
    let mark = marks[open];
    let close = mark.partner;
    let end = match close {
        Some(close) => marks[close].span.end(),
        None => {
            let at = further.last().copied().unwrap_or(mark.span.start());
            release.paragraphs[release.paragraph_at(at)?].span.end()
        }
    };
    let inner_end = close.map_or(end, |c| marks[c].span.start());
    if let (Some(close), Some(first)) = (close, release.paragraph_at(mark.span.start())) {
        // A further paragraph may lack its mark: it belongs to the speech none the less.
        let last = release.paragraph_at(marks[close].span.start()).unwrap_or(first);
        further = release.paragraphs[first + 1..=last.max(first)].iter().map(|p| p.span.start()).collect();
    }
    let inner = Span::new(mark.span.end().min(inner_end), inner_end);
    let introduced = attribution::before(release, mark.span.start());
    let followed = close.and_then(|c| attribution::after(release, marks[c].span.end()));
    let usage =
        usage(release, mark.span, inner, close.is_none() || !further.is_empty(), introduced, followed);
    let attributed = introduced.filter(|a| a.adjacent).or(followed).or(introduced);
    Some(Quotation {
        span: Span::new(mark.span.start(), end),
        inner,
        open: Some(open),
        close,
        usage,
        verb: attributed.map(|a| a.verb),
        speaker: attributed.and_then(|a| a.speaker),
        further,
    })
}

fn usage(
    release: &Layout,
    open: Span,
    inner: Span,
    runs_on: bool,
    introduced: Option<attribution::Attribution>,
    followed: Option<attribution::Attribution>,
) -> Use {
    let words = inner.of(&release.text);
    let before = release.text[..open.start()].trim_end_matches(is_space);
    let led_in = before.ends_with(':') || introduced.is_some_and(|a| a.adjacent);
    let head =
        release.paragraph_at(open.start()).is_some_and(|p| release.paragraphs[p].span.start == open.start);
    let (count, titled) = count(words);
    let stopped = words.trim_end_matches(is_space).ends_with(['.', ',', '!', '?', '…', '—', '–']);
    let speech = if count >= LONG {
        !titled
    } else {
        runs_on && (led_in || head)
            || (led_in || followed.is_some()) && (stopped || count >= SHORT && !titled)
    };
    if speech { Use::Speech } else { Use::Fragment }
}

/// How many words there are, up to [`LONG`] times four, and whether they are written like a title: the words that
/// matter have a capital.
fn count(words: &str) -> (usize, bool) {
    // So many words stand within so many bytes, unless they are no words; looking further at each of many marks
    // would take for ever.
    let mut end = words.len().min(LOOKED_AT);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let words = &words[..end];
    let (mut all, mut matter, mut capitals) = (0, 0, 0);
    for word in words.split(is_space).filter(|w| !w.is_empty()).take(LONG * 4) {
        all += 1;
        if word.len() > 3 {
            matter += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    (all, matter > 1 && capitals * 10 >= matter * 7)
}
