//! The defects, each made with plain work on the text. `None` where a release has nothing of the kind, or the archive no
//! such convention.

use housestyle_rules::release::Release;
use housestyle_rules::release::part::PartKind;
use housestyle_rules::style::{Style, Tier};
use housestyle_rules::text::Span;

/// A release with one thing made wrong.
pub(crate) struct Injected {
    /// The text.
    pub text: String,
    /// Where in it the fault is to be found.
    pub place: Span,
    /// The rules that may find it.
    pub rules: &'static [&'static str],
    /// What was done, for those that are missed.
    pub what: String,
}

/// A way to make a release wrong.
pub(crate) struct Defect {
    pub name: &'static str,
    pub inject: fn(&Release, &Style) -> Option<Injected>,
}

pub(crate) const DEFECTS: &[Defect] = &[
    Defect { name: "notes heading", inject: notes_heading },
    Defect { name: "contacts lead-in", inject: lead_in },
    Defect { name: "contact separator", inject: separator },
    Defect { name: "phone grouping", inject: phone },
    Defect { name: "weekday", inject: weekday },
    Defect { name: "date form", inject: date_form },
    Defect { name: "embargo form", inject: embargo_form },
    Defect { name: "embargo too early", inject: embargo_early },
    Defect { name: "end mark missing", inject: no_end_mark },
    Defect { name: "contacts missing", inject: no_contacts },
    Defect { name: "parts swapped", inject: swapped },
    Defect { name: "old boilerplate", inject: old_boilerplate },
    Defect { name: "acronym undefined", inject: undefined },
    Defect { name: "term's hyphen", inject: hyphen },
    Defect { name: "term's capital", inject: capital },
    Defect { name: "term's second capital", inject: second_capital },
    Defect { name: "quotation unclosed", inject: unclosed },
    Defect { name: "link lost", inject: lost_link },
    Defect { name: "number missing", inject: no_number },
    Defect { name: "number's form", inject: number_form },
    Defect { name: "number's year", inject: number_year },
    Defect { name: "closing line missing", inject: no_closing_line },
    Defect { name: "word doubled", inject: doubled },
    Defect { name: "space before stop", inject: space },
];

/// `old` at `span` replaced by `new`.
pub(crate) fn replaced(release: &Release, span: Span, new: &str, rules: &'static [&'static str]) -> Injected {
    let mut text = release.text.to_string();
    text.replace_range(span.start()..span.end(), new);
    let place = Span::new(span.start(), span.start() + new.len());
    let what = format!("{:?} -> {new:?}", span.of(&release.text));
    Injected { text, place, rules, what }
}

/// The line that says exactly `words`.
fn line(release: &Release, words: &str) -> Option<Span> {
    release.lines.spans().iter().copied().find(|line| line.of(&release.text) == words)
}

fn notes_heading(release: &Release, style: &Style) -> Option<Injected> {
    let form = style.known("notes-heading")?.form.to_owned();
    let span = line(release, &form)?;
    let other =
        if form.to_lowercase().starts_with("notes to") { "Editorial notes" } else { "Notes to editors" };
    Some(replaced(release, span, other, &["notes-heading"]))
}

fn lead_in(release: &Release, style: &Style) -> Option<Injected> {
    let form = style.known("contacts-lead-in")?.form.to_owned();
    let span = line(release, &form)?;
    let other = if form.contains("further") {
        "For more information please contact:"
    } else {
        "For further details contact:"
    };
    Some(replaced(release, span, other, &["contacts-lead-in"]))
}

fn separator(release: &Release, style: &Style) -> Option<Injected> {
    style.known("contact/separator").filter(|k| k.form.contains(','))?;
    let contact = release.contacts.contacts.iter().find(|c| c.name.is_some() && c.role.is_some())?;
    let name = contact.name?;
    release.text[name.end()..].starts_with(", ").then_some(())?;
    Some(replaced(release, Span::new(name.end(), name.end() + 1), ".", &["contact-line-form"]))
}

fn phone(release: &Release, _: &Style) -> Option<Injected> {
    // `020 7946 0123` as `0207 946 0123`; `01632 960123` as `0163 2960123`.
    let phone = release.phones.iter().find(|p| {
        let words = p.span.of(&release.text);
        words.len() == 13 && words.starts_with("020 ")
            || words.len() == 12 && words.starts_with("01") && words.as_bytes()[5] == b' '
    })?;
    let words = phone.span.of(&release.text);
    let wrong = match words.strip_prefix("020 ") {
        Some(rest) => format!("020{} {}", &rest[..1], &rest[1..]),
        None => format!("{} {}{}", &words[..4], &words[4..5], &words[6..]),
    };
    Some(replaced(release, phone.span, &wrong, &["phone-number-format"]))
}

pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(crate) const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn weekday(release: &Release, _: &Style) -> Option<Injected> {
    let date = release.dates.iter().find(|d| {
        d.date.is_some()
            && d.year.is_some()
            && !release.quotations.in_speech(d.span.start())
            && DAYS.iter().any(|day| d.span.of(&release.text).starts_with(day))
    })?;
    let words = date.span.of(&release.text);
    let day = DAYS.iter().position(|day| words.starts_with(day))?;
    let span = Span::new(date.span.start(), date.span.start() + DAYS[day].len());
    Some(replaced(release, span, DAYS[(day + 1) % 7], &["weekday-date-mismatch"]))
}

fn date_form(release: &Release, style: &Style) -> Option<Injected> {
    let form = style.known("date-form/date-line")?.form.to_owned();
    let date = &release.date_line.as_ref()?.date;
    let words = date.span.of(&release.text);
    // `12 November 2013` as `November 12, 2013`, behind its weekday.
    let (head, rest) = match DAYS.iter().find(|day| words.starts_with(**day)) {
        Some(day) => words.split_at(day.len() + 1),
        None => ("", words),
    };
    let parts: Vec<&str> = rest.split(' ').collect();
    let [day, month, year] = parts[..] else { return None };
    (form.contains("{day}") && day.starts_with(|c: char| c.is_ascii_digit()) && year.len() == 4)
        .then_some(())?;
    // Of a release that shows the house's form itself.
    (form.contains("{month}") && MONTHS.contains(&month)).then_some(())?;
    let figure: String = day.chars().take_while(char::is_ascii_digit).collect();
    Some(replaced(release, date.span, &format!("{head}{month} {figure}, {year}"), &["date-form"]))
}

fn embargo_form(release: &Release, style: &Style) -> Option<Injected> {
    style.known("embargo-form")?;
    let embargo = release.embargo.as_ref().filter(|e| !e.immediate)?;
    let words = embargo.span.of(&release.text);
    let at = words.find("00.01")?;
    let span = Span::new(embargo.span.start() + at, embargo.span.start() + at + 5);
    let mut injected = replaced(release, span, "0001", &["embargo-form", "embargo-incomplete"]);
    injected.place = Span::new(embargo.span.start(), embargo.span.end() - 1);
    Some(injected)
}

fn embargo_early(release: &Release, _: &Style) -> Option<Injected> {
    let embargo = release.embargo.as_ref().filter(|e| !e.immediate)?;
    let year = release.date()?.year();
    let words = embargo.span.of(&release.text);
    let at = words.find(&year.to_string())?;
    let span = Span::new(embargo.span.start() + at, embargo.span.start() + at + 4);
    let mut injected =
        replaced(release, span, &(year - 1).to_string(), &["embargo-contradiction", "weekday-date-mismatch"]);
    injected.place = embargo.span;
    Some(injected)
}

/// A part's lines taken out, with the blank ones behind it.
fn without(release: &Release, span: Span, rules: &'static [&'static str], what: &str) -> Injected {
    let mut end = span.end();
    while release.text[end..].starts_with('\n') {
        end += 1;
    }
    cut(release, Span::new(span.start(), end), rules, what)
}

/// The text without `span`.
fn cut(release: &Release, span: Span, rules: &'static [&'static str], what: &str) -> Injected {
    let mut text = release.text.to_string();
    text.replace_range(span.start()..span.end(), "");
    // What is missing has no place of its own: anywhere in the release, so it is named.
    let place = Span::new(0, text.len());
    Injected { text, place, rules, what: format!("{what} taken out") }
}

fn no_end_mark(release: &Release, style: &Style) -> Option<Injected> {
    style.known("part/end-mark").filter(|k| k.form == "present")?;
    let part = release.part(PartKind::EndMark)?;
    Some(without(release, part.span, &["ends-marker", "section-missing"], "end mark"))
}

/// The release's own number where the house has one: a line by itself, and nowhere else in the text.
fn number(release: &Release, style: &Style) -> Option<Span> {
    style.known("part/reference-number").filter(|k| k.form == "present")?;
    let span = release.own_numbers.first()?.span;
    let words = release.words(span);
    (release.text.matches(words).count() == 1 && line(release, words) == Some(span)).then_some(span)
}

fn no_number(release: &Release, style: &Style) -> Option<Injected> {
    let span = number(release, style)?;
    Some(without(release, span, &["section-missing"], release.words(span)))
}

fn number_form(release: &Release, style: &Style) -> Option<Injected> {
    let span = number(release, style)?;
    let words = release.words(span);
    let other = if words.contains('/') { words.replace('/', "-") } else { words.replace(':', "") };
    // In the present form, which may not have been the house's for ever.
    let label = style.known("reference")?.form.split('{').next()?;
    (other != words && words.starts_with(label)).then(|| replaced(release, span, &other, &["number-style"]))
}

