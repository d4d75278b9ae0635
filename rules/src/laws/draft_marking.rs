use crate::alarm::{Context, Report, Weight};
use crate::finding::Fix;
use crate::release::Release;
use crate::release::leftover::Sort;
use crate::rule;
use crate::rule::{Family, Fixes};
use crate::text::{Edit, Sieve, Span, TokenKind};

rule! {
    /// A line, or a mark beside a line, that says the text is not final: `DRAFT v3`, `For approval`, `[Comment: …]`.
    ///
    /// What was meant for colleagues goes out with the release.
    ///
    /// ```bad
    /// [[DRAFT v3 – not for release]]
    ///
    /// New park opens
    /// ```
    /// ```fixed
    ///
    /// New park opens
    /// ```
    /// ```good
    /// Council publishes draft care plan
    ///
    /// The draft budget and the draft guidance are out.
    /// ```
    ///
    /// In a Word document it also tells of tracked changes, comments and hidden text, which go out with the file.
    ///
    /// It does not speak of drafts in prose, of headlines about drafts, or of embargoes.
    "draft-marking",
    family: Family::Compliance,
    weight: Weight::Slip,
    fixes: Fixes::Choice,
    check: check,
}

/// A line all of these words is a marking.
const WORDS: &[&str] = &[
    "draft",
    "final",
    "version",
    "v",
    "ver",
    "rev",
    "revision",
    "revised",
    "press",
    "news",
    "media",
    "release",
    "statement",
    "copy",
    "for",
    "approval",
    "comment",
    "comments",
    "review",
    "internal",
    "use",
    "only",
    "not",
    "publication",
    "circulation",
    "of",
    "confidential",
    "awaiting",
    "pending",
    "sign",
    "off",
    "signoff",
    "clearance",
    "to",
    "be",
    "approved",
    "cleared",
    "clean",
    "tracked",
    "changes",
    "and",
    "first",
    "second",
    "third",
    "as",
    "at",
    "strictly",
    "by",
    "do",
    "distribute",
    "yet",
    "in",
    "progress",
    "work",
    "text",
    "from",
    "with",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "the",
    "a",
    "st",
    "nd",
    "rd",
    "th",
    "am",
    "pm",
];
/// What makes such a line one: one of these runs of words in it.
const CORES: &[&[&str]] = &[
    &["draft"],
    &["for", "approval"],
    &["for", "review"],
    &["for", "comment"],
    &["for", "clearance"],
    &["awaiting", "approval"],
    &["pending", "approval"],
    &["awaiting", "sign"],
    &["for", "sign"],
    &["internal", "use"],
    &["work", "in", "progress"],
    &["tracked", "changes"],
    &["not", "for", "release"],
    &["not", "for", "circulation"],
    &["do", "not", "distribute"],
    &["strictly", "confidential"],
];
/// What no headline about a draft says. `Not for publication` by itself is none of [`CORES`]: it stands over contacts and
/// the numbers of spokespeople in many a release that is meant to go out.
const FIRM: &[&[&str]] = &[
    &["awaiting", "sign"],
    &["not", "for", "release"],
    &["not", "for", "circulation"],
    &["not", "for", "publication"],
    &["do", "not", "distribute"],
];
/// So many words of a name may stand in a marking.
const NAMES: usize = 3;
/// A marking is short (in tokens).
const LONGEST: usize = 16;

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    for paragraph in &release.paragraphs {
        let Some(span) = marking(release, paragraph.span) else { continue };
        let words = release.words(span);
        let mut gone = span;
        while release.text[gone.end()..].starts_with([' ', '\n', '\r']) && span == paragraph.span {
            gone.end += 1;
            if release.text.as_bytes()[gone.end() - 1] == b'\n' {
                break;
            }
        }
        report
            .find(span, format!("“{}” is a note to colleagues; it should not go out.", shortened(words)))
            .fix(Fix::choice("Take it out", vec![Edit::delete(gone)]));
    }
    for sort in [Sort::TrackedChange, Sort::Comment, Sort::Hidden] {
        leftovers(release, sort, report);
    }
}

