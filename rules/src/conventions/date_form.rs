use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Safety};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::date::{DateMention, Order, write};
use crate::release::part::{PartKind, in_place};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::style::{Known, Tier};
use crate::text::{Edit, Span, is_space};

rule! {
    /// A date that is not written like the others in the draft, or not as the house writes its dates.
    ///
    /// Two ways of writing a date in one release look like two hands. What is right is the house’s affair: `12 May 2014`,
    /// `12th May 2014` and `May 12, 2014` are all somebody’s style, and the date line, the embargo and the text may each
    /// have their own.
    ///
    /// ```bad
    /// The plan was agreed on March 3, 2014, and revised on April 14, 2014. It was signed on [[May 12 2014]].
    /// ```
    /// ```fixed
    /// The plan was agreed on March 3, 2014, and revised on April 14, 2014. It was signed on May 12, 2014.
    /// ```
    /// ```good
    /// The plan was agreed on March 3, 2014, and signed on May 12, 2014.
    /// ```
    /// ```style
    /// "date-form/body" = "{day} {month} {year}"
    /// ```
    /// ```bad
    /// The plan was signed on [[12th May 2014]].
    /// ```
    /// ```fixed
    /// The plan was signed on 12 May 2014.
    /// ```
    /// ```good
    /// The plan was signed on 12 May 2014.
    /// ```
    ///
    /// It does not speak of dates without a year, of ranges, of years of accounts (2010/2011), of dates all in figures
    /// beside dates in words, of a date line that differs from the text in its ordinals, or of a form that was the
    /// house’s own when the release was sent.
    "date-form",
    family: Family::Dates,
    basis: Basis::Both,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("date-line", "The form of the date line").under(Chapter::Top),
        Slot::choice("date-form/body", "A date in the text").under(Chapter::Top),
        Slot::choice("date-form/date-line", "The date of the release").under(Chapter::Top),
        Slot::choice("date-form/embargo", "The date of an embargo").under(Chapter::Top),
    ],
}

fn observe(release: &Release, seen: &mut Observations) {
    if let Some(line) = &release.date_line {
        seen.see("date-line", &line.form, line.span);
    }
    for mention in release.dates.iter().filter(|m| comparable(release, m)) {
        let slot = slot(release, mention);
        if release.quotations.in_speech(mention.span.start())
            || is_sign_off(release, slot)
            || is_again(release, mention)
            || !gives_its_words_back(release, mention, slot)
        {
            continue;
        }
        let form = mention.open_form(&release.text);
        seen.see(slot, if slot == BODY { core_of(&form) } else { &form }, mention.span);
    }
}

/// Whether the date stands in a line that dates the release once more.
fn is_again(release: &Release, mention: &DateMention) -> bool {
    release.dated_again.iter().any(|line| line.date.span == mention.span)
}

/// Whether writing the date in its form gives its words back: what is written in a way of its own, or on a wrong
/// weekday, shows no form.
fn gives_its_words_back(release: &Release, mention: &DateMention, slot: &str) -> bool {
    let (span, form) =
        if slot == BODY { (core(mention), core_form(mention)) } else { (mention.span, &*mention.form) };
    let words = release.words(span);
    mention.date.and_then(|date| write(date, form)).is_some_and(|written| equal(&written, words))
}

/// The same words, whatever the width of the spaces.
fn equal(a: &str, b: &str) -> bool {
    let words = |s| str::split(s, is_space).filter(|w: &&str| !w.is_empty());
    words(a).eq(words(b))
}

const DATE_LINE: &str = "date-form/date-line";
const EMBARGO: &str = "date-form/embargo";
const BODY: &str = "date-form/body";

fn slot(release: &Release, mention: &DateMention) -> &'static str {
    if release.date_line.as_ref().is_some_and(|line| line.date.span == mention.span) {
        DATE_LINE
    } else if release.embargo.as_ref().is_some_and(|embargo| embargo.span.contains(mention.span)) {
        EMBARGO
    } else {
        BODY
    }
}

/// The date under the text, below the organisation: often in capitals, and no date line.
fn is_sign_off(release: &Release, slot: &str) -> bool {
    slot == DATE_LINE && in_place(&release.parts, PartKind::DateLine).is_none()
}

