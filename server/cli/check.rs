//! `housestyle check`: read, check, fix, say.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use housestyle_rules::finding::{Finding, Safety, Severity};
use housestyle_rules::release::kind::Verdict;
use rayon::prelude::*;

use super::args::{Check, CheckFormat};
use super::output::{Output, count};
use super::{
    CLEAN, FAILED, FOUND, Failure, Outcome, changed, choose, diff, pick, privacy, report, stale, walk,
};
use crate::baseline::{self, Baseline};
use crate::batch;
use crate::config::{Origin, Project, Projects};
use crate::engine::{self, Draft, Stood};
use crate::fingerprint::Fingerprint;
use crate::ingest::{Document, Format};
use crate::write;

/// What checking one file gave.
pub(super) struct Checked {
    /// The file, as it was named.
    pub path: String,
    /// Its text, after the fixes if they were made.
    pub document: Document,
    /// What kind of document it is.
    pub kind: Verdict,
    /// The findings, in order of place.
    pub findings: Vec<Finding>,
    /// What each is known by.
    pub prints: Vec<Fingerprint>,
    /// Those that the baseline knows.
    pub known: Vec<(Finding, Fingerprint)>,
    /// Those that a person lets stand.
    pub stood: Vec<Stood>,
    /// How many fixes were made, or would be.
    pub fixed: usize,
    /// Where the house style comes from.
    pub project: Arc<Project>,
    /// The text before the fixes, where it differs.
    pub before: Option<Document>,
    /// It came by standard input.
    pub stdin: bool,
}

impl Checked {
    /// Writes the text with its fixes over the one that was read, where it differs.
    ///
    /// # Errors
    /// When it cannot be written: a sentence, without the file's name.
    pub(super) fn store(&self) -> Result<(), String> {
        let Some(before) = self.before.as_ref().filter(|b| b.source.text != self.document.source.text) else {
            return Ok(());
        };
        write::amend(Path::new(&self.path), &before.bytes(), &self.document.bytes())
            .map_err(|error| format!("the fixes could not be written ({error}); the file is as it was"))
    }

    /// Every finding: to be said, known, and let stand.
    pub(super) fn every(&self) -> impl Iterator<Item = &Finding> {
        let known = self.known.iter().map(|(finding, _)| finding);
        self.findings.iter().chain(known).chain(self.stood.iter().map(|s| &s.finding))
    }

    fn every_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        let known = self.known.iter_mut().map(|(finding, _)| finding);
        self.findings.iter_mut().chain(known).chain(self.stood.iter_mut().map(|s| &mut s.finding))
    }
}

/// A file that could not be checked, and why.
pub(super) struct Unchecked {
    pub path: String,
    pub message: String,
}

/// All that a run gave.
#[derive(Default)]
pub(super) struct Run {
    pub files: Vec<Checked>,
    pub errors: Vec<Unchecked>,
    /// Findings were held against a baseline.
    pub baseline: bool,
    /// How many findings can be put right without asking.
    pub fixable: usize,
    /// The draft's words are kept out of the report.
    pub redacted: bool,
}

impl Run {
    /// How many findings have this severity.
    pub(super) fn of(&self, severity: Severity) -> usize {
        self.files.iter().flat_map(|f| &f.findings).filter(|f| f.severity == severity).count()
    }

    /// How many findings the baseline knows.
    pub(super) fn known(&self) -> usize {
        self.files.iter().map(|f| f.known.len()).sum()
    }

    /// How many findings people let stand.
    pub(super) fn stood(&self) -> usize {
        self.files.iter().map(|f| f.stood.len()).sum()
    }
}

/// Whether a finding can be put right without asking.
pub(super) fn is_safe(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| fix.safety == Safety::Safe)
}

