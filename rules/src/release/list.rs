//! Lists: bullets and numbers, told apart from footnote asterisks.

use super::paragraph::Paragraph;
use super::plain::Plain;
use crate::text::{Span, is_space};

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// The marker without the space after it: `*`, `•`, `1.`, `(a)`; `None` for an item that has lost it.
    pub marker: Option<Span>,
    /// White space between marker and words; empty when there is none.
    pub gap: Span,
    /// The words of the item.
    pub content: Span,
}

/// What marks the items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// `*`, `•`, `-`, …
    Bullet,
    /// `1.`, `2)`, `(a)`.
    Number,
    /// Paragraphs numbered through the whole release (`2 The Minister …`): no list in the reader's eye.
    Paragraphs,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// From the first item's marker to the last item's end.
    pub span: Span,
    /// Index of the paragraph that leads into it, if it ends in a colon.
    pub lead_in: Option<usize>,
    /// The items, in order.
    pub items: Vec<Item>,
    /// What marks them.
    pub style: Style,
}

/// Items longer than this on average are paragraphs that carry a number, not items of a list (in bytes).
const PARAGRAPH: usize = 220;
/// A paragraph longer than this has not lost a bullet (in bytes).
const ITEM_MAX: usize = 160;

/// The places in the alphabet of the letters that are roman numbers.
const I: u32 = 9;
const V: u32 = 22;
const X: u32 = 24;

/// What a marker looks like: items of one list share it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    /// A bullet, by its character.
    Glyph(char),
    /// A number, what stands before and after it.
    Number(char),
    /// A number with nothing but a space after it.
    Bare,
    /// A letter, and what stands around it.
    Letter(char),
    /// A small roman number, and what stands around it.
    Roman(char),
}

/// A paragraph that begins with a marker.
#[derive(Clone, Debug)]
struct Found {
    shape: Shape,
    /// The number, or the letter's place in the alphabet; 0 for a bullet.
    ordinal: u32,
    item: Item,
}

pub(super) fn find(release: &Plain, paragraphs: &[Paragraph]) -> Vec<List> {
    let mut finder = Finder { release, paragraphs, open: Vec::new(), out: Vec::new() };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        match marked(release, paragraph.span, index).or_else(|| finder.stuck(index)) {
            Some(found) => finder.item(found),
            None => finder.close(),
        }
    }
    finder.close();
    let mut out = finder.out;
    number_paragraphs(release, paragraphs, &mut out);
    for list in &mut out {
        regain_lost(release, paragraphs, list);
    }
    out.retain(|list| holds(release, list));
    out.sort_by_key(|list| list.span);
    out
}

/// So many lists stand one in another at most.
const DEEPEST: usize = 8;

struct Finder<'a> {
    release: &'a Plain,
    paragraphs: &'a [Paragraph],
    /// Lists that may go on, the outermost first.
    open: Vec<(Shape, u32, List)>,
    out: Vec<List>,
}

impl Finder<'_> {
    fn item(&mut self, mut found: Found) {
        self.read_roman(&mut found);
        let goes_on = |(shape, last, _): &(Shape, u32, List)| {
            *shape == found.shape && (found.ordinal == 0 || found.ordinal == last + 1)
        };
        if let Some(depth) = self.open.iter().rposition(goes_on) {
            while self.open.len() > depth + 1 {
                self.pop();
            }
            if let Some((_, last, list)) = self.open.last_mut() {
                *last = found.ordinal;
                list.span.end = found.item.content.end;
                list.items.push(found.item);
            }
            return;
        }
        // Nobody nests so deep: these are lists that began again and again.
        if self.open.len() == DEEPEST {
            self.close();
        }
        let before = found.item.paragraph.checked_sub(1);
        let lead_in = before.filter(|p| self.release.words(self.paragraphs[*p].span).ends_with(':'));
        let start = found.item.marker.map_or(found.item.content, |m| m.to(found.item.content));
        let style = if matches!(found.shape, Shape::Glyph(_)) { Style::Bullet } else { Style::Number };
        self.open.push((
            found.shape,
            found.ordinal,
            List { span: start, lead_in, items: vec![found.item], style },
        ));
    }

    /// `-publish` under `- read`: an item of the list that is open, whose space was forgotten.
    fn stuck(&self, paragraph: usize) -> Option<Found> {
        let (shape @ Shape::Glyph(glyph @ ('-' | '–')), _, list) = self.open.last()? else { return None };
        let span = self.paragraphs[paragraph].span;
        let words = self.release.words(span);
        let rest = words.strip_prefix(*glyph)?;
        let near = list.items.last().is_some_and(|item| item.paragraph + 1 == paragraph);
        if !near || !rest.starts_with(char::is_alphabetic) || rest.ends_with(*glyph) || rest.len() > ITEM_MAX
        {
            return None;
        }
        let marker = Span::new(span.start(), span.start() + glyph.len_utf8());
        let item = Item {
            paragraph,
            marker: Some(marker),
            gap: Span::at(marker.end()),
            content: Span::new(marker.end(), span.end()),
        };
        Some(Found { shape: *shape, ordinal: 0, item })
    }

    /// `i.` is a letter only after `h.`; `v.` and `x.` are numbers only after `iv.` and `ix.`
    fn read_roman(&self, found: &mut Found) {
        let Shape::Letter(around) = found.shape else { return };
        let awaits = |shape: Shape, ordinal: u32| {
            self.open.iter().any(|(s, last, _)| *s == shape && last + 1 == ordinal)
        };
        if awaits(found.shape, found.ordinal) {
            return;
        }
        let number = match found.ordinal {
            I => 1,
            V => 5,
            X => 10,
            _ => return,
        };
        if number == 1 || awaits(Shape::Roman(around), number) {
            (found.shape, found.ordinal) = (Shape::Roman(around), number);
        }
    }

    fn pop(&mut self) {
        if let Some((_, _, list)) = self.open.pop() {
            if let Some((_, _, outer)) = self.open.last_mut() {
                outer.span.end = outer.span.end.max(list.span.end);
            }
            self.out.push(list);
        }
    }

    fn close(&mut self) {
        while !self.open.is_empty() {
            self.pop();
        }
    }
}

