use crate::check::{Context, Report};
use crate::finding::Severity;
use crate::release::date::names::MONTHS;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Family, Speech};
use crate::text::{Case, Span, TokenKind, is_space};

rule! {
    /// Words that were to be replaced before sending: `[insert name]`, `XX.XX`, `TBC`, `TKTK`, `Lorem ipsum`.
    ///
    /// Nothing looks worse in a newsroom than a form half filled in.
    ///
    /// ```bad
    /// The mayor opens the park at [[XX.XX]] on Monday.
    /// ```
    /// ```bad
    /// Embargo: [[TBC]]
    /// ```
    /// ```good
    /// “We told [the council] so,” he said. The date is tbc. XX chromosomes are common.
    /// ```
    ///
    /// It does not take editorial brackets, a deliberate “tbc” in a sentence, roman numbers or `###` for
    /// placeholders.
    "placeholder-left-in",
    family: Family::Compliance,
    severity: Severity::Error,
    speech: Speech::Speaks,
    check: check,
}

/// Words that tell somebody to fill something in, at the head of a bracket.
const ORDERS: &[&str] = &[
    "insert",
    "add",
    "enter",
    "fill",
    "tbc",
    "tba",
    "tbd",
    "todo",
    "tk",
    "tktk",
    "xx",
    "xxx",
    "xxxx",
    "placeholder",
    "check",
    "confirm",
    "update",
];
/// What is filled in; a bracket of these alone is a blank.
const FIELDS: &[&str] = &[
    "name",
    "names",
    "date",
    "time",
    "title",
    "place",
    "venue",
    "location",
    "link",
    "url",
    "quote",
    "number",
    "phone",
    "tel",
    "telephone",
    "mobile",
    "email",
    "contact",
    "details",
    "organisation",
    "organization",
    "company",
    "council",
    "town",
    "city",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "role",
    "job",
    "position",
    "headline",
    "subheading",
    "amount",
    "figure",
    "figures",
    "address",
    "website",
    "month",
    "day",
    "year",
    "your",
    "first",
    "last",
    "surname",
    "full",
    "press",
    "officer",
    "text",
    "photo",
    "image",
    "caption",
];
/// What is said of a thing that is filled in later, after `to` or beside that thing: `to come`, `name to be confirmed`.
/// By themselves they are an editor’s: `would “[follow] the patient”`.
const LATER: &[&str] = &["come", "follow", "follows", "be", "confirmed", "supplied", "agreed", "approved"];
/// Words that may stand between those.
const SMALL: &[&str] = &["here", "of", "the", "and", "or", "a", "to"];
/// Labels whose value a release cannot go without.
const LABELS: &[&str] = &[
    "embargo",
    "embargoed",
    "date",
    "name",
    "contact",
    "tel",
    "telephone",
    "phone",
    "mobile",
    "mob",
    "email",
    "quote",
    "headline",
    "title",
    "photo",
    "link",
];

fn among(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut until = 0;
    for at in places(release) {
        let token = release.tokens[at];
        if token.span.start() < until {
            continue;
        }
        let found = match token.kind {
            TokenKind::Mark => bracket(release, at),
            TokenKind::Word(case) => word(release, at, case),
            TokenKind::Number => None,
        };
        let Some(span) = found.filter(|s| !release.in_link(s.start())) else { continue };
        until = span.end();
        report.find(span, format!("“{}” looks like a blank that was never filled in. Fill it in, or take it out, before this goes.", release.words(span)));
    }
}

/// The tokens that begin like a blank, in order: few words and marks do.
fn places(release: &Release) -> Vec<usize> {
    let text = release.text.as_bytes();
    let first = |at: &usize| text[release.tokens[*at].span.start()];
    let mut out = release.tokens_of(&["lorem"]);
    out.extend(release.marks().filter(|at| matches!(first(at), b'[' | b'{' | b'<' | b'(' | 0x80..)));
    out.extend(release.capitals().filter(|at| matches!(first(at), b'X' | b'T' | b'C')));
    // `xx`, `£x`, `10xx`; of the x of `next`, which stands in most texts many times, the tokens are not asked.
    let words = memchr::memchr_iter(b'x', text).filter(|at| *at == 0 || !text[at - 1].is_ascii_alphabetic());
    out.extend(words.filter_map(|at| release.token_starting(at)));
    out.sort_unstable();
    out
}

