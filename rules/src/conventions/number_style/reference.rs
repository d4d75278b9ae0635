//! The release’s own number: its form, its leading zeros, and whether its year is the release’s.

use jiff::civil::Date;

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::own_number::{self, OwnNumber, Sort, form, read};
use crate::style::{Style, Tier};
use crate::text::{Edit, Span};

pub(super) fn observe(release: &Release, out: &mut Observations) {
    // Of several, the one that a label names, else the first: what stands in few releases leads to nothing.
    let Some(number) = release.own_numbers.first() else { return };
    let (words, date) = (release.words(number.span), release.date());
    let Some(form) = form(words, &number.reading, date) else { return };
    let fields = Fields::of(words, number, &form);
    if let Some(written) = fields.number.and_then(zeros) {
        out.see("reference/zeros", written, number.span);
    }
    if let (Some(year), Some(date)) = (fields.year, date) {
        let same = is_of(year, date);
        out.see("reference/year", if same { "of the release" } else { "another" }, number.span);
    }
    out.see("reference", form, number.span);
}

/// The figures and codes of a number, as its form names them.
#[derive(Default)]
struct Fields<'a> {
    number: Option<&'a str>,
    year: Option<&'a str>,
    month: Option<&'a str>,
    codes: Vec<&'a str>,
    /// More than one running number: which is which nobody can tell.
    several: bool,
}

impl<'a> Fields<'a> {
    /// What the tokens of a number are by a form of the same figures.
    fn of(words: &'a str, number: &OwnNumber, form: &str) -> Self {
        let mut fields = Self::default();
        let mut names =
            form.split('{').skip(1).filter_map(|rest| rest.split('}').next()).filter(|n| *n != "code");
        for (sort, at) in &number.reading.tokens {
            let token = &words[at.clone()];
            match sort {
                Sort::Code => fields.codes.push(token),
                Sort::Figures => match names.next() {
                    Some("year" | "yy") => fields.year = Some(token),
                    Some("month") => fields.month = Some(token),
                    _ if fields.number.is_some() => fields.several = true,
                    _ => fields.number = Some(token),
                },
                Sort::Label | Sort::Mark => {}
            }
        }
        fields
    }
}

/// What a running number shows of leading zeros: `07` that it is filled up to two figures, `7` that it is not; 12 may
/// be either.
fn zeros(number: &str) -> Option<String> {
    match number.len() {
        1 => Some("none".to_owned()),
        n if number.starts_with('0') => Some(n.to_string()),
        _ => None,
    }
}

/// A running number as the house fills it.
fn filled(number: &str, zeros: Option<&str>) -> String {
    let bare = number.trim_start_matches('0');
    let bare = if bare.is_empty() { "0" } else { bare };
    match zeros {
        Some("none") => bare.to_owned(),
        Some(width) => format!("{bare:0>width$}", width = width.parse().unwrap_or(0).min(8)),
        None => number.to_owned(),
    }
}

/// Whether a year, in two figures or four, is that of a date.
fn is_of(year: &str, date: Date) -> bool {
    let of_date = i32::from(date.year());
    year.parse().is_ok_and(|year: i32| if year < 100 { year == of_date % 100 } else { year == of_date })
}

pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let Some(known) = style.known("reference").filter(|_| !release.kind.foreign) else { return };
    let Some(house) = read(known.form) else { return };
    let filling = style.known("reference/zeros");
    let zeros = filling.as_ref().map(|k| k.form);
    let date = release.date();
    let numbers = &release.own_numbers;
    // One in the house’s form is the release’s own, whatever else stands there.
    let by_house = |number: &&OwnNumber| agrees(known.form, &house, release.words(number.span), number);
    if let Some(number) = numbers.iter().find(by_house) {
        let words = release.words(number.span);
        let fields = Fields::of(words, number, known.form);
        year(release, style, number, &fields, report);
        if let (Some(have), Some(known)) = (fields.number, filling)
            && let kept = filled(have, Some(known.form))
            && kept != have
            && !fields.several
        {
            let at = place(number, words, have);
            let how = match known.form {
                "none" => "without leading zeros".to_owned(),
                width => format!("with {width} figures at least"),
            };
            report
                .find(at, format!("The house writes the number of a release {how}, {}.", known.in_words()))
                .fix(Fix::choice(format!("Write “{kept}”"), vec![Edit::replace(at, kept)]))
                .backed_by(&known);
        }
        return;
    }
    // Under the text stands all sorts of numbers: there the house's own words show it.
    let ours = |n: &OwnNumber| n.over || label(known.form) == label(release.words(n.span));
    let Some(number) = numbers.iter().find(|n| ours(n) && is_like(known.form, &house, release, n)) else {
        return;
    };
    let words = release.words(number.span);
    let Some(have) = form(words, &number.reading, date).filter(|have| !known.was_so(have, date)) else {
        return;
    };
    let fields = Fields::of(words, number, &have);
    let sample = crate::style::reference_in_words(known.form);
    let message = format!("The house writes its reference number {sample}, {}.", known.in_words());
    let finding = report.find(number.span, message);
    if let Some(written) = write(known.form, &house, &fields, zeros, date)
        && written != words
    {
        finding.fix(Fix::choice(format!("Write “{written}”"), vec![Edit::replace(number.span, written)]));
    }
    finding.backed_by(&known);
}

