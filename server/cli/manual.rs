//! What packages ship beside the program, made from the command line's own definition.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::Args;
use super::output::Output;
use super::{CLEAN, Outcome};

/// Completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut Output) -> Outcome {
    clap_complete::generate(shell, &mut Args::command(), "housestyle", out);
    Ok(CLEAN)
}

/// The manual page.
pub(super) fn page(out: &mut Output) -> Outcome {
    clap_mangen::Man::new(Args::command()).render(out)?;
    Ok(CLEAN)
}