/// `[insert name]`, `[NAME]`, `{{date}}`, `<link>`, `«Name»`, `[?]`.
fn bracket(release: &Release, at: usize) -> Option<Span> {
    let open = release.tokens[at].span;
    let close = match release.text.as_bytes()[open.start()] {
        b'[' => ']',
        b'{' => '}',
        b'<' => '>',
        b'(' => ')',
        0x80.. if release.word(at) == "«" => '»',
        _ => return None,
    };
    let rest = &release.text[open.end()..];
    let length =
        rest.char_indices().take(60).find(|(_, c)| *c == close || *c == '\n').filter(|(_, c)| *c == close)?.0;
    let mut span = Span::new(open.start(), open.end() + length + close.len_utf8());
    let inner =
        rest[..length].trim_matches(|c: char| is_space(c) || matches!(c, '{' | '[' | '<' | '_' | '*' | ':'));
    while release.text[span.end()..].starts_with(close) {
        span.end += close.len_utf8() as u32;
    }
    // `[date](https://…)` is a link in Markdown.
    if release.text[span.end()..].starts_with(['(', ':']) {
        return None;
    }
    if matches!(inner, "?" | "??" | "???" | "…" | "...") {
        return (matches!(close, ']') && inner.starts_with('?')).then_some(span);
    }
    let mut words = inner.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.clone().next()?;
    let count = words.clone().count();
    let capitals = !inner.chars().any(char::is_lowercase);
    let says = words.clone().any(|w| among(FIELDS, w) || among(ORDERS, w) || capitals && among(LATER, w))
        || put_off(words.clone());
    let blank = says
        && count <= 8
        && words.all(|w| among(FIELDS, w) || among(SMALL, w) || among(ORDERS, w) || among(LATER, w));
    let in_speech = release.quotations.in_speech(open.start());
    let order = among(ORDERS, first) && count <= 10;
    let found = match close {
        // Round brackets hold all sorts of words; only a capital order with nothing else is a blank.
        ')' => capitals && order && blank && inner.len() > 2,
        ']' => {
            (order && (capitals || !in_speech) && (blank || among(&ORDERS[..4], first) || capitals))
                || (blank && (capitals || !in_speech) && !editorial(inner))
        }
        // A tag of HTML is no blank.
        '>' => order && blank && count > 1,
        // One brace is code; two are a mail merge.
        '}' => release.text[open.end()..].starts_with('{') && (blank || order),
        _ => blank || order,
    };
    found.then_some(span)
}

/// `to come`, `to be confirmed`; not `[to be] a success`.
fn put_off<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let mut words = words.skip_while(|w| !w.eq_ignore_ascii_case("to")).skip(1);
    match words.next() {
        Some(w) if w.eq_ignore_ascii_case("be") => {
            words.next().is_some_and(|w| among(&["confirmed", "supplied", "agreed", "approved"], w))
        }
        Some(w) => among(&["come", "follow"], w),
        None => false,
    }
}

/// `[the council]`, `[here]`, `[or]`: words an editor puts into a quotation.
fn editorial(inner: &str) -> bool {
    let lower = !inner.chars().any(char::is_uppercase);
    let small =
        |w: &str| matches!(w, "the" | "of" | "and" | "or" | "here" | "first" | "last" | "full" | "your");
    lower && (inner.split(' ').next().is_some_and(|w| small(w) && w != "your") || inner.split(' ').all(small))
}

fn word(release: &Release, at: usize, case: Case) -> Option<Span> {
    let token = release.tokens[at].span;
    let first = release.text.as_bytes()[token.start()];
    let words = release.words(token);
    let next = |n: usize| release.tokens.get(at + n).map_or("", |t| release.words(t.span));
    match first {
        b'X' | b'x' => blank_figure(release, at, words),
        b'T' if case == Case::Upper => match words {
            "TBC" | "TBA" | "TBD" => field(release, at).then_some(token),
            _ => (words.len() >= 4
                && words.len().is_multiple_of(2)
                && words.as_bytes().chunks(2).all(|c| c == b"TK"))
            .then_some(token),
        },
        b'L' | b'l' if words.eq_ignore_ascii_case("lorem") && next(1).eq_ignore_ascii_case("ipsum") => {
            Some(token.to(release.tokens[at + 1].span))
        }
        // What Word shows in a field that nobody has filled.
        b'C' if words == "Click" => {
            let tail: Vec<&str> = (1..=3).map(next).collect();
            let to_enter = tail == ["here", "to", "enter"] || tail == ["or", "tap", "to"];
            to_enter.then(|| token.to(release.tokens[at + 3].span))
        }
        _ => None,
    }
}

/// `XX.XX`, `£XX`, `XX per cent`, `XX March`, `XXXX`, `XXth`.
fn blank_figure(release: &Release, at: usize, words: &str) -> Option<Span> {
    let token = release.tokens[at].span;
    if matches!(words, "XXth" | "XXst" | "XXnd" | "XXrd" | "XXm" | "XXbn" | "XXk") {
        return Some(token);
    }
    if !words.bytes().all(|b| b == b'X') && !words.bytes().all(|b| b == b'x') {
        return None;
    }
    let upper = words.starts_with('X');
    let is = |i: usize, list: &[&str]| {
        release.tokens.get(i).is_some_and(|t| list.contains(&release.words(t.span)))
    };
    let pair = |i: usize| is(i, &["XX", "XXXX", "xx", "xxxx"]);
    let joint = |i: usize| {
        release.joined(i) && is(i + 1, &[".", ":", "/", "-"]) && release.joined(i + 1) && pair(i + 2)
    };
    if words.len() == 2 && joint(at) {
        let mut last = at + 2;
        while joint(last) {
            last += 2;
        }
        return Some(token.to(release.tokens[last].span));
    }
    let money = at > 0 && release.joined(at - 1) && is(at - 1, &["£", "$", "€"]);
    let share = is(at + 1, &["%"]) || (is(at + 1, &["per"]) && is(at + 2, &["cent"]));
    let month = upper
        && words.len() == 2
        && release.tokens.get(at + 1).is_some_and(|t| MONTHS.contains(&release.words(t.span)));
    // Four are no roman number; three kisses are.
    let long = words.len() >= 4 && (upper || words.len() >= 5);
    if money {
        return Some(release.tokens[at - 1].span.to(token));
    }
    ((share && words.len() >= 2) || month || long).then_some(token)
}

