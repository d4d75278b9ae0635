//! People: who is named, with which courtesy title and which role.

use super::Release;
use crate::facts::people::{is_courtesy_title, is_first_name, is_role};
use crate::facts::words;
use crate::text::{Case, Gap, Sieve, Span};

/// A place where a person is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Title, names and role as they stand together.
    pub span: Span,
    /// `Mrs`, `Dr`, `Cllr`, `Lord`.
    pub title: Option<Span>,
    /// The names: `Sandie Keene`, or `Keene` after a title.
    pub name: Span,
    /// The role: `President`, without the organisation where the two can be told apart.
    pub role: Option<Span>,
    /// The organisation the role is of.
    pub organisation: Option<Span>,
    /// A first and a last name, not a surname alone.
    pub full: bool,
}

/// A role with its organisation.
#[derive(Clone, Copy)]
struct Post {
    role: Span,
    organisation: Option<Span>,
}

/// A role after a name is looked for in so many tokens.
const ROLE_REACH: usize = 9;

/// A name with its initials and their stops has at most so many tokens.
const LONGEST_NAME: usize = 24;

pub(super) fn find(release: &Release) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut from = 0;
    for at in release.capitals() {
        if at >= from
            && let Some((mention, next)) = read(release, at)
        {
            out.push(mention);
            from = next;
        }
    }
    with_contacts(release, &mut out);
    out
}

/// Titles that stand one after the other take up no more tokens than this.
const TITLES: usize = 8;

/// A person named from token `at` on, and the token to go on from.
fn read(release: &Release, at: usize) -> Option<(Mention, usize)> {
    let case = release.tokens[at].case()?;
    if case != Case::Title && case != Case::Mixed {
        return None;
    }
    let word = release.word(at);
    let title = is_courtesy_title(word).then_some(release.tokens[at].span);
    let mut first = at;
    if title.is_some() {
        first = after_stop(release, at + 1);
        // `Lord Mayor Jane Smith`, `Sir Professor`: titles one after the other.
        let most = at + TITLES;
        while first < release.tokens.len().min(most)
            && is_courtesy_title(release.word(first))
            && gap(release, first - 1)
        {
            first = after_stop(release, first + 1);
        }
    }
    if title.is_none() && !goes_on(release, at) {
        return None;
    }
    let end = name_end(release, first, title.is_some())?;
    let names = end - first;
    let full = names >= 2;
    let name = release.tokens[first].span.to(release.tokens[end - 1].span);
    let before = title.map_or_else(|| post_before(release, first), |_| post_before(release, at));
    let after = post_after(release, end);
    let known = title.is_some()
        || (full && is_first_name(release.word(first)))
        || (full && (before.is_some() || after.is_some()) && !words::is_word(release.word(end - 1)));
    if !known || (title.is_some() && !full && words_in_common(release, first)) {
        return None;
    }
    let post = before.or(after.map(|(post, _)| post));
    let mut span = title.map_or(name, |t| t.to(name));
    let mut next = end;
    if let Some(post) = post {
        span = span.to(post.role);
        if let Some(organisation) = post.organisation {
            span = span.to(organisation);
        }
    }
    if before.is_none()
        && let Some((_, role_end)) = after
    {
        next = role_end;
    }
    let mention = Mention {
        span,
        title,
        name,
        role: post.map(|p| p.role),
        organisation: post.and_then(|p| p.organisation),
        full,
    };
    Some((mention, next))
}

/// `Sister Organisations`, `Justice Committee`: a title's word, but no person.
fn words_in_common(release: &Release, name: usize) -> bool {
    matches!(
        release.word(name - 1),
        "Sister" | "Justice" | "Father" | "Judge" | "Miss" | "Captain" | "Rep" | "Gov" | "Lady" | "Lord"
    ) && words::is_word(release.word(name))
        && is_institution(release.word(name))
}

fn after_stop(release: &Release, at: usize) -> usize {
    if at > 0 && at < release.tokens.len() && release.word(at) == "." && release.joined(at - 1) {
        at + 1
    } else {
        at
    }
}

/// Whether a space, or the line's end of a wrapped paragraph, stands between token `i` and the next.
fn gap(release: &Release, i: usize) -> bool {
    // One space between them, or nothing at all, is what there is nearly everywhere.
    match release.tokens.get(i).map(|token| token.gap) {
        Some(Gap::Space) => return i + 1 < release.tokens.len(),
        Some(Gap::Wide) => {}
        Some(Gap::None) | None => return false,
    }
    let Some(next) = release.tokens.get(i + 1) else { return false };
    let here = release.tokens[i].span;
    let between = &release.text[here.end()..next.span.start()];
    !between.is_empty()
        && between.len() <= 3
        && !between.contains('\t')
        && (!between.contains(['\n', '\r'])
            || release.paragraph_at(here.start()) == release.paragraph_at(next.span.start()))
}

