use crate::release::part::PartKind;
use crate::testing::read;

const TEXT: &str = "Exampleton hall opens again\n\nThe hall in Exampleton opened again today after a year of repairs, \
                    which the clubs of the town have paid for.\n\nENDS\n\n";

/// Each contact: name, role, organisation, how many numbers and addresses.
fn contacts(block: &str) -> Vec<String> {
    let release = read(&format!("{TEXT}{block}"));
    let words = |span: Option<crate::text::Span>| span.map_or("-", |s| release.words(s)).to_owned();
    let all = release.contacts.contacts.iter();
    all.map(|c| {
        let [name, role, organisation] = [c.name, c.role, c.organisation].map(words);
        format!("{name}|{role}|{organisation}|{}{}", c.phones.len(), c.emails.len())
    })
    .collect()
}

/// The part that the line with these words belongs to.
fn part(text: &str, words: &str) -> Option<PartKind> {
    let release = read(text);
    release.part_at(text.find(words).unwrap_or_default())
}

#[test]
fn a_lead_in_is_known_by_its_shape_and_what_follows() {
    for lead in [
        "For Media Inquiries and ETT Expert Comment:",
        "For Interviews with Staff:",
        "Exampleton Contact Desk",
        "Speaking for the county today:",
        "Who to ask about enquiries from Wickham",
    ] {
        let text = format!("{TEXT}{lead}\n\nAnn Lee: 020 7946 0123, ann.lee@example.org\n");
        assert_eq!(part(&text, lead), Some(PartKind::Contacts), "{lead}");
        assert_eq!(contacts(&text[TEXT.len()..]), ["Ann Lee|-|-|11"], "{lead}");
    }
    let run_in = format!("{TEXT}For ETT Expert Enquiries and Comment: 020 7946 0123\n");
    assert_eq!(part(&run_in, "For ETT"), Some(PartKind::Contacts));
    for other in ["The hall has three rooms:", "Opening hours"] {
        let text = format!("{TEXT}{other}\n\nA blue one, a red one and a green one.\n");
        assert_ne!(part(&text, other), Some(PartKind::Contacts), "{other}");
    }
}

#[test]
fn blank_lines_may_stand_between_the_lines_of_a_contact() {
    let whole = ["Ann Lee|Press Officer|-|11"];
    assert_eq!(
        contacts("Media contact:\n\nAnn Lee\n\nPress Officer\n\n020 7946 0123\n\nann.lee@example.org\n"),
        whole
    );
    assert_eq!(
        contacts(
            "Media contact\n\nAnn Lee\n\nPress Officer\n\nPhone: 020 7946 0123\n\nEmail: ann.lee@example.org\n"
        ),
        whole
    );
}

#[test]
fn cells_and_columns_are_fields() {
    assert_eq!(
        contacts(
            "Media contacts\n\nName\tRole\tTelephone\n\nAnn Lee\tPress Officer\t020 7946 0123\nBob Cole\tDirector\t07700 900123\n"
        ),
        ["Ann Lee|Press Officer|-|10", "Bob Cole|Director|-|10"]
    );
    assert_eq!(
        contacts("Contact:\nAnn Lee | Press Officer | 020 7946 0123\n"),
        ["Ann Lee|Press Officer|-|10"]
    );
    // Side by side, each in a column.
    assert_eq!(
        contacts(
            "Contacts:\nAnn Lee\t\tBob Cole\nPress Officer\t\tDirector\n020 7946 0123\t\t07700 900123\n"
        ),
        ["Ann Lee|Press Officer|-|10", "Bob Cole|Director|-|10"]
    );
    for head in ["Contact: Ann Lee\t\t\tFOR IMMEDIATE RELEASE", "2 May 2014 Contact: Ann Lee"] {
        let release = read(&format!("{head}\nTel. 020 7946 0123\n\n{TEXT}"));
        let name = release.contacts.contacts[0].name.map(|n| release.words(n));
        assert_eq!(name, Some("Ann Lee"), "{head}");
    }
}

#[test]
fn the_person_is_the_one_whose_name_is_known() {
    assert_eq!(
        contacts("Media contact\nAnn Lee\nPress Officer\nOttermere Central\n020 7946 0123\n"),
        ["Ann Lee|Press Officer|Ottermere Central|10"]
    );
    assert_eq!(
        contacts("Media contact\nOttermere Central\nAnn Lee\n020 7946 0123\n"),
        ["Ann Lee|-|Ottermere Central|10"]
    );
    assert_eq!(
        contacts("Media contact\nMarl Rescue, Ann Lee, 020 7946 0123\n"),
        ["Ann Lee|-|Marl Rescue|10"]
    );
    assert_eq!(
        contacts("Media contact\nXanthor Blik\nMarl Rescue\nx.blik@example.org\n"),
        ["Xanthor Blik|-|Marl Rescue|01"]
    );
    // Each organisation over its own people.
    assert_eq!(
        contacts(
            "For enquiries:\n\nExampleton Trust\n\nAnn Lee: 020 7946 0123\n\nThe Tom & Bob Reed Foundation\n\nCarl Dale – carl@example.org\n"
        ),
        ["Ann Lee|-|Exampleton Trust|10", "Carl Dale|-|Tom & Bob Reed Foundation|01"]
    );
}

