//! What marks are, in sentences that are easily misread.

use super::{Quotations, Role, Use};
use crate::testing::read;

fn quotations(text: &str) -> Quotations {
    read(text).quotations.clone()
}

/// The text with its marks by role: `<` `>` a pair, `{` `}` without a partner, `^` reopening, `~` apostrophe, `#` prime.
fn roles(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in &quotations(text).marks {
        out += &text[at..mark.span.start()];
        out.push(match (mark.role, mark.partner) {
            (Role::Open, Some(_)) => '<',
            (Role::Open, None) => '{',
            (Role::Close, Some(_)) => '>',
            (Role::Close, None) => '}',
            (Role::Reopen, _) => '^',
            (Role::Apostrophe, _) => '~',
            (Role::Prime, _) => '#',
        });
        at = mark.span.end();
    }
    out + &text[at..]
}

#[track_caller]
fn reads(pairs: &[(&str, &str)]) {
    for (text, want) in pairs {
        assert_eq!(roles(text), *want, "{text}");
    }
}

#[test]
fn tells_marks_from_apostrophes() {
    reads(&[
        ("the children's centre", "the children~s centre"),
        ("the organisations' thinking on it", "the organisations~ thinking on it"),
        ("stay 'til ten in the '90s, rock 'n' roll", "stay ~til ten in the ~90s, rock ~n~ roll"),
        ("stay ’til ten in the ’90s, rock ’n’ roll", "stay ~til ten in the ~90s, rock ~n~ roll"),
        ("Mr O'Neill's goin' home", "Mr O~Neill~s goin~ home"),
        ("a 6'2\" man and a 12\" pipe 6' long", "a 6#2# man and a 12# pipe 6# long"),
        ("'Round the clock' care", "<Round the clock> care"),
        ("the class of '08 met", "the class of ~08 met"),
        ("St James' Park", "St James~ Park"),
    ]);
}

#[test]
fn pairs_marks() {
    reads(&[
        ("It calls for 'bold measures' to help.", "It calls for <bold measures> to help."),
        ("a number of ‘top tips' for leaders", "a number of <top tips> for leaders"),
        ("“We will,” she said. “We must.”", "<We will,> she said. <We must.>"),
        ("\"We will,\" she said. \"We must.\"", "<We will,> she said. <We must.>"),
        ("“He said ‘no’ to us”, she said.", "<He said <no> to us>, she said."),
        ("‘He said “no” to us’, she said.", "<He said <no> to us>, she said."),
        ("\"'No' is no answer,\" he said.", "<<No> is no answer,> he said."),
        ("She said: “It is the councils’ job.”", "She said: <It is the councils~ job.>"),
        ("She said: ‘It is the councils’ job.’", "She said: <It is the councils~ job.>"),
        ("'The boys' shoes are here,' he said.", "<The boys~ shoes are here,> he said."),
        ("the ‘councils’ plan’ for growth", "the <councils~ plan> for growth"),
        ("The (‘best’) one—‘good’—and \"pre\"-war", "The (<best>) one—<good>—and <pre>-war"),
        ("growth of \"over 12\" and \"under 20\"", "growth of <over 12> and <under 20>"),
    ]);
}

#[test]
fn finds_marks_on_the_wrong_side_of_a_space() {
    reads(&[
        ("He said:' There is hope.'", "He said:< There is hope.>"),
        ("He said:\" There is hope.\"", "He said:< There is hope.>"),
        ("He said,\" There is hope.\"", "He said,< There is hope.>"),
        ("He said \" There is hope. \" and left", "He said < There is hope. > and left"),
        ("He said,'We will.'", "He said,<We will.>"),
    ]);
}

#[test]
fn finds_marks_without_partner() {
    reads(&[
        ("It is quality care.\"", "It is quality care.}"),
        ("It is quality care.”", "It is quality care.}"),
        ("She said: “It is quality care.", "She said: {It is quality care."),
        ("She said: ‘It is quality care.", "She said: {It is quality care."),
    ]);
}

#[test]
fn speech_goes_on_over_paragraphs() {
    reads(&[
        ("She said: “One.\n\n“Two.\n\n“Three.”", "She said: <One.\n\n^Two.\n\n^Three.>"),
        (
            "She said: ‘One.\n\n‘The bodies’ plan.\n\n‘Three.’",
            "She said: <One.\n\n^The bodies~ plan.\n\n^Three.>",
        ),
        ("She said: “One.\n\nTwo.”", "She said: <One.\n\nTwo.>"),
        ("She said: “One.”\n\n“Two.”", "She said: <One.>\n\n<Two.>"),
        ("She said: “One.\n\nA new plan.\n\n“Two.”", "She said: {One.\n\nA new plan.\n\n<Two.>"),
    ]);
    let found = quotations("She said: “One.\n\n“Two.”");
    assert_eq!(found.quotations.len(), 1);
    assert_eq!(found.quotations[0].further.len(), 1);
    assert_eq!(found.quotations[0].usage, Use::Speech);
}

