use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Span};

rule! {
    /// The text has lost its curly quotation marks, apostrophes and dashes.
    ///
    /// Some websites and old mail systems delete what Word calls smart punctuation: speech stands without marks,
    /// `children’s` becomes `childrens`, and a dash between two phrases is gone. It is said once for the whole text,
    /// with one repair for all the places.
    ///
    /// ```bad
    /// The trust has set out what [[childrens]] centres in the county can expect from the plan.
    /// It comes a year after the council first promised to look at how they are run.
    /// Most of them were opened twenty years ago or more in the old towns along the river.
    ///
    /// Mrs Byrd said: The plan gives every centre three years of certainty, which their staff have asked for.
    ///
    /// The centres will publish how they spend the money, and the trust will answer for it each spring.
    /// Parents who use them will be asked every year what could be done better, and what should stay.
    /// ```
    /// ```good
    /// The trust has set out what childrens centres in the county can expect from the plan.
    /// It comes a year after the council first promised to look at how they are run.
    /// Most of them were opened twenty years ago or more in the old towns along the river.
    ///
    /// Mrs Byrd said: "The plan gives every centre three years of certainty, which their staff have asked for."
    ///
    /// The centres will publish how they spend the money, and the trust will answer for it each spring.
    /// Parents who use them will be asked every year what could be done better, and what should stay.
    /// ```
    ///
    /// It speaks only where two independent signs agree, never of a short text, of one with a single curly mark or
    /// dash, or of one that marks its speech with straight marks: that is a way to write, not a loss.
    "lost-punctuation",
    family: Family::Typography,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let signs = &release.damage.lost_punctuation;
    let Some(first) = signs.iter().filter_map(|s| s.span).min() else { return };
    let edits = repairs(context);
    let places = match places(release) {
        1 => "1 place".to_owned(),
        n => format!("{n} places"),
    };
    let span = release.tokens_in(first).next().map_or(first, |token| release.tokens[token].span);
    report
        .find(
            span,
            format!(
                "This text seems to have lost its curly quotation marks, apostrophes and dashes ({places}): {}. \
                 Compare it with the original, or repair it here.",
                signs.iter().filter(|s| s.span.is_some()).take(2).map(|s| &*s.why).collect::<Vec<_>>().join("; ")
            ),
        )
        .group(Group::LostPunctuation)
        .fix(Fix::choice(format!("Repair {places}"), edits));
}

/// How many places are known to have lost something: speech that opens or closes, apostrophes, dashes.
fn places(release: &Release) -> usize {
    let closings = release.quotations.quotations.iter().filter(|q| q.open.is_none() && q.close.is_none());
    release.quotations.unmarked.len()
        + closings.count()
        + release.damage.apostrophes.len()
        + release.damage.doubled.len()
}

/// Everything that can be put back, in order and without overlaps.
fn repairs(context: &Context<'_>) -> Vec<Edit> {
    let release = context.release;
    let mut edits: Vec<Edit> =
        release.quotations.unmarked.iter().flat_map(|u| super::quote_unmarked::edits(context, u)).collect();
    edits.extend(release.damage.apostrophes.iter().map(|lost| {
        let at = lost.span.start() + lost.at;
        Edit::insert(at, super::apostrophe_missing::glyph(release).to_string())
    }));
    edits.extend(release.damage.doubled.iter().map(|d| Edit::replace(d.gap, " – ")));
    edits.sort();
    let mut free = Span::at(0);
    edits.retain(|edit| {
        let keep = edit.span.start() > free.end() || free.is_empty() && free.start == 0;
        if keep {
            free = edit.span;
        }
        keep
    });
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, fixed};

    const LOST: &str = "The trust has set out what childrens centres in the county can expect from the plan a \
        year after the council first promised to look at how they are run and who pays for the work they do with \
        families in the old towns along the river, where most of them were opened twenty years ago or more.\n\n\
        Mrs Byrd said: the plan gives every centre three years of certainty, and that is what their staff and the \
        parents who use them have asked us for since the first day, in every meeting and in every letter.\n";

    #[test]
    fn repairs_all_places_at_once() {
        let repaired = fixed(&RULE, LOST, &Style::default());
        assert!(
            repaired.contains("what children's centres") && repaired.contains("said: “The plan"),
            "{repaired}"
        );
        assert!(repaired.contains("every letter.”"), "{repaired}");
        finds(&RULE, &repaired);
    }

    #[test]
    fn says_nothing_of_a_text_that_has_any_smart_punctuation() {
        for mark in ["’", "“", "–", "—", "…"] {
            finds(&RULE, &format!("{LOST}\nOne more{mark} line."));
        }
    }

    #[test]
    fn wants_two_signs() {
        finds(&RULE, &LOST.replace("childrens", "infant"));
        finds(&RULE, &LOST.replace("said: the", "said that the"));
        finds(&RULE, "Mrs Byrd said: The childrens centre will open in May and everyone is welcome.");
    }
}
