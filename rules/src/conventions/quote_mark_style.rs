use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::heading::Heads;
use crate::release::quotation::{Mark, MarkForm, Quotation, Role, Use};
use crate::rule;
use crate::rule::{Basis, Family, Fixes, Speech};
use crate::slot::Slot;
use crate::text::{Edit, Span, is_space};

rule! {
    /// Quotation marks that do not match each other, stand on the wrong side of a space, or are not the house’s.
    ///
    /// A pair that opens curly and closes straight was typed in two programs. Single or double is the house’s to say.
    ///
    /// ```bad
    /// The plan calls for ‘bold measures[[']] to help. She said[[:' It]] will.’
    /// ```
    /// ```fixed
    /// The plan calls for ‘bold measures’ to help. She said: ‘It will.’
    /// ```
    /// ```good
    /// The plan calls for ‘bold measures’ to help. She said: “It is the residents’ plan.”
    /// ```
    /// ```style
    /// "quote/speech" = "curly double"
    /// ```
    /// ```bad
    /// Mrs Byrd said: [[‘]]It will open in May.’
    /// ```
    /// ```fixed
    /// Mrs Byrd said: “It will open in May.”
    /// ```
    ///
    /// Marks in headlines are compared with those of the house’s headlines. Marks inside other marks are not compared with the house’s; apostrophes, feet and inches never are. A text that
    /// has lost its curly marks says nothing about the house.
    "quote-mark-style",
    family: Family::Quotes,
    basis: Basis::Both,
    weight: Weight::Slip,
    fixes: Fixes::Mixed,
    speech: Speech::Speaks,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("quote/fragment", "Quotation marks round a few words").with(&[("curly double", "curly double marks (“ ”)"), ("curly single", "curly single marks (‘ ’)"), ("straight double", "straight double marks (\" \")"), ("straight single", "straight single marks (' ')")]),
        Slot::choice("quote/headline", "Quotation marks in a headline").with(&[("curly double", "curly double marks (“ ”)"), ("curly single", "curly single marks (‘ ’)"), ("straight double", "straight double marks (\" \")"), ("straight single", "straight single marks (' ')")]),
        Slot::choice("quote/speech", "Quotation marks round direct speech").with(&[("curly double", "curly double marks (“ ”)"), ("curly single", "curly single marks (‘ ’)"), ("straight double", "straight double marks (\" \")"), ("straight single", "straight single marks (' ')")]),
    ],
}

/// Headlines have marks of their own: many a newsroom writes single ones there and double ones in the text.
fn slot(release: &Release, quotation: &Quotation) -> &'static str {
    let at = quotation.span.start();
    match quotation.usage {
        Use::Speech => "quote/speech",
        Use::Fragment if release.headings.iter().any(|h| h.heads == Heads::Release && h.span.has(at)) => {
            "quote/headline"
        }
        Use::Fragment => "quote/fragment",
    }
}

const SLOTS: [&str; 3] = ["quote/fragment", "quote/headline", "quote/speech"];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let marks = &release.quotations.marks;
    for quotation in &release.quotations.quotations {
        let Some(open) = quotation.open.map(|i| marks[i]).filter(|m| m.ch != '`') else { continue };
        let spaced = spaced_open(release, open, quotation, report);
        let Some(close) = quotation.close.map(|i| marks[i]) else { continue };
        if !spaced && !alike(open, close) {
            unlike(open, close, release.quotations.own_form(quotation.usage), report);
        }
        spaced_close(release, close, report);
    }
    against_house(context, report);
}

/// Whether two marks can be one pair.
fn alike(open: Mark, close: Mark) -> bool {
    MarkForm::of(&open) == MarkForm::of(&close)
}

/// A pair of two sorts. Of single and double the one was meant that the text has elsewhere; of straight and curly the
/// curly, since no keyboard types it by chance.
fn unlike(open: Mark, close: Mark, own: Option<MarkForm>, report: &mut Report) {
    let opens_wrong = match open.double() == close.double() {
        true => !open.curly(),
        false => own.is_some_and(|form| form.double == close.double()),
    };
    let (wrong, right) =
        if opens_wrong { (open, MarkForm::of(&close).open()) } else { (close, MarkForm::of(&open).close()) };
    let edits = vec![Edit::replace(wrong.span, right.to_string())];
    let title = format!("Write {right}");
    let sure = open.double() == close.double();
    report
        .find(wrong.span, format!("This quotation opens with {} and closes with {}.", open.ch, close.ch))
        .about("quote/speech")
        .fix(if sure { Fix::safe(title, edits) } else { Fix::choice(title, edits) });
}

