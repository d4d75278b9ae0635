//! The line that says when a release may be used.

use jiff::civil::{Date, DateTime};

use super::date::{self, DateMention, fill};
use super::heading::{Heading, Heads};
use super::mentions::Mentions;
use super::time::{self, TimeMention};
use crate::text::{Case, Sieve, Span, TokenKind};

/// An embargo, or the word that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embargo {
    /// The line, or its sentence.
    pub span: Span,
    /// `Embargo:`, `EMBARGOED UNTIL`, `For immediate release`: the words before the time.
    pub label: Span,
    /// It says there is none: `Embargo: Immediate`, `For immediate release`.
    pub immediate: bool,
    /// When it lifts: the time.
    pub time: Option<TimeMention>,
    /// When it lifts: the day.
    pub date: Option<DateMention>,
    /// The same moment by other clocks, each with its own day where one is given: `4 a.m. CT/5 a.m. ET`.
    pub also: Vec<(TimeMention, Option<DateMention>)>,
    /// Both, when both are full; the year may come from the release's date.
    pub lifts: Option<DateTime>,
    /// Its form without its content: `Embargo: {time}, {date}`, with the time's form and the date's in their place:
    /// `Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}`.
    pub form: String,
}

/// An embargo stands among the first so many lines that are not blank.
const TOP: usize = 12;
/// Longer lines are running text, unless they begin with the label.
const SHORT: usize = 160;

/// The embargo that counts: one that holds the text back before one that lets it go, and one that says when before one
/// that does not (`EMBARGOED: Hall opens` in the subject of a message).
pub(super) fn find(all: &[Embargo]) -> Option<Embargo> {
    let says_when = |e: &&Embargo| e.time.is_some() && e.date.is_some();
    let held = || all.iter().filter(|e| !e.immediate);
    held().find(says_when).or(held().next()).or(all.first()).cloned()
}

/// Writes an embargo in `form` (see [`Embargo::form`]). `None` when the form wants more than a day and a time.
#[must_use]
pub fn write(lifts: DateTime, form: &str) -> Option<String> {
    let with_time = time::write_into(lifts, form)?;
    // A form without a day would lose it.
    form.contains("{day").then(|| date::write(lifts.date(), &with_time))?
}

/// Words that a label may begin with.
const OPENERS: [&str; 10] =
    ["for", "immediate", "not", "hold", "strictly", "strict", "under", "still", "embargo", "embargoed"];

/// Every line at the top that speaks of an embargo, in order.
pub(super) fn find_all(release: &Mentions, headings: &[Heading], dated: Option<Date>) -> Vec<Embargo> {
    let text = &*release.text;
    let openers: Vec<Span> =
        release.tokens_of(&OPENERS).into_iter().map(|i| release.tokens[i].span).collect();
    let mut lines = release.lines.spans().iter().map(|l| l.trim(text)).filter(|l| !l.is_empty()).take(TOP);
    let mut out = Vec::new();
    let mut next = lines.next();
    while let Some(line) = next {
        next = lines.next();
        let at = openers.partition_point(|opener| opener.start < line.start);
        if openers.get(at).is_none_or(|opener| !line.contains(*opener)) {
            continue;
        }
        let Some((label, immediate)) = label_in(release, headings, line) else { continue };
        // The time may stand on the line under its label.
        let bare = text[label.end()..line.end()].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        let under =
            next.filter(|under| bare && !immediate && under.len() < 80 && has_moment(release, *under));
        let whole = under.map_or(line, |under| line.to(under));
        // A line may say it twice: `EMBARGOED: Not for use before …`, `FOR IMMEDIATE RELEASE / Embargoed until …`.
        let rest = Span::new(label.end(), line.end());
        let second = (line.len() <= SHORT).then(|| label_in(release, headings, rest)).flatten();
        match second {
            Some((other, at_once)) => {
                let between = text[label.end()..other.start()].trim_matches(|c: char| !c.is_alphanumeric());
                if between.is_empty() && !immediate {
                    out.extend(read(release, whole, label.to(other), at_once, dated));
                } else {
                    let parted = |c: char| !c.is_alphanumeric() && !matches!(c, ')' | '.');
                    let first = Span::new(line.start(), other.start());
                    let kept = first.of(text).trim_end_matches(parted).len();
                    out.extend(read(
                        release,
                        Span::new(first.start(), first.start() + kept),
                        label,
                        immediate,
                        dated,
                    ));
                    out.extend(read(release, Span::new(other.start(), whole.end()), other, at_once, dated));
                }
            }
            None => out.extend(read(release, whole, label, immediate, dated)),
        }
    }
    out
}

