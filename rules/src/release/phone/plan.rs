//! The British numbering plan: whose a number is, and how the plan writes it.

use super::gb::{RANGES, Range};
use super::{Kind, Plan};

/// National significant numbers, and their beginnings, that Ofcom sets aside for drama; each stands for a thousand.
const DRAMA: &[&str] = &[
    "1134960", "1144960", "1154960", "1164960", "1174960", "1184960", "1214960", "1314960", "1414960",
    "1514960", "1614960", "1632960", "1914980", "2079460", "2896496", "2920180", "3069990", "7700900",
    "8081570", "9098790",
];

/// Numbers of seven digits that are whole: Childline, and the former NHS Direct.
const WHOLE: &[&str] = &["8001111", "8454647"];

/// The range that a national significant number lies in, if its length is right.
pub(super) fn look_up(digits: &str) -> Option<&'static Range> {
    let prefix: u32 = digits.get(..5)?.parse().ok()?;
    let at = RANGES.partition_point(|range| range.to < prefix);
    let range = RANGES.get(at).filter(|range| range.from <= prefix)?;
    let fits = match digits.len() {
        10 => true,
        9 => range.short || digits.starts_with("800") || digits.starts_with("500"),
        7 => WHOLE.contains(&digits),
        _ => false,
    };
    fits.then_some(range)
}

/// What the plan says of a national significant number, and its own spelling.
pub(super) fn judge(digits: &str) -> (Plan, String) {
    let Some((kind, groups)) = kind_and_groups(digits) else { return (Plan::Invalid, String::new()) };
    let plan = match kind {
        _ if is_drama(digits) => Plan::Drama,
        Kind::Geographic => Plan::Geographic,
        Kind::Mobile => Plan::Mobile,
        Kind::Other => Plan::Other,
    };
    (plan, spell(digits, &groups))
}

fn is_drama(digits: &str) -> bool {
    digits.len() == 10 && DRAMA.iter().any(|prefix| digits.starts_with(prefix))
}

fn kind_and_groups(digits: &str) -> Option<(Kind, [u8; 3])> {
    match look_up(digits) {
        Some(range) => Some((range.kind, range.groups)),
        // Codes that exist for drama only the plan does not know.
        None if !is_drama(digits) => None,
        None if digits.starts_with('1') => Some((Kind::Geographic, [5, 6, 0])),
        None if digits.starts_with('7') => Some((Kind::Mobile, [5, 6, 0])),
        None => Some((Kind::Other, [4, 3, 4])),
    }
}

/// Where the area code of a geographic number may end, the leading zero counted: at one place, or at either of two
/// where a code of six digits lies within one of five.
pub(super) fn code_ends(digits: &str) -> Option<[u8; 2]> {
    let (_, groups) = kind_and_groups(digits).filter(|(kind, _)| *kind == Kind::Geographic)?;
    let code = groups[0];
    Some(if code == 6 { [5, 6] } else { [code, code] })
}

/// `2079460018` in groups of 3, 4 and 4: `020 7946 0018`. The last group takes what is left.
pub(super) fn spell(digits: &str, groups: &[u8; 3]) -> String {
    let mut out = String::with_capacity(digits.len() + 3);
    let mut rest = digits;
    // The whole numbers of seven digits are not cut: `0800 1111`.
    let groups = if digits.len() < 9 { [groups[0], 1, 0] } else { *groups };
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| **group > 0) {
        let last = groups.get(at + 1).is_none_or(|next| *next == 0);
        // The zero belongs to the first group.
        let size = usize::from(*group) - usize::from(at == 0);
        let size = if last { rest.len() } else { size.min(rest.len()) };
        out.push(if at == 0 { '0' } else { ' ' });
        out.push_str(&rest[..size]);
        rest = &rest[size..];
    }
    out
}