/// Whether the token stands where a field's value belongs: after a label, or between commas of a contact.
fn field(release: &Release, at: usize) -> bool {
    let Some(p) = release.paragraph_at(release.tokens[at].span.start()) else { return false };
    let paragraph = release.paragraphs[p].span;
    let tokens = release.tokens_in(paragraph);
    if tokens.len() == 1 {
        return true;
    }
    let labelled = at >= tokens.start + 2
        && release.word(at - 1) == ":"
        && at - tokens.start <= 4
        && among(LABELS, release.word(at - 2))
        && tokens.end <= at + 4;
    let in_contact = around(&release.contacts.contacts, |c| c.span, release.tokens[at].span)
        .iter()
        .any(|c| c.span.contains(release.tokens[at].span))
        && at > tokens.start
        && matches!(release.word(at - 1), "," | ":" | "/");
    labelled || in_contact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::run;

    fn found(text: &str) -> Vec<String> {
        run(&RULE, text, &crate::style::Style::default()).iter().map(|f| f.span.of(text).to_owned()).collect()
    }

    #[test]
    fn an_x_within_a_word_is_no_blank() {
        for text in ["Read it at https://bit.ly/2Ab3xY", "The G7x", "It is in a 2x2 box. éx", "½x", "x"] {
            assert_eq!(found(text), [] as [&str; 0], "{text}");
        }
    }

    #[test]
    fn marks_of_two_bytes_may_stand_twice() {
        for text in ["Il a dit «oui»» today.", "Sent to ««Name»» today.", "«Name»»"] {
            let _ = found(text);
        }
        assert_eq!(found("Dear «Name»», we agree."), ["«Name»»"]);
    }

    #[test]
    fn finds_blanks() {
        for (text, want) in [
            ("Said [insert name here] today.", "[insert name here]"),
            ("Said [NAME] today.", "[NAME]"),
            ("She said: “[QUOTE TO COME]”", "[QUOTE TO COME]"),
            ("Her name is [name to be confirmed].", "[name to be confirmed]"),
            ("The chair is [to be confirmed].", "[to be confirmed]"),
            ("A picture is [to follow].", "[to follow]"),
            ("The venue, [AGREED], is near.", "[AGREED]"),
            ("Said [NAME OF COUNCIL] today.", "[NAME OF COUNCIL]"),
            ("See [link] for more.", "[link]"),
            ("See [add link] for more.", "[add link]"),
            ("On [date], we open.", "[date]"),
            ("Dear {{first name}}, welcome.", "{{first name}}"),
            ("It opens at XX.XX on Monday.", "XX.XX"),
            ("It opens on XX/XX/XXXX.", "XX/XX/XXXX"),
            ("It costs £XX a year.", "£XX"),
            ("Some XX per cent agreed.", "XX"),
            ("It opens on XX March.", "XX"),
            ("Ring 020 XXXX now.", "XXXX"),
            ("The mayor, TKTK, agreed.", "TKTK"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
            ("Embargo: TBC", "TBC"),
            ("The date [TBC] is near.", "[TBC]"),
            ("The date (TBC) is near.", "(TBC)"),
            ("Click here to enter text.", "Click here to enter"),
        ] {
            assert_eq!(found(text), [want], "{text}");
        }
    }

    #[test]
    fn leaves_words_alone() {
        for text in [
            "“We met [the Foreign Minister] today,” he said.",
            "“He [sic] said so.”",
            "The date is tbc. The venue is TBC.",
            "Venue: TBC",
            "Women have XX chromosomes.",
            "Super Bowl XXX was long ago; so was Part XX.",
            "See [1] and [^2].",
            "See [link](https://example.org).",
            "###",
            "Shop at TK Maxx.",
            "The report (names changed) is out.",
            "Add your name to the list; insert the card.",
            "Love, xxx",
            "Click here to read the report.",
            "Malcolm X spoke. X marks the spot.",
            "Read <b>this</b> now.",
            "In code, {xxx} and {name} stand for text.",
            "“They [or the council] agree,” she said.",
            "The trustees “[agreed] to the sale”, the letter said.",
            "She thought the fair would “[be] a washout”.",
            "The grant should “[follow] the pupil”, and it was “[approved] in haste”.",
            "He called the walk “bound [to be] a delight”.",
            "The council (date) is a fruit.",
            "[Picture: the mayor at the park]",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
