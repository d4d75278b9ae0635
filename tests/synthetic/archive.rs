//! The archive: the house's releases, copies of some, damage to some, and the papers of strangers among them.

use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::chance::{Chance, headline, sentence};
use crate::house::{BEGIN, release};

/// The archive runs over fifteen years whatever its size.
const DAYS: i64 = 15 * 365;

/// What an archive was made of.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Made {
    pub releases: u32,
    pub strangers: usize,
    pub copies: usize,
    pub damaged: u32,
}

/// Writes an archive of `count` documents: a fifth strangers, one in thirty a copy, and one in twenty damaged. Without the
/// `strangers`, the same releases stand in it under the same names.
pub(crate) fn write(folder: &Path, count: u32, strangers: bool) -> Made {
    fs::create_dir_all(folder).expect("a folder");
    let mut made = Made::default();
    let mut before: Option<String> = None;
    for i in 0..count {
        let mut chance = Chance::of(u64::from(i) + 1);
        let day = BEGIN + (DAYS * i64::from(i) / i64::from(count)).days();
        let (text, what) = if i % 5 == 2 {
            if !strangers {
                continue;
            }
            made.strangers += 1;
            (stranger(&mut chance, day, i / 5), "document")
        } else if let Some(last) = before.take().filter(|_| i % 30 == 11) {
            made.copies += 1;
            // Word for word, or as the website shows it.
            let web = format!("Home | News | Rivers\n\n{last}\n\nShare this page\n");
            (if i % 60 == 11 { last } else { web }, "again")
        } else {
            let mut text = release(&mut chance, day);
            made.releases += 1;
            if i % 20 == 6 {
                made.damaged += 1;
                text = damage(&text, i % 40 == 6);
            }
            before = Some(text.clone()).filter(|_| i % 30 == 10);
            (text, "release")
        };
        fs::write(folder.join(format!("{day}-{what}-{i:05}.txt")), text)
            .expect("the folder can be written to");
    }
    made
}

/// Makes the first `count` files of an archive others, and nothing that is learned of them: a blank line more at the end.
pub(crate) fn touch(folder: &Path, count: usize) {
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    files.sort();
    for path in files.iter().take(count) {
        let text = fs::read_to_string(path).expect("a text");
        fs::write(path, text + "\n").expect("written");
    }
}

/// An export that knew no typographic marks, or one that took them for others.
fn damage(text: &str, deleted: bool) -> String {
    let marks = [('“', "â€œ"), ('”', "â€\u{9d}"), ('’', "â€™"), ('–', "â€“")];
    marks
        .iter()
        .fold(text.to_owned(), |text, (mark, wrong)| text.replace(*mark, if deleted { "" } else { wrong }))
}

/// Words that only strangers have, and nothing learned may hold.
pub(crate) const OF_STRANGERS: [&str; 7] =
    ["Zebedee", "Quillfeather", "QZX", "Quarry Zone", "journalists", "Subscribe", "supper"];

/// Minutes, an article, a paper, a web page, a speech: none of them a release, and each in another style.
fn stranger(chance: &mut Chance, day: Date, kind: u32) -> String {
    let mut s = || sentence(chance);
    let (a, b, c, d, e) = (s(), s(), s(), s(), s());
    let head = headline(chance);
    let american = day.strftime("%B %-d, %Y");
    match kind % 5 {
        0 => format!(
            "Minutes of the works committee, {american}\n\nPresent: Z Quillfeather, A Moss, T Rook. Apologies: B Wren.\n\n\
             1. The minutes of the last meeting were agreed.\n\n2. {a} Quarry Zone Exchange (QZX) to be asked.\n\n3. {b}\n\n\
             4. Any other business. {c}\n"
        ),
        1 => format!(
            "{head}\n\nBy Zebedee Quillfeather, rivers correspondent\n{american}\n\n{a} \"{b}\" said Zebedee \
             Quillfeather of Quarry Zone Exchange (QZX). {c} It is a longterm worry.\n\n{d}\n\nSubscribe to read the whole \
             article. Log in or register.\n\n{e}\n"
        ),
        2 => format!(
            "{head}\n\nAbstract\n\nThis paper asks whether {a} We find that {b} Keywords: weirs, eels, low-cost means.\n\n\
             Introduction\n\n{c} {d}\n\nReferences\n\nQuillfeather, Z. (2009) The Quarry Zone Exchange. Journal of Weirs 4.\n"
        ),
        3 => format!(
            "We use cookies. Accept all cookies.\n\nHome | Jobs | Visit | Subscribe\n\nVisit the mill\n\nOpening hours: 10 to \
             4. Tickets from £4. {a} {b}\n\nInformation for journalists: see QZX.\n\n{c}\n\nPrivacy policy | Terms of use\n"
        ),
        _ => format!(
            "Speech by Zebedee Quillfeather at the supper of the Quarry Zone Exchange (QZX), {american}\n\nLadies and \
             gentlemen\n\n{a} I ask you to think of it. {b}\n\nWhat do I see - when I look out? {c} My friends, 12 percent is \
             not enough. {d}\n\nThank you.\n"
        ),
    }
}
