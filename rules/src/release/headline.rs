//! What a line at the top says of itself: that it is no headline, or that it is one although it ends with a full stop.

use super::phrase::{Phrases, same, starts, word_in, words};

/// The last line of a headline in capitals: `OF EXAMPLETON`.
pub(super) fn goes_on(line: &str) -> bool {
    words(line)
        .next()
        .is_some_and(|w| word_in(w, &["of", "and", "for", "in", "to", "with", "on", "at", "by", "from"]))
}

/// What somebody is asked: `Reporter: When does the hall open?`
pub(super) fn is_asked(line: &str) -> bool {
    line.ends_with('?') && line.split_once(':').is_some_and(|(who, _)| words(who).count() <= 3)
}

/// `Issued by the Trust`, `Jointly released by …`.
pub(super) fn is_sender(line: &str) -> bool {
    let sent = |w: &str| word_in(w, &["issued", "released"]);
    let mut rest = words(line).skip_while(|w| word_in(w, &["jointly"]));
    let opens = rest.next().is_some_and(sent) && rest.next().is_some_and(|w| same(w, "by"));
    // `This statement is released jointly by …`
    opens || starts(line, "this") && words(line).skip_while(|w| !sent(w)).take(3).any(|w| same(w, "by"))
}

/// `Case # 24A0142`, `File No. 12-345`: words that say of what, and a number with its mark.
pub(super) fn is_reference(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let Some(last) = words(line).last().filter(|w| w.contains(|c: char| c.is_ascii_digit())) else {
        return false;
    };
    let before = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    let before = before[..before.len() - last.len()].trim_end();
    let marked = before.ends_with(['#', '№'])
        || words(before).last().is_some_and(|w| word_in(w, &["no", "nos", "number"]));
    marked && words(before).count() <= 4
}

/// Words of a deck that ends in a semicolon: `margin: 0 auto;` is no deck.
pub(super) fn is_long_deck(line: &str) -> bool {
    words(line).count() >= 6
}

/// The longest line to the reader of a release, in bytes.
const REQUEST: usize = 120;

/// A line to the reader of the release, above it: `Please credit the Trust.`
pub(super) fn is_request(line: &str) -> bool {
    static OPENINGS: Phrases = Phrases::of(&["please", "note that", "nb"]);
    line.len() <= REQUEST && OPENINGS.open(line)
}

/// Words that tell news, and seldom head it.
pub(super) fn tells_news(line: &str) -> bool {
    words(line).any(|w| word_in(w, &["said", "says", "today", "yesterday", "announced"]))
}

/// Most words have a capital that would have none in a sentence.
pub(super) fn is_titled(line: &str) -> bool {
    let (mut capital, mut small) = (0, 0);
    for word in words(line).skip(1).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 4) {
        match word.starts_with(char::is_uppercase) {
            true => capital += 1,
            false => small += 1,
        }
    }
    capital >= 4 && small * 4 <= capital
}

/// Whether the paragraph under a line tells the same again, as news: it says when or who said so, and has three of the
/// line's words of weight and two in five of them, or one in three where both begin with the same one.
pub(super) fn tells_again(line: &str, below: &str) -> bool {
    let weighty = |w: &&str| w.chars().count() >= 4;
    let (mut all, mut again) = (0, 0);
    for word in words(line).filter(weighty).take(40) {
        all += 1;
        again += usize::from(words(below).filter(weighty).take(60).any(|w| same(w, word)));
    }
    let first = |line| words(line).find(weighty);
    let alike = first(line).zip(first(below)).is_some_and(|(a, b)| same(a, b));
    again >= 3 && (again * 5 >= all * 2 || alike && again * 3 >= all) && tells_news(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_reference_from_a_headline_with_a_number() {
        for line in ["Case # 24A0142", "File No. 12-345", "Case number: 08XF2755", "Release No 17"] {
            assert!(is_reference(line), "{line}");
        }
        for line in ["Hall to open in 2024", "Hall opens for the 40 clubs", "Case closed"] {
            assert!(!is_reference(line), "{line}");
        }
    }

    #[test]
    fn knows_who_sends_it() {
        for line in [
            "Issued by the Example Trust",
            "Jointly issued by the Trust and the Council",
            "This statement is released jointly by the Trust and the Council",
        ] {
            assert!(is_sender(line), "{line}");
        }
        for line in
            ["Bell stolen by two men", "Maps issued by the Trust sell out", "This hall was built by clubs"]
        {
            assert!(!is_sender(line), "{line}");
        }
    }

    #[test]
    fn the_paragraph_under_a_headline_tells_it_again() {
        let line = "Library in Exampleton to open again.";
        assert!(tells_again(
            line,
            "The library in Exampleton will open again on Monday, its keeper said today."
        ));
        assert!(!tells_again(line, "Repairs took a year, the mayor said today."));
        assert!(!tells_again(line, "The library in Exampleton will open again."), "no news");
    }

    #[test]
    fn knows_title_case() {
        assert!(is_titled("Three Example Men Sentenced to Years in Prison for Theft of a Bell."));
        assert!(!is_titled("The Example Trust and Exampleshire Council will open the Old Hall in June."));
    }
}
