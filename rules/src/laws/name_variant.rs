use std::collections::BTreeMap;

use crate::check::{Context, Report};
use crate::facts::{acronyms, county, people};
use crate::finding::{Fix, Severity};
use crate::learn::Observations;
use crate::release::Release;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::style::Style;
use crate::text::{Case, Edit, Sieve, Span};

rule! {
    /// A name that is not written as its owner writes it.
    ///
    /// A body’s name begins with a capital, and is the same each time.
    ///
    /// ```bad
    /// We work with the [[care]] Quality Commission.
    /// ```
    /// ```fixed
    /// We work with the Care Quality Commission.
    /// ```
    /// ```bad
    /// Events at [[mid-Surrey]] Hospitals NHS Trust, and not only at [[mid Surrey]].
    /// ```
    /// ```good
    /// We work with the Care Quality Commission and with local health and wellbeing boards.
    /// ```
    ///
    /// ```bad
    /// The survey by the [[NHS Confed]] is out.
    /// ```
    /// ```fixed
    /// The survey by the NHS Confederation is out.
    /// ```
    ///
    /// Two forms of one name in a draft are told of too: `St. Winifred’s` and `St Winifred’s`, `North-West` and `North West`.
    ///
    /// It knows names from the draft, from the house’s releases (people too: `Sandie Keane` where they have `Sandie Keene`)
    /// and from the list of British public bodies. It does not speak of two people who may well both exist, of generic words (`the trust`), of parts of a county (`people in mid Wales`), or of direct speech.
    "name-variant",
    family: Family::NamesAndRoles,
    basis: Basis::Both,
    fixes: Fixes::Mixed,
    check: check,
    observe: Some(observe),
}

fn check(context: &Context<'_>, report: &mut Report) {
    lower_case_names(context, report);
    parts_of_counties(context.release, report);
    surnames(context.release, report);
    people_of_the_house(context, report);
    clipped(context.release, report);
    nations(context.release, report);
    saints(context.release, report);
    hyphened(context.release, report);
}

/// `St. Winifred’s` and `St Winifred’s`: the stop comes and goes.
fn saints(release: &Release, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["St"]);
    // Each: the place of `St` and its stop, the name, and whether it has the stop.
    let mut places: Vec<(Span, &str, bool)> = Vec::new();
    for i in 0..release.tokens.len().saturating_sub(1) {
        if !SIEVE.lets(&release.tokens[i]) || release.word(i) != "St" {
            continue;
        }
        let stop = release.joined(i) && release.word(i + 1) == ".";
        let name = if stop { i + 2 } else { i + 1 };
        let last = if stop { i + 1 } else { i };
        let spaced = release.tokens.get(name).is_some() && release.spaced(last);
        if spaced && is_title(release, name) && !release.in_link(release.tokens[i].span.start()) {
            let bare = release.word(name).split(['\'', '’']).next().unwrap_or_default();
            places.push((release.tokens[i].span.to(release.tokens[last].span), bare, stop));
        }
    }
    for (span, name, stop) in &places {
        let same = || places.iter().filter(|(_, other, _)| other == name);
        let (with, without) = (same().filter(|p| p.2).count(), same().filter(|p| !p.2).count());
        // Of a draw the stop is the slip: British style has none after a word that ends in its own last letter.
        let odd = if *stop { without >= with && without > 0 } else { with > without };
        let Some((other, ..)) = same().find(|p| p.2 != *stop).filter(|_| odd) else { continue };
        let (have, want) = if *stop { ("St.", "St") } else { ("St", "St.") };
        report
            .find(
                *span,
                format!(
                    "“{have} {name}” here, but “{want} {name}” on {}; keep to one form of the name.",
                    release.place(*other)
                ),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(format!("Write “{want} {name}”"), vec![Edit::replace(*span, want)]));
    }
}

/// The points of the compass, which are names of regions with and without their hyphen.
const POINTS: [(&str, &str); 4] =
    [("North", "East"), ("North", "West"), ("South", "East"), ("South", "West")];

