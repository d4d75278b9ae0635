//! Closing lines, in the house's wording of today or in another.

use crate::alarm::Report;
use crate::alarm::Weight;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::phrase::words;
use crate::release::sign_off::{Place, SignOff, form};
use crate::style::{Known, Learned, Style, Tier};
use crate::text::{Difference, Edit, Span, difference};

/// Two lines that have less than this in common, of a hundred, are two lines.
const ALIKE: usize = 60;
/// Fewer words than this are compared with nothing.
const LEAST: usize = 4;
/// What no longer looks like a closing line has this many words at least.
const SENTENCE: usize = 8;
/// So many of the last paragraphs are looked at.
const PARAGRAPHS: usize = 12;
/// So many releases have a line that only one kind of release has.
const OF_A_KIND: u32 = 3;

pub(super) fn observe(release: &Release, out: &mut Observations) {
    for SignOff { span, place } in &release.sign_offs {
        let place = match place {
            Place::Last => "last",
            Place::UnderText => "under",
        };
        if let Some(line) = form(release, *span) {
            out.see("sign-off", format!("{place}: {line}"), *span);
        }
    }
}

pub(super) fn check(release: &Release, style: &Style, report: &mut Report) {
    // A line that one kind of release alone has is that kind's: nobody misses it elsewhere, but where it stands it stands
    // as it always does.
    let lines: Vec<(String, &Learned)> =
        style.family("sign-off/").map(|(name, learned)| (format!("sign-off/{name}"), learned)).collect();
    if lines.is_empty() {
        return;
    }
    let mut drafted: Vec<(Span, String)> =
        release.sign_offs.iter().filter_map(|s| Some((s.span, form(release, s.span)?))).collect();
    // Altered, the line may not look like a closing line any more.
    let longest = lines.iter().flat_map(|(_, l)| &l.forms).map(|f| f.form.len()).max().unwrap_or_default();
    let paragraphs = release.paragraphs.iter().rev().take(PARAGRAPHS).map(|p| p.span);
    let others: Vec<Span> = paragraphs
        .filter(|span| span.len() <= longest + longest / 4 && !drafted.iter().any(|(d, _)| d.touches(*span)))
        .filter(|span| words(release.words(*span)).count() >= SENTENCE)
        .collect();
    drafted.extend(others.into_iter().map(|span| (span, release.words(span).to_owned())));
    for (slot, learned) in &lines {
        // A line of three words is a name, and another name like it another thing.
        let compared = |form: &str| !form.ends_with('…') && words(form).count() >= LEAST;
        let known = style.known(slot).or_else(|| of_a_kind(slot, learned));
        let known = known.filter(|k| compared(k.form) && k.asks_for_it(release.date()));
        let Some(known) = known else { continue };
        if release.text.contains(known.form) || drafted.iter().any(|(_, line)| line == known.form) {
            continue;
        }
        // Whatever is another of the house's lines is no version of this one.
        let others =
            |line: &str| lines.iter().any(|(s, l)| s != slot && l.forms.iter().any(|f| f.form == *line));
        let versions =
            drafted.iter().filter(|(_, line)| !others(line) && !known.was_so(line, release.date()));
        let nearest = versions
            .filter_map(|(span, line)| Some((*span, line, difference(known.form, line)?)))
            .filter(|(.., other)| other.alike >= ALIKE && !other.figures)
            .max_by_key(|(.., other)| other.alike);
        let Some((span, line, other)) = nearest else { continue };
        let older = learned.former.iter().find(|(former, _)| former == line);
        let count = if other.words == 1 { "one word".to_owned() } else { format!("{} words", other.words) };
        let message = match older {
            Some((_, last)) => format!(
                "This is an older wording of the closing line “{}”, last sent {}.",
                known.form,
                last.strftime("%-d %B %Y")
            ),
            None => format!(
                "The house’s closing line is “{}”, {}; here it differs in {count}.",
                known.form,
                known.in_words()
            ),
        };
        let finding = report.find(at_fault(release, span, &other, line), message);
        finding.weight(if older.is_some() { Weight::Slip } else { Weight::Doubt });
        if let Some(written) = filled(known.form, release, span) {
            finding.fix(Fix::choice("Use the house’s wording", vec![Edit::replace(span, written)]));
        }
        finding.backed_by(&known);
    }
}

