//! The dateline that opens the lead: a place, a date, a wire, in any order, and a mark before the news.
//!
//! `LONDON, 12 November 2013 – `, `(Wire) - May 3, 2025 - DALLAS — `, `NEW DELHI, June 11, 2020: `, `WASHINGTON – `.

use super::DateMention;
use crate::release::layout::Layout;
use crate::text::{Case, Span, TokenKind};

/// What stands before the news.
pub(super) struct Opening<'a> {
    /// Up to the mark that closes it, brackets round the whole left in.
    pub span: Span,
    /// `LONDON`, `New Milton, Hampshire`.
    pub place: Option<Span>,
    /// `MoorWire`, without its brackets.
    pub wire: Option<Span>,
    /// Its date.
    pub date: Option<&'a DateMention>,
}

/// A dateline has so many tokens at most.
const LONGEST: usize = 36;
/// So many bytes of news follow a dateline that has only a date, or only a place.
const NEWS: usize = 60;

/// The dateline that `line` opens with, if it opens with one and goes on.
pub(super) fn read<'a>(release: &'a Layout, dates: &'a [DateMention], line: Span) -> Option<Opening<'a>> {
    let mut reader = Reader::of(release, dates, line)?;
    reader.elements();
    reader.finish(line)
}

/// Whether the words of `line` before the byte `news` are a dateline and nothing else.
pub(in crate::release) fn opens(release: &Layout, dates: &[DateMention], line: Span, news: usize) -> bool {
    let before = &release.text[line.start()..news];
    let closed = before.trim_end().ends_with(['-', '–', '—', '―', ':', ')']);
    closed
        && before.len() <= 96
        && read(release, dates, line)
            .is_some_and(|found| release.text[found.span.end()..news.max(found.span.end())].trim().is_empty())
}

struct Reader<'a> {
    release: &'a Layout,
    dates: &'a [DateMention],
    first: usize,
    /// The index after the last token that may be looked at.
    end: usize,
    at: usize,
    /// The whole stands in brackets, and they are open still.
    open: bool,
    bracketed: bool,
    place: Option<Span>,
    wire: Option<Span>,
    date: Option<&'a DateMention>,
}

impl<'a> Reader<'a> {
    fn of(release: &'a Layout, dates: &'a [DateMention], line: Span) -> Option<Self> {
        let tokens = release.tokens_in(line);
        let (first, end) = (tokens.start, tokens.end.min(tokens.start + LONGEST));
        (first < end).then_some(Self {
            release,
            dates,
            first,
            end,
            at: first,
            open: false,
            bracketed: false,
            place: None,
            wire: None,
            date: None,
        })
    }

    fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.release.word(at) } else { "" }
    }

    /// Reads place, date and wire as long as there are any, with the marks between them.
    fn elements(&mut self) {
        if matches!(self.word(self.at), "(" | "[") && !self.wire_in_marks() {
            self.open = true;
            self.bracketed = true;
            self.at += 1;
        }
        let mut strong = false;
        for step in 0..8 {
            let before = (self.at, self.date, self.place, self.wire);
            while self.at > self.first
                && !(self.bracketed && step == 0)
                && is_separator(self.word(self.at))
                && self.at < before.0 + 3
            {
                strong |= is_closing(self.word(self.at));
                self.at += 1;
            }
            // Behind a mark the news may begin: what is of the dateline still has another mark behind it.
            strong |= step > 0 && before.1.is_some();
            let named = before.2.is_none();
            let read = self.element();
            let place = self.place.filter(|_| named);
            if !read || (strong && !self.closes(place)) {
                (self.at, self.date, self.place, self.wire) = before;
                return;
            }
            if self.open && matches!(self.word(self.at), ")" | "]") {
                self.open = false;
                self.at += 1;
                return;
            }
        }
    }

    /// Whether a mark follows that closes the dateline, or, but for a place, a wire. A place behind a date and a dash is
    /// in capitals: with small letters it is somebody's name.
    fn closes(&self, place: Option<Span>) -> bool {
        let mut at = self.at;
        while matches!(self.word(at), "." | ",") && at < self.at + 2 {
            at += 1;
        }
        let word = self.word(at);
        let bracket = self.open && matches!(word, ")" | "]") || self.word(self.at - 1) == ")";
        match place {
            Some(place) if !bracket => {
                let dashed = self.release.text[..place.start()].trim_end().ends_with(['-', '–', '—']);
                let small = self.release.words(place).split(',').next().unwrap_or_default();
                is_closing(word) && !(dashed && small.contains(char::is_lowercase))
            }
            Some(_) => true,
            None => is_closing(word) || bracket || matches!(word, "(" | "/"),
        }
    }

    /// One of the three, if it stands here and was not read yet.
    fn element(&mut self) -> bool {
        self.date_here() || self.wire_in_marks() || self.place_here()
    }

    fn date_here(&mut self) -> bool {
        if self.date.is_some() || self.at >= self.end {
            return false;
        }
        let start = self.release.tokens[self.at].span.start;
        let i = self.dates.partition_point(|d| d.span.start < start);
        let Some(date) = self.dates.get(i) else { return false };
        if date.span.start != start || date.day.is_none() || date.month.is_none() || date.range.is_some() {
            return false;
        }
        self.date = Some(date);
        self.at = self.release.token_at(date.span.end());
        true
    }

    /// `(MoorWire)`, `/PRNewswire/`, and a place in brackets behind the date: `11 June 2020 (London)`.
    fn wire_in_marks(&mut self) -> bool {
        let close = match self.word(self.at) {
            "(" => ")",
            "[" => "]",
            "/" => "/",
            _ => return false,
        };
        let from = self.at + 1;
        let Some(last) = (from..self.end.min(from + 9)).find(|i| self.word(*i) == close) else {
            return false;
        };
        if last == from || !self.release.tokens[from].is_word() {
            return false;
        }
        let inner = self.release.tokens[from].span.to(self.release.tokens[last - 1].span);
        if self.dates.iter().any(|d| inner.touches(d.span)) || inner.len() > 48 {
            return false;
        }
        let capital = self.release.tokens[from].case() != Some(Case::Lower);
        if self.place.is_none() && self.date.is_some() && close == ")" && capital {
            self.place = Some(inner);
        } else if self.wire.is_none() {
            self.wire = Some(inner);
        } else {
            return false;
        }
        self.at = last + 1;
        true
    }

    /// A few words with capitals: `LONDON`, `New Milton, Hampshire`, `Washington, D.C.`, `Stoke-on-Trent`.
    fn place_here(&mut self) -> bool {
        if self.place.is_some() {
            return false;
        }
        let from = self.at;
        let mut place: Option<Span> = None;
        let mut at = from;
        while at < self.end && at < from + 10 {
            let token = self.release.tokens[at];
            match token.kind {
                TokenKind::Word(_)
                    if self.is_date(at) || place.is_some() && begins_sentence(self.word(at)) =>
                {
                    break;
                }
                TokenKind::Word(Case::Title | Case::Upper | Case::Mixed) => {
                    place = Some(place.map_or(token.span, |p| p.to(token.span)));
                }
                TokenKind::Word(Case::Lower) => {
                    let joins = ["on", "upon", "of", "the", "and", "in", "under", "le", "la", "by", "de"];
                    let named = self.release.tokens.get(at + 1).is_some_and(|t| {
                        matches!(t.kind, TokenKind::Word(Case::Title | Case::Upper | Case::Mixed))
                            || self.release.joined(at)
                    });
                    if place.is_none() || !named || !joins.contains(&self.word(at)) {
                        break;
                    }
                }
                TokenKind::Mark => {
                    let inside = match self.word(at) {
                        "," | "’" | "'" => true,
                        // `Stoke-on-Trent`; `Mass.`, `D.C.`
                        "-" => self.release.joined(at) && at > from && self.release.joined(at - 1),
                        "." => {
                            at > from
                                && self.release.joined(at - 1)
                                && self.release.tokens[at - 1].span.len() <= 5
                        }
                        _ => false,
                    };
                    if place.is_none() || !inside {
                        break;
                    }
                }
                TokenKind::Number => break,
            }
            at += 1;
        }
        let Some(name) = place else { return false };
        // The point of an abbreviation belongs to the place, a comma does not.
        let mut last = self.release.token_at(name.end());
        let short = self.release.tokens[last - 1].span.len() <= 5;
        let point = last < self.end && self.word(last) == "." && self.release.joined(last - 1) && short;
        let name = if point { name.to(self.release.tokens[last].span) } else { name };
        last += usize::from(point);
        if name.len() > 64 || is_label(self.release.words(name)) {
            return false;
        }
        self.place = Some(name);
        self.at = last;
        true
    }

    fn is_date(&self, at: usize) -> bool {
        let start = self.release.tokens[at].span.start;
        let i = self.dates.partition_point(|d| d.span.end <= start);
        self.dates.get(i).is_some_and(|d| d.span.start <= start)
    }

    /// The mark that closes it and what follows: the whole dateline, if that is one.
    fn finish(self, line: Span) -> Option<Opening<'a>> {
        if self.open || self.at == self.first {
            return None;
        }
        let text = &*self.release.text;
        let mut end = self.release.tokens[self.at - 1].span.end();
        let mut rest = &text[end..line.end()];
        // `May 3, 2025. – The`
        let stops = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '.', ',']).len();
        let mark = ["–", "—", "--", "-", "―", ":"].into_iter().find(|m| rest[stops..].starts_with(m));
        if let Some(mark) = mark {
            end += stops + mark.len();
            rest = &rest[stops + mark.len()..];
        }
        let news = rest.trim_start_matches([' ', '\u{a0}', '\t', '-', '–', '—']);
        let after_capital = news.chars().next().is_some_and(|c| !c.is_lowercase());
        // A hyphen stands apart.
        let apart = mark != Some("-") || rest.starts_with([' ', '\u{a0}', '-']);
        if !after_capital || !apart {
            return None;
        }
        end += rest.len() - news.len();
        let read = Opening {
            span: Span::new(line.start(), end).trim(text),
            place: self.place,
            wire: self.wire,
            date: self.date,
        };
        let dash = mark.is_some_and(|m| m != ":");
        let whole = match (read.date, read.place, read.wire) {
            // `17 February 2023 – 3 March 2023`, `12 May – Annual meeting`: a list, unless a sentence follows.
            (Some(_), None, None) => dash && news.len() >= NEWS,
            (Some(date), ..) if mark == Some(":") || self.bracketed => {
                date.year.is_some() && news.len() >= NEWS / 2
            }
            (Some(_), ..) => dash,
            (None, Some(place), wire) => {
                !self.bracketed && (wire.is_none() || mark.is_some()) && self.city(place, mark, news)
            }
            (None, None, _) => false,
        };
        whole.then_some(read)
    }

    /// Whether a place without a date opens the news: a city in capitals, and a mark or a sentence that begins.
    fn city(&self, place: Span, mark: Option<&str>, news: &str) -> bool {
        let words = self.release.words(place);
        let city =
            words.split(|c: char| !c.is_alphanumeric() && c != '-' && c != ' ').next().unwrap_or_default();
        let capitals = city.chars().filter(|c| c.is_alphabetic()).count() >= 4
            && !city.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
            && city.split(' ').count() <= 3;
        if !capitals || news.len() < NEWS || !news.contains(char::is_lowercase) || is_notice(city) {
            return false;
        }
        match mark {
            Some(_) => true,
            None => begins_sentence(news),
        }
    }
}