/// `said:' There`, `said “ There`: an opening mark with the space on its inner side.
fn spaced_open(release: &Release, open: Mark, quotation: &Quotation, report: &mut Report) -> bool {
    let text = &*release.text;
    let after = &text[open.span.end()..];
    let gap = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
    // What opens nothing and closes nothing is told once, by `quote-unbalanced`.
    let stray = quotation.close.is_none() && after[gap..].starts_with(char::is_lowercase);
    if gap == 0 || stray || open.ch == '«' || after[gap..].starts_with(['\n', '\r']) || gap == after.len() {
        return false;
    }
    // In a text of curly marks this one is meant to be curly too.
    let form = quotation
        .close
        .map(|i| MarkForm::of(&release.quotations.marks[i]))
        .or_else(|| release.quotations.own_form(quotation.usage))
        .filter(|f| f.double == open.double())
        .unwrap_or(MarkForm::of(&open));
    let touches =
        text[..open.span.start()].chars().next_back().is_some_and(|c| !is_space(c) && c != '(' && c != '[');
    let first = release.token_at(open.span.start());
    let word = release.tokens.get(first + 1).map_or(open.span.end() + gap, |t| t.span.end());
    let before =
        if touches && first > 0 { release.tokens[first - 1].span.start() } else { open.span.start() };
    let span = Span::new(before, word);
    let edit = Span::new(open.span.start(), open.span.end() + gap);
    let right = if touches { format!(" {}", form.open()) } else { form.open().to_string() };
    report
        .find(span, format!("The space stands on the wrong side of the opening mark {}.", open.ch))
        .fix(Fix::safe("Put the space before the mark", vec![Edit::replace(edit, right)]));
    true
}

/// `in May. ”`: a closing mark with a space before it.
fn spaced_close(release: &Release, close: Mark, report: &mut Report) {
    let before = &release.text[..close.span.start()];
    let gap = before.len() - before.trim_end_matches([' ', '\u{a0}']).len();
    let at_line_start = before[..before.len() - gap].ends_with(['\n', '\r']);
    if gap == 0 || gap == before.len() || at_line_start || close.ch == '»' {
        return;
    }
    let space = Span::new(close.span.start() - gap, close.span.start());
    let finding =
        report.find(space.to(close.span), format!("A space stands before the closing mark {}.", close.ch));
    let right = MarkForm::of(&close).close();
    let glued = release.text[close.span.end()..].starts_with(char::is_alphanumeric);
    // `it, “ she said`, `it, "she said`: the mark faces the wrong way, or the space belongs behind it.
    finding.fix(if glued {
        let edit = Edit::replace(space.to(close.span), format!("{right} "));
        Fix::safe("Put the space behind the mark", vec![edit])
    } else if right != close.ch {
        let edit = Edit::replace(space.to(close.span), right.to_string());
        Fix::safe(format!("Close with {right} and no space"), vec![edit])
    } else {
        Fix::safe("Delete the space", vec![Edit::delete(space)])
    });
}

/// Quotations whose marks are a pair, but not the house's.
fn against_house(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for name in SLOTS {
        let Some(known) = context.style.known(name) else { continue };
        let Some(house) = MarkForm::named(known.form) else { continue };
        for (open, close, quotation) in outermost(release).filter(|(_, _, q)| slot(release, q) == name) {
            let have = MarkForm::of(&open);
            if have == house || known.was_so(have.name(), release.date()) {
                continue;
            }
            let what = match name {
                "quote/speech" => "speech",
                "quote/headline" => "words in a headline",
                _ => "a word or a phrase",
            };
            let message = format!(
                "The house marks {what} {}so{} ({}); here it is {}so{}.",
                house.open(),
                house.close(),
                known.in_words(),
                open.ch,
                close.ch
            );
            let fix = Fix::safe(
                format!("Write {} {}", house.open(), house.close()),
                rewrite(release, quotation, house),
            );
            report.find(open.span, message).fix(fix).backed_by(&known);
        }
    }
}

/// Paired quotations that stand in no other.
fn outermost(release: &Release) -> impl Iterator<Item = (Mark, Mark, &Quotation)> {
    let quotations = &release.quotations;
    quotations.quotations.iter().enumerate().filter_map(move |(i, q)| {
        let (open, close) = (quotations.marks[q.open?], quotations.marks[q.close?]);
        (alike(open, close) && open.ch != '`' && !quotations.nested(i)).then_some((open, close, q))
    })
}

/// Its marks in another form: the pair itself, the marks that open it again, and those nested in it, which change
/// between single and double with it.
fn rewrite(release: &Release, quotation: &Quotation, form: MarkForm) -> Vec<Edit> {
    let marks = &release.quotations.marks;
    let (Some(first), Some(last)) = (quotation.open, quotation.close) else { return Vec::new() };
    (first..=last)
        .filter_map(|i| {
            let mark = marks[i];
            let own = i == first || i == last || mark.partner == Some(first);
            let turned = MarkForm { double: form.double == own, curly: form.curly };
            let right = match mark.role {
                Role::Open | Role::Reopen => turned.open(),
                Role::Close => turned.close(),
                Role::Apostrophe | Role::Prime => return None,
            };
            (right != mark.ch).then(|| Edit::replace(mark.span, right.to_string()))
        })
        .collect()
}