pub(super) fn run(args: &Check, out: &mut Output) -> Outcome {
    let baseline =
        args.baseline.as_deref().filter(|_| !args.write_baseline).map(read_baseline).transpose()?;
    let projects = pick::projects(&args.project, &args.select, &args.ignore)?;
    let mut run = Run::default();
    let (stdin, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        args.paths.iter().cloned().partition(|path| path.as_os_str() == "-");
    if !stdin.is_empty() {
        let name = args.stdin_path.clone().unwrap_or_else(|| PathBuf::from("-"));
        run.take(vec![read_stdin(&name)], true, &projects, args);
    }
    if stdin.is_empty() || !paths.is_empty() {
        let mut found = walk::drafts(&paths, &projects)?;
        if let Some(revision) = &args.changed_since {
            changed::keep(&mut found.files, revision).map_err(Failure::Said)?;
        }
        run.errors.extend(
            found
                .lost
                .into_iter()
                .map(|(path, message)| Unchecked { path: path.display().to_string(), message }),
        );
        let open = |path: &PathBuf| {
            let read = Document::open(path);
            read.map(|d| (path.clone(), d)).map_err(|e| (path.clone(), e.why.to_string()))
        };
        let check = |paths: &[PathBuf]| {
            let mut some = Run::default();
            some.take(paths.iter().map(open).collect(), false, &projects, args);
            some
        };
        // Threads cost more than they give for one file.
        let runs: Vec<Run> = if found.files.len() > 1 {
            found.files.par_chunks(batch::share(found.files.len())).map(check).collect()
        } else {
            vec![check(&found.files)]
        };
        for one in runs {
            run.files.extend(one.files);
            run.errors.extend(one.errors);
        }
    }
    // A broken file of the project is one mistake, however many drafts it is asked about.
    let mut said = HashSet::new();
    run.errors.retain(|e| said.insert((e.path.clone(), e.message.clone())));

    if args.choose {
        return choose::run(run, args, out);
    }
    if args.fix {
        run.write_fixes(out)?;
    }
    if args.fix || args.diff {
        run.tell_of_packed(out);
    }
    if args.write_baseline {
        return run.write_baseline(args, out);
    }
    stale::look(&mut run, &projects);
    if let Some(baseline) = &baseline {
        run.hold_against(baseline);
    }
    let code = if run.errors.is_empty() { run.verdict(args) } else { FAILED };
    run.hide(args);
    for target in &args.output {
        target.write(&run, args).map_err(|error| {
            let file = target.file.display();
            Failure::Said(format!(
                "{file}: the report cannot be written ({error}); check the folder and its permissions"
            ))
        })?;
    }
    let result = say(&run, args, out);
    match result.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(code),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(code),
    }
}

/// A document and its path, or the path and why it cannot be read.
type Read = Result<(PathBuf, Document), (PathBuf, String)>;

/// A document that is ready to be checked.
struct Ready {
    path: PathBuf,
    document: Document,
    project: Arc<Project>,
    before: Option<Document>,
    fixed: usize,
}

fn read_stdin(name: &Path) -> Read {
    let mut bytes = Vec::new();
    let fail = |message: String| (name.to_owned(), message);
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|e| fail(format!("standard input cannot be read ({e})")))?;
    let format = Format::of_name(name).unwrap_or_default();
    let document = Document::of_bytes(&bytes, format).map_err(|e| fail(e.to_string()))?;
    Ok((name.to_owned(), document))
}

impl Run {
    fn take(&mut self, all: Vec<Read>, stdin: bool, projects: &Projects, args: &Check) {
        let ready: Vec<Ready> =
            all.into_iter().filter_map(|read| self.prepare(read, projects, args)).collect();
        for some in batch::by_size(ready, |ready| ready.document.plain.len()) {
            self.examine(some, stdin);
        }
    }

