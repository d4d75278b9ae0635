//! What every mark is, and which two belong together.
//!
//! A mark's neighbours say what it may be; what is pending says what it is. Marks pair within their paragraph; speech
//! that is left open at a paragraph's end is taken up by a mark at the head of the next one.

use super::attribution;
use super::{Mark, Role};
use crate::release::date::{DateMention, opens};
use crate::release::layout::Layout;
use crate::text::{Span, is_space};

/// A mark, and what stands beside it. Other marks in the same run are looked through.
#[derive(Clone, Copy)]
struct Place {
    before: Option<char>,
    after: Option<char>,
    /// No word stands before it in its paragraph.
    head: bool,
}

impl Place {
    fn space_before(self) -> bool {
        self.before.is_none_or(|c| is_space(c) || matches!(c, '(' | '[' | '{' | '–' | '—' | '/' | '-'))
    }

    fn space_after(self) -> bool {
        self.after
            .is_none_or(|c| is_space(c) || is_stop(c) || matches!(c, ')' | ']' | '}' | '–' | '—' | '/' | '-'))
    }

    /// Stands before a word and after none: as an opening mark does.
    fn opens(self) -> bool {
        self.space_before() && self.after.is_some_and(|c| !is_space(c) && !is_stop(c))
    }

    /// Stands after a word and before none: as a closing mark does.
    fn closes(self) -> bool {
        !self.space_before() && self.space_after()
    }

    /// Stands inside a word.
    fn inside(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')
}

/// Whether `c` may be a quotation mark.
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '‘' | '’' | '“' | '”' | '„' | '«' | '»')
}

/// The double mark that two single ones at `at` were typed for: `''` for `"`. Three in a row are something else.
fn twin(text: &str, at: usize, ch: char) -> Option<char> {
    let (before, rest) = (&text[..at], &text[at + ch.len_utf8()..]);
    let second = rest.chars().next()?;
    let double = match (ch, second) {
        ('\'', '\'') => '"',
        // A word processor curls the two one by one: `‘’in time’’`.
        ('‘', '‘' | '’') => '“',
        ('’', '’') => '”',
        _ => return None,
    };
    let pair = !rest[second.len_utf8()..].starts_with(is_mark) && !before.ends_with(is_mark);
    pair.then_some(double)
}

/// Whether the double mark at `at`, or the first of two single ones, opens: by its form, and if it is straight by the
/// space before it.
fn opens_double(text: &str, at: usize, ch: char) -> bool {
    match ch {
        '“' | '„' | '‘' => true,
        '"' | '\'' => !text[..at]
            .ends_with(|c: char| !is_space(c) && !is_mark(c) && !matches!(c, '(' | '[' | '–' | '—' | '/')),
        _ => false,
    }
}

/// Whether pairs of single marks in this paragraph stand for double ones: a pair has a double mark or another pair for
/// company. One alone is two single marks that close together: `‘We met ‘the few’’`.
fn twins(paragraph: &str) -> bool {
    const PAIRS: [&str; 4] = ["''", "‘‘", "‘’", "’’"];
    let bytes = paragraph.as_bytes();
    // Of three in a row the first two are a pair.
    let (mut count, mut ends) = (0, [0; PAIRS.len()]);
    for at in memchr::memchr2_iter(b'\'', 0xe2, bytes) {
        for (pair, end) in PAIRS.iter().zip(&mut ends) {
            if at >= *end && bytes[at..].starts_with(pair.as_bytes()) {
                count += 1;
                *end = at + pair.len();
            }
        }
    }
    // The backticks of ``this'' are paired one by one.
    count > 0 && !paragraph.contains("``") && (count > 1 || paragraph.contains(['"', '“', '”']))
}

