//! Hard-wrapped text: a line that stops at the margin goes on in the next. Where the margin is, the text shows: most
//! lines that stop in mid-sentence stop there. Columns are characters.

use super::line::item::starts_item;
use crate::text::Lines;

/// A line that stops in mid-sentence further left is an entry of a list or a line of an address, in columns.
const NARROW: usize = 45;
/// Margins looked for, in columns.
const NARROWEST: usize = 40;
const WIDEST: usize = 130;
/// Of a hundred lines in mid-sentence, so many stop at one margin where a machine has wrapped them. A text copied from a
/// page set in type has a margin that wavers.
const EXACT: usize = 80;

/// For each line, whether it goes on where the line before stopped; empty where none does.
pub(super) fn joints(text: &str, lines: &Lines) -> Vec<bool> {
    let seams = seams(text, lines);
    let Some(margin) = Margin::of(&seams) else { return in_two(text, lines, &seams) };
    let full = seams.iter().filter(|s| s.open && margin.fills(s)).count();
    let filled = seams.iter().filter(|s| s.may_go_on && margin.fills(s)).count();
    let long =
        lines.spans().iter().filter(|l| l.len() > margin.most && columns(l.of(text)) > margin.most).count();
    let everywhere = full >= 1 && filled >= 2 && long <= filled / 2;
    let mut out = vec![false; lines.spans().len()];
    let mut from = 0;
    while from < seams.len() {
        let mut end = from + 1;
        while end < seams.len() && seams[end].line == seams[end - 1].line + 1 {
            end += 1;
        }
        let block = &seams[from..end];
        let broken = block.iter().filter(|s| s.open).count();
        let wrapped = everywhere || block.iter().any(|s| s.open && margin.fills(s));
        let mut listed = false;
        for (at, seam) in block.iter().enumerate() {
            listed |= seam.leads_list;
            let fills = margin.fills(seam);
            // Lines broken by hand are ragged: one of text that stops in mid-sentence goes on, wherever it stops.
            let of_text =
                broken >= 2 && seam.runs && (at > 0 || seam.begun) && seam.columns * 3 >= margin.least * 2;
            out[seam.line] = match seam.open {
                true => !listed || fills && everywhere,
                false => seam.may_go_on && wrapped && (fills || of_text && !listed),
            };
        }
        from = end;
    }
    out
}

/// A short text that is wrapped may have no line with a small letter at its head: the longest line of all stops in
/// mid-sentence, and what is under it ends the sentence.
fn in_two(text: &str, lines: &Lines, seams: &[Seam]) -> Vec<bool> {
    let longest = lines.spans().iter().map(|line| columns(line.of(text).trim_end())).max().unwrap_or(0);
    let found = |s: &&Seam| {
        s.ends && s.may_go_on && (LONG..=WIDEST).contains(&s.columns) && s.columns + SLACK >= longest
    };
    let Some(seam) = seams.iter().find(found) else { return Vec::new() };
    let mut out = vec![false; lines.spans().len()];
    out[seam.line] = true;
    out
}

/// Such a line has so many columns, and no other has so many more.
const LONG: usize = 60;
const SLACK: usize = 8;

/// Two lines, one under the other.
struct Seam {
    /// 0-based index of the lower one.
    line: usize,
    /// Where the upper one ends, in columns.
    columns: usize,
    /// Where it would end with the first word of the lower one.
    reach: usize,
    /// The upper one stops in mid-sentence, and the lower one begins with a small letter.
    open: bool,
    /// Nothing speaks against one sentence over both.
    may_go_on: bool,
    /// The upper one stops without a mark, and the lower one is no address.
    runs: bool,
    /// The upper one holds more than one piece of a sentence.
    begun: bool,
    /// The lower one ends the sentence that the upper one begins: both have more small words than capitals.
    ends: bool,
    /// The upper one ends in a colon.
    leads_list: bool,
}