/// Whether the first word is one that has a capital only where a sentence begins.
fn begins_sentence(news: &str) -> bool {
    let first = news.split(' ').next().unwrap_or_default();
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "As",
        "This",
        "These",
        "Today",
        "Two",
        "Three",
        "Four",
        "Five",
        "Following",
        "After",
    ]
    .contains(&first)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "―" | "--")
}

fn is_closing(word: &str) -> bool {
    is_dash(word) || word == ":"
}

fn is_separator(word: &str) -> bool {
    is_closing(word) || matches!(word, "," | "." | "|")
}

/// Words before a date that are no place.
fn is_label(words: &str) -> bool {
    let labels =
        ["date", "embargo", "updated", "deadline", "when", "posted", "published", "issued", "released"];
    labels.iter().any(|w| words.get(..w.len()).is_some_and(|s| s.eq_ignore_ascii_case(w)))
}

/// Words in capitals that call for attention before a sentence: `WARNING: `.
fn is_notice(words: &str) -> bool {
    const NOTICES: [&str; 28] = [
        "NOTE",
        "NOTES",
        "UPDATE",
        "UPDATED",
        "CORRECTION",
        "WARNING",
        "ALERT",
        "ADVISORY",
        "STATEMENT",
        "SUMMARY",
        "BACKGROUND",
        "EXCLUSIVE",
        "REVEALED",
        "REMINDER",
        "BREAKING",
        "VIDEO",
        "PHOTO",
        "PHOTOS",
        "WATCH",
        "WHAT",
        "WHERE",
        "QUESTION",
        "ANSWER",
        "IMPORTANT",
        "ATTENTION",
        "CAPTION",
        "EDITORS",
        "HIGHLIGHTS",
    ];
    let notice = |word: &str| {
        NOTICES.contains(&word)
            || ["PRESS", "NEWS", "MEDIA", "IMMEDIATE", "RELEASE", "SUBJECT", "TITLE", "CONTACT"]
                .contains(&word)
    };
    words.split(' ').any(notice)
}
