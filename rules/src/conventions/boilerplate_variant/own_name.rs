//! Whose releases these are, where no acronym and no `About …` says so: the body that the contacts write from, or that a
//! standing paragraph begins with, when the address of the contacts is its own.

use crate::observation::Observations;
use crate::release::Release;
use crate::release::masthead;
use crate::release::phrase::{same, word_in, words};
use crate::text::Span;

/// Most words of a name.
const WORDS: usize = 8;
/// A part of a host shorter than this is in many names.
const LABEL: usize = 4;

pub(super) fn observe(release: &Release, out: &mut Observations) {
    let mut see = |span: Span| {
        if let Some(name) = name(release, span) {
            out.see("own-name/", release.words(name), name);
        }
    };
    let contacts = &release.contacts.contacts;
    let address = |name: Span| {
        let name = folded(release.words(name));
        contacts.iter().flat_map(|c| &c.emails).any(|email| is_of(release.words(*email), &name))
    };
    for organisation in contacts.iter().filter_map(|c| c.organisation).filter(|o| address(*o)) {
        see(organisation);
    }
    for standing in &release.boilerplate {
        if let Some(opening) = opening(release, standing.span).filter(|o| address(*o)) {
            see(opening);
        }
    }
    for line in &release.sign_offs {
        let words = release.words(line.span);
        let Some(rest) = words.strip_prefix("Issued by ") else { continue };
        let whole = rest.split(',').next().unwrap_or(rest);
        let start = line.span.start() + words.len() - rest.len();
        if masthead::is_organisation(whole) && !is_an_office(whole) {
            see(Span::new(start, start + whole.len()));
        }
    }
}

/// The press office of whoever it is.
fn is_an_office(name: &str) -> bool {
    words(name).any(|word| word_in(word, &["press", "media", "news", "communications"]))
}

/// The name without its article, if it is one: a few words that begin with a capital.
fn name(release: &Release, span: Span) -> Option<Span> {
    let text = release.words(span);
    let first = words(text).next()?;
    let article = if same(first, "the") { text.find(char::is_whitespace)? + 1 } else { 0 };
    let span = Span::new(span.start() + article, span.end()).trim(&release.text);
    let name = release.words(span);
    let count = words(name).count();
    let whole = name.starts_with(char::is_uppercase) && !name.contains([',', '(', '/', '\n', '\r']);
    (whole && (2..=WORDS).contains(&count) && !is_an_office(name)).then_some(span)
}

/// The capital words, and the small ones between them, that a paragraph begins with.
fn opening(release: &Release, paragraph: Span) -> Option<Span> {
    let tokens = release.tokens_in(paragraph);
    let (start, mut last) = (tokens.start, None);
    for i in tokens.take(2 * WORDS) {
        let word = release.word(i);
        if word.starts_with(char::is_uppercase) {
            last = Some(i);
        } else if !matches!(word, "of" | "for" | "and" | "the" | "in" | "&") {
            break;
        }
    }
    Some(release.tokens[start].span.to(release.tokens[last?].span))
}

fn folded(name: &str) -> (String, String) {
    let mut parts: Vec<String> = words(name).map(str::to_lowercase).collect();
    parts.retain(|word| word != "the");
    let capital = parts.iter().filter(|word| !matches!(word.as_str(), "of" | "for" | "and" | "in"));
    let initials = capital.filter_map(|word| word.chars().next()).collect();
    let joined = parts.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphanumeric()).collect();
    (joined, initials)
}

/// Whether an address is at the host of this name: `press@saltings.example` of the Saltings Museum.
fn is_of(email: &str, (name, initials): &(String, String)) -> bool {
    let Some((_, host)) = email.split_once('@') else { return false };
    host.to_lowercase().split('.').any(|label| {
        let label: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
        label.len() >= LABEL && (name.starts_with(&label) || label.starts_with(name.as_str()))
            || initials.len() >= 3 && label == *initials
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Mill turns again\n\nThe mill will turn again in June, after a year of repairs that cost more than was thought.\n\nENDS\n\n";

    fn seen(tail: &str) -> Vec<String> {
        let mut seen = Observations::default();
        observe(&crate::testing::read(&format!("{TEXT}{tail}")), &mut seen);
        seen.seen.into_iter().map(|o| o.form).collect()
    }

    #[test]
    fn the_contacts_write_from_it() {
        let contact = |role: &str, host: &str| {
            format!(
                "Media enquiries\n\nOrla Pennefather\n{role}\nTel: 01632 960244\nE: orla.pennefather@{host}"
            )
        };
        assert_eq!(seen(&contact("Press Officer, Saltings Museum", "saltings.example")), ["Saltings Museum"]);
        assert!(seen(&contact("Press Officer, Saltings Museum", "mail.example")).is_empty());
        assert!(seen(&contact("Press Officer", "saltings.example")).is_empty());
    }

    #[test]
    fn a_line_says_who_issued_it() {
        assert_eq!(seen("Issued by the Ministry of Mills"), ["Ministry of Mills"]);
        assert!(seen("Issued by the Press Office").is_empty());
        assert!(seen("Issued by hand").is_empty());
    }
}
