//! The words by which contacts are known: roles, organisations, labels, lead-ins.

use crate::release::mentions::Mentions;
use crate::text::{Case, Sieve, TokenKind};

/// Words a role is made of; any of them makes a field a role.
const ROLES: &[&str] = &[
    "adviser",
    "advisor",
    "ambassador",
    "analyst",
    "assistant",
    "associate",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "commissioner",
    "communications",
    "comms",
    "consultant",
    "convenor",
    "coordinator",
    "councillor",
    "counsel",
    "curator",
    "dean",
    "deputy",
    "desk",
    "director",
    "editor",
    "executive",
    "fellow",
    "founder",
    "governor",
    "head",
    "headteacher",
    "lead",
    "leader",
    "lecturer",
    "librarian",
    "liaison",
    "manager",
    "marketing",
    "mayor",
    "media",
    "minister",
    "newsdesk",
    "newsroom",
    "office",
    "officer",
    "ordinator",
    "organiser",
    "owner",
    "partner",
    "policy",
    "pr",
    "president",
    "press",
    "principal",
    "producer",
    "professor",
    "publicist",
    "publicity",
    "registrar",
    "relations",
    "representative",
    "researcher",
    "scientist",
    "secretary",
    "senator",
    "specialist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "strategist",
    "superintendent",
    "supervisor",
    "team",
    "treasurer",
    "trustee",
    "ceo",
    "cfo",
    "coo",
    "cto",
];

/// Words an organisation's name is made of.
const ORGANISATIONS: &[&str] = &[
    "academy",
    "administration",
    "agency",
    "alliance",
    "association",
    "authority",
    "board",
    "borough",
    "bureau",
    "centre",
    "center",
    "charity",
    "church",
    "club",
    "college",
    "commission",
    "committee",
    "company",
    "confederation",
    "consortium",
    "corporation",
    "council",
    "department",
    "federation",
    "forum",
    "foundation",
    "group",
    "hospital",
    "inc",
    "institute",
    "institution",
    "laboratory",
    "ltd",
    "limited",
    "llp",
    "ministry",
    "museum",
    "network",
    "ngo",
    "parliament",
    "partnership",
    "plc",
    "police",
    "project",
    "school",
    "service",
    "services",
    "society",
    "trust",
    "union",
    "university",
];

/// Acronyms that are part of a role and no organisation.
const ROLE_ACRONYMS: &[&str] =
    &["PR", "CEO", "CFO", "COO", "CTO", "HR", "IT", "PA", "VP", "MD", "QC", "KC", "MP"];

/// Titles before a name.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "cllr",
    "councillor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "revd",
    "baroness",
    "sen",
    "rep",
];

/// Small words inside a name.
const PARTICLES: &[&str] =
    &["de", "da", "van", "von", "der", "den", "la", "le", "du", "di", "bin", "binti", "al", "el", "ap", "ab"];

/// Letters after a name.
const POSTNOMINALS: &[&str] = &[
    "MP", "MSP", "MBE", "OBE", "CBE", "KBE", "DBE", "QC", "KC", "JP", "FRS", "RN", "MD", "PhD", "BBM", "PBM",
];

/// Labels before a number or an address, lower case, without dots.
const LABELS: &[&str] = &[
    "tel",
    "telephone",
    "phone",
    "ph",
    "landline",
    "direct",
    "direct line",
    "direct dial",
    "ddi",
    "switchboard",
    "mob",
    "mobile",
    "cell",
    "cellphone",
    "email",
    "e-mail",
    "mail",
    "web",
    "website",
    "www",
    "fax",
    "twitter",
    "out of hours",
    "out-of-hours",
    "out of office hours",
    "ooh",
    "after hours",
    "office hours",
    "office",
    "24 hours",
    "24-hour",
    "24h",
    "weekends",
    "evenings",
    "evenings and weekends",
    "home",
    "work",
    "tel no",
    "phone no",
    "phone number",
    "number",
    "mobile number",
    "email address",
    "office tel",
    "contact number",
    "whatsapp",
    "skype",
];

