//! Checking: run the rules over a release and settle what is reported. The only way in for every edge.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use crate::catalogue;
use crate::finding::{Finding, Safety, Severity};
use crate::release::Release;
use crate::rule::{Family, Rule, Speech};
use crate::style::{Licence, Style, Tier};
use crate::text::{Edit, Span};

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The draft.
    pub release: &'a Release,
    /// The house style; empty when there is none.
    pub style: &'a Style,
    /// Today, if the caller knows.
    pub today: Option<Date>,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Report {
    rule: &'static str,
    severity: Severity,
    findings: Vec<Finding>,
}

impl Report {
    /// Reports a finding at `span` with the rule's default severity, to be completed by the methods of [`Finding`].
    pub fn find(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        self.findings.push(Finding {
            rule: self.rule,
            severity: self.severity,
            message: message.into(),
            span,
            evidence: None,
            fixes: Vec::new(),
            group: None,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

/// What a person has set for one rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Not run.
    Off,
    /// Run; every finding has this severity at most, and a law exactly this one.
    At(Severity),
}

/// How to check.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Run only these; all that are on when empty.
    pub select: BTreeSet<String>,
    /// Do not run these.
    pub ignore: BTreeSet<String>,
    /// Severities a person has set.
    pub levels: BTreeMap<String, Level>,
    /// Today, if the caller knows.
    pub today: Option<Date>,
    /// A rule that is to crash: a drill for whoever has to survive it.
    #[doc(hidden)]
    pub drill: Option<String>,
}

/// What checking gave.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In order of place, then of rule.
    pub findings: Vec<Finding>,
    /// Rules that crashed; their findings are missing.
    pub crashed: Vec<&'static str>,
}

/// Checks a release against a style.
#[must_use]
pub fn check(release: &Release, style: &Style, options: &Options) -> Checked {
    check_while(release, style, options, &|| true).unwrap_or_default()
}

/// Like [`check`], but gives up between two rules as soon as nobody wants the answer any more.
pub fn check_while(
    release: &Release,
    style: &Style,
    options: &Options,
    wanted: &dyn Fn() -> bool,
) -> Option<Checked> {
    let task = Task { release, style, options };
    let mut checked = Checked::default();
    for rule in catalogue::RULES {
        if !wanted() {
            return None;
        }
        task.run(rule, &mut checked);
    }
    checked.in_order();
    Some(checked)
}

/// A release, and what it is to be checked against.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The release.
    pub release: &'a Release,
    /// The house style; empty when there is none.
    pub style: &'a Style,
    /// How to check.
    pub options: &'a Options,
}

/// Checks several releases, the same as each by itself. A rule is run over all of them before the next, for the sake of
/// the processor's caches, like the stages of [`Release::read_all`].
#[must_use]
pub fn check_all(tasks: &[Task<'_>]) -> Vec<Checked> {
    let mut all = vec![Checked::default(); tasks.len()];
    for rule in catalogue::RULES {
        for (task, checked) in tasks.iter().zip(&mut all) {
            task.run(rule, checked);
        }
    }
    all.iter_mut().for_each(Checked::in_order);
    all
}

impl Task<'_> {
    /// Runs one rule.
    fn run(&self, rule: &Rule, checked: &mut Checked) {
        let Self { release, style, options } = *self;
        if !runs(rule, release, options) {
            return;
        }
        let context = Context { release, style, today: options.today };
        let mut report = Report { rule: rule.name, severity: rule.severity, findings: Vec::new() };
        // A rule that panics costs its own findings, and nothing else.
        let run = AssertUnwindSafe(|| {
            (rule.check)(&context, &mut report);
            assert!(options.drill.as_deref() != Some(rule.name), "a drill");
        });
        if catch_unwind(run).is_err() {
            checked.crashed.push(rule.name);
            return;
        }
        checked
            .findings
            .extend(report.findings.into_iter().filter_map(|f| settle(f, rule, &context, options)));
    }
}

impl Checked {
    fn in_order(&mut self) {
        self.findings.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
        self.findings.dedup();
    }
}

