//! The elements of a page, in order, with their places in the source.
//!
//! The tokens come from a library that follows the HTML standard; the tree is as tolerant as browsers are with what
//! people write: an end tag that matches nothing is passed over, a `<p>` ends where a block begins.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// A place in the page's tree. The nodes of a tree stand in order of the source, each before its children.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the source: the characters of a text, the start tag of an element.
    pub span: Range<usize>,
    /// The index after its last descendant.
    pub end: usize,
    /// The index of the element it stands in.
    pub parent: Option<usize>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// An element: its name in lower case, and the attributes we read.
    Element(String, Attributes),
    /// Characters, as the source writes them.
    Text,
}

/// The attributes that say what an element is for.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// `class` and `id`, in lower case, with a space between.
    pub names: String,
    /// `role`, in lower case.
    pub role: String,
    /// `href`.
    pub href: Option<String>,
    /// A person does not see it: `hidden`, `aria-hidden="true"`, `style="display:none"`.
    pub hidden: bool,
    /// The number that an `<ol>` or its item begins with.
    pub start: Option<u32>,
}

impl Node {
    /// The name of an element; nothing for characters.
    pub(super) fn name(&self) -> &str {
        match &self.kind {
            Kind::Element(name, _) => name,
            Kind::Text => "",
        }
    }

    /// The attributes of an element.
    pub(super) fn attributes(&self) -> Option<&Attributes> {
        match &self.kind {
            Kind::Element(_, attributes) => Some(attributes),
            Kind::Text => None,
        }
    }
}

/// Reads a page.
pub(super) fn read(source: &str) -> Vec<Node> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // What stands in `<script>` and `<style>` is no markup.
    emitter.naively_switch_states(true);
    let mut tree = Tree::default();
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned())
                };
                let lower = |name: &str| attribute(name).unwrap_or_default().to_lowercase();
                let style = lower("style").replace(' ', "");
                let attributes = Attributes {
                    names: format!("{} {}", lower("class"), lower("id")),
                    role: lower("role"),
                    href: attribute("href"),
                    hidden: attribute("hidden").is_some()
                        || lower("aria-hidden") == "true"
                        || style.contains("display:none"),
                    start: attribute("start")
                        .or_else(|| attribute("value"))
                        .and_then(|n| n.trim().parse().ok()),
                };
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                tree.open(name, attributes, inside(source, tag.span.start..tag.span.end), tag.self_closing);
            }
            Token::EndTag(tag) => tree.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => tree.text(inside(source, text.span.start..text.span.end)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    tree.finish()
}

/// `span` on boundaries of characters inside the source: a broken page may not take us out of it.
fn inside(source: &str, span: Range<usize>) -> Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(source.len());
        while !source.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}

/// Elements that hold nothing.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "param",
];

/// Blocks, before which a paragraph ends.
#[rustfmt::skip]
pub(super) const BLOCKS: [&str; 38] = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
];

#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    /// The elements that are open, outermost first.
    open: Vec<usize>,
}

impl Tree {
    fn push(&mut self, kind: Kind, span: Range<usize>) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { kind, span, end: at + 1, parent: self.open.last().copied() });
        at
    }

    fn open(&mut self, name: String, attributes: Attributes, span: Range<usize>, closed: bool) {
        // What a new element ends by itself.
        match name.as_str() {
            "li" => self.end_within("li", &["ul", "ol", "menu"]),
            "dt" | "dd" => {
                self.end_within("dt", &["dl"]);
                self.end_within("dd", &["dl"]);
            }
            "tr" => self.end_within("tr", &["table"]),
            "td" | "th" => {
                self.end_within("td", &["tr", "table"]);
                self.end_within("th", &["tr", "table"]);
            }
            "option" => self.end_within("option", &["select"]),
            _ => {}
        }
        if BLOCKS.contains(&name.as_str()) {
            self.end_within("p", &["td", "th", "li", "div", "section", "article", "blockquote", "table"]);
        }
        let empty = closed || VOID.contains(&name.as_str());
        let at = self.push(Kind::Element(name, attributes), span);
        if !empty {
            self.open.push(at);
        }
    }

    /// Ends the nearest open `name`, unless one of `walls` stands between.
    fn end_within(&mut self, name: &str, walls: &[&str]) {
        for depth in (0..self.open.len()).rev() {
            let open = self.nodes[self.open[depth]].name();
            if open == name {
                return self.end_to(depth);
            }
            if walls.contains(&open) {
                return;
            }
        }
    }

    fn close(&mut self, name: &str) {
        // `</p>` with no `<p>` and the like are passed over, and no end tag reaches out of its table cell.
        for depth in (0..self.open.len()).rev() {
            let open = self.nodes[self.open[depth]].name();
            if open == name {
                return self.end_to(depth);
            }
            if matches!(open, "td" | "th" | "table") && !matches!(name, "table" | "tr" | "tbody" | "thead") {
                return;
            }
        }
    }

    fn end_to(&mut self, depth: usize) {
        let end = self.nodes.len();
        for at in self.open.drain(depth..) {
            self.nodes[at].end = end;
        }
    }

    fn text(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.push(Kind::Text, span);
        }
    }

    fn finish(mut self) -> Vec<Node> {
        self.end_to(0);
        self.nodes
    }
}
