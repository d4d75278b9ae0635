//! A new release to fill in: the house's parts in the house's order, with the date, the embargo, the contacts and the
//! standing paragraphs written already. What is to be filled in stands in brackets that `placeholder-left-in` finds.

use housestyle_rules::release::date;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::style::{Style, Tier};
use jiff::civil::Date;

use super::completion::{self, form};
use super::contact;

/// The parts of a release, in the order of those who have no other.
const PARTS: [PartKind; 10] = [
    PartKind::Masthead,
    PartKind::Embargo,
    PartKind::DateLine,
    PartKind::Headline,
    PartKind::Lead,
    PartKind::EndMark,
    PartKind::Contacts,
    PartKind::NotesHeading,
    PartKind::Boilerplate,
    PartKind::Availability,
];
/// Where the archive does not say what a release needs, it needs these.
const NEEDED: [PartKind; 6] = [
    PartKind::Embargo,
    PartKind::DateLine,
    PartKind::Headline,
    PartKind::Lead,
    PartKind::Contacts,
    PartKind::EndMark,
];
/// Contacts that are filled in at most.
const MOST_CONTACTS: usize = 2;

/// A release to be sent on `date`, in the form of this house, with the contacts of these names; without names, with
/// those of the latest releases.
pub(in crate::lsp) fn skeleton(style: &Style, date: Date, names: Option<&[&str]>) -> String {
    let written = |part| Some((part, block(style, part, date, names)?));
    let mut blocks: Vec<(PartKind, String)> = order(style).into_iter().filter_map(written).collect();
    if let Some(number) = number(style, date) {
        let over = |part: PartKind| {
            part == PartKind::Masthead
                || form(style, &format!("order/{}/reference-number", part.name())) == Some("before")
        };
        let at = blocks.iter().rposition(|(part, _)| over(*part)).map_or(0, |at| at + 1);
        blocks.insert(at, (PartKind::Masthead, number));
    }
    for (place, line) in sign_offs(style) {
        let under = |(part, _): &(PartKind, String)| matches!(part, PartKind::Lead | PartKind::EndMark);
        let at = blocks.iter().rposition(under).filter(|_| place == "under-text");
        blocks.insert(at.map_or(blocks.len(), |at| at + 1), (PartKind::Availability, line));
    }
    let mut out = blocks.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n\n");
    out.push('\n');
    out
}

/// The release’s own number, where the house has one; the number itself is to be filled in.
fn number(style: &Style, date: Date) -> Option<String> {
    form(style, "part/reference-number").filter(|form| *form == "present")?;
    let year = date.year().to_string();
    let line = form(style, "reference")?.replace("{number}", "[insert number]");
    let line = line.replace("{year}", &year).replace("{yy}", &year[year.len() - 2..]);
    Some(line.replace("{month}", &format!("{:02}", date.month())).replace("{code}", "[insert code]"))
}

/// The lines that the house closes on, with their places.
fn sign_offs(style: &Style) -> Vec<(&str, String)> {
    let line = |slot: &str| {
        let line = style.known(slot).filter(|k| k.tier >= Tier::Convention && k.form != "absent")?;
        let line = line
            .form
            .strip_suffix('…')
            .map_or_else(|| line.form.to_owned(), |l| format!("{l}[insert words]"));
        (!line.contains('{')).then_some(line)
    };
    let lines = style.family("sign-off/").filter_map(|(name, _)| {
        Some((name.split('/').next().unwrap_or_default(), line(&format!("sign-off/{name}"))?))
    });
    lines.collect()
}

