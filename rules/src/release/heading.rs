//! Headings and labels.

use super::headline::{
    goes_on, is_asked, is_reference, is_request, is_sender, is_titled, tells_again, tells_news,
};
use super::line::abbreviation::ends_in_abbreviation;
use super::line::address::holds_address;
use super::line::dated::is_date_line;
use super::line::end_mark::is_end_mark;
use super::line::number::is_own_number;
use super::line::prose::{HEADLINE, PROSE, holds_stop, is_marked, is_prose, is_shouted, line, longest};
use super::mentions::Mentions;
use super::part_kind::PartKind;
use super::phrase::{Phrases, is, starts, word_in, words};
use super::{furniture, masthead, paragraph, standfirst};
use crate::text::Span;

/// What a heading heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heads {
    /// The release: its headline; a second deck too.
    Release,
    /// The notes: `Notes to editors`, `Editorial Notes`, `Background`.
    Notes,
    /// A boilerplate: `About …`.
    Boilerplate,
    /// The contacts, when they have a heading and not only a lead-in: `Contact Information`.
    Contacts,
    /// A section of the body.
    Section,
    /// `PRESS RELEASE`, `News release`.
    Label,
}

/// A heading: a short line without a full stop that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words.
    pub span: Span,
    /// What it heads.
    pub heads: Heads,
}

/// Most lines of a headline that has been wrapped.
const TALLEST: usize = 5;
/// Longest heading of a section, in bytes.
const SECTION: usize = 110;
/// Paragraphs looked at for the end of the head.
const HEAD: usize = 12;

pub(super) fn find(release: &Mentions, lead: usize) -> Vec<Heading> {
    let mut out = head(release, lead);
    for i in lead..release.paragraphs.len() {
        let heading = below(release, i);
        out.extend(heading.filter(|h| h.heads != Heads::Boilerplate || !is_item_among_items(release, i)));
    }
    out
}

/// `* About Clinic Week` between other items is a link in a list, and heads nothing.
fn is_item_among_items(release: &Mentions, i: usize) -> bool {
    let item =
        |i: usize| release.paragraphs.get(i).is_some_and(|p| paragraph::starts_item(release.words(p.span)));
    item(i) && (item(i + 1) || i > 0 && item(i - 1))
}

/// The index of the first paragraph of running text; a standfirst belongs to the headline.
pub(super) fn lead(release: &Mentions) -> usize {
    let paragraphs = &release.paragraphs;
    let text = |i: &usize| {
        is_prose(release, *i)
            && release.named(*i).is_none_or(is_text)
            && !is_stopped_headline(release, *i)
            && !is_request(release.words(paragraphs[*i].span))
    };
    let first = (0..paragraphs.len().min(HEAD)).find(text);
    first.map_or_else(
        || paragraphs.len().min(HEAD),
        |first| standfirst::text_below(release, first).unwrap_or(first),
    )
}

/// Lead, body, quotation.
fn is_text(part: PartKind) -> bool {
    matches!(part, PartKind::Lead | PartKind::Body | PartKind::Quotation)
}

