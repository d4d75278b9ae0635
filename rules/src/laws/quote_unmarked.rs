use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::quotation::{MarkForm, Unmarked, Use};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// Somebody’s words after “said:” without quotation marks.
    ///
    /// Without them nobody can tell where the quotation ends, and a newspaper will not print it as one. When an export
    /// has taken every mark from a text, `lost-punctuation` says so once and this rule only marks the places.
    ///
    /// ```bad
    /// Councillor Mara Byrd said: [[The]] library will open its doors in May, and everyone in the town is welcome.
    /// ```
    /// ```fixed
    /// Councillor Mara Byrd said: “The library will open its doors in May, and everyone in the town is welcome.”
    /// ```
    /// ```good
    /// Councillor Mara Byrd said: “The library will open its doors in May, and everyone in the town is welcome.”
    /// ```
    ///
    /// It does not speak of reported speech (`She said that …`), nor of what follows a colon in a list or a label.
    "quote-unmarked",
    family: Family::Quotes,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let damaged = !release.damage.lost_punctuation.is_empty();
    for unmarked in release.quotations.unmarked.iter().filter(|u| u.introduced || damaged) {
        let first = release.tokens[release.token_at(unmarked.span.start())].span;
        let message = if unmarked.introduced {
            format!(
                "Speech after “{}:” has no quotation marks. Mark where it begins and ends.",
                release.words(unmarked.verb)
            )
        } else {
            format!(
                "These words are given to “{}” and have no quotation marks.",
                release.words(unmarked.speaker)
            )
        };
        let finding = report
            .find(first, message)
            .fix(Fix::choice("Put the speech in quotation marks", edits(context, unmarked)));
        if damaged {
            finding.weight(Weight::Remark).group(Group::LostPunctuation);
        }
    }
}

/// Both marks, in the house's form, else the text's own; and a capital to begin with.
pub(super) fn edits(context: &Context<'_>, unmarked: &Unmarked) -> Vec<Edit> {
    let form = form(context);
    let words = context.release.words(unmarked.span);
    let mut open = form.open().to_string();
    let first = words.chars().next().unwrap_or_default();
    open.extend(first.to_uppercase());
    let start = unmarked.span.start();
    vec![
        Edit::replace(Span::new(start, start + first.len_utf8()), open),
        Edit::insert(unmarked.span.end(), form.close().to_string()),
    ]
}

/// The marks speech should have here.
pub(super) fn form(context: &Context<'_>) -> MarkForm {
    let house = context.style.known("quote/speech").and_then(|known| MarkForm::named(known.form));
    // What a damaged text has left says nothing about the marks it had.
    let own = || context.release.quotations.own_form(Use::Speech);
    house
        .or_else(|| own().filter(|_| context.release.damage.lost_punctuation.is_empty()))
        .unwrap_or(MarkForm { double: true, curly: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_speech_without_marks() {
        finds(&RULE, "She said: [[we]] have worked for this for many years and are glad.");
        finds(
            &RULE,
            "Mrs Byrd, chair of the trust, said: [[This]] is the best news we could have had this year.",
        );
        finds(&RULE, "Ms Oyelaran went on: [[The]] plan stands or falls with the people who make it work.");
        finds(
            &RULE,
            "Commenting on this, Dr Hartwell added: [[Nobody]] should have to wait this long for care.",
        );
    }

    #[test]
    fn leaves_everything_else_alone() {
        for text in [
            "She said that the plan: a new bridge, a new road and a new school, was sound.",
            "Mrs Byrd said: “The library will open its doors in May.”",
            "Mrs Byrd said: ‘The library will open its doors in May.’",
            "Mrs Byrd said: \"The library will open its doors in May.\"",
            "Mrs Byrd said:",
            "Mrs Byrd said:\n\n• one\n• two",
            "The survey said:\n\nMore than half of those who were asked use the library each week.",
            "Date: Tuesday 4 June 2013 at the town hall in the square by the river.",
            "The library will open its doors in May, Mrs Byrd said.",
            "The council published these notes: the first on roads, the second on rail.",
            "She said: yes.",
            "Notes: the library was opened in 1902 and has been in use since then.",
            "He told the meeting: it was time, he felt, for something to be done about it",
            "The trust named three sites: the mill, the yard and the old school by the river.",
            "The report warns of this: every second bridge is older than the road that it bears.",
        ] {
            finds(&RULE, text);
        }
    }
}