/// A date in the text that is no part of a sentence: a line to itself (a sign-off, a table's cell), or the end of a
/// short bracket (`(the Mercury, Dec 27, 2023)`).
fn stands_apart(release: &Release, mention: &DateMention) -> bool {
    if slot(release, mention) != BODY {
        return false;
    }
    let line = release.lines.span(release.lines.at(mention.span.start()));
    let before = &release.text[line.start()..mention.span.start()];
    let after = &release.text[mention.span.end()..line.end().max(mention.span.end())];
    let bare = |text: &str| !text.contains(char::is_alphabetic);
    let in_brackets = after.starts_with([')', ']'])
        && before.rfind(['(', '[']).is_some_and(|at| before[at..].split_whitespace().count() <= 4);
    (bare(before) && bare(after)) || in_brackets
}

/// A full date that stands for itself; an end of a range only if the other end is whole too.
fn comparable(release: &Release, mention: &DateMention) -> bool {
    let whole = |m: &DateMention| {
        m.date.is_some()
            && [m.month.map(|p| p.1), m.year.map(|p| p.1)].into_iter().flatten().all(|s| m.span.contains(s))
    };
    let paired = |range: Span| {
        let from = release.dates.partition_point(|d| d.span.start < range.start);
        let ends = || release.dates[from..].iter().take_while(|d| d.span.end <= range.end);
        ends().count() > 1 && ends().all(whole)
    };
    whole(mention) && !mention.form.contains('(') && mention.range.is_none_or(paired)
}

/// The date without its weekday. In running text the weekday comes and goes with the sense.
fn core(mention: &DateMention) -> Span {
    let parts = [mention.day.map(|d| d.1), mention.month.map(|m| m.1), mention.year.map(|y| y.1)];
    parts.into_iter().flatten().reduce(Span::to).unwrap_or(mention.span)
}

fn core_form(mention: &DateMention) -> &str {
    core_of(&mention.form)
}

/// `{day} {month} {year}` of `{weekday}, {day} {month} {year}`.
fn core_of(form: &str) -> &str {
    let Some(rest) = ["{weekday}", "{wkd}", "{WEEKDAY}", "{WKD}"].iter().find_map(|w| form.strip_prefix(w))
    else {
        return form;
    };
    rest.find('{').map_or(form, |at| &rest[at..])
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let dates: Vec<&DateMention> = release.dates.iter().filter(|m| comparable(release, m)).collect();
    let in_words = |m: &DateMention| !m.numeric && !release.quotations.in_speech(m.span.start());
    let tally = Tally::of(release, dates.iter().copied().filter(|m| in_words(m)));
    for mention in dates {
        // What is the house's form for this place is not odd, however the other dates are written.
        let ours = context
            .style
            .known(slot(release, mention))
            .is_some_and(|known| is_so(release, mention, known.form));
        let odd = if in_words(mention) && !ours { tally.odd(release, mention) } else { None };
        if let Some(Odd { how, form, safety }) = odd {
            let span = core(mention);
            let words = release.words(span);
            let Some(new) = mention.date.and_then(|date| write(date, &form)) else { continue };
            let mut fix = Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]);
            fix.safety = safety;
            report.find(span, format!("“{words}” is written {how}.")).about(slot(release, mention)).fix(fix);
        } else if let Some(known) = context.style.known(slot(release, mention)) {
            against_house(release, mention, &known, context.style.known("embargo-form").is_some(), report);
        }
    }
    label_against_house(context, report);
    place_against_house(context, report);
}

/// `12 May 2014 – ` where the house’s date lines begin with a place.
fn place_against_house(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(line) = release.date_line.as_ref().filter(|line| line.place.is_none() && line.label.is_none())
    else {
        return;
    };
    let Some(known) = context.style.known("date-line") else { return };
    let begins = |form: &str| form.starts_with("{place}") || form.starts_with("{PLACE}");
    let bare = |form: &str| form.starts_with("{date}");
    if !begins(known.form)
        || !bare(&line.form)
        || release.place_line.is_some()
        || known.learned.is_some_and(|l| {
            l.former.iter().any(|(form, last)| bare(form) && release.date().is_some_and(|on| on <= *last))
        })
    {
        return;
    }
    report
        .find(
            line.date.span,
            format!("The house’s date line begins with a place, {}; this one has none.", known.in_words()),
        )
        .weight(Weight::Doubt)
        .backed_by(&known);
}