/// The headings above the running text.
fn head(release: &Mentions, lead: usize) -> Vec<Heading> {
    let mut out: Vec<Heading> = Vec::new();
    for i in 0..lead {
        let (span, line) = line(release, i);
        let named = release.named(i);
        if let Some(span) = behind_label(release, span).filter(|_| named.is_none()) {
            out.push(Heading { paragraph: i, span, heads: Heads::Release });
        } else if masthead::is_label(line) || is_labelled_notice(line) || named == Some(PartKind::Masthead) {
            out.push(Heading { paragraph: i, span, heads: Heads::Label });
        } else if release.named(i).is_some() {
            // Another part of the frame: the release's number, contacts.
        } else if may_be_headline(release, i) {
            out.push(Heading { paragraph: i, span, heads: Heads::Release });
        }
    }
    // A kicker (`HEALTH`), the organisation's line and somebody to ring are headlines only where there is no other. Where the
    // archive tells which lines are the organisation's, no other line is.
    let sorts: [fn(&Mentions, usize, &str) -> bool; 3] = [
        |_, _, line| is_kicker(line) && !goes_on(line),
        |release, _, line| !release.is_informed() && masthead::is_organisation(line),
        |release, i, _| is_over_address(release, i),
    ];
    for sort in sorts {
        keep_others(&mut out, |h| sort(release, h.paragraph, release.words(h.span)));
    }
    // Two names of organisations: the headline is the one that says more, for a name is short.
    let longest =
        out.iter().filter(|h| h.heads == Heads::Release).map(|h| words(release.words(h.span)).count()).max();
    let all_named = out
        .iter()
        .filter(|h| h.heads == Heads::Release)
        .all(|h| masthead::is_organisation(release.words(h.span)));
    if all_named {
        keep_others(&mut out, |h| Some(words(release.words(h.span)).count()) != longest);
    }
    // One headline, and the decks under it, with nothing but the date and the like between. What stands further down heads
    // the text below it.
    let mut last: Option<usize> = None;
    let mut parted = false;
    let mut decks = Vec::new();
    for (at, heading) in out.iter_mut().enumerate() {
        if heading.heads != Heads::Release {
            continue;
        }
        let i = heading.paragraph;
        let line = release.words(heading.span);
        parted |= last.is_some_and(|before| before + 1 != i);
        let deck = || words(line).count() >= DECK && !is_asked(line);
        let under = last.is_none_or(|before| {
            (!parted || deck()) && (before + 1..i).all(|between| is_of_the_head(release, between))
        });
        if under {
            last = Some(i);
            if parted {
                decks.push(at);
            }
        } else {
            heading.heads = Heads::Section;
        }
    }
    // A page of links has many.
    if decks.len() > DECKS {
        for at in decks {
            out[at].heads = Heads::Section;
        }
    }
    out
}

/// A deck below the date has so many words: a heading over the text may stand there too, and is short.
const DECK: usize = 6;
/// Below the date stand no more of them.
const DECKS: usize = 4;

/// Headlines of this sort are lines of the masthead where there are others.
fn keep_others(headings: &mut [Heading], of_sort: impl Fn(&Heading) -> bool) {
    let free = |heading: &Heading| heading.heads == Heads::Release;
    let sorted: Vec<bool> = headings.iter().map(|h| free(h) && of_sort(h)).collect();
    if headings.iter().zip(&sorted).any(|(heading, sorted)| free(heading) && !sorted) {
        for (heading, _) in headings.iter_mut().zip(sorted).filter(|(_, sorted)| *sorted) {
            heading.heads = Heads::Label;
        }
    }
}

/// Whether a line says when, by whom and under what sign a release was sent.
fn is_of_the_head(release: &Mentions, i: usize) -> bool {
    let (span, line) = line(release, i);
    masthead::is_label(line)
        || is_date_line(release, span)
        || is_embargo(line)
        || is_reference(line)
        || is_sender(line)
        || furniture::is_menu(line)
        || !line.contains(char::is_alphanumeric)
}

/// The headline of `Press release: Hall to open again`, behind the label.
fn behind_label(release: &Mentions, span: Span) -> Option<Span> {
    let line = release.words(span);
    let (label, _) = line.split_once(':')?;
    if label.len() > 40 || !masthead::is_label(label) {
        return None;
    }
    let rest = Span::new(span.start() + label.len() + 1, span.end()).trim(&release.text);
    let line = release.words(rest);
    let says = words(line).filter(|w| w.starts_with(char::is_alphabetic)).count() >= 2;
    let other = is_embargo(line)
        || is_date_line(release, rest)
        || is_reference(line)
        || masthead::is_label(line)
        || masthead::is_organisation(line)
        || holds_address(release, rest);
    (says && !other && !line.ends_with([':', ';', ',']) && line.len() <= HEADLINE && !holds_stop(line))
        .then_some(rest)
}

/// `News release: for immediate release`.
fn is_labelled_notice(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, rest)| is_embargo(rest) && masthead::is_label(label))
}

/// So many lines may stand over somebody's number: name, role, organisation.
const CARD: usize = 4;

