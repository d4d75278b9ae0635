//! Going through an XML file of a Word document.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::ingest::source::Refused;

/// One thing in an XML file. Names are without their prefix: `p`, not `w:p`.
#[derive(Debug)]
pub(super) enum Piece {
    /// An element begins.
    Start(Element),
    /// An element ends.
    End(String),
    /// Characters.
    Text(String),
}

/// An element's name and attributes.
#[derive(Debug)]
pub(super) struct Element {
    /// The name, without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The attribute `name`, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// `val`, which holds the value of most of Word's settings.
    pub(super) fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// Whether a setting such as `<w:vanish/>` is on: it is unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// Gives every piece of `text` to `take`, in order. An empty element begins and ends.
pub(super) fn pieces(text: &str, mut take: impl FnMut(Piece)) -> Result<(), Refused> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event().map_err(|_| Refused::BrokenWord)? {
            Event::Start(start) => take(Piece::Start(element(&start))),
            Event::Empty(start) => {
                let element = element(&start);
                let name = element.name.clone();
                take(Piece::Start(element));
                take(Piece::End(name));
            }
            Event::End(end) => take(Piece::End(local(end.name().as_ref()))),
            Event::Text(words) => {
                take(Piece::Text(words.into_inner().into_owned()));
            }
            Event::CData(words) => {
                take(Piece::Text(words.into_inner().into_owned()));
            }
            Event::GeneralRef(entity) => {
                take(Piece::Text(unescaped(&format!("&{};", &*entity))));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|a| (local(a.key.as_ref()), unescaped(&a.value)))
        .collect();
    Element { name: local(start.name().as_ref()), attributes }
}

/// Characters with their references read; as they stand where one of them is unknown.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}
