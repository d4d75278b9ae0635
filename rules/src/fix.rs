//! Choosing, ordering and applying fixes: the same in the editor and on the command line.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Fix, Safety};
use crate::text::{Edit, Span, apply};

/// At most this many rounds until nothing is left to fix.
const ROUNDS: usize = 10;
/// At most this many fixes are tried one by one in a round, so that a long text with one bad fix does not take for ever.
const ONE_BY_ONE: usize = 200;

/// The safe fixes of `findings` that can be made together: the first by place wins where two would touch.
#[must_use]
pub fn safe_together(findings: &[Finding]) -> Vec<&Fix> {
    together(findings.iter().filter_map(|f| f.fixes.iter().find(|fix| fix.safety == Safety::Safe)))
}

/// Those of `fixes` that can be made together, first come first served. Two fixes may share an edit that is the same
/// in both; they may not touch the same place otherwise.
pub fn together<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    // By start and end; what is taken never overlaps, so only the nearest before a place can touch it.
    let mut taken: BTreeMap<(u32, u32), &Edit> = BTreeMap::new();
    let mut out = Vec::new();
    for fix in fixes {
        if fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            taken.extend(fix.edits.iter().map(|edit| ((edit.span.start, edit.span.end), edit)));
            out.push(fix);
        }
    }
    out
}

fn is_free(taken: &BTreeMap<(u32, u32), &Edit>, edit: &Edit) -> bool {
    taken
        .range(..=(edit.span.end, u32::MAX))
        .rev()
        .take_while(|((_, end), _)| *end >= edit.span.start)
        .all(|(_, other)| *other == edit || !other.span.touches(edit.span))
}

/// The text after `fixes`, which must be able to stand together.
#[must_use]
pub fn apply_together(text: &str, fixes: &[&Fix]) -> String {
    apply(text, &edits_of(fixes))
}

/// The edits of `fixes` in order, each once.
#[must_use]
pub fn edits_of(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|f| f.edits.iter().cloned()).collect();
    edits.sort();
    edits.dedup();
    edits
}

/// What fixing gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The text, with every safe fix made.
    pub text: String,
    /// How many were made.
    pub made: usize,
}

/// Makes every safe fix until none is left. `check` gives the findings of a text.
///
/// A fix that would bring a finding which was not there before is left out, so a second run changes nothing and no
/// fix does harm.
pub fn fix_all(text: &str, check: impl Fn(&str) -> Vec<Finding>) -> Fixed {
    let mut text = text.to_owned();
    let mut made = 0;
    let mut findings = check(&text);
    for _ in 0..ROUNDS {
        let fixes = safe_together(&findings);
        if fixes.is_empty() {
            break;
        }
        let edits = edits_of(&fixes);
        let next = apply(&text, &edits);
        let after = check(&next);
        if !brings_new(
            &Version { text: &text, findings: &findings },
            &edits,
            &Version { text: &next, findings: &after },
        ) {
            made += fixes.len();
            text = next;
            findings = after;
            continue;
        }
        // Something in the batch does harm: make them one by one, and leave out what does.
        let Some((better, count, after)) = one_by_one(&text, &findings, &check) else { break };
        text = better;
        made += count;
        findings = after;
    }
    Fixed { text, made }
}

fn one_by_one(
    text: &str,
    findings: &[Finding],
    check: &impl Fn(&str) -> Vec<Finding>,
) -> Option<(String, usize, Vec<Finding>)> {
    let fixes = safe_together(findings);
    let mut kept: Vec<&Fix> = Vec::new();
    let mut best = None;
    for fix in fixes.into_iter().take(ONE_BY_ONE) {
        kept.push(fix);
        let edits = edits_of(&kept);
        let next = apply(text, &edits);
        let after = check(&next);
        if brings_new(&Version { text, findings }, &edits, &Version { text: &next, findings: &after }) {
            kept.pop();
        } else {
            best = Some((next, kept.len(), after));
        }
    }
    best
}

struct Version<'a> {
    text: &'a str,
    findings: &'a [Finding],
}

