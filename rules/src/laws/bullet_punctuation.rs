use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Safety};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::list::{Item, List, Style};
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::slot::Slot;
use crate::text::{Edit, Span, is_space};

rule! {
    /// A list item that begins or ends differently from the items beside it.
    ///
    /// One stop missing in a list of sentences, or an “and” in the middle of one, shows that the list was moved about
    /// and not read again.
    ///
    /// ```bad
    /// The survey showed:
    /// * Most people liked the park.
    /// * Some people loved the [[park, and]]
    /// * Few people disliked the park.
    /// * Nobody disliked the trees.
    /// * Everybody liked the [[shade]]
    /// ```
    /// ```fixed
    /// The survey showed:
    /// * Most people liked the park.
    /// * Some people loved the park.
    /// * Few people disliked the park.
    /// * Nobody disliked the trees.
    /// * Everybody liked the shade.
    /// ```
    /// ```good
    /// We want:
    /// * more parks;
    /// * more trees; and
    /// * more shade.
    /// ```
    ///
    /// It does not touch series with semicolons or commas, a stop after the last item alone, items that end in an
    /// address, a question or a quotation, and lists without a clear majority.
    "bullet-punctuation",
    family: Family::Lists,
    weight: Weight::Doubt,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("bullet/capital", "The first letter of a bullet point").with(&[("capital", "a capital"), ("lower", "a small letter")]),
        Slot::choice("bullet/stop", "The end of a bullet point").with(&[("stop", "a full stop"), ("none", "no mark"), ("semicolon", "a semicolon")]),
    ],
}

/// How an item ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    Stop,
    None,
    Series,
    /// `…, and`
    And,
    /// An address, a question, a quotation: nothing can be said.
    Other,
}

fn check(context: &Context<'_>, report: &mut Report) {
    for list in context.release.lists.iter().filter(|l| l.style == Style::Bullet && l.items.len() >= 3) {
        ends(context.release, list, report);
        capitals(context.release, list, report);
        against_house(context, list, report);
    }
}

fn ends(release: &Release, list: &List, report: &mut Report) {
    let ends: Vec<End> = list.items.iter().map(|i| end(release, i)).collect();
    let count = |end: End| ends.iter().filter(|e| **e == end).count();
    let (stops, bare, and) = (count(End::Stop), count(End::None), count(End::And));
    if count(End::Series) > 0 || and > 1 {
        return;
    }
    let last = list.items.len() - 1;
    let house = if stops >= 3 && stops > 2 * bare {
        "."
    } else if bare >= 3 && bare > 2 * stops {
        ""
    } else {
        return;
    };
    for (i, item) in list.items.iter().enumerate().filter(|(_, item)| item.marker.is_some()) {
        let content = release.words(item.content);
        match ends[i] {
            // Before the last item an “and” is at home.
            End::And if i + 1 < last => and_inside(release, item, house, report),
            End::None if house == "." && content.len() > 20 => {
                let from = content.rfind(is_space).map_or(0, |at| at + char_len(content, at));
                let span = Span::new(item.content.start() + from, item.content.end());
                let written = format!("{}.", &content[from..]);
                let mut fix = Fix::safe("Add the full stop", vec![Edit::replace(span, written)]);
                if bare > 1 {
                    fix.safety = Safety::Choice;
                }
                report
                    .find(
                        span,
                        format!(
                            "This item has no full stop; {stops} of the {} in the list have one.",
                            list.items.len()
                        ),
                    )
                    .fix(fix);
            }
            End::Stop
                if house.is_empty()
                    && i < last
                    && !content.trim_end_matches('.').contains(['.', '!', '?']) =>
            {
                let span = Span::new(item.content.end() - 1, item.content.end());
                if content.ends_with('.') && stops == 1 {
                    report
                        .find(span, "This item ends in a full stop; the others in the list do not.")
                        .fix(Fix::choice("Take the full stop out", vec![Edit::replace(span, "")]));
                }
            }
            _ => {}
        }
    }
}

