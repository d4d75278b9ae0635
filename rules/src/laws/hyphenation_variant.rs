use crate::check::{Context, Report};
use crate::facts::spelling;
use crate::finding::{Fix, Severity};
use crate::learn::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::{Known, Tier};
use crate::text::{Case, Edit, Sieve, Span};

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
    severity: Severity::Info,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
}

/// Two words before a noun.
#[derive(Clone, Copy)]
struct Compound<'a> {
    first: &'a str,
    second: &'a str,
    span: Span,
}

impl Compound<'_> {
    /// Both words with a hyphen.
    fn closed(&self) -> String {
        format!("{}-{}", self.first, self.second)
    }

    /// The slot of what the house writes.
    fn slot(&self) -> String {
        format!("term/{}{}", self.first, self.second)
    }
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
    hyphened.dedup_by_key(|c| (c.first, c.second));
    // Few words are the second half of a compound that anything is said of.
    let mut seconds = SECONDS;
    hyphened.iter().for_each(|c| seconds.add(c.second));
    // Nor is it of one that the archive writes with a hyphen.
    let slots = context.style.learned.keys().chain(context.style.pins.keys());
    for slot in slots.filter(|slot| slot.starts_with("term/")) {
        if let Some((_, second)) = context.style.known(slot).and_then(|known| known.form.split_once('-')) {
            seconds.add(second);
        }
    }
    for i in 0..release.tokens.len().saturating_sub(2) {
        suspended(release, i, report);
        ages(release, i, report);
        stretches(release, i, report);
        if !seconds.lets(&release.tokens[i + 1]) {
            continue;
        }
        let Some(open) = open_at(release, i) else { continue };
        let key = (open.first, open.second);
        let within = hyphened.binary_search_by(|c| (c.first, c.second).cmp(&key)).ok();
        // `a legally binding promise`: an adverb in -ly takes no hyphen, whoever gave it one elsewhere.
        let adverb = open.first.len() > 4 && open.first.ends_with("ly");
        // `agencies have stepped up checks`: a verb with its particle.
        let verb = i > 0
            && matches!(release.word(i - 1), "have" | "has" | "had" | "having" | "to" | "will" | "and")
            && matches!(open.second, "up" | "down" | "out" | "in" | "off" | "on" | "over");
        let houses = is_houses(context, &open, i);
        if (within.is_some() || is_adjectival(&open) || houses)
            && !adverb
            && (!verb || houses)
            && (before_noun(release, i + 1)
                || houses && (is_attributive(release, i) || PREFIXES.contains(&open.first)))
        {
            if let Some(known) = context.style.known(&open.slot()) {
                if known.form == open.closed() {
                    house(release, &open, &known, report);
                }
                continue;
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
                continue;
            }
        }
        settled(release, &open, i, report);
    }
}

/// The second halves of the compounds that [`settled`] and [`is_adjectival`] know.
const SECONDS: Sieve = Sieve::of(&[
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
]);

/// No words by themselves, so what they stand before needs no looking at: `non residential (shops and the like)`.
const PREFIXES: [&str; 4] = ["non", "pre", "anti", "semi"];

/// A compound that the house writes otherwise.
fn house(release: &Release, compound: &Compound<'_>, known: &Known<'_>, report: &mut Report) {
    let message = format!(
        "“{}” here, but the house writes “{}” ({}).",
        release.words(compound.span),
        known.form,
        known.in_words()
    );
    report
        .find(compound.span, message)
        .fix(Fix::choice(format!("Write “{}”", known.form), vec![Edit::replace(compound.span, known.form)]))
        .backed_by(known);
}

/// The house writes these two words with a hyphen before a noun. A verb with its particle is no compound, `we stepped
/// up efforts`, but where it stands between an article and its noun: `the stepped up checks`.
fn is_houses(context: &Context<'_>, open: &Compound<'_>, i: usize) -> bool {
    const PARTICLES: [&str; 14] =
        ["up", "in", "out", "off", "on", "over", "down", "to", "by", "through", "back", "away", "and", "or"];
    (!PARTICLES.contains(&open.second)
        || is_attributive(context.release, i) && before_noun(context.release, i + 1))
        && context
            .style
            .known(&open.slot())
            .is_some_and(|known| known.tier >= Tier::Convention && known.form == open.closed())
}

