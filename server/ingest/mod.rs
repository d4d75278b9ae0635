//! Reading a draft: bytes to text, text to the plain words that the rules read, and the way back.

mod count;
mod docx;
mod eml;
mod front_matter;
mod html;
pub mod map;
mod markdown;
mod rows;
mod source;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, fs, io};

use housestyle_rules::release::{Hints, Places};
use housestyle_rules::text::Lines;
use serde::Serialize;

pub use map::Map;
pub use rows::Rows;
pub use source::{Charset, LineEnd, Refused, Source};

/// How a file marks up its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub enum Format {
    /// Plain text: every character is a word's.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An e-mail.
    Eml,
}

impl Format {
    /// The format that a file of this name has; `None` for a name that says nothing we read.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "docx" | "docm" => Some(Self::Docx),
            "eml" => Some(Self::Eml),
            _ => None,
        }
    }

    /// The words have to be taken out of the file, and fixes cannot be written back into it as text.
    #[must_use]
    pub fn is_packed(self) -> bool {
        matches!(self, Self::Docx | Self::Eml)
    }

    /// People write drafts in it. Web pages are read where they are named, or where housestyle.toml names them: a
    /// folder of drafts often holds pages that are none.
    #[must_use]
    pub fn is_for_drafts(self) -> bool {
        self != Self::Html
    }

    /// The format an editor calls by this language id.
    #[must_use]
    pub fn of_language(id: &str) -> Option<Self> {
        match id {
            "plaintext" | "text" | "txt" => Some(Self::Plain),
            "markdown" | "md" => Some(Self::Markdown),
            "html" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// A draft or a release, read: the source a person wrote and the plain words the rules read.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The source, and how to write it back.
    pub source: Source,
    /// How the source marks up its words.
    pub format: Format,
    /// The words without markup.
    pub plain: Arc<str>,
    /// The way back from the plain words to the source.
    pub map: Map,
    /// What the markup says beside the words.
    pub hints: Hints,
    /// What a reader should know of how the file was read, as sentences.
    pub remarks: Vec<String>,
}

impl Document {
    /// A document of text that is already text: an editor's buffer.
    #[must_use]
    pub fn of_text(text: impl Into<Arc<str>>, format: Format) -> Self {
        Self::of_source(Source::of_text(text), format)
    }

    /// A document of a file's text.
    #[must_use]
    pub fn of_source(source: Source, format: Format) -> Self {
        match format {
            // Packed files have no source of their own: their words are plain.
            Format::Plain | Format::Docx | Format::Eml => Self {
                plain: Arc::clone(&source.text),
                map: Map::identity(),
                hints: Hints::default(),
                source,
                format,
                remarks: Vec::new(),
            },
            Format::Markdown => {
                let (plain, map, hints) = markdown::read(&source.text);
                Self::of_markup(source, format, plain, map, hints)
            }
            Format::Html => {
                let page = html::read(&source.text);
                Self::of_markup(source, format, page.plain, page.map, page.hints)
            }
        }
    }

    fn of_markup(source: Source, format: Format, plain: String, map: Map, mut hints: Hints) -> Self {
        hints.places = Places::Lines(rows(&source.text, &plain, &map));
        Self { plain: plain.into(), map, hints, source, format, remarks: Vec::new() }
    }

    /// A document whose words were taken out of a packed file: the words are its source.
    fn of_packed(text: Arc<str>, format: Format, hints: Hints, remarks: Vec<String>) -> Self {
        let source = Source::of_text(Arc::clone(&text));
        Self { plain: text, map: Map::identity(), hints, source, format, remarks }
    }

    /// A document of a file's bytes. A Word document is one whatever its file is called.
    ///
    /// # Errors
    /// When they are no text, and nothing that text can be taken from.
    pub fn of_bytes(bytes: &[u8], format: Format) -> Result<Self, Refused> {
        if format == Format::Docx && !bytes.is_empty() || docx::is_packed(bytes) {
            return match docx::read(bytes) {
                Ok(word) => {
                    let hints = Hints { places: Places::Paragraphs(word.paragraphs), ..word.hints };
                    Ok(Self::of_packed(word.text, Format::Docx, hints, word.remarks))
                }
                // What the file is says more than what it is not.
                Err(refused) => {
                    Err(Source::read(bytes).err().filter(|r| *r != Refused::Zip).unwrap_or(refused))
                }
            };
        }
        if format == Format::Eml {
            let letter = eml::read(bytes)?;
            return Ok(Self::of_packed(letter.text, format, letter.hints, letter.remarks));
        }
        Ok(Self::of_source(Source::read(bytes)?, format))
    }

    /// The bytes of the file: of text those that were read, until the text is another.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.source.write(&self.source.text)
    }

    /// Reads the file at `path`. What has no name we know is plain text.
    ///
    /// # Errors
    /// When it cannot be read, or is no text: one sentence with the path and the way out.
    pub fn open(path: &Path) -> Result<Self, Unreadable> {
        let unreadable = |why: Why| Unreadable { path: path.to_owned(), why };
        let bytes = fs::read(path).map_err(|e| unreadable(Why::Io(e)))?;
        Self::of_bytes(&bytes, Format::of_name(path).unwrap_or_default())
            .map_err(|e| unreadable(Why::Refused(e)))
    }
}

