use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::date::names;
use crate::release::list;
use crate::release::part::PartKind;
use crate::release::time::{TimeMention, told_before, write};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::Known;
use crate::text::{Case, Edit, Span, is_space};

rule! {
    /// A time of day that is not written like the others in the draft, or not as the house writes its times.
    ///
    /// `7.30pm`, `7:30 p.m.` and `19:30` are all somebody’s style. In one release they look like two hands, and a reader
    /// of `7.30` beside `19.30` has to stop and think.
    ///
    /// ```bad
    /// Doors open at 5.30pm, the talk begins at 8.15pm, and the bar closes at [[10:30 p.m.]]
    /// ```
    /// ```fixed
    /// Doors open at 5.30pm, the talk begins at 8.15pm, and the bar closes at 10.30pm.
    /// ```
    /// ```good
    /// Doors open at 5pm, the choir sings at 5.30pm, lunch is at noon and the bar closes at midnight.
    /// ```
    ///
    /// ```style
    /// "time-form/clock" = "7pm"
    /// "time-form/minutes" = "7.30"
    /// "time-form/hours" = "7"
    /// "time-form/noon" = "noon"
    /// ```
    /// ```bad
    /// The hall opens at [[19:45]], and at [[12 noon]] on Sunday. It closes at [[11:00 PM]] on both days.
    /// ```
    /// ```fixed
    /// The hall opens at 7.45pm, and at noon on Sunday. It closes at 11pm on both days.
    /// ```
    /// ```good
    /// The hall opens at 7.45pm, and at noon on Sunday. It closes at 11pm on both days.
    /// ```
    ///
    /// It does not speak of quotations, of lists, tables and programmes, which have less room, of an embargo, which has a
    /// form of its own, of opening hours among the contacts, or of figures that nothing shows to be a time: scores, prices,
    /// verses, `7.30`.
    "time-form",
    family: Family::Dates,
    basis: Basis::Both,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("time-form/clock", "A time in the text"),
        Slot::choice("time-form/hours", "A full hour in the text"),
        Slot::choice("time-form/midnight", "Midnight in the text"),
        Slot::choice("time-form/minutes", "Hours and minutes in the text"),
        Slot::choice("time-form/noon", "Noon in the text"),
    ],
}

const CLOCK: &str = "time-form/clock";
const MINUTES: &str = "time-form/minutes";
const HOURS: &str = "time-form/hours";
const NOON: &str = "time-form/noon";
const MIDNIGHT: &str = "time-form/midnight";

/// The clocks, each by a sample, and how it tells the half of the day.
const CLOCKS: [(&str, &str); 9] = [
    ("7pm", "{ampm}"),
    ("7 pm", " {ampm}"),
    ("7PM", "{AMPM}"),
    ("7 PM", " {AMPM}"),
    ("7p.m.", "{a.m.}"),
    ("7 p.m.", " {a.m.}"),
    ("7P.M.", "{A.M.}"),
    ("7 P.M.", " {A.M.}"),
    (OF_24, ""),
];
const OF_24: &str = "19:00";
/// How minutes follow the hour.
const MARKS: [(&str, &str); 2] = [("7.30", ".{MM}"), ("7:30", ":{MM}")];
/// A full hour without minutes, and with them.
const BARE: &str = "7";
const FULL: &str = "7.00";

/// A time in the text that shows how it is written.
struct Time<'a> {
    /// Without its zone.
    span: Span,
    /// `None` for midnight, which belongs to two days.
    at: Option<civil::Time>,
    /// What it shows, by slot.
    forms: BTreeMap<&'static str, &'a str>,
}

