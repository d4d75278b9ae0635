//! `housestyle learn`.

use super::args;
use super::output::Output;
use super::{Failure, Outcome};

pub(super) fn run(_args: &args::Learn, _out: &mut Output) -> Outcome {
    Err(Failure::Said("learning is being written".into()))
}