/// Labels before words, and the heads of columns.
const HEADS: &[&str] = &[
    "name",
    "contact name",
    "contact",
    "role",
    "title",
    "job title",
    "position",
    "post",
    "organisation",
    "organization",
    "company",
    "department",
    "telephone number",
    "details",
    "contact details",
];

/// Labels of one letter.
const LETTERS: &[&str] = &["t", "m", "e", "p", "w", "f", "d", "o"];

/// Words that stand between the fields of a contact in a sentence.
const JOINERS: &[&str] = &[
    "on", "at", "or", "and", "via", "by", "to", "from", "in", "the", "our", "call", "ring", "contact",
    "also", "is", "am", "are",
];

fn among(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}

pub(super) fn is_joiner(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(JOINERS);
    SIEVE.passes(word) && among(JOINERS, word)
}

pub(super) fn is_title(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(TITLES);
    SIEVE.passes(word) && among(TITLES, word)
}

pub(super) fn is_role_word(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(ROLES);
    SIEVE.passes(word) && among(ROLES, word)
}

pub(super) fn is_organisation_word(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(ORGANISATIONS);
    SIEVE.passes(word) && among(ORGANISATIONS, word)
}

/// Whether `words` (with any dots) is a label; one letter is one only when `sure`: a colon or a number follows.
pub(super) fn is_label(words: &str, sure: bool) -> bool {
    let words = words.trim_end_matches('.');
    static SIEVE: Sieve = Sieve::of(LABELS);
    SIEVE.passes(words) && among(LABELS, words) || (sure && words.len() == 1 && among(LETTERS, words))
}

/// Whether the words head a column: `Name`, `Job title`, `Telephone`.
pub(super) fn is_head(words: &str) -> bool {
    is_label(words, false) || among(HEADS, words.trim_end_matches(':'))
}

/// Whether the word is a label for a number that is no telephone.
pub(super) fn is_fax(words: &str) -> bool {
    words.eq_ignore_ascii_case("fax") || words.eq_ignore_ascii_case("f")
}

/// Whether the token is an acronym that may name an organisation: `ADSS`, `iPOWER`.
pub(super) fn is_acronym(release: &Mentions, token: usize) -> bool {
    let word = release.word(token);
    match release.tokens[token].kind {
        TokenKind::Word(Case::Upper) => word.len() >= 2 && !ROLE_ACRONYMS.contains(&word),
        TokenKind::Word(Case::Mixed) => {
            word.bytes().filter(u8::is_ascii_uppercase).count() >= 3 && !POSTNOMINALS.contains(&word)
        }
        _ => false,
    }
}

/// Whether the tokens are the name of a person: two names at least, or a title and one.
pub(super) fn is_name(release: &Mentions, tokens: std::ops::Range<usize>) -> bool {
    let (mut names, mut initials, mut titled) = (0, 0, false);
    let mut at = tokens.start;
    while at < tokens.end {
        let word = release.word(at);
        let joins = matches!(word, "." | "-" | "’" | "'" | "‑");
        match release.tokens[at].kind {
            TokenKind::Mark if joins && at > tokens.start => {}
            TokenKind::Word(_) if names == 0 && initials == 0 && is_title(word) => titled = true,
            TokenKind::Word(_) if POSTNOMINALS.contains(&word) && names > 0 => {}
            TokenKind::Word(Case::Lower) if among(PARTICLES, word) => {}
            TokenKind::Word(Case::Title | Case::Mixed)
                if word.chars().next().is_some_and(char::is_uppercase) =>
            {
                if names == 0 && initials == 0 && matches!(word, "The" | "Our" | "In" | "For" | "At")
                    || is_role_word(word)
                    || is_organisation_word(word)
                    || is_label(word, false)
                    || is_lead_word(word)
                {
                    return false;
                }
                if word.chars().count() == 1 { initials += 1 } else { names += 1 }
            }
            TokenKind::Word(Case::Upper) if word.len() == 2 && names == 0 && at + 1 < tokens.end => {
                initials += 1;
            }
            _ => return false,
        }
        at += 1;
    }
    let full = names >= 2 || (names == 1 && (titled || initials > 0));
    full && names <= 6 && tokens.len() <= 14
}

