//! What becomes of each acronym in a release: where it is first used, where it is explained, and where its long form
//! stands without it.

use super::{Definition, Use};
use crate::facts::acronyms;
use crate::release::around;
use crate::release::part::PartKind;
use crate::release::parts::Parts;
use crate::text::{Case, Span};

/// One acronym of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The acronym.
    pub short: String,
    /// How often it stands by itself.
    pub uses: usize,
    /// Index into [`Acronyms::uses`](super::Acronyms::uses) of the first in running text and outside direct speech.
    pub first: Option<usize>,
    /// Index into [`Acronyms::definitions`](super::Acronyms::definitions) of the first that has a long form, else of
    /// the first.
    pub definition: Option<usize>,
    /// Where no definition has a long form: words in running text that it can only stand for, `Better Roads Fund`.
    pub mention: Option<Span>,
}

pub(super) fn find(release: &Parts, definitions: &[Definition], uses: &[Use]) -> Vec<Entry> {
    let mut all: Vec<(&str, bool, usize)> =
        definitions.iter().enumerate().map(|(i, d)| (&*d.short, false, i)).collect();
    all.extend(uses.iter().enumerate().map(|(i, u)| (&*u.short, true, i)));
    all.sort_unstable();
    let mut out: Vec<Entry> = Vec::new();
    for of_one in all.chunk_by(|a, b| a.0 == b.0) {
        let here = || of_one.iter().filter(|(_, used, _)| *used);
        let defined = || of_one.iter().filter(|(_, used, _)| !used).map(|(_, _, i)| *i);
        out.push(Entry {
            short: of_one[0].0.to_owned(),
            uses: here().count(),
            first: here().map(|(_, _, i)| *i).find(|i| in_running_text(release, uses[*i].span)),
            definition: defined().find(|i| definitions[*i].long.is_some()).or_else(|| defined().next()),
            mention: None,
        });
    }
    mentions(release, definitions, &mut out);
    out
}

/// Neither in a headline, masthead or contact, nor in somebody's speech.
pub(crate) fn in_running_text(release: &Parts, span: Span) -> bool {
    let outside = match release.part_at(span.start()) {
        // `EXETER, 2 May 2014 – `: a place in capitals, or a wire.
        Some(PartKind::Contacts | PartKind::Availability | PartKind::NotesHeading | PartKind::DateLine) => {
            true
        }
        // Short drafts have no lead yet: what ends in a stop is a sentence, wherever it stands. Over a lead it is a
        // standfirst, which explains nothing.
        Some(PartKind::Headline | PartKind::Masthead | PartKind::SignOff) => {
            !ends_in_stop(release, span)
                || release.part(PartKind::Lead).is_some_and(|lead| lead.span.start() >= span.end())
        }
        _ => false,
    };
    !outside
        && !around(&release.headings, |h| h.span, span)
            .iter()
            .any(|h| h.span.has(span.start()) && !ends_in_stop(release, span))
        && !release.quotations.in_speech(span.start())
}

fn ends_in_stop(release: &Parts, span: Span) -> bool {
    release
        .paragraph_at(span.start())
        .is_some_and(|p| release.words(release.paragraphs[p].span).ends_with('.'))
}

/// Finds the long forms of those that are not explained, in one pass over the words.
fn mentions(release: &Parts, definitions: &[Definition], entries: &mut [Entry]) {
    // The acronyms wanted, by their first letter.
    let mut wanted: [Vec<usize>; 26] = Default::default();
    for (i, entry) in entries.iter().enumerate() {
        let explained = entry.definition.is_some_and(|d| definitions[d].long.is_some());
        let letters = entry.short.bytes().all(|b| b.is_ascii_uppercase());
        if entry.first.is_some() && letters && !explained && !acronyms::well_known(&entry.short) {
            wanted[usize::from(entry.short.as_bytes()[0] - b'A')].push(i);
        }
    }
    if wanted.iter().all(Vec::is_empty) {
        return;
    }
    for at in 0..release.tokens.len() {
        if !matches!(release.tokens[at].case(), Some(Case::Title | Case::Lower)) {
            continue;
        }
        let initial = release.text.as_bytes()[release.tokens[at].span.start()].to_ascii_uppercase();
        if !initial.is_ascii_uppercase() {
            continue;
        }
        for i in &wanted[usize::from(initial - b'A')] {
            let entry = &mut entries[*i];
            if entry.mention.is_none()
                && let Some(span) = mention_at(release, at, &entry.short)
                && in_running_text(release, span)
                && !fills_paragraph(release, span)
            {
                entry.mention = Some(span);
            }
        }
    }
}

/// A masthead or heading that nobody has recognised as one.
fn fills_paragraph(release: &Parts, span: Span) -> bool {
    release.paragraph_at(span.start()).is_some_and(|p| release.paragraphs[p].span.len() <= span.len() + 4)
}

