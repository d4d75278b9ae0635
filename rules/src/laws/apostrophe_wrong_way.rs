use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::quotation::{Role, is_clipped};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// An opening quotation mark where an apostrophe belongs: `‘60s`, `‘til`.
    ///
    /// Word curls every mark before a word as if it opened a quotation. Where letters or figures were left out, the mark
    /// is an apostrophe, and turns the other way.
    ///
    /// ```bad
    /// The hall of the [[‘60s]] stays open [[‘til]] midnight.
    /// ```
    /// ```fixed
    /// The hall of the ’60s stays open ’til midnight.
    /// ```
    /// ```good
    /// The hall of the ’60s, with its ‘60s night’, stays open ’til midnight.
    /// ```
    ///
    /// It does not speak of words in single quotation marks that begin with a year.
    "apostrophe-wrong-way",
    family: Family::Typography,
    weight: Weight::Doubt,
    fixes: Fixes::Safe,
    speech: Speech::Typographic,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    // Reading has told marks that open from those that stand for something left out.
    for mark in release.quotations.marks.iter().filter(|m| m.ch == '‘' && m.role == Role::Apostrophe) {
        let at = mark.span;
        let rest = &release.text[at.end()..];
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let inside = release.text[..at.start()].ends_with(char::is_alphanumeric);
        if inside || !is_clipped(&rest[..length]) {
            continue;
        }
        // `‘n’` is one word.
        let closing = if rest[length..].starts_with('’') && length == 1 { '’'.len_utf8() } else { 0 };
        let span = Span::new(at.start(), at.end() + length + closing);
        report
            .find(
                span,
                format!(
                    "“{}” has an opening quotation mark where an apostrophe belongs.",
                    release.words(span)
                ),
            )
            .fix(Fix::safe("Turn the apostrophe round", vec![Edit::replace(at, "’")]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_marks_that_turn_the_wrong_way() {
        for text in [
            "in the early [[‘60s]] and an [[‘07]] van",
            "Fish [[‘n’]] chips, rock [[‘n]] roll",
            "and [[‘twas]] so [[‘til]] May",
            "“Get [[‘em]] now,” she said.",
            "Account No. [[‘5796]] and a house.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn leaves_quotations_and_right_apostrophes_alone() {
        for text in [
            "in the ’60s, an ’07 van, ’til May, fish ’n’ chips",
            "the ‘60s night’ and the ‘til midnight’ pass",
            "‘We agree,’ she said. ‘We always have.’",
            "a ‘good idea’ of the clubs’ own",
            "the clubs‘ own",
            "called _‘Halls for all’_ in May",
        ] {
            finds(&RULE, text);
        }
    }
}
