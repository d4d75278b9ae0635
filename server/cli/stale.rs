//! Entries of `housestyle.stet.toml` that let nothing stand any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use housestyle_rules::check::Level;
use housestyle_rules::finding::{Finding, Severity};
use housestyle_rules::release::kind::Verdict;
use housestyle_rules::text::Span;

use super::check::{Checked, Run};
use super::walk;
use crate::config::{Project, Projects, rule_named};
use crate::fingerprint::Fingerprint;
use crate::ingest::{Document, Format};
use crate::reference::STET_UNUSED;
use crate::stet::{FILE_NAME, Stet, holds, same_words};

/// Adds to the run a finding for each stet that matches nothing in the drafts of its project.
pub(super) fn look(run: &mut Run, projects: &Projects) {
    let mut roots: BTreeMap<PathBuf, Arc<Project>> = BTreeMap::new();
    for file in &run.files {
        if let Some(root) = file.project.root.as_ref().filter(|_| !file.project.stets.all().is_empty()) {
            roots.entry(root.clone()).or_insert_with(|| Arc::clone(&file.project));
        }
    }
    for (root, project) in roots {
        let ours: Vec<(Option<PathBuf>, &Checked)> = run
            .files
            .iter()
            .filter(|f| f.project.root.as_ref() == Some(&root))
            .map(|f| (project.within(Path::new(&f.path)), f))
            .collect();
        // Of two entries that let the same stand, both are of use.
        let used = |s: &Stet| {
            ours.iter()
                .filter(|(within, _)| s.file.has(within.as_deref()))
                .flat_map(|(_, f)| &f.stood)
                .any(|stood| stood.stet.rule == s.rule && same_words(&stood.stet.words, &s.words))
        };
        let mut left: Vec<&Stet> =
            project.stets.all().iter().filter(|s| runs(&project, &s.rule) && !used(s)).collect();
        // The drafts that an entry names may all be gone.
        let mut places: Vec<PathBuf> = ours.iter().filter_map(|(within, _)| within.clone()).collect();
        // Drafts that this run did not look at may still hold the words.
        let checked: BTreeSet<PathBuf> =
            run.files.iter().filter_map(|f| std::fs::canonicalize(&f.path).ok()).collect();
        for path in walk::of_project(&project, projects).files {
            if left.is_empty() {
                break;
            }
            let within = project.within(&path);
            places.extend(within.clone());
            if left.iter().all(|stet| !stet.file.has(within.as_deref())) {
                continue;
            }
            if std::fs::canonicalize(&path).is_ok_and(|p| checked.contains(&p)) {
                continue;
            }
            if let Ok(document) = Document::open(&path) {
                left.retain(|s| !s.file.has(within.as_deref()) || !holds(&document.plain, &s.words));
            }
        }
        if !left.is_empty() {
            run.files.extend(report(&root, &project, &left, &places));
        }
    }
}

/// Whether the rule is run here at all: one that is not may still need its stets another day.
fn runs(project: &Project, rule: &str) -> bool {
    let options = &project.options;
    let selected = options.select.is_empty() || options.select.contains(rule);
    selected && !options.ignore.contains(rule) && options.levels.get(rule) != Some(&Level::Off)
}

fn report(root: &Path, project: &Arc<Project>, left: &[&Stet], drafts: &[PathBuf]) -> Option<Checked> {
    let path = walk::seen_from_here(root).join(FILE_NAME);
    let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
    let source = Document::open(&path).ok()?.source;
    let document = Document::of_source(source, Format::Plain);
    let text = Arc::clone(&document.source.text);
    let places = places(&text);
    let mut findings = Vec::new();
    for (stet, span) in project.stets.all().iter().zip(places) {
        if !left.contains(&stet) {
            continue;
        }
        let why = if rule_named(&stet.rule).is_err() {
            format!(
                "There is no rule “{}”, so this entry lets nothing stand; correct the name, or delete the entry.",
                stet.rule
            )
        } else if !stet.file.is_every() && !drafts.iter().any(|draft| stet.file.has(Some(draft))) {
            format!(
                "There is no draft “{}”, so this entry lets nothing stand; write the draft’s name of today, or \
                 delete the entry.",
                stet.file.as_str()
            )
        } else {
            let place = match stet.file.is_every() {
                true => "No draft has".to_owned(),
                false => format!("“{}” does not have", stet.file.as_str()),
            };
            format!(
                "{place} “{}” any more, or “{}” no longer objects to it; delete the entry.",
                stet.words, stet.rule
            )
        };
        findings.push(Finding {
            rule: STET_UNUSED.name,
            severity: Severity::Info,
            message: why,
            span,
            evidence: None,
            fixes: Vec::new(),
            group: None,
            reasons: Vec::new(),
        });
    }
    let prints = Fingerprint::all(&text, &findings);
    Some(Checked {
        path: path.display().to_string(),
        document,
        kind: Verdict::default(),
        findings,
        prints,
        known: Vec::new(),
        stood: Vec::new(),
        fixed: 0,
        project: Arc::clone(project),
        before: None,
        stdin: false,
    })
}

/// Where the words of each entry stand in the file, in order.
fn places(text: &str) -> Vec<Span> {
    #[derive(serde::Deserialize)]
    struct Entry {
        words: toml::Spanned<String>,
    }
    #[derive(serde::Deserialize)]
    struct All {
        #[serde(default)]
        stet: Vec<Entry>,
    }
    let all = toml::from_str::<All>(text).map(|all| all.stet).unwrap_or_default();
    all.iter().map(|entry| Span::new(entry.words.span().start, entry.words.span().end)).collect()
}
