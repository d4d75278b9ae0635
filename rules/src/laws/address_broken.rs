use std::collections::{BTreeMap, BTreeSet};

use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::link::{Link, LinkKind};
use crate::release::part::PartKind;
use crate::rule;
use crate::rule::{Family, Fixes, Speech};
use crate::text::slip::{one_letter, swapped};
use crate::text::{Edit, Span, is_space};

rule! {
    /// An e-mail or web address that cannot work: no `@` or two, `.con`, a comma or a space in it, `htpp://`.
    ///
    /// Whoever answers a release answers to that address. Nobody will say that the mail came back.
    ///
    /// ```bad
    /// Contact: Ann Lee, 01632 960123, [[ann.lee@thornmere.con]]
    /// ```
    /// ```fixed
    /// Contact: Ann Lee, 01632 960123, ann.lee@thornmere.com
    /// ```
    /// ```bad
    /// Email: [[press@@thornmere.org]] or see [[htpp://thornmere.org]]
    /// ```
    /// ```fixed
    /// Email: press@thornmere.org or see http://thornmere.org
    /// ```
    /// ```good
    /// Email: press@thornmere.org, ann.lee+news@mail.thornmere.org; meet us @thornmere at 10 @ the hall.
    /// ```
    ///
    /// Where two addresses differ by one letter of their domain, one of them is misspelt. It does not ask whether a
    /// sound address exists.
    "address-broken",
    family: Family::Links,
    weight: Weight::Fault,
    fixes: Fixes::Choice,
    speech: Speech::Speaks,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut faults: Vec<Fault> = Vec::new();
    let mails = release.links.iter().filter(|link| link.kind == LinkKind::Email);
    let hosts: Vec<&str> = mails.filter_map(|link| host(release.words(link.span))).take(MAILS).collect();
    let known = mailboxes(context);
    let all = release.links.iter().filter_map(|link| host(release.words(link.span)));
    let named: BTreeSet<&str> =
        all.map(|host| host.strip_prefix("www.").unwrap_or(host)).take(HOSTS).collect();
    for link in &release.links {
        let glued = || glued(release, link, &named, &known);
        faults.extend(ending(release, link).or_else(|| without_sign(release, link, &hosts)).or_else(glued));
    }
    for sign in memchr::memchr_iter(b'@', release.text.as_bytes()) {
        faults.extend(round_sign(release, sign));
    }
    web(release, &mut faults);
    faults.extend(near_domains(release));
    faults.sort_by_key(|fault| fault.span);
    let mut until = 0;
    for fault in faults {
        if fault.span.start() < until {
            continue;
        }
        until = fault.span.end();
        let words = fault.span.of(&release.text);
        let finding = report.find(fault.span, format!("“{words}” is no address that works: {}.", fault.why));
        if let Some(right) = fault.right {
            finding.fix(Fix::choice(format!("Write “{right}”"), vec![Edit::replace(fault.span, right)]));
        }
    }
}

/// An address that does not work, why, and what it was to be, if one can tell.
struct Fault {
    span: Span,
    why: String,
    right: Option<String>,
}

impl Fault {
    fn new(span: Span, why: impl Into<String>, right: impl Into<Option<String>>) -> Self {
        Self { span, why: why.into(), right: right.into() }
    }
}

/// Endings that slips are made of. Those of two letters are left out: nearly any two letters are a country.
const ENDINGS: [&str; 7] = ["com", "org", "net", "gov", "edu", "info", "example"];
/// Endings that look like a slip of one of those and are given out (IANA, root zone database, November 2026).
const SOUND: [&str; 16] = [
    "cam", "cfd", "ceo", "coop", "com", "gop", "goo", "got", "int", "nec", "new", "bet", "pet", "vet", "ong",
    "eus",
];
/// Endings that have lost a point.
const GLUED: [(&str, &str); 5] =
    [("couk", "co.uk"), ("orguk", "org.uk"), ("govuk", "gov.uk"), ("acuk", "ac.uk"), ("comau", "com.au")];