    fn examine(&mut self, ready: Vec<Ready>, stdin: bool) {
        let drafts: Vec<Draft<'_>> = ready
            .iter()
            .map(|r| Draft { document: &r.document, project: &r.project, path: &r.path })
            .collect();
        let examined = engine::examine_all(&drafts);
        for (ready, (kind, examined)) in ready.into_iter().zip(examined) {
            let Ready { path, document, project, before, fixed } = ready;
            let path = path.display().to_string();
            for rule in &examined.crashed {
                self.errors.push(Unchecked {
                    path: path.clone(),
                    message: format!(
                        "the rule “{rule}” failed on this file, and its findings are missing; please report it"
                    ),
                });
            }
            let (findings, prints) = examined.findings.into_iter().unzip();
            let (known, stood) = (Vec::new(), examined.stood);
            self.files.push(Checked {
                path,
                document,
                kind,
                findings,
                prints,
                known,
                stood,
                fixed,
                project,
                before,
                stdin,
            });
        }
    }

    /// Finds a document's project, and makes the fixes if they are wanted. What goes wrong is an error of the run.
    fn prepare(&mut self, read: Read, projects: &Projects, args: &Check) -> Option<Ready> {
        let (path, document) = match read {
            Ok(read) => read,
            Err((path, message)) => {
                self.errors.push(Unchecked { path: path.display().to_string(), message });
                return None;
            }
        };
        let project = match projects.for_path(&path) {
            Ok(project) => project,
            Err(error) => {
                let shown = error.path.display().to_string();
                let message = error.to_string();
                let message = message.strip_prefix(&format!("{shown}:")).unwrap_or(&message).trim_start();
                self.errors.push(Unchecked { path: shown, message: message.to_owned() });
                return None;
            }
        };
        let mut ready = Ready { path, document, project, before: None, fixed: 0 };
        if args.fix || args.diff {
            let Ready { path, document, project, .. } = &ready;
            let fixed = engine::fix_document(document, project, path);
            if *fixed.text != *document.source.text {
                let after = Document::of_source(document.source.with_text(&fixed.text), document.format);
                ready.fixed = fixed.made;
                ready.before = Some(std::mem::replace(&mut ready.document, after));
            }
        }
        Some(ready)
    }

    /// Writes what was fixed: into the files, and standard input's to standard output.
    fn write_fixes(&mut self, out: &mut Output) -> Result<(), Failure> {
        for file in self.files.iter().filter(|f| f.stdin) {
            out.write_all(&file.document.bytes())?;
        }
        // Where links lead, since that is where files are written.
        let place = |file: &Checked| Some(Path::new(&file.path).canonicalize().ok()?.parent()?.to_owned());
        let folders: BTreeSet<PathBuf> = self.files.iter().filter(|f| !f.stdin).filter_map(place).collect();
        folders.iter().for_each(|folder| write::sweep(folder));
        // Disks are waited for side by side.
        let unwritten: Vec<(usize, String)> = self
            .files
            .par_iter()
            .enumerate()
            .filter(|(_, file)| !file.stdin)
            .filter_map(|(i, file)| file.store().err().map(|message| (i, message)))
            .collect();
        self.errors.extend(
            unwritten.iter().map(|(i, message)| Unchecked {
                path: self.files[*i].path.clone(),
                message: message.clone(),
            }),
        );
        // What is known of such a file is about words it does not hold.
        for (i, _) in unwritten.iter().rev() {
            self.files.remove(*i);
        }
        Ok(())
    }

    /// Says which files cannot be mended here.
    fn tell_of_packed(&self, out: &mut Output) {
        for file in self.files.iter().filter(|f| f.document.format.is_packed() && !f.findings.is_empty()) {
            let what = if file.document.format == Format::Docx { "Word documents" } else { "e-mails" };
            out.remark(&format!(
                "{}: nothing is written into {what}; make the changes there by hand.",
                file.path
            ));
        }
    }

    /// Sets aside what the baseline knows.
    fn hold_against(&mut self, baseline: &Baseline) {
        self.baseline = true;
        for file in &mut self.files {
            let path = Path::new(&file.path);
            let all = std::mem::take(&mut file.findings).into_iter().zip(std::mem::take(&mut file.prints));
            let (known, new): (Vec<_>, Vec<_>) = all.partition(|(_, print)| baseline.knows(path, *print));
            file.known = known;
            (file.findings, file.prints) = new.into_iter().unzip();
        }
    }

