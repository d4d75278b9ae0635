//! The last look as a page to print and tick off: one file, nothing loaded from elsewhere.

use std::fmt::Write as _;

use super::{Ready, contact};

/// The page.
#[must_use]
pub fn page(ready: &Ready) -> String {
    let mut out = String::new();
    // Writing into memory does not fail.
    let _ = write(ready, &mut out);
    out
}

fn write(ready: &Ready, out: &mut String) -> std::fmt::Result {
    let verdict = if ready.ready { "Nothing in the way." } else { "Not yet." };
    write!(
        out,
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n<title>Ready? {path}</title>\n\
         <style>body{{font:11pt/1.4 sans-serif;max-width:45em;margin:2em auto;padding:0 1em}}h1{{font-size:1.2em}}\
         h2{{font-size:1em;margin:1.2em 0 .3em}}table{{border-collapse:collapse;width:100%}}\
         td{{border-bottom:1px solid #ccc;padding:.2em .5em;vertical-align:top}}\
         td:first-child{{width:2em}}td:nth-child(2){{width:3em;color:#555}}</style>\n\
         <h1>{path}</h1>\n<p><strong>{verdict}</strong></p>\n",
        path = escaped(&ready.path)
    )?;
    let embargo = ready.embargo.iter().map(|e| (e.line, format!("{} — {}", e.text, e.says)));
    table("Embargo", embargo, out)?;
    table("Contacts", ready.contacts.iter().map(|c| (c.line, contact(c))), out)?;
    let people = ready.people.iter().map(|p| {
        let fields = [Some(&p.name), p.role.as_ref(), p.organisation.as_ref()];
        (p.line, fields.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "))
    });
    table("People", people, out)?;
    let dates = ready.dates.iter().map(|d| {
        let day = d.day.as_ref().map(|day| format!(" = {day}")).unwrap_or_default();
        (d.line, format!("{}{day}", d.text))
    });
    table("Dates", dates, out)?;
    table("Figures", ready.figures.iter().map(|f| (f.line, f.text.clone())), out)?;
    table("Links", ready.links.iter().map(|l| (l.line, l.text.clone())), out)?;
    let left =
        ready.left.iter().map(|f| (f.line, format!("{}: {} ({})", f.severity.name(), f.message, f.rule)));
    table("Left", left, out)?;
    let stood = ready.stood.iter().map(|s| {
        let who: Vec<&str> = [&*s.who, &*s.when, &*s.why].into_iter().filter(|w| !w.is_empty()).collect();
        (s.line, format!("“{}” ({}) — {}", s.words, s.rule, who.join(", ")))
    });
    table("Let stand", stood, out)?;
    writeln!(out, "</html>")
}

fn table(title: &str, rows: impl Iterator<Item = (usize, String)>, out: &mut String) -> std::fmt::Result {
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>{title}</h2>\n<table>")?;
    for (line, words) in rows {
        writeln!(out, "<tr><td>☐</td><td>{line}</td><td>{}</td></tr>", escaped(&words))?;
    }
    writeln!(out, "</table>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
