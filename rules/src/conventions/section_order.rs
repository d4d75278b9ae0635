use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::{PartKind, in_place};
use crate::rule;
use crate::rule::{Basis, Family};
use crate::slot::Slot;
use crate::style::{Known, Style, Tier};
use crate::text::Span;

rule! {
    /// A part is not in the place it has in the house’s releases.
    ///
    /// Journalists on a house’s list know where to look for the contact and where the notes begin.
    ///
    /// ```style
    /// "order/contacts/notes-heading" = "before"
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// Notes to editors
    ///
    /// The hall was built in 1887.
    ///
    /// [[Contacts]]
    ///
    /// Jane Example, Example Trust, 020 7946 0000
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// Contacts
    ///
    /// Jane Example, Example Trust, 020 7946 0000
    ///
    /// Notes to editors
    ///
    /// The hall was built in 1887.
    /// ```
    ///
    /// It says nothing where the archive’s order is not settled, and nothing of footnotes, which go where they must,
    /// of the organisation and the date under the text, which are a sign-off, or of the headline, below which a second
    /// deck may stand.
    "section-order",
    family: Family::Structure,
    basis: Basis::Convention,
    weight: Weight::Slip,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("order/*", "The order of {}", crate::slot::Family::Order),
    ],
}

/// The parts that have a place, in alphabetical order.
const PLACED: [PartKind; 9] = [
    PartKind::Boilerplate,
    PartKind::Contacts,
    PartKind::DateLine,
    PartKind::Embargo,
    PartKind::EndMark,
    PartKind::Headline,
    PartKind::Lead,
    PartKind::Masthead,
    PartKind::NotesHeading,
];
/// Fewer releases than this show no order.
const ENOUGH: u32 = 8;
/// An order is settled when this many in a hundred have it.
const SETTLED: u32 = 95;

/// A part, or a line that has a place of its own.
#[derive(Clone, Copy)]
struct Placed {
    name: &'static str,
    /// What it is called, and whether that is more than one.
    called: (&'static str, bool),
    span: Span,
}

impl Placed {
    fn is(&self, kind: PartKind) -> bool {
        self.name == kind.name()
    }
}

/// What has a place and is there, in alphabetical order; with the release’s own number, if that is wanted.
fn placed(release: &Release, numbered: bool) -> Vec<Placed> {
    let part = |kind: &PartKind| {
        let span = in_place(&release.parts, *kind)?.span;
        Some(Placed { name: kind.name(), called: (name(*kind), plural(*kind)), span })
    };
    let mut there: Vec<Placed> = PLACED.iter().filter_map(part).collect();
    if numbered && let Some(number) = release.own_numbers.first() {
        there.push(Placed { name: NUMBER, called: ("the reference number", false), span: number.span });
    }
    there
}

/// The name of the release’s own number; it comes last in the alphabet.
const NUMBER: &str = "reference-number";

/// The pairs of those that are there, with the slot and which comes first.
fn pairs(release: &Release, numbered: bool) -> Vec<(String, bool, Placed, Placed)> {
    let there = placed(release, numbered);
    let mut out = Vec::with_capacity(there.len() * there.len() / 2);
    for (i, a) in there.iter().enumerate() {
        for b in &there[i + 1..] {
            // A number in the middle of the masthead is neither before nor after it.
            if !a.span.touches(b.span) {
                out.push((format!("order/{}/{}", a.name, b.name), a.span.start < b.span.start, *a, *b));
            }
        }
    }
    out
}

fn observe(release: &Release, out: &mut Observations) {
    for (slot, before, a, _) in pairs(release, true) {
        out.see(slot, if before { "before" } else { "after" }, a.span);
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    if style.is_empty() {
        return;
    }
    let numbered = style.learned.contains_key("reference") || !style.pins.is_empty();
    let mut wrong: Vec<(Placed, Placed, Known<'_>)> = Vec::new();
    // A headline below the date line is nearly always a second deck, and the line above it the headline. A number stands
    // above both or below both.
    let headed =
        |a: &Placed, b: &Placed| a.is(PartKind::Headline) && b.name != NUMBER || b.is(PartKind::Headline);
    for (slot, before, a, b) in pairs(release, numbered).into_iter().filter(|(_, _, a, b)| !headed(a, b)) {
        let have = if before { "before" } else { "after" };
        if let Some(known) = settled(style, &slot).filter(|k| k.form != have) {
            wrong.push(if before { (a, b, known) } else { (b, a, known) });
        }
    }
    // One part out of place is out of place towards several others: it is told once, of the part most often named.
    while !wrong.is_empty() {
        let count = |part: Placed| {
            wrong.iter().filter(|(x, y, _)| x.span == part.span || y.span == part.span).count()
        };
        let named = wrong.iter().flat_map(|(first, second, _)| [*second, *first]).rev();
        let Some(part) = named.max_by_key(|p| count(*p)) else { return };
        let Some((first, second, known)) =
            wrong.iter().find(|(x, y, _)| x.span == part.span || y.span == part.span).cloned()
        else {
            return;
        };
        let (side, other) = if part.span == second.span { ("after", first) } else { ("before", second) };
        let opposite = if side == "after" { "before" } else { "after" };
        let (called, several) = other.called;
        let message = format!(
            "{} here {side} {called}; in the house’s releases {opposite} {}, {}.",
            stands(part.called),
            if several { "them" } else { "it" },
            known.in_words()
        );
        report.find(first_line(release, part.span), message).backed_by(&known);
        wrong.retain(|(x, y, _)| x.span != part.span && y.span != part.span);
    }
}

fn settled<'a>(style: &'a Style, slot: &str) -> Option<Known<'a>> {
    let known = style.known(slot)?;
    let evidence = known.evidence();
    let enough = known.tier == Tier::Pinned
        || known.tier >= Tier::Convention
            && evidence.of >= ENOUGH
            && evidence.seen * 100 >= evidence.of * SETTLED;
    enough.then_some(known)
}

fn first_line(release: &Release, span: Span) -> Span {
    let line = release.lines.span(release.lines.at(span.start()));
    Span::new(span.start(), line.end().min(span.end())).trim(&release.text)
}

fn name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Boilerplate => "the paragraph about the organisation",
        PartKind::Contacts => "the contacts",
        PartKind::DateLine => "the date line",
        PartKind::Embargo => "the embargo line",
        PartKind::EndMark => "the end mark",
        PartKind::Headline => "the headline",
        PartKind::Masthead => "the organisation’s line",
        PartKind::NotesHeading => "the notes",
        _ => "the text",
    }
}

