//! The promises of the house, held by every rule over every text there is: fixtures, and beside the shared folder
//! the seeds and the archives.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use housestyle::config::{Overrides, Preset, Project, Projects};
use housestyle::engine;
use housestyle::ingest::{Document, Format};
use housestyle_rules::catalogue::RULES;
use housestyle_rules::finding::{Finding, Reason, Safety, Severity};
use housestyle_rules::fix::{edits_of, safe_together};
use housestyle_rules::release::kind::Kind;
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::rule::Fixes;
use housestyle_rules::style::Tier;
use housestyle_rules::text::{Edit, Lines, Span, apply, tokens};
use rayon::prelude::*;

/// A text, and the project it is checked under.
struct Sample {
    path: PathBuf,
    document: Document,
    project: std::sync::Arc<Project>,
}

impl Sample {
    fn check(&self, text: &str) -> Vec<Finding> {
        let document = Document::of_text(text, self.document.format);
        let checked = engine::check_document(&document, &self.project, &self.path);
        assert!(checked.crashed.is_empty(), "{}: {:?} crashed", self.path.display(), checked.crashed);
        checked.findings
    }

    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if Format::of_name(&path).is_some() {
            out.push(path);
        }
    }
}

/// Every text there is.
fn samples() -> Vec<Sample> {
    let projects = Projects::new(Overrides::default());
    let adass = Projects::new(Overrides { preset: Some(Preset::Adass), ..Overrides::default() });
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    assert!(!paths.is_empty(), "the fixtures are there");
    let own = paths.len();
    if let Some(seeds) = common::shared("seeds") {
        files(&seeds, &mut paths);
    }
    if let Some(archives) = common::shared("archives") {
        files(&archives, &mut paths);
    }
    let sample = |(i, path): (usize, PathBuf)| {
        let projects = if i < own { &projects } else { &adass };
        let document = Document::open(&path).ok()?;
        let project = projects.for_path(&path).expect("the fixtures' projects are whole");
        Some(Sample { path, document, project })
    };
    paths.into_iter().enumerate().filter_map(sample).collect()
}

#[test]
fn findings_lie_inside_the_text_and_keep_what_the_documentation_promises() {
    samples().par_iter().for_each(|sample| {
        let text = &*sample.document.source.text;
        let inside = |span: Span| text.get(span.start()..span.end()).is_some();
        for finding in sample.check(text) {
            assert!(inside(finding.span), "{}: {finding:?}", sample.name());
            assert!(!finding.message.is_empty(), "{}: {finding:?}", sample.name());
            let rule = RULES.iter().find(|r| r.name == finding.rule).expect("in the catalogue");
            let safe = finding.fixes.iter().any(|f| f.safety == Safety::Safe);
            let kept = match rule.fixes {
                Fixes::Never => finding.fixes.is_empty(),
                Fixes::Choice => !safe,
                Fixes::Safe | Fixes::Mixed => true,
            };
            assert!(kept, "{}: a fix it does not promise: {finding:?}", sample.name());
            for fix in &finding.fixes {
                assert!(!fix.edits.is_empty(), "{}: {finding:?}", sample.name());
                assert!(fix.edits.iter().all(|e| inside(e.span)), "{}: {finding:?}", sample.name());
                let apart = fix.edits.windows(2).all(|w| w[0].span.end() <= w[1].span.start());
                assert!(apart, "{}: edits overlap: {finding:?}", sample.name());
                assert!(
                    fix.edits.iter().all(|e| e.span.of(text) != e.text),
                    "{}: an edit of nothing: {finding:?}",
                    sample.name()
                );
            }
        }
    });
}

