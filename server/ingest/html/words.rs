//! The words of an article, as lines.

use std::borrow::Cow;

use housestyle_rules::release::Hints;
use housestyle_rules::text::Span;
use html5gum::{Token, Tokenizer};

use super::Page;
use super::article::Article;
use super::tree::{BLOCKS, Kind, Node};
use crate::ingest::map::Builder;

/// Writes the words of the article, and the way back.
pub(super) fn read(source: &str, nodes: &[Node], article: &Article) -> Page {
    let mut writer = Writer {
        source,
        out: Builder::new(source),
        hints: Hints { rich: true, ..Hints::default() },
        gap: Gap::Start,
        marked: false,
        open: Vec::new(),
        lists: Vec::new(),
    };
    if let Some(heading) = article.heading {
        writer.walk(nodes, heading..nodes[heading].end, &article.furniture);
    }
    writer.walk(nodes, article.nodes.clone(), &article.furniture);
    let (plain, map) = writer.out.finish_here();
    // A link may lie in a link only in broken pages; the outer one is what a reader gets.
    writer.hints.links.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
    let mut end = 0;
    writer.hints.links.retain(|(span, _)| {
        let keep = span.start() >= end && !span.is_empty();
        if keep {
            end = span.end();
        }
        keep
    });
    Page { plain, map, hints: writer.hints }
}

/// What is to be written before the next word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Gap {
    /// Nothing.
    None,
    /// White space stood at this place of the source.
    Space(usize, usize),
    /// A new cell.
    Tab,
    /// A new line.
    Line,
    /// A blank line.
    Blank,
    /// Nothing was written yet.
    Start,
}

/// What is done where an element ends.
struct Open {
    end: usize,
    gap: Gap,
    what: What,
}

enum What {
    Nothing,
    Link(usize, String),
    Heading(usize, u8),
    Code(usize),
    List,
    Raised,
    Kept,
}

struct Writer<'a> {
    source: &'a str,
    out: Builder<'a>,
    hints: Hints,
    gap: Gap,
    /// The mark of an item was written, and no word of it yet: what the item begins with stands beside the mark.
    marked: bool,
    open: Vec<Open>,
    /// The lists that are open: the number of the next item, or `None` for bullets.
    lists: Vec<Option<u32>>,
}