/// `the North-West` and `the North West`: not where another name goes on behind it, `North West Water`.
fn hyphened(release: &Release, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["North", "South"]);
    let mut places: Vec<(&str, &str, Span, bool)> = Vec::new();
    for i in 0..release.tokens.len().saturating_sub(1) {
        if !SIEVE.lets(&release.tokens[i]) {
            continue;
        }
        let hyphen = release.joined(i) && release.word(i + 1) == "-" && release.joined(i + 1);
        let second = if hyphen { i + 2 } else { i + 1 };
        let Some((a, b)) = POINTS.iter().find(|(a, b)| {
            release.word(i) == *a && release.tokens.get(second).is_some() && release.word(second) == *b
        }) else {
            continue;
        };
        let goes_on = release.spaced(second) && is_title(release, second + 1)
            || release.joined(second) && release.word(second + 1) == "-";
        let alone = !goes_on && (hyphen || release.spaced(i));
        if alone {
            places.push((a, b, release.tokens[i].span.to(release.tokens[second].span), hyphen));
        }
    }
    for (a, b, span, hyphen) in &places {
        let same = || places.iter().filter(|p| (p.0, p.1) == (*a, *b));
        let own = same().filter(|p| p.3 == *hyphen).count();
        let others = same().filter(|p| p.3 != *hyphen).count();
        let Some(other) = same().find(|p| p.3 != *hyphen) else { continue };
        // Of a draw the first is kept.
        if own > others || own == others && span.start < other.2.start {
            continue;
        }
        let (words, kept) = (release.words(*span), release.words(other.2));
        report
            .find(
                *span,
                format!("“{words}” here, but “{kept}” on {}; keep to one form.", release.place(other.2)),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(format!("Write “{kept}”"), vec![Edit::replace(*span, kept)]));
    }
}

/// Words that are clipped in talk, and what a formal text calls the body.
const CLIPPED: [(&str, &str); 4] =
    [("Assoc", "Association"), ("Confed", "Confederation"), ("Dept", "Department"), ("Govt", "Government")];

/// `NHS Confed`, `Dept of Health`.
fn clipped(release: &Release, report: &mut Report) {
    static SIEVE: Sieve = Sieve::of(&["Assoc", "Confed", "Dept", "Govt"]);
    for (i, token) in release.tokens.iter().enumerate() {
        if !SIEVE.lets(token) {
            continue;
        }
        let Some((short, long)) = CLIPPED.iter().find(|(short, _)| release.word(i) == *short) else {
            continue;
        };
        let span = release.tokens[i].span;
        let bound = release.text[..span.start()].ends_with(['@', '#', '(', '/', '.', '-', '“', '"'])
            || release.text[span.end()..].starts_with(['@', '.', '/', '-', '_', ')']);
        let running = release
            .paragraph_at(span.start())
            .is_some_and(|p| release.words(release.paragraphs[p].span).trim_end().ends_with('.'));
        let head = i > 0
            && release.spaced(i - 1)
            && matches!(release.tokens[i - 1].case(), Some(Case::Upper | Case::Title))
            && !matches!(release.word(i - 1), "The" | "A" | "Our");
        let of = release.tokens.get(i + 1).is_some() && matches!(release.word(i + 1), "of" | "for");
        if bound || !running || !(head || of) || release.in_link(span.start()) {
            continue;
        }
        let whole = if head { release.tokens[i - 1].span.to(span) } else { span };
        report
            .find(
                whole,
                format!("“{short}” is short for “{long}”; give the body its full name in a release."),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(
                format!("Write “{}{long}”", &release.text[whole.start()..span.start()]),
                vec![Edit::replace(span, *long)],
            ));
    }
}

/// Sister bodies of one nation, as they call themselves.
const OF_NATIONS: [&str; 10] = [
    "ADSS Cymru",
    "ADSS NI",
    "NSPCC Cymru",
    "NUT Cymru",
    "RCGP Cymru",
    "RNIB Cymru",
    "RSPB Cymru",
    "UNISON Cymru",
    "WLGA Cymru",
    "YMCA Cymru",
];