fn number_year(release: &Release, style: &Style) -> Option<Injected> {
    style.known("reference/year").filter(|k| k.form == "of the release")?;
    let span = number(release, style)?;
    let year = release.date()?.year();
    let words = release.words(span);
    let (at, old, new) = match words.find(&year.to_string()) {
        Some(at) => (at, 4, format!("{}", year - 1)),
        None => {
            let short = format!("{:02}", year % 100);
            (words.rfind(&short)?, 2, format!("{:02}", (year - 1) % 100))
        }
    };
    let place = Span::new(span.start() + at, span.start() + at + old);
    Some(replaced(release, place, &new, &["number-style"]))
}

fn no_closing_line(release: &Release, style: &Style) -> Option<Injected> {
    let mut lines = style.closing_lines("").filter_map(|(name, _)| {
        let known = style.known(&format!("sign-off/{name}")).filter(|k| k.asks_for_it(release.date()))?;
        line(release, known.form)
    });
    let span = lines.next()?;
    let (before, behind) = (&release.text[..span.start()], &release.text[span.end()..]);
    // One of two that sign it together is another matter.
    before.ends_with("\n\n").then_some(())?;
    // With the blank line over it: it may be the last.
    let over = before.trim_end().len();
    let alone = behind.is_empty() || behind.starts_with("\n\n") || behind.trim().is_empty();
    let whole = if alone { Span::new(over, span.end()) } else { Span::new(span.start(), span.end() + 1) };
    Some(cut(release, whole, &["section-missing"], release.words(span)))
}

fn no_contacts(release: &Release, style: &Style) -> Option<Injected> {
    style.known("part/contacts").filter(|k| k.form == "present")?;
    let parts: Vec<_> = release.parts.iter().filter(|p| p.kind == PartKind::Contacts).collect();
    let [part] = parts[..] else { return None };
    Some(without(release, part.span, &["section-missing"], "contacts"))
}

fn swapped(release: &Release, style: &Style) -> Option<Injected> {
    style.known("order/contacts/notes-heading").filter(|k| k.form == "before")?;
    let contacts = release.part(PartKind::Contacts)?.span;
    let heading = release.part(PartKind::NotesHeading)?.span;
    (contacts.end() < heading.start()).then_some(())?;
    let text = &release.text;
    let (before, moved) = (&text[..contacts.start()], &text[contacts.start()..heading.start()]);
    let notes = text[heading.start()..].trim_end();
    let swapped = format!("{before}{notes}\n\n{}\n", moved.trim_end());
    let place = Span::new(0, swapped.len());
    Some(Injected {
        text: swapped,
        place,
        rules: &["section-order"],
        what: "contacts behind the notes".into(),
    })
}

fn old_boilerplate(release: &Release, style: &Style) -> Option<Injected> {
    let standing =
        style.standing.iter().find(|s| s.versions.len() > 1 && release.text.contains(s.text.trim()))?;
    let now = standing.text.trim();
    let first = standing.versions.iter().find(|v| v.form.trim() == now)?.dates?.0;
    // One that had gone out of use when the present one came.
    let old = standing
        .versions
        .iter()
        .find(|v| v.form.trim() != now && v.dates.is_some_and(|(_, last)| last < first))?;
    let old = old.form.trim();
    let at = release.text.find(now)?;
    Some(replaced(release, Span::new(at, at + now.len()), old, &["boilerplate-variant"]))
}

fn undefined(release: &Release, style: &Style) -> Option<Injected> {
    let definition = release.acronyms.definitions.iter().find(|d| {
        let short = &d.short;
        let behind = &release.text[d.brackets.end()..];
        d.long.is_some_and(|long| {
            let known = style.known(&format!("acronym/{short}"));
            // The house has the habit of explaining it, and did so here where the words first stand.
            let first = release.text[..long.start()].to_lowercase();
            known.is_some_and(|known| known.form.eq_ignore_ascii_case(release.words(long)))
                && style.known(&format!("acronym-use/{short}")).is_some_and(|k| k.form == "defined")
                && !first.contains(&release.words(long).to_lowercase())
        }) && d.brackets.of(&release.text) == format!("({short})")
            && !release.quotations.in_speech(d.brackets.start())
            && behind.contains(&format!(" {short} "))
            && !style.own.iter().any(|own| own.short.as_deref() == Some(short.as_str()))
            && release.acronyms.definitions.iter().filter(|o| o.short == *short).count() == 1
    })?;
    let start = definition.brackets.start() - 1;
    release.text[start..].starts_with(' ').then_some(())?;
    let mut injected =
        replaced(release, Span::new(start, definition.brackets.end()), "", &["acronym-undefined"]);
    injected.place = Span::new(0, injected.text.len());
    injected.what = format!("({}) taken out", definition.short);
    Some(injected)
}