/// What is speech, with verb and speaker.
#[track_caller]
fn speech(text: &str, want: &[(&str, &str, &str)]) {
    let found = quotations(text);
    let got: Vec<_> = found
        .quotations
        .iter()
        .filter(|q| q.usage == Use::Speech)
        .map(|q| {
            let words = |s: Option<crate::text::Span>| s.map(|s| s.of(text)).unwrap_or_default();
            (q.inner.of(text), words(q.speaker), words(q.verb))
        })
        .collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn tells_speech_and_who_speaks() {
    speech("Mrs Oyelaran said: “We will.”", &[("We will.", "Mrs Oyelaran", "said")]);
    speech(
        "“We will open it in May,” said Mara Byrd, the chair.",
        &[("We will open it in May,", "Mara Byrd", "said")],
    );
    speech("“We will,” she went on.", &[("We will,", "she", "went on")]);
    speech(
        "Commenting on the plan, Cllr Mara Byrd, leader of the council, said: “It works.”",
        &[("It works.", "Cllr Mara Byrd", "said")],
    );
    speech(
        "“It will be open to all by May,” the chair, Mara Byrd, added.",
        &[("It will be open to all by May,", "the chair", "added")],
    );
    speech("It calls for ‘bold measures’ to help.", &[]);
    speech("The report, ‘A Plan for Every Street and Square in Town’, is out.", &[]);
    speech("It is quality care.\" The rest of the paragraph is no speech.", &[]);
}

#[test]
fn unmarked_speech_is_speech_only_in_a_damaged_text() {
    let plain = "Mrs Byrd said: The plan is good and we all stand by it in this town.";
    let found = quotations(plain);
    assert_eq!(found.unmarked.len(), 1);
    assert!(found.quotations.is_empty());
    assert!(quotations("She said that: one and two and three and four and five.").unmarked.is_empty());
    assert!(quotations("She said: “The plan is good and we all stand by it.”").unmarked.is_empty());
    let again = quotations("She said: the plan is good and we stand by it, she says.");
    assert!(again.unmarked[0].again.is_some());
}

#[test]
fn two_single_marks_stand_for_a_double_one() {
    reads(&[
        ("\"We are glad,'' she said.", "<We are glad,> she said."),
        ("It is \"tough but fair'' and \"good''.", "It is <tough but fair> and <good>."),
        ("''We are glad,'' she said.", "<We are glad,> she said."),
        ("It was ‘’many years ago’’, she said.", "It was <many years ago>, she said."),
        ("‘‘We’re glad,’’ she said.", "<We~re glad,> she said."),
        ("“It’s ‘fair’, and we are glad,’’ she said.", "<It~s <fair>, and we are glad,> she said."),
    ]);
    // Alone in its paragraph, a pair may close one quotation within another: it stays two marks.
    assert_eq!(quotations("‘We met ‘the few’’").marks.len(), 4);
    // A house of single marks: no double mark is open where two single ones close together.
    reads(&[
        (
            "‘She sang in ‘The Mill’’, he said. ‘Then came ‘The Weir’’, he added.",
            "<She sang in <The Mill>>, he said. <Then came <The Weir>>, he added.",
        ),
        (
            "He said: ‘The hall was ‘packed’’ and she said: “So it was.”",
            "He said: <The hall was <packed>> and she said: <So it was.>",
        ),
        (
            "She said “so it was” and he said: ‘The hall was ‘packed’’.",
            "She said <so it was> and he said: <The hall was <packed>>.",
        ),
    ]);
}

#[test]
fn pairs_marks_of_unlike_sorts() {
    reads(&[
        ("the “Bus of Wheels’, a tour of the county", "the <Bus of Wheels>, a tour of the county"),
        ("a new Bill (‘the Bill”) for all", "a new Bill (<the Bill>) for all"),
        ("“We are the councils’ friends.", "{We are the councils~ friends."),
        ("the Air Force 's best", "the Air Force ~s best"),
        ("such as ``liberty'' and ``order,'' it says", "such as <~liberty>~ and <~order,>~ it says"),
    ]);
}