fn has_moment(release: &Mentions, span: Span) -> bool {
    release.times.iter().any(|t| span.contains(t.span)) || release.dates.iter().any(|d| span.contains(d.span))
}

fn read(
    release: &Mentions,
    line: Span,
    label: Span,
    immediate: bool,
    dated: Option<Date>,
) -> Option<Embargo> {
    let text = &*release.text;
    let rest = Span::new(label.end(), line.end());
    let told = release.times.iter().find(|t| rest.contains(t.span)).cloned();
    let time = told.or_else(|| bare_time(release, rest).filter(|_| line.len() <= SHORT));
    let time = time.filter(|_| !immediate);
    let date = release.dates.iter().find(|d| rest.contains(d.span) && d.day.is_some()).filter(|_| !immediate);
    let starts = text[line.start()..label.start()].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    if line.len() > SHORT && !(starts && (immediate || time.is_some() || date.is_some())) {
        return None;
    }
    let mut end = line.end();
    if line.len() > SHORT {
        // The label is run into the text: the sentence is enough.
        let told = [time.as_ref().map(|t| t.span.end()), date.map(|d| d.span.end()), Some(label.end())];
        let from = told.into_iter().flatten().max().unwrap_or(label.end());
        end = text[from..line.end()].find(". ").map_or(line.end(), |i| from + i);
    }
    let span = Span::new(line.start(), end);
    let also = other_clocks(release, span, time.as_ref(), date);
    let form = fill(text, span, parts_of(time.as_ref(), date, &also, |t| t.form.clone(), |d| d.form.clone()));
    let day = date.and_then(|d| d.near(dated));
    let lifts = day.zip(time.as_ref().and_then(|t| t.time)).map(|(day, time)| day.to_datetime(time));
    Some(Embargo { span, label, immediate, time, date: date.cloned(), also, lifts, form })
}

/// More than so many clocks on one line are a table.
const CLOCKS: usize = 4;

/// The times that stand beside the first one, with zones of their own.
fn other_clocks(
    release: &Mentions,
    span: Span,
    time: Option<&TimeMention>,
    date: Option<&DateMention>,
) -> Vec<(TimeMention, Option<DateMention>)> {
    let Some(first) = time.filter(|t| t.zone.is_some()) else { return Vec::new() };
    let from = release.times.partition_point(|t| t.span.start < first.span.end);
    let times = release.times[from..].iter().take(CLOCKS);
    let others: Vec<&TimeMention> =
        times.take_while(|t| span.contains(t.span)).filter(|t| t.zone.is_some()).collect();
    let own_day = |i: usize| {
        let until = others.get(i + 1).map_or(span.end, |next| next.span.start);
        let at = release.dates.partition_point(|d| d.span.start < others[i].span.end);
        let day = release.dates.get(at).filter(|d| d.span.end <= until && d.day.is_some())?;
        (date.is_none_or(|first| first.span != day.span)).then(|| day.clone())
    };
    (0..others.len()).map(|i| (others[i].clone(), own_day(i))).collect()
}

/// The times and days of an embargo, each with its form.
fn parts_of(
    time: Option<&TimeMention>,
    date: Option<&DateMention>,
    also: &[(TimeMention, Option<DateMention>)],
    of_time: impl Fn(&TimeMention) -> String,
    of_date: impl Fn(&DateMention) -> String,
) -> Vec<(Span, String)> {
    let times = time.into_iter().chain(also.iter().map(|(time, _)| time));
    let dates = date.into_iter().chain(also.iter().filter_map(|(_, date)| date.as_ref()));
    times.map(|t| (t.span, of_time(t))).chain(dates.map(|d| (d.span, of_date(d)))).collect()
}