#[test]
fn reasons_lead_to_the_severity_and_contested_is_never_loud() {
    samples().par_iter().for_each(|sample| {
        for finding in sample.check(&sample.document.source.text) {
            let name = sample.name();
            assert!(!finding.reasons.is_empty(), "{name}: {finding:?}");
            assert_eq!(Reason::all(&finding.reasons), finding.severity, "{name}: {finding:?}");
            let contested = finding.reasons.contains(&Reason::Contested)
                || finding.evidence.as_ref().is_some_and(|e| e.tier < Tier::Tentative);
            assert!(!contested || finding.severity == Severity::Hint, "{name}: {finding:?}");
            let unsure = finding.evidence.as_ref().is_some_and(|e| e.tier < Tier::Strong);
            let safe = finding.fixes.iter().any(|f| f.safety == Safety::Safe);
            assert!(!(unsure && safe), "{name}: {finding:?}");
        }
    });
}

#[test]
fn a_safe_fix_changes_no_word() {
    let hints = || Hints { kind: Some(Kind::PressRelease), ..Hints::default() };
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let dates = |release: &Release| release.dates.iter().map(|d| d.date).collect::<Vec<_>>();
    let numbers = |release: &Release| {
        let national = |digits: &str| digits.trim_start_matches("44").trim_start_matches('0').to_owned();
        release.phones.iter().map(|p| national(&p.digits)).collect::<Vec<_>>()
    };
    samples().par_iter().for_each(|sample| {
        let text = &*sample.document.source.text;
        let style = &sample.project.style;
        for finding in sample.check(text) {
            for fix in finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe) {
                let after = apply(text, &fix.edits);
                if bare(text) == bare(&after) {
                    continue;
                }
                // The same dates and numbers in another form, or a line that the house always writes like this.
                let (old, new) =
                    (Release::read(text.to_owned(), hints()), Release::read(after.clone(), hints()));
                let figures = dates(&old) == dates(&new) && numbers(&old) == numbers(&new);
                let line = fix.edits.iter().all(|edit| {
                    let line = edit.text.trim();
                    let learned = style.learned.values().filter(|l| l.tier >= Tier::Strong);
                    learned.flat_map(|l| l.forms.first()).any(|form| form.form == line)
                        || style.pins.values().any(|form| form == line)
                });
                let typed = matches!(finding.rule, "date-form" | "embargo-form" | "phone-number-format");
                // The second of two words, and a slip in a word that the draft has rightly too.
                let slip = matches!(finding.rule, "doubled-word" | "term-misspelt")
                    && fix.edits.iter().all(|edit| {
                        edit.text.is_empty()
                            || text.matches(&*edit.text).count() > 0 && !edit.text.contains(' ')
                    });
                assert!(line || slip || typed && figures, "{}: {finding:?}", sample.name());
            }
        }
    });
}

#[test]
fn line_ends_change_nothing() {
    samples().par_iter().for_each(|sample| {
        let lf = sample.document.source.text.replace("\r\n", "\n");
        if lf.contains('\r') {
            return;
        }
        let say = |text: &str| -> Vec<(&'static str, String, usize)> {
            let at = |f: &Finding| text[..f.span.start()].matches('\n').count();
            sample.check(text).iter().map(|f| (f.rule, f.message.clone(), at(f))).collect()
        };
        let (with_lf, with_crlf) = (say(&lf), say(&lf.replace('\n', "\r\n")));
        assert_eq!(with_lf, with_crlf, "{}", sample.name());
    });
}

#[test]
fn fixing_ends_brings_no_finding_and_touches_nothing_else() {
    let fixed: usize = samples().par_iter().map(fix_and_compare).sum();
    assert!(fixed > 0, "the fixtures have something to fix");
}

