//! Counties of the United Kingdom, and how addresses clip their names.

/// Clipped names, sorted, and the names in full.
///
/// Source: the customary abbreviations of the Royal Mail's former postal counties.
static CLIPPED: &[(&str, &str)] = &[
    ("Beds", "Bedfordshire"),
    ("Berks", "Berkshire"),
    ("Bucks", "Buckinghamshire"),
    ("Cambs", "Cambridgeshire"),
    ("Derbys", "Derbyshire"),
    ("Glos", "Gloucestershire"),
    ("Hants", "Hampshire"),
    ("Herts", "Hertfordshire"),
    ("Lancs", "Lancashire"),
    ("Leics", "Leicestershire"),
    ("Lincs", "Lincolnshire"),
    ("Northants", "Northamptonshire"),
    ("Notts", "Nottinghamshire"),
    ("Oxon", "Oxfordshire"),
    ("Salop", "Shropshire"),
    ("Staffs", "Staffordshire"),
    ("Warks", "Warwickshire"),
    ("Wilts", "Wiltshire"),
    ("Worcs", "Worcestershire"),
    ("Yorks", "Yorkshire"),
];

/// Counties and former counties, sorted, and Wales, which has parts like them.
static COUNTIES: &[&str] = &[
    "Ayrshire",
    "Bedfordshire",
    "Berkshire",
    "Buckinghamshire",
    "Cambridgeshire",
    "Cheshire",
    "Cleveland",
    "Cornwall",
    "Cumbria",
    "Derbyshire",
    "Devon",
    "Dorset",
    "Durham",
    "Essex",
    "Glamorgan",
    "Gloucestershire",
    "Hampshire",
    "Herefordshire",
    "Hertfordshire",
    "Humberside",
    "Kent",
    "Lanarkshire",
    "Lancashire",
    "Leicestershire",
    "Lincolnshire",
    "Lothian",
    "Merseyside",
    "Norfolk",
    "Northamptonshire",
    "Northumberland",
    "Nottinghamshire",
    "Oxfordshire",
    "Rutland",
    "Shropshire",
    "Somerset",
    "Staffordshire",
    "Suffolk",
    "Surrey",
    "Sussex",
    "Tyneside",
    "Wales",
    "Warwickshire",
    "Wight",
    "Wiltshire",
    "Worcestershire",
    "Yorkshire",
];

/// The county in full: `Staffordshire` for `Staffs`.
#[must_use]
pub fn in_full(clipped: &str) -> Option<&'static str> {
    let at = CLIPPED.binary_search_by(|(short, _)| (*short).cmp(clipped)).ok()?;
    Some(CLIPPED[at].1)
}

/// Whether `name` is a county.
#[must_use]
pub fn is_county(name: &str) -> bool {
    COUNTIES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_agree() {
        assert!(CLIPPED.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(COUNTIES.windows(2).all(|w| w[0] < w[1]));
        assert!(CLIPPED.iter().all(|(_, full)| is_county(full)));
        assert_eq!(in_full("Herts"), Some("Hertfordshire"));
    }
}
