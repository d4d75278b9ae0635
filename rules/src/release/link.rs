//! Web and e-mail addresses written out in the text.

use super::plain::Plain;
use crate::text::{Span, is_space};

/// What an address is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// `https://…`, `www.…`, or a bare host such as `example.org/page`.
    Web,
    /// `press@example.org`.
    Email,
}

/// An address in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, without brackets round it and without the stop of its sentence.
    pub span: Span,
    /// Web or e-mail.
    pub kind: LinkKind,
}

/// Endings of host names that are recognised without `www.` and without a scheme. Sorted.
const ENDINGS: &[&str] = &[
    "ac.uk",
    "au",
    "biz",
    "blog",
    "ca",
    "ch",
    "charity",
    "co",
    "co.uk",
    "com",
    "coop",
    "cymru",
    "de",
    "dk",
    "edu",
    "eu",
    "fi",
    "fm",
    "fr",
    "gl",
    "gle",
    "gov",
    "gov.scot",
    "gov.sg",
    "gov.uk",
    "gov.wales",
    "hk",
    "ie",
    "info",
    "int",
    "io",
    "jp",
    "ly",
    "me",
    "mil",
    "mobi",
    "mod.uk",
    "museum",
    "net",
    "news",
    "nhs.uk",
    "nl",
    "nz",
    "online",
    "org",
    "org.uk",
    "parliament.uk",
    "police.uk",
    "sch.uk",
    "scot",
    "se",
    "sg",
    "site",
    "tv",
    "uk",
    "wales",
    "za",
];

/// Countries whose two letters end names too, when in capitals.
const SHORT: &[&str] = &["au", "ca", "ch", "de", "dk", "fi", "fr", "hk", "jp", "nl", "nz", "se", "sg", "za"];

/// What stands before a country’s two letters where names are given out one level down: `govt.nz`, `com.au`, `or.jp`.
/// From the country sections of the Public Suffix List (publicsuffix.org, November 2026), those of more than one country
/// and those of English-speaking ones. Sorted.
const SECONDS: &[&str] = &[
    "ac",
    "asn",
    "co",
    "com",
    "cri",
    "edu",
    "gc",
    "geek",
    "go",
    "gob",
    "gouv",
    "gov",
    "govt",
    "health",
    "iwi",
    "kiwi",
    "lg",
    "ltd",
    "maori",
    "mil",
    "ne",
    "net",
    "nhs",
    "nom",
    "or",
    "org",
    "parliament",
    "plc",
    "police",
    "sch",
    "school",
];

/// Whether names are given out under this: two letters of a country behind one of [`SECONDS`].
fn is_second_level(ending: &str) -> bool {
    ending.split_once('.').is_some_and(|(second, country)| {
        country.len() == 2
            && country.bytes().all(|b| b.is_ascii_lowercase())
            && SECONDS.binary_search(&second).is_ok()
    })
}

/// Endings that are words or names of files too, so that a host needs a path (`bit.ly/x`), or to be longer.
const DOUBTFUL: &[&str] = &[
    "blog", "charity", "ch", "co", "coop", "de", "fm", "gl", "gle", "io", "ly", "me", "museum", "news",
    "online", "se", "site", "tv",
];

pub(super) fn find(release: &Plain) -> Vec<Link> {
    let text = &*release.text;
    let bytes = text.as_bytes();
    let mut out: Vec<Link> = Vec::new();
    let mut from = 0;
    // Every address has a stop, an at sign or a scheme's colon with characters on both sides of it.
    let mut run = Span::default();
    for at in memchr::memchr3_iter(b'.', b'@', b':', bytes) {
        let byte = bytes[at];
        let candidate = match byte {
            b'.' | b'@' => at > 0 && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric),
            b':' => {
                bytes[at..].starts_with(b"://")
                    || (at >= 6 && bytes[at - 6..at].eq_ignore_ascii_case(b"mailto"))
            }
            _ => false,
        };
        if !candidate || at < from || !(bytes[at - 1].is_ascii_alphanumeric() || byte == b'@') {
            continue;
        }
        if at >= run.end() {
            run = run_round(text, from.max(run.end()), at);
        } else if from > run.start() {
            run = Span::new(from, run.end());
        }
        let run = if run.len() > LONGEST { clipped(text, run, at) } else { run };
        if let Some(link) = address(text, run, at) {
            from = link.span.end();
            out.push(link);
        }
    }
    out
}

/// In a text without spaces an address is looked for so near to its stop or at sign (in bytes).
const REACH: usize = 512;
/// Longer runs are texts without spaces.
const LONGEST: usize = 2048;

fn clipped(text: &str, run: Span, at: usize) -> Span {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (at.saturating_sub(REACH)..at).find(boundary).unwrap_or(at);
    let end = (at..(at + REACH).min(text.len())).rfind(boundary).unwrap_or(at);
    Span::new(start.max(run.start()), end.min(run.end()).max(at))
}

