use crate::alarm::{Context, Report, Weight};
use crate::finding::{Fix, Group};
use crate::release::Release;
use crate::release::paragraph::starts_item;
use crate::release::quotation::{Mark, MarkForm, Quotation, Role, Use};
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::{Edit, Sieve, Span};

rule! {
    /// A quotation that opens and never closes, or closes and never opened.
    ///
    /// The reader cannot tell where somebody’s words end and the organisation’s begin; neither can the journalist.
    ///
    /// ```bad
    /// Mrs Byrd said: “The bridge will open in [[May.]]
    ///
    /// The council paid for it.
    /// ```
    /// ```fixed
    /// Mrs Byrd said: “The bridge will open in May.”
    ///
    /// The council paid for it.
    /// ```
    /// ```bad
    /// The bridge will open in [[May."]]
    /// ```
    /// ```good
    /// Mrs Byrd said: “The bridge will open in May.
    ///
    /// “It is a great day for the residents’ group.”
    /// ```
    ///
    /// Speech over several paragraphs opens again at the head of each and closes once: that is right. Speech that goes
    /// on without opening again is one finding, where it should. It does not
    /// take apostrophes (`organisations’ plans`, `’til`, `’90s`), feet or inches for marks.
    "quote-unbalanced",
    family: Family::Quotes,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    // In `â€œ` the last letter is a mark by accident, and the true ones are another rule's finding.
    if !release.damage.mojibake.is_empty() {
        return;
    }
    let damaged = !release.damage.lost_punctuation.is_empty();
    let mut tables = Tables::default();
    let forms = [Use::Speech, Use::Fragment].map(|usage| release.quotations.own_form(usage));
    let marks = &release.quotations.marks;
    let of_role = |role: Role| marks.iter().copied().filter(move |m| m.role == role && m.partner.is_none());
    let (lone, stray): (Vec<Mark>, Vec<Mark>) =
        (of_role(Role::Open).collect(), of_role(Role::Close).collect());
    // Closing marks of the wrong sort at the end of a quotation that lacks its own: told of there.
    let mut told = Vec::new();
    // Paragraphs run together leave one opening mark after the other, and one end: it is told of once.
    let mut end_told = None;
    for quotation in &release.quotations.quotations {
        if let Some((open, close)) = wrong_close(release, quotation)
            && !tables.in_markup(release, close.span)
        {
            told.push(close.span);
            let right = MarkForm::of(&open).close();
            report
                .find(
                    close.span,
                    format!("This quotation opens with {} and closes with {}.", open.ch, close.ch),
                )
                .weight(weight(release, open.double()))
                .fix(Fix::choice(
                    format!("Write {right}"),
                    vec![Edit::replace(close.span, right.to_string())],
                ));
            continue;
        }
        match (quotation.open, quotation.close) {
            (Some(open), None) if !tables.in_markup(release, release.quotations.marks[open].span) => {
                let mark = release.quotations.marks[open];
                if stray.iter().any(|close| goes_on_in_next(release, mark, *close)) {
                    continue;
                }
                let form = forms[usize::from(quotation.usage != Use::Speech)];
                if quotation.usage == Use::Speech
                    && end_told.replace(quotation.inner.end) == Some(quotation.inner.end)
                {
                    continue;
                }
                unclosed(release, quotation, open, form, report);
            }
            (None, None) if damaged => closing_lost(context, quotation.inner, report),
            _ => {}
        }
    }
    for mark in &release.quotations.marks {
        if mark.role != Role::Close || mark.partner.is_some() || tables.in_markup(release, mark.span) {
            continue;
        }
        if told.contains(&mark.span) {
            continue;
        }
        if lone.iter().any(|open| goes_on_in_next(release, *open, *mark)) {
            continue;
        }
        let word = last_word(release, mark.span.start());
        report
            .find(word.to(mark.span), format!("This closing mark ({}) has no opening mark before it. Put one where the words begin, or take this one out.", mark.ch))
            .weight(weight(release, mark.double()))
            .fix(Fix::choice("Delete the closing mark", vec![Edit::delete(mark.span)]));
    }
}

