//! UTF-8 that was read as Windows-1252: `â€™` for `’`.
//!
//! Only what cannot be meant: a run of characters whose Windows-1252 bytes are well-formed UTF-8 for one character.

use super::Sign;
use crate::text::Span;

/// At most this many are listed.
const LISTED: usize = 50;

pub(super) fn find(text: &str) -> Vec<Sign> {
    let mut out = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() && out.len() < LISTED {
        // `Â`, `Ã` are C3 82, C3 83; `â` is C3 A2; `ð` is C3 B0; U+FFFD is EF BF BD.
        let Some(next) = memchr::memchr2(0xc3, 0xef, &bytes[at..]) else { break };
        at += next;
        if text[at..].starts_with('\u{fffd}') {
            let span = Span::new(at, at + 3);
            out.push(Sign {
                why: "“\u{fffd}” stands where a character was lost".into(), span: Some(span)
            });
            at += 3;
        } else if let Some((len, meant)) = repaired(&text[at..]) {
            let span = Span::new(at, at + len);
            let why = format!("“{}” was once “{meant}”", span.of(text));
            out.push(Sign { why, span: Some(span) });
            at += len;
        } else {
            at += 1;
        }
    }
    out
}

/// When `text` begins with one garbled character: how many bytes the garble takes, and what it was.
#[must_use]
pub fn repaired(text: &str) -> Option<(usize, char)> {
    let mut chars = text.chars();
    let lead = chars.next().filter(|c| matches!(c, 'Â' | 'Ã' | 'â' | 'ð'))?;
    let mut bytes = [lead as u8, 0, 0, 0];
    let wanted = match lead {
        'Â' | 'Ã' => 2,
        'â' => 3,
        _ => 4,
    };
    let mut len = lead.len_utf8();
    for byte in &mut bytes[1..wanted] {
        let ch = chars.next()?;
        *byte = windows_1252(ch).filter(|b| (0x80..0xc0).contains(b))?;
        len += ch.len_utf8();
    }
    let meant = std::str::from_utf8(&bytes[..wanted]).ok()?.chars().next()?;
    Some((len, meant))
}

/// The Windows-1252 byte of `ch`. The five bytes it leaves empty stand for themselves, as decoders have them.
fn windows_1252(ch: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match ch {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(ch)).ok(),
        _ => HIGH.iter().position(|h| *h == ch).and_then(|i| u8::try_from(i + 0x80).ok()),
    }
}
