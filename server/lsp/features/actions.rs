//! Code actions: quick fixes and choices, fix-all, and what a person may decide about a finding.
//!
//! What a client says it sees is never trusted with a place: one echoes byte columns as UTF-16, one sends the whole
//! document for a range. Findings are our own, chosen by what they touch and then by who they are.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use housestyle_rules::catalogue;
use housestyle_rules::finding::{Finding, Safety};
use housestyle_rules::observation::Observations;
use housestyle_rules::rule::Basis;
use housestyle_rules::text::{Edit, Span};
use similar::{DiffTag, TextDiff};

use crate::engine;
use crate::lsp::view::View;

/// Something to offer.
#[derive(Debug)]
pub(in crate::lsp) struct Action<'a> {
    pub(in crate::lsp) title: String,
    pub(in crate::lsp) finding: &'a Finding,
    pub(in crate::lsp) does: Does<'a>,
}

/// What an action does.
#[derive(Debug)]
pub(in crate::lsp) enum Does<'a> {
    /// Edits of the source.
    Fix { edits: &'a [Edit], preferred: bool },
    /// Lets the finding stand.
    Stet,
    /// Makes the draft's form the house's.
    Pin { slot: String, form: String },
    /// Says why the rule is there.
    Explain,
}

/// A finding as a client names it: by our own mark, or by rule and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lsp) enum Claim {
    Mark(String),
    RuleOnLine(String, u32),
}

/// Which finding this is, in any version of the text that has it at the same place.
pub(in crate::lsp) fn mark(finding: &Finding) -> String {
    let mut hasher = DefaultHasher::new();
    (finding.rule, finding.span, &finding.message).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The findings that touch `range` of the source, narrowed to those the client names, if any of them is among these.
pub(in crate::lsp) fn meant<'a>(view: &'a View, range: Span, claims: &[Claim]) -> Vec<&'a Finding> {
    let touching: Vec<&Finding> =
        view.findings().iter().filter(|f| f.span.touches(range) || range.touches(f.span)).collect();
    let named: Vec<&Finding> =
        touching.iter().copied().filter(|f| claims.iter().any(|claim| names(view, claim, f))).collect();
    if named.is_empty() { touching } else { named }
}

fn names(view: &View, claim: &Claim, finding: &Finding) -> bool {
    match claim {
        Claim::Mark(mark) => *mark == self::mark(finding),
        Claim::RuleOnLine(rule, line) => {
            finding.rule == rule && view.source_place(finding.span).0.line == *line
        }
    }
}

/// What can be done about `findings`: first everything that mends, then what a person may decide.
pub(in crate::lsp) fn actions<'a>(view: &View, findings: &[&'a Finding]) -> Vec<Action<'a>> {
    let mut out = Vec::new();
    for finding in findings {
        for fix in &finding.fixes {
            let preferred = fix.safety == Safety::Safe && finding.fixes.len() == 1;
            out.push(Action {
                title: fix.title.clone(),
                finding,
                does: Does::Fix { edits: &fix.edits, preferred },
            });
        }
    }
    let mut observed = HashMap::new();
    for finding in findings {
        let words = super::words::snippet(finding.span.of(view.snapshot.text.as_str()), 30);
        let title = match words.is_empty() {
            true => format!("Let this stand (stet): {}", finding.rule),
            false => format!("Let “{words}” stand (stet)"),
        };
        out.push(Action { title, finding, does: Does::Stet });
        if let Some((slot, form)) = shown(view, finding, &mut observed) {
            let title = format!("Make “{}” the house form (pin)", super::words::snippet(&form, 40));
            out.push(Action { title, finding, does: Does::Pin { slot, form } });
        }
        let title = format!("Explain “{}”", finding.rule);
        out.push(Action { title, finding, does: Does::Explain });
    }
    out
}