fn seams(text: &str, lines: &Lines) -> Vec<Seam> {
    let mut out = Vec::new();
    let mut above = "";
    // What the item of a list began with that the lines above belong to.
    let mut item = None;
    for (line, span) in lines.spans().iter().enumerate() {
        let whole = span.of(text).trim_end_matches(crate::text::is_space);
        let below = whole.trim_start();
        let marker = marker(below);
        if above.is_empty() || below.is_empty() {
            item = marker;
        } else {
            let seam = seam(line, above, below, marker, item);
            if !(marker.is_some() && seam.may_go_on) {
                item = marker.or(item);
            }
            if !is_row(above) && !is_row(below) {
                out.push(seam);
            }
        }
        above = if below.is_empty() { "" } else { whole };
    }
    out
}

/// What an item of a list begins with; `0` for any number that is no year, `a` for any letter.
fn marker(line: &str) -> Option<char> {
    if is_lettered(line) {
        return Some('a');
    }
    let first = line.chars().next().filter(|_| starts_item(line))?;
    if !first.is_ascii_digit() {
        return Some(first);
    }
    let year = line.bytes().take_while(u8::is_ascii_digit).count() == 4;
    (!year).then_some('0')
}

fn seam(line: usize, whole: &str, below: &str, marker: Option<char>, item: Option<char>) -> Seam {
    let above = whole.trim_start();
    let columns = columns(whole);
    let first = below.split(char::is_whitespace).next().unwrap_or_default();
    let stopped = above.ends_with(['.', '!', '?', ':', ';', '…']);
    let address = first.contains(['@', '/']) || first.starts_with("www.");
    let open = columns >= NARROW
        && !stopped
        && marker.is_none()
        && !address
        && below.starts_with(|c: char| c.is_lowercase() || c == ',');
    // Inside a sentence a dash or a number may stand at the head of a line.
    let inside = !stopped && marker != item && matches!(marker, Some('-' | '–' | '0' | 'a'));
    let said = |line: &str| line.contains(char::is_lowercase);
    let prose = above.rsplit(char::is_whitespace).take(3).any(|w| w.starts_with(char::is_lowercase));
    let may_go_on = (marker.is_none() || inside)
        && !(address && !prose && !first.starts_with('('))
        && (said(above) || !said(below))
        && !(stopped && (!said(below) || is_labelled(below)));
    let in_small = |line: &str| {
        let (all, small) = line.split_whitespace().fold((0, 0), |(all, small), w| {
            (all + 1, small + usize::from(w.starts_with(char::is_lowercase)))
        });
        small * 2 >= all
    };
    let ends = || below.ends_with('.') && in_small(above) && in_small(below);
    let closed = above.trim_end_matches(['”', '’', '"', '\'', ')']).ends_with(['.', '!', '?']);
    let runs = !stopped
        && !closed
        && !address
        && !is_labelled(below)
        && below.starts_with(|c: char| c.is_alphabetic() || c == '(');
    Seam {
        line,
        columns,
        reach: columns + 1 + self::columns(first),
        open,
        may_go_on: open || may_go_on,
        ends: runs && ends(),
        runs,
        begun: [" – ", " — ", ". ", "” "].iter().any(|mark| above.contains(mark)),
        leads_list: above.ends_with(':'),
    }
}

/// How many characters wide a line is.
fn columns(line: &str) -> usize {
    line.chars().count()
}

/// A line set in columns.
fn is_row(line: &str) -> bool {
    line.contains('\t') || line.contains(" | ")
}

/// `a) the roof`, `iv. the floor`.
fn is_lettered(line: &str) -> bool {
    let mark = line.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let letters = &line[..line.len() - mark.len()];
    (letters.len() == 1
        || letters.len() <= 4 && !letters.trim().is_empty() && letters.bytes().all(|b| b"ivx".contains(&b)))
        && [". ", ") ", ".\t", ")\t"].iter().any(|end| mark.starts_with(end))
}

/// `Telephone: …`, `Press office: …`.
fn is_labelled(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= 3)
}

/// Where the lines of a text stop.
struct Margin {
    /// No line that goes on would have held its next word within so many columns.
    least: usize,
    /// No line is longer, unless it is a whole paragraph.
    most: usize,
}

