//! E-mails (`.eml`): the subject as the headline, the words of the message below it.
//!
//! The message is read as RFC 5322 and MIME say: the plain text where there is one, else the words of the HTML.
//! Signatures and the disclaimers that mail servers add are left out; attachments are named and not read.

use std::sync::Arc;

use housestyle_rules::release::Hints;
use housestyle_rules::text::in_one_line;
use jiff::civil::Date;
use mail_parser::{MessageParser, MimeHeaders};

use super::html;
use super::source::Refused;

/// What an e-mail gave.
pub(super) struct Letter {
    /// The words.
    pub text: Arc<str>,
    /// What the head says.
    pub hints: Hints,
    /// What a reader should know of how it was read.
    pub remarks: Vec<String>,
}

/// Reads an e-mail.
///
/// # Errors
/// When the bytes are no e-mail, or one without words.
pub(super) fn read(bytes: &[u8]) -> Result<Letter, Refused> {
    let message = MessageParser::default().parse(bytes).ok_or(Refused::NoEmail)?;
    let mut hints = Hints::default();
    let plain = message.text_bodies().any(|part| part.is_text() && !part.is_text_html());
    let body = if plain {
        message.body_text(0).unwrap_or_default().into_owned()
    } else {
        let page = html::read(&message.body_html(0).unwrap_or_default());
        // Places of links are in the page's words; the subject goes above them.
        hints.rich = true;
        hints.links = page.hints.links;
        hints.headings = page.hints.headings;
        page.plain
    };
    if message.subject().is_none() && message.from().is_none() && message.date().is_none() {
        return Err(Refused::NoEmail);
    }
    let mut remarks = Vec::new();
    let body = body.replace("\r\n", "\n");
    let kept = without_signature(&body);
    if kept.len() < body.trim_end().len() {
        remarks.push("What stands below the message (a signature, a disclaimer) was left out.".to_owned());
    }
    let subject = message.subject().map(subject).unwrap_or_default();
    let repeated = kept.lines().take(TOP).any(|line| line.trim().eq_ignore_ascii_case(&subject));
    let head = if subject.is_empty() || repeated { String::new() } else { format!("{subject}\n\n") };
    if !subject.is_empty() {
        hints.fields.push(("title".to_owned(), subject));
    }
    let (by, end) = (head.len(), head.len() + kept.len());
    let moved = |span: housestyle_rules::text::Span| {
        housestyle_rules::text::Span::new((span.start() + by).min(end), (span.end() + by).min(end))
    };
    hints.links.iter_mut().for_each(|(span, _)| *span = moved(*span));
    hints.headings.iter_mut().for_each(|(span, _)| *span = moved(*span));
    hints.links.retain(|(span, _)| !span.is_empty());
    hints.headings.retain(|(span, _)| !span.is_empty());
    hints.date = message.date().and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok());
    let attached: Vec<&str> = message.attachments().filter_map(|a| a.attachment_name()).collect();
    if !attached.is_empty() {
        remarks.push(format!("Attached, and not read: {}.", attached.join(", ")));
    }
    let text = format!("{head}{kept}");
    if text.trim().is_empty() {
        return Err(Refused::NoEmail);
    }
    Ok(Letter { text: text.into(), hints, remarks })
}

/// A headline that the body gives again stands among its first lines.
const TOP: usize = 10;

/// The subject without what mail programs and press offices put before it: `Re:`, `FW:`, `[EMBARGOED]`, `Press release:`.
fn subject(subject: &str) -> String {
    let mut rest = subject.trim();
    loop {
        let lower = rest.to_ascii_lowercase();
        let mark = [
            "re:",
            "fw:",
            "fwd:",
            "aw:",
            "press release:",
            "news release:",
            "media release:",
            "for immediate release:",
        ]
        .into_iter()
        .find(|mark| lower.starts_with(mark));
        rest = match (mark, rest.strip_prefix('[').and_then(|r| r.split_once(']'))) {
            (Some(mark), _) => rest[mark.len()..].trim_start(),
            (None, Some((_, after))) => after.trim_start(),
            (None, None) => break,
        };
    }
    in_one_line(rest)
}

/// The body above its signature and above a disclaimer.
fn without_signature(body: &str) -> &str {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let words = line.trim_end();
        // RFC 3676 §4.3: two hyphens and a space.
        if line.trim_end_matches(['\n', '\r']) == "-- " || is_disclaimer(words) {
            return body[..at].trim_end();
        }
        at += line.len();
    }
    body.trim_end()
}

fn is_disclaimer(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ']).to_ascii_lowercase();
    let mail = [
        "this email",
        "this e-mail",
        "this message",
        "the information in this email",
        "the information in this e-mail",
    ];
    mail.iter().any(|m| line.starts_with(m))
        && ["confidential", "intended", "privileged", "attachments"].iter().any(|w| line.contains(w))
}
