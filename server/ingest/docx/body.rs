//! The words of `word/document.xml`, paragraph by paragraph, as a reader sees them with all changes accepted.

use std::collections::BTreeMap;

use housestyle_rules::text::Span;

use super::Word;
use super::lists::{Counters, Lists};
use super::styles::Styles;
use super::xml::{Element, Piece, pieces};
use crate::ingest::source::Refused;
use housestyle_rules::release::leftover::{Leftover, Sort};

mod paragraph;
mod write;

use paragraph::{Paragraph, Row};

/// Text boxes hang within text boxes so deep at the most. What is deeper stands beside its paragraph instead: its words
/// are kept, and no document can make a tree that is too deep to walk.
const DEEPEST: usize = 16;

/// What stands beside the words in a document's package.
pub(super) struct Beside {
    pub styles: Styles,
    pub lists: Lists,
    pub links: BTreeMap<String, String>,
    pub footnotes: BTreeMap<String, String>,
    pub endnotes: BTreeMap<String, String>,
}

/// Reads the words.
pub(super) fn read(document: &str, beside: &Beside) -> Result<Word, Refused> {
    let mut reader = Reader {
        beside,
        counters: Counters::default(),
        sinks: vec![Vec::new()],
        hosts: Vec::new(),
        rows: Vec::new(),
        current: None,
        skipped: 0,
        settings: 0,
        in_words: false,
        in_instruction: false,
        run: Run::default(),
        links: Vec::new(),
        fields: Vec::new(),
        notes: Vec::new(),
    };
    pieces(document, |piece| match piece {
        Piece::Start(element) => reader.start(&element),
        Piece::End(name) => reader.end(&name),
        Piece::Text(words) => reader.words(&words),
    })?;
    reader.end_paragraph();
    let Reader { mut sinks, notes, .. } = reader;
    let paragraphs = sinks.drain(..).next().unwrap_or_default();
    Ok(write::word(paragraphs, &notes))
}

/// What the settings of a run say of its words.
#[derive(Default)]
struct Run {
    hidden: bool,
    raised: bool,
}

/// A field: words that Word works out, such as a link or the number of a page.
#[derive(Default)]
struct Field {
    instruction: String,
    /// Where its result begins in the paragraph.
    result: Option<usize>,
}

struct Reader<'a> {
    beside: &'a Beside,
    counters: Counters,
    /// Where finished paragraphs go: the body, the cell of a table, a text box.
    sinks: Vec<Vec<Paragraph>>,
    /// Paragraphs that hold the text boxes that are open.
    hosts: Vec<Option<Paragraph>>,
    rows: Vec<Row>,
    current: Option<Paragraph>,
    /// How deep we are in what a reader does not see: deleted words, another form of the same drawing.
    skipped: usize,
    /// How deep we are in settings, which hold no words.
    settings: usize,
    in_words: bool,
    in_instruction: bool,
    run: Run,
    /// The links that are open: where their words begin, and where they lead.
    links: Vec<(usize, Option<String>)>,
    fields: Vec<Field>,
    /// The words of the notes that were referred to, in order.
    notes: Vec<String>,
}

