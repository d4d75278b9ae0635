//! Bodies: a small letter within a known name, a clipped word, a sister body’s name.

use super::people::near;
use super::{capitalised, is_title};
use crate::alarm::{Context, Report, Weight};
use crate::facts::acronyms;
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::text::{Case, Edit, Span};

/// Words that are clipped in talk, and what a formal text calls the body.
const CLIPPED: [(&str, &str); 4] =
    [("Assoc", "Association"), ("Confed", "Confederation"), ("Dept", "Department"), ("Govt", "Government")];

/// `NHS Confed`, `Dept of Health`.
pub(super) fn clipped(release: &Release, report: &mut Report) {
    for i in release.tokens_of(&CLIPPED.map(|(short, _)| short)) {
        let Some((short, long)) = CLIPPED.iter().find(|(short, _)| release.word(i) == *short) else {
            continue;
        };
        let span = release.tokens[i].span;
        let bound = release.text[..span.start()].ends_with(['@', '#', '(', '/', '.', '-', '“', '"'])
            || release.text[span.end()..].starts_with(['@', '.', '/', '-', '_', ')']);
        let running = release
            .paragraph_at(span.start())
            .is_some_and(|p| release.words(release.paragraphs[p].span).trim_end().ends_with('.'));
        let head = i > 0
            && release.spaced(i - 1)
            && matches!(release.tokens[i - 1].case(), Some(Case::Upper | Case::Title))
            && !matches!(release.word(i - 1), "The" | "A" | "Our");
        let of = release.tokens.get(i + 1).is_some() && matches!(release.word(i + 1), "of" | "for");
        if bound || !running || !(head || of) || release.in_link(span.start()) {
            continue;
        }
        let whole = if head { release.tokens[i - 1].span.to(span) } else { span };
        report
            .find(
                whole,
                format!("“{short}” is short for “{long}”; give the body its full name in a release."),
            )
            .weight(Weight::Doubt)
            .fix(Fix::choice(
                format!("Write “{}{long}”", &release.text[whole.start()..span.start()]),
                vec![Edit::replace(span, *long)],
            ));
    }
}

/// Sister bodies of one nation, as they call themselves.
const OF_NATIONS: [&str; 10] = [
    "ADSS Cymru",
    "ADSS NI",
    "NSPCC Cymru",
    "NUT Cymru",
    "RCGP Cymru",
    "RNIB Cymru",
    "RSPB Cymru",
    "UNISON Cymru",
    "WLGA Cymru",
    "YMCA Cymru",
];

/// Bodies that have such names for neighbours and are real themselves: the charity for deaf people, the
/// Royal Society for Public Health, the Young Women's Christian Association.
const NEIGHBOURS: [&str; 3] = ["RNID", "RSPH", "YWCA"];

/// One letter off the name of a body that has a nation in it.
pub(super) fn nations(release: &Release, report: &mut Report) {
    for i in release.tokens_of(&["Cymru", "NI"]).into_iter().filter_map(|nation| nation.checked_sub(1)) {
        if release.tokens[i].case() != Some(Case::Upper)
            || release.word(i).len() < 4
            || !matches!(release.word(i + 1), "Cymru" | "NI")
            || !release.spaced(i)
        {
            continue;
        }
        let span = release.tokens[i].span.to(release.tokens[i + 1].span);
        let words = release.words(span);
        if OF_NATIONS.contains(&words) || NEIGHBOURS.contains(&release.word(i)) {
            continue;
        }
        let Some(right) = OF_NATIONS.iter().find(|name| name.len() == words.len() && near(words, name))
        else {
            continue;
        };
        report
            .find(
                span,
                format!("There is a body called “{right}”, and “{words}” is one letter away from it."),
            )
            .weight(Weight::Doubt)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, *right)]));
    }
}