/// Reads the marker at the head of a paragraph.
fn marked(release: &Plain, span: Span, paragraph: usize) -> Option<Found> {
    let words = release.words(span);
    let (shape, ordinal, length) = marker(words)?;
    let rest = &words[length..];
    let content = rest.trim_start_matches(is_space);
    // `* * *` is a rule across the page.
    if !content.contains(char::is_alphanumeric) {
        return None;
    }
    let at = span.start() + length;
    let gap = Span::new(at, at + rest.len() - content.len());
    let item = Item {
        paragraph,
        marker: Some(Span::new(span.start(), at)),
        gap,
        content: Span::new(gap.end(), span.end()),
    };
    Some(Found { shape, ordinal, item })
}

/// The shape of the marker at the head of `words`, its number, and its length in bytes.
fn marker(words: &str) -> Option<(Shape, u32, usize)> {
    let mut chars = words.chars();
    let first = chars.next()?;
    let second = chars.next()?;
    let gap = is_space(second);
    match first {
        '•' | '·' | '▪' | '‣' | '◦' | '●' | '○' | '■' | '□' | '➢' | '\u{f0b7}' | '\u{f0a7}' => {
            Some((Shape::Glyph(first), 0, first.len_utf8()))
        }
        '*' => (gap || !emphasis(words)).then_some((Shape::Glyph('*'), 0, 1)),
        // `- ENDS -` is framed, not listed; `-5` is a number.
        '-' | '–' | '—' | '+' => {
            (gap && !words.ends_with(first)).then_some((Shape::Glyph(first), 0, first.len_utf8()))
        }
        // What Word's round sub-bullet becomes in plain text.
        'o' => gap.then_some((Shape::Glyph('o'), 0, 1)),
        '(' => {
            let close = words.bytes().take(6).position(|b| b == b')')?;
            let inner = &words[1..close];
            let (shape, ordinal) = ordinal(inner, '(')?;
            Some((shape, ordinal, close + 1))
        }
        _ => {
            let length = words.bytes().take(4).take_while(u8::is_ascii_alphanumeric).count();
            let after = words[length..].chars().next()?;
            let inner = &words[..length];
            match after {
                '.' | ')' => {
                    let (shape, ordinal) = ordinal(inner, after)?;
                    let next = words[length + 1..].chars().next()?;
                    is_space(next).then_some((shape, ordinal, length + 1))
                }
                _ if is_space(after) => {
                    let number = inner.parse().ok().filter(|n| (1..100).contains(n))?;
                    let next = words[length..].trim_start_matches(is_space).chars().next()?;
                    (next.is_uppercase() || matches!(next, '“' | '"' | '‘')).then_some((
                        Shape::Bare,
                        number,
                        length,
                    ))
                }
                _ => None,
            }
        }
    }
}

fn ordinal(inner: &str, around: char) -> Option<(Shape, u32)> {
    match inner.as_bytes() {
        [letter @ (b'a'..=b'z' | b'A'..=b'Z')] => {
            Some((Shape::Letter(around), u32::from(letter.to_ascii_lowercase() - b'a') + 1))
        }
        [_, ..] if inner.len() <= 3 && inner.bytes().all(|b| b.is_ascii_digit()) => {
            Some((Shape::Number(around), inner.parse().ok()?))
        }
        _ => roman(inner).map(|n| (Shape::Roman(around), n)),
    }
}

/// Small roman numbers as lists use them.
fn roman(word: &str) -> Option<u32> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    ROMAN.iter().position(|r| *r == word).and_then(|i| u32::try_from(i + 1).ok())
}

/// `*word* …` and `**bold**` are emphasis, and `***` a rule across the page.
fn emphasis(words: &str) -> bool {
    let rest = &words[1..];
    rest.starts_with('*') || rest.find('*').is_some_and(|at| !rest[..at].ends_with(is_space))
}

