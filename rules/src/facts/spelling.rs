//! Words that British English spells in two ways, both right: what matters is to keep to one.

use crate::text::{Sieve, Token};

/// Each spelling, sorted, and the one that names its pair: the spelling that the GOV.UK style guide, or where that is
/// silent the Oxford Dictionary for Writers and Editors, puts first. American spellings stand beside the British where
/// a draft may have copied them. Pairs that differ in meaning or in grammar (`practice`, `licence`, `program`,
/// `enquiry`) are left out.
const SPELLINGS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgement"),
    ("acknowledgment", "acknowledgement"),
    ("adviser", "adviser"),
    ("advisers", "advisers"),
    ("advisor", "adviser"),
    ("advisors", "advisers"),
    ("ageing", "ageing"),
    ("aging", "ageing"),
    ("anaesthetic", "anaesthetic"),
    ("anesthetic", "anaesthetic"),
    ("behavior", "behaviour"),
    ("behavioral", "behavioural"),
    ("behaviors", "behaviours"),
    ("behaviour", "behaviour"),
    ("behavioural", "behavioural"),
    ("behaviours", "behaviours"),
    ("benefited", "benefited"),
    ("benefiting", "benefiting"),
    ("benefitted", "benefited"),
    ("benefitting", "benefiting"),
    ("canceled", "cancelled"),
    ("canceling", "cancelling"),
    ("cancelled", "cancelled"),
    ("cancelling", "cancelling"),
    ("care giver", "caregiver"),
    ("care givers", "caregivers"),
    ("care-giver", "caregiver"),
    ("care-givers", "caregivers"),
    ("caregiver", "caregiver"),
    ("caregivers", "caregivers"),
    ("center", "centre"),
    ("centers", "centres"),
    ("centre", "centre"),
    ("centres", "centres"),
    ("child care", "childcare"),
    ("child-care", "childcare"),
    ("childcare", "childcare"),
    ("city-wide", "citywide"),
    ("citywide", "citywide"),
    ("co-operate", "cooperate"),
    ("co-operation", "cooperation"),
    ("co-operative", "cooperative"),
    ("co-ordinate", "coordinate"),
    ("co-ordinated", "coordinated"),
    ("co-ordinating", "coordinating"),
    ("co-ordination", "coordination"),
    ("co-ordinator", "coordinator"),
    ("co-ordinators", "coordinators"),
    ("color", "colour"),
    ("colour", "colour"),
    ("cooperate", "cooperate"),
    ("cooperation", "cooperation"),
    ("cooperative", "cooperative"),
    ("coordinate", "coordinate"),
    ("coordinated", "coordinated"),
    ("coordinating", "coordinating"),
    ("coordination", "coordination"),
    ("coordinator", "coordinator"),
    ("coordinators", "coordinators"),
    ("counseling", "counselling"),
    ("counselling", "counselling"),
    ("counsellor", "counsellor"),
    ("counsellors", "counsellors"),
    ("counselor", "counsellor"),
    ("counselors", "counsellors"),
    ("county-wide", "countywide"),
    ("countywide", "countywide"),
    ("defence", "defence"),
    ("defense", "defence"),
    ("despatch", "dispatch"),
    ("despatched", "dispatched"),
    ("dispatch", "dispatch"),
    ("dispatched", "dispatched"),
    ("e-mail", "email"),
    ("e-mailed", "emailed"),
    ("e-mails", "emails"),
    ("email", "email"),
    ("emailed", "emailed"),
    ("emails", "emails"),
    ("encyclopaedia", "encyclopaedia"),
    ("encyclopedia", "encyclopaedia"),
    ("enrol", "enrol"),
    ("enroll", "enrol"),
    ("enrollment", "enrolment"),
    ("enrolment", "enrolment"),
    ("favor", "favour"),
    ("favour", "favour"),
    ("focused", "focused"),
    ("focuses", "focuses"),
    ("focusing", "focusing"),
    ("focussed", "focused"),
    ("focusses", "focuses"),
    ("focussing", "focusing"),
    ("front-line", "frontline"),
    ("frontline", "frontline"),
    ("fulfil", "fulfil"),
    ("fulfill", "fulfil"),
    ("fulfillment", "fulfilment"),
    ("fulfilment", "fulfilment"),
    ("fund raising", "fundraising"),
    ("fund-raiser", "fundraiser"),
    ("fund-raisers", "fundraisers"),
    ("fund-raising", "fundraising"),
    ("fundraiser", "fundraiser"),
    ("fundraisers", "fundraisers"),
    ("fundraising", "fundraising"),
    ("gray", "grey"),
    ("grey", "grey"),
    ("health care", "healthcare"),
    ("health-care", "healthcare"),
    ("healthcare", "healthcare"),
    ("honor", "honour"),
    ("honour", "honour"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("judgment", "judgment"),
    ("judgments", "judgments"),
    ("labeled", "labelled"),
    ("labelled", "labelled"),
    ("labor", "labour"),
    ("labour", "labour"),
    ("learned", "learned"),
    ("learnt", "learned"),
    ("life-long", "lifelong"),
    ("lifelong", "lifelong"),
    ("mediaeval", "medieval"),
    ("medieval", "medieval"),
    ("modeling", "modelling"),
    ("modelling", "modelling"),
    ("nation-wide", "nationwide"),
    ("nationwide", "nationwide"),
    ("neighbor", "neighbour"),
    ("neighborhood", "neighbourhood"),
    ("neighborhoods", "neighbourhoods"),
    ("neighbors", "neighbours"),
    ("neighbour", "neighbour"),
    ("neighbourhood", "neighbourhood"),
    ("neighbourhoods", "neighbourhoods"),
    ("neighbours", "neighbours"),
    ("off-line", "offline"),
    ("offline", "offline"),
    ("on-line", "online"),
    ("online", "online"),
    ("orthopaedic", "orthopaedic"),
    ("orthopedic", "orthopaedic"),
    ("paediatric", "paediatric"),
    ("pediatric", "paediatric"),
    ("policy makers", "policymakers"),
    ("policy-makers", "policymakers"),
    ("policymakers", "policymakers"),
    ("post-graduate", "postgraduate"),
    ("postgraduate", "postgraduate"),
    ("preventative", "preventive"),
    ("preventive", "preventive"),
    ("pro-active", "proactive"),
    ("proactive", "proactive"),
    ("re-use", "reuse"),
    ("reuse", "reuse"),
    ("sceptical", "sceptical"),
    ("signaled", "signalled"),
    ("signalled", "signalled"),
    ("skeptical", "sceptical"),
    ("skilful", "skilful"),
    ("skillful", "skilful"),
    ("smart phone", "smartphone"),
    ("smart phones", "smartphones"),
    ("smartphone", "smartphone"),
    ("smartphones", "smartphones"),
    ("sub-committee", "subcommittee"),
    ("sub-committees", "subcommittees"),
    ("subcommittee", "subcommittee"),
    ("subcommittees", "subcommittees"),
    ("targeted", "targeted"),
    ("targeting", "targeting"),
    ("targetted", "targeted"),
    ("targetting", "targeting"),
    ("traveled", "travelled"),
    ("traveler", "traveller"),
    ("travelers", "travellers"),
    ("traveling", "travelling"),
    ("travelled", "travelled"),
    ("traveller", "traveller"),
    ("travellers", "travellers"),
    ("travelling", "travelling"),
    ("web site", "website"),
    ("web sites", "websites"),
    ("web-site", "website"),
    ("web-sites", "websites"),
    ("website", "website"),
    ("websites", "websites"),
    ("well being", "wellbeing"),
    ("well-being", "wellbeing"),
    ("wellbeing", "wellbeing"),
    ("work place", "workplace"),
    ("work-force", "workforce"),
    ("work-place", "workplace"),
    ("workforce", "workforce"),
    ("workplace", "workplace"),
    ("world-wide", "worldwide"),
    ("worldwide", "worldwide"),
    ("yoghurt", "yoghurt"),
    ("yogurt", "yoghurt"),
];

