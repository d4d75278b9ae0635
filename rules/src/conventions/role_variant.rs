use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::observation::Observations;
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::person::Mention;
use crate::rule;
use crate::rule::{Basis, Family, Fixes};
use crate::slot::Slot;
use crate::style::{Learned, Tier};
use crate::text::{Edit, Span};

rule! {
    /// A person whose role is not the one the house gives them.
    ///
    /// People are promoted, so it asks; but a role that changes its words from release to release is a slip.
    ///
    /// ```style
    /// "person/Paul Reeve/role" = "ARW Policy/Press Adviser"
    /// ```
    /// ```bad
    /// So says Paul Reeve, ARW [[Policy/Media Adviser]].
    /// ```
    /// ```fixed
    /// So says Paul Reeve, ARW Policy/Press Adviser.
    /// ```
    /// ```good
    /// So says Paul Reeve, ARW Policy/Press Adviser.
    /// ```
    ///
    /// It does not speak of a new person in a known role, of capitals (`president`), of the order of role and
    /// organisation, or of a role given in part (`Adviser`).
    "role-variant",
    family: Family::NamesAndRoles,
    basis: Basis::Convention,
    weight: Weight::Doubt,
    fixes: Fixes::Choice,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("person/*/role", "{}’s role", crate::slot::Family::Person),
    ],
}

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for mention in release.people.iter().filter(|m| m.full) {
        let Some(role) = mention.role else { continue };
        let Some(known) = context.style.known(&slot(release, mention)) else { continue };
        // People change posts, and a post has several names: only where the archive has a single one, and perhaps one
        // slip beside it, is another a slip.
        let settled = |l: &Learned| l.forms.len() <= 2 && l.forms.iter().skip(1).all(|f| f.seen <= 1);
        if known.learned.is_some_and(|l| !settled(l) && !promoted(l)) {
            continue;
        }
        if known.tier != Tier::Pinned && !speaks_for_the_house(context, mention, known.form) {
            continue;
        }
        let words = release.words(role);
        let organisation = mention.organisation.map(|o| release.words(o)).unwrap_or_default();
        let house = without(known.form, organisation);
        if is_part(words, known.form) || is_part(house, words) {
            continue;
        }
        let edits = vec![Edit::replace(role, house)];
        report
            .find(
                role,
                format!(
                    "“{words}” here, but {} is “{}” {}. If the post is new, let it stand.",
                    release.words(mention.name),
                    known.form,
                    known.in_words()
                ),
            )
            .fix(Fix::choice(format!("Write “{house}”"), edits))
            .backed_by(&known);
    }
}

/// Whether each role of before had ended when the present one began.
fn promoted(learned: &Learned) -> bool {
    let mut dates = learned.forms.iter().map(|form| form.dates);
    let since = dates.next().flatten().map(|(first, _)| first);
    learned.forms.len() > 1
        && since.is_some_and(|since| dates.all(|d| d.is_some_and(|(_, last)| last < since)))
}

/// Whether somebody is named as the house's own: among the contacts, or with its name before the role. Those of other
/// bodies hold several posts at once, and the house may name any of them.
fn speaks_for_the_house(context: &Context<'_>, mention: &Mention, known: &str) -> bool {
    let release = context.release;
    let at = mention.name.start();
    let own = |words: &str| {
        context.style.own.iter().any(|own| {
            own.short
                .iter()
                .chain([&own.long])
                .any(|name| !name.is_empty() && words.starts_with(name.as_str()))
        })
    };
    release.part_at(at) == Some(PartKind::Contacts)
        || own(known)
        || mention.organisation.is_some_and(|organisation| own(release.words(organisation)))
}

fn slot(release: &Release, mention: &Mention) -> String {
    format!("person/{}/role", release.words(mention.name))
}

/// The role without the organisation that stands before it.
fn without<'a>(form: &'a str, organisation: &str) -> &'a str {
    match form.strip_prefix(organisation) {
        Some(rest) if !organisation.is_empty() && rest.starts_with(' ') => rest.trim_start(),
        _ => form,
    }
}

