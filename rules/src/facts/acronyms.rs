//! Acronyms a reader knows, and those of public bodies in the United Kingdom with what they stand for.

/// Acronyms that need no explaining, sorted.
///
/// Source: the examples of the GOV.UK style guide (UK, DVLA, US, EU, VAT, MP) and of the NHS content style guide (UK,
/// NHS, GP); those of alphagov's tech-docs-linter (NHS, HMRC, DVLA, GCSE, PDF, OBE …); honours, degrees, time zones,
/// currencies and words of everyday speech that British dictionaries list in capitals.
static WELL_KNOWN: &[&str] = &[
    "A&E", "ADSL", "AGM", "AI", "AIDS", "AM", "ANC", "AOB", "APEC", "API", "ASAP", "ASBO", "ASCII", "ASEAN",
    "ATM", "AUD", "AWOL", "B&B", "BA", "BAFTA", "BBC", "BCE", "BMW", "BST", "BSc", "BT", "CAD", "CBE", "CBI",
    "CC", "CCTV", "CD", "CEO", "CEST", "CET", "CFO", "CHF", "CIA", "CIC", "CIO", "CMG", "CNN", "CNY", "COO",
    "COVID", "CPR", "CPU", "CSV", "CV", "DBE", "DC", "DIY", "DJ", "DNA", "DOCX", "DSO", "DVD", "DVLA", "EC",
    "ECHR", "EDT", "EEA", "EFTA", "ENDS", "ESRC", "EST", "EU", "EUR", "FA", "FAQ", "FBI", "FC", "FCA",
    "FIFA", "FM", "FRCP", "FRS", "FTSE", "GB", "GBE", "GBP", "GCHQ", "GCSE", "GDP", "GDPR", "GIF", "GMT",
    "GP", "GPS", "GPU", "HDMI", "HGV", "HIV", "HKD", "HM", "HMRC", "HQ", "HR", "HRH", "HTML", "HTTP",
    "HTTPS", "IBM", "ICT", "ID", "IKEA", "IMF", "INR", "IP", "IQ", "ISBN", "ISO", "ISP", "IT", "ITN", "ITV",
    "IVF", "JP", "JPEG", "JPG", "JPY", "KBE", "KC", "KCB", "KFC", "KGB", "LAN", "LCD", "LED", "LGBT",
    "LGBTQ", "LLB", "LLC", "LLP", "LSE", "LTD", "MA", "MBA", "MBE", "MEP", "ML", "MOD", "MOT", "MP", "MP3",
    "MPH", "MRI", "MRSA", "MS", "MSP", "MSYP", "MSc", "MTV", "NASA", "NATO", "NB", "NBC", "NGO", "NHS", "NI",
    "NSPCC", "NVQ", "OBE", "OECD", "OK", "OPEC", "PA", "PC", "PDF", "PDT", "PE", "PGCE", "PHD", "PIN", "PLC",
    "PM", "PNG", "PO", "POW", "PPE", "PPTX", "PR", "PS", "PST", "PTA", "PhD", "Q&A", "QC", "R&D", "RAF",
    "RAM", "RGN", "RIP", "RNA", "RNLI", "ROM", "RSPB", "RSPCA", "RSS", "RSVP", "RTF", "SARS", "SATNAV",
    "SGD", "SIM", "SME", "SMS", "SNP", "SOS", "SQL", "SSL", "SUV", "SVG", "TB", "TBC", "TLC", "TUC", "TV",
    "UAE", "UEFA", "UFO", "UHF", "UK", "UN", "UNESCO", "UNICEF", "URL", "US", "USA", "USB", "USD", "USSR",
    "UTC", "VAT", "VC", "VHF", "VIP", "VPN", "WC", "WHO", "WIFI", "WLAN", "WTO", "WWF", "XL", "XLSX", "XML",
    "YMCA", "YWCA", "ZIP",
];

