//! A release, read. Reading never fails: what is missing is `None` or empty, and a rule's business.
//!
//! Each recogniser is one file and stands alone: it takes what the earlier ones found and says what it found.

pub mod acronym;
pub mod anatomy;
pub mod annex;
pub mod boilerplate;
pub mod contact;
pub mod damage;
pub mod date;
pub mod embargo;
pub mod end_mark;
mod evidence;
pub mod footnote;
mod furniture;
pub mod heading;
mod headline;
pub mod kind;
pub mod leftover;
pub mod link;
pub mod list;
pub mod masthead;
pub mod outline;
pub mod own_number;
pub mod paragraph;
pub mod part;
pub mod person;
pub mod phone;
pub mod phrase;
pub mod pointer;
pub mod quotation;
pub mod reference;
pub mod sentence;
mod shortcode;
pub mod sign_off;
mod standfirst;
pub mod time;
pub mod zone;
mod wrap;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::text::{Gap, Index, Key, Lines, Span, Token, tokens};

fn indices(list: &[u32]) -> impl ExactSizeIterator<Item = usize> + '_ {
    list.iter().map(|i| *i as usize)
}

/// Those of `all` that may touch `span`. They stand in order and none lies in another, so this looks at a few only.
pub fn around<T>(all: &[T], place: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let from = all.partition_point(|one| place(one).end < span.start);
    let count = all[from..].partition_point(|one| place(one).start <= span.end);
    &all[from..from + count]
}

/// What the reader of a file knows beside the plain words: links behind words, code, headings, front matter.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Words that carry a link in a rich format, and where it goes; in order, without overlaps.
    pub links: Vec<(Span, String)>,
    /// Code and other text that is no prose, in order, without overlaps; rules keep out of it.
    pub code: Vec<Span>,
    /// Headings marked as such, with their level (1 to 6); in order, without overlaps.
    pub headings: Vec<(Span, u8)>,
    /// The format can carry links behind words (Markdown, HTML, docx), so bare `here` may be a link.
    pub rich: bool,
    /// Fields of front matter or of an e-mail's head, in order: `date`, `embargo`, `title`, …
    pub fields: Vec<(String, String)>,
    /// A kind that a person has decided.
    pub kind: Option<kind::Kind>,
    /// A date known from elsewhere (front matter, the file's name), used where the text names none.
    pub date: Option<jiff::civil::Date>,
    /// What a word processor keeps beside the words, in order.
    pub leftovers: Vec<leftover::Leftover>,
    /// How a reader finds a place in the file.
    pub places: Places,
    /// The lines that the house keeps repeating, where its style is known.
    pub anatomy: Option<Arc<anatomy::Anatomy>>,
}

/// How a reader finds a place in the file, where its lines are not the text's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// By the line; for each line of the text, the file's (from 1). Empty: they are the same.
    Lines(Vec<u32>),
    /// By the paragraph; for each line of the text, its number (from 1).
    Paragraphs(Vec<u32>),
}

impl Places {
    /// What a place is counted in: `line`, `paragraph`.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Lines(_) => "line",
            Self::Paragraphs(_) => "paragraph",
        }
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::Lines(Vec::new())
    }
}

/// A release and all that was recognised in it. Fully set by the text and the hints.
#[derive(Clone, Debug)]
pub struct Release {
    /// The words.
    pub text: Arc<str>,
    /// What the reader of the file knew.
    pub hints: Hints,
    /// The lines.
    pub lines: Lines,
    /// Words, numbers and marks, in order.
    pub tokens: Vec<Token>,
    index: Index,
    /// Paragraphs, headings, list items: the blocks, in order.
    pub paragraphs: Vec<paragraph::Paragraph>,
    /// Sentences of running text, in order.
    pub sentences: Vec<Span>,
    /// Web and e-mail addresses, in order.
    pub links: Vec<link::Link>,
    /// Telephone numbers, in order.
    pub phones: Vec<phone::Phone>,
    /// Dates, in order.
    pub dates: Vec<date::DateMention>,
    /// Times of day, in order.
    pub times: Vec<time::TimeMention>,
    /// Quotation marks, what they are, and direct speech.
    pub quotations: quotation::Quotations,
    /// Lists.
    pub lists: Vec<list::List>,
    /// Footnote marks and notes.
    pub footnotes: footnote::Footnotes,
    /// What the anatomy of the house says of each paragraph.
    named: Vec<Option<anatomy::Named>>,
    /// The first paragraph of running text; a standfirst belongs to the headline.
    lead: usize,
    /// Headings and labels.
    pub headings: Vec<heading::Heading>,
    /// The line that dates the release.
    pub date_line: Option<date::DateLine>,
    /// Lines that date it once more: run into the lead, or at the foot.
    pub dated_again: Vec<date::DateLine>,
    /// The place that opens the lead without a date.
    pub place_line: Option<date::PlaceLine>,
    /// The line that says when it may be used.
    pub embargo: Option<embargo::Embargo>,
    /// Whom to ask.
    pub contacts: contact::Contacts,
    /// Standing paragraphs about the organisation.
    pub boilerplate: Vec<boilerplate::Boilerplate>,
    /// Acronyms defined and used.
    pub acronyms: acronym::Acronyms,
    /// People named.
    pub people: Vec<person::Mention>,
    /// The parts, in order.
    pub parts: Vec<part::Part>,
    /// What a web export did to the text.
    pub damage: damage::Damage,
    /// What kind of document this is, and why.
    pub kind: kind::Verdict,
    table_rows: OnceLock<Vec<usize>>,
    embargoes: OnceLock<Vec<embargo::Embargo>>,
    own_numbers: OnceLock<Vec<own_number::OwnNumber>>,
    sign_offs: OnceLock<Vec<sign_off::SignOff>>,
}