/// Paragraphs that carry a number through the whole release are split by headings and lists; they are one sequence.
fn number_paragraphs(release: &Plain, paragraphs: &[Paragraph], lists: &mut [List]) {
    let mut next: Option<u32> = None;
    let mut run: Vec<usize> = Vec::new();
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut order: Vec<usize> = (0..lists.len()).filter(|i| lists[*i].style != Style::Bullet).collect();
    order.sort_by_key(|i| lists[*i].span);
    for i in order {
        let Some((first, last)) = ends(release, &lists[i]) else { continue };
        if next != Some(first) {
            runs.push(std::mem::take(&mut run));
        }
        run.push(i);
        next = Some(last + 1);
    }
    runs.push(run);
    for run in runs {
        let items = run.iter().flat_map(|i| &lists[*i].items);
        let (count, bytes) = items.fold((0, 0), |(n, b), item| (n + 1, b + item.content.len()));
        let broken = run.len() > 1;
        let long = bytes > PARAGRAPH * count || (broken && bytes > PARAGRAPH / 2 * count);
        let noted = run.first().is_some_and(|i| under_notes(release, paragraphs, &lists[*i]));
        for i in run {
            lists[i].style = if count >= 2 && long && !noted { Style::Paragraphs } else { Style::Number };
        }
    }
}

/// The numbers of the first and the last item.
fn ends(release: &Plain, list: &List) -> Option<(u32, u32)> {
    let number = |item: &Item| {
        let marker = release.words(item.marker?);
        marker.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
    };
    Some((number(list.items.first()?)?, number(list.items.last()?)?))
}

/// Whether the line over the list is a heading of notes: numbered notes are a list.
fn under_notes(release: &Plain, paragraphs: &[Paragraph], list: &List) -> bool {
    let before = list.items.first().and_then(|item| item.paragraph.checked_sub(1));
    before.is_some_and(|p| {
        let words = release.words(paragraphs[p].span);
        words.len() < 50
            && words.split(|c: char| !c.is_alphabetic()).any(|w| w.to_ascii_lowercase().starts_with("note"))
    })
}

/// A short paragraph straight after the items, shaped and spaced as they are, has lost its bullet.
fn regain_lost(release: &Plain, paragraphs: &[Paragraph], list: &mut List) {
    let [first, .., last] = &list.items[..] else { return };
    if list.style != Style::Bullet || list.lead_in.is_none() || list.items.len() < 3 {
        return;
    }
    let index = last.paragraph + 1;
    let (Some(lost), Some(after)) = (paragraphs.get(index), paragraphs.get(index + 1)) else {
        return;
    };
    let words = release.words(lost.span);
    let alike = lost.blank_before == paragraphs[last.paragraph].blank_before
        && lost.blank_before <= after.blank_before
        && last.paragraph + 1 - first.paragraph == list.items.len();
    let short = words.len() <= ITEM_MAX && !words.ends_with(':') && sentences(words) == 1;
    let same_start = |item: &Item| opening(release.words(item.content)) == opening(words);
    let longest = list.items.iter().map(|item| item.content.len()).max().unwrap_or(0);
    // A following paragraph of ordinary length shows that this one is not ordinary text.
    let stands_out = words.len() <= longest && release.words(after.span).len() > 2 * longest.max(60);
    let verbal = first_word(words).is_some_and(|w| w.ends_with("ing"))
        && list
            .items
            .iter()
            .any(|item| first_word(release.words(item.content)).is_some_and(|w| w.ends_with("ing")));
    if alike && short && stands_out && list.items.iter().all(same_start) && verbal {
        list.items.push(Item {
            paragraph: index,
            marker: None,
            gap: Span::at(lost.span.start()),
            content: lost.span,
        });
        list.span.end = lost.span.end;
    }
}

fn first_word(words: &str) -> Option<&str> {
    words.split(|c: char| !c.is_alphabetic()).next().filter(|w| !w.is_empty())
}

/// Whether the first letter is a capital.
fn opening(words: &str) -> Option<bool> {
    words.chars().next().map(char::is_uppercase)
}

/// How many sentences `words` may hold: stops with a space after them, and the end.
fn sentences(words: &str) -> usize {
    1 + words.matches(". ").count()
}

/// A list has two items, or one that something leads into.
fn holds(release: &Plain, list: &List) -> bool {
    match &list.items[..] {
        [only] => match list.style {
            // `*A note` straight after a colon may still be a note; `* An item` is none.
            Style::Bullet => list.lead_in.is_some() && !only.gap.is_empty() && !framed(release, only),
            Style::Number => false,
            Style::Paragraphs => true,
        },
        _ => true,
    }
}

/// `- ENDS -` and its like.
fn framed(release: &Plain, item: &Item) -> bool {
    let words = release.words(item.content);
    words.len() < 20 && words.bytes().all(|b| b.is_ascii_uppercase() || !b.is_ascii_alphabetic())
}