/// The parts of the house's releases, in its order.
fn order(style: &Style) -> Vec<PartKind> {
    let parts: Vec<PartKind> = PARTS.into_iter().filter(|part| has(style, *part)).collect();
    let before = |a: PartKind, b: PartKind| {
        let pair = |x: PartKind, y: PartKind| form(style, &format!("order/{}/{}", x.name(), y.name()));
        let usual = || PARTS.iter().position(|p| *p == a) < PARTS.iter().position(|p| *p == b);
        match (pair(a, b), pair(b, a)) {
            (Some(form), _) => form == "before",
            (_, Some(form)) => form == "after",
            _ => usual(),
        }
    };
    // By how many of the others go first: pairs that were learned one by one need not be of one mind.
    let mut placed: Vec<(usize, PartKind)> =
        parts.iter().map(|a| (parts.iter().filter(|b| *b != a && before(**b, *a)).count(), *a)).collect();
    placed.sort_by_key(|(first, _)| *first);
    placed.into_iter().map(|(_, part)| part).collect()
}

fn has(style: &Style, part: PartKind) -> bool {
    let learned = |part: PartKind| form(style, &format!("part/{}", part.name()));
    match part {
        PartKind::Headline | PartKind::Lead => true,
        PartKind::EndMark => {
            let mark = form(style, "end-mark").is_some() || style.is_empty();
            learned(part).map_or(mark, |form| form == "present")
        }
        PartKind::NotesHeading => learned(part).or_else(|| learned(PartKind::Notes)) == Some("present"),
        _ => learned(part).map_or(style.is_empty() && NEEDED.contains(&part), |form| form == "present"),
    }
}

/// The words of a part; `None` where there is nothing to write, not even a place to fill in.
fn block(style: &Style, part: PartKind, today: Date, names: Option<&[&str]>) -> Option<String> {
    match part {
        PartKind::Masthead => Some(form(style, "masthead")?.to_owned()),
        PartKind::Embargo => completion::embargo(style, today),
        PartKind::DateLine => {
            let line = form(style, "date-line").unwrap_or("{date}");
            let line = line.replace("{date}", completion::date_form(style));
            let line = line.replace("{place}", "[insert place]");
            date::write(today, &line).or_else(|| Some(completion::written(style, today)))
        }
        PartKind::Headline => Some("[insert headline]".to_owned()),
        PartKind::Lead => Some("[insert lead: who, what, when, where, why]\n\n[insert text]".to_owned()),
        PartKind::EndMark => Some(form(style, "end-mark").unwrap_or("ENDS").to_owned()),
        PartKind::Contacts => Some(contacts(style, names)),
        PartKind::NotesHeading => {
            let heading = form(style, "notes-heading").unwrap_or("Notes to editors");
            Some(format!("{heading}\n\n1. [insert note]"))
        }
        PartKind::Boilerplate => {
            let standing = style.standing.first()?.text.trim().to_owned();
            Some(match form(style, "boilerplate-heading") {
                Some(heading) => format!("{heading}\n\n{standing}"),
                None => standing,
            })
        }
        _ => None,
    }
}

/// Somebody whom a release can give as a contact.
pub(in crate::lsp) struct Known {
    /// The name.
    pub(in crate::lsp) name: String,
    /// The contact as the house writes it.
    pub(in crate::lsp) text: String,
    /// The latest releases give it.
    pub(in crate::lsp) current: bool,
}

/// Those whom a release can give as contacts, the latest first.
pub(in crate::lsp) fn known_contacts(style: &Style) -> Vec<Known> {
    let mut known: Vec<(Option<Date>, u32, &str, String)> = contact::people(style)
        .into_iter()
        .filter_map(|(name, person)| {
            let reached = ["phone", "email"].iter().filter_map(|what| {
                let learned = style.learned.get(&format!("person/{name}/{what}"))?;
                let first = learned.forms.first()?;
                Some((first.dates.map(|(_, last)| last), first.seen))
            });
            let (last, seen) = reached.max()?;
            Some((last, seen, name, contact::contact(style, name, &person)?))
        })
        .collect();
    known.sort_by(|a, b| (b.0, b.1, &a.3).cmp(&(a.0, a.1, &b.3)));
    let newest = known.first().and_then(|(last, ..)| *last);
    known
        .into_iter()
        .map(|(last, _, name, text)| Known { name: name.to_owned(), text, current: last == newest })
        .collect()
}