/// What the last part of a host was to be, where it cannot be right.
fn meant(host: &str) -> Option<String> {
    let (name, last) = host.rsplit_once('.')?;
    let small = last.to_ascii_lowercase();
    if let Some((_, right)) = GLUED.iter().find(|(glued, _)| *glued == small) {
        return Some(format!("{name}.{right}"));
    }
    if !small.bytes().all(|b| b.is_ascii_lowercase()) || small.len() < 3 {
        return None;
    }
    let slip = |right: &&&str| {
        let (a, b) = (small.as_bytes(), right.as_bytes());
        swapped(a, b) || one_letter(a, b) && a.len() >= b.len()
    };
    if ENDINGS.contains(&&*small) || SOUND.contains(&&*small) || small.starts_with("xn") {
        return None;
    }
    ENDINGS.iter().find(slip).map(|right| format!("{name}.{right}"))
}

/// `ann@thornmere.con`, `www.thornmere.ogr`.
fn ending(release: &Release, link: &Link) -> Option<Fault> {
    let words = release.words(link.span);
    let host = host(words)?;
    let at = host.as_ptr() as usize - words.as_ptr() as usize;
    let right = meant(host)?;
    let last = host.rsplit('.').next()?;
    let whole = format!("{}{right}{}", &words[..at], &words[at + host.len()..]);
    Some(Fault::new(link.span, format!("no address ends in “.{last}”"), whole))
}

/// The host of an address: `thornmere.org` of `https://www.thornmere.org/a` and of `a@thornmere.org`; with its `www.`.
fn host(words: &str) -> Option<&str> {
    let rest = match (words.find("://"), words.find('@')) {
        (Some(scheme), _) => &words[scheme + 3..],
        (None, Some(sign)) => &words[sign + 1..],
        (None, None) => words,
    };
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|host| host.contains('.'))
}

/// `ann.lee.thornmere.org` where an e-mail address belongs.
fn without_sign(release: &Release, link: &Link, hosts: &[&str]) -> Option<Fault> {
    let words = release.words(link.span);
    let bare = link.kind == LinkKind::Web && !words.contains(['/', ':']) && !words.starts_with("www.");
    if !bare || words.matches('.').count() < 2 {
        return None;
    }
    let start = link.span.start();
    let line = release.lines.span(release.lines.at(start));
    let from = line.start().max(start.saturating_sub(LONGEST));
    let led = release.text.get(from..start).unwrap_or_default();
    let before = led.trim_end_matches(|c: char| is_space(c) || c == ':');
    let label = before.rsplit(|c: char| !(c.is_ascii_alphabetic() || c == '-')).next().unwrap_or_default();
    let labelled = ["email", "e-mail", "mail"].iter().any(|l| label.eq_ignore_ascii_case(l));
    let in_contacts = release.part_at(start) == Some(PartKind::Contacts);
    let labels: Vec<&str> = words.split('.').collect();
    let named = |label: &&&str| {
        label.len() > 1
            && led.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(label))
    };
    // The mailbox: the person of the line by name, or what the domain of another address leaves.
    let person = labels.iter().take_while(named).count();
    let other = || {
        hosts
            .iter()
            .find_map(|host| words.strip_suffix(host)?.strip_suffix('.').map(|box_| box_.split('.').count()))
    };
    let mailbox = match person {
        _ if !(labelled || in_contacts) => return None,
        2.. => person,
        _ if labelled || in_contacts => match other() {
            Some(count) => count,
            None if labelled && labels.len() > 2 && !is_second_level(&labels) => 1,
            None => return None,
        },
        _ => return None,
    };
    let (name, domain) = (labels.get(..mailbox)?.join("."), labels.get(mailbox..)?.join("."));
    domain.contains('.').then(|| Fault::new(link.span, "it has no “@”", format!("{name}@{domain}")))
}

/// The addresses of the archive's contacts, by what is left of them without their sign.
fn mailboxes<'a>(context: &Context<'a>) -> BTreeMap<String, &'a str> {
    let slots = context.style.family("person/").filter(|(slot, _)| slot.ends_with("/email"));
    let forms = slots.flat_map(|(_, learned)| learned.forms.iter().map(|form| form.form.as_str()));
    forms.map(|address| (address.replace('@', "").to_lowercase(), address)).collect()
}