/// Between an article and a word: `a cost effective and simple plan`, but not `a high level of trust`.
fn is_attributive(release: &Release, i: usize) -> bool {
    let behind = i > 0
        && release.spaced(i - 1)
        && matches!(
            release.word(i - 1),
            "a" | "an" | "the" | "its" | "our" | "their" | "A" | "An" | "The" | "Our"
        );
    behind
        && release.spaced(i + 1)
        && release.tokens.get(i + 2).is_some_and(crate::text::Token::is_word)
        && (matches!(release.word(i + 2), "and" | "or" | "but")
            || release.word(i + 2).len() > 2 && !is_function_word(release.word(i + 2)))
}

/// Compounds that are written with a hyphen before a noun in every British dictionary.
fn settled(release: &Release, open: &Compound<'_>, i: usize, report: &mut Report) {
    let always = open.first == "self"
        && matches!(
            open.second,
            "reliance"
                | "esteem"
                | "confidence"
                | "sufficiency"
                | "harm"
                | "assessment"
                | "sufficient"
                | "employed"
        );
    let world = open.first == "world" && open.second == "class" && before_noun_or_acronym(release, i + 1);
    // `a well trained workforce`; without an article the words may be a clause: `those well trained staff leave`.
    let well = open.first == "well"
        && matches!(
            open.second,
            "trained"
                | "known"
                | "paid"
                | "informed"
                | "qualified"
                | "resourced"
                | "funded"
                | "managed"
                | "designed"
        )
        && i > 0
        && matches!(release.word(i - 1), "a" | "A" | "our" | "Our" | "their" | "its")
        && before_noun(release, i + 1);
    if always || world || well {
        let new = open.closed();
        report
            .find(open.span, format!("“{new}” takes a hyphen here."))
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(open.span, new.as_str())]));
    }
}

/// `medium to long term plans`: two compounds that share their second word.
fn suspended(release: &Release, i: usize, report: &mut Report) {
    const LENGTHS: [&str; 3] = ["short", "medium", "long"];
    static SIEVE: Sieve = Sieve::of(&LENGTHS);
    if !SIEVE.lets(&release.tokens[i])
        || i + 4 >= release.tokens.len()
        || !LENGTHS.contains(&release.word(i))
        || !matches!(release.word(i + 1), "to" | "and" | "or")
        || !LENGTHS.contains(&release.word(i + 2))
        || release.word(i + 3) != "term"
        || !(i..i + 3).all(|j| release.spaced(j))
        || in_adverbial(release, i)
        || !before_noun(release, i + 3)
    {
        return;
    }
    let span = release.tokens[i].span.to(release.tokens[i + 3].span);
    let new = format!("{}- {} {}-term", release.word(i), release.word(i + 1), release.word(i + 2));
    report
        .find(span, format!("Before a noun both halves need their hyphen: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new.as_str())]));
}

/// `a 19 year old son`, `the 12-year olds`: an age that is an adjective or a noun has both its hyphens.
fn ages(release: &Release, at: usize, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["year"]);
    if at == 0 || !SIEVE.lets(&release.tokens[at]) || release.word(at) != "year" {
        return;
    }
    // The token on the other side of one space, or of one hyphen.
    let hyphen = |i: usize| release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1);
    let (old, tied_old) = if release.spaced(at) { (at + 1, false) } else { (at + 2, hyphen(at)) };
    let (age, tied_age) = if release.spaced(at - 1) {
        (at - 1, false)
    } else if at > 1 && hyphen(at - 2) {
        (at - 2, true)
    } else {
        return;
    };
    if !matches!(release.tokens.get(old).map(|_| release.word(old)), Some("old" | "olds"))
        || !(release.spaced(at) || tied_old)
        || tied_age && tied_old
        || !(release.tokens[age].is_number() || is_number_word(release.word(age)))
    {
        return;
    }
    let before = if age > 0 { release.word(age - 1) } else { "" };
    // `she is 1 year old`, and the ends of a range: `16 to 18 year olds`.
    let single = matches!(release.word(age), "1" | "one") && !matches!(before, "a" | "A" | "the" | "The");
    if single
        || matches!(before, "to" | "and" | "or" | "-" | "–" | "." | "," | "/")
        || counts_on(release, age)
    {
        return;
    }
    let span = release.tokens[age].span.to(release.tokens[old].span);
    let new = format!("{}-year-{}", release.word(age), release.word(old));
    report
        .find(span, format!("Such an age has two hyphens: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]));
}

/// `a three year term`, `the 24 bed unit`: a unit in the singular after a number is an adjective.
fn stretches(release: &Release, at: usize, report: &mut Report) {
    const UNITS: [&str; 18] = [
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "mile",
        "metre",
        "kilometre",
        "foot",
        "inch",
        "tonne",
        "acre",
        "hectare",
        "bed",
        "bedroom",
        "seat",
        "storey",
    ];
    static SIEVE: Sieve = Sieve::of(&UNITS);
    if at < 2 || !SIEVE.lets(&release.tokens[at]) || !UNITS.contains(&release.word(at)) {
        return;
    }
    let number = at - 1;
    let figure = release.tokens[number].is_number() && release.tokens[number].span.len() <= 3;
    let counted =
        figure || is_number_word(release.word(number)) && release.tokens[number].case() == Some(Case::Lower);
    let one = matches!(release.word(number), "1" | "one");
    let noun = release.tokens.get(at + 1).is_some_and(|t| t.case() == Some(Case::Lower));
    if !counted
        || one
        || !noun
        || !release.spaced(number)
        || !release.spaced(at)
        || !release.spaced(at - 2)
        || !matches!(release.word(at - 2), "a" | "an" | "A" | "An" | "the" | "The" | "its" | "our" | "their" | "new")
        || !before_noun(release, at)
        // `a six foot two man`: the inches belong to it.
        || is_number_word(release.word(at + 1))
        // `the two year groups`, `the three day centres`: of each of those there may be so many; an age is told of apart.
        || release.word(at + 1).ends_with('s')
        || release.word(at + 1) == "old"
    {
        return;
    }
    let span = release.tokens[number].span.to(release.tokens[at].span);
    let new = format!("{}-{}", release.word(number), release.word(at));
    report
        .find(span, format!("Before a noun a number and its unit have a hyphen: “{new}”."))
        .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]));
}

