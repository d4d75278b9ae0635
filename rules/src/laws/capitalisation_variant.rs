use crate::check::{Context, Report};
use crate::facts::words;
use crate::finding::{Fix, Severity};
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Case, Edit, Span};

rule! {
    /// A word with a capital here and without one elsewhere, though it means the same.
    ///
    /// Capitals are for names. In the middle of a sentence a common word with a capital stops the reader.
    ///
    /// ```bad
    /// All health and care services agree. We speak for the [[Health]] and care sector.
    /// ```
    /// ```fixed
    /// All health and care services agree. We speak for the health and care sector.
    /// ```
    /// ```good
    /// All health and care services agree. We speak for the Health and Wellbeing Board.
    /// ```
    ///
    /// It speaks where a capital word is paired by `and` with a word without a capital, and where a sentence goes on in
    /// brackets with `See`. It does not speak of names, of `the Government` and `the Association`, of headings, or of
    /// direct speech.
    "capitalisation-variant",
    family: Family::Consistency,
    severity: Severity::Info,
    fixes: Fixes::Choice,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for i in 1..release.tokens.len().saturating_sub(1) {
        if release.tokens[i].case() != Some(Case::Title) {
            continue;
        }
        let span = release.tokens[i].span;
        let word = release.word(i);
        let why = if pairs_with_lower(release, i) {
            let Some(other) = lower_elsewhere(release, i) else { continue };
            format!(
                "“{word}” here, but “{}” on line {}; a common word needs no capital.",
                release.words(other),
                release.line(other)
            )
        } else if word == "See" && goes_on_in_brackets(release, i) {
            "The sentence goes on in these brackets, so “See” needs no capital.".to_owned()
        } else {
            continue;
        };
        let new = word.to_lowercase();
        report.find(span, why).fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new)]));
    }
}

/// `the Health and care sector`: in mid-sentence, with a lower-case partner, and no name on either side.
fn pairs_with_lower(release: &Release, i: usize) -> bool {
    let lower = |j: usize| release.tokens.get(j).is_some_and(|t| t.case() == Some(Case::Lower));
    let word = release.word(i);
    release.word(i + 1) == "and"
        && lower(i + 2)
        && lower(i + 3)
        && lower(i - 1)
        && spaced(release, i - 1)
        && spaced(release, i)
        && spaced(release, i + 1)
        && spaced(release, i + 2)
        && !matches!(release.word(i - 1), "of" | "for" | "and" | "in" | "at")
        && is_field(word)
}

/// Fields of work that a sector is named after; a body, an office or a person keeps its capital.
fn is_field(word: &str) -> bool {
    words::is_word(word)
        && matches!(
            word,
            "Health"
                | "Care"
                | "Social"
                | "Housing"
                | "Education"
                | "Transport"
                | "Culture"
                | "Leisure"
                | "Planning"
                | "Environment"
                | "Business"
                | "Employment"
                | "Training"
                | "Technology"
                | "Science"
                | "Research"
                | "Arts"
                | "Tourism"
                | "Welfare"
                | "Wellbeing"
                | "Finance"
                | "Industry"
                | "Trade"
                | "Security"
                | "Safety"
                | "Energy"
                | "Charity"
                | "Voluntary"
                | "Private"
                | "Public"
                | "Community"
                | "Local"
                | "National"
                | "Regional"
        )
}

/// The word in lower case with `and` after it, somewhere else.
fn lower_elsewhere(release: &Release, i: usize) -> Option<Span> {
    let word = release.word(i);
    (0..release.tokens.len().saturating_sub(1)).find_map(|j| {
        let lower = release.tokens[j].case() == Some(Case::Lower)
            && release.word(j).eq_ignore_ascii_case(word)
            && release.word(j + 1) == "and";
        lower.then(|| release.tokens[j].span)
    })
}

fn goes_on_in_brackets(release: &Release, i: usize) -> bool {
    if release.word(i - 1) != "(" || !release.joined(i - 1) || i < 2 || !release.tokens[i - 2].is_word() {
        return false;
    }
    let rest = &release.text[release.tokens[i].span.end()..];
    let Some(close) = rest.find([')', '\n', '.']) else { return false };
    // The sentence goes on after them, or ends there.
    rest[close..].starts_with(')')
        && rest[close + 1..]
            .trim_start_matches([' ', '\u{a0}'])
            .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';'))
}

fn spaced(release: &Release, i: usize) -> bool {
    release.tokens.get(i + 1).is_some_and(|next| {
        matches!(&release.text[release.tokens[i].span.end()..next.span.start()], " " | "\u{a0}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_capitals_nobody_needs() {
        finds(&RULE, "Our housing and care plans. Across the [[Housing]] and care sector.");
        finds(&RULE, "The plan ([[See]] the notes below) is new.");
        finds(&RULE, "The plan is new ([[See]] annex).");
    }

    #[test]
    fn leaves_names_and_beginnings_alone() {
        for text in [
            "Health and care matter. All health and care services agree.",
            "The Health and Wellbeing Board, and health and care.",
            "The Minister for Health and care staff, and health and care.",
            "The Government and councils met; government and councils.",
            "The Association and others met an association and others.",
            "The plan is new. (See the notes below.)",
            "A plan. See below.",
            "The Department of Health and care homes; health and care.",
            "We spoke to Health and care sector staff.",
            "the Council and members, a council and members",
            "In Health and in care; health and care.",
        ] {
            finds(&RULE, text);
        }
    }
}