/// `pressthornmere.org` where the archive has `press@thornmere.org`, or the draft `www.thornmere.org`.
fn glued(
    release: &Release,
    link: &Link,
    hosts: &BTreeSet<&str>,
    known: &BTreeMap<String, &str>,
) -> Option<Fault> {
    let words = release.words(link.span);
    if link.kind != LinkKind::Web || words.contains(['/', ':', '@']) || words.starts_with("www.") {
        return None;
    }
    if let Some(address) = known.get(&words.to_lowercase()) {
        return Some(Fault::new(link.span, "it has no “@”", (*address).to_owned()));
    }
    // Beside another address of this host, where somebody is to be written to.
    let start = link.span.start();
    let written_to = of_mail(&release.text, start) || release.part_at(start) == Some(PartKind::Contacts);
    let name = hosts.iter().find(|name| {
        words.strip_suffix(**name).is_some_and(|mailbox| mailbox.len() > 1 && !mailbox.ends_with(['.', '-']))
    })?;
    let mailbox = &words[..words.len() - name.len()];
    written_to.then(|| Fault::new(link.span, "it has no “@”", format!("{mailbox}@{name}")))
}

/// And so many for a host that has swallowed the sign before it.
const HOSTS: usize = 64;
/// So many other addresses are asked for their domain.
const MAILS: usize = 8;

/// `thornmere.co.uk`: three parts, and nothing before the domain.
fn is_second_level(labels: &[&str]) -> bool {
    labels.len() == 3 && labels[2].len() == 2 && labels[1].len() <= 3
}

/// What is wrong round the at sign at `sign`: a second one, a comma, a space.
fn round_sign(release: &Release, sign: usize) -> Option<Fault> {
    let text = &*release.text;
    let bytes = text.as_bytes();
    let box_start = mailbox_start(bytes, sign);
    let has_box = box_start < sign;
    // Two signs side by side, or one more within the host.
    if bytes.get(sign + 1) == Some(&b'@') && has_box {
        let end = host_end(bytes, sign + 2);
        let host = &text[sign + 2..end];
        return sound(host).then(|| {
            let right = format!("{}@{host}", &text[box_start..sign]);
            Fault::new(Span::new(box_start, end), "it has two “@”", right)
        });
    }
    if release.in_link(sign) && !(has_box && bytes.get(box_start.wrapping_sub(1)) == Some(&b'@')) {
        // A sound address may still be cut short: `press@thornmere,org` is none, and `a@b.example. org` is one.
        return spaced_ending(text, box_start, sign);
    }
    if has_box && box_start > 0 && bytes[box_start - 1] == b'@' {
        let first = mailbox_start(bytes, box_start - 1);
        let end = host_end(bytes, sign + 1);
        let social = !sound(&text[sign + 1..end]) || first == box_start - 1;
        return (!social).then(|| Fault::new(Span::new(first, end), "it has two “@”", None));
    }
    if !has_box {
        return spaced_box(release, sign);
    }
    let end = host_end(bytes, sign + 1);
    let host = &text[sign + 1..end];
    if host.is_empty() {
        // `ann.lee@ thornmere.org`.
        let from = sign + 1 + text[sign + 1..].starts_with(' ') as usize;
        let end = host_end(bytes, from);
        let host = &text[from..end];
        return (from > sign + 1 && sound(host)).then(|| {
            let right = format!("{}@{host}", &text[box_start..sign]);
            Fault::new(Span::new(box_start, end), "it has a space in it", right)
        });
    }
    // `press@thornmere,org`, `press@thornmere;org`.
    if let Some(mark @ (b',' | b';')) = bytes.get(end).copied() {
        let to = host_end(bytes, end + 1);
        let right = format!("{host}.{}", &text[end + 1..to]);
        if sound(&right) {
            let whole = format!("{}@{right}", &text[box_start..sign]);
            let why = format!("it has a “{}” in it", char::from(mark));
            return Some(Fault::new(Span::new(box_start, to), why, whole));
        }
    }
    spaced_ending(text, box_start, sign).or_else(|| cut_short(release, box_start, sign, end))
}

/// `ann.lee@thornmere`, where mail addresses stand or with two names before the sign.
fn cut_short(release: &Release, from: usize, sign: usize, end: usize) -> Option<Fault> {
    let text = &*release.text;
    let (mailbox, host) = (&text[from..sign], &text[sign + 1..end]);
    let over = text[end..].chars().next().is_none_or(|c| is_space(c) || matches!(c, ',' | ';' | ')' | '.'));
    let name = |word: &str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let dotted = mailbox.split_once('.').is_some_and(|(a, b)| name(a) && name(b));
    let labelled = text[..from].trim_end().to_ascii_lowercase().ends_with("mail:");
    let placed = dotted || labelled || release.part_at(from) == Some(PartKind::Contacts) && name(mailbox);
    (over && placed && name(host) && host != "localhost").then(|| {
        let whole = (release.links.iter().take(MAILS))
            .filter_map(|link| self::host(release.words(link.span)))
            .map(|other| other.strip_prefix("www.").unwrap_or(other))
            .find(|other| other.strip_prefix(host).is_some_and(|rest| rest.starts_with('.')));
        let right = whole.map(|whole| format!("{mailbox}@{whole}"));
        Fault::new(Span::new(from, end), "it is cut short", right)
    })
}

