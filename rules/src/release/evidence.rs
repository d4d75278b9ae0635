//! The signs by which a document is told to be a press release, or something else.

use super::heading::Heads;
use super::kind::Sign;
use super::masthead;
use super::part::PartKind;
use super::parts::Parts;
use super::phrase::{Phrases, same, word_in, words};
use crate::text::Sieve;

/// Paragraphs at the top and at the bottom that are searched for labels, bylines and furniture.
const EDGE: usize = 12;

/// Evidence as it comes in.
pub(super) struct Signs {
    pub(super) plus: i32,
    pub(super) minus: i32,
    pub(super) article: bool,
    pub(super) all: Vec<Sign>,
    /// What a place is counted in.
    unit: &'static str,
}

impl Signs {
    /// None yet; a place is counted in this `unit`.
    pub(super) fn of(unit: &'static str) -> Self {
        Self { plus: 0, minus: 0, article: false, all: Vec::with_capacity(12), unit }
    }

    /// A sign for a release, worth `points`, at a line or paragraph (from 1) if it has one.
    pub(super) fn say_for(&mut self, points: i32, what: &'static str, at: Option<usize>) {
        self.plus += points;
        self.note(false, what, at);
    }

    /// A sign against.
    pub(super) fn say_against(&mut self, points: i32, what: &'static str, at: Option<usize>) {
        self.minus += points;
        self.note(true, what, at);
    }

    /// A sign that a publication wrote it.
    pub(super) fn say_article(&mut self, points: i32, what: &'static str, at: usize) {
        self.article = true;
        self.say_against(points, what, Some(at));
    }

    fn note(&mut self, against: bool, what: &'static str, at: Option<usize>) {
        self.all.push(Sign { against, what: what.into(), place: at.map(|at| (self.unit, at)) });
    }
}

/// Signs that this is a press release.
pub(super) fn of_a_release(release: &Parts, signs: &mut Signs) {
    let line = |kind| release.part(kind).map(|p| release.line(p.span));
    if let Some(heading) = release.headings.iter().find(|h| h.heads == Heads::Label)
        && masthead::is_label(release.words(heading.span))
    {
        let (points, called) = if masthead::is_news_story(release.words(heading.span)) {
            (2, "called a news story")
        } else {
            (3, "called a press release")
        };
        signs.say_for(points, called, Some(release.line(heading.span)));
    }
    if let Some(date) = &release.date_line {
        signs.say_for(2, "dated on a line of its own", Some(release.line(date.span)));
    }
    if let Some(embargo) = &release.embargo {
        signs.say_for(3, "says when it may be used", Some(release.line(embargo.span)));
    }
    if let Some(at) = line(PartKind::Contacts) {
        let points = if release.contacts.lead_in.is_some() { 3 } else { 2 };
        signs.say_for(points, "says whom to contact", Some(at));
    }
    if let Some(at) = line(PartKind::NotesHeading) {
        signs.say_for(2, "notes for editors", Some(at));
    }
    if let Some(at) = line(PartKind::EndMark) {
        signs.say_for(2, "an end mark", Some(at));
    }
    if let Some(at) = line(PartKind::Boilerplate) {
        signs.say_for(2, "a standing paragraph about the organisation", Some(at));
    }
    if let Some(at) = line(PartKind::Masthead)
        && release
            .part(PartKind::Masthead)
            .is_some_and(|p| masthead::is_organisation(first_line(release.words(p.span))))
    {
        signs.say_for(1, "the organisation’s name on a line of its own", Some(at));
    }
    if let Some(at) = line(PartKind::Headline) {
        signs.say_for(1, "a headline", Some(at));
    }
    lead(release, signs);
    if let Some(at) = attribution(release) {
        signs.say_for(1, "somebody is quoted or cited", Some(at));
    }
    if release.lists.iter().any(|l| l.style == super::list::Style::Paragraphs) {
        signs.say_for(1, "numbered paragraphs", None);
    }
}

