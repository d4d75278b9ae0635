//! Characters that a page or an export left behind: entities, control characters, soft hyphens, marks without width,
//! characters of private use, and a letter and `?` where a mark stood.

use super::Sign;
use crate::text::Span;

/// At most this many are listed.
const LISTED: usize = 50;
/// Longest name of an entity: `&thetasym;`.
const ENTITY: usize = 10;

/// What kind of character it is that `ch` is left of, if it is one that nobody writes.
fn kind(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "a space without width",
        '\u{e000}'..='\u{f8ff}' => "a character that only one font knows",
        '\u{80}'..='\u{9f}' => "a control character",
        _ => return None,
    })
}

/// Whether the words have a character that nobody writes, or one that was lost: no name to learn.
#[must_use]
pub fn is_garbled(words: &str) -> bool {
    !words.is_ascii()
        && words
            .char_indices()
            .any(|(at, ch)| kind(ch).is_some() || ch == '\u{fffd}' || super::repaired(&words[at..]).is_some())
        || words.contains('&') && !find(words).is_empty()
}

/// Whether such a character stands where a quotation mark, an apostrophe or a dash was.
pub(super) fn was_mark(garbled: &str) -> bool {
    const ENTITIES: [&str; 8] =
        ["&lsquo;", "&rsquo;", "&ldquo;", "&rdquo;", "&quot;", "&ndash;", "&mdash;", "&apos;"];
    const NUMBERS: [u32; 10] = [34, 39, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 147, 148];
    let number = garbled.strip_prefix("&#").and_then(|n| n.strip_suffix(';')).and_then(|n| {
        n.strip_prefix(['x', 'X']).map_or_else(|| n.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())
    });
    garbled == "â?"
        || matches!(garbled.chars().next(), Some('\u{91}'..='\u{97}'))
        || ENTITIES.contains(&garbled)
        || number.is_some_and(|n| NUMBERS.contains(&n))
}

pub(super) fn find(text: &str) -> Vec<Sign> {
    let mut out = Vec::new();
    // A byte order mark at the very beginning is how some programs begin a file.
    let from = if text.starts_with('\u{feff}') { 3 } else { 0 };
    for (at, ch) in text[from..].char_indices() {
        if out.len() >= LISTED {
            break;
        }
        let at = at + from;
        let (len, why) = if ch == '&' {
            let Some(len) = entity(&text[at..]) else { continue };
            (len, format!("“{}” stands for a character", &text[at..at + len]))
        } else if ch == 'â' && text[at..].starts_with("â?") {
            (3, "“â?” stands where a mark was lost".to_owned())
        } else if ch.is_ascii() {
            continue;
        } else {
            let Some(kind) = kind(ch) else { continue };
            (ch.len_utf8(), format!("{kind} (U+{:04X}) was left in", u32::from(ch)))
        };
        out.push(Sign { why, span: Some(Span::new(at, at + len)) });
    }
    out
}

/// The length of `&amp;`, `&#8217;`, `&#x2019;`.
fn entity(text: &str) -> Option<usize> {
    let name = text.get(1..)?;
    let end = name.bytes().take(ENTITY).position(|b| b == b';')?;
    let name = &name[..end];
    let whole = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|b| b.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()),
        },
        None => name.len() >= 2 && name.bytes().all(|b| b.is_ascii_alphanumeric()),
    };
    whole.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::{find, is_garbled};

    #[test]
    fn finds_what_was_left_behind() {
        for text in [
            "a&pound;5",
            "Ann&#8217;s",
            "&#x2019;",
            "st\u{200b}age",
            "st\u{ad}age",
            "\u{f0b7} one",
            "Ann\u{92}s",
            "Annâ?s",
        ] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
        for text in ["Marl & Sons; all", "?a=1&copy=1", "AT&T", "\u{feff}The hall", "pâte", "Is it a fête?"]
        {
            assert!(find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn knows_what_was_a_mark() {
        assert!(["â?", "\u{92}", "&rsquo;", "&#8217;", "&#x201C;"].iter().all(|c| super::was_mark(c)));
        assert!(["&amp;", "\u{ad}", "\u{f0b7}", "&#163;"].iter().all(|c| !super::was_mark(c)));
    }

    #[test]
    fn a_garbled_name_is_no_name() {
        assert!(
            ["St\u{ad}age", "Annâ€™s Hall", "Ann\u{fffd}s", "A&amp;B"].iter().all(|name| is_garbled(name))
        );
        assert!(["Stage", "Āpiti Hall", "Marl & Sons", "Ann’s Hall"].iter().all(|name| !is_garbled(name)));
    }
}