/// The first words of spellings in two words, sorted.
const OPEN: &[&str] = &["care", "child", "fund", "health", "policy", "smart", "web", "well", "work"];

const SIEVE: Sieve<512> = {
    let mut sieve = Sieve::of(&[]);
    let mut i = 0;
    while i < SPELLINGS.len() {
        sieve.add(SPELLINGS[i].0);
        i += 1;
    }
    sieve
};

/// Whether a word, in whatever case, may be a spelling, or the first half of one: most words are neither.
#[must_use]
pub fn may_be(token: &Token) -> bool {
    static EITHER: Sieve<512> = SIEVE.and(OPEN);
    EITHER.lets(token)
}

/// The pair that `word`, in lower case, is a spelling of, and the spelling.
#[must_use]
pub fn spelling(word: &str) -> Option<(&'static str, &'static str)> {
    static SPELT: Sieve<512> = SIEVE;
    if !SPELT.passes(word) {
        return None;
    }
    let at = SPELLINGS.binary_search_by(|(spelling, _)| (*spelling).cmp(word)).ok()?;
    Some((SPELLINGS[at].1, SPELLINGS[at].0))
}

/// Whether a spelling in two words may begin with `word`.
#[must_use]
pub fn may_open(word: &str) -> bool {
    const OPENERS: Sieve = Sieve::of(OPEN);
    OPENERS.passes(word) && OPEN.binary_search(&word).is_ok()
}

