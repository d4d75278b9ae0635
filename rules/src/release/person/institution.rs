//! Words of bodies and things, which make a name that of no person.

use crate::release::parts::Parts;
use crate::text::Sieve;

/// Whether token `at` is a word of bodies and things, which ends or breaks what looks like a person's name.
pub(super) fn is_institution(release: &Parts, at: usize) -> bool {
    static SIEVE: Sieve<64> = Sieve::of(WORDS);
    SIEVE.lets(&release.tokens[at]) && WORDS.binary_search(&release.word(at)).is_ok()
}

/// In order.
const WORDS: &[&str] = &[
    "Act",
    "Action",
    "Agency",
    "Alliance",
    "And",
    "Annex",
    "April",
    "Association",
    "August",
    "Authority",
    "Award",
    "Bill",
    "Board",
    "Center",
    "Centre",
    "Charity",
    "City",
    "Coalition",
    "College",
    "Commission",
    "Committee",
    "Commons",
    "Community",
    "Company",
    "Concordat",
    "Confederation",
    "Conference",
    "Council",
    "County",
    "Court",
    "Day",
    "December",
    "Department",
    "Division",
    "February",
    "Federation",
    "For",
    "Foundation",
    "Friday",
    "Fund",
    "Government",
    "Group",
    "Hall",
    "Health",
    "Hospital",
    "House",
    "In",
    "Institute",
    "January",
    "July",
    "June",
    "Limited",
    "Ltd",
    "March",
    "Ministry",
    "Monday",
    "Network",
    "News",
    "November",
    "October",
    "Of",
    "Office",
    "Organisation",
    "Organisations",
    "Paper",
    "Park",
    "Parliament",
    "Partnership",
    "Plan",
    "Prize",
    "Programme",
    "Project",
    "Report",
    "Review",
    "Road",
    "Saturday",
    "Scheme",
    "School",
    "September",
    "Service",
    "Services",
    "Society",
    "Square",
    "Strategy",
    "Street",
    "Summit",
    "Sunday",
    "Team",
    "The",
    "Thursday",
    "Tribunal",
    "Trust",
    "Tuesday",
    "Union",
    "University",
    "Wednesday",
    "Week",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read;

    #[test]
    fn the_words_are_in_order_and_found() {
        assert!(WORDS.is_sorted());
        let release = read("the Trust and Ada Hill");
        assert!(is_institution(&release, 1) && !is_institution(&release, 3));
    }
}