/// The convention that the draft shows where the finding is, and in which form: what a pin would be of.
///
/// What a rule observes is looked for once, however many findings there are of it: some clients ask about all of a draft.
fn shown(
    view: &View,
    finding: &Finding,
    observed: &mut HashMap<&'static str, Observations>,
) -> Option<(String, String)> {
    let rule = catalogue::rule(finding.rule).filter(|r| r.basis != Basis::Law)?;
    let observe = rule.observe?;
    let observations = observed.entry(rule.name).or_insert_with(|| {
        let mut observations = Observations::default();
        observe(view.release(), &mut observations);
        observations
    });
    let start = view.plain(finding.span.start());
    let span = Span::new(start, view.plain(finding.span.end()).max(start));
    let touching = observations.seen.iter().filter(|o| o.span.touches(span));
    // The nearest fit: the one that shares most and adds least.
    let nearest =
        touching.min_by_key(|o| o.span.start().abs_diff(span.start()) + o.span.end().abs_diff(span.end()))?;
    let house = view.style().known(&nearest.slot).is_some_and(|known| known.form == nearest.form);
    (!house && !nearest.form.is_empty()).then(|| (nearest.slot.clone(), nearest.form.clone()))
}

/// Whether there is anything to fix without asking.
pub(in crate::lsp) fn can_fix(view: &View) -> bool {
    view.findings().iter().any(|f| f.fixes.iter().any(|fix| fix.safety == Safety::Safe))
}

/// Every safe fix, as edits of the source.
pub(in crate::lsp) fn fix_all(view: &View) -> Vec<Edit> {
    if !can_fix(view) {
        return Vec::new();
    }
    let path = view.snapshot.path.as_deref().unwrap_or(std::path::Path::new(""));
    let fixed = engine::fix_document(&view.reading.document, &view.snapshot.project, path);
    difference(view.snapshot.text.as_str(), &fixed.text)
}

/// The edits that make `new` of `old`, word by word, so that carets and marks elsewhere stay where they are.
pub(in crate::lsp) fn difference(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return Vec::new();
    }
    let lines = TextDiff::from_lines(old, new);
    let (old_at, new_at) = offsets(&lines);
    let mut out = Vec::new();
    for op in lines.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (o, n) = (op.old_range(), op.new_range());
        let from = old_at[o.start];
        let (before, after) = (&old[from..old_at[o.end]], &new[new_at[n.start]..new_at[n.end]]);
        let words = TextDiff::from_words(before, after);
        let (a, b) = offsets(&words);
        for op in words.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
            let (o, n) = (op.old_range(), op.new_range());
            let span = Span::new(from + a[o.start], from + a[o.end]);
            out.push(Edit::replace(span, &after[b[n.start]..b[n.end]]));
        }
    }
    out
}

/// Where the pieces of both texts begin, and where the last one ends.
fn offsets(diff: &TextDiff<'_, '_, str>) -> (Vec<usize>, Vec<usize>) {
    let add = |lens: Vec<usize>| {
        let mut at = 0;
        let mut out = vec![0];
        out.extend(lens.into_iter().map(|len| {
            at += len;
            at
        }));
        out
    };
    let old = (0..diff.old_len()).filter_map(|i| diff.old_slice(i)).map(str::len).collect();
    let new = (0..diff.new_len()).filter_map(|i| diff.new_slice(i)).map(str::len).collect();
    (add(old), add(new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use housestyle_rules::text::apply;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_difference_makes_the_new_text_of_the_old(
            old in "([a-c“é🚀]{0,3}[ \n\r]{0,2}){0,12}",
            new in "([a-c“é🚀]{0,3}[ \n\r]{0,2}){0,12}",
        ) {
            let edits = difference(&old, &new);
            prop_assert_eq!(apply(&old, &edits), new);
        }
    }

    #[test]
    fn the_difference_is_small() {
        let edits = difference("One.  Two.\nThree\n", "One. Two.\nThree\n");
        assert_eq!(edits.len(), 1);
        assert_eq!(edits[0].span, Span::new(4, 6));
    }
}