fn observe(release: &Release, seen: &mut Observations) {
    if release.damage.hides_punctuation() {
        SLOTS.iter().for_each(|slot| seen.hide(*slot));
        return;
    }
    for (open, _, quotation) in outermost(release) {
        seen.see(slot(release, quotation), MarkForm::of(&open).name(), quotation.span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed, read};

    #[test]
    fn a_closing_mark_before_its_speaker_is_told_once() {
        let head = "The hall will open again in June.\n\n";
        for (said, right) in [
            ("“The roof is new and dry,[[ “]] she said.", "“The roof is new and dry,” she said."),
            ("\"The roof is new and dry,[[ \"]]she said.", "\"The roof is new and dry,\" she said."),
            ("“The roof is new and dry,[[ ”]] she said.", "“The roof is new and dry,” she said."),
        ] {
            finds(&RULE, &format!("{head}{said}"));
            finds(&crate::laws::quote_unbalanced::RULE, &format!("{head}{}", said.replace(['[', ']'], "")));
            let plain = said.replace(['[', ']'], "");
            assert_eq!(fixed(&RULE, &format!("{head}{plain}"), &Style::default()), format!("{head}{right}"));
        }
        // It closes nothing, and is told of as such by the rule for marks without a partner.
        finds(&RULE, &format!("{head}The roof is new and dry, “ she said."));
    }

    #[test]
    fn finds_mixed_pairs_and_loose_marks() {
        finds(&RULE, "a number of ‘top tips[[']] for all");
        finds(&RULE, "a number of [[']]top tips’ for all");
        finds(&RULE, "the “Bus of Wheels[[’]], a tour");
        finds(&RULE, "She said [[“ It]] will open in May.”");
        finds(&RULE, "She said “It will open in May.[[ ”]]");
        finds(&RULE, "“Best in Town[[\"]] it is called.");
        // What the text has elsewhere says which of the two was meant.
        finds(&RULE, "“We will,” she said. “We must.” He said: [[‘]]It is a good day for us all.”");
    }

    #[test]
    fn leaves_matching_marks_alone() {
        for text in [
            "‘top tips’, “top tips”, 'top tips', \"top tips\"",
            "the residents' ‘top tips’ and the boys’ school",
            "She said: “It is ‘good’ for all of us.”",
            "She said: “One.\n\n“Two.”",
            "“We will,” she said. “We must.”",
            "a 6'2\" man",
            "« Oui », dit-elle",
            "stay 'til ten ‘as ever’",
            "so-called ``liberty''",
            "She said: “It will open in May.",
            "It is good.”",
            "the ’90s and the ‘good’ years",
            "(“LDPs”) and (‘LDPs’)",
            "“\n”",
            "O’Neill’s \"best\"",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn writes_the_marks_of_the_house_and_turns_those_inside() {
        let style = Style::from_pins("\"quote/speech\" = \"curly single\"").unwrap();
        let fixed = fixed(&RULE, "She said: \"It's \"good\" or 'fair' for us.\"", &style);
        assert!(fixed.starts_with("She said: ‘It's "), "{fixed}");
        let text = "She said: [[“]]It’s ‘fair’ for us all.\n\n“We act.”";
        finds_with(&RULE, text, &style);
        let (plain, _) = crate::testing::unmark(text);
        let want = "She said: ‘It’s “fair” for us all.\n\n‘We act.’";
        assert_eq!(crate::testing::fixed(&RULE, &plain, &style), want);
    }

    #[test]
    fn leaves_headlines_to_their_own_marks() {
        let style = Style::from_pins("\"quote/fragment\" = \"straight double\"").unwrap();
        let body = "The council has today opened a new park by the river, after ten years of work.\n\n";
        finds_with(&RULE, &format!("Council opens 'park of parks'\n\n{body}"), &style);
        finds_with(&RULE, &format!("Council opens park\n\n{body}It is the [[']]park of parks' now."), &style);
        let style = Style::from_pins("\"quote/headline\" = \"straight single\"").unwrap();
        finds_with(&RULE, &format!("Council opens [[\"]]park of parks\"\n\n{body}"), &style);
    }

    #[test]
    fn sees_speech_and_fragments() {
        let mut seen = Observations::default();
        observe(&read("She said: “It is ‘good’ for all of us.” It has ‘top tips’."), &mut seen);
        let got: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(got, [("quote/speech", "curly double"), ("quote/fragment", "curly single")]);
    }
}
