use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::Release;
use crate::release::link::LinkKind;
use crate::rule;
use crate::rule::{Basis, Family};
use crate::slot::{Chapter, Slot};
use crate::style::Style;
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
    /// It does not speak of an organisation’s own short addresses, nor of a service that five of the house’s releases
    /// have used.
    "link-opaque",
    family: Family::Links,
    weight: Weight::Doubt,
    basis: Basis::Both,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::choice("short-links", "Shortened addresses").under(Chapter::Elsewhere),
    ],
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
    let behind = release.hints.links.iter().map(|(span, target)| (*span, target.as_str()));
    let mut told: Option<Span> = None;
    let mut all: Vec<(Span, &str)> = written.chain(behind).collect();
    all.sort_by_key(|(span, _)| *span);
    for (span, address) in all {
        if told.is_some_and(|last| last.touches(span)) {
            continue;
        }
        let Some(hidden) = hidden(address) else { continue };
        let message = match &hidden {
            Hidden::Filtered(host) => {
                format!("A mail filter ({host}) has rewritten this address. Put the real one back.")
            }
            Hidden::Shortened(host) if is_habit(context.style, host) => continue,
            Hidden::Shortened(host) => {
                format!("A {host} address does not say where it leads, and may not last. Give the full one.")
            }
        };
        told = Some(span);
        report.find(span, message);
    }
}

const SLOT: &str = "short-links";
/// Releases that must have an address of a service before it is the house's own.
const HABIT_FROM: u32 = 5;

/// Whether the house shortens its addresses with this service as a matter of course.
fn is_habit(style: &Style, host: &str) -> bool {
    style.pins.get(SLOT).is_some_and(|pinned| pinned == host)
        || (style.shown(SLOT)).is_some_and(|l| l.forms.iter().any(|f| f.form == host && f.seen >= HABIT_FROM))
}

fn observe(release: &Release, seen: &mut Observations) {
    for link in release.links.iter().filter(|l| l.kind == LinkKind::Web) {
        if let Some(Hidden::Shortened(host)) = hidden(release.words(link.span)) {
            seen.see(SLOT, host, link.span);
        }
    }
}

/// Whether `host` is that of a service that shortens addresses; where its name ends says nothing of a country.
pub(super) fn is_shortener(host: &str) -> bool {
    SHORTENERS.contains(&host.strip_prefix("www.").unwrap_or(host))
}

/// What hides where an address leads.
enum Hidden {
    Filtered(String),
    Shortened(String),
}

fn hidden(address: &str) -> Option<Hidden> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once(['/', '?']).unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    if FILTERS.iter().any(|f| host == *f || host.strip_suffix(f).is_some_and(|h| h.ends_with('.'))) {
        return Some(Hidden::Filtered(host.to_owned()));
    }
    let short = is_shortener(host) && !path.is_empty();
    short.then(|| Hidden::Shortened(host.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Form, Learned};
    use crate::testing::{finds, finds_with, read};

    #[test]
    fn finds_addresses_that_hide() {
        finds(&RULE, "See [[https://bit.ly/3abcd]].");
        finds(&RULE, "See [[bit.ly/3abcd]] and [[www.tinyurl.com/abc]].");
        finds(&RULE, "[[https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org]]");
        finds(&RULE, "[[http://OW.LY/abc]]");
    }

    #[test]
    fn leaves_the_house_its_own_service() {
        let house = |seen| {
            let form = Form { form: "bit.ly".into(), seen, ..Form::default() };
            let mut style = Style::default();
            style.learned.insert(SLOT.into(), Learned { of: seen, forms: vec![form], ..Learned::default() });
            style
        };
        finds_with(&RULE, "See https://bit.ly/3abcd and [[tinyurl.com/abc]].", &house(5));
        finds_with(&RULE, "See [[https://bit.ly/3abcd]].", &house(4));
        let mut seen = Observations::default();
        observe(&read("See https://www.bit.ly/3abcd and www.example.org/x."), &mut seen);
        assert_eq!(seen.seen.iter().map(|o| o.form.as_str()).collect::<Vec<_>>(), ["bit.ly"]);
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