/// The recognisers, in the order of need: each reads only what those above it have found.
const STEPS: [fn(&mut Release); 22] = [
    |r| {
        r.paragraphs = paragraph::find(r);
        wrap::close(r);
    },
    |r| r.links = link::find(r),
    |r| r.phones = phone::find(r),
    |r| r.dates = date::find(r),
    |r| r.times = time::find(r),
    |r| r.lists = list::find(r),
    |r| r.footnotes = footnote::find(r),
    |r| r.quotations = quotation::find(r),
    |r| {
        r.damage = damage::find(r);
        if !r.damage.lost_punctuation.is_empty() {
            r.quotations.admit_unmarked();
        }
    },
    |r| {
        r.named = r.hints.anatomy.as_deref().unwrap_or_else(|| anatomy::shipped()).name(r);
    },
    |r| r.lead = heading::lead(r),
    |r| r.headings = heading::find(r),
    |r| {
        let found = date::find_date_lines(r);
        (r.date_line, r.dated_again, r.place_line) = (found.first, found.again, found.place);
    },
    |r| r.embargo = embargo::find(r),
    |r| r.contacts = contact::find(r),
    heading::settle,
    |r| r.boilerplate = boilerplate::find(r),
    |r| {
        r.parts = part::find(r);
        r.parts = part::with_reference(r);
    },
    |r| r.sentences = sentence::find(r),
    |r| r.acronyms = acronym::find(r),
    |r| r.people = person::find(r),
    |r| r.kind = kind::judge(r),
];

impl Release {
    /// Reads `text`. Never fails and never panics, whatever the text.
    #[must_use]
    pub fn read(text: impl Into<Arc<str>>, hints: Hints) -> Self {
        let mut release = Self::unread(text.into(), hints);
        release.recognise(&|| true);
        release
    }

    /// Reads several texts, the same as each by itself. A step is taken with all of them before the next, for its code
    /// is in the processor's caches then: with one text after the other, it makes way for the other steps' each time.
    #[must_use]
    pub fn read_all(texts: Vec<(Arc<str>, Hints)>) -> Vec<Self> {
        let mut releases: Vec<Self> =
            texts.into_iter().map(|(text, hints)| Self::unread(text, hints)).collect();
        for step in STEPS {
            releases.iter_mut().for_each(step);
        }
        releases
    }

    /// Like [`Release::read`], but given up as soon as nobody wants the answer any more.
    pub fn read_while(text: impl Into<Arc<str>>, hints: Hints, wanted: &dyn Fn() -> bool) -> Option<Self> {
        let mut release = Self::unread(text.into(), hints);
        release.recognise(wanted).then_some(release)
    }

    fn unread(text: Arc<str>, mut hints: Hints) -> Self {
        hints.code = shortcode::with_shortcodes(&text, hints.code);
        let lines = Lines::of(&text);
        let tokens = tokens(&text);
        let index = Index::of(&text, &tokens);
        Self {
            text,
            hints,
            lines,
            tokens,
            index,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            links: Vec::new(),
            phones: Vec::new(),
            dates: Vec::new(),
            times: Vec::new(),
            quotations: quotation::Quotations::default(),
            lists: Vec::new(),
            footnotes: footnote::Footnotes::default(),
            named: Vec::new(),
            lead: 0,
            headings: Vec::new(),
            date_line: None,
            dated_again: Vec::new(),
            place_line: None,
            embargo: None,
            contacts: contact::Contacts::default(),
            boilerplate: Vec::new(),
            acronyms: acronym::Acronyms::default(),
            people: Vec::new(),
            parts: Vec::new(),
            damage: damage::Damage::default(),
            kind: kind::Verdict::default(),
            table_rows: OnceLock::new(),
            embargoes: OnceLock::new(),
            own_numbers: OnceLock::new(),
            sign_offs: OnceLock::new(),
        }
    }