/// `care Quality Commission`: a known name but for its first letter.
pub(super) fn lower_case_names(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for i in release.capitals().filter_map(|capital| capital.checked_sub(1)) {
        let token = release.tokens[i];
        if token.case() != Some(Case::Lower) || !is_title(release, i + 1) || !release.spaced(i) {
            continue;
        }
        if within_name(context, i, report) {
            continue;
        }
        let run = name_from(release, i);
        let words = release.words(run);
        if words.len() < 10 || is_small(release.word(i)) {
            continue;
        }
        let Some(sure) = known_name(context, words) else { continue };
        let Some(capital) = capitalised(release.word(i)) else { continue };
        let rest = &words[token.span.len()..];
        let title = format!("Write “{capital}{rest}”");
        let edits = vec![Edit::replace(token.span, capital.as_str())];
        report.find(token.span, format!("The name is “{capital}{rest}”, with a capital.")).fix(if sure {
            Fix::safe(title, edits)
        } else {
            Fix::choice(title, edits)
        });
    }
}

/// `Care quality Commission`: a known name but for a letter in its middle.
fn within_name(context: &Context<'_>, at: usize, report: &mut Report) -> bool {
    let release = context.release;
    if at == 0 || !is_title(release, at - 1) || !release.spaced(at - 1) || is_small(release.word(at)) {
        return false;
    }
    let run = release.tokens[at - 1]
        .span
        .to(release.tokens[release.token_at(name_from(release, at).end()) - 1].span);
    let Some(capital) = capitalised(release.word(at)) else { return false };
    let Some(sure) = known_name(context, release.words(run)) else { return false };
    let span = release.tokens[at].span;
    let name = format!(
        "{}{capital}{}",
        &release.text[run.start()..span.start()],
        &release.text[span.end()..run.end()]
    );
    let title = format!("Write “{name}”");
    let edits = vec![Edit::replace(span, capital.as_str())];
    report.find(span, format!("The name is “{name}”, with a capital.")).fix(if sure {
        Fix::safe(title, edits)
    } else {
        Fix::choice(title, edits)
    });
    true
}

/// Whether `words` are a known name but for the case of their letters; `Some(true)` when it is known beyond the draft.
fn known_name(context: &Context<'_>, words: &str) -> Option<bool> {
    let same = |name: &str| name != words && name.eq_ignore_ascii_case(words);
    let public = || acronyms::long_forms().any(|name| same(name) && name.starts_with(char::is_uppercase));
    let house = || {
        context.style.own.iter().any(|own| same(&own.long))
            || context.style.known(&slot(words)).is_some_and(|known| same(known.form))
    };
    if public() || house() {
        return Some(true);
    }
    let release = context.release;
    let explained =
        release.acronyms.definitions.iter().filter_map(|d| d.long).any(|long| same(release.words(long)));
    explained.then_some(false)
}

/// `name/` and the letters of a name.
fn slot(words: &str) -> String {
    let mut slot = String::with_capacity("name/".len() + words.len());
    slot.push_str("name/");
    for c in words.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slot.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => slot.extend(c.to_lowercase()),
            _ => {}
        }
    }
    slot
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "and" | "for" | "the" | "in" | "on" | "to" | "with" | "a" | "an" | "at" | "by" | "or" | "as"
    )
}

/// The words from token `first` on as long as they could be a name: capital words, and small words between them.
fn name_from(release: &Release, first: usize) -> Span {
    let mut last = first;
    let mut i = first;
    while release.spaced(i) && i < first + 12 {
        i += 1;
        if is_title(release, i) {
            last = i;
        } else if !is_small(release.word(i)) {
            break;
        }
    }
    release.tokens[first].span.to(release.tokens[last].span)
}

/// Names of bodies as they stand: three words or more that end in what bodies are called.
pub(super) fn observe(release: &Release, observations: &mut Observations) {
    let mut i = 0;
    while i < release.tokens.len() {
        if !is_title(release, i) || !is_title(release, i + 1) || !release.spaced(i) {
            i += 1;
            continue;
        }
        let span = name_from(release, i);
        let end = release.token_at(span.end());
        let body = matches!(
            release.word(end - 1),
            "Agency"
                | "Association"
                | "Authority"
                | "Board"
                | "Commission"
                | "Committee"
                | "Confederation"
                | "Council"
                | "Federation"
                | "Foundation"
                | "Fund"
                | "Institute"
                | "Network"
                | "Society"
                | "Trust"
                | "Union"
        );
        if body && end >= i + 3 && !matches!(release.word(i), "The" | "A" | "An" | "This" | "Our") {
            observations.see(slot(release.words(span)), release.words(span), span);
        }
        i = end.max(i + 1);
    }
}
