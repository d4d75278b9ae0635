//! The fields above a Markdown text: `date`, `embargo`, `title`.

use std::borrow::Cow;

use housestyle_rules::release::Hints;
use jiff::civil::Date;
use pulldown_cmark::MetadataBlockKind;

/// Reads a front matter's fields into the hints. Only plain `key: value` lines are fields; what is deeper is not ours.
pub(super) fn read(text: &str, kind: MetadataBlockKind, hints: &mut Hints) {
    let separator = match kind {
        MetadataBlockKind::YamlStyle => ':',
        MetadataBlockKind::PlusesStyle => '=',
    };
    for line in text.lines() {
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let Some((key, value)) = line.split_once(separator) else { continue };
        let (key, value) = (key.trim().to_lowercase(), unquoted(value.trim()));
        if key.is_empty() || value.is_empty() {
            continue;
        }
        if key == "date" && hints.date.is_none() {
            hints.date = value.get(..10).and_then(|day| day.parse::<Date>().ok());
        }
        hints.fields.push((key, value.to_owned()));
    }
}

/// The text as a parser of Markdown takes it, byte for byte as long: blank lines between the opening fence and the first
/// field, which site builders allow and the parser does not, stand before the fence instead.
pub(super) fn closed_up(source: &str) -> Cow<'_, str> {
    let fence = ["---\r\n", "---\n"].into_iter().find(|fence| source.starts_with(fence));
    let Some(fence) = fence else { return source.into() };
    let rest = &source[fence.len()..];
    let fields = rest.trim_start_matches(['\r', '\n']);
    let blank = &rest[..rest.len() - fields.len()];
    let is_field =
        |line: &str| line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(' '));
    let closed = fields.lines().skip(1).take(MOST).any(|line| line.trim_end() == "---");
    if blank.is_empty() || !closed || !fields.lines().next().is_some_and(is_field) {
        return source.into();
    }
    [blank, fence, fields].concat().into()
}

/// So many lines of front matter are looked through for its end.
const MOST: usize = 200;

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner;
        }
    }
    // A comment may stand after a value.
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_above_the_first_field_do_not_make_text_of_the_fields() {
        for text in [
            "---\n\ntitle: New chair\ndate: 2024-05-07\n---\n\nThe hall has a new chair.\n",
            "---\r\n\r\ntitle: New chair\r\ndate: 2024-05-07\r\n---\r\n\r\nThe hall has a new chair.\r\n",
        ] {
            let (plain, _, hints) = super::super::markdown::read(text);
            assert_eq!(plain.trim(), "The hall has a new chair.", "{text:?}");
            assert_eq!(hints.date, Some(jiff::civil::date(2024, 5, 7)));
            assert_eq!(hints.fields.len(), 2, "{:?}", hints.fields);
        }
        for text in ["---\n\nNew chair: Ada Hill\n\n---\n", "---\n\ntitle: New chair\n\nThe hall.\n", "---\n"]
        {
            assert!(matches!(closed_up(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn reads_plain_fields_and_the_date() {
        let mut hints = Hints::default();
        let text = "title: \"Care: a plan\"\ndate: 2024-05-07T09:00 # drafted\nEmbargo: 00.01, 8 May\ntags:\n  - a: b\n";
        read(text, MetadataBlockKind::YamlStyle, &mut hints);
        assert_eq!(hints.date, Some(jiff::civil::date(2024, 5, 7)));
        let got: Vec<_> = hints.fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(
            got,
            [("title", "Care: a plan"), ("date", "2024-05-07T09:00"), ("embargo", "00.01, 8 May")]
        );
    }
}
