mod compound;
mod house;
mod noun;
mod numbered;
mod settled;
mod suspended;

use compound::{Compound, hyphened, in_adverbial, is_adjectival, open_at, unsure};
use house::{PREFIXES, house, is_attributive, is_houses};
use noun::before_noun;
use settled::settled;

use std::collections::BTreeMap;

use crate::alarm::{Context, Report, Weight};
use crate::facts::spelling;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::text::Edit;

rule! {
    /// A compound that has its hyphen in one place and lacks it in another.
    ///
    /// Before a noun the hyphen shows what belongs together: `community-based services`. Guides differ (the NHS drops
    /// it from `long term conditions`, most newspapers keep it), so where the house’s releases have settled on one form
    /// of a compound, that form is asked for, with the hyphen or without.
    ///
    /// ```bad
    /// We want community-based services. Investment in [[community based]] services helps.
    /// ```
    /// ```fixed
    /// We want community-based services. Investment in community-based services helps.
    /// ```
    /// ```bad
    /// We need a [[well trained]] workforce and a [[medium to long term]] strategy.
    /// ```
    /// ```fixed
    /// We need a well-trained workforce and a medium- to long-term strategy.
    /// ```
    /// ```good
    /// We want community-based services. Those services are community based.
    /// ```
    ///
    /// An age before its noun has two hyphens (`a 19-year-old son`), a number with its unit has one (`a three-year term`).
    ///
    /// Otherwise it compares places before a noun only; after its noun a compound may do without. It does not speak of
    /// `in the long term`, of names, or of direct speech.
    "hyphenation-variant",
    family: Family::Consistency,
    basis: Basis::Both,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
    slots: &[Slot::list("term-open/*", "The term {}", crate::slot::Family::Dictionary)],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut hyphened = hyphened(release);
    for compound in &hyphened {
        if let Some(known) = context.style.known(&compound.slot())
            && known.form == format!("{} {}", compound.first, compound.second)
        {
            house(release, compound, &known, report);
        }
    }
    hyphened.sort_by_key(|c| (c.first, c.second, c.span));
    // How often each is tied, and how often it stands apart.
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    hyphened.iter().for_each(|c| counts.entry((c.first, c.second)).or_default().0 += 1);
    hyphened.dedup_by_key(|c| (c.first, c.second));
    // Few words are the second half of a compound that anything is said of.
    let mut seconds = SECONDS.to_vec();
    seconds.extend(hyphened.iter().map(|c| c.second));
    seconds.extend(house::seconds(context.style));
    seconds.sort_unstable();
    seconds.dedup();
    let opens: Vec<(usize, Compound<'_>)> =
        firsts(release, &seconds).filter_map(|i| Some((i, open_at(release, i)?))).collect();
    for (_, open) in &opens {
        if let Some(count) = counts.get_mut(&(open.first, open.second)) {
            count.1 += 1;
        }
    }
    // One with a hyphen does not settle it for many without; what every adjective does, it does.
    hyphened.retain(|c| {
        is_adjectival(c) || counts.get(&(c.first, c.second)).is_none_or(|(tied, apart)| tied >= apart)
    });
    for (i, open) in &opens {
        lacks_hyphen(context, open, *i, &hyphened, report);
    }
    for i in release.tokens_of(&suspended::LENGTHS) {
        suspended::suspended(release, i, report);
    }
    for i in release.tokens_of(&numbered::UNITS) {
        numbered::ages(release, i, report);
        numbered::stretches(release, i, report);
    }
}

/// The tokens before one of `seconds` that another word may follow.
fn firsts(release: &Release, seconds: &[&str]) -> impl Iterator<Item = usize> {
    let last = release.tokens.len().saturating_sub(1);
    release.tokens_of(seconds).into_iter().filter(move |i| *i < last).filter_map(|i| i.checked_sub(1))
}

/// The second halves of the compounds that [`settled`] and [`is_adjectival`] know.
const SECONDS: [&str; 32] = [
    "reliance",
    "esteem",
    "confidence",
    "sufficiency",
    "harm",
    "assessment",
    "sufficient",
    "employed",
    "class",
    "trained",
    "known",
    "paid",
    "informed",
    "qualified",
    "resourced",
    "funded",
    "managed",
    "designed",
    "term",
    "time",
    "quality",
    "level",
    "scale",
    "cost",
    "income",
    "risk",
    "party",
    "profile",
    "based",
    "led",
    "wide",
    "related",
];

/// Two words from token `i` on that want their hyphen: the house gives it, or the draft does elsewhere, among `hyphened`, or
/// every dictionary.
fn lacks_hyphen(
    context: &Context<'_>,
    open: &Compound<'_>,
    i: usize,
    hyphened: &[Compound<'_>],
    report: &mut Report,
) {
    let release = context.release;
    let key = (open.first, open.second);
    let within = hyphened.binary_search_by(|c| (c.first, c.second).cmp(&key)).ok();
    // `a legally binding promise`: an adverb in -ly takes no hyphen, whoever gave it one elsewhere.
    let adverb = open.first.len() > 4 && open.first.ends_with("ly");
    // `agencies have stepped up checks`: a verb with its particle.
    let verb = i > 0
        && matches!(release.word(i - 1), "have" | "has" | "had" | "having" | "to" | "will" | "and")
        && matches!(open.second, "up" | "down" | "out" | "in" | "off" | "on" | "over");
    let houses = is_houses(context, open, i);
    if (within.is_some() || is_adjectival(open) || houses)
        && !adverb
        && (!verb || houses)
        && (before_noun(release, i + 1)
            || houses && (is_attributive(release, i) || PREFIXES.contains(&open.first)))
    {
        if let Some(known) = context.style.known(&open.slot()) {
            if known.form == open.closed() {
                house(release, open, &known, report);
            }
            return;
        }
        if let Some(at) = within {
            let new = open.closed();
            let message = format!(
                "“{}” here, but “{new}” on {}; before a noun the hyphen helps.",
                release.words(open.span),
                release.place(hyphened[at].span)
            );
            report
                .find(open.span, message)
                .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(open.span, new.as_str())]));
            return;
        }
    }
    settled(release, open, i, report);
}

