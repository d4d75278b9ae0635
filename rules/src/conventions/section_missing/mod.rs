mod opening_place;
mod reference;
mod sign_off;

use super::boilerplate_variant::has_standing;
use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::kind::Kind;
use crate::release::link::LinkKind;
use crate::release::part::{PartKind, in_place, text_end};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::{Chapter, Slot};
use crate::style::Style;
use crate::text::{Edit, Span};

rule! {
    /// A part that the house’s releases always have is missing.
    ///
    /// A release without a contact is a dead end for a journalist; one without the paragraph about the organisation
    /// makes somebody look it up. What a release needs is what the archive’s releases have.
    ///
    /// ```style
    /// "part/contacts" = "present"
    /// ```
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was [[thought]].
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// For further information contact:
    /// Jane Example, Example Trust, 020 7946 0000
    /// ```
    ///
    /// The release’s own number (`Ref: PR 12/2024`) is asked for like a part, and so is a closing line
    /// that the house’s releases always end on, in whatever wording.
    ///
    /// It knows no list of parts that a release must have: without an archive it says nothing. Headline, notes’ heading
    /// and end mark have rules of their own. A masthead and a date line are learned where they stand over the text; a
    /// draft that has them under it, as a sign-off, is not told that they are missing.
    "section-missing",
    family: Family::Structure,
    basis: Basis::Convention,
    fixes: Fixes::Choice,
    releases_only: true,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("part/*", "The {}").under(Chapter::Elsewhere).with(&[("present", "there"), ("absent", "not there")]),
    ],
}

/// The parts that are asked for, with what they are called.
const ASKED: [(PartKind, &str); 6] = [
    (PartKind::Masthead, "The organisation’s line"),
    (PartKind::DateLine, "The date line"),
    (PartKind::Embargo, "The embargo line"),
    (PartKind::Contacts, "The contacts"),
    (PartKind::Notes, "The notes"),
    (PartKind::Boilerplate, "The paragraph about the organisation"),
];

fn observe(release: &Release, out: &mut Observations) {
    // The release's number and its closing lines have slots of their own; furniture is no part of it.
    let other =
        |kind: &PartKind| !matches!(kind, PartKind::Reference | PartKind::SignOff | PartKind::Furniture);
    for kind in PartKind::ALL.into_iter().filter(other) {
        let part = in_place(&release.parts, kind);
        let form = if part.is_some() { "present" } else { "absent" };
        out.see(format!("part/{}", kind.name()), form, part.map_or(Span::at(0), |p| p.span));
    }
    reference::observe(release, out);
    opening_place::observe(release, out);
}

fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    if release.kind.kind != Kind::PressRelease || release.part(PartKind::Lead).is_none() {
        return;
    }
    for (kind, name) in ASKED {
        // The organisation's line under the text is a sign-off; it is there all the same.
        let signed = kind == PartKind::Masthead && release.part(PartKind::SignOff).is_some();
        if release.part(kind).is_some() || signed || kind == PartKind::Contacts && can_be_reached(release) {
            continue;
        }
        let slot = format!("part/{}", kind.name());
        let Some(known) =
            style.known(&slot).filter(|k| k.form == "present" && !k.was_so("absent", release.date()))
        else {
            continue;
        };
        let at = place(release, kind);
        if kind == PartKind::Boilerplate && has_standing(release, style) {
            continue;
        }
        let finding = report.find(word_before(release, at), message(name, &known.in_words()));
        if let Some(block) = block(release, style, kind) {
            let title = format!("Insert {}", lower_first(name));
            finding.fix(Fix::choice(title, vec![Edit::insert(at, block)]));
        }
        finding.backed_by(&known);
    }
    reference::check(context, report);
    opening_place::check(context, report);
    sign_off::check(context, report);
}

/// Whether a number or an e-mail address stands below the text, in whatever sentence: `Issued by the trust. For more,
/// ring …`. Somebody can be reached, though the program does not see whom.
fn can_be_reached(release: &Release) -> bool {
    let Some(end) = text_end(&release.parts) else { return false };
    release.phones.iter().any(|p| p.span.start() >= end)
        || release.links.iter().any(|l| l.kind == LinkKind::Email && l.span.start() >= end)
}