#[test]
fn under_a_name_stand_the_role_and_its_organisation() {
    let block = "For more information please contact:\n\nImogen Hale\n\nMedia Manager, Long Harbour\n\n020 7946 0123\n\n\
                 imogen.hale@example.org\n";
    assert_eq!(contacts(block), ["Imogen Hale|Media Manager|Long Harbour|11"]);
    let two = "For more information please contact:\nImogen Hale\nMedia Manager, Ann Lee\n020 7946 0123\n";
    assert_eq!(contacts(two), ["Imogen Hale|Media Manager|-|10", "Ann Lee|-|-|10"]);
}

#[test]
fn roles_are_as_written() {
    for (line, contact) in [
        (
            "Ann Lee, Head of Fundraising, Marl Rescue, 020 7946 0123",
            "Ann Lee|Head of Fundraising|Marl Rescue|10",
        ),
        ("Ann Lee, Public Affairs Counsel, 020 7946 0123", "Ann Lee|Public Affairs Counsel|-|10"),
        ("Ann Lee, Campaigner, 020 7946 0123", "Ann Lee|Campaigner|-|10"),
        ("Ann Lee, Blogging, Exampleton Trust, 020 7946 0123", "Ann Lee|Blogging|Exampleton Trust|10"),
    ] {
        assert_eq!(contacts(&format!("Contact:\n{line}\n")), [contact]);
    }
    assert_eq!(
        contacts("Contact:\nAnn Lee\nExample County Attorney’s Office\n202-555-0123\n"),
        ["Ann Lee|-|Example County Attorney’s Office|10"]
    );
    let doubtful = |line: &str| read(&format!("{TEXT}Contact:\n{line}\n")).contacts.contacts[0].doubtful;
    assert!(doubtful("Ann Lee, Open Door, 020 7946 0123"), "a role or an organisation");
    assert!(doubtful("Ann Lee, 12 High Street, LB 4, 020 7946 0123"), "an address");
    assert!(!doubtful("Ann Lee, Press Officer, 020 7946 0123"));
}

#[test]
fn what_stands_under_contacts_is_told_apart() {
    let text = format!(
        "{TEXT}Media Contact\nAnn Lee\n020 7946 0123\n1. Halls of the valley: a study\nReed et al.\n\n\
         2. The Example Trust looks after halls.\n"
    );
    assert_eq!(part(&text, "1. Halls"), Some(PartKind::Notes));
    assert_eq!(part(&text, "2. The Example"), Some(PartKind::Notes));
    let text = format!(
        "{TEXT}For media inquiries: 020 7946 0123\n\nFor public inquiries: 1-800-HALL\n\n\
         Interviews: Ann Lee, ann@example.org\n"
    );
    assert_eq!(part(&text, "For public"), Some(PartKind::Contacts));
    assert_eq!(part(&text, "Interviews"), Some(PartKind::Availability));
    assert_eq!(contacts(&text[TEXT.len()..]).len(), 1);
    // A number of a plan that nobody here knows stays with the others.
    let text = format!("{TEXT}Media Contact\n\nAnn Lee\nEmail: ann@example.org\nDID: 6123-4567\n");
    assert_eq!(part(&text, "DID"), Some(PartKind::Contacts));
}

#[test]
fn a_signature_or_a_list_above_the_lead_in_is_no_contact() {
    for above in [
        "Ken Vale\nUnited Towns Senator",
        "* Little Wickham (505) 555-0147",
        "For more on halls visit: www.example.org",
    ] {
        let text = format!("{TEXT}{above}\nContact: Ann Lee, 020 7946 0123.\n");
        assert_eq!(contacts(&text[TEXT.len()..]), ["Ann Lee|-|-|10"], "{above}");
    }
}

#[test]
fn contacts_stand_amid_notes_too() {
    let text = format!(
        "{TEXT}Notes to editors\n\n1. The hall was built in 1901.\n\n2. For further information contact Ann Lee on \
         020 7946 0123.\n\n3. The floor is new.\n"
    );
    assert_eq!(part(&text, "For further"), Some(PartKind::Contacts));
    assert_eq!(part(&text, "3. The floor"), Some(PartKind::Notes));
}

#[test]
fn a_heading_for_more_without_a_contact_heads_a_section() {
    let text = "Exampleton hall opens again\n\nThe hall in Exampleton opened again today after a year of repairs.\n\n\
                For more information\n\nThe plans of the hall and of its rooms are at www.example.org.\n";
    assert_eq!(part(text, "The plans"), Some(PartKind::Body));
}