fn hyphen(release: &Release, style: &Style) -> Option<Injected> {
    let known = style
        .learned
        .iter()
        .filter(|(slot, _)| slot.starts_with("term/"))
        .filter_map(|(slot, _)| style.known(slot));
    for known in known.filter(|k| k.tier >= Tier::Convention && k.form.contains('-')) {
        let form = known.form;
        let Some(at) = release.text.match_indices(form).map(|(at, _)| at).find(|at| {
            let before = release.text[..*at].chars().next_back();
            let after = &release.text[at + form.len()..];
            // Before a noun: behind an article or the like.
            let behind = ["the ", "a ", "an ", "its ", "our ", "their "]
                .iter()
                .any(|w| release.text[..*at].ends_with(w));
            before == Some(' ') && behind && after.starts_with(' ') && !release.quotations.in_speech(*at)
        }) else {
            continue;
        };
        let open = form.replace('-', " ");
        return Some(replaced(
            release,
            Span::new(at, at + form.len()),
            &open,
            &["hyphenation-variant", "spelling-variant"],
        ));
    }
    None
}

/// The first of the house's names that the text holds, and the word of it with number `word` without its capital.
fn without_capital(release: &Release, style: &Style, word: usize) -> Option<Injected> {
    let names = style.learned.keys().filter(|slot| slot.starts_with("name/"));
    names.filter_map(|slot| style.known(slot)).filter(|k| k.tier >= Tier::Convention).find_map(|known| {
        let at: usize = known.form.split(' ').take(word).map(|word| word.len() + 1).sum();
        let letter = known.form[at..].chars().next().filter(char::is_ascii_uppercase)?;
        let body = release.part(PartKind::Body)?.span;
        let place = body.start() + body.of(&release.text).find(&format!(" {} ", known.form))? + 1 + at;
        (!release.quotations.in_speech(place)).then_some(())?;
        let end = release.text[place..].find(' ')?;
        let small = letter.to_ascii_lowercase().to_string() + &release.text[place + 1..place + end];
        Some(replaced(release, Span::new(place, place + end), &small, &["name-variant"]))
    })
}

fn capital(release: &Release, style: &Style) -> Option<Injected> {
    without_capital(release, style, 0)
}

fn second_capital(release: &Release, style: &Style) -> Option<Injected> {
    without_capital(release, style, 1)
}

fn unclosed(release: &Release, _: &Style) -> Option<Injected> {
    // A quotation by itself in a paragraph that holds no other mark.
    let paragraph = release.paragraphs.iter().find(|p| {
        let words = p.span.of(&release.text);
        words.matches('“').count() == 1
            && words.matches('”').count() == 1
            && words.find('“') < words.find('”')
            && !words.contains('"')
    })?;
    let close = paragraph.span.start() + paragraph.span.of(&release.text).find('”')?;
    let mut injected = replaced(
        release,
        Span::new(close, close + '”'.len_utf8()),
        "",
        &["quote-unbalanced", "quote-continuation"],
    );
    injected.place = Span::new(paragraph.span.start(), paragraph.span.end() - '”'.len_utf8());
    injected.what = "” taken out".into();
    Some(injected)
}

fn lost_link(release: &Release, _: &Style) -> Option<Injected> {
    let link = release.links.iter().find(|l| {
        let before = &release.text[..l.span.start()];
        let ends = &release.text[l.span.end()..];
        let leads = ["found at ", "available at ", "read at ", "online at ", "website at "]
            .iter()
            .any(|w| before.ends_with(w));
        leads
            && (ends.is_empty() || ends.starts_with(['.', '\n']))
            && !release.quotations.in_speech(l.span.start())
    })?;
    let start = link.span.start() - 1;
    let mut injected = replaced(release, Span::new(start, link.span.end()), "", &["link-missing"]);
    injected.place = Span::new(start.saturating_sub(12), start.min(injected.text.len()));
    injected.what = "address taken out".into();
    Some(injected)
}

fn doubled(release: &Release, _: &Style) -> Option<Injected> {
    let body = release.part(PartKind::Body)?.span;
    let at = body.start() + body.of(&release.text).find(" the ")?;
    (!release.quotations.in_speech(at)).then_some(())?;
    let mut injected = replaced(release, Span::at(at), " the", &["doubled-word"]);
    injected.place = Span::new(at, at + 8);
    Some(injected)
}

fn space(release: &Release, _: &Style) -> Option<Injected> {
    let body = release.part(PartKind::Body)?.span;
    let words = body.of(&release.text);
    let at =
        words.match_indices(", ").map(|(at, _)| at).find(|at| words[..*at].ends_with(char::is_alphabetic))?;
    let at = body.start() + at;
    let mut injected = replaced(release, Span::at(at), " ", &["space-before-punctuation"]);
    injected.place = Span::new(at, at + 2);
    Some(injected)
}