    /// Runs the recognisers; whether all of them ran.
    fn recognise(&mut self, wanted: &dyn Fn() -> bool) -> bool {
        STEPS.iter().all(|step| {
            let wanted = wanted();
            if wanted {
                step(self);
            }
            wanted
        })
    }

    /// Every line at the top that speaks of an embargo, in order: two of them may contradict each other.
    pub fn embargoes(&self) -> &[embargo::Embargo] {
        self.embargoes.get_or_init(|| embargo::find_all(self))
    }

    /// The numbers that may be the release's own, the likeliest first. Looked for when somebody asks, for without a house
    /// style nobody does.
    pub fn own_numbers(&self) -> &[own_number::OwnNumber] {
        self.own_numbers.get_or_init(|| own_number::find(self))
    }

    /// The lines after the text that may close the release, in order. Looked for when somebody asks, like
    /// [`own_numbers`](Self::own_numbers).
    pub fn sign_offs(&self) -> &[sign_off::SignOff] {
        self.sign_offs.get_or_init(|| sign_off::find(self))
    }

    /// What the anatomy of the house calls the whole of paragraph `i`.
    pub(crate) fn named(&self, i: usize) -> Option<part::PartKind> {
        self.named.get(i).copied().flatten().filter(|named| named.whole).map(|named| named.part)
    }

    /// In how many releases the line of paragraph `i` was seen; 0 where the anatomy does not know it.
    pub(crate) fn seen(&self, i: usize) -> u32 {
        self.named.get(i).copied().flatten().map_or(0, |named| named.seen)
    }

    /// Whether it has one of the lines that most of the house's releases have.
    #[must_use]
    pub fn is_framed(&self) -> bool {
        let Some(anatomy) = &self.hints.anatomy else { return false };
        self.named.iter().flatten().any(|named| named.whole && anatomy.is_common(named.seen))
    }

    /// Whether a line that the anatomy does not know is none of the house's.
    pub(crate) fn is_informed(&self) -> bool {
        self.hints.anatomy.as_ref().is_some_and(|anatomy| anatomy.is_informed())
    }

    /// The part that the anatomy of the house knows paragraph `i` by its first words to be.
    pub(crate) fn opened(&self, i: usize) -> Option<anatomy::Named> {
        self.named.get(i).copied().flatten().filter(|named| !named.whole)
    }

