use crate::alarm::{Context, Report, Weight};
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::person::Mention;
use crate::rule;
use crate::rule::Family;
use crate::text::{Case, Span};

rule! {
    /// Somebody who is named by a surname, or by an office, and never introduced.
    ///
    /// The first time a person is named the reader needs the first name and what the person is.
    ///
    /// ```bad
    /// The plan is new. [[Mrs Thistlewood]] said it would work.
    /// ```
    /// ```good
    /// ARW President Anna Thistlewood has a plan. Mrs Thistlewood said it would work.
    /// ```
    /// ```bad
    /// A blog written by [[ARW Immediate Past President]] can be found on our website.
    /// ```
    ///
    /// It does not speak of peers and ministers known by their office, of people the contacts introduce for
    /// themselves, of a report named after its author, or of direct speech.
    "person-not-introduced",
    family: Family::NamesAndRoles,
    weight: Weight::Remark,
    check: check,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let mut seen: Vec<&str> = Vec::new();
    for mention in &release.people {
        let name = surname(release, mention);
        if seen.contains(&name) {
            continue;
        }
        if is_bare(release, mention) && !stands_before(release, name, mention.span) {
            let span = mention.title.map_or(mention.name, |title| title.to(mention.name));
            report.find(
                span,
                format!(
                    "“{}” is not introduced; give the first name and the role at the first mention.",
                    release.words(span)
                ),
            );
        }
        seen.push(name);
    }
    offices(release, report);
}

/// A courtesy title and one name. Peers are called so, and professors often are.
fn is_bare(release: &Release, mention: &Mention) -> bool {
    let title = mention.title.map(|t| release.words(t)).unwrap_or_default();
    let in_contacts = matches!(
        release.part_at(mention.name.start()),
        Some(PartKind::Contacts | PartKind::Headline | PartKind::Availability)
    );
    !mention.full
        && mention.role.is_none()
        && !has_role_beside(release, mention)
        && matches!(title, "Mr" | "Mrs" | "Ms" | "Miss" | "Cllr" | "Councillor")
        && release.words(mention.name).chars().all(char::is_alphabetic)
        && !in_contacts
        // And one with its address behind it: `Mr Pie (2 High Street)`.
        && !has_address_behind(release, mention.name.end())
        // A shop in a list may be called `Mrs Pie`.
        && release
            .paragraph_at(mention.name.start())
            .is_some_and(|p| release.words(release.paragraphs[p].span).ends_with(['.', ':', '”', '"', '’', '?', '!']))
}

/// `Assistant Prosecutor Miss Lee`, `Miss Lee, Chief of the Bureau`: she has her role, and `Miss` may be her name.
fn has_role_beside(release: &Release, mention: &Mention) -> bool {
    let Some(title) = mention.title else { return false };
    let capital = |i: usize| release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title));
    let at = release.token_at(title.start());
    // A word that opens its sentence has its capital for that.
    let before = at > 1
        && release.spaced(at - 1)
        && capital(at - 1)
        && release.spaced(at - 2)
        && release.tokens[at - 2].is_word();
    let behind = release.token_at(mention.name.end());
    let comma = release.tokens.get(behind).is_some_and(|_| release.word(behind) == ",");
    let of = (behind + 2..behind + 5)
        .any(|i| release.tokens.get(i).is_some_and(|_| matches!(release.word(i), "of" | "for" | "at")));
    before || comma && capital(behind + 1) && of
}

fn has_address_behind(release: &Release, end: usize) -> bool {
    let bracket = release.text[end..].strip_prefix(" (").unwrap_or_default();
    bracket.starts_with(|c: char| c.is_ascii_digit())
}

fn surname<'a>(release: &'a Release, mention: &Mention) -> &'a str {
    let last = release.words(mention.name).rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    last.split(['\'', '’']).next().unwrap_or(last)
}

/// Whether the name stands anywhere in the text before, whoever was recognised there.
fn stands_before(release: &Release, name: &str, span: Span) -> bool {
    release.text[..span.start()].contains(name)
}

/// `by ARW Immediate Past President can`: an office with neither an article nor a name.
fn offices(release: &Release, report: &mut Report) {
    for used in &release.acronyms.uses {
        let first = release.token_at(used.span.start());
        if first == 0 || release.word(first - 1) != "by" || release.token_at(used.span.end()) != first + 1 {
            continue;
        }
        let mut at = first + 1;
        let title = |i: usize| release.tokens.get(i).is_some_and(|t| t.case() == Some(Case::Title));
        while title(at) && at < first + 6 {
            at += 1;
        }
        // `by ARW’s Deputy Secretary of Roads Colin Chow`: the post is not over, and its holder is named.
        let whole = !release.text[used.span.end()..].starts_with(['’', '\''])
            && !matches!(
                release.tokens.get(at).map(|_| release.word(at)),
                Some("of" | "for" | "and" | "at" | "in")
            );
        let goes_on = whole && release.tokens.get(at).is_some_and(|t| t.case() == Some(Case::Lower));
        if at > first + 1 && goes_on && crate::facts::people::is_role(release.word(at - 1)) {
            let span = used.span.to(release.tokens[at - 1].span);
            report.find(
                span,
                format!("“{}” is an office without a name; say who holds it.", release.words(span)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_people_nobody_introduced() {
        finds(&RULE, "The plan is new. [[Cllr Grimble]] agrees. Cllr Grimble says so.");
        finds(&RULE, "[[Mr Grimble]] and [[Ms Vale]] agree on that.");
    }

    #[test]
    fn leaves_alone_whom_the_reader_knows() {
        for text in [
            "ARW President Nora Vale agrees. Mrs Vale says so.",
            "So says Nora Vale. Ms Vale’s plan is new.",
            "A review led by Lord Grimble, and by Dr Vale.",
            "The Grimble Report was read by Mrs Grimble.",
            "Mr Tom Grimble agrees. Mr Grimble says so.",
            "Cllr Tom Grimble, leader of Wickham Council, agrees.",
            "K Vale is Minister. Mr Vale agrees.",
            "Written by ARW President Nora Vale for us.",
            "Paid for by ARW members and by the ARW President.",
            "The Prime Minister and the Lord Mayor agree.",
            "Mr. and Mrs.",
            "Councillor Jin Park, member for culture, agrees. So does Mrs Ann Hall.",
            "Mrs Pie (2 High Street, Wickham) was closed for a week in May.",
            "It was signed by ARW’s Deputy Secretary of Roads Nora Vale.",
            "It was signed by ARW Secretary for the north Nora Vale.",
        ] {
            finds(&RULE, text);
        }
    }
}
