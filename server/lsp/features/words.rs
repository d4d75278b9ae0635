//! Words a press officer reads: evidence, dates, counts.

use housestyle_rules::finding::{Evidence, Finding, Safety};
use housestyle_rules::style::Tier;
use jiff::civil::{Date, DateTime};

/// What the archive shows, in a sentence or two; empty when it has nothing to say.
pub(in crate::lsp) fn evidence(evidence: &Evidence) -> String {
    let Evidence { tier, seen, of, .. } = evidence;
    let out = match tier {
        Tier::Pinned => "Somebody pinned this form in housestyle.toml.".to_owned(),
        Tier::Contested => {
            "The archive is of two minds here, so only this draft is compared with itself.".to_owned()
        }
        _ if *of == 0 => String::new(),
        _ if seen == of => format!("{} that could show it write it this way.", all_releases(*of)),
        _ => format!("{seen} of the {of} releases that could show it write it this way."),
    };
    match (out.as_str(), how_sure(evidence)) {
        ("", _) if evidence.examples.is_empty() => String::new(),
        (_, sure) => format!("{out} {sure}").trim().to_owned(),
    }
}

/// How sure that makes us, and where to look.
pub(in crate::lsp) fn how_sure(evidence: &Evidence) -> String {
    let sure = match evidence.tier {
        Tier::Strong => "The house’s way, beyond doubt.",
        Tier::Convention => "The house’s way, with exceptions or few examples.",
        Tier::Tentative => "Too few releases to be sure.",
        _ => "",
    };
    let places: Vec<String> =
        evidence.examples.iter().map(|e| format!("{}, line {}", e.path, e.line)).collect();
    match places.is_empty() {
        true => sure.to_owned(),
        false => format!("{sure} See {}.", places.join("; ")).trim().to_owned(),
    }
}

fn all_releases(of: u32) -> String {
    match of {
        1 => "The only release".to_owned(),
        2 => "Both releases".to_owned(),
        n => format!("All {n} releases"),
    }
}

/// Whether a finding can be put right by a click, in words.
pub(in crate::lsp) fn way_out(finding: &Finding) -> Option<String> {
    let titles: Vec<&str> = finding.fixes.iter().map(|f| f.title.as_str()).collect();
    if titles.is_empty() {
        return None;
    }
    let lead = match finding.fixes.as_slice() {
        [one] if one.safety == Safety::Safe => "Quick fix",
        [_] => "To choose",
        _ => "Choices",
    };
    Some(format!("{lead}: {}.", titles.join("; ")))
}

/// `Tuesday 12 November 2013`.
pub(in crate::lsp) fn long_date(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// A day seen from another: `today`, `tomorrow`, `on Tuesday 12 November 2013`.
pub(in crate::lsp) fn day(date: Date, today: Date) -> String {
    if date == today {
        "today".to_owned()
    } else if today.tomorrow().is_ok_and(|day| day == date) {
        "tomorrow".to_owned()
    } else if today.yesterday().is_ok_and(|day| day == date) {
        "yesterday".to_owned()
    } else {
        format!("on {}", long_date(date))
    }
}

/// `00.01`, as embargoes write times.
pub(in crate::lsp) fn time(at: DateTime) -> String {
    format!("{:02}.{:02}", at.hour(), at.minute())
}

/// `1 error`, `2 errors`.
pub(in crate::lsp) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub(in crate::lsp) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The first words of `text` on one line, for a list.
pub(in crate::lsp) fn snippet(text: &str, most: usize) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    let cut: String = line.chars().take(most).collect();
    if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_told_as_people_tell_them() {
        let today = date(2013, 11, 12);
        assert_eq!(day(today, today), "today");
        assert_eq!(day(date(2013, 11, 13), today), "tomorrow");
        assert_eq!(day(date(2013, 11, 20), today), "on Wednesday 20 November 2013");
        assert_eq!(time(date(2013, 11, 13).at(0, 1, 0, 0)), "00.01");
    }

    #[test]
    fn evidence_says_how_many_and_how_sure() {
        let shown = |tier, seen, of| evidence(&Evidence { tier, seen, of, examples: Vec::new() });
        assert_eq!(
            shown(Tier::Strong, 12, 14),
            "12 of the 14 releases that could show it write it this way. The house’s way, beyond doubt."
        );
        assert!(shown(Tier::Tentative, 2, 2).starts_with("Both releases"));
        assert_eq!(shown(Tier::Pinned, 0, 0), "Somebody pinned this form in housestyle.toml.");
        assert_eq!(shown(Tier::Seen, 0, 0), "");
    }

    #[test]
    fn lists_and_counts_read_as_english() {
        let items: Vec<String> = ["2 errors", "1 hint", "a date"].map(str::to_owned).to_vec();
        assert_eq!(list(&items), "2 errors, 1 hint and a date");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(snippet("  A long headline here\nnext", 6), "A long…");
    }
}