fn first_line(words: &str) -> &str {
    words.lines().next().unwrap_or_default()
}

/// What the first paragraph says: news, or an announcement.
fn lead(release: &Parts, signs: &mut Signs) {
    const NEWS: [&str; 36] = [
        "announce",
        "announced",
        "announces",
        "announcing",
        "applauded",
        "appointed",
        "approved",
        "called",
        "calls",
        "hailed",
        "introduced",
        "launched",
        "launches",
        "launching",
        "met",
        "praised",
        "published",
        "received",
        "released",
        "said",
        "secured",
        "signed",
        "today",
        "unveiled",
        "urged",
        "visit",
        "visited",
        "voted",
        "warned",
        "warns",
        "welcomed",
        "welcomes",
        "wrote",
        "yesterday",
        "pleased",
        "proud",
    ];
    static SIEVE: Sieve = Sieve::of(&NEWS);
    let Some(part) = release.part(PartKind::Lead) else { return };
    if words(release.words(part.span)).any(|w| SIEVE.passes(w) && word_in(w, &NEWS)) {
        signs.say_for(2, "the first paragraph tells news", Some(release.line(part.span)));
    } else {
        signs.say_for(1, "running text", Some(release.line(part.span)));
    }
}

/// The line where somebody is quoted, or named as the source.
fn attribution(release: &Parts) -> Option<usize> {
    if let Some(verb) = release.quotations.quotations.iter().find_map(|q| q.verb) {
        return Some(release.line(verb));
    }
    let to = |i: &usize| release.tokens.get(i + 1).is_some_and(|next| release.words(next.span) == "to");
    release.tokens_of(&["according"]).into_iter().find(to).map(|i| release.line(release.tokens[i].span))
}

static PAPER: Phrases = Phrases::of(&["abstract", "references", "bibliography", "keywords"]);
static MINUTES: Phrases =
    Phrases::of(&["agenda", "apologies for absence", "minutes of the meeting", "any other business"]);

/// Signs that this is something else.
pub(super) fn of_something_else(release: &Parts, signs: &mut Signs) {
    let count = release.paragraphs.len();
    // Said once: the rest of it is more of the same.
    let mut furnished = false;
    for (i, paragraph) in release.paragraphs.iter().enumerate() {
        let words = release.words(paragraph.span);
        let at = release.line(paragraph.span);
        if about_itself(words) {
            signs.say_against(4, "a paper that speaks of itself", Some(at));
        }
        if release.length(paragraph.span) > 160 || i >= EDGE && i + EDGE < count {
            continue;
        }
        if !furnished && is_furniture(words) {
            furnished = true;
            signs.say_article(3, "the furniture of a publication’s website", at);
        }
        if words.lines().any(is_byline) || i > 0 && i + 1 < count && is_signed_name(release, i) {
            signs.say_article(3, "a byline", at);
        }
        if i < 4 && is_spoken(words) {
            signs.say_against(6, "a speech, a reply or a transcript", Some(at));
        }
        if PAPER.is(words) {
            signs.say_against(3, "a heading of a paper", Some(at));
        }
        if MINUTES.is(words) {
            signs.say_against(4, "a heading of an agenda or of minutes", Some(at));
        }
    }
}

/// `This paper seeks to …`.
fn about_itself(paragraph: &str) -> bool {
    const SELVES: [(&str, &str); 10] = [
        ("this", "paper"),
        ("this", "article"),
        ("this", "briefing"),
        ("this", "essay"),
        ("this", "chapter"),
        ("this", "guide"),
        ("this", "study"),
        ("this", "thesis"),
        ("the", "paper"),
        ("our", "paper"),
    ];
    const DOES: [&str; 18] = [
        "aims",
        "seeks",
        "examines",
        "argues",
        "originated",
        "presents",
        "describes",
        "explores",
        "considers",
        "reviews",
        "outlines",
        "discusses",
        "investigates",
        "reports",
        "provides",
        "proposes",
        "looks",
        "sets",
    ];
    if !paragraph.starts_with(['T', 'I', 'O']) {
        return false;
    }
    let mut words = words(paragraph);
    let [first, second, third] = std::array::from_fn(|_| words.next().unwrap_or_default());
    same(first, "in") && same(second, "this") && word_in(third, &["paper", "article"])
        || word_in(first, &["this", "the", "our"])
            && SELVES.iter().any(|(a, b)| same(second, b) && same(first, a))
            && word_in(third, &DOES)
}