/// The form of an embargo with every choice that its words leave open, as [`DateMention::open_form`] does for a date.
/// `None` where its form would not give its words back, or the time stands there by name. `dated`: the release's date.
#[must_use]
pub fn open_form(text: &str, dated: Option<Date>, embargo: &Embargo) -> Option<String> {
    let also = &embargo.also;
    if embargo.immediate || (embargo.time.is_none() && embargo.date.is_none()) {
        return Some(embargo.form.clone());
    }
    let mut times = embargo.time.iter().chain(also.iter().map(|(t, _)| t));
    if times.any(|t| time::open_form(text, t).is_none()) || also.iter().any(|(_, day)| day.is_some()) {
        return None;
    }
    let day = embargo.date.as_ref().map(|d| d.near(dated));
    let written = match (embargo.time.as_ref(), day) {
        (Some(_), Some(day)) => {
            let words = embargo.lifts.filter(|_| day.is_some())?;
            write(words, &embargo.form)?
        }
        (None, Some(day)) => date::write(day?, &embargo.form)?,
        (Some(time), None) => time::write(time.time?, &embargo.form)?,
        (None, None) => embargo.form.clone(),
    };
    let same = fill(text, embargo.span, Vec::<(Span, &str)>::new()) == written;
    let parts = parts_of(
        embargo.time.as_ref(),
        embargo.date.as_ref(),
        also,
        |t| time::open_form(text, t).unwrap_or_default(),
        |d| d.open_form(text),
    );
    same.then(|| fill(text, embargo.span, parts))
}

/// Hours and minutes that nothing but the embargo says are such: `0600 on 14 May 2026`, `12 May 2026 00.01`.
fn bare_time(release: &Mentions, rest: Span) -> Option<TimeMention> {
    let dated = |i: usize| release.dates.iter().any(|d| d.span.contains(release.tokens[i].span));
    let has_year = release.dates.iter().any(|d| rest.contains(d.span) && d.year.is_some());
    let tokens = release.tokens_in(rest);
    tokens.clone().find_map(|i| {
        let token = release.tokens[i];
        // `Embargo: 12 May – 2026`: a year that was not read as one.
        let year =
            token.span.len() == 4 && matches!(release.word(i).get(..2), Some("19" | "20")) && !has_year;
        let led_in = i == tokens.start
            || dated(i - 1)
            || release.tokens[i - 1].kind == TokenKind::Mark
            || time::told_before(release, i);
        let phone = release.phones.iter().any(|p| p.span.touches(token.span));
        if !token.is_number() || dated(i) || phone || !led_in || year && !time::told_before(release, i) {
            return None;
        }
        time::in_embargo(release, i).filter(|t| rest.contains(t.span))
    })
}

/// The words of `line` that lead an embargo in, and whether they say that there is none.
fn label_in(release: &Mentions, headings: &[Heading], line: Span) -> Option<(Span, bool)> {
    static SIEVE: Sieve = Sieve::of(&OPENERS);
    let tokens = release.tokens_in(line);
    for at in tokens.clone() {
        let word = release.word(at);
        // Only a few words can begin a label.
        if !matches!(word.as_bytes()[0].to_ascii_lowercase(), b'e' | b'f' | b'n' | b's' | b'u' | b'h' | b'i')
        {
            continue;
        }
        if !SIEVE.lets(&release.tokens[at]) {
            if line.len() > SHORT {
                return None;
            }
            continue;
        }
        let first =
            at == tokens.start || release.tokens[tokens.start..at].iter().all(|t| t.kind == TokenKind::Mark);
        let words = Words { release, headings, end: tokens.end };
        // `can be had, embargoed until 5pm, from …`: in mid-line a label has a capital, or a mark before it.
        let stands = first
            || release.tokens[at].case() != Some(Case::Lower)
            || release.tokens[at - 1].kind == TokenKind::Mark && release.word(at - 1) != ",";
        if let Some((last, immediate)) = words.label(at, first).filter(|_| stands) {
            return Some((release.tokens[at].span.to(release.tokens[last].span), immediate));
        }
        if line.len() > SHORT {
            return None;
        }
    }
    None
}

