//! Which part of a page is the release, and what is the site's furniture round it.

use std::ops::Range;

use super::tree::{Kind, Node};

/// What of a page is read.
#[derive(Debug)]
pub(super) struct Article {
    /// The nodes of the article.
    pub nodes: Range<usize>,
    /// A heading above it that belongs to it.
    pub heading: Option<usize>,
    /// For each node of the page, whether it is furniture (a whole element is, where its first node is).
    pub furniture: Vec<bool>,
}

/// Finds the article of a page.
pub(super) fn find(nodes: &[Node], source: &str) -> Article {
    let words = Words::of(nodes, source);
    let furniture = furniture(nodes, &words);
    let kept = Words::kept(nodes, source, &furniture);
    let whole = nodes.iter().position(|n| n.name() == "body").map_or(0..nodes.len(), |at| at..nodes[at].end);
    let all = kept.of_range(&whole).max(1);
    // A page's own word for its content is believed when most of the words are there.
    let named = |is: &dyn Fn(&Node) -> bool| {
        let found = (whole.clone()).filter(|at| is(&nodes[*at]) && !hidden(nodes, &furniture, *at));
        found.max_by_key(|at| (kept.of_range(&(*at..nodes[*at].end)), usize::MAX - *at))
    };
    let main = named(&|n| n.name() == "main" || n.attributes().is_some_and(|a| a.role == "main"));
    let article = named(&|n| n.name() == "article");
    let content = named(&|n| n.attributes().is_some_and(|a| a.names.split([' ', '-', '_']).any(is_content)));
    let chosen = [main, article, content]
        .into_iter()
        .flatten()
        .find(|at| kept.of_range(&(*at..nodes[*at].end)) * 2 > all)
        .map_or(whole.clone(), |at| at..nodes[at].end);
    let has_heading = chosen.clone().any(|at| nodes[at].name() == "h1" && !hidden(nodes, &furniture, at));
    let above = (whole.start..chosen.start).rev().find(|at| nodes[*at].name() == "h1" && *at < chosen.start);
    let heading =
        above.filter(|at| !has_heading && !hidden(nodes, &furniture, *at) && nodes[*at].end <= chosen.start);
    Article { nodes: chosen, heading, furniture }
}

fn hidden(nodes: &[Node], furniture: &[bool], mut at: usize) -> bool {
    loop {
        if furniture[at] {
            return true;
        }
        match nodes[at].parent {
            Some(parent) => at = parent,
            None => return false,
        }
    }
}

fn is_content(word: &str) -> bool {
    matches!(word, "content" | "article" | "main" | "post" | "entry" | "release" | "story" | "news" | "body")
}

/// Elements that hold no words of an article.
const NO_WORDS: [&str; 24] = [
    "script", "style", "noscript", "template", "svg", "math", "head", "title", "nav", "aside", "button",
    "select", "input", "textarea", "iframe", "object", "audio", "video", "canvas", "dialog", "form", "map",
    "datalist", "meter",
];

/// An article's footer with fewer bytes of words than this has none of the article's.
const SMALL: usize = 80;

/// Words in a class or an id that say an element is furniture.
#[rustfmt::skip]
const FURNITURE: [&str; 34] = [
    "cookie", "cookies", "consent", "gdpr", "breadcrumb", "breadcrumbs", "share", "sharing", "social", "addthis",
    "related", "sidebar", "menu", "nav", "navbar", "navigation", "skip", "skiplink", "pagination", "pager", "comments",
    "subscribe", "newsletter", "advert", "ads", "promo", "banner", "masthead", "toolbar", "search", "login", "footer",
    "tags", "sr",
];

/// For each node, whether it is furniture.
fn furniture(nodes: &[Node], words: &Words) -> Vec<bool> {
    let all = words.of_range(&(0..nodes.len())).max(1);
    nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let Kind::Element(name, attributes) = &node.kind else { return false };
            if attributes.hidden || NO_WORDS.contains(&name.as_str()) && !holds_most(words, at, node, all) {
                return true;
            }
            if matches!(name.as_str(), "script" | "style" | "noscript" | "template" | "head") {
                return true;
            }
            // The header and footer of a page are furniture; an article's are not, unless they only say when and where
            // it was posted.
            if name == "header" || name == "footer" {
                let small = name == "footer" && words.of_range(&(at..node.end)) < SMALL;
                return (small || !within(nodes, at, &["article", "main"]))
                    && !holds_most(words, at, node, all);
            }
            let named = matches!(
                attributes.role.as_str(),
                "navigation" | "banner" | "contentinfo" | "search" | "complementary"
            ) || attributes.names.split([' ', '-', '_']).any(|word| FURNITURE.contains(&word));
            // A wrapper may well be called `has-sidebar`: what holds the page's words is not furniture.
            named
                && !matches!(name.as_str(), "html" | "body" | "main" | "article")
                && !holds_most(words, at, node, all)
        })
        .collect()
}

fn holds_most(words: &Words, at: usize, node: &Node, all: usize) -> bool {
    words.of_range(&(at..node.end)) * 2 > all
}

fn within(nodes: &[Node], at: usize, names: &[&str]) -> bool {
    let mut at = nodes[at].parent;
    while let Some(parent) = at {
        if names.contains(&nodes[parent].name()) {
            return true;
        }
        at = nodes[parent].parent;
    }
    false
}

/// How many bytes of words stand before each node; scripts and styles have none.
struct Words {
    before: Vec<usize>,
}

impl Words {
    fn of(nodes: &[Node], source: &str) -> Self {
        Self::kept(nodes, source, &[])
    }

    /// Those outside what `left_out` marks.
    fn kept(nodes: &[Node], source: &str, left_out: &[bool]) -> Self {
        let mut before = Vec::with_capacity(nodes.len() + 1);
        let (mut sum, mut silent_to) = (0, 0);
        for (at, node) in nodes.iter().enumerate() {
            before.push(sum);
            let silent = matches!(node.name(), "script" | "style" | "noscript" | "template" | "head" | "svg")
                || left_out.get(at).copied().unwrap_or(false);
            if silent {
                silent_to = silent_to.max(node.end);
            }
            if matches!(node.kind, Kind::Text) && at >= silent_to {
                sum += source[node.span.clone()].trim().len();
            }
        }
        before.push(sum);
        Self { before }
    }

    fn of_range(&self, nodes: &Range<usize>) -> usize {
        self.before[nodes.end] - self.before[nodes.start]
    }
}
