//! The last look before a release goes. What a person must check by eye is put side by side; what the program found,
//! and what was let stand and by whom, stands under it. Pure: the same draft and day give the same look, for the
//! command line and for editors.

mod html;

use std::path::Path;

use housestyle_rules::finding::Severity;
use housestyle_rules::release::Release;
use housestyle_rules::release::link::LinkKind;
use housestyle_rules::release::outline::{ContactLine, outline};
use housestyle_rules::text::{Span, in_one_line};
use jiff::civil::Date;
use serde::Serialize;

pub use html::page;

use crate::engine::Examined;
use crate::ingest::{Document, Rows};

/// What a person looks at before sending.
#[derive(Clone, Debug, Serialize)]
pub struct Ready {
    /// The draft, as it was named.
    pub path: String,
    /// What it reads as: `press-release`, `statement`, `article` or `other`.
    pub kind: &'static str,
    /// Nothing that is a warning or worse is left.
    pub ready: bool,
    /// When it may be used, where it says so.
    pub embargo: Option<Embargo>,
    /// Whom a journalist can reach.
    pub contacts: Vec<ContactLine>,
    /// Addresses, and words that carry one.
    pub links: Vec<Words>,
    /// Who is named in full, once each.
    pub people: Vec<Person>,
    /// Days.
    pub dates: Vec<When>,
    /// Numbers.
    pub figures: Vec<Words>,
    /// What was found, in order of place.
    pub left: Vec<Left>,
    /// What a person lets stand.
    pub stood: Vec<LetStand>,
}

/// The embargo line.
#[derive(Clone, Debug, Serialize)]
pub struct Embargo {
    /// The words.
    pub text: String,
    /// 1-based line of the source.
    pub line: usize,
    /// May be used at once.
    pub immediate: bool,
    /// When it lifts, as `2013-11-12T00:01`.
    pub lifts: Option<String>,
    /// In words, held against today.
    pub says: String,
}

/// Words of the draft, and their line.
#[derive(Clone, Debug, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// 1-based line of the source.
    pub line: usize,
}

/// A person.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// In full.
    pub name: String,
    /// As the draft gives it.
    pub role: Option<String>,
    /// As the draft gives it.
    pub organisation: Option<String>,
    /// 1-based line of the source.
    pub line: usize,
}

/// A day.
#[derive(Clone, Debug, Serialize)]
pub struct When {
    /// The words.
    pub text: String,
    /// 1-based line of the source.
    pub line: usize,
    /// The day of the calendar it names, with its weekday.
    pub day: Option<String>,
}

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct Left {
    /// The rule.
    pub rule: &'static str,
    /// How bad.
    pub severity: Severity,
    /// The sentence.
    pub message: String,
    /// 1-based line of the source.
    pub line: usize,
}

/// A finding that is let stand.
#[derive(Clone, Debug, Serialize)]
pub struct LetStand {
    /// The rule.
    pub rule: &'static str,
    /// The words.
    pub words: String,
    /// 1-based line of the source.
    pub line: usize,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: String,
    /// Why, if said.
    pub why: String,
}

