//! Where a rule's documentation lies: the reference that is generated from the rules.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::proto::uri_of;

/// The reference's name in the project.
const NAME: &str = "rules/RULES.md";

/// The reference on this machine: where `HOUSESTYLE_DOCS` says, beside the program, where packages install it, or in
/// the sources the program was built from. The repository's page, if the package names one, when there is none.
static BASE: LazyLock<Option<String>> = LazyLock::new(|| {
    let said = std::env::var_os("HOUSESTYLE_DOCS").map(|dir| PathBuf::from(dir).join("RULES.md"));
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().and_then(Path::parent);
    let places = [
        said,
        beside.map(|dir| dir.join("RULES.md")),
        beside.map(|dir| dir.join("../share/doc/housestyle/RULES.md")),
        Some(Path::new(env!("CARGO_MANIFEST_DIR")).join(NAME)),
    ];
    let found = places.into_iter().flatten().find(|path| path.is_file());
    let local = found.and_then(|path| path.canonicalize().ok()).and_then(|path| uri_of(&path));
    let repository = env!("CARGO_PKG_REPOSITORY");
    local
        .map(|uri| uri.as_str().to_owned())
        .or_else(|| (!repository.is_empty()).then(|| format!("{repository}/blob/main/{NAME}")))
});

/// The address of what is said of `rule`.
pub(super) fn href(rule: &str) -> Option<String> {
    BASE.as_ref().map(|base| format!("{base}#{rule}"))
}
