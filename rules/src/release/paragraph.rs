//! Paragraphs: what stands between blank lines, or on a line of its own where lines are not wrapped.

pub use super::line::item::{item_words, starts_item};
use super::plain::Plain;
use super::wrap;
use crate::text::{Gap, Lines, Span};

/// A block of text: a paragraph, a heading, a list item, a line of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first character that is not white space to the last.
    pub span: Span,
    /// 0-based index of its first line.
    pub first_line: usize,
    /// 0-based index of its last line, inclusive.
    pub last_line: usize,
    /// How many blank lines stand before it.
    pub blank_before: usize,
}

/// A line shorter than this does not stop at the margin of a page (in characters).
const WRAP_MIN: usize = 52;

pub(super) fn find(release: &Plain) -> Vec<Paragraph> {
    let text = &*release.text;
    let joints = wrap::joints(text, &release.lines);
    let spaced = spaced_out(text, &release.lines);
    let mut out: Vec<Paragraph> = Vec::new();
    let mut blank = 0;
    for (index, line) in release.lines.spans().iter().enumerate() {
        let content = trim(text, *line);
        if content.is_empty() {
            blank += 1;
            continue;
        }
        let goes_on = joints.get(index) == Some(&true)
            || spaced
                && blank == 1
                && (out.len() > 1 || starts_lower(content.of(text)))
                && out.last().is_some_and(|last| cut_short(last_line(text, last.span), content.of(text)));
        match out.last_mut() {
            Some(last) if goes_on => {
                last.span.end = content.end;
                last.last_line = index;
            }
            _ => out.push(Paragraph {
                span: content,
                first_line: index,
                last_line: index,
                blank_before: blank,
            }),
        }
        blank = 0;
    }
    out
}

/// Like [`Span::trim`], for the zero-width spaces too.
pub(super) fn trim(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let left = words.len() - words.trim_start_matches(crate::text::is_space).len();
    let kept = words.trim_matches(crate::text::is_space).len();
    Span::new(line.start() + left, line.start() + left + kept)
}

/// Lines broken by hand with a blank line between any two, as text copied out of a PDF has them: at least so many
/// lines in the middle of a sentence, each followed by a blank one.
const SPACED: usize = 3;
/// Longer lines than this are whole paragraphs (in characters): the text is not broken by hand.
const SPACED_MAX: usize = 130;

fn spaced_out(text: &str, lines: &Lines) -> bool {
    let spans = lines.spans();
    let wider = |line: &&Span, than: usize| line.len() > than && line.of(text).chars().count() > than;
    let long = spans.iter().filter(|line| wider(line, SPACED_MAX)).count();
    let whole = spans.iter().filter(|line| wider(line, WRAP_MIN - 1)).count();
    if long * 8 > whole {
        return false;
    }
    let mut cuts = spans.windows(3).filter(|three| {
        let [before, blank, after] = [three[0], three[1], three[2]].map(|line| line.of(text).trim());
        blank.is_empty() && starts_lower(after) && cut_short(before, after)
    });
    cuts.nth(SPACED - 1).is_some()
}

/// Whether `before` stops in mid-sentence near the margin, and `after` may be what goes on there.
fn cut_short(before: &str, after: &str) -> bool {
    let columns = before.chars().count();
    let goes_on = starts_lower(after) || columns > 75;
    let stops = ['.', '!', '?', ':', ';', '…', '”', '"', '’', '\''];
    columns >= WRAP_MIN
        && goes_on
        && before.contains(char::is_lowercase)
        && !before.ends_with(stops)
        && after.starts_with(char::is_alphabetic)
        && !starts_item(before)
        && !starts_item(after)
}

fn starts_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

fn last_line(text: &str, paragraph: Span) -> &str {
    let words = paragraph.of(text);
    words.rfind('\n').map_or(words, |at| words[at + 1..].trim_start())
}

/// A line end inside a paragraph is a space between its words.
pub(super) fn close(mut release: Plain, paragraphs: &[Paragraph]) -> Plain {
    for paragraph in paragraphs {
        if paragraph.first_line == paragraph.last_line {
            continue;
        }
        let tokens = release.tokens_in(paragraph.span);
        for token in tokens.start..tokens.end.saturating_sub(1) {
            let between = release.tokens[token].span.end()..release.tokens[token + 1].span.start();
            if release.tokens[token].gap == Gap::Wide && release.text[between].contains('\n') {
                release.tokens[token].gap = Gap::Space;
            }
        }
    }
    release
}

#[cfg(test)]
mod tests {
    use crate::testing::read;

    #[test]
    fn lines_spaced_out_as_a_pdf_has_them_are_one_paragraph() {
        let said = "The hall opens in June, with a floor that the clubs of the town have paid for\n\n\
                    and a roof that the town itself has paid for, after a year of work, the town\n\n\
                    council said today. “The old hall is warm and dry again, and it is critical\n\n\
                    for us to have more people in it than before,” said Dr Ann Lee.\n\n\
                    “The clubs have asked for it in all the years since the roof was in danger of\n\n\
                    coming down.”\n\nThe first dance is on 7 June.\n";
        assert_eq!(read(said).paragraphs.len(), 3, "{:?}", read(said).paragraphs);
        // Beside paragraphs left whole, what stops without a mark is a headline or an item of a list.
        let whole = format!("{}\n\n", "The hall is warm and dry again, and it is open to all. ".repeat(4));
        let beside = format!("{said}\n{}", whole.repeat(2));
        assert_eq!(read(&beside).paragraphs.len(), 9, "{:?}", read(&beside).paragraphs);
        // A line or two that a blank line cuts is the writer's slip, or a list.
        let once = "The hall opens in June, with a floor that the clubs of the town have paid for\n\n\
                    and a roof.\n\nThe first dance is on 7 June.\n";
        assert_eq!(read(once).paragraphs.len(), 3);
    }

    #[test]
    fn an_items_words_stand_behind_its_marker() {
        for (line, words) in
            [("1. Halls", "Halls"), ("12)\tHalls", "Halls"), ("• Halls", "Halls"), ("2012 was", "2012 was")]
        {
            assert_eq!(&line[super::item_words(line)..], words);
        }
    }

    #[test]
    fn lines_broken_by_hand_are_one_paragraph_beside_a_headline_left_whole() {
        let headline = "The hall in the old town of Exampleton will open again in June after a year of repairs that \
                        cost more than anybody had thought they would";
        let body = "Dr Ann Lee, who looks after the hall for the town, said: “The old\n\
                    hall is warm and dry again, and it is critical for us to have more\n\
                    people in it than before. That is what we have worked for, in all\n\
                    the years since the roof was found to be in danger of coming down,\n\
                    and it is what the clubs of the town have asked us for since then,\n\
                    whenever we met. The clubs paid for the floor, the town for a new\n\
                    roof, and those who come to dance will pay for the lamps in time,\n\
                    as they did when it was built.”";
        let text = format!("{headline}\n\n{body}\n");
        let release = read(&text);
        assert_eq!(release.paragraphs.len(), 2, "{:?}", release.paragraphs);
        let whole = format!("{headline}\n\n{}\n{headline}.\n", body.replace('\n', " "));
        assert_eq!(read(&whole).paragraphs.len(), 3, "a line each where lines are not broken by hand");
    }
}