    /// Writes the baseline, and says so.
    fn write_baseline(&self, args: &Check, out: &mut Output) -> Outcome {
        let path = args.baseline.clone().unwrap_or_else(|| baseline::FILE_NAME.into());
        let mut known = Baseline::at(&path);
        for file in self.files.iter().filter(|f| !f.stdin) {
            let rules = file.findings.iter().map(|f| f.rule).zip(file.prints.iter().copied());
            known.take(Path::new(&file.path), rules);
        }
        complain(self, out);
        let shown = path.display();
        write::replace(&path, known.print().as_bytes()).map_err(|error| {
            Failure::Said(format!(
                "{shown}: the baseline cannot be written ({error}); check the folder and its permissions"
            ))
        })?;
        let findings = count(known.len(), "finding");
        out.remark(&format!("{findings} known from now on, in {shown}; report what is new: housestyle check --baseline {shown}"));
        Ok(if self.errors.is_empty() { CLEAN } else { FAILED })
    }

    /// Takes out of what is reported what is not to be printed. Comes last: what is counted and decided is decided.
    fn hide(&mut self, args: &Check) {
        self.fixable = self.files.iter().flat_map(|f| &f.findings).filter(|f| is_safe(f)).count();
        self.redacted = args.redact;
        for file in &mut self.files {
            let source = Arc::clone(&file.document.source.text);
            for finding in file.every_mut() {
                if args.redact {
                    privacy::redact(finding);
                } else if !args.phones {
                    privacy::hide_phones(finding, &source);
                }
            }
        }
    }

    fn verdict(&self, args: &Check) -> u8 {
        let found = if args.diff {
            self.files.iter().any(|f| f.before.is_some())
        } else {
            let least = args.fail_on.severity();
            self.files.iter().flat_map(|f| &f.findings).any(|f| f.severity >= least)
        };
        if found { FOUND } else { CLEAN }
    }
}

fn say(run: &Run, args: &Check, out: &mut Output) -> io::Result<()> {
    if args.diff {
        return show_diffs(run, args, out);
    }
    // Standard output holds the text that was put right.
    if args.fix && run.files.iter().any(|f| f.stdin) {
        complain(run, out);
        return Ok(());
    }
    let result = report::write(args.format, run, args, out);
    if args.format != CheckFormat::Json {
        complain(run, out);
    }
    result
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let shown = path.display();
        Failure::Said(format!("{shown}: the baseline cannot be read ({error}); --write-baseline makes one"))
    })?;
    Ok(Baseline::parse(path, &text)?)
}

fn show_diffs(run: &Run, args: &Check, out: &mut Output) -> io::Result<()> {
    let mut changed = 0;
    for file in &run.files {
        if let Some(before) = &file.before {
            changed += 1;
            let diff = diff::unified(&file.path, &before.source.text, &file.document.source.text);
            let shown = if args.phones { diff.into() } else { privacy::without_phones(&diff) };
            out.write_all(shown.as_bytes())?;
        }
    }
    complain(run, out);
    let total: usize = run.files.iter().map(|f| f.fixed).sum();
    if changed > 0 {
        out.remark(&format!("{} in {}; nothing was changed.", fixes(total), count(changed, "file")));
    } else {
        out.remark("Nothing that can be put right without asking.");
    }
    Ok(())
}

pub(super) fn complain(run: &Run, out: &mut Output) {
    for error in &run.errors {
        let separator = if error.message.starts_with(|c: char| c.is_ascii_digit()) { ":" } else { ": " };
        out.complain(&format!("{}{separator}{}", error.path, error.message));
    }
}

/// Whether any file was checked with a house style behind it.
pub(super) fn has_style(run: &Run) -> bool {
    run.files.iter().any(|f| f.project.origin != Origin::None)
}

/// `1 fix`, `3 fixes`.
pub(super) fn fixes(n: usize) -> String {
    if n == 1 { "1 fix".into() } else { format!("{n} fixes") }
}
