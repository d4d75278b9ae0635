use crate::check::{Context, Report};
use crate::finding::Severity;
use crate::release::link::LinkKind;
use crate::rule;
use crate::rule::Family;
use crate::text::Span;

rule! {
    /// An address that hides where it leads: a shortened one, or one that a mail filter has rewritten.
    ///
    /// Nobody can tell what is behind it, some newsrooms block it, and when the service closes it is dead. The full
    /// address, or the name of the document, does better.
    ///
    /// ```bad
    /// See: [[http://tinyurl.com/abc123]]
    /// ```
    /// ```good
    /// See: http://www.example.org/survey
    /// ```
    ///
    /// It does not speak of an organisation's own short addresses.
    "link-opaque",
    family: Family::Links,
    severity: Severity::Info,
    check: check,
}

/// Services that shorten addresses. Sorted.
const SHORTENERS: &[&str] = &[
    "adf.ly",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "clck.ru",
    "cutt.ly",
    "dlvr.it",
    "goo.gl",
    "hubs.la",
    "hubs.ly",
    "ift.tt",
    "is.gd",
    "j.mp",
    "lnkd.in",
    "mcaf.ee",
    "ow.ly",
    "owl.li",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "shorturl.at",
    "short.io",
    "snip.ly",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tiny.one",
    "tinyurl.com",
    "trib.al",
    "u.nu",
    "urlz.fr",
    "v.gd",
    "x.co",
];

/// Mail filters that put themselves in front of every address: what their hosts end with.
const FILTERS: &[&str] =
    &["safelinks.protection.outlook.com", "urldefense.com", "urldefense.proofpoint.com", "mimecast.com"];

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let written =
        release.links.iter().filter(|l| l.kind == LinkKind::Web).map(|l| (l.span, release.words(l.span)));
    let hidden = release.hints.links.iter().map(|(span, target)| (*span, target.as_str()));
    let mut seen: Option<Span> = None;
    let mut all: Vec<(Span, &str)> = written.chain(hidden).collect();
    all.sort_by_key(|(span, _)| *span);
    for (span, address) in all {
        if seen.is_some_and(|last| last.touches(span)) {
            continue;
        }
        let Some(message) = opaque(address) else { continue };
        seen = Some(span);
        report.find(span, message);
    }
}

fn opaque(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once(['/', '?']).unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if FILTERS.iter().any(|f| host == *f || host.strip_suffix(f).is_some_and(|h| h.ends_with('.'))) {
        return Some(format!("A mail filter ({host}) has rewritten this address. Put the real one back."));
    }
    let short = SHORTENERS.contains(&host) && !path.is_empty();
    short.then(|| {
        format!("A {host} address does not say where it leads, and may not last. Give the full one.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::finds;

    #[test]
    fn finds_addresses_that_hide() {
        finds(&RULE, "See [[https://bit.ly/3abcd]].");
        finds(&RULE, "See [[bit.ly/3abcd]] and [[www.tinyurl.com/abc]].");
        finds(&RULE, "[[https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org]]");
        finds(&RULE, "[[http://OW.LY/abc]]");
    }

    #[test]
    fn leaves_addresses_that_say_where_they_lead() {
        for text in [
            "http://www.example.org/",
            "www.example.org.uk",
            "https://www.gov.uk/abc",
            "https://youtu.be/abcdef",
            "https://example.org/bit.ly/abc",
            "press@tinyurl.com",
            "https://tinyurl.com/",
            "https://t.company.example.com/x",
            "https://notbit.ly.example.org/x",
            "https://forms.gle/abc",
            "https://exm.pl/abc",
            "https://example.org/?u=bit.ly",
            "The firm bit.ly was founded in 2008.",
            "x.com/example",
            "https://mysafelinks.protection.outlook.com.example.org/x",
        ] {
            finds(&RULE, text);
        }
    }
}