/// Words that lead-ins are made of; the first ones carry the meaning.
const LEAD_CORE: &[&str] = &[
    "contact",
    "contacts",
    "enquiry",
    "enquiries",
    "inquiry",
    "inquiries",
    "information",
    "info",
    "details",
    "queries",
    "query",
    "interviews",
];
const LEAD_WORDS: &[&str] = &[
    "for",
    "further",
    "more",
    "media",
    "press",
    "news",
    "please",
    "general",
    "public",
    "all",
    "only",
    "to",
    "any",
    "additional",
    "full",
    "arrange",
    "an",
    "a",
    "the",
    "or",
    "and",
    "about",
    "on",
    "this",
    "release",
    "story",
    "journalists",
    "editors",
    "editor",
    "if",
    "you",
    "your",
    "us",
    "our",
    "would",
    "like",
    "have",
    "call",
    "ring",
    "phone",
    "telephone",
    "email",
    "mail",
    "e",
    "with",
    "in",
    "touch",
    "get",
    "speak",
    "office",
    "team",
    "desk",
    "requests",
    "request",
    "interview",
    "questions",
    "relations",
    "out",
    "of",
    "hours",
    "person",
    "people",
    "who",
    "photographs",
    "photos",
    "images",
    "copies",
    "notes",
    "communications",
    "from",
    "issued",
    "by",
    "at",
    "local",
    "national",
    "trade",
    "regional",
    "are",
    "is",
    "can",
    "be",
    "made",
    "should",
    "directed",
    "s",
];
/// Those who are told apart from journalists.
const AUDIENCES: &[&str] = &[
    "public",
    "general",
    "customer",
    "customers",
    "consumer",
    "consumers",
    "patient",
    "patients",
    "resident",
    "residents",
    "member",
    "members",
    "donor",
    "donors",
    "visitor",
    "visitors",
    "parents",
    "investor",
    "investors",
    "booking",
    "bookings",
    "ticket",
    "tickets",
];
/// Those who write.
const PRESS: &[&str] = &["media", "press", "news", "journalist", "journalists", "editors", "reporters"];
/// Words that ask the reader to get in touch.
const LEAD_VERBS: &[&str] =
    &["contact", "call", "ring", "telephone", "phone", "email", "e-mail", "with", "to"];

pub(super) fn is_lead_core(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(LEAD_CORE);
    SIEVE.passes(word) && among(LEAD_CORE, word)
}

pub(super) fn is_lead_word(word: &str) -> bool {
    static SIEVE: Sieve<64> = Sieve::of(LEAD_WORDS);
    SIEVE.passes(word) && among(LEAD_WORDS, word) || is_lead_core(word)
}

pub(super) fn is_lead_verb(word: &str) -> bool {
    static SIEVE: Sieve = Sieve::of(LEAD_VERBS);
    SIEVE.passes(word) && among(LEAD_VERBS, word)
}

/// Whether the word names readers other than journalists.
pub(super) fn is_audience(word: &str) -> bool {
    among(AUDIENCES, word)
}

/// Whether the word names journalists.
pub(super) fn is_press(word: &str) -> bool {
    among(PRESS, word)
}

/// Whether the word ends like those for people who do something: `campaigner`, `archivist`.
pub(super) fn is_agent(word: &str) -> bool {
    let ends = ["er", "or", "ist", "ian", "man", "woman", "ant", "ive", "eer"];
    word.len() >= 6 && ends.iter().any(|end| word.ends_with(end)) && !is_organisation_word(word)
}
