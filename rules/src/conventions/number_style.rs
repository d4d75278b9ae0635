use crate::check::{Context, Report};
use crate::finding::{Fix, Severity};
use crate::learn::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::Known;
use crate::text::{Edit, Span};

rule! {
    /// Percentages in two forms, `80 per cent` and `62%`.
    ///
    /// ```bad
    /// More than [[80 per cent]] agreed. Then 62% said yes, and 38% no.
    /// ```
    /// ```fixed
    /// More than 80% agreed. Then 62% said yes, and 38% no.
    /// ```
    /// ```good
    /// More than 80% agreed. Then 62% said yes.
    /// ```
    ///
    /// The house's form counts first, else the one that stands more often in the draft. It does not speak of direct
    /// speech, of numbers in words, or of figures in tables and lists, which keep their own form.
    "number-style",
    family: Family::Consistency,
    basis: Basis::Both,
    severity: Severity::Info,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
}

/// A percentage in figures.
struct Percentage {
    span: Span,
    /// The sign or the words, with the space before.
    unit: Span,
    form: &'static str,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let all = percentages(release);
    let was_so = |known: &Known<'_>| all.iter().any(|p| known.was_so(p.form, release.date()));
    let house = context.style.known("percent").filter(|known| !was_so(known));
    let count = |form: &str| all.iter().filter(|p| p.form == form).count();
    let most = ["%", "per cent", "percent"].into_iter().max_by_key(|form| count(form)).unwrap_or("%");
    let kept = house.as_ref().map_or(most, |k| k.form);
    if house.is_none() && count(kept) * 2 <= all.len() {
        return;
    }
    for wrong in all.iter().filter(|p| p.form != kept) {
        let unit = if kept == "%" { "%".to_owned() } else { format!(" {kept}") };
        let figure = &release.text[wrong.span.start()..wrong.unit.start()];
        let why = match (&house, all.iter().find(|p| p.form == kept)) {
            (Some(known), _) => format!("the house writes “{kept}” {}", known.in_words()),
            (None, Some(other)) => {
                format!("“{}” on {}", release.words(other.span), release.place(other.span))
            }
            (None, None) => continue,
        };
        let finding = report.find(wrong.span, format!("“{}” here, but {why}; keep to one form.", release.words(wrong.span)));
        finding.fix(Fix::choice(format!("Write “{figure}{unit}”"), vec![Edit::replace(wrong.unit, unit)]));
        if let Some(known) = &house {
            finding.backed_by(known);
        }
    }
}

/// Percentages in running text, in order.
fn percentages(release: &Release) -> Vec<Percentage> {
    let mut out = Vec::new();
    // Lists stand in order and may lie in one another: how far those reach that have begun.
    let reach: Vec<usize> = (release.lists.iter())
        .scan(0, |reach, list| {
            *reach = list.span.end().max(*reach);
            Some(*reach)
        })
        .collect();
    let in_list = |at: usize| {
        let begun = release.lists.partition_point(|list| list.span.start() <= at);
        begun > 0 && reach[begun - 1] > at
    };
    for i in 0..release.tokens.len().saturating_sub(1) {
        if !release.tokens[i].is_number() {
            continue;
        }
        let number = release.tokens[i].span;
        let (form, last) = match release.word(i + 1) {
            "%" => ("%", i + 1),
            "percent" => ("percent", i + 1),
            "per" if i + 2 < release.tokens.len() && release.word(i + 2) == "cent" => ("per cent", i + 2),
            _ => continue,
        };
        let end = release.tokens[last].span;
        let listed = in_list(number.start())
            || release
                .paragraph_at(number.start())
                .is_some_and(|p| opens_item(release.words(release.paragraphs[p].span)));
        if listed || release.in_link(number.start()) || release.quotations.in_speech(number.start()) {
            continue;
        }
        let mut start = number;
        // `3.5%`, `1,200%`.
        let mut at = i;
        while at >= 2
            && release.joined(at - 1)
            && release.joined(at - 2)
            && matches!(release.word(at - 1), "." | ",")
            && release.tokens[at - 2].is_number()
        {
            at -= 2;
            start = release.tokens[at].span;
        }
        out.push(Percentage { span: start.to(end), unit: Span::new(number.end(), end.end()), form });
    }
    out
}

fn opens_item(paragraph: &str) -> bool {
    paragraph.starts_with(['*', '•', '-', '–', '·']) || paragraph.contains('|')
}

fn observe(release: &Release, observations: &mut Observations) {
    for percentage in percentages(release) {
        observations.see("percent", percentage.form, percentage.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    #[test]
    fn leaves_alone_what_others_wrote() {
        let house = Style::from_pins("percent = \"%\"").unwrap();
        for text in [
            "“Some 80 per cent of us agree,” said Ann Lee.",
            "The survey was made in May:\n\n* 62 per cent said yes\n* 38 per cent said no",
            "| agreed | 80 per cent |",
            "One in ten agreed, and ten per cent more will.",
        ] {
            let found = crate::testing::run(&RULE, text, &house);
            assert!(found.iter().all(|f| f.severity <= crate::finding::Severity::Info), "{text}: {found:?}");
        }
        finds_with(&RULE, "“Some 80 per cent of us agree,” said Ann Lee.", &house);
        finds_with(&RULE, "Some 80% agreed, and [[8 percent]] did not.", &house);
    }

    #[test]
    fn finds_two_forms() {
        finds(&RULE, "Some 3.5 per cent, 4 per cent and [[5.5%]] agreed.");
        finds(&RULE, "Some 3% and 4% and [[1,250 percent]] agreed.");
        let style = Style::from_pins("percent = \"%\"").unwrap();
        finds_with(&RULE, "Some [[80 per cent]] agreed.", &style);
        let style = Style::from_pins("percent = \"per cent\"").unwrap();
        assert_eq!(fixed(&RULE, "Some 3.5% agreed.", &style), "Some 3.5 per cent agreed.");
    }

    #[test]
    fn leaves_alone_one_form_lists_and_speech() {
        for text in [
            "Some 3% and 4% agreed.",
            "Some 3 per cent agreed, and 4 per cent did not.",
            "Some 3% and 4 per cent agreed.",
            "Some 3 per cent and 4 per cent agreed:\n\n* 62% said yes\n* 38% said no",
            "A third, 1 in 10, five per cent and 4% and 5%.",
            "| 3% | 4% | 5 per cent |",
            "per cent of nothing % 5",
        ] {
            finds(&RULE, text);
        }
    }
}