/// One letter off the name of a body that has a nation in it.
fn nations(release: &Release, report: &mut Report) {
    for i in 0..release.tokens.len().saturating_sub(1) {
        if release.tokens[i].case() != Some(Case::Upper)
            || release.word(i).len() < 4
            || !matches!(release.word(i + 1), "Cymru" | "NI")
            || !release.spaced(i)
        {
            continue;
        }
        let span = release.tokens[i].span.to(release.tokens[i + 1].span);
        let words = release.words(span);
        if OF_NATIONS.contains(&words) {
            continue;
        }
        let Some(right) = OF_NATIONS.iter().find(|name| name.len() == words.len() && near(words, name))
        else {
            continue;
        };
        report
            .find(
                span,
                format!("There is a body called “{right}”, and “{words}” is one letter away from it."),
            )
            .severity(Severity::Info)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, *right)]));
    }
}

/// `care Quality Commission`: a known name but for its first letter.
fn lower_case_names(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for (i, token) in release.tokens.iter().enumerate() {
        if token.case() != Some(Case::Lower) || !is_title(release, i + 1) || !release.spaced(i) {
            continue;
        }
        if within_name(context, i, report) {
            continue;
        }
        let run = name_from(release, i);
        let words = release.words(run);
        if words.len() < 10 || is_small(release.word(i)) {
            continue;
        }
        let Some(sure) = known_name(context, words) else { continue };
        let Some(capital) = capitalised(release.word(i)) else { continue };
        let rest = &words[token.span.len()..];
        let title = format!("Write “{capital}{rest}”");
        let edits = vec![Edit::replace(token.span, capital.as_str())];
        report.find(token.span, format!("The name is “{capital}{rest}”, with a capital.")).fix(if sure {
            Fix::safe(title, edits)
        } else {
            Fix::choice(title, edits)
        });
    }
}

/// `Care quality Commission`: a known name but for a letter in its middle.
fn within_name(context: &Context<'_>, at: usize, report: &mut Report) -> bool {
    let release = context.release;
    if at == 0 || !is_title(release, at - 1) || !release.spaced(at - 1) || is_small(release.word(at)) {
        return false;
    }
    let run = release.tokens[at - 1]
        .span
        .to(release.tokens[release.token_at(name_from(release, at).end()) - 1].span);
    let Some(capital) = capitalised(release.word(at)) else { return false };
    let Some(sure) = known_name(context, release.words(run)) else { return false };
    let span = release.tokens[at].span;
    let name = format!(
        "{}{capital}{}",
        &release.text[run.start()..span.start()],
        &release.text[span.end()..run.end()]
    );
    let title = format!("Write “{name}”");
    let edits = vec![Edit::replace(span, capital.as_str())];
    report.find(span, format!("The name is “{name}”, with a capital.")).fix(if sure {
        Fix::safe(title, edits)
    } else {
        Fix::choice(title, edits)
    });
    true
}

/// Whether `words` are a known name but for the case of their letters; `Some(true)` when it is known beyond the draft.
fn known_name(context: &Context<'_>, words: &str) -> Option<bool> {
    let same = |name: &str| name != words && name.eq_ignore_ascii_case(words);
    let public = || acronyms::long_forms().any(|name| name.starts_with(char::is_uppercase) && same(name));
    let house = || {
        context.style.own.iter().any(|own| same(&own.long))
            || context.style.known(&slot(words)).is_some_and(|known| same(known.form))
    };
    if public() || house() {
        return Some(true);
    }
    let release = context.release;
    let explained =
        release.acronyms.definitions.iter().filter_map(|d| d.long).any(|long| same(release.words(long)));
    explained.then_some(false)
}