/// The year of the reference, where the archive shows that it is the year of the release.
fn year(release: &Release, style: &Style, number: &OwnNumber, fields: &Fields<'_>, report: &mut Report) {
    let (Some(year), Some(date)) = (fields.year, release.date()) else { return };
    let of_release = |k: &crate::style::Known<'_>| k.form == "of the release" && k.tier >= Tier::Convention;
    let Some(known) = style.known("reference/year").filter(of_release) else { return };
    if is_of(year, date) {
        return;
    }
    let at = place(number, release.words(number.span), year);
    let right = if year.len() == 2 { format!("{:02}", date.year() % 100) } else { date.year().to_string() };
    let message = format!(
        "The reference number is of {year}, and the release is dated {}; the two agree {}.",
        date.strftime("%-d %B %Y"),
        known.in_words()
    );
    report
        .find(at, message)
        .weight(Weight::Slip)
        .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(at, right)]))
        .backed_by(&known);
}

/// The span of a token of the number: `token` is a slice of `words`, the words of the number.
fn place(number: &OwnNumber, words: &str, token: &str) -> Span {
    let start = number.span.start() + (token.as_ptr() as usize - words.as_ptr() as usize);
    Span::new(start, start + token.len())
}

/// Whether a number is written in the form. A code in other letters is another kind of release, not another form.
fn agrees(form: &str, house: &own_number::Reading, words: &str, number: &OwnNumber) -> bool {
    let tokens = &number.reading.tokens;
    tokens.len() == house.tokens.len()
        && house.tokens.iter().zip(tokens).all(|((sort, of_form), (have, at))| {
            let (wanted, token) = (&form[of_form.clone()], &words[at.clone()]);
            sort == have
                && match sort {
                    Sort::Code => wanted == token || token.bytes().all(|b| b.is_ascii_uppercase()),
                    Sort::Figures => match wanted {
                        "{year}" => token.len() == 4,
                        "{yy}" => token.len() == 2,
                        _ => true,
                    },
                    Sort::Label | Sort::Mark => wanted == token.replace('\u{a0}', " "),
                }
        })
}

