//! What the styles of a Word document say of a paragraph: a heading, an item of a list, hidden.

use std::collections::BTreeMap;

use super::xml::{Piece, pieces};
use crate::ingest::source::Refused;

/// What a style says.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// The list and the level in it, from 0.
    pub list: Option<(Option<String>, u8)>,
    /// A reader does not see it.
    pub hidden: bool,
}

/// The styles of a document, by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

impl Styles {
    /// What the style `id` says, with what it takes over from others.
    pub(super) fn of(&self, id: &str) -> Style {
        let mut out = Style::default();
        let mut next = Some(id);
        // Styles that build on each other in a ring are broken; ten steps are more than anyone needs.
        for _ in 0..10 {
            let Some(style) = next.and_then(|id| self.0.get(id)) else { break };
            out.heading = out.heading.or(style.heading);
            out.list = out.list.or_else(|| style.list.clone());
            out.hidden |= style.hidden;
            next = style.based_on.as_deref();
        }
        out
    }
}

/// Reads `styles.xml`.
pub(super) fn read(text: &str) -> Result<Styles, Refused> {
    let mut out = Styles::default();
    let mut current: Option<(String, Style)> = None;
    pieces(text, |piece| match piece {
        Piece::Start(element) if element.name == "style" => {
            current = element.get("styleId").map(|id| (id.to_owned(), Style::default()));
        }
        Piece::End(name) if name == "style" => out.0.extend(current.take()),
        Piece::Start(element) => {
            let Some((_, style)) = &mut current else { return };
            match (element.name.as_str(), element.val()) {
                ("name", Some(name)) => style.heading = style.heading.or_else(|| heading(name)),
                ("basedOn", Some(id)) => style.based_on = Some(id.to_owned()),
                ("outlineLvl", Some(level)) => {
                    style.heading =
                        level.parse().ok().filter(|l: &u8| *l < 6).map(|l| l + 1).or(style.heading);
                }
                ("ilvl", Some(level)) => style.list.get_or_insert_default().1 = level.parse().unwrap_or(0),
                ("numId", Some(id)) => style.list.get_or_insert_default().0 = Some(id.to_owned()),
                ("vanish", _) => style.hidden = element.is_on(),
                _ => {}
            }
        }
        _ => {}
    })?;
    Ok(out)
}

/// The level of a heading by its style's name, which is English in every language of Word.
fn heading(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name == "title" {
        return Some(1);
    }
    if name == "subtitle" {
        return Some(2);
    }
    name.strip_prefix("heading ")?.parse().ok().filter(|level| (1..=6).contains(level))
}