/// Whether every word of `part` is in `whole`, in whatever case.
fn is_part(part: &str, whole: &str) -> bool {
    let marks = [' ', '/', '-', ',', '\u{a0}', '\n'];
    part.split(marks)
        .filter(|w| !w.is_empty())
        .all(|w| whole.split(marks).any(|other| other.eq_ignore_ascii_case(w)))
}

fn observe(release: &Release, observations: &mut Observations) {
    for mention in release.people.iter().filter(|m| m.full) {
        let Some(role) = mention.role else { continue };
        observations.see(slot(release, mention), as_written(release, role, mention.organisation), role);
    }
}

/// The role with the organisation that stands right before it, never turned round: what follows a role is left out.
pub(super) fn as_written(release: &Release, role: Span, organisation: Option<Span>) -> String {
    let words = release.words(role);
    match organisation.filter(|o| o.end <= role.start) {
        Some(organisation) => format!("{} {words}", release.words(organisation)),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds_with, read};

    fn style() -> Style {
        Style::from_pins("\"person/Nora Vale/role\" = \"ARW President\"").unwrap()
    }

    #[test]
    fn speaks_of_the_house_s_own_people_alone() {
        use crate::style::{Form, Learned, OwnName, Tier};
        let own = OwnName { long: "Association of Road Wardens".into(), short: Some("ARW".into()) };
        let mut style = Style { own: vec![own], ..Style::default() };
        let mut learn = |person: &str, roles: &[(&str, u32)]| {
            let forms =
                roles.iter().map(|(role, n)| Form { form: (*role).into(), seen: *n, ..Form::default() });
            let learned =
                Learned { tier: Tier::Strong, of: 20, forms: forms.collect(), ..Learned::default() };
            style.learned.insert(format!("person/{person}/role"), learned);
        };
        learn("Nora Vale", &[("ARW President", 20)]);
        learn("Ann Lee", &[("Director", 20)]);
        learn("Bob Cole", &[("ARW Press Officer", 16), ("ARW Media Officer", 4)]);
        learn("Carl Dale", &[("ARW Press Officer", 19), ("ARW Media Officer", 1)]);
        for text in [
            "So says ARW [[Vice-Chair]] Nora Vale.",
            // A promotion is told of too, and a person says whether it is one; a post once held is not.
            "So says ARW [[Chief Executive]] Nora Vale.",
            "So says ARW Past President Nora Vale.",
            // Of a post with one slip beside it the slip is one.
            "So says ARW [[Media Officer]] Carl Dale.",
            // Those of other bodies hold several posts at once.
            "Ann Lee, Partner at Lee and Cole, agrees.",
            "Ann Lee, Chair of the Parish Roads Board, agrees.",
            // Two titles that both stand in the archive are contested.
            "So says ARW Media Officer Bob Cole.",
            // A new name in an old post is no news: posts change hands every April.
            "So says ARW President Dee Field.",
            "So says ARW President Nora Vale, and ARW Treasurer Dee Field agrees.",
            "Mrs Vale, the Treasurer, agrees.",
        ] {
            finds_with(&RULE, text, &style);
        }
    }

    #[test]
    fn finds_another_role() {
        finds_with(&RULE, "So says ARW [[Vice-Chair]] Nora Vale.", &style());
        finds_with(&RULE, "Nora Vale, [[Treasurer]] of the Association of Road Wardens, agrees.", &style());
    }

    #[test]
    fn leaves_alone_what_agrees() {
        for text in [
            "So says ARW President Nora Vale.",
            "So says ARW president Nora Vale.",
            "Nora Vale, President of the Association of Road Wardens, agrees.",
            "So says Nora Vale. Mrs Vale agrees.",
            "So says ARW President Anna Thistlewood.",
            "So says ARW Treasurer Anna Thistlewood.",
        ] {
            finds_with(&RULE, text, &style());
        }
    }

    #[test]
    fn observes_roles() {
        let mut seen = Observations::default();
        observe(&read("So says ARW President Nora Vale. Mrs Vale agrees."), &mut seen);
        let all: Vec<_> = seen.seen.iter().map(|o| (o.slot.as_str(), o.form.as_str())).collect();
        assert_eq!(all, [("person/Nora Vale/role", "ARW President")]);
    }
}