/// `press@thornmere .org`, `press@thornmere. org`.
fn spaced_ending(text: &str, from: usize, sign: usize) -> Option<Fault> {
    let bytes = text.as_bytes();
    let end = host_end(bytes, sign + 1);
    let host = &text[sign + 1..end];
    if host.is_empty() || from == sign || ENDINGS.iter().any(|e| host.ends_with(&format!(".{e}"))) {
        return None;
    }
    let rest = &text[end..];
    let after = rest.strip_prefix(" .").or_else(|| rest.strip_prefix(". "))?;
    let start = end + 2;
    let to = host_end(bytes, start);
    let last = &after[..to - start];
    // A host of one name goes on; one with an ending already ends its sentence.
    let known = ENDINGS.contains(&last) || ["co.uk", "org.uk", "gov.uk", "ac.uk", "nhs.uk"].contains(&last);
    (known && (!host.contains('.') || rest.starts_with(" ."))).then(|| {
        let right = format!("{}@{host}.{last}", &text[from..sign]);
        Fault::new(Span::new(from, to), "it has a space in it", right)
    })
}

/// `ann.lee @thornmere.org`; `@thornmere` by itself is a name elsewhere.
fn spaced_box(release: &Release, sign: usize) -> Option<Fault> {
    let text = &*release.text;
    let bytes = text.as_bytes();
    let before = text[..sign].strip_suffix(' ')?;
    let start = mailbox_start(bytes, before.len());
    let mailbox = &text[start..before.len()];
    let end = host_end(bytes, sign + 1);
    let host = &text[sign + 1..end];
    let dotted = mailbox.trim_end_matches('.').contains('.') && !mailbox.ends_with('.');
    let labelled = text[..start].trim_end().to_ascii_lowercase().ends_with("mail:");
    // `<press @thornmere.org>`, `ann_lee @thornmere.org`.
    let sure =
        dotted || labelled || of_mail(text, start) || text[..start].ends_with('<') || mailbox.contains('_');
    (sound(host) && !mailbox.is_empty() && sure).then(|| {
        let right = format!("{mailbox}@{host}");
        Fault::new(Span::new(start, end), "it has a space in it", right)
    })
}

/// So near before an address stands the word for it (in bytes).
const SAID: usize = 40;

/// `send mail to …`, `e-mailed by the writer to …`: whether the words before `start` speak of mail.
fn of_mail(text: &str, start: usize) -> bool {
    let before = &text.as_bytes()[start.saturating_sub(SAID)..start];
    let line = before.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    line.windows(4).any(|four| four.eq_ignore_ascii_case(b"mail"))
}

/// Longer than any mailbox or host (in bytes).
const LONGEST: usize = 128;

fn mailbox_start(bytes: &[u8], end: usize) -> usize {
    let from = end.saturating_sub(LONGEST);
    let is_box = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'\'');
    let mut start = end;
    while start > from && is_box(bytes[start - 1]) {
        start -= 1;
    }
    while start < end && !bytes[start].is_ascii_alphanumeric() {
        start += 1;
    }
    start
}

fn host_end(bytes: &[u8], start: usize) -> usize {
    let to = bytes.len().min(start + LONGEST);
    let mut end = start;
    while end < to && (bytes[end].is_ascii_alphanumeric() || matches!(bytes[end], b'.' | b'-')) {
        end += 1;
    }
    while end > start && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end.max(start)
}

/// Whether this reads like a whole host: `thornmere.org`, `mail.thornmere.co.uk`.
fn sound(host: &str) -> bool {
    let labels = host.split('.').all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'));
    let last = host.rsplit('.').next().unwrap_or_default();
    let letters = last.len() >= 2 && last.bytes().all(|b| b.is_ascii_lowercase());
    host.contains('.') && labels && letters
}