fn is_furniture(line: &str) -> bool {
    static WHOLE: Phrases = Phrases::of(&[
        "subscribe",
        "subscribe now",
        "login",
        "log in",
        "sign in",
        "register",
        "read more",
        "related articles",
        "most popular",
        "most read",
        "comments",
        "leave a comment",
        "advertisement",
        "cookie policy",
        "accept cookies",
        "related content",
    ]);
    static OPENINGS: Phrases = Phrases::of(&[
        "subscribe to",
        "already a subscriber",
        "get unlimited access",
        "sign up for our newsletter",
        "sign up to our",
        "popular articles",
        "more articles by",
        "more from this author",
        "full website content",
        "this site uses cookies",
        "we use cookies",
        "to continue reading",
    ]);
    WHOLE.is(line) || OPENINGS.open(line)
}

/// `By Jane Example`, `By Jane Example, Health Correspondent`, `By Jane Example, rivers correspondent`.
fn is_byline(line: &str) -> bool {
    const POSTS: [&str; 8] =
        ["correspondent", "reporter", "editor", "writer", "columnist", "journalist", "critic", "staff"];
    let line = line.trim();
    if !line.starts_with(['B', 'b']) {
        return false;
    }
    let line = match line.split_once(", ") {
        Some((name, post)) if words(post).any(|w| word_in(w, &POSTS)) => name,
        _ => line,
    };
    let mut rest = words(line);
    line.len() <= 70
        && !line.ends_with(['.', ':'])
        && rest.next().is_some_and(|w| matches!(w, "By" | "BY" | "by"))
        && rest.next().is_some_and(|w| w.starts_with(char::is_uppercase))
        && rest.next().is_some_and(|w| w.starts_with(char::is_uppercase))
        && words(line).all(|w| w.starts_with(char::is_uppercase) || matches!(w, "by" | "and" | "of" | "for"))
}

/// A name by itself that the next line names again: `Jane Example`, `Popular articles by Jane Example`.
fn is_signed_name(release: &Parts, i: usize) -> bool {
    let name = release.words(release.paragraphs[i].span);
    let next = release.words(release.paragraphs[i + 1].span);
    next.len() > name.len()
        && next.ends_with(name)
        && (2..=4).contains(&words(name).count())
        && words(name).all(|w| w.starts_with(char::is_uppercase))
        && words(next).any(|w| word_in(w, &["by", "from"]))
}

/// Something said or asked, rather than sent: a speech, a parliamentary reply, a transcript, questions and answers.
fn is_spoken(line: &str) -> bool {
    static OPENINGS: Phrases = Phrases::of(&[
        "speech by",
        "speech at",
        "speech of",
        "remarks by",
        "opening remarks",
        "closing remarks",
        "opening address",
        "keynote",
        "keynote address",
        "keynote speech",
        "welcome address",
        "welcome remarks",
        "transcript",
        "oral reply",
        "written reply",
        "oral answer",
        "written answer",
        "parliamentary question",
        "questions and answers",
        "frequently asked questions",
        "q&a",
        "mr speaker",
        "ladies and gentlemen",
        "second reading speech",
    ]);
    let (mut count, mut last, mut transcript) = (0, "", false);
    for word in words(line) {
        (count, last) = (count + 1, word);
        transcript |= word_in(word, &["transcript"]);
    }
    OPENINGS.open(line)
        || transcript
        || count <= 14 && word_in(last, &["speech", "faqs"])
            // `Chief of the Rivers Staff gives annual speech` is news of one.
            && !words(line).any(masthead::is_verb)
}