/// `name/` and the letters of a name.
fn slot(words: &str) -> String {
    let mut slot = String::from("name/");
    slot.extend(words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    slot
}

/// `mid-Staffordshire NHS Foundation Trust`, and `mid Staffs` beside it.
fn parts_of_counties(release: &Release, report: &mut Report) {
    let mut found: Vec<(&str, String)> = Vec::new();
    let parts: Vec<(usize, usize, bool)> =
        (0..release.tokens.len()).filter_map(|i| part_at(release, i)).collect();
    for (first, place, hyphen) in &parts {
        let Some(capital) = capitalised(release.word(*first)) else { continue };
        if names_a_body(release, *place) && (*hyphen || release.tokens[*first].case() == Some(Case::Lower)) {
            let name = format!("{capital} {}", release.word(*place));
            let span = release.tokens[*first].span.to(release.tokens[*place].span);
            report
                .find(span, format!("As part of the body’s name this is “{name}”."))
                .fix(Fix::safe(format!("Write “{name}”"), vec![Edit::replace(span, name.as_str())]));
            found.push((release.word(*place), name));
        } else if names_a_body(release, *place) {
            found.push((release.word(*place), format!("{capital} {}", release.word(*place))));
        }
    }
    for (first, place, _) in &parts {
        let word = release.word(*place);
        let full = county::in_full(word).unwrap_or(word);
        let lower = release.tokens[*first].case() == Some(Case::Lower);
        if names_a_body(release, *place) || !lower {
            continue;
        }
        let Some((_, name)) = found.iter().find(|(county, name)| {
            *county == full
                && name
                    .get(..release.word(*first).len())
                    .is_some_and(|n| n.eq_ignore_ascii_case(release.word(*first)))
        }) else {
            continue;
        };
        let span = release.tokens[*first].span.to(release.tokens[*place].span);
        report
            .find(span, format!("The body is called “{name}” in this draft; keep to one form of its name."))
            .fix(Fix::choice(format!("Write “{name}”"), vec![Edit::replace(span, name.as_str())]));
    }
}

/// `mid Staffs`, `North-Yorkshire` from token `i` on: its first token, the county's, and whether a hyphen stands between.
fn part_at(release: &Release, i: usize) -> Option<(usize, usize, bool)> {
    static SIEVE: Sieve = Sieve::of(&["mid", "north", "south", "east", "west"]);
    if !SIEVE.lets(&release.tokens[i])
        || !matches!(
            release.word(i),
            "mid" | "Mid" | "north" | "North" | "south" | "South" | "east" | "East" | "west" | "West"
        )
    {
        return None;
    }
    let hyphen = i + 2 < release.tokens.len()
        && release.joined(i)
        && release.word(i + 1) == "-"
        && release.joined(i + 1);
    let place = if hyphen { i + 2 } else { i + 1 };
    let word =
        (place < release.tokens.len() && (hyphen || release.spaced(i))).then(|| release.word(place))?;
    (county::is_county(word) || county::in_full(word).is_some()).then_some((i, place, hyphen))
}

/// Whether the county at token `place` goes on as a body's name: `… NHS Foundation Trust`, `… Hospitals`. A council
/// may be the county's own.
fn names_a_body(release: &Release, place: usize) -> bool {
    let mut i = place;
    let mut found = false;
    while i + 1 < release.tokens.len() && release.spaced(i) && i < place + 6 {
        i += 1;
        match release.word(i) {
            "NHS" | "Hospital" | "Hospitals" | "University" | "College" | "Healthcare" | "Foundation" => {
                found = true;
            }
            "Trust" | "and" => {}
            _ if is_title(release, i) => {}
            _ => break,
        }
    }
    found
}

/// `Mrs Keane` where only `Sandra Keene` is known.
fn surnames(release: &Release, report: &mut Report) {
    let surname = |span: Span| release.words(span).rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let named = Named::of(release, surname);
    for mention in release.people.iter().filter(|m| !m.full && m.title.is_some()) {
        let word = surname(mention.name);
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        // Whoever is named so twice is called so.
        if word.len() < 5 || count_with(&named.parts, word) > 0 || count_with(&named.alone, word) > 1 {
            continue;
        }
        let Some(other) = named.nearest(word).map(|i| &release.people[i]) else { continue };
        let right = surname(other.name);
        let span = Span::new(
            mention.name.end() - surname(mention.name).len(),
            mention.name.end() - surname(mention.name).len() + word.len(),
        );
        report
            .find(
                span,
                format!(
                    "“{word}” here, but “{}” on {}; one of them is misspelt.",
                    release.words(other.name),
                    release.place(other.name)
                ),
            )
            .severity(Severity::Warning)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(span, right)]));
    }
}

