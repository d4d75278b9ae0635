//! Checking: run the rules over a release, and judge what they raise. The only way in for every edge.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;

use crate::alarm::{Context, Report};
use crate::catalogue;
use crate::finding::{Finding, Severity};
use crate::judge;
use crate::release::Release;
use crate::rule::Rule;
use crate::style::{Heard, Style};

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
    /// What the rules raised, whatever became of it; only where replay asks for it.
    pub(crate) heard: Option<Vec<(&'static str, Heard)>>,
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
    check_into(vec![Checked::default(); tasks.len()], tasks)
}

/// Like [`check_all`], and keeps what the rules raised.
pub(crate) fn listen_all(tasks: &[Task<'_>]) -> Vec<Checked> {
    check_into(vec![Checked { heard: Some(Vec::new()), ..Checked::default() }; tasks.len()], tasks)
}

fn check_into(mut all: Vec<Checked>, tasks: &[Task<'_>]) -> Vec<Checked> {
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
        let mut report = Report::new(rule.weight);
        // A rule that panics costs its own findings, and nothing else.
        let run = AssertUnwindSafe(|| {
            (rule.check)(&context, &mut report);
            assert!(options.drill.as_deref() != Some(rule.name), "a drill");
        });
        if catch_unwind(run).is_err() {
            checked.crashed.push(rule.name);
            return;
        }
        for alarm in report.into_alarms() {
            let said = checked.heard.is_some().then(|| judge::heard(&alarm, rule, release));
            let Some(finding) = judge::judge(alarm, rule, release, style, options) else { continue };
            checked.findings.push(finding);
            if let (Some(heard), Some(said)) = (&mut checked.heard, said) {
                heard.extend(said.into_iter().next_back().map(|said| (rule.name, said)));
            }
        }
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