    /// The words at `span`.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The words of one token.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        self.tokens[token].span.of(&self.text)
    }

    /// The indices of the tokens that lie wholly inside `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.token_at(span.start());
        let mut to = self.token_at(span.end());
        // The last token that begins within may end without.
        if to > from && self.tokens[to - 1].span.end > span.end {
            to -= 1;
        }
        from..to.max(from)
    }

    /// The index of the first token that starts at or after the byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.index.at(offset, &self.tokens)
    }

    /// The indices of the tokens that are one of `words`, whatever the case of their letters from a to z; in order. Finds words
    /// only, with their apostrophes as they are written. Costs a little for each of `words`, and next to nothing for the others of the
    /// text: ask once, not for each place.
    #[must_use]
    pub fn tokens_of(&self, words: &[&str]) -> Vec<usize> {
        let mut out = Vec::new();
        for word in words {
            let same = |i: &usize| self.word(*i).eq_ignore_ascii_case(word);
            out.extend(self.index.having(Key::of(word), &self.tokens).filter(same));
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The indices of the words with a capital, in order: `Council`, `NHS`, `iMPOWER`.
    pub fn capitals(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.capitals)
    }

    /// The indices of the words that end in a figure, in order: `G7`, `survey1`.
    pub fn figured(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.figured)
    }

    /// The indices of the words that may be the word before them again, in order.
    pub fn repeated(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.again)
    }

    /// The indices of the numbers, in order.
    pub fn numbers(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.numbers)
    }

    /// The indices of the marks, in order.
    pub fn marks(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        indices(&self.index.marks)
    }

    /// The indices of the marks among the tokens `within`, in order.
    pub fn marks_in(&self, within: &Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let marks = &self.index.marks;
        let from = marks.partition_point(|i| (*i as usize) < within.start);
        let end = within.end;
        indices(&marks[from..]).take_while(move |i| *i < end)
    }

    /// The index of the token that starts at the byte `offset`, if one does.
    #[must_use]
    pub fn token_starting(&self, offset: usize) -> Option<usize> {
        let i = self.token_at(offset);
        self.tokens.get(i).filter(|token| token.span.start() == offset).map(|_| i)
    }

    /// The telephone numbers in a text that is no release: a message, a line.
    #[must_use]
    pub fn phones_of(text: &str) -> Vec<phone::Phone> {
        let mut release = Self::unread(text.into(), Hints::default());
        release.paragraphs = paragraph::find(&release);
        wrap::close(&mut release);
        release.links = link::find(&release);
        phone::find(&release)
    }

    /// The indices of the tokens that are this mark, in order: a mark is rare, and the text is searched for it sooner
    /// than the tokens are gone through.
    pub fn marks_of(&self, mark: &'static str) -> impl Iterator<Item = usize> + '_ {
        debug_assert!(tokens(mark).len() == 1 && mark != "'" && mark != "’");
        memchr::memmem::find_iter(self.text.as_bytes(), mark).map(|at| self.token_at(at))
    }

    /// Whether nothing stands between token `i` and the next.
    #[must_use]
    pub fn joined(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether one space, or one no-break space, stands between token `i` and the next.
    #[must_use]
    pub fn spaced(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.gap == Gap::Space)
    }

    /// The index of the paragraph that the byte at `offset` lies in.
    #[must_use]
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let i = self.paragraphs.partition_point(|p| p.span.end() <= offset);
        self.paragraphs.get(i).filter(|p| p.span.start() <= offset).map(|_| i)
    }

    /// The first part of this sort.
    #[must_use]
    pub fn part(&self, sort: part::PartKind) -> Option<&part::Part> {
        self.parts.iter().find(|p| p.kind == sort)
    }

    /// How long a span is, in bytes, with line ends of two bytes counted as one: the same whatever the line ends.
    #[must_use]
    pub fn length(&self, span: Span) -> usize {
        let words = span.of(&self.text).as_bytes();
        words.len() - memchr::memchr_iter(b'\r', words).filter(|at| words.get(at + 1) == Some(&b'\n')).count()
    }

    /// The sort of part the byte at `offset` lies in.
    #[must_use]
    pub fn part_at(&self, offset: usize) -> Option<part::PartKind> {
        // Parts stand in order and do not overlap.
        let i = self.parts.partition_point(|p| p.span.end() <= offset);
        self.parts.get(i).filter(|p| p.span.has(offset)).map(|p| p.kind)
    }

    /// Where `span` begins, as a reader of the file counts: the line, or in a Word document the paragraph, from 1.
    #[must_use]
    pub fn line(&self, span: Span) -> usize {
        let line = self.lines.at(span.start());
        let (Places::Lines(of) | Places::Paragraphs(of)) = &self.hints.places;
        of.get(line).map_or(line + 1, |n| *n as usize)
    }

    /// Where `span` begins, in words: `line 12`, `paragraph 5`.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        format!("{} {}", self.hints.places.unit(), self.line(span))
    }

    /// The date of the release: its date line's, else what the hints know.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        self.date_line.as_ref().and_then(|d| d.date.date).or(self.hints.date)
    }

    /// Whether the byte at `offset` lies in code or other text that is no prose.
    #[must_use]
    pub fn in_code(&self, offset: usize) -> bool {
        let i = self.hints.code.partition_point(|span| span.end() <= offset);
        self.hints.code.get(i).is_some_and(|span| span.has(offset))
    }

    /// Whether the byte at `offset` lies in a row of a table: a line with cells (`a | b`).
    #[must_use]
    pub fn in_table(&self, offset: usize) -> bool {
        // A line may be as long as the text, and be asked about at each word.
        let rows = self.table_rows.get_or_init(|| {
            let bars = memchr::memmem::find_iter(self.text.as_bytes(), " | ");
            let mut rows: Vec<usize> = bars.map(|at| self.lines.at(at)).collect();
            rows.dedup();
            rows
        });
        rows.binary_search(&self.lines.at(offset)).is_ok()
    }

    /// Whether the byte at `offset` lies in a web or e-mail address.
    #[must_use]
    pub fn in_link(&self, offset: usize) -> bool {
        let i = self.links.partition_point(|l| l.span.end() <= offset);
        self.links.get(i).is_some_and(|l| l.span.has(offset))
    }
}
