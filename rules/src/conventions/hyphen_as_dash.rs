use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes, Speech};
use crate::slot::Slot;
use crate::text::{Case, Edit, Span};

rule! {
    /// A hyphen between spaces, where a dash belongs.
    ///
    /// A hyphen joins, a dash parts. Which dash, and with or without spaces, is the house’s to say; a house that writes
    /// spaced hyphens is left to its way.
    ///
    /// ```style
    /// "dash" = "spaced en"
    /// ```
    /// ```bad
    /// Anyone can apply [[-]] but it is up to the council.
    /// ```
    /// ```fixed
    /// Anyone can apply – but it is up to the council.
    /// ```
    /// ```good
    /// Anyone can apply – but it is up to the well-run council, on pages 4 - 6.
    /// ```
    ///
    /// It does not speak of bullets, minus signs and ranges, of what follows a headline (`Bridge opens - Byrd`), or of
    /// columns and labels.
    "hyphen-as-dash",
    family: Family::Typography,
    basis: Basis::Convention,
    weight: Weight::Remark,
    fixes: Fixes::Mixed,
    speech: Speech::Speaks,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("dash", "A dash").with(&[("closed em", "a long dash without spaces (word—word)"), ("closed en", "a dash without spaces (word–word)"), ("spaced em", "a long dash with spaces (word — word)"), ("spaced en", "a dash with spaces (word – word)"), ("spaced hyphen", "a hyphen with spaces (word - word)")]),
    ],
}

const SLOT: &str = "dash";

fn check(context: &Context<'_>, report: &mut Report) {
    let known = context.style.known(SLOT);
    if known.as_ref().is_some_and(|k| k.form == "spaced hyphen") {
        return;
    }
    let form = known.as_ref().map_or("spaced en", |k| k.form);
    let Some(dash) = rewrite(form) else { return };
    for hyphen in dashes(context.release).filter(|d| d.form == "spaced hyphen") {
        let spaced = form.starts_with("spaced");
        let span = if spaced { hyphen.span } else { hyphen.with_spaces };
        let edits = vec![Edit::replace(span, dash.to_string())];
        let title = format!("Write a dash ({dash})");
        match &known {
            Some(known) => {
                let message = format!(
                    "This hyphen stands for a dash; the house’s dash is “{}” ({}).",
                    dash,
                    known.in_words()
                );
                report.find(hyphen.span, message).fix(Fix::safe(title, edits)).backed_by(known);
            }
            None => {
                report
                    .find(
                        hyphen.span,
                        "This hyphen seems to stand for a dash. Some write it so; if you do not, put a dash.",
                    )
                    .fix(Fix::choice(title, edits));
            }
        }
    }
}

fn observe(release: &Release, seen: &mut Observations) {
    if release.damage.hides_punctuation() {
        seen.hide(SLOT);
        return;
    }
    for dash in dashes(release) {
        seen.see(SLOT, dash.form, dash.span);
    }
}

/// The dash of a form.
fn rewrite(form: &str) -> Option<char> {
    match form {
        "spaced en" | "closed en" => Some('–'),
        "spaced em" | "closed em" => Some('—'),
        _ => None,
    }
}

/// A dash between two parts of a sentence, or what stands for one.
struct Dash {
    span: Span,
    with_spaces: Span,
    form: &'static str,
}

fn dashes(release: &Release) -> impl Iterator<Item = Dash> {
    // Hyphens, and what begins as both dashes do: an apostrophe does, too, and is found inside a word.
    let places = memchr::memchr2_iter(b'-', 0xe2, release.text.as_bytes());
    // The line that was looked at last: it may be as long as the text.
    let mut last = None;
    let mut is_code = move |at: usize| {
        let line = release.lines.at(at);
        let (_, code) = last.filter(|(seen, _)| *seen == line).unwrap_or_else(|| {
            (line, memchr::memchr(b'\t', release.lines.span(line).of(&release.text).as_bytes()).is_some())
        });
        last = Some((line, code));
        code
    };
    places.filter_map(move |at| {
        let i = release.token_starting(at)?;
        let token = release.tokens[i];
        if i == 0 || i + 1 == release.tokens.len() {
            return None;
        }
        let (before, after) = (release.tokens[i - 1], release.tokens[i + 1]);
        let with_spaces = Span::new(before.span.end(), after.span.start());
        let form = match (token.span.of(&release.text), release.joined(i - 1), release.joined(i)) {
            ("-", false, false) => "spaced hyphen",
            ("–", false, false) => "spaced en",
            ("–", true, true) => "closed en",
            ("—", false, false) => "spaced em",
            ("—", true, true) => "closed em",
            _ => return None,
        };
        // On both sides words of one sentence: what follows goes on in small letters. So ranges, headline suffixes,
        // signatures and labels fall away.
        let left = before.is_word() || matches!(release.word(i - 1), ")" | "”" | "’" | "%" | "\"" | "'");
        let left = left || before.is_number() && form != "closed en";
        let goes_on = after.case() == Some(Case::Lower);
        let one_line = !with_spaces.of(&release.text).contains(['\n', '\r', '\t']) && with_spaces.len() <= 9;
        (left && goes_on && one_line && !release.in_table(at) && !is_code(at)).then_some(Dash {
            span: token.span,
            with_spaces,
            form,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed, read};

    #[test]
    fn finds_hyphens_that_part() {
        finds(&RULE, "The plan [[-]] and the money for it [[-]] is here.");
        finds(&RULE, "families\u{a0}[[-]] and more");
        finds(&RULE, "the report: the road ahead [[-]] making it work");
    }

    #[test]
    fn leaves_other_hyphens_alone() {
        for text in [
            "- one\n- two",
            "pages 4 - 6 and Mon - Fri",
            "Bridge opens in town - Byrd",
            "a well-run, pre- and post-war town",
            "at - 5 degrees",
            "Mara Byrd - Press Officer",
            "The plan – and the money – is here.",
            "The plan—and the money—is here.",
            "name - a | table - row",
            "one -\ntwo",
            "a -- b",
            "-ends-",
            "Date\t- today",
            "London - The bridge is open.",
            "3 - 2",
        ] {
            finds(&RULE, text);
        }
        let hyphens = Style::from_pins("\"dash\" = \"spaced hyphen\"").unwrap();
        finds_with(&RULE, "The plan - and the money - is here.", &hyphens);
    }

    #[test]
    fn writes_the_dash_of_the_house() {
        let em = Style::from_pins("\"dash\" = \"closed em\"").unwrap();
        assert_eq!(
            fixed(&RULE, "The plan - and the money - is here.", &em),
            "The plan—and the money—is here."
        );
    }

    #[test]
    fn sees_each_form() {
        let mut seen = Observations::default();
        observe(&read("one - two – three — four—five–six 4–6"), &mut seen);
        let forms: Vec<_> = seen.seen.iter().map(|o| o.form.as_str()).collect();
        assert_eq!(forms, ["spaced hyphen", "spaced en", "spaced em", "closed em", "closed en"]);
    }
}