/// `Sandie Keane` where the archive knows `Sandie Keene`, by the same first name or in the same post.
fn people_of_the_house(context: &Context<'_>, report: &mut Report) {
    let (release, style) = (context.release, context.style);
    let mut told: Vec<&str> = Vec::new();
    for mention in release.people.iter().filter(|m| m.full) {
        let name = release.words(mention.name);
        if told.contains(&name) || is_known(style, name) {
            continue;
        }
        let role = mention.role.map(|role| release.words(role));
        // The first letter is never the slip, so only those are looked at that share it.
        let Some(first) = name.chars().next() else { continue };
        let prefix = format!("person/{first}");
        let Some((right, known)) = style.family(&prefix).find_map(|(rest, _)| {
            if rest.len() + 2 < name.len() || rest.len() > name.len() + "/phone".len() {
                return None;
            }
            let (other, of) = rest.rsplit_once('/').filter(|(_, of)| *of != "email")?;
            if other.len().abs_diff(name.len() - first.len_utf8()) > 1 || !name.is_ascii() {
                return None;
            }
            let other = format!("{first}{other}");
            let known = style.known(&format!("person/{other}/{of}"))?;
            let same_post = of == "role" && role.is_some_and(|role| known.form.ends_with(role));
            misspells(name, &other, same_post).then_some((other, known))
        }) else {
            continue;
        };
        told.push(name);
        report
            .find(
                mention.name,
                format!("“{name}” here, but the archive has “{right}” ({}). If they are two people, let it stand.", known.in_words()),
            )
            .severity(Severity::Warning)
            .fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(mention.name, right.as_str())]))
            .backed_by(&known);
    }
}

fn is_known(style: &Style, name: &str) -> bool {
    let prefix = format!("person/{name}/");
    style.family(&prefix).next().is_some() || style.pins.keys().any(|slot| slot.starts_with(&prefix))
}

/// One letter of one name is another: of the last where it is long, of any in the same post. Two first names that both
/// exist are two people.
fn misspells(name: &str, known: &str, same_post: bool) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (name.split(' ').collect(), known.split(' ').collect());
    let other: Vec<usize> =
        a.iter().zip(&b).enumerate().filter(|(_, (a, b))| a != b).map(|(i, _)| i).collect();
    let &[at] = &other[..] else { return false };
    let first = at == 0;
    let long = a[at].len() >= if same_post { 4 } else { 6 };
    a.len() == b.len()
        && long
        && (near(a[at], b[at]) || swapped(a[at], b[at]))
        && !(first && (people::is_first_name(a[at]) && people::is_first_name(b[at]) || !same_post))
}

/// Two letters changed over: `Tobais`.
fn swapped(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    a.len() == b.len()
        && same + 1 < a.len()
        && a[same] == b[same + 1]
        && a[same + 1] == b[same]
        && a[same + 2..] == b[same + 2..]
}

/// The names of a draft, to be looked up.
struct Named<'a> {
    /// Each word of the full names, sorted.
    parts: Vec<&'a str>,
    /// The surnames that stand without a first name, sorted.
    alone: Vec<&'a str>,
    /// The surnames of full names with their first place among the people, by first letter and length.
    surnames: BTreeMap<(u8, usize), BTreeMap<&'a str, usize>>,
}

