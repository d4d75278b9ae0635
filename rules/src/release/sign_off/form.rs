//! What a closing line is counted as.

use super::label;
use crate::release::link::LinkKind;
use crate::release::{Release, around};
use crate::text::{Span, in_one_line};

/// The line as the archive counts it: `Issued by the Press Office, {date}`, `© Example Trust {year}`. Of a line that
/// names a person only what stands before the colon: `Available for interview: …`; of others nothing, for what is known
/// of people is kept elsewhere.
#[must_use]
pub fn form(release: &Release, span: Span) -> Option<String> {
    let personal = around(&release.phones, |p| p.span, span).iter().any(|p| span.contains(p.span))
        || around(&release.links, |l| l.span, span)
            .iter()
            .any(|l| l.kind == LinkKind::Email && span.contains(l.span))
        || around(&release.people, |p| p.span, span).iter().any(|p| span.contains(p.span));
    if personal {
        return label(release.words(span)).map(|label| format!("{label}: …"));
    }
    let mut out = String::with_capacity(span.len());
    let mut at = span.start();
    for date in around(&release.dates, |d| d.span, span).iter().filter(|d| span.contains(d.span)) {
        out.push_str(&release.text[at..date.span.start()]);
        out.push_str("{date}");
        at = date.span.end();
    }
    out.push_str(&release.text[at..span.end()]);
    if let Some(date) = release.date() {
        let year = date.year().to_string();
        let alone = |at: usize| {
            let figure = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !figure(out[..at].chars().next_back()) && !figure(out[at + year.len()..].chars().next())
        };
        if let Some(found) = out.find(&year).filter(|at| alone(*at)) {
            out.replace_range(found..found + year.len(), "{year}");
        }
    }
    if out.contains(['\u{a0}', '\t']) || out.contains("  ") {
        out = in_one_line(&out);
    }
    Some(out)
}