/// Words in -ise that no one writes with a z, and words in -ize that no one writes with an s: told by the dictionary,
/// which has both spellings of the others. These are in it by chance, with another meaning or as a spelling long out of
/// use (`surprize`, `comprize`).
#[must_use]
pub fn is_ise_chance(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "assise",
        "assize",
        "pris",
        "prise",
        "priz",
        "prize",
        "advertis",
        "advertiz",
        "advis",
        "adviz",
        "appris",
        "appriz",
        "chastis",
        "chastiz",
        "circumcis",
        "circumciz",
        "compris",
        "compriz",
        "compromis",
        "compromiz",
        "concis",
        "conciz",
        "demis",
        "demiz",
        "despis",
        "despiz",
        "devis",
        "deviz",
        "disenfranchis",
        "disenfranchiz",
        "disguis",
        "disguiz",
        "enfranchis",
        "enfranchiz",
        "enterpris",
        "enterpriz",
        "excis",
        "exciz",
        "exercis",
        "exerciz",
        "expertis",
        "expertiz",
        "franchis",
        "franchiz",
        "improvis",
        "improviz",
        "incis",
        "inciz",
        "merchandis",
        "merchandiz",
        "paradis",
        "paradiz",
        "precis",
        "preciz",
        "premis",
        "premiz",
        "promis",
        "promiz",
        "repris",
        "repriz",
        "revis",
        "reviz",
        "supervis",
        "superviz",
        "surmis",
        "surmiz",
        "surpris",
        "surpriz",
        "televis",
        "televiz",
        "treatis",
        "treatiz",
    ];
    let initial = word.as_bytes().first();
    STEMS.iter().any(|stem| stem.as_bytes().first() == initial && word.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(SPELLINGS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(OPEN.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn leaves_words_that_only_end_in_ise() {
        for word in [
            "merchandise",
            "expertise",
            "prised",
            "prize",
            "surprise",
            "apprised",
            "comprises",
            "advertising",
            "supervised",
            "compromise",
            "revised",
            "franchise",
            "exercised",
            "televised",
            "enterprise",
            "promised",
        ] {
            assert!(is_ise_chance(word), "{word}");
        }
        for word in ["organise", "sanitised", "publicise", "prioritising", "privatised", "criticise"] {
            assert!(!is_ise_chance(word), "{word}");
        }
    }

    #[test]
    fn looks_up() {
        assert_eq!(spelling("well-being"), Some(("wellbeing", "well-being")));
        assert_eq!(spelling("preventive"), Some(("preventive", "preventive")));
        assert_eq!(spelling("orientated"), None);
        assert!(may_open("health") && !may_open("well-being"));
    }
}