/// Fixes a text and holds it against itself as it was; gives how many fixes were made.
fn fix_and_compare(sample: &Sample) -> usize {
    let source = &sample.document.source;
    let before = sample.check(&source.text);
    let fixed = engine::fix_document(&sample.document, &sample.project, &sample.path);
    if fixed.made == 0 {
        assert_eq!(*fixed.text, *source.text, "{}: nothing was to be fixed", sample.name());
        return 0;
    }
    let after = sample.check(&fixed.text);
    let had = by_rule(&before);
    for (rule, n) in by_rule(&after) {
        let earlier = had.get(rule).copied().unwrap_or(0);
        assert!(n <= earlier, "{}: fixing brought {rule}: {earlier} before, {n} after", sample.name());
    }
    let again = Document::of_text(&*fixed.text, sample.document.format);
    let twice = engine::fix_document(&again, &sample.project, &sample.path);
    assert_eq!(twice.text, fixed.text, "{}: fixing twice changes more", sample.name());

    // Each round's edits are known; what changed beyond their lines was not theirs to change.
    let mut touched = BTreeSet::new();
    let mut text = source.text.to_string();
    let mut findings = before;
    for _ in 0..10 {
        let edits = edits_of(&safe_together(&findings));
        let lines = Lines::of(&text);
        touched.extend(edits.iter().flat_map(|e| lines.at(e.span.start())..=lines.at(e.span.end())));
        text = apply(&text, &edits);
        findings = sample.check(&text);
        if edits.is_empty() {
            break;
        }
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (source.text.split('\n').collect(), fixed.text.split('\n').collect());
    if old.len() == new.len() {
        for (i, (old, new)) in old.iter().zip(&new).enumerate() {
            assert!(old == new || touched.contains(&i), "{}:{}: changed unasked", sample.name(), i + 1);
        }
    }
    assert_eq!(speech(sample, &source.text), speech(sample, &fixed.text), "{}", sample.name());
    fixed.made
}

fn by_rule(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}

/// The words of all direct speech in a text, without marks and spaces.
fn speech(sample: &Sample, text: &str) -> String {
    let document = Document::of_text(text, sample.document.format);
    let release = engine::read(&document, &sample.project, &sample.path);
    tokens(&release.text)
        .iter()
        .filter(|t| (t.is_word() || t.is_number()) && release.quotations.in_speech(t.span.start()))
        .flat_map(|t| t.span.of(&release.text).chars().filter(|c| c.is_alphanumeric()))
        .collect()
}

#[test]
fn a_safe_fix_leaves_the_words_of_direct_speech() {
    samples().par_iter().for_each(|sample| {
        let document = &sample.document;
        let release = engine::read(document, &sample.project, &sample.path);
        let text = &*document.source.text;
        let findings = sample.check(text);
        for Edit { span, text: new } in edits_of(&safe_together(&findings)) {
            if !release.quotations.in_speech(document.map.plain(span.start())) {
                continue;
            }
            assert_eq!(words(span.of(text)), words(&new), "{}: {:?} → {new:?}", sample.name(), span.of(text));
        }
    });
}

/// The letters and digits of a text: what is left when marks and spaces are taken away.
fn words(text: &str) -> String {
    tokens(text)
        .iter()
        .filter(|t| t.is_word() || t.is_number())
        .flat_map(|t| t.span.of(text).chars().filter(|c| c.is_alphanumeric()))
        .collect()
}

#[test]
fn a_paragraph_of_several_lines_is_as_long_with_other_line_ends() {
    // What fuzzing found: a wrapped first paragraph at the border of what a headline may be long.
    let lines = |end: &str| {
        let wrapped = [
            "The hall on Carr Lane will open again in June after works that took so",
            "much more than one year to end.",
        ];
        format!(
            "{}{end}{end}Text of the release follows here, and goes on for a while, as texts do, so that there is one.{end}",
            wrapped.join(end)
        )
    };
    let say = |text: &str| -> Vec<&'static str> {
        let document = Document::of_text(text, Format::Plain);
        let project = Project::load(None, &Overrides { preset: Some(Preset::None), ..Overrides::default() })
            .expect("none");
        engine::check_document(&document, &project, Path::new("draft.txt"))
            .findings
            .iter()
            .map(|f| f.rule)
            .collect()
    };
    assert_eq!(say(&lines("\n")), say(&lines("\r\n")));
}
