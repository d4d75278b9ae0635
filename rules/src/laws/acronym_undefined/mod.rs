mod exempt;
mod habit;
mod unexplained;

use exempt::{
    in_sentence, is_calendar, is_part_of_name, is_persons, is_shouted_word, is_title_of_a_list,
    spelt_out_apart,
};
use habit::{ARCHIVE, always_explains, house_spells_out, mostly_bare, often_bare};
use unexplained::unexplained;

use crate::alarm::{Context, Report, Weight};
use crate::facts::acronyms;
use crate::finding::Fix;
use crate::laws::acronym_defined_late::{late, plural_of};
use crate::observation::Observations;
use crate::release::acronym::{Use, in_running_text};
use crate::release::boilerplate::Boilerplate;
use crate::release::masthead;
use crate::release::paragraph::item_words;
use crate::release::part::PartKind;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::Tier;
use crate::text::{Edit, Span};

rule! {
    /// An acronym that nobody explains.
    ///
    /// The newsdesk does not know the sector’s short forms, and will not ring to ask. Where the long form stands in the
    /// draft, the finding is on it: a bracket there ties the two together.
    ///
    /// ```bad
    /// We asked all [[PCT]] chief executives.
    /// ```
    /// ```fixed
    /// We asked all primary care trust chief executives.
    /// ```
    /// ```bad
    /// So says the [[Association of Wardens of Public Roads]]. AWPR wants more.
    /// ```
    /// ```fixed
    /// So says the Association of Wardens of Public Roads (AWPR). AWPR wants more.
    /// ```
    /// ```good
    /// The NHS and the Better Roads Fund (BRF) agree. The BRF pays.
    /// ```
    ///
    /// It does not speak of what everybody knows (NHS, UK, MP), of what the house never explains, of capitals that are
    /// no acronym (postcodes, roman numerals, initials, shouting), of headlines, contacts or direct speech.
    "acronym-undefined",
    family: Family::Acronyms,
    basis: Basis::Both,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("acronym/*", "{} is short for", crate::slot::Family::Dictionary),
        Slot::list("acronym-use/*", "How {} is used", crate::slot::Family::Usage),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut spells_out = None;
    let all = unexplained(release, context.style);
    // Ships, people in court papers, firms: the draft writes names in capitals.
    let names = all.iter().filter(|(short, ..)| short.len() >= NAME_FROM).count() >= NAMES_FROM;
    let attempts: Vec<Span> = release.acronyms.definitions.iter().filter_map(|d| d.attempted).collect();
    for (short, first, uses, mention) in all {
        // Outside its own releases even the house's name is news to a reader.
        let foreign = release.kind.foreign;
        let own = !foreign && context.style.own.iter().any(|own| own.short.as_deref() == Some(short));
        // An acronym that does not fit its words is another rule's finding, and mending it mends this.
        if mention.is_some_and(|m| around(&attempts, |a| *a, m).iter().any(|a| a.touches(m))) {
            continue;
        }
        // `Carla Beth Nunn, the owner of CBN Motors`: a firm has somebody's initials in its name.
        if mention.is_some_and(|long| is_part_of_name(release, first) && is_persons(release, long)) {
            continue;
        }
        // `Living with HF`, the title of a leaflet: no text goes on with it.
        if mention.is_some() && uses == 1 && is_title_of_a_list(release, first) {
            continue;
        }
        if let Some(long) = mention.filter(|long| long.end() <= first.span.start()) {
            // `Combat Rescue Officer (PJ/CRO)`: tied together well enough.
            // `the Halls and Rooms (Letting) Act`: a title that goes on takes no second bracket; nor does a table's cell.
            let after = release.text[long.end()..].trim_start();
            if after.starts_with('(') || release.in_table(long.start()) {
                continue;
            }
            // `Road Wardens’ Board / RWB`, `Road Wardens’ Board – RWB`, and, where an export took the brackets,
            // `Road Wardens’ Board  RWB`; `the Road Wardens’ Board, or RWB`.
            let rest = after.strip_prefix(['/', '–', '-', ',']).unwrap_or(after).trim_start();
            let rest = rest.strip_prefix("or ").unwrap_or(rest);
            if rest.trim_start().starts_with(short) {
                continue;
            }
            // `the “Better Halls Act” of 2007, or the “BHA”`.
            let between = &release.text[long.end()..first.span.start()];
            // And `the Working Group on halls in old towns (2nd WG)`.
            let bracket =
                between.rfind('(').is_some_and(|at| !between[at..].contains(')') && between.len() - at < 8);
            if bracket || between.len() < 24 && (between.contains('(') || between.contains(" or ")) {
                continue;
            }
            let plural = if plural_mention(release, long, short) { "s" } else { "" };
            let finding = report
                .find(
                    long,
                    format!(
                        "“{}” is called “{short}” from {} on, and nothing ties the two together; add “({short}{plural})” here.",
                        release.words(long).trim_end_matches("’s").trim_end_matches("'s"),
                        release.place(first.span)
                    ),
                )
                .fix(Fix::safe(
                    format!("Add “({short}{plural})”"),
                    vec![Edit::insert(long.end(), format!(" ({short}{plural})"))],
                ));
            // Who reads both can tie them together.
            finding.weight(if mostly_bare(context.style, short) { Weight::Remark } else { Weight::Doubt });
            continue;
        }
        if is_calendar(short) {
            continue;
        }
        if own || (!foreign && mostly_bare(context.style, short)) || short.len() < 3 {
            continue;
        }
        let house = context.style.known(&format!("acronym/{short}"));
        // An archive of some size that never spells an acronym out our way may well mean something else by it.
        let sector = || (context.style.releases < ARCHIVE).then(|| acronyms::long_form_of(short)).flatten();
        let Some(long) = house.as_ref().map(|k| k.form).or_else(sector) else {
            if is_part_of_name(release, first)
                || !in_sentence(release, first)
                || is_shouted_word(release, first)
                || names && short.len() >= NAME_FROM
                || spelt_out_apart(release, short)
                || !*spells_out.get_or_insert_with(|| house_spells_out(context.style))
            {
                continue;
            }
            report
                .find(first.span, format!("“{short}” is not explained anywhere in this draft; give the words it stands for at its first use."))
                // Of these one reads every other for nothing: a name, a word in capitals, what every reader of the house knows.
                .weight(Weight::Remark);
            continue;
        };
        // `National CPR and AED Week`, `Corlund SEA`: a name cannot be spelt out by halves.
        if is_part_of_name(release, first) {
            continue;
        }
        let undecided = often_bare(context.style, short);
        let counted = house.as_ref().filter(|_| !undecided);
        let evidence = counted.map_or_else(String::new, |known| format!(", {}", known.in_words()));
        // What two releases say may be their slip.
        let sure = house.as_ref().is_none_or(|known| known.tier >= Tier::Convention)
            || acronyms::long_form_of(short).is_some_and(|known| known.eq_ignore_ascii_case(long));
        let finding = report
            .find(
                first.span,
                format!(
                    "“{short}” is not explained in this draft; {} “{long}”{evidence}.",
                    if house.is_some() { "in the archive it stands for" } else { "it stands for" }
                ),
            )
            .weight(match (undecided, foreign) {
                (true, _) => Weight::Remark,
                (false, false) if house.is_none() || always_explains(context.style, short) => Weight::Slip,
                (false, _) => Weight::Doubt,
            });
        if sure {
            finding.fix(expand(release, uses, first, long));
        }
    }
}

