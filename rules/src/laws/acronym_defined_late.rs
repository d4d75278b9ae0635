use crate::alarm::{Context, Report, Weight};
use crate::facts::acronyms;
use crate::finding::Fix;
use crate::release::acronym::{Definition, Entry};
use crate::release::part::PartKind;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::Tier;
use crate::text::{Edit, Span};

rule! {
    /// An acronym that is used before it is explained.
    ///
    /// The explanation belongs where the reader first needs it, not in the notes.
    ///
    /// ```bad
    /// The [[BRF]] is new. The Better Roads Fund (BRF) pays for bridges.
    /// ```
    /// ```fixed
    /// The Better Roads Fund (BRF) is new. The Better Roads Fund (BRF) pays for bridges.
    /// ```
    /// ```good
    /// The Better Roads Fund (BRF) is new. The BRF pays for bridges.
    /// ```
    ///
    /// It does not speak of a headline that uses what the text explains, of contacts, of direct speech, or of acronyms
    /// that everybody knows. An organisation that explains its own name only in the paragraph about itself has a habit
    /// and gets a hint; where its archive does so in release after release, nothing.
    "acronym-defined-late",
    family: Family::Acronyms,
    basis: Basis::Both,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    check: check,
}

/// `on line 9`; in one and the same line, `further on`.
fn place(release: &Release, first: Span, definition: Span) -> String {
    if release.line(first) == release.line(definition) {
        return "further on".to_owned();
    }
    format!("on {}", release.place(definition))
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for entry in &release.acronyms.entries {
        let Some(definition) = late(release, entry) else { continue };
        let Some(first) = release.acronyms.first_use_of(entry) else { continue };
        let short = &entry.short;
        let own = context.style.own.iter().any(|own| own.short.as_ref() == Some(short));
        let habit = context.style.known(&format!("acronym-use/{short}")).filter(|k| k.form != "defined");
        // An archive that has its own name so in release after release has settled it.
        if own && habit.as_ref().is_some_and(|habit| habit.tier >= Tier::Convention) {
            continue;
        }
        let finding = report.find(
            first.span,
            format!(
                "“{short}” is used here and explained only {}; explain it at its first use.",
                place(release, first.span, definition.brackets)
            ),
        );
        // `the ARW Roads Day, held by the Association of Road Wardens (ARW)`: a name first, and its words at once.
        let at_once = release.line(first.span) == release.line(definition.brackets);
        if own || at_once || habit.is_some() || in_boilerplate(release, definition) {
            finding.weight(Weight::Remark);
        }
        let plural = release.words(first.span).ends_with('s');
        if let Some(long) = long_form(context, entry, definition) {
            let long = if plural { plural_of(&long) } else { long };
            let words = format!("{long} ({})", release.words(first.span));
            finding.fix(Fix::choice(format!("Write “{words}”"), vec![Edit::replace(first.span, words)]));
        }
    }
}

/// The definition of `entry`, when a use in running text stands before it.
pub(crate) fn late<'a>(release: &'a Release, entry: &Entry) -> Option<&'a Definition> {
    let definition = release.acronyms.definition_of(entry)?;
    let first = release.acronyms.first_use_of(entry)?;
    let begin = definition.long.or(definition.attempted).unwrap_or(definition.short_span);
    (first.span.end() <= begin.start() && !acronyms::well_known(&entry.short)).then_some(definition)
}

fn in_boilerplate(release: &Release, definition: &Definition) -> bool {
    let at = definition.brackets.start();
    around(&release.boilerplate, |b| b.span, Span::at(at)).iter().any(|b| b.span.has(at))
        || release.part_at(at) == Some(PartKind::Boilerplate)
}

