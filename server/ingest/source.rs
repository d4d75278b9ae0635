//! The bytes of a file as text, and the text as bytes again: encoding, byte-order mark and line ends are kept.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use encoding_rs::WINDOWS_1252;

use super::count::count;

/// How a file writes its characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Charset {
    /// UTF-8, with or without a byte-order mark.
    #[default]
    Utf8,
    /// UTF-16, little-endian, with a byte-order mark.
    Utf16Le,
    /// UTF-16, big-endian, with a byte-order mark.
    Utf16Be,
    /// Windows-1252: what is no UTF-8 and no binary file is taken to be this.
    Windows1252,
}

impl Charset {
    /// The name people know.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 (little-endian)",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// The line end that a text uses most.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineEnd {
    /// `\n`, also where there is none.
    #[default]
    Lf,
    /// `\r\n`.
    CrLf,
    /// `\r`.
    Cr,
}

impl LineEnd {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        if memchr::memchr(b'\r', bytes).is_none() {
            return Self::Lf;
        }
        let (mut lf, mut crlf, mut cr) = (0usize, 0usize, 0usize);
        for (i, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if i > 0 && bytes[i - 1] == b'\r' => crlf += 1,
                b'\n' => lf += 1,
                b'\r' if bytes.get(i + 1) != Some(&b'\n') => cr += 1,
                _ => {}
            }
        }
        if crlf > lf && crlf >= cr {
            Self::CrLf
        } else if cr > lf && cr > crlf {
            Self::Cr
        } else {
            Self::Lf
        }
    }

    /// As written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// `text`, with this line end in place of every `\n` that stands alone.
    #[must_use]
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        if self == Self::Lf || !text.contains('\n') || text.contains('\r') {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.replace('\n', self.as_str()))
    }
}

/// Why a file cannot be read as text: a sentence with the way out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    /// OpenDocument, a spreadsheet, or another packed file.
    Zip,
    /// A packed file that cannot be unpacked.
    BrokenZip,
    /// A packed file without a Word document in it.
    NoWordDocument,
    /// A Word document whose files are no XML.
    BrokenWord,
    /// A packed file that unpacks to more than we read.
    TooLargeUnpacked,
    /// Bytes that are no e-mail.
    NoEmail,
    /// Rich Text Format.
    Rtf,
    /// A file that only leads to a document kept elsewhere.
    Shortcut,
    /// PDF.
    Pdf,
    /// The old Word format.
    Ole,
    /// Pictures, programs, anything with NUL bytes.
    Binary,
    /// A byte-order mark says UTF-16, and what follows is not.
    BrokenUtf16,
    /// Places are counted in 32 bits.
    TooLarge,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => {
                "this is a packed file, not text; unpack it, or save the document in it as .docx or plain text (UTF-8)"
            }
            Self::BrokenZip => {
                "this says it is a Word document (.docx), and cannot be unpacked; open it in Word and save it again"
            }
            Self::NoWordDocument => {
                "this is a packed file without a Word document in it; save the text as .docx or plain text (UTF-8)"
            }
            Self::BrokenWord => {
                "the Word document in this file is damaged; open it in Word, let Word repair it, and save it again"
            }
            Self::TooLargeUnpacked => {
                "this document unpacks to more than 64 MiB of text; check the releases in it one by one"
            }
            Self::NoEmail => "this is not an e-mail with words in it; save the message again as .eml, or its text as .txt",
            Self::Rtf => "this is Rich Text Format (.rtf), not text; save it as .docx or plain text (UTF-8)",
            Self::Shortcut => {
                "this only leads to a document kept elsewhere (a Google shortcut); download the document as .docx and check that"
            }
            Self::Pdf => "this is a PDF, not text; check the text it was made from",
            Self::Ole => {
                "this is an old Word document (.doc), or one that is locked with a password; save it as .docx without one"
            }
            Self::Binary => "this is not a text file (it holds NUL or control bytes); check the text it was made from",
            Self::BrokenUtf16 => {
                "this says it is UTF-16, and is not; open it in an editor and save it as UTF-8"
            }
            Self::TooLarge => "this file is larger than 1 GiB; check the releases in it one by one",
        })
    }
}

