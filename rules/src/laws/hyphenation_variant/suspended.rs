//! Two compounds that share their second word: `medium- to long-term plans`.

use super::compound::in_adverbial;
use super::noun::before_noun;
use crate::alarm::Report;
use crate::finding::Fix;
use crate::release::Release;
use crate::text::Edit;

/// What [`suspended`] looks at.
pub(super) const LENGTHS: [&str; 3] = ["short", "medium", "long"];

/// `medium to long term plans`: two compounds that share their second word.
pub(super) fn suspended(release: &Release, i: usize, report: &mut Report) {
    if i + 4 >= release.tokens.len()
        || !LENGTHS.contains(&release.word(i))
        || !matches!(release.word(i + 1), "to" | "and" | "or")
        || !LENGTHS.contains(&release.word(i + 2))
        || release.word(i + 3) != "term"
        || !(i..i + 3).all(|j| release.spaced(j))
        || in_adverbial(release, i)
        || !before_noun(release, i + 3)
    {
        return;
    }
    let span = release.tokens[i].span.to(release.tokens[i + 3].span);
    let new = format!("{}- {} {}-term", release.word(i), release.word(i + 1), release.word(i + 2));
    report
        .find(span, format!("Before a noun both halves need their hyphen: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new.as_str())]));
}