/// One finding for all traces of a sort, at the first.
fn leftovers(release: &Release, sort: Sort, report: &mut Report) {
    let of_sort = || release.hints.leftovers.iter().filter(|l| l.sort == sort);
    let Some(first) = of_sort().next() else { return };
    let (one, many, mend) = match sort {
        Sort::TrackedChange => ("tracked change", "tracked changes", "accept or reject"),
        Sort::Comment => ("comment", "comments", "answer and delete"),
        Sort::Hidden => ("piece of hidden text", "pieces of hidden text", "show and delete"),
    };
    let count = of_sort().count();
    let (what, them) =
        if count == 1 { (format!("A {one} is"), "it") } else { (format!("{count} {many} are"), "them") };
    // The words it stands beside; a trace often covers none.
    let line = release.lines.span(release.lines.at(first.span.start())).trim(&release.text);
    let word =
        release.tokens.iter().map(|t| t.span).find(|t| t.end() > first.span.start() && line.contains(*t));
    let at = word.unwrap_or(line);
    let message = format!("{what} still in this document; {mend} {them} before it goes.");
    report.find(at, message);
}

fn marking(release: &Release, paragraph: Span) -> Option<Span> {
    let tokens = release.tokens_in(paragraph);
    let first = tokens.start;
    if tokens.is_empty() {
        return None;
    }
    if release.word(first) == "[" || release.word(first) == "{" {
        return comment(release, paragraph);
    }
    if tokens.len() <= LONGEST && all_marking(release, tokens.clone()) {
        return Some(paragraph);
    }
    // `DRAFT: New park opens`, `New park opens (DRAFT)`; in capitals only, for `Draft` begins many a headline.
    let word = |at: usize| if tokens.contains(&at) { release.word(at) } else { "" };
    if word(first) == "DRAFT"
        && matches!(word(first + 1), ":" | "–" | "—" | "-" | "|")
        && !release.joined(first + 1)
    {
        return Some(release.tokens[first].span.to(release.tokens[first + 1].span));
    }
    let last = tokens.end - 1;
    let bracketed = matches!((word(last.wrapping_sub(2)), word(last)), ("(", ")") | ("[", "]"));
    (tokens.len() > 3 && bracketed && word(last - 1) == "DRAFT")
        .then(|| release.tokens[last - 2].span.to(release.tokens[last].span))
}

/// `[Comment: is this right?]`, `[Note to Ann: …]`, `{>>is this right?<<}`.
fn comment(release: &Release, paragraph: Span) -> Option<Span> {
    let words = release.words(paragraph);
    if words.starts_with("{>>") && words.ends_with("<<}") {
        return Some(paragraph);
    }
    let inner = words.strip_prefix('[')?.strip_suffix(']')?;
    let (head, _) = inner.split_once(':')?;
    let head = head.to_ascii_lowercase();
    let to_colleagues = head == "comment" || head.starts_with("comment by") || head.starts_with("note to ");
    (to_colleagues && !head.contains("editor")).then_some(paragraph)
}

