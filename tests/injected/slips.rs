//! Slips that no house intends: the fixed laws find them, whatever the archive.

use housestyle_rules::release::Release;
use housestyle_rules::release::link::LinkKind;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::style::Style;
use housestyle_rules::text::Span;

use super::defects::{DAYS, Defect, Injected, MONTHS, replaced};

pub(crate) const SLIPS: &[Defect] = &[
    Defect { name: "paragraph repeated", inject: repeated },
    Defect { name: "e-mail without @", inject: without_at },
    Defect { name: "e-mail with two @", inject: two_ats },
    Defect { name: "e-mail's ending", inject: con },
    Defect { name: "e-mail with a space", inject: spaced },
    Defect { name: "web address broken", inject: broken_web },
    Defect { name: "year of the date line", inject: far_date_line },
    Defect { name: "year of the embargo", inject: far_embargo },
    Defect { name: "year beside a weekday", inject: other_year },
    Defect { name: "day that is none", inject: no_day },
    Defect { name: "two letters doubled", inject: two_letters },
    Defect { name: "placeholder in brackets", inject: bracketed },
    Defect { name: "placeholder XX", inject: crosses },
    Defect { name: "placeholder TBC", inject: to_be_confirmed },
    Defect { name: "month misspelt", inject: month },
    Defect { name: "weekday misspelt", inject: weekday },
    Defect { name: "mojibake", inject: mojibake },
];

/// A paragraph of the text once more, two paragraphs on.
fn repeated(release: &Release, _: &Style) -> Option<Injected> {
    let in_text = |span: Span| {
        // What is an item may come back.
        release.part_at(span.start()) == Some(PartKind::Body)
            && (120..900).contains(&span.len())
            && !release.words(span).starts_with(['*', '-', '•', '('])
    };
    let pairs = release.paragraphs.windows(2).find(|pair| in_text(pair[0].span) && in_text(pair[1].span))?;
    let (first, second) = (pairs[0].span, pairs[1].span);
    let copy = format!("\n\n{}", release.words(first));
    let mut injected = replaced(release, Span::at(second.end()), &copy, &["duplicate-paragraph"]);
    injected.place = Span::new(first.start(), second.end() + copy.len());
    "a paragraph twice".clone_into(&mut injected.what);
    Some(injected)
}

/// The first e-mail address, and where its `@` is.
fn email(release: &Release) -> Option<(Span, usize)> {
    // Without its sign an address that ends in `.example` is none for anybody.
    let real = |words: &str| !words.ends_with(".example") && !words.contains('_');
    let link =
        release.links.iter().find(|link| link.kind == LinkKind::Email && real(release.words(link.span)))?;
    let at = release.words(link.span).find('@')?;
    Some((link.span, link.span.start() + at))
}

const ADDRESS: &[&str] = &["address-broken", "contact-details-changed", "link-missing"];

fn in_email(release: &Release, span: Span, new: &str, whole: Span) -> Injected {
    let mut injected = replaced(release, span, new, ADDRESS);
    injected.place = Span::new(whole.start(), whole.end() + new.len() - span.len());
    injected
}

fn without_at(release: &Release, _: &Style) -> Option<Injected> {
    let (whole, at) = email(release)?;
    Some(in_email(release, Span::new(at, at + 1), "", whole))
}

fn two_ats(release: &Release, _: &Style) -> Option<Injected> {
    let (whole, at) = email(release)?;
    Some(in_email(release, Span::at(at), "@", whole))
}

fn con(release: &Release, _: &Style) -> Option<Injected> {
    let (whole, _) = email(release)?;
    let words = release.words(whole);
    let (end, wrong) = [("com", "con"), ("org", "ogr"), ("gov", "gvo"), ("net", "nte")]
        .into_iter()
        .find(|(end, _)| words.ends_with(&format!(".{end}")))?;
    Some(in_email(release, Span::new(whole.end() - end.len(), whole.end()), wrong, whole))
}

fn spaced(release: &Release, _: &Style) -> Option<Injected> {
    let (whole, at) = email(release)?;
    Some(in_email(release, Span::at(at), " ", whole))
}

fn broken_web(release: &Release, _: &Style) -> Option<Injected> {
    let (span, old, new) =
        release.links.iter().filter(|link| link.kind != LinkKind::Email).find_map(|link| {
            let words = release.words(link.span);
            [("https://", "htps://"), ("http://", "htp://"), ("www.", "ww.")]
                .into_iter()
                .find(|(old, _)| words.starts_with(old))
                .map(|(old, new)| (link.span, old, new))
        })?;
    let mut injected = replaced(release, Span::new(span.start(), span.start() + old.len()), new, ADDRESS);
    injected.place = Span::new(span.start(), span.end() - 1);
    Some(injected)
}

fn far_date_line(release: &Release, _: &Style) -> Option<Injected> {
    let (year, span) = release.date_line.as_ref()?.date.year.filter(|(_, span)| span.len() == 4)?;
    let rules = &["date-impossible", "weekday-date-mismatch", "embargo-contradiction"];
    Some(replaced(release, span, &(year + 27).to_string(), rules))
}

fn far_embargo(release: &Release, _: &Style) -> Option<Injected> {
    let date = release.embargo.as_ref().filter(|e| !e.immediate)?.date.as_ref()?;
    let (year, span) = date.year.filter(|(_, span)| span.len() == 4)?;
    let rules = &["date-impossible", "weekday-date-mismatch", "embargo-contradiction"];
    let mut injected = replaced(release, span, &(year + 180).to_string(), rules);
    injected.place = date.span;
    Some(injected)
}

