use crate::check::{Context, Report};
use crate::finding::{Fix, Severity};
use crate::learn::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::text::{Case, Edit, Span};

rule! {
    /// A compound that has its hyphen in one place and lacks it in another.
    ///
    /// Before a noun the hyphen shows what belongs together: `community-based services`.
    ///
    /// ```bad
    /// We want community-based services. Investment in [[community based]] services helps.
    /// ```
    /// ```fixed
    /// We want community-based services. Investment in community-based services helps.
    /// ```
    /// ```good
    /// We want community-based services. Those services are community based.
    /// ```
    ///
    /// It compares places before a noun only; after its noun a compound may do without. It does not speak of
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
struct Compound<'a> {
    first: &'a str,
    second: &'a str,
    span: Span,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut hyphened = hyphened(release);
    hyphened.sort_by_key(|c| (c.first, c.second));
    hyphened.dedup_by_key(|c| (c.first, c.second));
    for i in 0..release.tokens.len().saturating_sub(2) {
        let Some(open) = open_at(release, i) else { continue };
        let key = (open.first, open.second);
        let Ok(at) = hyphened.binary_search_by(|c| (c.first, c.second).cmp(&key)) else {
            settled(context, &open, report);
            continue;
        };
        let with = &hyphened[at];
        if !before_noun(release, i + 1) {
            continue;
        }
        let new = format!("{}-{}", open.first, open.second);
        report
            .find(
                open.span,
                format!(
                    "“{}” here, but “{new}” on line {}; before a noun the hyphen helps.",
                    release.words(open.span),
                    release.line(with.span)
                ),
            )
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(open.span, new.as_str())]));
    }
}

/// Compounds that are written with a hyphen before a noun in every British dictionary.
fn settled(context: &Context<'_>, open: &Compound<'_>, report: &mut Report) {
    let release = context.release;
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
    let last = release.token_at(open.span.end()).saturating_sub(1);
    let before = open.first == "world" && open.second == "class" && before_noun_or_acronym(release, last);
    if always || before {
        let new = format!("{}-{}", open.first, open.second);
        report
            .find(open.span, format!("“{new}” takes a hyphen here."))
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(open.span, new.as_str())]));
    }
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
    (spaced && !bound).then(|| Compound {
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

fn observe(release: &Release, observations: &mut Observations) {
    for compound in hyphened(release) {
        if !release.quotations.in_speech(compound.span.start()) {
            observations.see(
                format!("term/{}{}", compound.first, compound.second),
                release.words(compound.span),
                compound.span,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_a_missing_hyphen_before_a_noun() {
        finds(&RULE, "A high-quality service and a [[high quality]] home.");
        finds(&RULE, "We promote [[self reliance]] and [[world class]] care.");
        finds(&RULE, "A [[long term]] plan is a long-term promise.");
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
            "“A high quality home is what we want for every one of them,” said Jane Smith of the high-quality homes.",
        ] {
            finds(&RULE, text);
        }
    }
}
