//! The place that opens the news: `LEEDS – The …`, or the one in a dateline.

use super::message;
use crate::alarm::{Context, Report};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::text::Span;

const SLOT: &str = "part/opening-place";

/// Where the place stands, with the line it is of.
fn place(release: &Release) -> Option<Span> {
    let bare = release.place_line.as_ref().map(|line| line.span);
    let mut dated = release.date_line.iter().chain(&release.dated_again).filter(|line| line.place.is_some());
    bare.or_else(|| dated.next().map(|line| line.span))
}

pub(super) fn observe(release: &Release, out: &mut Observations) {
    if release.part(PartKind::Lead).is_none() {
        return;
    }
    let place = place(release);
    let form = if place.is_some() { "present" } else { "absent" };
    out.see(SLOT, form, place.unwrap_or(Span::at(0)));
}

pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let Some(lead) = release.part(PartKind::Lead).filter(|_| place(release).is_none()) else { return };
    let asked = style.known(SLOT).filter(|k| k.form == "present" && !k.was_so("absent", release.date()));
    let Some(known) = asked else { return };
    let first = release.tokens_in(lead.span).find(|i| release.tokens[*i].is_word());
    let at = first.map_or(lead.span, |i| release.tokens[i].span);
    report.find(at, message("The place before the news", &known.in_words())).backed_by(&known);
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::Style;
    use crate::testing::finds_with;

    #[test]
    fn asks_for_the_place_where_the_house_opens_with_one() {
        let style = Style::from_pins("\"part/opening-place\" = \"present\"").expect("pins");
        let news = "hall will open again in June, after a year of repairs that cost more than was thought.";
        finds_with(&RULE, &format!("Hall to open again\n\n[[The]] {news}"), &style);
        for there in ["STANBECK – The", "STANBECK, 3 June 2024 – The", "Stanbeck, 3 June 2024 – The"] {
            finds_with(&RULE, &format!("Hall to open again\n\n{there} {news}"), &style);
        }
    }
}