fn observe(release: &Release, seen: &mut Observations) {
    for time in times(release) {
        for (slot, form) in time.forms {
            seen.see(slot, form, time.span);
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let times = times(release);
    let kept: BTreeMap<&str, Kept<'_>> = [CLOCK, MINUTES, HOURS, NOON, MIDNIGHT]
        .into_iter()
        .filter_map(|slot| Some((slot, Kept::of(context, slot, &times)?)))
        .collect();
    for time in &times {
        let mut pairs = time.forms.iter().filter_map(|(slot, form)| Some((kept.get(slot)?, *form)));
        let Some((odd, _)) = pairs.find(|(kept, form)| kept.form != *form) else { continue };
        let words = release.words(time.span);
        let form = |slot| kept.get(slot).map(|kept| kept.form).or_else(|| time.forms.get(slot).copied());
        let Some(new) = rewrite(release, time, form).filter(|new| new != words) else { continue };
        let fix = Fix::choice(format!("Write “{new}”"), vec![edit(release, time.span, &new)]);
        match &odd.why {
            Why::House(known) => {
                let message = format!(
                    "In the text the house writes this time as “{new}” ({}); here it is “{words}”.",
                    known.in_words()
                );
                report.find(time.span, message).fix(fix).backed_by(known);
            }
            Why::Draft(other) => {
                let (other, place) = (release.words(*other), release.place(*other));
                let message = format!("“{words}” here, but “{other}” on {place}; keep to one form.");
                report.find(time.span, message).fix(fix).about(odd.slot);
            }
        }
    }
}

/// The form of a slot that the draft is to keep to.
struct Kept<'a> {
    slot: &'static str,
    form: &'a str,
    why: Why<'a>,
}

enum Why<'a> {
    /// It is the house’s.
    House(Known<'a>),
    /// Most times in the draft have it, the one here first.
    Draft(Span),
}

impl<'a> Kept<'a> {
    fn of(context: &Context<'a>, slot: &'static str, times: &[Time<'a>]) -> Option<Self> {
        if let Some(known) = context.style.known(slot) {
            return Some(Self { slot, form: known.form, why: Why::House(known) });
        }
        let mut shown: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
        for time in times {
            if let Some(form) = time.forms.get(slot) {
                shown.entry(form).or_insert((0, time.span)).0 += 1;
            }
        }
        let all: usize = shown.values().map(|(count, _)| count).sum();
        // `noon` beside `midday` may be meant.
        let most =
            shown.into_iter().find(|(_, (count, _))| count * 2 > all && slot != NOON && slot != MIDNIGHT);
        most.map(|(form, (_, first))| Self { slot, form, why: Why::Draft(first) })
    }
}

/// The same time, with `form` for each slot.
fn rewrite<'a>(
    release: &Release,
    time: &Time<'_>,
    form: impl Fn(&'static str) -> Option<&'a str>,
) -> Option<String> {
    if let Some(slot) = [NOON, MIDNIGHT].into_iter().find(|slot| time.forms.contains_key(slot)) {
        return form(slot).map(str::to_owned);
    }
    let (clock, half) = CLOCKS.iter().find(|(clock, _)| form(CLOCK) == Some(clock))?;
    let of_24 = *clock == OF_24;
    // `7-9pm`: the hour before leans on this one’s half of the day.
    if of_24 && time.forms.get(CLOCK) != Some(&OF_24) && ends_range(release, time.span) {
        return None;
    }
    let at = time.at?;
    let hour = if of_24 { "{HH}" } else { "{h}" };
    let bare = at.minute() == 0 && !of_24 && form(HOURS) != Some(FULL);
    let minutes = MARKS.iter().find(|(mark, _)| form(MINUTES) == Some(mark)).unwrap_or(&MARKS[1]).1;
    write(at, &format!("{hour}{}{half}", if bare { "" } else { minutes }))
}

/// Puts `new` in the place of a time, with one point where a sentence ends with `p.m.`
fn edit(release: &Release, span: Span, new: &str) -> Edit {
    let behind = &release.text[span.end()..];
    match (release.words(span).ends_with('.'), new.ends_with('.')) {
        (true, false) if ends_sentence(release, span) => Edit::replace(span, format!("{new}.")),
        (false, true) if behind.starts_with('.') => {
            Edit::replace(Span::new(span.start(), span.end() + 1), new)
        }
        _ => Edit::replace(span, new),
    }
}

/// Whether a sentence ends with the time: nothing follows on the line, or what begins another.
fn ends_sentence(release: &Release, span: Span) -> bool {
    let next = release.tokens.partition_point(|token| token.span.start() < span.end());
    let Some(token) = release.tokens.get(next) else { return true };
    let of_date = names::weekday(release.word(next)).is_some() || names::month(release.word(next)).is_some();
    let begins = token.case().is_some_and(|case| case != Case::Lower) && !of_date;
    begins || release.text[span.end()..token.span.start()].contains(['\n', '\r'])
}

/// Whether a bare number leads up to the time: `7-9pm`, `7 to 9pm`.
fn ends_range(release: &Release, span: Span) -> bool {
    let before = release.text[..span.start()].trim_end_matches(is_space);
    let joint = ["-", "–", " to", " and", " or"].iter().find_map(|joint| before.strip_suffix(joint));
    joint.is_some_and(|from| from.trim_end_matches(is_space).ends_with(|c: char| c.is_ascii_digit()))
}

/// The times in running text that show how they are written, in order.
fn times(release: &Release) -> Vec<Time<'_>> {
    let listed: BTreeSet<usize> = release
        .lists
        .iter()
        .filter(|list| list.style != list::Style::Paragraphs)
        .flat_map(|list| list.items.iter().map(|item| item.paragraph))
        .collect();
    let in_text = |mention: &&TimeMention| {
        let at = mention.span.start();
        matches!(
            release.part_at(at),
            None | Some(PartKind::Lead | PartKind::Body | PartKind::Quotation | PartKind::Notes)
        ) && !release.quotations.in_quotation(at)
            && !release.quotations.in_speech(at)
            && !release.in_table(at)
            && !opens_line(release, at)
            && release.paragraph_at(at).is_none_or(|paragraph| !listed.contains(&paragraph))
    };
    release.times.iter().filter(in_text).filter_map(|mention| read(release, mention)).collect()
}

/// Whether a line begins with what stands at `at`: `7.30pm Doors open`, a row of a programme.
fn opens_line(release: &Release, at: usize) -> bool {
    let line = release.lines.span(release.lines.at(at));
    release.text[line.start()..at].trim_start_matches(is_space).is_empty()
}

/// Reads how a time is written. `None` where it shows no clock (`7:30`), or is written in a way of its own.
fn read<'a>(release: &'a Release, mention: &TimeMention) -> Option<Time<'a>> {
    let trimmed = |words: &'a str| words.trim_end_matches(|c| is_space(c) || c == '(');
    let end = mention.zone.map_or(mention.span.end(), Span::start);
    let words = trimmed(release.words(Span::new(mention.span.start(), end)));
    let span = Span::new(mention.span.start(), mention.span.start() + words.len());
    let told = release.token_starting(span.start()).is_some_and(|at| told_before(release, at));
    let mut time = Time { span, at: mention.time, forms: BTreeMap::new() };
    if !mention.form.contains('{') {
        let slot = match mention.time {
            None => MIDNIGHT,
            Some(at) if at.hour() == 12 => NOON,
            Some(_) => return None,
        };
        time.forms.insert(slot, words);
        // At `noon`, but not the Noon Club, and no midnight feast.
        return (told && !words.contains(char::is_uppercase)).then_some(time);
    }
    let zone = mention.zone.map_or("", |zone| release.words(zone));
    let form = mention.form.strip_suffix(zone)?.replace(is_space, " ");
    let rest = form.strip_prefix("{h}").or_else(|| form.strip_prefix("{HH}"))?;
    let mark = MARKS.iter().find_map(|(mark, place)| Some((*mark, rest.strip_prefix(place)?)));
    let half = mark.map_or(rest, |(_, rest)| rest).trim_end_matches([' ', '(']);
    let clock = CLOCKS.iter().find(|(_, known)| *known == half)?.0;
    let at = mention.time.filter(|_| !mention.ambiguous)?;
    if clock == OF_24 {
        let certain = at.hour() > 12 || at.hour() < 10 && form.starts_with("{HH}");
        (certain && told && mark.is_some()).then_some(())?;
    } else if at.minute() == 0 {
        time.forms.insert(HOURS, if mark.is_some() { FULL } else { BARE });
    }
    time.forms.insert(CLOCK, clock);
    time.forms.extend(mark.map(|(mark, _)| (MINUTES, mark)));
    Some(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, fixed, read as release};

    /// A release with these words in its text.
    fn draft(words: &str) -> String {
        let lead = "The Example Trust has opened its hall again after a year of repairs.";
        format!("Hall opens again\n\n20 September 2023\n\n{lead}\n\n{words}")
    }

    fn shown(words: &str) -> Vec<(String, String)> {
        let mut seen = Observations::default();
        observe(&release(&draft(words)), &mut seen);
        seen.seen.into_iter().map(|o| (o.slot["time-form/".len()..].to_owned(), o.form)).collect()
    }

    #[track_caller]
    fn shows(text: &str, want: &[(&str, &str)]) {
        let want: Vec<_> = want.iter().map(|(slot, form)| ((*slot).to_owned(), (*form).to_owned())).collect();
        assert_eq!(shown(text), want, "{text}");
    }

    #[test]
    fn sees_each_choice_that_a_time_shows() {
        shows("Doors open at 7pm.", &[("clock", "7pm"), ("hours", "7")]);
        shows("Doors open at 7.00 pm today.", &[("clock", "7 pm"), ("hours", "7.00"), ("minutes", "7.30")]);
        shows("Doors open at 7:30 P.M. (ET) today.", &[("clock", "7 P.M."), ("minutes", "7:30")]);
        shows("Doors open at 09:30 today.", &[("clock", "19:00"), ("minutes", "7:30")]);
        shows("Doors open at 12 noon today.", &[("noon", "12 noon")]);
        shows("The bar closes at midnight.", &[("midnight", "midnight")]);
    }

    #[test]
    fn sees_nothing_where_nothing_is_shown() {
        for text in [
            "She said: “Come at 7pm.”",
            "It opens:\n\n* at 7pm on Monday\n* at 9pm on Tuesday",
            "7pm Doors open\n8.30pm The choir sings",
            "| Monday | 7pm |\n| Tuesday | 9pm |",
            "It opens at 7:30 on Friday.",
            "They won 2:1 and ran 14:30.",
            "It ends at 00:00 and at 12am.",
            "The Noon Club has a midnight feast.",
            "It is open.\n\nENDS\n\nContact: Ann Lee, 9am to 5pm, 020 7946 0018",
        ] {
            shows(text, &[]);
        }
    }

    #[test]
    fn keeps_to_one_form_in_a_draft() {
        finds(&RULE, &draft("Doors open at 5pm, the choir sings at [[7 p.m.]] and the bar closes at 11pm."));
        finds(
            &RULE,
            &draft("Doors open at 17:30, the choir sings at 19:45 and the bar closes at [[11.15pm]]."),
        );
        finds(&RULE, &draft("It opens at 5pm and 6pm, and at [[7.00pm]] on Sunday."));
        for text in [
            "It opens at 5pm and closes at 9 p.m. today.",
            "It opens at 5pm, 5.30pm and noon, and closes at midnight.",
            "It opens at noon on Monday, at midday on Tuesday and at 12 noon on Wednesday.",
            "It opens at 5pm, and at 6pm. She said: “It was 7 p.m. when I came.”",
            "It opens at 5pm and 6pm. Read Psalm 19:45; the score was 13:10; it costs £19.45.",
        ] {
            finds(&RULE, &draft(text));
        }
    }

    #[test]
    fn writes_the_same_time_as_the_house_does() {
        let british = Style::from_pins(
            "\"time-form/clock\" = \"7pm\"\n\"time-form/minutes\" = \"7.30\"\n\"time-form/hours\" = \"7\"",
        )
        .expect("pins");
        let american = Style::from_pins(
            "\"time-form/clock\" = \"7 p.m.\"\n\"time-form/minutes\" = \"7:30\"\n\"time-form/hours\" = \"7\"",
        )
        .expect("pins");
        let of_24 = Style::from_pins("\"time-form/clock\" = \"19:00\"\n\"time-form/minutes\" = \"7:30\"")
            .expect("pins");
        for (style, text, want) in [
            (&british, "It opens at 14:30 GMT today.", "It opens at 2.30pm GMT today."),
            (&british, "It opens at 00:30 today.", "It opens at 12.30am today."),
            (&british, "It opens at 9 p.m. It is free.", "It opens at 9pm. It is free."),
            (&british, "It opens at 9 p.m. Monday.", "It opens at 9pm Monday."),
            (&british, "It opens 9 a.m.-5 p.m. today.", "It opens 9am-5pm today."),
            (&american, "It opens at 9pm. It is free.", "It opens at 9 p.m. It is free."),
            (&american, "It opens at 19:00.", "It opens at 7 p.m."),
            (&of_24, "It opens at 9am and closes at 12.30pm.", "It opens at 09:00 and closes at 12:30."),
            (&of_24, "It is open 7-9pm.", "It is open 7-9pm."),
        ] {
            assert_eq!(fixed(&RULE, &draft(text), style), draft(want));
        }
    }
}
