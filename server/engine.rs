//! Checking and fixing a document: the same for every edge, places in the source.

use std::path::Path;

use housestyle_rules::check::{self, Checked};
use housestyle_rules::finding::{Finding, Fix, Safety};
use housestyle_rules::fix::{Fixed, fix_all};
use housestyle_rules::learn::date_in_name;
use housestyle_rules::release::kind::Verdict;
use housestyle_rules::release::{Hints, Release};
use housestyle_rules::text::Edit;

use crate::config::Project;
use crate::fingerprint::Fingerprint;
use crate::ingest::Document;
use crate::stet::Stet;

/// What is known of a document beside its words. Where it gives no date, its name may: `2020-03-04-new-centre.txt`.
fn hints(document: &Document, project: &Project, path: &Path) -> Hints {
    let mut hints = document.hints.clone();
    hints.kind = project.kind_of(path);
    hints.anatomy = Some(project.anatomy.clone());
    hints.date = hints.date.or_else(|| date_in_name(&path.file_name()?.to_string_lossy()));
    hints
}

/// Reads a document as a release. Its places are places in [`Document::plain`].
#[must_use]
pub fn read(document: &Document, project: &Project, path: &Path) -> Release {
    let hints = hints(document, project, path);
    Release::read(document.plain.clone(), hints)
}

/// Like [`read`], but given up as soon as nobody wants the answer any more.
pub fn read_while(
    document: &Document,
    project: &Project,
    path: &Path,
    wanted: &dyn Fn() -> bool,
) -> Option<Release> {
    let hints = hints(document, project, path);
    Release::read_while(document.plain.clone(), hints, wanted)
}

/// Checks a release that was read from `document`. The findings' places are places in the document's source.
#[must_use]
pub fn check(document: &Document, release: &Release, project: &Project, path: &Path) -> Checked {
    check_while(document, release, project, path, &|| true).unwrap_or_default()
}

/// Like [`check`], but given up as soon as nobody wants the answer any more.
pub fn check_while(
    document: &Document,
    release: &Release,
    project: &Project,
    path: &Path,
    wanted: &dyn Fn() -> bool,
) -> Option<Checked> {
    let mut checked = check::check_while(release, &project.style, &project.options, wanted)?;
    // Words are compared before they move to the source, so that a stet holds in every format.
    checked.findings.retain(|finding| project.stet_of(path, &release.text, finding).is_none());
    for finding in &mut checked.findings {
        to_source(document, finding);
    }
    Some(checked)
}

/// All that a report can say of a document.
#[derive(Clone, Debug, Default)]
pub struct Examined {
    /// What is to be said, in order of place, and what each is known by.
    pub findings: Vec<(Finding, Fingerprint)>,
    /// What a person lets stand.
    pub stood: Vec<Stood>,
    /// Rules that crashed; their findings are missing.
    pub crashed: Vec<&'static str>,
}

/// A finding that a person lets stand.
#[derive(Clone, Debug)]
pub struct Stood {
    /// The finding.
    pub finding: Finding,
    /// What it is known by.
    pub print: Fingerprint,
    /// Who lets it stand, and why.
    pub stet: Stet,
}

/// Checks like [`check`], and keeps what is let stand and what each finding is known by.
#[must_use]
pub fn examine(document: &Document, release: &Release, project: &Project, path: &Path) -> Examined {
    let checked = check::check(release, &project.style, &project.options);
    examined(checked, release, &Draft { document, project, path })
}

/// A document of a project, and its path.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its project.
    pub project: &'a Project,
    /// Its path.
    pub path: &'a Path,
}

/// Reads and examines several documents, the same as each by itself and in less time: what each is, and what is to be
/// said of it.
#[must_use]
pub fn examine_all(drafts: &[Draft<'_>]) -> Vec<(Verdict, Examined)> {
    let texts = drafts.iter().map(|d| (d.document.plain.clone(), hints(d.document, d.project, d.path)));
    let releases = Release::read_all(texts.collect());
    let to_check = releases.iter().zip(drafts).map(|(release, draft)| check::Task {
        release,
        style: &draft.project.style,
        options: &draft.project.options,
    });
    let checked = check::check_all(&to_check.collect::<Vec<_>>());
    let all = checked.into_iter().zip(releases).zip(drafts);
    all.map(|((checked, release), draft)| {
        let examined = examined(checked, &release, draft);
        (release.kind, examined)
    })
    .collect()
}

fn examined(checked: Checked, release: &Release, draft: &Draft<'_>) -> Examined {
    let Draft { document, project, path } = *draft;
    let prints = Fingerprint::all(&release.text, &checked.findings);
    let mut examined = Examined { crashed: checked.crashed, ..Examined::default() };
    for (mut finding, print) in checked.findings.into_iter().zip(prints) {
        let stet = project.stet_of(path, &release.text, &finding).cloned();
        to_source(document, &mut finding);
        match stet {
            Some(stet) => examined.stood.push(Stood { finding, print, stet }),
            None => examined.findings.push((finding, print)),
        }
    }
    examined
}

/// Reads and checks a document. The findings' places are places in its source.
#[must_use]
pub fn check_document(document: &Document, project: &Project, path: &Path) -> Checked {
    check(document, &read(document, project, path), project, path)
}

/// Makes every safe fix in the document's source. A packed document has no source that could be written, and is left as
/// it is.
#[must_use]
pub fn fix_document(document: &Document, project: &Project, path: &Path) -> Fixed {
    if document.format.is_packed() {
        return Fixed { text: document.source.text.to_string(), ..Fixed::default() };
    }
    fix_all(&document.source.text, |text| {
        let again = Document::of_source(document.source.with_text(text), document.format);
        check_document(&again, project, path).findings
    })
}

/// Moves a finding from the plain words to the source. A fix that the source cannot take is not offered: it would
/// cut through markup, or needs characters that the file's encoding has not.
fn to_source(document: &Document, finding: &mut Finding) {
    finding.span = document.map.span(finding.span);
    finding.fixes.retain_mut(|fix| match in_source(document, fix) {
        Some(edits) => {
            fix.edits = edits;
            // What nobody writes by itself is not made without asking.
            if document.format.is_packed() {
                fix.safety = Safety::Choice;
            }
            true
        }
        None => false,
    });
}

fn in_source(document: &Document, fix: &Fix) -> Option<Vec<Edit>> {
    fix.edits
        .iter()
        .map(|edit| {
            let mut edit = document.map.edit(&document.plain, edit)?;
            edit.text = document.source.line_end.apply(&edit.text).into_owned();
            document.source.can_hold(&edit.text).then_some(edit)
        })
        .collect()
}