impl std::error::Error for Refused {}

/// Texts up to this size are read: places are counted in 32 bits, and Windows-1252 can grow threefold.
const LARGEST: usize = 1 << 30;

/// A file's text, and what is needed to write it back as it was.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The text, without a byte-order mark, with the file's own line ends.
    pub text: Arc<str>,
    /// The file's encoding.
    pub charset: Charset,
    /// The file begins with a byte-order mark.
    pub bom: bool,
    /// The line end the text uses most; new lines get it.
    pub line_end: LineEnd,
    marks: OnceLock<Vec<u32>>,
}

/// Every so many bytes of text, [`Source::file_offset`] remembers where it is in the file.
const STRIDE: usize = 1024;

impl Source {
    /// A text that is already text: an editor's buffer.
    #[must_use]
    pub fn of_text(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self { line_end: LineEnd::of(&text), text, ..Self::default() }
    }

    /// The same file with other words.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Self {
        Self { text: text.into(), marks: OnceLock::new(), ..self.clone() }
    }

    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// When they are no text; see [`Refused`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > LARGEST {
            return Err(Refused::TooLarge);
        }
        if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
            return Self::utf16(rest, Charset::Utf16Le, u16::from_le_bytes);
        }
        if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
            return Self::utf16(rest, Charset::Utf16Be, u16::from_be_bytes);
        }
        let (rest, bom) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        if let Some(refused) = binary(rest) {
            return Err(refused);
        }
        Ok(match std::str::from_utf8(rest) {
            Ok(text) => Self { bom, ..Self::of_text(text) },
            // A mark that says UTF-8 before bytes that are none belongs to the text, as Windows-1252 shows it.
            Err(_) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                Self { charset: Charset::Windows1252, ..Self::of_text(&*text) }
            }
        })
    }

    fn utf16(rest: &[u8], charset: Charset, unit: fn([u8; 2]) -> u16) -> Result<Self, Refused> {
        let (pairs, odd) = rest.as_chunks::<2>();
        if !odd.is_empty() {
            return Err(Refused::BrokenUtf16);
        }
        let text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
            .collect::<Result<_, _>>()
            .map_err(|_| Refused::BrokenUtf16)?;
        if text.contains('\0') {
            return Err(Refused::Binary);
        }
        Ok(Self { charset, bom: true, ..Self::of_text(text) })
    }

    /// Whether the file's encoding has every character of `text`.
    #[must_use]
    pub fn can_hold(&self, text: &str) -> bool {
        self.charset != Charset::Windows1252 || !WINDOWS_1252.encode(text).2
    }

    /// The bytes of a file with `text`, in this file's encoding, with its byte-order mark. Characters the encoding
    /// does not have are not written; see [`Source::can_hold`].
    #[must_use]
    pub fn write(&self, text: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(text.len() + 3);
        match self.charset {
            Charset::Utf8 => {
                if self.bom {
                    out.extend_from_slice(b"\xef\xbb\xbf");
                }
                out.extend_from_slice(text.as_bytes());
            }
            Charset::Utf16Le => {
                out.extend_from_slice(b"\xff\xfe");
                out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
            }
            Charset::Utf16Be => {
                out.extend_from_slice(b"\xfe\xff");
                out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            }
            Charset::Windows1252 => out.extend_from_slice(&WINDOWS_1252.encode(text).0),
        }
        out
    }

    /// The byte offset in the file, as it is on disk, of the byte at `offset` in the text.
    #[must_use]
    pub fn file_offset(&self, offset: usize) -> usize {
        let mark = if self.bom { if self.charset == Charset::Utf8 { 3 } else { 2 } } else { 0 };
        if self.charset == Charset::Utf8 {
            return offset + mark;
        }
        let marks = self.marks.get_or_init(|| {
            let (mut marks, mut file) = (vec![0u32], 0);
            for (at, ch) in self.text.char_indices() {
                while at >= marks.len() * STRIDE {
                    marks.push(file);
                }
                file += self.width(ch);
            }
            marks
        });
        let nearest = (offset / STRIDE).min(marks.len() - 1);
        // A stride may begin inside a character; the mark then counts from the character after it.
        let mut start = nearest * STRIDE;
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        let between: u32 =
            self.text.get(start..offset).unwrap_or_default().chars().map(|c| self.width(c)).sum();
        mark + (marks[nearest] + between) as usize
    }

    fn width(&self, ch: char) -> u32 {
        match self.charset {
            Charset::Utf8 => ch.len_utf8() as u32,
            Charset::Utf16Le | Charset::Utf16Be => 2 * ch.len_utf16() as u32,
            Charset::Windows1252 => 1,
        }
    }
}

