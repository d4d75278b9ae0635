//! What holds for every input whatever.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use housestyle::config::{Overrides, Preset, Project};
use housestyle::engine;
use housestyle::ingest::{Document, Format};
use housestyle_rules::finding::Finding;
use housestyle_rules::release::Release;
use housestyle_rules::text::Span;

static BARE: LazyLock<Project> = LazyLock::new(|| project(Preset::None));
static ADASS: LazyLock<Project> = LazyLock::new(|| project(Preset::Adass));

fn project(preset: Preset) -> Project {
    let overrides = Overrides { preset: Some(preset), ..Overrides::default() };
    Project::load(None, &overrides).expect("a preset")
}

/// A document and a project, as the first byte of an input chooses them.
pub fn chosen(data: &[u8]) -> Option<(Document, &'static Project)> {
    let (choice, rest) = data.split_first()?;
    let text = std::str::from_utf8(rest).ok()?;
    let format = [Format::Plain, Format::Markdown, Format::Html][usize::from(*choice) % 3];
    let project = if choice & 0x80 == 0 { &*BARE } else { &*ADASS };
    Some((Document::of_text(text, format), project))
}

/// The places of everything that was recognised lie in the text, on boundaries of characters.
pub fn read_holds(release: &Release) {
    let inside = |span: Span| {
        assert!(release.text.get(span.start()..span.end()).is_some(), "{span:?} in {} bytes", release.text.len());
    };
    release.paragraphs.iter().for_each(|p| inside(p.span));
    release.sentences.iter().for_each(|s| inside(*s));
    release.links.iter().for_each(|l| inside(l.span));
    release.phones.iter().for_each(|p| inside(p.span));
    release.dates.iter().for_each(|d| inside(d.span));
    release.headings.iter().for_each(|h| inside(h.span));
    release.contacts.contacts.iter().for_each(|c| inside(c.span));
    release.boilerplate.iter().for_each(|b| inside(b.span));
    let mut end = 0;
    for part in &release.parts {
        inside(part.span);
        assert!(part.span.start() >= end, "parts overlap: {:?}", release.parts);
        end = part.span.end();
    }
}

/// The findings of a document, which lie in its source and are the same a second time.
pub fn check_holds(document: &Document, project: &Project) -> Vec<Finding> {
    let path = Path::new("draft.txt");
    let checked = engine::check_document(document, project, path);
    assert!(checked.crashed.is_empty(), "{:?} crashed", checked.crashed);
    let text = &*document.source.text;
    for finding in &checked.findings {
        assert!(text.get(finding.span.start()..finding.span.end()).is_some(), "{finding:?}");
        for fix in &finding.fixes {
            let mut end = 0;
            for edit in &fix.edits {
                assert!(text.get(edit.span.start()..edit.span.end()).is_some(), "{finding:?}");
                assert!(edit.span.start() >= end, "edits overlap: {finding:?}");
                end = edit.span.end();
            }
        }
    }
    let again = engine::check_document(document, project, path);
    assert_eq!(checked.findings, again.findings, "the same text, other findings");
    checked.findings
}

/// The same findings, whatever the line ends.
pub fn line_ends_hold(text: &str, format: Format, project: &Project) {
    if text.contains('\r') {
        return;
    }
    let say = |text: &str| {
        let document = Document::of_text(text, format);
        let findings = engine::check_document(&document, project, Path::new("draft.txt")).findings;
        let line = |f: &Finding| text[..f.span.start()].matches('\n').count();
        findings.iter().map(|f| (f.rule, f.message.clone(), line(f))).collect::<Vec<_>>()
    };
    assert_eq!(say(text), say(&text.replace('\n', "\r\n")), "other line ends, other findings");
}

/// Fixing ends, brings no finding, and changes nothing the second time.
pub fn fix_holds(document: &Document, project: &Project) {
    let path = Path::new("draft.txt");
    let before = engine::check_document(document, project, path).findings;
    let fixed = engine::fix_document(document, project, path);
    let after = Document::of_source(document.source.with_text(&fixed.text), document.format);
    let had = by_rule(&before);
    for (rule, n) in by_rule(&engine::check_document(&after, project, path).findings) {
        let earlier = had.get(rule).copied().unwrap_or(0);
        assert!(n <= earlier, "fixing brought {rule}: {earlier} before, {n} after: {:?}", fixed.text);
    }
    let twice = engine::fix_document(&after, project, path);
    assert_eq!(twice.text, fixed.text, "fixing twice changes more");
}

fn by_rule(findings: &[Finding]) -> BTreeMap<&str, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    counts
}