/// Letters from which a word in capitals is more likely a name than an acronym.
const NAME_FROM: usize = 5;
/// As many of them in one draft are names.
const NAMES_FROM: usize = 4;

/// `primary care trusts` is what `PCTs` stands for.
fn plural_mention(release: &Release, long: Span, short: &str) -> bool {
    acronyms::long_form_of(short).is_some_and(|known| {
        let words = release.words(long);
        words.len() > known.len() && words.ends_with('s') && words.starts_with(char::is_lowercase)
    })
}

/// Spelt out where it is used once; with the acronym in brackets where it comes again.
fn expand(release: &Release, uses: usize, first: &Use, long: &str) -> Fix {
    let words = release.words(first.span);
    let long = if words.ends_with('s') { plural_of(long) } else { long.to_owned() };
    let before = release.text[..first.span.start()].trim_end();
    let after_article = ["a", "an", "A", "An"].iter().any(|article| {
        before
            .strip_suffix(article)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
    });
    let once = uses == 1;
    let new = if once { long.clone() } else { format!("{long} ({words})") };
    let edits = vec![Edit::replace(first.span, new.as_str())];
    let title = format!("Write “{new}”");
    // A name may want its article, and a sentence its capital: those are for a person to see.
    let fits_as_it_is = long.starts_with(char::is_lowercase)
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'))
        && !before.is_empty();
    if once && fits_as_it_is && !after_article { Fix::safe(title, edits) } else { Fix::choice(title, edits) }
}

