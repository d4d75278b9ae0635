use crate::alarm::{Context, Report, Weight};
use crate::release::Release;
use crate::release::part::PartKind;
use crate::release::phrase::{same, word_in, words};
use crate::rule;
use crate::rule::Family;
use crate::text::{Case, Span, TokenKind};

rule! {
    /// A note explains something that the release never mentions.
    ///
    /// Last month’s release makes a good start for this month’s, and its notes come along. A note that explains a term
    /// which nobody used is most likely a stowaway.
    ///
    /// ```bad
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, after a year of repairs that cost more than was thought.
    ///
    /// Notes to editors
    ///
    /// [[A bus pass]] is a card with which people over sixty travel free on local buses.
    /// ```
    /// ```good
    /// Exampleton’s hall to open again
    ///
    /// The hall will open again in June, when anyone with a bus pass may come in free for a week.
    ///
    /// Notes to editors
    ///
    /// A bus pass is a card with which people over sixty travel free on local buses.
    /// ```
    ///
    /// It looks at plain definitions alone (“A … is …”). The paragraph about the organisation, names of bodies and laws,
    /// and background told on purpose are left alone.
    "note-unreferenced",
    family: Family::Notes,
    weight: Weight::Remark,
    releases_only: true,
    check: check,
}

/// Most words of what is explained, the article with them.
const SUBJECT: usize = 5;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let Some(start) = release.part(PartKind::Notes).map(|p| p.span.start()) else { return };
    for paragraph in release.paragraphs.iter().filter(|p| p.span.start() >= start) {
        if release.part_at(paragraph.span.start()) != Some(PartKind::Notes) {
            continue;
        }
        let Some(subject) = subject(release, paragraph.span) else { continue };
        if !mentioned(release, subject, paragraph.span) {
            report.find(subject, format!("This note explains “{}”, which the release does not mention elsewhere; it may have been carried over.", term(release, subject)));
        }
    }
}

/// What a definition defines: `A bus pass` in `A bus pass is a card …`.
fn subject(release: &Release, note: Span) -> Option<Span> {
    let tokens = release.tokens_in(note);
    let first = tokens.start;
    if tokens.len() < 8 || !matches!(release.word(first), "A" | "An") {
        return None;
    }
    let mut at = first + 1;
    while at < tokens.end && at - first <= SUBJECT {
        if matches!(release.word(at), "is" | "are") {
            let article =
                release.tokens.get(at + 1).filter(|_| at + 1 < tokens.end).map(|_| release.word(at + 1))?;
            let defined = at > first + 1 && matches!(article, "a" | "an" | "the" | "any" | "one");
            return defined.then(|| Span::new(note.start(), release.tokens[at - 1].span.end()));
        }
        // Lower-case words only: names of bodies and laws are background.
        if release.tokens[at].kind != TokenKind::Word(Case::Lower) {
            return None;
        }
        at += 1;
    }
    None
}

fn term(release: &Release, subject: Span) -> &str {
    let words = release.words(subject);
    words.split_once(' ').map_or(words, |(_, rest)| rest.trim_start())
}

/// Whether any telling word of the subject stands outside the notes, or in another note.
fn mentioned(release: &Release, subject: Span, note: Span) -> bool {
    let term = term(release, subject);
    // The last word is what the thing is; those before it say which. `personal budget` is not mentioned by `budget`.
    let telling: Vec<&str> =
        words(term).filter(|w| w.len() > 2 && !word_in(w, &["the", "and", "for"])).collect();
    let Some((last, rest)) = telling.split_last() else { return true };
    let (mut seen_last, mut seen_first) = (false, rest.is_empty());
    for (i, token) in release.tokens.iter().enumerate() {
        if note.contains(token.span) || !token.is_word() {
            continue;
        }
        let word = release.word(i);
        seen_last |= alike(word, last);
        seen_first |= rest.iter().any(|w| alike(word, w));
        if seen_last && seen_first {
            return true;
        }
    }
    false
}

/// The same word, in the plural or not.
fn alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if same(short, long) {
        return true;
    }
    let Some((stem, ending)) = long.split_at_checked(short.len()) else { return false };
    matches!(ending, "s" | "es") && same(short, stem)
        || short
            .strip_suffix('y')
            .zip(long.strip_suffix("ies"))
            .is_some_and(|(short, long)| same(short, long))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    fn note(text: &str, note: &str) {
        finds(
            &RULE,
            &format!(
                "Hall to open again\n\n{text} after a year of repairs that cost more than was thought.\n\nNotes to editors\n\n{note}"
            ),
        );
    }

    #[test]
    fn finds_stowaways() {
        note("The hall will open", "[[A bus pass]] is a card with which people travel free on buses.");
        note("The hall will open", "[[An energy bond]] is a loan that a town takes from its people.");
        note(
            "The council’s budget will open the hall",
            "[[A personal budget]] is the money with which people buy care.",
        );
    }

    #[test]
    fn leaves_background_alone() {
        let open = "The hall will open";
        note(
            "The bus passes will open the hall",
            "A bus pass is a card with which people travel free on buses.",
        );
        note(open, "The Example Trust is a charity that looks after halls in the north.");
        note(open, "The Hall Act is a law that protects halls and all who use them.");
        note(open, "A survey in 2012 found that halls are used by more people than before.");
        note(open, "A hall is a house in which a town meets to dance and to decide.");
        note(open, "A Community Hall is a house in which a town meets to dance and to decide.");
        note(open, "A bus pass costs nothing and is given to people who are over sixty.");
        note(open, "A full list of events is available from the trust in the town of Exampleton.");
        note(open, "A bus pass is available to all who live in the town and are over sixty.");
        note(
            open,
            "A bus pass is a card with which people travel free.\n\nEvery bus pass shows a photograph.",
        );
        note(open, "* A bus pass is a card with which people over sixty travel free on buses.");
        note(open, "A year is a long time.");
        finds(&RULE, "A bus pass is a card with which people travel free on the local buses.");
        finds(&RULE, "");
    }
}