/// `Date:` where the house’s date lines begin with `Published`.
fn label_against_house(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some((line, label)) = release.date_line.as_ref().and_then(|line| Some((line, line.label?))) else {
        return;
    };
    let Some(known) = context.style.known("date-line") else { return };
    let ours = known.form.strip_suffix("{date}").map(str::trim_end).filter(|ours| !ours.contains('{'));
    let have = release.words(label);
    let Some(ours) = ours.filter(|ours| !ours.is_empty() && *ours != have) else { return };
    if known.was_so(&line.form, release.date()) {
        return;
    }
    let fix = Fix::choice(format!("Write “{ours}”"), vec![Edit::replace(label, ours.to_owned())]);
    report
        .find(
            label,
            format!("The house’s date line begins with “{ours}”, {}; here it is “{have}”.", known.in_words()),
        )
        .fix(fix)
        .backed_by(&known);
}

/// Whether a date is written in this form; in running text the weekday does not count.
fn is_so(release: &Release, mention: &DateMention, form: &str) -> bool {
    let (span, form) =
        if slot(release, mention) == BODY { (core(mention), core_of(form)) } else { (mention.span, form) };
    mention
        .date
        .and_then(|date| write(date, form))
        .is_some_and(|written| equal(&written, release.words(span)))
}

/// How many dates are written in one way and in the other, and the first of each.
#[derive(Clone, Copy, Default)]
struct Ways<'a> {
    with: (usize, Option<&'a DateMention>),
    without: (usize, Option<&'a DateMention>),
}

impl<'a> Ways<'a> {
    fn add(&mut self, with: bool, mention: &'a DateMention) {
        let side = if with { &mut self.with } else { &mut self.without };
        side.0 += 1;
        side.1.get_or_insert(mention);
    }

    /// The first of the other side, if that side has `most` times as many dates and at least `least`.
    fn outvoted(&self, with: bool, least: usize, most: usize) -> Option<&'a DateMention> {
        let (own, other) = if with { (self.with, self.without) } else { (self.without, self.with) };
        other.1.filter(|_| other.0 >= least && other.0 >= most * own.0)
    }
}

