//! The command `housestyle`.

use std::process::ExitCode;

fn main() -> ExitCode {
    housestyle::cli::main()
}
