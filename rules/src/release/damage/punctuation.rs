//! Whether a text has lost its “smart” punctuation: curly marks and dashes deleted, straight ones left.

use super::{DoubledPhrase, LostApostrophe, Sign};
use crate::release::layout::Layout;
use crate::release::quotation::{Quotations, Use};

/// Shorter texts may well have no mark and no dash.
const MIN_WORDS: usize = 80;

/// The signs, when there are two independent ones or more; none otherwise.
///
/// A text with a single curly mark or dash has not lost them, and one that marks its speech with straight marks is
/// straight by choice. Without either, two of these three must be seen: speech without marks, words without their
/// apostrophe, a phrase said twice where a dash stood.
pub(super) fn signs(
    release: &Layout,
    quotations: &Quotations,
    apostrophes: &[LostApostrophe],
    doubled: &[DoubledPhrase],
) -> Vec<Sign> {
    let speech = quotations.unmarked.iter().find(|u| u.introduced);
    let independent = [speech.is_some(), !apostrophes.is_empty(), !doubled.is_empty()];
    if independent.iter().filter(|sign| **sign).count() < 2 || has_smart_punctuation(&release.text) {
        return Vec::new();
    }
    let marked = quotations.quotations.iter().any(|q| q.usage == Use::Speech && q.close.is_some());
    if marked || release.tokens.len() - release.numbers().len() - release.marks().len() < MIN_WORDS {
        return Vec::new();
    }
    let mut signs = vec![Sign { why: "no curly mark and no dash in the whole text".into(), span: None }];
    signs.extend(quotations.unmarked.iter().filter(|u| u.introduced).map(|u| Sign {
        why: format!("speech after “{}:” has no quotation marks", release.words(u.verb)),
        span: Some(u.span),
    }));
    signs.extend(apostrophes.iter().map(|a| Sign {
        why: format!("“{}” has lost its apostrophe", release.words(a.span)),
        span: Some(a.span),
    }));
    signs.extend(doubled.iter().map(|d| Sign {
        why: format!("a dash is missing in “{}”", release.words(d.span)),
        span: Some(d.span),
    }));
    signs
}

/// Curly quotation marks, en and em dashes, the ellipsis: what Windows-1252 has and Latin-1 has not.
fn has_smart_punctuation(text: &str) -> bool {
    // All of them begin with the bytes E2 80.
    text.as_bytes().windows(3).any(|w| {
        w[0] == 0xe2 && w[1] == 0x80 && matches!(w[2], 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6)
    })
}
