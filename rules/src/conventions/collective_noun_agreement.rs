use crate::alarm::{Context, Report};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::acronym::Use;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::text::{Edit, Span};

rule! {
    /// An organisation that is one body in one sentence and many people in the next.
    ///
    /// Either may be the house’s way; both in one release read like two authors.
    ///
    /// ```bad
    /// ARW expects an answer. ARW has asked. ARW [[believe]] it is due.
    /// ```
    /// ```fixed
    /// ARW expects an answer. ARW has asked. ARW believes it is due.
    /// ```
    /// ```good
    /// ARW expects an answer. ARW members believe it is due.
    /// ```
    ///
    /// It looks at verbs right after an acronym that opens its sentence or clause. It does not speak of two bodies
    /// (`ARW and the NHS believe`), of `members of ARW believe`, of `it is vital that ARW believe`, of direct speech,
    /// or of words that may be nouns (`ARW support staff`).
    "collective-noun-agreement",
    family: Family::Consistency,
    basis: Basis::Both,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("own-name/number", "The organisation’s name takes a verb in the").with(&[("singular", "singular"), ("plural", "plural")]),
    ],
}

/// Verbs of what organisations do, without those that are nouns as well: plural, singular.
const VERBS: &[(&str, &str)] = &[
    ("accept", "accepts"),
    ("acknowledge", "acknowledges"),
    ("agree", "agrees"),
    ("appreciate", "appreciates"),
    ("are", "is"),
    ("argue", "argues"),
    ("ask", "asks"),
    ("believe", "believes"),
    ("consider", "considers"),
    ("continue", "continues"),
    ("do", "does"),
    ("expect", "expects"),
    ("feel", "feels"),
    ("have", "has"),
    ("insist", "insists"),
    ("know", "knows"),
    ("recognise", "recognises"),
    ("recognize", "recognizes"),
    ("recommend", "recommends"),
    ("remain", "remains"),
    ("represent", "represents"),
    ("say", "says"),
    ("take", "takes"),
    ("think", "thinks"),
    ("understand", "understands"),
    ("want", "wants"),
    ("were", "was"),
    ("welcome", "welcomes"),
];

/// A verb after an acronym.
struct Agreement<'a> {
    short: &'a str,
    verb: Span,
    plural: bool,
    /// The verb in the other number.
    other: &'static str,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut all = agreements(release);
    // A paragraph about another organisation is that organisation's own wording.
    all.retain(|a| {
        context.style.own.iter().any(|own| own.short.as_deref() == Some(a.short))
            || !release.boilerplate.iter().any(|b| b.span.contains(a.verb))
    });
    all.sort_by_key(|a| (a.short, a.verb));
    for of_one in all.chunk_by(|a, b| a.short == b.short) {
        let short = of_one[0].short;
        let own = context.style.own.iter().any(|own| own.short.as_deref() == Some(short));
        let house = own.then(|| context.style.known("own-name/number")).flatten();
        let plurals = of_one.iter().filter(|a| a.plural).count();
        let singulars = of_one.len() - plurals;
        let kept_plural = match &house {
            Some(known) => known.form == "plural",
            None if plurals == singulars => continue,
            None => plurals > singulars,
        };
        for wrong in of_one.iter().filter(|a| a.plural != kept_plural) {
            let other = of_one.iter().find(|a| a.plural == kept_plural);
            let why = match (other, &house) {
                (Some(other), _) => {
                    format!("“{short} {}” on {}", release.words(other.verb), release.place(other.verb))
                }
                (None, Some(known)) => {
                    format!("the house makes its name a {} {}", known.form, known.in_words())
                }
                (None, None) => continue,
            };
            let edits = vec![Edit::replace(wrong.verb, wrong.other)];
            let title = format!("Write “{}”", wrong.other);
            let fix = if own { Fix::safe(title, edits) } else { Fix::choice(title, edits) };
            let finding = report
                .find(
                    wrong.verb,
                    format!("“{short} {}” here, but {why}; keep to one number.", release.words(wrong.verb)),
                )
                .fix(fix);
            if let (None, Some(known)) = (other, &house) {
                finding.backed_by(known);
            }
        }
    }
}

fn agreements(release: &Release) -> Vec<Agreement<'_>> {
    release.acronyms.uses.iter().filter_map(|used| agreement(release, used)).collect()
}

