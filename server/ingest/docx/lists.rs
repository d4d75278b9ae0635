//! The marks of a Word document's lists, which are not in its words.

use std::collections::BTreeMap;

use super::xml::{Piece, pieces};
use crate::ingest::source::Refused;

/// One level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    /// `bullet`, `decimal`, `lowerLetter`, …
    form: String,
    /// `%1.`, or the bullet itself.
    text: String,
    start: u32,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Which pattern a list follows.
    pattern: BTreeMap<String, String>,
    levels: BTreeMap<(String, u8), Level>,
}

/// How far each list has been counted.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<(String, u8), u32>);

impl Lists {
    /// The mark of the next item of list `id` at `level`, counted on; nothing for a list that has none.
    pub(super) fn mark(&self, id: &str, level: u8, counters: &mut Counters) -> Option<String> {
        // Word says "no list" with a list of number 0.
        if id == "0" {
            return None;
        }
        let pattern = self.pattern.get(id)?;
        let found = self.levels.get(&(pattern.clone(), level));
        let count = counters.0.entry((pattern.clone(), level)).or_insert(found.map_or(1, |l| l.start) - 1);
        *count += 1;
        let indent = "  ".repeat(level.into());
        let Some(found) = found.filter(|l| l.form != "bullet" && l.form != "none") else {
            return match found {
                Some(l) if l.form == "none" => None,
                _ => Some(format!("{indent}• ")),
            };
        };
        let mut text = found.text.clone();
        for upper in 0..=level {
            let count = counters.0.get(&(pattern.clone(), upper)).copied().unwrap_or(1);
            let form = self.levels.get(&(pattern.clone(), upper)).map_or("decimal", |l| l.form.as_str());
            text = text.replace(&format!("%{}", upper + 1), &counted(count, form));
        }
        // A level that begins again starts its own lists anew.
        counters.0.retain(|(list, deeper), _| list != pattern || *deeper <= level);
        Some(format!("{indent}{} ", text.trim()))
    }
}

fn counted(n: u32, form: &str) -> String {
    let letter = |first: u8| {
        let n = n.max(1) - 1;
        char::from(first + (n % 26) as u8).to_string().repeat(1 + (n / 26) as usize % 4)
    };
    match form {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperRoman" => roman(n),
        _ => n.to_string(),
    }
}

fn roman(mut n: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    n = n.min(3999);
    for (value, letters) in STEPS {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

/// Reads `numbering.xml`.
pub(super) fn read(text: &str) -> Result<Lists, Refused> {
    let mut out = Lists::default();
    let (mut pattern, mut list) = (String::new(), String::new());
    let mut level: Option<(u8, Level)> = None;
    pieces(text, |piece| match piece {
        Piece::Start(element) => match element.name.as_str() {
            "abstractNum" => pattern = element.get("abstractNumId").unwrap_or_default().to_owned(),
            "lvl" => {
                let at = element.get("ilvl").and_then(|l| l.parse().ok()).unwrap_or(0);
                level = Some((at, Level { start: 1, ..Level::default() }));
            }
            "num" => list = element.get("numId").unwrap_or_default().to_owned(),
            "abstractNumId" => {
                out.pattern.insert(list.clone(), element.val().unwrap_or_default().to_owned());
            }
            "numFmt" | "lvlText" | "start" => {
                let Some((_, level)) = &mut level else { return };
                let value = element.val().unwrap_or_default();
                match element.name.as_str() {
                    "numFmt" => value.clone_into(&mut level.form),
                    "lvlText" => value.clone_into(&mut level.text),
                    _ => level.start = value.parse::<u32>().unwrap_or(1).max(1),
                }
            }
            _ => {}
        },
        Piece::End(name) if name == "lvl" => {
            if let Some((at, level)) = level.take() {
                out.levels.insert((pattern.clone(), at), level);
            }
        }
        _ => {}
    })?;
    Ok(out)
}