/// Acronyms of British public services, sorted, with the long form as it is written in running text. Ambiguous ones are
/// left out. All in capitals here, however their owners write them (`DfE`, `Defra`).
///
/// Source: the bodies' own names on GOV.UK's list of departments, agencies and public bodies, and the glossaries of the
/// Local Government Association and of NHS England.
static PUBLIC: &[(&str, &str)] = &[
    ("ACAS", "Advisory, Conciliation and Arbitration Service"),
    ("ACPO", "Association of Chief Police Officers"),
    ("ADASS", "Association of Directors of Adult Social Services"),
    ("ADCS", "Association of Directors of Children's Services"),
    ("ADPH", "Association of Directors of Public Health"),
    ("AHSN", "academic health science network"),
    ("AONB", "area of outstanding natural beauty"),
    ("BCF", "Better Care Fund"),
    ("BEIS", "Department for Business, Energy and Industrial Strategy"),
    ("BMA", "British Medical Association"),
    ("BSI", "British Standards Institution"),
    ("CAFCASS", "Children and Family Court Advisory and Support Service"),
    ("CAMHS", "child and adolescent mental health services"),
    ("CCG", "clinical commissioning group"),
    ("CCN", "County Councils Network"),
    ("CHC", "continuing healthcare"),
    ("CIPFA", "Chartered Institute of Public Finance and Accountancy"),
    ("CMA", "Competition and Markets Authority"),
    ("CPS", "Crown Prosecution Service"),
    ("CQC", "Care Quality Commission"),
    ("CSCI", "Commission for Social Care Inspection"),
    ("DASS", "director of adult social services"),
    ("DBS", "Disclosure and Barring Service"),
    ("DBT", "Department for Business and Trade"),
    ("DCLG", "Department for Communities and Local Government"),
    ("DCMS", "Department for Culture, Media and Sport"),
    ("DCS", "director of children's services"),
    ("DECC", "Department of Energy and Climate Change"),
    ("DEFRA", "Department for Environment, Food and Rural Affairs"),
    ("DESNZ", "Department for Energy Security and Net Zero"),
    ("DFE", "Department for Education"),
    ("DFG", "disabled facilities grant"),
    ("DFID", "Department for International Development"),
    ("DFT", "Department for Transport"),
    ("DH", "Department of Health"),
    ("DHSC", "Department of Health and Social Care"),
    ("DLUHC", "Department for Levelling Up, Housing and Communities"),
    ("DNACPR", "do not attempt cardiopulmonary resuscitation"),
    ("DOH", "Department of Health"),
    ("DPH", "director of public health"),
    ("DSIT", "Department for Science, Innovation and Technology"),
    ("DTOC", "delayed transfer of care"),
    ("DVSA", "Driver and Vehicle Standards Agency"),
    ("DWP", "Department for Work and Pensions"),
    ("EHCP", "education, health and care plan"),
    ("EHRC", "Equality and Human Rights Commission"),
    ("FCDO", "Foreign, Commonwealth and Development Office"),
    ("FCO", "Foreign and Commonwealth Office"),
    ("FOI", "freedom of information"),
    ("FSA", "Food Standards Agency"),
    ("GDS", "Government Digital Service"),
    ("GLA", "Greater London Authority"),
    ("GMC", "General Medical Council"),
    ("GSCC", "General Social Care Council"),
    ("HCA", "Homes and Communities Agency"),
    ("HCPC", "Health and Care Professions Council"),
    ("HEE", "Health Education England"),
    ("HMCTS", "HM Courts and Tribunals Service"),
    ("HMIC", "HM Inspectorate of Constabulary"),
    ("HMO", "house in multiple occupation"),
    ("HMPPS", "HM Prison and Probation Service"),
    ("HMT", "HM Treasury"),
    ("HSCIC", "Health and Social Care Information Centre"),
    ("HSE", "Health and Safety Executive"),
    ("HWB", "health and wellbeing board"),
    ("ICB", "integrated care board"),
    ("ICO", "Information Commissioner's Office"),
    ("ICS", "integrated care system"),
    ("IFS", "Institute for Fiscal Studies"),
    ("IPPR", "Institute for Public Policy Research"),
    ("JRF", "Joseph Rowntree Foundation"),
    ("JSNA", "joint strategic needs assessment"),
    ("LEP", "local enterprise partnership"),
    ("LGA", "Local Government Association"),
    ("LGIU", "Local Government Information Unit"),
    ("LGO", "Local Government Ombudsman"),
    ("LSCB", "local safeguarding children board"),
    ("MHCLG", "Ministry of Housing, Communities and Local Government"),
    ("MHRA", "Medicines and Healthcare products Regulatory Agency"),
    ("MOJ", "Ministry of Justice"),
    ("MTFS", "medium-term financial strategy"),
    ("NAO", "National Audit Office"),
    ("NDPB", "non-departmental public body"),
    ("NFU", "National Farmers' Union"),
    ("NHSE", "NHS England"),
    ("NICE", "National Institute for Health and Care Excellence"),
    ("NIHR", "National Institute for Health and Care Research"),
    ("NMC", "Nursing and Midwifery Council"),
    ("NPPF", "National Planning Policy Framework"),
    ("NSF", "national service framework"),
    ("OBR", "Office for Budget Responsibility"),
    ("OFSTED", "Office for Standards in Education, Children's Services and Skills"),
    ("OFT", "Office of Fair Trading"),
    ("ONS", "Office for National Statistics"),
    ("PBR", "payment by results"),
    ("PCC", "police and crime commissioner"),
    ("PCN", "primary care network"),
    ("PCSO", "police community support officer"),
    ("PCT", "primary care trust"),
    ("PFI", "private finance initiative"),
    ("PHE", "Public Health England"),
    ("PSSRU", "Personal Social Services Research Unit"),
    ("QIPP", "quality, innovation, productivity and prevention"),
    ("RCN", "Royal College of Nursing"),
    ("RCP", "Royal College of Physicians"),
    ("RNIB", "Royal National Institute of Blind People"),
    ("RNID", "Royal National Institute for Deaf People"),
    ("RSL", "registered social landlord"),
    ("SCIE", "Social Care Institute for Excellence"),
    ("SFO", "Serious Fraud Office"),
    ("SHA", "strategic health authority"),
    ("SOLACE", "Society of Local Authority Chief Executives and Senior Managers"),
    ("TFL", "Transport for London"),
    ("TLAP", "Think Local Act Personal"),
    ("UASC", "unaccompanied asylum-seeking children"),
    ("UKHSA", "UK Health Security Agency"),
    ("UKRI", "UK Research and Innovation"),
    ("UKSC", "UK Supreme Court"),
    ("VCSE", "voluntary, community and social enterprise"),
    ("VOA", "Valuation Office Agency"),
    ("WLGA", "Welsh Local Government Association"),
    ("YJB", "Youth Justice Board"),
    ("YOI", "young offender institution"),
    ("YOT", "youth offending team"),
];