/// Whether the word behind token `at` may be one of its names: most words with a capital begin a sentence.
fn goes_on(release: &Release, at: usize) -> bool {
    release.tokens.get(at + 1).is_some_and(|next| match next.case() {
        Some(Case::Lower) => is_particle(release.words(next.span)),
        _ => !next.is_number(),
    })
}

/// Small words within names: `van der Berg`.
fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "van" | "von" | "der" | "den" | "bin" | "binte" | "al" | "da" | "la" | "le")
}

/// One past the last token of the names that start at token `first`.
fn name_end(release: &Release, first: usize, after_title: bool) -> Option<usize> {
    let mut at = first;
    let mut names = 0;
    while names < 4 && at < release.tokens.len().min(first + LONGEST_NAME) {
        if at > first && !(gap(release, at - 1) || release.joined(at - 1)) {
            break;
        }
        let word = release.word(at);
        match release.tokens[at].case() {
            Some(Case::Title | Case::Mixed) if word.starts_with(char::is_uppercase) => {
                // `Councillor Jin Park`, `Mrs Ann Hall`: behind a first name these are surnames.
                let surname = after_title
                    && names == 1
                    && matches!(word, "Park" | "Hall" | "Day" | "Court" | "House" | "Street" | "March")
                    && !matches!(release.word(first - 1), "Lady" | "Lord" | "Sir" | "Saint" | "St");
                if is_courtesy_title(word)
                    || INSTITUTION.lets(&release.tokens[at]) && is_institution(word) && !surname
                    || ((after_title || names != 1) && is_role(word))
                {
                    break;
                }
                let possessive = is_possessive(word);
                at += 1;
                if word.len() <= 4 && word.chars().count() == 1 {
                    // An initial, with or without its stop, counts for no name.
                    at = after_stop(release, at);
                    if names == 0 {
                        continue;
                    }
                } else {
                    names += 1;
                }
                if possessive {
                    break;
                }
                // The second half of a double name.
                if at + 1 < release.tokens.len()
                    && release.joined(at - 1)
                    && release.joined(at)
                    && release.word(at) == "-"
                    && release.tokens[at + 1].case() == Some(Case::Title)
                {
                    at += 2;
                }
            }
            Some(Case::Lower) if (names > 0 || after_title) && is_particle(word) => {
                let next_is_name = gap(release, at)
                    && release.tokens.get(at + 1).is_some_and(|t| {
                        matches!(t.case(), Some(Case::Title | Case::Mixed))
                            || matches!(release.word(at + 1), "der" | "den" | "la")
                    });
                if !next_is_name {
                    break;
                }
                at += 1;
            }
            _ => break,
        }
    }
    let enough = if after_title { names >= 1 } else { names >= 2 };
    enough.then_some(at)
}

/// `Smith's`, `Smith’s`.
fn is_possessive(word: &str) -> bool {
    word.bytes().any(|b| matches!(b, b'\'' | 0x80..)) && (word.contains("'s") || word.contains("’s"))
}

/// Words of bodies and things, which end or break what looks like a person's name.
fn is_institution(word: &str) -> bool {
    INSTITUTIONS.binary_search(&word).is_ok()
}

static INSTITUTION: Sieve<64> = Sieve::of(INSTITUTIONS);
const INSTITUTIONS: &[&str] = &[
    "Act",
    "Action",
    "Agency",
    "Alliance",
    "And",
    "Annex",
    "April",
    "Association",
    "August",
    "Authority",
    "Award",
    "Bill",
    "Board",
    "Center",
    "Centre",
    "Charity",
    "City",
    "Coalition",
    "College",
    "Commission",
    "Committee",
    "Commons",
    "Community",
    "Company",
    "Concordat",
    "Confederation",
    "Conference",
    "Council",
    "County",
    "Court",
    "Day",
    "December",
    "Department",
    "Division",
    "February",
    "Federation",
    "For",
    "Foundation",
    "Friday",
    "Fund",
    "Government",
    "Group",
    "Hall",
    "Health",
    "Hospital",
    "House",
    "In",
    "Institute",
    "January",
    "July",
    "June",
    "Limited",
    "Ltd",
    "March",
    "Ministry",
    "Monday",
    "Network",
    "News",
    "November",
    "October",
    "Of",
    "Office",
    "Organisation",
    "Organisations",
    "Paper",
    "Park",
    "Parliament",
    "Partnership",
    "Plan",
    "Prize",
    "Programme",
    "Project",
    "Report",
    "Review",
    "Road",
    "Saturday",
    "Scheme",
    "School",
    "September",
    "Service",
    "Services",
    "Society",
    "Square",
    "Strategy",
    "Street",
    "Summit",
    "Sunday",
    "Team",
    "The",
    "Thursday",
    "Tribunal",
    "Trust",
    "Tuesday",
    "Union",
    "University",
    "Wednesday",
    "Week",
];