/// Those of these names, else those whom the latest releases give, or a place for them.
fn contacts(style: &Style, names: Option<&[&str]>) -> String {
    let lead_in = form(style, "contacts-lead-in").unwrap_or("For further information contact:");
    let known = known_contacts(style);
    let mut lines: Vec<String> = match names {
        Some(names) => {
            let of = |name: &&str| known.iter().find(|k| k.name == *name).map(|k| k.text.clone());
            names.iter().filter_map(of).collect()
        }
        None => known.into_iter().filter(|k| k.current).take(MOST_CONTACTS).map(|k| k.text).collect(),
    };
    if lines.is_empty() {
        lines.push("[insert name, role and telephone number]".to_owned());
    }
    format!("{lead_in}\n{}", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = jiff::civil::date(2013, 11, 12);

    #[test]
    fn where_nothing_is_known_it_is_a_plain_release() {
        assert_eq!(
            skeleton(&Style::default(), DAY, None),
            "Embargo: 00.01, Wednesday 13 November 2013\n\nTuesday 12 November 2013\n\n[insert headline]\n\n\
             [insert lead: who, what, when, where, why]\n\n[insert text]\n\nENDS\n\n\
             For further information contact:\n[insert name, role and telephone number]\n"
        );
    }

    #[test]
    fn the_release_is_numbered_and_closes_as_the_house_does() {
        use housestyle_rules::style::{Form, Learned};
        let mut style = Style::from_pins(
            "masthead = \"Press release\"\n\"part/masthead\" = \"present\"\n\"part/date-line\" = \"present\"\n\
             \"part/reference-number\" = \"present\"\nreference = \"Ref: PR {number}/{year}\"\n\
             \"order/date-line/reference-number\" = \"after\"\n\"part/contacts\" = \"absent\"\n\"end-mark\" = \"ENDS\"",
        )
        .expect("pins");
        for (slot, form) in
            [("sign-off/last/follow us", "Follow us: @halls"), ("sign-off/under-text/on air", "On air: …")]
        {
            let forms = vec![Form { form: form.into(), seen: 12, ..Form::default() }];
            let learned = Learned { tier: Tier::Convention, of: 12, forms, ..Learned::default() };
            style.learned.insert(slot.into(), learned);
        }
        let draft = skeleton(&style, DAY, None);
        assert!(
            draft.starts_with("Press release\n\nRef: PR [insert number]/2013\n\nTuesday 12 November 2013"),
            "{draft}"
        );
        assert!(draft.contains("ENDS\n\nOn air: [insert words]\n"), "{draft}");
        assert!(draft.ends_with("\n\nFollow us: @halls\n"), "{draft}");
    }

    #[test]
    fn the_houses_parts_in_the_houses_order() {
        let style = Style::from_pins(
            "masthead = \"Press release\"\n\"part/masthead\" = \"present\"\n\"part/date-line\" = \"present\"\n\
             \"part/embargo\" = \"absent\"\n\"part/contacts\" = \"present\"\n\"part/notes-heading\" = \"present\"\n\
             \"notes-heading\" = \"Editorial Notes\"\n\"end-mark\" = \"-ends-\"\n\
             \"order/contacts/notes-heading\" = \"after\"\n\"order/contacts/end-mark\" = \"after\"\n\
             \"date-form/date-line\" = \"{weekday} {day}{ordinal} {month} {year}\"",
        )
        .expect("pins");
        assert_eq!(
            skeleton(&style, DAY, None),
            "Press release\n\nTuesday 12th November 2013\n\n[insert headline]\n\n\
             [insert lead: who, what, when, where, why]\n\n[insert text]\n\n-ends-\n\n\
             Editorial Notes\n\n1. [insert note]\n\n\
             For further information contact:\n[insert name, role and telephone number]\n"
        );
    }
}