/// For each line of the plain words, the number (from 1) of the source's line it begins on; empty where the two are the
/// same.
fn rows(source: &str, plain: &str, map: &Map) -> Vec<u32> {
    let (source, plain) = (Lines::of(source), Lines::of(plain));
    let rows: Vec<u32> =
        plain.spans().iter().map(|line| source.at(map.span(*line).start()) as u32 + 1).collect();
    if rows.iter().zip(1..).all(|(row, line)| *row == line) { Vec::new() } else { rows }
}

/// Why a file could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: Why,
}

/// Why a file could not be read.
#[derive(Debug)]
pub enum Why {
    /// The system says no.
    Io(io::Error),
    /// It is no text.
    Refused(Refused),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => {
                    f.write_str("there is no such file; check the spelling of the path")
                }
                io::ErrorKind::PermissionDenied => {
                    f.write_str("you may not read this file; ask its owner, or check its permissions")
                }
                io::ErrorKind::IsADirectory => f.write_str("this is a folder, and a file is wanted here"),
                _ => write!(f, "cannot be read ({error})"),
            },
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.why)
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::text::{Edit, Span};
    use proptest::prelude::*;

    fn markdown(text: &str) -> Document {
        Document::of_text(text, Format::Markdown)
    }

    /// The source of the only place where `words` stand in the plain text.
    fn source_of<'a>(document: &'a Document, words: &str) -> &'a str {
        let start = document.plain.find(words).unwrap_or_else(|| panic!("{words:?} in {:?}", document.plain));
        document.map.span(Span::new(start, start + words.len())).of(&document.source.text)
    }

    #[test]
    fn takes_the_markup_out_and_keeps_the_lines() {
        let text = "---\ntitle: A plan\ndate: 2024-05-07\n---\n\n# Care *plan* agreed\n\n**Bold** move by [the board](https://example.org/b) today &amp; soon.  \nNext line\n\n* one\n* two\n  1. deep\n\n> quoted\n\n```sh\nls\n```\n";
        let document = markdown(text);
        assert_eq!(
            &*document.plain,
            "Care plan agreed\n\nBold move by the board today & soon.\nNext line\n\n* one\n* two\n  1. deep\n\nquoted\n\n\nls\n\n"
        );
        assert_eq!(document.hints.date, Some(jiff::civil::date(2024, 5, 7)));
        let of = |span: Span| span.of(&document.plain);
        let headings: Vec<_> = document.hints.headings.iter().map(|(s, l)| (of(*s), *l)).collect();
        assert_eq!(headings, [("Care plan agreed", 1)]);
        let links: Vec<_> = document.hints.links.iter().map(|(s, u)| (of(*s), u.as_str())).collect();
        assert_eq!(links, [("the board", "https://example.org/b")]);
        assert_eq!(document.hints.code.iter().map(|s| of(*s).trim()).collect::<Vec<_>>(), ["ls"]);
        assert!(document.hints.rich);
    }

    #[test]
    fn finds_the_way_back() {
        let document = markdown("## **Care** plan\n\nA *new* era &amp; more at [site](http://x.example).\n");
        assert_eq!(source_of(&document, "Care plan"), "Care** plan");
        assert_eq!(source_of(&document, "new"), "new");
        assert_eq!(source_of(&document, "site."), "site](http://x.example).");
        assert_eq!(document.map.plain(document.source.text.find("plan").unwrap()), 5);
    }

    #[test]
    fn offers_no_edit_that_cuts_through_markup() {
        let document = markdown("A *new* era\n\n- item\n");
        let plain = &*document.plain;
        let edit = |words: &str, text: &str| {
            let start = plain.find(words).unwrap();
            document.map.edit(plain, &Edit::replace(Span::new(start, start + words.len()), text))
        };
        assert_eq!(edit("new", "fresh").unwrap().span, Span::new(3, 6));
        assert_eq!(edit("new era", "old age"), None);
        let narrowed = edit("new era", "new age").unwrap();
        assert_eq!((narrowed.span.of(&document.source.text), narrowed.text.as_str()), ("era", "age"));
        assert_eq!(edit("- ", "• "), None, "a list marker is grammar");
        assert!(edit("item", "items").is_some());
    }

    #[test]
    fn plain_text_is_itself() {
        let document = Document::of_text("# no *markup* here", Format::Plain);
        assert_eq!(&*document.plain, "# no *markup* here");
        assert!(document.map.is_identity());
    }

    fn markdownish() -> impl Strategy<Value = String> {
        let bits = [
            "# ",
            "## ",
            "*",
            "**",
            "_",
            "`",
            "```\n",
            "[",
            "](http://x)",
            "]",
            "(",
            ")",
            "\n",
            "\r\n",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "&amp;",
            "\\*",
            "|",
            "---\n",
            "+++\n",
            "===\n",
            "date: 2024-01-01\n",
            "word",
            "“é”",
            "🚀",
            " ",
            "    ",
            "<b>",
            "<!-- x -->",
            "\t",
            "!",
            "~~",
            "\r",
            "\u{a0}",
            "[x]: http://y\n",
            "|--|--|\n",
        ];
        proptest::collection::vec(proptest::sample::select(bits.to_vec()), 0..40).prop_map(|v| v.concat())
    }

    fn pagish() -> impl Strategy<Value = String> {
        let bits = [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table><tr><td>",
            "</td><td>",
            "</table>",
            "<a href=\"http://x\">",
            "</a>",
            "<h1>",
            "</h1>",
            "<main>",
            "</main>",
            "<article>",
            "<script>",
            "</script>",
            "<pre>",
            "</pre>",
            "<sup>1</sup>",
            "&amp;",
            "&nbsp;",
            "&#8217;",
            "&",
            "&bogus",
            "<",
            ">",
            "</",
            "<!--",
            "-->",
            "word",
            "“é”",
            "🚀",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u{a0}",
            "<nav>",
            "</nav>",
            "<div class=share>",
            "</div>",
            "'",
            "=\"",
            "<ol start=7>",
            "<svg/>",
            "<p hidden>",
            "<textarea>",
            "\0",
            "<!DOCTYPE",
        ];
        proptest::collection::vec(proptest::sample::select(bits.to_vec()), 0..40).prop_map(|v| v.concat())
    }

    proptest! {
        #[test]
        fn the_map_holds_for_any_text(
            (text, format) in prop_oneof![
                (markdownish(), Just(Format::Markdown)),
                (any::<String>(), Just(Format::Markdown)),
                (pagish(), Just(Format::Html)),
                (any::<String>(), Just(Format::Html)),
            ]
        ) {
            let document = Document::of_text(text.as_str(), format);
            let (plain, source) = (&*document.plain, &*document.source.text);
            let mut last = 0;
            for (at, ch) in plain.char_indices() {
                let span = document.map.span(Span::new(at, at + ch.len_utf8()));
                prop_assert!(source.get(span.start()..span.end()).is_some(), "{span:?}");
                prop_assert!(span.start() >= last, "the map goes back");
                last = span.start();
                if let Some(edit) = document.map.edit(plain, &Edit::delete(Span::new(at, at + ch.len_utf8()))) {
                    prop_assert_eq!(edit.span.of(source), &plain[at..at + ch.len_utf8()]);
                }
                if let Some(edit) = document.map.edit(plain, &Edit::insert(at, "x")) {
                    prop_assert!(source.is_char_boundary(edit.span.start()));
                }
            }
            for span in document.hints.links.iter().map(|l| l.0).chain(document.hints.headings.iter().map(|h| h.0)).chain(document.hints.code.iter().copied()) {
                prop_assert!(plain.get(span.start()..span.end()).is_some());
            }
            for at in 0..=source.len() {
                prop_assert!(document.map.plain(at) <= plain.len());
            }
        }
    }
}