/// The long form each acronym is given, and whether it is explained in time, late or not at all.
fn observe(release: &Release, observations: &mut Observations) {
    let acronyms = &release.acronyms;
    for definition in &acronyms.definitions {
        let Some(long) = definition.long.filter(|long| introduces_its_sender(release, *long)) else {
            continue;
        };
        observations.see(format!("own-name/{}", definition.short), release.words(long), long);
    }
    for entry in &acronyms.entries {
        let definition = acronyms.definition_of(entry);
        if let Some(long) = definition.and_then(|d| d.long) {
            observations.see(format!("acronym/{}", entry.short), release.words(long), long);
        }
        if acronyms::well_known(&entry.short) {
            continue;
        }
        let Some(first) = acronyms.first_use_of(entry) else { continue };
        let form = match definition {
            None => "undefined",
            Some(_) if late(release, entry).is_some() => "late",
            Some(_) => "defined",
        };
        observations.see(format!("acronym-use/{}", entry.short), form, first.span);
    }
}

/// Whether a definition stands where organisations introduce themselves: in the text about them, above the headline, at
/// the start of the lead or of a note.
fn introduces_its_sender(release: &Release, long: Span) -> bool {
    let about = |b: &Boilerplate| b.span.has(long.start());
    around(&release.boilerplate, |b| b.span, Span::at(long.start())).iter().any(about)
        || match release.part_at(long.start()) {
            Some(PartKind::Boilerplate) => true,
            Some(PartKind::Masthead | PartKind::SignOff) => !in_running_text(release, long),
            Some(PartKind::Lead) => opens_the_lead(release, long),
            Some(PartKind::Notes) => opens_a_note(release, long),
            _ => false,
        }
}

/// `2. The Ministry of Examples (MoE) looks after …`: many describe themselves in a numbered note. Whose release it is,
/// the archive tells: a partner is described in few.
fn opens_a_note(release: &Release, long: Span) -> bool {
    let Some(paragraph) = release.paragraph_at(long.start()) else { return false };
    let words = release.words(release.paragraphs[paragraph].span);
    let start = release.paragraphs[paragraph].span.start() + item_words(words);
    matches!(release.text[start..long.start()].trim_end(), "" | "The")
        && masthead::is_organisation(release.words(long))
}

