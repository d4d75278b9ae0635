//! Departures from what the house's releases have agreed on.

use housestyle_rules::release::Release;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::style::{Style, Tier};
use housestyle_rules::text::Span;

use super::defects::{Defect, Injected, MONTHS, replaced};

pub(crate) const DEPARTURES: &[Defect] = &[
    Defect { name: "end mark changed", inject: end_mark },
    Defect { name: "city dropped", inject: no_city },
    Defect { name: "boilerplate's word", inject: boilerplate },
    Defect { name: "own name misspelt", inject: own_name },
    Defect { name: "month abbreviated", inject: short_month },
    Defect { name: "ordinal added", inject: ordinal },
    Defect { name: "headline with a stop", inject: stop },
    Defect { name: "time's form", inject: time },
];

/// Whether the archive is sure of what it shows of a slot.
fn sure(style: &Style, slot: &str, holds: impl Fn(&str) -> bool) -> bool {
    style.known(slot).is_some_and(|known| known.tier >= Tier::Convention && holds(known.form))
}

fn end_mark(release: &Release, style: &Style) -> Option<Injected> {
    let part = release.part(PartKind::EndMark)?;
    let words = release.words(part.span);
    sure(style, "end-mark", |form| form == words).then_some(())?;
    let other = if words.contains('#') { "ENDS" } else { "###" };
    Some(replaced(release, part.span, other, &["ends-marker"]))
}

fn no_city(release: &Release, style: &Style) -> Option<Injected> {
    let line = release.date_line.as_ref()?;
    let place = line.place?;
    (place.start() < line.date.span.start()).then_some(())?;
    sure(style, "date-line", |form| *form == line.form).then_some(())?;
    let rules = &["date-form", "section-missing"];
    let mut injected = replaced(release, Span::new(place.start(), line.date.span.start()), "", rules);
    injected.place = Span::new(place.start(), place.start() + line.date.span.len());
    Some(injected)
}

fn boilerplate(release: &Release, style: &Style) -> Option<Injected> {
    let mut all = style.standing.iter().filter(|s| s.tier >= Tier::Tentative && s.text.len() > 120);
    let (at, text) = all.find_map(|s| Some((release.text.find(s.text.trim())?, s.text.trim())))?;
    // A long word in its second half.
    let from =
        (text.len() / 2..text.len()).find(|i| text.is_char_boundary(*i) && text[*i..].starts_with(' '))?;
    let word = text[from..].split_whitespace().find(|word| {
        word.len() >= 6 && word.bytes().all(|b| b.is_ascii_lowercase()) && text.matches(word).count() == 1
    })?;
    let start = at + text.find(word)?;
    Some(replaced(release, Span::new(start, start + word.len()), "lanterns", &["boilerplate-variant"]))
}

fn own_name(release: &Release, style: &Style) -> Option<Injected> {
    let body = [PartKind::Lead, PartKind::Body];
    style.own.iter().find_map(|own| {
        let word = own.long.split(' ').filter(|word| word.is_ascii()).max_by_key(|word| word.len())?;
        (word.len() >= 7).then_some(())?;
        let at = release.text.match_indices(&own.long).map(|(at, _)| at).find(|at| {
            release.part_at(*at).is_some_and(|part| body.contains(&part))
                && !release.quotations.in_quotation(*at)
                && !release.in_link(*at)
        })?;
        let start = at + own.long.find(word)?;
        let wrong = format!("{}{}", &word[..3], &word[4..]);
        Some(replaced(
            release,
            Span::new(start, start + word.len()),
            &wrong,
            &["name-variant", "term-misspelt"],
        ))
    })
}

fn short_month(release: &Release, style: &Style) -> Option<Injected> {
    let date = &release.date_line.as_ref()?.date;
    let (_, span) = date.month?;
    let word = release.words(span);
    (MONTHS.contains(&word) && word.len() > 4).then_some(())?;
    sure(style, "date-form/date-line", |form| *form == date.form).then_some(())?;
    let mut injected = replaced(release, span, &word[..3], &["date-form"]);
    injected.place = Span::new(date.span.start(), date.span.end() - (word.len() - 3));
    Some(injected)
}

fn ordinal(release: &Release, style: &Style) -> Option<Injected> {
    let date = &release.date_line.as_ref()?.date;
    let (day, span) = date.day?;
    sure(style, "date-form/date-line", |form| *form == date.form && !form.contains("ordinal"))
        .then_some(())?;
    (!date.numeric).then_some(())?;
    let ending = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let mut injected = replaced(release, Span::at(span.end()), ending, &["date-form"]);
    injected.place = Span::new(date.span.start(), date.span.end() + 2);
    Some(injected)
}

fn stop(release: &Release, style: &Style) -> Option<Injected> {
    sure(style, "headline/stop", |form| form == "none").then_some(())?;
    let part = release.part(PartKind::Headline)?;
    let words = release.words(part.span).trim_end();
    // `U.S.`, `Edwin Tong SC`, and what a web page has cut short, have a stop of their own.
    let last = words.rsplit(' ').next().unwrap_or_default();
    (last.len() > 3 && last.ends_with(char::is_lowercase)).then_some(())?;
    Some(replaced(release, Span::at(part.span.start() + words.len()), ".", &["headline-form"]))
}

fn time(release: &Release, style: &Style) -> Option<Injected> {
    let time = release.times.iter().find(|time| {
        let at = time.span.start();
        release.part_at(at) == Some(PartKind::Body)
            && !release.quotations.in_quotation(at)
            && sure(style, "time-form/clock", |form| {
                let own = release.words(time.span);
                ["am", "pm", "a.m.", "p.m."]
                    .iter()
                    .any(|half| own.ends_with(half) && form.ends_with(&half[1..]))
            })
    })?;
    let words = release.words(time.span);
    let wrong = words.replace("a.m.", "AM").replace("p.m.", "PM").replace("am", "AM").replace("pm", "PM");
    Some(replaced(release, time.span, &wrong, &["time-form"]))
}
