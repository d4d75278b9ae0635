//! Hover: what is said about the words under the pointer, and what the archive knows of them.

use housestyle_rules::catalogue;
use housestyle_rules::finding::Finding;
use housestyle_rules::text::Span;

use super::names::{self, Named};
use super::words;
use crate::lsp::view::View;

/// What a hover shows.
#[derive(Debug)]
pub(in crate::lsp) struct Hover {
    /// In the source.
    pub(in crate::lsp) span: Span,
    pub(in crate::lsp) paragraphs: Vec<Paragraph>,
}

/// One paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::lsp) enum Paragraph {
    /// A heading.
    Strong(String),
    /// Words.
    Plain(String),
    /// What stands before is one matter, what follows another.
    Rule,
}

use Paragraph::{Plain, Strong};

/// What to say of the words at the byte `source` of the source.
pub(in crate::lsp) fn hover(view: &View, source: usize) -> Option<Hover> {
    let at = view.plain(source);
    let mut found: Vec<&Finding> = view.findings().iter().filter(|f| under(f.span, source)).collect();
    found.sort_by_key(|f| f.span.len());
    let mut paragraphs = Vec::new();
    for finding in &found {
        if !paragraphs.is_empty() {
            paragraphs.push(Paragraph::Rule);
        }
        tell(finding, &mut paragraphs);
    }
    let fact = fact(view, at);
    let span = match (found.first(), &fact) {
        (Some(finding), _) => finding.span,
        (None, Some((span, _))) => view.reading.document.map.span(*span),
        (None, None) => return None,
    };
    if let Some((_, facts)) = fact {
        if !paragraphs.is_empty() {
            paragraphs.push(Paragraph::Rule);
        }
        paragraphs.extend(facts);
    }
    Some(Hover { span, paragraphs })
}

fn under(span: Span, at: usize) -> bool {
    span.has(at) || span.touches(Span::at(at))
}

fn tell(finding: &Finding, out: &mut Vec<Paragraph>) {
    out.push(Strong(finding.rule.to_owned()));
    out.push(Plain(finding.message.clone()));
    // Most messages say how many releases there are themselves.
    let counted = finding.message.contains("releases that show it");
    let evidence = finding.evidence.as_ref().map(if counted { words::how_sure } else { words::evidence });
    out.extend(evidence.filter(|e| !e.is_empty()).map(Plain));
    if let Some(way_out) = words::way_out(finding) {
        out.push(Plain(way_out));
    }
    if let Some(rule) = catalogue::rule(finding.rule) {
        out.push(Plain(format!("Why: {}", rule.summary())));
    }
}

/// What is known of the words at `at`, apart from findings.
fn fact(view: &View, at: usize) -> Option<(Span, Vec<Paragraph>)> {
    if let Some((named, span)) = names::at(view, at) {
        let told = match named {
            Named::Acronym(short) => acronym(view, &short),
            Named::Person(surname) => person(view, &surname),
            Named::Pair(_) | Named::Footnote(_) => Vec::new(),
        };
        if !told.is_empty() {
            return Some((span, told));
        }
    }
    embargo(view, at).or_else(|| date(view, at)).or_else(|| phone(view, at))
}

fn acronym(view: &View, short: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let long = names::long_form(view, short);
    let slot = format!("acronym/{short}");
    let known = view.style().known(&slot);
    match (&long, &known) {
        (Some(long), _) => out.push(Strong(format!("{short}: {long}"))),
        (None, Some(known)) => out.push(Strong(format!("{short}: {}", known.form))),
        (None, None) => return out,
    }
    if let Some(known) = known {
        if long.as_deref().is_some_and(|long| !long.eq_ignore_ascii_case(known.form)) {
            out.push(Plain(format!("The archive gives it as “{}”.", known.form)));
        }
        let evidence = words::evidence(&known.evidence());
        if !evidence.is_empty() {
            out.push(Plain(evidence));
        }
    } else {
        out.push(Plain("Explained in this draft; the archive does not show it.".to_owned()));
    }
    out
}

fn person(view: &View, surname: &str) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let here = names::mentions(view, surname);
    let Some(full) = here.iter().find(|m| m.full).map(|m| view.words(m.name).to_owned()) else { return out };
    out.push(Strong(full.clone()));
    if let Some(role) = here.iter().find_map(|m| m.role) {
        let organisation = here.iter().find_map(|m| m.organisation).map(|o| view.words(o));
        out.push(Plain(match organisation {
            Some(organisation) => format!("Here: {}, {organisation}.", view.words(role)),
            None => format!("Here: {}.", view.words(role)),
        }));
    }
    if let Some(known) = view.style().known(&format!("person/{full}/role")) {
        out.push(Plain(format!("In the archive: {}. {}", known.form, words::evidence(&known.evidence()))));
    }
    if out.len() > 1 { out } else { Vec::new() }
}

fn embargo(view: &View, at: usize) -> Option<(Span, Vec<Paragraph>)> {
    let embargo = view.release().embargo.as_ref().filter(|e| under(e.span, at))?;
    let told = match (embargo.immediate, embargo.lifts) {
        (true, _) => "No embargo: this may be used at once.".to_owned(),
        (false, Some(lifts)) => {
            format!("The embargo lifts {} at {}.", words::day(lifts.date(), view.today()), words::time(lifts))
        }
        (false, None) => "An embargo without a full date and time.".to_owned(),
    };
    Some((embargo.span, vec![Strong("Embargo".to_owned()), Plain(told)]))
}

fn date(view: &View, at: usize) -> Option<(Span, Vec<Paragraph>)> {
    let mention = view.release().dates.iter().find(|d| under(d.span, at))?;
    let date = mention.date?;
    let (today, full) = (view.today(), words::long_date(date));
    let days = (date - today).get_days();
    let told = match days {
        0 => format!("{full}: today."),
        1 => format!("{full}: tomorrow."),
        -1 => format!("{full}: yesterday."),
        n if n > 0 => format!("{full}: in {n} days."),
        n => format!("{full}: {} days ago.", -n),
    };
    Some((mention.span, vec![Plain(told)]))
}

fn phone(view: &View, at: usize) -> Option<(Span, Vec<Paragraph>)> {
    use housestyle_rules::release::phone::Plan;
    let phone = view.release().phones.iter().find(|p| under(p.span, at))?;
    let told = match phone.plan {
        Plan::Geographic => "A geographic number",
        Plan::Mobile => "A mobile number",
        Plan::Other => "A non-geographic number",
        Plan::Drama => "A number set aside by Ofcom for drama: nobody answers it",
        Plan::Short => "A short code",
        Plan::Invalid => "Not a number of the United Kingdom’s plan",
        Plan::Foreign => "A number of another country",
    };
    let told =
        if phone.standard.is_empty() { format!("{told}.") } else { format!("{told}: {}.", phone.standard) };
    Some((phone.span, vec![Plain(told)]))
}