/// The run without white space and without quoting brackets that the byte at `at` lies in, not before `from`.
fn run_round(text: &str, from: usize, at: usize) -> Span {
    let ends =
        |c: char| is_space(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | '‘' | '|' | '«' | '»' | '`');
    let start = text[from..at]
        .rfind(ends)
        .map_or(from, |i| from + i + text[from + i..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(ends).map_or(text.len(), |i| at + i);
    Span::new(start, end)
}

fn address(text: &str, run: Span, at: usize) -> Option<Link> {
    let words = run.of(text);
    if let Some(start) = scheme_start(words, at - run.start()) {
        return Some(Link {
            span: trim_end(text, Span::new(run.start() + start, run.end())),
            kind: LinkKind::Web,
        })
        .filter(|link| link.span.len() > "http://a".len());
    }
    let mail = words.find("mailto:").map(|i| run.start() + i);
    if let Some(sign) = text[at..run.end()].find('@').map(|i| at + i).filter(|sign| {
        // Whatever stands before it must be a mailbox.
        let start = mail.filter(|start| start <= sign).unwrap_or(run.start());
        text[start..*sign]
            .bytes()
            .all(|b| is_mailbox(b) || matches!(b, b':' | b'(' | b'[' | b',' | b';' | b'/'))
    }) {
        return email(text, run, sign);
    }
    web(text, run, at)
}

fn scheme_start(words: &str, at: usize) -> Option<usize> {
    ["https://", "http://", "ftp://"].into_iter().find_map(|scheme| {
        let end = words.get(at..)?.find("://").map(|i| at + i)?;
        let start = end.checked_sub(scheme.len() - 3)?;
        words.get(start..end + 3)?.eq_ignore_ascii_case(scheme).then_some(start)
    })
}

fn is_mailbox(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'\'' | b'&' | b'%')
}

/// The address round the at sign at `sign`.
fn email(text: &str, run: Span, sign: usize) -> Option<Link> {
    let bytes = text.as_bytes();
    let mut start = sign;
    while start > run.start() && is_mailbox(bytes[start - 1]) {
        start -= 1;
    }
    while start < sign && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    let end = host_end(text, sign + 1, run.end());
    let host = &text[sign + 1..end];
    if start == sign || !host.contains('.') {
        return None;
    }
    let led = text[run.start()..start].to_ascii_lowercase().ends_with("mailto:");
    let start = if led { start - "mailto:".len() } else { start };
    Some(Link { span: Span::new(start, end), kind: LinkKind::Email })
}

/// A host with or without `www.`, and its path.
fn web(text: &str, run: Span, at: usize) -> Option<Link> {
    let bytes = text.as_bytes();
    let is_host = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
    let mut start = at;
    while start > run.start() && is_host(bytes[start - 1]) {
        start -= 1;
    }
    while start < at && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    // The tail of a path, of an e-mail address, or of a word in letters we do not know.
    if text[run.start()..start].ends_with(['/', '@', '_', '\\', '~', '#', '=']) {
        return None;
    }
    if text[run.start()..start].ends_with(char::is_alphabetic) {
        return None;
    }
    let end = host_end(text, start, run.end());
    let host = &text[start..end];
    let www = host.len() > 5 && host.as_bytes()[..4].eq_ignore_ascii_case(b"www.");
    let path = bytes.get(end).is_some_and(|b| matches!(b, b'/' | b'?' | b'#')) && end < run.end();
    let named = www && host[4..].contains(|c: char| c.is_ascii_alphabetic());
    if !named && !known_host(host, path) {
        return None;
    }
    // Without a scheme a path goes on only after the host, with a port perhaps.
    let span = if path { trim_end(text, Span::new(start, run.end())) } else { Span::new(start, end) };
    Some(Link { span, kind: LinkKind::Web })
}

/// Whether a host without `www.` ends as hosts do.
fn known_host(host: &str, path: bool) -> bool {
    let lower = host.to_ascii_lowercase();
    let ending = |count: usize| {
        let mut dots = lower.rmatch_indices('.').map(|(i, _)| i);
        dots.nth(count - 1).map(|dot| (&lower[..dot], &lower[dot + 1..]))
    };
    let known = |count: usize| ending(count).filter(|(_, e)| ENDINGS.binary_search(e).is_ok());
    let second = || ending(2).filter(|(_, e)| is_second_level(e));
    let Some((name, ending)) = known(2).or_else(second).or_else(|| known(1)) else { return false };
    // `3.com`, `e.g.uk`, `Ltd.Com`: a name has letters, and more than one.
    let labels = name.split('.').all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'));
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count() >= 2;
    // `the end.News follows` has lost its space.
    let run_on = host[name.len() + 1..].starts_with(|c: char| c.is_ascii_uppercase())
        && !host.bytes().all(|b| !b.is_ascii_lowercase());
    // `GREENGOV.SG MOVEMENT` is a name in a headline.
    let shouted =
        ending.len() == 2 && SHORT.contains(&ending) && host.ends_with(|c: char| c.is_ascii_uppercase());
    labels && letters && !run_on && !shouted && (path || !DOUBTFUL.contains(&ending))
}

/// The end of the host that starts at `start`, without a stop or hyphen at its end.
fn host_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while end < limit && (bytes[end].is_ascii_alphanumeric() || matches!(bytes[end], b'-' | b'.')) {
        end += 1;
    }
    while end > start && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// Leaves out what belongs to the sentence: stops, quotation marks, and a closing bracket that opens outside.
fn trim_end(text: &str, span: Span) -> Span {
    let mut words = span.of(text);
    loop {
        let open = |open: char, close: char| words.matches(open).count() < words.matches(close).count();
        let cut = match words.chars().next_back() {
            Some(c @ ')') if open('(', ')') => c,
            Some(c @ ']') if open('[', ']') => c,
            Some(c @ '}') if open('{', '}') => c,
            Some(')' | ']' | '}' | '/' | '=' | '-' | '#' | '&' | '+' | '%' | '~' | '$') => break,
            Some(c) if !c.is_alphanumeric() => c,
            _ => break,
        };
        words = &words[..words.len() - cut.len_utf8()];
    }
    // `[words](https://example.org)`: the bracket that closes it and what follows belong outside.
    if let Some(i) = words.find(')').filter(|_| !words.contains('(')) {
        words = &words[..i];
    }
    Span::new(span.start(), span.start() + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    fn links(text: &str) -> Vec<(String, LinkKind)> {
        let release = read(text);
        release.links.iter().map(|l| (release.words(l.span).to_owned(), l.kind)).collect()
    }

    #[track_caller]
    fn one(text: &str, words: &str, kind: LinkKind) {
        assert_eq!(links(text), [(words.to_owned(), kind)], "{text}");
    }

    #[test]
    fn the_endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
        assert!(SECONDS.is_sorted());
        assert!(DOUBTFUL.iter().all(|e| ENDINGS.contains(e)));
    }

    #[test]
    fn finds_addresses_and_leaves_the_sentence_its_marks() {
        use LinkKind::{Email, Web};
        one("See http://example.org/a_b?c=d#e.", "http://example.org/a_b?c=d#e", Web);
        one("(see https://example.org/a_(b)).", "https://example.org/a_(b)", Web);
        one("See: HTTPS://EXAMPLE.ORG/", "HTTPS://EXAMPLE.ORG/", Web);
        one("from www.example.org.uk, or", "www.example.org.uk", Web);
        one("at example.gov.uk/consultation.", "example.gov.uk/consultation", Web);
        one("at example.co.uk.", "example.co.uk", Web);
        one("visit Example.com today", "Example.com", Web);
        one("“www.example.org”", "www.example.org", Web);
        one("<https://example.org/x>", "https://example.org/x", Web);
        one("press@example.org.", "press@example.org", Email);
        one("Email:press.office@example.org.uk;", "press.office@example.org.uk", Email);
        one("mailto:press@example.org", "mailto:press@example.org", Email);
        one("at bit.ly/3abcd", "bit.ly/3abcd", Web);
        one("[words](https://example.org).", "https://example.org", Web);
        one("at https://example.org/path.↩", "https://example.org/path", Web);
        one("at https://example.org/path,", "https://example.org/path", Web);
        assert_eq!(links("a@example.org/b@example.org").len(), 2);
        for host in [
            "example.nz",
            "example.govt.nz",
            "example.org.nz/x",
            "example.com.au",
            "example.gov.scot",
            "example.ac.uk",
            "example.cymru",
            "example.co.za",
            "example.gov.ie",
            "museum.example.or.jp",
            "example.fr",
            "example.de/x",
        ] {
            one(&format!("More at {host} from May."), host, Web);
        }
    }

    #[test]
    fn leaves_alone_what_only_looks_like_an_address() {
        for text in [
            "e.g. this, i.e. that, a.m. and p.m.",
            "Version 2.0.1 and paragraph 3.4",
            "report.pdf and minutes.docx",
            "It ended.News follows. The end.The beginning.",
            "£3.8bn, 10.15am",
            "Ms A.B.Smith, Ph.D.",
            "at 10.15 @ the hall, @housestyle",
            "U.S.A. and U.K.",
            "John.Smith said",
            "Mr.de Vries, z.B.de, the end.Au revoir",
            "GREENGOV.SG SETS TARGETS",
            "in.so.far and i.e.at no cost",
            "http:// and www.",
            "x.y@mailto: and @mailto:x",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
    }
}
