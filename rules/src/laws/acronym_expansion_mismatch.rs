use crate::alarm::{Context, Report, Weight};
use crate::facts::acronyms;
use crate::finding::Fix;
use crate::release::Release;
use crate::release::acronym::{Definition, Way};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::text::{Edit, Span, slip};

rule! {
    /// An acronym that does not fit the words it stands for.
    ///
    /// With a letter missing, or two swapped, it is another body, and readers who look it up find nothing.
    ///
    /// ```bad
    /// The Association of Wardens of Public Roads [[(WPR)]] met today. AWPR agrees.
    /// ```
    /// ```fixed
    /// The Association of Wardens of Public Roads (AWPR) met today. AWPR agrees.
    /// ```
    /// ```good
    /// The Association of Wardens of Public Roads (AWPR) met today. AWPR agrees.
    /// ```
    ///
    /// It speaks where the letters that fit are one slip away from those that stand there. It does not speak of small
    /// words left out (`of`, `and`), of acronyms that take more than initials (`Defra`), of a party or a date in
    /// brackets after a name, or of a short form after one word of the long one.
    "acronym-expansion-mismatch",
    family: Family::Acronyms,
    basis: Basis::Both,
    weight: Weight::Fault,
    fixes: Fixes::Mixed,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for definition in &release.acronyms.definitions {
        let (None, Some(name), Way::ShortInBrackets) =
            (definition.long, definition.attempted, definition.way)
        else {
            continue;
        };
        let Some((fits, words)) = fitting(context, definition, name) else { continue };
        let slip = one_slip(definition.short.as_bytes(), fits.as_bytes());
        if !slip || definition.short.len() < 3 {
            continue;
        }
        let long = release.words(words);
        // `Corn Exchange (CX)`: an X stands for `Ex`.
        if definition.short.contains('X') && long.split([' ', '-']).any(|word| word.starts_with("Ex")) {
            continue;
        }
        // `a fellow of the Guild of Hall Builders (FGHB)`: what the first letter stands for is said before.
        if definition.short.get(1..) == Some(&*fits)
            && is_fellow(release, definition.short.as_bytes()[0], words)
        {
            continue;
        }
        let sure = Witness::of(context, &fits, long);
        let why = match sure {
            Witness::Draft => format!("“{fits}” stands elsewhere in this draft"),
            Witness::House => format!("the house writes “{fits}”"),
            Witness::Table => format!("the body is known as “{fits}”"),
            Witness::Nobody => format!("its initials are {fits}"),
        };
        // What stands in the brackets beside the acronym stays: quotation marks, a plural ending.
        let place =
            Span::new(definition.short_span.start(), definition.short_span.start() + definition.short.len());
        let edits = vec![Edit::replace(place, fits.as_str())];
        let title = format!("Write “{fits}”");
        let finding =
            report.find(definition.brackets, format!("“{}” does not fit “{long}”: {why}.", definition.short));
        if sure == Witness::Nobody {
            finding.weight(Weight::Doubt).fix(Fix::choice(title, edits));
        } else {
            finding.fix(Fix::safe(title, edits));
        }
    }
}

/// So far before the words `fellow of` may stand (in words).
const FELLOW: usize = 40;

/// Whether somebody is called a fellow, member or associate before `words`, with this letter.
fn is_fellow(release: &Release, letter: u8, words: Span) -> bool {
    let at = release.token_at(words.start());
    (at.saturating_sub(FELLOW)..at).map(|i| release.word(i)).any(|word| {
        let same = word.as_bytes()[0].eq_ignore_ascii_case(&letter);
        let stem = word.strip_suffix('s').unwrap_or(word);
        same && ["fellow", "member", "associate", "licentiate"]
            .iter()
            .any(|title| stem.eq_ignore_ascii_case(title))
    })
}

/// Who says that the other letters are right.
#[derive(Clone, Copy, PartialEq)]
enum Witness {
    Draft,
    House,
    Table,
    Nobody,
}

impl Witness {
    fn of(context: &Context<'_>, fits: &str, long: &str) -> Self {
        if context.release.acronyms.entry(fits).is_some_and(|e| e.uses > 0) {
            Self::Draft
        } else if context.style.known(&format!("acronym/{fits}")).is_some_and(|k| k.form == long)
            || context.style.own.iter().any(|own| own.short.as_deref() == Some(fits))
        {
            Self::House
        } else if acronyms::long_form_of(fits).is_some_and(|known| known == long) {
            Self::Table
        } else {
            Self::Nobody
        }
    }
}

/// The initials of the words before the bracket, and those words: of all that was meant, or of its end, whichever is
/// one slip from the acronym.
fn fitting(context: &Context<'_>, definition: &Definition, name: Span) -> Option<(String, Span)> {
    let release = context.release;
    let tokens = release.tokens_in(name);
    let mut initials = String::new();
    let mut best = None;
    for i in tokens.rev() {
        if !release.tokens[i].is_word() || !release.word(i).starts_with(|c: char| c.is_ascii_uppercase()) {
            continue;
        }
        initials.insert(0, release.word(i).chars().next()?);
        let of_one = initials.len() >= 3 && one_slip(definition.short.as_bytes(), initials.as_bytes());
        if of_one {
            let words = Span::new(release.tokens[i].span.start(), name.end());
            let known = Witness::of(context, &initials, release.words(words)) != Witness::Nobody;
            if known || i == release.tokens_in(name).start {
                best = Some((initials.clone(), words));
            }
        }
    }
    best
}

/// Whether one letter more, less or other, or two changed over, lie between the two.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    slip::one_letter(a, b) || slip::swapped(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, run};

    #[test]
    fn finds_one_slip() {
        finds(&RULE, "the Integrated Transport Fund [[(IFT)]] is new");
        finds(&RULE, "the Federation of Parish Road Wardens [[(FPWR)]] met");
        finds(&RULE, "the Care Quality Commission [[(CQQ)]] met");
    }

    #[test]
    fn is_sure_where_somebody_says_so() {
        let text = "the Care Quality Commission (CQQ) met";
        assert_eq!(run(&RULE, text, &Style::default())[0].severity, Severity::Error);
        let text = "the Integrated Transport Fund (IFT) is new";
        assert_eq!(run(&RULE, text, &Style::default())[0].severity, Severity::Info);
        let style = Style::from_pins("\"acronym/ITF\" = \"Integrated Transport Fund\"").unwrap();
        assert_eq!(run(&RULE, text, &style)[0].severity, Severity::Error);
        finds_with(&RULE, "the Integrated Transport Fund [[(IFT)]] is new", &style);
    }

    #[test]
    fn leaves_alone_what_fits_or_is_no_definition() {
        finds(&RULE, "the Better Roads Fund (BRF) and the Society of Roads and Bridges (SRB)");
        finds(&RULE, "the Ministry of Roads (MinRoads) and the Organisation for Road Order (ORO)");
        finds(&RULE, "said Jane Smith (SNP), and John Peter Brown (ARW)");
        finds(&RULE, "Directors (DARWs) have duties");
        finds(&RULE, "the Association of Road Wardens (2013)");
        finds(&RULE, "the President of the Association of Road Wardens (ARW)");
        finds(&RULE, "the Road Users Board (formerly RUC)");
        finds(&RULE, "A Bill for Roads (HC)");
        finds(&RULE, "the Southport Corn Exchange (SCX) and the Ronald McDermid (McDermid) prize");
    }
}