/// A short line with a telephone number or an address under it, in the same block: a name, a role, an office.
fn is_over_address(release: &Mentions, i: usize) -> bool {
    let line = release.words(release.paragraphs[i].span);
    if words(line).count() > 6 || line.len() > 70 {
        return false;
    }
    let below = release.paragraphs[i + 1..].iter().take_while(|p| p.blank_before == 0).take(CARD);
    below.into_iter().any(|p| release.length(p.span) <= 120 && holds_address(release, p.span))
}

/// One word or two in capitals above the headline.
fn is_kicker(line: &str) -> bool {
    line.len() <= 24 && words(line).count() <= 2 && !line.contains(char::is_lowercase)
}

fn may_be_headline(release: &Mentions, i: usize) -> bool {
    let (span, line) = line(release, i);
    if is_marked(release, i) {
        return true;
    }
    line.len() <= longest(release, i)
        && release.paragraphs[i].last_line - release.paragraphs[i].first_line < TALLEST
        && words(line).any(|w| w.starts_with(char::is_alphabetic))
        // A title that a web page has cut may end in a comma.
        && (!line.ends_with([':', ';', ',']) || i == 0 && line.ends_with(','))
        && (!line.ends_with('.') || is_stopped_headline(release, i) || line.ends_with("...") || is_shouted(line) || is_short_of_a_sentence(line))
        && !paragraph::starts_item(line)
        && !is_date_line(release, span)
        && !is_embargo(line)
        && !is_own_number(line)
        && !is_reference(line)
        && !is_sender(line)
        && !furniture::is_menu(line)
        && !line.contains('|')
        && (!holds_address(release, span) || names_a_site(release, span))
        && !is_end_mark(line)
}

/// `Painter joins PondArt.com gallery`: the name of a firm or a site among other words, and no address to go to.
fn names_a_site(release: &Mentions, span: Span) -> bool {
    const WORDS: usize = 5;
    let from = release.links.partition_point(|l| l.span.end <= span.start);
    let mut inside = release.links[from..].iter().take_while(|l| l.span.start < span.end);
    let name = |words: &str| !words.contains(['@', '/']) && !words.starts_with("www.");
    words(release.words(span)).count() >= WORDS
        && inside.all(|l| name(release.words(l.span)) && l.span.start() > span.start())
        && !release.phones.iter().any(|p| span.contains(p.span))
}

/// Too short for a sentence of the text, with the stop of `Inc.` at its end.
fn is_short_of_a_sentence(line: &str) -> bool {
    line.len() < PROSE && ends_in_abbreviation(line) && !tells_news(line)
}

/// A heading below the head, if paragraph `i` is one.
fn below(release: &Mentions, i: usize) -> Option<Heading> {
    let whole = release.paragraphs[i].span;
    if let Some(span) = run_in_notes(release, whole) {
        return Some(Heading { paragraph: i, span, heads: Heads::Notes });
    }
    if release.length(whole) > SECTION
        || release
            .named(i)
            .is_some_and(|part| part != PartKind::NotesHeading && part != PartKind::Boilerplate)
    {
        return None;
    }
    let (span, line) = line(release, i);
    let heads = if is_notes(line) || release.named(i) == Some(PartKind::NotesHeading) {
        Heads::Notes
    } else if is_about(line) && i + 1 < release.paragraphs.len() {
        Heads::Boilerplate
    } else if CONTACTS.is(line) && i + 1 < release.paragraphs.len() {
        Heads::Contacts
    } else if is_section(release, i) {
        Heads::Section
    } else {
        return None;
    };
    Some(Heading { paragraph: i, span, heads })
}

