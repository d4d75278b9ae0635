//! What a website's software reads and no reader sees: `{{< figure src="hall.png" >}}`, `{% include map.html %}`.

use crate::text::Span;

/// Opening and closing marks of Hugo's and Jekyll's.
const MARKS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];
/// Longer ones are something else (in bytes).
const LONGEST: usize = 1000;

/// The places of `code` and of those, in order and without overlaps.
pub(super) fn with_shortcodes(text: &str, code: Vec<Span>) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    for at in memchr::memchr_iter(b'{', bytes) {
        if found.last().is_some_and(|last| at < last.end()) {
            continue;
        }
        let rest = &bytes[at..];
        let Some((open, close)) = MARKS.iter().find(|(open, _)| rest.starts_with(open.as_bytes())) else {
            continue;
        };
        let inner = &rest[open.len()..rest.len().min(LONGEST)];
        let inner = &inner[..memchr::memchr(b'\n', inner).unwrap_or(inner.len())];
        if let Some(length) = memchr::memmem::find(inner, close.as_bytes()) {
            found.push(Span::new(at, at + open.len() + length + close.len()));
        }
    }
    if found.is_empty() {
        return code;
    }
    let free = |span: &Span| {
        let next = code.partition_point(|c| c.end <= span.start);
        code.get(next).is_none_or(|c| c.start >= span.end)
    };
    found.retain(free);
    found.extend(code);
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_software_reads() {
        let found = |text: &'static str| {
            with_shortcodes(text, Vec::new()).iter().map(|span| span.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(
            found("a {{< figure src=\"a\" >}} b {% if x %}"),
            ["{{< figure src=\"a\" >}}", "{% if x %}"]
        );
        assert_eq!(found("{{% note %}}"), ["{{% note %}}"]);
        assert_eq!(found("{{name}} {% no\nend %} {"), [] as [&str; 0]);
    }
}