impl Writer<'_> {
    fn walk(&mut self, nodes: &[Node], range: std::ops::Range<usize>, furniture: &[bool]) {
        let mut at = range.start;
        while at < range.end {
            self.end_before(at);
            let node = &nodes[at];
            if furniture[at] {
                self.part(Gap::Line);
                at = node.end;
                continue;
            }
            match &node.kind {
                Kind::Text => self.text(node.span.clone()),
                Kind::Element(name, _) => self.start(name, node, at),
            }
            at += 1;
        }
        self.end_before(usize::MAX);
        self.part(Gap::Blank);
    }

    /// Ends the elements that end before the node at `at`.
    fn end_before(&mut self, at: usize) {
        while self.open.last().is_some_and(|open| open.end <= at) {
            let Some(open) = self.open.pop() else { break };
            let here = self.out.here();
            match open.what {
                What::Link(start, url) if start < here => {
                    self.hints.links.push((Span::new(start, here), url));
                }
                What::Heading(start, level) if start < here => {
                    self.hints.headings.push((Span::new(start, here), level));
                }
                What::Code(start) if start < here => self.hints.code.push(Span::new(start, here)),
                What::List => drop(self.lists.pop()),
                _ => {}
            }
            self.part(open.gap);
        }
    }

    fn start(&mut self, name: &str, node: &Node, at: usize) {
        let attributes = node.attributes();
        let gap = match name {
            "p" if !self.lists.is_empty() => Gap::Line,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "blockquote" | "pre" | "dl"
            | "figure" => Gap::Blank,
            "ul" | "ol" | "menu" if self.lists.is_empty() => Gap::Blank,
            "td" | "th" => Gap::Tab,
            _ if BLOCKS.contains(&name) => Gap::Line,
            _ => Gap::None,
        };
        self.part(gap);
        let what = match name {
            "br" => {
                // Two line breaks are how many a system ends a paragraph.
                self.part(if self.gap == Gap::Line { Gap::Blank } else { Gap::Line });
                return;
            }
            "hr" => return self.part(Gap::Blank),
            "a" => match attributes.and_then(|a| a.href.as_deref()).filter(|h| leads_somewhere(h)) {
                Some(href) => {
                    // A space before the link is not of the link.
                    self.write_gap();
                    What::Link(self.out.here(), href.trim().to_owned())
                }
                None => What::Nothing,
            },
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.write_gap();
                What::Heading(self.out.here(), name.as_bytes()[1] - b'0')
            }
            "code" | "kbd" | "samp" => {
                self.write_gap();
                What::Code(self.out.here())
            }
            "pre" => What::Kept,
            "ul" | "menu" => {
                self.lists.push(None);
                What::List
            }
            "ol" => {
                self.lists.push(Some(attributes.and_then(|a| a.start).unwrap_or(1)));
                What::List
            }
            "li" => {
                self.item(attributes.and_then(|a| a.start), node.span.start);
                What::Nothing
            }
            "sup" => What::Raised,
            _ => What::Nothing,
        };
        if node.end > at + 1 || !matches!(what, What::Nothing) || gap != Gap::None {
            self.open.push(Open { end: node.end, gap: if gap == Gap::Tab { Gap::None } else { gap }, what });
        }
    }

    /// Writes the mark of a list's item, which the page does not.
    fn item(&mut self, number: Option<u32>, at: usize) {
        if std::mem::take(&mut self.marked) {
            self.gap = Gap::Line;
        }
        self.write_gap();
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(next)) => {
                let n = number.unwrap_or(*next);
                *next = n.saturating_add(1);
                format!("{}{n}. ", "  ".repeat(depth))
            }
            _ => format!("{}• ", "  ".repeat(depth)),
        };
        self.out.drop_to(at);
        self.out.add(&mark);
        self.gap = Gap::None;
        self.marked = true;
    }

    /// A break of at least `gap` comes before the next word.
    fn part(&mut self, gap: Gap) {
        if self.marked {
            return;
        }
        let space = matches!(self.gap, Gap::Space(..) | Gap::None);
        if gap > self.gap || space && gap != Gap::None {
            self.gap = gap;
        }
    }

    fn write_gap(&mut self) {
        if std::mem::take(&mut self.marked) {
            self.gap = Gap::None;
            return;
        }
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None | Gap::Start => {}
            Gap::Space(start, end) => {
                self.out.drop_to(start);
                // One space is the source's own; a line end or a run of spaces is shown as one.
                if end - start == 1 && self.source.as_bytes()[start] == b' ' {
                    self.out.keep(start, end, false);
                } else {
                    self.out.add(" ");
                    self.out.drop_to(end);
                }
            }
            Gap::Tab => self.out.add("\t"),
            Gap::Line => self.out.add("\n"),
            Gap::Blank => self.out.add("\n\n"),
        }
    }

    fn text(&mut self, span: std::ops::Range<usize>) {
        let source = self.source;
        let raised = self.open.iter().any(|open| matches!(open.what, What::Raised));
        let kept = self.open.iter().any(|open| matches!(open.what, What::Kept));
        let mut at = span.start;
        while at < span.end {
            let rest = &source[at..span.end];
            let first = rest.as_bytes()[0];
            if first.is_ascii_whitespace() {
                let len = rest.bytes().take_while(u8::is_ascii_whitespace).count();
                self.white(at, at + len, kept);
                at += len;
            } else if first == b'&' {
                let len = entity(rest);
                if len == 1 {
                    self.write_gap();
                    self.out.drop_to(at);
                    self.out.keep(at, at + 1, false);
                } else {
                    self.entity(at, at + len, &decoded(&rest[..len]));
                }
                at += len;
            } else {
                let len = rest.bytes().take_while(|b| !b.is_ascii_whitespace() && *b != b'&').count();
                self.write_gap();
                self.out.drop_to(at);
                // A raised figure is the mark of a note.
                match raised.then(|| superior(&rest[..len])).flatten() {
                    Some(mark) => self.out.put(at, at + len, &mark),
                    None => self.out.keep(at, at + len, false),
                }
                at += len;
            }
        }
    }

    fn white(&mut self, start: usize, end: usize, kept: bool) {
        if kept && self.source[start..end].contains('\n') {
            let lines = self.source[start..end].matches('\n').count();
            return self.part(if lines > 1 { Gap::Blank } else { Gap::Line });
        }
        if self.gap == Gap::None && !self.marked {
            self.gap = Gap::Space(start, end);
        }
    }

    fn entity(&mut self, start: usize, end: usize, word: &str) {
        if word.chars().all(|c| c.is_ascii_whitespace()) {
            return self.white(start, end, false);
        }
        // A soft hyphen is advice to the browser.
        if word == "\u{ad}" {
            return;
        }
        self.write_gap();
        self.out.drop_to(start);
        self.out.put(start, end, word);
    }
}

fn leads_somewhere(href: &str) -> bool {
    let href = href.trim();
    !href.is_empty() && href != "#" && !href.to_ascii_lowercase().starts_with("javascript:")
}

/// How long the entity at the start of `rest` is; 1 for an ampersand that begins none.
fn entity(rest: &str) -> usize {
    let name = rest[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').take(40).count();
    let stop = usize::from(rest.as_bytes().get(1 + name) == Some(&b';'));
    let whole = &rest[..1 + name + stop];
    if name > 0 && decoded(whole) != whole { whole.len() } else { 1 }
}

/// Characters with their entities read.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        if let Token::String(words) = token {
            out.push_str(&String::from_utf8_lossy(&words));
        }
    }
    Cow::Owned(out)
}

/// Figures as they stand raised.
fn superior(text: &str) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    text.chars().map(|c| c.to_digit(10).map(|d| RAISED[d as usize])).collect()
}
