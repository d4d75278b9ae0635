//! The command line: arguments in, words and an exit status out.

mod args;
mod changed;
mod check;
mod choose;
mod compare;
mod diff;
mod explain;
mod human;
mod init;
mod json;
mod learn;
mod manual;
mod outline;
mod output;
mod page;
mod pick;
mod privacy;
mod ready;
mod report;
mod rules;
mod stale;
mod walk;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use output::Output;

/// Nothing at or above the threshold.
const CLEAN: u8 = 0;
/// Something.
const FOUND: u8 = 1;
/// The job could not be done.
const FAILED: u8 = 2;

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    quiet_panics();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let failed = error.use_stderr();
            let _ = error.print();
            return ExitCode::from(if failed { FAILED } else { CLEAN });
        }
    };
    let mut out = Output::new();
    let result = match args.command {
        Command::Check(check) => check::run(&check, &mut out),
        Command::Learn(learn) => learn::run(&learn, &mut out),
        Command::Ready(ready) => ready::run(&ready, &mut out),
        Command::Compare(compare) => compare::run(&compare, &mut out),
        Command::Completions { shell } => manual::completions(shell, &mut out),
        Command::Man => manual::page(&mut out),
        Command::Outline(outline) => outline::run(&outline, &mut out),
        Command::Explain(explain) => explain::run(&explain, &mut out),
        Command::Report(report) => page::run(&report, &mut out),
        Command::Rules(rules) => rules::run(&rules, &mut out),
        Command::Init => init::run(&mut out),
        Command::Lsp(_) => {
            // The server has standard output to itself; an `Output` holds it locked.
            drop(out);
            return crate::lsp::run();
        }
    };
    let code = match result {
        Ok(code) => code,
        // Whoever read our words has read enough.
        Err(Failure::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => CLEAN,
        Err(Failure::Write(error)) => {
            out.complain(&format!("cannot write the answer: {error}"));
            FAILED
        }
        Err(Failure::Said(message)) => {
            out.complain(&message);
            FAILED
        }
    };
    ExitCode::from(code)
}

/// Why a command could not do its job.
#[derive(Debug)]
enum Failure {
    /// The answer could not be written.
    Write(std::io::Error),
    /// A sentence that names the file, the place and the way out.
    Said(String),
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<crate::config::ConfigError> for Failure {
    fn from(error: crate::config::ConfigError) -> Self {
        Self::Said(error.to_string())
    }
}

impl From<crate::ingest::Unreadable> for Failure {
    fn from(error: crate::ingest::Unreadable) -> Self {
        Self::Said(error.to_string())
    }
}

type Outcome = Result<u8, Failure>;

/// A panic names its place and not its words, which may be a draft's. The rule it came from is reported by the check.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        use std::io::Write as _;
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let _ =
            writeln!(std::io::stderr(), "housestyle: a fault in the program, at {place}; please report it");
    }));
}