fn runs(rule: &Rule, release: &Release, options: &Options) -> bool {
    if !options.select.is_empty() {
        return options.select.contains(rule.name);
    }
    if options.ignore.contains(rule.name) || (rule.releases_only && release.kind.foreign) {
        return false;
    }
    match options.levels.get(rule.name) {
        Some(Level::Off) => false,
        Some(Level::At(_)) => true,
        None => !rule.off_by_default,
    }
}

/// Whether rules of this family speak of running text.
fn is_about_prose(family: Family) -> bool {
    matches!(
        family,
        Family::Acronyms
            | Family::Consistency
            | Family::NamesAndRoles
            | Family::PlainEnglish
            | Family::Quotes
            | Family::Typography
    )
}

/// What holds for every finding of every rule: speech is left alone, a rule that the archive itself kept breaking is
/// softer or silent, a person's severity counts.
fn settle(mut finding: Finding, rule: &Rule, context: &Context<'_>, options: &Options) -> Option<Finding> {
    let Context { release, style, .. } = *context;
    if release.in_code(finding.span.start()) {
        return None;
    }
    // Words quoted from a wrapped paragraph are said on one line, whatever the line ends are.
    on_one_line(&mut finding.message);
    finding.fixes.iter_mut().for_each(|fix| on_one_line(&mut fix.title));
    // The cells of a table are lists of names, figures and other people's words; how the house writes prose does not
    // bind them. What is wrong anywhere still is: a wrong weekday, a note to a colleague, somebody's private number.
    if is_about_prose(rule.family) && release.in_table(finding.span.start()) {
        return None;
    }
    // What is missing from a release, or stands in the wrong order, is pointed out at words that are not at fault: it
    // may well be speech that the text ends with.
    if rule.family != Family::Structure && release.quotations.in_speech(finding.span.start()) {
        match rule.speech {
            Speech::Silent => return None,
            Speech::Speaks => {
                for fix in &mut finding.fixes {
                    fix.safety = Safety::Choice;
                }
            }
            Speech::Typographic => {}
        }
    }
    // Words in quotation marks are somebody's too, spoken or not: without asking, marks and spaces change there at most.
    for fix in finding.fixes.iter_mut().filter(|fix| fix.safety == Safety::Safe) {
        let quoted =
            |edit: &Edit| release.quotations.in_quotation(edit.span.start()) && changes_words(release, edit);
        if fix.edits.iter().any(quoted) {
            fix.safety = Safety::Choice;
        }
    }
    if finding.evidence.as_ref().is_some_and(|e| e.tier != Tier::Pinned) {
        match style.licence(rule.name) {
            Licence::Full => {}
            Licence::Lower => {
                finding.severity = finding.severity.lower();
                for fix in &mut finding.fixes {
                    fix.safety = Safety::Choice;
                }
            }
            Licence::Off => return None,
        }
    }
    // What the house has sent so often that it stands in its style is for the house to change, and no slip of this draft.
    if is_about_prose(rule.family)
        && finding.severity < Severity::Warning
        && stands(release, style, finding.span)
    {
        return None;
    }
    if let Some(Level::At(severity)) = options.levels.get(rule.name) {
        finding.severity = *severity;
    }
    Some(finding)
}

/// Whether `span` lies in a paragraph that is, to the letter, a version of one of the house's standing paragraphs.
fn stands(release: &Release, style: &Style, span: Span) -> bool {
    let Some(paragraph) = release.paragraph_at(span.start()) else { return false };
    let words = release.words(release.paragraphs[paragraph].span);
    // Of another length it is another: the words of a long paragraph are not gone through for each finding.
    style.standing.iter().flat_map(|standing| &standing.versions).any(|version| version.form == words)
}

/// Whether letters or figures are others after `edit`.
fn changes_words(release: &Release, edit: &Edit) -> bool {
    let before = release.words(edit.span).chars().filter(|c| c.is_alphanumeric());
    !before.eq(edit.text.chars().filter(|c| c.is_alphanumeric()))
}

fn on_one_line(words: &mut String) {
    if words.contains(['\n', '\r']) {
        *words =
            words.split(['\n', '\r']).map(str::trim).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    }
}