impl Reader<'_> {
    fn start(&mut self, element: &Element) {
        let name = element.name.as_str();
        if self.settings > 0 || name.ends_with("Change") {
            // Old settings, kept for a tracked change of form.
            if name.ends_with("Change") || matches!(name, "tblPr" | "tcPr" | "trPr" | "sectPr" | "tblGrid") {
                self.settings += 1;
            } else if self.settings == 1 {
                self.setting(element);
            } else if name == "del" {
                // In the settings of a paragraph's end: the end was deleted.
                self.leave(Sort::TrackedChange);
                if let Some(paragraph) = &mut self.current {
                    paragraph.runs_on = true;
                }
            }
            if matches!(name, "rPr") {
                self.settings += 1;
            }
            return;
        }
        match name {
            "del" | "moveFrom" => {
                self.leave(Sort::TrackedChange);
                self.skipped += 1;
            }
            "ins" | "moveTo" => self.leave(Sort::TrackedChange),
            "Fallback" => self.skipped += 1,
            "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" | "sectPr" | "tblGrid" => self.settings += 1,
            _ if self.skipped > 0 => {}
            "p" => self.begin_paragraph(),
            "r" => self.run = Run::default(),
            "t" => self.in_words = true,
            "instrText" => self.in_instruction = true,
            "tab" | "ptab" => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("-"),
            "sym" => self.put(symbol(element)),
            "hyperlink" => {
                let target = element.get("id").and_then(|id| self.beside.links.get(id)).cloned();
                self.links.push((self.here(), target));
            }
            "fldSimple" => {
                let target = element.get("instr").and_then(target);
                self.links.push((self.here(), target));
            }
            "fldChar" => self.field(element.get("fldCharType").unwrap_or_default()),
            "footnoteReference" => self.note(element, true),
            "endnoteReference" => self.note(element, false),
            "commentReference" => self.leave(Sort::Comment),
            "txbxContent" => {
                self.hosts.push(self.current.take());
                if self.hosts.len() <= DEEPEST {
                    self.sinks.push(Vec::new());
                }
            }
            "tr" => self.rows.push(Row::default()),
            "tc" => {
                self.end_paragraph();
                self.sinks.push(Vec::new());
            }
            _ => {}
        }
    }

    /// A setting of the paragraph or the run that is open.
    fn setting(&mut self, element: &Element) {
        let Some(paragraph) = &mut self.current else { return };
        match element.name.as_str() {
            "pStyle" => {
                let style = self.beside.styles.of(element.val().unwrap_or_default());
                paragraph.heading = paragraph.heading.or(style.heading);
                paragraph.hidden |= style.hidden;
                if let Some((id, level)) = style.list {
                    paragraph.list.get_or_insert((id.unwrap_or_default(), level));
                }
            }
            "outlineLvl" => {
                let level = element.val().and_then(|l| l.parse().ok()).filter(|l: &u8| *l < 6);
                paragraph.heading = level.map(|l| l + 1).or(paragraph.heading);
            }
            "ilvl" => {
                let level = element.val().and_then(|l| l.parse().ok()).unwrap_or(0);
                paragraph.list.get_or_insert_default().1 = level;
            }
            "numId" => {
                element.val().unwrap_or_default().clone_into(&mut paragraph.list.get_or_insert_default().0);
            }
            "vanish" => self.run.hidden = element.is_on(),
            "vertAlign" => self.run.raised = element.val() == Some("superscript"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.settings > 0 {
            let ends = matches!(name, "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" | "sectPr" | "tblGrid");
            if ends || name.ends_with("Change") {
                self.settings -= 1;
            }
            return;
        }
        match name {
            "del" | "moveFrom" | "Fallback" => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            "p" => self.end_paragraph(),
            "t" => self.in_words = false,
            "instrText" => self.in_instruction = false,
            "hyperlink" | "fldSimple" => {
                if let Some((start, Some(target))) = self.links.pop() {
                    self.link(start, target);
                }
            }
            "txbxContent" => {
                self.end_paragraph();
                if self.hosts.len() > DEEPEST {
                    self.current = self.hosts.pop().flatten();
                    return;
                }
                let inside = self.sinks.pop().unwrap_or_default();
                self.current = self.hosts.pop().flatten();
                match &mut self.current {
                    Some(host) => host.boxes.extend(inside),
                    None => self.sink().extend(inside),
                }
            }
            "tc" => {
                self.end_paragraph();
                if self.sinks.len() > 1 {
                    let cell = self.sinks.pop().unwrap_or_default();
                    match self.rows.last_mut() {
                        Some(row) => row.cells.push(cell),
                        None => self.sink().extend(cell),
                    }
                }
            }
            "tr" => {
                if let Some(row) = self.rows.pop() {
                    let paragraphs = row.paragraphs();
                    self.sink().extend(paragraphs);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_instruction
            && let Some(field) = self.fields.last_mut()
        {
            field.instruction.push_str(words);
        }
        if !self.in_words || self.skipped > 0 || self.settings > 0 {
            return;
        }
        if self.run.hidden {
            return self.leave(Sort::Hidden);
        }
        if self.run.raised && !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit()) {
            return self.put(&raised(words));
        }
        // Bullets of the symbol fonts stand at private places; soft hyphens are advice to the typesetter.
        if words.contains(['\u{f0b7}', '\u{f0a7}', '\u{ad}']) {
            return self.put(&words.replace(['\u{f0b7}', '\u{f0a7}'], "•").replace('\u{ad}', ""));
        }
        self.put(words);
    }

    fn sink(&mut self) -> &mut Vec<Paragraph> {
        if self.sinks.is_empty() {
            self.sinks.push(Vec::new());
        }
        let last = self.sinks.len() - 1;
        &mut self.sinks[last]
    }

    fn here(&self) -> usize {
        self.current.as_ref().map_or(0, |p| p.text.len())
    }

    fn put(&mut self, words: &str) {
        if let Some(paragraph) = &mut self.current {
            paragraph.text.push_str(words);
        }
    }

    fn begin_paragraph(&mut self) {
        self.end_paragraph();
        self.links.clear();
        // A paragraph whose end was deleted runs on into this one.
        let runs_on = self.sink().last().is_some_and(|p| p.runs_on);
        self.current = if runs_on { self.sink().pop() } else { Some(Paragraph::default()) };
        if let Some(paragraph) = &mut self.current {
            paragraph.runs_on = false;
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.current.take() else { return };
        if let Some((id, level)) = &paragraph.list
            && !paragraph.text.trim().is_empty()
            && paragraph.mark.is_none()
        {
            paragraph.mark = self.beside.lists.mark(id, *level, &mut self.counters);
        }
        self.sink().push(paragraph);
    }

    /// Notes what a word processor keeps beside the words, once for a place.
    fn leave(&mut self, sort: Sort) {
        if let Some(paragraph) = &mut self.current {
            let at = paragraph.text.len();
            let left = Leftover { span: Span::at(at), sort };
            if paragraph.leftovers.last() != Some(&left) {
                paragraph.leftovers.push(left);
            }
        }
    }

    fn link(&mut self, start: usize, target: String) {
        if let Some(paragraph) = &mut self.current {
            let end = paragraph.text.len();
            if start < end {
                paragraph.links.push((Span::new(start, end), target));
            }
        }
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                let here = self.here();
                if let Some(field) = self.fields.last_mut() {
                    field.result = Some(here);
                }
            }
            "end" => {
                if let Some(field) = self.fields.pop()
                    && let (Some(start), Some(target)) = (field.result, target(&field.instruction))
                {
                    self.link(start, target);
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, element: &Element, foot: bool) {
        let notes = if foot { &self.beside.footnotes } else { &self.beside.endnotes };
        if let Some(words) = element.get("id").and_then(|id| notes.get(id)) {
            self.notes.push(words.clone());
            self.put(&raised(&self.notes.len().to_string()));
        }
    }
}

/// Where a field's instruction leads: `HYPERLINK "https://…"`.
fn target(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    let quoted = rest.strip_prefix('"').and_then(|r| r.split('"').next());
    let target = quoted.or_else(|| rest.split_whitespace().next())?;
    (!target.is_empty() && !target.starts_with('\\')).then(|| target.to_owned())
}

/// A character of a symbol font. Nearly all are bullets.
fn symbol(element: &Element) -> &'static str {
    match element.get("char").map(str::to_ascii_uppercase).as_deref() {
        Some("F0B7" | "F0A7" | "F0D8" | "F0FC" | "F076") => "•",
        Some("F02D") => "–",
        _ => "",
    }
}

/// Figures as they stand raised.
pub(super) fn raised(figures: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    figures.chars().filter_map(|c| c.to_digit(10)).map(|d| RAISED[d as usize]).collect()
}