fn plural(kind: PartKind) -> bool {
    matches!(kind, PartKind::Contacts | PartKind::NotesHeading)
}

fn stands((name, several): (&str, bool)) -> String {
    format!("T{} {}", &name[1..], if several { "stand" } else { "stands" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Form, Learned};
    use crate::testing::{finds, finds_with};

    const TEXT: &str = "Hall to open again\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.\n\n";

    fn house(slot: &str, form: &str, seen: u32, of: u32, tier: Tier) -> Style {
        let forms = vec![Form { form: form.into(), seen, ..Form::default() }];
        let mut style = Style::default();
        style.learned.insert(slot.into(), Learned { tier, of, forms, ..Learned::default() });
        style
    }

    #[test]
    fn the_releases_own_number_has_a_place_too() {
        let style = house("order/date-line/reference-number", "after", 20, 20, Tier::Strong);
        let style = Style { pins: [("reference".into(), "Ref: {number}".into())].into(), ..style };
        finds_with(&RULE, &format!("12 May 2015\n[[Ref: 12]]\n\n{TEXT}"), &style);
        finds_with(&RULE, &format!("Ref: 12\n12 May 2015\n\n{TEXT}"), &style);
        finds_with(&RULE, &format!("12 May 2015\n\n{TEXT}"), &style);
    }

    #[test]
    fn two_valid_orders_are_two_valid_orders() {
        let contacts = "Contacts\n\nJane Example, Example Trust, 020 7946 0000";
        let notes = "Notes to editors\n\nThe trust was founded in 1980 and runs the hall.";
        let (before, after) =
            (format!("{TEXT}{contacts}\n\n{notes}"), format!("{TEXT}{notes}\n\n{contacts}"));
        // The archive has both, or has too few releases to tell.
        for style in [
            house("order/contacts/notes-heading", "before", 12, 20, Tier::Contested),
            house("order/contacts/notes-heading", "before", 18, 20, Tier::Convention),
            house("order/contacts/notes-heading", "before", 5, 5, Tier::Tentative),
        ] {
            finds_with(&RULE, &before, &style);
            finds_with(&RULE, &after, &style);
        }
        let settled = house("order/contacts/notes-heading", "before", 12, 12, Tier::Strong);
        finds_with(&RULE, &before, &settled);
        finds_with(&RULE, &after.replace("Contacts", "[[Contacts]]"), &settled);
    }

    #[test]
    fn a_footnote_may_follow_anything() {
        let text = format!(
            "{TEXT}The hall* is old.\n\nAbout Example Trust\n\nExample Trust runs the hall.\n\n* Built in 1911."
        );
        finds_with(&RULE, &text, &house("order/boilerplate/footnote", "after", 20, 20, Tier::Strong));
    }

    #[test]
    fn tells_a_part_out_of_place() {
        let style = house("order/contacts/end-mark", "after", 20, 20, Tier::Strong);
        finds_with(
            &RULE,
            &format!("{TEXT}Contacts\n\nJane Example, Example Trust, 020 7946 0000\n\n[[ENDS]]"),
            &style,
        );
        finds_with(
            &RULE,
            &format!("{TEXT}ENDS\n\nContacts\n\nJane Example, Example Trust, 020 7946 0000"),
            &style,
        );
    }

    #[test]
    fn a_sign_off_is_not_out_of_place() {
        let text = format!("{TEXT}MINISTRY OF EXAMPLES\n12 MAY 2015");
        finds_with(&RULE, &text, &house("order/date-line/lead", "before", 20, 20, Tier::Strong));
        finds_with(&RULE, &text, &house("order/lead/masthead", "after", 20, 20, Tier::Strong));
    }

    #[test]
    fn wants_a_settled_order() {
        let text = format!("{TEXT}Contacts\n\nJane Example, Example Trust, 020 7946 0000\n\nENDS");
        for style in [
            house("order/contacts/end-mark", "after", 3, 3, Tier::Tentative),
            house("order/contacts/end-mark", "after", 7, 7, Tier::Convention),
            house("order/contacts/end-mark", "after", 16, 20, Tier::Convention),
            house("order/contacts/end-mark", "before", 20, 20, Tier::Strong),
            house("order/contacts/notes-heading", "after", 20, 20, Tier::Strong),
        ] {
            finds_with(&RULE, &text, &style);
        }
        finds(&RULE, &text);
    }
}