impl<'a> Named<'a> {
    fn of(release: &'a Release, surname: impl Fn(Span) -> &'a str) -> Self {
        let mut named = Self { parts: Vec::new(), alone: Vec::new(), surnames: BTreeMap::new() };
        for (i, mention) in release.people.iter().enumerate() {
            let last = surname(mention.name);
            if !mention.full {
                named.alone.push(last);
                continue;
            }
            named.parts.extend(release.words(mention.name).split([' ', '\u{a0}']));
            if let Some(first) = last.bytes().next() {
                named.surnames.entry((first, last.len())).or_default().entry(last).or_insert(i);
            }
        }
        named.parts.sort_unstable();
        named.alone.sort_unstable();
        named
    }

    /// The first person with a full name whose surname is one letter away from `word`.
    fn nearest(&self, word: &str) -> Option<usize> {
        let first = word.bytes().next()?;
        (word.len() - 1..=word.len() + 1)
            .filter_map(|length| self.surnames.get(&(first, length)))
            .flatten()
            .filter(|(surname, _)| near(word, surname))
            .map(|(_, i)| *i)
            .min()
    }
}

/// How many of `sorted` begin with `word`.
fn count_with(sorted: &[&str], word: &str) -> usize {
    let from = sorted.partition_point(|other| *other < word);
    sorted[from..].partition_point(|other| other.starts_with(word))
}

/// One letter more, less or other, after the first.
fn near(a: &str, b: &str) -> bool {
    let (short, long) =
        if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    same > 0
        && short.is_ascii()
        && long.is_ascii()
        && match long.len() - short.len() {
            0 => same < short.len() && short[same + 1..] == long[same + 1..],
            1 => short[same..] == long[same + 1..] && same < short.len(),
            _ => false,
        }
}

fn capitalised(word: &str) -> Option<String> {
    let mut chars = word.chars();
    Some(chars.next()?.to_uppercase().chain(chars).collect())
}

fn is_title(release: &Release, i: usize) -> bool {
    release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title))
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "and" | "for" | "the" | "in" | "on" | "to" | "with" | "a" | "an" | "at" | "by" | "or" | "as"
    )
}

/// The words from token `first` on as long as they could be a name: capital words, and small words between them.
fn name_from(release: &Release, first: usize) -> Span {
    let mut last = first;
    let mut i = first;
    while release.spaced(i) && i < first + 12 {
        i += 1;
        if is_title(release, i) {
            last = i;
        } else if !is_small(release.word(i)) {
            break;
        }
    }
    release.tokens[first].span.to(release.tokens[last].span)
}