/// `"… other wards.'`: the stray mark at the end of a quotation that nothing else closes.
fn wrong_close(release: &Release, quotation: &Quotation) -> Option<(Mark, Mark)> {
    let marks = &release.quotations.marks;
    let open = quotation.open.filter(|_| quotation.close.is_none())?;
    let end = quotation.inner.end();
    let from = marks.partition_point(|m| m.span.end() < end);
    let stray = marks[from..].iter().take_while(|m| m.span.start() <= end);
    let close = *stray.clone().find(|m| m.role == Role::Close && m.partner.is_none())?;
    Some((marks[open], close))
}

/// A single mark alone may be an apostrophe of some kind, `‘Abbas`, `the members’ room`, unless the draft marks its speech
/// like this.
fn weight(release: &Release, double: bool) -> Weight {
    match release.quotations.own_form(Use::Speech) {
        _ if double => Weight::Fault,
        Some(form) if !form.double => Weight::Slip,
        _ => Weight::Doubt,
    }
}

/// Whether the quotation that opens in one line of the text is closed in the next, which an export took for a paragraph
/// of its own: `titled “The Halls of the Moor⏎– A Guide”`.
fn goes_on_in_next(release: &Release, open: Mark, close: Mark) -> bool {
    let at = |mark: Mark| release.paragraph_at(mark.span.start());
    let Some((first, next)) = at(open).zip(at(close)) else { return false };
    let begins = release.words(release.paragraphs[next].span).chars().next();
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | ':' | ';');
    first + 1 == next
        && open.ch != close.ch
        && open.double() == close.double()
        && !release.words(release.paragraphs[first].span).ends_with(is_stop)
        && begins.is_some_and(|c| !c.is_uppercase())
}

/// Whether the speech goes on behind a list or a heading within it: the paragraph that takes it up opens with a mark again.
fn taken_up(release: &Release, end: usize, mark: Mark) -> bool {
    const NEAR: usize = 12;
    let Some(at) = release.paragraph_at(end.saturating_sub(1)) else { return false };
    let words = |i: usize| release.words(release.paragraphs[i].span);
    let after = || at + 1..release.paragraphs.len().min(at + NEAR);
    let Some(next) = after().find(|i| words(*i).starts_with(mark.ch)) else { return false };
    let between = at + 1..next;
    let inset = |i: usize| {
        let words = words(i);
        starts_item(words) || words.len() < 80 && !words.ends_with(['.', '!', '?', '”', '"'])
    };
    !between.is_empty() && (words(at).ends_with(':') || between.clone().all(inset))
}

