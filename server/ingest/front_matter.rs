//! The fields above a Markdown text: `date`, `embargo`, `title`.

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