fn other_year(release: &Release, _: &Style) -> Option<Injected> {
    let dates = release.dates.iter().filter(|d| d.date.is_some() && d.weekday.is_some());
    let date = dates.clone().find(|d| {
        release.date_line.as_ref().is_none_or(|line| line.date.span != d.span)
            && !release.quotations.in_speech(d.span.start())
    });
    let date = date.or_else(|| dates.clone().next())?;
    let (year, span) = date.year.filter(|(_, span)| span.len() == 4)?;
    let rules = &["weekday-date-mismatch", "date-impossible", "embargo-contradiction"];
    let mut injected = replaced(release, span, &(year - 1).to_string(), rules);
    injected.place = date.span;
    Some(injected)
}

fn no_day(release: &Release, _: &Style) -> Option<Injected> {
    let date = release.dates.iter().find(|d| {
        !d.numeric
            && d.range.is_none()
            && d.month.is_some_and(|(month, _)| [4, 6, 9, 11].contains(&month))
            && d.day.is_some_and(|(_, span)| release.words(span).bytes().all(|b| b.is_ascii_digit()))
    })?;
    let mut injected = replaced(release, date.day?.1, "31", &["date-impossible"]);
    injected.place = date.span;
    Some(injected)
}

/// A place in the running text where `words` stand, outside speech.
fn in_body(release: &Release, words: &[&str]) -> Option<(usize, usize)> {
    let bodies = release.parts.iter().filter(|part| part.kind == PartKind::Body).map(|part| part.span);
    bodies.into_iter().find_map(|body| {
        words.iter().find_map(|word| {
            let mut places = body.of(&release.text).match_indices(word);
            let at = places.find(|(at, _)| !release.quotations.in_quotation(body.start() + at))?.0;
            Some((body.start() + at, word.len()))
        })
    })
}

fn two_letters(release: &Release, _: &Style) -> Option<Injected> {
    let (at, length) = in_body(release, &[" in ", " to ", " of ", " at ", " by ", " is "])?;
    let word = release.text[at..at + length - 1].to_owned();
    let mut injected = replaced(release, Span::at(at), &word, &["doubled-word"]);
    injected.place = Span::new(at, at + 2 * word.len());
    Some(injected)
}

const LEFT: &[&str] = &["placeholder-left-in", "draft-marking"];

fn bracketed(release: &Release, _: &Style) -> Option<Injected> {
    let (at, _) = in_body(release, &[" said", " says", " has ", " will "])?;
    Some(replaced(release, Span::at(at), " [NAME]", LEFT))
}

fn crosses(release: &Release, _: &Style) -> Option<Injected> {
    let body = release.part(PartKind::Body)?.span;
    let token = release.numbers().map(|at| release.tokens[at].span).find(|span| {
        body.contains(*span)
            && span.len() == 2
            && release.text[..span.start()].ends_with(' ')
            && release.text[span.end()..].starts_with(' ')
            && release.text[span.end() + 1..].starts_with(char::is_lowercase)
            && release.text[..span.start() - 1].ends_with(char::is_lowercase)
            && release.dates.iter().all(|date| !date.span.touches(*span))
            && !release.quotations.in_quotation(span.start())
    })?;
    Some(replaced(release, token, "XX", LEFT))
}

fn to_be_confirmed(release: &Release, _: &Style) -> Option<Injected> {
    let date = release.dates.iter().find(|d| {
        let before = release.text[..d.span.start()].trim_end().rsplit(' ').next().unwrap_or_default();
        ["on", "by", "for", "from", "until", "in", "after", "before", "since"].contains(&before)
            && release.part_at(d.span.start()) == Some(PartKind::Body)
            && !release.quotations.in_quotation(d.span.start())
    })?;
    Some(replaced(release, date.span, "TBC", LEFT))
}

/// The month or the weekday of a date, misspelt by one letter less.
fn misspelt(release: &Release, names: &[&str]) -> Option<Injected> {
    let (span, wrong) = release.dates.iter().find_map(|date| {
        let parts = [date.month.map(|m| m.1), date.weekday.map(|w| w.1)];
        parts.into_iter().flatten().find_map(|span| {
            let word = release.words(span);
            let named = names.contains(&word) && word.len() > 5;
            // `Febuary`, `Septmber`, `Wenesday`.
            named.then(|| (span, format!("{}{}", &word[..3], &word[4..])))
        })
    })?;
    let mut injected = replaced(release, span, &wrong, &["day-misspelt"]);
    injected.place = Span::new(span.start(), span.start() + wrong.len());
    Some(injected)
}

fn month(release: &Release, _: &Style) -> Option<Injected> {
    misspelt(release, &MONTHS)
}

fn weekday(release: &Release, _: &Style) -> Option<Injected> {
    misspelt(release, &DAYS)
}

fn mojibake(release: &Release, _: &Style) -> Option<Injected> {
    let damaged = [('’', "â€™"), ('“', "â€œ"), ('–', "â€“"), ('é', "Ã©"), ('£', "Â£")];
    let (at, old, new) =
        damaged.into_iter().find_map(|(old, new)| Some((release.text.find(old)?, old, new)))?;
    Some(replaced(release, Span::new(at, at + old.len_utf8()), new, &["character-damage"]))
}
