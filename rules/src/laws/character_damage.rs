use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::damage::repaired;
use crate::release::{Places, Release};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span, is_space};

rule! {
    /// Characters that a copy or an export has spoilt: `townâ€™s`, `&pound;5`, `ofﬁce`, `trust?s`.
    ///
    /// They come of a text that was read in the wrong encoding, copied out of a PDF or a web page's source, or sent
    /// through an old mail system. Some cannot be seen, and break words in searches and in other programs. It is said
    /// once for the whole text, with one repair for all the places.
    ///
    /// ```bad
    /// The [[townâ€™s]] band plays &ndash; and a ticket costs &pound;5 at the ofﬁce.
    /// ```
    /// ```fixed
    /// The town’s band plays – and a ticket costs £5 at the office.
    /// ```
    /// ```good
    /// The town’s band plays in the Pâtisserie Ângela & Co. – and a ticket costs £5. Who pays? So far, “the town?” only.
    /// ```
    ///
    /// It does not speak of entities where the file's format reads them, of invisible characters between words, of
    /// other scripts, or of addresses.
    "character-damage",
    family: Family::Typography,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

/// One spoilt place.
struct Spoilt {
    span: Span,
    /// What it was, if that is known.
    right: Option<String>,
    /// What happened, in words.
    what: &'static str,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut places = Vec::new();
    garbled(release, &mut places);
    hidden(release, &mut places);
    if !release.hints.rich {
        entities(release, &mut places);
    }
    question_marks(release, &mut places);
    places.retain(|p| !release.in_link(p.span.start()) && !release.in_code(p.span.start()));
    places.sort_by_key(|p| p.span);
    places.dedup_by_key(|p| p.span);
    let Some(first) = places.first() else { return };
    let word = word_round(&release.text, first.span);
    let edits: Vec<Edit> = (places.iter())
        .filter_map(|p| p.right.as_ref().map(|right| Edit::replace(p.span, right.clone())))
        .collect();
    let mut what: Vec<&str> = Vec::new();
    for place in &places {
        if !what.contains(&place.what) {
            what.push(place.what);
        }
    }
    let count = match places.len() {
        1 => "one place".to_owned(),
        n => format!("{n} places"),
    };
    let message = format!(
        "Characters of this text were spoilt on their way, in {count}: {}. Compare it with the original.",
        what.join("; ")
    );
    let finding = report.find(word, message);
    if !edits.is_empty() {
        let title = match edits.len() {
            1 => "Repair one place".to_owned(),
            n => format!("Repair {n} places"),
        };
        finding.fix(Fix::choice(title, edits));
    }
}

/// Longer runs without a space are no word (in bytes).
const LONGEST: usize = 64;

/// The word that `place` stands in.
fn word_round(text: &str, place: Span) -> Span {
    let mut start = place.start();
    for (at, c) in text[..place.start()].char_indices().rev().take(LONGEST) {
        if is_space(c) {
            break;
        }
        start = at;
    }
    let rest = &text[place.end()..];
    let end = rest.char_indices().take(LONGEST).find(|(_, c)| is_space(*c)).map_or(0, |(at, _)| at);
    let end = if end == 0 && rest.chars().take(LONGEST).all(|c| !is_space(c)) {
        rest.len().min(LONGEST)
    } else {
        end
    };
    let mut end = place.end() + end;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end).trim(text)
}

/// UTF-8 read as Windows-1252, and characters that were lost on the way.
fn garbled(release: &Release, out: &mut Vec<Spoilt>) {
    for sign in &release.damage.mojibake {
        let Some(span) = sign.span else { continue };
        let right = repaired(span.of(&release.text)).map(|(_, meant)| meant.to_string());
        let what = if right.is_some() { "letters read in the wrong encoding" } else { "characters lost" };
        out.push(Spoilt { span, right, what });
    }
}

/// Ligatures, soft hyphens, characters without width and signs of a symbol font.
fn hidden(release: &Release, out: &mut Vec<Spoilt>) {
    let text = &*release.text;
    let bytes = text.as_bytes();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{250}');
    let within = |at: usize, c: char| {
        latin(text[..at].chars().next_back()) && latin(text[at + c.len_utf8()..].chars().next())
    };
    let mut push = |at: usize, c: char| {
        let span = Span::new(at, at + c.len_utf8());
        let spoilt = match c {
            '\u{ad}' if !release.hints.rich && within(at, c) => {
                (Some(String::new()), "soft hyphens within words")
            }
            '\u{200b}' | '\u{2060}' | '\u{feff}' if within(at, c) => {
                (Some(String::new()), "characters without width within words")
            }
            '\u{fb00}'..='\u{fb06}' => {
                let letters = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][c as usize - 0xfb00];
                (Some(letters.to_owned()), "letters joined, as a PDF has them")
            }
            '\u{e000}'..='\u{f8ff}' if !matches!(release.hints.places, Places::Paragraphs(_)) => {
                let line = release.lines.span(release.lines.at(at));
                let bullet = text[line.start()..at].chars().all(is_space);
                (bullet.then(|| "•".to_owned()), "signs of a symbol font")
            }
            _ => return,
        };
        out.push(Spoilt { span, right: spoilt.0, what: spoilt.1 });
    };
    // A soft hyphen is C2 AD, the characters without width begin with E2, the others with EE and EF.
    for at in memchr::memmem::find_iter(bytes, "\u{ad}") {
        push(at, '\u{ad}');
    }
    for c in ['\u{200b}', '\u{2060}', '\u{feff}'] {
        for at in memchr::memmem::find_iter(bytes, c.encode_utf8(&mut [0; 4]).as_bytes()) {
            push(at, c);
        }
    }
    for at in memchr::memchr2_iter(0xee, 0xef, bytes) {
        if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| *c != '\u{feff}') {
            push(at, c);
        }
    }
}