/// Slips in what opens a web address, and the right beginning.
const OPENINGS: [(&str, &str); 16] = [
    ("htpp://", "http://"),
    ("htpps://", "https://"),
    ("htps://", "https://"),
    ("htp://", "http://"),
    ("hhttp://", "http://"),
    ("hhttps://", "https://"),
    ("htttp://", "http://"),
    ("htttps://", "https://"),
    ("httpss://", "https://"),
    ("httsp://", "https://"),
    ("hppts://", "https://"),
    ("hptts://", "https://"),
    ("ttps://", "https://"),
    ("ttp://", "http://"),
    ("http//:", "http://"),
    ("https//:", "https://"),
];

/// Web addresses with a slip in their beginning.
fn web(release: &Release, faults: &mut Vec<Fault>) {
    let text = &*release.text;
    let bytes = text.as_bytes();
    for at in memchr::memmem::find_iter(bytes, "//") {
        faults.extend(scheme(text, at));
    }
    for at in memchr::memmem::find_iter(bytes, "ww") {
        let free = at == 0
            || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'-' | b'@' | b'/'));
        if free && let Some(fault) = www(text, at) {
            faults.push(fault);
        }
    }
    // `http:/thornmere.org`, `https:thornmere.org`.
    for at in memchr::memmem::find_iter(bytes, "http") {
        let free = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let rest = &text[at..];
        let scheme = if rest.starts_with("https") { "https" } else { "http" };
        let after = &rest[scheme.len()..];
        let Some(tail) = after
            .strip_prefix(":/")
            .or_else(|| after.strip_prefix(':'))
            .or_else(|| after.strip_prefix(";//"))
        else {
            continue;
        };
        if !free || after.starts_with("://") || !tail.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let start = at + rest.len() - tail.len();
        if sound(&text[start..host_end(bytes, start)]) {
            let end = run_end(text, start);
            let right = format!("{scheme}://{}", &text[start..end]);
            faults.push(Fault::new(
                Span::new(at, end),
                format!("it does not begin with “{scheme}://”"),
                right,
            ));
        }
    }
}

/// What opens wrongly at the double stroke `at`.
fn scheme(text: &str, at: usize) -> Option<Fault> {
    let bytes = text.as_bytes();
    let (from, to) = (at.saturating_sub(8), (at + 3).min(text.len()));
    let around = text.get(from..to)?;
    let (wrong, right, start) = OPENINGS.iter().find_map(|(wrong, right)| {
        let end = if wrong.ends_with(':') { at + 3 } else { at + 2 };
        let start = end.checked_sub(wrong.len())?;
        let here = text.get(start..end)?;
        let free = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        (free && !around.is_empty() && here.eq_ignore_ascii_case(wrong)).then_some((*wrong, *right, start))
    })?;
    let rest = start + wrong.len();
    let end = run_end(text, rest);
    (end > rest).then(|| {
        let whole = format!("{right}{}", &text[rest..end]);
        Fault::new(Span::new(start, end), format!("“{wrong}” was to be “{right}”"), whole)
    })
}

/// `wwww.thornmere.org`, `ww.thornmere.org`, `www,thornmere.org`, `www.thornmere,org`, `www..thornmere.org`.
fn www(text: &str, at: usize) -> Option<Fault> {
    let bytes = text.as_bytes();
    let count = bytes[at..].iter().take_while(|b| **b == b'w').count();
    let mark = *bytes.get(at + count)?;
    let mut start = at + count + 1;
    if mark == b'.' && bytes.get(start) == Some(&b'.') && count == 3 {
        start += 1;
    } else if !(count == 3 && mark == b','
        || matches!(count, 2 | 4) && mark == b'.'
        || count == 3 && mark == b'.')
    {
        return None;
    }
    let end = host_end(bytes, start);
    let host = &text[start..end];
    if !bytes.get(start).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let wrong_start = !(count == 3 && mark == b'.' && start == at + 4);
    if wrong_start {
        let stop = run_end(text, start);
        let right = format!("www.{}", &text[start..stop]);
        return sound(host).then(|| Fault::new(Span::new(at, stop), "it does not begin with “www.”", right));
    }
    let to = host_end(bytes, end + 1);
    let comma = bytes.get(end) == Some(&b',') && !host.contains('.');
    let last = text.get(end + 1..to).unwrap_or_default();
    (comma && sound(&format!("{host}.{last}")))
        .then(|| Fault::new(Span::new(at, to), "it has a “,” in it", format!("www.{host}.{last}")))
}