/// The words of a line, to be matched one by one.
struct Words<'a> {
    release: &'a Mentions,
    headings: &'a [Heading],
    end: usize,
}

impl Words<'_> {
    /// A label that begins at token `at`: the index of its last token, and whether it says that there is none.
    fn label(&self, at: usize, first: bool) -> Option<(usize, bool)> {
        // `For immediate release`, `Immediate release`, `For immediate use`
        let for_ = self.one_of(at, &["for"]).unwrap_or(at);
        if let Some(immediate) = self.one_of(for_, &["immediate"]) {
            let what = self.one_of(immediate, &["release", "publication", "use", "broadcast"])?;
            let by_itself = first || self.capitals(at) || (for_ > at && self.is_title(at));
            let ends = what >= self.end || self.release.word(what) != "of";
            return (by_itself && ends).then(|| (what - 1, true));
        }
        // `Not for publication before`, `Not for release or broadcast until`
        if let Some(next) = self.one_of(at, &["not"]).and_then(|i| self.one_of(i, &["for", "to"])) {
            let mut i = next;
            while i < self.end && i < next + 8 {
                if let Some(until) = self.one_of(i, &["before", "until", "till"]) {
                    return Some((self.with_colon(until) - 1, false));
                }
                let goes_on = [
                    "be",
                    "publication",
                    "release",
                    "released",
                    "broadcast",
                    "use",
                    "used",
                    "published",
                    "or",
                    "and",
                    "online",
                    "for",
                    "/",
                    ",",
                ];
                i = self.one_of(i, &goes_on)?;
            }
            return None;
        }
        // `Hold for release until`, `For release: 12 May`, `For release on`, `For use after`
        if first {
            let hold = self.one_of(at, &["hold"]).unwrap_or(at);
            if let Some(i) =
                self.one_of(hold, &["for"]).and_then(|i| self.one_of(i, &["release", "publication", "use"]))
            {
                let until = self.one_of(i, &["until", "at", "on", "after", "from", "till", ":"])?;
                let until = self.with_colon(until);
                // `For publication on 11 September`: the day a book comes out, unless a time makes it a moment, or it
                // is all that its line above the headline says.
                let book = self.release.word(i - 1).eq_ignore_ascii_case("publication")
                    && self.release.word(i).eq_ignore_ascii_case("on")
                    && !self.time_follows(until)
                    && !self.day_above_headline(until);
                return (!book && self.moment_follows(until)).then(|| (until - 1, false));
            }
        }
        // `Strictly embargoed until`, `Under embargo until`, `Embargo:`
        let lead = self.one_of(at, &["strictly", "strict", "under", "still"]);
        let lead = lead.map(|i| self.one_of(i, &["under"]).unwrap_or(i)).unwrap_or(at);
        let lead = self.one_of(lead, &["strict"]).unwrap_or(lead);
        let word = self.one_of(lead, &["embargo", "embargoed"])?;
        let embargoed = self.release.word(word - 1).len() > "embargo".len();
        let mut i = word;
        let mut leads_in = false;
        // `embargoed for release until`, `embargo lifts at`, `embargo date and time:`
        let between = [
            "for",
            "release",
            "publication",
            "broadcast",
            "use",
            "and",
            "or",
            "strictly",
            "is",
            "lifts",
            "lifted",
            "ends",
            "date",
            "time",
            "details",
            "to",
            "not",
            "be",
            "media",
            "press",
            "/",
        ];
        while let Some(next) = self.one_of(i, &between).filter(|_| i < word + 6) {
            i = next;
        }
        if let Some(next) =
            self.one_of(i, &["until", "till", "til", "to", "before", ":", "-", "–", "—", "at", "on"])
        {
            leads_in = true;
            i = self.with_colon(next);
        }
        let held =
            self.one_of(i, &["not"]).is_some_and(|i| self.one_of(i, &["for", "to", "before"]).is_some());
        let none = self.one_of(i, &["immediate", "immediately", "none", "nil", "n", "not"]).is_some();
        if none && leads_in && !held {
            return Some((i - 1, true));
        }
        if self.one_of(i, &["immediate"]).is_some() && first {
            return Some((i - 1, true));
        }
        let last = i - 1;
        if leads_in {
            // `arms embargo on 12 May` is prose: in mid-line only what cannot be.
            let firm = ["until", "till", "til", "before", ":"]
                .iter()
                .any(|w| self.release.word(last).eq_ignore_ascii_case(w));
            let sure = firm && (first || lead > at || embargoed || self.release.word(last) == ":");
            return (sure || ((first || embargoed) && self.moment_follows(i))).then_some((last, false));
        }
        // Without a lead-in: the moment follows at once (`Embargo 00.01 hrs`), or the line is the label (`EMBARGOED`).
        let alone = first && i >= self.end && self.capitals(word - 1);
        (alone || (first && self.moment_follows(i))).then_some((last, false))
    }

    /// The index after the token at `at` if it is one of `words`.
    fn one_of(&self, at: usize, words: &[&str]) -> Option<usize> {
        (at < self.end && words.iter().any(|w| self.release.word(at).eq_ignore_ascii_case(w)))
            .then_some(at + 1)
    }

    fn with_colon(&self, at: usize) -> usize {
        self.one_of(at, &[":"]).unwrap_or(at)
    }

    fn capitals(&self, at: usize) -> bool {
        self.release.tokens[at].case() == Some(Case::Upper)
    }

    fn is_title(&self, at: usize) -> bool {
        self.release.tokens[at].case() == Some(Case::Title)
    }

    fn rest_of_line(&self, at: usize) -> Option<Span> {
        let from = self.release.tokens.get(at).filter(|_| at < self.end)?;
        Some(from.span.to(self.release.tokens[self.end - 1].span))
    }

    /// Whether a time stands in the rest of the line.
    fn time_follows(&self, at: usize) -> bool {
        let Some(rest) = self.rest_of_line(at) else { return false };
        self.release.times.iter().any(|t| rest.contains(t.span))
    }

    /// Whether the rest of the line is a date, and the headline still to come.
    fn day_above_headline(&self, at: usize) -> bool {
        let Some(rest) = self.rest_of_line(at) else { return false };
        let later = |h: &Heading| self.release.paragraphs[h.paragraph].span.start() > rest.start();
        self.headings.iter().any(|h| h.heads == Heads::Release && later(h))
            && self.release.dates.iter().any(|d| d.span.contains(rest))
    }

    /// Whether a date or a time stands within the next few tokens.
    fn moment_follows(&self, at: usize) -> bool {
        let Some(from) = self.release.tokens.get(at).filter(|_| at < self.end) else { return false };
        let last = self.release.tokens[(at + 4).min(self.end - 1)];
        let window = from.span.to(last.span);
        self.release.times.iter().any(|t| window.touches(t.span))
            || self.release.dates.iter().any(|d| window.touches(d.span))
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    const LEAD: &str =
        "\n\nThe council has opened a new library in the centre of the town, with room for 4,000 books.";

    #[test]
    fn words_of_other_letters_are_no_years() {
        for line in ["Embargo: Réf", "Embargo: 🚀", "Embargo: 12 May – éé"] {
            let release = read(&format!("A headline\n\n{line}{LEAD}"));
            assert!(release.embargo.as_ref().is_none_or(|embargo| embargo.time.is_none()), "{line}");
        }
    }

    fn embargo(line: &str) -> Option<(String, bool, Option<String>, String)> {
        let release = read(&format!("A headline\n\nDate: 10 May 2014\n{line}{LEAD}"));
        release.embargo.as_ref().map(|e| {
            let lifts = e.lifts.map(|l| l.to_string());
            (release.words(e.label).to_owned(), e.immediate, lifts, e.form.clone())
        })
    }

    #[track_caller]
    fn held(line: &str, label: &str, lifts: &str, form: &str) {
        let lifts = (!lifts.is_empty()).then(|| lifts.to_owned());
        assert_eq!(embargo(line), Some((label.to_owned(), false, lifts, form.to_owned())), "{line}");
    }

    #[test]
    fn reads_embargoes() {
        held(
            "Embargo: 00.01 hrs, Monday May 12, 2014",
            "Embargo:",
            "2014-05-12T00:01:00",
            "Embargo: {HH}.{MM} hrs, {weekday} {month} {day}, {year}",
        );
        held(
            "EMBARGOED UNTIL 00:01 12 MAY 2014",
            "EMBARGOED UNTIL",
            "2014-05-12T00:01:00",
            "EMBARGOED UNTIL {HH}:{MM} {day} {MONTH} {year}",
        );
        held(
            "Strictly embargoed until: 9.30am on Monday 12 May",
            "Strictly embargoed until:",
            "2014-05-12T09:30:00",
            "Strictly embargoed until: {h}.{MM}{ampm} on {weekday} {day} {month}",
        );
        held(
            "Not for publication or broadcast before 00.01 hours, 12 May 2014",
            "Not for publication or broadcast before",
            "2014-05-12T00:01:00",
            "Not for publication or broadcast before {HH}.{MM} hours, {day} {month} {year}",
        );
        held(
            "PRESS RELEASE – EMBARGOED UNTIL 00:01 ON 12 MAY 2014",
            "EMBARGOED UNTIL",
            "2014-05-12T00:01:00",
            "PRESS RELEASE – EMBARGOED UNTIL {HH}:{MM} ON {day} {MONTH} {year}",
        );
        held(
            "Under strict embargo until 00.01 hrs, 12 May 2014",
            "Under strict embargo until",
            "2014-05-12T00:01:00",
            "Under strict embargo until {HH}.{MM} hrs, {day} {month} {year}",
        );
        held(
            "EMBARGO:\n00.01 hrs, 12 May 2014",
            "EMBARGO:",
            "2014-05-12T00:01:00",
            "EMBARGO: {HH}.{MM} hrs, {day} {month} {year}",
        );
        held(
            "Embargo 00.01 hrs, 12 May 2014",
            "Embargo",
            "2014-05-12T00:01:00",
            "Embargo {HH}.{MM} hrs, {day} {month} {year}",
        );
        held("Embargo: 12 May 2014", "Embargo:", "", "Embargo: {day} {month} {year}");
        held(
            "Embargoed until midnight on 12 May 2014",
            "Embargoed until",
            "",
            "Embargoed until midnight on {day} {month} {year}",
        );
        held("EMBARGOED", "EMBARGOED", "", "EMBARGOED");
        for (line, lifts) in [
            ("Embargo: 13 May 2014 at 0700", "2014-05-13T07:00:00"),
            ("Embargoed until 0700 on 13 May 2014", "2014-05-13T07:00:00"),
            ("Embargoed until 0001 13 May 2014", "2014-05-13T00:01:00"),
            ("EMBARGO: 1300, Tuesday 13 May 2014", "2014-05-13T13:00:00"),
            ("Embargo: 13 May 2014, 1200 hours", "2014-05-13T12:00:00"),
            ("Embargo: 13 May 2014 00.01", "2014-05-13T00:01:00"),
            ("Embargo: Tuesday 13 May at 2000", "2014-05-13T20:00:00"),
        ] {
            assert_eq!(embargo(line).and_then(|e| e.2).as_deref(), Some(lifts), "{line}");
        }
    }

    #[test]
    fn takes_no_other_figures_for_its_time() {
        for line in [
            "Embargo: 13 May 2014 (calls to 020 7946 0018)",
            "Embargo: 13 May 2014, ref 1234",
            "Embargo: 13 May 2014, £1200 raised",
        ] {
            assert_eq!(embargo(line).map(|e| e.2), Some(None), "{line}");
        }
    }

    #[test]
    fn a_day_of_publication_above_the_headline_holds_the_release_back() {
        let above = |text: &str| read(text).embargo.as_ref().map(|e| e.immediate);
        let line = "For publication on Tuesday 13 May 2014";
        assert_eq!(above(&format!("{line}\n\nA new library opens{LEAD}")), Some(false));
        assert_eq!(above(&format!("A new library opens{LEAD}\n\n{line}")), None);
        assert_eq!(above(&format!("{line} by Hale Books\n\nA new novel of the sea{LEAD}")), None);
        held(
            "For release: 00.01 hrs, 12 May 2014",
            "For release:",
            "2014-05-12T00:01:00",
            "For release: {HH}.{MM} hrs, {day} {month} {year}",
        );
    }

    #[test]
    fn reads_the_word_that_there_is_none() {
        for line in [
            "Embargo: Immediate",
            "For immediate release",
            "FOR IMMEDIATE RELEASE",
            "Embargo: none",
            "Immediate release",
        ] {
            assert_eq!(embargo(line).map(|e| e.1), Some(true), "{line}");
        }
        assert_eq!(
            embargo("Embargo: Immediate").map(|e| (e.0, e.3)),
            Some(("Embargo:".into(), "Embargo: Immediate".into()))
        );
    }

    #[test]
    fn a_line_may_say_it_twice() {
        held(
            "EMBARGOED: Not for use before 0001 hrs, Monday 12 May 2014",
            "EMBARGOED: Not for use before",
            "2014-05-12T00:01:00",
            "EMBARGOED: Not for use before {HH}{MM} hrs, {weekday} {day} {month} {year}",
        );
        for line in [
            "FOR IMMEDIATE RELEASE / Embargoed until 00.01 on 12 May 2014",
            "Embargoed until 00.01 on 12 May 2014 – FOR IMMEDIATE RELEASE",
        ] {
            let release = read(&format!("A headline\n\n{line}{LEAD}"));
            assert_eq!(release.embargoes.len(), 2, "{line}");
            assert_eq!(release.embargo.as_ref().map(|e| e.immediate), Some(false), "{line}");
        }
    }

    #[test]
    fn two_clocks_are_one_form() {
        let form = |line: &str| embargo(line).expect("an embargo").3;
        let early = form("Embargoed until 4 a.m. CT/5 a.m. ET, Monday, May 12, 2014");
        assert_eq!(early, form("Embargoed until 9 a.m. CT/10 a.m. ET, Monday, May 12, 2014"));
        let at = jiff::civil::date(2014, 5, 12).at(11, 0, 0, 0);
        let written = super::write(at, &early);
        assert_eq!(written.as_deref(), Some("Embargoed until 11 a.m. CT/12 p.m. ET, Monday, May 12, 2014"));
    }

    #[test]
    fn prose_about_an_embargo_is_none() {
        for line in [
            "Minister welcomes arms embargo on 12 May 2014",
            "Embargo on arms sales must stay, say charities",
            "Embargoed goods seized at port on 12 May",
            "The embargo was lifted in May 2014",
            "The report is not for the faint-hearted",
            "Calls for immediate release of detained aid worker",
            "For use in schools: a new guide",
            "The oil embargo of 1973 is remembered",
            "Hold for ransom: a new play",
            "Under embargo rules, goods may not be sold",
            "The media can obtain it, embargoed until 11.06 a.m. on 12 May 2014, from the council",
        ] {
            assert_eq!(embargo(line), None, "{line}");
        }
    }

    #[test]
    fn the_line_that_holds_it_back_counts() {
        let release = read(&format!("FOR IMMEDIATE RELEASE\nEmbargo: 00.01 hrs, 12 May 2014{LEAD}"));
        assert_eq!(release.embargo.as_ref().map(|e| e.immediate), Some(false));
        assert_eq!(release.embargoes.len(), 2);
    }
}