/// `The Ministry of Examples (MoE) has today …`: the sender is often the first that a lead names.
fn opens_the_lead(release: &Release, long: Span) -> bool {
    let Some(lead) = release.part(PartKind::Lead) else { return false };
    let before =
        release.text[lead.span.start()..long.start()].trim_start_matches(|c: char| !c.is_alphabetic());
    matches!(before.trim_end(), "" | "The" | "the") && masthead::is_organisation(release.words(long))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::style::{Form, Learned, Style};
    use crate::testing::{finds, finds_with, fixed, read, run};

    #[test]
    fn a_title_that_goes_on_takes_no_bracket() {
        finds(&RULE, "The Rooms and Halls (Letting) Act is in force. The RH Act matters.");
        finds(&RULE, "The Better Roads Fund (Scotland) Act says so. The BRF Act is old.");
    }

    #[test]
    fn a_persons_initials_are_no_firms() {
        finds(&RULE, "Carla Beth Nunn, the owner of CBN Motors, paid. CBN Motors has closed.");
        finds(&RULE, "The work was paid for by the [[Canal Users Forum]]. The CUF wants more.");
        finds(&RULE, "The team is from the Department of Irrigation. Cite it as: DOI: 10.5555/ol.13.");
    }

    #[test]
    fn a_name_is_not_spelt_out_by_halves() {
        let style = Style::from_pins("\"acronym/AED\" = \"automated external defibrillator\"").unwrap();
        finds_with(&RULE, "In honour of CPR and AED Week we show how. Corlund AED is a firm.", &style);
        finds_with(&RULE, "It is against the law (42 AED § 289).", &style);
        finds_with(&RULE, "We have an [[AED]] on the wall.", &style);
    }

    #[test]
    fn a_sign_off_in_capitals_spells_out() {
        let text = "Hall opens\n\nMBH told the town that its hall will open again in the spring, after repairs.\n\nMBH will say more.\n\n";
        finds(&RULE, &format!("{text}MOOR BUREAU OF HALLS\n3 FEBRUARY 2025\n"));
    }

    #[test]
    fn a_month_in_capitals_is_no_acronym() {
        finds(&RULE, "27 APRIL 2022 and on MONDAY 9 MAY 2022 it was so.");
    }

    #[test]
    fn the_sender_opens_the_lead() {
        let own = |text: &str| {
            let mut seen = Observations::default();
            observe(&read(text), &mut seen);
            seen.seen.iter().any(|o| o.slot.starts_with("own-name/"))
        };
        let rest =
            "has today opened the new hall to all who want to read or write there, after years of work.";
        assert!(own(&format!("Hall opens\n\nThe Ministry of Examples (MoE) {rest}")));
        assert!(!own(&format!("Hall opens\n\nWith the Ministry of Examples (MoE), the town {rest}")));
        assert!(!own(&format!("Hall opens\n\nLong term conditions (LTC) {rest}")));
        let note = |note: &str| {
            own(&format!("Hall opens\n\nThe hall {rest}\n\nNotes to editors\n\n1. It is old.\n2. {note}\n"))
        };
        assert!(note("The Ministry of Examples (MoE) looks after halls."));
        let again = |lead: &str| {
            own(&format!(
                "Hall opens\n\n{lead} {rest}\n\nNotes to editors\n\n1. It is old.\n2. The Ministry of \
                Examples (MoE) looks after halls.\n"
            ))
        };
        assert!(again("The hall of the Ministry of Examples (MoE)"), "explained before its note");
        assert!(!note("It was built by the Ministry of Examples (MoE) in 1911."));
    }

    #[test]
    fn finds_what_nobody_explains() {
        finds(&RULE, "Talks between [[ARW]], [[ARWS NI]] and others. ARW agrees.");
        finds(&RULE, "All [[PCTs]] must pay.");
        finds(&RULE, "An [[ICB]] chair said so. The ICB agrees.");
        finds(&RULE, "[[Primary care trusts]] pay. PCTs must.");
        finds(&RULE, "The [[UK Health Security Agency]] has counted. A count by UKHSA is out.");
    }

    #[test]
    fn spells_out_what_is_known() {
        let fix = |text: &str| fixed(&RULE, text, &Style::default());
        assert_eq!(fix("all PCTs must pay."), "all primary care trusts must pay.");
        assert_eq!(
            fix("the ICB is new and the ICB pays."),
            "the integrated care board (ICB) is new and the ICB pays."
        );
        assert_eq!(
            run(&RULE, "an SHA met.", &Style::default())[0].fixes[0].safety,
            crate::finding::Safety::Choice
        );
    }

    #[test]
    fn heeds_the_house() {
        let style = Style::from_pins("\"acronym-use/ARW\" = \"undefined\"").unwrap();
        finds_with(&RULE, "ARW agrees.", &style);
        let style = Style::from_pins("\"acronym/ARW\" = \"Association of Road Wardens\"").unwrap();
        assert_eq!(fixed(&RULE, "the ARW agrees.", &style), "the Association of Road Wardens agrees.");
    }

    #[test]
    fn ties_the_houses_long_form_to_its_acronym_where_the_draft_has_it() {
        let pins = "\"acronym/WRT\" = \"working roadtable\"\n\"acronym/QB\" = \"quarterback\"\n\"acronym/CARE\" = \"Council for Roads\"\n\"acronym-use/CARE\" = \"defined\"";
        let style = Style::from_pins(pins).unwrap();
        finds_with(
            &RULE,
            "So says the [[working roadtable]] on it. The WRT and the WRT’s chair agree.",
            &style,
        );
        let fix = |text: &str| fixed(&RULE, text, &style);
        assert_eq!(
            fix("A quarterback is paid. The QB agrees."),
            "A quarterback (QB) is paid. The QB agrees."
        );
        assert_eq!(
            fix("the Council for Roads’s plan is old. CARE agrees."),
            "the Council for Roads’s (CARE) plan is old. CARE agrees."
        );
        finds_with(&RULE, "We say that [[CARE]] agrees.", &style);
        // Capitals that no house has made an acronym, and one in a line of capitals.
        finds(&RULE, "We say that CARE agrees.");
        finds_with(
            &RULE,
            "TAKE GOOD CARE OF IT\n\nThe Council for Roads (CARE) met. So CARE agrees.",
            &style,
        );
    }

    #[test]
    fn heeds_what_the_archive_does() {
        let shown = |undefined, of| {
            let form = |form: &str, seen| Form { form: form.into(), seen, ..Form::default() };
            let forms = vec![form("defined", of - undefined), form("undefined", undefined)];
            let learned = Learned { tier: Tier::Contested, of, forms, ..Learned::default() };
            let mut style = Style { releases: 40, ..Style::default() };
            style.learned.insert("acronym-use/ARW".into(), learned);
            style
        };
        finds_with(&RULE, "[[ARW]] agrees.", &shown(5, 10));
        finds_with(&RULE, "ARW agrees.", &shown(6, 10));
        let tied = run(&RULE, "The Association of Road Wardens met. ARW agrees.", &shown(6, 10));
        assert_eq!(tied[0].severity, Severity::Hint);
        // A house that explains nothing is not told of what nobody can spell out.
        finds_with(&RULE, "QRX agrees.", &shown(30, 30));
        finds_with(&RULE, "[[QRX]] agrees.", &shown(10, 30));
        // What a large archive never spells out is not spelt out from a list of ours.
        assert!(run(&RULE, "an SHA met.", &shown(10, 30))[0].fixes.is_empty());
    }

    #[test]
    fn leaves_shouted_words_alone() {
        finds(&RULE, "The ROADS/BYRD plan. Mrs Byrd met ROADS. Roads are dear.");
        finds(&RULE, "It was paid under SAFEROAD-LU in May.");
    }

    #[test]
    fn leaves_alone_what_readers_know() {
        finds(&RULE, "The NHS, the BBC and MPs from the EU met in the UK.");
        finds(&RULE, "The Better Roads Fund (BRF) and the BRF.");
        finds(&RULE, "Jane Smith OBE, at SW1A 1AA, in Phase II of COP26");
        finds(&RULE, "ROADS CLOSED IN ALL COUNTIES\n\nThe roads are closed.");
        finds(
            &RULE,
            "Road Wardens Union speaks up\n\nToday the RWU has said that its members want more pay for work at night.",
        );
        finds(&RULE, "The iCLIMB report by McDonald");
        finds(&RULE, "More than half of PRWs are new. Wardens (PRWs) have duties.");
        finds(&RULE, "We do NOT agree with #XYZ.");
        finds(&RULE, "Spending on R&D and BBC NI");
        finds(&RULE, "The Road Wardens Board / RWB met. The RWB agrees.");
        finds(&RULE, "The Road Wardens Board, or RWB, met. The RWB agrees.");
        finds(&RULE, "The Road Wardens Board for the north and the west (2nd RWB) met. The RWB agrees.");
        finds(&RULE, "The \"Better Halls Act\" of 2007, or the \"BHA\", helps. The BHA is new.");
        finds(&RULE, "The Road Wardens Board  RWB  met. The RWB agrees.");
        finds(&RULE, "“We want XYZ to pay for it all, and we say so,” said Jane Smith.");
    }

    #[test]
    fn observes_forms_and_use() {
        let mut seen = Observations::default();
        observe(&read("The Better Roads Fund (BRF) is new. ARW likes the BRF."), &mut seen);
        let slots: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(
            slots,
            [
                ("acronym-use/ARW", "undefined"),
                ("acronym/BRF", "Better Roads Fund"),
                ("acronym-use/BRF", "defined")
            ]
        );
    }
}