/// Looks at a draft called `path`, which was read and examined, as of `today`.
#[must_use]
pub fn look(path: &Path, document: &Document, release: &Release, examined: Examined, today: Date) -> Ready {
    let source = &document.source.text;
    let rows = Rows::of(document);
    let in_source = |at: usize| rows.row(at);
    let line = |span: Span| in_source(document.map.span(span).start());
    let text = |span: Span| in_one_line(span.of(&release.text));
    let words = |span: Span| Words { text: text(span), line: line(span) };

    let contacts = outline(release, "").contacts;
    let mut links: Vec<Words> =
        release.links.iter().filter(|l| l.kind == LinkKind::Web).map(|l| words(l.span)).collect();
    links.extend(
        release
            .hints
            .links
            .iter()
            .map(|(span, target)| Words { text: format!("{} → {target}", text(*span)), line: line(*span) }),
    );
    let mut people: Vec<Person> = Vec::new();
    for mention in release.people.iter().filter(|m| m.full) {
        let name = text(mention.name);
        match people.iter_mut().find(|p| p.name == name) {
            Some(known) => known.role = known.role.take().or_else(|| mention.role.map(text)),
            None => people.push(Person {
                name,
                role: mention.role.map(text),
                organisation: mention.organisation.map(text),
                line: line(mention.span),
            }),
        }
    }
    let left: Vec<Left> = examined
        .findings
        .into_iter()
        .map(|(f, _)| Left {
            rule: f.rule,
            severity: f.severity,
            message: f.message,
            line: in_source(f.span.start()),
        })
        .collect();
    Ready {
        path: path.display().to_string(),
        kind: release.kind.kind.name(),
        ready: left.iter().all(|f| f.severity < Severity::Warning),
        embargo: release.embargo.as_ref().map(|embargo| Embargo {
            text: text(embargo.span),
            line: line(embargo.span),
            immediate: embargo.immediate,
            lifts: embargo.lifts.map(|lifts| lifts.strftime("%Y-%m-%dT%H:%M").to_string()),
            says: match embargo.lifts {
                _ if embargo.immediate => "may be used at once".into(),
                Some(lifts) => {
                    let when = lifts.strftime("%A %-d %B %Y, %H:%M");
                    let days = (lifts.date() - today).get_days();
                    match days {
                        ..0 => format!("lifted {when}, which has passed"),
                        0 => format!("lifts today, {when}"),
                        1 => format!("lifts tomorrow, {when}"),
                        _ => format!("lifts {when}, in {days} days"),
                    }
                }
                None => "does not say when it lifts".into(),
            },
        }),
        contacts,
        links,
        people,
        dates: release
            .dates
            .iter()
            .map(|date| When {
                text: text(date.span),
                line: line(date.span),
                day: date.date.map(|day| day.strftime("%A %-d %B %Y").to_string()),
            })
            .collect(),
        figures: figures(release).into_iter().map(words).collect(),
        left,
        stood: examined
            .stood
            .into_iter()
            .map(|s| LetStand {
                rule: s.finding.rule,
                words: in_one_line(s.finding.span.of(source)),
                line: in_source(s.finding.span.start()),
                who: s.stet.who,
                when: s.stet.when,
                why: s.stet.why,
            })
            .collect(),
    }
}

/// Numbers that are no date, time, telephone number, address or mark of a list, each with the word after it.
fn figures(release: &Release) -> Vec<Span> {
    let taken = |span: Span| {
        release.dates.iter().any(|d| d.range.unwrap_or(d.span).contains(span))
            || release.times.iter().any(|t| t.span.contains(span))
            || release.phones.iter().any(|p| p.span.contains(span))
            || release.links.iter().any(|l| l.span.contains(span))
            || release.in_code(span.start())
    };
    let text = &*release.text;
    let tokens = &release.tokens;
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let first = i;
        i += 1;
        if !tokens[first].is_number() || taken(tokens[first].span) {
            continue;
        }
        let joined = |i: usize| tokens[i - 1].span.end() == tokens[i].span.start();
        // `1,250.5` is one number.
        while i + 1 < tokens.len()
            && matches!(tokens[i].span.of(text), "," | ".")
            && tokens[i + 1].is_number()
            && joined(i)
            && joined(i + 1)
        {
            i += 2;
        }
        let (start, mut end) = (tokens[first].span.start(), tokens[i - 1].span.end());
        let before = text[..start].chars().next_back();
        // A mark of a list begins its line; a number in a word is the word's.
        if before.is_none_or(|c| matches!(c, '\n' | '\r') || c.is_alphanumeric()) {
            continue;
        }
        let sign = before.filter(|c| matches!(c, '£' | '$' | '€')).map_or(0, char::len_utf8);
        if let Some(next) = tokens.get(i)
            && (next.is_word() || next.span.of(text) == "%")
            && matches!(&text[end..next.span.start()], "" | " ")
        {
            end = next.span.end();
        }
        out.push(Span::new(start - sign, end));
    }
    out
}

/// Name, role, numbers, addresses of a contact, on one line.
#[must_use]
pub fn contact(contact: &ContactLine) -> String {
    let fields = [&contact.name, &contact.organisation, &contact.role];
    let fields = fields.into_iter().flatten().chain(&contact.phones).chain(&contact.emails);
    fields.cloned().collect::<Vec<_>>().join(" · ")
}
