use crate::alarm::{Context, Report, Weight};
use crate::release::date::names::{self, MONTHS};
use crate::release::part::PartKind;
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
    weight: Weight::Fault,
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
const LATER: &[&str] = &[
    "come",
    "follow",
    "follows",
    "be",
    "confirmed",
    "supplied",
    "agreed",
    "approved",
    "needed",
    "required",
    "missing",
    "pending",
];
/// What a colleague named in a bracket is to do: `[Ann to confirm]`.
const DUTIES: &[&str] =
    &["confirm", "check", "add", "supply", "provide", "approve", "advise", "send", "complete"];
/// Words that want something behind them: a bracket there holds it.
const WANT: &[&str] =
    &["on", "at", "by", "from", "in", "to", "until", "call", "phone", "ring", "contact", "email", "with"];
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
            TokenKind::Mark => bracket(release, at).or_else(|| row(release, at)),
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
    let mut out = release.tokens_of(&["lorem", "weekday", "surname", "lastname", "tk"]);
    let opens = |at: &usize| matches!(first(at), b'[' | b'{' | b'<' | b'(' | 0x80..);
    // Marks in a row that nothing stands before.
    let row = |at: &usize| {
        matches!(first(at), b'?' | b'_') && *at > 0 && release.spaced(*at - 1) && release.joined(*at)
    };
    out.extend(release.marks().filter(|at| opens(at) || row(at)));
    out.extend(release.capitals().filter(|at| matches!(first(at), b'X' | b'T' | b'C')));
    // `xx`, `£x`, `10xx`; of the x of `next`, which stands in most texts many times, the tokens are not asked.
    let words = memchr::memchr_iter(b'x', text).filter(|at| *at == 0 || !text[at - 1].is_ascii_alphabetic());
    out.extend(words.filter_map(|at| release.token_starting(at)));
    out.sort_unstable();
    out.dedup();
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
    if close == ']' && matches!(inner, "" | "●" | "•") {
        return in_a_sentence(release, at, span).then_some(span);
    }
    // `[gallery ids="1,2"]`, `[caption]The hall[/caption]`: what a web page's software reads.
    let shut = || {
        let tail = &release.text.as_bytes()[span.end()..];
        let near = &tail[..tail.len().min(CAPTION)];
        let close = words_of(inner).next().map(|word| format!("[/{word}"));
        close.is_some_and(|close| memchr::memmem::find(near, close.as_bytes()).is_some())
    };
    if inner.contains('=') || inner.starts_with('/') || close == ']' && shut() {
        return None;
    }
    let mut words = words_of(inner);
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
        ')' => capitals && order && blank && inner.len() > 2 || in_place_of_words(release, at, inner, span),
        ']' => {
            (order && (capitals || !in_speech) && (blank || among(&ORDERS[..4], first) || capitals))
                || (blank && (capitals || !in_speech) && !editorial(inner))
                || colleague(inner)
        }
        // A tag of HTML is no blank.
        '>' => order && blank && count > 1,
        // One brace is code; two are a mail merge.
        '}' if release.text[..open.start()].ends_with('$') => {
            span.start -= 1;
            (blank || order) && !inner.contains(':')
        }
        '}' => release.text[open.end()..].starts_with('{') && (blank || order),
        _ => blank || order,
    };
    found.then_some(span)
}

fn words_of(inner: &str) -> impl Iterator<Item = &str> + Clone {
    inner.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// `[Ann to confirm]`, `[AL to check]`.
fn colleague(inner: &str) -> bool {
    let words: Vec<&str> = words_of(inner).take(6).collect();
    matches!(&words[..], [who, .., "to", what] if who.starts_with(char::is_uppercase) && words.len() <= 4 && among(DUTIES, what))
}

/// A caption is no longer (in bytes).
const CAPTION: usize = 400;
/// Boxes to be ticked stand so near to each other (in bytes).
const BOXES: usize = 100;

/// A word before it and one behind, on its own line: no box to be ticked.
fn in_a_sentence(release: &Release, at: usize, span: Span) -> bool {
    let bytes = release.text.as_bytes();
    let near = &bytes[span.start().saturating_sub(BOXES)..bytes.len().min(span.end() + BOXES)];
    let boxes = || memchr::memmem::find_iter(near, "[ ]").count();
    let before = at > 0
        && (release.tokens[at - 1].case() == Some(Case::Lower) && release.spaced(at - 1)
            || release.joined(at - 1) && matches!(release.word(at - 1), "£" | "$" | "€"));
    let after = release.text[span.end()..].trim_start_matches(' ');
    before && boxes() < 2 && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ','))
}