/// The end of an address that goes on to the next space, without the stop of its sentence.
fn run_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let end = rest
        .find(|c: char| is_space(c) || matches!(c, '<' | '>' | '"' | '“' | '”' | ')' | ']' | '|'))
        .unwrap_or(rest.len());
    start + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'']).len()
}

/// Shorter names are often a letter apart (in bytes).
const NAME: usize = 6;
/// At most so many names with one half in common are held against each other.
const ALIKE: usize = 8;

/// Domains that differ by one letter of one name: the rarer is misspelt, or the later.
fn near_domains(release: &Release) -> Vec<Fault> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, link) in release.links.iter().enumerate() {
        if let Some(host) = host(release.words(link.span)) {
            let host = host.to_ascii_lowercase();
            places.entry(host.strip_prefix("www.").map_or(host.clone(), str::to_owned)).or_default().push(i);
        }
    }
    if places.len() < 2 {
        return Vec::new();
    }
    // A slip leaves the first or the second half of the name as it was.
    let mut halves: BTreeMap<(String, bool), Vec<&str>> = BTreeMap::new();
    let mut out = Vec::new();
    for host in places.keys() {
        let Some((name, ending)) = named(host) else { continue };
        let half = name.len() / 2;
        let keys = [
            (format!("{}.{ending}", &name[..half.min(3)]), true),
            (format!("{}.{ending}", &name[name.len() - half.min(3)..]), false),
        ];
        for key in keys {
            let others = halves.entry(key).or_default();
            for other in others.iter().rev().take(ALIKE) {
                out.extend(misspelt(release, &places, other, host));
            }
            others.push(host);
        }
    }
    out
}

/// The name that was bought, and what stands round it: `thornmere`, `org.uk` of `thornmere.org.uk`.
fn named(host: &str) -> Option<(&str, String)> {
    let (at, name) = host
        .match_indices('.')
        .map(|(i, _)| i)
        .chain([host.len()])
        .scan(0, |from, to| Some((std::mem::replace(from, to + 1), to)))
        .map(|(from, to)| (from, &host[from..to]))
        .max_by_key(|(_, label)| label.len())?;
    let plain = name.len() >= NAME && name.bytes().all(|b| b.is_ascii_lowercase());
    let rest = format!("{}{}", &host[..at], &host[at + name.len()..]);
    plain.then_some((name, rest))
}

