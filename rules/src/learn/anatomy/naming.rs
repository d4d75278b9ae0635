//! What a line that comes again is: decided by the evidence of all its occurrences, never by one line's words. A lead-in
//! that the general reader knows in half of the releases names all of them; a line without a letter that stands under
//! every story is the end mark, whatever its glyph.

use std::collections::BTreeMap;

use super::Frames;
use super::sighting::{Next, Sighting, Zone};
use crate::facts::words::is_word;
use crate::learn::slot::Slot;
use crate::release::anatomy::{Place, Signature};
use crate::release::furniture::is_menu;
use crate::release::part::PartKind;
use crate::style::Line;

/// A line that fewer releases have is not named.
const LEAST: u32 = 3;
/// Of a hundred occurrences, so many must be taken for one part by the general reader to name the rest.
const AGREED: u32 = 60;
/// Of a hundred, so many are nearly all.
const NEARLY_ALL: u32 = 80;
/// Of a hundred releases so many have a line that its place alone names.
const COMMON: u32 = 10;
/// A line of so many words that comes again word for word stands in the archive: no story says it twice.
const WORDS: usize = 6;
/// The releases that have an end mark of the house's own, of a hundred.
const END_MARK: u32 = 20;
/// Longest reference number, in tokens.
const REFERENCE: usize = 12;

/// The lines of an archive that come again, named, in the order of their signatures.
#[must_use]
pub fn name(frames: &Frames) -> Vec<Line> {
    let of = frames.releases.count(None);
    let mut out = Vec::new();
    for (signature, kept) in &frames.lines {
        if kept.count() < LEAST {
            continue;
        }
        let slot = kept.slot();
        let evidence = Evidence::of(&slot, of);
        let signature = Signature(signature.to_string());
        let Some(part) = evidence.part(&signature) else { continue };
        if part == PartKind::Contacts && !is_impersonal(&signature) {
            continue;
        }
        let shown = slot.forms.values().cloned().reduce(|mut all, shown| {
            all.merge(shown);
            all
        });
        let Some(shown) = shown else { continue };
        out.push(Line {
            signature: signature.0,
            part,
            place: evidence.place(),
            seen: evidence.all,
            dates: shown.dates(),
            examples: shown.examples(),
        });
    }
    out
}

/// Whether a line of contacts names nobody: it leads in, with ordinary words. What is known of people is kept in a file of its
/// own.
fn is_impersonal(signature: &Signature) -> bool {
    let leads = signature.0.ends_with(" :") || signature.is_label() || !signature.0.contains('{');
    let mut words = signature.tokens().filter(|token| token.starts_with(char::is_alphabetic));
    leads && words.all(is_word)
}

/// How often a line is what, and where.
struct Evidence {
    /// Releases that have it.
    all: u32,
    /// Releases of the archive.
    of: u32,
    parts: BTreeMap<Option<PartKind>, u32>,
    zones: BTreeMap<Zone, u32>,
    next: BTreeMap<Next, u32>,
}

impl Evidence {
    fn of(slot: &Slot, of: u32) -> Self {
        let mut out =
            Self { all: 0, of, parts: BTreeMap::new(), zones: BTreeMap::new(), next: BTreeMap::new() };
        for (form, shown) in &slot.forms {
            let Ok(sighting) = form.parse::<Sighting>() else { continue };
            let count = shown.count();
            out.all += count;
            *out.parts.entry(sighting.part).or_default() += count;
            *out.zones.entry(sighting.zone).or_default() += count;
            *out.next.entry(sighting.next).or_default() += count;
        }
        out
    }

    /// Whether so many occurrences are at least `share` of a hundred.
    fn most(&self, count: u32, share: u32) -> bool {
        count * 100 >= self.all * share
    }

    /// Whether at least `share` of a hundred releases have the line.
    fn common(&self, share: u32) -> bool {
        self.all * 100 >= self.of * share
    }

    fn zone(&self, zones: &[Zone]) -> u32 {
        zones.iter().filter_map(|zone| self.zones.get(zone)).sum()
    }

    fn votes(&self, part: PartKind) -> u32 {
        self.parts.get(&Some(part)).copied().unwrap_or(0)
    }

    fn place(&self) -> Place {
        if self.most(self.zone(&[Zone::Top]), 90) {
            Place::Top
        } else if self.most(self.zone(&[Zone::End, Zone::Last]), 90) {
            Place::End
        } else {
            Place::Anywhere
        }
    }

    fn part(&self, signature: &Signature) -> Option<PartKind> {
        // A row of buttons is of the page, wherever it stands and however often.
        if is_menu(&signature.0) {
            return Some(PartKind::Furniture);
        }
        // A line of the head whose figures change from release to release numbers them.
        let tokens: Vec<&str> = signature.tokens().collect();
        let framed = self.most(self.zone(&[Zone::Top]), NEARLY_ALL);
        if is_number(&tokens) && framed && self.common(COMMON) {
            return Some(PartKind::Reference);
        }
        self.voted(signature).or_else(|| self.by_place(signature))
    }

    /// What the general reader takes it for in most of its occurrences.
    fn voted(&self, signature: &Signature) -> Option<PartKind> {
        let named = |part: PartKind| match part {
            PartKind::Lead | PartKind::Body | PartKind::Quotation | PartKind::Headline => false,
            // What stands behind such an opening is the release's own.
            PartKind::Masthead | PartKind::NotesHeading | PartKind::EndMark => !signature.is_opening(),
            // The house's name opens its boilerplate, and many a sentence of the text.
            PartKind::Reference
            | PartKind::Embargo
            | PartKind::Availability
            | PartKind::Notes
            | PartKind::Boilerplate => !signature.is_opening() || signature.is_label(),
            _ => true,
        };
        let (part, count) =
            self.parts.iter().filter_map(|(part, n)| Some(((*part)?, *n))).max_by_key(|x| x.1)?;
        (named(part) && self.most(count, AGREED)).then_some(part)
    }

