mod reference;

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::style::Known;
use crate::text::{Edit, Span};

rule! {
    /// Percentages or sums of money in two forms, `80 per cent` and `62%`; a release’s own number not as the house writes it.
    ///
    /// Offices differ, and so do newspapers. Within one release a reader should not notice which form was chosen. The
    /// number of a release is what a press office files it by.
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
    /// ```bad
    /// The hall cost £2 million and the park £3 million. The road will cost [[£4m]].
    /// ```
    /// ```fixed
    /// The hall cost £2 million and the park £3 million. The road will cost £4 million.
    /// ```
    ///
    /// ```style
    /// reference = "Ref: PR {number}/{year}"
    /// "reference/zeros" = "2"
    /// "reference/year" = "of the release"
    /// ```
    /// ```bad
    /// PRESS RELEASE
    /// [[PR 7-2025]]
    /// 4 March 2025
    ///
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    /// ```
    /// ```fixed
    /// PRESS RELEASE
    /// Ref: PR 07/2025
    /// 4 March 2025
    ///
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    /// ```
    ///
    /// The house’s form counts first, else the one that stands more often in the draft. It does not speak of direct
    /// speech, of numbers in words, of figures in tables and lists, which keep their own form, or of sums in a headline,
    /// which has no room.
    "number-style",
    family: Family::Consistency,
    basis: Basis::Both,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("amount", "Sums of money"),
        Slot::choice("percent", "Percentages"),
        Slot::choice("reference", "The reference number").under(Chapter::Top),
        Slot::choice("reference/year", "The year in the reference number").under(Chapter::Top).with(&[("of the release", "the year of the release"), ("another", "another year")]),
        Slot::choice("reference/zeros", "The leading zeros of the reference number").under(Chapter::Top).with(&[("none", "none")]),
    ],
}

/// A figure with its unit: `80 per cent`, `£2m`.
struct Figure {
    span: Span,
    /// The sign or the words, with the space before.
    unit: Span,
    form: &'static str,
    /// It stands in a list, which keeps a form of its own.
    listed: bool,
}

/// A sort of figure, the slot of its form, and the forms it has.
struct Sort {
    slot: &'static str,
    forms: &'static [&'static str],
}

const PERCENT: Sort = Sort { slot: "percent", forms: &["%", "per cent", "percent"] };
const AMOUNT: Sort = Sort { slot: "amount", forms: &["£2 million", "£2m"] };

fn check(context: &Context<'_>, report: &mut Report) {
    let (listed, running): (Vec<Figure>, Vec<Figure>) =
        percentages(context.release).into_iter().partition(|figure| figure.listed);
    compare(context, &PERCENT, &running, report);
    lists(context, &listed, report);
    compare(context, &AMOUNT, &amounts(context.release), report);
    reference::check(context, report);
}

fn compare(context: &Context<'_>, sort: &Sort, all: &[Figure], report: &mut Report) {
    let release = context.release;
    let was_so = |known: &Known<'_>| all.iter().any(|p| known.was_so(p.form, release.date()));
    let house = context.style.known(sort.slot).filter(|known| !was_so(known));
    let count = |form: &str| all.iter().filter(|p| p.form == form).count();
    let most = sort.forms.iter().copied().max_by_key(|form| count(form)).unwrap_or_default();
    let kept = house.as_ref().map_or(most, |k| k.form);
    if house.is_none() && count(kept) * 2 <= all.len() {
        return;
    }
    for wrong in all.iter().filter(|p| p.form != kept) {
        let figure = &release.text[wrong.span.start()..wrong.unit.start()];
        let Some(unit) = unit(kept, release.words(wrong.unit)) else { continue };
        let why = match (&house, all.iter().find(|p| p.form == kept)) {
            (Some(known), _) => format!("the house writes “{kept}” ({})", known.in_words()),
            (None, Some(other)) => {
                let (other, place) = (release.words(other.span), release.place(other.span));
                format!("“{other}” on {place}; keep to one form")
            }
            (None, None) => continue,
        };
        let finding = report.find(wrong.span, format!("“{}” here, but {why}.", release.words(wrong.span)));
        finding.fix(Fix::choice(format!("Write “{figure}{unit}”"), vec![Edit::replace(wrong.unit, unit)]));
        match &house {
            Some(known) => finding.backed_by(known),
            None => finding.weight(Weight::Doubt).about(sort.slot),
        };
    }
}

/// A list may well be shorter than the text (`40%` where the text has `40 per cent`), but hardly longer than the house is.
fn lists(context: &Context<'_>, listed: &[Figure], report: &mut Report) {
    let date = context.release.date();
    let Some(known) = context.style.known(PERCENT.slot).filter(|known| known.form == "%") else { return };
    for wrong in listed.iter().filter(|p| p.form != "%" && !known.was_so(p.form, date)) {
        let words = context.release.words(wrong.span);
        let figure = &context.release.text[wrong.span.start()..wrong.unit.start()];
        report
            .find(wrong.span, format!("“{words}” here, but the house writes “%” ({}).", known.in_words()))
            .weight(Weight::Doubt)
            .fix(Fix::choice(format!("Write “{figure}%”"), vec![Edit::replace(wrong.unit, "%")]))
            .backed_by(&known);
    }
}