/// What a file without text in it is, as far as its bytes say.
fn binary(bytes: &[u8]) -> Option<Refused> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Refused::Zip);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(Refused::Rtf);
    }
    // `.gdoc`, `.gsheet`: a small object with the address.
    let head = &bytes[..bytes.len().min(400)];
    if head.starts_with(b"{") && memchr::memmem::find(head, b"https://docs.google.com/").is_some() {
        return Some(Refused::Shortcut);
    }
    if bytes.starts_with(b"%PDF-") {
        return Some(Refused::Pdf);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Refused::Ole);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Some(Refused::Binary);
    }
    let control = count(bytes, |byte| matches!(byte, 1..=8 | 14..=31 | 127));
    (control > 0 && control * 50 > bytes.len()).then_some(Refused::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_encoding_mark_and_line_ends() {
        let utf16le: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("“a”\r\n🚀".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let utf16be: Vec<u8> =
            [0xfe, 0xff].into_iter().chain("“a”\r\n".encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for (bytes, charset, text) in [
            (b"plain\n".to_vec(), Charset::Utf8, "plain\n"),
            ("\u{feff}“a”\r\nb\nc\r".as_bytes().to_vec(), Charset::Utf8, "“a”\r\nb\nc\r"),
            (b"\x93a\x94 \x96 b\x81".to_vec(), Charset::Windows1252, "“a” – b\u{81}"),
            (utf16le, Charset::Utf16Le, "“a”\r\n🚀"),
            (utf16be, Charset::Utf16Be, "“a”\r\n"),
        ] {
            let source = Source::read(&bytes).unwrap();
            assert_eq!((&*source.text, source.charset), (text, charset));
            assert_eq!(source.write(&source.text), bytes);
        }
    }

    #[test]
    fn refuses_what_is_no_text_with_a_sentence() {
        for (bytes, want) in [
            (&b"PK\x03\x04rest"[..], Refused::Zip),
            (b"%PDF-1.7 \x80", Refused::Pdf),
            (b"{\\rtf1\\ansi The hall opens.}", Refused::Rtf),
            (b"{\"url\": \"https://docs.google.com/open?id=1\"}", Refused::Shortcut),
            (b"a\0b", Refused::Binary),
            (b"\x01\x02\x03abc", Refused::Binary),
            (b"\xff\xfea", Refused::BrokenUtf16),
            (b"\xff\xfe\x00\xd8a\0", Refused::BrokenUtf16),
        ] {
            assert_eq!(Source::read(bytes).unwrap_err(), want);
            assert!(want.to_string().contains("this"));
        }
    }

    #[test]
    fn knows_where_it_is_in_the_file() {
        let long = "“é” – ".repeat(700);
        for charset in [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be, Charset::Windows1252] {
            for bom in [false, true] {
                let bom = match charset {
                    Charset::Utf8 => bom,
                    Charset::Windows1252 => false,
                    _ => true,
                };
                let source = Source { charset, bom, ..Source::of_text(&*long) };
                for (at, _) in long.char_indices() {
                    let before = source.write(&long[..at]).len();
                    assert_eq!(source.file_offset(at), before, "{charset:?} {at}");
                }
                assert_eq!(source.file_offset(long.len()), source.write(&long).len());
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused_and_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(source) = Source::read(&bytes) {
                prop_assert_eq!(source.write(&source.text), bytes);
            }
        }
    }
}