/// The words from token `at` on whose initials are `short`, small words passed over: a name in capitals of three
/// words or more, or the long form that British public services know.
fn mention_at(release: &Parts, at: usize, short: &str) -> Option<Span> {
    let mut letters = short.bytes();
    let mut next = letters.next();
    let mut i = at;
    let mut capitals = true;
    let mut last = at;
    while let Some(letter) = next {
        let token = release.tokens.get(i)?;
        if i > at && !near(release, i - 1) {
            return None;
        }
        let word = release.word(i);
        match token.case() {
            Some(case @ (Case::Title | Case::Lower)) => {
                if word.as_bytes()[0].to_ascii_uppercase() == letter {
                    capitals &= case == Case::Title || (i > at && is_small(word));
                    last = i;
                    next = letters.next();
                } else if i == at || !is_small(word) {
                    return None;
                }
            }
            None if i > at && (matches!(word, "," | "&") || (word == "-" && release.joined(i - 1))) => {}
            _ => return None,
        }
        i += 1;
    }
    // A sentence opens with `And in the …`; and who is `Minister for …` is not the ministry.
    if is_small(&release.word(at).to_ascii_lowercase()) || release.word(at) == "Minister" {
        return None;
    }
    let span = release.tokens[at].span.to(release.tokens[last].span);
    let goes_on =
        release.tokens.get(last + 1).is_some_and(|t| t.case() == Some(Case::Title)) && near(release, last);
    let words = release.words(span);
    // `Culture, Media and Sport` is one name; `in Asia, Maxwell Chambers` is not.
    if words.contains(',') && !words.contains(" and ") && !words.contains('&') {
        return None;
    }
    let known = acronyms::long_form_of(short).is_some_and(|long| {
        words.len() >= long.len() && words.get(..long.len()).is_some_and(|w| w.eq_ignore_ascii_case(long))
    });
    (known || (capitals && short.len() >= 3 && !goes_on && !is_small(release.word(last)))).then_some(span)
}

/// Whether a space, or the line's end of a wrapped paragraph, stands between token `i` and the next.
fn near(release: &Parts, i: usize) -> bool {
    let (here, next) = (release.tokens[i].span, release.tokens[i + 1].span);
    let between = &release.text[here.end()..next.start()];
    between.len() <= 2
        && (!between.contains(['\n', '\r'])
            || release.paragraph_at(here.start()) == release.paragraph_at(next.start()))
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "in" | "on" | "to" | "with" | "at")
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    fn mention(text: &str, short: &str) -> Option<String> {
        let release = read(text);
        release.acronyms.entry(short).and_then(|e| e.mention).map(|s| release.words(s).to_owned())
    }

    #[test]
    fn finds_the_long_form_of_what_is_not_explained() {
        let text = "said the Association of Wardens of Public Roads today. AWPR agrees.";
        assert_eq!(mention(text, "AWPR").as_deref(), Some("Association of Wardens of Public Roads"));
        let text = "all primary care trusts pay. PCTs must.";
        assert_eq!(mention(text, "PCT").as_deref(), Some("primary care trusts"));
    }

    #[test]
    fn a_standfirst_explains_nothing() {
        let text = "Press release\n\nNew paths for the marsh\n\nThe Better Roads Fund will pay for six new paths over the marsh.\n\nPublished: 9 February 2024\n\nSix paths will be built over the marsh with money from the Better Roads Fund, the minister said today. BRF agrees.";
        let release = read(text);
        let at = release.acronyms.entry("BRF").and_then(|e| e.mention);
        assert!(at.is_some_and(|span| span.start() > text.find("Six paths").unwrap_or(0)), "{at:?}");
    }

    #[test]
    fn takes_no_chance_words() {
        assert_eq!(mention("we are working hard on it. AWH agrees.", "AWH"), None);
        assert_eq!(mention("All grew. And in the Southport area ATS staff agree.", "ATS"), None);
        assert_eq!(mention("the World Cup - Southport Region opens. CSR staff agree.", "CSR"), None);
        assert_eq!(mention("It opened in Ayton, Mary Cole said. AMC staff agree.", "AMC"), None);
        assert_eq!(mention("the Minister for Road Works met MRW staff.", "MRW"), None);
        assert_eq!(
            mention("the Ministry of Road Works met MRW staff.", "MRW").as_deref(),
            Some("Ministry of Road Works")
        );
        assert_eq!(mention("Better Roads Fund Board met. BRF agrees.", "BRF"), None);
        assert_eq!(mention("Better Roads Fund\n\nThe BRF agrees.", "BRF"), None);
        assert_eq!(mention("the Better Roads Fund (BRF) is new. The BRF agrees.", "BRF"), None);
    }

    #[test]
    fn counts_each_acronym_once() {
        let release = read("The Better Roads Fund (BRF) is new. The BRF and the ARW like the BRF.");
        let all: Vec<_> = release.acronyms.entries.iter().map(|e| (e.short.as_str(), e.uses)).collect();
        assert_eq!(all, [("ARW", 1), ("BRF", 2)]);
    }
}