/// `on (date) at (venue)`, `call (tel no)`, `the chair (name) will`.
fn in_place_of_words(release: &Release, at: usize, inner: &str, span: Span) -> bool {
    let mut words = words_of(inner);
    let field = |w: &str| among(FIELDS, w) || w.eq_ignore_ascii_case("no");
    if inner.contains(',')
        || words.clone().count() > 2
        || !words.all(field)
        || at == 0
        || !release.spaced(at - 1)
    {
        return false;
    }
    let wanted = among(WANT, release.word(at - 1));
    let name = matches!(inner.to_ascii_lowercase().as_str(), "name" | "full name" | "names" | "job title");
    let next = release.token_at(span.end());
    let told = release.tokens.get(next).is_some_and(|t| t.case() == Some(Case::Lower))
        && among(&["will", "said", "says", "has", "is", "was", "added"], release.word(next));
    wanted || name && told
}

/// `cost ??? and`, `opened by ______ at noon`.
fn row(release: &Release, at: usize) -> Option<Span> {
    let first = release.word(at);
    if !matches!(first, "?" | "_") || !release.spaced(at.checked_sub(1)?) {
        return None;
    }
    let rest = &release.text[release.tokens[at].span.start()..];
    let length = rest.bytes().take_while(|b| *b == first.as_bytes()[0]).count();
    let behind = rest[length..].chars().next();
    let over = behind.is_none_or(|c| is_space(c) || matches!(c, '.' | ',' | ';' | '”'));
    let word = release.tokens[at - 1].case() == Some(Case::Lower);
    // A blank on a slip under the text is the reader's.
    let start = release.tokens[at].span.start();
    let apart = matches!(
        release.part_at(start),
        Some(PartKind::Notes | PartKind::Contacts | PartKind::Availability | PartKind::Footnote)
    );
    let over_text = release.part(PartKind::EndMark).is_some_and(|end| end.span.start() < start);
    let text = !apart && !over_text;
    let enough = if first == "?" { 2 } else { 3 };
    (length >= enough && over && word && text).then(|| Span::new(start, start + length))
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

/// What a day or a place follows.
const WHEN: &[&str] = &[
    "on", "at", "by", "for", "from", "in", "to", "until", "till", "before", "after", "since", "between",
    "dated",
];

fn word(release: &Release, at: usize, case: Case) -> Option<Span> {
    let token = release.tokens[at].span;
    let first = release.text.as_bytes()[token.start()];
    let words = release.words(token);
    let next = |n: usize| release.tokens.get(at + n).map_or("", |t| release.words(t.span));
    let lower = |i: Option<usize>| {
        i.and_then(|i| release.tokens.get(i)).is_some_and(|t| t.case() == Some(Case::Lower))
    };
    // Between two words of a sentence.
    let amid =
        || lower(at.checked_sub(1)) && lower(Some(at + 1)) && release.spaced(at) && release.spaced(at - 1);
    match words {
        "TK" | "XYZ" => return amid().then_some(token),
        "xxx" if amid() => return Some(token),
        "xxx"
            if lower(at.checked_sub(1))
                && release.spaced(at)
                && next(1).len() > 1
                && !next(1).contains('’') =>
        {
            return next(1).starts_with(char::is_uppercase).then(|| token.to(release.tokens[at + 1].span));
        }
        "Weekday" | "WEEKDAY" => {
            let month = |n: usize| MONTHS.iter().any(|m| m.eq_ignore_ascii_case(next(n)));
            let number = |n: usize| release.tokens.get(at + n).is_some_and(crate::text::Token::is_number);
            let date = |n: usize| month(n) && number(n + 1) || number(n) && month(n + 1);
            return (date(1) || next(1) == "," && date(2)).then_some(token);
        }
        "SURNAME" | "LASTNAME" | "Surname" | "Lastname" => {
            let before = at.checked_sub(1).filter(|b| release.spaced(*b))?;
            let named =
                matches!(release.word(before), "NAME" | "FIRSTNAME" | "FORENAME" | "Firstname" | "Forename");
            return named.then(|| release.tokens[before].span.to(token));
        }
        _ => {}
    }
    match first {
        b'X' if words == "XX"
            && (amid() && counts(release.word(at - 1), next(1)) || behind_month(release, at)) =>
        {
            Some(token)
        }
        b'X' | b'x' => blank_figure(release, at, words),
        b'T' if case == Case::Upper => match words {
            // `on TBC`, but `the date is TBC` may go out.
            "TBC" | "TBA" | "TBD" => {
                let wanted = at > 0 && release.spaced(at - 1) && WHEN.contains(&release.word(at - 1));
                (wanted || field(release, at)).then_some(token)
            }
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

/// `Oct. XX`, `on March XX`.
fn behind_month(release: &Release, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| release.spaced(*before));
    let month = before.and_then(|at| if release.word(at) == "." { at.checked_sub(1) } else { Some(at) });
    month.is_some_and(|at| {
        let word = release.word(at);
        word.starts_with(char::is_uppercase) && names::month(word).is_some()
    })
}

/// Whether a figure stands between two words: `more than XX`, `XX people`, `XX new halls`; not `the XX chromosome`.
fn counts(before: &str, next: &str) -> bool {
    const LEADS: &[&str] = &[
        "than",
        "over",
        "about",
        "nearly",
        "almost",
        "some",
        "least",
        "most",
        "around",
        "age",
        "aged",
        "another",
        "with",
        "across",
        "including",
        "by",
        "from",
        "to",
        "of",
        "approximately",
        "exceeding",
        "only",
        "just",
        "dropped",
        "fell",
        "rose",
    ];
    let counted = next.len() > 3 && next.ends_with('s')
        || matches!(next, "people" | "children" | "men" | "women" | "million" | "billion");
    (LEADS.contains(&before) || counted) && !next.starts_with("chromosome")
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
    let share = is(at + 1, &["%", "percent"]) || (is(at + 1, &["per"]) && is(at + 2, &["cent"]));
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
            ("The hall has room for XX people.", "XX"),
            ("It took more than XX weeks.", "XX"),
            ("It opens on March XX at noon.", "XX"),
            ("They shared it with XX other clubs.", "XX"),
            ("It is scheduled for TBC at noon.", "TBC"),
            ("It will be held on TBC in the hall.", "TBC"),
            ("It opens on XX March.", "XX"),
            ("Ring 020 XXXX now.", "XXXX"),
            ("The mayor, TKTK, agreed.", "TKTK"),
            ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
            ("Embargo: TBC", "TBC"),
            ("The date [TBC] is near.", "[TBC]"),
            ("The date (TBC) is near.", "(TBC)"),
            ("Click here to enter text.", "Click here to enter"),
            ("It is on (date) in the hall.", "(date)"),
            ("Ring on weekdays, or call (tel no) then.", "(tel no)"),
            ("The keeper (name) will speak.", "(name)"),
            ("It is opened by ${NAME} today.", "${NAME}"),
            ("It cost £[●] and is new.", "[●]"),
            ("It is opened by [ ] at noon.", "[ ]"),
            ("It cost [figure needed] and is new.", "[figure needed]"),
            ("It has 9 seats [Ann to confirm] and a door.", "[Ann to confirm]"),
            ("Speak to NAME SURNAME at the door.", "NAME SURNAME"),
            ("It cost ??? and is new.", "???"),
            ("It is opened by ______ at noon.", "______"),
            ("It has TK seats.", "TK"),
            ("The choice of XYZ as head is welcome.", "XYZ"),
            ("Pictures show xxx MP at the door.", "xxx MP"),
            ("Weekday, June 27, 2018", "Weekday"),
            ("WEEKDAY 27 JUNE", "WEEKDAY"),
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
            "It asks for three things (name, date and place) and a fee.",
            "The floor was laid by TK Lee Builders, and XYZ Ltd paid.",
            "- [ ] Ring the hall\n- [ ] Pay",
            "Yes [ ] or no [ ] please.",
            "Text.\n\nENDS\n\nReply slip\n\nName: ______________\n\nI enclose a sum of ______ pounds.",
            "Who knew??? So many?? Really.",
            "On any weekday, June or not, it is open. Weekday, or not.",
            "[gallery ids=\"1,2\"] and [caption]The hall[/caption]",
            "“[She] is to confirm it,” he said.",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
