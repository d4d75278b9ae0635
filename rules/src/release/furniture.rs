//! Lines that a web page sets round a release: its buttons, its trail of pages.

use super::phrase::{word_in, words};

/// What the buttons of a page say.
#[rustfmt::skip]
const BUTTONS: [&str; 26] = [
    "share", "print", "email", "e-mail", "mail", "download", "pdf", "tweet", "facebook", "twitter", "linkedin", "whatsapp",
    "bluesky", "instagram", "youtube", "rss", "save", "copy", "link", "permalink", "bookmark", "subscribe", "listen",
    "comments", "like", "follow",
];
/// Small words on them.
const SMALL: [&str; 8] = ["this", "page", "on", "by", "the", "as", "via", "article"];
/// What parts one button from the next, or one page of a trail from the one below it.
const BETWEEN: [char; 8] = ['|', '>', '»', '›', '·', '•', '/', '\t'];
/// A longer line is none, in bytes.
const LONGEST: usize = 120;
/// Words on one button or of one page's name.
const EACH: usize = 5;

/// Whether a line is a row of buttons (`Print | Email | Share`), one of them (`Share this page`), or the trail of pages that
/// leads to this one (`Home > News > Press releases`).
pub(crate) fn is_menu(line: &str) -> bool {
    if line.len() > LONGEST || line.ends_with(['.', '!', '?']) || !line.starts_with(char::is_alphabetic) {
        return false;
    }
    let first = words(line).next().unwrap_or_default();
    // `E-mail:` has lost its address.
    if line.ends_with(':') && !word_in(first, &["share", "follow"]) {
        return false;
    }
    if word_in(first, &BUTTONS) && words(line).all(|w| word_in(w, &BUTTONS) || word_in(w, &SMALL)) {
        return true;
    }
    if !line.contains(BETWEEN) {
        return false;
    }
    let cells = || line.split(BETWEEN).map(str::trim).filter(|cell| !cell.is_empty());
    if cells().any(|cell| words(cell).count() > EACH || cell.contains('@')) {
        return false;
    }
    let trail = line.contains(['>', '»', '›']) && cells().count() >= 3;
    let button = |cell: &str| words(cell).next().is_some_and(|w| word_in(w, &BUTTONS));
    trail && !line.contains(char::is_numeric) || button(line) && line.contains(['|', '·', '•'])
}

#[cfg(test)]
mod tests {
    use super::is_menu;

    #[test]
    fn knows_a_row_of_buttons_and_a_trail() {
        for line in [
            "Share",
            "Print  E-Mail",
            "Print | Email | Share",
            "Download PDF: English | French",
            "Share this page on Facebook",
            "Home > News > Press releases",
            "Home » Newsroom » Hall to open again",
        ] {
            assert!(is_menu(line), "{line}");
        }
        for line in [
            "Share of halls with a roof doubles",
            "Print works to open again",
            "Example Trust | Press release",
            "Mara Byrd | Press Officer | mara.byrd@example.org",
            "Email: press@example.org",
            "E-mail:",
            "Facebook to open a hall in Exampleton",
            "Follow the money, says Exampleton’s mayor",
            "1 > 2 > 3",
            "x",
        ] {
            assert!(!is_menu(line), "{line}");
        }
    }
}