/// Whether the number at `at` is the end of one of several words: `thirty five`, `one hundred and five`.
fn counts_on(release: &Release, at: usize) -> bool {
    const TENS: [&str; 10] = [
        "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
    ];
    let before = |back: usize| at.checked_sub(back).map_or("", |i| release.word(i));
    let counts = |word: &str| TENS.iter().any(|tens| tens.eq_ignore_ascii_case(word)) || is_number_word(word);
    // A hyphen of its own, `thirty-five year old`.
    counts(before(1)) || before(1) == "-" || before(1) == "and" && counts(before(2))
}

fn is_number_word(word: &str) -> bool {
    const NUMBERS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    NUMBERS.iter().any(|number| number.eq_ignore_ascii_case(word))
}

/// `in the long term`, `over the short to medium term`: what follows begins anew. `in the low carbon future` is none.
fn in_adverbial(release: &Release, i: usize) -> bool {
    const ENDS: [&str; 8] = ["term", "run", "time", "place", "half", "level", "class", "scale"];
    let ends = |at: usize| at < release.tokens.len() && ENDS.contains(&release.word(at));
    i >= 2
        && (ends(i + 1) || ends(i + 3))
        && matches!(release.word(i - 1), "the" | "a")
        && matches!(release.word(i - 2), "in" | "In" | "over" | "Over" | "for" | "For")
}

/// Compounds made to stand before a noun: only of these does an open form say anything of the house.
fn is_adjectival(open: &Compound<'_>) -> bool {
    let kind = matches!(
        open.first,
        "long"
            | "short"
            | "medium"
            | "high"
            | "low"
            | "full"
            | "part"
            | "first"
            | "third"
            | "large"
            | "small"
    ) && matches!(
        open.second,
        "term"
            | "time"
            | "quality"
            | "level"
            | "class"
            | "scale"
            | "cost"
            | "income"
            | "risk"
            | "party"
            | "profile"
    );
    kind || (matches!(open.second, "based" | "led" | "wide" | "related")
        && matches!(
            open.first,
            "community" | "evidence" | "home" | "school" | "work" | "health" | "user" | "nurse"
        ))
}