fn unclosed(
    release: &Release,
    quotation: &Quotation,
    open: usize,
    form: Option<MarkForm>,
    report: &mut Report,
) {
    let mark = release.quotations.marks[open];
    // In a text of curly marks a straight one is meant to be curly too.
    let form = form.filter(|f| f.double == mark.double());
    let close = form.unwrap_or(MarkForm::of(&mark)).close();
    if quotation.usage == Use::Speech {
        let end = quotation.inner.end();
        let place = if quotation.further.is_empty() { "this paragraph" } else { "its last paragraph" };
        let finding = report
            .find(
                last_word(release, end),
                format!(
                    "The quotation that opens with {} has no closing mark by the end of {place}. Close it where the words end.",
                    mark.ch
                ),
            )
            .weight(if taken_up(release, end, mark) { Weight::Remark } else { weight(release, mark.double()) });
        if let Some((at, verb)) = before_speaker(release, quotation.inner) {
            finding.fix(Fix::choice(
                format!("Close the quotation before “{verb}” with {close}"),
                vec![Edit::insert(at, close.to_string())],
            ));
        }
        // What follows the first sentence may be the writer's own; speech over several paragraphs is no accident.
        if quotation.further.is_empty()
            && let Some(first) = release.sentences.iter().find(|s| s.end() > quotation.inner.start())
            && first.end() < end
        {
            finding.fix(Fix::choice(
                format!("Close the quotation after its first sentence with {close}"),
                vec![Edit::insert(first.end(), close.to_string())],
            ));
        }
        finding.fix(Fix::choice(
            format!("Close the quotation here with {close}"),
            vec![Edit::insert(end, close.to_string())],
        ));
        // Behind other words it may have been a name or a phrase, whose end nobody can tell.
        if release
            .paragraph_at(mark.span.start())
            .is_some_and(|p| release.paragraphs[p].span.start() < mark.span.start())
        {
            finding.fix(Fix::choice("Delete the opening mark", vec![Edit::delete(mark.span)]));
        }
    } else if mark.double() || mark.curly() {
        // A lone straight single mark may be an apostrophe of some kind we do not know.
        report
            .find(
                mark.span,
                format!("The mark {} opens a quotation that does not close in this paragraph.", mark.ch),
            )
            .weight(if taken_up(release, quotation.inner.end(), mark) {
                Weight::Remark
            } else {
                weight(release, mark.double())
            })
            .fix(Fix::choice("Delete the opening mark", vec![Edit::delete(mark.span)]))
            .fix(Fix::choice(
                format!("Close the quotation at the end with {close}"),
                vec![Edit::insert(quotation.inner.end(), close.to_string())],
            ));
    }
}

/// Where the words end that the paragraph then gives to their speaker (`…, said Ann Lee`), and the first word of that.
fn before_speaker(release: &Release, inner: Span) -> Option<(usize, &str)> {
    const VERBS: [&str; 8] = ["said", "says", "added", "adds", "commented", "explained", "told", "warned"];
    static SIEVE: Sieve = Sieve::of(&VERBS);
    let tokens = release.tokens_in(inner);
    tokens.clone().filter(|i| SIEVE.lets(&release.tokens[*i]) && VERBS.contains(&release.word(*i))).find_map(
        |verb| {
            // Between the mark and the verb there are names and a role, or `she`.
            let mark = (tokens.start..verb).rev().take(9).find(|i| !release.tokens[*i].is_word())?;
            let named = (mark + 1..verb).all(|i| {
                let word = release.word(i);
                word.starts_with(char::is_uppercase) || matches!(word, "he" | "she" | "they" | "of" | "the")
            });
            (named && matches!(release.word(mark), "," | "." | "?" | "!"))
                .then(|| (release.tokens[mark].span.end(), release.word(mark + 1)))
        },
    )
}

/// The other end of speech whose marks an export took.
fn closing_lost(context: &Context<'_>, inner: Span, report: &mut Report) {
    let close = super::quote_unmarked::form(context).close();
    report
        .find(last_word(context.release, inner.end()), "Here the speech ends, and its closing mark is lost.")
        .weight(Weight::Remark)
        .group(Group::LostPunctuation)
        .fix(Fix::choice(
            format!("Close the quotation here with {close}"),
            vec![Edit::insert(inner.end(), close.to_string())],
        ));
}

/// The last word that ends at or before `end`, with its stop.
fn last_word(release: &Release, end: usize) -> Span {
    let after = release.token_at(end);
    let mut i = after;
    while i > 0 {
        i -= 1;
        if release.tokens[i].is_word() || release.tokens[i].is_number() || after - i > 3 {
            break;
        }
    }
    if after == 0 {
        return Span::at(end);
    }
    Span::new(
        release.tokens[i].span.start(),
        release.tokens[after - 1].span.end().min(end).max(release.tokens[i].span.start()),
    )
}

/// Which line was looked at last, and whether it is a table's row.
#[derive(Default)]
struct Tables {
    last: Option<(usize, bool)>,
}

