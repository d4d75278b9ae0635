//! Whether a text has lost its punctuation: its “smart” marks and dashes, or every quotation mark, or every apostrophe.

use std::collections::BTreeSet;

use super::speech::Given;
use super::{DoubledPhrase, Lost, LostApostrophe, Sign};
use crate::release::layout::Layout;
use crate::release::quotation::{Quotations, Use};

/// Shorter texts may well have no mark and no dash.
const MIN_WORDS: usize = 80;
/// The signs of one kind that are told.
const TOLD: usize = 20;

/// What was lost, with the signs; none where the text may be whole.
///
/// A text without a curly mark or a dash, and without speech in straight marks, wants two of these three: speech without
/// marks after a colon, words without their apostrophe, a phrase said twice where a dash stood. Where there is no
/// quotation mark of any sort, somebody must be quoted (`, said Ann Lee`) twice, or once with `we`; where there is no
/// apostrophe, two words must have lost theirs, or one and the quotation marks.
pub(super) fn signs(
    release: &Layout,
    marked: &Quotations,
    apostrophes: &[LostApostrophe],
    doubled: &[DoubledPhrase],
    given: &[Given],
) -> (Lost, Vec<Sign>) {
    let none = (Lost::Nothing, Vec::new());
    if release.tokens.len() - release.numbers().len() - release.marks().len() < MIN_WORDS {
        return none;
    }
    let smart = lost_smart(release, marked, apostrophes, doubled);
    let quotations = given.len() >= 2 || given.iter().any(|given| given.spoken);
    let words: BTreeSet<String> = apostrophes.iter().map(|a| release.words(a.span).to_lowercase()).collect();
    let apostrophe = (words.len() >= 2 || quotations && !words.is_empty())
        && !release.text.contains(['\'', '’', '‘', '`', '´']);
    let (lost, why) = match (smart, quotations, apostrophe) {
        (true, ..) => (Lost::Smart, "no curly mark and no dash in the whole text"),
        (_, true, true) => (Lost::Marks, "no quotation mark and no apostrophe in the whole text"),
        (_, true, _) => (Lost::Quotations, "no quotation mark in the whole text"),
        (.., true) => (Lost::Apostrophes, "no apostrophe in the whole text"),
        _ => return none,
    };
    let mut signs = vec![Sign { why: why.into(), span: None }];
    if smart {
        signs.extend(marked.unmarked.iter().filter(|u| u.introduced).take(TOLD).map(|u| Sign {
            why: format!("speech after “{}:” has no quotation marks", release.words(u.verb)),
            span: Some(u.span),
        }));
    }
    if quotations {
        signs.extend(given.iter().map(|given| Sign {
            why: format!("the words before “{}” have no quotation marks", release.words(given.span)),
            span: Some(given.span),
        }));
    }
    if smart || apostrophe {
        signs.extend(apostrophes.iter().take(TOLD).map(|a| Sign {
            why: format!("“{}” has lost its apostrophe", release.words(a.span)),
            span: Some(a.span),
        }));
    }
    if smart {
        signs.extend(doubled.iter().take(TOLD).map(|d| Sign {
            why: format!("a dash is missing in “{}”", release.words(d.span)),
            span: Some(d.span),
        }));
    }
    (lost, signs)
}

/// Whether the curly marks and the dashes are gone: two signs, and none of them left.
fn lost_smart(
    release: &Layout,
    quotations: &Quotations,
    apostrophes: &[LostApostrophe],
    doubled: &[DoubledPhrase],
) -> bool {
    let speech = quotations.unmarked.iter().any(|u| u.introduced);
    let independent = [speech, !apostrophes.is_empty(), !doubled.is_empty()];
    let marked = || quotations.quotations.iter().any(|q| q.usage == Use::Speech && q.close.is_some());
    independent.iter().filter(|sign| **sign).count() >= 2
        && !has_smart_punctuation(&release.text)
        && !marked()
}

/// Curly quotation marks, en and em dashes, the ellipsis: what Windows-1252 has and Latin-1 has not.
fn has_smart_punctuation(text: &str) -> bool {
    // All of them begin with the bytes E2 80.
    text.as_bytes().windows(3).any(|w| {
        w[0] == 0xe2 && w[1] == 0x80 && matches!(w[2], 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6)
    })
}

#[cfg(test)]
mod tests {
    use super::Lost;
    use crate::testing::read;

    const FILLER: &str = "The hall in Ottermere has stood empty for nine years, and its roof was taken away in the \
        storm of that winter with most of the floor above the old stage. A new one of slate will cost more than was \
        thought, since the walls must be made dry first and the tower tied to them. Clubs may ask for rooms from the \
        spring on, by letter or in person at the office in the square, where the plans can be seen on weekdays until \
        the middle of the month.\n\n";

    fn lost(text: &str) -> Lost {
        read(&format!("{FILLER}{text}")).damage.lost
    }

    #[test]
    fn speech_without_a_mark_in_the_whole_text() {
        assert_eq!(
            lost("The roof comes first and we will not wait, said Ann Lee, who chairs it."),
            Lost::Quotations
        );
        assert_eq!(
            lost("Nobody should wait so long for a roof. This is our last winter, she said."),
            Lost::Quotations
        );
        let twice =
            "The roof comes first, said Ann Lee.\n\nThe floor can wait another winter, said Bob Lund.";
        assert_eq!(lost(twice), Lost::Quotations);
        assert_eq!(lost(&format!("{twice} The childrens room is done.")), Lost::Marks);
    }

    #[test]
    fn one_mark_is_enough() {
        let said = "The roof comes first and we will not wait, said Ann Lee, who chairs it.";
        for mark in ["\"now\"", "“now”", "‘right now’"] {
            assert_eq!(lost(&format!("{said} It is {mark} that counts.")), Lost::Nothing, "{mark}");
        }
    }

    #[test]
    fn what_is_reported_has_no_marks() {
        assert_eq!(lost("The roof comes first, Ann Lee said."), Lost::Nothing);
        assert_eq!(lost("Ann Lee said that the roof comes first and that we will not wait."), Lost::Nothing);
        assert_eq!(lost("We paid for the roof and thank all who helped."), Lost::Nothing);
    }

    #[test]
    fn words_without_their_apostrophes() {
        assert_eq!(lost("It doesnt rain in. The childrens room is done."), Lost::Apostrophes);
        assert_eq!(lost("It doesnt rain in. The childrens room is Ann's."), Lost::Nothing);
        assert_eq!(lost("The childrens room is done."), Lost::Nothing);
        assert_eq!(lost("Citizens Advice and the Veterans Agency move in."), Lost::Nothing);
    }
}
