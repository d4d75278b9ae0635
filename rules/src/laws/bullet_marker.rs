use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::list::{Item, List, Style};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::slot::Slot;
use crate::text::{Edit, Span, is_space};

rule! {
    /// A list item whose bullet is lost, has no space after it, or is not the house’s.
    ///
    /// A bullet stuck to its first word reads as a footnote mark, and an item that has lost its bullet reads as the
    /// next paragraph.
    ///
    /// ```bad
    /// The survey showed that:
    /// * 62% were satisfied
    /// [[*28%]] were neither
    /// * 10% were not
    /// ```
    /// ```fixed
    /// The survey showed that:
    /// * 62% were satisfied
    /// * 28% were neither
    /// * 10% were not
    /// ```
    /// ```good
    /// The survey showed that:
    /// * 62% were satisfied
    /// * 28% were neither
    /// ```
    ///
    /// It does not take footnotes (`* The report is at …`), grades (`A*`) or emphasis (`*now*`) for bullets. A list
    /// that never has the space is left as it is.
    "bullet-marker",
    family: Family::Lists,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("bullet/glyph", "The mark before a bullet point"),
    ],
}

const SLOT: &str = "bullet/glyph";

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for list in release.lists.iter().filter(|l| l.style == Style::Bullet) {
        for item in &list.items {
            match item.marker {
                Some(marker) if item.gap.is_empty() => stuck(release, list, item, marker, report),
                None => lost(release, list, item, report),
                Some(_) => {}
            }
        }
    }
    other_glyph(context, report);
}

fn stuck(release: &Release, list: &List, item: &Item, marker: Span, report: &mut Report) {
    let Some(model) = list.items.iter().find(|i| i.marker.is_some() && !i.gap.is_empty()) else { return };
    let content = release.words(item.content);
    let first = content.find(is_space).unwrap_or(content.len());
    let span = Span::new(marker.start(), item.content.start() + first);
    let gap = release.words(model.gap);
    let written = format!("{}{gap}{}", release.words(marker), &content[..first]);
    report
        .find(span, "This bullet has no space after it; others in the same list have one.")
        .fix(Fix::safe("Put the space in", vec![Edit::replace(span, written)]));
}

fn lost(release: &Release, list: &List, item: &Item, report: &mut Report) {
    let Some(model) = list.items.iter().find(|i| i.marker.is_some() && !i.gap.is_empty()) else { return };
    let marker = model.marker.map_or("", |m| release.words(m));
    let mut words = release.words(item.content);
    let stop = |i: &Item| release.words(i.content).ends_with('.');
    if !list.items.iter().any(|i| i.marker.is_some() && stop(i)) {
        words = words.trim_end_matches('.');
    }
    let written = format!("{marker}{}{words}", release.words(model.gap));
    report
        .find(
            item.content,
            format!("This looks like the last item of the list above, without its “{marker}”."),
        )
        .fix(Fix::choice(format!("Make it an item: “{marker}”"), vec![Edit::replace(item.content, written)]));
}

/// Lists that the house would mark otherwise: told of once, at the first, and put right together. The cells of a table
/// are no lists.
fn other_glyph(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(known) = context.style.known(SLOT) else { return };
    let odd: Vec<(&List, Span)> = release
        .lists
        .iter()
        .filter(|l| l.style == Style::Bullet && top_level(release, l))
        .filter_map(|l| Some((l, l.items.first()?.marker?)))
        .filter(|(_, first)| form(release.words(*first)) != known.form)
        .filter(|(_, first)| {
            !release.words(release.lines.span(release.lines.at(first.start()))).contains(" | ")
        })
        .collect();
    let Some((_, first)) = odd.first() else { return };
    let glyph = form(release.words(*first));
    let (lists, them) = match odd.len() {
        1 => ("This list is".to_owned(), "the list"),
        n => (format!("This list and {} more are", n - 1), "the lists"),
    };
    let markers = odd.iter().flat_map(|(list, _)| &list.items).filter_map(|i| i.marker);
    let mut edits: Vec<Edit> = markers.map(|m| Edit::replace(m, known.form)).collect();
    edits.sort();
    let message = format!(
        "{lists} marked with “{glyph}”; the house marks lists with “{}” ({}).",
        known.form,
        known.in_words()
    );
    report
        .find(*first, message)
        .weight(Weight::Doubt)
        .fix(Fix::safe(format!("Mark {them} with “{}”", known.form), edits))
        .backed_by(&known);
}