/// Every compound with a hyphen, and of the common ones those without. Words that are spelt in two ways are observed
/// by `spelling-variant`.
fn observe(release: &Release, observations: &mut Observations) {
    let open = firsts(release, &SECONDS).filter_map(|i| {
        let open = open_at(release, i)?;
        (is_adjectival(&open) && before_noun(release, i + 1) && !in_adverbial(release, i)).then_some(open)
    });
    for compound in hyphened(release).into_iter().chain(open) {
        let speech = release.quotations.in_speech(compound.span.start());
        if !speech && spelling::spelling(&compound.closed()).is_none() {
            observations.see(compound.slot(), release.words(compound.span), compound.span);
        }
    }
    for open in unsure(release).filter(|open| !release.quotations.in_speech(open.span.start())) {
        observations.see(open.open_slot(), release.words(open.span), open.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, read};

    #[test]
    fn a_unit_at_the_very_end_counts() {
        finds(&RULE, "This is a prize for the [[12 year old]]");
        finds(&RULE, "The board has a [[three year]] term");
    }

    #[test]
    fn an_adverb_takes_no_hyphen() {
        finds(
            &RULE,
            "The stepped-up checks are new. Agencies have stepped up checks and have stepped up patrols.",
        );
        finds(&RULE, "A legally-binding promise was made. They want a legally binding promise.");
        finds(
            &RULE,
            "The locally-run hall and a locally run shop; the community-based hall and a [[community based]] shop.",
        );
    }

    #[test]
    fn the_houses_compound_is_known_behind_a_preposition_and_with_a_particle() {
        let pins = "\"term/lowcarbon\" = \"low-carbon\"\n\"term/steppedup\" = \"stepped-up\"\n\"term/nonresident\" = \"non-resident\"";
        let style = Style::from_pins(pins).unwrap();
        finds_with(&RULE, "We play our part in a [[low carbon]] future.", &style);
        finds_with(&RULE, "They were found during the [[stepped up]] checks on halls.", &style);
        finds_with(&RULE, "It is for a [[non resident]] (or a visitor) to ask.", &style);
        for text in [
            "Wardens stepped up checks, and have stepped up patrols.",
            "In the long term plans change.",
            "There was a low carbon of sorts. The stepped up of it all. A step up to the hall.",
        ] {
            finds_with(&RULE, text, &style);
        }
    }

    #[test]
    fn finds_a_missing_hyphen_before_a_noun() {
        finds(&RULE, "A high-quality service and a [[high quality]] home.");
        finds(&RULE, "We promote [[self reliance]] and [[world class]] care.");
        finds(&RULE, "A [[long term]] plan is a long-term promise.");
        finds(&RULE, "A consumer-fraud claim, a consumer fraud inquiry and a consumer fraud court are new.");
    }

    #[test]
    fn finds_compounds_every_dictionary_writes_with_a_hyphen() {
        finds(&RULE, "It takes a [[well trained]] workforce with shared values.");
        finds(&RULE, "A [[medium to long term]] strategy, and [[short to medium term]] costs.");
    }

    #[test]
    fn an_age_has_two_hyphens() {
        finds(&RULE, "Her [[19 year old]] son and a [[12-year old]] girl; the [[three year olds]] sang.");
        for text in [
            "Her 19-year-old son is 19 years old, and the house a year old.",
            "She is one year old, a girl of 1 year old or more.",
            "A forty five year old man met a twenty two year old driver and a Thirty six year old.",
            "A one hundred and five year old woman sang; seventeen to nineteen year olds danced.",
            "A forty-five year old oak and a four or five year old dog were there.",
            "The 16 to 18 year olds and the 16-18 year olds were there.",
            "It happens every year; old and young come. In a good year old vines bear.",
            "“My 19 year old son came too, and we were all very glad,” said Jane Smith.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn a_number_and_its_unit_have_a_hyphen_before_a_noun() {
        finds(
            &RULE,
            "He serves a [[three year]] term in the [[24 bed]] unit, over a [[10 mile]] stretch. The [[40 seat]] cinema.",
        );
        for text in [
            "a three-year term, three years of it, the two year groups and the three day centres",
            "It took a year. On the 3 day of May it was one day later; the one year plan.",
            "In the 2024 year end report, and a third year student.",
            "the two week by week plans",
            "A six foot four man and the six foot one striker; a five foot ten woman.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn heeds_the_house_both_ways() {
        let open = Style::from_pins("\"term/longterm\" = \"long term\"").unwrap();
        finds_with(&RULE, "Care for [[long-term]] conditions, and more long term conditions.", &open);
        finds_with(&RULE, "Care for long term conditions.", &open);
        let closed = Style::from_pins("\"term/longterm\" = \"long-term\"").unwrap();
        finds_with(&RULE, "Care for [[long term]] conditions.", &closed);
        finds_with(&RULE, "Care for long-term conditions, which are long term.", &closed);
        finds_with(&RULE, "In the long term plans change, and over the long term costs fall.", &closed);
    }

    #[test]
    fn observes_both_forms() {
        let mut seen = Observations::default();
        let text =
            "Long waits. For long-term plans and high quality homes; well-being matters in the long term.";
        observe(&read(text), &mut seen);
        let seen: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(seen, [("term/longterm", "long-term"), ("term/highquality", "high quality")]);
        let mut seen = Observations::default();
        observe(&read("They keep a zero tolerance approach, and the halls of the town are ours."), &mut seen);
        let seen: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(seen, [("term-open/zerotolerance", "zero tolerance")]);
    }

    #[test]
    fn leaves_other_places_alone() {
        for text in [
            "A long-term plan. In the long term we hope.",
            "A long-term plan that pays in the long term and beyond.",
            "Community-based care. Our care is community based.",
            "A well-known plan, known well by all.",
            "Local services based on need, and need-based services.",
            "Care for people with long term conditions.",
            "A decision-making body. On decision making we agree.",
            "The self and others. A class in the world.",
            "It is a world class apart from that.",
            "up-to-date plans are up to date",
            "Follow-up calls follow up.",
            "Staff are well trained and the well trained leave.",
            "The staff there were well trained people, said one.",
            "They know well paid work when they see it.",
            "In the medium to long term plans may change.",
            "Short or long term, it is the same to us.",
            "From the medium to the long term plan is a long way.",
            "“A high quality home is what we want for every one of them,” said Jane Smith of the high-quality homes.",
        ] {
            finds(&RULE, text);
        }
    }
}