/// `ADASS President` and the like before the name at token `first`.
fn post_before(release: &Release, first: usize) -> Option<Post> {
    let noun = first.checked_sub(1)?;
    if !gap(release, noun) || !is_role_at(release, noun) {
        return None;
    }
    // The role reaches back over its own words; what stands before it, in capitals or like a name, is the organisation.
    let mut role = noun;
    while let Some(before) = role.checked_sub(1) {
        let bound = gap(release, before) || release.joined(before);
        let compound = role > 1 && matches!(release.word(before), "/" | "-" | "&") && release.joined(before);
        if bound && (is_role_word(release.word(before)) || is_role_at(release, before)) {
            role = before;
        } else if compound && release.joined(before - 1) && release.tokens[before - 1].is_word() {
            role = before - 1;
        } else {
            break;
        }
    }
    let mut start = role;
    while let Some(before) = start.checked_sub(1) {
        let title = matches!(release.tokens[before].case(), Some(Case::Title | Case::Upper | Case::Mixed));
        let small = start < role && matches!(release.word(before), "of" | "and" | "for" | "the" | "&");
        if !gap(release, before)
            || !(title || small)
            || matches!(release.word(before), "The" | "A" | "An" | "Our")
        {
            break;
        }
        start = before;
    }
    while start < role && release.tokens[start].case() == Some(Case::Lower) {
        start += 1;
    }
    let organisation = (start < role).then(|| release.tokens[start].span.to(release.tokens[role - 1].span));
    Some(Post { role: release.tokens[role].span.to(release.tokens[noun].span), organisation })
}

/// Whether the role's noun stands at token `at`, the second half of `Vice-President` too.
fn is_role_at(release: &Release, at: usize) -> bool {
    is_role(release.word(at)) || (release.word(at) == "policy" && at > 0 && is_role(release.word(at - 1)))
}

/// Words that belong to a role before its noun.
fn is_role_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "acting",
        "assistant",
        "associate",
        "chief",
        "communications",
        "corporate",
        "deputy",
        "elect",
        "executive",
        "external",
        "former",
        "general",
        "group",
        "honorary",
        "immediate",
        "interim",
        "joint",
        "managing",
        "marketing",
        "media",
        "national",
        "non",
        "past",
        "permanent",
        "policy",
        "press",
        "prime",
        "principal",
        "private",
        "programme",
        "project",
        "regional",
        "research",
        "senior",
        "shadow",
        "vice",
    ];
    const SIEVE: Sieve = Sieve::of(WORDS);
    let mut buffer = [0u8; 16];
    let Some(lower) = buffer.get_mut(..word.len()).filter(|_| SIEVE.passes(word)) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.binary_search_by(|w| w.as_bytes().cmp(lower)).is_ok()
}

/// `, President of the Association …` after the name that ends before token `end`: the post, and one past its last
/// token.
fn post_after(release: &Release, end: usize) -> Option<(Post, usize)> {
    if end >= release.tokens.len() || release.word(end) != "," || !release.joined(end - 1) {
        return None;
    }
    let mut first = end + 1;
    if first >= release.tokens.len() || !gap(release, end) {
        return None;
    }
    if matches!(release.word(first), "the" | "a" | "an" | "our" | "who" | "its") {
        first += 1;
    }
    let stop = release.tokens.len().min(first + ROLE_REACH);
    let mut noun = None;
    let mut at = first;
    while at < stop {
        if at > first && !(gap(release, at - 1) || release.joined(at - 1)) {
            break;
        }
        match release.tokens[at].case() {
            Some(_) if is_role_at(release, at) => noun = Some(at),
            // A verb or a small word ends the phrase; `of` opens the organisation.
            Some(Case::Lower)
                if matches!(
                    release.word(at),
                    "of" | "at"
                        | "for"
                        | "in"
                        | "with"
                        | "from"
                        | "said"
                        | "says"
                        | "who"
                        | "has"
                        | "is"
                        | "was"
                        | "will"
                        | "and"
                ) =>
            {
                break;
            }
            Some(_) => {}
            None if matches!(release.word(at), "-" | "/" | "&" | "’" | "'") => {}
            None => break,
        }
        at += 1;
    }
    let noun = noun?;
    // `, Press Officer, Roads Union`: capitals before the role are an organisation.
    let mut role = first;
    while role < noun && release.tokens[role].case() == Some(Case::Upper) {
        role += 1;
    }
    let role_span = release.tokens[role].span.to(release.tokens[noun].span);
    if role > first {
        let organisation = release.tokens[first].span.to(release.tokens[role - 1].span);
        return Some((Post { role: role_span, organisation: Some(organisation) }, noun + 1));
    }
    let organisation = organisation_after(release, noun + 1);
    let next = organisation.map_or(noun + 1, |o| release.token_at(o.end()));
    Some((Post { role: role_span, organisation }, next))
}

