//! From arguments to a resolver of projects.

use std::collections::BTreeSet;

use jiff::Zoned;

use super::Failure;
use super::args;
use crate::config::{Overrides, Projects, rule_named};

/// The resolver that the arguments describe.
pub(super) fn projects(
    project: &args::Project,
    select: &[String],
    ignore: &[String],
) -> Result<Projects, Failure> {
    Ok(Projects::new(Overrides {
        style: project.style.clone(),
        preset: project.preset,
        select: rules(select, "--select")?,
        ignore: rules(ignore, "--ignore")?,
        kind: project.kind.kind(),
        today: Some(project.today.unwrap_or_else(|| Zoned::now().date())),
    }))
}

fn rules(names: &[String], flag: &str) -> Result<BTreeSet<String>, Failure> {
    names
        .iter()
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .map(|name| {
            rule_named(name)
                .map(|rule| rule.name.to_owned())
                .map_err(|m| Failure::Said(format!("{flag}: {m}")))
        })
        .collect()
}