/// Headings that name the notes wherever they stand.
static NOTES: Phrases = Phrases::of(&[
    "editor's note",
    "editor's notes",
    "editors' note",
    "editors' notes",
    "editors notes",
    "editorial note",
    "editorial notes",
    "note to editor",
    "note to editors",
    "notes to editor",
    "notes to editors",
    "note for editors",
    "notes for editors",
    "notes to the editor",
    "notes for the editor",
    "notes to news editors",
    "notes for journalists",
    "notes to journalists",
    "notes for media",
    "notes for news desks",
    "notes",
    "notes and background",
]);
/// Headings that name the notes after the end of the text, and a section within it.
static WEAK_NOTES: Phrases = Phrases::of(&[
    "background",
    "background information",
    "background notes",
    "additional information",
    "further information",
    "more information",
    "about this release",
    "note",
    "information",
]);
/// Whom the notes are for.
const READERS: [&str; 9] = [
    "editor",
    "editors",
    "editor's",
    "editors'",
    "journalist",
    "journalists",
    "newsdesk",
    "newsdesks",
    "media",
];
/// Headings over contacts.
static CONTACTS: Phrases = Phrases::of(&[
    "contact",
    "contacts",
    "contact details",
    "contact information",
    "contact us",
    "media contact",
    "media contacts",
    "media contact information",
    "press contact",
    "press contacts",
    "press office",
    "press office contacts",
    "press enquiries",
    "media enquiries",
    "media inquiries",
    "media office",
    "media relations",
    "enquiries",
    "for further information",
    "for more information",
    "for media enquiries",
    "for press enquiries",
    "further information and contacts",
    "contacts for the media",
]);

/// Whether a line is the heading of notes.
#[must_use]
pub fn is_notes(line: &str) -> bool {
    if line.len() > 80 || line.ends_with('.') {
        return false;
    }
    static LEADS: Phrases =
        Phrases::of(&["information for", "note to", "notes to", "note for", "notes for", "background for"]);
    NOTES.is(line)
        || (LEADS.open(line) && words(line).count() <= 7 && words(line).any(|w| word_in(w, &READERS)))
}

/// Whether a line could head notes, did it stand after the text: `Background`.
#[must_use]
pub fn is_weak_notes(line: &str) -> bool {
    WEAK_NOTES.is(line)
}

/// `Notes to editors: 1. The survey …`: a heading that runs into its text.
fn run_in_notes(release: &Mentions, whole: Span) -> Option<Span> {
    let line = whole.of(&release.text);
    if !line.starts_with(['N', 'E', 'n', 'e']) {
        return None;
    }
    let colon = line.bytes().take(60).position(|b| b == b':')?;
    let rest = line[colon + 1..].trim_start();
    let heading = &line[..colon];
    (rest.len() > 1 && !is(heading, "notes") && is_notes(heading))
        .then(|| Span::new(whole.start(), whole.start() + colon + 1))
}

/// `About …`: the heading over a boilerplate.
fn is_about(line: &str) -> bool {
    starts(line, "about")
        && !line.ends_with(['.', '?', '!', ',', ';'])
        && (2..=12).contains(&words(line).count())
        && words(line).nth(1).is_some_and(|w| {
            w.starts_with(char::is_uppercase)
                || word_in(w, &["us", "the", "our"])
                || w.contains(char::is_uppercase)
        })
}

fn is_section(release: &Mentions, i: usize) -> bool {
    let (span, line) = line(release, i);
    if is_marked(release, i) {
        return true;
    }
    let paragraphs = &release.paragraphs;
    let spaced = paragraphs.get(1).is_some_and(|p| p.blank_before > 0);
    !line.ends_with(['.', ',', ';', ':'])
        && (!spaced || paragraphs[i].blank_before > 0)
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '‘' | '"' | '\''))
        && words(line).any(|w| w.starts_with(char::is_alphabetic))
        && words(line).count() <= 16
        && !paragraph::starts_item(line)
        && !line.contains('|')
        && !is_date_line(release, span)
        && !holds_address(release, span)
        && !masthead::is_organisation(line)
        && !is_end_mark(line)
        // What follows a colon is an item that has no marker.
        && !paragraphs[i - usize::from(i > 0)].span.of(&release.text).ends_with(':')
        && leads_text(release, i + 1)
}

/// Whether text begins at paragraph `i`, or one heading further on.
fn leads_text(release: &Mentions, i: usize) -> bool {
    let text = |i: usize| {
        release.paragraphs.get(i).is_some_and(|p| {
            let line = p.span.of(&release.text);
            is_prose(release, i) || paragraph::starts_item(line) || line.ends_with(':')
        })
    };
    text(i)
}