/// `of the Association of Directors`, `at Roads England`.
fn organisation_after(release: &Release, at: usize) -> Option<Span> {
    if at >= release.tokens.len()
        || !gap(release, at - 1)
        || !matches!(release.word(at), "of" | "at" | "for" | "with")
    {
        return None;
    }
    let mut first = at + 1;
    if release.tokens.get(first).is_some() && release.word(first) == "the" {
        first += 1;
    }
    let mut last = None;
    let mut i = first;
    while i < release.tokens.len() && i < first + 12 && gap(release, i - 1) {
        match release.tokens[i].case() {
            Some(Case::Title | Case::Upper | Case::Mixed) => last = Some(i),
            Some(Case::Lower)
                if last.is_some() && matches!(release.word(i), "of" | "and" | "for" | "the") => {}
            _ => break,
        }
        i += 1;
    }
    last.map(|last| release.tokens[first].span.to(release.tokens[last].span))
}

/// The names of contacts are people even where nothing in the words says so.
fn with_contacts(release: &Release, out: &mut Vec<Mention>) {
    for contact in &release.contacts.contacts {
        let Some(name) = contact.name else { continue };
        let full = release.words(name).split_whitespace().count() > 1;
        out.retain(|m| !m.name.touches(name));
        out.push(Mention {
            span: [contact.role, contact.organisation].into_iter().flatten().fold(name, Span::to),
            title: None,
            name,
            role: contact.role,
            organisation: contact.organisation,
            full,
        });
    }
    out.sort_by_key(|m| m.span);
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    /// Each person: title, name, role, organisation, with `-` for what is missing.
    fn people(text: &str) -> Vec<String> {
        let release = read(text);
        let words = |s: Option<crate::text::Span>| s.map_or("-", |s| release.words(s)).to_owned();
        release
            .people
            .iter()
            .map(|m| {
                format!(
                    "{}|{}|{}|{}",
                    words(m.title),
                    words(Some(m.name)),
                    words(m.role),
                    words(m.organisation)
                )
            })
            .collect()
    }

    #[test]
    fn finds_people_with_their_roles() {
        assert_eq!(people("according to ARW President Nora Vale."), ["-|Nora Vale|President|ARW"]);
        assert_eq!(people("ARW president Nora Vale said"), ["-|Nora Vale|president|ARW"]);
        assert_eq!(
            people("according to Nora Vale, President of the Association of Road Wardens."),
            ["-|Nora Vale|President|Association of Road Wardens"]
        );
        assert_eq!(
            people("Roads England chief executive Tom Abel said"),
            ["-|Tom Abel|chief executive|Roads England"]
        );
        assert_eq!(
            people("Paul Reed, ARW Policy/Press Adviser, 020"),
            ["-|Paul Reed|Policy/Press Adviser|ARW"]
        );
        assert_eq!(people("Paul Reed, Vice-President, ARW, 020"), ["-|Paul Reed|Vice-President|-"]);
    }

    #[test]
    fn finds_courtesy_titles() {
        assert_eq!(people("Mrs Vale said"), ["Mrs|Vale|-|-"]);
        assert_eq!(people("led by Lord Grimble, who"), ["Lord|Grimble|-|-"]);
        assert_eq!(
            people("Cllr. Anne O'Dell and Dr J. P. van der Meer met"),
            ["Cllr|Anne O'Dell|-|-", "Dr|J. P. van der Meer|-|-"]
        );
        assert_eq!(
            people("Prof Mary Lane-Wood, chair of Roads UK, said"),
            ["Prof|Mary Lane-Wood|chair|Roads UK"]
        );
    }

    #[test]
    fn takes_no_body_for_a_person() {
        for text in [
            "The Better Roads Fund is new.",
            "the Health Committee and the President of the Court",
            "Francis Report and Roads England",
            "Health and Wellbeing Board",
            "in Springfield Road, Little Wickham",
            "Director Road Services",
            "the Lord Mayor opened it",
        ] {
            assert_eq!(people(text), [] as [&str; 0], "{text}");
        }
    }
}