/// Word's bullets out of the Symbol font are bullets.
fn form(marker: &str) -> &str {
    match marker {
        "\u{f0b7}" | "·" | "●" => "•",
        other => other,
    }
}

/// Whether the list stands by itself, and not inside another.
fn top_level(release: &Release, list: &List) -> bool {
    let inside = |other: &List| other.span != list.span && other.span.contains(list.span);
    list.items.len() >= 2 && !release.lists.iter().any(inside)
}

fn observe(release: &Release, seen: &mut Observations) {
    for list in release.lists.iter().filter(|l| l.style == Style::Bullet && top_level(release, l)) {
        if let Some(marker) = list.items.first().and_then(|i| i.marker) {
            seen.see(SLOT, form(release.words(marker)), marker);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style as House;
    use crate::testing::{finds, finds_with, fixed};

    #[test]
    fn the_house_s_glyph_is_told_of_once() {
        let house = crate::style::Style::from_pins("\"bullet/glyph\" = \"•\"").unwrap();
        let text = "The plan:\n\n[[-]] halls\n- barns\n\nIt is new. The cost:\n\n- one\n- two\n";
        finds_with(&RULE, text, &house);
        assert_eq!(
            fixed(&RULE, &text.replace("[[", "").replace("]]", ""), &house),
            "The plan:\n\n• halls\n• barns\n\nIt is new. The cost:\n\n• one\n• two\n"
        );
        finds_with(&RULE, "| Hall | - warm\n- dry | yes |\n", &house);
        finds_with(&RULE, "The plan:\n\n• halls\n• barns\n", &house);
    }

    #[test]
    fn finds_a_bullet_stuck_to_its_word() {
        finds(&RULE, "We want:\n\n* Parks\n\n[[*Trees]] everywhere\n\n* Shade");
        finds(&RULE, "We want:\n• Parks\n[[•Trees]]\n• Shade");
        finds(&RULE, "We want:\n[[*28%]] more\n* Shade");
        finds(&RULE, "We want:\n- Parks\n[[-trees]] for all\n- Shade");
    }

    #[test]
    fn finds_an_item_without_its_bullet() {
        let text = "We will act by:\n\n* Publishing accounts of our work\n\n* Listening to the people we serve\n\n\
                    * Sharing what works\n\n[[Working with our suppliers.]]\n\nThe council is committed to working with \
                    and through its partners to make the borough a better place to live and work for everyone in it.";
        finds(&RULE, text);
        assert!(
            fixed(&RULE, &crate::testing::unmark(text).0, &House::default())
                .contains("\n* Working with our suppliers\n")
        );
    }

    #[test]
    fn leaves_lists_and_footnotes_alone() {
        for text in [
            "  • One thing\n  • Another thing\n  • A third",
            "We want:\n\n* Parks\n\n* Trees\n\n* Shade\n\nThe mayor agrees.",
            "We want:\n*Parks\n*Trees\n*Shade",
            "A report published today* says so.\n\nMore text.\n\n* The report is at www.example.org",
            "Pupils got an A* in maths.\n\n5* hotels are full.",
            "*Now* is the time.\n\n**Bold words** here.",
            "- ENDS -",
            "* * *",
            "We want:\n- Parks\n- Trees\n-5 degrees is cold.",
            "1. One\n2. Two\n3. Three",
            "We want:\n* Parks:\n  - big\n  - small\n* Trees",
            "We want:\n* Parks\n* Trees\n* Shade\n\nThinking it over.\n\nShort.",
            "",
            "*",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn writes_the_houses_bullet() {
        let house = House::from_pins("\"bullet/glyph\" = \"•\"").unwrap();
        finds_with(&RULE, "We want:\n[[*]] Parks\n* Trees", &house);
        finds_with(&RULE, "We want:\n\u{f0b7} Parks\n\u{f0b7} Trees", &house);
        finds_with(&RULE, "We want:\n• Parks\n• Trees", &house);
        assert_eq!(fixed(&RULE, "We want:\n* Parks\n* Trees", &house), "We want:\n• Parks\n• Trees");
    }
}