fn all_marking(release: &Release, tokens: std::ops::Range<usize>) -> bool {
    // The first words of the cores: without one of them nothing more need be asked.
    static SIEVE: Sieve = Sieve::of(&[
        "draft", "for", "awaiting", "pending", "internal", "work", "tracked", "not", "do", "strictly",
    ]);
    if !release.tokens[tokens.clone()].iter().any(|token| SIEVE.lets(token)) {
        return false;
    }
    let mut words: Vec<String> = Vec::new();
    // Words that no marking has, but for a name behind `by`, `from` or `with`.
    let mut names = 0;
    let mut behind = false;
    // `Draft 2, for approval by Ann`, but not `Draft budget for approval by cabinet`, which is a headline.
    let mut by_itself = false;
    for at in tokens.clone() {
        match release.tokens[at].kind {
            TokenKind::Number => {}
            TokenKind::Mark => {
                // A sentence about a draft has a stop; a version has one between numbers.
                if release.word(at) == "." && !release.joined(at) {
                    return false;
                }
            }
            TokenKind::Word(_) => {
                let word = release.word(at).to_ascii_lowercase();
                by_itself |= word == "draft"
                    && (at + 1 >= tokens.end
                        || !release.tokens[at + 1].is_word()
                        || is_version(&release.word(at + 1).to_ascii_lowercase()));
                let known = is_version(&word) || WORDS.contains(&word.as_str());
                behind = matches!(&*word, "by" | "from" | "with") || behind && !known;
                names += usize::from(!known && behind);
                if !known && !behind || names > NAMES {
                    return false;
                }
                words.push(word);
            }
        }
    }
    let has = |core: &[&str]| words.windows(core.len()).any(|w| w.iter().zip(core).all(|(a, b)| a == b));
    // `DRAFT 3 – awaiting sign off from HR`: two things that only a marking says carry a word or two beside them.
    let said = CORES.iter().filter(|core| has(core)).count();
    let firm = by_itself || FIRM.iter().any(|core| has(core));
    said > 0 && names == 0 || said > 1 && firm
}

/// `v2`, `version`.
fn is_version(word: &str) -> bool {
    matches!(word, "version" | "v" | "ver" | "rev" | "revision")
        || word.strip_prefix('v').is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()))
}

fn shortened(words: &str) -> &str {
    words.char_indices().nth(60).map_or(words, |(at, _)| &words[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_markings() {
        for text in [
            "[[DRAFT]]\n\nNew park opens",
            "[[Draft 2]]\n\nNew park opens",
            "[[Draft press release v1.2]]\n\nNew park opens",
            "[[FINAL DRAFT – 12 March 2014]]\n\nNew park opens",
            "[[NOT FOR PUBLICATION: DRAFT 3 – awaiting sign off from HR]]\n\nNew park opens",
            "[[Draft v2 for approval by Ann Lee]]\n\nNew park opens",
            "[[Draft text, awaiting sign off from Ann]]\n\nNew park opens",
            "[[Draft 2, for approval by Ann Lee]]\n\nNew park opens",
            "[[For approval]]\n\nNew park opens",
            "[[Not for release]]\n\nNew park opens",
            "[[DRAFT:]] New park opens",
            "New park opens [[(DRAFT)]]",
            "New park opens\n\n[[{>>is this right?<<}]]",
        ] {
            finds(&RULE, text);
        }
    }

    #[test]
    fn every_core_passes_the_sieve() {
        for core in CORES {
            let text = core.join(" ");
            let release = crate::testing::read(&text);
            assert!(all_marking(&release, 0..release.tokens.len()), "{text}");
        }
    }

    #[test]
    fn leaves_drafts_in_prose_alone() {
        for text in [
            "Draft Care Bill published",
            "DRAFT CARE BILL PUBLISHED",
            "The draft guidance is out.",
            "Draft guidance: a summary",
            "Draft plan for internal use of halls goes out for comment by residents and clubs",
            "Draft cycling plan out for review",
            "Draft plan not for release, say councillors",
            "Draft plan not for release by Example Council",
            "Draft Plan Not for Release, Says Leader",
            "Not for publication\n\nAda Hill, 020 7946 0123",
            "Draft accounts for approval by trustees",
            "Draft parks plan published for comment",
            "Draft code for internal use of weedkiller",
            "Draft plan for review and for comment by tenants",
            "Council puts draft plan out for comment",
            "Council seeks views on draft plan",
            "Strictly embargoed until 00.01 hrs, Tuesday 12 March 2014",
            "Not for publication or broadcast before 12 noon",
            "Embargo: Immediate",
            "Press release",
            "For immediate release",
            "Final report published",
            "Version 3 of the app is out today.",
            "This is a draft.",
            "[Picture: the mayor at the park]",
            "[Note to editors: pictures are available]",
            "A first draft",
            "",
        ] {
            let text = if text == "A first draft" { "A first draft of history" } else { text };
            finds(&RULE, text);
        }
    }
}