/// `good, and` → `good.`
fn and_inside(release: &Release, item: &Item, house: &str, report: &mut Report) {
    let content = release.words(item.content);
    let kept = before_and(content);
    let from = kept.rfind(is_space).map_or(0, |at| at + char_len(kept, at));
    let span = Span::new(item.content.start() + from, item.content.end());
    let written = format!("{}{house}", &kept[from..]);
    let title = format!("Write “{written}”");
    report
        .find(span, "An “and” ends this item, though it is not the last but one of the list.")
        .fix(Fix::choice(title, vec![Edit::replace(span, written)]));
}

/// The item without `, and` at its end.
fn before_and(content: &str) -> &str {
    let words = content.trim_end_matches("and").trim_end_matches("or");
    words.trim_end_matches(is_space).trim_end_matches([',', ';'])
}

fn capitals(release: &Release, list: &List, report: &mut Report) {
    let starts: Vec<Option<bool>> = list.items.iter().map(|i| capital(release.words(i.content))).collect();
    let upper = starts.iter().filter(|s| **s == Some(true)).count();
    let lower: Vec<usize> = (0..starts.len()).filter(|i| starts[*i] == Some(false)).collect();
    let [odd] = lower[..] else { return };
    if upper < 3 || upper + 1 != starts.len() {
        return;
    }
    let item = &list.items[odd];
    let content = release.words(item.content);
    let word = content.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let Some(first) = word.chars().next() else { return };
    let span = Span::new(item.content.start(), item.content.start() + word.len());
    let written: String = first.to_uppercase().chain(word.chars().skip(1)).collect();
    report
        .find(span, "This item begins with a small letter; the others in the list begin with a capital.")
        .fix(Fix::choice(format!("Write “{written}”"), vec![Edit::replace(span, written)]));
}

/// Whether the item begins with a capital; nothing can be said of numbers, names such as `iPOWER`, and addresses.
fn capital(content: &str) -> Option<bool> {
    let word = content.split(is_space).next()?;
    let first = word.chars().next().filter(|c| c.is_alphabetic())?;
    let plain = !word.chars().skip(1).any(char::is_uppercase) && !word.contains(['.', '/', '@', '_']);
    (first.is_uppercase() || plain).then(|| first.is_uppercase())
}

fn end(release: &Release, item: &Item) -> End {
    let content = release.words(item.content);
    if release.in_link(item.content.end() - 1) {
        return End::Other;
    }
    let last_word = content.rsplit(is_space).next().unwrap_or_default();
    match content.chars().next_back() {
        _ if matches!(last_word, "and" | "or") => End::And,
        Some('.') if !content.ends_with("...") => End::Stop,
        // `(Dogs are not charged.)` has its stop.
        Some(')' | '”' | '"' | '’') if content.trim_end_matches([')', '”', '"', '’']).ends_with('.') => {
            End::Stop
        }
        Some(';' | ',') => End::Series,
        // A footnote's number stands after the stop.
        Some('0'..='9') if content.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('.') => {
            End::Other
        }
        Some(c) if c.is_alphanumeric() || matches!(c, ')' | '%') => End::None,
        _ => End::Other,
    }
}

fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// How all items of a list end, and where the first does; `None` where they differ. The last one may end the sentence.
fn ending(release: &Release, list: &List) -> Option<(&'static str, Span)> {
    let ends: Vec<End> = list.items[..list.items.len() - 1].iter().map(|i| end(release, i)).collect();
    let form = match ends.first()? {
        End::Stop => "stop",
        End::None => "none",
        End::Series => "semicolon",
        End::And | End::Other => return None,
    };
    let first = list.items[0].content;
    ends.windows(2).all(|w| w[0] == w[1]).then_some((form, Span::at(first.end())))
}

/// The letter that all items of a list begin with, and where the first does.
fn opening(release: &Release, list: &List) -> Option<(&'static str, Span)> {
    let starts: Vec<_> = list.items.iter().map(|i| capital(release.words(i.content))).collect();
    let form = if (*starts.first()?)? { "capital" } else { "lower" };
    starts.windows(2).all(|w| w[0] == w[1]).then_some((form, list.items[0].content))
}

