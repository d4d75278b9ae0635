//! Paragraphs to one text, with places in it.

use housestyle_rules::release::Hints;
use housestyle_rules::release::leftover::{Leftover, Sort};
use housestyle_rules::text::Span;

use super::paragraph::{Paragraph, moved};
use super::{Word, raised};

/// The document's text: a line for each paragraph, the notes last.
pub(super) fn word(paragraphs: Vec<Paragraph>, notes: &[String]) -> Word {
    let mut writer = Writer {
        text: String::new(),
        hints: Hints { rich: true, ..Hints::default() },
        lines: Vec::new(),
        visible: 0,
    };
    for paragraph in paragraphs {
        writer.paragraph(paragraph);
    }
    for (i, note) in notes.iter().enumerate() {
        if i == 0 {
            writer.paragraph(Paragraph::default());
        }
        writer.paragraph(Paragraph {
            text: format!("{} {note}", raised(&(i + 1).to_string())),
            ..Paragraph::default()
        });
    }
    // The end of the last paragraph is the end of the text.
    if writer.text.ends_with('\n') {
        writer.text.pop();
    } else {
        writer.lines.push(1);
    }
    let remarks = remarks(&writer.hints.leftovers);
    Word { text: writer.text.into(), hints: writer.hints, paragraphs: writer.lines, remarks }
}

struct Writer {
    text: String,
    hints: Hints,
    lines: Vec<u32>,
    /// How many paragraphs with words there were.
    visible: u32,
}

impl Writer {
    fn paragraph(&mut self, paragraph: Paragraph) {
        let words = paragraph.text.trim_end();
        let shown = !paragraph.hidden && !words.trim().is_empty();
        if paragraph.hidden && !words.is_empty() {
            self.hints.leftovers.push(Leftover { span: Span::at(self.text.len()), sort: Sort::Hidden });
        }
        self.visible += u32::from(shown);
        let mut start = self.text.len();
        if shown {
            if let Some(mark) = &paragraph.mark {
                self.text.push_str(mark);
                start = self.text.len();
            }
            self.text.push_str(words);
        }
        let end = self.text.len();
        let within = |span: Span| {
            let span = moved(span, start);
            Span::new(span.start().min(end), span.end().min(end))
        };
        if shown {
            if let Some(level) = paragraph.heading {
                self.hints.headings.push((Span::new(start, end), level.min(6)));
            }
            let mut links: Vec<_> =
                paragraph.links.into_iter().map(|(span, url)| (within(span), url)).collect();
            links.sort_by_key(|(span, _)| (span.start(), span.end()));
            // A field in a hyperlink says the same twice.
            for (span, url) in links {
                if self.hints.links.last().is_none_or(|(last, _)| last.end() <= span.start())
                    && !span.is_empty()
                {
                    self.hints.links.push((span, url));
                }
            }
        }
        let leftovers = paragraph.leftovers.into_iter().map(|l| Leftover { span: within(l.span), ..l });
        self.hints.leftovers.extend(leftovers);
        let lines = self.text[start..].matches('\n').count() + 1;
        self.lines.extend(std::iter::repeat_n(self.visible.max(1), lines));
        self.text.push('\n');
        for boxed in paragraph.boxes {
            self.paragraph(boxed);
        }
    }
}

/// What a reader should know of how the document was read.
fn remarks(leftovers: &[Leftover]) -> Vec<String> {
    if leftovers.iter().any(|l| l.sort == Sort::TrackedChange) {
        vec!["Tracked changes are read as if they were accepted.".to_owned()]
    } else {
        Vec::new()
    }
}
