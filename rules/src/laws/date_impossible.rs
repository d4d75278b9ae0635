use crate::check::{Context, Report};
use crate::release::date::DateMention;
use crate::rule;
use crate::rule::Family;

rule! {
    /// A day that the calendar does not have.
    ///
    /// Thirty days have September, April, June and November; nobody can come on the thirty-first. A slip of one figure,
    /// and only the writer knows which.
    ///
    /// ```bad
    /// The hall was shut on [[31 April 2013]].
    /// ```
    /// ```bad
    /// The count is on [[29 February 2015]].
    /// ```
    /// ```good
    /// The hall was shut on 30 April 2013.
    /// ```
    /// ```good
    /// The count was on 29 February 2016.
    /// ```
    ///
    /// It does not speak of 29 February where no year is named, or of dates all in figures, which may be numbers of
    /// another kind.
    "date-impossible",
    family: Family::Dates,
    severity: crate::finding::Severity::Error,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for mention in release.dates.iter().filter(|mention| !mention.numeric) {
        let Some(why) = why_impossible(mention) else { continue };
        let words = release.words(mention.span);
        report.find(mention.span, format!("There is no “{words}”: {why}."));
    }
}

/// What the calendar has instead, if it does not have this day.
fn why_impossible(mention: &DateMention) -> Option<String> {
    let ((day, _), (month, _)) = (mention.day?, mention.month?);
    // A leap year, where no year is named.
    let year = mention.year.map_or(2024, |(year, _)| year);
    if mention.in_year(year).is_some() {
        return None;
    }
    let first = jiff::civil::Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let last = first.days_in_month();
    let name = first.strftime("%B");
    Some(match mention.year {
        Some((year, _)) if month == 2 && day == 29 => format!("{year} is no leap year"),
        _ => format!("{name} has {last} days"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_days_that_do_not_exist() {
        finds(&RULE, "It was shut on [[31 April 2013]], and again on [[June 31st]].");
        finds(&RULE, "The last tickets are sold on [[30 February]].");
        finds(&RULE, "Embargoed until 00:01 on [[31 June 2026]]\n\nHall opens");
    }

    #[test]
    fn leaves_the_calendar_alone() {
        for text in [
            "on 31 May 2014, on 30 June and on 29 February 2012",
            "It comes round on 29 February.",
            "from 28 to 31 March 2014",
            "section 31.04.2013",
        ] {
            finds(&RULE, text);
        }
    }
}