    /// What its place and its content say, where the general reader knows no better.
    fn by_place(&self, signature: &Signature) -> Option<PartKind> {
        let tokens: Vec<&str> = signature.tokens().collect();
        let has = |kind: &str| tokens.contains(&kind);
        let letters = tokens.iter().any(|t| t.starts_with(|c: char| c.is_alphanumeric()));
        let typed = tokens.iter().any(|t| t.starts_with('{'));
        let top = self.zone(&[Zone::Top]);
        let end = self.zone(&[Zone::End, Zone::Last]);
        let next = |next: Next| self.next.get(&next).copied().unwrap_or(0);
        let followed = next(Next::Text);
        if !letters && !typed {
            let below = self.most(end, NEARLY_ALL) || !self.most(followed, 100 - AGREED);
            let marks = self.common(END_MARK) && self.most(self.all - top, NEARLY_ALL) && below;
            return marks.then_some(PartKind::EndMark);
        }
        if signature.is_opening() && !signature.is_label() {
            return None;
        }
        let framed = self.most(top, NEARLY_ALL) || self.most(end, NEARLY_ALL);
        if is_number(&tokens) && framed && self.common(COMMON) {
            return Some(PartKind::Reference);
        }
        let address = has("{phone}") || has("{email}");
        let lead_in = signature.0.ends_with(" :") && self.most(next(Next::Contacts), AGREED);
        let short = tokens.len() <= REFERENCE;
        if framed
            && (lead_in || address && (short || self.most(self.votes(PartKind::Contacts), 100 - AGREED)))
        {
            return Some(PartKind::Contacts);
        }
        if self.most(self.votes(PartKind::NotesHeading), 30) && !signature.is_opening() {
            return Some(PartKind::NotesHeading);
        }
        let words = tokens.iter().filter(|t| t.starts_with(char::is_alphabetic)).count();
        let last = self.most(self.zone(&[Zone::Last]), NEARLY_ALL);
        if !self.common(COMMON) && (words < WORDS && !last || signature.is_opening()) {
            return None;
        }
        if self.most(top, NEARLY_ALL) && !typed && !signature.is_opening() {
            // A headline that is used again, over a weekly call or a yearly notice, heads its release every time.
            let headline = !self.common(COMMON) && self.most(self.votes(PartKind::Headline), AGREED);
            return (!headline).then_some(PartKind::Masthead);
        }
        // What opens the story, or is said in it, closes nothing, however often it comes again.
        let told = self.votes(PartKind::Lead) + self.votes(PartKind::Quotation);
        if self.most(end, NEARLY_ALL) && !address && !self.most(told, 30) {
            let about = self.most(self.votes(PartKind::Boilerplate), 30);
            return Some(if about { PartKind::Boilerplate } else { PartKind::SignOff });
        }
        None
    }
}

/// Whether a line is a label and a number that changes: `press release number : {n} - {n}`, `case # {n}`.
fn is_number(tokens: &[&str]) -> bool {
    let Some(first) = tokens.iter().position(|t| *t == "{n}") else { return false };
    let (label, number) = tokens.split_at(first);
    let words = label.iter().filter(|t| t.starts_with(char::is_alphabetic)).count();
    let marked = label.last().is_some_and(|t| matches!(*t, ":" | "#" | "." | "/" | "-"));
    tokens.len() <= REFERENCE
        && (1..=5).contains(&words)
        && (marked || words <= 2)
        && number.iter().all(|t| matches!(*t, "{n}" | "-" | "/" | "." | "_" | "(" | ")"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Frames, is_number, name};
    use crate::learn::anatomy::Frame;
    use crate::release::part::PartKind;

    /// What a line is in an archive of sixty releases, of which so many have it, each as this sighting.
    fn named(line: &str, sighting: &str, count: usize) -> Option<PartKind> {
        let mut frames = Frames::default();
        for i in 0..60 {
            let seen = (i < count).then(|| (line.to_owned(), sighting.to_owned(), 1));
            frames.add(Frame(seen.into_iter().collect()), None, &Arc::from(format!("{i:02}.txt")));
        }
        name(&frames).first().map(|line| line.part)
    }

    #[test]
    fn a_headline_that_is_used_again_is_no_masthead() {
        let line = "the mayor answers questions on the radio";
        assert_eq!(named(line, "headline top text", 4), None);
        assert_eq!(named(line, "masthead top other", 4), Some(PartKind::Masthead));
        assert_eq!(named("news from the mayor", "headline top other", 50), Some(PartKind::Masthead));
    }

    #[test]
    fn the_name_that_opens_a_boilerplate_opens_sentences_too() {
        assert_eq!(named("the trust for halls …", "boilerplate end nothing", 50), None);
        let whole = "the trust for halls … #4eda3013";
        assert_eq!(named(whole, "boilerplate end nothing", 50), Some(PartKind::Boilerplate));
    }

    #[test]
    fn a_number_is_a_label_and_figures() {
        for (line, number) in [
            ("press release number : {n} - {n}", true),
            ("case # {n}", true),
            ("ref : {n} / {n}", true),
            ("{n} halls", false),
            ("in {n} the hall opened", false),
            ("the hall is open to all since {n}", false),
        ] {
            assert_eq!(is_number(&line.split(' ').collect::<Vec<_>>()), number, "{line}");
        }
    }
}
