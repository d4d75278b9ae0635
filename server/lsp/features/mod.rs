//! What an editor can ask about a draft, one feature a file. Each is a pure function of a [`View`](super::view::View):
//! byte offsets in, byte spans and words out.

pub(super) mod actions;
pub(super) mod completion;
mod contact;
pub(super) mod folding;
pub(super) mod formatting;
pub(super) mod hover;
pub(super) mod inlay;
pub(super) mod lens;
pub(super) mod links;
pub(super) mod names;
pub(super) mod selection;
pub(super) mod skeleton;
pub(super) mod symbols;
pub(super) mod tokens;
pub(super) mod words;
