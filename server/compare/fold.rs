//! Words without what pages change of themselves: marks, dashes, bullets, white space.

/// The words of a paragraph, folded: `“It’s – new”` and `"Its new"` are the same.
pub(super) fn folded(words: &str) -> String {
    pieces(words).collect::<Vec<_>>().join(" ")
}

/// The words one by one, folded; those that are only marks are left out.
pub(super) fn pieces(words: &str) -> impl Iterator<Item = String> + '_ {
    words.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '\u{200b}')).filter_map(|word| {
        let bare: String = word
            .chars()
            .filter(|c| !matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '`' | '*' | '•' | '·' | '_'))
            .collect();
        let bare = bare.trim_matches(|c: char| matches!(c, '-' | '(' | ')' | ',' | ';')).to_owned();
        (!bare.is_empty()).then_some(bare)
    })
}
