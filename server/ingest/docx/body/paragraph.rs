//! A paragraph of a Word document, and a row of a table.

use housestyle_rules::release::leftover::Leftover;
use housestyle_rules::text::Span;

/// A paragraph, read. Places are bytes in its own text.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub text: String,
    /// The level of a heading, from 1.
    pub heading: Option<u8>,
    /// The list it is an item of, and the level in it.
    pub list: Option<(String, u8)>,
    /// The mark of its list.
    pub mark: Option<String>,
    /// A style hides it.
    pub hidden: bool,
    /// Its end was deleted, so that the next paragraph goes on in it.
    pub runs_on: bool,
    pub links: Vec<(Span, String)>,
    pub leftovers: Vec<Leftover>,
    /// The paragraphs of text boxes that hang on it.
    pub boxes: Vec<Paragraph>,
}

impl Paragraph {
    /// Takes the words of another behind its own.
    fn append(&mut self, other: Paragraph) {
        let by = self.text.len();
        self.text.push_str(&other.text);
        self.links.extend(other.links.into_iter().map(|(span, url)| (moved(span, by), url)));
        self.leftovers.extend(other.leftovers.into_iter().map(|l| Leftover { span: moved(l.span, by), ..l }));
        self.boxes.extend(other.boxes);
    }
}

/// `span`, `by` bytes later.
pub(super) fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start() + by, span.end() + by)
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Vec<Paragraph>>,
}

impl Row {
    /// The row as lines: one, with tabs between the cells, where no cell has two paragraphs.
    pub(super) fn paragraphs(self) -> Vec<Paragraph> {
        let said = |p: &Paragraph| !p.text.trim().is_empty();
        let single = self.cells.iter().all(|cell| {
            cell.iter().filter(|p| said(p)).count() <= 1 && !cell.iter().any(|p| p.text.contains('\n'))
        });
        if !single {
            return self.cells.into_iter().flatten().collect();
        }
        let mut line = Paragraph::default();
        for cell in self.cells {
            for paragraph in cell.into_iter().filter(said) {
                if !line.text.is_empty() {
                    line.text.push('\t');
                }
                line.heading = line.heading.or(paragraph.heading);
                line.append(paragraph);
            }
        }
        vec![line]
    }
}
