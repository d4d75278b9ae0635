//! The one folder that knows the protocol's types: what the client says in our words, and our words as the client
//! wants them. The handlers name these types in their signatures, which the trait dictates, and nowhere else.

mod actions;
mod caps;
mod diagnostics;
mod edits;
mod marks;
mod markup;
mod offer;
mod outline;
mod place;
mod report;
mod tokens;

pub(super) use tower_lsp::ls_types::*;

pub(super) use actions::{actions, claims, fix_all, to_resolve, wants};
pub(super) use caps::Caps;
pub(super) use diagnostics::{broken, diagnostics, published, too_long};
pub(super) use edits::{text_edits, workspace_edit};
pub(super) use marks::{highlights, hints, lens, links, renamed_range};
pub(super) use markup::{completions, hover};
pub(super) use offer::{configuration_item, initialize_result, watchers};
pub(super) use outline::{folds, selection, symbols};
pub(super) use place::{change, folders, locations, past_locations, path_of, position, range, uri_of};
pub(super) use report::{report, reported, result_id, workspace_report, workspace_unchanged};
pub(super) use tokens::{named_tokens, tokens, tokens_since};

/// The name that diagnostics carry.
const SOURCE: &str = "housestyle";
/// The kind of the action that makes every safe fix.
pub(super) const FIX_ALL: &str = "source.fixAll.housestyle";