/// Names of bodies as they stand: three words or more that end in what bodies are called.
fn observe(release: &Release, observations: &mut Observations) {
    let mut i = 0;
    while i < release.tokens.len() {
        if !is_title(release, i) || !is_title(release, i + 1) || !release.spaced(i) {
            i += 1;
            continue;
        }
        let span = name_from(release, i);
        let end = release.token_at(span.end());
        let body = matches!(
            release.word(end - 1),
            "Agency"
                | "Association"
                | "Authority"
                | "Board"
                | "Commission"
                | "Committee"
                | "Confederation"
                | "Council"
                | "Federation"
                | "Foundation"
                | "Fund"
                | "Institute"
                | "Network"
                | "Society"
                | "Trust"
                | "Union"
        );
        if body && end >= i + 3 && !matches!(release.word(i), "The" | "A" | "An" | "This" | "Our") {
            observations.see(slot(release.words(span)), release.words(span), span);
        }
        i = end.max(i + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, read};

    #[test]
    fn finds_names_with_a_small_letter() {
        finds(&RULE, "The Better Roads Fund (BRF) is new. A [[better]] Roads Fund bid. The BRF pays.");
        let style = Style::from_pins("\"name/parishroadsboard\" = \"Parish Roads Board\"").unwrap();
        finds_with(&RULE, "The [[parish]] Roads Board met.", &style);
    }

    #[test]
    fn finds_parts_of_counties() {
        finds(&RULE, "The [[mid-Sussex]] NHS Trust met in [[mid Sussex]].");
        finds(&RULE, "The [[mid-Hampshire]] Hospitals NHS Trust and [[mid Hants]] too.");
    }

    #[test]
    fn finds_clipped_names() {
        finds(&RULE, "A survey by the [[NHS Confed]] says so. We told the [[Dept]] of Roads.");
        finds(&RULE, "See the dept of shoes, and Dept 12. Ask (NHS Confed) or @Confed.");
        finds(&RULE, "NHS Confed\n\nThe Confederation agrees.");
    }

    #[test]
    fn finds_a_slip_in_the_name_of_a_nations_body() {
        finds(&RULE, "We met [[ADSW Cymru]] in Cardiff.");
        finds(&RULE, "We met ADSS Cymru and ADSS NI in Cardiff, BBC Cymru too, and ACME Cymru.");
    }

    #[test]
    fn finds_two_forms_of_one_name() {
        finds(&RULE, "[[St.]] Winifred’s Hospice is open. St Winifred’s cares for all.");
        finds(&RULE, "It is so across the North West. In the [[North-West]] too.");
        for text in [
            "St. Winifred’s is open, and St. Oswald’s. The shop is in High St. Doors open at noon.",
            "St Winifred’s is open, and so is the church of St. Oswald’s.",
            "North West Water works in the North-West.",
            "The North-West is wet, and the South East is dry.",
            "A North-West wind; it is so in North West Exampleton.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn finds_misspelt_surnames() {
        finds(&RULE, "So says ARW President Sandra Thistlewood. Mrs [[Thistlewod]] agrees.");
    }

    #[test]
    fn finds_misspelt_people_of_the_archive() {
        use crate::style::{Form, Learned, Tier};
        let mut style = Style::default();
        for (person, role) in [("Nora Thistlewood", "ARW President"), ("Ann Vale", "ARW Treasurer")] {
            let form = Form { form: role.into(), seen: 20, ..Form::default() };
            let learned = Learned { tier: Tier::Strong, of: 20, forms: vec![form], ..Learned::default() };
            style.learned.insert(format!("person/{person}/role"), learned);
        }
        finds_with(&RULE, "So says ARW President [[Nora Thistlewod]] today.", &style);
        finds_with(
            &RULE,
            "[[Nora Thistlewould]], who lives there, agrees.".replace("would", "wodd").as_str(),
            &style,
        );
        finds_with(&RULE, "So says ARW Treasurer [[Ann Vaile]] today.", &style);
        finds_with(&RULE, "So says ARW President [[Noar Thistlewood]] today.", &style);
        for text in [
            "So says ARW President Nora Thistlewood today.",
            // Another post, and a short name: another person.
            "So says ARW Secretary Ann Vane today.",
            "So says ARW Treasurer Anne Dale today.",
            "So says ARW President Dora Thistlewood today.",
        ] {
            finds_with(&RULE, text, &style);
        }
    }

    #[test]
    fn leaves_names_and_generic_words_alone() {
        for text in [
            "The Care Quality Commission and its quality commission.",
            "People in mid Wales and north Surrey agree.",
            "The Mid Sussex NHS Trust met.",
            "The north Surrey County Council depots.",
            "So says Sandra Thistlewood. Mrs Thistlewood agrees, and Mrs Thistlewood’s son.",
            "Mr Brown and Ms Browne agree.",
            "So says Hassan Hasan. Mr Hassan agrees.",
            "The trust and the board met the council.",
            "new Roads Board members",
            "Health and wellbeing boards, and the Health and Wellbeing Board.",
            "We asked Care Quality Commission staff about care Quality marks.",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn observes_names_of_bodies() {
        let mut seen = Observations::default();
        observe(&read("We met the Parish Roads Board, and Road Wardens."), &mut seen);
        let slots: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(slots, [("name/parishroadsboard", "Parish Roads Board")]);
    }
}
