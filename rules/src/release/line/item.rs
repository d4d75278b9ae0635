//! Whether a line is an item of a list, and where its words begin.

/// Whether a line starts with a list marker or a number.
#[must_use]
pub fn starts_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '·' | '▪' | '‣' | '◦' | '\u{f0b7}') => true,
        Some('*' | '-' | '–' | '+' | 'o') => chars.next().is_some_and(|c| c == ' ' || c == '\t'),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            [". ", ") ", ".\t", ")\t"].iter().any(|mark| rest.starts_with(mark))
        }
        _ => false,
    }
}

/// Where the words of an item begin, behind its marker; 0 where the line is none.
#[must_use]
pub fn item_words(line: &str) -> usize {
    let Some(gap) = line.find([' ', '\t']).filter(|_| starts_item(line)) else { return 0 };
    line.len() - line[gap..].trim_start().len()
}