/// Whether `after`, which is `before` with `edits` made, holds a finding that `before` does not: more of a rule than
/// before, or one at a new place about new words.
fn brings_new(before: &Version<'_>, edits: &[Edit], after: &Version<'_>) -> bool {
    let shifts = Shifts::of(edits);
    let mut old: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in before.findings {
        old.entry(finding.rule).or_default().push(finding);
    }
    let mut new: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in after.findings {
        new.entry(finding.rule).or_default().push(finding);
    }
    new.into_iter().any(|(rule, new)| {
        let Some(old) = old.get(rule) else { return true };
        if new.len() > old.len() {
            return true;
        }
        let words: BTreeSet<&str> = old.iter().map(|f| f.span.of(before.text)).collect();
        let places: BTreeSet<Span> = old.iter().map(|f| shifts.span(f.span)).collect();
        new.iter().any(|f| {
            let near = places.range(..=Span { start: f.span.end, end: u32::MAX }).next_back();
            !words.contains(f.span.of(after.text)) && !near.is_some_and(|place| place.touches(f.span))
        })
    })
}

/// Where places are after edits.
struct Shifts {
    /// Each edit's span before, and by how much it and those before it move what follows.
    after: Vec<(Span, i64)>,
}

impl Shifts {
    /// `edits` must be in order.
    fn of(edits: &[Edit]) -> Self {
        let mut by = 0;
        let after = edits.iter().map(|edit| {
            by += edit.text.len() as i64 - edit.span.len() as i64;
            (edit.span, by)
        });
        Self { after: after.collect() }
    }

    fn place(&self, at: u32) -> u32 {
        let past = self.after.partition_point(|(span, _)| span.end <= at);
        let by = if past == 0 { 0 } else { self.after[past - 1].1 };
        // A place inside replaced words is taken as their start.
        let at = self.after.get(past).map_or(at, |(span, _)| at.min(span.start));
        (i64::from(at) + by).max(0) as u32
    }

    fn span(&self, span: Span) -> Span {
        let (start, end) = (self.place(span.start), self.place(span.end));
        Span { start: start.min(end), end: end.max(start) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        Fix::safe("", edits.iter().map(|(a, b, t)| Edit::replace(Span::new(*a, *b), *t)).collect())
    }

    #[test]
    fn fixes_that_touch_do_not_stand_together_and_the_first_wins() {
        let fixes =
            [fix(&[(0, 3, "x")]), fix(&[(2, 5, "y")]), fix(&[(5, 6, "z"), (9, 9, "!")]), fix(&[(9, 10, "")])];
        let kept = together(&fixes);
        assert_eq!(kept, [&fixes[0], &fixes[2]]);
        assert_eq!(apply_together("abcdefghij", &kept), "xdezghi!j");
    }

    #[test]
    fn neighbours_and_shared_edits_stand_together() {
        let fixes = [fix(&[(0, 2, "x")]), fix(&[(2, 4, "y")]), fix(&[(0, 2, "x"), (6, 7, "z")])];
        assert_eq!(apply_together("abcdefgh", &together(&fixes)), "xyefzh");
    }

    #[test]
    fn a_fix_that_would_bring_a_finding_is_left_out() {
        // The rule objects to every “b”, and would write “bbb” for the second.
        let check = |text: &str| -> Vec<Finding> {
            text.match_indices('b')
                .map(|(at, _)| Finding {
                    rule: "no-b",
                    severity: crate::finding::Severity::Hint,
                    message: String::new(),
                    span: Span::new(at, at + 1),
                    evidence: None,
                    fixes: vec![fix(&[(at, at + 1, if at == 0 { "c" } else { "bbb" })])],
                    group: None,
                    reasons: Vec::new(),
                })
                .collect()
        };
        assert_eq!(fix_all("b-b", check), Fixed { text: "c-b".into(), made: 1 });
        let once = fix_all("b-b", check).text;
        assert_eq!(fix_all(&once, check).made, 0, "a second run changes nothing");
    }
}
