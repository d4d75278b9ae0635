use crate::alarm::{Context, Report, Weight};
use crate::observation::Observations;
use crate::release::part::PartKind;
use crate::release::{Release, around};
use crate::rule;
use crate::rule::{Basis, Family, Speech};
use crate::slot::Slot;
use crate::text::{Span, is_space};

rule! {
    /// A very long sentence.
    ///
    /// Readers lose the thread; journalists cut it in two, and not always where you would.
    ///
    /// ```bad
    /// Bridge opens in town
    ///
    /// The council has today opened the new bridge over the river to all who walk or ride, after ten years of work.
    ///
    /// [[The bridge, which was first planned in the years after the old one had been closed to lorries and which the council has since paid for with the help of the region and of two funds for the renewal of the old docks, is open to all who walk or ride.]]
    /// ```
    /// ```good
    /// Bridge opens in town
    ///
    /// The council has today opened the new bridge over the river to all who walk or ride, after ten years of work.
    ///
    /// The bridge is open to all who walk or ride. It was planned after the old one had been closed to lorries.
    /// ```
    ///
    /// It speaks of more than 45 words. Where the house writes longer, it speaks only of a sentence longer than any in nine of
    /// ten of its releases. It does not speak of lists held together by semicolons, of direct speech, of the lead
    /// (`lead-length` does), of sentences with an address in them, or of standing paragraphs.
    "sentence-length",
    family: Family::PlainEnglish,
    basis: Basis::Both,
    weight: Weight::Remark,
    speech: Speech::Silent,
    check: check,
    observe: Some(observe),
    slots: &[
        Slot::list("longest-sentence/length", "The longest sentence of a release, in words", crate::slot::Family::Measure),
        Slot::list("sentence/length", "The length of a sentence, in words", crate::slot::Family::Measure),
    ],
}

/// Sentences of up to this many words are never spoken of.
const LONG: usize = 45;
/// The longest sentence of each release.
const LONGEST: &str = "longest-sentence/length";

fn check(context: &Context<'_>, report: &mut Report) {
    let release = context.release;
    let pinned = context.style.pinned("sentence/length").and_then(|most| most.parse::<usize>().ok());
    // One sentence in twenty is long in every release: only what few releases have is worth a word.
    let longest = context.style.quantile(LONGEST, 90);
    let house = pinned.or_else(|| longest.map(|most| most as usize));
    let limit = house.map_or(LONG, |own| own.max(LONG));
    for sentence in &release.sentences {
        // Each word has a token of its own at least: most sentences have too few by far.
        if sentence.len() <= limit * 2 || release.tokens_in(*sentence).len() <= limit {
            continue;
        }
        let count = words(sentence.of(&release.text));
        if count > limit && prose(release, *sentence) {
            report.find(
                *sentence,
                format!(
                    "This sentence has {count} words; made into two or three it would be easier to read."
                ),
            );
        }
    }
}

fn observe(release: &Release, seen: &mut Observations) {
    let mut longest: Option<(usize, Span)> = None;
    for sentence in release.sentences.iter().filter(|s| prose(release, **s)) {
        let count = words(sentence.of(&release.text));
        seen.see("sentence/length", count.to_string(), *sentence);
        if longest.is_none_or(|(most, _)| count > most) {
            longest = Some((count, *sentence));
        }
    }
    if let Some((count, sentence)) = longest {
        seen.see(LONGEST, count.to_string(), sentence);
    }
}

fn words(sentence: &str) -> usize {
    sentence.split(is_space).filter(|w| w.contains(char::is_alphanumeric)).count()
}

/// Running text of the release's own: no list in disguise, no table, no furniture.
fn prose(release: &Release, sentence: Span) -> bool {
    let part = release.part_at(sentence.start());
    let words = sentence.of(&release.text);
    matches!(part, None | Some(PartKind::Body | PartKind::Notes | PartKind::Quotation))
        && words.matches(';').count() < 2
        && words.matches(',').count() < 9
        && !words.contains(" | ")
        && !words.contains('\t')
        && !words.contains('•')
        && !release.in_code(sentence.start())
        // `Mrs Byrd said: “…”`: most of it is hers to cut.
        && !release.quotations.in_speech(sentence.start() + sentence.len() / 2)
        && !around(&release.links, |l| l.span, sentence).iter().any(|l| sentence.contains(l.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Style;
    use crate::testing::{finds, finds_with};

    fn sentence(words: usize) -> String {
        let mut out = String::from("The");
        for _ in 2..words {
            out += " plan";
        }
        out + " stands."
    }

    fn finds_in(text: &str) {
        finds(
            &RULE,
            &format!(
                "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\n{text}"
            ),
        );
    }

    #[test]
    fn a_house_of_long_sentences_is_measured_by_its_own() {
        use crate::style::Measure;
        let mut style = Style::default();
        let measure = Measure { of: 200, p10: 29, p50: 35, p90: 50, p95: 64 };
        style.measures.insert(LONGEST.into(), measure);
        let lead = "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\n";
        finds_with(&RULE, &format!("{lead}{} [[{}]]", sentence(50), sentence(51)), &style);
    }

    #[test]
    fn counts_words() {
        finds_in(&sentence(45));
        finds_in(&format!("[[{}]] {}", sentence(46), sentence(45)));
        assert_eq!(words("A well-known plan – and 3.8 million – is on."), 8);
    }

    #[test]
    fn leaves_lists_speech_and_addresses_alone() {
        let long = sentence(60);
        finds_in(&format!("Mrs Byrd said: “{long}”"));
        finds_in(&long.replace("plan plan plan plan", "plan; plan plan plan"));
        finds_in(&long.replace("plan plan", "plan, plan"));
        finds_in(&long.replacen("plan", "www.example.org", 1));
        finds_in(&long.replace("plan plan plan plan", "plan | plan plan plan"));
        finds_in(&format!("{} {} {}", sentence(20), sentence(20), sentence(20)));
    }

    #[test]
    fn a_house_of_long_sentences_is_left_to_its_way() {
        let style = Style::from_pins("\"sentence/length\" = \"62\"").unwrap();
        let text = format!(
            "Bridge opens\n\nThe council has today opened the new bridge over the river to all who walk or ride, after ten years of work.\n\n{}",
            sentence(60)
        );
        finds_with(&RULE, &text, &style);
    }
}