impl Tables {
    /// Beside `=`, `<` or `>`, or in a table row: markup and code, no prose.
    fn in_markup(&mut self, release: &Release, mark: Span) -> bool {
        let text = &release.text;
        let line = release.lines.at(mark.start());
        let row = match self.last {
            Some((last, row)) if last == line => row,
            _ => {
                let words = release.lines.span(line).of(text);
                words.contains(" | ") || words.contains('\t')
            }
        };
        self.last = Some((line, row));
        row || text[..mark.start()].ends_with(['=', '<', '>'])
            || text[mark.end()..].starts_with(['=', '<', '>', '/'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::testing::{finds, run};

    #[test]
    fn speech_that_a_list_goes_on_with_is_a_hint_at_most() {
        let severity =
            |text: &str| run(&RULE, text, &crate::style::Style::default()).first().map(|f| f.severity);
        let list = "“If they were serious,” said Ann Lee. “They would:\n\n* mend the roof of the hall\n* open its doors\n\n\
                    “That is all that we ask of them,” she said.";
        assert!(severity(list) <= Some(Severity::Hint), "{:?}", severity(list));
        let lost = "“The hall is ours again and we are glad of it, said Ann Lee.\n\nThe hall has four rooms, and a garden behind it.";
        assert_eq!(severity(lost), Some(Severity::Error));
    }

    #[test]
    fn marks_that_are_an_accident_of_encoding_are_none() {
        finds(&RULE, "The hall is warm â€“ and dry, said Jane Smith: â€œIt isnâ€™t cold.â€\u{9d}");
    }

    #[test]
    fn a_mark_of_the_wrong_sort_is_one_finding() {
        finds(
            &RULE,
            "Mrs Byrd: \"\"The residents' plan is one we build on, as other wards did.[[']]\n\nThe council agrees.",
        );
    }

    #[test]
    fn finds_quotations_without_an_end() {
        finds(&RULE, "She said: ‘We are [[glad.]]");
        finds(
            &RULE,
            "She said: “We are glad. He said: “The hall is warm. She said: “We will dance in [[June.]]",
        );
        finds(&RULE, "“We are [[glad,]]\n\nThe work begins in May.");
        finds(&RULE, "She said: “We are glad.\n\n“It is [[good.]]\n\nThe work begins in May.");
        finds(&RULE, "She said: “We are [[glad.]]\n\nHe said: “It is good.”");
        finds(&RULE, "the [[“]]Best in Town scheme");
        finds(&RULE, "It is [[good.”]] The work begins.");
        finds(&RULE, "It is [[good\"]], she said.");
    }

    #[test]
    fn leaves_balanced_text_alone() {
        for text in [
            "‘The wardens will listen and respond to their needs’ he added.",
            "She said: “One.\n\n“Two.\n\n“Three.”",
            "Ann Lee thanked the town. “It is a fine hall.\n\n“It is warm.”",
            "She said: ‘One.\n\n‘The bodies’ plan.\n\n‘Three.’",
            "She said: \"One.\n\nTwo.\n\nThree.\"",
            "the organisations' thinking and the boys’ school",
            "stay 'til ten in the '90s, rock 'n' roll, ’twas",
            "a 6'2\" man and a 12\" pipe",
            "“He said ‘no’ to us”, she said.",
            "O'Neill’s goin' home",
            "the ‘top tips' for leaders",
            "the ‘Bus of Wheels”, a tour",
            "a new Bill (“the Bill”) and 5° 30' north",
            "St James' Park, Jesus' name, the Joneses' house",
            "<a href=\"https://example.org/\">here</a>",
            "escape '{' and '}' with -w",
            "\"We will,\" she said. \"We must.\"",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn the_end_may_be_before_the_speaker() {
        use crate::style::Style;
        let text = "“It is a good day for all of us, said Ann Lee, the chair of the board.";
        let findings = crate::testing::run(&RULE, text, &Style::default());
        let titles: Vec<&str> = findings[0].fixes.iter().map(|f| f.title.as_str()).collect();
        assert_eq!(titles, ["Close the quotation before “said” with ”", "Close the quotation here with ”"]);
    }
}