/// A headline that ends with a full stop: one sentence with nothing above it that could be a headline, and something that
/// says so. Over a date line or a standfirst it stands apart; in title case, or with the stop of `U.S.`, it is no sentence;
/// and the paragraph under it tells the same again, as news.
fn is_stopped_headline(release: &Mentions, i: usize) -> bool {
    let paragraphs = &release.paragraphs;
    let span = paragraphs[i].span;
    let line = release.words(span);
    if paragraphs.len() < i + 2
        || release.length(span) > HEADLINE
        || !line.ends_with('.')
        || holds_stop(line)
        || paragraph::starts_item(line)
        || is_date_line(release, span)
    {
        return false;
    }
    let head = paragraphs[0].span;
    let top = i == 0 || i == 1 && (masthead::is_label(release.words(head)) || is_date_line(release, head));
    let news = tells_news(line);
    let dated = is_date_line(release, paragraphs[i + 1].span);
    if top && (dated || paragraphs[i + 1].blank_before > 0) {
        let short = release.length(span) <= 100 && !news;
        // The text begins below its date, so what stands over that is none of it, however long.
        let over = dated && (!news || words(line).count() <= 16)
            || short && release.length(paragraphs[i + 1].span) >= 2 * line.len() + 40
            || !news && i > 0 && standfirst::text_below(release, i + 1).is_some();
        if over {
            return true;
        }
    }
    let text = |below: &usize| {
        let words = release.words(paragraphs[*below].span);
        release.length(paragraphs[*below].span) >= PROSE
            && words.contains(' ')
            && !paragraph::starts_item(words)
    };
    let Some(below) = (i + 1..paragraphs.len().min(i + BELOW)).find(text) else { return false };
    (0..i).all(|above| !may_head(release, above))
        && (is_titled(line)
            || !news
                && (ends_in_abbreviation(line) || tells_again(line, release.words(paragraphs[below].span))))
}

/// The text begins within so many paragraphs below a headline.
const BELOW: usize = 8;

/// Whether paragraph `i` may be a headline, and no line that only stands above one.
fn may_head(release: &Mentions, i: usize) -> bool {
    let (span, line) = line(release, i);
    let other = is_of_the_head(release, i)
        || masthead::is_organisation(line)
        || is_kicker(line)
        || is_over_address(release, i)
        || holds_address(release, span)
        || is_request(line);
    !other && may_be_headline(release, i)
}

/// Whether a line says when it may be used.
pub(super) fn is_embargo(line: &str) -> bool {
    static OPENINGS: Phrases = Phrases::of(&[
        "embargo",
        "embargoed",
        "strictly embargoed",
        "under embargo",
        "not for publication",
        "for immediate release",
        "immediate release",
        "for release",
        "for publication on",
        "hold for release",
    ]);
    OPENINGS.open(line)
}

#[cfg(test)]
mod tests {
    use crate::release::part::PartKind;
    use crate::testing::read;

    const TEXT: &str = "The Example Trust said today that its hall in Exampleton will open again in June, after a year of repairs.\n\n\
        The hall was built in the reign of Queen Victoria and is used by forty clubs.\n";

    /// The lines of the headline, and those of the masthead, in `head` over a text.
    fn lines(head: &str) -> (Vec<String>, Vec<String>) {
        let release = read(&format!("{head}\n\n{TEXT}"));
        let of = |kind: PartKind| {
            let parts = release.parts.iter().filter(|p| p.kind == kind);
            parts
                .flat_map(|p| release.words(p.span).lines())
                .filter(|l| !l.is_empty())
                .map(str::to_owned)
                .collect()
        };
        (of(PartKind::Headline), of(PartKind::Masthead))
    }

    #[track_caller]
    fn headed(head: &str, headline: &[&str]) {
        assert_eq!(lines(head).0, headline, "{head}");
    }

