//! What a fix may change without asking: marks and spaces; a date or a telephone number written otherwise; a line of
//! the house's own, where the archive is sure of it; the second of two words that are the same; one letter of a word that
//! is none, where the draft itself has the right word. Anything else is a choice, whatever the rule says.

use crate::alarm::Backing;
use crate::facts::words::is_word;
use crate::finding::{Fix, Safety};
use crate::release::kind::Kind;
use crate::release::{Hints, Release};
use crate::style::Style;
use crate::text::{Edit, Span, slip};

/// What stands against making fixes without asking, whatever they change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    /// The words are somebody's.
    pub(super) in_speech: bool,
    /// The archive is not sure, or does the same itself.
    pub(super) unsure: bool,
}

/// Makes choices of the fixes that may not be made without asking.
pub(super) fn settle(
    fixes: &mut [Fix],
    asked: Asked,
    backing: Option<&Backing>,
    release: &Release,
    style: &Style,
) {
    for fix in fixes.iter_mut().filter(|fix| fix.safety == Safety::Safe) {
        let may = !asked.in_speech
            && !asked.unsure
            && (only_marks(release, &fix.edits)
                || fix.edits.iter().all(|edit| {
                    !release.quotations.in_quotation(edit.span.start())
                        && (second_of_two(release, edit)
                            || letter_slip(release, edit)
                            || same_date(release, edit)
                            || same_number(release, edit)
                            || backing.is_some_and(|backing| house_line(release, style, backing, edit)))
                }));
        if !may {
            fix.safety = Safety::Choice;
        }
    }
}

/// Whether letters and digits stay as they are.
fn only_marks(release: &Release, edits: &[Edit]) -> bool {
    let before = edits
        .iter()
        .flat_map(|e| release.words(e.span).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>());
    let after = edits.iter().flat_map(|e| e.text.chars().filter(|c| c.is_alphanumeric()));
    before.eq(after)
}

/// Whether the edit deletes a word, or the end of a word's repetition, that stands right behind the same word.
fn second_of_two(release: &Release, edit: &Edit) -> bool {
    let gone = release.words(edit.span).trim();
    let before = release.text[..edit.span.start()].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    edit.text.trim().is_empty() && !gone.is_empty() && gone.eq_ignore_ascii_case(word)
}

/// Whether the edit mends one letter of a word that is none, and makes it one that stands in the draft too.
fn letter_slip(release: &Release, edit: &Edit) -> bool {
    let (old, new) = (release.words(edit.span), &*edit.text);
    let one_word = |text: &str| text.chars().all(char::is_alphabetic);
    one_word(old)
        && one_word(new)
        && (slip::one_letter(old.as_bytes(), new.as_bytes()) || slip::swapped(old.as_bytes(), new.as_bytes()))
        && !is_word(old)
        // Names and acronyms are for a person to put right.
        && is_word(new)
        && old.contains(char::is_lowercase)
        && release.text.split(|c: char| !c.is_alphanumeric()).any(|word| word == new)
}

/// Whether the edit writes the same date in another form.
fn same_date(release: &Release, edit: &Edit) -> bool {
    let mut here = release.dates.iter().filter(|d| edit.span.contains(d.span) || d.span.contains(edit.span));
    let (Some(mention), None) = (here.next(), here.next()) else { return false };
    let Some(date) = mention.date else { return false };
    // In the sentence as it then is: the edit may be a part of the date.
    let (start, end) = (edit.span.start().min(mention.span.start()), edit.span.end().max(mention.span.end()));
    let whole = format!(
        "{}{}{}",
        &release.text[start..edit.span.start()],
        edit.text,
        &release.text[edit.span.end()..end]
    );
    let outside = |span: Span| release.words(span).chars().filter(|c| c.is_alphanumeric()).count();
    // Nothing but the date is written anew.
    outside(edit.span) <= outside(mention.span) && the_date(&whole) == Some(date)
}

/// The one date that stands in `words`.
fn the_date(words: &str) -> Option<jiff::civil::Date> {
    let release = Release::read(words, Hints { kind: Some(Kind::PressRelease), ..Hints::default() });
    match &*release.dates {
        [mention] => mention.date,
        _ => None,
    }
}

/// Whether the edit writes the same telephone number in another form.
fn same_number(release: &Release, edit: &Edit) -> bool {
    let is_phone = release.phones.iter().any(|phone| phone.span.contains(edit.span));
    let bare = |text: &str| !text.contains(char::is_alphabetic);
    let old = release.words(edit.span);
    is_phone && bare(old) && bare(&edit.text) && dialled(old) == dialled(&edit.text)
}

/// The digits as they are dialled at home: `+44 (0)20` and `020` are the same.
fn dialled(words: &str) -> String {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    match digits
        .strip_prefix("0044")
        .or_else(|| words.trim_start().strip_prefix('+').and(digits.strip_prefix("44")))
    {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => digits,
    }
}

/// Whether the edit puts a line of the house's own, with nothing to fill in, on a line to itself or in place of one.
fn house_line(release: &Release, style: &Style, backing: &Backing, edit: &Edit) -> bool {
    let line = edit.text.trim();
    // The line that a part consists of has a slot of its own.
    let slot = backing.slot.strip_prefix("part/").unwrap_or(&backing.slot);
    let ours = style
        .known(slot)
        .is_some_and(|known| known.tier.allows_safe_fixes() && known.form == line && !line.contains('{'));
    let text = &release.text;
    let starts = text[..edit.span.start()].trim_end_matches([' ', '\t']);
    let ends = text[edit.span.end()..].trim_start_matches([' ', '\t']);
    let first = starts.is_empty() || starts.ends_with('\n') || edit.text.starts_with('\n');
    let last = ends.is_empty() || ends.starts_with(['\n', '\r']) || edit.text.ends_with('\n');
    ours && first && last && (!edit.span.is_empty() || edit.text.contains('\n') || edit.text == line)
}
