use crate::alarm::{Context, Report, Weight};
use crate::facts::words;
use crate::finding::Fix;
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Case, Edit, Sieve, Span};

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
    /// ```bad
    /// We work with local government. It is for the NHS and [[Local Government]] to agree.
    /// ```
    /// ```good
    /// We work with local government, and with the Local Government Association and its Director of Adult Social Care.
    /// ```
    ///
    /// It speaks where a capital word is paired by `and` with a word without a capital, where a field of public service
    /// (`social care`, `local government`) has capitals and stands without them elsewhere in the draft, and where a
    /// sentence goes on in brackets with `See`. Houses differ on `the Government` and on job titles, so it does not speak
    /// of them; nor of names, of headings, or of direct speech.
    "capitalisation-variant",
    family: Family::Consistency,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    fields(release, report);
    static AND: Sieve = Sieve::of(&["and"]);
    static SEE: Sieve = Sieve::of(&["See"]);
    let inner = 1..release.tokens.len().saturating_sub(1);
    for i in release.capitals().filter(|i| inner.contains(i)) {
        if release.tokens[i].case() != Some(Case::Title)
            || !(AND.lets(&release.tokens[i + 1]) || SEE.lets(&release.tokens[i]))
        {
            continue;
        }
        let span = release.tokens[i].span;
        let word = release.word(i);
        let why = if pairs_with_lower(release, i) {
            let Some(other) = lower_elsewhere(release, i) else { continue };
            format!(
                "“{word}” here, but “{}” on {}; a common word needs no capital.",
                release.words(other),
                release.place(other)
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

/// Fields of public service, which are no names.
const FIELDS: [&str; 10] = [
    "Adult Social Care",
    "Social Care",
    "Central Government",
    "Local Government",
    "Local Authorities",
    "Local Authority",
    "Public Health",
    "Primary Care",
    "Mental Health",
    "Public Services",
];

/// `the NHS and Social Care`, where `social care` stands elsewhere.
fn fields(release: &Release, report: &mut Report) {
    let firsts = FIELDS.map(|field| field.split(' ').next().unwrap_or(field));
    let mut skip = 1;
    for i in release.tokens_of(&firsts) {
        if i < skip || release.tokens[i].case() != Some(Case::Title) || !in_sentence(release, i) {
            continue;
        }
        let Some((field, last)) =
            FIELDS.iter().find_map(|field| Some((*field, field_at(release, i, field)?)))
        else {
            continue;
        };
        skip = last + 1;
        if named(release, i, last) {
            continue;
        }
        let span = release.tokens[i].span.to(release.tokens[last].span);
        let Some(other) = in_lower_case(release, field) else { continue };
        let new = field.to_lowercase();
        report
            .find(
                span,
                format!(
                    "“{field}” here, but “{}” on {}; a field of work needs no capitals.",
                    release.words(other),
                    release.place(other)
                ),
            )
            .fix(Fix::choice(format!("Write “{new}”"), vec![Edit::replace(span, new.as_str())]));
    }
}

/// The last token of `field` when it stands from token `first` on.
fn field_at(release: &Release, first: usize, field: &str) -> Option<usize> {
    let mut at = first;
    for (n, word) in field.split(' ').enumerate() {
        at = first + n;
        if at >= release.tokens.len() || release.word(at) != word || (n > 0 && !release.spaced(at - 1)) {
            return None;
        }
    }
    Some(at)
}

/// In the middle of a paragraph that ends as sentences do.
fn in_sentence(release: &Release, i: usize) -> bool {
    let before = release.word(i - 1);
    let middle = release.tokens[i - 1].case() == Some(Case::Lower) || before == ",";
    middle
        && release.paragraph_at(release.tokens[i].span.start()).is_some_and(|p| {
            let words = release.words(release.paragraphs[p].span);
            words.trim_end().ends_with(['.', '?', '!', '”', '"'])
        })
}

/// Part of a name or of somebody's title: `Director of Adult Social Care`, `Health and Social Care Act`.
fn named(release: &Release, first: usize, last: usize) -> bool {
    let capital =
        |i: usize| matches!(release.tokens[i].case(), Some(Case::Title | Case::Mixed | Case::Upper));
    let after = last + 1 < release.tokens.len()
        && (release.spaced(last) && capital(last + 1)
            || matches!(release.word(last + 1), "-" | "’" | "'" | "("));
    // `Care and Health Trust`: what follows is tied to it.
    let tied = last + 2 < release.tokens.len()
        && matches!(release.word(last + 1), "and" | "of" | "for" | "&")
        && release.tokens[last + 2].case() == Some(Case::Title);
    // Back over small words and the names of an enumeration to what heads it.
    let mut i = first;
    let mut heads = false;
    while i >= 2 && matches!(release.word(i - 1), "of" | "for" | "and" | "&" | "the" | "in") {
        let linked = matches!(release.word(i - 1), "of" | "for" | "in" | "&");
        if release.tokens[i - 2].case() == Some(Case::Title) {
            heads = true;
            break;
        }
        if linked && !matches!(release.word(i - 2), "and" | "of" | "for" | "the") {
            // `a director of Adult Social Care`: a title in small letters is one all the same.
            heads = crate::facts::people::is_role(&capitalised(release.word(i - 2)));
            break;
        }
        i -= 1;
        if !matches!(release.word(i - 1), "of" | "for" | "and" | "&" | "the" | "in") {
            // `Minister for NHS and Social Care`: what stands before the partner decides.
            if !capital(i - 1) || i < 2 {
                break;
            }
            heads = matches!(release.word(i - 2), "of" | "for");
            break;
        }
    }
    after || tied || heads
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Where `field` stands in small letters: as it is, or with its first word shared, `central and local government`.
fn in_lower_case(release: &Release, field: &str) -> Option<Span> {
    let small = field.to_lowercase();
    let (first, rest) = small.split_once(' ')?;
    release.tokens_of(&[first]).into_iter().find_map(|i| {
        if release.word(i) != first || release.quotations.in_speech(release.tokens[i].span.start()) {
            return None;
        }
        let shared = matches!(release.word((i + 1).min(release.tokens.len() - 1)), "and" | "or");
        let from = if shared { i + 3 } else { i + 1 };
        let last = field_at(release, from, rest)?;
        Some(release.tokens[i].span.to(release.tokens[last].span))
    })
}

/// `the Health and care sector`: in mid-sentence, with a lower-case partner, and no name on either side.
fn pairs_with_lower(release: &Release, i: usize) -> bool {
    let lower = |j: usize| release.tokens.get(j).is_some_and(|t| t.case() == Some(Case::Lower));
    let word = release.word(i);
    release.word(i + 1) == "and"
        && lower(i + 2)
        && lower(i + 3)
        && lower(i - 1)
        && release.spaced(i - 1)
        && release.spaced(i)
        && release.spaced(i + 1)
        && release.spaced(i + 2)
        && !matches!(release.word(i - 1), "of" | "for" | "and" | "in" | "at")
        && is_field(word)
}

/// Fields of work that a sector is named after; a body, an office or a person keeps its capital.
fn is_field(word: &str) -> bool {
    matches!(
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
    ) && words::is_word(word)
}

/// The word in lower case with `and` after it, somewhere else.
fn lower_elsewhere(release: &Release, i: usize) -> Option<Span> {
    let word = release.word(i);
    let paired = |j: &usize| {
        release.tokens[*j].case() == Some(Case::Lower)
            && release.tokens.get(j + 1).is_some_and(|next| release.words(next.span) == "and")
    };
    release.tokens_of(&[word]).into_iter().find(paired).map(|j| release.tokens[j].span)
}

fn goes_on_in_brackets(release: &Release, i: usize) -> bool {
    if release.word(i - 1) != "(" || !release.joined(i - 1) || i < 2 || !release.tokens[i - 2].is_word() {
        return false;
    }
    let rest = &release.text[release.tokens[i].span.end()..];
    let Some(close) = rest.find([')', '\n', '.']) else { return false };
    // The sentence goes on after them, or ends there; `See Hock Moor (See)` is called so.
    close > 0
        && rest[close..].starts_with(')')
        && rest[close + 1..]
            .trim_start_matches([' ', '\u{a0}'])
            .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';'))
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
    fn finds_fields_of_work_with_capitals() {
        finds(
            &RULE,
            "Good social care matters. The NHS and [[Social Care]] agree, as does [[Social Care]] itself.",
        );
        finds(
            &RULE,
            "Both central and local government pay: it takes [[Central Government]], [[Local Government]] and us.",
        );
        finds(
            &RULE,
            "We lead on adult social care. It needs the leadership of [[Adult Social Care]] and the NHS.",
        );
    }

    #[test]
    fn leaves_fields_alone_in_names_and_titles() {
        for text in [
            "The Director of Adult Social Care speaks for adult social care.",
            "a director of Adult Social Care spoke, and adult social care grew.",
            "We praise social care. The Secretary of State for Health and Social Care replied.",
            "We praise social care. So does the Minister for NHS and Social Care today.",
            "The Health and Social Care Act changed social care.",
            "The Local Government Association speaks for local government.",
            "Local Government must act, and local government will.",
            "It is for Local Government to act.",
            "The department of Social Care and Housing runs social care.",
            "We read Public Health England’s plan for public health.",
        ] {
            finds(&RULE, text);
        }
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