/// The names of characters that exports leave, and the characters.
const ENTITIES: &[(&str, &str)] = &[
    ("aacute", "á"),
    ("acirc", "â"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "’"),
    ("auml", "ä"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("egrave", "è"),
    ("euml", "ë"),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("iuml", "ï"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("ouml", "ö"),
    ("para", "¶"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("sect", "§"),
    ("szlig", "ß"),
    ("times", "×"),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uuml", "ü"),
    ("yen", "¥"),
];

/// `&pound;`, `&#8217;`, `&#x2019;`.
fn entities(release: &Release, out: &mut Vec<Spoilt>) {
    let text = &*release.text;
    let bytes = text.as_bytes();
    for at in memchr::memchr_iter(b'&', bytes) {
        let Some(length) = bytes[at + 1..].iter().take(9).position(|b| *b == b';') else { continue };
        let Some(name) = text.get(at + 1..at + 1 + length) else { continue };
        let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        let right = match number {
            Some(number) => {
                number.ok().and_then(char::from_u32).filter(|c| !c.is_control()).map(String::from)
            }
            None => ENTITIES.iter().find(|(n, _)| *n == name).map(|(_, c)| (*c).to_owned()),
        };
        if right.is_some() {
            let span = Span::new(at, at + length + 2);
            out.push(Spoilt { span, right, what: "codes of a web page’s source" });
        }
    }
}

/// `trust?s`, `don?t`: an apostrophe that an old mail system did not know.
fn question_marks(release: &Release, out: &mut Vec<Spoilt>) {
    let text = &*release.text;
    for at in memchr::memchr_iter(b'?', text.as_bytes()) {
        if !text[..at].ends_with(|c: char| c.is_ascii_lowercase()) {
            continue;
        }
        let rest = &text[at + 1..];
        let length = rest.bytes().take(3).take_while(u8::is_ascii_lowercase).count();
        let ending = matches!(&rest[..length], "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
        let over = rest[length..]
            .chars()
            .next()
            .is_none_or(|c| is_space(c) || matches!(c, '.' | ',' | ';' | '”' | ')'));
        if ending && over {
            let span = Span::new(at, at + 1);
            out.push(Spoilt { span, right: Some("’".to_owned()), what: "question marks for apostrophes" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, fixed};

    #[test]
    fn tells_once_and_repairs_all() {
        for (text, right) in [
            ("The [[clubâ€™s]] and the townâ€™s café", "The club’s and the town’s café"),
            ("a [[cafÃ©]] with crÃ¨me", "a café with crème"),
            ("It costs [[&pound;5]] &amp; more &#8217;til &#x2019;98", "It costs £5 & more ’til ’98"),
            ("The [[ﬁrst]] ofﬁce", "The first office"),
            ("The [[of\u{ad}fice]] of the li\u{ad}brary", "The office of the library"),
            ("The [[st\u{200b}age]] of the cl\u{200b}ubs", "The stage of the clubs"),
            ("We have:\n\n[[\u{f0a7}]] a stage\n\u{f0a7} a roof\n", "We have:\n\n• a stage\n• a roof\n"),
            ("the [[trust?s]] own, they don?t say", "the trust’s own, they don’t say"),
        ] {
            finds(&RULE, text);
            let plain = text.replace("[[", "").replace("]]", "");
            assert_eq!(fixed(&RULE, &plain, &Style::default()), right);
        }
        finds(&RULE, "the [[town\u{fffd}s]] caf\u{fffd}");
    }

    #[test]
    fn leaves_sound_characters_alone() {
        for text in [
            "Âme, Ângela and the Ãmago; R&D; B&Q; it is AT&T;s",
            "“The trust?” she asked. Who? s",
            "www.example.org/hall?s=1 and hall?t=2",
            "a\u{200b} b and the end\u{200b}",
            "ราคา\u{200b}ไทย",
            "Tea & cake; fish &c; &unknown; &#0;",
            "\u{feff}The hall",
            "half-\u{ad} way",
        ] {
            finds(&RULE, text);
        }
    }
}