/// A list that agrees with itself, and not with the house.
fn against_house(context: &Context<'_>, list: &List, report: &mut Report) {
    let release = context.release;
    if let (Some(known), Some((have, at))) = (context.style.known("bullet/stop"), ending(release, list))
        && known.form != have
        && !known.was_so(have, release.date())
    {
        let words = |form: &str| match form {
            "stop" => "a full stop",
            "semicolon" => "a semicolon",
            _ => "no mark",
        };
        let word = release.tokens[release.tokens_in(list.items[0].content)].last().map_or(at, |t| t.span);
        let message = format!(
            "These bullet points end with {}; the house’s end with {}, {}.",
            words(have),
            words(known.form),
            known.in_words()
        );
        report.find(word, message).weight(Weight::Doubt).backed_by(&known);
    }
    if let (Some(known), Some((have, at))) = (context.style.known("bullet/capital"), opening(release, list))
        && known.form != have
        && !known.was_so(have, release.date())
    {
        let words = |form: &str| if form == "capital" { "a capital letter" } else { "a small letter" };
        let word = release.tokens[release.tokens_in(at)].first().map_or(at, |t| t.span);
        let message = format!(
            "These bullet points begin with {}; the house’s begin with {}, {}.",
            words(have),
            words(known.form),
            known.in_words()
        );
        report.find(word, message).weight(Weight::Doubt).backed_by(&known);
    }
}

fn observe(release: &Release, seen: &mut Observations) {
    for list in release.lists.iter().filter(|l| l.style == Style::Bullet && l.items.len() >= 2) {
        if let Some((form, at)) = ending(release, list) {
            seen.see("bullet/stop", form, at);
        }
        if let Some((form, at)) = opening(release, list) {
            seen.see("bullet/capital", form, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lists_that_are_not_the_houses() {
        use crate::testing::finds_with;
        let pinned = |pins: &str| crate::style::Style::from_pins(pins).unwrap();
        let list = "We ask for three things:\n\n* a roof for the hall{}\n* a floor for the dancers{}\n* a door for all{}";
        let stops = pinned("\"bullet/stop\" = \"stop\"");
        finds_with(&RULE, &list.replacen("{}", "", 3).replacen("the hall", "the [[hall]]", 1), &stops);
        finds_with(&RULE, &list.replace("{}", "."), &stops);
        let capitals = pinned("\"bullet/capital\" = \"capital\"");
        finds_with(&RULE, &list.replace("{}", "").replacen("* a", "* [[a]]", 1), &capitals);
    }
    use crate::testing::finds;

    #[test]
    fn finds_the_odd_item() {
        finds(
            &RULE,
            "x:\n• The first one is here.\n• The second one is [[here]]\n• The third one is here.\n• The fourth is.",
        );
        finds(&RULE, "x:\n• One park[[.]]\n• Two trees\n• Three paths\n• Four gates");
        finds(&RULE, "x:\n• Parks\n• [[trees]]\n• Paths\n• Gates");
        finds(
            &RULE,
            "x:\n• Parks and\n• Trees\n• Paths\n• Gates\n".replace("Parks and", "[[Parks and]]").as_str(),
        );
    }

    #[test]
    fn leaves_even_lists_alone() {
        for text in [
            "x:\n• Parks\n• Trees\n• Paths\n• Gates",
            "x:\n• Parks.\n• Trees.\n• Paths.",
            "x:\n• Parks\n• Trees\n• Paths\n• Gates.",
            "x:\n• parks;\n• trees; and\n• paths.",
            "x:\n• parks,\n• trees, and\n• paths.",
            "x:\n• parks\n• trees\n• paths and\n• gates",
            "x:\n• A clear view of ‘why and how?’\n• A plan for it all.\n• A purpose for it all.\n• A lead for it all.",
            "x:\n• See the first report here.\n• See the second one here.\n• See the third one.\n• See www.example.org",
            "x:\n• Parks. They are green.\n• Trees\n• Paths\n• Gates",
            "x:\n• Parks\n• iPOWER\n• Paths\n• Gates",
            "x:\n• Parks\n• 28 trees\n• Paths\n• Gates",
            "x:\n• Parks\n• Trees.",
            "x:\n• Parks.\n• Trees\n• Paths.\n• Gates",
            "1. Parks.\n2. Trees\n3. Paths.\n4. Gates.",
            "x:\n• Is it green?\n• Is it new?\n• Is it ours?",
        ] {
            finds(&RULE, text);
        }
    }
}
