//! The packed folder that a Word document is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{Piece, pieces};
use crate::ingest::source::Refused;

/// A file in the package is not read beyond this size: a few kilobytes can unpack to more than a machine holds.
const LARGEST: u64 = 64 << 20;

/// A Word document, packed.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        ZipArchive::new(Cursor::new(bytes)).map(|zip| Self { zip }).map_err(|_| Refused::BrokenZip)
    }

    /// The text of the file `name`; `None` when there is none.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Refused::BrokenZip),
        };
        let mut bytes = Vec::new();
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| Refused::BrokenZip)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Refused::TooLargeUnpacked);
        }
        Ok(Some(match String::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text),
            // Word writes UTF-8; the standard allows UTF-16 too.
            Err(error) => {
                let bytes = error.into_bytes();
                let encoding = if bytes.starts_with(b"\xfe\xff") {
                    encoding_rs::UTF_16BE
                } else {
                    encoding_rs::UTF_16LE
                };
                encoding.decode(&bytes).0.into_owned()
            }
        }))
    }

    /// The name of the file with the words: `word/document.xml`, or what the package says it is.
    pub(super) fn main(&mut self) -> Result<String, Refused> {
        const USUAL: &str = "word/document.xml";
        let mut named = None;
        pieces(&self.read("_rels/.rels")?.unwrap_or_default(), |piece| {
            if let Piece::Start(element) = piece
                && element.get("Type").is_some_and(|t| t.ends_with("/officeDocument"))
            {
                named = element.get("Target").map(|t| t.trim_start_matches('/').to_owned());
            }
        })?;
        let name = named.unwrap_or_else(|| USUAL.to_owned());
        // A spreadsheet and a slide show are packed in the same way.
        if self.zip.index_for_name(&name).is_some() && !name.starts_with("xl/") && !name.starts_with("ppt/") {
            return Ok(name);
        }
        self.zip.index_for_name(USUAL).map(|_| USUAL.to_owned()).ok_or(Refused::NoWordDocument)
    }
}

/// Where the links of a document go, by their number in it.
pub(super) fn relations(text: &str) -> Result<BTreeMap<String, String>, Refused> {
    let mut out = BTreeMap::new();
    pieces(text, |piece| {
        if let Piece::Start(element) = piece
            && element.get("Type").is_some_and(|t| t.ends_with("/hyperlink"))
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            out.insert(id.to_owned(), target.to_owned());
        }
    })?;
    Ok(out)
}

/// The title in a document's properties.
pub(super) fn title(text: &str) -> Result<Option<String>, Refused> {
    let (mut inside, mut title) = (false, String::new());
    pieces(text, |piece| match piece {
        Piece::Start(element) => inside = element.name == "title",
        Piece::End(_) => inside = false,
        Piece::Text(words) if inside => title.push_str(&words),
        Piece::Text(_) => {}
    })?;
    let title = title.trim();
    Ok((!title.is_empty()).then(|| title.to_owned()))
}
