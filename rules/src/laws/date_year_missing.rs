use crate::alarm::{Context, Report, Weight};
use crate::release::Release;
use crate::release::date::DateMention;
use crate::rule;
use crate::rule::Family;
use crate::style::Tier;

rule! {
    /// A day and a month without a year, in a text that gives no year to go by.
    ///
    /// On the day it is sent everybody knows which 18 March is meant. On the website a year later nobody does. A dated
    /// release answers the question by itself.
    ///
    /// ```bad
    /// The meeting was held in Exampleton on [[18th March]].
    /// ```
    /// ```good
    /// Date: 2 April 2014
    ///
    /// The meeting was held in Exampleton on 18th March.
    /// ```
    ///
    /// It does not speak where the release is dated, where the text names any year, or where the house’s releases carry no
    /// date line at all. Nor does it speak of days that come round every year, or of a dateline (“LONDON, 4 May –”).
    "date-year-missing",
    family: Family::Dates,
    weight: Weight::Remark,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    if dated_elsewhere(context)
        || release.date().is_some()
        || release.dates.iter().any(|d| d.year.is_some())
        || names_a_year(release)
    {
        return;
    }
    for mention in &release.dates {
        let dateline =
            release.date_line.as_ref().is_some_and(|l| l.place.is_some() && l.span.contains(mention.span));
        // An embargo without a year is another rule's.
        let embargo = release.embargo.as_ref().is_some_and(|e| e.span.contains(mention.span));
        if mention.day.is_none()
            || mention.month.is_none()
            || dateline
            || embargo
            || every_year(release, mention)
            || names_its_year(release, mention)
        {
            continue;
        }
        let words = release.words(mention.span);
        report.find(
            mention.span,
            format!("“{words}” has no year, and nothing in this text says which year is meant."),
        );
    }
}

/// Whether the house's releases carry no date of their own: what they go out with, a web page or an e-mail, dates them.
fn dated_elsewhere(context: &Context<'_>) -> bool {
    context.style.known("part/date-line").is_some_and(|k| k.form == "absent" && k.tier >= Tier::Convention)
}

/// Whether any figure in the text may be a year: a reader goes by it.
pub(super) fn names_a_year(release: &Release) -> bool {
    let year = |words: &str| words.len() == 4 && (words.starts_with("19") || words.starts_with("20"));
    release.tokens.iter().any(|t| t.is_number() && t.span.len() == 4 && year(release.words(t.span)))
}

/// `14 January this year`: the writer has thought of it.
fn names_its_year(release: &Release, mention: &DateMention) -> bool {
    let next = release.token_at(mention.span.end());
    let word = |i: usize| release.tokens.get(i).map_or("", |t| release.words(t.span));
    let at = if word(next) == "of" { next + 1 } else { next };
    matches!(word(at), "this" | "last" | "next") && word(at + 1) == "year"
}

/// Whether the day comes round every year, by the words beside it or by itself.
fn every_year(release: &Release, mention: &DateMention) -> bool {
    let feast = matches!((mention.day, mention.month), (Some((25, _)), Some((12, _))));
    let beside = |at: Option<usize>, words: &[&str]| {
        let word = at.filter(|i| *i < release.tokens.len()).map(|i| release.word(i));
        word.is_some_and(|word| words.iter().any(|w| word.eq_ignore_ascii_case(w)))
    };
    let first = release.token_at(mention.span.start());
    let next = release.token_at(mention.span.end());
    feast
        || beside(Some(next), &["each", "every", "annually", "yearly"])
        || beside(first.checked_sub(1), &["every", "each"])
        || (beside(Some(next), &["of"]) && beside(Some(next + 1), &["each", "every", "any"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{finds, finds_with};

    #[test]
    fn finds_days_without_a_year() {
        finds(&RULE, "Talks took place on [[18th March]]. More followed on [[June 18]].");
        finds(&RULE, "[[Tuesday 12th November]]\n\nThe council met.");
        finds(&RULE, "It ran from 3 to [[5 May]].");
    }

    #[test]
    fn leaves_houses_alone_whose_page_gives_the_date() {
        let pins =
            |form| crate::style::Style::from_pins(&format!("\"part/date-line\" = \"{form}\"")).unwrap();
        finds_with(&RULE, "Talks took place on 18th March.", &pins("absent"));
        finds_with(&RULE, "Talks took place on [[18th March]].", &pins("present"));
    }

    #[test]
    fn leaves_alone_what_a_reader_can_tell() {
        for text in [
            "12 May 2014\n\nTalks took place on 18th March.",
            "Talks took place on 18th March and on 3 April 2014.",
            "In May 2014 it began; it ended on 18 June.",
            "The tax year ends on 5 April every year.",
            "The tax year ends on 5 April each year.",
            "Every 5 November it is remembered.",
            "by 31 March of each year",
            "It began on 14 January this year and ends on 3 May of next year.",
            "Embargo: 00.01 hrs, 12 May",
            "Closed on 25 December.",
            "Talks were held in Exampleton in April.",
            "LONDON, 4 May – The council has opened a new library in the centre of the town.",
            "published today",
            "The plan for 2014 was agreed on 18 March.",
            "the 2010/2011 survey",
            "3/4/2014 and 18 June",
            "We may 12 times a year.",
            "Date: 2 April 2014\n\nOn 18 March it met.",
        ] {
            finds(&RULE, text);
        }
    }
}
