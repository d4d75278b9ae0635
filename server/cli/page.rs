//! `housestyle report`: the house style as a page.

use std::io::Write as _;
use std::path::Path;

use super::args;
use super::output::Output;
use super::{CLEAN, Failure, Outcome, pick};
use crate::report;

pub(super) fn run(args: &args::Report, out: &mut Output) -> Outcome {
    let project = pick::projects(&args.project, &[], &[])?.for_folder(Path::new("."))?;
    if project.style.is_empty() {
        return Err(Failure::Said(
            "there is no house style here yet; “housestyle learn ARCHIVE” learns one from the releases you sent".into(),
        ));
    }
    let html =
        report::page(&project.style).map_err(|e| Failure::Said(format!("the page cannot be made: {e}")))?;
    match &args.out {
        Some(path) => {
            crate::write::replace(path, html.as_bytes())
                .map_err(|e| Failure::Said(format!("{}: cannot be written ({e})", path.display())))?;
            out.remark(&format!("Wrote {}. Open it in a browser; it prints well, too.", path.display()));
        }
        None => out.write_all(html.as_bytes())?,
    }
    Ok(CLEAN)
}
