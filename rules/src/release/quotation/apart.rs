//! Direct speech set apart: `The minister said:`, and below it the words in a block of their own, without marks. The
//! British government’s site sets speech so, and where its pages are kept as text nothing else tells it from the text.

use super::unmarked::says;
use crate::release::mentions::Mentions;
use crate::text::is_space;

/// The verb stands so few tokens before the colon.
const NEAR: usize = 14;
/// So many paragraphs of one speech are looked at.
const LONGEST: usize = 8;

/// Whether paragraph `i` is speech that the paragraph above it leads in, or goes on with it in the first person.
#[must_use]
pub fn is_set_apart(release: &Mentions, i: usize) -> bool {
    (1..=LONGEST.min(i)).map(|back| i - back).find(|lead_in| leads_in(release, *lead_in)).is_some_and(
        |lead_in| {
            (lead_in + 1..=i).all(|p| !is_marked(release, p)) && (lead_in + 2..=i).all(|p| speaks(release, p))
        },
    )
}

/// `The minister said:`.
fn leads_in(release: &Mentions, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    // Looked at first: few paragraphs end so.
    if !release.words(span).trim_end_matches(is_space).ends_with(':') {
        return false;
    }
    let tokens = release.tokens_in(span);
    tokens.end > tokens.start
        && release.word(tokens.end - 1) == ":"
        && tokens.rev().skip(1).take(NEAR).any(|at| says(release.word(at)))
}

fn is_marked(release: &Mentions, i: usize) -> bool {
    let span = release.paragraphs[i].span;
    release.words(span).starts_with(['“', '‘', '"', '\'']) || release.quotations.in_quotation(span.start())
}

/// Whether somebody speaks of himself in paragraph `i`.
fn speaks(release: &Mentions, i: usize) -> bool {
    const SELVES: [&str; 8] = ["we", "our", "us", "I", "my", "We", "Our", "My"];
    release.tokens_in(release.paragraphs[i].span).any(|at| SELVES.contains(&release.word(at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    fn apart(text: &str) -> Vec<usize> {
        let release = read(text);
        (0..release.paragraphs.len()).filter(|i| is_set_apart(&release, *i)).collect()
    }

    #[test]
    fn words_below_a_lead_in_are_speech() {
        let text = "The bridge opened today.\n\nThe Rivers Minister, Ada Hill, said:\n\nThe bridge will be here for a hundred years.\n\nWe are proud of it, and of our engineers.\n\nThe bridge is 90 metres long.\n\nWork began in May.";
        assert_eq!(apart(text), [2, 3]);
    }

    #[test]
    fn other_paragraphs_are_text() {
        for text in [
            "The bridge opened today.\n\nIt has three parts:\n\nThe first part is a road.\n\nWe act.",
            "Ada Hill said:\n\n“The bridge will be here for years.\n\n“We are proud of it.”",
            "Ada Hill said that the bridge is long.\n\nWe are proud of it.",
        ] {
            assert!(apart(text).is_empty(), "{text}");
        }
    }
}
