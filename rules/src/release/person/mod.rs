//! People: who is named, with which courtesy title and which role.

mod institution;
mod name;
mod post;

use name::{after_stop, gap, goes_on, name_end, words_in_common};
use post::{post_after, post_before};

use super::parts::Parts;
use crate::facts::people::{is_courtesy_title, is_first_name};
use crate::facts::words;
use crate::text::{Case, Span};

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

pub(super) fn find(release: &Parts) -> Vec<Mention> {
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
fn read(release: &Parts, at: usize) -> Option<(Mention, usize)> {
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

/// The names of contacts are people even where nothing in the words says so.
fn with_contacts(release: &Parts, out: &mut Vec<Mention>) {
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
