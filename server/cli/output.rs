//! Where words go: standard output and standard error, in colour where a person reads them.

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice, StripStream};
use clap::builder::styling::{AnsiColor, Style};

/// Both streams. Standard output is buffered; it is flushed before anything is said on standard error, and at the end.
/// Standard error is not held: other threads report faults and progress there.
pub(super) struct Output {
    out: io::BufWriter<Box<dyn Write>>,
    /// The same place, for what has no colours to be taken out: looking for them costs a tenth of a run in CI.
    plain: Box<dyn Write>,
    err: AutoStream<io::Stderr>,
    colour: bool,
    width: usize,
}

/// How words are set apart on a terminal.
pub(super) const HEADING: Style = Style::new().bold();
/// What matters less.
pub(super) const FAINT: Style = Style::new().dimmed();
/// What went well.
pub(super) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What did not.
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();

/// Lines are not made longer than this; on a narrower terminal, than that.
const WIDTH: usize = 100;

impl Output {
    pub(super) fn new() -> Self {
        let stdout = io::stdout();
        // Asks for NO_COLOR, CLICOLOR_FORCE and TERM as well.
        let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
        let terminal = stdout.is_terminal();
        let columns =
            terminal_size::terminal_size().filter(|_| terminal).map(|(columns, _)| columns.0.into());
        Self {
            out: io::BufWriter::with_capacity(1 << 16, Box::new(AutoStream::auto(stdout.lock()))),
            plain: Box::new(stdout),
            err: AutoStream::auto(io::stderr()),
            colour,
            width: columns.unwrap_or(WIDTH).clamp(60, WIDTH),
        }
    }

    /// Words that go to a file: without colours, and not held to a terminal's width.
    pub(super) fn file(file: File) -> Self {
        let file = Arc::new(file);
        let styled: Box<dyn Write> = Box::new(Arc::clone(&file));
        Self {
            out: io::BufWriter::with_capacity(1 << 16, Box::new(StripStream::new(styled))),
            plain: Box::new(file),
            err: AutoStream::auto(io::stderr()),
            colour: false,
            width: WIDTH,
        }
    }

    /// Whether standard output shows colours.
    pub(super) fn colour(&self) -> bool {
        self.colour
    }

    /// How wide a line may be.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Writes words that have no colours in them, as they are and at once.
    pub(super) fn write_plain(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.flush()?;
        self.plain.write_all(bytes)?;
        self.plain.flush()
    }

    /// Says on standard error what went wrong.
    pub(super) fn complain(&mut self, message: &str) {
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{BAD}housestyle:{BAD:#} {message}");
    }

    /// Says something beside the answer, on standard error.
    pub(super) fn remark(&mut self, message: &str) {
        let _ = self.out.flush();
        let _ = writeln!(self.err, "{message}");
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// `3 files`, `1 file`.
pub(super) fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// `text`, broken into lines of at most `width` characters, each after the first begun with `indent`.
pub(super) fn wrapped(text: &str, width: usize, indent: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            out.push_str(indent);
            column = indent.chars().count();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}
