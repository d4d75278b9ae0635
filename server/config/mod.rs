//! What people have decided for a folder of drafts: `housestyle.toml`, found upwards from each draft.
//!
//! One resolver, [`Projects`], serves the command line and the language server, so that both say the same of the
//! same draft.

mod error;
mod file;
mod project;
mod resolve;

pub use error::{ConfigError, closest, did_you_mean};
pub use file::{Config, FILE_NAME};
pub use project::{Origin, PEOPLE_NAME, Preset, Project, STYLE_NAME};
pub use resolve::{Overrides, Projects, rule_named};