/// The line that some releases have, word for word, where most have none.
fn of_a_kind<'a>(slot: &'a str, learned: &'a Learned) -> Option<Known<'a>> {
    let form = learned.forms.iter().find(|f| f.form != "absent").filter(|f| f.seen >= OF_A_KIND)?;
    Some(Known { slot, form: &form.form, tier: Tier::Tentative, learned: Some(learned) })
}

/// The words that differ, where the line stands in the draft as it was compared.
fn at_fault(release: &Release, span: Span, other: &Difference, line: &str) -> Span {
    if other.span.is_empty() || line != release.words(span) {
        return span;
    }
    Span::new(span.start() + other.span.start(), span.start() + other.span.end())
}

/// The form with the draft's own date and year; `None` where the draft has none.
fn filled(form: &str, release: &Release, span: Span) -> Option<String> {
    let mut out = form.to_owned();
    if out.contains("{date}") {
        let date = release.dates.iter().find(|d| span.contains(d.span))?;
        out = out.replace("{date}", release.words(date.span));
    }
    if out.contains("{year}") {
        out = out.replace("{year}", &release.date()?.year().to_string());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::finding::Severity;
    use crate::style::{Form, Style};
    use crate::testing::{finds, finds_with, fixed, run};
    use jiff::civil::date;

    const TEXT: &str = "Hall to open again\n\n3 May 2024\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.\n\nENDS\n\n";
    const LINE: &str = "Follow the Example Trust on Mastodon: @examplehalls";

    fn house() -> Style {
        use crate::style::{Learned, Tier};
        let forms = vec![Form { form: LINE.into(), seen: 20, ..Form::default() }];
        let former =
            vec![("Follow the Example Trust on Twitter: @examplehalls".to_owned(), date(2022, 5, 1))];
        let line = Learned { tier: Tier::Strong, of: 20, forms, former, ..Learned::default() };
        let issued = "Issued by the Press Office of the Example Trust, {date}";
        let forms = vec![Form { form: issued.into(), seen: 20, ..Form::default() }];
        let issued = Learned { tier: Tier::Strong, of: 20, forms, ..Learned::default() };
        let learned =
            [("sign-off/last/follow the".to_owned(), line), ("sign-off/last/issued by".to_owned(), issued)];
        Style { learned: learned.into(), releases: 20, ..Style::default() }
    }

    #[test]
    fn tells_another_wording_of_a_closing_line() {
        let then = LINE.replace("Mastodon", "Twitter");
        finds_with(&RULE, &format!("{TEXT}{}", LINE.replace("Mastodon", "[[Twitter]]")), &house());
        assert_eq!(run(&RULE, &format!("{TEXT}{then}"), &house())[0].severity, Severity::Warning);
        assert_eq!(fixed(&RULE, &format!("{TEXT}{then}"), &house()), format!("{TEXT}{LINE}"));
        finds_with(
            &RULE,
            &format!("{TEXT}Follow the Example Trust on [[Facebook]]: @examplehalls"),
            &house(),
        );
        let issued = "Issued by the Media Office of the Example Trust, 3 May 2024";
        assert_eq!(
            fixed(&RULE, &format!("{TEXT}{issued}"), &house()),
            format!("{TEXT}{}", issued.replace("Media", "Press"))
        );
    }

    #[test]
    fn lets_closing_lines_be() {
        for tail in [
            LINE,
            "",
            "Tickets are free on the day.",
            "Follow the road to the hall.",
            "Issued by the Press Office of the Example Trust, 4 June 2024",
            "Issued by the Sample Fund",
            "follow the example trust on mastodon: @examplehalls",
        ] {
            finds_with(&RULE, &format!("{TEXT}{tail}"), &house());
        }
        // It was the house's own then.
        let then = TEXT.replace("2024", "2021");
        finds_with(&RULE, &format!("{then}{}", LINE.replace("Mastodon", "Twitter")), &house());
        finds(&RULE, &format!("{TEXT}{}", LINE.replace("Mastodon", "Twitter")));
    }
}