/// What follows the figure in the form `kept`, where `unit` stands now.
fn unit(kept: &str, unit: &str) -> Option<String> {
    let billion = unit.trim_start().starts_with('b');
    Some(match kept {
        "%" => "%".to_owned(),
        "per cent" | "percent" => format!(" {kept}"),
        "£2m" => if billion { "bn" } else { "m" }.to_owned(),
        "£2 million" => if billion { " billion" } else { " million" }.to_owned(),
        _ => return None,
    })
}

/// Amounts of pounds in the text, in order: `£2m`, `£3.8 billion`. A headline is short of room and lists are of numbers.
fn amounts(release: &Release) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut lists = Listed::of(release);
    for i in release.marks_of("£").filter(|i| release.joined(*i)) {
        let start = release.tokens[i].span.start();
        let rest = &release.text[start + "£".len()..];
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
        let after = &rest[digits..];
        let word: &str = after.trim_start_matches([' ', '\u{a0}']);
        let gap = after.len() - word.len();
        let word = &word[..word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())];
        let form = match (word, gap) {
            ("million" | "billion", 1..) => "£2 million",
            ("m" | "bn", 0) => "£2m",
            _ => continue,
        };
        let number = Span::new(start, start + "£".len() + digits);
        let end = number.end() + gap + word.len();
        let part = release.part_at(start);
        let in_text = matches!(part, None | Some(PartKind::Lead | PartKind::Body | PartKind::Quotation));
        let listed = lists.has(start);
        if digits > 0 && in_text && !listed && !release.quotations.in_speech(start) && !release.in_link(start)
        {
            out.push(Figure {
                span: Span::new(start, end),
                unit: Span::new(number.end(), end),
                form,
                listed,
            });
        }
    }
    out
}

/// Percentages in running text, in order.
fn percentages(release: &Release) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut lists = Listed::of(release);
    let last = release.tokens.len().saturating_sub(1);
    for i in release.numbers().filter(|i| *i < last) {
        let number = release.tokens[i].span;
        let (form, last) = match release.word(i + 1) {
            "%" => ("%", i + 1),
            "percent" => ("percent", i + 1),
            "per" if i + 2 < release.tokens.len() && release.word(i + 2) == "cent" => ("per cent", i + 2),
            _ => continue,
        };
        let end = release.tokens[last].span;
        let listed = lists.has(number.start());
        if release.in_link(number.start()) || release.quotations.in_speech(number.start()) {
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
        out.push(Figure { span: start.to(end), unit: Span::new(number.end(), end.end()), form, listed });
    }
    out
}

/// Tells what stands in a list, or in a paragraph that looks like an item of one.
struct Listed<'a> {
    release: &'a Release,
    /// Lists stand in order and may lie in one another: for each, how far those reach that have begun.
    reach: Vec<usize>,
    /// The paragraph that was looked at last, and whether it looks like an item: it may be as long as the text.
    last: Option<(usize, bool)>,
}

impl<'a> Listed<'a> {
    fn of(release: &'a Release) -> Self {
        let reach = release.lists.iter().scan(0, |reach, list| {
            *reach = list.span.end().max(*reach);
            Some(*reach)
        });
        Self { release, reach: reach.collect(), last: None }
    }

    /// Whether the byte at `at` does.
    fn has(&mut self, at: usize) -> bool {
        let begun = self.release.lists.partition_point(|list| list.span.start() <= at);
        if begun > 0 && self.reach[begun - 1] > at {
            return true;
        }
        let Some(paragraph) = self.release.paragraph_at(at) else { return false };
        if let Some((_, item)) = self.last.filter(|(last, _)| *last == paragraph) {
            return item;
        }
        let item = opens_item(self.release.words(self.release.paragraphs[paragraph].span));
        self.last = Some((paragraph, item));
        item
    }
}

fn opens_item(paragraph: &str) -> bool {
    paragraph.starts_with(['*', '•', '-', '–', '·']) || paragraph.contains('|')
}

fn observe(release: &Release, observations: &mut Observations) {
    for percentage in percentages(release).into_iter().filter(|p| !p.listed) {
        observations.see(PERCENT.slot, percentage.form, percentage.span);
    }
    for amount in amounts(release) {
        observations.see(AMOUNT.slot, amount.form, amount.span);
    }
    reference::observe(release, observations);
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
    fn sums_of_money_have_one_form_in_the_text() {
        finds(
            &RULE,
            "The council met in May to agree on its plan. It takes £2m, £3.5m and [[£1.2 billion]] in all.",
        );
        let house = Style::from_pins("amount = \"£2m\"").unwrap();
        let text = "The council met in May to agree on its plan. It costs £3.8\u{a0}billion.";
        assert!(fixed(&RULE, text, &house).ends_with("It costs £3.8bn."));
        let body =
            "The council has today agreed to spend £2 million on the hall, and £1 million on the park.";
        for text in [
            "It takes £2m or £3 million.",
            &format!("£3m for the hall\n\n{body}"),
            &format!("{body} Mrs Byrd said: “It is £3m that we do not have to spend on anything.”"),
            &format!("{body}\n\nThe council pays:\n\n* £3m for roads\n* £4m for rail"),
            "It is £2 million, £3 million and £4, £5 mid-week; see www.example.org/£5m",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn a_list_is_hardly_longer_than_the_house() {
        let style = Style::from_pins("percent = \"%\"").unwrap();
        finds_with(&RULE, "The survey showed:\n\n* [[40 per cent]] like it\n* 20% do not", &style);
        let style = Style::from_pins("percent = \"per cent\"").unwrap();
        finds_with(&RULE, "The survey showed:\n\n* 40% like it\n* 20% do not", &style);
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