fn misspelt(release: &Release, places: &BTreeMap<String, Vec<usize>>, a: &str, b: &str) -> Option<Fault> {
    let ((x, _), (y, _)) = (named(a)?, named(b)?);
    // `thornmere` and `thornmeres` may be two.
    let plural = |long: &str, short: &str| long.strip_suffix('s') == Some(short);
    let slip = one_letter(x.as_bytes(), y.as_bytes()) || swapped(x.as_bytes(), y.as_bytes());
    if !slip || x == y || plural(x, y) || plural(y, x) {
        return None;
    }
    let (at_a, at_b) = (places.get(a)?, places.get(b)?);
    let later = |one: &[usize], other: &[usize]| one.first() > other.first();
    let a_wrong = at_a.len() < at_b.len() || at_a.len() == at_b.len() && later(at_a, at_b);
    let (wrong, right, at, other) = if a_wrong { (x, y, at_a, at_b) } else { (y, x, at_b, at_a) };
    let span = release.links[*at.first()?].span;
    let words = release.words(span);
    let seen = release.links[*other.first()?].span;
    let place = words.to_ascii_lowercase().find(wrong)?;
    let fixed = format!("{}{right}{}", &words[..place], &words[place + wrong.len()..]);
    let why =
        format!("or “{}” on {} does not: a letter parts the two", release.words(seen), release.place(seen));
    Some(Fault::new(span, why, fixed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with, fixed};

    #[track_caller]
    fn mends(text: &str, right: &str) {
        finds(&RULE, text);
        let plain = text.replace("[[", "").replace("]]", "");
        assert_eq!(fixed(&RULE, &plain, &Style::default()), right);
    }

    #[test]
    fn an_address_that_has_lost_its_sign_is_known_by_its_host() {
        let lead = "The hall is open.\n\nENDS\n\nFor more information contact:\nAnn Lee, 01632 960123\n";
        finds(&RULE, &format!("{lead}[[pressthornmere.org]]\nwww.thornmere.org\n"));
        finds(
            &RULE,
            "See www.thornmere.org for more, or send e-mail to <[[press @thornmere.org]]> before May.",
        );
        for text in ["See hallsthornmere.org and www.thornmere.org.", "Follow us @thornmere.org today."] {
            finds(&RULE, text);
        }
        let learned = crate::style::Learned {
            forms: vec![crate::style::Form { form: "ann@halls.org".into(), ..Default::default() }],
            ..Default::default()
        };
        let style =
            Style { learned: [("person/Ann Lee/email".to_owned(), learned)].into(), ..Style::default() };
        finds_with(&RULE, "Write to [[annhalls.org]] before May.", &style);
    }

    #[test]
    fn finds_mail_that_will_not_arrive() {
        mends("to [[ann@thornmere.ogr]]", "to ann@thornmere.org");
        mends("to [[ann@thornmere.comm]]", "to ann@thornmere.com");
        mends("to [[ann@thornmere.couk]]", "to ann@thornmere.co.uk");
        mends("to [[ann@thornmere.exmaple]]", "to ann@thornmere.example");
        mends("to [[ann@thornmere,org]], or not", "to ann@thornmere.org, or not");
        mends("to [[ann.lee@ thornmere.org]]", "to ann.lee@thornmere.org");
        mends("to [[ann.lee @thornmere.org]]", "to ann.lee@thornmere.org");
        mends("to [[ann@thornmere .org]] now", "to ann@thornmere.org now");
        mends("to [[ann@thornmere. org]] now", "to ann@thornmere.org now");
        mends("E-mail: [[press.thornmere.org]]", "E-mail: press@thornmere.org");
        mends(
            "It is.\n\nContact:\nAnn Lee, 01632 960123, [[ann.lee.thornmere.org]]\n",
            "It is.\n\nContact:\nAnn Lee, 01632 960123, ann.lee@thornmere.org\n",
        );
        finds(&RULE, "to [[ann@lee@thornmere.org]]");
        mends(
            "to [[ann.lee@thornmere]], see www.thornmere.org",
            "to ann.lee@thornmere.org, see www.thornmere.org",
        );
        finds(&RULE, "Email: [[press@thornmere]]");
    }

    #[test]
    fn finds_pages_that_will_not_open() {
        mends("at [[htpp://thornmere.org/a]].", "at http://thornmere.org/a.");
        mends("at [[https:/thornmere.org/a]].", "at https://thornmere.org/a.");
        mends("at [[http//:thornmere.org]]", "at http://thornmere.org");
        mends("at [[wwww.thornmere.org]]", "at www.thornmere.org");
        mends("at [[ww.thornmere.org/a]], too", "at www.thornmere.org/a, too");
        mends("at [[www,thornmere.org]]", "at www.thornmere.org");
        mends("at [[www.thornmere,org]] now", "at www.thornmere.org now");
        mends("at [[www.thornmere.con/a]]", "at www.thornmere.com/a");
    }

    #[test]
    fn holds_addresses_against_each_other() {
        mends(
            "at www.thornmere.org, or ask [[ann@thornmree.org]]",
            "at www.thornmere.org, or ask ann@thornmere.org",
        );
        finds(&RULE, "a@thornmere.org, [[b@thormere.org]] and c@thornmere.org");
        finds(&RULE, "a@thornmere.org, b@thornmeres.org, c@ons.gov.uk and d@ofs.gov.uk");
        finds(&RULE, "a@thornmere1.org and b@thornmere2.org, c@press.thornmere.org");
    }

    #[test]
    fn leaves_sound_ones_alone() {
        for text in [
            "ann.lee+press@mail.thornmere.co.uk, a@b.example",
            "Follow @thornmere and see us at 10.15 @ the hall.",
            "Follow us @thornmere.org on the web",
            "http://thornmere.org/a//b, https://www.thornmere.museum and ftp://thornmere.org",
            "Ask ann@thornmere.org. Org charts are there.",
            "Ask ann@thornmere.org,who knows.",
            "press@thornmere.vet, press@thornmere.ong and press@thornmere.new",
            "The site is mail.thornmere.org for all.",
            "Web: news.thornmere.org",
            "Email: thornmere.org.uk has a form.",
            "It was on the ww1.thornmere.org page of the www. days",
            "http: a note; https: so it is",
            "See ann@thornmere.org or bob@thornmere.org",
            "wwf.org.uk and www.org.uk",
            "It is me@home, with tea@four and root@localhost.",
        ] {
            finds(&RULE, text);
        }
    }
}