    #[test]
    fn a_headline_stands_under_whom_to_ring_and_under_notices() {
        headed(
            "FOR IMMEDIATE RELEASE\n2 May 2014\nAnn Lee\nPress Officer\nOffice: 020 7946 0123\nHALL OPENS AGAIN\nAFTER A YEAR\nOF REPAIRS",
            &["HALL OPENS AGAIN", "AFTER A YEAR", "OF REPAIRS"],
        );
        headed(
            "For Immediate Release\nCase # 08XF2755\n2 May 2014\n\nHall opens again after repairs",
            &["Hall opens again after repairs"],
        );
        headed(
            "Please write to the authors for more, and click on the link for pictures.\nHall opens again after repairs",
            &["Hall opens again after repairs"],
        );
    }

    #[test]
    fn a_headline_may_name_a_site() {
        headed("Painter of ponds joins PondArt.com gallery", &["Painter of ponds joins PondArt.com gallery"]);
        headed("Write to press@example.org for pictures of it\nHall opens again", &["Hall opens again"]);
    }

    #[test]
    fn a_headline_stands_behind_its_label() {
        for line in [
            "Press release: Hall opens again",
            "PRESS RELEASE: HALL OPENS AGAIN",
            "Media Release: Winter plan",
        ] {
            headed(&format!("{line}\n\n2 May 2014"), &[line]);
        }
        for line in [
            "Press release: 2 May 2014",
            "News release: for immediate release",
            "Press release: Example Trust",
        ] {
            headed(line, &[]);
        }
    }

    #[test]
    fn a_headline_may_end_with_a_point() {
        for line in [
            "Hall opens again for the clubs of the U.S.",
            "Three Members of Exampleton Clubs Sentenced for the Theft of a Bell and an Attack on Bob Lee Jr.",
            "Three Club Members Sentenced to Years in Prison, Fourth to Fifteen Months, for Theft of a Bell from a Yard in Exampleton.",
            "Hall in Exampleton is to open again in the month of June, after a long year of repairs to the old roof.",
        ] {
            headed(&format!("FOR IMMEDIATE RELEASE\n2 May 2014\n\n{line}"), &[line]);
        }
        headed("2 May 2014\n\nThe hall has been shut, the trust said today.", &[]);
    }

    #[test]
    fn a_deck_stands_below_the_date() {
        headed(
            "Hall opens again\n\n2 May 2014\n\nForty clubs come back to the floor they paid for",
            &["Hall opens again", "Forty clubs come back to the floor they paid for"],
        );
        // No dateline: when something is on.
        headed(
            "Hall opens again\n\nForty clubs come back to the floor that they have paid for with a year of fairs.\n\nFirst dance: 7 June 2014 – 8 June 2014",
            &["Hall opens again"],
        );
        // A short line is the heading of the text below it, and a question is put to somebody.
        headed("Hall opens again\n\n2 May 2014\n\nBackground", &["Hall opens again"]);
        headed(
            "Hall opens again\n\n2 May 2014\n\nReporter: When will the hall open its doors?",
            &["Hall opens again"],
        );
        // Over a dateline, sentences are decks too.
        headed(
            "Hall opens again\n\nForty clubs come back to the floor that they have paid for with a year of fairs.\n\nThe lamps are new, and there will be tea for the first forty.\n\nEXAMPLETON, 2 May 2014 – The hall is open again, and warm and dry, after a year of repairs.",
            &[
                "Hall opens again",
                "Forty clubs come back to the floor that they have paid for with a year of fairs.",
                "The lamps are new, and there will be tea for the first forty.",
            ],
        );
    }

    #[test]
    fn a_masthead_of_two_names_is_no_headline() {
        let (headline, masthead) = lines(
            "Department of Halls\nOffice of Public Affairs\n\nFOR IMMEDIATE RELEASE\n2 May 2014\n\nHalls Department Sues the Council and Its Board of Works for Neglect",
        );
        assert_eq!(headline, ["Halls Department Sues the Council and Its Board of Works for Neglect"]);
        assert_eq!(masthead, ["Department of Halls", "Office of Public Affairs"]);
    }

    #[test]
    fn what_a_page_adds_is_neither() {
        let (headline, masthead) =
            lines("Home > News > Press releases\n\nHall opens again\n\n2 May 2014\n\nPrint | Email | Share");
        assert_eq!(headline, ["Hall opens again"]);
        assert!(masthead.is_empty(), "{masthead:?}");
    }
}