/// The ways the dates of a draft are written.
#[derive(Default)]
struct Tally<'a> {
    /// The month before the day.
    month_first: Ways<'a>,
    /// A comma before the year: for dates with the day first, and with the month first.
    comma: [Ways<'a>; 2],
    /// An ordinal, in running text only: a date line often has its own.
    ordinal: [Ways<'a>; 2],
}

/// What is odd about a date, its form with that put right, and whether the fix is safe.
struct Odd {
    how: String,
    form: String,
    safety: Safety,
}

impl<'a> Tally<'a> {
    fn of(release: &Release, dates: impl Iterator<Item = &'a DateMention>) -> Self {
        let mut tally = Self::default();
        for mention in dates {
            let order = usize::from(month_first(mention));
            tally.month_first.add(month_first(mention), mention);
            tally.comma[order].add(has_comma(mention), mention);
            if slot(release, mention) == BODY {
                tally.ordinal[order].add(has_ordinal(mention), mention);
            }
        }
        tally
    }

    fn odd(&self, release: &Release, mention: &DateMention) -> Option<Odd> {
        let form = core_form(mention);
        let order = usize::from(month_first(mention));
        let comma = has_comma(mention);
        if let Some(example) = self.comma[order].outvoted(comma, 2, 2) {
            let (which, have) = if comma { ("with", "none") } else { ("without", "one") };
            let example = release.words(core(example));
            let how =
                format!("{which} a comma before the year; “{example}” and the other dates here have {have}");
            let form = if comma {
                form.replacen(", {year}", " {year}", 1)
            } else {
                form.replacen(" {year}", ", {year}", 1)
            };
            return Some(Odd { how, form, safety: Safety::Safe });
        }
        if let Some(example) = self.month_first.outvoted(month_first(mention), 3, 3) {
            let first = if month_first(mention) { "month" } else { "day" };
            let words = release.words(core(example));
            let how = format!("with the {first} first, unlike “{words}” and the other dates here");
            return Some(Odd { how, form: core_form(example).to_owned(), safety: Safety::Choice });
        }
        if slot(release, mention) != BODY {
            return None;
        }
        let ordinal = has_ordinal(mention);
        let example = release.words(core(self.ordinal[order].outvoted(ordinal, 3, 3)?));
        let which = if ordinal { "with an ordinal" } else { "without an ordinal" };
        let how = format!("{which}, unlike “{example}” and the other dates here");
        let form = if ordinal {
            form.replacen("{ordinal}", "", 1).replacen("{ORDINAL}", "", 1)
        } else {
            form.replacen("{day}", "{day}{ordinal}", 1)
        };
        Some(Odd { how, form, safety: Safety::Choice })
    }
}

fn month_first(mention: &DateMention) -> bool {
    mention.order == Order::MonthDay
}

fn has_comma(mention: &DateMention) -> bool {
    mention.form.contains(", {year}")
}

fn has_ordinal(mention: &DateMention) -> bool {
    mention.form.contains("{ordinal}") || mention.form.contains("{ORDINAL}")
}

/// Compares with the house's form of the slot.
fn against_house(
    release: &Release,
    mention: &DateMention,
    known: &Known<'_>,
    has_embargo_form: bool,
    report: &mut Report,
) {
    let Some(date) = mention.date else { return };
    if is_sign_off(release, slot(release, mention)) || stands_apart(release, mention) {
        return;
    }
    let body = slot(release, mention) == BODY;
    // The whole line is told of by `embargo-form`.
    let embargo = release.embargo.as_ref().filter(|e| e.lifts.is_some() && !e.immediate);
    if slot(release, mention) == EMBARGO && embargo.is_some() && has_embargo_form {
        return;
    }
    let (span, form) = if body { (core(mention), core_of(known.form)) } else { (mention.span, known.form) };
    // `3/4/2014` may be either date: a person has to say.
    if mention.numeric && mention.order != Order::YearMonthDay && mention.day.is_none_or(|(day, _)| day <= 12)
    {
        return;
    }
    // The calendar comes first: a weekday that is wrong is another rule's.
    if !body && mention.weekday.is_some_and(|(named, _)| named != date.weekday()) {
        return;
    }
    // A form that was the house's own when this was sent.
    let former = known.learned.map_or(&[][..], |l| &l.former);
    if former.iter().any(|(form, _)| known.was_so(form, release.date()) && is_so(release, mention, form)) {
        return;
    }
    let words = release.words(span);
    let Some(new) = write(date, form).filter(|new| !same_words(new, words)) else { return };
    let place = match slot(release, mention) {
        DATE_LINE => "the date line",
        EMBARGO => "the embargo",
        _ => "the text",
    };
    let title = format!("Write “{new}”");
    let edits = vec![Edit::replace(span, new.clone())];
    let fix = if known.tier == Tier::Pinned { Fix::safe(title, edits) } else { Fix::choice(title, edits) };
    report
        .find(
            span,
            format!(
                "In {place} the house writes a date as “{new}” ({}); here it is “{words}”.",
                known.in_words()
            ),
        )
        .fix(fix)
        .backed_by(known);
}

/// The same but for the width of spaces and the two ways to abbreviate September.
fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(is_space)
            .filter(|w| !w.is_empty())
            .map(|w| {
                if w.starts_with("Sept") && w.len() <= 5 {
                    w.replacen("Sept", "Sep", 1)
                } else {
                    w.to_owned()
                }
            })
            .collect()
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed, run};

    #[test]
    fn an_old_release_is_measured_by_its_own_time() {
        use crate::style::{Form, Learned, Style};
        use jiff::civil::date;
        let form = |form: &str| Form { form: form.into(), seen: 30, ..Form::default() };
        let mut style = Style::default();
        style.learned.insert(
            DATE_LINE.into(),
            Learned {
                tier: Tier::Strong,
                of: 30,
                forms: vec![form("{day} {month} {year}")],
                former: vec![("{day} {mon} {year}".into(), date(2022, 12, 20))],
                ..Learned::default()
            },
        );
        finds_with(&RULE, "Hall opens\n\n20 Sep 2021\n\nIt opens.", &style);
        finds_with(&RULE, "Hall opens\n\n[[20 Sep 2023]]\n\nIt opens.", &style);
        finds_with(&RULE, "Hall opens\n\n[[September 20, 2021]]\n\nIt opens.", &style);
    }

    #[test]
    fn the_label_of_the_date_line_is_the_houses() {
        let style = Style::from_pins("\"date-line\" = \"Published: {date}\"").expect("pins");
        finds_with(&RULE, "Hall opens\n\n[[Date:]] 12 May 2014\n\nIt opens.", &style);
        for text in ["Published: 12 May 2014", "12 May 2014", "London, 12 May 2014 – The hall opens."] {
            finds_with(&RULE, &format!("Hall opens\n\n{text}\n\nIt opens."), &style);
        }
        let style = Style::from_pins("\"date-line\" = \"{date}\"").expect("pins");
        finds_with(&RULE, "Hall opens\n\nDate: 12 May 2014\n\nIt opens.", &style);
    }

    #[test]
    fn the_date_line_begins_with_its_place_where_the_houses_do() {
        let style = Style::from_pins("\"date-line\" = \"{place}, {date} – \"").expect("pins");
        let text = |line: &str| {
            format!(
                "Hall opens again\n\n{line} – The hall in Exampleton has opened again after a year of repairs."
            )
        };
        finds_with(&RULE, &text("[[12 May 2014]]"), &style);
        finds_with(&RULE, &text("Exampleton, 12 May 2014"), &style);
        let style = Style::from_pins("\"date-line\" = \"{date}\"").expect("pins");
        finds_with(&RULE, &text("12 May 2014"), &style);
    }

    #[test]
    fn finds_the_odd_one_out() {
        finds(
            &RULE,
            "Date: Monday May 12, 2014\nEmbargo: 00.01 hrs, Tuesday May 13, 2014\n\nSigned on [[March 3 2014]].",
        );
        finds(&RULE, "On 3 May 2014, 4 May 2014 and 5 June 2014; and on [[6 July, 2014]].");
        finds(&RULE, "On 3 May 2014, on 4 May 2014, on 5 June 2014; not [[July 6, 2014]].");
        finds(&RULE, "On 3 May 2014, on 4 May 2014, on 5 June 2014; not [[6th July 2014]].");
        finds(&RULE, "From [[21 July, 2014]] to 23 July 2014, and on 2 August 2014.");
        let text =
            "Date: Monday May 12, 2014\nEmbargo: 00.01 hrs, Tuesday May 13, 2014\n\nSigned on March 3 2014.";
        let findings = run(&RULE, text, &Style::default());
        assert_eq!((findings[0].severity, findings[0].fixes[0].safety), (Severity::Warning, Safety::Safe));
        assert!(fixed(&RULE, text, &Style::default()).ends_with("March 3, 2014."));
    }

    #[test]
    fn leaves_alone_what_may_well_be_meant() {
        for text in [
            "Tuesday 12th November 2013\n\nSigned on 3 May 2013.",
            "Date: May 12, 2014\n\nSigned on March 3 2014.",
            "Signed on 3 May 2014 and on July 6, 2014.",
            "On 3 May 2014, 4 May 2014 and 5 June; on 6 July.",
            "the 2010/2011 survey, 2018/19",
            "From 3 to 5 May 2014, on 6 June 2014, on 7 July 2014.",
            "03 Jun 2020 Posted in Press releases\n\nOn 3 May 2014 and 4 May 2014.",
            "On 3 May 2014, 4 May 2014, 5 May 2014 and 03/04/2014.",
            "On Tuesday 13 May 2014, on 14 May 2014, on 15 May 2014.",
            "On 3 May 2014, 4 May 2014, 5 May 2014, she said: “On July 6, 2014 I left.”",
            "in May 2014, in June 2014, on July 4, 2014",
            "On March 3 2014 and March 4, 2014.",
            "From 16 to 27 September 2013, from 3 to 4 May 2014, and September 3-4, 2015.",
            "No date at all.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn follows_the_house_slot_by_slot() {
        let style = Style::from_pins(
            "\"date-form/date-line\" = \"{weekday} {day}{ordinal} {month} {year}\"\n\"date-form/body\" = \"{day} {month} {year}\"",
        )
        .expect("pins");
        finds_with(
            &RULE,
            "[[Tuesday November 12, 2013]]\n\nSigned on [[3rd May 2013]] and 4 May 2013.",
            &style,
        );
        finds_with(&RULE, "Tuesday 12th November 2013\n\nSigned on Friday 3 May 2013.", &style);
        finds_with(&RULE, "Wednesday 12 November 2013", &style);
        finds_with(
            &RULE,
            "Tuesday 12th November 2013\n\nSigned on 3/4/2013, [[13/4/2013]], 4\u{a0}May\u{a0}2013.",
            &style,
        );
        assert_eq!(fixed(&RULE, "It was signed on May 3, 2013.", &style), "It was signed on 3 May 2013.");
        let american = Style::from_pins("\"date-form/body\" = \"{apmon}. {day}, {year}\"").expect("pins");
        finds_with(&RULE, "On Sept. 3, 2013, on March 3, 2013, on [[September 4, 2013]].", &american);
        let padded = Style::from_pins("\"date-form/body\" = \"{day2} {mon} {year}\"").expect("pins");
        finds_with(&RULE, "On 13 Sept 2013, on 03 May 2013, on [[3 May 2013]].", &padded);
    }
}