/// The compounds with a hyphen that stand before a noun.
fn hyphened(release: &Release) -> Vec<Compound<'_>> {
    let mut out = Vec::new();
    for i in 1..release.tokens.len().saturating_sub(1) {
        if release.word(i) != "-" || !release.joined(i - 1) || !release.joined(i) {
            continue;
        }
        let lower = |j: usize| release.tokens[j].case() == Some(Case::Lower);
        // `state-of-the-art`, `co-operative`: longer chains and prefixes are another matter.
        let chain = (i >= 2 && release.joined(i - 2) && release.word(i - 2) == "-")
            || (release.joined(i + 1) && release.word(i + 2) == "-");
        if lower(i - 1)
            && lower(i + 1)
            && !chain
            && release.word(i - 1).len() > 2
            && before_noun(release, i + 1)
        {
            let span = release.tokens[i - 1].span.to(release.tokens[i + 1].span);
            if !release.in_link(span.start()) {
                out.push(Compound { first: release.word(i - 1), second: release.word(i + 1), span });
            }
        }
    }
    out
}

/// Two small words from token `i` on.
fn open_at(release: &Release, i: usize) -> Option<Compound<'_>> {
    let lower = |j: usize| release.tokens[j].case() == Some(Case::Lower);
    if !lower(i) || !lower(i + 1) {
        return None;
    }
    let (a, b) = (release.tokens[i].span, release.tokens[i + 1].span);
    let spaced = matches!(&release.text[a.end()..b.start()], " " | "\u{a0}");
    // The second half of another compound: `non-community based`.
    let bound = i > 0 && release.joined(i - 1);
    // `medium to long term` is one.
    let shared = i >= 2
        && matches!(release.word(i - 1), "to" | "and" | "or")
        && matches!(release.word(i - 2), "short" | "medium" | "long");
    (spaced && !bound && !shared && !in_adverbial(release, i)).then(|| Compound {
        first: release.word(i),
        second: release.word(i + 1),
        span: a.to(b),
    })
}

/// Whether the word at token `i` is followed by a noun, as far as can be told: a small word that is no function word
/// and no verb's form.
fn before_noun(release: &Release, i: usize) -> bool {
    let Some(next) = release.tokens.get(i + 1) else { return false };
    let between = &release.text[release.tokens[i].span.end()..next.span.start()];
    let word = release.word(i + 1);
    next.case() == Some(Case::Lower)
        && matches!(between, " " | "\u{a0}")
        && word.len() > 2
        && !word.ends_with("ly")
        && !word.ends_with("ing")
        && !word.ends_with("ed")
        && !is_function_word(word)
}

fn before_noun_or_acronym(release: &Release, i: usize) -> bool {
    before_noun(release, i)
        || release.tokens.get(i + 1).is_some_and(|t| {
            t.case() == Some(Case::Upper)
                && release.text[release.tokens[i].span.end()..t.span.start()] == *" "
        })
}

fn is_function_word(word: &str) -> bool {
    const WORDS: &str = " about above across after again against all alone already also although among and any are around apart because been \
         before being below between both but can could did does down during each either else even ever every for from \
         had has have her here him his how into its just less like many may might more most much must neither nor not \
         now off once only onto our out over own per rather same shall she should since some soon still such than that \
         the their them then there therefore these they this those though through throughout thus together too toward \
         towards under until upon very via was were what when where whereas whether which while who whom whose why will \
         with within without would yet you your say says said make makes made take takes took give gives need needs want \
         wants help helps come comes came goes went get gets become becomes became ";
    WORDS.split_ascii_whitespace().any(|w| w == word)
}

/// Every compound with a hyphen, and of the common ones those without. Words that are spelt in two ways are observed
/// by `spelling-variant`.
fn observe(release: &Release, observations: &mut Observations) {
    let open = (0..release.tokens.len().saturating_sub(2)).filter_map(|i| {
        let open = open_at(release, i)?;
        (is_adjectival(&open) && before_noun(release, i + 1) && !in_adverbial(release, i)).then_some(open)
    });
    for compound in hyphened(release).into_iter().chain(open) {
        let speech = release.quotations.in_speech(compound.span.start());
        if !speech && spelling::spelling(&compound.closed()).is_none() {
            observations.see(compound.slot(), release.words(compound.span), compound.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, read};

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