/// Whether `short` needs no explaining.
#[must_use]
pub fn well_known(short: &str) -> bool {
    WELL_KNOWN.binary_search(&short).is_ok()
}

/// What a British public-sector acronym stands for, in the singular: `primary care trust` for `PCT`.
#[must_use]
pub fn long_form_of(short: &str) -> Option<&'static str> {
    let mut buffer = [0u8; 12];
    let upper = buffer.get_mut(..short.len())?;
    upper.copy_from_slice(short.as_bytes());
    upper.make_ascii_uppercase();
    let at = PUBLIC.binary_search_by(|(known, _)| known.as_bytes().cmp(upper)).ok()?;
    Some(PUBLIC[at].1)
}

/// The long forms of the table: names of bodies, and generic terms in lower case.
pub fn long_forms() -> impl Iterator<Item = &'static str> {
    PUBLIC.iter().map(|(_, long)| *long)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::acronym::long_form;

    #[test]
    fn the_tables_are_sorted() {
        assert!(WELL_KNOWN.windows(2).all(|w| w[0] < w[1]));
        assert!(PUBLIC.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(PUBLIC.iter().all(|(short, _)| !well_known(short)));
    }

    #[test]
    fn the_long_forms_fit() {
        // An acronym may hold a word of its predecessor or a T of its own.
        let odd = ["CAFCASS", "CHC", "DTOC", "HCPC", "NICE", "OFSTED", "PSSRU", "SOLACE", "DESNZ", "DNACPR"];
        for (short, long) in PUBLIC.iter().filter(|(short, _)| !odd.contains(short)) {
            assert!(long_form(long, short).is_some(), "{short}: {long}");
        }
    }

    #[test]
    fn looks_up_in_any_case() {
        assert!(well_known("NHS") && !well_known("ADASS"));
        assert_eq!(long_form_of("DfE"), Some("Department for Education"));
        assert_eq!(long_form_of("PCT"), Some("primary care trust"));
        assert_eq!(long_form_of("WIBBLEWOBBLEWIBBLE"), None);
        assert_eq!(long_form_of("É"), None);
    }
}