/// What the draft gives, else the house, else the table.
fn long_form(context: &Context<'_>, entry: &Entry, definition: &Definition) -> Option<String> {
    let singular = |span: Span| {
        let words = context.release.words(span);
        let plural = context.release.words(definition.short_span).ends_with('s');
        if plural { words.strip_suffix('s').unwrap_or(words).to_owned() } else { words.to_owned() }
    };
    definition
        .long
        .map(singular)
        .or_else(|| context.style.known(&format!("acronym/{}", entry.short)).map(|k| k.form.to_owned()))
        .or_else(|| acronyms::long_form_of(&entry.short).map(str::to_owned))
}

/// `directors of roads` of `director of roads`: the noun before `of` takes the plural.
pub(crate) fn plural_of(long: &str) -> String {
    match long.find(" of ") {
        Some(at) if long.starts_with(char::is_lowercase) => {
            format!("{}{}", plural_word(&long[..at]), &long[at..])
        }
        _ => plural_word(long),
    }
}

fn plural_word(words: &str) -> String {
    match words.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if words.ends_with(['s', 'x']) => format!("{words}es"),
        _ => format!("{words}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::Style;
    use crate::testing::{finds, fixed, run};

    #[test]
    fn finds_what_is_explained_too_late() {
        finds(&RULE, "More than half of [[PRWs]] are new.\n\nParish road wardens (PRWs) have duties.");
        finds(&RULE, "The [[BRF]] helps.\n\nBRF (the Better Roads Fund) is new. The BRF helps.");
        finds(&RULE, "Many [[DASSs]] agree.\n\nDirectors (DASSs) have duties.");
    }

    #[test]
    fn writes_plurals() {
        let text = "Many DASSs agree.\n\nDirectors (DASSs) have duties.";
        let want = "Many directors of adult social services (DASSs) agree.\n\nDirectors (DASSs) have duties.";
        assert_eq!(fixed(&RULE, text, &Style::default()), want);
        assert_eq!(plural_of("strategic health authority"), "strategic health authorities");
        assert_eq!(plural_of("primary care trust"), "primary care trusts");
    }

    #[test]
    fn says_where_it_is_explained() {
        let message = |text| run(&RULE, text, &Style::default())[0].message.clone();
        let text = "The BRF met. The Better Roads Fund (BRF) is new.";
        assert!(message(text).contains("explained only further on;"), "{}", message(text));
        let text = "The BRF met.\n\nThe Better Roads Fund (BRF) is new.";
        assert!(message(text).contains("explained only on line 3;"), "{}", message(text));
    }

    #[test]
    fn own_names_get_a_hint() {
        let own =
            crate::style::OwnName { long: "Association of Road Wardens".into(), short: Some("ARW".into()) };
        let style = Style { own: vec![own], ..Style::default() };
        let text = "ARW agrees.\n\nThe Association of Road Wardens (ARW) represents wardens.";
        assert_eq!(run(&RULE, text, &style)[0].severity, Severity::Hint);
        // In release after release: the house's way.
        let form = crate::style::Form { form: "late".into(), seen: 26, ..crate::style::Form::default() };
        let late =
            |tier| crate::style::Learned { tier, of: 26, forms: vec![form.clone()], ..Default::default() };
        let mut settled = style.clone();
        settled.learned.insert("acronym-use/ARW".into(), late(Tier::Strong));
        assert!(run(&RULE, text, &settled).is_empty());
        settled.learned.insert("acronym-use/ARW".into(), late(Tier::Tentative));
        assert_eq!(run(&RULE, text, &settled)[0].severity, Severity::Hint);
    }

    #[test]
    fn leaves_alone_what_is_explained_in_time() {
        finds(&RULE, "The Better Roads Fund (BRF) is new. The BRF helps. The Better Roads Fund (BRF) again.");
        finds(&RULE, "The NHS helps. The National Health Service (NHS) is known.");
        finds(&RULE, "BRF MONEY LOST ON ROADS\n\nThe Better Roads Fund (BRF) lost money.");
        finds(&RULE, "The ARW agrees.");
        finds(&RULE, "See #BRF. The Better Roads Fund (BRF) is new.");
        finds(&RULE, "Smith (SNP) agrees.");
    }
}
