//! `housestyle init`: a file to start from.

use std::fs::File;
use std::io::{self, Write as _};

use super::output::Output;
use super::{CLEAN, Failure, Outcome};
use crate::config::FILE_NAME;

/// What a new project begins with: it works as it is, and says what else there is.
const TEMPLATE: &str = include_str!("init.toml");

pub(super) fn run(out: &mut Output) -> Outcome {
    let here = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::Said(format!("{FILE_NAME}: it is here already, and was left as it is"))
        }
        _ => Failure::Said(format!("{FILE_NAME}: cannot be written ({error})")),
    };
    let mut file = File::create_new(FILE_NAME).map_err(here)?;
    file.write_all(TEMPLATE.as_bytes()).map_err(here)?;
    writeln!(out, "Wrote {FILE_NAME}. Say in it where your archive is, then: housestyle learn")?;
    Ok(CLEAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use std::path::Path;

    #[test]
    fn the_template_is_a_good_file_with_and_without_its_comments() {
        Config::parse(Path::new(FILE_NAME), TEMPLATE).unwrap();
        let all: String =
            TEMPLATE.lines().map(|l| l.strip_prefix("#: ").unwrap_or(l)).collect::<Vec<_>>().join("\n");
        let config = Config::parse(Path::new(FILE_NAME), &all).unwrap();
        assert!(!config.levels.is_empty() && !config.pins.is_empty() && !config.kinds.is_empty());
    }
}