impl Margin {
    /// The margin at which most lines stop that stop in mid-sentence.
    fn of(seams: &[Seam]) -> Option<Self> {
        let mut change = [0_i64; WIDEST + 2];
        let mut open = 0;
        for seam in seams.iter().filter(|s| s.open) {
            open += 1;
            if seam.columns <= WIDEST && seam.reach > NARROWEST {
                change[seam.columns.max(NARROWEST)] += 1;
                change[seam.reach.min(WIDEST + 1)] -= 1;
            }
        }
        if open == 0 {
            return None;
        }
        let (mut now, mut best) = (0, 0);
        let (mut least, mut most) = (WIDEST, WIDEST);
        let mut up = false;
        for (column, step) in change.iter().enumerate().take(WIDEST + 1) {
            now += step;
            if now > best {
                (best, least, up) = (now, column, true);
            }
            up &= now == best;
            if up {
                most = column;
            }
        }
        if usize::try_from(best).unwrap_or(0) * 100 < open * EXACT {
            (least, most) = (least - least / 8, most + most / 8);
        }
        Some(Self { least, most })
    }

    /// Whether the upper line goes as far as it can.
    fn fills(&self, seam: &Seam) -> bool {
        seam.columns <= self.most && seam.reach > self.least
    }
}

#[cfg(test)]
mod tests {
    use super::joints;
    use crate::testing::read;
    use crate::text::Lines;

    /// Each paragraph wrapped at `width`, with a blank line between.
    fn wrapped(paragraphs: &[&str], width: usize) -> String {
        let mut out = String::new();
        for paragraph in paragraphs {
            let mut column = 0;
            for word in paragraph.split(' ') {
                let wide = word.chars().count();
                if column > 0 && column + 1 + wide > width {
                    out.push('\n');
                    column = 0;
                } else if column > 0 {
                    out.push(' ');
                    column += 1;
                }
                out.push_str(word);
                column += wide;
            }
            out.push_str("\n\n");
        }
        out
    }

    const TEXT: [&str; 4] = [
        "Exampleton Hall Opens Again After a Year of Repairs and a Storm That Took Its Roof and All of Its Lamps",
        "The Example Trust said today that the hall will open again in June – after a year of repairs that cost more than the council and the clubs had thought they would.",
        "“We are glad to be back,” said Ann Lee. “The hall is warm and dry, and the clubs – forty of them – have asked for it on each day of each week since the roof came down. It is a great day.”",
        "The first dance is on 7 June at the hall, where tea and cakes will be sold by the Friends of Exampleton Hall for the benefit of the fund.",
    ];

    #[test]
    fn a_wrapped_paragraph_is_one_at_any_width() {
        for width in [60, 66, 72, 76, 100] {
            let text = wrapped(&TEXT, width);
            assert_eq!(read(&text).paragraphs.len(), TEXT.len(), "{width}: {text}");
        }
    }

    #[test]
    fn short_ragged_lines_stay_lines() {
        let block = "Mara Byrd, Press Officer\nExample Trust\n1 High Street, Exampleton\n020 7946 0123\nmara.byrd@example.org\n";
        for width in [60, 72, 100] {
            let text = wrapped(&TEXT, width) + block;
            assert_eq!(read(&text).paragraphs.len(), TEXT.len() + 5, "{width}");
        }
        assert!(joints(block, &Lines::of(block)).is_empty());
    }

    #[test]
    fn one_broken_line_among_whole_paragraphs_goes_on() {
        let whole = TEXT.join("\n\n");
        let text =
            format!("{whole}\n\nFull details of the dances and of the fair can be found at\nthe hall.\n");
        assert_eq!(read(&text).paragraphs.len(), 5);
        let list = format!(
            "{whole}\n\nThe hall has:\na roof that keeps out the rain of the wettest of winters\na floor that was laid by the people of the town themselves\n"
        );
        assert_eq!(read(&list).paragraphs.len(), 7, "a list without marks");
    }

    #[test]
    fn columns_are_characters() {
        let long = "Łódź żółć źdźbło ćma ".repeat(12);
        let text = wrapped(&[TEXT[1], long.trim_end(), TEXT[3]], 60);
        assert_eq!(read(&text).paragraphs.len(), 3, "{text}");
    }
}