pub(super) fn find(release: &Layout, dates: &[DateMention]) -> Vec<Mark> {
    let mut pairing =
        Pairing { release, dates, marks: Vec::new(), places: Vec::new(), open: Vec::new(), carried: None };
    for paragraph in &release.paragraphs {
        let from = pairing.marks.len();
        pairing.scan(paragraph.span);
        pairing.pair(from, paragraph.span);
    }
    pairing.marks
}

struct Pairing<'a> {
    release: &'a Layout,
    dates: &'a [DateMention],
    marks: Vec<Mark>,
    places: Vec<Place>,
    /// Opening marks that wait for their partner, innermost last.
    open: Vec<usize>,
    /// Speech that an earlier paragraph left open, and how many paragraphs without a mark lie between.
    carried: Option<(usize, usize)>,
}

impl Pairing<'_> {
    /// Finds the marks of one paragraph. They are apostrophes until shown to be something else.
    fn scan(&mut self, paragraph: Span) {
        let text = &*self.release.text;
        let bytes = text.as_bytes();
        let mut at = paragraph.start();
        // Marks of the present run wait for the character after it.
        let mut run = self.marks.len();
        let (mut worded, mut worded_to) = (false, paragraph.start());
        // Quotation marks are ASCII quotes or begin with one of two lead bytes; two of these five bytes are rare. A pound
        // sign begins with one of the two as well.
        let words = &bytes[paragraph.start()..paragraph.end()];
        let rare = memchr::memchr2_iter(b'`', 0xc2, words)
            .any(|i| words[i] == b'`' || matches!(words.get(i + 1), Some(0xab | 0xbb)));
        let twins = twins(&text[paragraph.start()..paragraph.end()]);
        // `Read more »`, `Home » News`: an arrow, where none of its fellows stands.
        let paired =
            rare && ["«", "»"].iter().all(|mark| text[paragraph.start()..paragraph.end()].contains(mark));
        // Double marks, of one character or two, that wait for one that closes.
        let mut unclosed = 0usize;
        while at < paragraph.end() {
            let rest = &bytes[at..paragraph.end()];
            let next = if rare {
                rest.iter().position(|b| matches!(b, b'"' | b'\'' | b'`' | 0xe2 | 0xc2))
            } else {
                memchr::memchr3(b'"', b'\'', 0xe2, rest)
            };
            let Some(next) = next else { break };
            at += next;
            let Some(ch) = text[at..].chars().next() else { break };
            let mut span = Span::new(at, at + ch.len_utf8());
            let mut ch = ch;
            if twins {
                let opens = opens_double(text, at, ch);
                // `‘I read of it in ‘The Times’’`: where no double mark is open, two single ones close there.
                if let Some(double) = twin(&text[..paragraph.end()], at, ch).filter(|_| opens || unclosed > 0)
                {
                    span = Span::new(at, at + 2 * ch.len_utf8());
                    ch = double;
                }
                if matches!(ch, '"' | '“' | '”' | '„') {
                    unclosed = if opens { unclosed + 1 } else { unclosed.saturating_sub(1) };
                }
            }
            at = span.end();
            if !is_mark(ch) || self.release.in_link(span.start()) {
                continue;
            }
            let apart = |c: Option<char>| c.is_none_or(is_space);
            let edge = span.start() == paragraph.start() || span.end() == paragraph.end();
            if (ch == '»' || ch == '«' && edge)
                && !paired
                && apart(text[paragraph.start()..span.start()].chars().next_back())
                && apart(text[span.end()..paragraph.end()].chars().next())
            {
                continue;
            }
            let adjacent =
                self.marks.last().is_some_and(|m| m.span.end == span.start) && run < self.marks.len();
            let before = if adjacent {
                self.places.last().and_then(|p| p.before)
            } else {
                run = self.marks.len();
                text[paragraph.start()..span.start()].chars().next_back()
            };
            // Behind a dateline speech begins as at the head of its paragraph.
            worded = worded
                || text[worded_to..span.start()].chars().any(char::is_alphabetic)
                    && !(worded_to == paragraph.start()
                        && opens(self.release, self.dates, paragraph, span.start()));
            worded_to = span.start();
            let after = text[span.end()..paragraph.end()].chars().next().filter(|c| !is_mark(*c));
            if let Some(after) = after {
                self.places[run..].iter_mut().for_each(|p| p.after = Some(after));
            }
            self.marks.push(Mark { span, ch, role: Role::Apostrophe, partner: None });
            self.places.push(Place { before, after, head: !worded });
        }
    }

    fn pair(&mut self, from: usize, paragraph: Span) {
        self.open.clear();
        let since = self.carried.map_or(0, |(_, since)| since);
        let mut carried = self.carried.take().map(|(open, _)| open);
        for i in from..self.marks.len() {
            let mark = self.marks[i];
            let place = self.places[i];
            if since == 0
                && place.head
                && i == from
                && !place.closes()
                && let Some(first) = carried.filter(|&c| self.marks[c].double() == mark.double())
            {
                self.marks[i].role = Role::Reopen;
                self.marks[i].partner = Some(first);
                self.open.push(first);
                carried = None;
                continue;
            }
            if mark.double() {
                self.double(i, &mut carried);
            } else {
                self.single(i, &mut carried);
            }
        }
        self.pair_unlike(from);
        // The outermost mark left open may be taken up by the next paragraph, if it began somebody's words.
        self.carried = match self.open.first() {
            Some(&open) => self.begins_speech(open, paragraph).then_some((open, 0)),
            None => {
                carried.filter(|_| since < CARRY && from == self.marks.len()).map(|open| (open, since + 1))
            }
        };
    }

    /// `“Lab on Wheels’`: the one mark left open and one of the other sort that closes nothing else.
    fn pair_unlike(&mut self, from: usize) {
        let [open] = self.open[..] else { return };
        if open < from {
            return;
        }
        let double = self.marks[open].double();
        let close = (open + 1..self.marks.len()).find(|&i| {
            let (mark, place) = (self.marks[i], self.places[i]);
            let free = mark.role == Role::Close || mark.role == Role::Apostrophe && self.closes_speech(i);
            free && mark.double() != double && mark.partner.is_none() && place.closes()
        });
        // `the “Lab’ and the “Van”`: before a further one opens, what can be no possessive closes.
        let early = || {
            let next = (open + 1..self.marks.len())
                .find(|&i| self.marks[i].double() && self.marks[i].role == Role::Open)?;
            (open + 1..next).find(|&i| {
                let (mark, place) = (self.marks[i], self.places[i]);
                mark.role == Role::Apostrophe && mark.ch == '’' && place.closes() && !self.maybe_possessive(i)
            })
        };
        if let Some(close) = close.or_else(|| early().filter(|_| double)) {
            self.closes(0, close);
        }
    }

    /// An opening mark stands where speech begins: at the head of a paragraph or sentence, after a colon, after `said`.
    fn begins_speech(&self, open: usize, paragraph: Span) -> bool {
        let mark = self.marks[open];
        mark.span.start < paragraph.start
            || self.places[open].head
            || self.follows_verb(open)
            || self.begins_sentence(open)
    }

    /// `Ann Lee thanked the town. “It is …`: the words before the mark are whole, and speech may go on below.
    fn begins_sentence(&self, open: usize) -> bool {
        let span = self.marks[open].span;
        let text = &self.release.text;
        text[..span.start()].trim_end_matches(is_space).ends_with(['.', '!', '?'])
            && text[span.end()..].starts_with(char::is_uppercase)
    }

    fn follows_verb(&self, i: usize) -> bool {
        let at = self.marks[i].span.start();
        let before = self.release.text[..at].trim_end_matches(is_space);
        before.ends_with(':') || attribution::before(self.release, at).is_some_and(|a| a.adjacent)
    }

    fn pending(&self, double: bool) -> Option<usize> {
        self.open.iter().rposition(|&o| self.marks[o].double() == double)
    }

    fn opens(&mut self, i: usize) {
        self.marks[i].role = Role::Open;
        self.open.push(i);
    }

    /// `close` closes the pending mark at `slot` of the stack; what was opened inside it and never closed stays so.
    fn closes(&mut self, slot: usize, close: usize) {
        let open = self.open[slot];
        self.open.truncate(slot);
        self.marks[open].partner = Some(close);
        self.marks[close].role = Role::Close;
        self.marks[close].partner = Some(open);
    }

    fn double(&mut self, i: usize, carried: &mut Option<usize>) {
        let place = self.places[i];
        let pending = self.pending(true);
        let digit_before = place.before.is_some_and(|c| c.is_ascii_digit());
        match pending {
            None if digit_before && !matches!(self.marks[i].ch, '“' | '„' | '«') && place.space_after() => {
                match self.carried_double(carried) {
                    Some(open) => self.take_up(open, i, carried),
                    None => self.marks[i].role = Role::Prime,
                }
            }
            None if place.opens() || self.wrongly_spaced(i) => self.opens(i),
            None if place.closes() => match self.carried_double(carried) {
                Some(open) => self.take_up(open, i, carried),
                None => self.marks[i].role = Role::Close,
            },
            None => match self.marks[i].ch {
                '”' | '»' => self.marks[i].role = Role::Close,
                _ => self.opens(i),
            },
            Some(slot) if place.closes() || place.space_before() && self.hands_over(i) => {
                self.closes(slot, i);
            }
            Some(_) if place.opens() => self.opens(i),
            Some(slot) => match self.marks[i].ch {
                '“' | '„' | '«' => self.opens(i),
                _ => self.closes(slot, i),
            },
        }
    }

    fn carried_double(&self, carried: &Option<usize>) -> Option<usize> {
        carried.filter(|&c| self.marks[c].double())
    }

    /// Speech of the paragraph before is closed here, without having been opened again.
    fn take_up(&mut self, open: usize, close: usize, carried: &mut Option<usize>) {
        *carried = None;
        self.open.insert(0, open);
        self.closes(0, close);
    }

    /// `said:' There`: right after a colon, or a comma after a reporting verb, before a space and a capital.
    fn wrongly_spaced(&self, i: usize) -> bool {
        let at = self.marks[i].span;
        let after = &self.release.text[at.end()..];
        let words = after.trim_start_matches(is_space);
        if words.len() == after.len() || !words.starts_with(|c: char| c.is_uppercase()) {
            return false;
        }
        match self.places[i].before {
            Some(':') => true,
            Some(',') => attribution::before(self.release, at.start()).is_some_and(|a| a.adjacent),
            _ => false,
        }
    }

    /// `glad of it, “ she said`, `glad of it, "she said`: behind a stop and before who speaks, a mark closes whatever its
    /// form and its spaces.
    fn hands_over(&self, i: usize) -> bool {
        let (release, span) = (self.release, self.marks[i].span);
        let told = release.text[..span.start()].trim_end_matches(is_space);
        let next = release.token_at(span.end());
        let word = |i: usize| release.tokens.get(i).map_or("", |t| t.span.of(&release.text));
        let verb = |i: usize| attribution::is_reporting_verb(word(i));
        told.ends_with([',', '.', '!', '?'])
            && word(next).starts_with(char::is_lowercase)
            && (verb(next) || attribution::is_pronoun(word(next)) && verb(next + 1))
    }

    fn single(&mut self, i: usize, carried: &mut Option<usize>) {
        let place = self.places[i];
        let mark = self.marks[i];
        if self.feet(i) {
            self.marks[i].role = Role::Prime;
            return;
        }
        let pending = self.pending(false);
        let doubles = self.doubles_close(i);
        if place.inside() || doubles && pending.is_none() {
            return;
        }
        if let Some(slot) = pending {
            // Its partner was chosen when it was opened; without one, only marks after punctuation close speech.
            let open = self.open[slot];
            match self.marks[open].partner {
                Some(close) if close == i => self.closes(slot, i),
                Some(_) => {}
                // `‘We met ‘the few’’ and went`: right behind one that closes, so does this.
                None if doubles || self.closes_speech(i) => self.closes(slot, i),
                None if place.opens() && self.marks[i].ch != '’' => self.open_single(i),
                None => {}
            }
            return;
        }
        if place.before.is_some_and(|c| c.is_ascii_digit()) && place.space_after() {
            if let Some(open) = carried.filter(|&c| !self.marks[c].double()).filter(|_| self.closes_speech(i))
            {
                self.take_up(open, i, carried);
            } else if mark.ch != '‘' {
                self.marks[i].role = Role::Prime;
            }
        } else if place.opens() || self.wrongly_spaced(i) || self.unspaced(i) {
            self.open_single(i);
        } else if place.closes() && place.before.is_some_and(|c| is_stop(c) && c != ':') && mark.ch != '`' {
            match carried.filter(|&c| !self.marks[c].double()) {
                Some(open) => self.take_up(open, i, carried),
                None => self.marks[i].role = Role::Close,
            }
        }
    }

    /// The second of two single marks typed for a double one: the first has closed what there was.
    fn doubles_close(&self, i: usize) -> bool {
        i > 0 && {
            let (before, mark) = (self.marks[i - 1], self.marks[i]);
            before.role == Role::Close && before.ch == mark.ch && before.span.end == mark.span.start
        }
    }

    /// The second mark of `'n'`.
    fn ends_and(&self, j: usize) -> bool {
        let before = j.checked_sub(1).map(|i| self.marks[i].span.end());
        before
            .is_some_and(|b| matches!(self.release.text.get(b..self.marks[j].span.start()), Some("n" | "N")))
    }

    /// `6'2"`.
    fn feet(&self, i: usize) -> bool {
        self.marks[i].ch == '\''
            && self.places[i].before.is_some_and(|c| c.is_ascii_digit())
            && self.places[i].after.is_some_and(|c| c.is_ascii_digit())
    }

    /// `said,'We`: no space on either side.
    fn unspaced(&self, i: usize) -> bool {
        matches!(self.places[i].before, Some(',' | ':'))
            && self.places[i].after.is_some_and(char::is_uppercase)
    }

    fn open_single(&mut self, i: usize) {
        let close = self.partner_of_single(i);
        let leading = self.is_leading_apostrophe(i);
        let mark = self.marks[i];
        match close {
            // Turned as an apostrophe is, before what has lost its head: `the ’60s and the ‘60s night’`.
            _ if leading && mark.ch == '’' => {}
            Some((close, strong)) if strong || !leading => {
                self.opens(i);
                self.marks[i].partner = Some(close);
            }
            _ if leading || mark.ch == '’' || mark.ch == '`' => {}
            _ => self.opens(i),
        }
    }

    /// The single mark that closes the one at `i`, in the same paragraph, and whether it is one beyond doubt.
    ///
    /// `organisations'` inside speech is a plural possessive: speech closes only next to punctuation. A fragment takes
    /// the first mark that can close it, and passes a possessive only for a better one in the same sentence.
    fn partner_of_single(&self, i: usize) -> Option<(usize, bool)> {
        let inside_double = self.pending(true).is_some();
        let speech = self.places[i].head || self.follows_verb(i);
        let mut doubles = 0usize;
        let mut weak: Option<usize> = None;
        for j in (i + 1..self.marks.len()).take(INSIDE) {
            let (mark, place) = (self.marks[j], self.places[j]);
            if mark.double() {
                if place.opens() {
                    doubles += 1;
                } else if doubles > 0 {
                    doubles -= 1;
                } else if inside_double {
                    break;
                }
                continue;
            }
            if place.inside() || mark.ch == '`' {
                continue;
            }
            if place.opens() {
                if self.is_leading_apostrophe(j) {
                    continue;
                }
                break;
            }
            if !place.closes() || mark.ch == '‘' || self.ends_and(j) {
                continue;
            }
            let beside_stop = place.before.is_some_and(is_stop) || self.beside_stop(j);
            let possessive = !place.before.is_some_and(is_stop) && self.maybe_possessive(j);
            if speech {
                if beside_stop
                    && !(possessive
                        && !place.before.is_some_and(is_stop)
                        && place.after.is_some_and(is_space))
                {
                    return Some((j, true));
                }
                if !possessive {
                    weak = weak.or(Some(j));
                }
                continue;
            }
            if !possessive || beside_stop {
                return match weak {
                    Some(first) if self.sentence_ends_between(first, j) => Some((first, false)),
                    _ => Some((j, true)),
                };
            }
            weak = weak.or(Some(j));
        }
        // At the head of a paragraph stands a title: `'Round the clock' care`.
        weak.map(|j| (j, speech))
    }

    /// Punctuation or the paragraph's end follows.
    fn beside_stop(&self, j: usize) -> bool {
        match self.places[j].after {
            None => true,
            Some(c) => !is_space(c),
        }
    }

    /// `organisations'`, `goin'`: may be an apostrophe by its word, when another word follows.
    fn maybe_possessive(&self, j: usize) -> bool {
        let at = self.marks[j].span;
        let before = &self.release.text[..at.start()];
        let mut last = before.chars().rev();
        let (a, b) = (last.next(), last.next());
        let ending = matches!((a, b), (Some('s' | 'S' | 'z' | 'x'), _) | (Some('n'), Some('i')));
        let after = self.release.text[at.end()..].trim_start_matches(is_space);
        ending && after.starts_with(char::is_alphanumeric) && !self.told_by_pronoun(at.end())
    }

    /// `… respond to their needs’ he added`: no pronoun follows a possessive.
    fn told_by_pronoun(&self, from: usize) -> bool {
        let at = self.release.token_at(from);
        at + 1 < self.release.tokens.len()
            && attribution::is_pronoun(self.release.word(at))
            && attribution::verb_at(self.release, at + 1).is_some()
    }

    fn sentence_ends_between(&self, first: usize, second: usize) -> bool {
        let between = &self.release.text[self.marks[first].span.end()..self.marks[second].span.start()];
        between.contains(". ") || between.contains("? ") || between.contains("! ")
    }

    /// Only next to punctuation: `tide.'`, `tide',`.
    fn closes_speech(&self, i: usize) -> bool {
        let place = self.places[i];
        place.closes()
            && (place.before.is_some_and(is_stop) || (self.beside_stop(i) && !self.maybe_possessive(i)))
    }

    /// `'til`, `'90s`, `rock 'n' roll`.
    fn is_leading_apostrophe(&self, i: usize) -> bool {
        let after = &self.release.text[self.marks[i].span.end()..];
        let letters = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
        let word = &after[..letters];
        // A lone `s` has slipped off its word.
        word.eq_ignore_ascii_case("s") || is_clipped(word)
    }
}

/// Whether letters or figures are left out before this: `til`, `90s`, `07`, and the last four of an account's number.
#[must_use]
pub fn is_clipped(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let year = digits == 2 && matches!(&word[2..], "" | "s");
    let tail = digits == 4 && word.len() == 4 && !word.starts_with("19") && !word.starts_with("20");
    year || tail || LEADING.iter().any(|l| l.eq_ignore_ascii_case(word))
}

/// So many marks and apostrophes may stand between two single marks that belong together.
const INSIDE: usize = 128;

/// Speech that is not opened again is still closed after at most this many paragraphs without marks.
const CARRY: usize = 6;

/// Words that begin with an apostrophe.
const LEADING: [&str; 14] = [
    "til", "till", "tis", "twas", "twill", "em", "cause", "cos", "n", "bout", "round", "neath", "tween",
    "ere",
];