/// The words before the first figure or place, without their marks: `Press Release Number`.
fn label(words: &str) -> &str {
    let end = words.find(|c: char| c == '{' || c.is_ascii_digit()).unwrap_or(words.len());
    words[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a number in another form is the same sort of number: by its label or by its code.
fn is_like(form: &str, house: &own_number::Reading, release: &Release, number: &OwnNumber) -> bool {
    let words = release.words(number.span);
    let code = |text: &str, tokens: &[(Sort, std::ops::Range<usize>)]| {
        tokens
            .iter()
            .find(|(sort, _)| *sort == Sort::Code)
            .map(|(_, at)| text[at.clone()].to_ascii_uppercase())
    };
    let same_code = code(form, &house.tokens) == code(words, &number.reading.tokens);
    // `NEWS RELEASE 12` over a `Ref: PR 12/2024` is a masthead, and the number is looked for further down.
    same_code && (number.reading.named || number.reading.tokens.iter().any(|(sort, _)| *sort == Sort::Code))
}

/// The same number in the house’s form; `None` where the form wants what the draft does not say.
fn write(
    form: &str,
    house: &own_number::Reading,
    fields: &Fields<'_>,
    zeros: Option<&str>,
    date: Option<Date>,
) -> Option<String> {
    if fields.several {
        return None;
    }
    let year = match fields.year {
        Some(year) if year.len() == 4 => year.to_owned(),
        Some(year) => format!("{}{year}", date?.year() / 100),
        None => date?.year().to_string(),
    };
    let mut out = String::with_capacity(form.len());
    let mut codes = fields.codes.iter();
    for (_, at) in &house.tokens {
        match &form[at.clone()] {
            "{number}" => out.push_str(&filled(fields.number?, zeros)),
            "{year}" => out.push_str(&year),
            "{yy}" => out.push_str(&year[2..]),
            "{month}" => out.push_str(&match fields.month {
                Some(month) => month.to_owned(),
                None => format!("{:02}", date?.month()),
            }),
            "{code}" => out.push_str(codes.next()?),
            words => out.push_str(words),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    const BODY: &str = "Hall to open again\n\nThe hall will open again in June, after a year of repairs that cost more than was thought.";

    fn house(pins: &str) -> Style {
        Style::from_pins(pins).expect("pins")
    }

    fn ours() -> Style {
        house(
            "reference = \"Ref: PR {number}/{year}\"\n\"reference/zeros\" = \"2\"\n\"reference/year\" = \"of the release\"",
        )
    }

    fn draft(reference: &str) -> String {
        format!("NEWS RELEASE\n{reference}\nTuesday 9 February 2021\n\n{BODY}")
    }

    #[test]
    fn under_the_text_the_houses_words_show_its_number() {
        let style = house("reference = \"Press Release Number: {yy}-{number}\"");
        let text = |line: &str| format!("Tuesday 9 February 2021\n\n{BODY}\n\n{line}");
        finds_with(&RULE, &text("[[Press Release Number 21-177]]"), &style);
        assert_eq!(
            fixed(&RULE, &text("Press Release Number 21-177"), &style),
            text("Press Release Number: 21-177")
        );
        finds_with(&RULE, &text("Press Release Number: 21-177"), &style);
        finds_with(&RULE, &text("Charity Number 21-177"), &style);
    }

    #[test]
    fn asks_for_the_houses_form() {
        for (have, want) in [
            ("Ref: PR 05-2021", "Ref: PR 05/2021"),
            ("Ref PR 05/2021", "Ref: PR 05/2021"),
            ("PR 05/2021", "Ref: PR 05/2021"),
            ("REF: PR 5/21", "Ref: PR 05/2021"),
            ("Our reference: PR/5/2021", "Ref: PR 05/2021"),
            ("Ref: pr 05/2021", "Ref: PR 05/2021"),
            ("Ref: PR2021/05", "Ref: PR 05/2021"),
        ] {
            finds_with(&RULE, &draft(&format!("[[{have}]]")), &ours());
            assert_eq!(fixed(&RULE, &draft(have), &ours()), draft(want), "{have}");
        }
    }

    #[test]
    fn fills_the_number_as_the_house_does() {
        finds_with(&RULE, &draft("Ref: PR [[5]]/2021"), &ours());
        assert_eq!(fixed(&RULE, &draft("Ref: PR 5/2021"), &ours()), draft("Ref: PR 05/2021"));
        let bare = house("reference = \"Ref: PR {number}/{year}\"\n\"reference/zeros\" = \"none\"");
        assert_eq!(fixed(&RULE, &draft("Ref: PR 05/2021"), &bare), draft("Ref: PR 5/2021"));
        let unknown = house("reference = \"Ref: PR {number}/{year}\"");
        finds_with(&RULE, &draft("Ref: PR 5/2021"), &unknown);
    }

    #[test]
    fn the_year_is_the_releases() {
        finds_with(&RULE, &draft("Ref: PR 05/[[2020]]"), &ours());
        assert_eq!(fixed(&RULE, &draft("Ref: PR 05/2020"), &ours()), draft("Ref: PR 05/2021"));
        let short = house("reference = \"PR {number}/{yy}\"\n\"reference/year\" = \"of the release\"");
        finds_with(&RULE, &draft("PR 05/[[20]]"), &short);
        finds_with(&RULE, &draft("PR 21/21"), &short);
        // Nobody has shown that they agree, or the release is not dated.
        finds_with(&RULE, &draft("Ref: PR 05/2020"), &house("reference = \"Ref: PR {number}/{year}\""));
        finds_with(&RULE, &format!("NEWS RELEASE\nRef: PR 05/2020\n\n{BODY}"), &ours());
    }

    #[test]
    fn lets_be_what_is_right_or_somebody_elses() {
        for reference in [
            "Ref: PR 05/2021",
            "Ref: PR 105/2021",
            "Ref: MA 05/2021",
            "Ref: PR 05/2021\nPlanning ref: 12/3456/FUL",
            "Planning ref: 12/3456/FUL\nRef: PR 05/2021",
            "Planning ref: 12/3456/FUL",
            "Your ref: PR 7-2020",
            "Case no: CO/1234/2020",
            "ISBN 978-1-2345-6789-0",
            "COVID-19",
            "Ref: PR tbc",
        ] {
            finds_with(&RULE, &draft(reference), &ours());
        }
        let prose = format!("{BODY} It was refused under ref PR 7-2020 (12/3456/FUL).");
        finds_with(&RULE, &prose, &ours());
        finds_with(
            &RULE,
            &format!("{BODY}\n\nNotes to editors\n\n1. Ref: PR 7-2020 told of the plan."),
            &ours(),
        );
        finds(&RULE, &draft("Ref: PR 05-2021"));
    }
}
