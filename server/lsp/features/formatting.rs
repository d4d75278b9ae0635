//! Formatting: the safe fixes of the rules about contacts, lists and spacing. Words stay as they are.

use housestyle_rules::catalogue;
use housestyle_rules::finding::{Finding, Group};
use housestyle_rules::fix::{edits_of, safe_together};
use housestyle_rules::rule::Family;
use housestyle_rules::text::{Edit, Span};

use crate::lsp::view::View;

/// The edits of the source that put its layout right within `range`, which is of the source too.
pub(in crate::lsp) fn format(view: &View, range: Span) -> Vec<Edit> {
    let layout: Vec<Finding> =
        view.findings().iter().filter(|f| is_layout(f) && range.touches(f.span)).cloned().collect();
    edits_of(&safe_together(&layout))
}

fn is_layout(finding: &Finding) -> bool {
    let family = catalogue::rule(finding.rule).map(|rule| rule.family);
    finding.group == Some(Group::Spacing) || matches!(family, Some(Family::Contacts | Family::Lists))
}
