//! Markdown: the words without the markup, line for line, and a map back.
//!
//! The plain text has the source's lines. Markers of headings, emphasis, links, quotations and code are left out;
//! list markers stay, since a release without them reads the same way; front matter is left out and read as fields.

use std::ops::Range;

use housestyle_rules::release::Hints;
use housestyle_rules::text::Span;
use pulldown_cmark::{CodeBlockKind, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::front_matter;
use super::map::{Builder, Map};

/// Reads Markdown: the plain text, the way back, and what the markup says.
#[must_use]
pub(super) fn read(source: &str) -> (String, Map, Hints) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        source,
        out: Builder::new(source),
        hints: Hints { rich: true, ..Hints::default() },
        links: Vec::new(),
        heading: None,
        code: None,
        metadata: None,
        images: 0,
        first_cell: true,
    };
    let parsed = front_matter::closed_up(source);
    for (event, range) in Parser::new_ext(&parsed, options).into_offset_iter() {
        reader.take(event, range);
    }
    let (plain, map) = reader.out.finish();
    (plain, map, reader.hints)
}

struct Reader<'a> {
    source: &'a str,
    out: Builder<'a>,
    hints: Hints,
    links: Vec<(usize, String)>,
    heading: Option<(usize, u8)>,
    code: Option<usize>,
    metadata: Option<MetadataBlockKind>,
    images: usize,
    first_cell: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => match self.metadata {
                Some(kind) => front_matter::read(&text, kind, &mut self.hints),
                None => self.words(&text, range),
            },
            Event::Code(text) => {
                let from = self.inside(&text, &range);
                self.words(&text, from);
                let end = self.out.here();
                self.hints.code.push(Span::new(end.saturating_sub(text.len()), end));
            }
            Event::SoftBreak | Event::HardBreak => self.out.skip(range.end),
            Event::Rule => self.out.skip(range.start),
            // Tags and comments are no words.
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => self.out.skip(range.end),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.out.skip(range.start);
                self.heading = Some((self.out.here(), level as u8));
            }
            Tag::Item => self.marker(range.start),
            Tag::Link { dest_url, .. } => {
                self.out.skip(range.start);
                self.links.push((self.out.here(), dest_url.into_string()));
            }
            Tag::Image { .. } => self.images += 1,
            Tag::CodeBlock(kind) => {
                // The words after a fence name a language.
                let opened = matches!(kind, CodeBlockKind::Fenced(_));
                self.out.skip(range.start);
                if opened {
                    let line = self.source[range.clone()].find(['\n', '\r']).unwrap_or(range.len());
                    self.out.skip(range.start + line);
                }
                self.code = Some(self.out.here());
            }
            Tag::MetadataBlock(kind) => self.metadata = Some(kind),
            Tag::TableHead | Tag::TableRow => {
                self.out.skip(range.start);
                self.first_cell = true;
            }
            Tag::TableCell if !std::mem::take(&mut self.first_cell) => {
                self.out.put(range.start, range.start, "\t");
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Heading(_) => {
                if let Some((start, level)) = self.heading.take() {
                    self.hints.headings.push((Span::new(start, self.out.here()), level));
                }
                // The line under a heading is markup.
                self.out.skip(range.end);
            }
            TagEnd::Link => {
                if let Some((start, url)) = self.links.pop() {
                    self.hints.links.push((Span::new(start, self.out.here()), url));
                }
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::CodeBlock => {
                if let Some(start) = self.code.take() {
                    self.hints.code.push(Span::new(start, self.out.here()));
                }
            }
            TagEnd::MetadataBlock(_) => {
                self.metadata = None;
                let rest = &self.source[range.end..];
                let blank = rest.bytes().take_while(|b| matches!(b, b'\n' | b'\r')).count();
                self.out.drop_to(range.end + blank);
            }
            _ => {}
        }
    }

    /// Keeps words as they stand in the source, or writes them where the source writes them otherwise.
    fn words(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        if self.source.get(range.clone()) == Some(text) {
            self.out.keep(range.start, range.end, false);
        } else {
            self.out.put(range.start, range.end, text);
        }
    }

    /// Where the words of a code span stand between its backticks.
    fn inside(&self, text: &str, range: &Range<usize>) -> Range<usize> {
        let start = self.source[range.clone()].find(text).filter(|_| !text.is_empty());
        start.map_or_else(|| range.clone(), |at| range.start + at..range.start + at + text.len())
    }

    /// Keeps a list marker, with the indent before it and one space after it, as part of the list's grammar.
    fn marker(&mut self, start: usize) {
        let rest = &self.source[start..];
        let indent = rest.bytes().take_while(|b| *b == b' ').count();
        let digits = rest[indent..].bytes().take_while(u8::is_ascii_digit).count();
        let mark = start + indent + digits + 1;
        let space = usize::from(self.source[mark.min(self.source.len())..].starts_with(' '));
        if self.source.is_char_boundary(mark.min(self.source.len())) {
            let line = self.source[..start].rfind(['\n', '\r']).map_or(0, |i| i + 1);
            let blank = self.source[line..start].bytes().all(|b| b == b' ');
            self.out.keep(if blank { line } else { start }, (mark + space).min(self.source.len()), true);
        }
    }
}
