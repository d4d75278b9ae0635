//! HTML pages: the words of the article, block by block, and a map back to the source.
//!
//! Blocks become lines with a blank line between them, items of lists get a mark, cells of tables a tab. What the site
//! puts round every page (navigation, cookie notices, sharing, footers) is left out, and said.

mod article;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use housestyle_rules::release::Hints;
use housestyle_rules::text::in_one_line;

use super::map::Map;

/// What a page gave.
pub(super) struct Page {
    /// The words.
    pub plain: String,
    /// The way back.
    pub map: Map,
    /// What the markup says.
    pub hints: Hints,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Page {
    let nodes = tree::read(source);
    let article = article::find(&nodes, source);
    let mut page = words::read(source, &nodes, &article);
    if let Some(title) = title(&nodes, source) {
        page.hints.fields.push(("title".to_owned(), title));
    }
    page
}

/// The words of `<title>`.
fn title(nodes: &[tree::Node], source: &str) -> Option<String> {
    let at = nodes.iter().position(|node| node.name() == "title")?;
    let text = nodes.get(at + 1..nodes[at].end)?.first()?;
    let words = words::decoded(&source[text.span.clone()]);
    let words = in_one_line(&words);
    (!words.is_empty()).then_some(words)
}