fn agreement<'a>(release: &'a Release, used: &'a Use) -> Option<Agreement<'a>> {
    let next = release.token_at(used.span.end());
    let verb = release.tokens.get(next)?;
    let between = &release.text[used.span.end()..verb.span.start()];
    if !between.trim_matches([' ', '\u{a0}']).is_empty()
        || between.is_empty()
        || release.words(used.span) != used.short
    {
        return None;
    }
    let word = release.word(next);
    let (plural, other) = VERBS.iter().find_map(|(many, one)| match word {
        w if w == *many => Some((true, *one)),
        w if w == *one => Some((false, *many)),
        _ => None,
    })?;
    (opens_clause(release, release.token_at(used.span.start()))
        && !release.quotations.in_speech(verb.span.start()))
    .then_some(Agreement { short: &used.short, verb: verb.span, plural, other })
}

/// Whether the name at token `first`, with its article, opens a sentence or a clause of its own.
fn opens_clause(release: &Release, first: usize) -> bool {
    let mut at = first;
    if at > 0 && matches!(release.word(at - 1), "the" | "The") {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    let here = release.tokens[at].span.start();
    if release.paragraph_at(release.tokens[before].span.start()) != release.paragraph_at(here) {
        return true;
    }
    match release.word(before) {
        "." | ";" | ":" | "!" | "?" => true,
        "which" | "but" | "because" | "although" | "while" | "what" | "whether" => true,
        // `It is vital that ARW believe`: a wish.
        "that" => {
            let from = before.saturating_sub(5);
            !(from..before).any(|i| {
                matches!(
                    release.word(i),
                    "vital"
                        | "important"
                        | "essential"
                        | "necessary"
                        | "ask"
                        | "asked"
                        | "asks"
                        | "demand"
                        | "demands"
                        | "insist"
                        | "insists"
                        | "propose"
                        | "proposes"
                        | "recommend"
                        | "recommends"
                        | "request"
                        | "suggest"
                        | "suggests"
                        | "urge"
                        | "urges"
                        | "crucial"
                        | "imperative"
                        | "recommended"
                        | "insisted"
                        | "proposed"
                )
            })
        }
        _ => false,
    }
}

fn observe(release: &Release, observations: &mut Observations) {
    for agreement in agreements(release) {
        // The organisation's own name: the one it explains in the paragraph about itself.
        let own = release
            .acronyms
            .entry(agreement.short)
            .and_then(|e| release.acronyms.definition_of(e))
            .is_some_and(|d| {
                around(&release.boilerplate, |b| b.span, d.brackets)
                    .iter()
                    .any(|b| b.span.contains(d.brackets))
            });
        if own {
            let form = if agreement.plural { "plural" } else { "singular" };
            observations.see("own-name/number", form, agreement.verb);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_a_change_of_number() {
        finds(&RULE, "Issues which ARW expects. ARW [[believe]] so. ARW agrees.");
        finds(&RULE, "The PRC have met. The PRC are glad. The PRC [[has]] said so.");
        finds(&RULE, "ARW has met. ARW [[have]] agreed. We hope that ARW takes note.");
    }

    #[test]
    fn leaves_what_others_say_about_themselves_alone() {
        finds(
            &RULE,
            "Halls to open\n\nThe halls will open again in June, after a year of repairs. RPS was founded in May. RPS has met.\n\n\
             About the Rural Post Society\n\nRPS are the keepers of the posts of the country. It was founded in 1911.",
        );
    }

    #[test]
    fn leaves_one_number_alone() {
        finds(&RULE, "ARW believes so. ARW expects it. ARW has it.");
        finds(&RULE, "ARW believe so. ARW have it.");
        finds(&RULE, "ARW believe so. ARW has it.");
        finds(&RULE, "ARW expects it. ARW has it. PRC believe it. ARW’s have-nots.");
    }

    #[test]
    fn leaves_other_subjects_alone() {
        for text in [
            "Members of ARW believe so.",
            "ARW and PRC believe so.",
            "The NHS and ARW believe so.",
            "ARW members believe so.",
            "ARW support staff.",
            "It is vital that ARW take note.",
            "Does ARW believe so?",
            "We help ARW take note.",
            "ARW directors have duties.",
            "All ARWs have duties.",
            "If ARW were asked.",
        ] {
            finds(&RULE, &format!("ARW expects it. ARW has it. {text}"));
        }
    }
}