fn message(name: &str, evidence: &str) -> String {
    let (is, it) = if name.ends_with('s') { ("are", "them") } else { ("is", "it") };
    format!("{name} {is} missing; the house has {it} {}.", evidence.replace(" that show it", ""))
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Where the part would stand: under the headline, under the text, or at the very end.
fn place(release: &Release, kind: PartKind) -> usize {
    let end = release.paragraphs.last().map_or(0, |p| p.span.end());
    match kind {
        PartKind::Masthead | PartKind::DateLine | PartKind::Embargo => {
            release.part(PartKind::Headline).map_or(release.paragraphs[0].span.start(), |p| p.span.end())
        }
        PartKind::Contacts => text_end(&release.parts).unwrap_or(end),
        _ => end,
    }
}

/// The word that ends at or before `at`; the first word where none does.
fn word_before(release: &Release, at: usize) -> Span {
    let before = release.tokens.partition_point(|t| t.span.end() <= at);
    let word = release.tokens[..before].iter().rev().find(|t| t.is_word() || t.is_number());
    word.or(release.tokens.first()).map_or(Span::at(at), |t| t.span)
}

/// The learned words of the part, to stand after `place`.
fn block(release: &Release, style: &Style, kind: PartKind) -> Option<String> {
    let words = match kind {
        PartKind::Masthead => style.known("masthead")?.form.to_owned(),
        PartKind::Boilerplate => {
            let standing = style.standing.first()?;
            match style.known("boilerplate-heading") {
                Some(heading) => format!("{}\n\n{}", heading.form, standing.text),
                None => standing.text.clone(),
            }
        }
        _ => return None,
    };
    let above = place(release, kind) > 0;
    Some(if above { format!("\n\n{words}") } else { format!("{words}\n\n") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{finds, finds_with, fixed};

    const HEAD: &str = "Hall to open again\n\n";
    const TEXT: &str = "The hall will open again in June, after a year of repairs that cost more than was";

    fn pins(part: &str) -> Style {
        Style::from_pins(&format!("\"part/{part}\" = \"present\"")).expect("pins")
    }

    #[test]
    fn asks_for_what_the_house_has() {
        finds_with(&RULE, &format!("{HEAD}{TEXT} [[thought]]."), &pins("contacts"));
        finds_with(&RULE, &format!("Hall to open [[again]]\n\n{TEXT} thought."), &pins("date-line"));
        finds_with(&RULE, &format!("Hall to open [[again]]\n\n{TEXT} thought."), &pins("embargo"));
        finds_with(&RULE, &format!("{HEAD}{TEXT} [[thought]]."), &pins("boilerplate"));
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought.\n\n[[ENDS]]"), &pins("notes"));
    }

    #[test]
    fn asks_for_nothing_else() {
        finds(&RULE, &format!("{HEAD}{TEXT} thought."));
        finds_with(&RULE, &format!("{HEAD}12 May 2015\n\n{TEXT} thought."), &pins("date-line"));
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought.\n\nNotes to editors\n\nOne note."), &pins("notes"));
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought."), &pins("quotation"));
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought."), &pins("end-mark"));
        finds_with(&RULE, "Hall to open again", &pins("contacts"));
        let issued =
            "ENDS\n\nIssued by the Example Trust. To talk to somebody, ring Ann Lee on 020 7946 0123.";
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought.\n\n{issued}"), &pins("contacts"));
        finds_with(&RULE, "", &pins("contacts"));
    }

    #[test]
    fn a_numbered_note_may_be_the_standing_paragraph() {
        use crate::style::{StandingText, Tier};
        let text = "The Example Trust looks after halls in the north and lends them to clubs that have no home of their own.";
        let standing = StandingText { text: text.into(), tier: Tier::Strong, ..StandingText::default() };
        let style = Style { standing: vec![standing], ..pins("boilerplate") };
        let notes = "Notes to editors\n\n1. The hall was built in 1887.\n2.";
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought.\n\n{notes} {text}"), &style);
        finds_with(
            &RULE,
            &format!("{HEAD}{TEXT} thought.\n\n{notes} {}", text.replace("halls", "barns")),
            &style,
        );
        finds_with(&RULE, &format!("{HEAD}{TEXT} thought.\n\n{notes} The roof is [[new]]."), &style);
    }

    #[test]
    fn a_sign_off_is_no_masthead() {
        let signed = format!("{HEAD}{TEXT} thought.\n\nMINISTRY OF EXAMPLES\n12 MAY 2015");
        let mut seen = Observations::default();
        observe(&crate::testing::read(&signed), &mut seen);
        let form = |slot: &str| seen.seen.iter().find(|o| o.slot == slot).map(|o| o.form.clone());
        assert_eq!(form("part/masthead").as_deref(), Some("absent"));
        assert_eq!(form("part/date-line").as_deref(), Some("absent"));
        // It is there all the same: nobody is told that it is missing.
        finds_with(&RULE, &signed, &pins("date-line"));
        finds_with(&RULE, &signed, &pins("masthead"));
    }

    #[test]
    fn inserts_what_it_learned() {
        let mut style = pins("masthead");
        style.pins.insert("masthead".into(), "Example Trust".into());
        let got = fixed(&RULE, &format!("{HEAD}{TEXT} thought."), &style);
        assert_eq!(got, format!("Hall to open again\n\nExample Trust\n\n{TEXT} thought."));
    }
}
